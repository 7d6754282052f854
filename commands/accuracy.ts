/**
 * `npm run accuracy [-- FILE…]`: precision and recall of the matcher on labelled texts. Prints precision,
 * recall and F1 per kind, the decisions of each rule and how many were right, and every error with its
 * context.
 */

import { globSync } from 'node:fs'
import { join } from 'node:path'
import { kinds } from '../shared/domain/kinds.ts'
import { compileGazetteer } from '../shared/gazetteer/compile.ts'
import type { GazetteerEntity, Kind } from '../shared/gazetteer/compiler-input.ts'
import { openGazetteer } from '../shared/gazetteer/gazetteer.ts'
import { explain } from '../shared/mentions/explain.ts'
import type { TextContext } from '../shared/mentions/mention.ts'
import { stripDiacritics } from '../shared/text/fold.ts'
import { runCommand } from './command.ts'
import { CommandError, loadKnowledge, root } from './knowledge-files.ts'
import { parseDay, parseLanguage, readText } from './texts.ts'

/**
 * One judgement: P is the entity, O may be marked or not (a school or street that carries the name), N must
 * not be marked.
 */
interface Label {
  /** UTF-16 offsets. */
  start: number
  end: number
  label: 'P' | 'O' | 'N'
  /** `province` where it is not said. */
  kind?: Kind
  /** The entity that is meant; or, for provinces, its name. */
  id?: string
  name?: string
}
interface LabelledText {
  id: string
  text: string
  lang?: string | null
  date?: string | null
  mentions: Label[]
}

/**
 * Counts of one kind: found and right, found and wrong, missed; and found where the id is another entity's.
 */
interface Score {
  right: number
  wrong: number
  missed: number
  otherEntity: number
}
interface RuleCount {
  right: number
  wrong: number
}

await runCommand(args => {
  const files =
    args.length > 0
      ? args
      : globSync('*.jsonl', { cwd: join(root, 'test', 'accuracy') }).map(file =>
          join(root, 'test', 'accuracy', file),
        )
  const { names } = loadKnowledge()
  for (const file of files) report(file, readLabelled(file), names)
})

/** A JSON array, or one JSON object a line. */
function readLabelled(file: string): LabelledText[] {
  const content = readText(file)
  try {
    const texts: unknown = content.trimStart().startsWith('[')
      ? JSON.parse(content)
      : content
          .split('\n')
          .filter(line => line.trim() !== '')
          .map(line => JSON.parse(line))
    if (
      !Array.isArray(texts) ||
      texts.some(text => typeof text?.text !== 'string' || !Array.isArray(text.mentions))
    )
      throw new TypeError('every item needs "text" and "mentions"')
    return texts
  } catch (error) {
    throw new CommandError(`${file} is no file of labelled texts: ${(error as Error).message}`)
  }
}

