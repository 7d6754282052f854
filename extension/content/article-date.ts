/**
 * Days on which an article was published and changed: from the page's metadata, compared with the dates that
 * the page prints.
 */
import type { Doubt } from '../../shared/clipping/doubt-reasons.ts'
import {
  findDate,
  readDate,
  readDateLine,
  vietnamDay,
  type WrittenDate,
} from '../../shared/domain/date-parser.ts'
import { todayInVietnam } from '../../shared/domain/dates.ts'
import { anyPattern, datePlace } from '../../shared/outlets/page-patterns.ts'
import type { DeclaredArticle } from './article-json-ld.ts'
import type { Metas, Story } from './article-story.ts'

/** Names of `meta` elements that hold the publication day, the most reliable first. */
const publishedMetas =
  'article:published_time og:published_time pubdate publishdate publish-date publication_date datepublished dc.date.issued dcterms.created dcterms.date dc.date cxenseparse:recs:publishtime parsely-pub-date sailthru.date citation_publication_date date its_publication'.split(
    ' ',
  )
const modifiedMetas = 'article:modified_time og:updated_time lastmod datemodified dcterms.modified'.split(' ')

/** Maximum length of a line that is searched for a date, in UTF-16 units; a longer one is skipped. */
const longestLine = 120
/** Maximum number of elements that each of the two searches for printed dates examines. */
const mostLines = 60
/** Maximum number of dates in the metadata that are read, the first ones. */
const mostStated = 40

export interface ArticleDates {
  published?: string
  modified?: string
  doubts: Doubt[]
}

interface PrintedDate extends WrittenDate {
  /** True if printed as the time of a change: "Cập nhật: …". */
  updated: boolean
  /**
   * True if printed with a time in AM or PM. Then the date may be written in American order, the month before
   * the day.
   */
  hasHalf: boolean
}

export interface DateReading {
  /** Current day, YYYY-MM-DD; by default today in Vietnam. Days after the next one are implausible. */
  today?: string | undefined
  /**
   * True to compare the dates in the metadata with the printed ones. If false, printed dates are searched for
   * only where the metadata has no date, or its first date may mean another day. Why: the search takes
   * milliseconds on a long page.
   */
  isThorough: boolean
}

/**
 * Reads the days on which a story was published and changed, YYYY-MM-DD. `metas` are the page's, or empty
 * where they describe another story.
 */
export function articleDates(
  story: Story,
  metas: Metas,
  declared: DeclaredArticle | undefined,
  { today = todayInVietnam(), isThorough }: DateReading,
): ArticleDates {
  const latest = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const isPlausible = (day: string) => day >= '1945-01-01' && day <= latest && day !== '1970-01-01'
  const stated = [
    ...(declared?.published ?? []),
    ...publishedMetas.map(name => metas.get(name)),
    ...statedIn(story),
  ]
    .slice(0, mostStated)
    .flatMap(text => (text ? (readDate(text) ?? findDate(text) ?? []) : []))
    .filter(date => isPlausible(vietnamDay(date)))
  const [first] = stated
  const isClear = first !== undefined && first.swapped === undefined && vietnamDay(first) === first.day
  const printed = isClear && !isThorough ? [] : printedIn(story).filter(({ day }) => isPlausible(day))
  const modified = [declared?.modified, ...modifiedMetas.map(name => metas.get(name))].flatMap(text => {
    const date = text ? readDate(text) : undefined
    return date ? vietnamDay(date) : []
  })[0]
  const chosen = chosenDay(stated, printed, modified, metas.get('content-language') ?? story.language, today)
  return {
    ...chosen,
    ...(modified &&
      chosen.published &&
      modified >= chosen.published &&
      isPlausible(modified) && { modified }),
  }
}

