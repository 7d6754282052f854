/**
 * Finds communes, wards, districts and towns in running text. A name counts only with its type word ("phường
 * Hạ Long", "Cai Be District") and only with evidence for one unit: the enclosing unit beside it, the
 * district or province that the page establishes, the article's date, or that no other unit has this type and
 * name.
 *
 * `scan` reads one block and depends on nothing else. `judge` decides on all blocks of a page together, once
 * the province mentions of the page are known.
 */
import { digit, foldEntry, plainText } from '../text/fold.ts'
import { adjectives, headOfMatch, headPatternFor, type TextHead } from './text-heads.ts'
import { level, type TextIndex } from './text-index.ts'
import { isMark, keyOf, type TextWord, wordAt, wordStart } from './text-words.ts'
import { lastDayBefore } from './unit-types.ts'

/** Reason for a mention: the evidence for its unit. */
export type LocalityEvidence =
  | 'enclosing-unit'
  | 'unit-of-page'
  | 'district-of-page'
  | 'province-of-page'
  | 'only-unit'
  | 'type-of-before'

/** A mention of a locality in a block, with its type word. */
export interface LocalityMention {
  /** UTF-16 offset of the mention in the block, of its type word or name. */
  start: number
  end: number
  /** Units that it may mean, by number of the index, ascending; mostly one, at most `mostMeanings`. */
  units: number[]
  evidence: LocalityEvidence
}

/** A mention of a province that the page's recognizer found. */
export interface ProvinceMention {
  start: number
  end: number
  /** Id without its kind: "quang-ninh", "former-lao-cai". */
  slug: string
  /** Part of another name, as of a school: no evidence for its province. */
  optional: boolean
}

/** Facts about the page beyond its blocks. */
export interface LocalityContext {
  /** Day of the article, YYYY-MM-DD; without it, a day since the reform is assumed. */
  date?: string
  /** Slugs of the provinces that other text of the page names: evidence as if a block named them. */
  provinces?: Iterable<string>
}

/** Maximum number of units that one mention may mean; with more, it is no mention. */
const mostMeanings = 3
/** Least number behind a name that counts something, and is no part of the name: "xã Mường Ải 75 hộ". */
const leastCount = 20
/** Maximum number of words of a name. */
const mostWords = 5
/** UTF-16 units before an English plural that are searched for the names of its list. */
const listReach = 300
/** First day on which articles name the units of 1 July 2025: the draft resolutions were published. */
const draftsKnown = '2025-04-01'

/** A name with its type word in a block, before it is known which unit it means. */
interface LocalityCandidate {
  start: number
  end: number
  head: TextHead
  /** Units of this name with one of the head's types. */
  units: number[]
  /** Units of this name with one of the head's other types (`TextHead.loose`). */
  loose: number[]
  /** Length of the name without its type word, in UTF-16 units. */
  nameLength: number
  isNumber: boolean
  oneWord: boolean
  /** `former`: "cũ" or "former" stands beside the name. `new`: "mới" does. */
  said: 'former' | 'new' | undefined
  /** Next candidate of the same list; or the one directly behind of the same level. */
  sibling: LocalityCandidate | undefined
  /**
   * Districts and provinces that the words behind the name say enclose it: for each name, the units that it
   * may mean.
   */
  claims: number[][]
  /** The first claim may as well be the next unit of a list: "phường Lái Thiêu, Bến Cát". */
  mayBeList: boolean
  /** A foreign country or city follows the name. */
  abroad: boolean
  /** The words behind the name speak of another century. */
  past: boolean
  /** The name and a word beside it are in capitals, as in a headline; that word may belong to the name. */
  inCapitals: boolean
  /** Type word and name, in capitals, may be one word of the language: "XÃ HỘI". */
  isCompound: boolean
}

