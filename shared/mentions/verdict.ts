/** Decision on a candidate. */
export interface Verdict {
  /** Name of the rule that decided. */
  rule: string
  accepted: boolean
  /** True if the name is only part of another thing's name. */
  optional: boolean
  /** Confidence from 0 to 1; 0 for a rejection. */
  confidence: number
  /**
   * True if the mention is so sure that the page counts as about this entity. It is then evidence for the
   * entity's other names on the page.
   */
  establishes: boolean
}

export function accept(rule: string, confidence: number, establishes = true): Verdict {
  return { rule, accepted: true, optional: false, confidence, establishes }
}

/** Returns a verdict that accepts the name as part of another thing's name. */
export function asPart(rule: string, confidence = 0.8): Verdict {
  return { ...accept(rule, confidence, false), optional: true }
}

export function reject(rule: string): Verdict {
  return { ...accept(rule, 0, false), accepted: false }
}

/**
 * Verdict that accepts a provincial unit's name with an organ of the unit beside it: "UBND tỉnh X".
 * sport-rules.ts compares with it.
 */
export const byGovernment: Verdict = accept('organ-of-the-unit', 0.97)
