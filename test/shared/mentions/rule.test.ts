import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../shared/mentions/candidate.ts'
import * as flag from '../../../shared/mentions/candidate-flags.ts'
import { ruleBook } from '../../../shared/mentions/mention-recognizer.ts'
import { NumberSet } from '../../../shared/mentions/number-set.ts'
import { guarded, RuleList } from '../../../shared/mentions/rule.ts'
import { accept } from '../../../shared/mentions/verdict.ts'

/** Random sets of bits without `flag.any`, which every candidate has. */
const bits = fc.integer().map(each => each & ~flag.any)
const candidateWith = (flags: number, before: number, after: number) =>
  ({ flags: flags | flag.any, before, after }) as Candidate

describe('a list of rules', () => {
  it('asks in order the rules of which a flag or a word is there, until one returns a verdict', () => {
    const rule = fc.record({ flags: bits, words: bits, isAlways: fc.boolean(), decides: fc.boolean() })
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 31 }), bits, bits, bits, (rules, flags, before, after) => {
        const asked: number[] = []
        const list = new RuleList([
          ...rules.map(({ flags, words, isAlways, decides }, i) =>
            guarded(
              () => {
                asked.push(i)
                return decides ? accept(String(i), 1) : undefined
              },
              isAlways ? flag.any : flags,
              words,
            ),
          ),
          guarded(() => accept('last', 1)),
        ])
        const { rule } = list.verdictOn(candidateWith(flags, before, after))
        const due = rules.flatMap((each, i) =>
          each.isAlways || (each.flags & flags) !== 0 || (each.words & (before | after)) !== 0 ? [i] : [],
        )
        const end = due.findIndex(i => rules[i]!.decides)
        expect(asked).toEqual(end < 0 ? due : due.slice(0, end + 1))
        expect(rule).toBe(end < 0 ? 'last' : String(due[end]))
      }),
    )
  })

  it('has no more rules than a number has bits', () => {
    for (const { rules } of Object.values(ruleBook)) expect(rules.length).toBeLessThanOrEqual(32)
  })
})

it('a set of numbers has what was added, and says whether it was new', () => {
  fc.assert(
    fc.property(
      // Indexes, blocks by their negative numbers, and hashes.
      fc.array(fc.oneof(fc.nat(5000), fc.integer({ min: -1026, max: -3 }), fc.nat(0xffffffff))),
      fc.integer({ min: -1, max: 5001 }),
      (all, other) => {
        const set = new NumberSet()
        const expected = new Set<number>()
        for (const each of all) {
          expect(set.has(each)).toBe(expected.has(each))
          expect(set.add(each)).toBe(!expected.has(each))
          expected.add(each)
          expect(set.has(each)).toBe(true)
        }
        expect(set.has(other)).toBe(expected.has(other))
      },
    ),
  )
})
