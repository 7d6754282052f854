/** Days and months in Vietnam for times in seconds since 1970. */

/** Vietnam's offset from UTC in seconds; it has had no other since 1975. */
export const vietnamOffset = 7 * 3600
const day = 86_400

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
