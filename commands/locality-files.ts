/** Communes and districts on disk: the plain file, and the compact form beside it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkLocalities } from '../shared/localities/check.ts'
import { compileLocalities } from '../shared/localities/compile.ts'
import { type Localities, linkLocalities } from '../shared/localities/localities.ts'
import { type LineComplaint, type LocalitySource, readLocalities } from '../shared/localities/read.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

const sourceFile = join('shared', 'localities', 'localities.txt')

/**
 * Path of the file with the compact form as a JSON text. It is committed, so that the worker and the
 * extension can import it.
 */
export const compiledLocalities = join(root, 'shared', 'localities', 'compiled.json')

export function readLocalityFile(): LocalitySource {
  return readLocalities(readFileSync(join(root, sourceFile), 'utf8'))
}

export function formatLineComplaint({ line, what, mend }: LineComplaint): string {
  return `${sourceFile}:${line}: ${what}\n    ${mend}`
}

/** Reads and checks the plain file; throws a CommandError that lists every complaint. */
export function checkedLocalities(): LocalitySource {
  const source = readLocalityFile()
  const complaints = checkLocalities(source)
  if (complaints.length > 0)
    throw new CommandError(
      `The localities have ${complaints.length} faults:\n${complaints.map(formatLineComplaint).join('\n')}`,
    )
  return source
}

/** The localities of the working tree, without checks. */
export function loadLocalities(): Localities {
  return linkLocalities(readLocalityFile())
}

/**
 * Path of the file with the bundled script of the service's page `/convert`, as a JSON text. It is committed,
 * so that the worker can import it.
 */
export const pageScriptFile = join(root, 'worker', 'page', 'script.json')

/** Bundles the script of the service's page `/convert`; returns the content of `pageScriptFile`. */
export async function pageScriptText(): Promise<string> {
  // Imported here only, because it is large.
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, 'worker', 'page', 'main.ts'), formats: ['es'] },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error("The page's script was not built.")
  return `${JSON.stringify(output.output[0].code)}\n`
}

/** Content of `compiledLocalities`, from the checked plain file. Throws a CommandError for complaints. */
export function compiledText(): string {
  return `${JSON.stringify(compileLocalities(checkedLocalities()))}\n`
}

/** Writes the compact form to `compiledLocalities` and returns it. */
export function compileLocalitiesToDisk(): string {
  const text = compiledText()
  writeWhole(compiledLocalities, text)
  return text
}
