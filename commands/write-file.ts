/**
 * Writes files for all commands: each as a whole, or not at all. `biome.json` forbids other files of
 * commands/ to write files.
 */
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'

export interface WriteOptions {
  /**
   * Permissions of the file. By default an existing file keeps its own, and a new one gets those that the
   * system gives.
   */
  mode?: number
  /** True if it is an error (code `EEXIST`) when a file of this name exists. */
  isNew?: boolean
}

/** Codes of file systems without hard links or permissions, such as that of a memory stick. */
const unsupported: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Writes the content to a new file beside `path` and renames that, so that an interrupted command leaves the
 * old file whole. The new file's name is random and must be free, because a link that somebody put there
 * would be followed.
 */
export function writeWhole(path: string, content: string | Uint8Array, options: WriteOptions = {}): void {
  const { mode = existsSync(path) ? statSync(path).mode & 0o777 : undefined, isNew = false } = options
  const part = `${path}.${randomUUID()}.part`
  const end = holdInterrupt()
  try {
    writeFileSync(part, content, { flag: 'wx', flush: true, ...(mode !== undefined && { mode }) })
    if (mode !== undefined) permit(part, mode)
    if (isNew) linkNew(part, path)
    else renameSync(part, path)
  } finally {
    rmSync(part, { force: true })
    end()
  }
}

/**
 * Gives a new file the permissions that the umask took away. A file system without permissions refuses; the
 * file then has those of all files there.
 */
function permit(part: string, mode: number): void {
  try {
    chmodSync(part, mode)
  } catch (error) {
    if (!unsupported.has((error as NodeJS.ErrnoException).code)) throw error
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
    if (!unsupported.has((error as NodeJS.ErrnoException).code) || existsSync(path)) throw error
    renameSync(part, path)
  }
}

/**
 * Delays the effect of Ctrl-C until the file is written, unless the command listens to it itself. Returns a
 * function that ends the delay.
 */
function holdInterrupt(): () => void {
  if (process.listenerCount('SIGINT') > 0) return () => {}
  const interrupted = () => process.exit(130)
  process.once('SIGINT', interrupted)
  // The listener stays for one more turn: Node calls it for a signal only after the current one.
  return () => void setImmediate(() => process.off('SIGINT', interrupted))
}
