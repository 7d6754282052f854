import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { applyMigrations } from '../../commands/database.ts'
import { requireReady } from '../../commands/deploy.ts'
import {
  type Doing,
  deploy,
  environments,
  notReady,
  openTargetDatabase,
  readTarget,
  syncDatabasesOf,
  type Target,
} from '../../commands/deployment.ts'
import { root } from '../../commands/project.ts'
import { keyVariable, localSigning, makeKey } from '../../commands/signing.ts'
import { loadRelease } from '../../worker/db/load.ts'
import { preparedRelease } from '../prepared/release.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const target: Target = {
  environment: 'staging',
  worker: 'chu-giai-staging',
  compatibilityDate: '2026-10-23',
  database: { name: 'chu-giai-staging', id: '7f1c0f9e-0000-4000-8000-000000000000' },
  syncDatabases: [],
}

test.each([undefined, ...environments])('hosts of its own zone are asked as by anyone (%s)', env => {
  const config = unstable_readConfig({ config: join(root, 'wrangler.toml'), env }, { hideWarnings: true })
  expect(config.compatibility_flags).toContain('global_fetch_strictly_public')
})

test('no program is started while the signing key is in the environment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-git-'))
  const { PATH } = process.env
  stops.push(() => {
    process.env.PATH = PATH
    rmSync(folder, { recursive: true })
  })
  const heard = join(folder, 'heard')
  writeFileSync(join(folder, 'git'), `#!/bin/sh\nenv > '${heard}'\n`, { mode: 0o755 })
  process.env.PATH = `${folder}:${PATH}`
  const { privateKey } = await makeKey()
  process.env[keyVariable] = privateKey
  await expect(requireReady(target)).rejects.toThrow(/not among the trusted/)
  expect(process.env[keyVariable]).toBeUndefined()
  expect(existsSync(heard) ? readFileSync(heard, 'utf8') : '').not.toContain(privateKey)
})

/**
 * Stand-in for Cloudflare that records the steps (`done`) and the lines printed (`said`). The step whose name
 * begins with `failing` throws. `before` are the versions that have traffic; the last one has the most.
 */
function cloudflare({ before = ['v-old'], failing = '' }: { before?: string[]; failing?: string } = {}) {
  const done: string[] = []
  const said: string[] = []
  const step = (name: string) => {
    done.push(name)
    if (failing !== '' && name.startsWith(failing)) throw new Error(`${failing} went wrong`)
  }
  const doing: Doing = {
    async wrangler(args) {
      step(args.join(' '))
      if (args[0] === 'deployments') {
        if (before.length === 0) throw new Error('This Worker does not exist on your account. [code: 10007]')
        return JSON.stringify({
          versions: before.map((version_id, i) => ({ version_id, percentage: i === 0 ? 10 : 90 })),
        })
      }
      return args[1] === 'time-travel' ? JSON.stringify({ bookmark: '00000085-0000024c' }) : ''
    },
    async deploy(args) {
      step(`deploy ${args.join(' ')}`)
      return ['schedule: */15 * * * *', 'https://chu-giai-staging.someone.workers.dev/']
    },
    async load() {
      step('load')
      return 7
    },
    async smoke(url, version) {
      step(`smoke ${url} ${version}`)
      return ['fine']
    },
    say: line => void said.push(line),
  }
  return { doing, done, said }
}

