/**
 * Coverage end to end: the built worker in workerd with its cron trigger and queue, and `coverage:run`, over
 * feeds of a local server.
 */
import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { D1Database } from '@cloudflare/workers-types'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { runRound } from '../../commands/coverage.ts'
import { openLocalDatabase } from '../../commands/database.ts'
import { bucketOf } from '../../shared/api/bucket.ts'
import { CoverageBucket } from '../../shared/api/coverage.ts'
import type { Feed } from '../../worker/coverage/feeds.ts'
import { loadFeeds } from '../../worker/coverage/store.ts'
import { site } from '../feeds/fixtures.ts'
import { serveFeeds } from '../feeds/server.ts'
import { preparedRelease, startPreparedApi } from '../prepared/service.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const contact = 'mailto:press@chu-giai.example'
const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const paths = {
  rss: '/rss.xml',
  atom: '/atom.xml',
  rdf: '/rdf.xml',
  nfd: '/nfd.xml',
  utf16: '/utf16.xml',
  'broken-byte': '/broken-byte.xml',
  'no-dates': '/no-dates.xml',
  many: '/many.xml',
  moved: '/moved',
  gone: '/gone',
  busy: '/busy',
  html: '/html',
  bomb: '/bomb',
  file: '/file.xml.gz',
  missing: '/missing',
}
const feedsOf = (url: string): Feed[] =>
  Object.entries(paths).map(([id, path]) => ({
    id,
    url: `${url}${path}`,
    outlet: 'Báo Thử',
    host: site,
    lang: 'vi',
    section: 'news',
  }))

const outcomes: Record<string, [status: string, problem: string | null]> = {
  ...Object.fromEntries(Object.keys(paths).map(id => [id, ['active', null]])),
  gone: ['gone', 'gone'],
  busy: ['active', 'status-429'],
  html: ['active', 'html'],
  bomb: ['active', 'too-large'],
  missing: ['active', 'status-404'],
}

