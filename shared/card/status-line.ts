/**
 * Status of an entity today and, where it differed, on the date of an article: as full sentences and as one
 * short line. Beside an article of 4 May 2023: "Former province; part of Lam Dong since 1 July 2025", and "On
 * the date of this article (4 May 2023): province".
 */
import { dateInWords, dayAfter } from '../domain/dates.ts'
import { typeWords, type UnitType } from '../localities/unit-types.ts'
import { actWords } from './act-words.ts'
import type { Card, CardRelation } from './card.ts'
import { nounOfName } from './name-nouns.ts'

type Status = NonNullable<Card['status']>

type Language = 'vi' | 'en'

export interface Standing {
  /** Status of the entity today, with dates. */
  now: string
  /**
   * Status of the entity on the article's date. Absent if it is the same as today, or if the date is unknown
   * or not before today.
   */
  before?: string
}

const nouns: Record<Language, Record<string, string>> = {
  vi: {
    province: 'tỉnh',
    city: 'thành phố trực thuộc Trung ương',
    region: 'vùng',
    former: 'đơn vị cũ',
    policy: 'chính sách',
    law: 'luật',
    programme: 'chương trình',
    campaign: 'chiến dịch',
    fund: 'quỹ',
    event: 'sự kiện',
    index: 'bộ chỉ số',
    institution: 'cơ quan, tổ chức',
    park: 'khu công nghệ',
    zone: 'khu thương mại tự do',
    council: 'hội đồng',
    contest: 'cuộc thi, giải thưởng',
    accelerator: 'vườn ươm, tổ chức tăng tốc',
    association: 'hiệp hội, mạng lưới',
    startup: 'công ty khởi nghiệp',
    company: 'doanh nghiệp',
    product: 'sản phẩm',
    investor: 'quỹ đầu tư mạo hiểm',
  },
  en: {
    province: 'province',
    city: 'centrally run city',
    region: 'region',
    former: 'former unit',
    policy: 'policy',
    law: 'law',
    programme: 'programme',
    campaign: 'campaign',
    fund: 'fund',
    event: 'event',
    index: 'index',
    institution: 'institution',
    park: 'technology park',
    zone: 'free trade zone',
    council: 'council',
    contest: 'contest or award',
    accelerator: 'incubator or accelerator',
    association: 'association or network',
    startup: 'startup',
    company: 'company',
    product: 'product',
    investor: 'venture fund',
  },
}

/** Status words of firms and products. */
export const statusWords: Record<Language, Record<Status['value'], string>> = {
  vi: {
    active: 'đang hoạt động',
    acquired: 'đã được mua lại',
    merged: 'đã sáp nhập',
    renamed: 'đã đổi tên hoặc đổi hướng',
    listed: 'đã niêm yết',
    dormant: 'tạm dừng',
    closed: 'đã đóng cửa',
  },
  en: {
    active: 'active',
    acquired: 'acquired',
    merged: 'merged',
    renamed: 'renamed or changed',
    listed: 'listed',
    dormant: 'dormant',
    closed: 'closed',
  },
}

/** Short name of the other end of a relation, for sentences and chips: "TP.HCM". */
export function relationName(
  { name, shortName = name }: Pick<CardRelation, 'name' | 'shortName'>,
  language: Language,
): string {
  return shortName[language]
}

/**
 * Description of an entity on a day, beginning in lower case unless with a name: its own ("tập đoàn công
 * nghệ"), the kind of act and its issuer ("nghị quyết của Quốc hội"), the noun of its name ("đề án"), or the
 * word for its subtype.
 */
export function descriptionOf(card: Card, language: Language, day: string): string {
  const words = card.description?.[language] ?? actWords(card, language) ?? nounOfName(card, language)
  return words ? uncapital(words) : subtypeNoun(subtypeOn(card, day), language, card.kind)
}

/**
 * The word for a subtype of an entity: "province", "thành phố trực thuộc Trung ương". With "locality" as
 * `kind`, the word for a type of locality: "thành phố" for a city below a province. A subtype that this
 * version does not know is returned as it is.
 */
export function subtypeNoun(subtype: string, language: Language, kind?: string): string {
  const own = kind === 'locality' ? undefined : nouns[language][subtype]
  if (own !== undefined) return own
  return Object.hasOwn(typeWords, subtype) ? typeWords[subtype as UnitType][language].toLowerCase() : subtype
}

/**
 * The status of an entity in full sentences: `now`, and `before` if it was another on the day `on` of an
 * article about it. `today` and `on` are YYYY-MM-DD. The short form is `statusLine`.
 */
