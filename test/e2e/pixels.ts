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
