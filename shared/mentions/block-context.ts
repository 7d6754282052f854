/** One block of text: its tokens, its script, and the words around a position in it. */

import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Phrase, PhraseTable } from '../lexicon/phrase-table.ts'
import {
  digit,
  foldEntry,
  letter,
  lowerBit,
  plainText,
  qualityBit,
  toneMask,
  upperBit,
} from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { gapBetween, isSpace } from '../text/gaps.ts'
import { sequenceStep, Tokens } from '../text/tokens.ts'

import { farthest, findSportSigns, type SportSigns } from './sport-signs.ts'

/**
 * Script of a stretch of text: `vi` is Vietnamese with its diacritics, `bare` Vietnamese without them, `en`
 * English or any other language in Latin letters.
 */
export type Script = 'vi' | 'bare' | 'en'

const marks = toneMask | qualityBit
/**
 * Bits of the tones hook and dot below in an entry of `unions`. No other language writes these with Latin
 * letters.
 */
const vietnameseTones = (1 << 18) | (1 << 20)
/** Class in `functionWords` of words of English and other languages of Europe. */
const english = 1
/** Class in `functionWords` of Vietnamese words without their diacritics. */
const bare = 2
/** Number of tokens on either side of a name that decide the script around it. */
const reach = 7
/**
 * The tokenizer that all blocks share. Why one: blocks are judged one after the other, and growing the arrays
 * of a new one is expensive.
 */
const shared = new Tokens()
/** Hashes of the phrases of sport in the current block; one set for all blocks, emptied before each. */
const sharedPhrases = new Set<number>()

/** True for a full stop, slash, at-sign or underscore, which join the parts of web addresses. */
function isJoint(unit: number): boolean {
  return unit === 0x2e || unit === 0x2f || unit === 0x40 || unit === 0x5f
}

/**
 * True if the word has diacritics that only Vietnamese uses: a hook, a dot below, or a tone on a letter with
 * another mark. `union` is the word's entry in `Tokens.unions`.
 */
function isVietnamese(union: number): boolean {
  return (union & vietnameseTones) !== 0 || ((union & toneMask) !== 0 && (union & qualityBit) !== 0)
}

