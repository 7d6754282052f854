/** `npm run knowledge:check|compile|load|report|add`: the editors' workshop. */

import { join, relative } from 'node:path'
import { todayInVietnam } from '../shared/domain/dates.ts'
import { checkKnowledge } from '../shared/knowledge/check.ts'
import { reportKnowledge } from '../shared/knowledge/report.ts'
import { LoadError, loadRelease } from '../worker/db/load.ts'
import { pruneReleases } from '../worker/db/prune.ts'
import { runCommand } from './command.ts'
import { openLocalDatabase } from './database.ts'
import { addEntity } from './knowledge-add.ts'
import {
  CommandError,
  compiledFolder,
  compileToDisk,
  formatComplaint,
  loadKnowledge,
  readKnowledgeFiles,
  root,
} from './knowledge-files.ts'
import { localSigning } from './signing.ts'
import { formatTable } from './table.ts'

const subcommands: Record<string, (args: string[]) => void | Promise<void>> = {
  check,
  compile,
  load,
  report,
  add,
}

await runCommand(async ([name = '', ...args]) => {
  const subcommand = subcommands[name]
  if (!subcommand)
    throw new CommandError(
      `There is no knowledge command "${name}".\nUse one of ${Object.keys(subcommands).join(', ')}.`,
    )
  await subcommand(args)
})

function check(): void {
  const knowledge = readKnowledgeFiles()
  const complaints = checkKnowledge(knowledge, todayInVietnam())
  for (const complaint of complaints) console.log(formatComplaint(complaint))
  console.log(`${knowledge.entities.length} entities read, ${complaints.length} complaints`)
  if (complaints.length > 0) process.exitCode = 1
}

function compile(): void {
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
    // Only here, because they bring all of wrangler with them.
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

function report(): void {
  const { cards, names } = loadKnowledge()
  console.log(`${cards.length} cards on ${todayInVietnam()}`)
  for (const { title, head, rows } of reportKnowledge(cards, names))
    console.log(`\n${title}\n\n${formatTable(head, rows)}`)
}

async function add([kind]: string[]): Promise<void> {
  const path = await addEntity(kind, join(root, 'shared', 'knowledge'))
  console.log(
    `\nWritten: ${relative(process.cwd(), path)}. Add figures, events and relations there, then run npm run knowledge:check.`,
  )
}
