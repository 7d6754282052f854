import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileTable } from '../../../shared/lexicon/compile.ts'
import { Patterns } from '../../../shared/lexicon/pattern-reader.ts'
import { compilePatterns, successionWords } from '../../../shared/lexicon/patterns.ts'
import { PhraseTable } from '../../../shared/lexicon/phrase-table.ts'
import { rulesAt } from '../../../shared/mentions/succession.ts'
import { Tokens } from '../../../shared/text/tokens.ts'

const patterns = new Patterns(compilePatterns())
const { succession } = patterns

it('gives each rule a bit of its own on one side', () => {
  const before = succession.map(rule => rule.wordBefore).filter(bit => bit !== 0)
  const after = succession.map(rule => rule.wordAfter).filter(bit => bit !== 0)
  expect(before.length + after.length).toBe(succession.length)
  expect(new Set(before).size).toBe(before.length)
  expect(new Set(after).size).toBe(after.length)
  // The highest bits of a slot are taken.
  expect(Math.max(...before, ...after)).toBeLessThan(1 << 30)
})

/**
 * Texts with a name X, each of which matches a rule's pattern. So one of that rule's words must be found in
 * the text.
 */
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

const tableOf = (side: 'before' | 'after') =>
  new PhraseTable(Int32Array.from(compileTable(successionWords(side), false)), false)
const words = { before: tableOf('before'), after: tableOf('after') }
const tokens = new Tokens()
/** Bits of the rules that have one of their words in the text. */
const bitsOf = (side: 'before' | 'after', text: string) => {
  tokens.read(text)
  let bits = 0
  for (let token = 0; token < tokens.count; token++) bits |= rulesAt(words[side], tokens, token)
  return bits
}
const fittingRules = (left: string, right: string) =>
  succession.filter(
    ({ before, after }) =>
      patterns.of(before)?.test(left) !== false && patterns.of(after)?.test(right) !== false,
  )
const expectFound = (left: string, right: string) => {
  const found = bitsOf('before', left)
  const behind = bitsOf('after', right)
  for (const rule of fittingRules(left, right))
    expect(
      (rule.wordBefore & found) | (rule.wordAfter & behind),
      `${left}X${right}: ${rule.before || rule.after}`,
    ).not.toBe(0)
}

it.each(texts)('%s: a rule that fits has one of its words there', text => {
  const [left = '', right = ''] = text.split('X')
  expect(fittingRules(left, right)).not.toEqual([])
  expectFound(left, right)
})

it('whatever words of the grammar stand around a name, a rule that fits has one of its words there', () => {
  const vocabulary =
    'nay|hiện|bây giờ|đã|là|thuộc|về|vào|được|gọi|mang|đổi|có|tên|tên gọi|trước|trước đây|trước kia|cũ|xưa|vốn|nguyên|từng|sáp nhập|hợp nhất|nhập|gộp|sắp xếp|mở rộng|khi|thời điểm|chưa|hậu|sau|từ|đến|hết|ngày|mùng|1/7|01/07/2025|30/6|hình thành|thành lập|thành|tỉnh|thành phố|TP|mới|chung|của|lấy|với|giữ|trở|ra đời|trên cơ sở|hai|các|và|cơ sở|hội tụ|một nhà|chung|mái nhà|hợp thành|Bình Định|Long An|now|part of|formerly|former|once|then|created|from|before|until|after|following|the|merger|merged|newly|new|province|July 1|30 June|named|become|into|with|,|(|)|:|–|phường'.split(
      '|',
    )
  const around = fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map(chosen => chosen.join(' '))
  let fitting = 0
  fc.assert(
    fc.property(around, around, (before, after) => {
      const left = `${before} `
      const right = ` ${after}`
      fitting += fittingRules(left, right).length
      expectFound(left, right)
    }),
    { numRuns: 5000 },
  )
  expect(fitting).toBeGreaterThan(500)
})
