/** Readings of the names of a line as communes and districts, with the points that the other names give. */
import { type AddressWords, wordOf } from './address-words.ts'
import { exact, isOld, type Span, slip } from './line-names.ts'
import type {
  Commune,
  District,
  EndedCommune,
  FormerCommune,
  Localities,
  ProvinceUnit,
} from './localities.ts'
import type { NameEntry } from './name-trie.ts'
import { type Enclosing, isDistrictOf, points, type Reading, typeAgrees } from './readings.ts'
import { reformDay } from './unit-types.ts'

const newWord = wordOf('mới').marked

/** Evidence of a line that all its readings have in common. */
export interface OpenLine {
  spans: readonly Span[]
  /** True if the line says that its units are those of before the reform (`saysFormer`). */
  saidFormer: boolean
  hasBrackets: boolean
  /** Day on which the line was written, YYYY-MM-DD. */
  date: string | undefined
}

export class ReadingScorer {
  readonly #line: AddressWords
  /** By unit of today: the districts and former provinces on whose land it was formed. */
  readonly #landOf = new Map<Commune, Set<District | ProvinceUnit>>()

  /** @param line The line whose names are read. Its words are overwritten with each new line. */
  constructor(localities: Localities, line: AddressWords) {
    this.#line = line
    for (const commune of localities.communes) {
      const land = new Set<District | ProvinceUnit>()
      for (const each of commune.from) {
        const district = each.level === 'district' ? each : each.district
        land.add(district).add(district.province)
      }
      this.#landOf.set(commune, land)
    }
    for (const district of localities.endedDistricts)
      for (const commune of district.into) this.#landOf.get(commune)!.add(district)
  }

