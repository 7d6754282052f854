/** Finds the names of units in an address line, with the places where they may begin and end. */
import { type AddressWords, boundary, type Word } from './address-words.ts'
import {
  type FoundHead,
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
  type FoundName,
  fitOf,
  isCountry,
  isWithinMatch,
  longest,
  plusCode,
  type Span,
} from './line-names.ts'
import type { NameEntry, NameNode } from './name-trie.ts'
import { districtTypes, unitTypes } from './unit-types.ts'

/** Names of units in a line, and type words before names that are not known. */
export interface LineSpans {
  spans: Span[]
  /**
   * True if the line has a type word of districts before an unknown name: a misspelled one, or one that ended
   * long ago. Type words of one letter do not count, since they may abbreviate anything.
   */
  unread: boolean
  /**
   * Index of the first word after a type word of communes, where no name is known; the last one of several,
   * -1 for none.
   */
  unreadCommune: number
}

/**
 * Maximum number of names that are found in a line, however they overlap; a line with more is not read. An
 * address has some twenty.
 */
const mostFound = 150
const none: NameEntry[] = []

/** True for the name of a district or province. */
function isEnclosing({ level }: NameEntry): boolean {
  return level === 'district' || level === 'province'
}

/** True for the initials of a province, which may be a misspelled word: "xa cam hiep na, cam lam". */
function isInitials({ level, short }: NameEntry): boolean {
  return short && level === 'province'
}

/** True for a number of five digits or more, which is no part of a name: "Hà Nội 100000". */
function isPostcode({ number, bare }: Word): boolean {
  return number && bare.length > 4
}

/**
 * The type word for two that stand together, as in a form: "Phường/Xã". It agrees with every type of its
 * level, because people write townships there, too. "Tỉnh/TP" becomes the type word of provinces. Undefined
 * for other type words of different levels.
 */
function joinedHeads(a: Head, b: Head): Head | undefined {
  if (a.level === b.level)
    return {
      ...a,
      ...b,
      types: unitTypes.filter(type => districtTypes.has(type) === (a.level === 'district')),
    }
  // "Tỉnh/TP".
  const [province, other] = a.level === 'province' ? [a, b] : [b, a]
  return province.level === 'province' && other.orProvince ? province : undefined
}

/**
 * Adds numbers without type word to the names of a line, as wards and districts: a number beside the name of
 * a province may be a district, and one beside a district its ward ("12/4 Lý Thường Kiệt, 14, 10, HCM"). Such
 * a name is evidence for the unit beside it, never against another.
 */
function addNumbers(spans: Span[], numbers: readonly FoundName[]): void {
  const beside = (level: 'district' | 'province', { start, end }: FoundName) =>
    spans.some(span => (span.start === end || span.end === start) && hasLevel(span, level))
  const add = (name: FoundName, level: 'commune' | 'district') => {
    const kept = [...name.entries.keys()].filter(k => name.entries[k]!.level === level)
    if (kept.length === 0) return
    const entries = kept.map(k => name.entries[k]!)
    spans.push({
      ...name,
      start: name.start,
      entries,
      fits: kept.map(k => name.fits[k]!),
      enclosing: level === 'district' ? entries : none,
      bounded: false,
      loose: true,
      group: 0,
      maybeStreet: false,
      behindName: false,
      provinces: false,
      ends: true,
    })
  }
  for (const name of numbers) if (beside('province', name)) add(name, 'district')
  for (const name of numbers) if (beside('district', name)) add(name, 'commune')
}

/** True if the name is that of a unit of this level. */
function hasLevel({ enclosing }: Span, level: 'district' | 'province'): boolean {
  return enclosing.some(entry => entry.level === level)
}

/** Finds the names in one line at a time. */
export class SpanFinder {
  readonly #trie: NameNode
  readonly #line: AddressWords

  /** `line` has the words of the line whose names `find` looks for. */
  constructor(trie: NameNode, line: AddressWords) {
    this.#trie = trie
    this.#line = line
  }

