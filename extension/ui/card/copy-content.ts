/** Copying from a card, in a document of the extension. */
import { succeeded } from '../../ignored.ts'
import { saveFile } from '../save-file.ts'
import type { CopiedContent, CopyOutcome } from './card-props.ts'

/**
 * Copies a text or a picture to the clipboard; saves a picture as a file if the browser does not copy it.
 * Rejects if a picture cannot be drawn. Call it from a click or key handler: the clipboard takes the promise
 * of a picture that is still being drawn.
 */
export async function copyContent(content: CopiedContent): Promise<CopyOutcome> {
  const { clipboard } = navigator
  if ('text' in content) return succeeded(clipboard.writeText(content.text), 'copy a card')
  const drawing = content.image()
  const write = async () => clipboard.write([new ClipboardItem({ 'image/png': drawing })])
  if (await succeeded(write(), 'copy the picture of a card')) return true
  saveFile(content.file, 'image/png', await drawing)
  return 'saved'
}
