/** Inspects one feed without writing anything, for `coverage:check --live`. */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { decodeFeed } from './decode.ts'
import type { Feed } from './feeds.ts'
import { fetchFeed, type Web } from './fetch.ts'
import { mentionedIn } from './ingest.ts'
import { NotAFeed, type ParsedFeed, parseArticles } from './parse.ts'

export interface FeedReport {
  feed: string
  /** `read`, or one word for the failure: `status-404`, `timeout`, `html`. */
  status: string
  format?: string
  items?: number
  /** Number of usable articles. */
  articles?: number
  /** Number of usable articles with a parsed date. */
  dated?: number
  /** Number of usable articles that mention an entity. */
  named?: number
  /** Language guessed from the letters of titles and leads; undefined for fewer than three articles. */
  language?: 'vi' | 'en' | undefined
  /** Time of the newest article with a parsed date, in seconds since 1970. */
  newest?: number
  /** Suggestions for the operator, each a sentence. */
  fixes: string[]
}

const day = 86_400
/** Age in seconds of its newest article above which a feed is reported as inactive. */
const asleep = 30 * day

/** Fetches and parses a feed, and reports its content and what to correct. `now` is in seconds since 1970. */
export async function inspectFeed(
  feed: Feed,
  web: Web,
  gazetteer: Gazetteer,
  now: number,
): Promise<FeedReport> {
  const fetched = await fetchFeed(feed.url, {}, now, web)
  if (fetched.kind === 'gone')
    return {
      feed: feed.id,
      status: 'gone',
      fixes: ['The outlet says that it is gone: remove it from feeds.yaml.'],
    }
  if (fetched.kind === 'failed') {
    const status = fetched.reason === 'status' ? `status-${fetched.status}` : fetched.reason
    return { feed: feed.id, status, fixes: [remedyOf(status)] }
  }
  // Without an entity tag in the request a server should not answer 304.
  if (fetched.kind === 'unchanged') return { feed: feed.id, status: 'unchanged', fixes: [] }
  const moved =
    fetched.movedTo === undefined ? [] : [`It moved for ever: enter ${fetched.movedTo} in feeds.yaml.`]
  let parsed: ParsedFeed
  try {
    const text = decodeFeed(fetched.bytes, fetched.contentType)
    parsed = parseArticles(text, { url: feed.url, host: feed.host, now })
  } catch (error) {
    if (!(error instanceof NotAFeed)) throw error
    return { feed: feed.id, status: error.reason, fixes: [...moved, remedyOf(error.reason)] }
  }
  const { articles, items, format, skipped } = parsed
  const dated = articles.filter(({ guessed }) => !guessed)
  const named = articles.filter(article => mentionedIn(gazetteer, article, feed).length > 0).length
  const newest = dated[0]?.published
  const language = languageOf(articles)
  const fixes = [...moved]
  if (items === 0)
    fixes.push('It has no items: look whether the outlet has another address for this section.')
  if (skipped['other-site'] > items / 2)
    fixes.push(
      `${skipped['other-site']} of ${items} items lie on another host than ${feed.host}: check the outlet's host.`,
    )
  if (skipped['no-address'] > items / 2)
    fixes.push(`${skipped['no-address']} of ${items} items have no address: the feed cannot be used.`)
  if (articles.length > 0 && dated.length < articles.length / 2)
    fixes.push(
      `The dates of ${articles.length - dated.length} of ${articles.length} articles are not read: add their form to shared/domain/date-parser.ts.`,
    )
  if (newest !== undefined && now - newest > asleep)
    fixes.push(
      `Its newest article is ${Math.floor((now - newest) / day)} days old: the feed may have been left behind.`,
    )
  if (language !== undefined && language !== feed.lang)
    fixes.push(`It is written in "${language}", and feeds.yaml says "${feed.lang}".`)
  return {
    feed: feed.id,
    status: 'read',
    format,
    items,
    articles: articles.length,
    dated: dated.length,
    named,
    language,
    ...(newest !== undefined && { newest }),
    fixes,
  }
}

/**
 * `vi` if more than half of the articles have, in title or lead, one of the letters that hardly any other
 * language has, such as đ, ơ or ấ, else `en`. Undefined for fewer than three articles.
 */
function languageOf(articles: { title: string; lead: string }[]): 'vi' | 'en' | undefined {
  if (articles.length < 3) return undefined
  const marked = articles.filter(({ title, lead }) =>
    /[ăâđêôơư\u1ea0-\u1ef9]/iu.test(`${title} ${lead}`.normalize('NFC')),
  )
  return marked.length > articles.length / 2 ? 'vi' : 'en'
}

function remedyOf(status: string): string {
  if (status === 'status-404')
    return 'There is nothing at this address: look for the new one on the outlet’s page of feeds.'
  if (status === 'status-403' || status === 'status-401')
    return 'The outlet refuses: write to it, or remove the feed. Do not disguise the request.'
  if (status === 'status-429')
    return 'The outlet asks for fewer requests: wait, and see whether a longer interval is enough.'
  if (status.startsWith('status-5')) return 'The outlet’s server fails: try again tomorrow.'
  if (status === 'html') return 'A web page is at this address, not a feed: look for the feed on that page.'
  if (status === 'empty' || status === 'garbage')
    return 'What is at this address is no feed: remove it, or find the new address.'
  if (status === 'too-large') return 'It is larger than is read: find a feed of one section.'
  if (status === 'redirects')
    return 'It is redirected in a circle: find the address at which it ends in a browser.'
  return 'It could not be reached: check the host name and this machine’s network connection.'
}
