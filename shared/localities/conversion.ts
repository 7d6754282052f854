/** Answer for an address line, with its reasons. */
import type { Commune, District, EndedCommune, FormerCommune, ProvinceUnit } from './localities.ts'

/**
 * A unit of today in an answer. `part`: the former unit was divided, and only a part of it is in this unit.
 */
export interface ConvertedUnit {
  unit: Commune
  extent: 'whole' | 'part'
}

/**
 * `high`: a commune, or a district that is one unit today, without any doubt. `medium`: one answer, with
 * doubts. `ambiguous`: several readings, a contradiction, or a district without commune; `candidates` lists
 * the units. `none`: no commune or district is recognised.
 */
export type Confidence = 'high' | 'medium' | 'ambiguous' | 'none'

/** Reason for an answer; `explain.ts` puts it in words. */
export type Reason =
  | { code: 'current' }
  | { code: 'merged' }
  | { code: 'divided' }
  | { code: 'district-in-one-unit' }
  | { code: 'several-readings' }
  | { code: 'contradiction'; name: string }
  | { code: 'only-district' }
  | { code: 'unsettled'; ended: EndedCommune }
  | { code: 'only-province' }
  | { code: 'nothing' }

/** Reason why the confidence is `medium`; `explain.ts` puts it in words. */
export type Doubt =
  | 'type-differs'
  | 'no-type-word'
  | 'namesake'
  | 'namesake-today'
  | 'unknown-district'
  | 'no-enclosing-unit'
  | 'commune-ended'
  | 'district-ended'
  | 'spelling'

export interface Conversion {
  units: ConvertedUnit[]
  confidence: Confidence
  reason: Reason
  doubts: Doubt[]
  /**
   * The unit that the line names, of today or of before; undefined if it is unclear or none is recognised.
   */
  named: Commune | FormerCommune | District | ProvinceUnit | undefined
  /**
   * Set if the line has the name of a commune that ended before 30 June 2025; `named` is then the commune of
   * that day on its land.
   */
  ended: EndedCommune | undefined
  /**
   * Units that an ambiguous line may mean. For a line with a district and no commune, the units of today on
   * the district's land.
   */
  candidates: (Commune | FormerCommune | District)[]
  /**
   * The line before the first name of a unit: number, street and hamlet. The whole line if no commune or
   * district is recognised.
   */
  rest: string
}

/** Answer for a line in which nothing is recognised. */
export const empty: Conversion = {
  units: [],
  confidence: 'none',
  reason: { code: 'nothing' },
  doubts: [],
  named: undefined,
  ended: undefined,
  candidates: [],
  rest: '',
}

/** Answer for a line that names a district and no commune of it. */
export function onlyDistrict(named: District, rest: string): Conversion {
  return {
    ...empty,
    confidence: 'ambiguous',
    reason: { code: 'only-district' },
    named,
    candidates: named.into,
    rest,
  }
}
