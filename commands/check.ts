/** `npm run check`: types, lint with import boundaries, and the names in the docs. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { CommandError, root } from './knowledge-files.ts'

/** The checks: name, program in node_modules/.bin, arguments. */
export const checks: [name: string, program: string, args: string[]][] = [
  ['types', 'tsc', ['-b']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['docs', 'node', [join('commands', 'docs.ts')]],
]

/** Runs one check and shows its output; true where it passed. */
export function passes(program: string, args: string[]): boolean {
  const shell = process.platform === 'win32'
  return (
    spawnSync(join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: 'inherit', shell })
      .status === 0
  )
}

if (import.meta.main) {
  await runCommand(() => {
    const failed = checks.filter(([, program, args]) => !passes(program, args)).map(([name]) => name)
    if (failed.length > 0) throw new CommandError(`Failed: ${failed.join(', ')}.`)
    console.log(`${checks.map(([name]) => name).join(' and ')} are in order.`)
  })
}
