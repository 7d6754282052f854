import { describe, expect, it } from 'vitest'
import { followedFrom, mostFollowed, withFollowed } from '../../extension/followed.ts'
import { newsOf } from '../../extension/ui/panel/news.tsx'
import type { EntityInBucket } from '../../shared/api/coverage.ts'

const entity = (slug: string) => ({ id: `province/${slug}`, name: { vi: slug, en: slug } })
const [hue, haNoi] = [entity('hue'), entity('ha-noi')]

describe('what is followed', () => {
  it('comes and goes, each once', () => {
    const both = withFollowed(withFollowed([], hue, true), haNoi, true)
    expect(both).toEqual([hue, haNoi])
    expect(withFollowed(both, hue, true)).toEqual([haNoi, hue])
    expect(withFollowed(both, hue, false)).toEqual([haNoi])
    expect(withFollowed(both, entity('da-nang'), false)).toEqual(both)
  })

  it('is not more than can be asked for', () => {
    const full = Array.from({ length: mostFollowed }, (_, i) => entity(`so-${i}`))
    expect(withFollowed(full, hue, true)).toEqual(full)
    expect(followedFrom([...full, hue])).toEqual(full)
  })

  it.each([
    undefined,
    null,
    'province/hue',
    {},
    [null],
    [{ id: 'province/hue' }],
    [{ id: '../x', name: hue.name }],
    [{ id: 7, name: hue.name }],
    [{ ...hue, name: { vi: 1, en: 'x' } }],
    [{ ...hue, name: { vi: 'x', en: 'x'.repeat(2_001) } }],
  ])('is nothing in %j', stored => expect(followedFrom(stored)).toEqual([]))

  it('is read as it was stored', () =>
    expect(followedFrom(JSON.parse(JSON.stringify([hue, { ...haNoi, more: 1 }, hue])))).toEqual([hue, haNoi]))
})

describe('its news', () => {
  const article = (number: number, url = `https://bao-thu.example/${number}`) => ({
    title: `Tin ${number}`,
    url,
    outlet: 'Báo Thử',
    lang: 'vi' as const,
    published: `2026-11-${number}T00:00:00Z`,
  })
  const of = (id: string, ...articles: EntityInBucket['articles']): [string, EntityInBucket] => [
    id,
    { id, articles, months: [], companions: [] },
  ]

  it('is the newest first, each article once, with all that it is about', () => {
    const coverage = new Map([
      of(hue.id, article(20), article(12)),
      of(haNoi.id, article(21), article(20, 'http://m.bao-thu.example/20?utm_source=x')),
    ])
    expect(
      newsOf([hue, haNoi], coverage).map(({ title, about }) => [title, about.map(({ vi }) => vi)]),
    ).toEqual([
      ['Tin 21', ['ha-noi']],
      ['Tin 20', ['hue', 'ha-noi']],
      ['Tin 12', ['hue']],
    ])
  })

  it('is nothing where nothing is known', () =>
    expect(newsOf([hue, haNoi], new Map([[hue.id, null]]))).toEqual([]))
})
