/** Scores the matcher on labelled texts: mentions found, missed and wrong, by group. */
import type { Kind } from '../shared/domain/kinds.ts'
import type { GazetteerEntity } from '../shared/gazetteer/compiler-input.ts'
import type { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { explain } from '../shared/mentions/explain.ts'
import type { TextContext } from '../shared/mentions/mention.ts'
import { stripDiacritics } from '../shared/text/fold.ts'
import { parseDay, parseLanguage } from './texts.ts'

/**
 * A labelled place in a text. P: a mention of the entity. O: may be highlighted or not (a school or street
 * that carries the name). N: must not be highlighted.
 */
export interface Label {
  /** Offsets of the place, in UTF-16 units. */
  start: number
  end: number
  label: 'P' | 'O' | 'N'
  /** Default `province`. */
  kind?: Kind
  /** Id of the meant entity. */
  id?: string | null
  /** Name that identifies the entity if the label has no id. */
  name?: string
}

export interface LabelledText {
  id: string
  text: string
  lang?: string | null
  date?: string | null
  /** Language and key of the template of a generated sentence: `vi place`. */
  template?: string
  mentions: Label[]
}

/** Number of mentions found correctly, found wrongly (those of another entity included), and missed. */
export interface Score {
  right: number
  wrong: number
  missed: number
}

export interface Scores {
  /**
   * Scores by kind. The keys of the next three maps are the kind and, after a space, the language, the year
   * of the text, or the template.
   */
  byKind: Map<string, Score>
  byLanguage: Map<string, Score>
  byYear: Map<string, Score>
  byTemplate: Map<string, Score>
  /**
   * Scores by deciding rule. A missed mention counts for the rule that rejected it, or for `no candidate`.
   */
  byRule: Map<string, Score>
  labels: Record<Label['label'], number>
  /** Number of P labels of entities that the gazetteer lacks. They count neither as right nor as missed. */
  unknown: number
  /**
   * Number of mentions of programmes and startups without a label, in a set whose labels are incomplete. They
   * count neither as right nor as wrong.
   */
  unjudged: number
  faults: string[]
}

/**
 * Scores the matcher on texts. `names` are the entities of the gazetteer. `isComplete` is false for texts
 * that were labelled when the knowledge had fewer entities: a mention of a programme or startup that no label
 * names is then not judged. Kinds without any label in `texts` are never judged. If no label has a kind,
 * provincial units are judged, but not mentions of regions without a label.
 */
export function scoreTexts(
  gazetteer: Gazetteer,
  names: readonly GazetteerEntity[],
  texts: readonly LabelledText[],
  { isComplete = true }: { isComplete?: boolean } = {},
): Scores {
  const scores: Scores = {
    byKind: new Map(),
    byLanguage: new Map(),
    byYear: new Map(),
    byTemplate: new Map(),
    byRule: new Map(),
    labels: { P: 0, O: 0, N: 0 },
    unknown: 0,
    unjudged: 0,
    faults: [],
  }
  // A file without kinds judges provincial units only: other mentions are not judged.
  const kindsJudged = new Set<Kind>(
    texts.flatMap(text => text.mentions.map(label => label.kind ?? 'province')),
  )
  const judgesRegions = texts.some(text => text.mentions.some(label => label.kind !== undefined))
  const known = new Set(names.map(({ id }) => id))
  const labelledIds = new Set(texts.flatMap(text => text.mentions.map(label => label.id)))
  for (const labelled of texts) {
    const { text } = labelled
    const { decisions } = explain(gazetteer, text, contextOf(labelled))
    const marked = decisions.filter(
      ({ verdict, entity }) =>
        verdict.accepted && !verdict.optional && kindsJudged.has(gazetteer.entity(entity).kind),
    )
    const count = (kind: Kind, rule: string, what: keyof Score) => {
      scoreOf(scores.byKind, kind)[what]++
      scoreOf(scores.byLanguage, `${kind} ${languageOf(labelled)}`)[what]++
      scoreOf(scores.byYear, `${kind} ${labelled.date?.slice(0, 4) ?? 'undated'}`)[what]++
      if (labelled.template) scoreOf(scores.byTemplate, `${kind} ${labelled.template}`)[what]++
      scoreOf(scores.byRule, rule)[what]++
    }
    const fault = (what: string, start: number, end: number, why: string) =>
      scores.faults.push(
        `${what.padEnd(12)} ${labelled.id} (${why}) …${oneLine(text.slice(Math.max(0, start - 40), start))}[${oneLine(text.slice(start, end))}]${oneLine(text.slice(end, end + 30))}…`,
      )
    const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
      a.start < b.end && b.start < a.end
    for (const label of labelled.mentions) {
      scores.labels[label.label]++
      const kind = label.kind ?? 'province'
      const hit = marked.find(decision => overlaps(decision, label))
      const deciding = decisions.find(decision => overlaps(decision, label))
      const why = hit?.verdict.rule ?? deciding?.verdict.rule ?? 'no candidate'
      if (label.label === 'P') {
        if (label.id && !known.has(label.id)) scores.unknown++
        else if (!hit) {
          count(kind, why, 'missed')
          fault('missed', label.start, label.end, why)
        } else if (isEntity(gazetteer.entity(hit.entity), label, names)) count(kind, why, 'right')
        else {
          count(kind, why, 'wrong')
          count(kind, why, 'missed')
          fault('other entity', hit.start, hit.end, `${why}: ${gazetteer.entity(hit.entity).id}`)
        }
      } else if (label.label === 'N' && hit) {
        count(gazetteer.entity(hit.entity).kind, why, 'wrong')
        fault('wrong', hit.start, hit.end, `${why}: ${gazetteer.entity(hit.entity).id}`)
      }
    }
    for (const decision of marked) {
      if (labelled.mentions.some(label => overlaps(decision, label))) continue
      const { kind, subtype, id } = gazetteer.entity(decision.entity)
      const isNew = !isComplete && kind !== 'province' && !labelledIds.has(id)
      if (isNew) scores.unjudged++
      const isJudged = !isNew && (subtype !== 'region' || judgesRegions)
      if (isJudged) count(kind, decision.verdict.rule, 'wrong')
      const what = isJudged ? 'unlabelled' : 'not judged'
      fault(what, decision.start, decision.end, `${decision.verdict.rule}: ${id}`)
    }
  }
  return scores
}

function scoreOf(scores: Map<string, Score>, key: string): Score {
  let score = scores.get(key)
  if (!score) {
    score = { right: 0, wrong: 0, missed: 0 }
    scores.set(key, score)
  }
  return score
}

/** Share of right mentions among those found; 0 if none was found. */
export function precision({ right, wrong }: Score): number {
  return right / Math.max(1, right + wrong)
}
/** Share of right mentions among those to be found; 0 if there are none. */
export function recall({ right, missed }: Score): number {
  return right / Math.max(1, right + missed)
}
export function f1(score: Score): number {
  const sum = precision(score) + recall(score)
  return sum === 0 ? 0 : (2 * precision(score) * recall(score)) / sum
}

/**
 * Wilson's 95 % interval of the share `right` / `of`; [0, 1] for no cases. Also valid for few cases and for
 * shares near 1.
 * @see https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval
 */
export function wilson(right: number, of: number): [low: number, high: number] {
  if (of === 0) return [0, 1]
  const z = 1.959964
  const share = right / of
  const middle = share + (z * z) / (2 * of)
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const whole = 1 + (z * z) / of
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)]
}

/** Language of a text: as labelled, otherwise `vi` if it has a letter such as đ, ơ or ấ, else `other`. */
function languageOf({ lang, text }: LabelledText): string {
  if (lang) return lang
  return /[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(text.normalize('NFC')) ? 'vi' : 'other'
}

function contextOf({ lang, date }: LabelledText): TextContext {
  const context: TextContext = {}
  if (lang) context.lang = parseLanguage(lang)
  if (date) context.date = parseDay(date)
  return context
}

/**
 * True if the found entity is the labelled one: its id is the label's; or, if the label has none, one of its
 * names contains the labelled name. Always true for a label without id and name.
 */
function isEntity(
  found: { id: string; name: { vi: string; en: string } },
  { id, name }: Label,
  names: readonly GazetteerEntity[],
): boolean {
  if (id) return found.id === id
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
