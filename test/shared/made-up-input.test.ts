/**
 * Input that nobody writes by chance but anybody can send: a page, a feed, a shared file, a request. Each
 * case takes seconds at most on a busy machine; in quadratic time it would take minutes.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { describe, expect, test } from 'vitest'
import { CoverageBucket, EntityInBucket } from '../../shared/api/coverage.ts'
import { SyncPage, SyncState } from '../../shared/api/sync.ts'
import { searchEntities } from '../../shared/card/entity-search.ts'
import { foldName } from '../../shared/card/search-keys.ts'
import { authorsOf, typedAuthors } from '../../shared/clipping/author-name.ts'
import { writeBibtex } from '../../shared/clipping/bibtex.ts'
import { foldPage } from '../../shared/clipping/folded-page.ts'
import { readFile } from '../../shared/clipping/formats.ts'
import { readHypothesis } from '../../shared/clipping/hypothesis.ts'
import { mostRecords } from '../../shared/clipping/import.ts'
import { writeMarkdown } from '../../shared/clipping/markdown.ts'
import { refind } from '../../shared/clipping/refind.ts'
import { readClipping } from '../../shared/clipping/schema.ts'
import { searchHits, searchTerms } from '../../shared/clipping/search.ts'
import { countPairs } from '../../shared/clipping/statistics.ts'
import { wordsOf } from '../../shared/clipping/telling-words.ts'
import { linkTo } from '../../shared/clipping/text-fragment.ts'
import { readWebAnnotations } from '../../shared/clipping/web-annotation.ts'
import { worksOf } from '../../shared/clipping/works.ts'
import { convertTable, mostTableColumns } from '../../shared/localities/batch.ts'
import { compactLocalities } from '../../shared/localities/compact.ts'
import { compileTextIndex } from '../../shared/localities/compile-text-index.ts'
import { AddressConverter } from '../../shared/localities/convert.ts'
import { LocalityFinder } from '../../shared/localities/find.ts'
import { tableOfText } from '../../shared/localities/input-table.ts'
import { openLocalities } from '../../shared/localities/localities.ts'
import { mayNameLocality } from '../../shared/localities/text-heads.ts'
import { TextIndex } from '../../shared/localities/text-index.ts'
import { findMentions } from '../../shared/mentions/mention-recognizer.ts'
import { readRows, TableTooLarge } from '../../shared/text/csv.ts'
import { parseLenient } from '../../shared/text/lenient-json.ts'
import { canonicalAddress } from '../../shared/web/canonical-url.ts'
import { addressKey } from '../../shared/web/page-url.ts'
import { parseWebAddress } from '../../shared/web/web-address.ts'
import { clip, plainText } from '../../worker/coverage/plain-text.ts'
import { matchEntities } from '../../worker/reconcile/match.ts'
import { propertyOf } from '../../worker/reconcile/properties.ts'
import { draftQueryOf, queryOf } from '../../worker/reconcile/queries.ts'
import { processorTime } from '../processor-time.ts'
import { sample } from './clipping/samples.ts'
import { gazetteer } from './mentions/names.ts'

const now = '2026-11-21T05:00:00.000Z'
const spaces = ' '.repeat(400_000)
const entity = (id: string) => ({ ...sample().entities[0]!, id })

/** A clipping file in the project's own format with these records and a last one that is invalid. */
const ours = (records: string) => `{"format":"chu-giai-clippings","version":1,"clippings":[${records}0]}`

/** Beginning of an annotation with a hundred passages, the most that are read of one. */
const targets = `{"type":"Annotation","target":[${'0,'.repeat(99)}0]},`

/** Forty thousand words, each of which may be a name. */
const names = Array.from({ length: 40_000 }, (_, i) => `A${String.fromCharCode(97 + (i % 26))}c`).join(' ')
/** Entries of a search index: 150 entities with ten names each. */
const manyNames = Array.from({ length: 150 }, (_, i) => ({
  id: `province/a${i}`,
  kind: 'province' as const,
  name: { vi: 'A', en: 'A' },
  status: { vi: '', en: '' },
  spellings: Array.from({ length: 10 }, (_, j) => ({ exact: `a ${j}`, plain: `a ${j}` })),
  initials: [],
  codes: [],
  weight: 0,
  current: true,
}))
/** Text that repeats two words. */
const same = 'a b '.repeat(100_000)

