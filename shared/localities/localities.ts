/** Communes, districts and provinces before and since 1 July 2025 as linked objects. */
import { stripDiacritics } from '../text/fold.ts'
import { expandLocalities, type LocalityFacts } from './compile.ts'
import type { Act } from './read.ts'
import { typeWords, type UnitType } from './unit-types.ts'

/**
 * Provinces of today that are cities, by slug, with their first day as a city: Resolutions 30, 36 and
 * 39/2026/QH16. Empty for the six that were cities before 1 July 2025.
 */
const cities: Record<string, string> = {
  'ha-noi': '',
  'ho-chi-minh': '',
  'da-nang': '',
  'hai-phong': '',
  'can-tho': '',
  hue: '',
  'dong-nai': '2026-04-30',
  'quang-ninh': '2026-09-01',
  'bac-ninh': '2026-09-20',
}

/** A province of today, or one as of 30 June 2025. */
export interface ProvinceUnit {
  /** Statistical code in its time, two digits. */
  code: string
  /** Slug of its file in shared/knowledge/provinces/. */
  slug: string
  /** Name by which it is found; `provinceName` has the one that is shown. */
  name: string
  /** True for a province of today. */
  current: boolean
  /**
   * True for a city: of today, even before its first day as one; of a former province, as of 30 June 2025.
   */
  city: boolean
  /** Resolution of 16 June 2025 on the units of a province of today; undefined for a former province. */
  act: Act | undefined
}

/** A district as of 30 June 2025, or one that ended before. */
export interface District {
  level: 'district'
  /** Statistical code, three digits; that of an ended district may be another one's later. */
  code: string
  type: UnitType
  name: string
  /** Province as of 30 June 2025; for a district that ended before, the province of that day on its land. */
  province: ProvinceUnit
  /** Its communes; of an ended district the communes of 30 June 2025 on its land. */
  communes: FormerCommune[]
  /** Units of today on its land, sorted by code if it had communes. */
  into: Commune[]
  /** Set if the district, or its name, ended before 30 June 2025. */
  ended: DistrictEnd | undefined
  /** Districts that ended before, on whose land it was on 30 June 2025, oldest first. */
  earlier: District[]
}

/** End of a district, or of its name, before 30 June 2025. */
export interface DistrictEnd {
  /** First day on which the district, or its name, no longer existed, YYYY-MM-DD. */
  day: string
  /** The act; undefined if no source states it. */
  act: Act | undefined
  /** Districts of 30 June 2025 on the land of the ended district. */
  became: District[]
}

/** A commune, ward or township as of 30 June 2025. */
export interface FormerCommune {
  level: 'former-commune'
  /** Statistical code, five digits; a unit of today may have the same. */
  code: string
  type: UnitType
  name: string
  district: District
  /** Units of today on its land; several if it was divided. */
  into: Commune[]
}

/** A commune, ward or township that ended, or whose name did, from 2019 to 30 June 2025. */
export interface EndedCommune {
  level: 'ended-commune'
  type: UnitType
  name: string
  /** First day on which the commune, or its name, no longer existed, YYYY-MM-DD. */
  day: string
  /**
   * Districts that an address with this commune may name: those of 30 June 2025, the one of its own code
   * first, then those that ended before.
   */
  districts: District[]
  /** Communes of 30 June 2025 on its land; empty if the sources do not settle them. */
  became: FormerCommune[]
  /** Units of today on the land of `became`, sorted by code. */
  into: Commune[]
}

/** A new type or name that a unit of today got after 1 July 2025. */
export interface UnitChange {
  /** First day of the new type and name, YYYY-MM-DD. */
  day: string
  act: Act
  /** Type until the day before `day`. */
  type: UnitType
  /** Name until the day before `day`. */
  name: string
}

/** A commune, ward or special zone of today. */
export interface Commune {
  level: 'commune'
  /** Statistical code, five digits. */
  code: string
  /** Type as of the newest change. */
  type: UnitType
  /** Name as of the newest change. */
  name: string
  province: ProvinceUnit
  /** Former communes, and districts without communes, on whose land it was formed. */
  from: (FormerCommune | District)[]
  /** Changes since 1 July 2025, oldest first. */
  changes: UnitChange[]
}

export type Locality = Commune | FormerCommune | District

export interface Localities {
  acts: Act[]
  provinces: ProvinceUnit[]
  formerProvinces: ProvinceUnit[]
  communes: Commune[]
  formerCommunes: FormerCommune[]
  /** Districts of 30 June 2025. */
  districts: District[]
  /** Districts that ended before, or whose names did, oldest first. */
  endedDistricts: District[]
  endedCommunes: EndedCommune[]
}

/** Opens the compact form that `compileLocalities` wrote. */
export function openLocalities(compact: string): Localities {
  return linkLocalities(expandLocalities(compact))
}

