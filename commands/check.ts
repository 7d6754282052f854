/**
 * `npm run check`: types, lint with import boundaries, names in the docs, listeners in pages, the API's
 * contract.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { CommandError, root } from './knowledge-files.ts'

/** The checks: name, program in node_modules/.bin, arguments. */
export const checks: [name: string, program: string, args: string[]][] = [
  ['types', 'tsc', ['-b']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['docs', 'node', [join('commands', 'docs.ts')]],
  ['listeners', 'node', [join('commands', 'listeners.ts')]],
  [
    'contract',
    'redocly',
    ['lint', 'worker/openapi.json', '--config', 'worker/redocly.yaml', '--max-problems', '50'],
  ],
]

/** Runs one check and shows its output; true where it passed. */
export function passes(program: string, args: string[]): boolean {
  const shell = process.platform === 'win32'
  // Redocly sends usage data and checks for updates unless these are set.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  return (
    spawnSync(join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: 'inherit', shell, env })
      .status === 0
  )
}

if (import.meta.main) {
  await runCommand(() => {
    const failed = checks.filter(([, program, args]) => !passes(program, args)).map(([name]) => name)
    if (failed.length > 0) throw new CommandError(`Failed: ${failed.join(', ')}.`)
    console.log(`${checks.map(([name]) => name).join(', ')}: in order.`)
  })
}
