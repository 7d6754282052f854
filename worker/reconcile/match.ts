/** Reconciliation queries, in the form that both protocol versions share, and their candidates. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Card } from '../../shared/card/card.ts'
import { foldName } from '../../shared/card/search-keys.ts'
import { isEntityId } from '../../shared/domain/ids.ts'
import { type Kind, kinds } from '../../shared/domain/kinds.ts'
import { spellingKey } from '../../shared/text/spelling-key.ts'
import { type ComparableName, comparable, fitOf, formsOf, mostForms } from '../db/candidates.ts'
import { listOf, nameEnd, sectorKey } from '../db/derive.ts'
import { cardsOfIds, type NameRange, type NameRow, namesIn } from '../db/queries.ts'
import { noRelease } from '../problems.ts'
import { agrees, type Comparing, propertyOf } from './properties.ts'

/** Condition of a query on a property: evidence for or against a candidate. */
export interface Condition {
  property: string
  values: string[]
  /** True to drop candidates that do not fulfil the condition. */
  required: boolean
  quantifier: 'any' | 'all' | 'none'
}

export interface MatchQuery {
  /** Name to match, which may also be an id; undefined if only properties or ids are given. */
  name: string | undefined
  ids: string[]
  /** Kinds to keep, `locality` included; undefined keeps all entities and no localities. */
  types: string[] | undefined
  limit: number
  conditions: Condition[]
}

export interface EntityCandidate {
  row: NameRow
  score: number
  match: boolean
}

/** Number of candidates for a query without a limit of its own. */
export const usualCandidates = 5
/** Maximum number of candidates for a query. */
export const mostCandidates = 25

interface Found {
  row: NameRow
  score: number
  exact: boolean
}

const isFormer = (row: { subtype: string }) => row.subtype === 'former'

/**
 * Maximum number of forms looked up for all names of a batch of `queries` queries, shared equally by the
 * names: few names may have many forms each, many names eight. Why: a form reads three rows in each of two
 * lists, and 50 names of 24 forms read 12,000 rows.
 */
const mostFormsOfBatch = (queries: number) => 64 + 8 * queries
/** Maximum number of entries read for all ranges of a plan together, which share it equally (`readPlan`). */
const entriesOfPlan = 2_000
/**
 * Maximum number of ranges in a statement; further ranges need further statements. Why: with the longest
 * names, so many ranges stay below the 2 MB that D1 takes.
 */
const mostRanges = 1_000

/**
 * Entities for each query, best first. A usual batch takes two statements for its names, and one for cards
 * if any query has conditions or ids. The text of the statements does not depend on the batch.
 * @throws {ProblemError} no-release: before the first load
 */
export async function matchEntities(db: D1Database, queries: MatchQuery[]): Promise<EntityCandidate[][]> {
  const share = Math.min(mostForms, Math.floor(mostFormsOfBatch(queries.length) / queries.length))
  const names = queries.map(({ name }) => comparable(name ?? '', share))
  const exact = await readPlan(
    db,
    names.map(({ forms, shortForms }) =>
      [...forms, ...shortForms].flatMap(form => [
        { list: 'name', prefix: form + nameEnd },
        { list: 'former-name', prefix: form + nameEnd },
      ]),
    ),
  )
  const more = await readPlan(
    db,
    queries.map((query, i) => furtherRanges(query, names[i]!, exact[i] ?? [])),
  )
  const found = queries.map((query, i) => foundOf(query, names[i]!, exact[i] ?? [], more[i] ?? []))

  const wanted = new Set<string>()
  for (const [i, { ids, name, conditions }] of queries.entries()) {
    for (const id of [...ids, name ?? '']) if (isEntityId(id)) wanted.add(id)
    if (conditions.length > 0) for (const { row } of found[i] ?? []) wanted.add(row.id)
  }
  const cards = new Map<string, Card>()
  if (wanted.size > 0) {
    const page = await cardsOfIds(db, [...wanted])
    if (!page) throw noRelease()
    for (const { id, body } of page.rows) if (body !== null) cards.set(id, JSON.parse(body) as Card)
  }
  // Candidates of a batch are compared with the same texts again and again.
  const comparing = { forms: remembering(formsOf), folded: remembering(foldName) }
  return queries.map((query, i) => candidatesOf(query, names[i]!.former, found[i] ?? [], cards, comparing))
}

