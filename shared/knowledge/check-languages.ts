/** Checks that a text says the same numbers, times and terms of law in Vietnamese and in English. */

import { monthNames } from '../domain/dates.ts'
import type { Bilingual, Language } from '../domain/primitives.ts'
import type { Complain } from './check-entity.ts'
import type { EntityRecord } from './read.ts'

/** A number of a text: as written, as compared, and whether the other language must have it, too. */
interface WrittenNumber {
  shown: string
  /**
   * A year whole; of other numbers the digits without zeros at either end: "174" for "17.4 trillion" and
   * "17.400 tỷ".
   */
  key: string
  year: boolean
  /** Above twelve or with a fraction; smaller numbers are often words or months. */
  required: boolean
}

/** Nouns before the number of an act, which each language abbreviates in its own way. */
const acts: Record<Language, string> = {
  vi: '[Nn]ghị quyết|[Qq]uyết định|[Nn]ghị định|Luật|Đề án|Kế hoạch|Thông báo|Điều|Chỉ thị|Thông tư|Chương trình|Kết luận',
  en: '[Rr]esolution|[Dd]ecision|[Dd]ecree|Law|Project|Plan|Notice|Article|Scheme|Directive|Circular|Programme|Conclusion',
}

/** Words for a number, with its key (as of `WrittenNumber`). */
const words: Record<Language, Record<string, string>> = {
  vi: {
    nửa: '5',
    rưỡi: '5',
    'gấp đôi': '1',
    'một phần tư': '25',
    'toàn bộ': '1',
    'hàng trăm': '1',
    nghìn: '1',
  },
  en: {
    thirteen: '13',
    fourteen: '14',
    'fifteen|fifteenth': '15',
    sixteen: '16',
    seventeen: '17',
    eighteen: '18',
    nineteen: '19',
    'twenty|twentieth|fifth': '2',
    thirty: '3',
    forty: '4',
    'fifty|half': '5',
    sixty: '6',
    seventy: '7',
    eighty: '8',
    ninety: '9',
    quarter: '25',
    'hundreds?|thousand|doubled?|whole|wholly': '1',
  },
}

/** A text on one line and without the numbers of acts. */
function withoutActs(text: string, language: Language): string {
  const list = String.raw`\d[\d/]*(?:(?:,| and| và|, và) \d[\d/]*(?![\d.,]*\d| [\p{L}%]))*`
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<![\d.,])\d+[-/](?=\S*\p{Lu})[\p{L}\d/-]+/gu, ' ')
    .replace(new RegExp(`(?:${acts[language]})s? (?:số |No\\. )?${list}`, 'gu'), ' ')
}

/** Every number of a text, without the numbers of acts. */
function numbersIn(text: string, language: Language): WrittenNumber[] {
  let plain = withoutActs(text, language)
  if (language === 'vi')
    plain = plain
      .replace(/(\d{1,2})\/\d{1,2}\/(\d{4})/g, '$1 $2')
      .replace(/(?<![\d/])\d{1,2}\/(\d{4})/g, '$1')
      .replace(/(?<![\d/.,])(\d{1,2})\/(?:1[0-2]|0?[1-9])(?!\d|[/.,]\d|\/)/g, '$1')
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.']
  const pattern = `(?<![\\p{Ll}\\d])(\\d{1,3}(?:[${group}]\\d{3})+|\\d+)([${point}]\\d+)?`
  const found = [...plain.matchAll(new RegExp(pattern, 'gu'))].map(
    ([, whole = '', part = '']): WrittenNumber => {
      const year = /^(19|20)\d\d$/.test(whole) && part === ''
      const digits = (whole + part).replace(/\D/g, '')
      return {
        shown: whole + part,
        key: year ? whole : digits.replace(/^0+|0+$/g, ''),
        year,
        required: part !== '' || Number(whole.replace(/\D/g, '')) > 12,
      }
    },
  )
  for (const [word, key] of Object.entries(words[language]))
    if (new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, 'iu').test(plain))
      found.push({ shown: word, key, year: false, required: false })
  for (const [numeral] of plain.matchAll(/(?<!\p{L})[XVI]{2,}(?!\p{L})/gu)) {
    const key = String(roman(numeral)).replace(/0+$/, '')
    found.push({ shown: numeral, key, year: false, required: false })
  }
  return found
}

/** Value of a Roman numeral below forty, with which Vietnamese numbers the terms of assemblies. */
function roman(numeral: string): number {
  const values = [...numeral].map(letter => ({ X: 10, V: 5 })[letter] ?? 1)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}

/** True if two mentions are one number; of more than two digits one may be rounded. */
function agree(one: WrittenNumber, other: WrittenNumber): boolean {
  if (one.key === other.key) return true
  if (one.year || other.year) return false
  const [short, long] = one.key.length < other.key.length ? [one.key, other.key] : [other.key, one.key]
  return short.length > 2 && long.startsWith(short)
}

