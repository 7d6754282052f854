/**
 * Converts a Vietnamese address line to the units of today.
 *
 * All names in the line are candidates. Each reading takes one of them as the commune. It gets points for
 * every other name of a district or province that encloses that commune, then or now (reading-scorer.ts). The
 * reading with the most points wins. If readings with different results have about as many, the answer is
 * "ambiguous" and has no units: nothing is guessed.
 */
import { AddressWords, boundary, wordOf } from './address-words.ts'
import { type Conversion, type Doubt, empty, onlyDistrict } from './conversion.ts'
import { isStreetWord, notes } from './heads.ts'
import { exact, isCountry, isOld, overlap, type Span } from './line-names.ts'
import { SpanFinder } from './line-spans.ts'
import type { Commune, District, Localities, ProvinceUnit } from './localities.ts'
import { buildNameTrie, type NameEntry } from './name-trie.ts'
import { type OpenLine, ReadingScorer } from './reading-scorer.ts'
import {
  isMisplaced,
  isOfToday,
  isWithin,
  type Reading,
  sameResult,
  saysFormer,
  withoutStreets,
} from './readings.ts'
import { reformDay } from './unit-types.ts'

/** Number of points by which a reading may be behind the best and still count as equally good. */
const margin = 1.5
/**
 * Number of points by which a reading with another result may be behind the best and still be a reason for
 * doubt (`namesake`).
 */
const nearby = 3
/** First words of phrases between a former unit and that of today: "nay là", "now". */
const nowWords = new Set(['nay', 'now'])
/** Pairs of words between a former unit and that of today, without diacritics: "đổi thành". */
const becoming = new Set(['doi thanh', 'chuyen thanh', 'nhap vao'])

export class AddressConverter {
  readonly #line = new AddressWords()
  readonly #finder: SpanFinder
  readonly #scorer: ReadingScorer
  /** True if the line that is being converted has a type word of districts before an unknown name. */
  #unread = false
  /**
   * Index of the first word of an unknown name that follows a type word of communes in the line that is being
   * converted; -1 for none.
   */
  #unreadCommune = -1

  constructor(localities: Localities) {
    this.#finder = new SpanFinder(buildNameTrie(localities), this.#line)
    this.#scorer = new ReadingScorer(localities, this.#line)
  }

  /**
   * Converts an address line, of which the first `mostUnits` code units are read. `written` is the day on
   * which it was written, YYYY-MM-DD, or the month, YYYY-MM.
   */
  convert(address: string, written?: string): Conversion {
    // Days are compared as texts: a month alone would be before its first day.
    const date = written?.length === 7 ? `${written}-01` : written
    const line = this.#line
    // A longer text is not an address, and the number of readings grows with the names in a line.
    line.read(address.length > mostUnits ? address.slice(0, mostUnits) : address)
    const found = this.#finder.find()
    if (!found || found.spans.length > mostNames) return this.#without(found?.spans ?? [])
    const { spans } = found
    this.#unread = found.unread
    this.#unreadCommune = found.unreadCommune
    const open: OpenLine = {
      spans,
      saidFormer: saysFormer(line, spans),
      hasBrackets: line.text.includes('('),
      date,
    }
    const all: Reading[] = []
    for (const span of spans) {
      if (span.head && span.head.level !== 'commune') continue
      for (let k = 0; k < span.entries.length; k++) {
        const entry = span.entries[k]!
        if (entry.level !== 'commune') continue
        const reading = this.#scorer.commune(entry, span, span.fits[k]!, open)
        if (!reading) continue
        // A bare name needs what encloses it, or must be all there is: "Quảng Trị" alone is the province.
        if (span.head || reading.enclosed || (!span.provinces && this.#isWhole(span))) all.push(reading)
      }
    }
    const readings = spans.some(({ maybeStreet }) => maybeStreet) ? withoutStreets(all) : all
    const hasHeadedCommune = readings.some(reading => reading.span.head && !reading.against)
    for (const span of spans) {
      if (hasHeadedCommune || (span.head && span.head.level !== 'district')) continue
      for (let k = 0; k < span.entries.length; k++) {
        const { unit, level, short } = span.entries[k]!
        if (level !== 'district' || short || !mayBeAlone(unit as District, span, date)) continue
        const reading = this.#scorer.district(unit as District, span, span.fits[k]!, spans)
        if (span.head || reading.enclosed || !span.provinces) readings.push(reading)
      }
    }
    return this.#withNear(this.#withUnsettled(this.#decide(readings, spans, date), spans))
  }

  /**
   * The conversion. If it has no units and the line has the name of an ended commune whose land is not
   * settled, its reason says so.
   */
  #withUnsettled(conversion: Conversion, spans: readonly Span[]): Conversion {
    if (conversion.units.length > 0) return conversion
    const { named } = conversion
    for (const { entries } of spans)
      for (const { level, unit, ended } of entries)
        if (level === 'unsettled' && (named === undefined || named === unit))
          return { ...conversion, reason: { code: 'unsettled', ended: ended! } }
    return conversion
  }

  /**
   * The conversion. If the line names a district and an unknown commune, the candidates are the communes of
   * the district whose names differ by one letter, if there are any: they are offered, not taken.
   */
  #withNear(conversion: Conversion): Conversion {
    const { reason, named } = conversion
    const at = this.#unreadCommune
    if (at < 0 || reason.code !== 'only-district' || (named as District).communes.length === 0)
      return conversion
    const { words } = this.#line
    const near = (named as District).communes.filter(({ name }) => {
      const own = name.split(' ').map(each => wordOf(each).bare)
      const written = words.slice(at, at + own.length).map(({ bare }) => bare)
      return differsByOne(own.join(''), written.join(''))
    })
    if (near.length === 0) return conversion
    return { ...conversion, reason: { code: 'several-readings' }, named: undefined, candidates: near }
  }

