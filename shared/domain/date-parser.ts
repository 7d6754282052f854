/**
 * Dates and times as Vietnamese and English news sites and feeds write them. Used for feeds and for article
 * pages. No zod and no DOM: content scripts import this.
 */
import { once } from '../once.ts'
import { dayInVietnam, monthNames } from './dates.ts'

/** A date as written, and its instant. */
export interface WrittenDate {
  /** Seconds since 1970; the start of the day if no time is given. */
  at: number
  /**
   * Calendar day as written, in the written zone, YYYY-MM-DD. For a number of seconds since 1970 the day in
   * UTC.
   */
  day: string
  /** True when a time of day was given. */
  timed: boolean
  /** True when a zone was given. Without one the time is taken as Vietnam's, UTC+7. */
  zoned: boolean
  /**
   * The other reading of a numeric date, with day and month exchanged, YYYY-MM-DD. Set only if that is
   * another valid day and no weekday decides between the two.
   */
  swapped?: string
}

/**
 * Calendar day in Vietnam of a written date, YYYY-MM-DD. A date without time or without zone keeps its
 * written day.
 */
export function vietnamDay({ at, day, timed, zoned }: WrittenDate): string {
  return timed && zoned ? dayInVietnam(new Date(at * 1000).toISOString()) : day
}

/** Vietnam's offset from UTC in minutes; it has had no other since 1975. */
const vietnam = 7 * 60

/**
 * Offsets of named zones from UTC, in minutes, by a pattern of the names in lower case. Names that stand side
 * by side, such as "Bangkok, Hà Nội", have patterns of their own.
 */
const zones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  ict: vietnam,
  'asia/(?:ho_chi_minh|saigon|bangkok)': vietnam,
  'asia/singapore': 480,
  'asia/(?:tokyo|seoul)': 540,
  bangkok: vietnam,
  'hà nội|hanoi': vietnam,
  'việt nam|vietnam|vn': vietnam,
  // As `Intl` writes the zone in Vietnamese.
  'đông dương': vietnam,
  wib: 420,
  sgt: 480,
  hkt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  msk: 180,
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

/**
 * Patterns of the days of the week, Sunday first. "Thu" alone is Thursday; before a number or the word for
 * one it is "thứ".
 */
const weekdays = [
  'chủ nhật|chúa nhật|chu nhat|cn|sunday|sun',
  '(?:thứ|thu|th|t)\\.? ?(?:hai|2)|monday|mon',
  '(?:thứ|thu|th|t)\\.? ?(?:ba|3)|tuesday|tues?',
  '(?:thứ|thu|th|t)\\.? ?(?:tư|tu|bốn|bon|4)|wednesday|wed',
  '(?:thứ|thu|th|t)\\.? ?(?:năm|nam|5)|thursday|thurs?|thu(?! ?(?:sau|bay|[67]))',
  '(?:thứ|thu|th|t)\\.? ?(?:sáu|sau|6)|friday|fri',
  '(?:thứ|thu|th|t)\\.? ?(?:bảy|bẩy|bay|7)|saturday|sat',
]

/** Regular expression that matches `pattern`, in any case, where no letter or digit is adjacent. */
const whole = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu')

// Patterns with classes of letters take 10 ms to compile, and most pages state their date in ISO 8601. So
// each is made at its first use.
const weekdayPatterns = once(() => weekdays.map(whole))
const zonePatterns = once(() =>
  Object.entries(zones).map(([name, minutes]) => [whole(name), minutes] as const),
)

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
const forms = once(() =>
  [
    whole(`${year}([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})(?=t\\d|)`).source.replace(
      '(?![\\p{L}\\p{N}])',
      '(?!\\p{N})',
    ),
    '(?<!\\p{N})(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?=t\\d|\\P{N}|$)',
    whole('(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})').source,
    // With spaces a year of two digits may be an hour: "08:30 - 21-11".
    whole('(?<first>\\d{1,2}) ?(?<mark>[-/.]) ?(?<second>\\d{1,2}) ?\\k<mark> ?(?<year>\\d{4})').source,
    whole(`${day}[ .,/-]*(?:of )?(?<word>${inWords})[ .,/-]*(?:năm )?(?<year>\\d{4}|\\d{2}(?![:h\\d]))`)
      .source,
    // The lookbehind keeps the month of "tháng 11 năm 2025" whole: it has no day.
    whole(`(?<word>${inWords}) ?(?<!\\d)${day},? ?(?:năm )?,? ?${year}`).source,
    // Viet Nam News: September, 12/2025.
    whole(`(?<word>${english}), ?${day}/${year}`).source,
  ].map(source => new RegExp(source, 'iu')),
)
/** Dates as C and Unix print them, with the year last: Sat Nov 21 08:30:00 +0700 2026. */
const ctime = once(
  () =>
    new RegExp(
      `(?<word>${english}) (?<day>\\d{1,2}) (?<time>\\d{1,2}:\\d{2}(?::\\d{2})?(?: [+-]?\\w{2,5})?) (?<year>\\d{4})$`,
      'iu',
    ),
)
/** The forms without YYYYMMDD, for a date among other words: there eight digits may be a telephone number. */
const inLine = once(() => forms().filter((_, i) => i !== 1))

