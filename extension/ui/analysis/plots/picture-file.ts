/** Turns a drawn picture into SVG text or PNG, and copies it to the clipboard. */
import { xmlText } from '../../../../shared/text/xml-text.ts'

/** Text of an SVG file, without characters that XML forbids. */
export function svgText(drawing: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(new XMLSerializer().serializeToString(drawing))}\n`
}

/** Pixels of the PNG per CSS px: enough for print and dense screens. */
const density = 2

/**
 * The picture as PNG, `density` times as large. Rejects if the browser cannot draw the SVG.
 * @throws {TypeError} if the browser offers no canvas
 */
export async function pngOf(drawing: SVGSVGElement): Promise<Blob> {
  const { width, height } = drawing.viewBox.baseVal
  const address = URL.createObjectURL(new Blob([svgText(drawing)], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width * density, height * density)
    image.src = address
    await image.decode()
    const canvas = new OffscreenCanvas(Math.ceil(width * density), Math.ceil(height * density))
    const context = canvas.getContext('2d')
    if (!context) throw new TypeError('This browser cannot draw the picture.')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    URL.revokeObjectURL(address)
  }
}

/**
 * Copies a PNG to the clipboard. Call it in a click handler before any `await`: browsers allow it only within
 * the click. Rejects if the browser refuses or `image` rejects.
 */
export function copyPng(image: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': image })])
}
