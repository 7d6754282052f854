/** Searches blocks of running text for names of localities with their type words. */
import { digit, foldEntry, plainText } from '../text/fold.ts'
import { adjectives, headOfMatch, headPatternFor, type TextHead } from './text-heads.ts'
import { level, type TextIndex } from './text-index.ts'
import { isMark, keyOf, type TextWord, wordAt, wordStart } from './text-words.ts'

/**
 * Minimum of a number after a name that is taken for a count, not for a part of the name: 75 in "xã Mường Ải
 * 75 hộ".
 */
const leastCount = 20
/** Maximum number of words of a name. A longer name is not found. */
const mostWords = 5
/**
 * Number of UTF-16 units before an English plural ("districts") in which the names of its list are looked
 * for.
 */
const listReach = 300
/** A name with its type word in a block, before it is known which unit it means. */
export interface LocalityCandidate {
  start: number
  end: number
  head: TextHead
  /** Units of this name with one of the head's types, as numbers of the `TextIndex`. */
  units: number[]
  /**
   * Units of this name with a type that the head's may have been before or become (`TextHead.loose`); empty
   * if `isNumber`.
   */
  loose: number[]
  /** Length of the name without its type word, in UTF-16 units. */
  nameLength: number
  isNumber: boolean
  oneWord: boolean
  /** `former` if "cũ" or "former" stands beside the name, `new` if "mới" does, otherwise undefined. */
  said: 'former' | 'new' | undefined
  /**
   * Next candidate of the same list, or a candidate of the same level that follows directly; undefined for
   * none.
   */
  sibling: LocalityCandidate | undefined
  /**
   * Enclosing districts and provinces that are named directly after the candidate, at most two: for each
   * name, the numbers of the units that it may mean.
   */
  claims: number[][]
  /** True if the first claim may as well be the next unit of a list: "phường Lái Thiêu, Bến Cát". */
  mayBeList: boolean
  /** True if a foreign country or city follows the name. */
  abroad: boolean
  /** True if the words after the name speak of another century. */
  past: boolean
  /**
   * True if the name and a word beside it are in capitals, as in a headline, so that word may belong to the
   * name.
   */
  inCapitals: boolean
  /** True if type word and name, in capitals, may be one common word: "XÃ HỘI" (society). */
  isCompound: boolean
}

/** Findings of `scanBlock` in a block, in the order of the text. */
export interface ScannedBlock {
  candidates: LocalityCandidate[]
}

const nothing: ScannedBlock = { candidates: [] }

// Letters are spelled out below: an engine takes milliseconds to compile a pattern with \p{L}.
const aLetter = /[A-Za-zÀ-ỹ]/

/**
 * Text before a type word that shows the unit's name to be part of another name: of a school, a street, a
 * club, a hotel.
 */
const institution =
  /(?:^|[^A-Za-zÀ-ỹ])(?:[Tt]rường(?:\s+(?!(?:ở|tại|thuộc|của|trên|trong|cho|từ|đến|tới|về|qua)\s)[A-Za-zÀ-ỹ]+){0,4}|THCS|THPT|PTTH|PTDTBT|PTDTNT|TH|TTGDTX|[Tt]iểu học|[Tt]rung học(?: cơ sở| phổ thông)?|[Mm]ầm non|[Mm]ẫu giáo|[Nn]hà trẻ|BV|BVĐK|[Đđ]ường|ĐƯỜNG|[Pp]hố|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Đđ]ại lộ|[Qq]uốc lộ|[Tt]ỉnh lộ|CLB|FC|[Cc]âu lạc bộ|[Đđ]ội bóng|[Kk]hách sạn|[Nn]hà hàng|[Qq]uán)\s+$/
/**
 * Text before a capital type word that shows the unit's name to be part of another name: "Bệnh viện Quận 1",
 * "Chợ Thị Trấn".
 */
const namedPlace =
  /(?:^|[^A-Za-zÀ-ỹ])(?:[Bb]ệnh viện(?: đa khoa| Đa khoa)?|[Cc]hợ|[Cc]ầu|[Gg]a|[Bb]ến xe|[Cc]ông viên|[Ss]ân vận động|[Tt]hôn|[Ấấ]p|[Bb]ản|[Xx]óm|[Kk]hóm|[Bb]uôn|[Ll]àng|[Tt]ổ dân phố|[Kk]hu phố|[Cc]hung cư|[Cc]ông ty(?: CP| TNHH)?|[Nn]hà (?:máy|thi đấu|thiếu nhi|văn h[óo][áa])|[Tt]rung tâm (?:thể thao|TDTT|văn h[óo][áa])|[Ss]iêu thị)\s+$/