async function statesOf(db: D1Database) {
  const { results } = await db
    .prepare(
      'SELECT id, status, problem FROM coverage_feeds WHERE read_at IS NOT NULL OR failed_at IS NOT NULL',
    )
    .all<{ id: string; status: string; problem: string | null }>()
  return Object.fromEntries(results.map(({ id, status, problem }) => [id, [status, problem]]))
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chu-giai-coverage-'))
  stops.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('a round', () => {
  it('by cron trigger and queue, in workerd, fills the coverage of the entities that the feeds mention', async () => {
    const server = await serveFeeds()
    stops.push(() => server.stop())
    const lines: string[] = []
    const release = preparedRelease()
    const api = await startPreparedApi({
      port: 0,
      coverageContact: contact,
      permitted: [server.url],
      log: ({ message }) => void lines.push(message),
    })
    stops.push(() => api.stop())
    await loadFeeds(api.db, feedsOf(server.url))

    await api.tick()
    await vi.waitFor(async () => expect(await statesOf(api.db)).toEqual(outcomes), {
      timeout: 40_000,
      interval: 200,
    })
    expect(
      server.asked.every(({ headers }) => headers['user-agent'] === `ChuGiaiCoverage/1.0 (+${contact})`),
    ).toBe(true)
    // The next tick finds no feed due, and computes companions and trends of the first.
    const asked = server.asked.length
    await api.tick()
    expect(server.asked).toHaveLength(asked)

    const bucket = bucketOf('province/quang-ninh', release.buckets)
    const answer = CoverageBucket.parse(
      await (await fetch(`${api.url}/v1/coverage/${release.version}/${bucket}`)).json(),
    )
    const quangNinh = answer.entities.find(({ id }) => id === 'province/quang-ninh')!
    expect(quangNinh.articles).toHaveLength(5)
    expect(quangNinh.articles.every(({ outlet }) => outlet === 'Báo Thử')).toBe(true)
    const { results } = await api.db
      .prepare("SELECT count(*) AS n FROM coverage_articles WHERE title LIKE 'Quảng Ninh mở trung tâm%'")
      .all()
    expect(results).toEqual([{ n: 1 }])
    expect(
      lines.some(
        line =>
          line.includes('"event":"coverage-read"') &&
          line.includes('"feed":"gone"') &&
          line.includes('"level":"warn"'),
      ),
    ).toBe(true)
    expect(lines.filter(line => line.includes('"level":"error"'))).toEqual([])
  })

  it('by coverage:run gives the same, and a second one stores nothing', async () => {
    const server = await serveFeeds()
    stops.push(() => server.stop())
    const persist = folder()
    cpSync(join(inject('prepared'), 'database'), persist, { recursive: true })
    const release = preparedRelease()
    // The feed of 5,000 items is read by the other rounds.
    const feeds = feedsOf(server.url).filter(({ id }) => id !== 'many')
    const readings = await runRound({ feeds, contact, persist, release, permitted: [server.url] })
    expect(Object.fromEntries(readings.map(({ feed, outcome }) => [feed, outcome]))).toMatchObject({
      rss: 'read',
      atom: 'read',
      gone: 'gone',
      html: 'not-a-feed',
      bomb: 'failed',
      moved: 'read',
    })
    const again = await runRound({ feeds, contact, persist, release, permitted: [server.url], all: true })
    expect(again.reduce((sum, { stored = 0 }) => sum + stored, 0)).toBe(0)
    const { db, stop } = await openLocalDatabase(persist)
    stops.push(stop)
    expect(await statesOf(db)).toMatchObject({
      rss: ['active', null],
      gone: ['gone', 'gone'],
      bomb: ['active', 'too-large'],
    })
  })
})

describe('npm run coverage', () => {
  const coverage = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'commands', 'coverage.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, COVERAGE_CONTACT: '' },
    })

  it('check: reports the feeds', () => {
    const { status, stdout } = coverage('check')
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/^\d+ feeds \(\d+ vi, \d+ en\) of \d+ outlets, no faults\.\n/),
    ])
  })

  it('check: lists each fault of a file', () => {
    const file = join(folder(), 'feeds.yaml')
    writeFileSync(
      file,
      stringify({
        outlets: {},
        sources: {},
        feeds: [
          { id: 'a', url: 'https://a.example/rss', outlet: 'a', lang: 'vi', section: 'news', seen: 'b' },
        ],
      }),
    )
    const { status, stderr } = coverage('check', file)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^Faults of \S+:\n {2}feeds, a: there is no outlet "a"/)
  })

  it('run: asks for a contact first', () => {
    const { status, stderr } = coverage('run')
    expect([status, stderr]).toEqual([1, expect.stringContaining('Say how outlets can reach you')])
  })

  it('run: reads every feed of a file and reports each, with warnings', async () => {
    const server = await serveFeeds()
    stops.push(() => server.stop())
    const file = join(folder(), 'feeds.yaml')
    const outlets = {
      'bao-thu': { name: 'Báo Thử', host: site, feedHost: new URL(server.url).host, terms: 'none' },
    }
    const feeds = Object.entries(paths).map(([id, path]) => ({
      id,
      url: server.url + path,
      outlet: 'bao-thu',
      lang: 'vi',
      section: 'news',
      seen: 'here',
    }))
    writeFileSync(file, stringify({ outlets, sources: { here: 'Served on this machine' }, feeds }))
    const persist = folder()
    cpSync(join(inject('prepared'), 'database'), persist, { recursive: true })
    const args = [
      join(root, 'commands', 'coverage.ts'),
      'run',
      '--contact',
      contact,
      '--feeds',
      file,
      '--database',
      persist,
      '--permit-origin',
      server.url,
    ]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    expect(stdout).toMatch(/ 1\/15 {2}/)
    expect(stdout).toMatch(/many +1500 items, \d+ stored/)
    expect(stdout).toMatch(/busy +failed \(status-429\)/)
    expect(stdout).toMatch(/^outcome +feeds +items +stored +mentions$/m)
    expect(stdout).toContain('gone is gone: see docs/operating.md.')
    expect(stdout).toContain(`moved moved for ever to ${server.url}/rss.xml: enter that in feeds.yaml.`)
    expect((await promisify(execFile)(process.execPath, args)).stdout).toBe(
      'No feed is due. With --all every feed is read.\n',
    )
  })

  it('sql: runs in any SQLite', async () => {
    const { stdout } = coverage('sql')
    const { db, stop } = await openLocalDatabase(folder())
    stops.push(stop)
    for (const statement of stdout.trim().split(/;\n?(?=UPDATE|INSERT|$)/))
      if (statement !== '') await db.prepare(statement).run()
    expect(
      (await db.prepare('SELECT count(*) AS n FROM coverage_feeds WHERE listed = 1').first<{ n: number }>())!
        .n,
    ).toBeGreaterThanOrEqual(30)
  })
})
