/** The 134 Vietnamese letters that are not in ASCII, small and capital, composed. */
const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const vowels = [...'aăâeêioôơuưy'].flatMap(vowel => marks.map(mark => (vowel + mark).normalize('NFC')))
export const letters = [...vowels, 'đ']
  .filter(letter => !/[a-z]/.test(letter))
  .flatMap(letter => [letter, letter.toUpperCase()])
