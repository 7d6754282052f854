/** Rules, and the conditions under which they run. */
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import type { Verdict } from './verdict.ts'

/** Small named function that returns a verdict on a candidate, or undefined if it has no opinion. */
export type Rule = (candidate: Candidate) => Verdict | undefined

/** A rule with its conditions. It runs only if at least one of them holds. */
export interface GuardedRule {
  readonly rule: Rule
  /** Bits of candidate-flags.ts and name-flags.ts. */
  readonly flags: number
  /** Classes (bits of word-classes.ts) of the words directly before and after the name. */
  readonly words: number
}

/**
 * Makes a rule that runs only if the candidate has one of `flags`, or one of `words` stands directly before
 * or after the name. Without both arguments it always runs.
 */
export function guarded(rule: Rule, flags: number = flag.any, words = 0): GuardedRule {
  return { rule, flags, words }
}

/** Position of the lowest bit that is set; −1 for 0. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

/** Union of the elements of `sets` whose indexes are the set bits. */
function unionOf(sets: Int32Array, bits: number): number {
  let union = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) union |= sets[lowest(rest)]!
  return union
}

/**
 * Rules in order; the last must always return a verdict. For each flag and each class of words, a bit set
 * says which rules it makes run. Why: a candidate then costs only the rules that may decide it.
 */
export class RuleList {
  declare readonly rules: readonly GuardedRule[]
  readonly #byFlag = new Int32Array(32)
  readonly #byWord = new Int32Array(32)

  /** @param rules At most 32: each rule is one bit of a number. */
  constructor(rules: readonly GuardedRule[]) {
    this.rules = rules
    rules.forEach(({ flags, words }, i) => {
      for (let bit = 0; bit < 32; bit++) {
        this.#byFlag[bit]! |= ((flags >>> bit) & 1) << i
        this.#byWord[bit]! |= ((words >>> bit) & 1) << i
      }
    })
  }

  /** Verdict of the first rule that returns one, among those whose conditions hold. */
  verdictOn(candidate: Candidate): Verdict {
    let asked =
      unionOf(this.#byFlag, candidate.flags) | unionOf(this.#byWord, candidate.before | candidate.after)
    for (; ; asked &= asked - 1) {
      const verdict = this.rules[lowest(asked)]!.rule(candidate)
      if (verdict !== undefined) return verdict
    }
  }
}
