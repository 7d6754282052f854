/** A drawn picture as SVG text, as PNG, and on the clipboard. */
import { xmlText } from '../../../../shared/text/xml-text.ts'

/** The SVG as the text of a file. */
export function svgText(drawing: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(new XMLSerializer().serializeToString(drawing))}\n`
}

/** Pixels of the PNG for a CSS px: sharp in print and on dense screens. */
const density = 2

/**
 * The SVG as PNG. Rejects if the browser cannot draw it.
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

/** Puts the picture on the clipboard. Call it first in a click handler: it needs the reader's gesture. */
export function copyPng(image: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': image })])
}
