import { describe, expect, test } from 'vitest'
import {
  applyCorrection,
  correctionsOf,
  withField,
  withoutDoubts,
} from '../../../shared/clipping/citation-edit.ts'
import type { Citation, Clipping } from '../../../shared/clipping/clipping.ts'
import { doubtsOf } from '../../../shared/clipping/doubts.ts'
import { readClipping } from '../../../shared/clipping/schema.ts'
import { sample } from './samples.ts'

const certain: Citation = {
  title: 'Quảng Ninh mở tuyến tàu mới',
  authors: ['Lê Minh'],
  outlet: 'VnExpress',
  published: '2025-09-11',
}

describe('what is doubtful about a citation by its text', () => {
  test.each<[Partial<Citation>, string[]]>([
    [{}, []],
    [{ authors: ['VnExpress'] }, ['authors nobody']],
    [{ authors: ['Doanh Nhân Trẻ'], outlet: 'Doanh Nhân Trẻ' }, ['authors nobody']],
    [{ authors: ['Lê Minh', 'vnexpress.net'] }, ['authors nobody']],
    [{ authors: ['Hà Nội'] }, ['authors nobody']],
    [{ authors: ['Theo Reuters'] }, ['authors nobody']],
    [{ authors: ['PV'] }, ['authors nobody']],
    [{ authors: ['NH&#7852;T MINH'] }, ['authors undecoded']],
    [{ authors: ['Bộ Văn hóa, Thể thao và Du lịch'] }, []],
    [{ authors: [] }, ['authors missing']],
    [{ outlet: 'vnexpress.net' }, ['outlet host']],
    [{ outlet: 'https://vnexpress.net/' }, ['outlet host']],
    [{ outlet: 'Vietnam.vn' }, []],
    [{ outlet: 'B&aacute;o' }, ['outlet undecoded']],
    [{ title: 'VnExpress' }, ['title outlet']],
    [{ title: 'Báo Nhân Dân' }, ['title outlet']],
    [{ title: 'Báº¯c Ninh' }, ['title undecoded']],
    [{ doubts: [{ field: 'published', reason: 'order', other: '2025-11-09' }] }, ['published order']],
  ])('%j', (change, doubts) =>
    expect(doubtsOf({ ...certain, ...change }).map(({ field, reason }) => `${field} ${reason}`)).toEqual(
      doubts,
    ),
  )

  test('nothing at all', () =>
    expect(doubtsOf({ authors: [] }).map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'title missing',
      'authors missing',
      'outlet missing',
      'published missing',
    ]))
})

test('a field that is changed or confirmed is no longer doubtful', () => {
  const citation: Citation = {
    ...certain,
    doubts: [
      { field: 'title', reason: 'differs', other: 'Vì sao?' },
      { field: 'published', reason: 'order' },
    ],
  }
  expect(withField(citation, 'title', ' Vì  sao? ')).toEqual({
    ...certain,
    title: 'Vì sao?',
    doubts: [{ field: 'published', reason: 'order' }],
  })
  expect(withoutDoubts(withoutDoubts(citation, 'title'), 'published')).toEqual(certain)
  expect(withField(certain, 'outlet', '')).not.toHaveProperty('outlet')
  expect(withField(certain, 'authors', 'Nguyễn Văn A, Trần Thị B').authors).toEqual([
    'Nguyễn Văn A',
    'Trần Thị B',
  ])
})

test('doubts are stored with a clipping, and of known kinds only', () => {
  const doubts = [{ field: 'title', reason: 'differs', other: 'Vì sao?' }] as const
  const clipping = { ...sample(), citation: { ...certain, doubts: [...doubts] } }
  expect(readClipping(clipping)).toMatchObject({ clipping: { citation: { doubts } } })
  expect(
    readClipping({ ...clipping, citation: { ...certain, doubts: [{ field: 'title', reason: 'new' }] } }),
  ).toMatchObject({ problem: 'wrong' })
})

describe('a correction for other clippings', () => {
  const clipping = (id: string, url: string, citation: Partial<Citation>): Clipping => ({
    ...sample({ id, url }),
    citation: { ...certain, ...citation },
  })
  const corrected = clipping('a', 'https://vnexpress.net/mot-4900001.html', {})
  const changed = (before: Partial<Citation>, others: readonly Clipping[]) =>
    correctionsOf({ ...certain, ...before }, corrected.citation)
      .flatMap(correction => applyCorrection(correction, corrected, others))
      .map(({ id, citation }) => [id, citation.title, citation.authors, citation.outlet])

  test('the outlet’s name, where it was the same on the same host', () =>
    expect(
      changed({ outlet: 'vnexpress.net' }, [
        clipping('b', 'https://vnexpress.net/hai-4900002.html', { outlet: 'vnexpress.net' }),
        clipping('c', 'https://vnexpress.net/ba-4900003.html', { outlet: 'VnExpress International' }),
        clipping('d', 'https://tuoitre.vn/bon.htm', { outlet: 'vnexpress.net' }),
      ]),
    ).toEqual([['b', certain.title, certain.authors, 'VnExpress']]))

  test('title and author, in the same article', () =>
    expect(
      changed({ title: 'Vì sao?', authors: ['VnExpress'] }, [
        clipping('b', 'https://vnexpress.net/mot-4900001.html?x=1', { title: 'Vì sao?' }),
        clipping('c', 'https://vnexpress.net/mot-4900001.html', { authors: ['VnExpress'] }),
        clipping('d', 'https://vnexpress.net/hai-4900002.html', { title: 'Vì sao?', authors: ['VnExpress'] }),
      ]),
    ).toEqual([['c', certain.title, ['Lê Minh'], 'VnExpress']]))

  test('an author that was none, in all articles of the outlet', () => {
    const cleared = { ...corrected, citation: { ...certain, authors: [] } }
    const [correction] = correctionsOf({ ...certain, authors: ['Ban Thời sự'] }, cleared.citation)
    expect(
      applyCorrection(correction!, cleared, [
        clipping('b', 'https://vnexpress.net/hai-4900002.html', { authors: ['Ban Thời sự'] }),
        clipping('c', 'https://vnexpress.net/ba-4900003.html', {}),
      ]).map(({ id, citation }) => [id, citation.authors]),
    ).toEqual([['b', []]])
  })

  test('none in the trash, and not the corrected one', () =>
    expect(
      changed({ outlet: 'vnexpress.net' }, [
        {
          ...clipping('b', 'https://vnexpress.net/hai.html', { outlet: 'vnexpress.net' }),
          deleted: '2026-11-21T00:00:00.000Z',
        },
        clipping('a', 'https://vnexpress.net/mot-4900001.html', { outlet: 'vnexpress.net' }),
      ]),
    ).toEqual([]))
})
