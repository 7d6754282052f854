/**
 * Converts a Vietnamese address line to the units of today.
 *
 * All names in the line are candidates. Each reading takes one of them as the commune. It gets points for
 * every other name of a district or province that encloses that commune, then or now. The reading with the
 * most points wins. If readings with different results have about as many, the answer is "ambiguous" and has
 * no units: nothing is guessed.
 */
import { AddressWords, boundary, type Word, wordOf } from './address-words.ts'
import { type Conversion, type Doubt, empty, onlyDistrict } from './conversion.ts'
import {
  type Head,
  headAfter,
  headAt,
  institutions,
  isFamilyName,
  isStreetWord,
  notes,
  partWords,
  roadWords,
  suffixes,
} from './heads.ts'
import {
  agrees,
  continues,
  exact,
  type FoundName,
  fitOf,
  isCountry,
  isOld,
  isWithinMatch,
  longest,
  overlap,
  plusCode,
  type Span,
  slip,
} from './line-names.ts'
import type { Commune, District, FormerCommune, Localities, ProvinceUnit } from './localities.ts'
import { buildNameTrie, endedNamesakes, type NameEntry, type NameNode } from './name-trie.ts'
import {
  type Enclosing,
  isMisplaced,
  isOfToday,
  isWithin,
  points,
  type Reading,
  sameResult,
  saysFormer,
  typeAgrees,
  withoutStreets,
} from './readings.ts'
import { reformDay } from './unit-types.ts'

/** Readings whose points are within this distance of the best count as equally good. */
const margin = 1.5
/** A reading whose points are within this distance of the best is a doubt (`namesake`). */
const nearby = 3
const newWord = wordOf('mới').marked
/** Words between a former unit and that of today: "nay là", "now". */
const nowWords = new Set(['nay', 'now'])
/** Pairs of words between a former unit and that of today, without diacritics: "đổi thành". */
const becoming = new Set(['doi thanh', 'chuyen thanh', 'nhap vao'])
const none: NameEntry[] = []

export class AddressConverter {
  readonly #trie: NameNode
  readonly #line = new AddressWords()
  /**
   * The open line has a type word of districts before a name that is not known: misspelled, or ended before
   * 30 June 2025.
   */
  #unread = false
  #hasBrackets = false
  /** The open line has a type word of communes before a name that is not known. */
  #unreadCommune = false
  /** By unit of today: the districts and former provinces on whose land it was formed. */
  readonly #landOf = new Map<Commune, Set<District | ProvinceUnit>>()

  constructor(localities: Localities) {
    this.#trie = buildNameTrie(localities)
    for (const commune of localities.communes) {
      const land = new Set<District | ProvinceUnit>()
      for (const each of commune.from) {
        const district = each.level === 'district' ? each : each.district
        land.add(district).add(district.province)
      }
      this.#landOf.set(commune, land)
    }
  }

