/** A rule, and when it is asked. */
import type { Candidate } from './candidate.ts'
import * as sign from './candidate-flags.ts'
import type { Verdict } from './verdict.ts'

/** A small named function that decides about a candidate, or has no opinion. */
export type Rule = (candidate: Candidate) => Verdict | undefined

/** A rule with what must be there, at least one of it, for the rule to have an opinion. */
export interface Asked {
  readonly rule: Rule
  /** Bits of `sign` and of `trait`. */
  readonly signs: number
  /** Classes (bits of `word`) of the words directly before and after the name. */
  readonly words: number
}

/** A rule that is asked where one of the signs is seen or one of the words stands beside the name; without both, always. */
export function asked(rule: Rule, signs: number = sign.any, words = 0): Asked {
  return { rule, signs, words }
}

/** What the first of the rules that has an opinion decides. The last one must always have one. */
export function firstVerdict(rules: readonly Asked[], candidate: Candidate): Verdict {
  const { signs } = candidate
  const words = candidate.before | candidate.after
  for (let i = 0; ; i++) {
    const each = rules[i]!
    if (((each.signs & signs) | (each.words & words)) === 0) continue
    const verdict = each.rule(candidate)
    if (verdict !== undefined) return verdict
  }
}
