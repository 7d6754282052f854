/** Set-up of the coverage tests: a gazetteer of the fixtures' names, a fake web, and access to the tables. */
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import type { GazetteerEntity } from '../../shared/gazetteer/compiler-input.ts'
import { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Feed } from '../../worker/coverage/feeds.ts'
import type { Web } from '../../worker/coverage/fetch.ts'
import { type Reading, readFeed } from '../../worker/coverage/ingest.ts'
import { loadFeeds } from '../../worker/coverage/store.ts'
import { rss, site } from '../feeds/fixtures.ts'
import { card, db, load } from './database.ts'

const named = (id: string, vi: string, en = vi, names: string[] = [vi]): GazetteerEntity => ({
  id,
  kind: id.split('/')[0] as GazetteerEntity['kind'],
  subtype: 'province',
  name: { vi, en },
  names: names.map(text => ({ text, lang: 'vi', style: 'short', match: 'plain' })),
})

export const entities = [
  named('province/quang-ninh', 'Quảng Ninh'),
  named('province/da-nang', 'Đà Nẵng'),
  named('province/ho-chi-minh', 'Thành phố Hồ Chí Minh', 'Ho Chi Minh City', [
    'TP.HCM',
    'Thành phố Hồ Chí Minh',
  ]),
  named('province/lam-dong', 'Lâm Đồng'),
  named('province/ha-noi', 'Hà Nội'),
  named('province/can-tho', 'Cần Thơ'),
  named('province/hai-phong', 'Hải Phòng'),
  named('province/nghe-an', 'Nghệ An'),
  named('startup/momo', 'MoMo'),
  named('programme/resolution-57', 'Nghị quyết 57', 'Resolution 57', [
    'Nghị quyết 57-NQ/TW',
    'Nghị quyết 57',
  ]),
]
export const gazetteerBytes = compileGazetteer(entities)
export const gazetteer = new Gazetteer(gazetteerBytes)

/** Loads a release with a card for each entity. */
export async function loadEntities(): Promise<void> {
  await load(
    1,
    entities.map(({ id, name }) => card(id, { name })),
    { gazetteer: gazetteerBytes },
  )
}

/** 21 November 2026, 10:00 in Vietnam. */
export const morningTime = Date.UTC(2026, 10, 21, 3) / 1000
export const contact = 'mailto:press@chu-giai.example'

export function feed(id: string, changes: Partial<Feed> = {}): Feed {
  return {
    id,
    url: `https://${site}/rss/${id}.rss`,
    outlet: 'Báo Thử',
    host: site,
    lang: 'vi',
    section: 'news',
    ...changes,
  }
}

export type Answers = Record<string, string | Response | (() => Response | Promise<Response>)>

/** A fake web with one response for each feed id: a feed's text, a response, or a function that makes one. */
export function webOf(answers: Answers): Web & { asked: { url: string; headers: Headers }[] } {
  const asked: { url: string; headers: Headers }[] = []
  return {
    asked,
    contact,
    fetch: async (url, init) => {
      asked.push({ url, headers: new Headers(init.headers) })
      const answer = answers[/([^/]+)\.rss$/.exec(url)?.[1] ?? '']
      if (answer === undefined) return new Response('none', { status: 404 })
      if (typeof answer === 'string') return new Response(answer)
      return answer instanceof Response ? answer.clone() : answer()
    },
  }
}

/** Reads feed `id` from a fake web at a given time. */
export function read(id: string, answers: Answers | Web, now = morningTime, on = db): Promise<Reading> {
  const web = typeof answers.contact === 'string' ? (answers as Web) : webOf(answers as Answers)
  return readFeed(id, { db: on, web, gazetteer, now: () => now })
}

/** Stores feeds in the database. New feeds, and those with a new address, are then due. */
export async function haveFeeds(...feeds: Feed[]): Promise<void> {
  await loadFeeds(db, feeds)
}

export async function rows<T = Record<string, unknown>>(sql: string): Promise<T[]> {
  return (await db.prepare(sql).all<T>()).results
}

/** All stored rows and counts of coverage, without the values that differ from run to run. */
export async function stored() {
  return {
    articles: await rows(
      'SELECT key, link, title, lead, outlet, lang, published, guessed FROM coverage_articles ORDER BY key',
    ),
    mentions: await rows(
      `SELECT e.id, m.lang, m.published, a.key FROM coverage_mentions m
       JOIN coverage_entities e ON e.number = m.entity JOIN coverage_articles a ON a.id = m.article ORDER BY 1, 4`,
    ),
    months: await rows(
      'SELECT e.id, m.month, m.articles FROM coverage_months m JOIN coverage_entities e ON e.number = m.entity ORDER BY 1, 2',
    ),
    days: await rows(
      'SELECT e.id, d.day, d.articles FROM coverage_days d JOIN coverage_entities e ON e.number = d.entity ORDER BY 1, 2',
    ),
    entities: await rows('SELECT id, slot, articles FROM coverage_entities ORDER BY id'),
  }
}

/** Counts computed from the stored articles, to compare with the stored counts. */
export async function recount() {
  return {
    months: await rows(
      `SELECT e.id, CAST(strftime('%Y%m', m.published + 25200, 'unixepoch') AS INTEGER) AS month, count(*) AS articles
       FROM coverage_mentions m JOIN coverage_entities e ON e.number = m.entity JOIN coverage_articles a ON a.id = m.article AND a.guessed = 0 GROUP BY 1, 2
       UNION ALL SELECT '*', CAST(strftime('%Y%m', published + 25200, 'unixepoch') AS INTEGER), count(*) FROM coverage_articles WHERE guessed = 0 GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
    entities: await rows(
      `SELECT e.id, e.slot, (SELECT count(*) FROM coverage_mentions m WHERE m.entity = e.number) + iif(e.number = 0, (SELECT count(*) FROM coverage_articles), 0) AS articles
       FROM coverage_entities e ORDER BY id`,
    ),
  }
}

/** A feed with one article. */
export const oneArticle = (
  title: string,
  path: string,
  date = 'Sat, 21 Nov 2026 09:00:00 +0700',
  lead = '',
) => rss([{ title, path, date, lead }])
