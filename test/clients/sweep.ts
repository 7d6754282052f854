/**
 * Other people's programs against the API on this machine, as a table of client × function. Those from npm
 * (linters, generated clients) are part of `npm run check`. `npm test -- clients` also runs those from Debian
 * (openrefine, newsboat, pandoc, wrk, python3), and says which of them are not installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApi } from '../../commands/api-server.ts'
import { buildClient } from '../../commands/client.ts'
import { compileToDisk, currentRelease } from '../../commands/knowledge-files.ts'
import { preparedFolder } from '../../commands/prepared-release.ts'
import { startPreparedApi } from '../../commands/prepared-service.ts'
import { CommandError, root } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'

const here = join(root, 'test', 'clients')
const windows = process.platform === 'win32'

type Outcome = 'passed' | 'FAILED' | 'not installed'
interface Row {
  client: string
  version: string
  function: string
  outcome: Outcome
  note: string
}

/** Runs a program for at most `seconds`; returns its exit status and everything that it printed. */
function run(program: string, args: string[], { cwd = root, seconds = 120, input = '' } = {}) {
  const done = spawnSync(program, args, {
    cwd,
    timeout: seconds * 1000,
    encoding: 'utf8',
    input,
    shell: windows,
  })
  return { status: done.status ?? 1, text: `${done.stdout ?? ''}${done.stderr ?? ''}` }
}
const own = (name: string) => join(here, 'node_modules', '.bin', name)
const packageVersion = (name: string) =>
  (JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version
const installed = (program: string) => run(windows ? 'where' : 'which', [program]).status === 0
/** The version of a Debian package, or what `--version` says. */
function versionOf(program: string): string {
  const debian = run('dpkg-query', ['-W', '-f', '$' + '{Version}', program])
  if (debian.status === 0) return debian.text.trim()
  return /\d+(\.\d+)+/.exec(run(program, ['--version']).text)?.[0] ?? '?'
}

/** Runs all clients, or only those from npm; returns the number of functions that failed. */
export async function sweep({ onlyFromNpm = false } = {}): Promise<number> {
  if (!existsSync(join(here, 'node_modules'))) {
    console.log('Installing the clients from npm…')
    // Without scripts: one of them (@scarf/scarf) tells its maker who installs what, unasked.
    const { status, text } = run(
      windows ? 'npm.cmd' : 'npm',
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
      {
        cwd: here,
        seconds: 300,
      },
    )
    if (status !== 0) throw new CommandError(`npm ci in test/clients failed.\n${text}`)
  }
  const rows: Row[] = []
  const note = (client: string, version: string, what: string, outcome: Outcome | boolean, text = '') => {
    const said = typeof outcome === 'string' ? outcome : outcome ? 'passed' : 'FAILED'
    rows.push({ client, version, function: what, outcome: said, note: text })
    console.log(`${said.padEnd(13)} ${client}: ${what}${text && ` (${text})`}`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-clients-'))
  const prepared = process.env[preparedFolder]
  const api = prepared
    ? await startPreparedApi(prepared, { port: 0 })
    : await startApi({ port: 0, release: currentRelease() })
  try {
    generators(api.url, note)
    await ourClient(api.url, folder, note)
    if (!onlyFromNpm) {
      python(api.url, note)
      pandoc(api.url, note)
      newsboat(api.url, folder, note)
      wrk(api.url, note)
      await openRefine(api.url, folder, note)
    }
  } finally {
    await api.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(join(here, 'generated'), { recursive: true, force: true })
  }
  console.log(
    `\n${formatTable(
      ['client', 'version', 'function', 'outcome', ''],
      rows.map(row => [row.client, row.version, row.function, row.outcome, row.note]),
    )}`,
  )
  return rows.filter(({ outcome }) => outcome === 'FAILED').length
}

type Note = (client: string, version: string, what: string, outcome: Outcome | boolean, text?: string) => void

function generators(url: string, note: Note) {
  const contract = join(root, 'worker', 'openapi.json')
  const generated = join(here, 'generated')
  rmSync(generated, { recursive: true, force: true })
  mkdirSync(generated)
  const redocly = join(root, 'node_modules', '.bin', 'redocly')
  note(
    'Redocly CLI',
    /[\d.]+/.exec(run(redocly, ['--version']).text)?.[0] ?? '?',
    'lint, recommended rules',
    run(redocly, ['lint', contract, '--config', join(root, 'worker', 'redocly.yaml')]).status === 0,
  )
  note(
    'Spectral',
    packageVersion('@stoplight/spectral-cli'),
    'lint, recommended rules',
    run(own('spectral'), ['lint', contract, '--ruleset', join(here, 'spectral.yaml'), '--fail-severity=warn'])
      .status === 0,
  )
  const types = join(generated, 'contract.d.ts')
  const typed = run(own('openapi-typescript'), [contract, '-o', types, '--immutable', '--root-types'])
  const same =
    existsSync(types) &&
    readFileSync(types, 'utf8') === readFileSync(join(root, 'client', 'contract.d.ts'), 'utf8')
  note('openapi-typescript', packageVersion('openapi-typescript'), 'types', typed.status === 0)
  note(
    'openapi-typescript',
    packageVersion('openapi-typescript'),
    'client/contract.d.ts is up to date',
    same,
    same ? '' : 'run openapi-typescript worker/openapi.json -o client/contract.d.ts --immutable --root-types',
  )
  const hey = run(own('openapi-ts'), ['-f', join(here, 'hey-api.config.mjs')], { cwd: here })
  note('@hey-api/openapi-ts', packageVersion('@hey-api/openapi-ts'), 'generate', hey.status === 0)
  const out = join(generated, 'out')
  const compiled = run(
    own('tsc'),
    [
      ...['--strict', '--noUncheckedIndexedAccess', '--noImplicitOverride'],
      ...['--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--lib', 'es2023,dom,dom.iterable'],
      ...['--outDir', out, join(here, 'live.ts')],
    ],
    { cwd: here },
  )
  const version = `${packageVersion('@hey-api/openapi-ts')}, ${packageVersion('openapi-fetch')}`
  note(
    'hey-api and openapi-fetch',
    version,
    'compile, TypeScript 5.9, strict',
    compiled.status === 0,
    compiled.text.trim().split('\n')[0],
  )
  const live = run(process.execPath, [join(out, 'live.js'), url], { cwd: here })
  note(
    'hey-api and openapi-fetch',
    version,
    'search, entity, problem, mentions',
    live.status === 0,
    live.text.trim().split('\n')[0],
  )
}

async function ourClient(url: string, folder: string, note: Note) {
  const bytes = await buildClient(join(folder, 'client'))
  const script = join(folder, 'use.mjs')
  writeFileSync(
    script,
    `import { createClient, ApiError } from './client/index.js'
const api = createClient({ baseUrl: ${JSON.stringify(url)} })
const { hits } = await api.get('/v1/search', { query: { q: 'momo' } })
let pages = 0
for await (const page of api.pages('/v1/entities', { query: { kind: 'startup', limit: 50 } })) pages += page.entities.length
const failed = await api.get('/v1/search', { query: { q: '' } }).catch(error => error)
process.exit(hits[0].id === 'startup/momo' && pages > 50 && failed instanceof ApiError && failed.problem.errors[0].pointer === '/query/q' ? 0 : 1)
`,
  )
  note(
    'chu-giai-client',
    `${bytes} bytes`,
    'search, pages, problem',
    run(process.execPath, [script]).status === 0,
  )
}

function python(url: string, note: Note) {
  if (!installed('python3')) return note('Python, standard library', '', 'search, table', 'not installed')
  const code = `
import csv, io, json, urllib.parse, urllib.request
base = ${JSON.stringify(url)}
query = urllib.parse.urlencode({"q": "Quảng Ninh"})
with urllib.request.urlopen(f"{base}/v1/search?{query}") as answer:
    assert json.load(answer)["hits"][0]["id"] == "province/quang-ninh"
with urllib.request.urlopen(f"{base}/v1/figures?measure=population&format=csv") as answer:
    rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
    assert len(rows) > 30 and all(row["as_of"] and row["publisher"] for row in rows)
`
  note(
    'Python, standard library',
    /[\d.]+/.exec(run('python3', ['--version']).text)?.[0] ?? '?',
    'search, table',
    run('python3', ['-'], { input: code }).status === 0,
  )
}

function pandoc(url: string, note: Note) {
  if (!installed('pandoc')) return note('pandoc', '', 'read an entity page', 'not installed')
  const { status, text } = run('pandoc', [
    '-f',
    'html',
    '-t',
    'plain',
    `${url}/entities/province%2Fquang-ninh?lang=en`,
  ])
  note(
    'pandoc',
    versionOf('pandoc'),
    'read an entity page',
    status === 0 && text.includes('Quang Ninh') && text.includes('Sources'),
  )
  const table = run('pandoc', [
    '-f',
    'csv',
    '-t',
    'markdown',
    `${url}/v1/figures?measure=population&format=csv`,
  ])
  note(
    'pandoc',
    versionOf('pandoc'),
    'read a CSV table',
    table.status === 0 && table.text.includes('province/'),
  )
}

function newsboat(url: string, folder: string, note: Note) {
  if (!installed('newsboat')) return note('newsboat', '', 'subscribe to a feed', 'not installed')
  const urls = join(folder, 'urls')
  writeFileSync(urls, `${url}/v1/entities/province/quang-ninh/coverage.atom\n`)
  writeFileSync(join(folder, 'config'), 'reload-threads 1\n')
  const log = join(folder, 'newsboat.log')
  const { status } = run(
    'newsboat',
    [
      '-u',
      urls,
      '-c',
      join(folder, 'cache.db'),
      '-C',
      join(folder, 'config'),
      '-x',
      'reload',
      '-d',
      log,
      '-l',
      '4',
    ],
    { seconds: 60 },
  )
  const problems = existsSync(log) ? readFileSync(log, 'utf8').match(/(CRITICAL|ERROR|USERERROR).*/g) : null
  note(
    'newsboat',
    versionOf('newsboat'),
    'subscribe to a feed',
    status === 0 && problems === null,
    problems?.[0] ?? 'an empty feed',
  )
}

function wrk(url: string, note: Note) {
  if (!installed('wrk')) return note('wrk', '', '200 connections on one entity', 'not installed')
  const { text } = run('wrk', ['-t2', '-c200', '-d5s', '--latency', `${url}/v1/entities/province/quang-ninh`])
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? '0'
  const [rate, tail] = [/Requests\/sec: +([\d.]+)/.exec(text)?.[1], /99% +(\S+)/.exec(text)?.[1]]
  note(
    'wrk',
    versionOf('wrk'),
    '200 connections on one entity',
    rate !== undefined && failed === '0',
    `p99 ${tail}, ${failed} refused`,
  )
}

/** The used part of the responses of OpenRefine's commands. */
interface RefineAnswer {
  token?: string
  code?: string
  message?: string
  processes?: unknown[]
  rows?: { cells: ({ v: string; r?: string } | null)[] }[]
  pool?: { recons?: Record<string, { m?: { id: string } }> }
}

/**
 * OpenRefine without a window: makes a project of 500 mixed names, reconciles the column, and counts the
 * judgments.
 */
async function openRefine(url: string, folder: string, note: Note) {
  if (!installed('openrefine')) return note('OpenRefine', '', 'reconcile 500 names', 'not installed')
  const version = versionOf('openrefine')
  const port = await freePort()
  const child = spawn(
    'openrefine',
    [
      '-i',
      '127.0.0.1',
      '-p',
      String(port),
      '-d',
      join(folder, 'refine'),
      '-m',
      '512M',
      '-x',
      'refine.headless=true',
    ],
    { stdio: 'ignore', detached: true },
  )
  const base = `http://127.0.0.1:${port}`
  try {
    const deadline = Date.now() + 90_000
    const ask = async (path: string, init?: RequestInit) =>
      (await fetch(`${base}${path}`, init)).json() as Promise<RefineAnswer>
    let token = ''
    while (token === '' && Date.now() < deadline)
      token = await ask('/command/core/get-csrf-token').then(
        answer => String(answer.token),
        () => new Promise(resolve => setTimeout(resolve, 500, '')),
      )
    if (token === '') return note('OpenRefine', version, 'start', false, 'it did not answer within 90 s')
    const names = mixedNames()
    const form = new FormData()
    form.set('project-file', new Blob([`name\n${names.map(({ cell }) => cell).join('\n')}\n`]), 'names.csv')
    form.set('project-name', 'names')
    const made = await fetch(
      `${base}/command/core/create-project-from-upload?csrf_token=${token}&options=${encodeURIComponent('{"encoding":"UTF-8","separator":",","headerLines":1}')}&format=text/line-based/*sv`,
      { method: 'POST', body: form },
    )
    const project = /project=(\d+)/.exec(made.url)?.[1]
    if (!project) return note('OpenRefine', version, 'make a project', false, `${made.status}`)
    const begun = performance.now()
    const config = {
      mode: 'standard-service',
      service: `${url}/v1/reconcile`,
      identifierSpace: `${url}/v1/entities/`,
      schemaSpace: `${url}/docs`,
      type: { id: 'province', name: 'Province' },
      autoMatch: true,
      columnDetails: [],
      limit: 0,
    }
    const post = (command: string, fields: Record<string, string>) =>
      ask(`/command/core/${command}?project=${project}`, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, csrf_token: token }),
      })
    const started = await post('reconcile', {
      columnName: 'name',
      config: JSON.stringify({ ...config, type: undefined }),
      engine: '{"facets":[],"mode":"row-based"}',
    })
    if (started.code === 'error')
      return note('OpenRefine', version, 'reconcile 500 names', false, String(started.message))
    while (Date.now() < deadline) {
      const { processes } = await ask(`/command/core/get-processes?project=${project}`)
      if (!processes?.length) break
      await new Promise(resolve => setTimeout(resolve, 250))
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const table = await ask(`/command/core/get-rows?project=${project}&start=0&limit=1000`, {
      method: 'POST',
      body: new URLSearchParams({ engine: '{"facets":[],"mode":"row-based"}', csrf_token: token }),
    })
    // Ids have 64 bits: as text they are keys, as numbers they lose digits.
    const recons = table.pool?.recons ?? {}
    const got = (table.rows ?? []).map(({ cells }) => recons[cells[0]?.r ?? ''])
    const right = names.filter(({ id }, i) => (got[i]?.m?.id ?? undefined) === id).length
    note(
      'OpenRefine',
      version,
      'reconcile 500 names',
      right === names.length,
      `${right} of ${names.length} as expected, ${seconds} s`,
    )
  } catch (error) {
    note('OpenRefine', version, 'reconcile 500 names', false, String(error))
  } finally {
    // The script starts Java in the same process group.
    if (child.pid) process.kill(-child.pid, 'SIGTERM')
  }
}

/**
 * 500 cells: names as listed, in capitals, without diacritics, with head words, and names that no entity has;
 * each with the id that must be matched.
 */
function mixedNames(): { cell: string; id: string | undefined }[] {
  const provinces = currentRelease().cards.filter(
    card => card.kind === 'province' && ['province', 'city'].includes(card.subtype),
  )
  const forms = [
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => name.normalize('NFD'),
    (name: string) => `Tỉnh ${name}`,
    (name: string) => name.replaceAll(' ', '  '),
  ]
  return Array.from({ length: 500 }, (_, i) => {
    if (i % 5 === 4) return { cell: `Không có nơi này ${i}`, id: undefined }
    const card = provinces[i % provinces.length]!
    return { cell: forms[i % forms.length]!(card.name.vi), id: card.id }
  })
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

if (import.meta.main) {
  if (!process.env[preparedFolder]) compileToDisk()
  if ((await sweep({ onlyFromNpm: true })) > 0) process.exitCode = 1
}