export function standing(card: Card, language: Language, today: string, on?: string): Standing {
  const say = sayings[language]
  const now = capital(standingNow(card, language, today))
  if (on === undefined || on >= today) return { now }
  const date = dateInWords(on, language)
  const then = stateOn(card, language, today, on)
  if (then === undefined) return { now }
  return { now, before: capital(say.was(date, then ?? missing(card, language))) }
}

/** Words for an entity that did not exist yet: "not yet issued", "not yet merged". */
function missing(card: Card, language: Language): string {
  const say = lines[language]
  if (issuedOn(card)) return say.notIssued[verbOf(card)]
  // A unit that was not formed from others did not exist under its name.
  return card.kind === 'province' && originsOf(card, card.from!).length > 0 ? say.notMerged : say.notYet
}

/**
 * The status of the entity on the day `on` of an article, where it differs from that of `today`: a noun for a
 * unit, otherwise "in force" or "still active". Null if the entity did not exist yet. Undefined if nothing
 * differs.
 */
function stateOn(card: Card, language: Language, today: string, on: string): string | null | undefined {
  const began = card.from ?? card.act?.issued
  if (began !== undefined && on < began.slice(0, on.length) && on.slice(0, began.length) < began) return null
  const was = subtypeOn(card, on)
  const ended = card.to !== undefined && card.to < today
  const differs = ended ? on <= card.to! : was !== subtypeOn(card, today)
  if (!differs) return undefined
  if (card.kind === 'province') return subtypeNoun(was, language)
  if (card.kind === 'locality') return descriptionOf(card, language, on)
  return isAct(card) ? lines[language].inForce : lines[language].running
}

/**
 * One short line: what the entity is today. If it was something else on the day `on` of an article, or did
 * not exist yet, that follows after a dot, and the first part is shorter: "Thành phố từ 1/9/2026 · khi bài
 * đăng: tỉnh". The full sentences are `standing`.
 */
export function statusLine(card: Card, language: Language, today: string, on?: string): string {
  const say = lines[language]
  const then = on === undefined || on >= today ? undefined : stateOn(card, language, today, on)
  const now = capital(shortStatus(card, language, today, then !== undefined))
  if (then === undefined) return now
  if (then === null) return `${now} · ${say.when(missing(card, language))}`
  return `${now} · ${say.when(then === nouns[language].city ? say.city : then)}`
}

/**
 * The part of the status line about today. It is shorter if the status at the article's time follows it
 * (`past`).
 */
function shortStatus(card: Card, language: Language, today: string, past: boolean): string {
  const say = lines[language]
  const date = (day: string) => dateInWords(day, language)
  const subtype = subtypeOn(card, today)
  const noun =
    card.kind === 'province' ? subtypeNoun(subtype, language) : descriptionOf(card, language, today)
  const what = past && subtype === 'city' ? say.city : noun
  const { status } = card
  if (card.to !== undefined && card.to < today) {
    const { since, into, successor } = endOf(card, today)
    if (into) {
      const whole = relationName(into, language)
      const renewed = into.name[language] === card.name[language]
      return past
        ? say.within(whole, date(since), renewed)
        : say.formerWithin(what, whole, date(since), renewed)
    }
    if (successor) return say.replaced(what, relationName(successor, language), date(since))
    if (status?.detail) return `${what}: ${status.detail[language]}`
    return isUnit(card) ? say.over(what, date(since)) : endedInWords(card, what, language)
  }
  if (issuedOn(card) ?? card.act?.inForce) return say.act(what, actDates(card, date))
  const since = phaseSince(card, today)
  if (since) return say.since(what, date(since))
  const origins = originsOf(card, today)
  if (origins.length > 0 && card.from)
    return say.merged(subtype === 'city' ? say.city : what, origins.length, date(card.from))
  if (card.kind === 'startup' && status) {
    const words = status.detail?.[language]
    const asOf = say.asOf(say.during(date(status.asOf)))
    if (!words) return `${what}, ${statusWords[language][status.value] ?? status.value} ${asOf}`
    // Words that name the day or its month need no other date.
    const isDated = words.includes(date(status.asOf)) || words.includes(date(status.asOf.slice(0, 7)))
    return isDated ? `${what}: ${words}` : `${what}: ${words} ${asOf}`
  }
  const began = card.founded?.date ?? (card.kind === 'programme' ? card.from : undefined)
  if (began === undefined || began > today) return what
  if (isAct(card)) return say.act(what, { verb: 'issued', issued: undefined, inForce: date(began) })
  return running.has(card.subtype) ? say.since(what, date(began)) : say.founded(what, say.during(date(began)))
}

