/**
 * One-line description of an entity: its status today and, where that differed, its status on the date of an
 * article. Beside an article of 2023: "Former province; part of Lam Dong since 1 July 2025", with the
 * province it then was.
 */
import { dateInWords, dayAfter } from '../domain/dates.ts'
import type { Card } from './card.ts'

type Status = NonNullable<Card['status']>

type Language = 'vi' | 'en'

export interface Standing {
  /** Its status today and since when. */
  now: string
  /** Its status on the article's date; absent where that is the same as `now`. */
  before?: string
}

const nouns: Record<Language, Record<string, string>> = {
  vi: {
    province: 'tỉnh',
    city: 'thành phố trực thuộc Trung ương',
    region: 'vùng',
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

/**
 * The word for a subtype: "province", "thành phố trực thuộc Trung ương". A subtype of a later release is
 * named as it is.
 */
export function subtypeNoun(subtype: string, language: Language): string {
  return nouns[language][subtype] ?? subtype
}

/**
 * The status line of an entity `today`, and on the day `on` of an article about it (both YYYY-MM-DD; without
 * `on`, only today's).
 */
export function standing(card: Card, language: Language, today: string, on?: string): Standing {
  const say = sayings[language]
  const now = capital(standingNow(card, language, today))
  if (on === undefined || on >= today) return { now }
  const date = dateInWords(on, language)
  if (card.from && on < card.from) return { now, before: capital(say.notYet(date)) }
  const ended = card.to !== undefined && card.to < today
  const was = subtypeOn(card, on)
  if (ended && on <= card.to!) return { now, before: capital(say.was(date, subtypeNoun(was, language))) }
  if (!ended && was !== subtypeOn(card, today))
    return { now, before: capital(say.was(date, subtypeNoun(was, language))) }
  return { now }
}

function standingNow(card: Card, language: Language, today: string): string {
  const say = sayings[language]
  const what = subtypeNoun(subtypeOn(card, today), language)
  const name = (relation: { name: { vi: string; en: string } }) => relation.name[language]
  const began = (relation: { from?: string | undefined }) =>
    relation.from === undefined || relation.from <= today

  if (card.to !== undefined && card.to < today) {
    const into = card.relations.find(
      ({ type, from }) =>
        type === 'merged-into' && (from === undefined || (from > card.to! && from <= today)),
    )
    const since = dateInWords(into?.from ?? dayAfter(card.to), language)
    if (into) return say.partOf(what, name(into), since, name(into) === card.name[language])
    const successor = card.relations.find(relation => relation.type === 'succeeded-by' && began(relation))
    return successor ? say.succeeded(what, name(successor), since) : say.ended(what, since)
  }

  const parts: string[] = []
  const phase = [...(card.phases ?? [])]
    .reverse()
    .find(({ from }) => from !== undefined && from <= today && from !== card.from)
  parts.push(phase?.from ? say.since(what, dateInWords(phase.from, language)) : what)

  const origins = card.relations.filter(
    relation =>
      relation.type === 'formed-from' &&
      began(relation) &&
      (card.from === undefined || relation.from === card.from),
  )
  if (origins.length > 0 && card.from && card.from <= today) {
    const names = origins.map(origin =>
      name(origin) === card.name[language] ? say.formerNamesake(name(origin)) : name(origin),
    )
    parts.push(say.formed(dateInWords(card.from, language), list(names, say.and)))
  } else if (card.from && !phase && card.kind === 'programme') {
    parts[0] = say.since(what, dateInWords(card.from, language))
  }
  const amended = card.relations.filter(relation => relation.type === 'amended-by' && began(relation))
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
 * otherwise its subtype.
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
  /** Text of a status and its date. Without `status`: the date alone, which is that of the newest data. */
  status(status: string | undefined, date: string): string
  was(date: string, what: string): string
  notYet(date: string): string
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
    status: (status, date) =>
      status ? `${uncapital(status)} (tính đến ${date})` : `theo nguồn mới nhất, ${date}`,
    was: (date, what) => `vào ngày của bài báo (${date}): ${what}`,
    notYet: date => `vào ngày của bài báo (${date}): chưa có`,
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
    status: (status, date) => (status ? `${uncapital(status)} (as of ${date})` : `as of ${date}`),
    was: (date, what) => `on the date of this article (${date}): ${what}`,
    notYet: date => `on the date of this article (${date}): not yet in being`,
    and: 'and',
  },
}

function list(items: string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function uncapital(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
