/** Painted pixels of a page. */
import type { BoundingBox, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Colour } from '../contrast.ts'
import { decodePng } from './png.ts'

/** Colours of a part of the viewport (CSS px), largest area first. */
export async function coloursIn(page: Page, box: BoundingBox): Promise<Colour[]> {
  return (await coloursOf(page, [box]))[0]!
}

/** Colours of several parts of the viewport (CSS px) at one moment, for each part the largest area first. */
export async function coloursOf(page: Page, boxes: readonly BoundingBox[]): Promise<Colour[][]> {
  const { width, height, pixels } = decodePng(await page.screenshot())
  return boxes.map(box => {
    const counts = new Map<number, number>()
    const [left, top] = [Math.floor(box.x), Math.floor(box.y)]
    const [right, bottom] = [left + Math.ceil(box.width), top + Math.ceil(box.height)]
    for (let y = Math.max(top, 0); y < Math.min(bottom, height); y++)
      for (let x = Math.max(left, 0); x < Math.min(right, width); x++) {
        const at = (y * width + x) * 3
        const colour = (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([colour]) => [colour >> 16, (colour >> 8) & 255, colour & 255])
  })
}

/**
 * Share of the pixels, from 0 to 1, that differ clearly between two pictures of one size (PNG). Small
 * differences are ignored: during an animation a browser smooths text in another way.
 */
export function differenceOf(first: Uint8Array, second: Uint8Array): number {
  // A browser writes the same pixels as the same bytes, which are compared in a hundredth of the time.
  if (Buffer.compare(first, second) === 0) return 0
  const [a, b] = [decodePng(first).pixels, decodePng(second).pixels]
  let differing = 0
  for (let i = 0; i < a.length; i += 3)
    if ([0, 1, 2].some(channel => Math.abs(a[i + channel]! - b[i + channel]!) > 64)) differing++
  return differing / (a.length / 3)
}

/**
 * Picture (PNG) of a part of the viewport once two in a row are alike: on a busy machine a browser draws a
 * change later than it reports it.
 */
export async function stillPicture(page: Page, clip: BoundingBox): Promise<Uint8Array> {
  const look = () => page.screenshot({ clip })
  let last = await look()
  const change = async () => {
    const next = await look()
    const difference = differenceOf(last, next)
    last = next
    return difference
  }
  await expect.poll(change, { timeout: 20_000, interval: 50 }).toBe(0)
  return last
}