function report(file: string, texts: LabelledText[], names: GazetteerEntity[]): void {
  const gazetteer = openGazetteer(compileGazetteer(names))
  const scores = new Map<Kind, Score>()
  const rules = new Map<string, RuleCount>()
  const faults: string[] = []
  const labelCounts = { P: 0, O: 0, N: 0 }
  // A file that names no kinds judges provincial units only: what else is found in it was not judged.
  const kindsJudged = new Set<Kind>(
    texts.flatMap(text => text.mentions.map(label => label.kind ?? 'province')),
  )
  const judgesRegions = texts.some(text => text.mentions.some(label => label.kind !== undefined))
  const score = (kind: Kind) =>
    scores.get(kind) ?? scores.set(kind, { right: 0, wrong: 0, missed: 0, otherEntity: 0 }).get(kind)!
  const rule = (name: string) => rules.get(name) ?? rules.set(name, { right: 0, wrong: 0 }).get(name)!
  for (const labelled of texts) {
    const { text } = labelled
    const { decisions } = explain(gazetteer, text, contextOf(labelled))
    const marked = decisions.filter(
      ({ verdict, entity }) =>
        verdict.accepted && !verdict.optional && kindsJudged.has(gazetteer.entity(entity).kind),
    )
    const fault = (what: string, start: number, end: number, why: string) =>
      faults.push(
        `${what.padEnd(12)} ${labelled.id} (${why}) …${oneLine(text.slice(Math.max(0, start - 40), start))}[${oneLine(text.slice(start, end))}]${oneLine(text.slice(end, end + 30))}…`,
      )
    const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
      a.start < b.end && b.start < a.end
    for (const label of labelled.mentions) {
      labelCounts[label.label]++
      const kind = label.kind ?? 'province'
      const hit = marked.find(decision => overlaps(decision, label))
      const deciding = decisions.find(decision => overlaps(decision, label))
      const why = hit?.verdict.rule ?? deciding?.verdict.rule ?? 'no candidate'
      if (label.label === 'P') {
        if (!hit) {
          score(kind).missed++
          rule(why).wrong++
          fault('missed', label.start, label.end, why)
        } else if (!isEntity(gazetteer.entity(hit.entity), label, names)) {
          score(kind).otherEntity++
          score(kind).wrong++
          score(kind).missed++
          rule(why).wrong++
          fault('other entity', hit.start, hit.end, `${why}: ${gazetteer.entity(hit.entity).id}`)
        } else {
          score(kind).right++
          rule(why).right++
        }
      } else if (label.label === 'N') {
        if (hit) {
          score(gazetteer.entity(hit.entity).kind).wrong++
          rule(why).wrong++
          fault('wrong', hit.start, hit.end, `${why}: ${gazetteer.entity(hit.entity).id}`)
        } else rule(why).right++
      }
    }
    for (const decision of marked) {
      if (labelled.mentions.some(label => overlaps(decision, label))) continue
      const { kind, subtype, id } = gazetteer.entity(decision.entity)
      const judged = subtype !== 'region' || judgesRegions
      if (judged) {
        score(kind).wrong++
        rule(decision.verdict.rule).wrong++
      }
      fault(
        judged ? 'unlabelled' : 'not judged',
        decision.start,
        decision.end,
        `${decision.verdict.rule}: ${id}`,
      )
    }
  }
  console.log(
    `${file}: ${texts.length} texts, ${labelCounts.P + labelCounts.O + labelCounts.N} judgements (${labelCounts.P} P, ${labelCounts.O} O, ${labelCounts.N} N)\n`,
  )
  console.log('kind       precision  recall     F1   right  wrong  missed')
  for (const kind of kinds) {
    const counts = scores.get(kind)
    if (!counts) continue
    const precision = counts.right / Math.max(1, counts.right + counts.wrong)
    const recall = counts.right / Math.max(1, counts.right + counts.missed)
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    const numbers = [precision, recall, f1].map(value => value.toFixed(4).padStart(8)).join(' ')
    console.log(
      `${kind.padEnd(10)} ${numbers} ${String(counts.right).padStart(6)} ${String(counts.wrong).padStart(6)} ${String(counts.missed).padStart(7)}`,
    )
  }
  console.log('\nrule                          right  wrong')
  for (const [name, { right, wrong }] of [...rules].sort(
    (a, b) => b[1].right + b[1].wrong - a[1].right - a[1].wrong,
  )) {
    console.log(`${name.padEnd(28)} ${String(right).padStart(6)} ${String(wrong).padStart(6)}`)
  }
  if (faults.length > 0) console.log(`\n${faults.join('\n')}`)
  console.log()
}

function contextOf({ lang, date }: LabelledText): TextContext {
  const context: TextContext = {}
  if (lang) context.lang = parseLanguage(lang)
  if (date) context.date = parseDay(date)
  return context
}

/** True where the entity found is the labelled one: by id, else by any of its names. */
function isEntity(
  found: { id: string; name: { vi: string; en: string } },
  { id, name }: Label,
  names: GazetteerEntity[],
): boolean {
  if (id !== undefined) return found.id === id
  if (name === undefined) return true
  const keyOf = (text: string) =>
    stripDiacritics(text)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
  const entity = names.find(each => each.id === found.id)
  return [found.name.vi, found.name.en, ...(entity?.names.map(each => each.text) ?? [])].some(text =>
    keyOf(text).includes(keyOf(name)),
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
