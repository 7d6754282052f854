import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { argumentsOf, feedsAsSql, readFeedsFile } from '../../commands/coverage.ts'
import { FeedsFile, faultsOf, feedsOf } from '../../worker/coverage/feeds.ts'

const file = FeedsFile.parse(
  parse(readFileSync(new URL('../../worker/coverage/feeds.yaml', import.meta.url), 'utf8')),
)

describe('feeds.yaml', () => {
  it('has no faults', () => expect(faultsOf(file)).toEqual([]))
  it('has at least 30 feeds of 12 outlets, in both languages, about science, business and localities', () => {
    const feeds = feedsOf(file)
    expect(feeds.length).toBeGreaterThanOrEqual(30)
    expect(new Set(feeds.map(feed => feed.outlet)).size).toBeGreaterThanOrEqual(12)
    expect(new Set(feeds.map(feed => feed.lang))).toEqual(new Set(['vi', 'en']))
    for (const section of ['science', 'technology', 'business', 'localities'])
      expect(
        feeds.some(feed => feed.section === section),
        section,
      ).toBe(true)
  })
})

it('an option that the commands do not take is named, with those that they take', () => {
  expect(() => argumentsOf({ args: ['--lives'], options: { live: { type: 'boolean' } } })).toThrow(
    /^Unknown option '--lives'[\s\S]*\nUse: npm run coverage:check/,
  )
})

it('a list of many keys, which the parser would compare for minutes, is not read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-feeds-'))
  try {
    const path = join(folder, 'feeds.yaml')
    writeFileSync(path, `outlets:\n${Array.from({ length: 40_000 }, (_, i) => `  k${i}: 1\n`).join('')}`)
    expect(() => readFeedsFile(path)).toThrow(/has \d+ characters; a list of feeds has at most 100000/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe('a fault is named', () => {
  const with1 = (changes: Partial<FeedsFile['feeds'][number]>) => ({
    ...file,
    feeds: [
      ...file.feeds,
      { ...file.feeds[0]!, id: 'new', url: 'https://vnexpress.net/rss/new.rss', ...changes },
    ],
  })
  it.each([
    [{ id: file.feeds[1]!.id }, 'two feeds have this id'],
    [
      { url: `${file.feeds[1]!.url.replace('https://', 'http://www.')}?utm_source=x` },
      'has the same address',
    ],
    [{ outlet: 'nobody' }, 'there is no outlet "nobody"'],
    [{ url: 'https://elsewhere.example/rss' }, 'is not a host of vnexpress.net'],
    [{ url: 'https://evilvnexpress.net/rss' }, 'is not a host of vnexpress.net'],
    [{ seen: 'nowhere' }, 'there is no source "nowhere"'],
    [{ outlet: 'constructor' }, 'there is no outlet "constructor"'],
    [{ seen: 'constructor' }, 'there is no source "constructor"'],
    [{ section: 'gossip' as 'news' }, 'section'],
    [{ url: 'not an address' }, 'url'],
    [{ url: 'ftp://vnexpress.net/rss' }, 'url'],
  ])('%o', (changes, words) => expect(faultsOf(with1(changes)).join('\n')).toContain(words))

  it('for the name of an outlet with a character that is not seen', () => {
    const name = 'Tuổi\u200bTrẻ'
    const [outlet, first] = Object.entries(file.outlets)[0]!
    expect(faultsOf({ ...file, outlets: { ...file.outlets, [outlet]: { ...first, name } } })).toEqual([
      `outlets.${outlet}.name: a name has no character that is not seen`,
    ])
  })

  it('for outlets and sources that nothing uses', () => {
    const more = {
      ...file,
      outlets: { ...file.outlets, idle: { name: 'Idle', host: 'idle.example', terms: 'none' } },
      sources: { ...file.sources, idle: 'A public document' },
    }
    expect(faultsOf(more)).toEqual([
      expect.stringContaining('outlets, idle'),
      expect.stringContaining('sources, idle'),
    ])
  })
})

it('as SQL are one literal, whatever their texts have', () => {
  const feeds = ["Báo '; DROP TABLE x; --", "$' $& $` $$ $1", 'a\u001b[2J\n', '?1'].map((outlet, i) => ({
    id: `feed-${i}`,
    url: "https://a.vn/rss?x=$'",
    outlet,
    host: 'a.vn',
    lang: 'vi' as const,
    section: 'news' as const,
  }))
  const literals = [...feedsAsSql(feeds).matchAll(/json_each\('((?:[^']|'')*)'\) j\b/g)]
  expect(literals).toHaveLength(2)
  for (const [, literal] of literals) {
    expect(literal).not.toMatch(/\p{Cc}/u)
    expect(JSON.parse(literal!.replaceAll("''", "'"))).toEqual(feeds)
  }
})
