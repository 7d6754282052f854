/** The rows of gaps.yaml agree with the cards, and the report prints them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../../commands/project.ts'
import { checkKnowledge } from '../../../shared/knowledge/check.ts'
import { compileKnowledge } from '../../../shared/knowledge/compile.ts'
import { type KnowledgeText, readKnowledge } from '../../../shared/knowledge/read.ts'
import { reportKnowledge } from '../../../shared/knowledge/report.ts'
import { gapKeys } from '../../../shared/knowledge/schema.ts'

const summary = Array.from({ length: 20 }, (_, i) => `từ${i}`).join(' ')
const firm = (more = '') => `subtype: startup
name: { vi: Hãng, en: Firm }
founded: { date: 2020, source: paper }
status: { value: active, asOf: 2025, source: paper }
sector: { name: { vi: a, en: a }, source: paper }
summary:
  vi: ${summary}
  en: ${summary}
  sources: [paper]
${more}`
const seat = 'seat: { name: { vi: Huế, en: Hue }, source: paper }'

/** A gaps.yaml with rows for one key. */
const gaps = (key: string, ...rows: string[]) =>
  gapKeys
    .map(other => (other === key && rows.length > 0 ? `${key}:\n${rows.join('\n')}` : `${other}: []`))
    .join('\n')
const row = (date: string, ...ids: string[]) =>
  `  - reason: No page says it\n    looked: its name\n    date: ${date}\n    entities: [${ids.join(', ')}]`

const read = (gapsText: string, firmText: string) => {
  const texts: KnowledgeText[] = [
    { path: 'measures.yaml', text: '{}' },
    {
      path: 'sources.yaml',
      text: 'paper: { title: T, publisher: P, url: "https://example.vn", read: 2026-01-01, class: press }',
    },
    { path: 'gaps.yaml', text: gapsText },
    { path: 'startups/a.yaml', text: firmText },
  ]
  return readKnowledge(texts)
}
const complaintsOf = (gapsText: string, firmText: string) =>
  checkKnowledge(read(gapsText, firmText), '2026-11-30').map(
    ({ path, line, what }) => `${path}:${line}: ${what}`,
  )

describe('gaps.yaml and the cards agree', () => {
  test('a lacking value with a reason is no fault', () => {
    expect(complaintsOf(gaps('seat', row('2026-11-30', 'startup/a')), firm())).toEqual([])
    expect(complaintsOf(gaps('seat'), firm(seat))).toEqual([])
  })

  test.each<[fault: string, complaints: string[], expected: string]>([
    [
      'a lacking value without a reason',
      complaintsOf(gaps('seat'), firm()),
      'startups/a.yaml:1: it lacks the seat, and "seat" in gaps.yaml does not say why',
    ],
    [
      'a value that was found',
      complaintsOf(gaps('seat', row('2026-11-30', 'startup/a')), firm(seat)),
      'gaps.yaml:6: startup/a no longer lacks its seat',
    ],
    [
      'an entity that is not there',
      complaintsOf(gaps('seat', row('2026-11-30', 'startup/a', 'startup/b')), firm()),
      'gaps.yaml:6: there is no entity startup/b',
    ],
    [
      'an entity twice',
      complaintsOf(gaps('seat', row('2026-11-30', 'startup/a'), row('2026-11-30', 'startup/a')), firm()),
      'gaps.yaml:10: "seat" names startup/a twice',
    ],
    [
      'an entity of another group',
      complaintsOf(gaps('administration', row('2026-11-30', 'startup/a')), firm(seat)),
      'gaps.yaml:7: startup/a needs no "administration"',
    ],
    [
      'a look-up to come',
      complaintsOf(gaps('seat', row('2026-12-01', 'startup/a')), firm()),
      'gaps.yaml:5: somebody looked on 2026-12-01, which is still to come',
    ],
    ['a key that is missing', complaintsOf('seat: []', firm(seat)), 'gaps.yaml:1: founded: '],
    [
      'a row without a reason',
      complaintsOf(
        gaps('seat', "  - { looked: its name, date: 2026-11-30, entities: ['startup/a'] }"),
        firm(),
      ),
      'gaps.yaml:3: seat.0.reason: ',
    ],
  ])('%s', (_fault, complaints, expected) => {
    expect(complaints).toHaveLength(expected.startsWith('gaps.yaml:1:') ? gapKeys.length - 1 : 1)
    expect(complaints[0]).toContain(expected)
  })
})

test('the report counts the values and prints each gap with its reason', () => {
  const knowledge = read(gaps('seat', row('2026-11-30', 'startup/a')), firm())
  const { cards, names } = compileKnowledge(knowledge)
  const tables = reportKnowledge(cards, names, knowledge.gaps?.value)
  const rowsOf = (title: string) => tables.find(table => table.title === title)?.rows
  expect(rowsOf('Values that cards should have, per cent')).toContainEqual(['seat', 1, 0, 0, 80])
  expect(rowsOf('Values that cards should have, per cent')).toContainEqual([
    'date of foundation or launch',
    1,
    1,
    100,
    90,
  ])
  expect(rowsOf('Values that are lacking, with the reason')).toEqual([
    ['seat', 'startup/a', 'No page says it', 'its name', '2026-11-30'],
  ])
})

test('the knowledge has the file', () => {
  const text = readFileSync(join(root, 'shared', 'knowledge', 'gaps.yaml'), 'utf8')
  const { gaps: file, complaints } = readKnowledge([{ path: 'gaps.yaml', text }])
  expect(complaints).toEqual([])
  expect(Object.keys(file?.value ?? {}).sort()).toEqual([...gapKeys].sort())
})
