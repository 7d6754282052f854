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
pii-rank:
  label: { vi: Hạng, en: Rank }
  unit: rank
pii-score:
  label: { vi: Điểm, en: Score }
  unit: score
entries:
  label: { vi: Dự án dự thi, en: Entries }
  unit: count
  noun: { vi: dự án, en: projects }
teams:
  label: { vi: Đội dự thi, en: Teams }
  unit: count
  noun: { vi: đội, en: teams }
`
const sources = `gazette:
  title: Official Gazette
  publisher: Government
  url: https://example.vn/gazette
  read: 2026-11-21
  class: act
tracker:
  title: Table of startups
  publisher: somebody/tracker
  url: https://github.com/somebody/tracker
  read: 2026-11-21
  class: dataset
`

/** A valid file of an entity; `more` are lines that a test appends. */
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
  return complaintsWith(sources, ...files)
}

function complaintsWith(sources: string, ...files: [path: string, text: string][]): string[] {
  const texts: KnowledgeText[] = [
    { path: 'measures.yaml', text: measures },
    { path: 'sources.yaml', text: sources },
  ]
  for (const [path, text] of files) texts.push({ path, text })
  return checkKnowledge(readKnowledge(texts), today).map(({ path, line, what }) => `${path}:${line}: ${what}`)
}

const one = (more: string) => complaintsOf(['provinces/a.yaml', entity('An Nam', more)])

test('a valid base has no complaints', () => {
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
          'figures: [{ measure: area, value: 100.5, asOf: 2021, source: gazette }]\nrelations: [{ type: merged-into, target: province/a, from: 2025-07-01, source: gazette }]',
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
    [
      'a control character',
      one('shortName: { vi: "A\\u009bN", en: AN }'),
      /^provinces\/a\.yaml:7: a character that is not seen, or that turns/,
    ],
    [
      'a text that a reviewer sees turned',
      one('shortName: { vi: A\u202eN, en: AN }'),
      /^provinces\/a\.yaml:7: a character that is not seen, or that turns/,
    ],
    ...['\u200b', '\u00ad', '\u2060', '\u3164', '\ufe0f', '\u2028', '\u{e0041}', '\ue000'].map(
      (sign): [string, string[], RegExp] => [
        `a text with U+${sign.codePointAt(0)!.toString(16)}, which a reviewer does not see`,
        one(`shortName: { vi: A${sign}N, en: AN }`),
        /^provinces\/a\.yaml:7: a character that is not seen, or that turns/,
      ],
    ),
    [
      'a source that every object of JavaScript has',
      complaintsOf(['provinces/a.yaml', entity('An Nam').replace('[gazette]', '[gazette, constructor]')]),
      /^provinces\/a\.yaml:\d+: summary\.sources\.1: a source key is no word of JavaScript/,
    ],
    [
      'a key that is there twice',
      one('subtype: province'),
      /^provinces\/a\.yaml:7: the key "subtype" is there twice/,
    ],
    [
      'a value that stands elsewhere',
      one('note: *other'),
      /^provinces\/a\.yaml:7: "\*other" stands for another place/,
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
      'an event that its source could only announce',
      one(
        'sources:\n  paper: { title: T, publisher: P, published: 2025-05, read: 2026-01-01, class: press }\n' +
          'events:\n  - { date: 2025-06-12, type: other, text: { vi: a, en: a }, source: paper }',
      ),
      'provinces/a.yaml:10: the event of 2025-06-12 rests on a source of 2025-05, which could only announce it',
    ],
    ...[
      [
        'a relation',
        'relations: [{ type: related, target: province/a, from: 2025-07-01, source: paper }]',
        'relation of 2025-07-01',
      ],
      [
        'a figure',
        'figures: [{ measure: area, value: 1, asOf: 2025-06, source: paper }]',
        'figure of 2025-06',
      ],
      ['a status', 'status: { value: closed, asOf: 2025-09-16, source: paper }', 'status of 2025-09-16'],
      ['a foundation', 'founded: { date: 2025-12, source: paper }', 'foundation of 2025-12'],
    ].map(([fact, more, what]): [string, string[], string] => [
      `${fact} that its source could only announce`,
      one(
        'sources:\n  paper: { title: T, publisher: P, published: 2025-05, read: 2026-01-01, class: press }\n' +
          more,
      ),
      `provinces/a.yaml:9: the ${what} rests on a source of 2025-05, which could only announce it`,
    ]),
    [
      'a firm that raised money before it was founded',
      one(
        'founded: { date: 2020, source: gazette }\n' +
          'events: [{ date: 2019-05, type: funding, text: { vi: a, en: a }, source: gazette }]',
      ),
      'provinces/a.yaml:8: the event of 2019-05 is older than the foundation in 2020',
    ],
    [
      'a status before the foundation',
      one('founded: { date: 2020, source: gazette }\nstatus: { value: active, asOf: 2019, source: gazette }'),
      'provinces/a.yaml:8: the status of 2019 is older than the foundation in 2020',
    ],
    [
      'a series with the oldest first',
      one(
        'figures:\n  - { measure: area, value: 1, asOf: 2024, source: gazette }\n  - { measure: area, value: 2, asOf: 2025-03, source: gazette }',
      ),
      'provinces/a.yaml:9: area of 2025-03 comes after the older one of 2024',
    ],
    [
      'two values of one day',
      one(
        'figures:\n  - { measure: area, value: 1, asOf: 2024, source: gazette }\n  - { measure: area, value: 2, asOf: 2024, source: gazette }',
      ),
      'provinces/a.yaml:9: area of 2024 is 1 and 2',
    ],
    [
      'a seat in a unit that ended',
      complaintsOf(
        [
          'programmes/p.yaml',
          entity('P', 'relations: [{ type: located-in, target: province/b, source: gazette }]').replace(
            'province',
            'programme',
          ),
        ],
        ['provinces/a.yaml', entity('A')],
        [
          'provinces/b.yaml',
          former(
            'B',
            'relations: [{ type: merged-into, target: province/a, from: 2025-07-01, source: gazette }]',
          ),
        ],
      ),
      'programmes/p.yaml:7: province/b ended on 2025-06-30, and the relation has no end',
    ],
    [
      'a seat in a unit that began after a firm had closed',
      complaintsOf(
        [
          'startups/s.yaml',
          entity(
            'S',
            'status: { value: closed, asOf: 2022-09, source: gazette }\nrelations: [{ type: located-in, target: province/a, source: gazette }]',
          ).replace('province\n', 'startup\n'),
        ],
        ['provinces/a.yaml', entity('A', "from: '2025-07-01'")],
      ),
      'startups/s.yaml:8: province/a began on 2025-07-01, and startup/s had ended by 2022-09',
    ],
    [
      'a host that began after every edition',
      complaintsOf(
        [
          'programmes/p.yaml',
          entity(
            'P',
            'events: [{ date: 2024, type: held, text: { vi: Kỳ năm 2024., en: Edition of 2024. }, source: gazette }]\nrelations: [{ type: hosted-by, target: province/a, source: gazette }]',
          ).replace('province\n', 'event\n'),
        ],
        ['provinces/a.yaml', entity('A', "from: '2025-07-01'")],
      ),
      'programmes/p.yaml:8: province/a began on 2025-07-01, after every edition that programme/p tells of',
    ],
    [
      'a number that one language says',
      complaintsOf([
        'provinces/a.yaml',
        entity('A').replace(`en: ${words(60)}`, `en: ${words(60)} since 1997`),
      ]),
      'provinces/a.yaml:5: the Vietnamese text does not say 1997',
    ],
    [
      'a figure that counts something else than the summary',
      complaintsOf([
        'provinces/a.yaml',
        entity(
          'A',
          'figures: [{ measure: entries, value: 1060, asOf: 2025, source: gazette }]',
          `1.060 đội 1,060 ${words(60)}`,
        ),
      ]),
      'provinces/a.yaml:7: "entries" counts "dự án", but the summary says "1.060 đội"',
    ],
    [
      'a better rank with a lower score',
      complaintsOf(
        ...[
          ['a', 1, 50],
          ['b', 2, 60],
        ].map(([name, rank, score]): [string, string] => [
          `provinces/${name}.yaml`,
          entity(
            `Tỉnh ${name}`,
            `figures:\n  - { measure: pii-rank, value: ${rank}, asOf: 2025, source: gazette }\n  - { measure: pii-score, value: ${score}, asOf: 2025, source: gazette }`,
          ),
        ]),
      ),
      'provinces/b.yaml:8: pii-rank of 2025 is 2 with 60 points, and province/a is 1 with 50',
    ],
    [
      'an act that amends a later one',
      complaintsOf(
        ...[
          ['a', '2024-01-01', 'relations: [{ type: amends, target: programme/b, source: gazette }]'],
          ['b', '2025-01-01', ''],
        ].map(([name, issued, more]): [string, string] => [
          `programmes/${name}.yaml`,
          entity(`Luật ${name}`, `act: { issued: ${issued}, source: gazette }\n${more}`).replace(
            'province',
            'law',
          ),
        ]),
      ),
      'programmes/a.yaml:8: it is of 2024-01-01 and amends programme/b, which is of 2025-01-01',
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
      'a source that is to be read tomorrow',
      one(
        'figures:\n  - { measure: area, value: 1, asOf: 2025, source: own }\nsources:\n  own: { title: T, publisher: P, read: 2026-11-22, class: press }',
      ),
      'provinces/a.yaml:10: it was read on 2026-11-22, which is still to come',
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
      'a data set behind a figure',
      one('figures: [{ measure: area, value: 1, asOf: 2025, source: tracker }]'),
      /a\.yaml:7: "tracker" is a data set or lies on a code host/,
    ],
    [
      'a page of a code host that is called an act',
      one(
        'links: [{ type: act, url: https://example.vn, source: copy }]\nsources: { copy: { title: A, publisher: B, url: "https://raw.githubusercontent.com/a", read: 2026-11-21, class: act } }',
      ),
      /"copy" is a data set or lies on a code host/,
    ],
    [
      'a publisher of no known class',
      one(
        'links: [{ type: act, url: https://example.vn, source: own }]\nsources: { own: { title: A, publisher: Nobody, read: 2026-11-21 } }',
      ),
      /the class of "Nobody" is not known/,
    ],
    [
      'a shared publisher of no known class',
      complaintsWith(sources.replace('  class: act\n', ''), ['provinces/a.yaml', entity('An Nam')]),
      'sources.yaml:1: the class of "Government" is not known',
    ],
    [
      'a link of no source that is not the official site',
      one('links: [{ type: news, url: https://example.vn }]'),
      /the link names no source/,
    ],
    [
      'an old figure that stands alone',
      one('figures: [{ measure: area, value: 1, asOf: 2011, source: gazette }]'),
      /the figure is of 2011, and none of the same measure is newer than 2019/,
    ],
    [
      'a status of tomorrow',
      one('status: { value: active, asOf: 2027, source: gazette }'),
      /the status is as of 2027, which is still to come/,
    ],
    [
      'a product that was founded',
      complaintsOf([
        'startups/a.yaml',
        entity('A', 'founded: { date: 2020, source: gazette }').replace('province', 'product'),
      ]),
      'startups/a.yaml:7: a product is launched, not founded',
    ],
    [
      'a foundation of two years',
      one(
        'founded: { date: 2019, source: gazette }\n' +
          'events: [{ date: 2020-05, type: founded, text: { vi: a, en: a }, source: gazette }]',
      ),
      'provinces/a.yaml:7: it is dated 2019, and the event 2020-05',
    ],
    [
      'an act in force before it was issued',
      one('act: { issued: 2025-06-27, inForce: 2025-06-01, source: gazette }'),
      /in force from 2025-06-01, before it was issued on 2025-06-27/,
    ],
    [
      'an act that ends before it begins',
      one('act: { inForce: 2025-06-27, until: 2025-06-01, source: gazette }'),
      /in force until 2025-06-01, before 2025-06-27/,
    ],
    [
      'an act that cites the press, though its text is at hand',
      one(
        'act: { number: 17/2025/QH15, source: own }\n' +
          'events: [{ date: 2025, type: issued, text: { vi: a, en: a }, source: text }]\n' +
          'sources:\n' +
          '  own: { title: A, publisher: P, published: 2025, read: 2026-01-01, class: press }\n' +
          '  text: { title: Law 17/2025/QH15, publisher: Q, published: 2025, read: 2026-01-01, class: act }',
      ),
      /"own" is not the text of the act, which the card has/,
    ],
    [
      'two regions at one time',
      complaintsOf(
        [
          'provinces/a.yaml',
          entity(
            'A',
            'relations:\n  - { type: part-of, target: province/r, source: gazette }\n  - { type: part-of, target: province/s, source: gazette }',
          ),
        ],
        ['provinces/r.yaml', entity('R').replace('subtype: province', 'subtype: region')],
        ['provinces/s.yaml', entity('S').replace('subtype: province', 'subtype: region')],
      ),
      /a\.yaml:\d+: it is part of province\/r and of province\/s at the same time/,
    ],
    [
      'one list of two lengths',
      complaintsOf(
        [
          'provinces/a.yaml',
          entity('A', 'figures: [{ measure: rank, value: 1, of: 34, asOf: 2025, source: gazette }]'),
        ],
        [
          'provinces/b.yaml',
          entity('B', 'figures: [{ measure: rank, value: 2, of: 63, asOf: 2025, source: gazette }]'),
        ],
      ),
      /b\.yaml:\d+: rank of 2025 is out of 63 here and out of 34 at province\/a/,
    ],
    [
      'a remark about sources in a summary',
      complaintsOf(['provinces/a.yaml', entity('A', '', `${words(20)} We found no source`)]),
      /"We found" is a remark about sources/,
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
            'figures: [{ measure: area, value: 90, asOf: 2021, source: gazette }]\nrelations: [{ type: merged-into, target: province/a, from: 2025-07-01, source: gazette }]',
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

test('a shared name is allowed if periods differ or both need evidence', () => {
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

test('wordings share the evidence of a listed name, and none is a name of another entity', () => {
  const wordings = (name: string, more = '') =>
    entity(name, `names: [{ text: Base, lang: en, style: short, match: evidence, cues: [startup] }]\n${more}`)
  expect(
    complaintsOf([
      'provinces/a.yaml',
      wordings('A', "wordings: [{ pattern: 'Old (A|Base)', like: Bases }, { pattern: A1 }]"),
    ]),
  ).toEqual([expect.stringMatching(/^provinces\/a\.yaml:8: no name of it is "Bases"$/)])
  expect(
    complaintsOf(
      ['provinces/a.yaml', wordings('A', "wordings: [{ pattern: '(Old|New) Nam' }]")],
      ['provinces/b.yaml', entity('New Nam')],
    ),
  ).toEqual([expect.stringMatching(/"New Nam" is also a name of province\/a at the same time$/)])
})

test.each([
  [
    'a data set behind a code and an identifier',
    'codes: [{ code: "01", source: tracker }]\nidentifiers: [{ scheme: wikidata, value: Q1858, source: tracker }]',
  ],
  ['an official site without a source', 'links: [{ type: official, url: https://example.vn }]'],
  [
    'an old figure in a series',
    'figures:\n  - { measure: area, value: 2, asOf: 2024, source: gazette }\n  - { measure: area, value: 1, asOf: 2011, source: gazette }',
  ],
  [
    'two values of one day with a bound, or of two bases',
    'figures:\n  - { measure: area, value: 11, asOf: 2024, source: gazette }\n  - { measure: area, value: 10, bound: at-least, asOf: 2024, source: gazette }\n  - { measure: area, value: 12, asOf: 2024, basis: { vi: b, en: b }, source: gazette }',
  ],
  [
    'the licence of a wallet before its launch',
    'founded: { date: 2017, launch: true, source: gazette }\nevents: [{ date: 2016, type: other, text: { vi: a, en: a }, source: gazette }]',
  ],
  [
    'a goal for a year after its source',
    'figures: [{ measure: area, value: 1, asOf: 2030, target: true, source: own }]\nsources: { own: { title: A, publisher: P, published: 2025, read: 2026-01-01, class: press } }',
  ],
  ['an old goal', 'figures: [{ measure: area, value: 1, asOf: 2015, target: true, source: gazette }]'],
  [
    'an act in force on the day of its signing',
    'act: { issued: 2025-10-14, inForce: 2025-10-14, source: gazette }',
  ],
])('%s is no fault', (_, more) => expect(one(more)).toEqual([]))

test('a figure within the lifetime of a unit that ended long ago is allowed', () => {
  const text = entity('A', 'figures: [{ measure: area, value: 1, asOf: 1988, source: gazette }]')
  expect(
    complaintsOf([
      'provinces/a.yaml',
      text.replace('subtype: province', "subtype: former\nto: '1989-06-30'"),
    ]),
  ).toEqual([])
})

test('consecutive regions are allowed', () => {
  const region = (name: string) => entity(name).replace('subtype: province', 'subtype: region')
  const relations =
    'relations:\n  - { type: part-of, target: province/r, to: 2025-10-04, source: gazette }\n  - { type: part-of, target: province/s, from: 2025-10-05, source: gazette }'
  expect(
    complaintsOf(
      ['provinces/a.yaml', entity('A', relations)],
      ['provinces/r.yaml', region('R')],
      ['provinces/s.yaml', region('S')],
    ),
  ).toEqual([])
})

test('a file of many keys, or of values that stand for others, takes no minutes', { timeout: 20_000 }, () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')
  expect(one(keys)).toHaveLength(1)
  const doubled = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')
  expect(one(`a0: &a0 [x]\n${doubled}`).length).toBeGreaterThan(0)
})
