/**
 * Dates and times as Vietnamese and English news sites and feeds write them. Used for feeds and for article
 * pages. No zod and no DOM: content scripts import this.
 */
import { monthNames } from './dates.ts'

/** A date as written, and its instant. */
export interface WrittenDate {
  /** Seconds since 1970; the start of the day if no time is given. */
  at: number
  /** Calendar day as written, YYYY-MM-DD, in the written zone. */
  day: string
  /** True when a time of day was given. */
  timed: boolean
  /** True when a zone was given. Without one the time is taken as Vietnam's, UTC+7. */
  zoned: boolean
}

/** Vietnam's offset from UTC in minutes; it has had no other since 1975. */
const vietnam = 7 * 60

/** Offsets of named zones, in minutes. */
const zones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  ict: vietnam,
  hanoi: vietnam,
  bangkok: vietnam,
  'hà nội': vietnam,
  'việt nam': vietnam,
  vn: vietnam,
  'asia/ho_chi_minh': vietnam,
  'asia/saigon': vietnam,
  'asia/bangkok': vietnam,
  sgt: 480,
  jst: 540,
  bst: 60,
  cet: 60,
  cest: 120,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

/** Vietnamese month names as words, January first; some months have two. */
const monthWords = [
  'giêng|một',
  'hai',
  'ba',
  'tư|bốn',
  'năm',
  'sáu',
  'bảy|bẩy',
  'tám',
  'chín',
  'mười',
  'mười một|mười mốt',
  'mười hai|chạp',
]
const monthWord = [...monthWords].reverse().join('|')

/** Days of the week, Sunday first. */
const weekdays = [
  'chủ nhật|chúa nhật|cn|sunday|sun',
  '(?:thứ|t) ?(?:hai|2)|monday|mon',
  '(?:thứ|t) ?(?:ba|3)|tuesday|tues?',
  '(?:thứ|t) ?(?:tư|bốn|4)|wednesday|wed',
  '(?:thứ|t) ?(?:năm|5)|thursday|thurs?|thu',
  '(?:thứ|t) ?(?:sáu|6)|friday|fri',
  '(?:thứ|t) ?(?:bảy|bẩy|7)|saturday|sat',
]

/** The pattern where no letter or digit is adjacent. */
const whole = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu')

const english = monthNames
  .map(name => `${name.slice(0, 3)}(?:${name.slice(3) || '(?!\\p{L})'})?|${name.slice(0, 4)}`)
  .join('|')
const inWords = `tháng *(?:${monthWord})|(?:tháng|thg|th)\\.? ?\\d{1,2}|(?:${english})\\.?`
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'
const year = '(?<year>\\d{4})'
/**
 * Date formats, in the order in which they are tried; `first` and `second` may be day and month or month and
 * day.
 */
const forms = [
  whole(`${year}([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})(?=t\\d|)`).source.replace(
    '(?![\\p{L}\\p{N}])',
    '(?!\\p{N})',
  ),
  '(?<!\\p{N})(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?=t\\d|\\P{N}|$)',
  whole('(?<first>\\d{1,2})([-/.])(?<second>\\d{1,2})\\2(?<year>\\d{4}|\\d{2})').source,
  whole(`${day}[ .,/-]*(?:of )?(?<word>${inWords})[ .,/-]*(?:năm )?(?<year>\\d{4}|\\d{2}(?![:h\\d]))`).source,
  whole(`(?<word>${inWords}) ?${day},? ?(?:năm )?,? ?${year}`).source,
].map(source => new RegExp(source, 'iu'))

