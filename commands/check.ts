/**
 * `npm run check`: types, lint with import boundaries, names in the docs, listeners in pages, the API's
 * contract, and clients generated from it.
 */
import { join } from 'node:path'
import { type ChildOptions, runChild } from './child.ts'
import { refuseOthers, runCommand } from './command.ts'
import { CommandError, root } from './project.ts'

/** The checks in order: name, program in node_modules/.bin, arguments. */
export const checks: [name: string, program: string, args: string[]][] = [
  // The threads divide a project's files, and each checks again what several files import: together they
  // take 50 % more processor time, which the end-to-end tests beside them need.
  ['types', 'tsc', ['-b', '--singleThreaded']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['docs', 'node', [join('commands', 'docs.ts')]],
  ['listeners', 'node', [join('commands', 'listeners.ts')]],
  [
    'contract',
    'redocly',
    ['lint', 'worker/openapi.json', '--config', 'worker/redocly.yaml', '--max-problems', '50'],
  ],
  ['clients', 'node', [join('test', 'clients', 'sweep.ts')]],
]

/** Runs one check and shows its output; true if it passed. */
export async function passes(
  program: string,
  args: string[],
  options: Pick<ChildOptions, 'label' | 'yields'> = {},
): Promise<boolean> {
  const shell = process.platform === 'win32'
  // Redocly sends usage data and checks for updates unless these are set.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const path = join(root, 'node_modules', '.bin', program)
  return (await runChild(path, args, { ...options, env, shell })) === 0
}

if (import.meta.main) {
  await runCommand(async args => {
    refuseOthers(args, 'npm run check')
    const failed: string[] = []
    for (const [name, program, args] of checks) if (!(await passes(program, args))) failed.push(name)
    if (failed.length > 0)
      throw new CommandError(`Failed: ${failed.join(', ')}.\nCorrect what the output above names.`)
    console.log(`${checks.map(([name]) => name).join(', ')}: in order.`)
  })
}
