/** Decision on a candidate. */
export interface Verdict {
  /** Name of the deciding rule. */
  rule: string
  accepted: boolean
  /** True if the name is only part of another thing's name. */
  optional: boolean
  /** Confidence from 0 to 1; 0 for a rejection. */
  confidence: number
  /** True if the mention proves that the page is about this entity. */
  establishes: boolean
}

export function accept(rule: string, confidence: number, establishes = true): Verdict {
  return { rule, accepted: true, optional: false, confidence, establishes }
}

/** Accepts the name as part of another thing's name. */
export function asPart(rule: string, confidence = 0.8): Verdict {
  return { ...accept(rule, confidence, false), optional: true }
}

export function reject(rule: string): Verdict {
  return { ...accept(rule, 0, false), accepted: false }
}

/**
 * Accepts a unit's name with an organ of the unit beside it: "UBND tỉnh X". sport-rules.ts also compares with
 * this verdict.
 */
export const byGovernment: Verdict = accept('organ-of-the-unit', 0.97)
