/** Context features of a candidate beyond the next word. */

import * as nameFlag from '../lexicon/name-flags.ts'
import * as word from '../lexicon/word-classes.ts'
import { letter } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { sequenceStep } from '../text/tokens.ts'
import type { Candidate } from './candidate.ts'
import * as shapes from './shapes.ts'

/** Classes of the head words that `headBefore` looks for. */
const heads = word.organisation | word.government | word.local | word.road
/** Maximum number of words and phrases before a name that are searched for its head. */
const headReach = 12

/**
 * Classes of the head of the phrase that ends with the name: "Trường" in "Trường Cao đẳng Kinh tế - Tài chính
 * Thái Nguyên", "Sở" in "Sở Giáo dục Hà Nội". The nearest head counts; 0 if a preposition, a verb or a
 * punctuation mark comes first. An organisation counts only in a proper name: directly before the name, with
 * a capital, or as a legal form; and not in the plural ("các trường đại học Hà Nội").
 */
export function headBefore(candidate: Candidate): number {
  const { block, from, previousEnd } = candidate
  let capital = false
  // A head before the previous mention belongs to that mention if a small word follows it: "CLB Hà Nội tập
  // còn Thái Bình…".
  const nearest = previousEnd > 0 && previousEnd < from && !block.isCapitalised(previousEnd) ? previousEnd : 0
  for (let token = from - 1, left = headReach; token >= nearest && left > 0; left--) {
    const between = block.gapBefore(token + 1)
    if (
      (between & (gap.space | gap.dash | gap.dot | gap.none | gap.slash)) === 0 &&
      !block.isBetween(token + 1, 0x26)
    )
      return 0
    if (between === gap.dot && !block.isAbbreviated(token)) return 0
    const found = block.wordsEnding(token)
    const { classes, count } = found
    const first = token - Math.max(count, 1) + 1
    capital ||=
      block.isAllCapitals(first) || (block.isCapitalised(first) && !startsSentence(candidate, first))
    if ((classes & heads) !== 0) {
      if ((classes & word.government) !== 0) return word.government
      if ((classes & word.organisation) === 0) return classes & heads
      // "các trường đại học Hà Nội" is plural; "các trường Đại học Kinh tế Hà Nội, …" names one.
      if (!capitalBetween(candidate, first + count) && isPlural(candidate, first)) return 0
      if (!capital && (classes & word.legal) === 0 && first + count !== from) return 0
      // "Trường" may end a longer head, or belong to an organ: "Trung tâm Y tế", "Sở … trường".
      return classes & (word.organisation | word.school | word.legal | word.club)
    }
    if ((classes & word.stop) !== 0 && !capitalInside(candidate, first)) return 0
    token -= Math.max(count, 1)
  }
  return 0
}

/** True if a token from `after` up to the name has a capital. */
function capitalBetween({ block, from }: Candidate, after: number): boolean {
  for (let token = after; token < from; token++) if (block.isCapitalised(token)) return true
  return false
}

/**
 * True if "các", "hai"… stand before the head that begins at `token`, or before the other heads in front of
 * it ("các trường đại học").
 */
function isPlural(candidate: Candidate, token: number): boolean {
  const { block } = candidate
  // Bounded: a made-up text may be nothing but heads.
  for (let first = token, left = headReach; first > 0 && left > 0; left--) {
    const { classes, count } = block.wordsEnding(first - 1)
    // "năm thứ năm trường…": an ordinal is not a plural.
    if ((classes & word.plural) !== 0)
      return first < 2 || !are(candidate, first - 2, first - 1, nameFlag.ordinal)
    if ((classes & word.organisation) === 0) return false
    first -= count
  }
  return false
}

/** True if the stop word at `token` has a capital and continues a name ("Trường Đại học Ngoại thương"). */
function capitalInside({ block }: Candidate, token: number): boolean {
  return (
    block.isCapitalised(token) &&
    token > 0 &&
    (block.gapBefore(token) & (gap.wide | gap.mark | gap.dot)) === 0
  )
}

/** True if the lexicon gives the phrase of tokens `from` to `to` (not included) one of the flags. */
export function are({ block }: Candidate, from: number, to: number, nameFlags: number): boolean {
  let hash = 0
  for (let token = from; token < to; token++) hash = sequenceStep(hash, block.tokens.hashes[token]!)
  return (block.lexicon.names.classesOf(hash) & nameFlags) !== 0
}

/**
 * True if the token follows a punctuation mark (even a comma), a full stop, a wide gap or the beginning of
 * the block.
 */
export function startsSentence({ block }: Candidate, token: number): boolean {
  return (block.gapBefore(token) & (gap.wide | gap.mark | gap.dot)) !== 0
}

/**
 * True if the token begins a clause: a sentence, or the text behind a comma that follows small letters ("Năm
 * ấy, Hải Dương đăng quang"). False where an address continues: after a bracket, after a comma behind a
 * capitalised word ("Nha Trang, Khánh Hòa") or behind a unit's number ("phường 5, Hải Dương").
 */
export function startsClause(candidate: Candidate, token: number): boolean {
  const { block } = candidate
  const kind = block.gapBefore(token)
  if ((kind & (gap.wide | gap.dot | gap.mark)) === 0 || block.isBetween(token, 0x28)) return false
  return (
    (kind & gap.mark) === 0 ||
    !block.isBetween(token, 0x2c) ||
    (!block.isCapitalised(token - 1) &&
      (block.wordsEnding(token - 2).classes & (word.local | word.road)) === 0)
  )
}

