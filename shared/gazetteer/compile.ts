/** Compiler of names into the flat binary that pages open without parsing (see layout.ts). */
import { kinds } from '../domain/kinds.ts'
import { compileLexicon } from '../lexicon/compile.ts'
import { NameClassifier } from '../lexicon/name-classifier.ts'
import { listMember } from '../lexicon/name-flags.ts'
import { compilePatterns } from '../lexicon/patterns.ts'
import { foldEntry, lowerBit, upperBit } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { allowedGaps, gapBetween } from '../text/gaps.ts'
import { canonicalSymbols, sequenceHash, sequenceStep, Tokens } from '../text/tokens.ts'
import { actDays, shortAct } from './act-numbers.ts'
import type { GazetteerEntity, GazetteerName } from './compiler-input.ts'
import { counterSpellings, cueSpellings, othersThanVietnam, signOfVietnam } from './cue-spellings.ts'
import {
  firstFields,
  formatVersion,
  gapShift,
  headerFields,
  longestName,
  magic,
  periodShift,
  phraseHead,
  type Section,
  sections,
  sectionTable,
  senseFields,
} from './layout.ts'
import * as sense from './sense-flags.ts'
import {
  namesOfNamesakes,
  placelessNames,
  placesIn,
  type Spelling,
  spellingsOf,
  withoutHeads,
} from './spellings.ts'

interface Sense {
  entity: number
  flags: number
  from: number
  to: number
  name: GazetteerName
  text: string
}
/** One distinct sequence of tokens, and everything that it can mean. */
interface Entry {
  key: string
  hash: number
  /** Hash of the first token. */
  head: number
  /** Sequence hash of the first token alone. */
  first: number
  /** Sequence hash of the first two tokens; equal to `first` for a name of one token. */
  pair: number
  tokens: number
  nameFlags: number
  symbols: Uint16Array
  senses: Sense[]
}

/**
 * Compiles the names of `entities`. The same entities give the same bytes, in whatever order they come.
 * @throws {RangeError} for a name without letters or digits or with more than `longestName` words, and for
 * more than 32,768 different periods
 */