const cases: [what: string, work: () => unknown][] = [
  ['an address with spaces inside', () => parseWebAddress(`https://a.vn/${spaces}x`)],
  ['an address with spaces inside, of a link', () => canonicalAddress(`https://a.vn/${spaces}x`)],
  ['an address of repeated file types', () => addressKey(`https://a.vn/${'.amp'.repeat(250_000)}-`)],
  ['a clipping with such an address', () => readClipping({ ...sample(), url: `https://a.vn/${spaces}x` })],
  ['words of a search without end', () => searchEntities(manyNames, 'a '.repeat(500_000), 6)],
  [
    'a passage of many names',
    () => refind(foldPage('Trang khác.'), { quote: { exact: names, prefix: '', suffix: '' } }),
  ],
  ['the words of such a passage', () => wordsOf(names)],
  [
    'a long passage that was changed everywhere',
    () =>
      refind(foldPage(names.replaceAll(' Azc ', ' az ')), {
        quote: { exact: names, prefix: '', suffix: '' },
      }),
  ],
  [
    'a passage between long repetitions',
    () =>
      refind(foldPage(`${'a b '.repeat(1000)}Huế. ${'b a '.repeat(1000)}`.repeat(50)), {
        quote: { exact: 'Huế.', prefix: 'a b '.repeat(1000), suffix: 'b a '.repeat(1000) },
      }),
  ],
  [
    'a passage in a page of one word',
    () =>
      refind(foldPage('a'.repeat(600_000)), {
        quote: { exact: 'a'.repeat(200_000), prefix: '', suffix: '' },
      }),
  ],
  [
    'a link into a page that repeats itself',
    () =>
      linkTo(
        'https://a.vn/',
        { exact: `${'a b '.repeat(100)}\na b`, prefix: 'a b a b', suffix: 'x y x y x y' },
        { text: same, start: 200_000, end: 200_404 },
      ),
  ],
  [
    'a passage of figures in a page of the same figures with a sign',
    () =>
      refind(foldPage('-1 '.repeat(50_000)), {
        quote: { exact: '1 '.repeat(20_000), prefix: '', suffix: '' },
      }),
  ],
  [
    'replies to one annotation',
    () =>
      readHypothesis(
        {
          rows: [
            { id: 'r', uri: 'https://a.vn/', text: '' },
            ...Array.from({ length: 100_000 }, (_, i) => ({ id: `x${i}`, references: ['r'], text: 'x' })),
          ],
        },
        now,
      ),
  ],
  [
    'targets of one annotation',
    () =>
      readWebAnnotations(
        {
          type: 'Annotation',
          bodyValue: 'ế'.repeat(190_000),
          target: Array.from({ length: 20_000 }, () => ({ source: 'https://a.vn/' })),
        },
        now,
      ),
  ],
  [
    'works of one key',
    () =>
      worksOf(
        Array.from({ length: 7_000 }, (_, i) =>
          sample({ id: `k${i}`, url: `https://a.vn/${i}`, citation: { authors: [] } }),
        ),
      ),
  ],
  [
    'pairs of entities',
    () =>
      countPairs(
        Array.from({ length: 10 }, (_, i) =>
          sample({ entities: Array.from({ length: 2_000 }, (_, j) => entity(`province/p${i}-${j}`)) }),
        ),
      ),
  ],
  [
    'a table that names a column again and again, behind many others',
    () => readFile(`quote,url${',x'.repeat(200_000)}${',id'.repeat(200_000)}\nq,https://a.vn/\n`, now),
  ],
  [
    'rows of a table of Hypothesis with many columns before its own',
    () => readFile(`a${',x'.repeat(100_000)},Created at,URL,Comment,Tags\n${'a\n'.repeat(20_000)}`, now),
  ],
  ['authors typed in one cell', () => typedAuthors(`Ban ${'a, '.repeat(100_000)}`)],
  ['a cell of letters in the place of authors', () => authorsOf('a'.repeat(300_000))],
  ['the place of a search in a long passage', () => searchHits(same, searchTerms('a'))],
  [
    'rows of a list as one passage',
    () =>
      refind(foldPage('Trang khác.'), {
        quote: {
          exact: 'a: Huế 1, '.repeat(10_000),
          prefix: 'Hà 3, '.repeat(300),
          suffix: 'Hà 3, '.repeat(300),
        },
      }),
  ],
  [
    'tags and id of an annotation of many targets',
    () =>
      readWebAnnotations(
        {
          type: 'Annotation',
          id: 'x'.repeat(20_000_000),
          body: Array.from({ length: 500_000 }, () => ({ value: 't', purpose: 'tagging' })),
          target: Array.from({ length: 100 }, () => ({ source: 'https://a.vn/' })),
        },
        now,
      ),
  ],
  [
    'a long list of selectors that refines others a thousand times',
    () =>
      readFile(
        `{"type":"Annotation","target":{"source":"https://a.vn/","selector":${'{"refinedBy":'.repeat(2_000)}[${'{},'.repeat(200_000)}{}]${'}'.repeat(2_000)}}}`,
        now,
      ),
  ],
  ['a file of a million records that are numbers', () => readFile(ours('0,'.repeat(1_000_000)), now)],
  ['the same of Hypothesis', () => readFile(`{"annotations":[${'0,'.repeat(1_000_000)}0]}`, now)],
  ['a table of a million lines of one letter', () => readFile(`quote,url\n${'x\n'.repeat(1_000_000)}`, now)],
  [
    'leads of a feed that are commas before a word',
    () => Array.from({ length: 12_000 }, () => clip(`${','.repeat(1_498)}xxxxx`, 1_500)),
  ],
  [
    'addresses that are commas before a name',
    () =>
      convertTable(
        new AddressConverter(openLocalities(compactLocalities)),
        [['address'], ...Array.from({ length: 10_000 }, () => [`${','.repeat(960)}x Phường 1, Quận 1`])],
        0,
        'vi',
      ),
  ],
  [
    'tags of hyphens before a letter, as Markdown',
    () =>
      writeMarkdown(
        Array.from({ length: 24 }, (_, i) =>
          sample({ id: `t${i}`, tags: Array.from({ length: 500 }, (_, j) => `a${'-'.repeat(1_980)}${j}`) }),
        ),
        { language: 'vi', notes: true },
      ),
  ],
  [
    'unknown keys of an annotation of a hundred targets',
    () =>
      readWebAnnotations(
        {
          type: 'Annotation',
          clipping: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, 1])),
          target: Array.from({ length: 100 }, () => ({ source: 'https://a.vn/' })),
        },
        now,
      ),
  ],
  ['metadata of empty values', () => parseLenient(`@${'{}'.repeat(100_000)}`)],
  [
    'addresses that are nothing but wards',
    () =>
      convertTable(
        new AddressConverter(openLocalities(compactLocalities)),
        [['address'], ...Array.from({ length: 2_000 }, () => ['p1'.repeat(500)])],
        0,
        'vi',
      ),
  ],
  [
    'addresses that are nothing but letters of districts behind slashes',
    () =>
      convertTable(
        new AddressConverter(openLocalities(compactLocalities)),
        [['address'], ...Array.from({ length: 6_000 }, () => [`1/${'Q/'.repeat(499)}`])],
        0,
        'vi',
      ),
  ],
  [
    'titles of a feed with tags that do not end',
    () => Array.from({ length: 800 }, () => plainText('<script'.repeat(3_000))),
  ],
]

