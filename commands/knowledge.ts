/** `npm run knowledge:check|compile`: the editors' workshop. */
import { checkKnowledge } from '../shared/knowledge/check.ts'
import { runCommand } from './command.ts'
import { CommandError, compiledFolder, compileToDisk, formatComplaint, readKnowledgeFiles, today } from './knowledge-files.ts'

const subcommands: Record<string, () => void | Promise<void>> = { check, compile }

await runCommand(async ([name = '']) => {
  const subcommand = subcommands[name]
  if (!subcommand) throw new CommandError(`There is no knowledge command "${name}".\nUse one of ${Object.keys(subcommands).join(', ')}.`)
  await subcommand()
})

function check(): void {
  const knowledge = readKnowledgeFiles()
  const complaints = checkKnowledge(knowledge, today())
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
