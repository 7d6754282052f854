/** Readings of an address line: the points of their evidence, and how they compare. */
import type { AddressWords } from './address-words.ts'
import type { Head } from './heads.ts'
import { isFormerWord, type Span } from './line-names.ts'
import type { Commune, District, EndedCommune, FormerCommune, ProvinceUnit } from './localities.ts'
import type { NameEntry } from './name-trie.ts'

/**
 * A name of the line, understood as a commune or as a district. Readings as a district are made only if no
 * commune with a type word is read; they compete with communes without type word.
 */
export interface Reading {
  named: Commune | FormerCommune | District
  span: Span
  score: number
  /**
   * Name in the line that contradicts this reading: a district or province that does not enclose the unit,
   * or, if the unit is a district, a commune that is not in it.
   */
  against: Span | undefined
  /** True if the line names a district or province that encloses the unit, then or now. */
  enclosed: boolean
  /** True if the line names the district of the former commune, or if the reading is itself a district. */
  inDistrict: boolean
  /** True if the type word (head) agrees with the unit's type, or if there is none. */
  typeFits: boolean
  /** True if the line names a district on whose land this unit of today was formed. */
  viaEndedDistrict: boolean
  /** True if the line spells the name with its diacritics. */
  spelled: boolean
  /** The district's name, if the line names the district around the commune. */
  district: Span | undefined
  /**
   * Set if the line has the name of a commune that ended before 30 June 2025; `named` is then the commune of
   * that day on its land.
   */
  ended: EndedCommune | undefined
}

/** A name in the line of a district or province that encloses the commune, with its points. */
export interface Enclosing {
  span: Span
  points: number
}

/**
 * Points of evidence. Their order matters more than their size; `npm run bench -- addresses` measures the
 * result.
 */
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
  /** The name is that of a commune that ended before 30 June 2025, and the line has its district. */
  ended: -1,
  /**
   * The name is that of a commune that ended before 30 June 2025, and the line lacks its district: a unit of
   * 30 June 2025 with the name is more likely.
   */
  endedWithoutDistrict: -2,
  /** The commune had ended on the line's date. */
  endedByDate: -6,
}

/**
 * Drops the readings of a name with "P." after a house number if a later name without type word is a ward in
 * its district; "P." is then a street: "12 P. Quán Thánh, Trúc Bạch, Ba Đình".
 */
export function withoutStreets(readings: Reading[]): Reading[] {
  return readings.filter(
    ({ span }) =>
      !span.maybeStreet ||
      !readings.some(other => !other.span.head && other.inDistrict && other.span.start >= span.end),
  )
}

/**
 * True if the line has "cũ", so it means a unit before the reform. A "cũ" after the name of a district or
 * province does not count, because it may stand beside a unit of today: "Phường Dĩ An, Bình Dương cũ".
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

/**
 * True if the commune was in the district or, for a district that ended before 30 June 2025, is on its land.
 */
export function isDistrictOf(district: District, commune: FormerCommune): boolean {
  return (
    district === commune.district || (district.ended !== undefined && district.communes.includes(commune))
  )
}

/** True if the entry is a province of today. */
export function isOfToday({ level, unit }: NameEntry): boolean {
  return level === 'province' && (unit as ProvinceUnit).current
}

/** True if the type word is that of the unit, or of the unit before a change of its type or its end. */
export function typeAgrees(
  { types }: Head,
  unit: Commune | FormerCommune,
  ended: EndedCommune | undefined,
): boolean {
  if (ended) return types.includes(ended.type)
  if (types[0] === unit.type || types.includes(unit.type)) return true
  return (
    unit.level === 'commune' &&
    unit.changes.length > 0 &&
    unit.changes.some(change => types.includes(change.type))
  )
}

/**
 * True if the name at `start`, which has no type word and is read as a commune, is only the name of the
 * commune's district, written twice. `other` shows this: it is the same district before the name, or a
 * province between the name and the district.
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

/**
 * True if two units are the same, or their land is in the same units of today. If one of them is a district,
 * the land of both must be in a single unit.
 */
export function sameResult(a: Reading['named'], b: Reading['named']): boolean {
  const of = (named: Reading['named']) => (named.level === 'commune' ? [named] : named.into)
  if (a === b) return true
  if (a.level === 'district' || b.level === 'district')
    return of(a).length === 1 && of(b).length === 1 && of(a)[0] === of(b)[0]
  const [first, second] = [of(a), of(b)]
  return first.length === second.length && first.every(each => second.includes(each))
}

/** True if a reading names a former commune, and `district` names its district elsewhere in the line. */
export function isWithin({ named, span }: Reading, district: Reading): boolean {
  return (
    named.level === 'former-commune' &&
    district.named.level === 'district' &&
    isDistrictOf(district.named, named) &&
    span !== district.span
  )
}
