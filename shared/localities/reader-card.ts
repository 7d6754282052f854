/** Card of a locality in the form of other cards, made from the links; no prose is kept. */
import type { Card, CardRelation } from '../card/card.ts'
import { dateInWords, dayBefore } from '../domain/dates.ts'
import type { Commune, District, Locality, ProvinceUnit } from './localities.ts'
import { fullName, provinceName, provinceOf } from './localities.ts'
import { isDivided, type LocalityIndex, lastDayOf, localityCard, shortId } from './locality-card.ts'
import type { Act } from './read.ts'
import { lastDayBefore, reformDay } from './unit-types.ts'

/** Day on which the acts and the data were read, as cards show it. */
const read = '2026-11-28'
/** Maximum number of related units on a card, the first ones; a district had up to 47 communes. */
const mostRelated = 40

const data = {
  title: 'vietnamese-provinces-database, cd58063',
  publisher: 'thanglequoc',
  url: 'https://github.com/thanglequoc/vietnamese-provinces-database',
  published: '2026-08-02',
  read,
  language: 'vi',
  licence: 'MIT',
} as const

/** Source of the end of a district before 30 June 2025. */
const catalogue = {
  title: 'Danh mục hành chính, 2004–2025',
  publisher: 'Tổng cục Thống kê (dvhcvn/data)',
  url: 'https://github.com/dvhcvn/data',
  published: '2025-03-01',
  read: '2026-11-30',
  language: 'vi',
} as const

/** An act's name with its issuer: "Nghị quyết" of the Standing Committee or the Government, "Nghị định". */
function actName(number: string): { vi: string; en: string; publisher: string } {
  const publisher = number.endsWith('-CP') ? 'Chính phủ' : 'Ủy ban Thường vụ Quốc hội'
  return number.includes('NĐ-CP')
    ? { vi: 'Nghị định', en: 'Decree', publisher }
    : { vi: 'Nghị quyết', en: 'Resolution', publisher }
}

/**
 * The card for an id of `isLocalityId`. Several codes in it, joined by "+", give a card on which the reader
 * chooses. Undefined if no unit has a code of the id.
 */
export function localityReaderCard(index: LocalityIndex, id: string): Card | undefined {
  const [first = '', ...others] = id.slice('locality/'.length).split('+')
  const units = [first, ...others].map(code => index.find(`locality/${code}`))
  const known = units.filter(unit => unit !== undefined)
  if (known.length === 0) return undefined
  return known.length === 1 ? cardOf(known[0]!) : choiceOf(id, known)
}

function cardOf(unit: Locality): Card {
  const { name, code, changes, act, summary, from, to } = localityCard(unit)
  const sources: Card['sources'] = { data }
  const sourceOf = (each: Act | undefined) => {
    if (!each) return 'data'
    const key = each.number.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    const { vi, publisher } = actName(each.number)
    sources[key] = {
      title: `${vi} ${each.number}`,
      publisher,
      url: each.url,
      ...(each.date !== undefined && { published: each.date }),
      read,
      language: 'vi',
    }
    return key
  }
  const isEnded = unit.level === 'district' && unit.ended !== undefined
  if (isEnded && !act) sources.catalogue = catalogue
  const source = isEnded && !act ? 'catalogue' : sourceOf(act)
  // A change is dated by the day on which it took effect.
  const phases = changes.map(({ day }, i) => ({
    subtype: i === 0 && unit.level === 'commune' ? unit.changes[0]!.type : unit.type,
    ...(i > 0 && { from: changes[i - 1]!.day }),
    to: dayBefore(day),
    source,
  }))
  const last = changes.at(-1)
  return {
    id: shortId(unit),
    kind: 'locality',
    subtype: unit.type,
    name,
    asOf: last?.day ?? reformDay,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    names: [],
    ...(last && { phases: [...phases, { subtype: unit.type, from: last.day, source: sourceOf(last.act) }] }),
    note: {
      vi: `Mã đơn vị hành chính: ${code}.`,
      en: `Code of the administrative unit: ${code}.`,
    },
    summary: { ...summary, sources: [source] },
    figures: [],
    // Not `act`: that is the act that an entity is, with its own day of issue.
    events: [
      ...(act ? [eventOf(act, unit, source)] : []),
      ...changes.map(({ day, name: before, act: changed }) => ({
        date: day,
        type: 'changed' as const,
        text: { vi: `${before.vi} thành ${name.vi}`, en: `${before.en} became ${name.en}` },
        source: sourceOf(changed),
      })),
    ],
    relations: relationsOf(unit, source).slice(0, mostRelated),
    links: [],
    sources,
  }
}