/**
 * Reads the ranges of all queries together; returns the rows of each query. Equal ranges are read once.
 * Why: 200 names of one letter read 42,800 rows. The more ranges there are, the fewer entries of each are
 * read: at most `mostCandidates`, at least `usualCandidates`. Why: 200 different names of two letters read
 * 10,000 rows.
 * @throws {ProblemError} no-release: before the first load
 */
async function readPlan(db: D1Database, plan: NameRange[][]): Promise<NameRow[][]> {
  const ranges = [...new Map(plan.flat().map(range => [keyOf(range), range])).values()]
  const most = Math.max(usualCandidates, Math.min(mostCandidates, Math.floor(entriesOfPlan / ranges.length)))
  const rows = new Map<string, NameRow[]>()
  for (let at = 0; at < ranges.length; at += mostRanges) {
    const part = ranges.slice(at, at + mostRanges)
    const read = await namesIn(db, part, most)
    if (!read) throw noRelease()
    for (const [i, range] of part.entries()) rows.set(keyOf(range), read.results[i] ?? [])
  }
  return plan.map(own => own.flatMap(range => rows.get(keyOf(range)) ?? []))
}

const keyOf = ({ list, prefix }: NameRange) => `${list}\n${prefix}`

/**
 * Ranges to read after the exact names. None if a living entity of the query's type has the exact name. If
 * only others have it, the current names of those among them that have ended, because a living entity may
 * have the same ("Sài Gòn" is a name only of the city before 2025). If no entity has it, longer names. For
 * a query without a name, lists by property.
 */
function furtherRanges(query: MatchQuery, { forms }: ComparableName, exact: NameRow[]): NameRange[] {
  if (exact.some(row => !isFormer(row) && isOfType(query, row))) return []
  const [whole] = forms
  if (whole === undefined) return query.name === undefined ? listsOf(query) : []
  const begun = (['name', 'former-name', 'word', 'former-word'] as const).map(list => ({
    list,
    prefix: whole,
  }))
  const namesakes = exact.filter(isFormer).map(row => ({ list: 'name', prefix: foldName(row.vi) + nameEnd }))
  return exact.length > 0 ? namesakes : begun
}

/**
 * The lists of entities in the first province and of the first sector that a query's conditions ask for.
 * Empty if they ask for neither.
 */
function listsOf({ types, conditions }: MatchQuery): NameRange[] {
  const givenValue = (property: string) =>
    conditions.find(condition => condition.property === property && condition.quantifier !== 'none')
      ?.values[0]
  const province = givenValue('province')
  const sector = givenValue('sector')
  if (province === undefined && sector === undefined) return []
  const filter = {
    province: province === undefined || isEntityId(province) ? province : `province/${sectorKey(province)}`,
    sector: sector === undefined ? undefined : sectorKey(sector),
  }
  const among = types?.filter(type => (kinds as readonly string[]).includes(type)) ?? [undefined]
  return among.map(kind => ({ list: listOf({ kind, ...filter }), prefix: '' }))
}

function isOfType({ types }: MatchQuery, row: NameRow): boolean {
  return types === undefined || types.includes(row.kind)
}