/** True for a card about a place: a province, a region or a locality. */
function isUnit({ kind }: Pick<Card, 'kind'>): boolean {
  return kind === 'province' || kind === 'locality'
}

/** Noun and last day of a firm, product or programme that has ended, in words. */
function endedInWords({ kind, to }: Card, what: string, language: Language): string {
  const say = lines[language]
  const last = dateInWords(to!, language)
  return kind === 'startup' ? say.closed(what, last) : say.stopped(what, last)
}

/**
 * Subtypes for which the status line says since when the entity runs ("since 2021"). For all others it says
 * when the entity was founded.
 */
const running = new Set(['programme', 'campaign', 'event', 'contest', 'index'])

/** True for a policy or law, which is issued and comes into force. */
export function isAct({ subtype }: Pick<Card, 'subtype'>): boolean {
  return subtype === 'policy' || subtype === 'law'
}

interface ActDates {
  /** Key in `Lines.issued`, which has the words. */
  verb: Issuing
  issued: string | undefined
  inForce: string | undefined
}

/** Dates of an act in words; a day in force that is the day of issue is left out. */
function actDates(card: Card, date: (day: string) => string): ActDates {
  const issued = issuedOn(card)
  const inForce = card.act?.inForce ?? card.from
  return {
    verb: verbOf(card),
    issued: issued && date(issued),
    inForce: inForce && inForce !== issued ? date(inForce) : undefined,
  }
}

/** Verb for the beginning of an act: a law is passed, a programme approved, any other act issued. */
type Issuing = 'passed' | 'approved' | 'issued'

function verbOf({ subtype }: Pick<Card, 'subtype'>): Issuing {
  if (subtype === 'law') return 'passed'
  return isAct({ subtype }) ? 'issued' : 'approved'
}

/**
 * Day on which an act was issued, or a programme approved. It is that of `act`, or for an entity without one
 * that of an event `issued` no later than `from`. Undefined if none is known.
 */
function issuedOn(card: Card): string | undefined {
  if (card.act?.issued) return card.act.issued
  if (card.act || !(isAct(card) || card.subtype === 'programme')) return undefined
  const { from } = card
  return (
    from &&
    card.events.find(({ type, date }) => type === 'issued' && date.length === 10 && date <= from)?.date
  )
}

/** The day on which a unit got its present type, if it had another type before; otherwise undefined. */
function phaseSince(card: Card, today: string): string | undefined {
  return [...(card.phases ?? [])]
    .reverse()
    .find(({ from }) => from !== undefined && from <= today && from !== card.from)?.from
}

/** Relations to the units that an existing unit was formed from on its first day. */
function originsOf(card: Card, today: string): CardRelation[] {
  return card.relations.filter(
    ({ type, from }) =>
      type === 'formed-from' &&
      (from === undefined || from <= today) &&
      (card.from === undefined || from === card.from),
  )
}

/**
 * The end of an entity: the relation to the unit that it merged into (`into`), and the one to its successor.
 * `into` is undefined if the unit was divided among several on the same day. `since` is the day of the
 * merger, or without `into` the day after the entity's last day.
 */
function endOf(
  card: Card,
  today: string,
): { since: string; into?: CardRelation | undefined; successor?: CardRelation | undefined } {
  const [first, ...others] = card.relations.filter(
    ({ type, from }) => type === 'merged-into' && (from === undefined || (from > card.to! && from <= today)),
  )
  const into = others.some(({ from }) => from === first?.from) ? undefined : first
  const successor = card.relations.find(
    ({ type, from }) => type === 'succeeded-by' && (from === undefined || from <= today),
  )
  return { since: into?.from ?? dayAfter(card.to!), into, successor }
}

