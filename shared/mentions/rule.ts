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

/**
 * Rules in order; the last must always return a verdict. For each flag and each class of words there is a set
 * of the rules that it concerns, one bit a rule: a candidate costs no more than the rules that may decide it.
 */
export class RuleList {
  readonly rules: readonly GuardedRule[]
  readonly #byFlag = new Int32Array(32)
  readonly #byWord = new Int32Array(32)
  /** Rules that are always asked. */
  readonly #always: number
  /** Flags and classes that concern some other rule. */
  #flags = 0
  #words = 0

  /** @throws RangeError for more than 32 rules. */
  constructor(rules: readonly GuardedRule[]) {
    if (rules.length > 32) throw new RangeError(`${rules.length} rules are more than 32.`)
    this.rules = rules
    let always = 0
    rules.forEach(({ flags, words }, i) => {
      if ((flags & flag.any) !== 0) {
        always |= 1 << i
        return
      }
      this.#flags |= flags
      this.#words |= words
      for (let bits = flags; bits !== 0; bits &= bits - 1) this.#byFlag[lowest(bits)]! |= 1 << i
      for (let bits = words; bits !== 0; bits &= bits - 1) this.#byWord[lowest(bits)]! |= 1 << i
    })
    this.#always = always
  }

  /** Verdict of the first rule that returns one. */
  verdictOn(candidate: Candidate): Verdict {
    const { rules } = this
    const byFlag = this.#byFlag
    const byWord = this.#byWord
    let asked = this.#always
    for (let bits = candidate.flags & this.#flags; bits !== 0; bits &= bits - 1)
      asked |= byFlag[lowest(bits)]!
    for (let bits = (candidate.before | candidate.after) & this.#words; bits !== 0; bits &= bits - 1)
      asked |= byWord[lowest(bits)]!
    for (; ; asked &= asked - 1) {
      const verdict = rules[lowest(asked)]!.rule(candidate)
      if (verdict !== undefined) return verdict
    }
  }
}