/** Entities of the query's type in the rows that were read, each once, with its best score. */
function foundOf(query: MatchQuery, name: ComparableName, exact: NameRow[], more: NameRow[]): Found[] {
  const best = new Map<string, Found>()
  const add = (row: NameRow, fit: Omit<Found, 'row'>) => {
    if (isOfType(query, row) && (best.get(row.id)?.score ?? -1) < fit.score) best.set(row.id, { row, ...fit })
  }
  for (const row of exact) add(row, fitOf(name, row))
  const formers = [...best.values()].filter(({ row }) => isFormer(row))
  const isNamesake = (row: NameRow, former: NameRow) =>
    row.kind === former.kind && spellingKey(row.vi) === spellingKey(former.vi)
  for (const row of [...exact.filter(row => !isFormer(row)), ...more]) {
    // A living namesake of a former entity scores as that one does: the query may have another name of the
    // former one, which the living one does not have.
    const former = isFormer(row) ? undefined : formers.find(each => isNamesake(row, each.row))
    if (former) add(row, { score: former.score, exact: former.exact })
    else if (query.name === undefined) add(row, { score: 50, exact: false })
    else add(row, fitOf(name, row))
  }
  return [...best.values()]
}

/**
 * Candidates of a query, best first, at most its limit; `former` is true if the query means a former entity.
 */
function candidatesOf(
  query: MatchQuery,
  former: boolean,
  found: Found[],
  cards: Map<string, Card>,
  comparing: Comparing,
): EntityCandidate[] {
  const { ids, name, limit, conditions } = query
  const byId = [...ids, name ?? ''].flatMap(id => cards.get(isEntityId(id) ? id : '') ?? [])
  const all = [
    ...byId.map(card => ({ row: rowOf(card), score: 100, exact: true })),
    ...found.filter(({ row }) => !byId.some(card => card.id === row.id)),
  ]
  const livingFits = all.some(({ row, exact }) => exact && !isFormer(row))
  const judged = all.flatMap(each => {
    const verdict = judge(conditions, cards.get(each.row.id), comparing)
    if (!verdict.allowed) return []
    const isBehind = former ? !isFormer(each.row) : isFormer(each.row) && (livingFits || !each.exact)
    const behind = isBehind ? 10 : 0
    const score = Math.max(0, each.score - behind) * (1 - 0.4 * verdict.against)
    const raised = score + (100 - score) * 0.4 * verdict.inFavour
    return [{ ...each, verdict, score: Math.round(each.exact ? score : Math.min(95, raised)) }]
  })
  judged.sort(
    (a, b) =>
      b.score - a.score ||
      Number(isFormer(a.row)) - Number(isFormer(b.row)) ||
      kinds.indexOf(a.row.kind as Kind) - kinds.indexOf(b.row.kind as Kind) ||
      (a.row.id < b.row.id ? -1 : 1),
  )
  const sure = judged.filter(({ exact, verdict }) => exact && verdict.against === 0)
  const living = sure.filter(({ row }) => !isFormer(row))
  // If no living entity has the name, the former entity is the match.
  const [match, ...others] = living.length > 0 ? living : sure
  return judged.slice(0, limit).map(each => ({
    row: each.row,
    score: each.score,
    match: each === match && others.length === 0,
  }))
}

/** `work` with its results cached by text. */
function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const result = known.get(text) ?? work(text)
    known.set(text, result)
    return result
  }
}

/**
 * Checks a card against the conditions. Of the conditions on properties that the card has, `inFavour` is
 * the share that holds and `against` the share that does not, from 0 to 1; both are 0 if the card has none.
 * `allowed` is false if a required condition does not hold.
 */
function judge(conditions: Condition[], card: Card | undefined, comparing: Comparing) {
  let [agreed, against, known] = [0, 0, 0]
  let allowed = true
  for (const { property, values, required, quantifier } of conditions) {
    const own = card === undefined ? [] : (propertyOf(property)?.valuesOf(card) ?? [])
    const has = (given: string) => own.some(value => agrees(given, value, comparing))
    const holds =
      quantifier === 'none' ? !values.some(has) : quantifier === 'all' ? values.every(has) : values.some(has)
    if (required && !holds) allowed = false
    // A property that the card does not have is neither for nor against it.
    if (own.length === 0) continue
    known++
    if (holds) agreed++
    else against++
  }
  return { allowed, inFavour: known && agreed / known, against: known && against / known }
}

function rowOf({ id, kind, subtype, name }: Card): NameRow {
  return { term: '', id, kind, subtype, vi: name.vi, en: name.en, folded: [] }
}
