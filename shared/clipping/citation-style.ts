/** Formats a work as a citation in plain text. */
import { dateInWords, monthNames } from '../domain/dates.ts'
import { endsSentence } from '../text/sentence-end.ts'
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
  /** Day on which the work was read, YYYY-MM-DD. */
  accessed: string
}

/**
 * Formats the work as one line of a bibliography. `language` is the language of months and fixed words in the
 * Vietnamese style; APA and Chicago always use English.
 */
export function formatCitation(work: CitedWork, style: CitationStyle, language: 'vi' | 'en'): string {
  const { citation } = work
  const people = personNames(citation.authors)
  return { vietnamese, apa, chicago }[style](work, people, language).replace(/\s+/g, ' ').trim()
}

/** Passage in quotation marks with its citation below, ready to paste. */
export function citedQuote(clipping: Clipping, style: CitationStyle, language: 'vi' | 'en'): string {
  const [work] = worksOf([clipping])
  return `“${inQuotes(clipping.quote.exact)}”\n${formatCitation(work!, style, language)}`
}

/**
 * A text prepared to stand between double quotation marks: double marks in it become single ones. Straight
 * marks stay if their number is odd, because one of them is then a unit: 14".
 */
function inQuotes(text: string): string {
  const curly = text.replaceAll('“', '‘').replaceAll('”', '’')
  if (curly.split('"').length % 2 === 0) return curly
  return curly.replace(/(?<![^\s([‘–—-])"/g, '‘').replaceAll('"', '’')
}

/** Month and day in English: "May 9", "May"; empty for a year alone. */
function monthDay(date: string): string {
  const [, month, day] = date.split('-')
  return month === undefined ? '' : `${monthNames[Number(month) - 1]}${day ? ` ${Number(day)}` : ''}`
}

/** A date in American order: "May 9, 2024", "May 2024", "2024". */
function american(date: string): string {
  const [year = '', , day] = date.split('-')
  return [monthDay(date), year].filter(Boolean).join(day === undefined ? ' ' : ', ')
}

/** Number of authors up to which APA lists all. Of more it lists one less than that, and the last. */
const mostInApa = 20
/** Number of authors up to which Chicago lists all, and the number that it lists of more. */
const mostInChicago = 10
const firstInChicago = 7

/** Line in APA style: Nguyễn, V. A., & Smith, J. (2025, January 2). Title. Outlet. URL */
function apa({ citation, url, accessed }: CitedWork, people: AuthorName[]): string {
  const names = people.map(name =>
    'literal' in name ? name.literal : `${name.family}, ${initials(name.given)}`,
  )
  const outlet = citation.outlet ?? hostOf(url ?? '')
  const who =
    names.length > mostInApa
      ? `${names.slice(0, mostInApa - 1).join(', ')}, … ${names.at(-1)}`
      : names.length > 1
        ? `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`
        : (names[0] ?? outlet)
  const { published } = citation
  const when = published
    ? `(${[published.slice(0, 4), monthDay(published)].filter(Boolean).join(', ')})`
    : '(n.d.)'
  const title = citation.title ?? '[Untitled]'
  // Do not repeat an outlet that already stands for the author. An undated page needs its access date.
  const where = names.length === 0 ? '' : `${closed(outlet)} `
  return `${closed(who)} ${when}. ${closed(title)} ${where}${published ? '' : `Retrieved ${american(accessed)}${url ? ', from ' : '.'}`}${url ?? ''}`.trim()
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

/** Line in Chicago style: Nguyễn Văn An and John Smith. “Title.” Outlet, January 2, 2025. URL. */
function chicago({ citation, url, accessed }: CitedWork, people: AuthorName[]): string {
  const names = people.map((name, i) =>
    i === 0 && !('literal' in name) && !isVietnamese(name)
      ? `${name.family}, ${name.given}`
      : spokenName(name),
  )
  const outlet = citation.outlet ?? hostOf(url ?? '')
  const who =
    names.length > mostInChicago
      ? `${names.slice(0, firstInChicago).join(', ')}, et al.`
      : names.length > 2
        ? `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
        : names.length === 2
          ? names.join(names[0]!.includes(',') ? ', and ' : ' and ')
          : (names[0] ?? '')
  const when = citation.published ? american(citation.published) : `accessed ${american(accessed)}`
  return `${who ? `${closed(who)} ` : ''}“${closed(inQuotes(citation.title ?? 'Untitled'))}” ${[outlet, when].filter(Boolean).join(', ')}.${url ? ` ${url}.` : ''}`
}

/**
 * Line in the Vietnamese style: Nguyễn Văn An (2025), “Title”, Outlet, ngày 2/1/2025, URL, truy cập ngày
 * 21/11/2026.
 */
function vietnamese(
  { citation, url, accessed }: CitedWork,
  people: AuthorName[],
  language: 'vi' | 'en',
): string {
  const { published } = citation
  const outlet = citation.outlet ?? hostOf(url ?? '')
  const who = people.length > 0 ? people.map(spokenName).join(', ') : outlet
  const short = (day: string) => day.split('-').reverse().map(Number).join('/')
  const words =
    language === 'vi'
      ? { none: 'không rõ ngày', on: 'ngày ', read: 'truy cập ngày ', untitled: 'Không có tiêu đề' }
      : { none: 'n.d.', on: '', read: 'accessed ', untitled: 'Untitled' }
  const parts = [
    `${who} (${published?.slice(0, 4) ?? words.none})`,
    `“${inQuotes(citation.title ?? words.untitled)}”`,
    people.length > 0 ? outlet : undefined,
    published && published.length > 4
      ? published.length > 7
        ? `${words.on}${short(published)}`
        : dateInWords(published, language)
      : undefined,
    url,
    `${words.read}${short(accessed)}`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/**
 * The text with a full stop at its end, inside of a closing quotation mark as Americans write it. A text that
 * ends a sentence already (`endsSentence`) stays.
 */
function closed(text: string): string {
  return endsSentence(text) ? text : text.replace(/["”’]?$/, '.$&')
}
