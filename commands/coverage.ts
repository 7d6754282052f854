/**
 * Commands for the feeds of coverage. `npm run coverage:check` checks the list of feeds, with `--live` also
 * each feed itself; `coverage:run` reads all due feeds once into the local database; `coverage:sql` prints
 * the feeds as SQL for a deployed database.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { parse } from 'yaml'
import { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { escapedJson } from '../shared/text/escaped-json.ts'
import { type Feed, type FeedsFile, faultsOf, feedsOf } from '../worker/coverage/feeds.ts'
import { type Reading, readFeed } from '../worker/coverage/ingest.ts'
import { type FeedReport, inspectFeed } from '../worker/coverage/inspect.ts'
import { rollUp } from '../worker/coverage/roll-up.ts'
import { dueFeeds, feedStatements, loadFeeds } from '../worker/coverage/store.ts'
import { currentGazetteer } from '../worker/current-gazetteer.ts'
import { LoadError, loadRelease } from '../worker/db/load.ts'
import { refuseOthers, runCommand, subcommandOf } from './command.ts'
import { openLocalDatabase } from './database.ts'
import { currentRelease, type Release } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'
import { publicFetch } from './public-network.ts'
import { localSigning } from './signing.ts'
import { formatTable } from './table.ts'

const usualFile = join(root, 'worker', 'coverage', 'feeds.yaml')
const usage = `Use: npm run coverage:check [-- [--live --contact mailto:… [--only WORD] [--permit-origin ORIGIN]] [FILE]]
or npm run coverage:run -- --contact mailto:… [--all] [--feeds FILE] [--database FOLDER] [--permit-origin ORIGIN]`
const subcommands: Record<string, (args: string[]) => void | Promise<void>> = { check, run, sql }

/**
 * Maximum length of a list of feeds, in UTF-16 units; a longer one is refused. Why: the YAML parser compares
 * each key with every other, which takes quadratic time.
 */
const longestList = 100_000

/** The outlets and feeds of a file; throws a CommandError that lists every fault. */
export function readFeedsFile(path: string): FeedsFile {
  if (!existsSync(path)) throw new CommandError(`There is no file ${path}.\nName a list of feeds, or none.`)
  const text = readFileSync(path, 'utf8')
  if (text.length > longestList)
    throw new CommandError(
      `${relative(root, path)} has ${text.length} characters; a list of feeds has at most ${longestList}.\nShorten it.`,
    )
  let content: unknown
  try {
    content = parse(text)
  } catch (error) {
    throw new CommandError(
      `${relative(root, path)} could not be read as YAML: ${(error as Error).message}\nCorrect the line that it names.`,
    )
  }
  const faults = faultsOf(content)
  if (faults.length > 0) {
    throw new CommandError(
      `Faults of ${relative(root, path)}:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
    )
  }
  return content as FeedsFile
}

/** Parses arguments. Throws a CommandError with the usage for those that the command does not take. */
export function argumentsOf<Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`)
  }
}

async function check(args: string[]): Promise<void> {
  const { values, positionals } = argumentsOf({
    args,
    allowPositionals: true,
    options: {
      live: { type: 'boolean' },
      contact: { type: 'string' },
      only: { type: 'string' },
      'permit-origin': { type: 'string', multiple: true },
    },
  })
  const isOfLive = [values.contact, values.only, values['permit-origin']].some(given => given !== undefined)
  if (positionals.length > 1 || (isOfLive && !values.live)) throw new CommandError(usage)
  const file = readFeedsFile(positionals[0] === undefined ? usualFile : resolve(positionals[0]))
  const feeds = feedsOf(file)
  const languages = ['vi', 'en'].map(lang => `${feeds.filter(feed => feed.lang === lang).length} ${lang}`)
  const outlets = Object.values(file.outlets)
  const unread = outlets.filter(({ terms }) => terms === 'none').map(({ name }) => name)
  console.log(`${feeds.length} feeds (${languages.join(', ')}) of ${outlets.length} outlets, no faults.`)
  if (unread.length > 0) console.log(`No terms were seen of: ${unread.join(', ')}.`)
  if (!values.live) return
  const chosen = values.only === undefined ? feeds : feeds.filter(({ id }) => id.includes(values.only!))
  if (chosen.length === 0)
    throw new CommandError(
      `No feed has "${values.only}" in its id.\nUse --only with a part of an id of the list.`,
    )
  await checkLive(chosen, contactOf(values.contact), permittedOrigins(values['permit-origin']))
}

