import { expect, test } from 'vitest'
import { backgroundMessage, cardAnswer, coverageAnswer } from '../../extension/messages.ts'

test.each([
  { to: 'background:card', id: 'province/hue' },
  { to: 'background:card-refresh', id: 'programme/resolution-57-nq-tw' },
  { to: 'background:coverage', id: 'startup/momo' },
])('%j is for the background', message => {
  expect(backgroundMessage({ ...message, more: 1 })).toEqual(message)
})

test.each([
  null,
  'background:card',
  {},
  { to: 'background:card' },
  { to: 'background:card', id: 7 },
  { to: 'background:card', id: 'Province/Huế' },
  { to: 'background:card', id: '../../v1/manifest' },
  { to: 'background:card', id: `province/${'a'.repeat(300)}` },
  { to: 'content:card', id: 'province/hue' },
  { to: 'background:coverage', id: 'province/hue/../../manifest' },
])('%j is not', message => {
  expect(backgroundMessage(message)).toBeUndefined()
})

const answer = { origin: 'api', version: 2, offline: false, settled: true }
test('an answer is known by its shape', () => {
  expect(cardAnswer({ ...answer, card: { id: 'province/hue' } })).toEqual({ ...answer, card: { id: 'province/hue' } })
  expect(cardAnswer(answer)).toEqual(answer)
  for (const wrong of [
    undefined,
    null,
    'ok',
    {},
    { ...answer, origin: 'elsewhere' },
    { ...answer, version: '2' },
    { ...answer, card: 'a card' },
  ]) {
    expect(cardAnswer(wrong)).toBeUndefined()
  }
})

test('what the press says is known by its shape', () => {
  const coverage = { id: 'province/hue', articles: [], months: [], companions: [] }
  expect(coverageAnswer(coverage)).toEqual(coverage)
  for (const wrong of [undefined, null, {}, 'news', { ...coverage, articles: undefined }, { ...coverage, id: 7 }]) {
    expect(coverageAnswer(wrong)).toBeUndefined()
  }
})
