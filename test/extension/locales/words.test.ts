/** Rules for all messages of the extension: values, plurals and words. */
import { describe, expect, test } from 'vitest'
import { analysisMessages, analysisSpeaker } from '../../../extension/locales/analysis-locale.ts'
import { citationMessages } from '../../../extension/locales/citation-locale.ts'
import { convertMessages } from '../../../extension/locales/convert-locale.ts'
import { en } from '../../../extension/locales/en.ts'
import { exportMessages } from '../../../extension/locales/export-locale.ts'
import { fill } from '../../../extension/locales/fill.ts'
import { libraryEn } from '../../../extension/locales/library-en.ts'
import { librarySpeaker } from '../../../extension/locales/library-locale.ts'
import { libraryVi } from '../../../extension/locales/library-vi.ts'
import { plotMessages } from '../../../extension/locales/plot-locale.ts'
import { syncMessages } from '../../../extension/locales/sync-locale.ts'
import { vi } from '../../../extension/locales/vi.ts'

const all = {
  vi: [
    vi,
    libraryVi,
    ...[analysisMessages, citationMessages, convertMessages, exportMessages].map(each => each.vi),
    plotMessages.vi,
    syncMessages.vi,
  ],
  en: [
    en,
    libraryEn,
    ...[analysisMessages, citationMessages, convertMessages, exportMessages].map(each => each.en),
    plotMessages.en,
    syncMessages.en,
  ],
}
const messages = (language: 'vi' | 'en') =>
  all[language].flatMap(dictionary => Object.entries(dictionary as Record<string, string>))

test('a number has the separators of the language, a text stays', () => {
  expect(fill('{count} dòng, {size}', { count: 14_000, size: '1.5' }, 'vi')).toBe('14.000 dòng, 1.5')
  expect(fill('{count} rows, {size}', { count: 14_000, size: '1.5' }, 'en')).toBe('14,000 rows, 1.5')
  expect(librarySpeaker('vi')('search.all', { all: 14_000 })).toBe('14.000 trích đoạn')
  expect(analysisSpeaker('vi')('state.rows', { shown: 3321, all: 14_000 })).toBe('3.321/14.000 dòng')
})

test('a word follows the number that it belongs to', () => {
  const text = '{count} {count?row|rows}'
  expect([0, 1, 2, 1000].map(count => fill(text, { count }, 'en'))).toEqual([
    '0 rows',
    '1 row',
    '2 rows',
    '1,000 rows',
  ])
  expect(librarySpeaker('en')('search.result', { shown: 1, all: 1 })).toBe('1 of 1 clipping')
})

describe('English', () => {
  /**
   * Pattern of the keys of messages that may have a plural: those about two or more things, and those of
   * which `counted` chooses the one for a number.
   */
  const plural =
    /^(done\.joined|tooMany|fault\.(wide|count|large)|import\.tooLarge|press\.tooMany|done\.tooMany|.*\.(one|other))$/
  test('has the singular of what is counted', () => {
    const wrong = messages('en').filter(
      ([key, text]) =>
        !plural.test(key) &&
        /\{(count|all|of|shown|kept)\}(?: \p{Ll}+){0,2} (clippings|articles|rows|lines|parts|notes|entries|records|columns)\b/u.test(
          text,
        ),
    )
    expect(wrong).toEqual([])
  })
})

describe('Vietnamese', () => {
  /** Words that an editor would replace, with the keys in which they mean something else. */
  const unwanted: [word: RegExp, instead: string, except?: RegExp][] = [
    [/đoạn trích/i, 'trích đoạn, as in the library', /^(conflict\.passage|matched\.quote)$/],
    [/(?<!sao )\bchép/i, 'sao chép', /^code\.means$/],
    [/\bstartups?\b/i, 'công ty khởi nghiệp'],
    [/\b(vault|tag|clip|online|offline|email|website|link|file|feed|web annotation)\b/i, 'a Vietnamese word'],
    [/nhiều khả năng/i, 'có nhiều cách hiểu: what may be several things is not likely one'],
  ]
  test.each(unwanted)('%s is not written, but %s', (word, _, except = /^$/) => {
    expect(
      messages('vi').filter(([key, text]) => word.test(text.replace(/\{[^}]*\}/g, '')) && !except.test(key)),
    ).toEqual([])
  })

  test('calls tags nhãn, since thẻ is the card', () => {
    const tags = Object.entries({ ...libraryVi, ...syncMessages.vi, tags: vi['clip.tags'] })
    expect(tags.filter(([, text]) => /\bthẻ/i.test(text))).toEqual([])
    expect(vi['clip.tags']).toContain('Nhãn')
  })

  test('has no straight quotation marks, no three dots and the tones where they belong', () => {
    const wrong = messages('vi').filter(
      ([, text]) =>
        text !== text.normalize('NFC') ||
        /["']|\.\.\.|(o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/u.test(text),
    )
    expect(wrong).toEqual([])
  })
})