/**
 * Fetches each feed once, with the operator's address in the User-Agent header, and prints its content and
 * what to correct in the list. Writes to no database. Throws a CommandError if none can be read.
 */
async function checkLive(feeds: Feed[], contact: string, permitted: readonly string[]): Promise<void> {
  const gazetteer = new Gazetteer(currentRelease().gazetteer)
  const web = { fetch: publicFetch({ permitted }), contact }
  const now = Math.floor(Date.now() / 1000)
  const reports: FeedReport[] = []
  const waiting = [...feeds]
  const reader = async () => {
    for (let feed = waiting.shift(); feed !== undefined; feed = waiting.shift()) {
      const report = await inspectFeed(feed, web, gazetteer, now)
      reports.push(report)
      console.log(
        `${String(reports.length).padStart(3)}/${feeds.length}  ${feed.id.padEnd(34)} ${report.status}`,
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, reader))
  reports.sort((a, b) => (a.feed < b.feed ? -1 : 1))
  const share = (part: number | undefined, of: number | undefined) =>
    part === undefined || !of ? '' : `${Math.round((100 * part) / of)} %`
  console.log(
    `\n${formatTable(
      ['feed', 'status', 'format', 'items', 'dates read', 'language', 'with names', 'newest'],
      reports.map(({ feed, status, format, items, articles, dated, language, named, newest }) => [
        feed,
        status,
        format ?? '',
        items ?? '',
        share(dated, articles),
        language ?? '',
        share(named, articles),
        newest === undefined ? '' : new Date(newest * 1000).toISOString().slice(0, 16),
      ]),
    )}\n`,
  )
  for (const { feed, fixes } of reports) for (const fix of fixes) console.log(`${feed}: ${fix}`)
  const read = reports.filter(({ status }) => status === 'read').length
  console.log(`${read} of ${reports.length} feeds were read.`)
  if (read === 0) throw new CommandError('No feed could be read. Check the network connection.')
}

/**
 * Address at which outlets can reach the operator: `given`, otherwise COVERAGE_CONTACT. Throws a CommandError
 * if it is neither a web address nor a mailto.
 */
function contactOf(given: string | undefined): string {
  const contact = given ?? process.env.COVERAGE_CONTACT ?? ''
  if (/^(https?:\/\/|mailto:)\S+$/.test(contact)) return contact
  throw new CommandError(
    'Say how outlets can reach you: --contact mailto:you@example.org (or an https address).',
  )
}

function sql(args: string[]): void {
  refuseOthers(args, 'npm run --silent coverage:sql')
  console.log(feedsAsSql(feedsOf(readFeedsFile(usualFile))))
}

/** The statements of `loadFeeds` as SQL text, with the feeds as a literal in each. */
export function feedsAsSql(feeds: Feed[]): string {
  return feedStatements(feeds)
    .map(({ sql, parameter }) => {
      const literal = `'${escapedJson(parameter).replaceAll("'", "''")}'`
      // A function as the replacement, because in a string `$'` would insert the rest of the statement.
      return `${sql.replaceAll('?1', () => literal)};`
    })
    .join('\n')
}

export interface RoundOptions {
  feeds: Feed[]
  contact: string
  /** Folder of the local database. */
  persist: string
  /**
   * Release whose entities are searched for in the articles; by default the one compiled from the sources.
   */
  release?: Release
  /** True if feeds that are not due are read too. */
  all?: boolean
  /** Origins that may be requested although they are not on the public internet. */
  permitted?: readonly string[]
  /** Called at the end of each reading, with the reading and the number of readings of the whole round. */
  onReading?: (reading: Reading, total: number) => void
}

/** Number of feeds read at the same time. */
const atOnce = 4

/**
 * Reads each due feed once, or every feed with `all`, into the local database, which must not be open
 * elsewhere. Before that, loads `release` and `feeds` into the database. Returns the readings.
 */
export async function runRound({
  feeds,
  contact,
  persist,
  release = currentRelease(),
  all = false,
  permitted = [],
  onReading,
}: RoundOptions): Promise<Reading[]> {
  const { db, stop } = await openLocalDatabase(persist)
  try {
    await loadRelease(db, release, await localSigning()).catch(error => {
      throw error instanceof LoadError ? new CommandError(error.message) : error
    })
    await loadFeeds(db, feeds)
    const { gazetteer } = (await currentGazetteer(db))!
    const now = () => Math.floor(Date.now() / 1000)
    const ids = all ? feeds.map(feed => feed.id) : await dueFeeds(db, now())
    const waiting = [...ids]
    const readings: Reading[] = []
    const fetch = publicFetch({ permitted })
    const reader = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const reading = await readFeed(id, { db, web: { fetch, contact }, gazetteer, now, anyway: all })
        readings.push(reading)
        onReading?.(reading, ids.length)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, reader))
    while ((await rollUp(db, now())).companions > 0);
    return readings
  } finally {
    await stop()
  }
}

