import { expect, test } from 'vitest'
import { backgroundMessage, cardAnswer } from '../../extension/messages.ts'

test.each([
  { to: 'background:card', id: 'province/hue' },
  { to: 'background:card-refresh', id: 'programme/resolution-57-nq-tw' },
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
