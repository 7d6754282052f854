/** Runs programs whose output the user sees. */
import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { root } from './project.ts'

export interface ChildOptions {
  /**
   * Prefix of each line of output, to distinguish programs that run at the same time. Without one the program
   * writes to the terminal directly.
   */
  label?: string | undefined
  /** True for a program with a lower priority: programs beside it get the processor first. */
  yields?: boolean
  env?: NodeJS.ProcessEnv
  shell?: boolean
}

/**
 * Nice value of a program that yields, and of its child processes. It gives them a third of the usual share
 * of the processor. With less, tests would exceed their time limits.
 */
const yielding = 5

/** Runs a program in the project's folder; resolves with its exit code, or the signal that ended it. */
export function runChild(
  program: string,
  args: readonly string[],
  { label, yields = false, env = process.env, shell = false }: ChildOptions = {},
): Promise<number | NodeJS.Signals> {
  const child = spawn(program, args, {
    cwd: root,
    env,
    shell,
    stdio: label === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  if (yields && child.pid !== undefined) setPriority(child.pid, yielding)
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', line => console.log(`${label}${line}`))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1))
  })
}
