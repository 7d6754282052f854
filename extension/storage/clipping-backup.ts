/**
 * The daily backup: all clippings in our own JSON, compressed, in files of the extension's private file
 * system, which a damaged database does not touch. The last seven days on which something had changed are
 * kept. A file that is damaged itself is passed over.
 */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { readJson, writeJson } from '../../shared/clipping/json.ts'
import { logIgnored } from '../ignored.ts'
import type { PrivateFiles } from './private-files.ts'

const kept = 7
const fileName = /^clippings-(\d{4}-\d{2}-\d{2})\.json\.gz$/

export interface Backup {
  /** YYYY-MM-DD. */
  day: string
  clippings: Clipping[]
}

/** Writes the backup of a day in place of one of the same day, and removes those before the last seven. */
export async function writeBackup(
  files: PrivateFiles,
  day: string,
  clippings: readonly Clipping[],
): Promise<void> {
  await files.write(
    `clippings-${day}.json.gz`,
    await piped(new TextEncoder().encode(writeJson(clippings)), new CompressionStream('gzip')),
  )
  for (const old of (await backupDays(files)).slice(kept)) await files.remove(`clippings-${old}.json.gz`)
}

/** The days of which there is a backup, the latest first. */
export async function backupDays(files: PrivateFiles): Promise<string[]> {
  const days = (await files.names()).flatMap(name => fileName.exec(name)?.[1] ?? [])
  return days.sort().reverse()
}

/** The latest backup that can be read, or undefined. */
export async function readBackup(files: PrivateFiles): Promise<Backup | undefined> {
  for (const day of await backupDays(files)) {
    try {
      const bytes = await piped(await files.read(`clippings-${day}.json.gz`), new DecompressionStream('gzip'))
      // The library may have more clippings, and larger ones, than a file of others may bring.
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