  /**
   * All names in the line that may be meant as localities or provinces; undefined for more than `mostFound`.
   */
  find(): LineSpans | undefined {
    const line = this.#line
    const { words, before, starts } = line
    const count = words.length
    const prefix: (FoundHead | undefined)[] = new Array(count)
    /** Index of the word after the type word that was read last. */
    let headEnd = 0
    const hasLabels = line.text.includes(':')
    /** By index of a word: true if a name may end before the word. The last entry is the end of the line. */
    const mayEnd: boolean[] = new Array(count + 1).fill(false)
    mayEnd[count] = true
    let segments = 0
    const code = line.text.includes('+') ? plusCode.exec(line.text) : null
    /** Index of the last type word of communes in the line, computed once; -1 for none. */
    let lastCommune: number | undefined
    for (let i = 0; i < count; i++) {
      prefix[i] = i < headEnd || (code && isWithinMatch(code, starts[i]!)) ? undefined : headAt(line, i)
      if (prefix[i] && hasLabels) prefix[i] = this.#labelAt(i, prefix[i]!)
      if (prefix[i]) headEnd = i + prefix[i]!.length
      if (prefix[i] && words[i]!.bare === 'q' && this.#isAfterSlash(i)) {
        lastCommune ??= words.findLastIndex((_, k) => headAt(line, k)?.head.level === 'commune')
        // "Lô C7/Q3, Phường Tân Mai": "Q" after a slash and before a ward is the number of a lot.
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
        isPostcode(words[i]!) ||
        isCountry(line, i)
    }
    /**
     * Names found, in the order of their first words. Of names with the same first word, the longest is last.
     */
    const found: FoundName[] = []
    /** Adds a name if the line spells it, and an entry has the level of the head. */
    const offer = (start: number, end: number, node: NameNode, head: Head | undefined, headStart: number) => {
      // House numbers are most of the numbers without type word.
      if (!head && words[start]!.number && !this.#isField(start, end)) return
      const entries: NameEntry[] = []
      const fits: number[] = []
      for (let forgiving = false; ; forgiving = true) {
        for (const entry of node.entries) {
          if (head && head.level !== entry.level && !agrees(head, entry)) continue
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
     * By index of a word: true for an English type word that belongs to the name before it: "Doi Can Ward Ba
     * Dinh District".
     */
    const isAfterName: boolean[] = []
    const headBefore: { head: Head; start: number }[] = []
    for (let i = 0; i < count; i++) {
      const head = prefix[i]
      if (head) {
        // "Phường số 1".
        let at = i + head.length
        if (words[at]?.bare === 'so' && words[at + 1]?.number) at++
        if (at >= count || (before[at]! === boundary.hard && !this.#isLabelled(at))) continue
        headBefore[at] = { head: head.head, start: i }
      }
    }
    /** By index of a word: true if a name of two words or more ends before the word. */
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
          if (after.also) offer(i, end + after.length, node, after.also, i)
          isAfterName[end] = true
        } else if (!own) offer(i, end, node, undefined, i)
      }
    }
    // From the right: a name without head ends at a boundary or where another name begins.
    for (let k = found.length - 1; k >= 0; k--) {
      const { headStart, head, end, start, entries } = found[k]!
      if (head) mayEnd[headStart] = true
      else if (
        mayEnd[end] &&
        !words[start]!.number &&
        !entries.every(isInitials) &&
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
     * By index of a name's first word: index of the word after the name, if that word may belong to it
     * (`#isCut`). This name and shorter ones with the same first word are then left out.
     */
    let cutUntil: number[] | undefined
    for (const { start, end, head, headStart } of found)
      if (head?.level === 'commune' && headStart < start && this.#isCut(start, end, mayEnd[end]!)) {
        cutUntil ??= []
        cutUntil[headStart] = end
      }
    const spans: Span[] = []
    /**
     * By index of a word: set if a name without type word ends before the word. Another name may then begin
     * there, even in a street. `loose` if the earlier name is loose (`Span.loose`); without a comma between
     * them, the second is then loose, too.
     */
    const chained: ('sure' | 'loose' | undefined)[] = []
    /** Numbers between commas, without type word. */
    const numbers: FoundName[] = []
    for (let k = 0; k < found.length; k++) {
      const { start, end, head, headStart, entries, fits, names } = found[k]!
      let loose = false
      if (!head) {
        if (words[start]!.number) {
          numbers.push(found[k]!)
          continue
        }
        if (!mayEnd[end]) continue
        const isOpen =
          mayBegin[start] &&
          (!inStreet[start] || before[start] === boundary.hard || chained[start] !== undefined)
        if (segments > 1 && (!isOpen || (chained[start] === 'loose' && before[start] !== boundary.hard))) {
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
        enclosing: head?.level === 'commune' ? none : entries.filter(isEnclosing),
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
    if (numbers.length > 0) addNumbers(kept, numbers)
    if (line.text.includes('(')) this.#group(kept)
    // One letter may abbreviate anything: "Q.Ninh" is a province.
    let unread = false
    let unreadCommune = -1
    for (let i = 0; i < count; i++) {
      const head = prefix[i]
      if (!head || words[i]!.bare.length === 1) continue
      const at = i + head.length
      if (at >= count || before[at]! === boundary.hard || kept.some(({ start }) => start === i)) continue
      if (head.head.level === 'district') unread = true
      else if (head.head.level === 'commune') unreadCommune = at
    }
    return { spans: kept, unread, unreadCommune }
  }

  /**
   * The type word at word `i` with those joined to it, as forms have them: "Phường/Xã", "Quận (huyện)",
   * "T/TP".
   */
  #labelAt(i: number, first: FoundHead): FoundHead {
    const { text, starts, ends } = this.#line
    let { head, length } = first
    for (let at = i + length; at < starts.length; at = i + length) {
      if (!/^\s?[/(]\s?$/.test(text.slice(ends[at - 1], starts[at]))) break
      const next = headAt(this.#line, at)
      const joined = next && joinedHeads(head, next.head)
      if (!joined) break
      head = joined
      length += next.length
    }
    return length === first.length ? first : { head, length }
  }

  /** True if a colon after a type word is all that stands before word `i`: "Phường: 12". */
  #isLabelled(i: number): boolean {
    const { text, starts, ends } = this.#line
    return /^[\s)]*:\s*$/.test(text.slice(ends[i - 1], starts[i]))
  }

  /**
   * True if the words stand alone between two divisions of the line: commas, dashes, or signs of
   * `boundary.hard`. The end of the line counts as a division, its beginning does not.
   */
  #isField(start: number, end: number): boolean {
    const { before } = this.#line
    const isSplit = (i: number) => before[i] === boundary.hard || before[i] === boundary.hyphen
    return start > 0 && isSplit(start) && (end === before.length || isSplit(end))
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

  /** True if a slash stands directly before word `i`. */
  #isAfterSlash(i: number): boolean {
    const { text, starts } = this.#line
    return text[starts[i]! - 1] === '/'
  }

  /** True if word `i` stands directly after a house number: "12 P. Quán Thánh", "12A P. Quán Thánh". */
  #isAfterNumber(i: number): boolean {
    const { text, starts, before } = this.#line
    if (i === 0 || before[i]! >= boundary.hard) return false
    return /\d\p{L}?\s*$/u.test(text.slice(Math.max(0, starts[i]! - 6), starts[i]))
  }

  /**
   * True if the word after a name may belong to it, so that the line names another unit, with a longer name:
   * "Xã Tân Lập Đông", "Phường Tân Tạo C", "Xã Quế Trung".
   */
  #isCut(start: number, end: number, mayEnd: boolean): boolean {
    const { text, words, before, starts } = this.#line
    const next = words[end]
    if (!next || before[end]! > boundary.none) return false
    if (words[start]!.number) return /^[a-d]$/.test(next.bare) && before[end + 1] !== boundary.none
    // "Đông" may be a commune, too, but a commune does not follow another name without a comma.
    const isLast = end + 1 === words.length || before[end + 1]! > boundary.none
    if (suffixes.has(next.bare) && (isLast || !mayEnd)) return true
    if (mayEnd) return false
    if (next.number) return next.bare.length < 3
    if (isStreetWord(next)) return false
    const isUpper = (i: number) => /\p{Lu}/u.test(text[starts[i]!]!)
    // "Xã Mỹ Hạnh ắc, Huyện Đức Hòa": one more word before a comma.
    if (end + 1 < words.length && before[end + 1] === boundary.hard) return true
    // In capitals or in small letters any word may follow a name.
    return end - start === 1 || (isUpper(end) && /\p{Ll}/u.test(text))
  }

  /**
   * True if the name at `start`, after a hamlet or after a street without a comma, may be that of the
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
}