const half = 'am|pm|a\\.m\\.?|p\\.m\\.?|sa|ch|sáng|trưa|chiều|tối|đêm'
const time = new RegExp(
  `(?<![\\p{N}:+-])(?:(?<before>${half}) ?)?(?<hour>\\d{1,2})(?: ?(?::|h|giờ|g(?=\\d| ?\\d)) ?(?:(?<minute>\\d{2})(?: ?(?:phút|p(?!\\p{L})|'|’))?(?:[:.](?<second>\\d{2})(?:[.,]\\d+)?)?)?)(?: ?(?<half>${half})(?!\\p{L}))?|(?<![\\p{N}:+-])(?<hour12>\\d{1,2}) ?(?<half12>[ap]\\.?m\\.?)(?!\\p{L})`,
  'iu',
)
const compactTime = /^ *t(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?/i
const offset = /(?:gmt|utc)? ?(?<sign>[+\-−])(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?(?![\d:])/i
/** Words without information about the time. */
const fillers = whole(
  '(?:ngày|lúc|vào|hồi|giờ|h|on|at|date|updated?|published|posted|last|time|local|standard|indochina|cập nhật|đăng|xuất bản|phát hành|t)',
)

/**
 * Parses the date in a text. Undefined for a text without a date, with an impossible date, or with unknown
 * words or numbers.
 */
export function readDate(text: string): WrittenDate | undefined {
  let rest = text
    .slice(0, 120)
    .normalize('NFC')
    .replace(/[\s\p{Zs}\u200b\ufeff]+/gu, ' ')
    .trim()
  const take = (pattern: RegExp): Record<string, string | undefined> | undefined => {
    const found = pattern.exec(rest)
    if (!found) return undefined
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
    return found.groups ?? {}
  }

  const date = forms.reduce<Record<string, string | undefined> | undefined>(
    (found, form) => found ?? take(form),
    undefined,
  )
  if (!date) return undefined
  const clock = take(compactTime) ?? take(time)
  // Brackets after an offset repeat the zone by name.
  const shift = take(offset)
  if (shift) rest = rest.replace(/\([^)]*\)/g, ' ')
  let zone = shift && offsetOf(shift)
  if (shift && zone === undefined) return undefined
  let weekday: number | undefined
  for (const [i, pattern] of weekdays.entries()) if (take(whole(pattern))) weekday ??= i
  for (const [name, minutes] of Object.entries(zones)) if (take(whole(name))) zone ??= minutes
  while (take(fillers));
  if (/[\p{L}\p{N}]/u.test(rest)) return undefined

  const hour = hourOf(clock)
  const [minute, second] = [Number(clock?.minute ?? 0), Number(clock?.second ?? 0)]
  if (hour === undefined || minute > 59 || second > 60 || (hour === 24 && minute + second > 0))
    return undefined
  const written = dayOf(date, /^[ap]/i.test(halfOf(clock)), weekday)
  if (written === undefined) return undefined
  const at = written / 1000 + hour * 3600 + (minute - (zone ?? vietnam)) * 60 + second
  return {
    at,
    day: new Date(written).toISOString().slice(0, 10),
    timed: clock !== undefined,
    zoned: zone !== undefined,
  }
}

function halfOf(clock: Record<string, string | undefined> | undefined): string {
  return (clock?.half ?? clock?.half12 ?? clock?.before ?? '').toLowerCase()
}

function hourOf(clock: Record<string, string | undefined> | undefined): number | undefined {
  if (!clock) return 0
  const hour = Number(clock.hour ?? clock.hour12)
  const part = halfOf(clock)
  if (part === '' || hour > 12) return hour <= 24 ? hour : undefined
  if (/^(?:p|ch|tối)/.test(part)) return (hour % 12) + 12
  // "Đêm" covers eleven in the evening and one in the morning; noon covers eleven to one.
  if (part === 'đêm') return hour % 12 >= 6 ? hour + 12 : hour % 12
  if (part === 'trưa') return hour < 4 ? hour + 12 : hour
  return hour % 12
}

/** Minutes ahead of UTC; undefined for an offset that does not exist. */
function offsetOf({ sign, hours, minutes }: Record<string, string | undefined>): number | undefined {
  const total = Number(hours) * 60 + Number(minutes ?? 0)
  return total > 14 * 60 ? undefined : sign === '+' ? total : -total
}

/**
 * The start of the day in UTC, in ms. Numeric dates are day first, and month first where only that is
 * possible or AM/PM or the weekday requires it.
 */
function dayOf(
  parts: Record<string, string | undefined>,
  englishHalf: boolean,
  weekday: number | undefined,
): number | undefined {
  const short = parts.year ?? ''
  const year = Number(short.length === 2 ? `20${short}` : short)
  if (parts.first === undefined) {
    const month = parts.word === undefined ? Number(parts.month) : monthOf(parts.word)
    return validDay(year, month, Number(parts.day))
  }
  const [first, second] = [Number(parts.first), Number(parts.second)]
  const dayFirst = validDay(year, second, first)
  const monthFirst = validDay(year, first, second)
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst
  const isOn = (time: number) => new Date(time).getUTCDay() === weekday
  if (weekday !== undefined && isOn(dayFirst) !== isOn(monthFirst))
    return isOn(dayFirst) ? dayFirst : monthFirst
  return englishHalf ? monthFirst : dayFirst
}

function monthOf(word: string): number {
  const number = /\d{1,2}/.exec(word)
  if (number) return Number(number[0])
  const plain = word.toLowerCase().replace(/^tháng */, '')
  const vietnamese = monthWords.findIndex(words => words.split('|').includes(plain))
  return (
    1 +
    (vietnamese >= 0
      ? vietnamese
      : monthNames.findIndex(name => plain.startsWith(name.slice(0, 3).toLowerCase())))
  )
}

function validDay(year: number, month: number, date: number): number | undefined {
  const time = Date.UTC(year, month - 1, date)
  const back = new Date(time)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date ? time : undefined
}
