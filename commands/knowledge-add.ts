/**
 * `npm run knowledge:add -- KIND`: asks for the data of a new entity and writes its file. The file passes the
 * checker.
 */

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse, stringify } from 'yaml'
import { todayInVietnam } from '../shared/domain/dates.ts'
import { type Kind, kinds, subtypes } from '../shared/domain/kinds.ts'
import { PartialDate } from '../shared/domain/primitives.ts'
import { sourceClasses } from '../shared/knowledge/schema.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

interface Question {
  /** Key of the answer. */
  key: string
  ask: string
  /** Fault of an answer; undefined for a valid one. */
  fault: (answer: string) => string | undefined
  /** False if earlier answers make the question unnecessary. */
  needed?: (answers: Record<string, string>) => boolean
}

const needed = (answer: string) => (answer === '' ? 'It is needed.' : undefined)
const ofLength = (least: number, most: number, unit: string) => (answer: string) => {
  const length = answer.split(/\s+/).filter(Boolean).length
  return length < least || length > most
    ? `It has ${length} ${unit}; ${least} to ${most} are wanted.`
    : undefined
}
const date = (answer: string) =>
  PartialDate.safeParse(answer).success ? undefined : 'Write YYYY, YYYY-MM or YYYY-MM-DD.'
/** Fault of an answer that also gives the file its name; undefined if a slug can be made of it. */
const named = (answer: string) => (slugOf(answer) === '' ? 'It needs a Latin letter or a digit.' : undefined)

const oneOf = (allowed: readonly string[]) => (answer: string) =>
  allowed.includes(answer) ? undefined : `One of ${allowed.join(', ')}.`

/** Publishers with a class in shared/knowledge/publishers.yaml. */
function knownPublishers(): Set<string> {
  const text = readFileSync(join(root, 'shared', 'knowledge', 'publishers.yaml'), 'utf8')
  return new Set(Object.keys(parse(text) as object))
}

function questionsFor(kind: Kind): Question[] {
  const allowed: readonly string[] = subtypes[kind]
  return [
    {
      key: 'subtype',
      ask: `Subtype (${allowed.join(', ')})`,
      fault: oneOf(allowed),
    },
    { key: 'vi', ask: 'Name in Vietnamese', fault: needed },
    { key: 'en', ask: 'Name in English', fault: named },
    {
      key: 'url',
      ask: 'Address of a source that you have read',
      fault: answer =>
        URL.canParse(answer) && /^https?:/.test(answer) ? undefined : 'An address begins with https://',
    },
    { key: 'title', ask: 'Title of the source', fault: needed },
    { key: 'publisher', ask: 'Publisher of the source', fault: needed },
    {
      key: 'class',
      ask: `Class of the source (${sourceClasses.join(', ')})`,
      fault: oneOf(sourceClasses),
      needed: ({ publisher = '' }) => !knownPublishers().has(publisher),
    },
    { key: 'published', ask: 'Date of publication (YYYY-MM-DD, YYYY-MM or YYYY)', fault: date },
    {
      key: 'summaryVi',
      ask: 'Summary in Vietnamese (15 to 130 syllables, your own words)',
      fault: ofLength(15, 130, 'syllables'),
    },
    {
      key: 'summaryEn',
      ask: 'Summary in English (12 to 90 words, your own words)',
      fault: ofLength(12, 90, 'words'),
    },
  ]
}

/**
 * Asks for the data of an entity on standard input and output, and repeats a question until the answer is
 * valid. Writes the file below `folder` and returns its path. Throws a CommandError for an unknown kind, for
 * answers that end early, and if the file exists.
 */
export async function addEntity(kind: string | undefined, folder: string): Promise<string> {
  if (!kinds.some(known => known === kind)) {
    throw new CommandError(
      `${kind === undefined ? 'Name the kind of the entity.' : `"${kind}" is no kind of entity.`}\nUse npm run knowledge:add -- ${kinds.join(' | ')}.`,
    )
  }
  const lines = createInterface({ input: process.stdin })
  const input = lines[Symbol.asyncIterator]()
  const answers: Record<string, string> = {}
  try {
    for (const { key, ask, fault, needed } of questionsFor(kind as Kind)) {
      if (needed && !needed(answers)) continue
      for (;;) {
        process.stdout.write(`${ask}: `)
        const { value, done } = await input.next()
        if (done)
          throw new CommandError(
            '\nThe answers ended before the last question; nothing was written.\nRun it again and answer every question.',
          )
        const answer = value.trim()
        const wrong = fault(answer)
        if (wrong === undefined) {
          answers[key] = answer
          break
        }
        console.log(`  ${wrong}`)
      }
    }
  } finally {
    lines.close()
  }
  const path = join(folder, `${kind}s`, `${slugOf(answers.en ?? '')}.yaml`)
  if (existsSync(path))
    throw new CommandError(
      `${path} is there already; nothing was written.\nAdd to it, or choose another English name.`,
    )
  mkdirSync(dirname(path), { recursive: true })
  writeWhole(path, fileOf(answers), { isNew: true })
  return path
}

/**
 * A name in lower case, without diacritics, words joined by hyphens: for the file of an entity (from its
 * English name) and the key of a source.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function fileOf(answers: Record<string, string>): string {
  const { subtype, vi, en, summaryVi, summaryEn, title, publisher, url, published } = answers
  const source = slugOf(`${publisher} ${published?.slice(0, 4)}`)
  return stringify(
    {
      subtype,
      name: { vi, en },
      summary: { vi: summaryVi, en: summaryEn, sources: [source] },
      sources: {
        [source]: {
          title,
          publisher,
          ...(answers.class !== undefined && { class: answers.class }),
          url,
          published,
          read: todayInVietnam(),
        },
      },
    },
    { lineWidth: 140, blockQuote: 'folded' },
  )
}
