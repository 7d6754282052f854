/** Formats a work as a citation in plain text. */
import { monthNames } from '../domain/dates.ts'
import { hostOf } from '../web/web-address.ts'
import { type AuthorName, isVietnamese, personNames, spokenName } from './author-name.ts'
import type { Citation, Clipping } from './clipping.ts'
import { worksOf } from './works.ts'

/** APA (7th), Chicago (17th, bibliography), and the style of Vietnamese theses. */
export const citationStyles = ['vietnamese', 'apa', 'chicago'] as const
export type CitationStyle = (typeof citationStyles)[number]

export interface CitedWork {
  citation: Citation
  url?: string | undefined
  /** YYYY-MM-DD. */
  accessed: string
}

/**
 * Formats the work as one line of a bibliography. `language` is the language of months and fixed words; the
 * Vietnamese style always uses Vietnamese.
 */
export function formatCitation(work: CitedWork, style: CitationStyle, language: 'vi' | 'en'): string {
  const { citation } = work
  const people = personNames(citation.authors)
  return { vietnamese, apa, chicago }[style](work, people, language).replace(/\s+/g, ' ').trim()
}

/** Passage in quotation marks with its citation below, ready to paste. */
export function citedQuote(clipping: Clipping, style: CitationStyle, language: 'vi' | 'en'): string {
  const [work] = worksOf([clipping])
  return `“${clipping.quote.exact}”\n${formatCitation(work!, style, language)}`
}

function dayMonth(day: string): { year: string; month: string; date: number } {
  const [year = '', month = '1', date = '1'] = day.split('-')
  return { year, month: monthNames[Number(month) - 1]!, date: Number(date) }
}

/** Nguyễn, V. A., & Smith, J. (2025, January 2). Title. Outlet. URL */
function apa({ citation, url, accessed }: CitedWork, people: AuthorName[]): string {
  const names = people.map(name =>
    'literal' in name ? name.literal : `${name.family}, ${initials(name.given)}`,
  )
  const outlet = citation.outlet ?? hostOf(url ?? '')
  const who = names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}` : (names[0] ?? outlet)
  const published = citation.published && dayMonth(citation.published)
  const when = published ? `(${published.year}, ${published.month} ${published.date})` : '(n.d.)'
  const title = citation.title ?? '[Untitled]'
  const read = dayMonth(accessed)
  // Do not repeat an outlet that already stands for the author. An undated page needs its access date.
  const where = names.length === 0 ? '' : `${outlet}. `
  return `${closed(who)} ${when}. ${closed(title)} ${where}${published ? '' : `Retrieved ${read.month} ${read.date}, ${read.year}${url ? ', from ' : '.'}`}${url ?? ''}`.trim()
}

function initials(given: string): string {
  return given
    .split(/[\s.]+/)
    .filter(Boolean)
    .map(
      word =>
        `${word
          .split('-')
          .map(part => part.slice(0, 1))
          .join('.-')}.`,
    )
    .join(' ')
}

/** Nguyễn Văn An, and John Smith. “Title.” Outlet, January 2, 2025. URL. */
function chicago({ citation, url, accessed }: CitedWork, people: AuthorName[]): string {
  const names = people.map((name, i) =>
    i === 0 && !('literal' in name) && !isVietnamese(name)
      ? `${name.family}, ${name.given}`
      : spokenName(name),
  )
  const outlet = citation.outlet ?? hostOf(url ?? '')
  const who =
    names.length > 2
      ? `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
      : names.length === 2
        ? names.join(names[0]!.includes(',') ? ', and ' : ' and ')
        : (names[0] ?? '')
  const published = citation.published && dayMonth(citation.published)
  const when = published
    ? `${published.month} ${published.date}, ${published.year}`
    : `accessed ${(read => `${read.month} ${read.date}, ${read.year}`)(dayMonth(accessed))}`
  return `${who ? `${closed(who)} ` : ''}“${closed(citation.title ?? 'Untitled')}” ${[outlet, when].filter(Boolean).join(', ')}.${url ? ` ${url}.` : ''}`
}

/** Nguyễn Văn An (2025), “Title”, Outlet, ngày 2/1/2025, URL, truy cập ngày 21/11/2026. */
function vietnamese(
  { citation, url, accessed }: CitedWork,
  people: AuthorName[],
  language: 'vi' | 'en',
): string {
  const outlet = citation.outlet ?? hostOf(url ?? '')
  const who = people.length > 0 ? people.map(spokenName).join(', ') : outlet
  const short = (day: string) => day.split('-').reverse().map(Number).join('/')
  const words =
    language === 'vi'
      ? { none: 'không rõ ngày', on: 'ngày ', read: 'truy cập ngày ', untitled: 'Không có tiêu đề' }
      : { none: 'n.d.', on: '', read: 'accessed ', untitled: 'Untitled' }
  const parts = [
    `${who} (${citation.published?.slice(0, 4) ?? words.none})`,
    `“${citation.title ?? words.untitled}”`,
    people.length > 0 ? outlet : undefined,
    citation.published && `${words.on}${short(citation.published)}`,
    url,
    `${words.read}${short(accessed)}`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** The text with a full stop at its end, unless it has one. */
function closed(text: string): string {
  return /[.?!…]["”’)]?$/.test(text) ? text : `${text}.`
}
