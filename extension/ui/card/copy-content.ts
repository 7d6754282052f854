/** Copies what a card offers, in a document of the extension. */
import { succeeded } from '../../ignored.ts'
import type { CopiedContent } from './card-props.ts'

/**
 * Copies a text or a picture to the clipboard; resolves with true on success. Call it from a click or key
 * handler. A picture may be drawn later: browsers take the promise of it.
 */
export async function copyContent(content: CopiedContent): Promise<boolean> {
  const { clipboard } = navigator
  const copying =
    'text' in content
      ? clipboard.writeText(content.text)
      : clipboard.write([new ClipboardItem({ 'image/png': content.image() })])
  return succeeded(copying, 'copy a card')
}
