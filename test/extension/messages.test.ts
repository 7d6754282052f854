import { expect, test } from 'vitest'
import {
  cardAnswer,
  coverageAnswer,
  mentionMessage,
  mentionReports,
  pageState,
  pageStateMessage,
} from '../../extension/messages.ts'

const answer = { origin: 'api', version: 2, offline: false, settled: true }
test('an answer is known by its shape', () => {
  expect(cardAnswer({ ...answer, card: { id: 'province/hue' } })).toEqual({
    ...answer,
    card: { id: 'province/hue' },
  })
  expect(cardAnswer(answer)).toEqual(answer)
  expect(cardAnswer({ ...answer, offline: 'unread' })).toEqual({ ...answer, offline: 'unread' })
  for (const wrong of [
    undefined,
    null,
    'ok',
    {},
    { ...answer, origin: 'elsewhere' },
    { ...answer, version: '2' },
    { ...answer, offline: 'no' },
    { ...answer, card: 'a card' },
  ]) {
    expect(cardAnswer(wrong)).toBeUndefined()
  }
})

test('what the press says is known by its shape', () => {
  const coverage = { id: 'province/hue', articles: [], months: [], companions: [] }
  expect(coverageAnswer(coverage)).toEqual(coverage)
  expect(coverageAnswer(null)).toBeNull()
  for (const wrong of [
    undefined,
    'unavailable',
    {},
    'news',
    { ...coverage, articles: undefined },
    { ...coverage, id: 7 },
  ]) {
    expect(coverageAnswer(wrong)).toBeUndefined()
  }
})

test.each([
  { to: 'page:state' },
  { to: 'page:switch', on: false },
  { to: 'page:mentions' },
  { to: 'page:go', mention: 3 },
])('%j is for a page', message => {
  expect([pageStateMessage({ ...message, more: 1 }), mentionMessage({ ...message, more: 1 })]).toEqual(
    message.to === 'page:state' || message.to === 'page:switch' ? [message, undefined] : [undefined, message],
  )
})

test.each([
  undefined,
  'page:state',
  { to: 'page:switch' },
  { to: 'page:go', mention: '3' },
  { to: 'page:else' },
])('%j is not', message => {
  expect(pageStateMessage(message)).toBeUndefined()
  expect(mentionMessage(message)).toBeUndefined()
})

test('what a page answers is taken as far as it has its shape', () => {
  const state = { host: 'vnexpress.net', on: true, names: false, article: true }
  expect(pageState({ ...state, more: 1 })).toEqual(state)
  for (const host of ['', '127.0.0.1', '[::1]', 'a_b.xn--bo-5ja.vn'])
    expect(pageState({ ...state, host })).toEqual({ ...state, host })
  for (const wrong of [undefined, {}, { ...state, on: 'yes' }]) expect(pageState(wrong)).toBeUndefined()
  // Popup and panel name the site, and a press stores it.
  for (const host of ['x'.repeat(10_000_000), 'vnexpress.net \u202eten', '<b>'])
    expect(pageState({ ...state, host })).toBeUndefined()
  const report = {
    mention: 1,
    text: 'Huế',
    id: 'province/hue',
    kind: 'province',
    name: { vi: 'Huế', en: 'Hue' },
    beside: false,
  }
  expect(
    mentionReports([
      report,
      null,
      { ...report, id: '<b>' },
      { ...report, kind: 'river' },
      { ...report, name: 'Huế' },
      { ...report, beside: 1 },
      { ...report, text: 'x'.repeat(2_000) },
    ]),
  ).toEqual([report])
  // In Firefox one object of any size may stand in all places of a list.
  const large = { ...report, ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`key${i}`, i])) }
  expect(mentionReports([large, large])).toEqual([report, report])
  expect(mentionReports(Array.from({ length: 30_000 }, () => report))).toHaveLength(20_000)
  expect(mentionReports({ 0: report })).toEqual([])
})

test('names of a page are taken as plain text', () => {
  const turned = 'Hu\u202eế'
  const [taken] = mentionReports([
    {
      mention: 1,
      text: `Hu\u0305\u0332ế\u00ad`,
      id: 'province/hue',
      kind: 'province',
      name: { vi: turned, en: turned },
      beside: false,
    },
  ])
  expect(taken).toMatchObject({ text: 'Huế', name: { vi: 'Huế', en: 'Huế' } })
})
