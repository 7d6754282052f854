/** Names of units in an address line: their spelling, and their place among the other words. */
import type { AddressWords, Word } from './address-words.ts'
import type { Head } from './heads.ts'
import type { ProvinceUnit } from './localities.ts'
import type { NameEntry } from './name-trie.ts'

/**
 * A name in the line, with its head (the type word before or after it), if it has one. Indexes are those of
 * words.
 */
export interface Span {
  /** Index of the first word; of the head if it stands before the name. */
  start: number
  /** Index of one past the last word; of the head if it stands after the name. */
  end: number
  head: Head | undefined
  /** Units of this name that agree with the head. */
  entries: NameEntry[]
  /** The districts and provinces among the entries; none for a name with the head of a commune. */
  enclosing: NameEntry[]
  /** Fit of each entry's spelling, by `fitOf`. */
  fits: number[]
  /** True if it has a head, or begins where a name may begin. */
  bounded: boolean
  /**
   * True if it begins inside a segment, after a hamlet or a street. As a commune it then counts only if the
   * line names its district.
   */
  loose: boolean
  /** True if its head is "P." after a house number, so that it may be a street (phố): "12 P. Quán Thánh". */
  maybeStreet: boolean
  /** All units of this name, whatever their type. */
  names: NameEntry[]
  /**
   * Ordinal number, from 1, of the pair of brackets that the name is in, if a commune is in them as well:
   * "(địa chỉ cũ: P.5, Q.10)". Otherwise 0.
   */
  group: number
  /** True if one of its entries is a province, and its head is not that of a commune. */
  provinces: boolean
  /** True if it has no head, and stands after a type word that may be the end of another name. */
  behindName: boolean
  /** True if it ends at a boundary or where another name begins. */
  ends: boolean
}

/** A name in the line before it is known where names may begin and end. */
export interface FoundName extends Pick<Span, 'end' | 'head' | 'entries' | 'fits' | 'names'> {
  /** Index of the name's first word, after its head. */
  start: number
  /** Index of the first word of the head before the name; `start` if there is none. */
  headStart: number
}

/** Fit of a name that the line spells with its diacritics. */
export const exact = 1
/**
 * Fit of a name that the line spells with another tone, or without diacritics, in one word: "Xã Đông Hoa
 * Hiệp".
 */
export const slip = 0.5

/**
 * Fit of a name to the line's words from `start` on: `exact`; 0 if the line leaves out diacritics; `slip` if
 * one word is misspelled, only with `forgiving`; -1 if it is another name. `marked`: the line has diacritics.
 */
export function fitOf(
  name: readonly Word[],
  words: readonly Word[],
  start: number,
  marked: boolean,
  forgiving: boolean,
): number {
  let fit = exact
  let slips = 0
  for (let i = 0; i < name.length; i++) {
    const written = words[start + i]!
    const own = name[i]!
    if (written.marked === own.marked) continue
    // A word that has no diacritics in the name ("Kon") does not match one written with some.
    if (
      written.plain &&
      !own.plain &&
      !(marked && i > 0 && fit === exact && name.length > 1 && !words[start]!.plain)
    )
      fit = 0
    else if (!forgiving || ++slips > 1) return -1
  }
  if (slips === 0) return fit
  return fit === exact && name.length > 1 ? slip : -1
}

/** True if a name may have the head: the unit is of its level, or there is no head. */
export function agrees(head: Head | undefined, { level, unit }: NameEntry): boolean {
  if (!head) return true
  return (
    head.level === level ||
    (level === 'unsettled' && head.level === 'commune') ||
    (head.orProvince === true && level === 'province' && (unit as ProvinceUnit).city)
  )
}

/** True if a name with a head begins before `start` and ends at `end` or later. */
export function continues(
  other: { start: number; end: number; head: Head | undefined },
  start: number,
  end: number,
): boolean {
  return other.head !== undefined && other.start < start && other.end >= end
}

/**
 * Drops each name that lies within a longer name, if the longer one ends where a name may end. Two kinds
 * stay. A name after a type word that may be the end of another name. A name with the head of the longer one
 * that itself ends where a name may end: "xã Hòa Bình" in "xa hoa binh thanh pho ha long", which also spells
 * "Hòa Bình Thạnh".
 */
export function longest(spans: Span[], mayEnd: readonly boolean[]): Span[] {
  return spans.filter(
    span =>
      !spans.some(
        other =>
          other.start <= span.start &&
          other.end >= span.end &&
          other.end - other.start > span.end - span.start &&
          !span.behindName &&
          mayEnd[other.end] &&
          !(span.head && other.start === span.start && mayEnd[span.end]),
      ),
  )
}

/** True if word `i` of the line is "cũ", with or without its tone. */
export function isFormerWord({ words }: AddressWords, i: number): boolean {
  const word = words[i]
  return word?.bare === 'cu' && (word.marked === 'cu' || word.marked.startsWith('cu~'))
}

/** True if "cũ" stands directly after the name. */
export function isOld(line: AddressWords, { end }: Span): boolean {
  return isFormerWord(line, end)
}

/** True if the two names share a word of the line. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start
}

/** True if word `i` and the next one are "Việt Nam" and end the line. */
export function isCountry({ words }: AddressWords, i: number): boolean {
  return words[i]!.bare === 'viet' && words[i + 1]?.bare === 'nam' && i + 2 === words.length
}

/** An Open Location Code, as maps write it before an address: "X7Q2+8F". */
export const plusCode = /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/

/** True if the offset `at` lies inside the text that a pattern matched. */
export function isWithinMatch({ index, 0: text }: RegExpExecArray, at: number): boolean {
  return at >= index && at < index + text.length
}
