/** The localities that are packaged with the extension. */
import { readBody } from '../../shared/web/bounded-body.ts'

/** Maximum size of each file of packaged localities, in bytes. Reading a larger one rejects. */
const largestLocalities = 4 * 1024 * 1024

/** Reads the index of the localities' names, for `TextIndex`; rejects if it is missing or too large. */
export async function packagedLocalityNames(): Promise<string> {
  const bytes = await readBody(await fetch('/knowledge/locality-names.txt'), largestLocalities)
  return new TextDecoder().decode(bytes)
}

/** Reads the localities in compact form, for `openLocalities`; rejects if they are missing or damaged. */
export async function packagedLocalities(): Promise<string> {
  const bytes = await readBody(await fetch('/knowledge/localities.json'), largestLocalities)
  return JSON.parse(new TextDecoder().decode(bytes)) as string
}