function standingNow(card: Card, language: Language, today: string): string {
  const say = sayings[language]
  const what =
    card.kind === 'province'
      ? subtypeNoun(subtypeOn(card, today), language)
      : descriptionOf(card, language, today)
  const name = (relation: CardRelation) => relationName(relation, language)

  if (card.to !== undefined && card.to < today) {
    const { since, into, successor } = endOf(card, today)
    const day = dateInWords(since, language)
    if (into) return say.partOf(what, name(into), day, into.name[language] === card.name[language])
    if (successor) return say.succeeded(what, name(successor), day)
    return isUnit(card) ? say.ended(what, day) : endedInWords(card, what, language)
  }

  const parts: string[] = []
  const since = phaseSince(card, today)
  const isIssued = card.act ?? issuedOn(card)
  const dates = isIssued && actDates(card, day => dateInWords(day, language))
  if (dates && (dates.issued ?? dates.inForce)) parts.push(lines[language].act(what, dates))
  else parts.push(since ? say.since(what, dateInWords(since, language)) : what)

  const origins = originsOf(card, today)
  if (origins.length > 0 && card.from && card.from <= today) {
    const names = origins.map(origin =>
      origin.name[language] === card.name[language] ? say.formerNamesake(name(origin)) : name(origin),
    )
    parts.push(say.formed(dateInWords(card.from, language), list(names, say.and)))
  } else if (card.from && !since && !isIssued && card.kind === 'programme') {
    const day = dateInWords(card.from, language)
    parts[0] = isAct(card)
      ? lines[language].act(what, { verb: 'issued', issued: undefined, inForce: day })
      : say.since(what, day)
  }
  const amended = card.relations.filter(
    ({ type, from }) => type === 'amended-by' && (from === undefined || from <= today),
  )
  if (amended.length > 0) parts.push(say.amended(list(amended.map(name), say.and)))
  if (card.kind === 'startup') {
    const { status, asOf } = card
    const date = status?.asOf ?? asOf
    if (date !== undefined)
      parts.push(
        say.status(
          status && (status.detail?.[language] ?? statusWords[language][status.value] ?? status.value),
          dateInWords(date, language),
        ),
      )
  }
  return parts.join('; ')
}

/**
 * The entity's subtype on a day: from its phases; for a former unit without phases, from its official names;
 * otherwise its subtype. Days after its end count as its last day.
 */
export function subtypeOn(card: Card, day: string): string {
  const at = card.to !== undefined && card.to < day ? card.to : day
  const phase = card.phases?.find(
    ({ from, to }) => (from === undefined || from <= at) && (to === undefined || to >= at),
  )
  if (phase) return phase.subtype
  if (card.subtype !== 'former') return card.subtype
  return card.names.some(
    ({ text, style }) => style !== 'informal' && /^(Thành phố|TP)[ .]|[ -](City|Municipality)$/i.test(text),
  )
    ? 'city'
    : 'province'
}

interface Sayings {
  partOf(what: string, whole: string, since: string, sameName: boolean): string
  succeeded(what: string, successor: string, since: string): string
  ended(what: string, since: string): string
  since(what: string, date: string): string
  formed(date: string, from: string): string
  formerNamesake(name: string): string
  amended(by: string): string
  /** Text of a status and its date. Without `status`, only the date of the newest data. */
  status(status: string | undefined, date: string): string
  was(date: string, what: string): string
  and: string
}

const sayings: Record<Language, Sayings> = {
  vi: {
    partOf: (what, whole, since, sameName) =>
      `${what} cũ; là một phần của ${whole}${sameName ? ' mới' : ''} từ ${since}`,
    succeeded: (what, successor, since) => `${what} trước đây; từ ${since} được thay bằng ${successor}`,
    ended: (what, since) => `${what} trước đây; không còn từ ${since}`,
    since: (what, date) => `${what} từ ${date}`,
    formed: (date, from) => `hình thành ngày ${date} từ ${from}`,
    formerNamesake: name => `${name} cũ`,
    amended: by => `đã được sửa đổi bởi ${by}`,
    status: (status, date) => (status ? `${status} (tính đến ${date})` : `theo nguồn mới nhất, ${date}`),
    was: (date, what) => `vào ngày của bài báo (${date}): ${what}`,
    and: 'và',
  },
  en: {
    partOf: (what, whole, since, sameName) =>
      `former ${what}; part of ${sameName ? 'the new ' : ''}${whole} since ${since}`,
    succeeded: (what, successor, since) => `former ${what}; replaced by ${successor} on ${since}`,
    ended: (what, since) => `former ${what}; no longer in being since ${since}`,
    since: (what, date) => `${what} since ${date}`,
    formed: (date, from) => `formed on ${date} from ${from}`,
    formerNamesake: name => `the former ${name}`,
    amended: by => `amended by ${by}`,
    status: (status, date) => (status ? `${status} (as of ${date})` : `as of ${date}`),
    was: (date, what) => `on the date of this article (${date}): ${what}`,
    and: 'and',
  },
}

