import { describe, expect, it } from 'vitest'
import { parseLanguage } from '../../commands/texts.ts'

describe('the language of a text', () => {
  it.each([
    ['vi', 'vi'],
    ['vi-VN', 'vi'],
    ['VI_vn', 'vi'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['auto', 'auto'],
    ['no', 'auto'],
    ['nb', 'auto'],
    ['fr', 'auto'],
    ['de-AT', 'auto'],
    ['zh-Hant-TW', 'auto'],
    ['und', 'auto'],
  ] as const)('%s is %s', (tag, language) => {
    expect(parseLanguage(tag)).toBe(language)
  })

  it.each(['', 'Vietnamese!', 'v', '12'])('refuses %j', text => {
    expect(() => parseLanguage(text)).toThrow(RangeError)
  })
})
