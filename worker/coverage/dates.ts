/** When an article appeared, out of the many ways in which feeds say it. Times are seconds since 1970. */

/** Vietnam's offset from UTC; it has had no other since 1975. What a feed writes without a zone is meant in it. */
export const vietnamOffset = 7 * 3600
const day = 86_400

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const namedZones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  ict: 7,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}

/** The time that a text says: RFC 822, ISO 8601, or the day first as Vietnamese write it; `undefined` when it says none. */
export function parseTime(text: string): number | undefined {
  const clean = text.trim().replace(/\s+/g, ' ').slice(0, 100)
  return iso(clean) ?? rfc822(clean) ?? slashed(clean)
}

/** How far a clock may be ahead of ours before its time is not believed. */
const tolerance = 5 * 60

export interface Published {
  /** Seconds since 1970, never later than now. */
  at: number
  /** The feed gave no time, or one that cannot be: `at` is when it was first seen. */
  guessed: boolean
}

/**
 * When an article was published, seen at `now`. Several feeds write Vietnam's time and call it GMT: a time in the future that is none once
 * the seven hours are taken off is read so. Any other time in the future, and none at all, is the time at which it was first seen.
 */
export function publishedAt(texts: string[], now: number): Published {
  for (const text of texts) {
    const at = parseTime(text)
    // Before the first Vietnamese paper went online it is a default of some software.
    if (at === undefined || at < Date.UTC(1997, 0) / 1000) continue
    if (at <= now) return { at, guessed: false }
    if (at <= now + tolerance) return { at: now, guessed: false }
    if (at - vietnamOffset <= now + tolerance)
      return { at: Math.min(at - vietnamOffset, now), guessed: false }
  }
  return { at: now, guessed: true }
}

/** The day of a time in Vietnam, YYYY-MM-DD. */
export function dayOf(seconds: number): string {
  return new Date((seconds + vietnamOffset) * 1000).toISOString().slice(0, 10)
}

/** The number of a day in Vietnam: days since 1970. */
export function dayNumber(seconds: number): number {
  return Math.floor((seconds + vietnamOffset) / day)
}

/** The number of a month in Vietnam, such as 202611. */
export function monthNumber(seconds: number): number {
  return Number(dayOf(seconds).slice(0, 7).replace('-', ''))
}

function iso(text: string): number | undefined {
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(.*))?$/i.exec(text)
  if (!parts) return undefined
  return timeOf(parts[1]!, parts[2]!, parts[3]!, parts[4], parts[5], parts[6], parts[7] ?? '')
}

function rfc822(text: string): number | undefined {
  const parts =
    /^(?:[\p{L}. ]{2,20}, ?|[a-z]{3} )?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{2,4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))? ?(.*))?$/iu.exec(
      text,
    )
  if (!parts) return undefined
  const month = months.indexOf(parts[2]!.toLowerCase())
  const year = parts[3]!.length === 2 ? `20${parts[3]}` : parts[3]!
  return month < 0
    ? undefined
    : timeOf(year, String(month + 1), parts[1]!, parts[4], parts[5], parts[6], parts[7] ?? '')
}

/** 21/11/2026 08:30, or, with AM or PM behind it, the American 11/21/2026 8:30:00 AM. */
function slashed(text: string): number | undefined {
  const parts =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[, -]+(\d{1,2}):(\d{2})(?::(\d{2}))? ?([AP]M|SA|CH)? ?(.*))?$/i.exec(
      text,
    )
  if (!parts) return undefined
  const half = parts[7]?.toUpperCase()
  const american = (half === 'AM' || half === 'PM') && Number(parts[1]) <= 12
  const [date, month] = american || Number(parts[2]) > 12 ? [parts[2]!, parts[1]!] : [parts[1]!, parts[2]!]
  let hour = parts[4] === undefined ? undefined : Number(parts[4])
  if (hour !== undefined && half) hour = (hour % 12) + (half === 'PM' || half === 'CH' ? 12 : 0)
  return timeOf(parts[3]!, month, date, hour?.toString(), parts[5], parts[6], parts[8] ?? '')
}

function timeOf(
  year: string,
  month: string,
  date: string,
  hour = '0',
  minute = '0',
  second = '0',
  zone: string,
): number | undefined {
  const offset = offsetOf(zone)
  const fields = [
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const
  if (offset === undefined || fields[3] > 24 || fields[4] > 59 || fields[5] > 60) return undefined
  const at = new Date(Date.UTC(...fields))
  // 31 February would become a day in March.
  if (at.getUTCMonth() !== fields[1] && fields[3] < 24) return undefined
  return Math.floor(at.getTime() / 1000) - offset
}

/** Seconds ahead of UTC: +0700, +07:00, GMT+7, ICT; Vietnam's where nothing is said, `undefined` for what is no zone. */
function offsetOf(zone: string): number | undefined {
  const text = zone
    .trim()
    .toLowerCase()
    .replace(/\s*\(.*\)$/, '')
  if (text === '') return vietnamOffset
  const named = namedZones[text]
  if (named !== undefined) return named * 3600
  const parts = /^(?:gmt|utc)? ?([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (!parts) return undefined
  const seconds = Number(parts[2]) * 3600 + Number(parts[3] ?? 0) * 60
  return seconds > 14 * 3600 ? undefined : parts[1] === '-' ? -seconds : seconds
}