interface Lines {
  /** Short noun of a centrally run city. */
  city: string
  within(whole: string, since: string, renewed: boolean): string
  formerWithin(what: string, whole: string, since: string, renewed: boolean): string
  replaced(what: string, successor: string, since: string): string
  over(what: string, since: string): string
  /** A firm or product that has closed, by its last day. */
  closed(what: string, last: string): string
  /** A programme that has ended, by its last day. */
  stopped(what: string, last: string): string
  issued: Record<Issuing, string>
  act(what: string, dates: ActDates): string
  since(what: string, date: string): string
  merged(what: string, count: number, date: string): string
  founded(what: string, date: string): string
  asOf(date: string): string
  /** A date as it follows "founded" or "as of"; Vietnamese says "năm" before a bare year. */
  during(date: string): string
  when(what: string): string
  notIssued: Record<Issuing, string>
  notMerged: string
  notYet: string
  /** Words for a firm, product or programme that existed at the article's time and has ended since. */
  running: string
  /** Words for an act that was in force at the article's time and has ended since. */
  inForce: string
}

const lines: Record<Language, Lines> = {
  vi: {
    city: 'thành phố',
    within: (whole, since, renewed) => `thuộc ${whole}${renewed ? ' mới' : ''} từ ${since}`,
    formerWithin: (what, whole, since, renewed) =>
      `${what} cũ, thuộc ${whole}${renewed ? ' mới' : ''} từ ${since}`,
    replaced: (what, successor, since) => `${what} cũ, được thay bằng ${successor} từ ${since}`,
    over: (what, since) => `${what} cũ, không còn từ ${since}`,
    closed: (what, last) => `${what}, ngừng hoạt động ngày ${last}`,
    stopped: (what, last) => `${what}, dừng ngày ${last}`,
    issued: { passed: 'thông qua', approved: 'phê duyệt', issued: 'ban hành' },
    act: (what, { verb, issued, inForce }) =>
      [what, issued && `${lines.vi.issued[verb]} ${issued}`, inForce && `hiệu lực từ ${inForce}`]
        .filter(Boolean)
        .join(', '),
    since: (what, date) => `${what} từ ${date}`,
    merged: (what, count, date) => `${what}, hợp nhất từ ${count} đơn vị ngày ${date}`,
    founded: (what, date) => `${what}, thành lập ${date}`,
    asOf: date => `(tính đến ${date})`,
    during: date => (/^\d{4}$/.test(date) ? `năm ${date}` : date),
    when: what => `khi bài đăng: ${what}`,
    notIssued: { passed: 'chưa thông qua', approved: 'chưa phê duyệt', issued: 'chưa ban hành' },
    notMerged: 'chưa hợp nhất',
    notYet: 'chưa có',
    running: 'còn hoạt động',
    inForce: 'còn hiệu lực',
  },
  en: {
    city: 'city',
    within: (whole, since, renewed) => `part of ${renewed ? 'the new ' : ''}${whole} since ${since}`,
    formerWithin: (what, whole, since, renewed) =>
      `former ${what}, part of ${renewed ? 'the new ' : ''}${whole} since ${since}`,
    replaced: (what, successor, since) => `former ${what}, replaced by ${successor} on ${since}`,
    over: (what, since) => `former ${what}, dissolved on ${since}`,
    closed: (what, last) => `${what}, closed on ${last}`,
    stopped: (what, last) => `${what}, ended on ${last}`,
    issued: { passed: 'passed', approved: 'approved', issued: 'issued' },
    act: (what, { verb, issued, inForce }) =>
      [what, issued && `${lines.en.issued[verb]} on ${issued}`, inForce && `in force from ${inForce}`]
        .filter(Boolean)
        .join(', '),
    since: (what, date) => `${what} since ${date}`,
    merged: (what, count, date) => `${what}, merged from ${count} units on ${date}`,
    founded: (what, date) => `${what}, founded ${/^\d+ /.test(date) ? 'on' : 'in'} ${date}`,
    asOf: date => `(as of ${date})`,
    during: date => date,
    when: what => `when published: ${what}`,
    notIssued: { passed: 'not yet passed', approved: 'not yet approved', issued: 'not yet issued' },
    notMerged: 'not yet merged',
    notYet: 'did not exist yet',
    running: 'still active',
    inForce: 'in force',
  },
}

function list(items: string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}

/** The sentence with a capital first letter. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** A description for use inside a sentence: its first letter is small, unless it starts with a name. */
function uncapital(words: string): string {
  return startsWithName.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

const startsWithName = /^(\p{Lu}{2}|Politburo|National Assembly|Government)/u
