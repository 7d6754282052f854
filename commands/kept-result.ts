/** Results of long computations, kept in files until their inputs change. */
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { writeWhole } from './write-file.ts'

/**
 * Result of `make`. It is read from `file` if it was stored there under the same `key`; otherwise it is made
 * and stored. It may consist of plain objects, lists, bytes and primitive values. If `make` throws, the error
 * is thrown and the file stays as it is. A file that cannot be read counts as missing.
 */
export function keptResult<T>(file: string, key: string, make: () => T): T {
  const kept = read(file)
  if (kept?.key === key) return kept.result as T
  const result = make()
  mkdirSync(dirname(file), { recursive: true })
  writeWhole(file, serialize({ key, result }))
  return result
}

function read(file: string): { key: string; result: unknown } | undefined {
  try {
    return deserialize(readFileSync(file))
  } catch {
    return undefined
  }
}

/**
 * Hash of the paths and contents of the files in `root` that match `patterns`, of the version of Node, and of
 * `others`, strings that the result depends on.
 */
export function inputsKey(root: string, patterns: string[], others: string[] = []): string {
  const hash = createHash('sha256').update(JSON.stringify([process.version, ...others]))
  for (const path of globSync(patterns, { cwd: root }).sort()) {
    const content = readFileSync(join(root, path))
    hash.update(`\n${path} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
