/** Finds the names of units in an address line, with the places where they may begin and end. */
import { type AddressWords, boundary } from './address-words.ts'
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
  type FoundName,
  fitOf,
  isCountry,
  isWithinMatch,
  longest,
  plusCode,
  type Span,
} from './line-names.ts'
import type { NameEntry, NameNode } from './name-trie.ts'

/** Names of a line, and what it has besides. */
export interface LineSpans {
  spans: Span[]
  /**
   * The line has a type word of districts before a name that is not known: misspelled, or ended long ago.
   */
  unread: boolean
  /** The line has a type word of communes before a name that is not known. */
  unreadCommune: boolean
}

/** Maximum number of names that are found in a line, however they overlap. An address has some twenty. */
const mostFound = 150
const none: NameEntry[] = []

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
    if (line.text.includes('(')) this.#group(kept)
    // One letter may abbreviate anything: "Q.Ninh" is a province.
    let unread = false
    let unreadCommune = false
    for (let i = 0; i < count; i++) {
      const head = prefix[i]
      if (!head || words[i]!.bare.length === 1) continue
      const at = i + head.length
      if (at >= count || before[at]! === boundary.hard || kept.some(({ start }) => start === i)) continue
      if (head.head.level === 'district') unread = true
      else if (head.head.level === 'commune') unreadCommune = true
    }
    return { spans: kept, unread, unreadCommune }
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
}
