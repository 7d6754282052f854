/** A name as one comparable string. It is folded as the mention search folds words (fold.ts). */
import { combining, digit, foldEntry, ignorable, letter, plainText, symbolMask, toneMask } from './fold.ts'
import { normalized } from './normalized.ts'

/**
 * Key that is equal for two spellings of one name. Upper case, NFC and NFD, tone placement (hoà, hòa), spaces
 * and punctuation between words, invisible characters and look-alike letters (Ð for Đ) are ignored;
 * diacritics are not. Words are separated by one space. Empty for a text without letters and digits.
 */
export function spellingKey(text: string): string {
  const composed = plainText(normalized(text, 'NFKC'))
  const words: string[] = []
  let symbols: number[] = []
  let tones = 0
  const endWord = () => {
    if (symbols.length === 0) return
    words.push(String.fromCharCode(...symbols) + (tones === 0 ? '' : `~${(tones >>> 16).toString(32)}`))
    symbols = []
    tones = 0
  }
  for (let i = 0; i < composed.length; i++) {
    const entry = foldEntry(composed.charCodeAt(i))
    if (entry >= letter || (entry & digit) !== 0) {
      // Symbols are shifted past the control characters, so that the key is printable.
      symbols.push((entry & symbolMask) + 0x100)
      tones |= entry & toneMask
    } else if ((entry & combining) !== 0) {
      const last = symbols.length - 1
      if (last >= 0) symbols[last] = symbols[last]! + (entry & symbolMask)
      tones |= entry & toneMask
    } else if ((entry & ignorable) === 0) {
      endWord()
    }
  }
  endWord()
  return words.join(' ')
}
