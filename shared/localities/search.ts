/** Search for localities by the beginning of their names, in memory. */
import { stripDiacritics } from '../text/fold.ts'
import { fullName, type Localities, type Locality, provinceOf } from './localities.ts'

interface Row {
  unit: Locality
  /** Name in small letters without diacritics. */
  name: string
  /** Vietnamese name with its type, in small letters without diacritics. */
  full: string
  /** English name with its type, in small letters without diacritics. */
  english: string
}

export class LocalitySearch {
  readonly #rows: Row[]

  constructor({ communes, formerCommunes, districts, endedDistricts }: Localities) {
    this.#rows = [...communes, ...districts, ...endedDistricts, ...formerCommunes].map(unit => ({
      unit,
      name: folded(unit.name),
      full: folded(fullName(unit, 'vi')),
      english: folded(fullName(unit, 'en')),
    }))
  }

  /**
   * Units whose name, with or without its type, begins with the query. Those with exactly this name come
   * first, and in both groups units of today, then districts, then former communes. `province`, the slug of a
   * province of today or a former one, keeps only units that are or were in it, or whose land is in it today.
   */
  find(
    query: string,
    { limit, offset = 0, province }: { limit: number; offset?: number; province?: string },
  ): Locality[] {
    const { exact, begun } = this.#matching(query)
    const all = [...exact, ...begun]
    const kept = province === undefined ? all : all.filter(unit => isIn(unit, province))
    return kept.slice(offset, offset + limit)
  }

  /** Units whose name, with or without its type, is exactly the query, in the order of `find`. */
  named(query: string): Locality[] {
    return this.#matching(query).exact
  }

  #matching(query: string): Record<'exact' | 'begun', Locality[]> {
    const text = folded(query)
    const matching: Record<'exact' | 'begun', Locality[]> = { exact: [], begun: [] }
    if (text === '') return matching
    for (const { unit, name, full, english } of this.#rows) {
      if (name === text || full === text || english === text) matching.exact.push(unit)
      else if (name.startsWith(text) || full.startsWith(text) || english.startsWith(text))
        matching.begun.push(unit)
    }
    return matching
  }
}

/** True if the unit is or was in the province with this slug, or if its land is in that province today. */
function isIn(unit: Locality, province: string): boolean {
  if (provinceOf(unit).slug === province) return true
  return unit.level !== 'commune' && unit.into.some(each => each.province.slug === province)
}

/** Small letters without diacritics, and digits, with one space between words. */
function folded(text: string): string {
  return stripDiacritics(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