/** Numbers that only one language of a text has, as written. */
export function unequalNumbers({ vi, en }: Bilingual): { vi: string[]; en: string[] } {
  const [ours, theirs] = [numbersIn(vi, 'vi'), numbersIn(en, 'en')]
  const only = (these: WrittenNumber[], those: WrittenNumber[]) => [
    ...new Set(
      these
        .filter(mention => mention.required && !those.some(other => agree(mention, other)))
        .map(({ shown }) => shown),
    ),
  ]
  return { vi: only(ours, theirs), en: only(theirs, ours) }
}

const quarters = ['first', 'second', 'third', 'fourth']

/** Months and quarters that a Vietnamese text names, in English. */
function timesOfVietnamese(text: string): Set<string> {
  const named = new Set<string>()
  let plain = withoutActs(text, 'vi')
  const dated = [
    /(?<![\d/])\d{1,2}\/(\d{1,2})\/\d{4}/g,
    /(?<![\d/])(1[0-2]|0?[1-9])\/(?:19|20)\d\d/g,
    /tháng (\d{1,2})(?![\d%]|[.,]\d)/gi,
    /(?:ngày|từ|đến|sáng|chiều|tối|và|[–-]) ?\d{1,2}\/(1[0-2]|0?[1-9])(?![\d%]|[/.,]\d)/gi,
  ]
  for (const pattern of dated)
    plain = plain.replace(pattern, (_, month: string) => {
      const name = monthNames[Number(month) - 1]
      if (name) named.add(name)
      return ' '
    })
  for (const [, quarter = ''] of plain.matchAll(/quý (IV|I{1,3})(?!\p{L})/giu))
    named.add(`the ${quarters[roman(quarter.toUpperCase()) - 1]} quarter`)
  return named
}

/** Months and quarters that an English text names. */
function timesOfEnglish(text: string): Set<string> {
  const plain = withoutActs(text, 'en')
  const month = (name: string) =>
    name === 'May'
      ? /(?:\d|\b(?:in|since|of|that|until|by|from|to|and|early|late|mid-?)) ?May\b|\bMay \d/
      : new RegExp(`\\b${name}\\b`)
  return new Set([
    ...monthNames.filter(name => month(name).test(plain)),
    ...quarters.map(one => `the ${one} quarter`).filter(name => plain.includes(name)),
  ])
}

/** Months and quarters that only one language of a text names. */
export function unequalTimes({ vi, en }: Bilingual): { vi: string[]; en: string[] } {
  const [ours, theirs] = [timesOfVietnamese(vi), timesOfEnglish(en)]
  return { vi: [...ours].filter(time => !theirs.has(time)), en: [...theirs].filter(time => !ours.has(time)) }
}

/** Terms that limit what a text says, in Vietnamese, with what stands for each in English. */
const limits: Record<string, string> = {
  'vốn điều lệ': 'charter capital',
  'nhỏ và vừa': 'small and medium|small or medium|SMEs?',
  'siêu nhỏ': 'micro|tiny',
  'tư nhân': 'private',
  'phụ nữ': 'wom[ae]n',
}

/** Limiting terms of the Vietnamese text that the English one leaves out. */
export function missingLimits({ vi, en }: Bilingual): string[] {
  const [plain, theirs] = [vi.replace(/\s+/g, ' '), en.replace(/\s+/g, ' ')]
  return Object.entries(limits)
    .filter(
      ([ours, those]) =>
        new RegExp(`(?<!\\p{L})${ours}(?!\\p{L})`, 'iu').test(plain) &&
        !new RegExp(`\\b(?:${those})\\b`, 'i').test(theirs),
    )
    .map(([ours]) => ours)
}

/**
 * Checks that both languages of a summary, note, event, basis and detail name the same years, months
 * and quarters, the same numbers above twelve, and the same limits of what they say.
 */
export function checkLanguages({ file }: EntityRecord, complain: Complain): void {
  const check = (text: Bilingual | undefined, ...keys: (string | number)[]) => {
    if (!text) return
    const [numbers, times] = [unequalNumbers(text), unequalTimes(text)]
    for (const [language, other] of [
      ['vi', 'English'],
      ['en', 'Vietnamese'],
    ] as const) {
      const limited = language === 'vi' ? missingLimits(text) : []
      const only = [...numbers[language], ...times[language], ...limited]
      if (only.length > 0)
        complain(
          [...keys, language],
          `the ${other} text does not say ${only.join(', ')}`,
          'correct it, or say it in both languages or in neither',
        )
    }
  }
  check(file.summary, 'summary')
  check(file.note, 'note')
  check(file.status?.detail, 'status', 'detail')
  for (const [i, { text }] of file.events.entries()) check(text, 'events', i, 'text')
  for (const [i, { basis }] of file.figures.entries()) check(basis, 'figures', i, 'basis')
}
