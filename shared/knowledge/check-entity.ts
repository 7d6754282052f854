/** Checks of one entity: its sources, figures, dates, relations and texts. */
import { endOfSpan } from '../domain/dates.ts'
import { classOf, type EntityRecord, type Knowledge } from './read.ts'
import type { Figure, Source } from './schema.ts'

export type Complain = (keys: (string | number)[], what: string, mend: string) => void

export function checkSources({ file }: EntityRecord, knowledge: Knowledge, complain: Complain): void {
  const cited = new Set<string>()
  for (const { key, place } of citations(file)) {
    cited.add(key)
    if (!(key in file.sources) && !(key in knowledge.sources)) {
      complain(
        place,
        `no source is called "${key}"`,
        'describe it under `sources` here or in sources.yaml, or correct the key',
      )
    }
  }
  for (const [i, { type, source }] of file.links.entries()) {
    if (source === undefined && type !== 'official')
      complain(['links', i], 'the link names no source', 'name the source in which the address was seen')
  }
  for (const [key, source] of Object.entries(file.sources)) {
    if (classOf(source, knowledge) === undefined) {
      const { what, mend } = classUnknown(source)
      complain(['sources', key], what, mend)
    }
    if (!cited.has(key))
      complain(
        ['sources', key],
        `nothing cites the source "${key}"`,
        'cite it where it is meant, or remove it',
      )
    if (key in knowledge.sources)
      complain(
        ['sources', key],
        `"${key}" is already a source in sources.yaml`,
        'remove it here or rename it',
      )
  }
}

/** Checks that wordings share the evidence of a listed name. */
export function checkWordings({ file }: EntityRecord, complain: Complain): void {
  const listed = new Set(file.names.map(({ text }) => text))
  for (const [i, { like }] of file.wordings.entries()) {
    if (like !== undefined && !listed.has(like))
      complain(['wordings', i], `no name of it is "${like}"`, 'list the name in `names`, or correct `like`')
  }
}

/** Fault and remedy of a source whose publisher has no class. */
export const classUnknown = ({ publisher }: Source) => ({
  what: `the class of "${publisher}" is not known`,
  mend: 'add the publisher to publishers.yaml, or give the source a `class`',
})

/**
 * Checks that no source which a card shows is a compiled data set or lies on a code host. Such sources may
 * support only codes and identifiers, which no card prints.
 */
export function checkCitedClass(entity: EntityRecord, knowledge: Knowledge, complain: Complain): void {
  const { file } = entity
  for (const { key, place } of shownSources(file)) {
    const source = file.sources[key] ?? knowledge.sources[key]
    if (!source || (classOf(source, knowledge) !== 'dataset' && !onCodeHost(source.url))) continue
    complain(
      place,
      `"${key}" is a data set or lies on a code host, which no card may cite`,
      'cite the act or the office that it copies, as seen in a second source, or leave the statement out',
    )
  }
}

/** Every citation that a card prints, with the key path of the value that cites it. */
function shownSources(file: EntityRecord['file']): { key: string; place: (string | number)[] }[] {
  const shown = file.summary.sources.map((key, i) => ({
    key,
    place: ['summary', 'sources', i] as (string | number)[],
  }))
  for (const list of ['figures', 'events', 'relations', 'links', 'phases', 'names'] as const) {
    for (const [i, { source }] of (file[list] ?? []).entries())
      if (source !== undefined) shown.push({ key: source, place: [list, i] })
  }
  for (const key of ['seat', 'sector', 'founded', 'status', 'act'] as const) {
    const source = file[key]?.source
    if (source !== undefined) shown.push({ key: source, place: [key] })
  }
  return shown
}

/** Every citation of a file: those that its card prints, and those of codes and identifiers. */
function citations(file: EntityRecord['file']): { key: string; place: (string | number)[] }[] {
  const exported = (['codes', 'identifiers'] as const).flatMap(list =>
    (file[list] ?? []).map(({ source }, i) => ({ key: source, place: [list, i] })),
  )
  return [...shownSources(file), ...exported]
}

const codeHosts =
  /(^|\.)(github\.com|githubusercontent\.com|github\.io|gitlab\.com|bitbucket\.org|huggingface\.co|kaggle\.com|npmjs\.com|pypi\.org)$/