describe('a deployment', () => {
  const status = 'deployments status --env staging --json'
  const bookmark = 'd1 time-travel info chu-giai-staging --env staging --json'
  const migrate = 'd1 migrations apply chu-giai-staging --remote --env staging'
  const smoke = 'smoke https://chu-giai-staging.someone.workers.dev 7'

  test('notes what to go back to, migrates, loads, deploys and tests, in this order', async () => {
    const { doing, done, said } = cloudflare()
    await deploy(target, doing)
    expect(done).toEqual([status, bookmark, migrate, 'load', 'deploy --env staging', smoke])
    expect(said.join('\n')).toContain(
      'time-travel restore chu-giai-staging --env staging --bookmark 00000085-0000024c',
    )
    expect(said.at(-1)).toBe('6/6  In order: https://chu-giai-staging.someone.workers.dev/')
  })

  test('migrates every database of sync before the worker asks it', async () => {
    const { doing, done } = cloudflare()
    const second = { name: 'chu-giai-sync-2', id: '7f1c0f9e-0000-4000-8000-000000000002' }
    await deploy({ ...target, syncDatabases: [second] }, doing)
    const migrateSecond = 'd1 migrations apply chu-giai-sync-2 --remote --env staging'
    expect(done.slice(2, 5)).toEqual([migrate, migrateSecond, 'load'])
  })

  test('whose smoke test fails goes back to the version that had the most traffic', async () => {
    const { doing, done } = cloudflare({ before: ['v-canary', 'v-old'], failing: 'smoke' })
    await expect(deploy(target, doing)).rejects.toThrow(
      /smoke went wrong.\nVersion v-old serves again.*--bookmark 00000085-0000024c/,
    )
    expect(done.at(-1)).toBe('rollback v-old --env staging --yes --message smoke test: smoke went wrong')
  })

  test('that is the first has nothing to go back to, and says so', async () => {
    const { doing, done } = cloudflare({ before: [], failing: 'smoke' })
    await expect(deploy(target, doing)).rejects.toThrow(/It is the first/)
    expect(done.some(step => step.startsWith('rollback'))).toBe(false)
  })

  test('says what is left to do when going back fails too', async () => {
    const { doing } = cloudflare({ failing: 'smoke' })
    const rollback = doing.wrangler
    doing.wrangler = args =>
      args[0] === 'rollback' ? Promise.reject(new Error('no network')) : rollback(args)
    await expect(deploy(target, doing)).rejects.toThrow(
      /no network\nRun npx wrangler rollback v-old --env staging/,
    )
  })

  test.each([
    ['deployments status', [status]],
    ['d1 time-travel', [status, bookmark]],
    ['d1 migrations', [status, bookmark, migrate]],
    ['load', [status, bookmark, migrate, 'load']],
    ['deploy --env', [status, bookmark, migrate, 'load', 'deploy --env staging']],
  ])('stops where %s fails, and does nothing after it', async (failing, steps) => {
    const { doing, done } = cloudflare({ failing })
    await expect(deploy(target, doing)).rejects.toThrow(`${failing} went wrong`)
    expect(done).toEqual(steps)
  })
})

describe('wrangler.toml', () => {
  test.each(environments)('describes %s with everything that the worker needs', environment => {
    const read = readTarget(environment)
    expect(read).toMatchObject({
      environment,
      compatibilityDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })
    expect(read.worker).toBe(environment === 'production' ? 'chu-giai' : 'chu-giai-staging')
    expect(read.database.name).toBe(read.worker)
  })

  test('a placeholder for a database is no database, and there are two environments only', () => {
    expect(
      notReady({ ...target, database: { name: 'x', id: '00000000-0000-0000-0000-000000000001' } }),
    ).toContain('wrangler d1 create x')
    const none = { name: 'chu-giai-sync-2', id: '00000000-0000-0000-0000-000000000000' }
    expect(notReady({ ...target, syncDatabases: [none] })).toContain('wrangler d1 create chu-giai-sync-2')
    expect(notReady(target)).toBeUndefined()
    expect(() => readTarget('prod')).toThrow(/staging, production/)
    expect(() => readTarget(undefined)).toThrow(/^Name the environment/)
  })
})

test('databases of sync are numbered from 2 without a gap', () => {
  const named = (binding: string) => ({ binding, database_name: binding.toLowerCase(), database_id: binding })
  expect(syncDatabasesOf('staging', [named('DB')])).toEqual([])
  const two = [named('SYNC_DB_3'), named('DB'), named('SYNC_DB_2')]
  expect(syncDatabasesOf('staging', two).map(({ name }) => name)).toEqual(['sync_db_2', 'sync_db_3'])
  expect(() => syncDatabasesOf('staging', [named('SYNC_DB_3')])).toThrow(/lacks SYNC_DB_2/)
  expect(() => syncDatabasesOf('staging', [{ binding: 'SYNC_DB_2' }])).toThrow(/its name or id/)
})

test('a database that wrangler opens takes a release as the local one does', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-target-'))
  stops.push(() => rmSync(folder, { recursive: true, force: true }))
  const release = preparedRelease()
  const signing = await localSigning()
  const through = await openTargetDatabase(target, folder)
  try {
    await applyMigrations(through.db)
    expect((await loadRelease(through.db, release, signing)).added).toHaveLength(release.cards.length)
    expect((await loadRelease(through.db, release, signing)).written).toBe(0)
    const held = await through.db.prepare('SELECT entities FROM releases').first<{ entities: number }>()
    expect(held?.entities).toBe(release.cards.length)
  } finally {
    await through.stop()
  }
})
