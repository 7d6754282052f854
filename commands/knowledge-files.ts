/** The knowledge on disk: YAML sources, the current release, compiled files in dist/knowledge/. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bucketCount } from '../shared/api/bucket.ts'
import type { Card } from '../shared/card/card.ts'
import { todayInVietnam } from '../shared/domain/dates.ts'
import { compileGazetteer } from '../shared/gazetteer/compile.ts'
import { checkKnowledge } from '../shared/knowledge/check.ts'
import { type CompiledKnowledge, compileKnowledge } from '../shared/knowledge/compile.ts'
import {
  type Complaint,
  type Knowledge,
  type KnowledgeText,
  readKnowledge,
} from '../shared/knowledge/read.ts'
import { inputsKey, keptResult } from './kept-result.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

const sources = join(root, 'shared', 'knowledge')
const sourceFiles = ['**/*.yaml', 'outlines.json']
const releaseFile = join(sources, 'release.json')

/**
 * Key of the code that compiles the knowledge, and of its packages. It is computed when this module is
 * loaded, because a process continues to run the code that it has loaded.
 */
const codeKey = inputsKey(root, [
  'shared/**/*.{ts,txt}',
  'shared/localities/compiled.json',
  'commands/knowledge-files.ts',
  'package-lock.json',
])

/**
 * Output folder of `npm run knowledge:compile`: the files that the extension packages and the service loads.
 */
export const compiledFolder = join(root, 'dist', 'knowledge')

/** A release of the knowledge; `version` increases with every change of content. */
export interface Release extends CompiledKnowledge {
  version: number
  /** Day of the release, YYYY-MM-DD. */
  released: string
  buckets: number
  gazetteer: Uint8Array
}

export function readKnowledgeFiles(): Knowledge {
  const paths = globSync(sourceFiles, { cwd: sources }).map(path => path.replaceAll('\\', '/'))
  return readKnowledge(paths.map(path => ({ path, text: readFileSync(join(sources, path), 'utf8') })))
}

export function formatComplaint({ path, line, what, mend }: Complaint): string {
  return `shared/knowledge/${path}:${line}: ${what}\n    ${mend}`
}

/** Reads, checks and compiles the knowledge; throws a CommandError that lists every complaint. */
export function loadKnowledge(): CompiledKnowledge {
  const knowledge = readKnowledgeFiles()
  const complaints = checkKnowledge(knowledge, todayInVietnam())
  if (complaints.length > 0) {
    throw new CommandError(
      `The knowledge has ${complaints.length} faults:\n${complaints.map(formatComplaint).join('\n')}`,
    )
  }
  return compileKnowledge(knowledge)
}

/**
 * The release of the YAML sources. `release.json` records the last one. If the content differs, the release
 * gets the next version and is recorded there, to be committed with the change; in CI that is an error
 * instead. Throws a CommandError then, and for faults of the sources.
 */
export function currentRelease(): Release {
  const today = todayInVietnam()
  // The day is part of the key, because checks depend on it. Compiling takes two seconds, reading the stored
  // result a tenth of one.
  const { compiled, gazetteer } = keptResult(
    join(root, 'dist', 'knowledge.compiled'),
    inputsKey(sources, sourceFiles, [codeKey, today]),
    () => {
      const compiled = loadKnowledge()
      return { compiled, gazetteer: compileGazetteer(compiled.names) }
    },
  )
  const sha256 = createHash('sha256').update(JSON.stringify(compiled.cards)).update(gazetteer).digest('hex')
  const last: { version: number; released: string; sha256: string } = existsSync(releaseFile)
    ? JSON.parse(readFileSync(releaseFile, 'utf8'))
    : { version: 0, released: '', sha256: '' }
  if (last.sha256 !== sha256) {
    if (process.env.CI) {
      throw new CommandError(
        'The knowledge changed but shared/knowledge/release.json did not.\nRun npm run knowledge:compile and commit release.json with the change.',
      )
    }
    Object.assign(last, { version: last.version + 1, released: today, sha256 })
    writeWhole(releaseFile, `${JSON.stringify(last, null, 2)}\n`)
  }
  return {
    ...compiled,
    version: last.version,
    released: last.released,
    buckets: bucketCount(compiled.cards.length),
    gazetteer,
  }
}

/**
 * Cards of the release at `place`: the path of a compiled cards.json, or a git revision whose YAML files are
 * compiled now. Throws a CommandError for anything else.
 */
export function cardsOf(place: string): Card[] {
  if (existsSync(place)) {
    const { cards }: { cards?: Card[] } = JSON.parse(readFileSync(place, 'utf8'))
    if (!Array.isArray(cards))
      throw new CommandError(
        `${place} holds no cards.\nName a cards.json that knowledge:compile wrote, or a git revision.`,
      )
    return cards
  }
  const folder = 'shared/knowledge/'
  const listed = git('ls-tree', '-r', '--name-only', place, folder)
  if (listed === undefined)
    throw new CommandError(
      `"${place}" is neither a file nor a git revision.\nName a cards.json, or a revision such as HEAD~1 or a tag.`,
    )
  const texts: KnowledgeText[] = listed
    .split('\n')
    .filter(path => path.endsWith('.yaml') || path.endsWith('outlines.json'))
    .map(path => ({ path: path.slice(folder.length), text: git('show', `${place}:${path}`) ?? '' }))
  return compileKnowledge(readKnowledge(texts)).cards
}

/** Output of git; undefined on failure. */
function git(...args: string[]): string | undefined {
  const run = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return run.status === 0 ? run.stdout : undefined
}

/** Writes the current release (`currentRelease`) to dist/knowledge/ and returns it. */
export function compileToDisk(): Release {
  const release = currentRelease()
  mkdirSync(compiledFolder, { recursive: true })
  const { version, released, buckets, cards } = release
  const write = (name: string, content: string | Uint8Array) =>
    writeChanged(join(compiledFolder, name), content)
  write('gazetteer.bin', release.gazetteer)
  write('cards.json', JSON.stringify({ version, released, buckets, cards }))
  write(
    'manifest.json',
    `${JSON.stringify({ version, released, buckets, entities: cards.length }, null, 2)}\n`,
  )
  return release
}

/**
 * Writes a file unless it has this content already. Why: another process may be reading it, such as the build
 * of another test.
 */
function writeChanged(path: string, content: string | Uint8Array): void {
  if (!existsSync(path) || !readFileSync(path).equals(Buffer.from(content))) writeWhole(path, content)
}