const finder = new LocalityFinder(new TextIndex(compileTextIndex(openLocalities(compactLocalities))))
const mentionsIn = (text: string) => () => findMentions(gazetteer, text, { lang: 'vi' })

/** Combining marks of two classes in turn, which an engine has to sort. */
const marks = '\u0301\u0323'.repeat(40_000)

/**
 * Combining marks of two classes in turn, lines above and below, which the recognizer ignores within words.
 */
const lines = '\u0305\u0331'.repeat(120_000)

/** Texts of a page, a comment in it, a feed or a request, in which names are looked for. */
const texts: [what: string, work: () => unknown][] = [
  ['a list of letters and dashes before a name', mentionsIn(`the former ${'A-'.repeat(60)}A; Gia Lai`)],
  ['the same behind "hai tỉnh"', mentionsIn(`hai tỉnh ${'A-'.repeat(60)}A; Gia Lai và Kon Tum cũ`)],
  ['a list of "TP A" before a name', mentionsIn(`the former ${'TP A, '.repeat(23)}; Gia Lai`)],
  ['the same behind "hợp nhất"', mentionsIn(`hợp nhất ${'TP A, '.repeat(23)}; Gia Lai`)],
  ['a list of "và" without spaces', mentionsIn(`the former ${'Avà'.repeat(40)}A; Gia Lai`)],
  ['acts with two spaces between their numbers', mentionsIn(`nghị quyết ${'1,  '.repeat(19)}x, 57`)],
  ['spaces between a name and a country', mentionsIn(`Hà Nam${' '.repeat(30_000)}x Trung Quốc`)],
  ['spaces between a name and a place abroad', mentionsIn(`Hà Nam${' '.repeat(30_000)}x Trịnh Châu`)],
  ['the same the other way round', mentionsIn(`Trịnh Châu${' '.repeat(30_000)}x Hà Nam`)],
  ['a name with lines above and below its letters', mentionsIn(`Công ty F${lines}PT và MoMo`)],
  ['firms whose names are heads of firms', mentionsIn('Công ty FPT”'.repeat(30_000))],
  ['names of a city in a long report of a match', mentionsIn(`V-League. ${'TP HCM: '.repeat(45_000)}`)],
  ['bare names in a long text without sport', mentionsIn('Nay Hà Nội đông. '.repeat(100_000))],
  [
    'bare names beside almost the name of a club',
    mentionsIn(`Trận đấu của tiền đạo. ${'Hà Nội đông. '.repeat(40_000)}${'CLB Hà Nộ. '.repeat(40_000)}`),
  ],
  ['type words without an end between them', () => finder.scan('District'.repeat(20_000))],
  ['the same with a character that nobody sees', () => finder.scan('District\u200b'.repeat(20_000))],
  [
    'communes beside provinces in one block',
    () => {
      const block = 'xã Tân Lập. tỉnh Hòa Bình; '
      const provinces = Array.from({ length: 10_000 }, (_, i) => {
        const start = i * block.length + block.indexOf('Hòa')
        return { start, end: start + 'Hòa Bình'.length, slug: 'hoa-binh', optional: false }
      })
      return finder.judge([{ scanned: finder.scan(block.repeat(10_000)), provinces }])
    },
  ],
  [
    'a note of spaces as BibTeX',
    () => writeBibtex([sample({ note: `a${' '.repeat(60_000)}b` })], { notes: true }),
  ],
  ['a clipping with a letter of many marks', () => readClipping(sample({ note: `a${marks}` }))],
  [
    'such a passage in a page',
    () => refind(foldPage(`a${marks}`), { quote: { exact: 'a', prefix: '', suffix: '' } }),
  ],
  [
    'a passage of a list beside such a letter',
    () =>
      refind(foldPage(`${'Huế thu 5 tỷ. '.repeat(20)}a${marks} ${'Huế thu 5 tỷ. '.repeat(20)}`), {
        quote: {
          exact: 'Huế thu 5 tỷ',
          prefix: 'Vinh thu 4 tỷ. ',
          suffix: '. Cần Thơ thu 6 tỷ.',
          occurrences: 3,
        },
      }),
  ],
  ['such a name in a request', () => foldName(`a${marks}`)],
  ['such a block that may name a locality', () => mayNameLocality(`xã a${marks.repeat(4)}`)],
  ['such a block of a page', () => finder.scan(`xã a${marks}`)],
  ['titles of a feed with such letters', () => Array.from({ length: 30 }, () => plainText(`a${marks}`))],
]