function chosenDay(
  stated: readonly WrittenDate[],
  printed: readonly PrintedDate[],
  modified: string | undefined,
  language: string,
  today: string,
): { published?: string; doubts: Doubt[] } {
  const sure = (published: string) => ({ published, doubts: [] })
  const doubtful = (published: string, reason: Doubt['reason'], other?: string) => ({
    published,
    doubts: [{ field: 'published' as const, reason, ...(other !== undefined && { other }) }],
  })
  const shown = printed.filter(({ updated }) => !updated)
  for (const date of stated) {
    // Some sites label Vietnam's time as UTC: the printed day tells.
    for (const day of [vietnamDay(date), date.day, date.swapped])
      if (day && shown.some(line => line.day === day || (!date.swapped && line.swapped === day)))
        return sure(day)
  }
  const [first] = stated
  if (first) {
    const day = vietnamDay(first)
    const others = stated.map(vietnamDay).filter(other => other !== day && other !== modified)
    const [line] = shown.filter(date => date.day !== modified)
    // Some templates state the day of the visit as the publication day.
    if (line && day === today && line.day < today) return doubtful(line.day, 'differs', day)
    if (line) return doubtful(day, 'differs', line.day)
    if (others[0]) return doubtful(day, 'differs', others[0])
    // A time of day with AM or PM, or an English page: the month may come first.
    return first.swapped !== undefined ? doubtful(day, 'order', first.swapped) : sure(day)
  }
  const [line] = shown
  const unlike = line && shown.find(({ day }) => day !== line.day)
  if (unlike) return doubtful(line.day, 'differs', unlike.day)
  if (line)
    return line.swapped !== undefined && (line.hasHalf || /^en/i.test(language))
      ? doubtful(line.day, 'order', line.swapped)
      : sure(line.day)
  const [change] = printed
  return change ? doubtful(change.day, 'updated') : { doubts: [] }
}

/**
 * Texts of the dates in a story's markup: the first `datePublished`, and the `time` element that is marked as
 * the publication or stands nearest to the heading.
 */
function statedIn(story: Story): string[] {
  const value = (element: Element | undefined) =>
    element?.getAttribute('content') ?? element?.getAttribute('datetime') ?? element?.textContent ?? ''
  const microdata = story.first('[itemprop~="datePublished" i]')
  const times = story.all('time[pubdate][datetime], time.published[datetime], time[datetime]')
  const marked =
    times.find(time => time.matches('[pubdate], .published')) ??
    [...times].sort((a, b) => story.distance(a) - story.distance(b))[0]
  return [value(microdata), marked?.getAttribute('datetime') ?? ''].filter(text => text.trim() !== '')
}

/** Selector of elements that may be printed dates by their name. */
const datePlaces = `:is(${datePlace}, [itemprop]):is(time, [itemprop~="datePublished" i], ${anyPattern.date})`

/** Dates that the story prints nearest to its heading, those after the heading first. */
function printedIn(story: Story): PrintedDate[] {
  const places = new Set(story.all(datePlaces, mostLines))
  // Around the heading, a line that is nothing but a date needs no telling name.
  const around = story.around('p, span, div, li, small, em, b, td, dd, section', mostLines)
  const lines = [...places, ...around.filter(element => !places.has(element))].flatMap(element => {
    const line = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
    if (line.length > longestLine) return []
    const date = places.has(element) ? findDate(line) : readDateLine(line)
    return date ? [{ element, date: { ...date, ...labelOf(element, line) } }] : []
  })
  // A date far from the heading is today's date or that of something else.
  const closest = Math.min(...lines.map(({ element }) => story.distance(element)))
  return lines
    .filter(({ element }) => story.distance(element) === closest)
    .sort((a, b) => Number(story.isBefore(a.element)) - Number(story.isBefore(b.element)))
    .map(({ date }) => date)
}

const change = /^\s*(cập nhật|sửa|chỉnh sửa|updated?|last|modified)/iu

function labelOf(element: Element, line: string): Pick<PrintedDate, 'updated' | 'hasHalf'> {
  const previous = element.previousElementSibling?.textContent?.trim() ?? ''
  const before = previous.length <= 20 && !/\d/.test(previous) ? previous : ''
  const isPublished = /xuất bản|đăng|published|posted/iu.test(`${before} ${line}`)
  const isChange =
    change.test(line) || change.test(before) || element.matches('[class*="update" i], [class*="modified" i]')
  return { updated: isChange && !isPublished, hasHalf: /\d ?[ap]\.?m\b/i.test(line) }
}