/**
 * Text before a capital type word that shows it to be part of a person's name: "bà Nguyễn Thị Xã", "ông
 * Phường".
 */
const person =
  /(?:^|[^A-Za-zÀ-ỹ])(?:[ôÔ]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ụ|[Cc]ô|[Cc]hú|[Bb]ác|[Tt]hầy|[Ee]m|Mr\.?|Mrs\.?|Ms\.?|Văn|Thị|Đức|Hữu|Công|Minh|Ngọc|Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Mai|Cao|Lâm)\s+$/
/**
 * Text before a type word in capitals that shows it to be part of another name: "BỆNH VIỆN QUẬN 1". Fewer
 * words than in `namedPlace` and `person`: in capitals every word looks like a name.
 */
const otherInCapitals =
  /(?:^|[^A-Za-zÀ-ỹ])(?:BỆNH VIỆN(?: ĐA KHOA)?|CHỢ|BẾN XE|CÔNG VIÊN|SÂN VẬN ĐỘNG|THÔN|ẤP|BUÔN|TỔ DÂN PHỐ|KHU PHỐ|CHUNG CƯ|SIÊU THỊ|ÔNG|BÀ|CHỊ|CỤ|THẦY|MR\.?|MRS\.?|NGUYỄN|TRẦN|PHẠM|HUỲNH|PHAN|ĐẶNG|BÙI|NGÔ|ĐINH|TRƯƠNG)\s+$/
/**
 * Type word and first word of a name, in capitals, that may be one common word: "XÃ HỘI AN TOÀN" (safe
 * society).
 */
const compound = /^(?:XÃ|PHƯỜNG)\s+HỘI(?![A-Za-zÀ-ỹ])/
/** Capital words that may follow a name directly and are no part of it: a family name, a type word. */
const mayFollow =
  /^(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Đinh|Trương|Tạ|Đoàn|Đào|Trịnh|TP|TX|TT|Q|P|H|Tp|Tx|Tỉnh|Huyện|Quận|Xã|Phường)$/
/** Capital words of English that may stand before a name and are not part of it. */
const mayPrecede =
  /^(?:In|At|From|The|Of|Near|To|And|On|For|By|Around|Across|Both|While|When|Where|Under|Besides|Between|Along|After|Before|Since|Through|Within|With|Outside|Beyond|Into|Including|Vietnam|Vietnamese)$/
const englishInstitution =
  /^\s+(?:Primary|Secondary|High|Elementary|Middle|Kindergarten|School|Hospital|FC|Football|University|College|Hotel|Market|Bridge|Street|Road|Stadium|Tour|Marathon|Resort|Club)\b/
const pluralMarker =
  /(?:^|[^A-Za-zÀ-ỹ\d])(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười|[Nn]hiều|[Mm]ột số|\d+|[Cc]ả)\s+$/
