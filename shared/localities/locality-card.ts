/** Card of a locality in both languages. Its sentences are generated from the links; no prose is stored. */
import { dateInWords, dayBefore } from '../domain/dates.ts'
import { stripDiacritics } from '../text/fold.ts'
import {
  type Commune,
  type District,
  type FormerCommune,
  fullName,
  type Localities,
  type Locality,
  type ProvinceUnit,
  provinceName,
  provinceOf,
} from './localities.ts'
import type { Act } from './read.ts'
import { lastDayBefore, reformDay, typeWords } from './unit-types.ts'

export interface Name {
  vi: string
  en: string
}

/** A unit that a card names. */
export interface LocalityRef {
  id: string
  code: string
  name: Name
  /** `part`: the former unit was divided, and only a part of its land is meant. */
  extent?: 'whole' | 'part'
}

export interface ProvinceRef {
  /** Id of the province's own card. */
  id: string
  code: string
  name: Name
}

export interface LocalityCard {
  id: string
  kind: 'locality'
  subtype: Locality['level']
  code: string
  type: Name
  name: Name
  /** First day of a unit of today; of former units it is not in the data. */
  from?: string
  /** Last day of a former unit, by the statistics office's catalogue if it ended before 30 June 2025. */
  to?: string
  /** Province of a unit of today; of a former unit, the one as of 30 June 2025. */
  province: ProvinceRef
  /** Provinces of today on a former unit's land; empty for a unit of today. */
  provincesToday: ProvinceRef[]
  /** District of a former commune. */
  district?: LocalityRef
  /** Units of today on a former unit's land; empty for a unit of today. */
  became: LocalityRef[]
  /** Districts of 30 June 2025 on the land of a district that ended before; absent for other units. */
  successors?: LocalityRef[]
  /** Former units on whose land a unit of today was formed; empty for a former unit. */
  formedFrom: LocalityRef[]
  /** Communes of a district, or of 30 June 2025 on the land of an ended one; empty for other units. */
  communes: LocalityRef[]
  /** Earlier types and names of a unit of today, oldest first, each with the first day of the next one. */
  changes: { day: string; name: Name; act: Act }[]
  /**
   * The act on the units of the province, which formed the unit of today or ended the former one; of a
   * divided unit, that of the province of its first part. For a district that ended before 30 June 2025 the
   * act that ended it, undefined if no source states it.
   */
  act: Act | undefined
  summary: Name
}

/**
 * Id such as `locality/xa-cai-be-28360`. Those of former communes and of districts that ended before 30 June
 * 2025 end in `-cu`, because codes are used again.
 */
export function localityId(unit: Locality): string {
  const slug = stripDiacritics(`${typeWords[unit.type].vi} ${unit.name}`)
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
  return `locality/${slug}-${unit.code}${isOldCode(unit) ? '-cu' : ''}`
}

/** True if another unit may have the code now. */
function isOldCode(unit: Locality): boolean {
  return unit.level === 'former-commune' || (unit.level === 'district' && unit.ended !== undefined)
}

/** Id without the name, as pages have it: `locality/28360`, `locality/28360-cu`. */
export function shortId(unit: Locality): string {
  return localityId(unit).replace(/\/.*-(?=\d+(?:-cu)?$)/, '/')
}

/**
 * Localities by id. An id with another name but the same code is found as well, so that links outlive new
 * names.
 */
export class LocalityIndex {
  readonly #byKey = new Map<string, Locality>()

  constructor({ communes, formerCommunes, districts, endedDistricts }: Localities) {
    for (const unit of [...communes, ...formerCommunes, ...districts, ...endedDistricts])
      this.#byKey.set(keyOf(localityId(unit))!, unit)
  }

  /** Unit of an id, with any name or none in it; undefined if no unit has the code. */
  find(id: string): Locality | undefined {
    const key = keyOf(id)
    return key === undefined ? undefined : this.#byKey.get(key)
  }
}

/** Code in an id, with `-cu` if it has that; undefined for a text that is no id of a locality. */
function keyOf(id: string): string | undefined {
  return /^locality\/(?:[a-z0-9-]+-)?(\d{5}-cu|\d{5}|\d{3}-cu|\d{3})$/.exec(id)?.[1]
}

function nameIn(unit: Locality): Name {
  return { vi: fullName(unit, 'vi'), en: fullName(unit, 'en') }
}

function refOf(unit: Locality, extent?: 'whole' | 'part'): LocalityRef {
  return { id: localityId(unit), code: unit.code, name: nameIn(unit), ...(extent && { extent }) }
}

function provinceRef(province: ProvinceUnit): ProvinceRef {
  const name = { vi: provinceName(province, 'vi'), en: provinceName(province, 'en') }
  return { id: `province/${province.slug}`, code: province.code, name }
}

