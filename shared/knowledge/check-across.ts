/** Checks across entities: names, mergers, ranks and scores, the order of acts, shared sources. */
import { classUnknown, isAfter } from './check-entity.ts'
import { type Complaint, classOf, type EntityRecord, type Knowledge } from './read.ts'
import type { Figure } from './schema.ts'
import { furtherWordings } from './wordings.ts'

/** First day of the 34 provincial units; until the day before there were 63. */
const mergerDay = '2025-07-01'

/** Checks that each source of sources.yaml has a known class, its own or that of its publisher. */
export function checkSharedSources(knowledge: Knowledge, complaints: Complaint[]): void {
  for (const [key, source] of Object.entries(knowledge.sources)) {
    if (classOf(source, knowledge) !== undefined) continue
    complaints.push({ path: 'sources.yaml', line: knowledge.sourceLine(key), ...classUnknown(source) })
  }
}

/** Checks that all ranks of one measure and date have the same `of`, the number of ranked places. */
export function checkDenominators({ entities }: Knowledge, complaints: Complaint[]): void {
  const lists = new Map<string, { of: number; id: string }>()
  for (const { id, path, file, line } of entities) {
    for (const [i, { measure, asOf, of }] of file.figures.entries()) {
      if (of === undefined) continue
      const list = `${measure} ${asOf}`
      const first = lists.get(list)
      if (first === undefined) lists.set(list, { of, id })
      else if (first.of !== of)
        complaints.push({
          path,
          line: line('figures', i),
          what: `${measure} of ${asOf} is out of ${of} here and out of ${first.of} at ${first.id}`,
          mend: 'keep one number of places, or use another measure',
        })
    }
  }
}

/**
 * Checks that, of two entities with a rank and a score of one index and date, the better ranked one has no
 * lower score.
 */
export function checkScores({ entities }: Knowledge, complaints: Complaint[]): void {
  const lists = new Map<string, { entity: EntityRecord; i: number; rank: number; score: number }[]>()
  for (const entity of entities) {
    const { figures } = entity.file
    for (const [i, { measure, asOf, value, target }] of figures.entries()) {
      if (!measure.endsWith('-rank') || target) continue
      const score = figures.find(
        other => other.measure === measure.replace(/-rank$/, '-score') && other.asOf === asOf,
      )
      if (!score) continue
      const list = `${measure} of ${asOf}`
      lists.set(list, [...(lists.get(list) ?? []), { entity, i, rank: value, score: score.value }])
    }
  }
  for (const [list, places] of lists) {
    places.sort((a, b) => a.rank - b.rank)
    for (const [n, { entity, i, rank, score }] of places.entries()) {
      const better = places.slice(0, n).find(other => other.rank < rank && other.score < score)
      if (better)
        complaints.push({
          path: entity.path,
          line: entity.line('figures', i),
          what: `${list} is ${rank} with ${score} points, and ${better.entity.id} is ${better.rank} with ${better.score}`,
          mend: 'correct a rank or a score, or leave one out',
        })
    }
  }
}

/** Checks that no act amends, succeeds or guides an act that was issued later. */
export function checkOrderOfActs(
  { entities }: Knowledge,
  byId: Map<string, EntityRecord>,
  complaints: Complaint[],
): void {
  const issued = (entity: EntityRecord | undefined) => entity?.file.act?.issued ?? entity?.file.from
  for (const entity of entities) {
    for (const [i, { type, target }] of entity.file.relations.entries()) {
      if (!['amends', 'succeeds', 'guides'].includes(type)) continue
      const [own, other] = [issued(entity), issued(byId.get(target))]
      if (own && other && isAfter(other, own))
        complaints.push({
          path: entity.path,
          line: entity.line('relations', i),
          what: `it is of ${own} and ${type} ${target}, which is of ${other}`,
          mend: 'exchange the two, or correct a date',
        })
    }
  }
}

/**
 * Checks shared names: two entities may share a name only if their periods do not overlap, or if each needs
 * evidence for it.
 */