  /** True if the line has no other words than the name, notes such as "cũ", and the country. */
  #isWhole({ start, end }: Span): boolean {
    const { words } = this.#line
    return words.every(
      ({ bare }, i) => (i >= start && i < end) || notes.has(bare) || isCountry(this.#line, i),
    )
  }

  /** True if a word that is no number and no street word stands directly before word `i`. */
  #isBehindWord(i: number): boolean {
    const { words, before } = this.#line
    const word = words[i - 1]
    return word !== undefined && before[i] === boundary.none && !word.number && !isStreetWord(word)
  }

  /** True if the line may as well speak of another unit, so the reading is no answer. */
  #isUncertain(
    { named, span, typeFits, inDistrict, district, spelled }: Reading,
    spans: readonly Span[],
  ): boolean {
    if (named.level === 'district') return false
    // "Xã Cam Thanh, Cam Lộ" is no misspelled Cam Thành, and "xã Phố Lu" was not the township.
    if (!(inDistrict && typeFits && spelled) && hasUnsettled(span, spans)) return true
    if (span.head)
      return (
        // "Phường Phú Thuận, Huế" is no commune Phú Thuận, and "thị trấn Hải Lăng" no commune of today.
        (!typeFits && !inDistrict) ||
        // "phu xa thuan chau son la": a name that ends like a type word, and a district.
        (named.level === 'commune' &&
          !this.#line.marked &&
          span.names.some(({ level }) => level === 'district') &&
          this.#isBehindWord(span.start) &&
          !this.#isSaidNow(span.start))
      )
    // "Hoành Bồ, Quảng Ninh": a ward of today, or the district that ended in 2019.
    if (named.level === 'commune' && span.entries.some(entry => this.#isEndedDistrict(entry, named)))
      return true
    return (
      // "Xã Tư Nghĩa, Cát Tiên": the commune is another, and its name is not known.
      this.#unreadCommune >= 0 ||
      spans.some(
        other =>
          (other.head?.level === 'commune' &&
            !other.maybeStreet &&
            (other.start >= span.end || other.end <= span.start)) ||
          (named.level === 'former-commune' && isMisplaced(named, span, district, other, spans)),
      )
    )
  }

  /** True if "nay" or "now" stands one or two words before `start`: "nay thuộc". */
  #isSaidNow(start: number): boolean {
    const { words } = this.#line
    return [words[start - 1], words[start - 2]].some(word => word && nowWords.has(word.bare))
  }

  /** True for the name of an ended district on whose land the commune was formed. */
  #isEndedDistrict({ level, unit }: NameEntry, commune: Commune): boolean {
    if (level !== 'district') return false
    const { ended, into } = unit as District
    return ended !== undefined && into.includes(commune)
  }

  #decide(readings: Reading[], spans: readonly Span[], date: string | undefined): Conversion {
    let best: Reading | undefined
    for (const reading of readings) if (!best || reading.score > best.score) best = reading
    if (!best) return this.#without(spans)
    if (best.against) {
      const name = this.#textOf(best.against)
      return {
        ...empty,
        confidence: 'ambiguous',
        reason: { code: 'contradiction', name },
        named: best.named,
        candidates: [best.named],
        rest: this.#rest(spans),
      }
    }
    if (this.#isUncertain(best, spans)) return this.#ambiguous([best], spans)
    let chosen = best
    const isClose = ({ score, against }: Reading) => score > best.score - margin && !against
    const rivals = readings.filter(
      reading =>
        isClose(reading) &&
        !sameResult(reading.named, best.named) &&
        !(reading.named.level === 'district' && isWithin(best, reading)),
    )
    const isDivided = best.named.level === 'former-commune' && best.named.into.length > 1
    if (rivals.length > 0 || isDivided) {
      const today = this.#saidToday(readings.filter(isClose), readings, spans)
      if (!today && rivals.length > 0) return this.#ambiguous([best, ...rivals], spans)
      chosen = today ?? best
    }
    const near = readings.some(
      ({ score, named, against }) =>
        score > best.score - nearby &&
        !against &&
        named.level !== 'district' &&
        !sameResult(named, best.named),
    )
    const today = this.#namesakeToday(chosen, readings, spans)
    // "Phường Bồ Đề, quận Long Biên": a former ward, or the ward of today on the land of that district.
    if (today && (!chosen.typeFits || (date !== undefined && date >= reformDay)))
      return this.#ambiguous([chosen, today], spans)
    return this.#answer(chosen, spans, near && !chosen.inDistrict, today !== undefined && date === undefined)
  }

  /**
   * Finds the unit of today that the line itself states: xã C in "Xã A, huyện B (nay là xã C)", where the
   * land of A was divided among C and others. `formers` are the readings that may be the former unit.
   * Undefined if the line states none.
   */
  #saidToday(
    formers: readonly Reading[],
    readings: readonly Reading[],
    spans: readonly Span[],
  ): Reading | undefined {
    const { words, ends, starts } = this.#line
    const at = words.findIndex(
      ({ bare }, i) => nowWords.has(bare) || becoming.has(`${bare} ${words[i + 1]?.bare}`),
    )
    // "P. Chánh Hưng, TP.HCM (địa chỉ cũ: P.5, Q.8)": without such a word the unit of today, named as well.
    const isSaid = ({ span, named }: Reading, former: Span) =>
      at < 0
        ? span.head !== undefined && !overlap(span, former) && named.level === 'commune'
        : starts[span.start]! > ends[at]! && former.start < at
    for (const { named, span } of formers) {
      if (named.level !== 'former-commune') continue
      const today = readings.find(reading => {
        if (reading.against || !isSaid(reading, span) || this.#isUncertain(reading, spans)) return false
        const [unit, ...others] = reading.named.level === 'commune' ? [reading.named] : reading.named.into
        return others.length === 0 && named.into.includes(unit!)
      })
      if (today) return today
    }
    return undefined
  }

  /**
   * Reading of a former commune's name as a unit of today on the land of the same district, if that leads to
   * another result; else undefined.
   */
  #namesakeToday(
    { named, span }: Reading,
    readings: readonly Reading[],
    spans: readonly Span[],
  ): Reading | undefined {
    if (named.level !== 'former-commune' || isOld(this.#line, span)) return undefined
    // "Hà Giang": a province that has ended is in no address of today.
    if (spans.some(each => each.provinces && !isOld(this.#line, each) && !each.enclosing.some(isOfToday)))
      return undefined
    return readings.find(
      other =>
        other.span === span &&
        other.viaEndedDistrict &&
        other.typeFits &&
        !other.against &&
        !sameResult(other.named, named),
    )
  }

  #answer(
    reading: Reading,
    spans: readonly Span[],
    hasNamesake: boolean,
    hasNamesakeToday: boolean,
  ): Conversion {
    const { named } = reading
    const rest = this.#rest(spans, reading.span)
    const doubts: Doubt[] = []
    if (!reading.typeFits) doubts.push('type-differs')
    if (!reading.span.head) doubts.push('no-type-word')
    if (!reading.enclosed) doubts.push('no-enclosing-unit')
    if (hasNamesake) doubts.push('namesake')
    if (hasNamesakeToday) doubts.push('namesake-today')
    if (this.#unread) doubts.push('unknown-district')
    if (reading.viaEndedDistrict) doubts.push('district-ended')
    if (!reading.spelled && this.#line.marked) doubts.push('spelling')
    if (reading.ended) doubts.push('commune-ended')
    const confidence = doubts.length === 0 ? 'high' : 'medium'
    const base = { doubts, named, ended: reading.ended, candidates: [], rest, confidence } as const
    if (named.level === 'commune')
      return {
        ...base,
        candidates: [],
        units: [{ unit: named, extent: 'whole' }],
        reason: { code: 'current' },
      }
    const whole = named.into.length === 1
    if (named.level === 'district') {
      if (whole)
        return {
          ...base,
          candidates: [],
          units: [{ unit: named.into[0]!, extent: 'whole' }],
          reason: { code: 'district-in-one-unit' },
        }
      return onlyDistrict(named, rest)
    }
    return {
      ...base,
      candidates: [],
      units: named.into.map(unit => ({ unit, extent: whole ? 'whole' : 'part' })),
      reason: { code: whole ? 'merged' : 'divided' },
    }
  }

  #ambiguous(readings: readonly Reading[], spans: readonly Span[]): Conversion {
    const rest = this.#rest(spans)
    const [{ named }] = readings as [Reading]
    const candidates = [...new Set(readings.map(reading => reading.named))]
    // "Huyện Châu Thành": ten provinces had one.
    const districts = candidates.filter(({ level }) => level === 'district')
    if (named.level === 'district' && districts.length === 1) return onlyDistrict(named, rest)
    return {
      ...empty,
      confidence: 'ambiguous',
      reason: { code: 'several-readings' },
      candidates,
      rest,
    }
  }

  /** Answer for a line in which no commune or district is recognised. */
  #without(spans: readonly Span[]): Conversion {
    const province = spans
      .flatMap(span => span.entries)
      .find(({ level, unit, short }) => level === 'province' && !short && (unit as ProvinceUnit).current)
    const any =
      province ??
      spans.flatMap(span => span.entries).find(({ level, short }) => level === 'province' && !short)
    return {
      ...empty,
      confidence: 'none',
      reason: { code: any ? 'only-province' : 'nothing' },
      named: any?.unit as ProvinceUnit | undefined,
      rest: this.#line.text.trim(),
    }
  }

  #textOf({ start, end }: Span): string {
    const { text, starts, ends } = this.#line
    return text.slice(starts[start], ends[end - 1])
  }

  /**
   * The part of the line before its first name, without the signs at its end; the whole line if it has no
   * name. Names that count: `own`, which the answer is about, and every name that has a head or begins where
   * a name may begin, unless it may be a street's.
   */
  #rest(spans: readonly Span[], own?: Span): string {
    const { text, starts } = this.#line
    let first = text.length
    for (const span of spans)
      if (span === own || (!span.maybeStreet && (span.head || span.bounded)))
        first = Math.min(first, starts[span.start]!)
    return text.slice(0, first).replace(/(?<![\s,;.–\-(])[\s,;.–\-(]+$/u, '')
  }
}

/**
 * True if one of two texts has one letter more, less or other, or two letters are exchanged. False for equal
 * texts, and if `a` has fewer than four letters.
 */
function differsByOne(a: string, b: string): boolean {
  if (a === b || a.length < 4 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

/**
 * True if a name may mean this district although the line names no commune. True for every district of 30
 * June 2025. For one that ended before, its type word must stand beside the name: "Bình Long" alone is the
 * later town. It is not meant if the address was written after its end, or if a district on its land has the
 * same name and type.
 */
function mayBeAlone({ ended, name, type }: District, { head }: Span, date: string | undefined): boolean {
  if (!ended) return true
  return (
    head !== undefined &&
    !(date !== undefined && date >= ended.day) &&
    !ended.became.some(each => each.name === name && each.type === type)
  )
}

/**
 * True if the name is that of an ended commune whose land is not settled, with its type word and its district
 * in the line.
 */
function hasUnsettled({ head, entries, fits }: Span, spans: readonly Span[]): boolean {
  return entries.some(
    ({ level, unit, ended }, k) =>
      level === 'unsettled' &&
      fits[k] === exact &&
      head?.types.includes(ended!.type) === true &&
      spans.some(each => each.enclosing.some(other => other.unit === unit)),
  )
}

/** Maximum length of a line that is read, in UTF-16 units; the rest is ignored. */
const mostUnits = 1000
/**
 * Maximum number of names in a line that is read as an address; a line with more has no conversion. Why: each
 * name is compared with each other one, and a name such as "phường 1" has a hundred units, so a made-up line
 * would take seconds.
 */
const mostNames = 20
