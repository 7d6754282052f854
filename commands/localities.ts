/** `npm run localities:check|compile`: checks and compiles the communes and districts. */
import { gzipSync } from 'node:zlib'
import { checkLocalities } from '../shared/localities/check.ts'
import { runCommand, subcommandOf } from './command.ts'
import {
  compiledLocalities,
  compileLocalitiesToDisk,
  formatLineComplaint,
  pageScriptFile,
  pageScriptText,
  readLocalityFile,
} from './locality-files.ts'
import { writeWhole } from './write-file.ts'

const subcommands: Record<string, () => void | Promise<void>> = { check, compile }

await runCommand(async ([name = '', ...rest]) => {
  await subcommandOf(subcommands, [name, ...rest].join(' '), 'localities')()
})

function check(): void {
  const source = readLocalityFile()
  const complaints = checkLocalities(source)
  for (const complaint of complaints) console.log(formatLineComplaint(complaint))
  const districts = source.before.flatMap(province => province.districts)
  const former = districts.flatMap(district => district.communes)
  console.log(
    `${districts.length} districts and ${former.length} communes of before, ${source.communes.length} units of today with ${source.changes.length} changes since, ${former.filter(({ into }) => into.length > 1).length} divided; ${complaints.length} complaints`,
  )
  if (complaints.length > 0) process.exitCode = 1
}

async function compile(): Promise<void> {
  const compact = Buffer.from(compileLocalitiesToDisk())
  console.log(
    `${compiledLocalities}: ${Math.ceil(compact.byteLength / 1024)} KB, ${Math.ceil(gzipSync(compact, { level: 9 }).byteLength / 1024)} KB compressed`,
  )
  const script = await pageScriptText()
  writeWhole(pageScriptFile, script)
  console.log(`${pageScriptFile}: ${Math.ceil(script.length / 1024)} KB`)
}
