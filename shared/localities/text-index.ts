/**
 * Names of localities for finding them in running text, as one short string: hashes of the names and what
 * encloses each unit. No name is in it; cards have those. The build writes it (compile-text-index.ts).
 *
 * A name's key has 24 bits of its words without diacritics and 8 bits of their spelling with them.
 */
import { fromBase64 } from '../text/base64.ts'
import { type UnitType, unitTypes } from './unit-types.ts'

export const level = { commune: 0, formerCommune: 1, district: 2, province: 3 } as const

function readVarints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let value = 0
  let shift = 0
  for (const byte of bytes) {
    value |= (byte & 127) << shift
    shift += 7
    if (byte > 127) continue
    numbers.push(value)
    value = shift = 0
  }
  return numbers
}

const tableBits = 15
const slotMask = (1 << tableBits) - 1

/**
 * The index, decoded from its string. `find` gives the units of a name's key. A unit is a number; numbers
 * follow this order: units of today, districts, former communes, provinces of today, former provinces.
 */
export class TextIndex {
  /** Number of units of today, which come first in the tables. */
  readonly communes: number
  /** Number of districts, which come second, those that ended before 30 June 2025 last. */
  readonly districts: number
  /**
   * Districts that ended before 30 June 2025: first day without each, and numbers of districts on its land.
   */
  readonly #endedDistricts: readonly (readonly [day: string, became: readonly number[]])[]
  /** Number of former communes, which come third. */
  readonly formerCommunes: number
  /** Slugs of the provinces of today, then of the former ones. */
  readonly provinces: readonly string[]
  /** Number of provinces of today, which come first in `provinces`. */
  readonly provincesToday: number
  /** For each of `provinces`, the index in `provinces` of the province of today on its land. */
  readonly today: readonly number[]
  readonly #bySlug = new Map<string, number[]>()
  readonly #keys: Int32Array
  readonly #otherKeys: Int32Array
  readonly #types: Uint8Array
  readonly #provinceOf: Uint8Array
  readonly #provinceOfDistrict: Uint8Array
  readonly #districtOf: Uint16Array
  /** Encoded table of the districts that `landOf` returns; decoded on first use. */
  readonly #landBytes: Uint8Array
  #lands: number[][] | undefined
  /** Encoded table of the units' codes; decoded on first use. */
  readonly #codeBytes: Uint8Array
  #codes: number[] | undefined
  /** First entry of each chain of a hash table over `#keys` and `#otherKeys`; −1 for an empty chain. */
  readonly #first = new Int32Array(1 << tableBits).fill(-1)
  readonly #next: Int32Array

  constructor(text: string) {
    const [header = '', ...tables] = text.split('\n')
    const bytes = tables.map(fromBase64)
    const { counts, ended, provinces, former } = JSON.parse(header) as {
      counts: [number, number, number]
      ended: [string, number[]][]
      provinces: string[]
      former: [string, number][]
    }
    ;[this.communes, this.districts, this.formerCommunes] = counts
    this.#endedDistricts = ended
    this.provincesToday = provinces.length
    this.provinces = [...provinces, ...former.map(([slug]) => slug)]
    this.today = [...provinces.keys(), ...former.map(([, today]) => today)]
    this.provinces.forEach((slug, i) => {
      this.#bySlug.set(slug, [...this.provincesCalled(slug), i])
    })
    this.#keys = new Int32Array(bytes[0]!.buffer)
    this.#otherKeys = new Int32Array(bytes[1]!.buffer)
    this.#types = bytes[2]!
    this.#provinceOf = bytes[3]!
    this.#provinceOfDistrict = bytes[4]!
    this.#districtOf = new Uint16Array(this.formerCommunes)
    let at = 0
    bytes[5]!.forEach((count, district) => {
      this.#districtOf.fill(district, at, at + count)
      at += count
    })
    this.#landBytes = bytes[6]!
    this.#codeBytes = bytes[7]!
    // In local variables: a page waits for this loop, which runs before it is compiled.
    const keys = this.#keys
    const others = this.#otherKeys
    const first = this.#first
    const next = new Int32Array(keys.length + others.length / 2)
    for (let i = 0; i < next.length; i++) {
      const key = i < keys.length ? keys[i]! : others[(i - keys.length) * 2]!
      const slot = (key >>> 8) & slotMask
      next[i] = first[slot]!
      first[slot] = i
    }
    this.#next = next
  }