export function checkNames(knowledge: Knowledge, complaints: Complaint[]): void {
  const claims = new Map<
    string,
    { entity: EntityRecord; text: string; index: number; from: string; to: string; evidence: boolean }[]
  >()
  for (const entity of knowledge.entities) {
    const { name, shortName = name, names } = entity.file
    const listed = names.map((item, index) => ({ ...item, index }))
    for (const text of new Set([name.vi, name.en, shortName.vi, shortName.en])) {
      if (!names.some(item => item.text === text))
        listed.push({ text, index: -1, lang: 'vi', style: 'short', match: 'plain' })
    }
    for (const { text, model } of [...furtherWordings(entity.file.wordings, listed)]) {
      const { match, from, to } = model ?? { match: 'plain' as const }
      listed.push({ text, index: -2, lang: 'en', style: 'informal', match, from, to })
    }
    for (const item of listed) {
      const key = item.text
        .normalize('NFC')
        .toLowerCase()
        .replace(/[\s\p{Pd}]+/gu, ' ')
      const claim = {
        entity,
        text: item.text,
        index: item.index,
        from: item.from ?? entity.file.from ?? '',
        to: item.to ?? entity.file.to ?? '9999',
        evidence: item.match === 'evidence',
      }
      claims.set(key, [...(claims.get(key) ?? []), claim])
    }
  }
  for (const list of claims.values()) {
    list.forEach((claim, i) => {
      const rival = list
        .slice(0, i)
        .find(
          other =>
            other.entity !== claim.entity &&
            other.from <= claim.to &&
            claim.from <= other.to &&
            !(other.evidence && claim.evidence),
        )
      if (!rival) return
      complaints.push({
        path: claim.entity.path,
        line: claim.entity.line(...placeOf(claim.index)),
        what: `"${claim.text}" is also a name of ${rival.entity.id} at the same time`,
        mend: 'give one of them a period, or both `match: evidence` with cues',
      })
    })
  }
}

/** Keys of a name by its index in `names`: -1 stands for a display name, -2 for wordings. */
function placeOf(index: number): (string | number)[] {
  return index >= 0 ? ['names', index] : [index === -1 ? 'name' : 'wordings']
}

/**
 * Checks the mergers of 1 July 2025: each provincial unit that ended the day before merged into exactly one
 * unit. The areas of the merged units add up to the area of the new one within 1 %.
 */
export function checkMergers(
  { entities }: Knowledge,
  byId: Map<string, EntityRecord>,
  complaints: Complaint[],
): void {
  const parts = new Map<string, EntityRecord[]>()
  for (const entity of entities) {
    const mergers = entity.file.relations.filter(relation => relation.type === 'merged-into')
    if (entity.kind === 'province' && entity.file.to === '2025-06-30' && mergers.length !== 1) {
      complaints.push({
        path: entity.path,
        line: entity.line('relations'),
        what: `the unit ended on 30 June 2025 and merged into ${mergers.length} units`,
        mend: 'write exactly one relation `merged-into`',
      })
    }
    for (const merger of mergers) {
      if (merger.from === mergerDay) parts.set(merger.target, [...(parts.get(merger.target) ?? []), entity])
    }
  }
  for (const [id, merged] of parts) {
    const whole = byId.get(id)
    const area = whole && areaOf(whole)
    if (!whole || area === undefined) continue
    const areas = merged.map(areaOf)
    if (areas.some(value => value === undefined)) continue
    const sum = areas.reduce<number>((total, value) => total + (value ?? 0), 0)
    if (Math.abs(sum - area) > area * 0.01) {
      complaints.push({
        path: whole.path,
        line: whole.line('figures'),
        what: `its area is ${area} km² and its parts (${merged.map(part => part.id).join(', ')}) add up to ${Math.round(sum * 100) / 100}`,
        mend: 'correct the area that is wrong, or the mergers',
      })
    }
  }
}

/** The area (km²) listed first in the file, undefined without one; editors list the best one first. */
function areaOf({ file }: EntityRecord): number | undefined {
  return file.figures.find((figure: Figure) => figure.measure === 'area')?.value
}
