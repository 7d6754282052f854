/**
 * `npm test`: types, lint, unit, worker and end-to-end tests; ends with `N passed, N failed`. `npm test --
 * unit` runs one suite, `npm test -- clients` tests with third-party clients. The end-to-end tests run beside
 * the others, because half of their time they wait for browsers. The others have a lower priority: the
 * end-to-end tests take longest, and with equal shares one core would be idle at the end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { findBrowser } from './browsers.ts'
import { checks, passes } from './check.ts'
import { type ChildOptions, runChild } from './child.ts'
import { runCommand } from './command.ts'
import { compileToDisk } from './knowledge-files.ts'
import { preparedFolder, prepareRelease } from './prepared-release.ts'
import { prepareService } from './prepared-service.ts'
import { CommandError, root } from './project.ts'
import { useTemporaryFolder } from './temporary-folder.ts'

/** Vitest configuration of each suite. */
const suites = {
  unit: 'test/vitest.config.ts',
  worker: 'test/worker/vitest.config.ts',
  e2e: 'test/e2e/vitest.config.ts',
}

await runCommand(async args => {
  if (args[0] === 'clients') {
    compileToDisk()
    const file = pathToFileURL(join(root, 'test', 'clients', 'sweep.ts')).href
    const { sweep }: { sweep(): Promise<number> } = await import(file)
    if ((await sweep()) > 0) process.exitCode = 1
    return
  }
  const chosen = args.length > 0 ? args : ['check', ...Object.keys(suites)]
  const unknown = chosen.filter(name => name !== 'check' && !(name in suites))
  if (unknown.length > 0)
    throw new CommandError(
      `There is no test suite ${unknown.join(', ')}.\nUse check, ${Object.keys(suites).join(', ')}, clients, or none for all but clients.`,
    )

  let passed = 0
  const failures: string[] = []
  const retried: string[] = []

  console.log('Compiling the knowledge…')
  const temporary = useTemporaryFolder('chu-giai-test-')
  const { folder } = temporary
  process.env[preparedFolder] = folder
  // Tests start many commands, each of which would compile the same modules again.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
  const release = prepareRelease(folder)
  if (chosen.includes('e2e')) {
    for (const name of ['chromium', 'firefox'] as const) findBrowser(name, console.log)
  }
  const needsService = chosen.some(name => name !== 'unit')
  const service = needsService ? prepareService(folder, release) : Promise.resolve()
  // A failure is reported by the suite that waits for the service.
  service.catch(() => {})
  const lanes = [['check', 'unit', 'worker'], ['e2e']]
    .map(lane => lane.filter(name => chosen.includes(name)))
    .filter(lane => lane.length > 0)
  /**
   * Options of the programs of a suite. If suites run side by side, each line of output begins with the
   * suite's name, and all but the end-to-end tests get a lower priority.
   */
  const optionsOf = (name: string): RunOptions =>
    lanes.length > 1 ? { label: `${name.padEnd(6)} │ `, yields: name !== 'e2e' } : {}

  const check = async (options: RunOptions) => {
    for (const [name, program, programArgs] of checks) {
      if (name === 'clients') await service
      console.log(`${options.label ?? '\n'}Checking ${name}…`)
      if (await passes(program, programArgs, options)) passed++
      else failures.push(`check: ${name}`)
    }
  }
  const test = async (name: keyof typeof suites, options: RunOptions) => {
    if (name !== 'unit') await service
    console.log(`${options.label ?? '\n'}Running the ${name} tests…`)
    const result = await runSuite(suites[name], options)
    passed += result.passed
    failures.push(...result.failures.map(failure => `${name}: ${failure}`))
    retried.push(...result.retried.map(failure => `${name}: ${failure}`))
  }
  try {
    await Promise.all(
      lanes.map(async lane => {
        for (const name of lane)
          await (name === 'check'
            ? check(optionsOf(name))
            : test(name as keyof typeof suites, optionsOf(name)))
      }),
    )
  } finally {
    await Promise.allSettled([service])
    temporary.remove()
  }
  for (const failure of retried) console.log(`\nPassed when tried again: ${failure}`)
  // Repeated at the end, so that a truncated log still names the failures.
  for (const failure of failures) console.log(`\nFAILED ${failure}`)
  console.log(`\n${passed} passed, ${failures.length} failed`)
  if (failures.length > 0) process.exitCode = 1
})

type RunOptions = Pick<ChildOptions, 'label' | 'yields'>

/** The part of Vitest's JSON report that is used: each file of a suite and its tests. */
interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly Assertion[]
  }[]
}

interface Assertion {
  readonly fullName: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

/**
 * Runs a Vitest suite. A suite that crashes, runs nothing or skips a test has failed. `retried` are tests
 * that failed, were tried again and passed, with the message of the failure.
 */
async function runSuite(
  config: string,
  options: RunOptions,
): Promise<{ passed: number; failures: string[]; retried: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-test-'))
  const report = join(folder, 'report.json')
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const args = [vitest, 'run', '--config', config, ...reporters]
    const ended = await runChild(process.execPath, args, options)
    const files = (JSON.parse(readFileSync(report, 'utf8')) as Report).testResults
    const tests = files.flatMap(file => file.assertionResults)
    const succeeded = tests.filter(test => test.status === 'passed')
    const failed = tests.filter(test => test.status !== 'passed')
    const failures = failed.map(test => `${test.fullName} (${test.status})\n${messageOf(test)}`)
    const retried = succeeded
      .filter(test => test.failureMessages.length > 0)
      .map(test => `${test.fullName}\n${messageOf(test)}`)
    for (const file of files) {
      if (file.status !== 'passed' && file.assertionResults.every(test => test.status === 'passed'))
        failures.push(`${relative(root, file.name)}\n${excerpt(file.message)}`)
    }
    if (tests.length === 0) failures.push('no test ran')
    // An error outside every test (an unhandled rejection, a crashed worker) appears only in the exit status.
    if (failures.length === 0 && ended !== 0)
      failures.push(`every test passed, but the run ended with ${ended}`)
    return { passed: succeeded.length, failures, retried }
  } catch (error) {
    return { passed: 0, retried: [], failures: [`the tests did not report: ${error}`] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function messageOf(test: Assertion): string {
  return excerpt(test.failureMessages.join('\n'))
}

/** First 12 lines of a failure's message, without terminal colours. */
function excerpt(message: string): string {
  return stripVTControlCharacters(message).split('\n').slice(0, 12).join('\n')
}
