/** Texts of days, months, instants and sizes in bytes, as each language writes them. */
import type { Language } from '../../locales/locale.ts'
import { numberLocale } from '../../locales/locale.ts'

const month: Record<Language, 'numeric' | 'short'> = { vi: 'numeric', en: 'short' }

const days = Object.fromEntries(
  (['vi', 'en'] as const).map(language => [
    language,
    new Intl.DateTimeFormat(numberLocale[language], {
      day: 'numeric',
      month: month[language],
      year: 'numeric',
      timeZone: 'UTC',
    }),
  ]),
) as Record<Language, Intl.DateTimeFormat>
const instants = Object.fromEntries(
  (['vi', 'en'] as const).map(language => [
    language,
    new Intl.DateTimeFormat(numberLocale[language], {
      day: 'numeric',
      month: month[language],
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
) as Record<Language, Intl.DateTimeFormat>

/** A day (YYYY-MM-DD), month or year: 9/5/2024, 9 May 2024; 5/2024, May 2024; 2024. */
export function dayText(day: string, language: Language): string {
  if (day.length <= 7) return monthText(day, language)
  return days[language].format(new Date(`${day}T00:00:00Z`))
}

/** An instant (ISO 8601) in the reader's own time zone. */
export function instantText(instant: string, language: Language): string {
  return instants[language].format(new Date(instant))
}

/** A month (YYYY-MM): 5/2024, May 2024. A year stays as it is. */
export function monthText(key: string, language: Language): string {
  const [year = '', number] = key.split('-')
  if (number === undefined) return year
  return language === 'vi'
    ? `${Number(number)}/${year}`
    : new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${key}-01T00:00:00Z`),
      )
}

/** A number of bytes in MB, from 1,000,000,000 on in GB, rounded to one decimal place. */
export function bytesText(bytes: number, language: Language): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB']
  return `${new Intl.NumberFormat(numberLocale[language], { maximumFractionDigits: 1 }).format(value)} ${unit}`
}
