/** Decides which localities the candidates of all blocks of a page mean. */
import type { LocalityCandidate, ScannedBlock } from './block-scan.ts'
import { level, type TextIndex } from './text-index.ts'
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
  /**
   * Offset in the block at which the mention begins, in UTF-16 units: at its type word or, in a list, at its
   * name.
   */
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
  /** True if it is part of another name, as of a school. It is then no evidence for its province. */
  optional: boolean
}

/** Facts about the page beyond its blocks. */
export interface LocalityContext {
  /** Day of the article, YYYY-MM-DD; without it, a day since the reform is assumed. */
  date?: string
  /** Slugs of the provinces that other text of the page names: evidence as if a block named them. */
  provinces?: Iterable<string>
}

/** Maximum number of units that one mention may mean; a name with more is not a mention. */
const mostMeanings = 3
/** First day on which articles name the units of 1 July 2025: the draft resolutions were published. */
const draftsKnown = '2025-04-01'

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
export class PageJudge {
  readonly #index: TextIndex
  readonly #blocks: readonly { scanned: ScannedBlock; provinces: readonly ProvinceMention[] }[]
  readonly #date: string | undefined
  readonly #era: 'before' | 'since'
  readonly #draftsKnown: boolean
  /** Provinces that the page names, by index in `TextIndex.provinces`. */
  readonly #provinces = new Set<number>()
  /** Districts of 30 June 2025 that the page establishes, as units of the index. */
  readonly #districts = new Set<number>()
  /** Results of `#provincesOf`, by the block's mentions. */
  readonly #named = new Map<readonly ProvinceMention[], Set<number>>()
  /** Units that have a certain mention. Other mentions of their names are taken for the same units. */
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
    this.#date = date
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

  /**
   * Provinces that a block names, without optional mentions, by index in `TextIndex.provinces`; computed once
   * for each block.
   */
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
    if (index.levelOf(unit) === level.district)
      for (const district of this.#landIn(unit)) this.#districts.add(district)
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
   * Decides on a district whose type word is not its type of that day but an earlier or later one. It must
   * lie in everything that is named around it, or, if nothing is, in a province that the page names.
   * Undefined unless exactly one unit is left.
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
    const valid = this.#onDay(fitting)
    return valid.length === 1 ? [[...valid], 'type-of-before'] : undefined
  }

  /** Districts of 30 June 2025 on the land of a district. */
  #landIn(district: number): readonly number[] {
    return this.#index.endOf(district)?.became ?? [district]
  }

  /**
   * Leaves out the units that ended before the article's day, and those formed on the land of a unit that
   * still existed on that day. Returns all units if none would be left.
   */
  #onDay(units: readonly number[]): readonly number[] {
    if (units.length < 2) return units
    const existing = units.filter(unit => this.#exists(unit))
    const valid = units.filter(
      unit =>
        (!this.#index.endOf(unit) || existing.includes(unit)) &&
        !existing.some(other => this.#landIn(other).includes(unit) && other !== unit),
    )
    return valid.length > 0 ? valid : units
  }

  /** True if the unit ended before 30 June 2025, but after the article's day. */
  #exists(unit: number): boolean {
    const end = this.#index.endOf(unit)
    return end !== undefined && this.#date !== undefined && this.#date < end.day
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
   * Units to prefer of those that existed on the day: since the reform those of today, unless the words mean
   * a former one. Before the reform all of them.
   */
  #preferred(units: readonly number[], reading: 'former' | undefined): number[] {
    const valid = this.#onDay(units)
    if (this.#era === 'before') return [...valid]
    const today = valid.filter(unit => this.#index.levelOf(unit) === level.commune)
    const former = valid.filter(unit => this.#index.levelOf(unit) !== level.commune)
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
      const districts = this.#landIn(other)
      return index.levelOf(unit) === level.commune
        ? index.landOf(unit).some(district => districts.includes(district))
        : districts.includes(index.districtOf(unit))
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

  /**
   * True if `has` returns true for a province (index in `TextIndex.provinces`) in which the unit is or was.
   */
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
