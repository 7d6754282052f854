/** Rules, and the conditions under which they are asked. */
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import type { Verdict } from './verdict.ts'

/** Small named function that returns a verdict on a candidate, or undefined. */
export type Rule = (candidate: Candidate) => Verdict | undefined

/** A rule with its conditions; it can return a verdict only if at least one of them holds. */
export interface GuardedRule {
  readonly rule: Rule
  /** Bits of candidate-flags.ts and name-flags.ts. */
  readonly flags: number
  /** Classes (bits of `word`) of the words directly before and after the name. */
  readonly words: number
}

/**
 * A rule that is asked if one of the flags is set or one of the words stands beside the name; without both
 * arguments, always.
 */
export function guarded(rule: Rule, flags: number = flag.any, words = 0): GuardedRule {
  return { rule, flags, words }
}

/** Verdict of the first rule that returns one. The last rule must always return one. */
export function firstVerdict(rules: readonly GuardedRule[], candidate: Candidate): Verdict {
  const { flags } = candidate
  const words = candidate.before | candidate.after
  for (let i = 0; ; i++) {
    const each = rules[i]!
    if (((each.flags & flags) | (each.words & words)) === 0) continue
    const verdict = each.rule(candidate)
    if (verdict !== undefined) return verdict
  }
}