export function compileGazetteer(entities: GazetteerEntity[]): Uint8Array<ArrayBuffer> {
  const sorted = [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const { rows: entries, starts: namesAt } = inBuckets(collectEntries(sorted), hashOf)
  const strings = new StringTable()
  const { wordShift, spelled, symbols } = spell(entries)
  const data: Record<Section, number[]> = {
    heads: [],
    filter: [],
    firstsAt: [],
    firsts: [],
    namesAt,
    hashes: entries.map(hashOf),
    names: [],
    senses: [],
    extras: [0, 0],
    periods: [0, 0],
    phraseLists: [],
    entities: [],
    lexicon: compileLexicon(),
    spelled,
    symbols,
    strings: strings.units,
    patterns: Array.from(compilePatterns(), unit => unit.charCodeAt(0)),
  }
  const periodOf = periodTable(data.periods)
  for (const entity of sorted) {
    const texts = [entity.id, entity.subtype, entity.name.vi, entity.name.en]
    for (const text of texts) data.entities.push(strings.add(text))
    const [id = 0, subtype = 0, vi = 0, en = 0] = texts.map(text => text.length)
    data.entities.push(id | (subtype << 16), vi | (en << 16))
    data.entities.push(
      kinds.indexOf(entity.kind) | (periodOf(dayNumber(entity.from), dayNumber(entity.to)) << 8),
    )
  }
  const phrases = new Map<string, number>()
  // The list at `signsOfVietnam`.
  data.phraseLists.push(0)
  pushPhrases(cueSpellings(signOfVietnam), data.phraseLists)
  data.phraseLists.push(0)
  let spelledTokens = 0
  const nameWord = (nameFlags: number) =>
    data.names.push(spelledTokens, data.senses.length / senseFields, nameFlags)
  for (const entry of entries) {
    const isMember = entry.senses.every(each => (each.flags & sense.member) !== 0)
    nameWord(entry.nameFlags | (isMember ? listMember : 0))
    spelledTokens += entry.tokens
    for (const each of entry.senses) {
      const list = phraseList(each.name, phrases, data.phraseLists)
      const text = each.flags & sense.cased ? strings.addCounted(each.text) + 1 : 0
      let extra = 0
      if (list !== 0 || text !== 0) {
        extra = data.extras.length / 2
        data.extras.push(list, text)
      }
      data.senses.push(each.entity, each.flags | (periodOf(each.from, each.to) << periodShift), extra)
    }
  }
  nameWord(0)
  const headMask = buildBits(
    entries.map(entry => entry.head),
    data.heads,
  )
  const filterMask = buildBits(
    entries.map(entry => (entry.tokens === 1 ? entry.first : entry.pair)),
    data.filter,
  )
  buildFirsts(entries, data)
  const longestTokens = entries.reduce((most, entry) => Math.max(most, entry.tokens), 0)
  return write(data, {
    entities: sorted.length,
    names: entries.length,
    headMask,
    filterMask,
    longestTokens,
    wordShift,
  })
}

/** Number of different places that an element of `spelled` (16 bits) can hold. */
const placesOfWords = 1 << 16

/**
 * The sections `spelled` and `symbols`, and the smallest `wordShift` with which the places of all words fit
 * in 16 bits. Why each distinct word is stored once: the names of the knowledge have some 50,000 words, of
 * which only about 2,500 are different.
 */
function spell(entries: Entry[]): { wordShift: number; spelled: number[]; symbols: number[] } {
  const words = new Map<string, number>()
  const order: number[] = []
  for (const { symbols } of entries) {
    let start = 0
    for (const place of tonePlaces(symbols)) {
      const word = String.fromCharCode(...symbols.subarray(start, place + 1))
      start = place + 1
      if (!words.has(word)) words.set(word, words.size)
      order.push(words.get(word)!)
    }
  }
  for (let wordShift = 0; ; wordShift++) {
    const symbols: number[] = []
    const places: number[] = []
    for (const word of words.keys()) {
      while (symbols.length % (1 << wordShift) !== 0) symbols.push(0)
      places.push(symbols.length >> wordShift)
      for (let i = 0; i < word.length; i++) symbols.push(word.charCodeAt(i))
    }
    if (symbols.length >> wordShift < placesOfWords)
      return { wordShift, spelled: order.map(word => places[word]!), symbols }
  }
}

/**
 * Returns a function that gives the number of a period, by its first and last day (YYYYMMDD, 0 for none). It
 * appends a period that it has not seen to `out`, which must begin with period 0, open at both ends.
 */
function periodTable(out: number[]): (from: number, to: number) => number {
  const held = new Map<string, number>([['0 0', 0]])
  return (from, to) => {
    const key = `${from} ${to}`
    const known = held.get(key)
    if (known !== undefined) return known
    const index = out.length / 2
    if (index >= 1 << 15) throw new RangeError('The names have more than 32,768 different periods.')
    out.push(from, to)
    held.set(key, index)
    return index
  }
}

/** YYYY-MM-DD as the number YYYYMMDD; 0 if there is none. */
function dayNumber(day: string | undefined): number {
  return day === undefined ? 0 : Number(day.replaceAll('-', ''))
}

/** All distinct spellings of all names with their senses, in an order that depends on the names only. */
function collectEntries(entities: GazetteerEntity[]): Entry[] {
  const byKey = new Map<string, Entry>()
  const tokens = new Tokens()
  const nameFlags = new NameClassifier()
  const provinces = entities.filter(entity => entity.kind === 'province')
  const provinceNames = provinces.length > 500 ? [] : provinces.map(entity => entity.name.vi.normalize('NFC'))
  entities.forEach((entity, index) => {
    const isProvince = entity.kind === 'province'
    const lent = isProvince && provinces.length <= 500 ? namesOfNamesakes(entity, provinces) : []
    const places = isProvince
      ? []
      : [
          ...new Set([
            ...provinceNames,
            ...entity.names.flatMap(name => (name.lang === 'vi' ? placesIn(name.text) : [])),
          ]),
        ]
    const proven = new Set(entity.names.flatMap(name => (name.match === 'evidence' ? [name.text] : [])))
    const names = isProvince
      ? withoutHeads([...entity.names, ...lent])
      : [...entity.names, ...shortActs(entity), ...placelessNames(entity, entities)]
    for (const name of names) {
      const from = name.from ?? entity.from
      const cued = from === undefined ? name : dated(name, from)
      for (const spelling of spellingsOf(name, {
        places,
        isProvince,
        isFirm: entity.kind === 'startup',
        isShared: !isProvince && name.text === entity.name.en,
        subtype: entity.subtype,
        ...(from !== undefined && { from }),
      })) {
        // "Misa" follows from MISA, but the knowledge says that it needs evidence.
        if (spelling.text !== name.text && proven.has(spelling.text)) continue
        const entry = entryOf(spelling.text, tokens, nameFlags)
        let held = byKey.get(entry.key)
        if (!held) {
          held = entry
          byKey.set(entry.key, entry)
        } else {
          // The same words with other gaps between them ("TP.HCM", "TP HCM"): the gaps of both are allowed.
          for (const place of tonePlaces(entry.symbols)) held.symbols[place]! |= entry.symbols[place]!
        }
        addSense(held.senses, senseOf(entity, index, cued, spelling))
      }
    }
  })
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** The names that `shortAct` makes of the entity's names, without those that the entity lists itself. */
function shortActs({ names }: GazetteerEntity): GazetteerName[] {
  const listed = new Set(names.map(name => name.text))
  return names.flatMap(name => shortAct(name) ?? []).filter(({ text }) => !listed.has(text))
}

/**
 * The name with the ways of writing `day` (YYYY-MM-DD) among its cues, if it is the number of an act and
 * needs evidence; else unchanged.
 */
function dated(name: GazetteerName, day: string): GazetteerName {
  const days = name.match === 'evidence' ? actDays(name.text, day) : []
  return days.length > 0 ? { ...name, cues: [...(name.cues ?? []), ...days] } : name
}

const scratch = new Uint16Array(4096)
/**
 * Pattern of the head of a programme's name, after which its title may stand in quotation marks: Đề án “Hỗ
 * trợ …”.
 */
const quotedTitle =
  /^(?:Đề án|Dự án|Chương trình|Chiến lược|Kế hoạch|Phong trào|Cuộc thi|Giải thưởng)\s(?=(?:\S+\s+){3})/iu

function entryOf(text: string, tokens: Tokens, nameFlags: NameClassifier): Entry {
  tokens.read(text)
  const count = tokens.count
  if (count === 0) throw new RangeError(`The name "${text}" has no letters or digits.`)
  if (count > longestName) throw new RangeError(`The name "${text}" has more than ${longestName} words.`)
  const used = canonicalSymbols(text, 0, text.length, scratch)
  if (used < 0) throw new RangeError(`The name "${text.slice(0, 60)}…" is too long.`)
  const symbols = scratch.slice(0, used)
  const key = String.fromCharCode(...symbols)
  const titleAt = quotedTitle.exec(text)?.[0].length
  tonePlaces(symbols).forEach((place, token) => {
    if (token >= count - 1) return
    const next = tokens.starts[token + 1]!
    const quote = next === titleAt ? gap.mark : 0
    symbols[place]! |= (allowedGaps(gapBetween(text, tokens.ends[token]!, next)) | quote) << gapShift
  })
  const first = sequenceStep(0, tokens.hashes[0]!)
  const pair = count > 1 ? sequenceStep(first, tokens.hashes[1]!) : first
  const hashes = tokens.hashes.slice(0, count)
  const hash = hashes.reduce(sequenceStep, 0)
  return {
    key,
    hash,
    head: hashes[0]!,
    first,
    pair,
    tokens: count,
    nameFlags: nameFlags.of(hashes),
    symbols,
    senses: [],
  }
}

/** Index in `symbols` of the tones of each token. The tones follow the 0 that ends the token's letters. */
function tonePlaces(symbols: Uint16Array): number[] {
  const places: number[] = []
  for (let i = 0; i < symbols.length; i++) if (symbols[i] === 0) places.push(++i)
  return places
}

function senseOf(entity: GazetteerEntity, index: number, name: GazetteerName, spelling: Spelling): Sense {
  let flags = kinds.indexOf(entity.kind) << sense.kindShift
  if (spelling.folded) flags |= sense.folded
  if (spelling.derived) flags |= sense.derived
  if (spelling.member) flags |= sense.member
  if (name.match === 'case') flags |= sense.cased
  if (name.match === 'evidence') flags |= sense.needsEvidence
  // "Mekong Delta" is a translation, not a spelling that Vietnamese text would write with marks.
  if (name.lang === 'en' && entity.subtype !== 'region') flags |= sense.english
  if (name.style === 'informal') flags |= sense.informal
  if (name.style === 'former') flags |= sense.former
  if (name.style === 'official') flags |= sense.official
  if (name.style === 'abbreviation' || !hasLowerCase(spelling.text)) flags |= sense.abbreviation
  if (foldEntry(spelling.text.normalize('NFC').charCodeAt(0)) & lowerBit) flags |= sense.lower
  if (isCity(entity)) flags |= sense.city
  const from = dayNumber(name.from ?? entity.from)
  const to = dayNumber(name.to ?? entity.to)
  return { entity: index, flags, from, to, name, text: spelling.text }
}

/**
 * True for a provincial unit that is a city, or has a name that begins with "thành phố", whatever it is
 * today.
 */
function isCity(entity: GazetteerEntity): boolean {
  return (
    entity.kind === 'province' &&
    (entity.subtype === 'city' ||
      entity.names.some(name => /^(?:thành phố|TP\.?)\s/iu.test(name.text.normalize('NFC'))))
  )
}

function hasLowerCase(text: string): boolean {
  for (let i = 0; i < text.length; i++)
    if ((foldEntry(text.charCodeAt(i)) & (lowerBit | upperBit)) === lowerBit) return true
  return false
}

/**
 * Adds a sense to those of one spelling. It is left out if the same entity has a sense of the same period
 * that is at least as strong; otherwise it replaces the weaker ones of that entity and period. In any period,
 * a sense whose spelling is listed for the entity excludes those derived from its other names.
 */
function addSense(senses: Sense[], added: Sense): void {
  const weak = sense.folded | sense.cased | sense.needsEvidence | sense.english
  // A name not listed in small letters also counts as weaker: "zalo" may be found where "Zalo" needs its
  // capital.
  const weakness = (each: Sense) => (each.flags & weak) | (~each.flags & sense.lower)
  const same = (each: Sense) =>
    each.entity === added.entity && each.from === added.from && each.to === added.to
  // A sense is as strong as another if its weaknesses are a subset: exact beats folded, plain beats one that
  // needs evidence, Vietnamese beats English.
  if (
    senses.some(
      each => same(each) && (weakness(each) & ~weakness(added)) === 0 && !bothCasedApart(each, added),
    )
  )
    return
  for (let i = senses.length - 1; i >= 0; i--) {
    if (
      same(senses[i]!) &&
      (weakness(added) & ~weakness(senses[i]!)) === 0 &&
      !bothCasedApart(senses[i]!, added)
    )
      senses.splice(i, 1)
  }
  // A sense listed under this spelling takes precedence over one derived from another name.
  const isDerived = (each: Sense) => (each.flags & (sense.folded | sense.derived)) !== 0
  if (isDerived(added) && senses.some(each => each.entity === added.entity && !isDerived(each))) return
  if (!isDerived(added)) {
    for (let i = senses.length - 1; i >= 0; i--)
      if (senses[i]!.entity === added.entity && isDerived(senses[i]!)) senses.splice(i, 1)
  }
  senses.push(added)
}

/**
 * True for two senses of one entity that are both kept because they differ in capitals. Either both are bound
 * to their capitals, or both need evidence and have different counter-cues ("be", "Be").
 */
function bothCasedApart(a: Sense, b: Sense): boolean {
  if (a.text === b.text) return false
  return (
    (a.flags & b.flags & sense.cased) !== 0 ||
    ((a.flags & b.flags & sense.needsEvidence) !== 0 &&
      a.text.toLowerCase() === b.text.toLowerCase() &&
      `${a.name.counterCues}` !== `${b.name.counterCues}`)
  )
}

/**
 * Appends a name's cues and counter-cues to `out`, equal lists only once. Returns the list's index; 0 for a
 * name with neither.
 */
function phraseList(name: GazetteerName, known: Map<string, number>, out: number[]): number {
  const cues = name.cues ?? []
  const hasSigns = cues.includes(signOfVietnam)
  const counterCues = [...(name.counterCues ?? []), ...abroadOf(name, hasSigns)]
  if (cues.length + counterCues.length === 0) return 0
  const key = JSON.stringify([cues, counterCues])
  const held = known.get(key)
  if (held !== undefined) return held
  out.push(Number(hasSigns))
  const at = out.length
  const shared = hasSigns ? cueSpellings(signOfVietnam) : []
  pushPhrases(
    cues.flatMap(cueSpellings).filter(cue => !shared.includes(cue)),
    out,
  )
  pushPhrases(counterCues.flatMap(counterSpellings), out)
  known.set(key, at)
  return at
}

/**
 * Counter-cues against namesakes abroad, such as "Japan’s". If Vietnam is a cue of the name, a name of
 * several words has the possessives alone, and a name of one word has them directly before it ("Japan’s NIC",
 * but not "NIC and Japan’s JETRO"). Other English names that begin with "National" have them before that word
 * ("Malaysia’s National …"). Empty for the rest.
 */
function abroadOf({ text, lang }: GazetteerName, hasSigns: boolean): string[] {
  const first = text.split(' ')[0]!
  if (hasSigns && first !== text) return othersThanVietnam
  if (!hasSigns && (lang !== 'en' || first !== 'National')) return []
  return othersThanVietnam.map(other => `${other} ${first}`)
}

/** Appends to `out` the number of different phrases, and then each phrase as its head and its hash. */
function pushPhrases(texts: readonly string[], out: number[]): void {
  const phrases = [...new Set(texts)].map(phraseOf).filter(phrase => phrase.count > 0)
  out.push(phrases.length)
  for (const { count, first, hash } of phrases) out.push(phraseHead(first, count), hash)
}

/** Number of tokens of a phrase, sequence hash of its first token, and sequence hash of all its tokens. */
function phraseOf(text: string): { count: number; first: number; hash: number } {
  phraseTokens.read(text)
  return { ...sequenceHash(text), first: sequenceStep(0, phraseTokens.hashes[0]!) }
}
const phraseTokens = new Tokens()

/** The least power of two that is at least `count`. */
function powerOfTwo(count: number): number {
  let size = 1
  while (size < count) size *= 2
  return size
}

/**
 * Puts rows into the order of their buckets, one to two rows a bucket on average. A row's bucket is the low
 * bits of its hash. Returns the rows and the index of each bucket's first row, with one more at the end. Why
 * buckets instead of an open-addressed table: a failed look-up reads one bucket only, and no slots stay
 * empty.
 */
function inBuckets<Row>(
  rows: readonly Row[],
  hashOf: (row: Row) => number,
): { rows: Row[]; starts: number[] } {
  const mask = powerOfTwo(rows.length / 2) - 1
  const bucketOf = (row: Row) => hashOf(row) & mask
  const starts = new Array(mask + 2).fill(0)
  for (const row of rows) starts[bucketOf(row) + 1]++
  for (let bucket = 0; bucket <= mask; bucket++) starts[bucket + 1] += starts[bucket]
  return { rows: rows.toSorted((a, b) => bucketOf(a) - bucketOf(b)), starts }
}

const hashOf = (entry: Entry): number => entry.hash

/**
 * Appends a bit filter to `out`: at least sixteen bits per distinct hash, of which each hash sets one.
 * Returns its mask: `hash & mask` is the number of a hash's bit.
 */
function buildBits(hashes: number[], out: number[]): number {
  const bits = powerOfTwo(Math.max(1024, new Set(hashes).size * 16))
  for (let i = 0; i < bits / 32; i++) out.push(0)
  const mask = bits - 1
  for (const hash of hashes) out[(hash & mask) >>> 5]! |= 1 << (hash & 31)
  return mask
}

function buildFirsts(entries: Entry[], data: Record<Section, number[]>): void {
  const lengths = new Map<number, [number, number]>()
  for (const entry of entries) {
    if (entry.tokens === 1) continue
    const bits = lengths.get(entry.pair) ?? [0, 0]
    if (entry.tokens <= 32) bits[0] |= 1 << (entry.tokens - 1)
    else bits[1] |= 1 << (entry.tokens - 33)
    lengths.set(entry.pair, bits)
  }
  const pairs = [...lengths].sort((a, b) => a[0] - b[0])
  const { rows, starts } = inBuckets(pairs, ([hash]) => hash)
  data.firstsAt = starts.map(row => row * firstFields)
  data.firsts = rows.flatMap(([hash, [low, high]]) => [hash, low, high])
}

/** UTF-16 strings, each stored once. */
class StringTable {
  readonly units: number[] = []
  readonly #held = new Map<string, number>()

  /** Stores `text` unless it is stored already. Returns the index of its first unit in `units`. */
  add(text: string): number {
    const known = this.#held.get(text)
    if (known !== undefined) return known
    const start = this.units.length
    for (let i = 0; i < text.length; i++) this.units.push(text.charCodeAt(i))
    this.#held.set(text, start)
    return start
  }

  /** Stores `text` after a unit that holds its length. Returns the index of that unit. */
  addCounted(text: string): number {
    return this.add(String.fromCharCode(text.length) + text)
  }
}

interface Counts {
  entities: number
  names: number
  headMask: number
  filterMask: number
  longestTokens: number
  wordShift: number
}

function write(data: Record<Section, number[]>, counts: Counts): Uint8Array<ArrayBuffer> {
  let bytes = (sectionTable + sections.length * 2) * 4
  const offsets: number[] = []
  for (const [section, size] of sections) {
    offsets.push(bytes)
    bytes += Math.ceil((data[section].length * size) / 4) * 4
  }
  const buffer = new ArrayBuffer(bytes)
  const view = new DataView(buffer)
  const word = (index: number, value: number) => view.setInt32(index * 4, value, true)
  word(headerFields.magic, magic)
  word(headerFields.version, formatVersion)
  word(headerFields.totalBytes, bytes)
  word(headerFields.entities, counts.entities)
  word(headerFields.names, counts.names)
  word(headerFields.headMask, counts.headMask)
  word(headerFields.filterMask, counts.filterMask)
  word(headerFields.longestTokens, counts.longestTokens)
  word(headerFields.wordShift, counts.wordShift)
  sections.forEach(([section, size], i) => {
    const values = data[section]
    word(sectionTable + i * 2, offsets[i]!)
    word(sectionTable + i * 2 + 1, values.length)
    let at = offsets[i]!
    for (const value of values) {
      if (size === 2) view.setUint16(at, value, true)
      else view.setInt32(at, value, true)
      at += size
    }
  })
  return new Uint8Array(buffer)
}
