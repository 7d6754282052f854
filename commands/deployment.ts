/**
 * The target of a deployment on Cloudflare, and its steps in order. Actions that need an account are passed
 * in as `Doing`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { getPlatformProxy, unstable_readConfig } from 'wrangler'
import { binding, type LocalDatabase } from './database.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

export const environments = ['staging', 'production'] as const
export type Environment = (typeof environments)[number]

/** An environment as wrangler.toml describes it. */
export interface Target {
  environment: Environment
  worker: string
  compatibilityDate: string
  database: DatabaseName
  /** Further databases for sync, which hold nothing else. */
  syncDatabases: DatabaseName[]
}

export interface DatabaseName {
  name: string
  id: string
}

/** Pattern of the database id that stands in wrangler.toml until a database is created. */
const noDatabase = /^0{8}-0{4}-0{4}-0{4}-0{11}\d$/

/**
 * Reads an environment from wrangler.toml. Throws a CommandError for another name, and for an environment
 * that lacks what a deployment needs.
 */
export function readTarget(name: string | undefined): Target {
  const environment = environments.find(each => each === name)
  if (!environment)
    throw new CommandError(
      `${name === undefined ? 'Name the environment to deploy to.' : `There is no environment "${name}".`}\nUse one of ${environments.join(', ')}.`,
    )
  const config = unstable_readConfig(
    { config: join(root, 'wrangler.toml'), env: environment },
    { hideWarnings: true },
  )
  const database = config.d1_databases.find(({ binding: name }: { binding: string }) => name === binding)
  if (!config.name || !config.compatibility_date || !database?.database_name || !database.database_id) {
    throw new CommandError(
      `[env.${environment}] in wrangler.toml lacks a name, a compatibility_date or the database ${binding}.\nAdd it; docs/operating.md describes the set-up.`,
    )
  }
  return {
    environment,
    worker: config.name,
    compatibilityDate: config.compatibility_date,
    database: { name: database.database_name, id: database.database_id },
    syncDatabases: syncDatabasesOf(environment, config.d1_databases),
  }
}

/**
 * Further databases of sync: those bound as `SYNC_DB_2`, `SYNC_DB_3` and so on.
 *
 * @throws {CommandError} if one lacks its name or id, or a number is left out: the worker stops reading at a
 * gap
 */
export function syncDatabasesOf(
  environment: Environment,
  configured: { binding: string; database_name?: string; database_id?: string }[],
): DatabaseName[] {
  const further = configured.filter(each => each.binding.startsWith('SYNC_DB_'))
  return further.map((_, i) => {
    const name = `SYNC_DB_${i + 2}`
    const found = further.find(each => each.binding === name)
    if (!found?.database_name || !found.database_id)
      throw new CommandError(
        `[env.${environment}] in wrangler.toml lacks ${name}, or its name or id.\nNumber the databases of sync from SYNC_DB_2 without a gap.`,
      )
    return { name: found.database_name, id: found.database_id }
  })
}

/** Message that a database of the target is not created yet, with the remedy; undefined if all are. */
export function notReady({ environment, database: first, syncDatabases }: Target): string | undefined {
  const database = [first, ...syncDatabases].find(({ id }) => noDatabase.test(id))
  if (!database) return undefined
  return `[env.${environment}] in wrangler.toml has no database ${database.name} yet.\nRun npx wrangler d1 create ${database.name}, and put the id that it prints there.`
}

/**
 * Opens the target's first database through wrangler: the one on Cloudflare (needs `wrangler login` or
 * CLOUDFLARE_API_TOKEN). With `local` it opens one in that folder, so that tests use the same code without an
 * account. The database is not migrated. Throws a CommandError if it cannot be opened.
 */
export async function openTargetDatabase(target: Target, local?: string): Promise<LocalDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'chu-giai-remote-'))
  const configPath = join(folder, 'wrangler.json')
  const { name, id } = target.database
  const config = {
    name: target.worker,
    compatibility_date: target.compatibilityDate,
    d1_databases: [{ binding, database_name: name, database_id: id, remote: local === undefined }],
  }
  writeWhole(configPath, JSON.stringify(config))
  const tidy = () => rm(folder, { recursive: true, force: true })
  try {
    const { env, dispose } = await getPlatformProxy<Record<string, D1Database>>({
      configPath,
      remoteBindings: local === undefined,
      persist: local === undefined ? false : { path: local },
    })
    const stop = async () => {
      await dispose()
      await tidy()
    }
    return { db: env[binding]!, stop }
  } catch (error) {
    await tidy()
    throw new CommandError(
      `The database ${name} could not be opened: ${error instanceof Error ? error.message : error}\nRun npx wrangler login, or set CLOUDFLARE_API_TOKEN.`,
    )
  }
}

