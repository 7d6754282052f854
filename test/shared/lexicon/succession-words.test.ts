import { expect, it } from 'vitest'
import { compileTable } from '../../../shared/lexicon/compile.ts'
import { Patterns } from '../../../shared/lexicon/pattern-reader.ts'
import { compilePatterns, successionWords } from '../../../shared/lexicon/patterns.ts'
import { PhraseTable } from '../../../shared/lexicon/phrase-table.ts'
import { sequenceHash } from '../../../shared/text/tokens.ts'

const { succession } = new Patterns(compilePatterns())

it('gives each rule a bit of its own on one side', () => {
  const before = succession.map(rule => rule.wordBefore).filter(bit => bit !== 0)
  const after = succession.map(rule => rule.wordAfter).filter(bit => bit !== 0)
  expect(before.length + after.length).toBe(succession.length)
  expect(new Set(before).size).toBe(before.length)
  expect(new Set(after).size).toBe(after.length)
  // The highest bits of a slot are taken.
  expect(Math.max(...before, ...after)).toBeLessThan(1 << 30)
})

/** Words around X, and whether they stand before it: what a rule fits must not be hidden by its words. */
const texts: readonly string[] = [
  'X bây giờ là',
  'X, once',
  'X was established from',
  'X trước thời điểm sáp nhập',
  'X prior to the merger',
  'X hậu sáp nhập',
  'X post-merger',
  'the erstwhile X',
  'the defunct X',
  'the ex-X',
  'the bigger X',
  'the unified X',
  'gọi chung là X',
  'mang tên X',
  'lấy tên gọi là X',
  'cho ra đời X',
  'gộp lại thành tỉnh X',
  'to make up X',
  'established X',
  'known as X',
  'united as X',
  'trước 1/7, X',
  'đến hết 30/6, X',
  'từ ngày 01/07/2025, X',
  'starting July 1, X',
]
it.each(texts)('%s: a rule that fits has one of its words there', text => {
  const [left = '', right = ''] = text.split('X')
  const bitsOf = (side: 'before' | 'after', around: string) => {
    const table = new PhraseTable(Int32Array.from(compileTable(successionWords(side), false)), false)
    return (around.match(/\p{L}+|\d+/gu) ?? []).reduce(
      (bits, word) => bits | table.classesOf(sequenceHash(word).hash),
      0,
    )
  }
  const before = bitsOf('before', left)
  const after = bitsOf('after', right)
  const fitting = succession.filter(
    rule => (!rule.before || rule.before.test(left)) && (!rule.after || rule.after.test(right)),
  )
  expect(fitting).not.toEqual([])
  for (const rule of fitting)
    expect((rule.wordBefore & before) | (rule.wordAfter & after), String(rule.before ?? rule.after)).not.toBe(
      0,
    )
})
