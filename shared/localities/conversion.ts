/** Answer for an address line, with its reasons. */
import type { Commune, District, FormerCommune, ProvinceUnit } from './localities.ts'

/** A unit of today in an answer. `part`: the former unit was divided, and this is one of its parts. */
export interface ConvertedUnit {
  unit: Commune
  extent: 'whole' | 'part'
}

/**
 * `high`: a commune and what encloses it agree. `medium`: one reading only, but part of the address is
 * missing or imprecise. `ambiguous`: several readings, listed in `candidates`. `none`: no commune is
 * recognised.
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
  | { code: 'only-province' }
  | { code: 'nothing' }

/** Reason why the confidence is not high. */
export type Doubt =
  | 'type-differs'
  | 'no-type-word'
  | 'namesake'
  | 'namesake-today'
  | 'unknown-district'
  | 'no-enclosing-unit'
  | 'district-ended'
  | 'spelling'

export interface Conversion {
  units: ConvertedUnit[]
  confidence: Confidence
  reason: Reason
  doubts: Doubt[]
  /** The unit that the line names, of today or of before. */
  named: Commune | FormerCommune | District | ProvinceUnit | undefined
  /** Readings of an ambiguous line. */
  candidates: (Commune | FormerCommune | District)[]
  /** Number, street and hamlet: the line without the names of its units. */
  rest: string
}

/** Answer of a line in which nothing is recognised. */
export const empty: Conversion = {
  units: [],
  confidence: 'none',
  reason: { code: 'nothing' },
  doubts: [],
  named: undefined,
  candidates: [],
  rest: '',
}

/** The line names a district and no commune of it. */
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