/** Text after "Vinh" that makes it the beginning of a verb: "Thành phố Vinh danh". */
const verbOfVinh = /^\s+(?:danh|dự|quang|hạnh)(?![A-Za-zÀ-ỹ])/
const numbered = /^\d{1,2}$/
const romanOnly = /^[IVX]+$/
/** Text between a name and the unit that encloses it. Before a type word no comma is needed. */
const enclosingGap =
  /\s*(?:\((?:cũ|mới)\)|cũ|mới)?\s*(?:[,(]|\s[-–]\s|\s(?=thuộc|của|ở|in|of))?\s*(?:nay là\s+|now\s+)?(?:thuộc\s+|của\s+|ở\s+|in\s+(?:the\s+)?|of\s+)?/y
const listGap = /\s{0,40}(?:\([^()]{1,60}\))?\s{0,40}(?:,|;|\svà\s|\s&\s|\shoặc\s|\scùng\s)\s*/y
const abroadAfter =
  /^[\s,(]*(?:(?:tỉnh|thành phố|TP\.?|ở|thuộc|của|in|of)\s+)*(?:Trung Quốc|Đài Loan|Hong ?Kong|Hồng Kông|Hàn Quốc|Nhật Bản|Lào|Campuchia|Thái Lan|Malaysia|Mỹ|Pháp|Anh|Đức|Nga|Ấn Độ|Seoul|Tokyo|Paris|Bangkok|Bắc Kinh|Thượng Hải|Quảng Đông|Quảng Tây|Vân Nam|Hải Nam|Phúc Kiến|Chiết Giang|Giang Tô|Sơn Đông|Hồ Nam|Hồ Bắc|Tứ Xuyên|Viêng Chăn|Phnom Penh|China|Taiwan|Japan|Korea|South Korea|Laos|Cambodia|Thailand|France|Guangdong|Guangxi|Yunnan|Hainan|Fujian|Zhejiang|Sichuan)/
const formerBefore = /(?:^|\s)(?:former|the old|ex-)\s*$/i
const formerAfter = /^\s*(?:\(cũ|cũ(?![A-Za-zÀ-ỹ])|\(former|\(trước đây)/i
/** Text after a name that makes it a unit of another century. */
const pastAfter = /^\s+(?:xưa|ngày xưa|thời|dưới thời|triều|thế kỷ|in the \d+th century)(?![A-Za-zÀ-ỹ])/i
const newAfter = /^\s*(?:\(mới|mới(?![A-Za-zÀ-ỹ]))/i
const abroadInCapitals = new RegExp(abroadAfter.source, 'i')

/** Finds the candidates in a block of text: names of localities with their type words. */
export function scanBlock(index: TextIndex, text: string): ScannedBlock {
  const isDecomposed = marks.test(text)
  let found = new BlockScan(index, isDecomposed ? plainText(text) : text).candidates()
  if (found.length === 0) return nothing
  if (isDecomposed) {
    // Offsets take longer than the search, and most blocks have no candidate.
    const composed = composedText(text)
    found = new BlockScan(index, composed.text).candidates()
    for (const each of found) {
      each.start = composed.offsets[each.start]!
      each.end = composed.offsets[each.end]!
    }
  }
  return { candidates: found }
}

const marks = /[\u0300-\u036f]/
/**
 * A run of characters that `plainText` leaves unchanged. It ends before a character that has a combining mark
 * after it.
 */
const plainRun =
  /[\t-\r -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf]+(?![\u0300-\u036f])/y

/** NFC form of a text, with the offset in the text of each of its units. */
function composedText(text: string): { text: string; offsets: number[] } {
  let composed = ''
  const offsets: number[] = []
  for (let at = 0; at < text.length; ) {
    plainRun.lastIndex = at
    if (plainRun.test(text)) {
      composed += text.slice(at, plainRun.lastIndex)
      for (; at < plainRun.lastIndex; at++) offsets.push(at)
      continue
    }
    let end = at + 1
    while (end < text.length && isMark(text.charCodeAt(end))) end++
    const part = plainText(text.slice(at, end))
    for (let i = 0; i < part.length; i++) offsets.push(at)
    composed += part
    at = end
  }
  offsets.push(text.length)
  return { text: composed, offsets }
}

/** Words of the text that are a name in the index, with the units that have the name. */
interface Named {
  start: number
  end: number
  units: number[]
  words: TextWord[]
  /** True if a word in capitals beside the name may belong to it. */
  isOpen?: boolean
}

/** Searches one block for candidates. */
class BlockScan {
  readonly #index: TextIndex
  readonly #text: string
  #small: string | undefined

  constructor(index: TextIndex, text: string) {
    this.#index = index
    this.#text = text
  }

  /** The text in small letters, for words between names in capitals: "PHƯỜNG HẠ LONG VÀ BÃI CHÁY". */
  get #smallText(): string {
    if (this.#small === undefined) {
      const small = this.#text.toLowerCase()
      this.#small = small.length === this.#text.length ? small : this.#text
    }
    return this.#small
  }

  /** Candidates of the block, in the order of the text. */
  candidates(): LocalityCandidate[] {
    const found: LocalityCandidate[] = []
    let from = 0
    const pattern = headPatternFor(this.#text)
    pattern.lastIndex = 0
    for (let match = pattern.exec(this.#text); match; match = pattern.exec(this.#text)) {
      const resume = pattern.lastIndex
      const { index } = match
      if (index >= from && this.#isWord(index, resume)) {
        const head = headOfMatch(match[0])
        const some =
          head.language === 'vi'
            ? this.#after(head, index, resume)
            : head.plural
              ? this.#listBefore(head, index, from)
              : this.#english(head, index, resume, from)
        for (const each of some) {
          found.push(each)
          from = Math.max(from, each.end)
        }
      }
      pattern.lastIndex = Math.max(resume, from)
    }
    for (let i = found.length - 1; i >= 0; i--) this.#enclose(found[i]!, found[i + 1])
    return found
  }

  /**
   * True if no letter or digit is directly before a type word and, if the word ends with a letter from A to
   * Z, no letter directly after it.
   */
  #isWord(start: number, end: number): boolean {
    const text = this.#text
    if (start > 0 && foldEntry(text.charCodeAt(start - 1)) >= digit) return false
    const last = text[end - 1]!
    return !/[a-zA-Z]/.test(last) || !aLetter.test(text[end] ?? '')
  }

  /** Candidates after a Vietnamese type word: "phường Hạ Long"; "các xã Tân Lập, Tân Thành và Tân Hòa". */
  #after(head: TextHead, start: number, headEnd: number): LocalityCandidate[] {
    const text = this.#text
    const headText = text.slice(start, headEnd)
    const isLoud = isUpperCase(headText)
    let at = headEnd
    if (!head.weak) {
      adjectives.lastIndex = at
      if (adjectives.test(isLoud ? this.#smallText : text)) at = adjectives.lastIndex
    }
    if (text[at] === '.') at++
    const isAnnounced = text[at] === ':'
    if (isAnnounced) at++
    while (at < text.length && foldEntry(text.charCodeAt(at)) === 0 && /\s/.test(text[at]!)) at++
    const first = this.#nameAfter(head, at, isLoud)
    if (!first) return []
    const inCapitals = isLoud && isInCapitals(first.words)
    const around = inCapitals ? this.#smallText : text
    const from = Math.max(0, start - 40)
    const before = text.slice(from, start)
    const beforeInSmall = around.slice(from, start)
    if (institution.test(before) || institution.test(beforeInSmall)) return []
    const isCapital = wordAt(text, start)?.capital === true
    if (inCapitals ? otherInCapitals.test(before) : isCapital && !head.weak && isOther(before)) return []
    const isList = pluralMarker.test(beforeInSmall)
    if (isAnnounced && !isList) return []
    const names = [first]
    if (isList) {
      for (;;) {
        listGap.lastIndex = names.at(-1)!.end
        if (!listGap.test(around)) break
        const next = this.#nameAfter(head, listGap.lastIndex, isLoud)
        if (!next || !this.#hasType(next, head)) break
        names.push(next)
      }
    }
    return this.#listed(names, head, start, first.end)
  }

  /**
   * Candidates for the names of a list, each linked to the next. The first goes from `start` to `firstEnd`,
   * with its type word. Candidates without any unit are left out, as are those without one of the head's main
   * types where `#isProvinceCity` is true.
   */
  #listed(names: Named[], head: TextHead, start: number, firstEnd: number): LocalityCandidate[] {
    const made = names.map((name, i) =>
      this.#candidate(name, head, i === 0 ? start : name.start, i === 0 ? firstEnd : name.end),
    )
    for (let i = 0; i + 1 < made.length; i++) made[i]!.sibling = made[i + 1]!
    return made.filter(
      ({ units, loose }) => units.length > 0 || (loose.length > 0 && !this.#isProvinceCity(head, loose)),
    )
  }

  /**
   * The candidate of an English type word in the singular, as a list of one: "Cai Be District", "District 1".
   * Empty if no name stands beside the word.
   */
  #english(head: TextHead, start: number, headEnd: number, from: number): LocalityCandidate[] {
    const text = this.#text
    const isLoud = !/[a-z]/.test(text.slice(start, headEnd))
    const after = text.slice(headEnd, headEnd + 20)
    if (englishInstitution.test(isLoud ? titled(after) : after)) return []
    const words = this.#wordsBefore(start, from)
    for (let count = Math.min(words.length, mostWords); count > 0; count--) {
      const some = words.slice(words.length - count)
      const preceding = words[words.length - count - 1]
      const name = this.#lookUp(some, true)
      if (!name || !this.#hasType(name, head)) continue
      if (preceding && !this.#mayPrecede(preceding)) {
        // "POLICE OF HA LONG CITY": any word before a name in capitals may belong to it.
        if (!isLoud || !isInCapitals([...some, preceding])) return []
        name.isOpen = true
      }
      return [this.#candidate(name, head, name.start, headEnd)]
    }
    // "District 1": a number follows.
    const number = text[headEnd] === ' ' ? wordAt(text, headEnd + 1) : undefined
    if (!number || !numbered.test(text.slice(number.start, number.end))) return []
    const name = this.#lookUp([number], false)
    return name && this.#hasType(name, head) ? [this.#candidate(name, head, start, name.end)] : []
  }

  /** Candidates before an English type word in the plural: "Uong Bi, Cam Pha and Ha Long cities". */
  #listBefore(head: TextHead, start: number, from: number): LocalityCandidate[] {
    const text = this.#text
    const least = Math.max(from, start - listReach)
    const names: Named[] = []
    let end = start
    for (;;) {
      while (end > least && /[\s.…,]/.test(text[end - 1]!)) end--
      const words = this.#wordsBefore(end, least)
      let name: Named | undefined
      for (let count = Math.min(words.length, mostWords); count > 0 && !name; count--) {
        const found = this.#lookUp(words.slice(words.length - count), true)
        if (found && (this.#hasType(found, head) || this.#hasLoose(found, head))) name = found
        const preceding = words[words.length - count - 1]
        if (name && preceding && !this.#mayPrecede(preceding)) name = undefined
      }
      if (!name) break
      names.unshift(name)
      const gap = /(?:,|\band|&|…|\.\.\.|,\s*and)\s*$/.exec(text.slice(least, name.start))
      if (!gap) break
      end = least + gap.index
      if (/,\s*$/.test(text.slice(least, end)))
        end = least + text.slice(least, end).replace(/,\s*$/, '').length
    }
    const first = names[0]
    return first ? this.#listed(names, head, first.start, first.end) : []
  }

  /** True if the word may stand before an English name without being a part of it: "In", "NEAR". */
  #mayPrecede({ start, end }: TextWord): boolean {
    const word = this.#text.slice(start, end)
    return mayPrecede.test(word) || (isUpperCase(word) && mayPrecede.test(titled(word)))
  }

  /**
   * Up to `mostWords` + 1 capitalised words that end at `end`, with only white space between; none begins
   * before `least`.
   */
  #wordsBefore(end: number, least: number): TextWord[] {
    const text = this.#text
    const words: TextWord[] = []
    let at = end
    while (words.length <= mostWords) {
      let stop = at
      while (stop > least && /[\s]/.test(text[stop - 1]!)) stop--
      if (words.length > 0 && stop === at) break
      const start = wordStart(text, stop)
      if (start === stop || start < least) break
      const word = wordAt(text, start)
      if (!word || word.end !== stop || !word.capital) break
      words.unshift(word)
      at = start
    }
    return words
  }

  /**
   * The longest name that begins at `at` and ends where a name may end; undefined for none. It must have a
   * unit of one of the head's types; without `head`, of any type. `isLoud`: the type word is in capitals;
   * then the name may also end before a word in capitals, and `isOpen` is set.
   */
  #nameAfter(head: TextHead | undefined, at: number, isLoud: boolean): Named | undefined {
    const text = this.#text
    const words: TextWord[] = []
    let next = wordAt(text, at)
    while (next && words.length <= mostWords) {
      if (!next.capital) break
      words.push(next)
      // One space, no-break space or line break, or the hyphen of "Phan Rang-Tháp Chàm", "Bà Rịa - Vũng Tàu".
      const gap = /^(?:\s?[-–]\s?|\s{1,2})/.exec(text.slice(next.end, next.end + 3))
      next = gap ? wordAt(text, next.end + gap[0].length) : undefined
    }
    for (let count = Math.min(words.length, mostWords); count > 0; count--) {
      const some = words.slice(0, count)
      const name = this.#lookUp(some, false)
      if (!name || (head && !this.#hasType(name, head) && !this.#hasLoose(name, head))) continue
      const next = words[count]
      if (this.#mayEnd(name, next)) return name
      name.isOpen = true
      return isLoud && next && isInCapitals([...some, next]) && this.#hasBareGap(name, next)
        ? name
        : undefined
    }
    return undefined
  }

  /**
   * True if a name may end before the word `next`. False if `next` is a capital word that may belong to the
   * name, or if the name is the beginning of a number ("Quận 1.5") or of a verb ("Vinh danh").
   */
  #mayEnd({ end, words }: Named, next: TextWord | undefined): boolean {
    const text = this.#text
    if (words.length === 1 && words[0]!.word.bare === 'vinh' && verbOfVinh.test(text.slice(end, end + 8)))
      return false
    if (!next)
      return !(
        numbered.test(text.slice(words[0]!.start, end)) &&
        /^[.,/]\d|^%|^[-–]\d/.test(text.slice(end, end + 2))
      )
    const between = text.slice(end, next.start)
    if (/[-–]/.test(between)) return /\s[-–]\s/.test(between)
    const following = text.slice(next.start, next.end)
    // "xã Mường Ải 75 hộ": no name has so high a number.
    if (/^\d+$/.test(following)) return Number(following) >= leastCount
    if (words.length === 1 && numbered.test(text.slice(words[0]!.start, end))) return !/^\d/.test(following)
    return mayFollow.test(following)
  }

  /** True if only white space stands between the name and the next word. */
  #hasBareGap({ end }: Named, next: TextWord): boolean {
    return this.#text.slice(end, next.start).trim() === ''
  }

  /**
   * Units named by the words; undefined for none. With `unmarked`, words without diacritics match names with
   * any diacritics.
   */
  #lookUp(words: readonly TextWord[], unmarked: boolean): Named | undefined {
    const key = keyOf(words.map(({ word }) => word))
    const bare = unmarked && words.every(({ word }) => word.plain)
    const units = this.#index.find(key, bare)
    if (units.length === 0) return undefined
    // "IV" is a number, "Mỹ" and "Vinh" are names; one letter is neither.
    const text = this.#text.slice(words[0]!.start, words.at(-1)!.end)
    if (text.length === 1 && !numbered.test(text) && !romanOnly.test(text)) return undefined
    return { start: words[0]!.start, end: words.at(-1)!.end, units, words: [...words] }
  }

  /** True if the name is that of a locality of one of the head's types. */
  #hasType({ units }: Named, { types }: TextHead): boolean {
    return units.some(unit => this.#isBelow(unit) && types.includes(this.#index.typeOf(unit)))
  }

  /** True if the name is no number and is that of a locality of one of the head's `loose` types. */
  #hasLoose({ units, words }: Named, { loose }: TextHead): boolean {
    return (
      !words[0]!.word.number &&
      units.some(unit => this.#isBelow(unit) && loose.includes(this.#index.typeOf(unit)))
    )
  }

  /**
   * True if the type word is that of a city, and a unit of another type in `loose` has the name of a
   * province. In "TP Quảng Ninh" the province is meant, which is a city now, not the district of that name
   * elsewhere.
   */
  #isProvinceCity({ types }: TextHead, loose: readonly number[]): boolean {
    return types.includes('city') && loose.some(unit => this.#index.namesakes(unit).length > 0)
  }

  #isBelow(unit: number): boolean {
    return this.#index.levelOf(unit) !== level.province
  }

  #candidate(
    { units, words, isOpen = false }: Named,
    head: TextHead,
    start: number,
    end: number,
  ): LocalityCandidate {
    const text = this.#text
    const below = units.filter(unit => this.#isBelow(unit))
    const name = text.slice(words[0]!.start, words.at(-1)!.end)
    const isNumber = numbered.test(name) || romanOnly.test(name)
    const after = text.slice(end, end + 40)
    return {
      start,
      end,
      head,
      units: below.filter(unit => head.types.includes(this.#index.typeOf(unit))),
      loose: isNumber ? [] : below.filter(unit => head.loose.includes(this.#index.typeOf(unit))),
      nameLength: name.length,
      isNumber,
      oneWord: words.length === 1,
      said:
        formerAfter.test(after) || formerBefore.test(text.slice(Math.max(0, start - 10), start))
          ? 'former'
          : newAfter.test(after)
            ? 'new'
            : undefined,
      sibling: undefined,
      claims: [],
      mayBeList: false,
      abroad: isAbroad(after, isInCapitals(words)),
      past: pastAfter.test(after),
      inCapitals: isOpen,
      isCompound: isOpen && compound.test(text.slice(start, end)),
    }
  }

  /**
   * Stores in a candidate what the text after it says. If `next` follows directly, no other name is read: a
   * district becomes a claim of a commune, and a unit of the same level becomes the sibling. Otherwise up to
   * two names that enclose the candidate become its claims: districts and provinces without type word, and
   * provinces with one, as in "xã A, Cái Bè, tỉnh Tiền Giang".
   */
  #enclose(candidate: LocalityCandidate, next: LocalityCandidate | undefined): void {
    const text = this.#text
    // The words between units in capitals are capitals too.
    const isLoud = isUpperCase(text.slice(candidate.start, candidate.end))
    const around = isLoud ? this.#smallText : text
    enclosingGap.lastIndex = candidate.end
    enclosingGap.test(around)
    let at = enclosingGap.lastIndex
    const gap = around.slice(candidate.end, at)
    if (next && next.start === at) {
      if (next.head.isDistrict && !candidate.head.isDistrict) {
        candidate.claims = [[...next.units, ...next.loose], ...next.claims]
        if (next.abroad) candidate.abroad = true
      } else if (next.head.isDistrict === candidate.head.isDistrict) candidate.sibling ??= next
      return
    }
    // Bare names: "xã Đông Hòa Hiệp, Cái Bè, Tiền Giang", "huyện Cái Bè (tỉnh Tiền Giang)".
    for (let steps = 0; steps < 2; steps++) {
      const head = /^(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Tt]p\.?|the province of)\s*/.exec(
        around.slice(at, at + 20),
      )
      if (!head && steps === 0 && !/[,(]|thuộc|của|ở|in|of|\s[-–]\s/.test(gap)) return
      const name = this.#claimAt(at + (head?.[0].length ?? 0), candidate.head.language === 'en')
      if (!name) return
      const units = name.units.filter(unit => {
        const own = this.#index.levelOf(unit)
        return own === level.province || (own === level.district && !candidate.head.isDistrict && !head)
      })
      if (units.length === 0) return
      candidate.mayBeList =
        candidate.claims.length === 0 && !head && gap.includes(',') && this.#hasType(name, candidate.head)
      candidate.claims.push(units)
      enclosingGap.lastIndex = name.end
      enclosingGap.test(around)
      at = enclosingGap.lastIndex
    }
  }

  /**
   * The longest name of a district or province that begins at `at`; undefined for none. With `unmarked`,
   * words without diacritics match names with any diacritics.
   */
  #claimAt(at: number, unmarked: boolean): Named | undefined {
    const text = this.#text
    const words: TextWord[] = []
    let next = wordAt(text, at)
    while (next?.capital && words.length < mostWords) {
      words.push(next)
      const gap = /^(?:\s?[-–]\s?|\s|\.\s?(?=HCM))/.exec(text.slice(next.end, next.end + 3))
      next = gap ? wordAt(text, next.end + gap[0].length) : undefined
    }
    for (let count = words.length; count > 0; count--) {
      const name = this.#lookUp(words.slice(0, count), unmarked)
      if (name?.units.some(unit => this.#index.levelOf(unit) >= level.district)) return name
    }
    return undefined
  }
}

/**
 * True if no word has a small letter and at least one begins with two letters, so it is neither an initial
 * nor a number.
 */
function isInCapitals(words: readonly TextWord[]): boolean {
  return words.every(({ allCapitals }) => allCapitals) && words.some(({ word }) => /^\D{2}/.test(word.bare))
}

function isUpperCase(text: string): boolean {
  return text === text.toUpperCase()
}

/** True if `after` begins with a foreign country or city that is not the beginning of another name. */
function isAbroad(after: string, inCapitals: boolean): boolean {
  const [place] = (inCapitals ? abroadInCapitals : abroadAfter).exec(after) ?? []
  if (place === undefined) return false
  const [next = '', first = ''] = after.slice(place.length)
  return !aLetter.test(next) && (inCapitals || !aLetter.test(first) || !isUpperCase(first) || /\S/.test(next))
}

/** Words with a capital first letter only: "HẠ LONG" as "Hạ Long". */
function titled(text: string): string {
  return text.replace(/[A-Za-zÀ-ỹ]+/g, word => word[0] + word.slice(1).toLowerCase())
}

/** True if the text before a capital type word makes it part of another name. */
function isOther(before: string): boolean {
  return namedPlace.test(before) || person.test(before)
}
