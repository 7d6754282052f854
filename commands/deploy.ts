/**
 * `npm run deploy -- staging|production [--dry-run]`: deploys to your own Cloudflare account
 * (docs/operating.md). `--dry-run` needs no account: it prints every step and runs those possible on this
 * machine: the build, the migrations, the load, the smoke test.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { TrustedKey } from '../shared/api/canonical.ts'
import { LoadError, loadRelease } from '../worker/db/load.ts'
import { pruneReleases } from '../worker/db/prune.ts'
import { buildWorker, startApi } from './api-server.ts'
import { runCommand } from './command.ts'
import { readMigrations } from './database.ts'
import { type Doing, deploy, notReady, openTargetDatabase, readTarget, type Target } from './deployment.ts'
import { compileToDisk, currentRelease, type Release } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'
import { deploymentSigning, localSigning, type Signing, trustedKeys } from './signing.ts'
import { smokeTest } from './smoke.ts'

const usage = 'npm run deploy -- staging|production [--dry-run]'
const run = promisify(execFile)

/**
 * Entity and text for the smoke test: Quảng Ninh, or the first card if it is missing. Throws a CommandError
 * for an empty release.
 */
function sampleOf({ cards }: Release): { id: string; text: string } {
  const card = cards.find(({ id }) => id === 'province/quang-ninh') ?? cards[0]
  if (!card) throw new CommandError('The release is empty.\nSee npm run knowledge:check.')
  return { id: card.id, text: `Tỉnh ${card.name.vi}` }
}

/** The actions of a real deployment, with wrangler, the network and the clock. */
function onCloudflare(keys: TrustedKey[], signing: Signing): Doing {
  return {
    wrangler: args => wrangler(args),
    async deploy(args) {
      const folder = await mkdtemp(join(tmpdir(), 'chu-giai-deploy-'))
      try {
        const output = join(folder, 'output.ndjson')
        await wrangler(['deploy', ...args], { WRANGLER_OUTPUT_FILE_PATH: output })
        const lines = (await readFile(output, 'utf8')).split('\n').filter(Boolean)
        const deployed = lines
          .map(line => JSON.parse(line) as { type: string; targets?: string[] })
          .find(({ type }) => type === 'deploy')
        return deployed?.targets ?? []
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    load: target => loadRemote(target, signing),
    smoke: (url, version) => smokeTest(url, { version, keys, sample: sampleOf(currentRelease()) }),
    say: console.log,
  }
}

/**
 * Loads the current release into the target's database, signed with `given` or the key from the environment,
 * and prunes old releases. Returns the release's version. Throws a CommandError if the release is refused.
 */
export async function loadRemote(target: Target, given?: Signing): Promise<number> {
  const signing = given ?? (await deploymentSigning())
  const release = compileToDisk()
  const database = await openTargetDatabase(target)
  try {
    const { version } = await loadRelease(database.db, release, signing)
    await pruneReleases(database.db)
    return version
  } catch (error) {
    if (error instanceof LoadError) throw new CommandError(error.message)
    throw error
  } finally {
    await database.stop()
  }
}

async function wrangler(args: string[], more: Record<string, string> = {}): Promise<string> {
  const program = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true', ...more }
  try {
    return (await run(process.execPath, [program, ...args], { cwd: root, env, maxBuffer: 64 * 1024 * 1024 }))
      .stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new CommandError(`wrangler ${args.join(' ')} failed:\n${stderr || stdout}`)
  }
}

/**
 * Prints the steps of a deployment and runs those that need no account; prints what prevents a real
 * deployment.
 */
export async function dryRun(target: Target, say: (line: string) => void): Promise<void> {
  const { environment, worker, database } = target
  const hindrances: string[] = []
  const missing = notReady(target)
  if (missing) hindrances.push(missing)
  await deploymentSigning().catch((error: Error) => hindrances.push(error.message))
  const changed = await uncommitted()
  if (changed) hindrances.push(changed)

  say(`Would deploy ${worker} to ${environment}; nothing leaves this machine.`)
  say(`1/6  Would note the version that serves now: wrangler deployments status --env ${environment}`)
  say(
    `2/6  Would note the database's bookmark: wrangler d1 time-travel info ${database.name} --env ${environment}`,
  )
  const migrations = readMigrations()
  say(
    `3/6  Would migrate: ${migrations.map(({ name }) => name).join(', ')}. Here in a database of this machine:`,
  )
  const release = compileToDisk()
  const local = await localSigning()
  const script = await buildWorker(environment)
  const api = await startApi({ port: 0, release, script })
  try {
    say(
      `     migrated.\n4/6  Loaded release ${api.version} there, signed by this machine's key ${local.key}.`,
    )
    say(
      `5/6  Built the worker as [env.${environment}] has it: ${Math.ceil(script.length / 1024)} KB. Would run wrangler deploy --env ${environment}`,
    )
    for (const line of await smokeTest(api.url, {
      version: api.version,
      keys: [local.publicKey],
      sample: sampleOf(release),
    }))
      say(`     ${line}`)
    say(
      '6/6  The smoke test is in order here. Failing, it would run wrangler rollback to the version of step 1.',
    )
  } finally {
    await api.stop()
  }
  for (const hindrance of hindrances) say(`\nA real deployment would stop: ${hindrance}`)
}

/**
 * Checks that nothing prevents a deployment to the target, and returns its signer. The key is taken out of
 * the environment before any program is started.
 * @throws {CommandError} if something prevents the deployment
 */
export async function requireReady(target: Target): Promise<Signing> {
  const missing = notReady(target)
  if (missing) throw new CommandError(missing)
  const signing = await deploymentSigning()
  const changed = await uncommitted()
  if (changed) throw new CommandError(changed)
  return signing
}

/** Message about uncommitted changes, with its remedy; undefined if there are none or git fails. */
async function uncommitted(): Promise<string | undefined> {
  const { stdout } = await run('git', ['status', '--porcelain'], { cwd: root }).catch(() => ({ stdout: '' }))
  return stdout === ''
    ? undefined
    : 'Files are changed and not committed, so nobody could say later what was deployed.\nCommit them, or stash them.'
}

if (import.meta.main) {
  await runCommand(async args => {
    const { name, rehearse } = readArguments(args)
    const target = readTarget(name)
    if (rehearse) return dryRun(target, console.log)
    await deploy(target, onCloudflare(trustedKeys(), await requireReady(target)))
  })
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false } },
    })
    if (positionals.length > 1) throw new Error('more than one environment was named')
    return { name: positionals[0], rehearse: values['dry-run'] }
  } catch (error) {
    throw new CommandError(
      `This cannot be deployed: ${error instanceof Error ? error.message : error}.\nUse: ${usage}`,
    )
  }
}
