import { describe, expect, test } from 'vitest'
import { Card } from '../../../shared/card/card.ts'
import { compileKnowledge } from '../../../shared/knowledge/compile.ts'
import { readKnowledge } from '../../../shared/knowledge/read.ts'

const words = Array.from({ length: 60 }, (_, i) => `từ${i}`).join(' ')
const square = (x: number) => [x, 0, x, 10, x + 10, 10, x + 10, 0]

const files = {
  'measures.yaml': 'area:\n  label: { vi: Diện tích, en: Area }\n  unit: km2\n',
  'sources.yaml':
    'gazette: { title: Official Gazette, publisher: Government, read: 2026-11-21 }\nunused: { title: U, publisher: P, read: 2026-11-21 }\n',
  'outlines.json': JSON.stringify({ 'province/former-an': [square(0)], 'province/binh': [square(10)] }),
  'provinces/an.yaml': `subtype: province
name: { vi: An, en: An }
from: 2025-07-01
names: [{ text: tỉnh An, lang: vi, style: official }]
summary: { vi: ${words}, en: ${words}, sources: [gazette] }
figures: [{ measure: area, value: 200, asOf: 2025, source: gazette }]
`,
  'provinces/former-an.yaml': `subtype: former
name: { vi: An, en: An }
to: 2025-06-30
summary: { vi: ${words}, en: ${words}, sources: [own] }
events:
  - { date: 2020, type: other, text: { vi: sau, en: later }, source: own }
  - { date: 1997, type: formed, text: { vi: trước, en: earlier }, source: gazette }
relations: [{ type: merged-into, target: province/an, from: 2025-07-01, source: own }]
sources:
  own: { title: Own, publisher: O, read: 2026-11-21 }
`,
  'provinces/binh.yaml': `subtype: former
name: { vi: Bình, en: Binh }
to: 2025-06-30
names: [{ text: Bình, lang: vi, style: short, match: evidence, cues: [tỉnh] }]
summary: { vi: ${words}, en: ${words}, sources: [gazette] }
relations: [{ type: merged-into, target: province/an, from: 2025-07-01, source: gazette }]
`,
}

const knowledge = readKnowledge(Object.entries(files).map(([path, text]) => ({ path, text })))
const { cards, names } = compileKnowledge(knowledge)
const card = (id: string) => cards.find(item => item.id === id)!

test('the files are valid, and every card satisfies the contract', () => {
  expect(knowledge.complaints).toEqual([])
  expect(cards.map(({ id }) => id)).toEqual(['province/an', 'province/binh', 'province/former-an'])
  for (const item of cards) expect(Card.parse(item)).toEqual(item)
})

describe('a relation written on one side', () => {
  test('is on the other side too, with its period', () => {
    expect(card('province/binh').relations).toEqual([
      {
        type: 'merged-into',
        target: 'province/an',
        name: { vi: 'An', en: 'An' },
        subtype: 'province',
        from: '2025-07-01',
        source: 'gazette',
      },
    ])
    expect(card('province/an').relations.map(({ type, target }) => `${type} ${target}`)).toEqual([
      'formed-from province/binh',
      'formed-from province/former-an',
    ])
  })

  test('brings its source, under a unique key', () => {
    const { relations, sources } = card('province/an')
    const lent = relations.find(({ target }) => target === 'province/former-an')!.source
    expect(lent).toBe('former-an-own')
    expect(sources[lent]).toMatchObject({ title: 'Own' })
  })
})

test('a card carries the sources it cites and no others', () => {
  expect(Object.keys(card('province/binh').sources)).toEqual(['gazette'])
  expect(Object.keys(card('province/an').sources).sort()).toEqual(['former-an-own', 'gazette'])
})

test('figures carry the words of their measure; events are in order', () => {
  expect(card('province/an').figures).toEqual([
    {
      measure: 'area',
      label: { vi: 'Diện tích', en: 'Area' },
      unit: 'km2',
      value: 200,
      asOf: '2025',
      source: 'gazette',
    },
  ])
  expect(card('province/former-an').events.map(({ date }) => date)).toEqual(['1997', '2020'])
})

test('the outline of a merged unit is the union of its parts', () => {
  expect(card('province/former-an').outline).toBe('M0,10l10,0 0-10-10,0z')
  expect(card('province/an').outline).toBe('M20,10l0-10-20,0 0,10z')
})

test('display names are matched as plain names unless the file says otherwise', () => {
  const [an, binh] = names
  expect(an!.names.map(({ text, match }) => `${text} ${match}`)).toEqual(['An plain', 'tỉnh An plain'])
  expect(binh!.names.map(({ text, match }) => `${text} ${match}`)).toEqual(['Binh plain', 'Bình evidence'])
})

test('compiling is independent of the order of files', () => {
  const again = compileKnowledge(
    readKnowledge(
      Object.entries(files)
        .reverse()
        .map(([path, text]) => ({ path, text })),
    ),
  )
  expect(JSON.stringify(again)).toBe(JSON.stringify({ cards, names }))
})