function onCodeHost(url: string | undefined): boolean {
  const host = /^https?:\/\/([^/:?#]+)/.exec(url ?? '')?.[1]
  return host !== undefined && codeHosts.test(host)
}

/**
 * Year from which on the newest figure of each measure must be. An older single figure belongs in an event.
 * Exempt are targets, and entities that ended before this year.
 */
const oldest = '2020'

export function checkFigures(
  { file }: EntityRecord,
  knowledge: Knowledge,
  today: string,
  complain: Complain,
): void {
  file.figures.forEach((figure, i) => {
    const measure = knowledge.measures[figure.measure]
    if (!measure)
      complain(
        ['figures', i],
        `no measure is called "${figure.measure}"`,
        'describe it in measures.yaml, or use one that is there',
      )
    if (!figure.target && firstDay(figure.asOf) > today) {
      complain(
        ['figures', i],
        `the figure is as of ${figure.asOf}, which is still to come`,
        'correct the date, or mark the figure with `target: true`',
      )
    }
    const series = file.figures.some(
      other => other.measure === figure.measure && !other.target && firstDay(other.asOf) >= oldest,
    )
    const past = file.to !== undefined && file.to < oldest
    if (!figure.target && !past && endOfSpan(figure.asOf) < oldest && !series) {
      complain(
        ['figures', i],
        `the figure is of ${figure.asOf}, and none of the same measure is newer than 2019`,
        'add a newer figure, which makes them a series, or tell it in an event',
      )
    }
    const earlier = file.figures
      .slice(0, i)
      .filter(other => seriesOf(other) === seriesOf(figure))
      .at(-1)
    if (earlier && !figure.target && isAfter(endOfSpan(figure.asOf), endOfSpan(earlier.asOf)))
      complain(
        ['figures', i],
        `${figure.measure} of ${figure.asOf} comes after the older one of ${earlier.asOf}`,
        'put the newest first',
      )
    if (earlier?.asOf === figure.asOf && earlier.value !== figure.value && !earlier.bound && !figure.bound)
      complain(
        ['figures', i],
        `${figure.measure} of ${figure.asOf} is ${earlier.value} and ${figure.value}`,
        'keep the right one, or give each its `basis`',
      )
    if (measure?.unit === 'rank' && figure.of !== undefined && figure.value > figure.of) {
      complain(
        ['figures', i],
        `rank ${figure.value} of ${figure.of} cannot be`,
        'correct the rank or how many were ranked',
      )
    }
  })
}

/**
 * Key of the series to which a figure belongs: figures of one measure and basis; targets are a series of
 * their own.
 */
function seriesOf({ measure, basis, target }: Figure): string {
  return [measure, basis?.en, target].join('|')
}

export function checkDates({ file }: EntityRecord, today: string, complain: Complain): void {
  const check = (date: string | undefined, ...keys: (string | number)[]) => {
    if (date === undefined) return
    for (const part of date.split('/')) {
      if (part.length === 10 && new Date(`${part}T00:00:00Z`).toISOString().slice(0, 10) !== part) {
        complain(keys, `there is no day ${part}`, 'correct the date')
      }
    }
    const [from, to] = date.split('/')
    if (from && to && from > to)
      complain(keys, `the period ${date} ends before it begins`, 'exchange or correct its ends')
  }
  const checkPeriod = (
    item: { from?: string | undefined; to?: string | undefined },
    ...keys: (string | number)[]
  ) => {
    check(item.from, ...keys)
    check(item.to, ...keys)
    if (item.from && item.to && item.from > item.to)
      complain(keys, `it ends on ${item.to}, before it begins on ${item.from}`, 'exchange or correct the two')
  }
  checkPeriod(file, 'from')
  for (const list of ['names', 'phases', 'codes', 'relations'] as const) {
    for (const [i, item] of (file[list] ?? []).entries()) checkPeriod(item, list, i)
  }
  for (const [i, { asOf }] of file.figures.entries()) check(asOf, 'figures', i)
  for (const [date, keys, what] of [
    [file.status?.asOf, ['status'], 'the status is as of'],
    [file.founded?.date, ['founded'], 'it was founded in'],
  ] as const) {
    check(date, ...keys)
    if (date !== undefined && firstDay(date) > today)
      complain([...keys], `${what} ${date}, which is still to come`, 'correct the date')
  }
  const { issued, inForce, until } = file.act ?? {}
  for (const date of [issued, inForce, until]) check(date, 'act')
  if (issued && inForce && firstDay(issued) > inForce)
    complain(
      ['act'],
      `it is in force from ${inForce}, before it was issued on ${issued}`,
      'correct one of the two dates',
    )
  if (inForce && until && inForce > until)
    complain(['act'], `it is in force until ${until}, before ${inForce}`, 'correct one of the two dates')
  file.events.forEach((event, i) => {
    check(event.date, 'events', i)
    if (firstDay(event.date) > today)
      complain(
        ['events', i],
        `the event of ${event.date} is still to come`,
        'correct the date, or leave the event out until it has happened',
      )
  })
  for (const [key, source] of Object.entries(file.sources)) {
    check(source.read, 'sources', key)
    if (source.read > today)
      complain(['sources', key], `it was read on ${source.read}, which is still to come`, 'correct the date')
    if (source.published && firstDay(source.published) > source.read) {
      complain(
        ['sources', key],
        `it was read on ${source.read}, before it was published on ${source.published}`,
        'correct one of the two dates',
      )
    }
  }
}

/**
 * Checks that the number and the dates of an act cite its text if the card has it: the press of the day names
 * no number. A text with a note was read in part or elsewhere.
 */
export function checkActText({ file }: EntityRecord, knowledge: Knowledge, complain: Complain): void {
  const { number, source } = file.act ?? {}
  const cited = source === undefined ? undefined : (file.sources[source] ?? knowledge.sources[source])
  const [digits] = /^\d+(?:\/\d{4})?/.exec(number ?? '') ?? []
  if (!digits || !cited || classOf(cited, knowledge) === 'act') return
  const named = new RegExp(`(?<!\\d)${digits.replace('/', '[/_-]')}(?!\\d)`)
  const text = Object.entries(file.sources).find(
    ([, own]) =>
      !own.note && classOf(own, knowledge) === 'act' && named.test(`${own.title} ${own.url ?? ''}`),
  )
  if (text)
    complain(
      ['act', 'source'],
      `"${source}" is not the text of the act, which the card has`,
      `cite ${text[0]}`,
    )
}

/**
 * Checks that no event, relation, figure, status or foundation is later than the publication of its source.
 * Sources of class `act` are exempt, because an act states the later day from which it applies. Targets, and
 * the events of an entity that is itself an act, are not checked.
 */
export function checkForesight({ file }: EntityRecord, knowledge: Knowledge, complain: Complain): void {
  const check = (what: string, date: string | undefined, key: string, ...keys: (string | number)[]) => {
    const source = file.sources[key] ?? knowledge.sources[key]
    if (!date || !source?.published || classOf(source, knowledge) === 'act') return
    if (!isAfter(date, source.published)) return
    complain(
      keys,
      `the ${what} of ${date} rests on a source of ${source.published}, which could only announce it`,
      'cite a later source, or date it by the announcement and say so',
    )
  }
  if (!file.act)
    for (const [i, { date, source }] of file.events.entries()) check('event', date, source, 'events', i)
  for (const [i, { from, source }] of file.relations.entries())
    check('relation', from, source, 'relations', i)
  for (const [i, { asOf, target, source }] of file.figures.entries())
    if (!target) check('figure', asOf.split('/')[0], source, 'figures', i)
  if (file.status) check('status', file.status.asOf, file.status.source, 'status')
  if (file.founded) check('foundation', file.founded.date, file.founded.source, 'founded')
}

/** True if every day of partial date `one` is after every day of `other`. */
export function isAfter(one: string, other: string): boolean {
  const digits = Math.min(one.length, other.length)
  return one.slice(0, digits) > other.slice(0, digits)
}

/** Types of event that can happen to a firm only after its foundation. */
const afterFoundation = new Set(['launched', 'funding', 'acquired', 'ended', 'opened', 'held'])

/**
 * Checks the date of foundation, where there is one. A product must have the date of its launch instead
 * (`launch: true`). No event and no status may contradict the date.
 */
export function checkFoundation({ file }: EntityRecord, complain: Complain): void {
  const { founded } = file
  if (!founded) return
  if (file.subtype === 'product' && !founded.launch)
    complain(['founded'], 'a product is launched, not founded', 'add `launch: true`, or leave the date out')
  const types = founded.launch ? ['launched', 'opened'] : ['founded', 'formed']
  const dates = file.events.filter(({ type }) => types.includes(type)).map(({ date }) => date)
  const agrees = (date: string) => date.startsWith(founded.date) || founded.date.startsWith(date)
  if (dates.length > 0 && !dates.some(agrees))
    complain(
      ['founded'],
      `it is dated ${founded.date}, and the event ${dates[0]}`,
      'correct one of the two, or set `launch: true` if it is the date of the launch',
    )
  file.events.forEach(({ date, type }, i) => {
    if (afterFoundation.has(type) && isAfter(founded.date, date))
      complain(
        ['events', i],
        `the event of ${date} is older than the foundation in ${founded.date}`,
        'correct one of the two dates',
      )
  })
  if (file.status && isAfter(founded.date, file.status.asOf))
    complain(
      ['status'],
      `the status of ${file.status.asOf} is older than the foundation in ${founded.date}`,
      'correct one of the two dates',
    )
}

/** Types of relation that end when their target ends: one to an ended target needs a last day. */
const standing = new Set(['located-in', 'hosted-by', 'part-of', 'owned-by'])

/** Date by which an entity had ended: its last day, or that of a closed status; undefined if it goes on. */
function endOf({ to, status }: EntityRecord['file']): string | undefined {
  return to ?? (status?.value === 'closed' ? status.asOf : undefined)
}

/** True if every edition of an event that the file tells was held before `day`; false if it tells none. */
function heldBefore({ events }: EntityRecord['file'], day: string): boolean {
  const held = events.filter(event => event.type === 'held')
  return held.length > 0 && held.every(event => isAfter(day, event.date))
}

export function checkRelations(
  { id, file }: EntityRecord,
  byId: Map<string, EntityRecord>,
  complain: Complain,
): void {
  const end = endOf(file)
  file.relations.forEach((relation, i) => {
    const target = byId.get(relation.target)
    if (relation.target === id)
      complain(['relations', i], 'the entity is related to itself', 'name the other entity')
    else if (!target)
      complain(
        ['relations', i],
        `there is no entity ${relation.target}`,
        'write its file, or leave the relation out',
      )
    else if (standing.has(relation.type) && end !== undefined && isAfter(target.file.from ?? '', end))
      complain(
        ['relations', i],
        `${relation.target} began on ${target.file.from}, and ${id} had ended by ${end}`,
        'name the unit of that time',
      )
    else if (standing.has(relation.type) && target.file.to && !relation.to && end === undefined)
      complain(
        ['relations', i],
        `${relation.target} ended on ${target.file.to}, and the relation has no end`,
        'name what took its place, or give the relation a last day (`to`)',
      )
    else if (
      relation.type === 'hosted-by' &&
      !relation.from &&
      target.kind === 'province' &&
      target.file.from &&
      heldBefore(file, target.file.from)
    )
      complain(
        ['relations', i],
        `${relation.target} began on ${target.file.from}, after every edition that ${id} tells of`,
        'name the unit of that time, with days (`from`, `to`), or tell of a later edition',
      )
    else if (
      target.file.relations.some(
        other => other.target === id && other.type === relation.type && relation.type !== 'related',
      )
    ) {
      complain(
        ['relations', i],
        `both ${id} and ${relation.target} say "${relation.type}" of each other`,
        'keep the side from which it is true',
      )
    }
  })
}

/**
 * Checks that a place belongs to only one region at a time: the periods of its memberships must not overlap.
 */
export function checkRegions(
  { file }: EntityRecord,
  byId: Map<string, EntityRecord>,
  complain: Complain,
): void {
  const regions = file.relations
    .map((relation, i) => ({ ...relation, i }))
    .filter(({ type, target }) => type === 'part-of' && byId.get(target)?.file.subtype === 'region')
  for (const [n, one] of regions.entries()) {
    const other = regions
      .slice(0, n)
      .find(({ from = '', to = '9999' }) => from <= (one.to ?? '9999') && (one.from ?? '') <= to)
    if (other)
      complain(
        ['relations', one.i],
        `it is part of ${other.target} and of ${one.target} at the same time`,
        'give the older membership a last day (`to`) and the newer one a first day (`from`)',
      )
  }
}

/**
 * Words that comment on sources or on the card instead of describing the entity; a summary must not have
 * them.
 */
const remarks =
  /\bwe (found|read|could)\b|\bno (other )?(reliable )?source\b|\b(source|report) (that )?we\b|chưa (tìm )?thấy nguồn|nguồn (tin )?đọc được|tên tiếng Việt (ở đây|trên thẻ)/iu

/**
 * Least and greatest length of a summary, in English words and in Vietnamese syllables. A syllable is a word
 * between spaces; about 1.4 of them say as much as an English word.
 */
const summaryLength = { en: [12, 90], vi: [15, 130] } as const

export function checkSummary({ file }: EntityRecord, complain: Complain): void {
  for (const language of ['vi', 'en'] as const) {
    const length = file.summary[language].split(/\s+/).length
    const [least, most] = summaryLength[language]
    if (length < least || length > most) {
      complain(
        ['summary', language],
        `the summary has ${length} ${language === 'en' ? 'words' : 'syllables'}`,
        `write ${least} to ${most}`,
      )
    }
    const remark = remarks.exec(file.summary[language])?.[0]
    if (remark !== undefined)
      complain(
        ['summary', language],
        `"${remark}" is a remark about sources, not about the entity`,
        'move it to `note`',
      )
  }
}

/** The first day (YYYY-MM-DD) that a partial date or a span can mean. */
function firstDay(date: string): string {
  const start = date.split('/')[0] ?? date
  return (
    `${start}-01-01`.slice(0, 4) +
    (start.length >= 7 ? start.slice(4, 7) : '-01') +
    (start.length >= 10 ? start.slice(7, 10) : '-01')
  )
}
