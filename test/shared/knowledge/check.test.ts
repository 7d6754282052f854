import { describe, expect, test } from 'vitest'
import { checkKnowledge } from '../../../shared/knowledge/check.ts'
import { type KnowledgeText, readKnowledge } from '../../../shared/knowledge/read.ts'

const today = '2026-11-21'

const words = (count: number) => Array.from({ length: count }, (_, i) => `từ${i}`).join(' ')

const measures = `area:
  label: { vi: Diện tích, en: Area }
  unit: km2
rank:
  label: { vi: Hạng, en: Rank }
  unit: rank
`
const sources = `gazette:
  title: Official Gazette
  publisher: Government
  url: https://example.vn/gazette
  read: 2026-11-21
`

/** A faultless file; the lines of a test are added at its end. */
const entity = (name: string, more = '', summary = words(60)) => `subtype: province
name: { vi: ${name}, en: ${name} }
summary:
  vi: ${summary}
  en: ${summary}
  sources: [gazette]
${more}`

const former = (name: string, more: string) =>
  entity(name, more).replace('subtype: province', "subtype: former\nto: '2025-06-30'")

function complaintsOf(...files: [path: string, text: string][]): string[] {
  const texts: KnowledgeText[] = [
    { path: 'measures.yaml', text: measures },
    { path: 'sources.yaml', text: sources },
  ]
  for (const [path, text] of files) texts.push({ path, text })
  return checkKnowledge(readKnowledge(texts), today).map(({ path, line, what }) => `${path}:${line}: ${what}`)
}

const one = (more: string) => complaintsOf(['provinces/a.yaml', entity('An Nam', more)])

test('a faultless base has no complaints', () => {
  expect(
    complaintsOf(
      [
        'provinces/a.yaml',
        entity('An Nam', 'figures: [{ measure: area, value: 100, asOf: 2025, source: gazette }]'),
      ],
      [
        'provinces/b.yaml',
        former(
          'Bình Xuyên',
          'figures: [{ measure: area, value: 100.5, asOf: 2011, source: gazette }]\nrelations: [{ type: merged-into, target: province/a, from: 2025-07-01, source: gazette }]',
        ),
      ],
    ),
  ).toEqual([])
})

