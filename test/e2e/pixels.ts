/** What is painted, pixel by pixel. */
import type { Page } from 'puppeteer-core'
import type { Colour } from '../contrast.ts'

/** The colours of a part of the viewport (CSS px), the one that covers most of it first. */
export async function coloursIn(page: Page, clip: { x: number; y: number; width: number; height: number }): Promise<Colour[]> {
  const image = await page.screenshot({ clip, encoding: 'base64' })
  const reader = await page.browser().newPage()
  try {
    return await reader.evaluate(async base64 => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${base64}`
      await picture.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
      const context = canvas.getContext('2d')!
      context.drawImage(picture, 0, 0)
      const { data } = context.getImageData(0, 0, picture.width, picture.height)
      const counts = new Map<string, number>()
      for (let i = 0; i < data.length; i += 4) {
        const colour = `${data[i]} ${data[i + 1]} ${data[i + 2]}`
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
      return [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour.split(' ').map(Number) as [number, number, number])
    }, image)
  } finally {
    await reader.close()
  }
}