/** Findings of `scan` in a block, in the order of the text. */
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
 * Text before a type word with a capital that shows the unit's name to be part of another name: "Bệnh viện
 * Quận 1", "Chợ Thị Trấn".
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
/** Type word and first word of a name that are one word of the language: "XÃ HỘI AN TOÀN". */
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
/** Text behind "Vinh" that makes it the beginning of a verb: "Thành phố Vinh danh". */
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
/** Text behind a name that makes it a unit of another century. */
const pastAfter = /^\s+(?:xưa|ngày xưa|thời|dưới thời|triều|thế kỷ|in the \d+th century)(?![A-Za-zÀ-ỹ])/i
const newAfter = /^\s*(?:\(mới|mới(?![A-Za-zÀ-ỹ]))/i
const abroadInCapitals = new RegExp(abroadAfter.source, 'i')

export class LocalityFinder {
  readonly #index: TextIndex

  constructor(index: TextIndex) {
    this.#index = index
  }

  /** Candidates of a block: the names with type words. */
  scan(text: string): ScannedBlock {
    const isDecomposed = marks.test(text)
    let found = new BlockScan(this.#index, isDecomposed ? plainText(text) : text).candidates()
    if (found.length === 0) return nothing
    if (isDecomposed) {
      // Offsets take longer than the search, and most blocks have no candidate.
      const composed = composedText(text)
      found = new BlockScan(this.#index, composed.text).candidates()
      for (const each of found) {
        each.start = composed.offsets[each.start]!
        each.end = composed.offsets[each.end]!
      }
    }
    return { candidates: found }
  }

  /**
   * Mentions of each block, in the order of the text. `context` has what else is known of the page. The
   * caller drops a province mention that overlaps one of these.
   */
  judge(
    blocks: readonly { scanned: ScannedBlock; provinces: readonly ProvinceMention[] }[],
    context: LocalityContext = {},
  ): LocalityMention[][] {
    return new PageJudge(this.#index, blocks, context).mentions()
  }
}

const marks = /[\u0300-\u036f]/
/** Units that stay as they are (as in `plainText`), up to one with a mark after it. */
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

/** A name that the index has. */
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
   * Z, no letter directly behind it.
   */
  #isWord(start: number, end: number): boolean {
    const text = this.#text
    if (start > 0 && foldEntry(text.charCodeAt(start - 1)) >= digit) return false
    const last = text[end - 1]!
    return !/[a-zA-Z]/.test(last) || !aLetter.test(text[end] ?? '')
  }

  /** Candidates behind a Vietnamese type word: "phường Hạ Long"; "các xã Tân Lập, Tân Thành và Tân Hòa". */
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
   * with its type word. Left out are those without any unit of the type.
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

  /** Candidate with an English type word in the singular: "Cai Be District", "District 1". */
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

  /** True if the word is no part of an English name behind it: "In", "NEAR". */
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
   * The longest name that begins at `at`, has a unit of a type of the head (of any without `head`), and ends
   * where a name may end; undefined for none. `isLoud`: the type word is in capitals; then the name may also
   * end before a word in capitals, and `isOpen` is set.
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
   * True if a name may end before the word `next`: it is no capital word that may belong to the name, and no
   * rest of a number or verb.
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
   * Units named by the words; undefined for none. With `unmarked`, words without diacritics name any
   * spelling.
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

  /** True if the name is no number, and is that of a locality of one of the head's other types. */
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
   * Stores what the text behind a candidate says of it. If `next` follows directly: a district becomes a
   * claim of a commune, a unit of the same level becomes its sibling. Otherwise up to two names without type
   * word, as in "xã A, Cái Bè, Tiền Giang", become its claims: districts and provinces that enclose it.
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
      // A name that is also a person's: what follows must end it.
      candidate.claims.push(units)
      enclosingGap.lastIndex = name.end
      enclosingGap.test(around)
      at = enclosingGap.lastIndex
    }
  }

  /**
   * The longest name of a district or province that begins at `at`; undefined for none. With `unmarked`,
   * words without diacritics name any spelling.
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

/** True if the text before a type word with a capital makes it part of another name. */
function isOther(before: string): boolean {
  return namedPlace.test(before) || person.test(before)
}

/**
 * Mentions that overlap a stretch of the block's text. `mentions` are in order and do not overlap each other.
 */
function overlapping(
  mentions: readonly ProvinceMention[],
  start: number,
  end: number,
): readonly ProvinceMention[] {
  let low = 0
  for (let high = mentions.length; low < high; ) {
    const middle = (low + high) >>> 1
    if (mentions[middle]!.end > start) high = middle
    else low = middle + 1
  }
  let last = low
  while (last < mentions.length && mentions[last]!.start < end) last++
  return mentions.slice(low, last)
}

/** Decides on the candidates of all blocks of a page. */
class PageJudge {
  readonly #index: TextIndex
  readonly #blocks: readonly { scanned: ScannedBlock; provinces: readonly ProvinceMention[] }[]
  readonly #era: 'before' | 'since'
  readonly #draftsKnown: boolean
  /** Provinces that the page names, by index in `TextIndex.provinces`. */
  readonly #provinces = new Set<number>()
  /** Districts that the page establishes, as units of the index. */
  readonly #districts = new Set<number>()
  /** Results of `#provincesOf`, by the block's mentions. */
  readonly #named = new Map<readonly ProvinceMention[], Set<number>>()
  /** Units with a certain mention: a name keeps its meaning on a page. */
  readonly #certain = new Set<number>()
  readonly #results = new Map<LocalityCandidate, LocalityMention | undefined>()

  constructor(
    index: TextIndex,
    blocks: readonly { scanned: ScannedBlock; provinces: readonly ProvinceMention[] }[],
    { date, provinces = [] }: LocalityContext,
  ) {
    this.#index = index
    this.#blocks = blocks
    for (const slug of provinces) this.#addProvince(slug, this.#provinces)
    this.#era = date !== undefined && date <= lastDayBefore ? 'before' : 'since'
    this.#draftsKnown = date === undefined || date >= draftsKnown
  }

  mentions(): LocalityMention[][] {
    for (const { provinces } of this.#blocks)
      for (const { slug, optional } of provinces) if (!optional) this.#addProvince(slug, this.#provinces)
    // Units with enclosing units first, then districts, then communes: each establishes more.
    const passes: ((candidate: LocalityCandidate) => boolean)[] = [
      ({ claims }) => claims.length > 0,
      ({ head }) => head.isDistrict,
      ({ head }) => !head.isDistrict,
      ({ head }) => !head.isDistrict,
    ]
    for (const isDue of passes)
      for (const block of this.#blocks) {
        const { candidates } = block.scanned
        for (let i = candidates.length - 1; i >= 0; i--) {
          const candidate = candidates[i]!
          if (!this.#results.get(candidate) && isDue(candidate))
            this.#results.set(candidate, this.#judge(candidate, block.provinces))
        }
      }
    return this.#blocks.map(({ scanned, provinces }) =>
      scanned.candidates.flatMap(candidate => {
        const mention = this.#results.get(candidate)
        const { start, end, nameLength } = candidate
        if (!mention) return []
        // "thành phố Bắc Ninh" is the province, since that is a city. "Dien Bien Dong District" is not.
        const isProvince = overlapping(provinces, start, end).some(
          each => !each.optional && each.end - each.start >= nameLength,
        )
        return isProvince ? [] : [mention]
      }),
    )
  }

  #addProvince(slug: string, to: Set<number>): void {
    for (const number of this.#index.provincesCalled(slug)) to.add(number)
  }

  #judge(candidate: LocalityCandidate, provinces: readonly ProvinceMention[]): LocalityMention | undefined {
    if (candidate.abroad || candidate.past) return undefined
    // "XÃ TÂN HÀ NỘI …": the end of the name begins the province's.
    const { end, inCapitals } = candidate
    if (
      inCapitals &&
      overlapping(provinces, candidate.start, end).some(each => !each.optional && each.end > end)
    )
      return undefined
    const exact = this.#decide(candidate, this.#ofTime(candidate.units, candidate.said), provinces)
    const found =
      exact ??
      (candidate.head.weak
        ? undefined
        : this.#decideLoose(candidate, this.#ofTime(candidate.loose, candidate.said)))
    if (!found) return undefined
    const [units, evidence] = found
    if (units.length === 1 && evidence !== 'only-unit') this.#establish(units[0]!)
    else if (units.length === 1 && candidate.head.isDistrict) this.#establish(units[0]!)
    return { start: candidate.start, end: candidate.end, units: units.sort((a, b) => a - b), evidence }
  }

  /** Provinces that a block names, by index in `TextIndex.provinces`; computed once for each block. */
  #provincesOf(mentions: readonly ProvinceMention[]): ReadonlySet<number> {
    let named = this.#named.get(mentions)
    if (!named) {
      named = new Set()
      for (const { slug, optional } of mentions) if (!optional) this.#addProvince(slug, named)
      this.#named.set(mentions, named)
    }
    return named
  }

  /** Records a certain unit, its district and its province as evidence for other names of the page. */
  #establish(unit: number): void {
    this.#certain.add(unit)
    const index = this.#index
    this.#provinces.add(index.provinceOf(unit))
    if (index.levelOf(unit) === level.district) this.#districts.add(unit)
    else if (index.levelOf(unit) === level.formerCommune) this.#districts.add(index.districtOf(unit))
  }

  /**
   * Units that a name may mean at the time of the article, and by the words beside it (`said`). Before the
   * reform, these are former units. From `draftsKnown` on, a unit of today counts if it is said to be new, or
   * if no former unit has the name.
   */
  #ofTime(units: readonly number[], said: LocalityCandidate['said']): number[] {
    const isToday = (unit: number) => this.#index.levelOf(unit) === level.commune
    if (this.#era === 'before') {
      const former = units.filter(unit => !isToday(unit))
      if (!this.#draftsKnown) return former
      return said === 'new' || former.length === 0 ? units.filter(isToday) : former
    }
    if (said === 'former') return units.filter(unit => !isToday(unit))
    if (said === 'new') return units.filter(isToday)
    return [...units]
  }

  /** Units that a candidate means, and the evidence; undefined if the evidence does not suffice. */
  #decide(
    candidate: LocalityCandidate,
    units: readonly number[],
    provinces: readonly ProvinceMention[],
  ): [number[], LocalityEvidence] | undefined {
    if (units.length === 0) return undefined
    const { head, sibling } = candidate
    const claims =
      this.#era === 'since' ? candidate.claims.map(claim => this.#withProvinces(claim)) : candidate.claims
    if (claims.length > 0) {
      const enclosed = units.filter(unit => claims.every(claim => this.#isWithin(unit, claim)))
      if (enclosed.length === 0) {
        // "đặc khu Cô Tô, thị xã Quảng Yên" is a list: a special zone is in no district.
        if (!head.types.includes('special-zone') && !candidate.mayBeList) return undefined
        return this.#decide({ ...candidate, claims: [] }, units, provinces)
      }
      // "xã Tân Hưng (Tây Ninh)" names the province, although a city has the same name.
      const namesDistrict = claims.some(claim =>
        claim.every(unit => this.#index.levelOf(unit) === level.district),
      )
      return this.#few(
        this.#narrowed(enclosed, provinces, namesDistrict ? 'former' : undefined),
        'enclosing-unit',
      )
    }
    // "xã A và xã B, huyện C": what encloses the next one mostly encloses this one.
    for (let next = sibling, steps = 0; next && steps < 40; next = next.sibling, steps++) {
      const { claims: others } = next
      if (others.length === 0) continue
      const enclosed = units.filter(unit => others.every(claim => this.#isWithin(unit, claim)))
      if (enclosed.length > 0)
        return this.#few(this.#narrowed(enclosed, provinces, undefined), 'enclosing-unit')
      break
    }
    const certain = units.filter(unit => this.#certain.has(unit))
    if (certain.length > 0) return this.#few(this.#narrowed(certain, provinces, undefined), 'unit-of-page')
    // In capitals one word is too little, because any word may follow it: "THÀNH PHỐ VINH DANH".
    if (candidate.isCompound || (candidate.inCapitals && candidate.oneWord)) return undefined
    if (!head.isDistrict) {
      const inDistrict = units.filter(unit => this.#isInDistrictOfPage(unit))
      if (inDistrict.length > 0)
        return this.#few(this.#narrowed(inDistrict, provinces, undefined), 'district-of-page')
    }
    const inProvince = units.filter(unit => this.#isInProvinces(unit, this.#provinces))
    if (inProvince.length > 0)
      return this.#few(this.#narrowed(inProvince, provinces, undefined), 'province-of-page')
    // A number, or a short form, needs more than its name.
    if (candidate.isNumber && (head.language === 'en' || !head.isDistrict)) return undefined
    if (head.weak && (candidate.isNumber || candidate.oneWord)) return undefined
    if (candidate.inCapitals) return undefined
    // A page about another province rarely means a commune of this one.
    if (!head.isDistrict && (this.#provinces.size > 0 || candidate.oneWord)) return undefined
    const only = this.#preferred(units, undefined)
    return only.length === 1 ? [only, 'only-unit'] : undefined
  }

  /**
   * Adds to a claim of a former city the province of its name, which is a city today: "phường Võ Cường, thành
   * phố Bắc Ninh".
   */
  #withProvinces(claim: readonly number[]): number[] {
    const isCity = (unit: number) =>
      this.#index.levelOf(unit) === level.district && this.#index.typeOf(unit) === 'city'
    return claim.every(isCity)
      ? [...claim, ...claim.flatMap(unit => this.#index.namesakes(unit))]
      : [...claim]
  }

  /**
   * Decides on a district that had another type before or has one since: it needs what encloses it, or its
   * province on the page.
   */
  #decideLoose(
    candidate: LocalityCandidate,
    units: readonly number[],
  ): [number[], LocalityEvidence] | undefined {
    // Many communes of the same name ended before the data begins.
    if (!candidate.head.isDistrict || units.length === 0) return undefined
    if (candidate.inCapitals && candidate.oneWord) return undefined
    const { claims } = candidate
    const fitting =
      claims.length > 0
        ? units.filter(unit => claims.every(claim => this.#isWithin(unit, claim)))
        : units.filter(unit => this.#isInProvinces(unit, this.#provinces))
    return fitting.length === 1 ? [fitting, 'type-of-before'] : undefined
  }

  /**
   * Narrows units that all fit to those preferred by time, then to those in provinces that the block names.
   */
  #narrowed(
    units: readonly number[],
    provinces: readonly ProvinceMention[],
    reading: 'former' | undefined,
  ): number[] {
    const preferred = this.#preferred(units, reading)
    if (preferred.length < 2) return preferred
    const near = preferred.filter(unit => this.#isInProvinces(unit, this.#provincesOf(provinces)))
    return near.length > 0 ? near : preferred
  }

  /**
   * Units to prefer: since the reform those of today, unless the words mean a former one. Before the reform
   * all of them.
   */
  #preferred(units: readonly number[], reading: 'former' | undefined): number[] {
    if (this.#era === 'before') return [...units]
    const today = units.filter(unit => this.#index.levelOf(unit) === level.commune)
    const former = units.filter(unit => this.#index.levelOf(unit) !== level.commune)
    if (reading === 'former' && former.length > 0) return former
    return today.length > 0 ? today : former
  }

  /** The units with their evidence; undefined for none or more than `mostMeanings`. */
  #few(units: number[], evidence: LocalityEvidence): [number[], LocalityEvidence] | undefined {
    return units.length > 0 && units.length <= mostMeanings ? [units, evidence] : undefined
  }

  /** True if one of the claimed districts or provinces encloses the unit, then or now. */
  #isWithin(unit: number, claim: readonly number[]): boolean {
    const index = this.#index
    return claim.some(other => {
      if (index.levelOf(other) === level.province)
        return this.#isIn(unit, province => province === index.provinceNumber(other))
      if (index.levelOf(other) !== level.district || index.levelOf(unit) === level.district) return false
      return index.levelOf(unit) === level.commune
        ? index.landOf(unit).includes(other)
        : index.districtOf(unit) === other
    })
  }

  #isInDistrictOfPage(unit: number): boolean {
    const index = this.#index
    return index.levelOf(unit) === level.commune
      ? index.landOf(unit).some(district => this.#districts.has(district))
      : this.#districts.has(index.districtOf(unit))
  }

  #isInProvinces(unit: number, provinces: ReadonlySet<number>): boolean {
    return this.#isIn(unit, province => provinces.has(province))
  }

  /** True if `has` takes a province (index in `TextIndex.provinces`) in which the unit is, then or now. */
  #isIn(unit: number, has: (province: number) => boolean): boolean {
    const index = this.#index
    const own = index.provinceOf(unit)
    if (has(own)) return true
    if (index.levelOf(unit) === level.commune)
      return index.landOf(unit).some(district => has(index.provinceOf(district)))
    // Only in that of today: two former provinces are different, even if both are in the same one today.
    return has(index.today[own]!)
  }
}
