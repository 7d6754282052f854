/** `npm run knowledge:check|compile|load|report|add|diff|export`: the editors' commands. */

import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { todayInVietnam } from '../shared/domain/dates.ts'
import { checkKnowledge } from '../shared/knowledge/check.ts'
import { diffKnowledge } from '../shared/knowledge/diff.ts'
import { exportFiles, exportText, licenceText } from '../shared/knowledge/export.ts'
import { reportKnowledge } from '../shared/knowledge/report.ts'
import { staleKnowledge } from '../shared/knowledge/stale.ts'
import { LoadError, loadRelease } from '../worker/db/load.ts'
import { pruneReleases } from '../worker/db/prune.ts'
import { refuseOthers, runCommand, subcommandOf } from './command.ts'
import { openLocalDatabase } from './database.ts'
import { addEntity } from './knowledge-add.ts'
import {
  cardsOf,
  compiledFolder,
  compileToDisk,
  currentRelease,
  formatComplaint,
  loadKnowledge,
  readKnowledgeFiles,
} from './knowledge-files.ts'
import { CommandError, root } from './project.ts'
import { localSigning } from './signing.ts'
import { formatTable } from './table.ts'
import { writeWhole } from './write-file.ts'

const subcommands: Record<string, (args: string[]) => void | Promise<void>> = {
  check,
  compile,
  load,
  report,
  add,
  diff,
  export: exportKnowledge,
}

await runCommand(async ([name = '', ...args]) => {
  await subcommandOf(subcommands, name, 'knowledge')(args)
})

function check(args: string[]): void {
  refuseOthers(args, 'npm run knowledge:check')
  const knowledge = readKnowledgeFiles()
  const complaints = checkKnowledge(knowledge, todayInVietnam())
  for (const complaint of complaints) console.log(formatComplaint(complaint))
  console.log(`${knowledge.entities.length} entities read, ${complaints.length} complaints`)
  if (complaints.length > 0) process.exitCode = 1
}

function compile(args: string[]): void {
  refuseOthers(args, 'npm run knowledge:compile')
  const { version, released, cards, names, gazetteer } = compileToDisk()
  const spellings = names.reduce((sum, entity) => sum + entity.names.length, 0)
  console.log(
    `Release ${version} of ${released}: ${cards.length} cards, ${spellings} names, gazetteer of ${Math.ceil(gazetteer.byteLength / 1024)} KB in ${compiledFolder}`,
  )
}

async function load(args: string[]): Promise<void> {
  const [flag, environment, ...rest] = args
  if (flag !== undefined && (flag !== '--remote' || rest.length > 0)) {
    throw new CommandError(
      `knowledge:load takes no ${args.join(' ')}.\nAlone it loads the local database; with --remote staging or --remote production the one on Cloudflare.`,
    )
  }
  if (flag === '--remote') {
    // Imported here only, because they load all of wrangler.
    const [{ loadRemote }, { notReady, readTarget }] = await Promise.all([
      import('./deploy.ts'),
      import('./deployment.ts'),
    ])
    const target = readTarget(environment)
    const hindrance = notReady(target)
    if (hindrance) throw new CommandError(hindrance)
    console.log(`Release ${await loadRemote(target)} is in ${target.database.name}.`)
    return
  }
  const release = compileToDisk()
  const database = await openLocalDatabase(join(root, '.wrangler', 'state'))
  try {
    const report = await loadRelease(database.db, release, await localSigning())
    const { version, written, unchanged, added, changed, removed } = report
    const forgotten = await pruneReleases(database.db)
    console.log(
      `Release ${version}: ${written} rows written; ${added.length} cards added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged; ${forgotten} old releases forgotten.`,
    )
  } catch (error) {
    if (error instanceof LoadError) throw new CommandError(error.message)
    throw error
  } finally {
    await database.stop()
  }
}

function report(args: string[]): void {
  const [flag, ...rest] = args
  if (flag !== undefined && (flag !== '--stale' || rest.length > 0)) {
    throw new CommandError(
      `knowledge:report takes no ${args.join(' ')}.\nAlone it counts what there is; with --stale it lists what to look at again.`,
    )
  }
  const { cards, names } = loadKnowledge()
  const today = todayInVietnam()
  console.log(`${cards.length} cards on ${today}`)
  const { measures, gaps } = readKnowledgeFiles()
  const tables = flag ? staleKnowledge(cards, measures, today) : reportKnowledge(cards, names, gaps?.value)
  for (const { title, head, rows } of tables)
    console.log(`\n${title} (${rows.length})\n\n${formatTable(head, rows)}`)
}

/**
 * `knowledge:diff -- OLD [NEW] [--vi]`: OLD and NEW are a cards.json or a git revision; without NEW, the
 * working files.
 */
function diff(args: string[]): void {
  const flags = args.filter(arg => arg.startsWith('--'))
  const [before, after, ...more] = args.filter(arg => !arg.startsWith('--'))
  const unknown = flags.filter(flag => flag !== '--vi')
  if (before === undefined || more.length > 0 || unknown.length > 0) {
    throw new CommandError(
      'Use npm run knowledge:diff -- OLD [NEW] [--vi].\nOLD and NEW are a cards.json or a git revision; --vi prints Vietnamese.',
    )
  }
  const changes = diffKnowledge(cardsOf(before), after === undefined ? loadKnowledge().cards : cardsOf(after))
  const language = flags.includes('--vi') ? 'vi' : 'en'
  for (const { change, id, name, lines } of changes) {
    console.log(`${change}  ${name[language]} (${id})`)
    for (const line of lines) console.log(`    ${line[language]}`)
  }
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length
  console.log(`${count('added')} added, ${count('removed')} removed, ${count('changed')} changed`)
}

/**
 * `knowledge:export [-- FOLDER]`: exports the knowledge as JSON-LD, CSV and GeoJSON, with licence and
 * citation.
 */
function exportKnowledge(args: string[]): void {
  const [folder = join(root, 'dist', 'export'), ...rest] = args
  if (rest.length > 0)
    throw new CommandError('knowledge:export takes one folder.\nName the folder to write to, or none.')
  const release = currentRelease()
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string) => writeWhole(join(folder, name), text)
  for (const file of exportFiles) write(file.name, exportText(file, release.cards, release))
  write('LICENCE.txt', licenceText(release))
  console.log(
    `Release ${release.version}: ${release.cards.length} entities in ${exportFiles.length} files in ${folder}`,
  )
}

async function add([kind]: string[]): Promise<void> {
  const path = await addEntity(kind, join(root, 'shared', 'knowledge'))
  console.log(
    `\nWritten: ${relative(process.cwd(), path)}. Add figures, events and relations there, then run npm run knowledge:check.`,
  )
}
