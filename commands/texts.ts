/**
 * Texts for the commands: reads a file or standard input, whole or line by line, and parses the day and the
 * language that are given for a text. Lines of JSON are parsed by the commands themselves.
 */
import { createReadStream, readFileSync } from 'node:fs'
import type { TextContext } from '../shared/mentions/mention.ts'
import { CommandError } from './project.ts'

/**
 * The whole content of a file, or of standard input for the path `-`. Throws a CommandError if the file
 * cannot be read.
 */
export function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): CommandError {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return new CommandError(`There is no file ${path}.\nName a file that exists, or - for standard input.`)
  return new CommandError(
    `${path === '-' ? 'Standard input' : path} could not be read: ${(error as Error).message}\nName a file that can be read.`,
  )
}

/** Maximum length of a line, in UTF-16 units. Why: a file may have a line without end. */
export const longestLine = 20_000_000

/**
 * Yields the lines of a file or of standard input as they arrive, without line ends. Only a line feed ends a
 * line, as in JSON lines. A line longer than `longestLine` is cut to one UTF-16 unit more, which shows that
 * it was longer. Throws a CommandError if the file cannot be read.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path)
  const decoder = new TextDecoder()
  // Parts of the line that has not ended. Why not one string: a long line would be searched again for each
  // part.
  let begun: string[] = []
  let room = longestLine + 1
  const add = (part: string) => {
    if (room > 0) begun.push(part.slice(0, room))
    room -= part.length
  }
  try {
    for await (const chunk of stream) {
      const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n')
      add(first)
      for (const part of more) {
        yield begun.join('')
        begun = []
        room = longestLine + 1
        add(part)
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw unreadable(path, error)
  }
  add(decoder.decode())
  const rest = begun.join('')
  if (rest !== '') yield rest
}

/**
 * Parses a day (YYYY-MM-DD or YYYYMMDD) to YYYY-MM-DD.
 * @throws RangeError for other texts
 */
export function parseDay(text: string): string {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text)
  const day = found ? `${found[1]}-${found[2]}-${found[3]}` : ''
  const time = Date.parse(day)
  if (!found || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw new RangeError(`"${text}" is not a day (YYYY-MM-DD)`)
  return day
}

/**
 * Language of a BCP 47 tag, as far as the matcher distinguishes it: "vi-VN" is `vi`, "en-GB" is `en`. For
 * other tags (`fr`, `nb`, `zh-Hant-TW`, `und`) and for `auto` the language is detected from the text.
 * @throws RangeError if `text` is not a tag
 */
export function parseLanguage(text: string): NonNullable<TextContext['lang']> {
  if (text === 'auto') return 'auto'
  try {
    const { language } = new Intl.Locale(text.trim().replaceAll('_', '-'))
    return language === 'vi' || language === 'en' ? language : 'auto'
  } catch {
    throw new RangeError(`"${text}" is not a language (a BCP 47 tag such as vi, en-GB or nb, or auto)`)
  }
}
