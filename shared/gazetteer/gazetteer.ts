/**
 * The compiled gazetteer, opened: typed arrays over the bytes. Nothing is parsed, and strings are decoded on
 * demand.
 */

import type { Kind } from '../domain/kinds.ts'
import { kinds } from '../domain/kinds.ts'
import { type Lexicon, openLexicon } from '../lexicon/lexicon.ts'
import { Patterns } from '../lexicon/pattern-reader.ts'
import {
  entityFields,
  formatVersion,
  headerFields,
  magic,
  nameFields,
  type Section,
  sections,
  sectionTable,
} from './layout.ts'

// In every browser, in Workers and in Node; not in the library of ECMAScript.
declare const TextDecoder: new (label: string) => { decode(units: Uint16Array): string }

/** Thrown for bytes that are not a gazetteer that this code can read. */
export class GazetteerError extends Error {
  override name = 'GazetteerError'
}

export interface EntityNames {
  id: string
  kind: Kind
  subtype: string
  name: { vi: string; en: string }
  /** First and last day (YYYY-MM-DD) of the entity, where it has them. */
  from?: string
  to?: string
}

export class Gazetteer {
  // `declare`: the constructor sets them all, and a field that is only named costs bytes in the script of
  // every page.
  declare readonly entityCount: number
  /** Number of distinct spellings. */
  declare readonly nameCount: number
  /** Size of the compiled file, in bytes. */
  declare readonly byteLength: number
  // Tables for candidate search and rules; see layout.ts.
  declare readonly heads: Int32Array
  declare readonly headMask: number
  declare readonly filter: Int32Array
  declare readonly filterMask: number
  declare readonly firstsAt: Int32Array
  declare readonly firsts: Int32Array
  declare readonly namesAt: Int32Array
  declare readonly hashes: Int32Array
  declare readonly names: Int32Array
  declare readonly spelled: Uint16Array
  declare readonly symbols: Uint16Array
  declare readonly wordShift: number
  declare readonly senses: Int32Array
  declare readonly extras: Int32Array
  declare readonly periods: Int32Array
  declare readonly phraseLists: Int32Array
  /**
   * Bit filters of the phrase lists that were searched so far, by index in `phraseLists` (see
   * mentions/cues.ts).
   */
  readonly phraseFilters = new Map<number, Int32Array>()
  declare readonly longestTokens: number
  /** Tables of words around names. */
  declare readonly lexicon: Lexicon
  readonly #entities: Int32Array
  readonly #strings: Uint16Array
  readonly #patternUnits: Uint16Array
  #patterns: Patterns | undefined

  constructor(bytes: Uint8Array) {
    // Views must begin at a multiple of four bytes; a copy is made only where they cannot.
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
    const { buffer, byteOffset, byteLength } = aligned
    const fields = sectionTable + sections.length * 2
    const header = new Int32Array(buffer, byteOffset, Math.min(fields, byteLength >> 2))
    if (header.length < fields || header[headerFields.magic] !== magic)
      throw new GazetteerError('The file is not a gazetteer.')
    const version = header[headerFields.version]
    if (version !== formatVersion) throw new GazetteerError(`Format ${version}, not ${formatVersion}.`)
    if (header[headerFields.totalBytes] !== byteLength) {
      throw new GazetteerError(`${byteLength} bytes, not ${header[headerFields.totalBytes]}.`)
    }
    const section = (name: Section, size: 2 | 4): { at: number; count: number } => {
      const index = sections.findIndex(each => each[0] === name)
      const at = header[sectionTable + index * 2]!
      const count = header[sectionTable + index * 2 + 1]!
      if (at < 0 || at % 4 !== 0 || count < 0 || at + count * size > byteLength)
        throw new GazetteerError(`Section ${name} lies outside.`)
      return { at: byteOffset + at, count }
    }
    const words = (name: Section) => {
      const { at, count } = section(name, 4)
      return new Int32Array(buffer, at, count)
    }
    const units = (name: Section) => {
      const { at, count } = section(name, 2)
      return new Uint16Array(buffer, at, count)
    }
    this.byteLength = byteLength
    this.entityCount = header[headerFields.entities]!
    this.nameCount = header[headerFields.names]!
    this.filterMask = header[headerFields.filterMask]!
    this.longestTokens = header[headerFields.longestTokens]!
    this.headMask = header[headerFields.headMask]!
    this.heads = words('heads')
    this.filter = words('filter')
    this.firstsAt = words('firstsAt')
    this.firsts = words('firsts')
    this.namesAt = words('namesAt')
    this.hashes = words('hashes')
    this.names = words('names')
    this.senses = words('senses')
    this.extras = words('extras')
    this.periods = words('periods')
    this.phraseLists = words('phraseLists')
    this.#entities = words('entities')
    try {
      this.lexicon = openLexicon(words('lexicon'))
    } catch (error) {
      throw error instanceof RangeError ? new GazetteerError(error.message) : error
    }
    this.wordShift = header[headerFields.wordShift]!
    this.spelled = units('spelled')
    this.symbols = units('symbols')
    this.#strings = units('strings')
    this.#patternUnits = units('patterns')
    if (
      this.#entities.length !== this.entityCount * entityFields ||
      this.names.length !== (this.nameCount + 1) * nameFields
    ) {
      throw new GazetteerError('Counts and sections disagree.')
    }
  }

