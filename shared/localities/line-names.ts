/** A name in an address line: its spelling, and its place among the other words. */
import type { AddressWords, Word } from './address-words.ts'
import type { Head } from './heads.ts'
import type { ProvinceUnit } from './localities.ts'
import type { NameEntry } from './name-trie.ts'

/** A name in the line. */
export interface Span {
  /** First word, of the head if there is one, and one past the last. */
  start: number
  end: number
  head: Head | undefined
  entries: NameEntry[]
  /** The districts and provinces among the entries. */
  enclosing: NameEntry[]
  /** Fit of each entry's spelling: `exact`, or 0 if it is written without its diacritics. */
  fits: number[]
  /** Stands between boundaries, or has a head. */
  bounded: boolean
  /** Begins inside a segment, after a hamlet or a street; counts only in its district. */
  loose: boolean
  /** "12 P. Quán Thánh": may be a street (phố). */
  maybeStreet: boolean
  /** All units of this name, of whatever type. */
  names: NameEntry[]
  /** Brackets around it, by number, if a commune is in them as well: "(địa chỉ cũ: P.5, Q.10)"; else 0. */
  group: number
  /** Names a province, among others. */
  provinces: boolean
  /** Stands behind a type word that may be the end of a name. */
  behindName: boolean
  /** Ends at a boundary or where another name begins. */
  ends: boolean
}

/** A name before it is known where names may begin and end. */
export interface FoundName extends Pick<Span, 'end' | 'head' | 'entries' | 'fits' | 'names'> {
  /** First word of the name, and of its head. */
  start: number
  headStart: number
}

/** Fit of a name that the line spells as it is. */
export const exact = 1
/** Fit of a name of which one word has another tone or no diacritics: "Xã Đông Hoa Hiệp". */
export const slip = 0.5

/**
 * 1 for a name spelled as the line spells it, 0 for one written without its diacritics, `slip` for one with
 * one word misspelled if `forgiving`, -1 for another.
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

export function agrees(head: Head | undefined, { level, unit }: NameEntry): boolean {
  if (!head) return true
  return (
    head.level === level || (head.orProvince === true && level === 'province' && (unit as ProvinceUnit).city)
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
 * Drops names within a longer one that ends where a name may end. One that ends at such a place itself and
 * begins with the same head stays: "xã Hòa Bình" of "xa hoa binh thanh pho ha long", beside "Hòa Bình Thạnh".
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

/** True for the word "cũ", with or without its tone. */
export function isFormerWord({ words }: AddressWords, i: number): boolean {
  const word = words[i]
  return word?.bare === 'cu' && (word.marked === 'cu' || word.marked.startsWith('cu~'))
}

/** True for a name with "cũ" behind it. */
export function isOld(line: AddressWords, { end }: Span): boolean {
  return isFormerWord(line, end)
}

/** True for names that share a word. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start
}

/** True for "Việt Nam" at the end of the line. */
export function isCountry({ words }: AddressWords, i: number): boolean {
  return words[i]!.bare === 'viet' && words[i + 1]?.bare === 'nam' && i + 2 === words.length
}

/** An Open Location Code, as maps write it before an address: "X7Q2+8F". */
export const plusCode = /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/

/** True for a place inside what a pattern matched. */
export function isWithinMatch({ index, 0: text }: RegExpExecArray, at: number): boolean {
  return at >= index && at < index + text.length
}
