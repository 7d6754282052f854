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