  #keyAt(i: number): number {
    const { length } = this.#keys
    return i < length ? this.#keys[i]! : this.#otherKeys[(i - length) * 2]!
  }

  /**
   * Units with a name of this key. With `bare`, of any name with the same letters, whatever its diacritics.
   */
  find(key: number, bare: boolean): number[] {
    const units: number[] = []
    const mask = bare ? ~255 : ~0
    for (let i = this.#first[slotOf(key)]!; i >= 0; i = this.#next[i]!) {
      if ((this.#keyAt(i) & mask) !== (key & mask)) continue
      const unit = i < this.#keys.length ? i : this.#otherKeys[(i - this.#keys.length) * 2 + 1]!
      if (!units.includes(unit)) units.push(unit)
    }
    return units
  }

  /** Indexes in `provinces` of those with this slug; none for another text. */
  provincesCalled(slug: string): readonly number[] {
    return this.#bySlug.get(slug) ?? []
  }

  /** Provinces, as units, that have the name of a unit. */
  namesakes(unit: number): number[] {
    return this.find(this.#keys[unit]!, false).filter(other => this.levelOf(other) === level.province)
  }

  /** Level of a unit, as a number of `level`. */
  levelOf(unit: number): number {
    if (unit < this.communes) return level.commune
    if (unit < this.communes + this.districts) return level.district
    return unit < this.#types.length ? level.formerCommune : level.province
  }

  /** Type of a unit below the provinces. */
  typeOf(unit: number): UnitType {
    return unitTypes[this.#types[unit]!]!
  }

  /**
   * For a district that ended before 30 June 2025: the first day without it, and the districts of 30 June
   * 2025 on its land, as units. Undefined for another unit.
   */
  endOf(unit: number): { day: string; became: number[] } | undefined {
    const end = this.#endedDistricts[unit - this.communes - this.districts + this.#endedDistricts.length]
    if (!end || this.levelOf(unit) !== level.district) return undefined
    return { day: end[0], became: end[1].map(district => district + this.communes) }
  }

  /** Index in `provinces` of a unit that is a province. */
  provinceNumber(unit: number): number {
    return unit - this.#types.length
  }

  /** District, as a unit, that enclosed a former commune. */
  districtOf(unit: number): number {
    return this.communes + this.#districtOf[unit - this.communes - this.districts]!
  }

  /**
   * Index in `provinces` of a unit's province: that of today for a unit of today, else that of 30 June 2025.
   */
  provinceOf(unit: number): number {
    if (unit < this.communes) return this.#provinceOf[unit]!
    const district = this.levelOf(unit) === level.district ? unit : this.districtOf(unit)
    return this.provincesToday + this.#provinceOfDistrict[district - this.communes]!
  }

  /** Districts, as units, on whose land a unit of today was formed. */
  landOf(unit: number): number[] {
    this.#lands ??= listsOf(readVarints(this.#landBytes))
    return this.#lands[unit]!.map(district => district + this.communes)
  }

  /** Id of a unit without its name, which `LocalityIndex` finds: `locality/28360`, `locality/28360-cu`. */
  idOf(unit: number): string {
    const isDistrict = this.levelOf(unit) === level.district
    this.#codes ??= sumsOf(readVarints(this.#codeBytes))
    const code = String(this.#codes[unit]!).padStart(isDistrict ? 3 : 5, '0')
    const isOld = this.levelOf(unit) === level.formerCommune || this.endOf(unit) !== undefined
    return `locality/${code}${isOld ? '-cu' : ''}`
  }
}

function slotOf(key: number): number {
  return (key >>> 8) & slotMask
}

/** Splits numbers into lists; before each list stands its length. */
function listsOf(numbers: readonly number[]): number[][] {
  const lists: number[][] = []
  for (let i = 0; i < numbers.length; i += numbers[i]! + 1)
    lists.push(numbers.slice(i + 1, i + 1 + numbers[i]!))
  return lists
}

/** Restores numbers from their differences, which `steps` in compile-text-index.ts wrote. */
function sumsOf(steps: readonly number[]): number[] {
  let sum = 0
  return steps.map(step => {
    sum += step & 1 ? -(step >> 1) : step >> 1
    return sum
  })
}