/** Actions of a deployment that reach outside this process, such as wrangler's. Tests replace them. */
export interface Doing {
  /** Runs wrangler; returns its standard output. Rejects on failure. */
  wrangler(args: string[]): Promise<string>
  /** Runs `wrangler deploy` with these arguments; returns the worker's addresses. */
  deploy(args: string[]): Promise<string[]>
  /** Loads the signed release and prunes old ones; returns the version of the loaded one. */
  load(target: Target): Promise<number>
  /** Returns the checks made of the service at `url`; rejects if it does not serve `version` correctly. */
  smoke(url: string, version: number): Promise<string[]>
  say(line: string): void
}

/**
 * Deploys: records the restore point, migrates, loads, deploys, tests, and rolls back to the previous version
 * if the test fails. Only the code is rolled back: migrations only add to the database (docs/operating.md),
 * and a release works with every version of the worker. To restore the data, use the bookmark of the restore
 * point, which is printed first.
 *
 * @throws {CommandError} when a step failed; by then the previous version is restored, or the message says
 * what is left to do
 */
export async function deploy(target: Target, doing: Doing): Promise<void> {
  const { environment, database } = target
  const env = ['--env', environment]
  const before = await versionNow(target, doing)
  doing.say(`1/6  Serving now: ${before ? `version ${before}` : 'nothing yet'}.`)

  const info = JSON.parse(
    await doing.wrangler(['d1', 'time-travel', 'info', database.name, ...env, '--json']),
  ) as { bookmark?: string }
  const restore = `npx wrangler d1 time-travel restore ${database.name} --env ${environment} --bookmark ${info.bookmark}`
  doing.say(`2/6  To restore the database as it is now: ${restore}`)

  for (const { name } of [database, ...target.syncDatabases])
    await doing.wrangler(['d1', 'migrations', 'apply', name, '--remote', ...env])
  doing.say('3/6  Migrated.')

  const version = await doing.load(target)
  doing.say(`4/6  Loaded release ${version}.`)

  const addresses = await doing.deploy(env)
  const url = addresses.find(address => /^https:\/\//.test(address))
  doing.say(`5/6  Deployed: ${addresses.join(', ')}.`)

  try {
    if (!url) throw new Error('wrangler named no https address of the worker')
    for (const line of await doing.smoke(url.replace(/\/$/, ''), version)) doing.say(`     ${line}`)
    doing.say(`6/6  In order: ${url}`)
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    if (!before) {
      throw new CommandError(
        `The new deployment is not in order: ${what}.\nIt is the first, so there is none to go back to: mend it and deploy again.`,
      )
    }
    doing.say(`6/6  Not in order: ${what}. Going back to version ${before}.`)
    try {
      await doing.wrangler([
        'rollback',
        before,
        ...env,
        '--yes',
        '--message',
        `smoke test: ${what}`.slice(0, 100),
      ])
    } catch (failure) {
      throw new CommandError(
        `The new deployment is not in order (${what}), and going back failed: ${failure instanceof Error ? failure.message : failure}\nRun npx wrangler rollback ${before} --env ${environment}.`,
      )
    }
    throw new CommandError(
      `The new deployment was not in order: ${what}.\nVersion ${before} serves again. The database, if it needs it: ${restore}`,
    )
  }
}

/** The worker's version that gets all or most of the traffic; undefined before the first deployment. */
async function versionNow({ environment }: Target, doing: Doing): Promise<string | undefined> {
  let text: string
  try {
    text = await doing.wrangler(['deployments', 'status', '--env', environment, '--json'])
  } catch (error) {
    // wrangler's output if there is no such worker yet (code 10007), or none is deployed.
    if (error instanceof Error && /10007|no deployments|does not exist/i.test(error.message)) return undefined
    throw error
  }
  const { versions = [] } = JSON.parse(text) as { versions?: { version_id: string; percentage: number }[] }
  return versions.sort((a, b) => b.percentage - a.percentage)[0]?.version_id
}
