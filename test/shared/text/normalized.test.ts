import { expect, test } from 'vitest'
import { normalized } from '../../../shared/text/normalized.ts'

test('a text is in the normal form that the engine gives', () => {
  for (const form of ['NFC', 'NFD', 'NFKC'] as const) {
    const text = 'Đà Nẵng, ｈòａ Bình: '.repeat(100).normalize('NFD')
    expect(normalized(text, form)).toBe(text.normalize(form))
    const some = `a${'\u0301\u0323'.repeat(15)} `.repeat(50)
    expect(normalized(some, form)).toBe(some.normalize(form))
  }
})

test('no mark is lost of a letter that has too many', () => {
  const text = `Huế a${'\u0301\u0323'.repeat(2000)} Huế`.normalize('NFD')
  const composed = normalized(text, 'NFC')
  const sorted = (each: string) => [...each.normalize('NFD')].sort().join('')
  expect(composed.startsWith('Huế ')).toBe(true)
  expect(composed.endsWith(' Huế')).toBe(true)
  expect(sorted(composed)).toBe(sorted(text))
})
