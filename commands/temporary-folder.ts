/** Folder for the temporary files of a run of the tests. */
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folder of files that Linux keeps in memory. */
const inMemory = '/dev/shm'
/** Free memory from which temporary files are kept there, in bytes. A run of all tests needs up to 2 GB. */
const enough = 6 * 2 ** 30

/**
 * Makes a folder and sets `TMPDIR`, so that this process and its children put their temporary files there:
 * in memory on Linux, where that has room (`enough`). Why in memory: tests open some hundred profiles of
 * browsers and databases, and writing them to a disk takes a twentieth of the processor's time. Returns what
 * removes the folder, which also happens on Ctrl-C.
 */
export function useTemporaryFolder(prefix: string): { folder: string; remove(): void } {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(hasRoom() ? inMemory : tmpdir(), prefix))
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

/** True if files can be kept in memory without a shortage of it, and programs can be run from there. */
function hasRoom(): boolean {
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined) return false
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .find(line => line.split(' ')[1] === inMemory)
  if (!mount || /[ ,](?:ro|noexec)[ ,]/.test(mount)) return false
  const { bavail, bsize } = statfsSync(inMemory)
  return Math.min(bavail * bsize, freemem()) >= enough
}