/**
 * Checks the origins of `--permit-origin`, which may be requested although they are not on the public
 * internet. Throws a CommandError for anything but an origin.
 */
function permittedOrigins(origins: readonly string[] = []): readonly string[] {
  return origins.map(text => {
    const url = URL.parse(text)
    // The origin of an address leaves out a port that is the scheme's own.
    if (!url || url.origin === 'null' || url.href !== `${url.origin}/`)
      throw new CommandError(
        `"${text}" is no origin.\nWrite scheme, host and port: --permit-origin http://127.0.0.1:8080.`,
      )
    return url.origin
  })
}

async function run(args: string[]): Promise<void> {
  const { values } = argumentsOf({
    args,
    options: {
      feeds: { type: 'string' },
      contact: { type: 'string' },
      all: { type: 'boolean' },
      database: { type: 'string' },
      'permit-origin': { type: 'string', multiple: true },
    },
  })
  const contact = contactOf(values.contact)
  const file = readFeedsFile(values.feeds === undefined ? usualFile : resolve(values.feeds))
  const persist = values.database === undefined ? join(root, '.wrangler', 'state') : resolve(values.database)
  let done = 0
  const readings = await runRound({
    feeds: feedsOf(file),
    contact,
    persist,
    ...(values.all && { all: true }),
    permitted: permittedOrigins(values['permit-origin']),
    onReading: (reading, total) =>
      console.log(
        `${String(++done).padStart(3)}/${total}  ${reading.feed.padEnd(34)} ${describeReading(reading)}`,
      ),
  })
  if (readings.length === 0) return console.log('No feed is due. With --all every feed is read.')
  const outcomes = Map.groupBy(readings, ({ outcome }) => outcome)
  console.log()
  console.log(
    formatTable(
      ['outcome', 'feeds', 'items', 'stored', 'mentions'],
      [...outcomes].map(([outcome, some]) => [
        outcome,
        some.length,
        ...(['items', 'stored', 'mentions'] as const).map(what => total(some, what)),
      ]),
    ),
  )
  const look = readings.filter(
    ({ outcome, movedTo }) => movedTo !== undefined || outcome === 'gone' || outcome === 'quarantined',
  )
  for (const { feed, outcome, movedTo } of look) {
    console.log(
      movedTo === undefined
        ? `${feed} is ${outcome}: see docs/operating.md.`
        : `${feed} moved for ever to ${movedTo}: enter that in feeds.yaml.`,
    )
  }
  if (readings.every(({ outcome }) => outcome === 'failed'))
    throw new CommandError('No feed could be read. Check the network connection.')
}

function total(readings: Reading[], what: 'items' | 'stored' | 'mentions'): number {
  return readings.reduce((sum, reading) => sum + (reading[what] ?? 0), 0)
}

function describeReading({ outcome, items, stored, left, skipped, problem }: Reading): string {
  if (outcome !== 'read') return problem === undefined ? outcome : `${outcome} (${problem})`
  const dropped = Object.entries(skipped ?? {}).filter(([, count]) => count > 0)
  const more = [
    ...(left ? [`${left} left for the next round`] : []),
    ...dropped.map(([why, count]) => `${count} ${why}`),
  ]
  return `${items} items, ${stored} stored${more.length > 0 ? ` (${more.join(', ')})` : ''}`
}

if (import.meta.main) {
  await runCommand(async ([name = '', ...args]) => {
    await subcommandOf(subcommands, name, 'coverage')(args)
  })
}