/** Links the facts to each other. They must have passed `checkLocalities`. */
export function linkLocalities(facts: LocalityFacts): Localities {
  const acts = new Map(facts.acts.map(act => [act.number, act]))
  const provinces = facts.provinces.map(({ code, slug, name, act }): ProvinceUnit => {
    return { code, slug, name, current: true, city: slug in cities, act: acts.get(act) }
  })
  const provinceOf = new Map(provinces.map(province => [province.code, province]))
  const communes = facts.communes.map(
    ({ code, type, name, province }): Commune => ({
      level: 'commune',
      code,
      type,
      name,
      province: provinceOf.get(province)!,
      from: [],
      changes: [],
    }),
  )
  const byCode = new Map(communes.map(commune => [commune.code, commune]))
  for (const { code, day, act, type, name } of facts.changes) {
    const commune = byCode.get(code)!
    commune.changes.push({ day, act: acts.get(act)!, type: commune.type, name: commune.name })
    commune.type = type
    commune.name = name
  }
  const formerProvinces: ProvinceUnit[] = []
  const districts: District[] = []
  const formerCommunes: FormerCommune[] = []
  for (const { code, slug, name, districts: lines } of facts.before) {
    const city = cities[slug.replace(/^former-/, '')] === ''
    const province: ProvinceUnit = { code, slug, name, current: false, city, act: undefined }
    formerProvinces.push(province)
    for (const line of lines) {
      const district: District = {
        level: 'district',
        code: line.code,
        type: line.type,
        name: line.name,
        province,
        communes: [],
        into: line.into.map(each => byCode.get(each)!),
        ended: undefined,
        earlier: [],
      }
      for (const commune of district.into) commune.from.push(district)
      const into = new Set<Commune>()
      for (const { code: own, type, name: ownName, into: codes } of line.communes) {
        const commune: FormerCommune = {
          level: 'former-commune',
          code: own,
          type,
          name: ownName,
          district,
          into: codes.map(each => byCode.get(each)!),
        }
        for (const each of commune.into) {
          each.from.push(commune)
          into.add(each)
        }
        district.communes.push(commune)
        formerCommunes.push(commune)
      }
      if (into.size > 0) district.into = [...into].sort((a, b) => (a.code < b.code ? -1 : 1))
      districts.push(district)
    }
  }
  const ended = linkEnded(facts, { districts, formerCommunes }, acts)
  return { acts: facts.acts, provinces, formerProvinces, communes, formerCommunes, districts, ...ended }
}

/**
 * Makes the units that ended before 30 June 2025, with links to those on their land. Adds the districts among
 * them to `earlier` of the districts that followed.
 */
function linkEnded(
  { ended }: Pick<LocalityFacts, 'ended'>,
  { districts, formerCommunes }: Pick<Localities, 'districts' | 'formerCommunes'>,
  acts: ReadonlyMap<string, Act>,
): Pick<Localities, 'endedDistricts' | 'endedCommunes'> {
  const communeOf = new Map(formerCommunes.map(commune => [commune.code, commune]))
  const districtsOf = Map.groupBy(districts, ({ code }) => code)
  const endedDistricts = ended.flatMap(({ day, act, districts: lines }) =>
    lines.map(({ code, type, name, land }): District => {
      const communes = land.map(each => communeOf.get(each)!)
      const became = [...new Set(communes.map(({ district }) => district))]
      const { province } = became[0]!
      const end = { day, act: act === undefined ? undefined : acts.get(act), became }
      const into = intoOf(communes)
      return { level: 'district', code, type, name, province, communes, into, ended: end, earlier: [] }
    }),
  )
  for (const district of endedDistricts)
    for (const { earlier } of district.ended!.became) earlier.push(district)
  for (const district of endedDistricts)
    districtsOf.set(district.code, [...(districtsOf.get(district.code) ?? []), district])
  const endedCommunes = ended.flatMap(({ day, communes }) =>
    communes.map(({ type, name, district, land }): EndedCommune => {
      const became = land.map(each => communeOf.get(each)!)
      const own = districtsOf.get(district)!.filter(each => !each.ended || each.ended.day >= day)
      const then = became.map(each => each.district)
      const all = [...new Set([...own, ...own.flatMap(each => each.ended?.became ?? []), ...then])]
      return { level: 'ended-commune', type, name, day, districts: all, became, into: intoOf(became) }
    }),
  )
  return { endedDistricts, endedCommunes }
}

/** Units of today on the land of the communes, sorted by code. */
function intoOf(communes: readonly FormerCommune[]): Commune[] {
  return [...new Set(communes.flatMap(({ into }) => into))].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * The province of a locality: of a unit of today that of today, of a district or former commune that of 30
 * June 2025.
 */
export function provinceOf(unit: Locality): ProvinceUnit {
  return unit.level === 'former-commune' ? unit.district.province : unit.province
}

/** City that is never named without its type, because the name alone is that of a person. */
const neverAlone = 'Hồ Chí Minh'

/** Name of a province as texts and addresses have it: "Quảng Ninh", "Thành phố Hồ Chí Minh". */
export function provinceName({ name }: Pick<ProvinceUnit, 'name'>, language: 'vi' | 'en'): string {
  if (name === neverAlone) return language === 'vi' ? `Thành phố ${name}` : `${stripDiacritics(name)} City`
  return language === 'vi' ? name : stripDiacritics(name)
}

/** Name with its type: "Phường Bến Thành", "Ben Thanh Ward"; "Phường 1", "Ward 1". */
export function fullName(unit: { type: UnitType; name: string }, language: 'vi' | 'en'): string {
  const word = typeWords[unit.type][language]
  if (language === 'vi') return `${word} ${unit.name}`
  const name = stripDiacritics(unit.name)
  return /^\d+$/.test(name) ? `${word} ${name}` : `${name} ${word}`
}
