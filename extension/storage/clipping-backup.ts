/**
 * The daily backup: all clippings in the extension's own JSON format, compressed, in files of the
 * extension's private file system, which a damaged database does not touch. One file for each of the latest
 * seven days on which a backup was made. Reading skips a damaged file.
 */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { readJson, writeJson } from '../../shared/clipping/json.ts'
import { logIgnored } from '../ignored.ts'
import type { PrivateFiles } from './private-files.ts'

const kept = 7
const fileName = /^clippings-(\d{4}-\d{2}-\d{2})\.json\.gz$/

export interface Backup {
  /** Day of the backup, YYYY-MM-DD. */
  day: string
  clippings: Clipping[]
}

/**
 * Writes the backup of a day, over an earlier one of that day, and keeps it with the latest six others. These
 * may be of later days, written while the clock was wrong.
 */
export async function writeBackup(
  files: PrivateFiles,
  day: string,
  clippings: readonly Clipping[],
): Promise<void> {
  await files.write(
    `clippings-${day}.json.gz`,
    await piped(new TextEncoder().encode(writeJson(clippings)), new CompressionStream('gzip')),
  )
  const others = (await backupDays(files)).filter(other => other !== day)
  for (const old of others.slice(kept - 1)) await files.remove(`clippings-${old}.json.gz`)
}

/** The days (YYYY-MM-DD) of which there is a backup, the latest first. */
export async function backupDays(files: PrivateFiles): Promise<string[]> {
  const days = (await files.names()).flatMap(name => fileName.exec(name)?.[1] ?? [])
  return days.sort().reverse()
}

/**
 * The latest backup that can be read and has clippings; undefined if there is none. The backup of the day
 * `written`, on which the last one was written, is preferred to those of later days: they are from a time
 * when the clock was wrong.
 */
export async function readBackup(files: PrivateFiles, written?: unknown): Promise<Backup | undefined> {
  const days = await backupDays(files)
  for (const day of [...days.filter(day => day === written), ...days.filter(day => day !== written)]) {
    try {
      const bytes = await piped(await files.read(`clippings-${day}.json.gz`), new DecompressionStream('gzip'))
      // A backup may exceed the limits on number and size that apply to a file imported from elsewhere.
      const read = readJson(JSON.parse(new TextDecoder().decode(bytes)), { isOwn: true })
      if (read && read.clippings.length > 0) return { day, clippings: read.clippings }
    } catch (error) {
      // Damaged: the backup of the day before may be good.
      logIgnored(`read the backup of ${day}`, error)
    }
  }
  return undefined
}

async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer())
}
