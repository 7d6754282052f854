import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Workflow {
  permissions: Record<string, string>
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>
}

const files = globSync('.github/workflows/*.yml')
const read = (file: string) => readFileSync(file, 'utf8')
const steps = (file: string) =>
  Object.values((parse(read(file)) as Workflow).jobs).flatMap(({ steps }) => steps)

test.each(files)('%s names its actions by commit, with the version for people', file => {
  const named = read(file).match(/uses: .*/g)!
  expect(named).toHaveLength(steps(file).filter(({ uses }) => uses).length)
  for (const line of named) expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test.each(files)('%s leaves no token beside the code that it runs', file => {
  for (const { uses, with: options } of steps(file))
    if (uses?.startsWith('actions/checkout@')) expect(options?.['persist-credentials']).toBe(false)
})

test.each(files)(
  '%s may write only in a job that runs no code of the repository or of a dependency',
  file => {
    const { permissions, jobs } = parse(read(file)) as Workflow
    expect(permissions).toEqual({ contents: 'read' })
    for (const job of Object.values(jobs)) {
      if (!job.permissions) continue
      for (const { uses, run } of job.steps) {
        expect(uses ?? '').not.toMatch(/checkout|setup-node/)
        expect(run ?? '').not.toMatch(/\b(npm|npx|node|bash)\b/)
      }
    }
  },
)

test.each(files)('%s puts no text of an event into a script', file => {
  for (const { run } of steps(file)) expect(run ?? '').not.toMatch(/\$\{\{\s*github\.(?!event_name\b)/)
})

/** Names of the packages of a lock file that run a script when they are installed. */
const withScripts = (lock: string) => {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages: Record<string, { hasInstallScript?: true; integrity?: string }>
  }
  const names = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
  return [...new Set(names)].sort()
}

test('only packages whose scripts were read run one when they are installed', () => {
  expect(withScripts('package-lock.json')).toEqual(['citation-js', 'esbuild', 'node', 'workerd'])
})

test('programs of others, which tests ask the API with, are installed without their scripts', () => {
  // It reports the installation to scarf.sh.
  expect(withScripts('test/clients/package-lock.json')).toEqual(['@scarf/scarf'])
  const installs = readFileSync('test/clients/sweep.ts', 'utf8').match(/\['ci',[^\]]*\]/g)
  expect(installs).toHaveLength(1)
  expect(installs![0]).toContain("'--ignore-scripts'")
})
