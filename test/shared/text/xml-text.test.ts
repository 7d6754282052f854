import { expect, test } from 'vitest'
import { xmlText } from '../../../shared/text/xml-text.ts'

test.each([
  ['a tab,\ta line\nand its return\r stay', 'a tab,\ta line\nand its return\r stay'],
  ['Huế 😀 <b>&amp;', 'Huế 😀 <b>&amp;'],
  ['\u0000H\u0001u\u001b\u007fế\u009b', 'Huế'],
  ['half: \ud83d, other half: \ude00', 'half: , other half: '],
  ['\ufffeno\uffff', 'no'],
])('%j', (text, plain) => {
  expect(xmlText(text)).toBe(plain)
})