/**
 * True if the name continues a list whose last item is the previous mention: ", X", " và X", " - X", "/X".
 */
export function continuesList(candidate: Candidate): boolean {
  const { block, from, previousEnd, gapBefore } = candidate
  if (previousEnd < 0) return false
  if (previousEnd === from) return (gapBefore & (gap.dash | gap.slash)) !== 0 || block.isComma(from)
  return (
    previousEnd === from - 1 &&
    gapBefore === gap.space &&
    (block.wordsEnding(from - 1).classes & word.joint) !== 0
  )
}

/** The name as "_", with up to 200 UTF-16 units before it and 50 after it. */
export function textAround(candidate: Candidate): string {
  return `${candidate.textBefore(200)}_${candidate.textAfter(50)}`
}

/** Number of tokens before a name that are searched for the head of its list. */
const listReach = 40

/** The head word of a list of names that the candidate continues. */
export interface ListHead {
  classes: number
  /**
   * True if "các", "ba", "12" or another head stands before the head, or if its form is plural: "các phường",
   * "wards such as".
   */
  isPlural: boolean
}

/**
 * Head of the list of names that the candidate continues: "các phường A, B, X", "Đại học A, X và B". Only
 * smaller units, schools, hospitals and clubs count. Undefined if the name is in no such list.
 */
export function headOfList(candidate: Candidate): ListHead | undefined {
  const { block, from, before, gapBefore } = candidate
  const { unions } = block.tokens
  let token = from - 1
  if (gapBefore === gap.space && (before & word.joint) !== 0) token--
  else if (!isListComma(candidate, from)) return undefined
  const heads = word.local | word.school
  for (const last = Math.max(0, from - listReach); token >= last; ) {
    // One item: capitalised words, or a number after them ("Hà Giang 1"), up to a head.
    for (;;) {
      const { classes, count } = block.wordsEnding(token)
      if ((classes & heads) !== 0 && (count > 1 || block.size(token) > 1)) {
        // "Lào Cai có 99 xã, Bình Thuận…": a head without a name counts.
        if (isListComma(candidate, token + 1)) return undefined
        return {
          classes,
          isPlural: (classes & word.plural) !== 0 || isPluralHead(candidate, token - count + 1),
        }
      }
      // "Đại học Bách khoa": the second syllable of a word may be small.
      if (!block.isCapitalised(token) && unions[token]! >= letter)
        if (!block.isCapitalised(token - 1) || (classes & ~word.neutral) !== 0) return undefined
      if (token <= last || (block.gapBefore(token) & (gap.space | gap.dash)) === 0) break
      token--
    }
    if (token > 0 && /^\s*:\s*$/.test(block.between(token))) token--
    else if (isListComma(candidate, token)) token--
    else return undefined
  }
  return undefined
}

/**
 * True if "các", "ba" or a number stands before the head at token `first`, or another head and a comma:
 * "phường, xã".
 */
function isPluralHead({ block }: Candidate, first: number): boolean {
  if (first < 1) return false
  const { classes } = block.wordsEnding(first - 1)
  if ((classes & word.local) !== 0) return (block.gapBefore(first) & (gap.mark | gap.slash)) !== 0
  return (
    block.gapBefore(first) === gap.space &&
    ((classes & word.plural) !== 0 || block.tokens.unions[first - 1]! < letter)
  )
}

/** True if only a comma or semicolon stands before the token. */
function isListComma({ block }: Candidate, token: number): boolean {
  return (block.gapBefore(token) & gap.mark) !== 0 && block.isComma(token)
}

/**
 * True if "các", "hai"… stand before the head that is directly before the name: the head applies to all names
 * of a list.
 */
export function headIsShared({ block, from, beforeCount }: Candidate): boolean {
  const head = from - beforeCount
  return head > 0 && (block.wordsEnding(head - 1).classes & word.plural) !== 0
}

/**
 * Classes of the English head after a name: "University" in "Hanoi Medical University", "Department" in
 * "Quang Ninh Department of Science". Only capitalised words and "and" may stand between; 0 if there is no
 * head.
 */
export function headAfter(candidate: Candidate): number {
  const { block, to } = candidate
  if ((candidate.gapAfter & gap.space) === 0) return 0
  // Within Vietnamese capitals only the next word counts: "HÀ NỘI ĐÓN ĐOÀN FPT GROUP".
  const reach = candidate.shape === shapes.capitals && block.script !== 'en' ? 1 : 5
  const end = Math.min(to + reach, block.tokens.count)
  for (let token = to; token < end; token++) {
    const first = token === to
    if (!first && block.gapBefore(token) !== gap.space) return 0
    const capitalised = block.isCapitalised(token)
    if (first || capitalised) {
      const classes = first ? candidate.after : block.wordsBeginning(token).classes
      const small = word.government | word.province | word.local | word.road
      if (classes !== 0 && (capitalised || (classes & small) !== 0)) return classes
      if (!capitalised) return 0
    } else if ((block.wordsEnding(token).classes & word.joint) === 0) {
      // "and" as in "Hanoi Innovation and Entrepreneurship Center" goes on.
      return 0
    }
  }
  return 0
}