/**
 * A database that answers each query for names, and for cards by their ids, with all of the cards. It adds
 * the first bound value of each statement to `bound`.
 */
function databaseOf(
  cards: { id: string; kind: string; subtype: string; name: { vi: string; en: string } }[],
  bound: string[] = [],
) {
  const names = cards.map(({ id, kind, subtype, name: { vi, en } }) => [vi, id, kind, subtype, vi, en, null])
  const session = {
    prepare: () => ({
      bind: (ranges: string) => ({
        all: async () => {
          bound.push(ranges)
          const rows = JSON.stringify(names)
          return { results: (JSON.parse(ranges) as unknown[]).map(() => ({ version: 1, rows })) }
        },
      }),
    }),
    batch: async () => [
      { results: [{ version: 1 }] },
      { results: cards.map(card => ({ id: card.id, body: JSON.stringify(card) })) },
    ],
  }
  return { withSession: () => session } as unknown as D1Database
}

describe('made-up texts', () => {
  test.each(texts)(
    '%s is read at once',
    (_, work) => {
      const begun = processorTime()
      work()
      expect(processorTime() - begun).toBeLessThan(5_000)
    },
    120_000,
  )
})

describe('made-up input', () => {
  test.each(cases)(
    '%s is answered at once',
    (_, work) => {
      const begun = processorTime()
      work()
      expect(processorTime() - begun).toBeLessThan(10_000)
    },
    120_000,
  )

  test.each([
    [
      'entities of a bucket',
      CoverageBucket,
      (items: unknown[]) => ({ version: 1, bucket: 1, entities: items }),
    ],
    ['companions', EntityInBucket, (items: unknown[]) => ({ companions: items })],
    ['articles and months', EntityInBucket, (items: unknown[]) => ({ articles: items, months: items })],
    ['collections', SyncState, (items: unknown[]) => ({ collections: items })],
    ['records of a page', SyncPage, (items: unknown[]) => ({ version: 1, records: items })],
  ])('an answer of a service with a million wrong %s has few faults', (_, schema, answerOf) => {
    const { error } = schema.safeParse(answerOf(Array.from({ length: 1_000_000 }, () => 0)))
    expect(error?.issues.length).toBeLessThan(20)
  })

  test('a table of dividers alone, or with a very wide header, is refused', { timeout: 60_000 }, () => {
    expect(() => readRows(','.repeat(20_000_001))).toThrow(TableTooLarge)
    const wide = `address${'\tx'.repeat(mostTableColumns)}\nP1, Q3`
    expect(() => tableOfText(wide)).toThrow(TableTooLarge)
    // Each row of the answer has all columns.
    expect(() => tableOfText(`address${'\tx'.repeat(900)}\n${'a\n'.repeat(25_000)}`)).toThrow(TableTooLarge)
    expect(tableOfText(`address${'\tx'.repeat(250)}\nP1, Q3`)?.rows).toHaveLength(2)
  })

  test.each([
    ['our own format', ours('0,'.repeat(mostRecords))],
    ['annotations', `[${'{"type":"Annotation"},'.repeat(mostRecords)}{"type":"Annotation"}]`],
    ['an annotation of many targets and its like', `[${targets.repeat(4_000)}${targets.slice(0, -1)}]`],
    ['references', `{"type":"AnnotationCollection","items":[${'"",'.repeat(mostRecords)}""]}`],
    ['Hypothesis', `{"rows":[${'0,'.repeat(mostRecords)}0]}`],
    ['lines of a table', `quote,url${'\nx'.repeat(mostRecords + 1)}`],
    ['columns of a table', `quote,url${','.repeat(mostRecords)}\n`],
    ['a table of line breaks', `quote,url${'\n'.repeat(3_000_000)}`],
  ])('a file of too many records is refused at once: %s', (_, text) => {
    const begun = processorTime()
    expect(readFile(text, now)).toEqual({
      clippings: [],
      problems: [{ row: 0, field: '', problem: 'tooLarge' }],
    })
    expect(processorTime() - begun).toBeLessThan(3_000)
  })

  test.each([
    ['notes', `"bodyValue":"${'n'.repeat(199_990)}"`],
    ['tags', `"body":[${`{"purpose":"tagging","value":"${'t'.repeat(1_980)}"},`.repeat(99)}{"value":"n"}]`],
  ])('a file whose annotations have their %s in more clippings than it is large is refused', (_, body) => {
    const annotation = (i: number) =>
      `{"type":"Annotation","id":"a${i}",${body},"target":[${Array.from(
        { length: 100 },
        (_, j) => `{"source":"https://a.vn/${j}","selector":{"type":"TextQuoteSelector","exact":"q"}}`,
      )}]}`
    const file = (count: number) => `[${Array.from({ length: count }, (_, i) => annotation(i))}]`
    expect(readFile(file(20), now)).toEqual({
      clippings: [],
      problems: [{ row: 0, field: '', problem: 'tooLarge' }],
    })
    expect(readFile(file(10), now).clippings).toHaveLength(1_000)
  })

  test('a query has no more values than can be compared', () => {
    const v = Array.from({ length: 20 }, (_, i) => `p${i}`)
    const properties = Array.from({ length: 20 }, () => ({ pid: 'province', v }))
    const { conditions } = queryOf({ query: 'x', properties })
    expect(conditions.flatMap(({ values }) => values)).toHaveLength(40)
  })

  test('a query has no more ids than candidates, each once', () => {
    const named = (propertyValue: string[]) => ({ matchType: 'id', propertyValue })
    const values = Array.from({ length: 20 }, (_, i) => `province/p${i}`)
    expect(draftQueryOf({ conditions: Array.from({ length: 20 }, () => named(values)) }).ids).toEqual(values)
    const others = values.map(value => `${value}-b`)
    expect(draftQueryOf({ conditions: [named(values), named(others)] }).ids).toHaveLength(25)
  })

  test('a query has no id and no property longer than that of any entity', () => {
    const id = `province/${'a'.repeat(500_000)}`
    const properties = [{ pid: 'province', v: [{ id }, { id: 'province/a' }] }]
    expect(queryOf({ query: 'x', properties }).conditions[0]?.values).toEqual(['province/a'])
    expect(draftQueryOf({ conditions: [{ matchType: 'id', propertyValue: [{ id }] }] }).ids).toEqual([])
    expect(propertyOf('figure-population-date')).toBeDefined()
    expect(propertyOf(`figure-${'a'.repeat(500_000)}`)).toBeUndefined()
  })

  // One letter of the last three becomes three when it is folded.
  test.each(['字', '한', 'ﬃ', '\ufdfb'])(
    'names of %s and of many forms are looked up by values that D1 takes',
    async letter => {
      const queries = Array.from({ length: 200 }, (_, i) =>
        queryOf({ query: `${i}. 公司${letter.repeat(240)} ${'co '.repeat(15)}` }),
      )
      const bound: string[] = []
      await matchEntities(databaseOf([], bound), queries)
      expect(bound.length).toBeGreaterThan(1)
      for (const value of bound) expect(new TextEncoder().encode(value).length).toBeLessThan(2_000_000)
    },
  )

  test('long values of a hundred candidates are compared at once', { timeout: 120_000 }, async () => {
    const card = (i: number) => ({
      id: `startup/t${i}`,
      kind: 'startup',
      subtype: 'startup',
      name: { vi: `T${i}`, en: `T${i}` },
      summary: { vi: `Tóm tắt ${i}. `.repeat(150), en: '', sources: [] },
      relations: [],
    })
    const cards = Array.from({ length: 100 }, (_, i) => card(i))
    const queries = Array.from({ length: 200 }, (_, i) => {
      const property = (from: number) => ({
        pid: 'summary-vi',
        v: Array.from({ length: 20 }, (_, j) => `x${i} ${from + j}`),
      })
      return queryOf({ query: 't', properties: [property(0), property(20)] })
    })
    const begun = processorTime()
    const found = await matchEntities(databaseOf(cards), queries)
    expect(processorTime() - begun).toBeLessThan(10_000)
    expect(found.map(({ length }) => length)).toEqual(queries.map(({ limit }) => limit))
  })
})
