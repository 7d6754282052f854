/** The release, compiled once for all test suites of a run. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { compileToDisk, type Release } from './knowledge-files.ts'
import { writeWhole } from './write-file.ts'

/**
 * Name of the environment variable with the folder that `npm test` has prepared: the release (`release`,
 * serialised by V8), the built worker (`worker.js`), and a database that holds the release (`database`). A
 * suite that finds no such variable prepares a folder of its own.
 */
export const preparedFolder = 'CHU_GIAI_PREPARED'

/** Compiles the knowledge to dist/knowledge/ and into `folder`. */
export function prepareRelease(folder: string): Release {
  const release = compileToDisk()
  writeWhole(join(folder, 'release'), serialize(release))
  return release
}

/** Reads the release that `prepareRelease` wrote into `folder`; each call returns a new copy. */
export function readRelease(folder: string): Release {
  return deserialize(readFileSync(join(folder, 'release'))) as Release
}
