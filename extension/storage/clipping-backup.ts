/**
 * The daily backup: all clippings in our own JSON, compressed, in files of the extension's private file
 * system, which a damaged database does not touch. The last seven days on which something had changed are
 * kept. A file that is damaged itself is passed over.
 */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { readJson, writeJson } from '../../shared/clipping/json.ts'
import { logIgnored } from '../ignored.ts'

/** A folder of small files, whose writing is all or nothing. */
export interface BackupFiles {
  names(): Promise<string[]>
  read(name: string): Promise<Uint8Array<ArrayBuffer>>
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  remove(name: string): Promise<void>
}

const kept = 7
const fileName = /^clippings-(\d{4}-\d{2}-\d{2})\.json\.gz$/

export interface Backup {
  /** YYYY-MM-DD. */
  day: string
  clippings: Clipping[]
}

/** Writes the backup of a day in place of one of the same day, and removes those before the last seven. */
export async function writeBackup(
  files: BackupFiles,
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
export async function backupDays(files: BackupFiles): Promise<string[]> {
  const days = (await files.names()).flatMap(name => fileName.exec(name)?.[1] ?? [])
  return days.sort().reverse()
}

/** The latest backup that can be read, or undefined. */
export async function readBackup(files: BackupFiles): Promise<Backup | undefined> {
  for (const day of await backupDays(files)) {
    try {
      const bytes = await piped(await files.read(`clippings-${day}.json.gz`), new DecompressionStream('gzip'))
      const read = readJson(JSON.parse(new TextDecoder().decode(bytes)))
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

/** The folder in the extension's origin private file system. */
export function privateFiles(): BackupFiles {
  const folder = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('clippings-backup', { create: true })
  return {
    async names() {
      const names: string[] = []
      for await (const name of (await folder()).keys()) names.push(name)
      return names
    },
    read: async name =>
      new Uint8Array(await (await (await (await folder()).getFileHandle(name)).getFile()).arrayBuffer()),
    async write(name, bytes) {
      // The file appears complete when it is closed.
      const writing = await (await (await folder()).getFileHandle(name, { create: true })).createWritable()
      await writing.write(bytes)
      await writing.close()
    },
    remove: async name => (await folder()).removeEntry(name),
  }
}
