/**
 * `npm run scan`: lists the mentions in texts, for people (a list), for programs (`--json`, `--jsonl`) and
 * for reports of wrong highlights (`--explain`).
 */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { compileGazetteer } from '../shared/gazetteer/compile.ts'
import { type Gazetteer, openGazetteer } from '../shared/gazetteer/gazetteer.ts'
import { type Decision, explain } from '../shared/mentions/explain.ts'
import type { Mention, TextContext } from '../shared/mentions/mention.ts'
import { findMentions } from '../shared/mentions/mention-recognizer.ts'
import { jsonLine, runCommand } from './command.ts'
import { loadKnowledge } from './knowledge-files.ts'
import { CommandError } from './project.ts'
import { longestLine, parseDay, parseLanguage, readLines, readText } from './texts.ts'

const usage = `Use: npm run --silent scan -- [--lang TAG|auto] [--date YYYY-MM-DD] [--optional] [--explain | --json | --jsonl] FILE
FILE is a text file, or - for standard input. TAG is a BCP 47 tag (vi, en-GB, nb); without one, or with "auto", the
language is detected from the text. With --jsonl every line is {"id","text","lang"?,"date"?}.`

await runCommand(async args => {
  const { values, file } = parse(args)
  const context: TextContext = {}
  try {
    if (values.lang !== undefined) context.lang = parseLanguage(values.lang)
    if (values.date !== undefined) context.date = parseDay(values.date)
  } catch (error) {
    throw new CommandError(`${(error as Error).message}.\n${usage}`)
  }
  // A closed pipe (head) is not an error.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
    throw error
  })
  const gazetteer = openGazetteer(compileGazetteer(loadKnowledge().names))
  if (values.jsonl) {
    await scanLines(gazetteer, file, context, values.optional)
    return
  }
  const text = readText(file)
  const { mentions, decisions } = explain(gazetteer, text, context)
  if (values.json) console.log(jsonLine(records(gazetteer, text, mentions, values.optional)))
  else if (values.explain) printDecisions(gazetteer, text, decisions)
  else printMentions(gazetteer, text, mentions, values.optional)
})

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        date: { type: 'string' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        optional: { type: 'boolean', default: false },
      },
    })
    if (positionals.length !== 1)
      throw new TypeError(positionals.length === 0 ? 'Name a file to scan.' : 'Name one file only.')
    if ([values.json, values.jsonl, values.explain].filter(Boolean).length > 1)
      throw new TypeError('Choose one of --json, --jsonl and --explain.')
    return { values, file: positionals[0]! }
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`)
  }
}

/** Mentions as JSON records, optional ones only `withOptional`; `name` is the entity's Vietnamese name. */
function records(gazetteer: Gazetteer, text: string, mentions: readonly Mention[], withOptional: boolean) {
  return mentions
    .filter(mention => withOptional || !mention.optional)
    .map(({ start, end, entity, confidence, optional }) => {
      const { id, kind, name } = gazetteer.entity(entity)
      return {
        start,
        end,
        text: text.slice(start, end),
        id,
        kind,
        name: name.vi,
        confidence,
        ...(optional && { optional }),
      }
    })
}

/**
 * Prints a result for each line of JSON input. Invalid lines are reported with their number, and the exit
 * code is then 1.
 */
async function scanLines(
  gazetteer: Gazetteer,
  file: string,
  defaults: TextContext,
  withOptional: boolean,
): Promise<void> {
  let number = 0
  for await (const line of readLines(file)) {
    number++
    if (line.trim() === '') continue
    try {
      const { id, text, context } = parseLine(line, defaults)
      const mentions = findMentions(gazetteer, text, context)
      const answer = jsonLine({ id, mentions: records(gazetteer, text, mentions, withOptional) })
      if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain')
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error
      console.error(`line ${number}: ${error.message}`)
      process.exitCode = 1
    }
  }
}

/**
 * Parses a line of `--jsonl`; `defaults` apply to what it does not state.
 * @throws SyntaxError or RangeError with the fault of the line
 */
function parseLine(
  line: string,
  defaults: TextContext,
): { id: string | number; text: string; context: TextContext } {
  if (line.length > longestLine) throw new RangeError(`longer than ${longestLine} characters`)
  const value: unknown = JSON.parse(line)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError('not an object')
  const { id, text, lang, date } = value as Record<string, unknown>
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new RangeError('"id" must be a string or a number')
  if (typeof text !== 'string') throw new RangeError('"text" must be a string')
  const context = { ...defaults }
  // Not `String(…)`, which throws for some objects.
  const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
  if (lang !== undefined && lang !== null) context.lang = parseLanguage(textOf(lang))
  if (date !== undefined && date !== null) context.date = parseDay(textOf(date))
  return { id, text, context }
}

function printMentions(
  gazetteer: Gazetteer,
  text: string,
  mentions: readonly Mention[],
  withOptional: boolean,
): void {
  const shown = mentions.filter(mention => withOptional || !mention.optional)
  for (const { start, end, entity, confidence, evidence, optional } of shown) {
    const { id, kind } = gazetteer.entity(entity)
    const place = `${start}–${end}`.padEnd(12)
    console.log(
      `${place} ${kind.padEnd(9)} ${id.padEnd(44)} ${confidence.toFixed(2)} ${oneLine(text.slice(start, end))}  (${evidence}${optional ? ', optional' : ''})`,
    )
  }
  const entities = new Set(shown.map(mention => mention.entity)).size
  console.log(`${shown.length} mentions of ${entities} entities`)
}

/** Prints every candidate with its verdict, the deciding rule and the words around it. */
function printDecisions(gazetteer: Gazetteer, text: string, decisions: readonly Decision[]): void {
  for (const { start, end, entity, verdict } of decisions) {
    const mark = verdict.accepted ? (verdict.optional ? '○ optional' : '● accepted') : '✕ rejected'
    const around = `${oneLine(text.slice(Math.max(0, start - 32), start))}[${oneLine(text.slice(start, end))}]${oneLine(text.slice(end, end + 32))}`
    const id = entity < 0 ? '–' : gazetteer.entity(entity).id
    console.log(
      `${mark} ${`${start}–${end}`.padEnd(12)} ${verdict.rule.padEnd(28)} ${id.padEnd(40)} …${around}…`,
    )
  }
  const accepted = decisions.filter(({ verdict }) => verdict.accepted && !verdict.optional).length
  const optional = decisions.filter(({ verdict }) => verdict.optional).length
  console.log(
    `${decisions.length} candidates: ${accepted} accepted, ${optional} optional, ${decisions.length - accepted - optional} rejected`,
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