  /** The entity with an index from 0 to `entityCount` − 1. @throws RangeError for any other index. */
  entity(index: number): EntityNames {
    if (!Number.isInteger(index) || index < 0 || index >= this.entityCount)
      throw new RangeError(`There is no entity ${index}.`)
    const at = index * entityFields
    const text = (field: number) => this.#string(this.#entities[at + field]!, this.#lengthOf(at, field))
    const last = this.#entities[at + 6]!
    const entity: EntityNames = {
      id: text(0),
      kind: this.kind(index),
      subtype: text(1),
      name: { vi: text(2), en: text(3) },
    }
    const period = last >>> 8
    const from = this.periods[period * 2]!
    const to = this.periods[period * 2 + 1]!
    if (from !== 0) entity.from = dayText(from)
    if (to !== 0) entity.to = dayText(to)
    return entity
  }

  /** The patterns of the rules, read at first use. @throws GazetteerError if the section is damaged. */
  get patterns(): Patterns {
    try {
      this.#patterns ??= new Patterns(new TextDecoder('utf-16le').decode(this.#patternUnits))
      return this.#patterns
    } catch (error) {
      throw new GazetteerError(`The patterns cannot be read: ${(error as Error).message}`)
    }
  }

  /**
   * Index of the first name whose sequence hash is `sequence`, from index `name` on, or from the first name
   * of its bucket. -1 if there is none. Two names may share a hash, so the caller compares the letters.
   */
  nameFrom(sequence: number, name = this.namesAt[bucketOf(sequence, this.namesAt)]!): number {
    const end = this.namesAt[bucketOf(sequence, this.namesAt) + 1]!
    for (; name < end; name++) if (this.hashes[name] === sequence) return name
    return -1
  }

  /** Kind of the entity with an index, without decoding the rest. */
  kind(index: number): Kind {
    return kinds[this.#entities[index * entityFields + 6]! & 0xff]!
  }

  /** Index of the entity with an id; -1 if there is none. */
  indexOf(id: string): number {
    let low = 0
    let high = this.entityCount - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const at = middle * entityFields
      const held = this.#string(this.#entities[at]!, this.#lengthOf(at, 0))
      if (held === id) return middle
      if (held < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** The text that the section `strings` holds after its length at index `at`. */
  countedString(at: number): string {
    return this.#string(at + 1, this.#strings[at]!)
  }

  /**
   * Length of a string of the entity whose words begin at `at`. `field`: 0 id, 1 subtype, 2 Vietnamese name,
   * 3 English name.
   */
  #lengthOf(at: number, field: number): number {
    return (this.#entities[at + 4 + (field >> 1)]! >>> ((field & 1) * 16)) & 0xffff
  }

  #string(start: number, length: number): string {
    return String.fromCharCode(...this.#strings.subarray(start, start + length))
  }
}

/** Number of the bucket of a hash. `buckets` is a section with the first index of each bucket. */
export function bucketOf(hash: number, buckets: Int32Array): number {
  return hash & (buckets.length - 2)
}

function dayText(day: number): string {
  const digits = String(day)
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
}

/**
 * Opens a compiled gazetteer. The time does not depend on its size, because names are decoded at look-up.
 * @throws {GazetteerError} if the bytes are damaged, no gazetteer, or of another format version
 */
export function openGazetteer(bytes: Uint8Array): Gazetteer {
  return new Gazetteer(bytes)
}