  /**
   * Converts an address line, of which the first `mostUnits` code units are read. `date` is when it was
   * written: YYYY-MM-DD, YYYY-MM or YYYY.
   */
  convert(address: string, date?: string): Conversion {
    const line = this.#line
    // A longer text is not an address, and the number of readings grows with the names in a line.
    line.read(address.length > mostUnits ? address.slice(0, mostUnits) : address)
    this.#hasBrackets = line.text.includes('(')
    const spans = this.#spans()
    if (!spans || spans.length > mostNames) return this.#without(spans ?? [])
    const saidFormer = saysFormer(line, spans)
    const all: Reading[] = []
    for (const span of spans) {
      if (span.head && span.head.level !== 'commune') continue
      for (let k = 0; k < span.entries.length; k++) {
        const { unit, level, words } = span.entries[k]!
        if (level !== 'commune') continue
        const reading = this.#read(
          unit as Commune | FormerCommune,
          span,
          span.fits[k]!,
          words,
          spans,
          saidFormer,
          date,
        )
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
        const { unit, level, kind } = span.entries[k]!
        if (level !== 'district' || kind) continue
        const reading = this.#readDistrict(unit as District, span, span.fits[k]!, spans)
        if (span.head || reading.enclosed || !span.provinces) readings.push(reading)
      }
    }
    return this.#decide(readings, spans, date)
  }

  /** True if the line has no other words than the name, notes such as "cũ", and the country. */
  #isWhole({ start, end }: Span): boolean {
    const { words } = this.#line
    return words.every(
      ({ bare }, i) => (i >= start && i < end) || notes.has(bare) || isCountry(this.#line, i),
    )
  }

  /**
   * All names in the line that may be meant as localities or provinces; undefined for more than `mostFound`.
   */
  #spans(): Span[] | undefined {
    const line = this.#line
    const { words, before, starts } = line
    const count = words.length
    const prefix: (ReturnType<typeof headAt> | undefined)[] = new Array(count)
    const isAfterHead = (i: number) => i > 0 && prefix[i - 1]?.length === 2
    /** True at the index of a word before which a name may end; the last is the end of the line. */
    const mayEnd: boolean[] = new Array(count + 1).fill(false)
    mayEnd[count] = true
    let segments = 0
    const code = line.text.includes('+') ? plusCode.exec(line.text) : null
    /** Index of the last type word of a commune, looked for once; -1 for none. */
    let lastCommune: number | undefined
    for (let i = 0; i < count; i++) {
      prefix[i] = isAfterHead(i) || (code && isWithinMatch(code, starts[i]!)) ? undefined : headAt(line, i)
      if (prefix[i] && words[i]!.bare === 'q' && this.#isAfterSlash(i)) {
        lastCommune ??= words.findLastIndex((_, k) => headAt(line, k)?.head.level === 'commune')
        // "Lô C7/Q3, Phường Tân Mai": a district is not before its ward and a slash.
        if (lastCommune > i) prefix[i] = undefined
      }
      // "Huyện Quan Sơn": one word after a head is a name.
      if (i > 0 && prefix[i - 1] && prefix[i]?.length === 1 && before[i]! < boundary.hard)
        prefix[i] = undefined
      if (before[i] === boundary.hard) segments++
      mayEnd[i] =
        before[i]! > boundary.none ||
        prefix[i] !== undefined ||
        notes.has(words[i]!.bare) ||
        isCountry(line, i)
    }
    /** Names found, in the order of their first words; of those with the same one, the longest last. */
    const found: FoundName[] = []
    /** Adds a name if the line spells it, and an entry has the level of the head. */
    const offer = (start: number, end: number, node: NameNode, head: Head | undefined, headStart: number) => {
      const entries: NameEntry[] = []
      const fits: number[] = []
      for (let forgiving = false; ; forgiving = true) {
        for (const entry of node.entries) {
          if (!agrees(head, entry)) continue
          const fit = fitOf(entry.words, words, start, line.marked, forgiving)
          if (fit < 0) continue
          entries.push(entry)
          fits.push(fit)
        }
        if (forgiving || entries.length > 0 || head?.level !== 'commune') break
      }
      if (entries.length > 0) found.push({ start, end, head, headStart, entries, fits, names: node.entries })
    }
    /**
     * True at the index of an English type word that belongs to the name before it: "Doi Can Ward Ba Dinh
     * District".
     */
    const isAfterName: boolean[] = []
    const headBefore: { head: Head; start: number }[] = []
    for (let i = 0; i < count; i++) {
      const head = prefix[i]
      if (head) {
        // "Phường số 1".
        let at = i + head.length
        if (words[at]?.bare === 'so' && words[at + 1]?.number) at++
        if (at >= count || before[at]! === boundary.hard) continue
        headBefore[at] = { head: head.head, start: i }
      }
    }
    /** True at the index of a word before which a name of two words or more ends. */
    const endsName: boolean[] = []
    // "Phúc Xá", "Xuân Phương", "Minh Quán": many names end like these type words.
    const isBehindName = (i: number) =>
      endsName[i] === true &&
      (headBefore[i]?.head.level === 'commune' || headBefore[i]?.head.types[0] === 'urban-district')
    for (let i = 0; i < count; i++) {
      if (found.length > mostFound) return undefined
      let node: NameNode | undefined = this.#trie
      const typed = headBefore[i]
      const own = typed && isAfterName[typed.start] && !words[i]!.number ? undefined : typed
      for (let j = i; j < count && (j === i || before[j]! < boundary.hard); j++) {
        node = node.next.get(words[j]!.bare)
        if (!node) break
        if (node.entries.length === 0) continue
        const end = j + 1
        if (end - i > 1) endsName[end] = true
        if (own) {
          offer(i, end, node, own.head, own.start)
          // "phuc xa ba dinh": the type word is the end of a name.
          if (isBehindName(i)) offer(i, end, node, undefined, i)
        }
        const after = headAfter(line, end)
        if (after) {
          offer(i, end + after.length, node, after.head, i)
          isAfterName[end] = true
        } else if (!own) offer(i, end, node, undefined, i)
      }
    }
    // From the right: a name without head ends at a boundary or where another name begins.
    for (let k = found.length - 1; k >= 0; k--) {
      const { headStart, head, end, start } = found[k]!
      if (head) mayEnd[headStart] = true
      else if (
        mayEnd[end] &&
        !words[start]!.number &&
        (isBehindName(start) || !found.some(other => continues(other, start, end)))
      )
        mayEnd[start] = true
    }
    // From the left: it begins at a boundary or where another name ends.
    const mayBegin: boolean[] = new Array(count + 1).fill(false)
    const inStreet: boolean[] = new Array(count).fill(false)
    let street = false
    for (let i = 0; i < count; i++) {
      const hard = before[i] === boundary.hard
      if (hard) street = words[i]!.number || isStreetWord(words[i]!)
      else if (isStreetWord(words[i]!)) street = true
      if (prefix[i]) street = false
      inStreet[i] = street
      mayBegin[i] =
        hard || (i > 0 && notes.has(words[i - 1]!.bare)) || (before[i] === boundary.hyphen && !street)
    }
    /**
     * By first word: index of one past the last word of a name that is cut. Shorter names there are no
     * better.
     */
    let cutUntil: number[] | undefined
    for (const { start, end, head, headStart } of found)
      if (head?.level === 'commune' && headStart < start && this.#isCut(start, end, mayEnd[end]!)) {
        cutUntil ??= []
        cutUntil[headStart] = end
      }
    const spans: Span[] = []
    /** By index of the word behind a bare name: another name may begin there, even in a street. */
    const chained: ('sure' | 'loose' | undefined)[] = []
    for (const { start, end, head, headStart, entries, fits, names } of found) {
      let loose = false
      if (!head) {
        if (!mayEnd[end] || words[start]!.number) continue
        const isOpen =
          mayBegin[start] &&
          (!inStreet[start] || before[start] === boundary.hard || chained[start] !== undefined)
        if (segments > 1 && (!isOpen || chained[start] === 'loose')) {
          if (!isOpen && !this.#beginsLoosely(start, end)) continue
          loose = true
        } else if (segments === 1 && !mayBegin[start] && this.#isPartOfName(start)) {
          if (!entries.some(({ level }) => level === 'province')) continue
        }
      } else if (cutUntil && end <= (cutUntil[headStart] ?? 0)) continue
      spans.push({
        start: headStart,
        end,
        head,
        entries,
        enclosing: head?.level === 'commune' ? none : entries.filter(({ level }) => level !== 'commune'),
        fits,
        bounded: head !== undefined || (mayBegin[start]! && !loose),
        loose,
        names,
        group: 0,
        maybeStreet: headStart < start && words[headStart]!.bare === 'p' && this.#isAfterNumber(headStart),
        behindName: head === undefined && isBehindName(start),
        provinces: head?.level !== 'commune' && entries.some(entry => entry.level === 'province'),
        ends: mayEnd[end]!,
      })
      mayBegin[end] = true
      if (!head && chained[end] !== 'sure') chained[end] = loose ? 'loose' : 'sure'
    }
    const kept = longest(spans, mayEnd)
    if (this.#hasBrackets) this.#group(kept)
    // One letter may abbreviate anything: "Q.Ninh" is a province.
    this.#unread = this.#unreadCommune = false
    for (let i = 0; i < count; i++) {
      const head = prefix[i]
      if (!head || words[i]!.bare.length === 1) continue
      const at = i + head.length
      if (at >= count || before[at]! === boundary.hard || kept.some(({ start }) => start === i)) continue
      if (head.head.level === 'district') this.#unread = true
      else if (head.head.level === 'commune') this.#unreadCommune = true
    }
    return kept
  }

  /** Numbers the brackets that hold a commune, and stores the number in the names inside them. */
  #group(spans: readonly Span[]): void {
    const { text, starts } = this.#line
    let number = 0
    for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
      const close = text.indexOf(')', open)
      const inside = spans.filter(
        ({ start }) => starts[start]! > open && (close < 0 || starts[start]! < close),
      )
      number++
      if (inside.some(({ head }) => head?.level === 'commune')) for (const span of inside) span.group = number
    }
  }

  /**
   * True if "cũ" behind the district is the end of brackets, so the ward before them is one of today: "Phường
   * Láng (quận Đống Đa cũ)".
   */
  #isOldInBrackets({ start, end }: Span): boolean {
    const { text, words, starts, ends } = this.#line
    const note = words[end]
    return (
      note?.bare === 'cu' &&
      /\([^()]{0,5}$/.test(text.slice(0, starts[start])) &&
      /^\s*\)/.test(text.slice(ends[end]))
    )
  }

  /** True if a slash stands directly before word `i`. */
  #isAfterSlash(i: number): boolean {
    const { text, starts } = this.#line
    return text[starts[i]! - 1] === '/'
  }

  /** True if word `i` stands directly behind a house number: "12 P. Quán Thánh", "12A P. Quán Thánh". */
  #isAfterNumber(i: number): boolean {
    const { text, starts, before } = this.#line
    if (i === 0 || before[i]! >= boundary.hard) return false
    return /\d\p{L}?\s*$/u.test(text.slice(Math.max(0, starts[i]! - 6), starts[i]))
  }

  /**
   * True if the word behind a name may belong to it, so the name is that of another unit: "Xã Tân Lập Đông",
   * "Phường Tân Tạo C", "Xã Quế Trung".
   */
  #isCut(start: number, end: number, mayEnd: boolean): boolean {
    const { text, words, before, starts } = this.#line
    const next = words[end]
    if (!next || before[end]! > boundary.none) return false
    if (words[start]!.number) return /^[a-d]$/.test(next.bare) && before[end + 1] !== boundary.none
    // "Đông" is a commune, too, but stands behind no other name without what encloses it.
    const isLast = end + 1 === words.length || before[end + 1]! > boundary.none
    if (suffixes.has(next.bare) && (isLast || !mayEnd)) return true
    if (mayEnd) return false
    if (next.number) return next.bare.length < 3
    if (isStreetWord(next)) return false
    const isUpper = (i: number) => /\p{Lu}/u.test(text[starts[i]!]!)
    // In capitals or in small letters any word may follow a name.
    return end - start === 1 || (isUpper(end) && /\p{Ll}/u.test(text))
  }

  /**
   * True if the name at `start`, behind a hamlet or behind a street without a comma, may be that of the
   * commune.
   */
  #beginsLoosely(start: number, end: number): boolean {
    const { text, words, before, starts, ends } = this.#line
    if (before[start] === boundary.hard || this.#isPartOfName(start)) return false
    const first = this.#runStart(start)
    const isInside = first > 0 && before[first]! < boundary.hard
    if (before[start] === boundary.hyphen) {
      // "Số 5 Phạm Hùng - Mỹ Đình 2", but "đường Láng - Hòa Lạc".
      const gap = text.slice(ends[start - 1], starts[start])
      const isRoad = (i: number) => i >= 0 && roadWords.has(words[i]!.bare) && isStreetWord(words[i]!)
      return /\s/.test(gap) && !(isInside && (isRoad(first - 1) || isRoad(first - 2)))
    }
    const run = start - first
    // "Tổ 11 Sài Đồng", "Khu 3B Hà Khẩu", but not the house number of "12 Trúc Bạch".
    if (run === 0) {
      const number = this.#isLetterOfNumber(first - 1) ? first - 2 : first - 1
      return (
        isInside &&
        words[number]!.number &&
        number > 0 &&
        before[number]! < boundary.hard &&
        partWords.has(words[number - 1]!.bare)
      )
    }
    // "Nguyễn Thị Minh Khai" is one name, "Thoại Ngọc Hầu Hiệp Tân" two.
    return run > 2 || (run === 2 && !(end - start === 2 && isFamilyName(words[first]!)))
  }

  /**
   * Index of the first word of the run before `start` that has neither numbers nor words of streets and
   * hamlets.
   */
  #runStart(start: number): number {
    const { words, before } = this.#line
    let first = start
    while (first > 0 && before[first]! < boundary.hard) {
      const word = words[first - 1]!
      if (word.number || isStreetWord(word) || this.#isLetterOfNumber(first - 1)) break
      first--
    }
    return first
  }

  /** True if word `i` is the letter of a house number such as "45B". */
  #isLetterOfNumber(i: number): boolean {
    const { words, starts, ends } = this.#line
    return i > 0 && words[i]!.bare.length === 1 && words[i - 1]!.number && starts[i] === ends[i - 1]
  }

  /** True if the words before the name at `start` belong to it: "Lê Hồng Phong", "Đại học Duy Tân". */
  #isPartOfName(start: number): boolean {
    const { words, before } = this.#line
    const first = this.#runStart(start)
    const run = start - first
    if (run === 1 && isFamilyName(words[first]!)) return true
    // "Nguyễn Thị Minh Khai", but not "khu đô thị Nam Từ Liêm".
    if (
      run === 2 &&
      isFamilyName(words[first]!) &&
      /^(?:thi|van)$/.test(words[first + 1]!.bare) &&
      words[first - 1]?.bare !== 'khu'
    )
      return true
    for (let i = start - 1; i > 0 && before[i]! < boundary.hard; i--)
      if (institutions.has(`${words[i - 1]!.bare} ${words[i]!.bare}`)) return true
    return false
  }

  /** Reading of the name `span` as the commune `unit`, with its points; undefined if it cannot be meant. */
  #read(
    unit: Commune | FormerCommune,
    span: Span,
    fit: number,
    words: Word[],
    spans: readonly Span[],
    saidFormer: boolean,
    date: string | undefined,
  ): Reading | undefined {
    const typeFits = span.head !== undefined && typeAgrees(span.head, unit)
    let score = span.head ? (typeFits ? points.typeWord : 0) : points.noTypeWord
    if (fit === exact && this.#line.marked) score += points.exact
    if (!span.ends) score += points.cut
    score += words.length * points.perWord
    const former = unit.level === 'former-commune'
    let against: Span | undefined
    const districts: Enclosing[] = []
    const provinces: Enclosing[] = []
    for (const other of spans) {
      if (other.start < span.end && other.end > span.start) continue
      if (other.group > 0 && other.group !== span.group) continue
      let district = 0
      let province = 0
      let isClaim = false
      for (const entry of other.enclosing) {
        if (entry.kind !== 'short') isClaim = true
        const given = this.#encloses(entry, unit, other)
        if (entry.level === 'district') district = Math.max(district, given)
        else province = Math.max(province, given)
      }
      if (district > 0) districts.push({ span: other, points: district })
      if (province > 0) provinces.push({ span: other, points: province })
      if (isClaim && district + province === 0 && (other.head || (other.bounded && other.start > span.start)))
        against = other
    }
    // One name is a district or a province, not both: "TP Hà Giang, Hà Giang".
    let district: Enclosing | undefined
    let province: Enclosing | undefined
    let most = 0
    for (const one of districts.length > 0 ? districts : [undefined]) {
      for (const other of [undefined, ...provinces]) {
        if (one && other && one.span === other.span) continue
        // "Xã X, Cao Bằng" means the province as well as the city of that name in it.
        const own = one && !other && one.span.provinces ? Math.min(one.points, points.province) : one?.points
        const sum = (own ?? 0) + (other?.points ?? 0)
        if (sum > most) [most, district, province] = [sum, one, other]
      }
    }
    score += most
    // "Ninh Hòa, Ninh Bình" ends with the province, not with the commune Ninh Bình of Ninh Hòa.
    if (!span.head && span.provinces && district && district.span.start < span.start)
      score += points.provinceName
    const viaEndedDistrict = district !== undefined && !former
    const inDistrict = district !== undefined && former
    if (fit === slip && !(inDistrict && !this.#isEnded(unit, span))) return undefined
    if (
      this.#hasBrackets &&
      district &&
      span.end <= district.span.start &&
      this.#isOldInBrackets(district.span)
    )
      score += former ? -points.saidToday : points.saidToday
    if (span.loose && !(inDistrict && (fit === exact || !this.#line.marked))) return undefined
    if (against) score += points.against
    if (saidFormer && former) score += points.saidFormer
    // "Xã An Khánh mới, huyện Hoài Đức cũ".
    if (this.#line.words[span.end]?.marked === newWord && !former) score += points.saidToday
    if (date !== undefined && date < reformDay === former) score += points.date
    return {
      named: unit,
      span,
      score,
      against,
      enclosed: district !== undefined || province !== undefined,
      inDistrict,
      typeFits: span.head === undefined || typeFits,
      viaEndedDistrict,
      spelled: fit === exact,
      district: district?.span,
    }
  }

  /** True if the line spells a commune that ended before 30 June 2025, not a misspelled `unit`. */
  #isEnded(unit: Commune | FormerCommune, { end }: Span): boolean {
    const ended = unit.level === 'former-commune' ? endedNamesakes[unit.district.code] : undefined
    if (ended === undefined) return false
    const names = ended.split(' ').map(wordOf)
    return names.every(({ marked }, i) => this.#line.words[end - names.length + i]?.marked === marked)
  }

  /** True if a word that is no number, type or street word stands directly before word `i`. */
  #isBehindWord(i: number): boolean {
    const { words, before } = this.#line
    const word = words[i - 1]
    return word !== undefined && before[i] === boundary.none && !word.number && !isStreetWord(word)
  }

  /** True if the line may as well speak of another unit, so the reading is no answer. */
  #isUncertain({ named, span, typeFits, inDistrict, district }: Reading, spans: readonly Span[]): boolean {
    if (named.level === 'district') return false
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
      this.#unreadCommune ||
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
  #isEndedDistrict({ kind, unit }: NameEntry, commune: Commune): boolean {
    return kind === 'ended' && this.#landOf.get(commune)!.has(unit as District)
  }

  /** Points for a name in the line (`entry` of `span`) that encloses the commune; 0 if it does not. */
  #encloses(entry: NameEntry, unit: Commune | FormerCommune, span: Span): number {
    const other = entry.unit
    if (entry.level === 'district') {
      const typed = !span.head || span.head.types.includes((other as District).type)
      if (unit.level === 'former-commune')
        return other === unit.district ? (typed ? points.district : points.districtOfOtherType) : 0
      return this.#landOf.get(unit)!.has(other as District) ? points.endedDistrict : 0
    }
    if (unit.level === 'former-commune') {
      if (other === unit.district.province) return points.province
      for (const { province } of unit.into) if (province === other) return points.provinceOfOtherTime
      return 0
    }
    if (other === unit.province) return points.province
    if (!this.#landOf.get(unit)!.has(other as ProvinceUnit)) return 0
    return isOld(this.#line, span) ? points.province : points.provinceOfOtherTime
  }

  /** Reading of the name `span` as the district `unit`, with its points. */
  #readDistrict(unit: District, span: Span, fit: number, spans: readonly Span[]): Reading {
    const typeFits = span.head === undefined || span.head.types.includes(unit.type)
    let score = typeFits ? points.district : points.districtOfOtherType
    if (fit === exact && this.#line.marked) score += points.exact
    let province = 0
    let against: Span | undefined
    for (const other of spans) {
      if (other.start < span.end && other.end > span.start) continue
      let isClaim = false
      let best = 0
      for (const entry of other.enclosing) {
        if (entry.level !== 'province') continue
        isClaim = true
        if (entry.unit === unit.province) best = points.province
        else if (unit.into.some(each => each.province === entry.unit))
          best = Math.max(best, points.provinceOfOtherTime)
      }
      if (isClaim && best === 0 && (other.head || other.start > span.start)) against = other
      // "Xã Kỳ Thượng, huyện Cô Tô": the commune of another district. Some islands have no communes in the
      // data.
      if (
        other.head?.level === 'commune' &&
        unit.into.length === 1 &&
        unit.communes.length > 0 &&
        !other.entries.some(entry => unit.communes.includes(entry.unit as FormerCommune))
      )
        against = other
      province = Math.max(province, best)
    }
    return {
      named: unit,
      span,
      score: score + province + (against ? points.against : 0),
      against,
      enclosed: province > 0,
      inDistrict: true,
      typeFits,
      viaEndedDistrict: false,
      spelled: fit === exact,
      district: undefined,
    }
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
    const rivals = readings.filter(
      reading =>
        reading.score > best.score - margin &&
        !reading.against &&
        !sameResult(reading.named, best.named) &&
        !(reading.named.level === 'district' && isWithin(best, reading)),
    )
    if (rivals.length > 0) {
      const all = [best, ...rivals]
      const today = this.#saidToday(all, spans)
      if (!today) return this.#ambiguous(all, spans)
      chosen = today
    } else if (best.named.level === 'former-commune' && best.named.into.length > 1) {
      chosen = this.#saidToday([best, ...readings.filter(({ against }) => !against)], spans) ?? best
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
   * Reading that the line itself gives as the unit of today: "nay là xã C" in "Xã A, huyện B (nay là xã C)",
   * where the land of A went to C and others. Undefined if there is none.
   */
  #saidToday(readings: readonly Reading[], spans: readonly Span[]): Reading | undefined {
    const { words, ends, starts } = this.#line
    const at = words.findIndex(
      ({ bare }, i) => nowWords.has(bare) || becoming.has(`${bare} ${words[i + 1]?.bare}`),
    )
    const [former] = readings as [Reading]
    const isSaid =
      at < 0
        ? // "P. Chánh Hưng, TP.HCM (địa chỉ cũ: P.5, Q.8)": the unit of today, named as well.
          ({ span, named }: Reading) =>
            span.head !== undefined && !overlap(span, former.span) && named.level === 'commune'
        : ({ span }: Reading) => starts[span.start]! > ends[at]! && span.start > former.span.start
    const after = readings.filter(reading => isSaid(reading) && !this.#isUncertain(reading, spans))
    return after.find(({ named }) => {
      const [unit, ...others] = named.level === 'commune' ? [named] : named.into
      return (
        others.length === 0 && former.named.level === 'former-commune' && former.named.into.includes(unit!)
      )
    })
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
    const confidence = doubts.length === 0 ? 'high' : 'medium'
    const base = { doubts, named, candidates: [], rest, confidence } as const
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
      .find(entry => entry.level === 'province' && (entry.unit as ProvinceUnit).current)
    const any = province ?? spans.flatMap(span => span.entries).find(entry => entry.level === 'province')
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
   * The line before the first name with a head, or where a name may begin, that is no street; or before
   * `own`, the name that the answer takes, if that comes first.
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

/** Maximum length of a line that is read, in UTF-16 code units. */
const mostUnits = 1000
/**
 * Maximum number of names in a line that is read as an address. Why: each name is compared with each other
 * one, and a name such as "phường 1" has a hundred units, so a made-up line would take seconds.
 */
const mostNames = 20
/** Maximum number of names that are found in a line, however they overlap. An address has some twenty. */
const mostFound = 150