export function localityCard(unit: Locality): LocalityCard {
  const isToday = unit.level === 'commune'
  const into = isToday ? [] : unit.into
  const extent = unit.level === 'former-commune' ? (into.length > 1 ? 'part' : 'whole') : undefined
  const district = unit.level === 'former-commune' ? unit.district : undefined
  const end = unit.level === 'district' ? unit.ended : undefined
  const first = isToday ? unit : into[0]
  return {
    id: localityId(unit),
    kind: 'locality',
    subtype: unit.level,
    code: unit.code,
    type: { vi: typeWords[unit.type].vi, en: typeWords[unit.type].en },
    name: nameIn(unit),
    ...(isToday ? { from: reformDay } : { to: lastDayOf(unit) }),
    province: provinceRef(provinceOf(unit)),
    provincesToday: [...new Set(into.map(each => each.province))].map(provinceRef),
    ...(district && { district: refOf(district) }),
    became: into.map(each => refOf(each, extent)),
    ...(end && { successors: end.became.map(each => refOf(each)) }),
    formedFrom: isToday ? unit.from.map(each => refOf(each, isDivided(each) ? 'part' : 'whole')) : [],
    communes: unit.level === 'district' ? unit.communes.map(each => refOf(each)) : [],
    changes: isToday
      ? unit.changes.map(({ day, act, type, name }) => ({
          day,
          act,
          name: { vi: fullName({ type, name }, 'vi'), en: fullName({ type, name }, 'en') },
        }))
      : [],
    act: end ? end.act : first?.province.act,
    summary: { vi: summaryOf(unit, 'vi'), en: summaryOf(unit, 'en') },
  }
}

/** Last day of a former unit. */
export function lastDayOf(unit: FormerCommune | District): string {
  return unit.level === 'district' && unit.ended ? dayBefore(unit.ended.day) : lastDayBefore
}

/** True for a former commune whose land went to several units of today. */
export function isDivided(unit: FormerCommune | District): boolean {
  return unit.level === 'former-commune' && unit.into.length > 1
}

/** Names as a list: "a, b và c". */
function listed(names: string[], language: 'vi' | 'en'): string {
  if (names.length < 2) return names.join()
  return `${names.slice(0, -1).join(', ')} ${language === 'vi' ? 'và' : 'and'} ${names.at(-1)}`
}

/** Name inside a sentence: "xã Cái Bè", "Cai Be Commune". */
function inText(unit: Locality, language: 'vi' | 'en'): string {
  const name = fullName(unit, language)
  return language === 'vi' ? `${name[0]!.toLowerCase()}${name.slice(1)}` : name
}

function summaryOf(unit: Locality, language: 'vi' | 'en'): string {
  const vi = language === 'vi'
  const name = fullName(unit, language)
  const province = provinceName(provinceOf(unit), language)
  const targets = (units: readonly Commune[]) => {
    const provinces = new Set(units.map(each => provinceName(each.province, language)))
    return `${listed(
      units.map(each => inText(each, language)),
      language,
    )} (${[...provinces].join(', ')})`
  }
  switch (unit.level) {
    case 'commune': {
      const from = listed(
        unit.from.map(each => {
          const part = isDivided(each) ? (vi ? 'một phần ' : 'part of ') : ''
          return `${part}${inText(each, language)}`
        }),
        language,
      )
      const lands = [...new Set(unit.from.map(each => (each.level === 'district' ? each : each.district)))]
      const where = lands
        .map(each => `${inText(each, language)} (${provinceName(each.province, language)})`)
        .join(', ')
      return vi
        ? `${name} thuộc ${province}, lập ngày 1/7/2025 từ ${from}; trước đó địa bàn này thuộc ${where}.`
        : `${name} in ${province} was formed on 1 July 2025 from ${from}; its land was in ${where} before.`
    }
    case 'former-commune': {
      const enclosing = `${inText(unit.district, language)}, ${province}`
      const into = targets(unit.into)
      if (unit.into.length > 1)
        return vi
          ? `${name} thuộc ${enclosing} đến ngày 30/6/2025, sau đó được chia vào ${into}.`
          : `${name} was in ${enclosing} until 30 June 2025 and was then divided among ${into}.`
      return vi
        ? `${name} thuộc ${enclosing} đến ngày 30/6/2025, sau đó nhập toàn bộ vào ${into}.`
        : `${name} was in ${enclosing} until 30 June 2025; all of it is in ${into} since.`
    }
    case 'district': {
      if (unit.ended) {
        const last = dateInWords(lastDayOf(unit), language)
        const next = listed(
          unit.ended.became.map(each => inText(each, language)),
          language,
        )
        return vi
          ? `${name} thuộc ${province} đến ngày ${last}; địa bàn vào ngày 30/6/2025 thuộc ${next}, nay là ${targets(unit.into)}.`
          : `${name} was in ${province} until ${last}; on 30 June 2025 its land was in ${next}. On it today: ${targets(unit.into)}.`
      }
      return vi
        ? `${name} thuộc ${province} đến ngày 30/6/2025, khi cấp huyện kết thúc hoạt động; địa bàn nay là ${targets(unit.into)}.`
        : `${name} was in ${province} until 30 June 2025, when districts ended; on its land today: ${targets(unit.into)}.`
    }
  }
}
