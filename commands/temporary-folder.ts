/** Folder for the temporary files of a run of the tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes a folder and sets `TMPDIR`, so that this process and its children put their temporary files there.
 * Returns what removes the folder. Ctrl-C removes it, too.
 */
export function useTemporaryFolder(prefix: string): { folder: string; remove(): void } {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), prefix))
  process.env.TMPDIR = folder
  const remove = () => {
    for (const signal of signals) process.off(signal, ended)
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const ended = (signal: NodeJS.Signals) => {
    remove()
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, ended)
  return { folder, remove }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
