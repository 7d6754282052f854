/** A rule, and when it is asked. */
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import type { Verdict } from './verdict.ts'

/** A small named function that decides about a candidate, or has no opinion. */
export type Rule = (candidate: Candidate) => Verdict | undefined

/** A rule with what must be there, at least one of it, for the rule to have an opinion. */
export interface GuardedRule {
  readonly rule: Rule
  /** Bits of candidate-flags.ts and name-flags.ts. */
  readonly flags: number
  /** Classes (bits of `word`) of the words directly before and after the name. */
  readonly words: number
}

/**
 * A rule that is asked where one of the flags is seen or one of the words stands beside the name; without
 * both, always.
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
