/** Painted pixels of a page. */
import type { BoundingBox, Page } from 'puppeteer-core'
import type { Colour } from '../contrast.ts'

/** Colours of a part of the viewport (CSS px), largest area first. */
export async function coloursIn(page: Page, box: BoundingBox): Promise<Colour[]> {
  return (await coloursOf(page, [box]))[0]!
}

/** As `coloursIn` for several parts, at one moment. */
export async function coloursOf(page: Page, boxes: readonly BoundingBox[]): Promise<Colour[][]> {
  const image = await page.screenshot({ encoding: 'base64' })
  const reader = await page.browser().newPage()
  try {
    return await reader.evaluate(
      async (base64, boxes) => {
        const picture = new Image()
        picture.src = `data:image/png;base64,${base64}`
        await picture.decode()
        const canvas = Object.assign(document.createElement('canvas'), {
          width: picture.width,
          height: picture.height,
        })
        const context = canvas.getContext('2d')!
        context.drawImage(picture, 0, 0)
        return boxes.map(({ x, y, width, height }) => {
          const { data } = context.getImageData(
            Math.floor(x),
            Math.floor(y),
            Math.ceil(width),
            Math.ceil(height),
          )
          const counts = new Map<string, number>()
          for (let i = 0; i < data.length; i += 4) {
            const colour = `${data[i]} ${data[i + 1]} ${data[i + 2]}`
            counts.set(colour, (counts.get(colour) ?? 0) + 1)
          }
          return [...counts]
            .sort(([, a], [, b]) => b - a)
            .map(([colour]) => colour.split(' ').map(Number) as [number, number, number])
        })
      },
      image,
      boxes,
    )
  } finally {
    await reader.close()
  }
}

/**
 * Share of the pixels, from 0 to 1, that differ clearly between two pictures of one size (PNG, base64). Small
 * differences do not count: a browser smooths text otherwise while something is animated.
 */
export async function differenceOf(page: Page, first: string, second: string): Promise<number> {
  const reader = await page.browser().newPage()
  try {
    return await reader.evaluate(
      async pictures => {
        const [a, b] = await Promise.all(
          pictures.map(async base64 => {
            const picture = new Image()
            picture.src = `data:image/png;base64,${base64}`
            await picture.decode()
            const { width, height } = picture
            const context = Object.assign(document.createElement('canvas'), { width, height }).getContext(
              '2d',
            )!
            context.drawImage(picture, 0, 0)
            return context.getImageData(0, 0, width, height).data
          }),
        )
        let differing = 0
        for (let i = 0; i < a!.length; i += 4)
          if ([0, 1, 2].some(channel => Math.abs(a![i + channel]! - b![i + channel]!) > 64)) differing++
        return differing / (a!.length / 4)
      },
      [first, second],
    )
  } finally {
    await reader.close()
  }
}
