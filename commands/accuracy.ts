/**
 * `npm run accuracy [-- [--seed N] [--count N] FILE…]`: measures the matcher's accuracy on labelled texts.
 * Prints precision, recall and F1 with their 95 % intervals by kind, language, year, template and rule, and
 * every error with the words around it. With files it reads only these. Without files it reads a generated
 * set and, unless a seed is given, the project's own sentences, and also measures the finder of localities.
 */
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { compileGazetteer } from '../shared/gazetteer/compile.ts'
import { openGazetteer } from '../shared/gazetteer/gazetteer.ts'
import {
  f1,
  type LabelledText,
  precision,
  recall,
  type Score,
  type Scores,
  scoreTexts,
  wilson,
} from './accuracy-score.ts'
import { runCommand } from './command.ts'
import { developmentSeed, generateTexts, unseenSeed } from './generated-texts.ts'
import { loadKnowledge } from './knowledge-files.ts'
import {
  drawLabelledPages,
  type LocalityScores,
  PageLocalities,
  readLabelledPages,
} from './locality-accuracy.ts'
import { loadLocalities } from './locality-files.ts'
import { CommandError, root } from './project.ts'
import { readText } from './texts.ts'

const usage = 'Use: npm run accuracy [-- [--seed N] [--count N] [FILE…]]'
/** Default number of sentences in a generated set. */
const defaultCount = 6000

const localitySentences = join(root, 'test', 'accuracy', 'localities', 'sentences.txt')

await runCommand(args => {
  const { files, seed, count } = parse(args)
  const { names } = loadKnowledge()
  const gazetteer = openGazetteer(compileGazetteer(names))
  const own = globSync('*.jsonl', { cwd: join(root, 'test', 'accuracy') }).map(file =>
    join(root, 'test', 'accuracy', file),
  )
  for (const file of files.length > 0 || seed !== undefined ? files : own) {
    const isOwn = own.includes(file)
    report(
      isOwn ? basename(file) : file,
      isOwn ? 'yes: they were written with it' : 'not known',
      scoreTexts(gazetteer, names, readLabelled(file), { isComplete: isOwn }),
    )
  }
  if (files.length > 0) return
  const chosen = seed ?? unseenSeed
  const texts = generateTexts(names, chosen, count)
  report(
    `generated, seed ${chosen}, ${texts.length} texts`,
    chosen === developmentSeed
      ? 'yes: they were written with this seed'
      : 'no: they were written with another seed',
    scoreTexts(gazetteer, names, texts),
  )
  const localities = loadLocalities()
  const pages = new PageLocalities(gazetteer, localities)
  const labelled = readLabelledPages(readText(localitySentences), localities)
  reportLocalities('localities/sentences.txt', pages.score(labelled))
  const drawn = drawLabelledPages(localities, chosen, Math.ceil(count / 6))
  reportLocalities(`localities drawn for templates, seed ${chosen}`, pages.score(drawn))
})

function reportLocalities(
  name: string,
  { total, byEvidence, sentences, traps, faults }: LocalityScores,
): void {
  console.log(`${name}: ${sentences} sentences, ${traps} of them traps`)
  console.log(
    '\nevidence           precision             recall                    F1   right  wrong  missed',
  )
  console.log(line('all', total))
  for (const [evidence, score] of [...byEvidence].sort((a, b) => sum(b[1]) - sum(a[1])))
    console.log(line(evidence, score))
  if (faults.length > 0) console.log(`\n${faults.join('\n')}`)
  console.log()
}

function parse(args: string[]): { files: string[]; seed: number | undefined; count: number } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { seed: { type: 'string' }, count: { type: 'string', default: String(defaultCount) } },
    })
    const seed = values.seed === undefined ? undefined : Number(values.seed)
    const count = Number(values.count)
    if ((seed !== undefined && !Number.isInteger(seed)) || !Number.isInteger(count) || count < 1)
      throw new TypeError('--seed and --count take whole numbers.')
    return { files: positionals, seed, count }
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`)
  }
}

/** Reads a JSON array, or one JSON object a line. Throws a CommandError for anything else. */
function readLabelled(file: string): LabelledText[] {
  const content = readText(file)
  try {
    const texts: unknown = content.trimStart().startsWith('[')
      ? JSON.parse(content)
      : content
          .split('\n')
          .filter(line => line.trim() !== '')
          .map(line => JSON.parse(line))
    if (!Array.isArray(texts)) throw new TypeError('it is no list')
    return texts
  } catch (error) {
    throw new CommandError(
      `${file} has no labelled texts: ${(error as Error).message}\nName a JSON array of them, or a file with one JSON object a line.`,
    )
  }
}

function report(name: string, seen: string, scores: Scores): void {
  const { labels, unknown, unjudged, faults } = scores
  console.log(
    `${name}: ${labels.P + labels.O + labels.N} judgements (${labels.P} P, ${labels.O} O, ${labels.N} N)`,
  )
  console.log(`Rules have seen it: ${seen}.`)
  if (unknown > 0)
    console.log(`${unknown} of them name entities that the knowledge does not have; they are left out.`)
  if (unjudged > 0)
    console.log(`${unjudged} mentions are of entities that no label names; they are not judged.`)
  console.log(
    '\nkind               precision             recall                    F1   right  wrong  missed',
  )
  for (const [kind, score] of scores.byKind) console.log(line(kind, score))
  table('kind and language', scores.byLanguage)
  table('kind and year', scores.byYear)
  table('kind and template', scores.byTemplate)
  console.log('\nrule                          right  wrong')
  const rules = [...scores.byRule].sort((a, b) => sum(b[1]) - sum(a[1]))
  for (const [rule, { right, wrong, missed }] of rules)
    console.log(`${rule.padEnd(28)} ${String(right).padStart(6)} ${String(wrong + missed).padStart(6)}`)
  if (faults.length > 0) console.log(`\n${faults.join('\n')}`)
  console.log()
}

function table(title: string, scores: ReadonlyMap<string, Score>): void {
  if (scores.size < 2) return
  console.log(`\n${title}`)
  for (const [key, score] of [...scores].sort((a, b) => (a[0] < b[0] ? -1 : 1))) console.log(line(key, score))
}

/**
 * Line of a table: key, precision and recall with their intervals, F1, and the counts right, wrong, missed.
 */
function line(key: string, score: Score): string {
  const { right, wrong, missed } = score
  const share = (value: number, of: number) => {
    const [low, high] = wilson(right, of)
    return `${value.toFixed(4)} [${low.toFixed(3)}–${high.toFixed(3)}]`.padEnd(22)
  }
  const counts = [right, wrong, missed].map((each, i) => String(each).padStart(i === 0 ? 7 : 6)).join(' ')
  return `${key.padEnd(18)} ${share(precision(score), right + wrong)}${share(recall(score), right + missed)}${f1(score).toFixed(4)} ${counts}`
}

function sum({ right, wrong, missed }: Score): number {
  return right + wrong + missed
}