describe('each complaint names the file, the line and the fault', () => {
  test.each<[fault: string, complaints: string[], expected: string | RegExp]>([
    ['bad YAML', complaintsOf(['provinces/a.yaml', 'subtype: [']), /^provinces\/a\.yaml:\d+: not valid YAML/],
    [
      'a file in no folder',
      complaintsOf(['provices/a.yaml', entity('A')]),
      /provices\/a\.yaml:1: the file is in no folder/,
    ],
    ['an unknown key', one('colour: red'), /provinces\/a\.yaml:\d+: .*colour/],
    [
      'a missing language',
      complaintsOf(['provinces/a.yaml', entity('A').replace(/ {2}en: .*\n/, '')]),
      /provinces\/a\.yaml:3: summary\.en:/,
    ],
    [
      'a wrong subtype',
      complaintsOf(['provinces/a.yaml', entity('A').replace('subtype: province', 'subtype: duchy')]),
      'provinces/a.yaml:1: "duchy" is no subtype of province',
    ],
    [
      'a missing source',
      one('figures:\n  - { measure: area, value: 1, asOf: 2025 }'),
      /provinces\/a\.yaml:8: figures\.0\.source:/,
    ],
    [
      'an undefined source',
      one('figures:\n  - { measure: area, value: 1, asOf: 2025, source: rumour }'),
      'provinces/a.yaml:8: no source is called "rumour"',
    ],
    [
      'an unused source',
      one('sources:\n  idle: { title: T, publisher: P, read: 2026-01-01 }'),
      'provinces/a.yaml:8: nothing cites the source "idle"',
    ],
    [
      'a source described twice',
      one('sources:\n  gazette: { title: T, publisher: P, read: 2026-01-01 }'),
      'provinces/a.yaml:8: "gazette" is already a source in sources.yaml',
    ],
    [
      'an undefined measure',
      one('figures:\n  - { measure: height, value: 1, asOf: 2025, source: gazette }'),
      'provinces/a.yaml:8: no measure is called "height"',
    ],
    [
      'an as-of date in the future',
      one('figures:\n  - { measure: area, value: 1, asOf: 2030, source: gazette }'),
      'provinces/a.yaml:8: the figure is as of 2030, which is still to come',
    ],
    [
      'an impossible rank',
      one('figures:\n  - { measure: rank, value: 64, of: 63, asOf: 2025, source: gazette }'),
      'provinces/a.yaml:8: rank 64 of 63 cannot be',
    ],
    [
      'an impossible day',
      one('events:\n  - { date: 2025-02-30, type: other, text: { vi: a, en: a }, source: gazette }'),
      'provinces/a.yaml:8: there is no day 2025-02-30',
    ],
    [
      'an event to come',
      one('events:\n  - { date: 2027, type: other, text: { vi: a, en: a }, source: gazette }'),
      'provinces/a.yaml:8: the event of 2027 is still to come',
    ],
    [
      'a period turned round',
      one('codes:\n  - { code: "08", from: 2025-07-01, to: 2024-01-01, source: gazette }'),
      'provinces/a.yaml:8: it ends on 2024-01-01, before it begins on 2025-07-01',
    ],
    [
      'a span turned round',
      one('figures:\n  - { measure: area, value: 1, asOf: 2024/2012, source: gazette }'),
      'provinces/a.yaml:8: the period 2024/2012 ends before it begins',
    ],
    [
      'a dead event type',
      one('events:\n  - { date: 2025, type: explosion, text: { vi: a, en: a }, source: gazette }'),
      /provinces\/a\.yaml:8: events\.0\.type:/,
    ],
    [
      'a source read before it was published',
      one(
        'figures:\n  - { measure: area, value: 1, asOf: 2025, source: own }\nsources:\n  own: { title: T, publisher: P, published: 2026-05-01, read: 2026-01-01 }',
      ),
      'provinces/a.yaml:10: it was read on 2026-01-01, before it was published on 2026-05-01',
    ],
    [
      'a dangling relation',
      one('relations:\n  - { type: part-of, target: province/nowhere, source: gazette }'),
      'provinces/a.yaml:8: there is no entity province/nowhere',
    ],
    [
      'a relation to itself',
      one('relations:\n  - { type: part-of, target: province/a, source: gazette }'),
      'provinces/a.yaml:8: the entity is related to itself',
    ],
    [
      'two entities that contain each other',
      complaintsOf(
        [
          'provinces/a.yaml',
          entity('A', 'relations:\n  - { type: part-of, target: province/b, source: gazette }'),
        ],
        [
          'provinces/b.yaml',
          entity('B', 'relations:\n  - { type: part-of, target: province/a, source: gazette }'),
        ],
      ),
      'provinces/a.yaml:8: both province/a and province/b say "part-of" of each other',
    ],
    [
      'one name for two entities',
      complaintsOf(['provinces/a.yaml', entity('An Nam')], ['provinces/b.yaml', entity('An  Nam')]),
      'provinces/b.yaml:2: "An  Nam" is also a name of province/a at the same time',
    ],
    [
      'a short summary',
      complaintsOf(['provinces/a.yaml', entity('A', '', words(11))]),
      'provinces/a.yaml:4: the summary has 11 syllables',
    ],
    [
      'a former unit that became nothing',
      complaintsOf(['provinces/b.yaml', former('B', '')]),
      /provinces\/b\.yaml:\d+: the unit ended on 30 June 2025 and merged into 0 units/,
    ],
    [
      'areas that do not add up',
      complaintsOf(
        [
          'provinces/a.yaml',
          entity('A', 'figures:\n  - { measure: area, value: 100, asOf: 2025, source: gazette }'),
        ],
        [
          'provinces/b.yaml',
          former(
            'B',
            'figures: [{ measure: area, value: 90, asOf: 2011, source: gazette }]\nrelations: [{ type: merged-into, target: province/a, from: 2025-07-01, source: gazette }]',
          ),
        ],
      ),
      'provinces/a.yaml:7: its area is 100 km² and its parts (province/b) add up to 90',
    ],
  ])('%s', (_fault, complaints, expected) => {
    expect(complaints).toContainEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    )
  })
})

test('a shared name is allowed where time tells the entities apart, or where both need evidence', () => {
  const period = (name: string, line: string) => entity(name, line)
  expect(
    complaintsOf(
      ['provinces/a.yaml', period('An Nam', "from: '2025-07-01'")],
      ['provinces/b.yaml', period('An Nam', "to: '2025-06-29'")],
    ),
  ).toEqual([])
  const evidence = (name: string) =>
    entity(name, 'names: [{ text: Base, lang: en, style: short, match: evidence, cues: [startup] }]')
  expect(complaintsOf(['provinces/a.yaml', evidence('A')], ['provinces/b.yaml', evidence('B')])).toEqual([])
})
