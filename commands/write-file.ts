/**
 * Writes files of all commands: each whole, or not at all. `biome.json` lets no other file of commands/ write
 * one.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'

export interface WriteOptions {
  /** Permissions of a new file; by default those that the system gives. A file keeps those it has. */
  mode?: number
  /** True if a file of this name is an error, with the code `EEXIST`. */
  isNew?: boolean
}

/** Codes of file systems without hard links, such as that of a memory stick. */
const withoutLinks: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Writes a file beside it and renames it, so that an interrupted command leaves the old one whole. The name
 * is random, and an existing file of that name is an error: a link that somebody put there would be followed.
 */
export function writeWhole(path: string, content: string | Uint8Array, options: WriteOptions = {}): void {
  const { mode = existsSync(path) ? statSync(path).mode & 0o777 : undefined, isNew = false } = options
  const part = `${path}.${randomUUID()}.part`
  const end = holdInterrupt()
  try {
    writeFileSync(part, content, { flag: 'wx', flush: true, ...(mode !== undefined && { mode }) })
    if (isNew) linkNew(part, path)
    else renameSync(part, path)
  } finally {
    rmSync(part, { force: true })
    end()
  }
}

/**
 * Gives the file a second name, which must be free. Why not `renameSync`: it replaces what is there. It is
 * used only on a file system without hard links, once the name was seen to be free.
 */
function linkNew(part: string, path: string): void {
  try {
    linkSync(part, path)
  } catch (error) {
    if (!withoutLinks.has((error as NodeJS.ErrnoException).code) || existsSync(path)) throw error
    renameSync(part, path)
  }
}

/**
 * Has Ctrl-C wait for the end of the file, unless the command listens to it itself. Returns a function that
 * ends this.
 */
function holdInterrupt(): () => void {
  if (process.listenerCount('SIGINT') > 0) return () => {}
  const interrupted = () => process.exit(130)
  process.once('SIGINT', interrupted)
  // The signal is told after this turn.
  return () => void setImmediate(() => process.off('SIGINT', interrupted))
}