  /**
   * Reading of the name `span` as the commune of `entry`, with its points; undefined if it cannot be meant.
   */
  commune(
    { unit: of, words, ended }: NameEntry,
    span: Span,
    fit: number,
    { spans, saidFormer, hasBrackets, date }: OpenLine,
  ): Reading | undefined {
    const unit = of as Commune | FormerCommune
    const typeFits = span.head !== undefined && typeAgrees(span.head, unit, ended)
    let score = span.head ? (typeFits ? points.typeWord : 0) : points.noTypeWord
    if (fit === exact && this.#line.marked) score += points.exact
    if (!span.ends) score += points.cut
    score += words.length * points.perWord
    const former = unit.level === 'former-commune'
    const isNumber = !span.head && this.#line.words[span.start]!.number
    let against: Span | undefined
    const districts: Enclosing[] = []
    const provinces: Enclosing[] = []
    for (const other of spans) {
      if (other.start < span.end && other.end > span.start) continue
      if (other.group > 0 && other.group !== span.group) continue
      let district = 0
      let province = 0
      let isClaim = false
      for (const entry of other.enclosing) {
        if (!entry.short) isClaim = true
        // "BD" after a commune is Bình Dương or Bình Định; elsewhere it is anything.
        else if (entry.level === 'province' && !(other.bounded && other.start >= span.end)) continue
        const given = this.#encloses(entry, unit, ended, other)
        if (entry.level === 'district') district = Math.max(district, given)
        else province = Math.max(province, given)
      }
      if (district > 0) districts.push({ span: other, points: district })
      if (province > 0) provinces.push({ span: other, points: province })
      if (isClaim && district + province === 0 && (other.head || (other.bounded && other.start > span.start)))
        against = other
    }
    // One name is a district or a province, not both: "TP Hà Giang, Hà Giang".
    let district: Enclosing | undefined
    let province: Enclosing | undefined
    let most = 0
    // Most readings of a name that many units have are enclosed by nothing.
    const ones = districts.length > 0 ? districts : provinces.length > 0 ? [undefined] : []
    for (const one of ones) {
      for (const other of [undefined, ...provinces]) {
        if (one && other && one.span === other.span) continue
        // "Xã X, Cao Bằng" means the province as well as the city of that name in it.
        const own = one && !other && one.span.provinces ? Math.min(one.points, points.province) : one?.points
        const sum = (own ?? 0) + (other?.points ?? 0)
        if (sum > most) [most, district, province] = [sum, one, other]
      }
    }
    score += most
    // "tan hiep, thanh hoa, thanh hoa": the province is not Thạnh Hóa, the district, once more.
    if (districts.length > 1 && !against)
      against = districts.find(
        ({ span: other }) =>
          other !== district?.span && other.provinces && provinces.every(each => each.span !== other),
      )?.span
    // "Ninh Hòa, Ninh Bình" ends with the province, not with the commune Ninh Bình of Ninh Hòa.
    if (!span.head && span.provinces && district && district.span.start < span.start)
      score += points.provinceName
    const viaEndedDistrict = district !== undefined && !former
    const inDistrict = district !== undefined && former
    if (fit === slip && (!inDistrict || ended)) return undefined
    if (hasBrackets && district && span.end <= district.span.start && this.#isOldInBrackets(district.span))
      score += former ? -points.saidToday : points.saidToday
    if (isNumber && !(district && (district.span.start === span.end || district.span.end === span.start)))
      return undefined
    if (span.loose && !(inDistrict && (fit === exact || !this.#line.marked))) return undefined
    if (against) score += points.against
    if (saidFormer && former) score += points.saidFormer
    // "Xã An Khánh mới, huyện Hoài Đức cũ".
    if (this.#line.words[span.end]?.marked === newWord && !former) score += points.saidToday
    if (date !== undefined && date < reformDay === former) score += points.date
    if (ended && date !== undefined && date >= ended.day) score += points.endedByDate
    else if (ended) score += inDistrict ? points.ended : points.endedWithoutDistrict
    return {
      named: unit,
      span,
      score,
      against,
      enclosed: district !== undefined || province !== undefined,
      inDistrict,
      typeFits: span.head === undefined || typeFits,
      viaEndedDistrict,
      spelled: fit === exact,
      district: district?.span,
      ended,
    }
  }

  /** Reading of the name `span` as the district `unit`, with its points. */
  district(unit: District, span: Span, fit: number, spans: readonly Span[]): Reading {
    const typeFits = span.head === undefined || span.head.types.includes(unit.type)
    let score = typeFits ? points.district : points.districtOfOtherType
    if (fit === exact && this.#line.marked) score += points.exact
    let province = 0
    let against: Span | undefined
    for (const other of spans) {
      if (other.start < span.end && other.end > span.start) continue
      let isClaim = false
      let best = 0
      for (const entry of other.enclosing) {
        if (entry.level !== 'province') continue
        isClaim = true
        if (entry.unit === unit.province) best = points.province
        else if (unit.into.some(each => each.province === entry.unit))
          best = Math.max(best, points.provinceOfOtherTime)
      }
      if (isClaim && best === 0 && (other.head || other.start > span.start)) against = other
      // "Xã Kỳ Thượng, huyện Cô Tô": the commune of another district. Some islands have no communes in the
      // data.
      if (
        other.head?.level === 'commune' &&
        unit.into.length === 1 &&
        unit.communes.length > 0 &&
        !other.entries.some(entry => unit.communes.includes(entry.unit as FormerCommune))
      )
        against = other
      province = Math.max(province, best)
    }
    return {
      named: unit,
      span,
      score: score + province + (against ? points.against : 0),
      against,
      enclosed: province > 0,
      inDistrict: true,
      typeFits,
      viaEndedDistrict: false,
      spelled: fit === exact,
      district: undefined,
      ended: undefined,
    }
  }

  /** Points for a name in the line (`entry` of `span`) that encloses the commune; 0 if it does not. */
  #encloses(
    entry: NameEntry,
    unit: Commune | FormerCommune,
    ended: EndedCommune | undefined,
    span: Span,
  ): number {
    const other = entry.unit
    if (entry.level === 'district') {
      const district = other as District
      if (unit.level === 'commune') return this.#landOf.get(unit)!.has(district) ? points.endedDistrict : 0
      if (ended ? !ended.districts.includes(district) : !isDistrictOf(district, unit)) return 0
      const typed = !span.head || span.head.types.includes(district.type)
      return typed ? points.district : points.districtOfOtherType
    }
    if (unit.level === 'former-commune') {
      if (other === unit.district.province) return points.province
      for (const { province } of unit.into) if (province === other) return points.provinceOfOtherTime
      return 0
    }
    if (other === unit.province) return points.province
    if (!this.#landOf.get(unit)!.has(other as ProvinceUnit)) return 0
    return isOld(this.#line, span) ? points.province : points.provinceOfOtherTime
  }

  /**
   * True if "cũ" after the district is the end of brackets, so the ward before them is one of today: "Phường
   * Láng (quận Đống Đa cũ)".
   */
  #isOldInBrackets({ start, end }: Span): boolean {
    const { text, words, starts, ends } = this.#line
    const note = words[end]
    return (
      note?.bare === 'cu' &&
      /\([^()]{0,5}$/.test(text.slice(0, starts[start])) &&
      /^\s*\)/.test(text.slice(ends[end]))
    )
  }
}