/** Event of the act that formed a unit of today, or by which a former unit ended. */
function eventOf({ number, date, effect }: Act, unit: Locality, source: string): Card['events'][number] {
  const isToday = unit.level === 'commune'
  const issued =
    date === undefined
      ? undefined
      : { vi: ` ngày ${dateInWords(date, 'vi')}`, en: ` of ${dateInWords(date, 'en')}` }
  const name = actName(number)
  return {
    date: effect,
    type: isToday ? 'formed' : 'merged',
    text: {
      vi: `${isToday ? 'Thành lập' : 'Sắp xếp lại'} theo ${name.vi} ${number}${issued?.vi ?? ''}`,
      en: `${isToday ? 'Formed' : 'Rearranged'} by ${name.en} ${number}${issued?.en ?? ''}`,
    },
    source,
  }
}

function relationsOf(unit: Locality, source: string): CardRelation[] {
  const to = (
    type: CardRelation['type'],
    other: Locality,
    extent: 'whole' | 'part' = 'whole',
  ): CardRelation => {
    const vi = fullName(other, 'vi')
    const en = fullName(other, 'en')
    return {
      type,
      target: shortId(other),
      name: extent === 'part' ? { vi: `${vi} (một phần)`, en: `${en} (part)` } : { vi, en },
      subtype: other.type,
      source,
    }
  }
  const inProvince = (province: ProvinceUnit, more: Partial<CardRelation>): CardRelation => ({
    type: 'located-in',
    target: `province/${province.slug}`,
    name: { vi: provinceName(province, 'vi'), en: provinceName(province, 'en') },
    subtype: province.current ? (province.city ? 'city' : 'province') : 'former',
    source,
    ...more,
  })
  const province = provinceOf(unit)
  if (unit.level === 'commune') {
    return [
      inProvince(province, { from: reformDay }),
      ...unit.from.map(each => to('formed-from', each, isDivided(each) ? 'part' : 'whole')),
    ]
  }
  const today = [...new Set(unit.into.map(each => each.province))]
  const merged = (each: Commune) => ({
    ...to('merged-into', each, isDivided(unit) ? 'part' : 'whole'),
    from: reformDay,
  })
  const end = unit.level === 'district' ? unit.ended : undefined
  return [
    ...(unit.level === 'former-commune' ? [{ ...to('part-of', unit.district), to: lastDayBefore }] : []),
    inProvince(province, { to: lastDayOf(unit) }),
    ...(unit.level === 'district'
      ? unit.earlier.map(each => ({
          ...to('formed-from', each, isPartOf(each, unit) ? 'part' : 'whole'),
          from: each.ended!.day,
        }))
      : []),
    ...(end?.became.map(each => ({ ...to('merged-into', each), from: end.day })) ?? []),
    ...today.filter(each => each.slug !== province.slug).map(each => inProvince(each, { from: reformDay })),
    ...unit.into.map(merged),
    ...(unit.level === 'district'
      ? unit.communes.map(each => ({ ...to(end ? 'related' : 'has-part', each), to: lastDayBefore }))
      : []),
  ]
}

/** True if only a part of the ended district's land was in the district on 30 June 2025. */
function isPartOf(ended: District, district: District): boolean {
  return ended.communes.some(commune => commune.district !== district)
}

/** Card of a name that may mean several units, with each of them as a relation. */
function choiceOf(id: string, units: readonly Locality[]): Card {
  const place = (unit: Locality, language: 'vi' | 'en') => {
    const around = unit.level === 'former-commune' ? [fullName(unit.district, language)] : []
    return [fullName(unit, language), ...around, provinceName(provinceOf(unit), language)].join(', ')
  }
  const names = (language: 'vi' | 'en') => units.map(unit => place(unit, language)).join('; ')
  const [first] = units as [Locality]
  return {
    id,
    kind: 'locality',
    subtype: first.type,
    name: { vi: fullName(first, 'vi'), en: fullName(first, 'en') },
    names: [],
    summary: {
      vi: `Tên này có thể chỉ ${units.length} đơn vị: ${names('vi')}. Trang này không nêu đơn vị cấp trên nào phân biệt chúng.`,
      en: `This name may mean ${units.length} units: ${names('en')}. The page names no enclosing unit that tells them apart.`,
      sources: ['data'],
    },
    figures: [],
    events: [],
    relations: units.map(unit => ({
      type: 'related',
      target: shortId(unit),
      name: { vi: place(unit, 'vi'), en: place(unit, 'en') },
      subtype: unit.type,
      source: 'data',
    })),
    links: [],
    sources: { data },
  }
}