const half = 'am|pm|a\\.m\\.?|p\\.m\\.?|sa|ch|sáng|trưa|chiều|tối|đêm'
const time = once(
  () =>
    new RegExp(
      `(?<![\\p{N}:+-])(?:(?<before>${half}) ?)?(?<hour>\\d{1,2})(?: ?(?::|h|giờ|g(?=\\d| ?\\d)) ?(?:(?<minute>\\d{2})(?: ?(?:phút|p(?!\\p{L})|'|’))?(?:[:.](?<second>\\d{1,2})(?:[.,]\\d+)?)?)?)(?: ?(?<half>${half})(?!\\p{L}))?|(?<![\\p{N}.:+-])(?<hour12>\\d{1,2}) ?(?<half12>[ap]\\.?m\\.?)(?!\\p{L})`,
      'iu',
    ),
)
/** A time with a full stop: 08.30. Searched for once the date is removed, which may have full stops too. */
const dottedTime = once(
  () =>
    new RegExp(
      `(?<![\\p{N}.:+-])(?<hour>\\d{1,2})\\.(?<minute>\\d{2})(?:\\.(?<second>\\d{2}))?(?![\\p{N}.])(?: ?(?<half>${half})(?!\\p{L}))?`,
      'iu',
    ),
)
const compactTime = /^ *t(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?/i
/** Offset from UTC: "+07:00", "GMT+7", and "GMT 7", which "GMT+7" becomes in a decoded query string. */
const offset =
  /(?:(?:gmt|utc) ?(?=0?7(?!\d))|(?:gmt|utc)? ?(?<sign>[+\-−]))(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?(?![\d:])/i
/** Pattern of words around a date that say nothing about the time. */
const fillers = once(() =>
  whole(
    '(?:ngày|mồng|mùng|lúc|vào|hồi|giờ|h|the|on|at|date|updated?|modified|created|published|posted|last|time|local|standard|indochina|cập nhật|lần cuối|mới nhất|đăng tải|đăng|xuất bản|phát hành|thời gian|t)',
  ),
)

function tidy(text: string): string {
  return text
    .slice(0, 120)
    .normalize('NFKC')
    .replace(/[\s\p{Zs}\u200b\ufeff]+/gu, ' ')
    .replace(/(?<=giờ )rưỡi/i, '30')
    .trim()
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(?:(Z)|([+-])(0\d|1[0-3]):?([0-5]\d))?)?$/

/**
 * The date of a text in ISO 8601, as most metadata has it. Undefined for any other form and for a day that
 * does not exist.
 */
function readIsoDate(text: string): WrittenDate | undefined {
  const [, year, month, date, hour, minute, second, utc, sign, hours, minutes] = isoDate.exec(text) ?? []
  const written = year === undefined ? undefined : validDay(Number(year), Number(month), Number(date))
  if (written === undefined) return undefined
  const zone = utc ? 0 : hours && (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const clock = Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0)
  return {
    at: written / 1000 + clock - Number(zone ?? vietnam) * 60,
    day: new Date(written).toISOString().slice(0, 10),
    timed: hour !== undefined,
    zoned: zone !== undefined,
  }
}

/**
 * Parses a text that is a date, perhaps with time, zone, weekday and fillers such as "ngày" or "updated".
 * Undefined for a text without a date, with an impossible date, or with other words or numbers. Only the
 * first 120 characters count.
 */
export function readDate(text: string): WrittenDate | undefined {
  const iso = readIsoDate(text)
  if (iso) return iso
  let rest = tidy(text).replace(ctime(), '$<word> $<day> $<year> $<time>')
  // Seconds or milliseconds since 1970, from September 2001 on.
  if (/^1\d{9}(\d{3})?$/.test(rest)) {
    const at = Number(rest.slice(0, 10))
    return { at, day: new Date(at * 1000).toISOString().slice(0, 10), timed: true, zoned: true }
  }
  const take = (pattern: RegExp): Record<string, string | undefined> | undefined => {
    const found = pattern.exec(rest)
    if (!found) return undefined
    rest = `${rest.slice(0, found.index).trimEnd()} ${rest.slice(found.index + found[0].length).trimStart()}`
    return found.groups ?? {}
  }

  const date = forms().reduce<Record<string, string | undefined> | undefined>(
    (found, form) => found ?? take(form),
    undefined,
  )
  if (!date) return undefined
  const clock = take(compactTime) ?? take(time()) ?? take(dottedTime())
  // Brackets after an offset repeat the zone by name.
  const shift = take(offset)
  if (shift) rest = rest.replace(/\([^)]*\)/g, ' ')
  let zone = shift && offsetOf(shift)
  // Go, and so Hugo, writes the offset twice where the zone has no name: +0700 +07.
  const again = shift && take(offset)
  if ((shift && zone === undefined) || (again && offsetOf(again) !== zone)) return undefined
  let weekday: number | undefined
  for (const [i, pattern] of weekdayPatterns().entries()) if (take(pattern)) weekday ??= i
  for (const [pattern, minutes] of zonePatterns()) if (take(pattern)) zone ??= minutes
  while (take(fillers()));
  if (/[\p{L}\p{N}]/u.test(rest)) return undefined

  const hour = hourOf(clock)
  const [minute, second] = [Number(clock?.minute ?? 0), Number(clock?.second ?? 0)]
  if (hour === undefined || minute > 59 || second > 60 || (hour === 24 && minute + second > 0))
    return undefined
  const written = dayOf(date, /^[ap]/i.test(halfOf(clock)), weekday)
  if (written === undefined) return undefined
  const swapped = swappedDay(date, written, weekday)
  const at = written / 1000 + hour * 3600 + (minute - (zone ?? vietnam)) * 60 + second
  return {
    at,
    day: new Date(written).toISOString().slice(0, 10),
    timed: clock !== undefined,
    zoned: zone !== undefined,
    ...(swapped && { swapped }),
  }
}

/**
 * Parses a line that is a date, or has one as a part between dividers: "Lê Minh | 12/09/2025 08:30". The part
 * needs a number of four digits. Undefined if no part is a date.
 */
export function readDateLine(line: string): WrittenDate | undefined {
  const text = tidy(line)
  for (const part of [text, ...text.split(/ ?[|•·–—;] ?| - /)]) {
    const found = /\d{4}/.test(part) ? readDate(part) : undefined
    if (found) return found
  }
  return undefined
}

/**
 * Parses a date in a line that may have other words too: "Hà Nội, ngày 12 tháng 9 năm 2025", "12/09/2025
 * 08:30 | 5 bình luận". The time is kept only where `readDateLine` parses the line. Undefined without a year
 * of four digits, or if the date is impossible.
 */
export function findDate(line: string): WrittenDate | undefined {
  const text = tidy(line)
  const alone = readDateLine(text)
  if (alone || !/\d{4}/.test(text)) return alone
  for (const form of inLine()) {
    const groups = form.exec(text)?.groups
    if (!groups) continue
    const weekday = weekdayPatterns().findIndex(pattern => pattern.test(text))
    const named = weekday < 0 ? undefined : weekday
    const written = dayOf(groups, /\d ?[ap]\.?m\b/i.test(text), named)
    if (written === undefined) return undefined
    const swapped = swappedDay(groups, written, named)
    return {
      at: written / 1000 - vietnam * 60,
      day: new Date(written).toISOString().slice(0, 10),
      timed: false,
      zoned: false,
      ...(swapped && { swapped }),
    }
  }
  return undefined
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

/** Minutes ahead of UTC; undefined for an offset of more than 14 hours. */
function offsetOf({ sign, hours, minutes }: Record<string, string | undefined>): number | undefined {
  const total = Number(hours) * 60 + Number(minutes ?? 0)
  return total > 14 * 60 ? undefined : /^[-−]/.test(sign ?? '') ? -total : total
}

/**
 * The start of the day in UTC, in ms since 1970; undefined for a day that does not exist. Numeric dates are
 * read with the day first. The month is first where only that is possible, where `weekday` requires it, or if
 * the time has AM or PM (`englishHalf`) and the date has slashes: 6/7/2025 8:00:00 AM.
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
  return englishHalf && parts.mark === '/' ? monthFirst : dayFirst
}

/**
 * A numeric date with day and month exchanged, YYYY-MM-DD. Undefined if a weekday is given, if the exchange
 * gives the same day, and if it gives a day that does not exist.
 */
function swappedDay(
  parts: Record<string, string | undefined>,
  written: number,
  weekday: number | undefined,
): string | undefined {
  if (parts.first === undefined || weekday !== undefined) return undefined
  const date = new Date(written)
  const other = validDay(date.getUTCFullYear(), date.getUTCDate(), date.getUTCMonth() + 1)
  return other === undefined || other === written ? undefined : new Date(other).toISOString().slice(0, 10)
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
