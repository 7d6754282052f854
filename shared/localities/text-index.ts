/**
 * Names of localities for finding them in running text, as one short string for a page: hashes of the names
 * and what encloses each unit. No name is in it; cards have those.
 *
 * A name's key has 24 bits of its words without diacritics and 8 bits of their spelling with them.
 */
import type { Commune, District, FormerCommune, Localities, Locality, ProvinceUnit } from './localities.ts'
import { localityId } from './locality-card.ts'
import { buildNameTrie, type NameNode } from './name-trie.ts'
import { keyOf } from './text-words.ts'
import { type UnitType, unitTypes } from './unit-types.ts'

/** Level of a unit of the index. */
export const level = { commune: 0, formerCommune: 1, district: 2, province: 3 } as const

/** Writes the index. Units: those of today, districts, former communes, provinces of today, former ones. */
export function compileTextIndex(localities: Localities): string {
  const { communes, districts, formerCommunes, provinces, formerProvinces } = localities
  const units = [...communes, ...districts, ...formerCommunes, ...provinces, ...formerProvinces]
  const number = new Map<object, number>(units.map((unit, i) => [unit, i]))
  const districtNumber = new Map(districts.map((district, i) => [district, i]))
  const keys: number[] = new Array(units.length).fill(0)
  const others: number[] = []
  const visit = (node: NameNode) => {
    for (const { unit, words } of node.entries) {
      const key = keyOf(words)
      const i = number.get(unit)!
      if (keys[i] === 0) keys[i] = key
      else if (keys[i] !== key) others.push(key, i)
    }
    for (const next of node.next.values()) visit(next)
  }
  visit(buildNameTrie(localities))
  const today = new Map<ProvinceUnit, ProvinceUnit>()
  for (const { province, into } of districts) if (into[0]) today.set(province, into[0].province)
  const header = {
    counts: [communes.length, districts.length, formerCommunes.length],
    provinces: provinces.map(({ slug }) => slug),
    former: formerProvinces.map(province => [province.slug, provinces.indexOf(today.get(province)!)]),
  }
  const below = [...communes, ...districts, ...formerCommunes]
  const lands = communes.map(landOf)
  return [
    JSON.stringify(header),
    toBase64(new Uint8Array(new Int32Array(keys).buffer)),
    toBase64(new Uint8Array(new Int32Array(others).buffer)),
    toBase64(Uint8Array.from(below, ({ type }) => unitTypes.indexOf(type))),
    toBase64(Uint8Array.from(communes, ({ province }) => provinces.indexOf(province))),
    toBase64(Uint8Array.from(districts, ({ province }) => formerProvinces.indexOf(province))),
    toBase64(Uint8Array.from(districts, district => district.communes.length)),
    toBase64(varints(lands.flatMap(land => [land.length, ...land.map(each => districtNumber.get(each)!)]))),
    toBase64(varints(steps(below.map(({ code }) => Number(code))))),
  ].join('\n')
}

/** Districts on whose land a unit of today was formed. */
function landOf({ from }: Commune): District[] {
  return [
    ...new Set(
      from.map((each: FormerCommune | District) => (each.level === 'district' ? each : each.district)),
    ),
  ]
}

/** Differences between neighbours, without sign: the lowest bit is the sign. */
function steps(numbers: readonly number[]): number[] {
  return numbers.map((each, i) => {
    const step = each - (numbers[i - 1] ?? 0)
    return step < 0 ? -step * 2 + 1 : step * 2
  })
}

function varints(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (let rest of numbers) {
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

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

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const left = bytes.length - i
    text += digits[three >> 18]! + digits[(three >> 12) & 63]!
    if (left > 1) text += digits[(three >> 6) & 63]!
    if (left > 2) text += digits[three & 63]!
  }
  return text
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((text.length * 3) >> 2)
  const values = new Uint8Array(128)
  for (let i = 0; i < 64; i++) values[digits.charCodeAt(i)] = i
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    held = ((held << 6) | values[text.charCodeAt(i)]!) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
  }
  return bytes
}

const tableBits = 15

/**
 * The index, decoded from its string. `find` gives the units of a name's key. A unit is its number: communes of
 * today, districts, former communes, provinces, in this order.
 */
