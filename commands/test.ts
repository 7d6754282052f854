/** `npm test`: types, lint, unit, worker and end-to-end tests; closes with `N passed, N failed`. `npm test -- unit` runs some of them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browsers.ts'
import { checks, passes } from './check.ts'
import { runCommand } from './command.ts'
import { CommandError, compileToDisk, root } from './knowledge-files.ts'

/** Each suite and its Vitest configuration. */
const suites = { unit: 'test/vitest.config.ts', worker: 'test/worker/vitest.config.ts', e2e: 'test/e2e/vitest.config.ts' }

await runCommand(args => {
  const chosen = args.length > 0 ? args : ['check', ...Object.keys(suites)]
  const unknown = chosen.filter(name => name !== 'check' && !(name in suites))
  if (unknown.length > 0)
    throw new CommandError(`There is no test suite ${unknown.join(', ')}.\nUse check, ${Object.keys(suites).join(', ')}, or none for all.`)

  let passed = 0
  let failed = 0
  const count = (ok: boolean) => (ok ? passed++ : failed++)

  console.log('Compiling the knowledge…')
  compileToDisk()
  if (chosen.includes('check')) {
    for (const [name, program, programArgs] of checks) {
      console.log(`\nChecking ${name}…`)
      count(passes(program, programArgs))
    }
  }
  if (chosen.includes('e2e')) {
    for (const name of ['chromium', 'firefox'] as const) findBrowser(name, console.log)
  }
  for (const [name, config] of Object.entries(suites)) {
    if (!chosen.includes(name)) continue
    console.log(`\nRunning the ${name} tests…`)
    const result = runSuite(config)
    passed += result.passed
    failed += result.failed
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
})

/** Runs a Vitest suite; a suite that dies, runs nothing or skips a test has failed. */
function runSuite(config: string): { passed: number; failed: number } {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-test-'))
  const report = join(folder, 'report.json')
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const run = spawnSync(
      process.execPath,
      [vitest, 'run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      {
        cwd: root,
        stdio: 'inherit',
      },
    )
    const { numPassedTests, numFailedTests, numTotalTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
    const skipped = numTotalTests - numPassedTests - numFailedTests
    if (skipped > 0) console.log(`${skipped} tests did not run: that counts as failed.`)
    const broken = numFailedTests + skipped === 0 && (run.status !== 0 || numFailedTestSuites > 0 || numTotalTests === 0) ? 1 : 0
    return { passed: numPassedTests, failed: numFailedTests + skipped + broken }
  } catch (error) {
    console.log(`The tests did not report: ${error}`)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
