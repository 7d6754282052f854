/** Readings of an address line: the points of their evidence, and how they compare. */
import type { AddressWords } from './address-words.ts'
import type { Head } from './heads.ts'
import { isFormerWord, type Span } from './line-names.ts'
import type { Commune, District, FormerCommune, ProvinceUnit } from './localities.ts'
import type { NameEntry } from './name-trie.ts'

/** A name of the line taken as the commune, or as the district where no commune is named. */
export interface Reading {
  named: Commune | FormerCommune | District
  span: Span
  score: number
  /** A name in the line that does not enclose the commune. */
  against: Span | undefined
  enclosed: boolean
  inDistrict: boolean
  typeFits: boolean
  viaEndedDistrict: boolean
  spelled: boolean
  /** The name of the district around it. */
  district: Span | undefined
}

/** A name around the commune, with its points. */
export interface Enclosing {
  span: Span
  points: number
}

/** Points of evidence. Their order matters more than their size; the bench measures the result. */
export const points = {
  typeWord: 3,
  noTypeWord: 1,
  exact: 2,
  perWord: 0.25,
  cut: -3,
  provinceName: -3,
  district: 6,
  districtOfOtherType: 4,
  endedDistrict: 3,
  province: 4,
  provinceOfOtherTime: 2.5,
  against: -8,
  saidFormer: 2,
  saidToday: 8,
  date: 2,
}

/** Readings without the street of "12 P. Quán Thánh, Trúc Bạch, Ba Đình": the ward is beside its district. */
export function withoutStreets(readings: Reading[]): Reading[] {
  return readings.filter(
    ({ span }) =>
      !span.maybeStreet ||
      !readings.some(other => !other.span.head && other.inDistrict && other.span.start >= span.end),
  )
}

/**
 * True if the line has "cũ", so it means a unit before the reform. That of a district or province may stand
 * beside a unit of today: "Phường Dĩ An, Bình Dương cũ".
 */
export function saysFormer(line: AddressWords, spans: readonly Span[]): boolean {
  return line.words.some(
    (_, i) =>
      isFormerWord(line, i) &&
      !spans.some(
        ({ end, head, enclosing }) => end === i && head?.level !== 'commune' && enclosing.length > 0,
      ),
  )
}

/** True for a province of today. */
export function isOfToday({ level, unit }: NameEntry): boolean {
  return level === 'province' && (unit as ProvinceUnit).current
}

/** True for a type word of the unit, or of the unit before a change of its type. */
export function typeAgrees(head: Head, unit: Commune | FormerCommune): boolean {
  const { types } = head
  if (types[0] === unit.type || types.includes(unit.type)) return true
  return (
    unit.level === 'commune' &&
    unit.changes.length > 0 &&
    unit.changes.some(change => types.includes(change.type))
  )
}

/**
 * True if the name at `start`, which has no type word and could be the commune, is the district's once more:
 * `other` is the same district before it, or a province between it and its district.
 */
export function isMisplaced(
  { name, district }: FormerCommune,
  { start }: Span,
  districtSpan: Span | undefined,
  other: Span,
  spans: readonly Span[],
): boolean {
  // "Huyện Nguyên Bình, Nguyên Bình, Cao Bằng".
  if (other.start < start && other.head?.level === 'district')
    return (
      name === district.name &&
      other.entries.some(({ unit }) => unit === district) &&
      spans.some(each => each.provinces && each.start > start)
    )
  // "Thốt Nốt, Cần Thơ, Thốt Nốt, Cần Thơ": a province is not between a commune and its district.
  return (
    districtSpan !== undefined &&
    other !== districtSpan &&
    other.provinces &&
    other.start > start &&
    other.end <= districtSpan.start
  )
}

/** True if two units lie in the same units of today. */
export function sameResult(a: Reading['named'], b: Reading['named']): boolean {
  const of = (named: Reading['named']) => (named.level === 'commune' ? [named] : named.into)
  if (a === b) return true
  if (a.level === 'district' || b.level === 'district')
    return of(a).length === 1 && of(b).length === 1 && of(a)[0] === of(b)[0]
  const [first, second] = [of(a), of(b)]
  return first.length === second.length && first.every(each => second.includes(each))
}

/** True if a reading names a commune and, elsewhere in the line, the other reading's district around it. */
export function isWithin({ named, span }: Reading, district: Reading): boolean {
  return named.level === 'former-commune' && named.district === district.named && span !== district.span
}