export class TextIndex {
  /** Number of units of today, districts, former communes; their order in the tables. */
  readonly communes: number
  readonly districts: number
  readonly formerCommunes: number
  /** Slugs of the provinces of today, then of the former ones. */
  readonly provinces: readonly string[]
  readonly provincesToday: number
  /** Of each province (as in `provinces`) the one of today on its land. */
  readonly today: readonly number[]
  readonly #keys: Int32Array
  readonly #otherKeys: Int32Array
  readonly #types: Uint8Array
  readonly #provinceOf: Uint8Array
  readonly #provinceOfDistrict: Uint8Array
  readonly #districtOf: Uint16Array
  readonly #lands: number[][] = []
  readonly #codes: number[]
  /** Chained hash table over `#keys` and `#otherKeys`. */
  readonly #first = new Int32Array(1 << tableBits).fill(-1)
  readonly #next: Int32Array

  constructor(text: string) {
    const [header = '', ...tables] = text.split('\n')
    const bytes = tables.map(fromBase64)
    const { counts, provinces, former } = JSON.parse(header) as {
      counts: [number, number, number]
      provinces: string[]
      former: [string, number][]
    }
    ;[this.communes, this.districts, this.formerCommunes] = counts
    this.provincesToday = provinces.length
    this.provinces = [...provinces, ...former.map(([slug]) => slug)]
    this.today = [...provinces.keys(), ...former.map(([, today]) => today)]
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
    const lands = readVarints(bytes[6]!)
    for (let i = 0; i < lands.length; i += lands[i]! + 1)
      this.#lands.push(lands.slice(i + 1, i + 1 + lands[i]!))
    let code = 0
    this.#codes = readVarints(bytes[7]!).map(step => {
      code += step & 1 ? -(step >> 1) : step >> 1
      return code
    })
    this.#next = new Int32Array(this.#keys.length + this.#otherKeys.length / 2)
    for (let i = 0; i < this.#next.length; i++) {
      const slot = slotOf(this.#keyAt(i))
      this.#next[i] = this.#first[slot]!
      this.#first[slot] = i
    }
  }

  #keyAt(i: number): number {
    const { length } = this.#keys
    return i < length ? this.#keys[i]! : this.#otherKeys[(i - length) * 2]!
  }

  /** Units with a name of this key; with `bare` of any name with the same letters without diacritics. */
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

  /** Provinces with the name of a unit. */
  namesakes(unit: number): number[] {
    return this.find(this.#keys[unit]!, false).filter(other => this.levelOf(other) === level.province)
  }

  levelOf(unit: number): number {
    if (unit < this.communes) return level.commune
    if (unit < this.communes + this.districts) return level.district
    return unit < this.#types.length ? level.formerCommune : level.province
  }

  /** Type of a unit below the provinces. */
  typeOf(unit: number): UnitType {
    return unitTypes[this.#types[unit]!]!
  }

  /** Number of a province unit among `provinces`. */
  provinceNumber(unit: number): number {
    return unit - this.#types.length
  }

  /** Unit of the district that encloses a former commune. */
  districtOf(unit: number): number {
    return this.communes + this.#districtOf[unit - this.communes - this.districts]!
  }

  /** Province (among `provinces`) of a unit: of today for a unit of today, else as of 30 June 2025. */
  provinceOf(unit: number): number {
    if (unit < this.communes) return this.#provinceOf[unit]!
    const district = this.levelOf(unit) === level.district ? unit : this.districtOf(unit)
    return this.provincesToday + this.#provinceOfDistrict[district - this.communes]!
  }

  /** Units of the districts on whose land a unit of today was formed. */
  landOf(unit: number): number[] {
    return this.#lands[unit]!.map(district => district + this.communes)
  }

  /** Id of a unit without its name, which `LocalityIndex` finds: `locality/28360`, `locality/28360-cu`. */
  idOf(unit: number): string {
    const isDistrict = this.levelOf(unit) === level.district
    const code = String(this.#codes[unit]!).padStart(isDistrict ? 3 : 5, '0')
    return `locality/${code}${this.levelOf(unit) === level.formerCommune ? '-cu' : ''}`
  }
}

function slotOf(key: number): number {
  return (key >>> 8) & ((1 << tableBits) - 1)
}

/** The same id for a linked unit, for tests and reports. */
export function shortId(unit: Locality): string {
  return localityId(unit).replace(/\/.*-(?=\d+(?:-cu)?$)/, '/')
}