export class BlockContext {
  readonly tokens = shared
  text = ''
  #fallback: Script | undefined
  #script: Script | undefined
  #leans = false
  /**
   * Number of words in small letters with diacritics that only Vietnamese uses. Counted when `script` is
   * first read. In a long block, counting stops when the script is certain.
   */
  telling = 0
  /** Number of function words of class `english`; -1 until they are counted. */
  #inEnglish = -1
  /** Number of function words of class `bare`. */
  #inBare = 0
  #before: PhraseTable | undefined
  readonly lexicon: Lexicon
  readonly #gazetteer: Gazetteer
  readonly #held = new Map<PhraseTable, boolean>()
  /** Hashes of the block's phrases of sport, once `sportSigns` was called. */
  readonly sportPhrases = sharedPhrases
  #sportSigns: SportSigns | undefined

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer
    this.lexicon = gazetteer.lexicon
  }

  /** Reads a block. `fallback` is the page's script, for blocks that do not reveal theirs (`leans`). */
  read(text: string, fallback: Script | undefined): void {
    this.text = text
    if (this.#held.size > 0) this.#held.clear()
    if (this.sportPhrases.size > 0) this.sportPhrases.clear()
    this.#sportSigns = undefined
    this.#fallback = fallback
    this.#script = undefined
    this.#inEnglish = -1
    this.#before = undefined
    this.tokens.read(text, this.#gazetteer)
  }

  /**
   * Script of the block, guessed when it is first read. Why not before: only names need it, and most blocks
   * have none.
   */
  get script(): Script {
    this.#script ??= this.#guessScript(this.#fallback)
    return this.#script
  }

  /**
   * True if `script` may depend on the script of the page. That is so if the block has fewer than eight
   * words, or if it has few diacritics and fewer than two function words, such as a long list of names.
   */
  get leans(): boolean {
    return this.script && this.#leans
  }

  /**
   * True if a phrase of the table occurs in the block, or in the first `farthest` tokens of a long one.
   * Cached per table.
   */
  holds(table: PhraseTable): boolean {
    let held = this.#held.get(table)
    if (held === undefined) {
      held = false
      for (let token = 0; token < Math.min(this.tokens.count, farthest) && !held; token++)
        held = table.at(this.tokens, token).count > 0
      this.#held.set(table, held)
    }
    return held
  }

  /** Signs of sport in the block; cached. */
  sportSigns(): SportSigns {
    this.#sportSigns ??= findSportSigns(this.text, this.tokens, this.lexicon, this.sportPhrases)
    return this.#sportSigns
  }

  /**
   * Guesses the script of the block from the shares of words with diacritics and of function words. In
   * Vietnamese four fifths of the words have diacritics, in English hardly any. A block of fewer than 60
   * words is English if a quarter of its words are English function words, however many Vietnamese names it
   * has. `fallback` may decide if there are fewer than eight words, or fewer than two function words.
   */
  #guessScript(fallback: Script | undefined): Script {
    const { unions, count } = this.tokens
    let words = 0
    let marked = 0
    this.telling = 0
    const step = count > 20000 ? Math.floor(count / 10000) : 1
    for (let i = 0; i < count; i += step) {
      const union = unions[i]!
      if (union < letter) continue
      words++
      if ((union & marks) === 0) continue
      marked++
      if ((union & upperBit) === 0 && isVietnamese(union)) this.telling++
      // Enough for a block of this length, whatever its other words are.
      if (this.telling > 0 && words >= 60 && marked * 10 >= count * 3) {
        this.#leans = false
        return 'vi'
      }
    }
    this.#leans = words < 8
    if (words < 8 && fallback !== undefined && !(fallback !== 'vi' && marked * 2 > words)) return fallback
    // French and Portuguese have marks too, but function words of their own and no word that only Vietnamese
    // has.
    if (marked * 10 >= words * 3 && marked > 0 && (this.telling > 0 || this.#english === 0))
      return words < 60 &&
        (words - marked) * 4 >= Math.max(words, 12) &&
        this.#english * 4 >= Math.max(words, 12)
        ? 'en'
        : 'vi'
    const inEnglish = this.#english
    // "CLB An Giang gặp BR-VT tối nay": names and abbreviations have few marks.
    if (inEnglish === 0 && this.telling > 0 && words < 60) return 'vi'
    const inBare = this.#inBare
    const tells = inEnglish + inBare >= 2
    this.#leans ||= !tells
    if (!tells && fallback !== undefined && fallback !== 'vi') return fallback
    return inBare > inEnglish ? 'bare' : 'en'
  }

  /**
   * Counts the function words of the classes `english` and `bare` in the first 3,000 tokens, unless that was
   * done for this block before. Words with Vietnamese diacritics are not counted. A word with both capital
   * and small letters is not counted as `bare`, because it may be part of a name ("Thanh").
   */
  #countSmall(): void {
    if (this.#inEnglish >= 0) return
    const { unions, hashes, count } = this.tokens
    const { functionWords } = this.lexicon
    const end = Math.min(count, 3000)
    this.#inEnglish = 0
    this.#inBare = 0
    for (let i = 0; i < end; i++) {
      if ((unions[i]! & marks) !== 0) continue
      const language = functionWords.classesOf(sequenceStep(0, hashes[i]!))
      if (language === english) this.#inEnglish++
      // "Thanh", "Da", "Tinh" are words of Vietnamese, and parts of names in any language.
      else if (language === bare && (unions[i]! & (upperBit | lowerBit)) !== (upperBit | lowerBit))
        this.#inBare++
    }
  }

  /** Number of function words of class `english`. */
  get #english(): number {
    this.#countSmall()
    return this.#inEnglish
  }

  /**
   * Script of the `reach` tokens on each side of a name, without the name itself (tokens `from` to `to`, `to`
   * not included). `vi` if many of their words have diacritics; `en` if hardly any has in a Vietnamese block.
   * Otherwise, and for fewer than four words, the script of the block. So `bare` is only returned for a block
   * that is `bare` as a whole.
   */
  scriptAround(from: number, to: number): Script {
    const { unions, count } = this.tokens
    let words = 0
    let marked = 0
    let telling = 0
    for (let i = Math.max(0, from - reach); i < Math.min(count, to + reach); i++) {
      if (i >= from && i < to) continue
      const union = unions[i]!
      if (union < letter) continue
      words++
      if ((union & marks) === 0) continue
      marked++
      if ((union & upperBit) === 0 && isVietnamese(union)) telling++
    }
    if (words < 4) return this.script
    if (marked * 10 >= words * 3)
      return this.script === 'en' && (telling === 0 || (this.tokens.count < 60 && this.#english * 4 >= words))
        ? 'en'
        : 'vi'
    if (marked === 0 || marked * 10 < words * 2)
      return this.script === 'vi' ? (words >= 8 ? 'en' : 'vi') : this.script
    return this.script
  }

  /** Table of words before a name, in the variant for the block's script. */
  get before(): PhraseTable {
    const { before, bareBefore, englishBefore } = this.lexicon
    this.#before ??= this.script === 'vi' ? before : this.script === 'bare' ? bareBefore : englishBefore
    return this.#before
  }

  /**
   * Longest phrase of the words before names that ends at token `token`; `count` 0 if there is none. The next
   * lookup overwrites it.
   */
  wordsEnding(token: number): Phrase {
    return this.before.at(this.tokens, token)
  }

  /**
   * Longest phrase of the words after names (`lexicon.after`) that begins at token `token`; `count` 0 if
   * there is none. The next lookup overwrites it.
   */
  wordsBeginning(token: number): Phrase {
    return this.lexicon.after.at(this.tokens, token)
  }

  /** Kind of gap (gap-kinds.ts) between token `token` and the one before; `wide` at the ends of the block. */
  gapBefore(token: number): number {
    const { starts, ends, count } = this.tokens
    if (token <= 0 || token >= count) return gap.wide
    return gapBetween(this.text, ends[token - 1]!, starts[token]!)
  }

  /**
   * Text between token `token` and the token before it, at most its first 12 UTF-16 units. At an end of the
   * block, the text between that end and the only one of the two tokens that exists.
   */
  between(token: number): string {
    const { starts, ends, count } = this.tokens
    const from = token > 0 ? ends[token - 1]! : 0
    const to = token < count ? starts[token]! : this.text.length
    return this.text.slice(from, Math.min(to, from + 12))
  }

  /**
   * True if the text that `between(token)` returns contains the UTF-16 code unit `unit`, such as 0x2c for a
   * comma.
   */
  isBetween(token: number, unit: number): boolean {
    const { starts, ends, count } = this.tokens
    const from = token > 0 ? ends[token - 1]! : 0
    const to = Math.min(token < count ? starts[token]! : this.text.length, from + 12)
    for (let at = from; at < to; at++) if (this.text.charCodeAt(at) === unit) return true
    return false
  }

  /** True if only one comma or semicolon, and space, stands before token `token`. */
  isComma(token: number): boolean {
    const { starts, ends, count } = this.tokens
    // Fast path for ", ", the most common form.
    if (token > 0 && token < count && starts[token]! - ends[token - 1]! === 2) {
      const at = ends[token - 1]!
      if (this.text.charCodeAt(at + 1) === 0x20) {
        const unit = this.text.charCodeAt(at)
        return unit === 0x2c || unit === 0x3b
      }
    }
    return (this.gapBefore(token) & (gap.mark | gap.wide)) !== 0 && /^\s*[,;]\s*$/.test(this.between(token))
  }

  /** Text before token `token`, at most `units` of UTF-16, composed and with plain spaces. */
  textBefore(token: number, units: number): string {
    const end = this.tokens.starts[token]!
    return plainText(this.text.slice(Math.max(0, end - units), end))
  }

  /**
   * Text from the end of the token before `token` on, at most `units` of UTF-16, composed and with plain
   * spaces.
   */
  textAfter(token: number, units: number): string {
    const start = this.tokens.ends[token - 1]!
    return plainText(this.text.slice(start, start + units))
  }

  /** True if a round bracket opens before token `token`, with or without a space before the bracket. */
  bracketAt(token: number): boolean {
    if (token <= 0) return false
    const at = this.tokens.ends[token - 1]!
    const next = this.text.charCodeAt(at)
    return next === 0x28 || ((next === 0x20 || next === 0xa0) && this.text.charCodeAt(at + 1) === 0x28)
  }

  /**
   * True if the tokens `from` to `to` (not included) seem part of a web address. A joint of addresses or a
   * hyphen stands directly before them, or a joint directly after them with no space after it.
   */
  isJoined(from: number, to: number): boolean {
    const { text, tokens } = this
    const before = text.charCodeAt(tokens.starts[from]! - 1)
    if (isJoint(before) || before === 0x2d) return true
    const end = tokens.ends[to - 1]!
    return isJoint(text.charCodeAt(end)) && !isSpace(text.charCodeAt(end + 1))
  }

  /** True if the token exists and its first letter is a capital. */
  isCapitalised(token: number): boolean {
    const { unions, starts, count } = this.tokens
    return (
      token >= 0 &&
      token < count &&
      // Most words have no capital at all.
      (unions[token]! & upperBit) !== 0 &&
      (foldEntry(this.text.charCodeAt(starts[token]!)) & upperBit) !== 0
    )
  }

  /** True if the token has two or more letters, all of them capitals. */
  isAllCapitals(token: number): boolean {
    const { unions, count } = this.tokens
    if (token < 0 || token >= count) return false
    return (unions[token]! & (upperBit | lowerBit)) === upperBit && this.size(token) > 1
  }

  /**
   * True if the token has at most three letters, the first a capital. A full stop after it does not end a
   * sentence ("P.", "TP.", "Tp.").
   */
  isAbbreviated(token: number): boolean {
    return this.isCapitalised(token) && this.size(token) <= 3
  }

  /**
   * Number of letters and digits in a token. Composed and decomposed text count alike; soft hyphens do not
   * count.
   */
  size(token: number): number {
    const { starts, ends } = this.tokens
    let size = 0
    for (let at = starts[token]!; at < ends[token]!; at++)
      if (foldEntry(this.text.charCodeAt(at)) >= digit) size++
    return size
  }

  /** True if one of the tokens `from` to `to` (not included) has Vietnamese diacritics. */
  hasMarks(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if ((this.tokens.unions[i]! & marks) !== 0) return true
    return false
  }
}
