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

/** Position of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

/** Union of the sets that belong to the bits. */
function unionOf(sets: Int32Array, bits: number): number {
  let union = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) union |= sets[lowest(rest)]!
  return union
}

/**
 * Rules in order; the last must always return a verdict. For each flag and each class of words there is a set
 * of the rules that it concerns, one bit a rule: a candidate costs no more than the rules that may decide it.
 */
export class RuleList {
  readonly rules: readonly GuardedRule[]
  readonly #byFlag = new Int32Array(32)
  readonly #byWord = new Int32Array(32)

  /** @param rules At most 32, the bits of a number. */
  constructor(rules: readonly GuardedRule[]) {
    this.rules = rules
    rules.forEach(({ flags, words }, i) => {
      for (let bit = 0; bit < 32; bit++) {
        this.#byFlag[bit]! |= ((flags >>> bit) & 1) << i
        this.#byWord[bit]! |= ((words >>> bit) & 1) << i
      }
    })
  }

  /** Verdict of the first rule that returns one. */
  verdictOn(candidate: Candidate): Verdict {
    let asked =
      unionOf(this.#byFlag, candidate.flags) | unionOf(this.#byWord, candidate.before | candidate.after)
    for (; ; asked &= asked - 1) {
      const verdict = this.rules[lowest(asked)]!.rule(candidate)
      if (verdict !== undefined) return verdict
    }
  }
}
