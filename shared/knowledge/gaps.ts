/**
 * Values that cards should have, and the check that `gaps.yaml` gives a reason for each value that a card
 * lacks. Pure.
 */
import type { ShownKind } from '../domain/kinds.ts'
import type { Complaint, EntityRecord, Knowledge } from './read.ts'
import { type GapKey, gapKeys } from './schema.ts'

/** The fields that expectations read: of a card, or of an entity's file together with its kind. */
interface Described {
  kind: ShownKind
  subtype: string
  founded?: unknown
  seat?: unknown
  figures: readonly { measure: string; asOf: string; target?: true | undefined }[]
}

/** A value that each card of a group should have, such as the seat of each firm. */
export interface Expectation {
  /** The value in words, as the report and complaints print it. */
  title: string
  /** True for a card of the group. */
  of: (described: Described) => boolean
  has: (described: Described) => boolean
  /** Share of the group, in per cent, that editors aim at. */
  target: number
}

/** Keys (measures.yaml) of the measures that describe innovation in a province. */
export const innovation: ReadonlySet<string> = new Set([
  'pii-rank',
  'dti-rank',
  'dti-score',
  'ict-index-rank',
  'pii-score',
  'startups',
  'science-tech-enterprises',
  'science-organisations',
  'science-workforce',
  'startup-ecosystem-rank',
  'mentored-projects',
  'digital-economy-share',
  'high-tech-share',
  'science-spending',
  'science-spending-share',
  'startup-club-members',
  'competition-entries',
  'tfp-share',
])

/** True for one of the 34 provinces and cities of today. */
export const isPlaceOfToday = ({ kind, subtype }: Pick<Described, 'kind' | 'subtype'>): boolean =>
  kind === 'province' && (subtype === 'province' || subtype === 'city')

/** Number of figures of the measures in `innovation`, without targets. */
export const innovationFigures = ({ figures }: Pick<Described, 'figures'>): number =>
  figures.filter(({ measure, target }) => innovation.has(measure) && !target).length

const isFirm = ({ kind }: Described) => kind === 'startup'
const hasSeat = ({ seat }: Described) => seat !== undefined
const hasFigure = (measures: readonly string[], asOf: string) => (described: Described) =>
  described.figures.some(
    figure => measures.includes(figure.measure) && figure.asOf === asOf && !figure.target,
  )

/** The expectations, by key of `gaps.yaml`. */
export const expectations: Record<GapKey, Expectation> = {
  founded: {
    title: 'date of foundation or launch',
    of: isFirm,
    has: ({ founded }) => founded !== undefined,
    target: 90,
  },
  seat: { title: 'seat', of: isFirm, has: hasSeat, target: 80 },
  administration: { title: 'seat of the administration', of: isPlaceOfToday, has: hasSeat, target: 100 },
  'pii-score-2025': {
    title: 'PII score of 2025',
    of: isPlaceOfToday,
    has: hasFigure(['pii-score'], '2025'),
    target: 100,
  },
  'pci-2025': {
    title: 'PCI rank or score of 2025',
    of: isPlaceOfToday,
    has: hasFigure(['pci-rank', 'pci-score'], '2025'),
    target: 100,
  },
  'innovation-figures': {
    title: 'three figures of innovation',
    of: isPlaceOfToday,
    has: described => innovationFigures(described) >= 3,
    target: 100,
  },
}

/**
 * Checks that each value that a card lacks has one row in `gaps.yaml`, and that no row names a value which
 * the card has. Without the file nothing is checked.
 */
export function checkGaps(
  { entities, gaps }: Knowledge,
  byId: ReadonlyMap<string, EntityRecord>,
  today: string,
  complaints: Complaint[],
): void {
  if (!gaps) return
  for (const key of gapKeys) {
    const { title, of, has } = expectations[key]
    const listed = new Set<string>()
    gaps.value[key].forEach((gap, i) => {
      const complain = (keys: (string | number)[], what: string, mend: string) =>
        complaints.push({ path: 'gaps.yaml', line: gaps.line(key, i, ...keys), what, mend })
      if (gap.date > today)
        complain(['date'], `somebody looked on ${gap.date}, which is still to come`, 'correct the date')
      gap.entities.forEach((id, n) => {
        const entity = byId.get(id)
        const fault =
          entity === undefined
            ? `there is no entity ${id}`
            : !of({ ...entity.file, kind: entity.kind })
              ? `${id} needs no "${key}"`
              : has({ ...entity.file, kind: entity.kind })
                ? `${id} no longer lacks its ${title}`
                : listed.has(id)
                  ? `"${key}" names ${id} twice`
                  : undefined
        if (fault) complain(['entities', n], fault, 'remove the line')
        listed.add(id)
      })
    })
    for (const { id, kind, path, file, line } of entities) {
      const described = { ...file, kind }
      if (!of(described) || has(described) || listed.has(id)) continue
      complaints.push({
        path,
        line: line(),
        what: `it lacks the ${title}, and "${key}" in gaps.yaml does not say why`,
        mend: 'write the value with its source, or name the entity there with the reason',
      })
    }
  }
}
