/**
 * Ids of columns, as views, links and exports write them:
 *
 * - a measure: `pii-rank` (any date), `pii-rank@2025` (one date), `population~1k2j3h` (one basis),
 *   `grdp-growth@2026!` (a target);
 * - a fact of the entity: `.subtype`, `.founded`;
 * - coverage by the press: `press.articles`; the reader's clippings: `clips.count`.
 */
import { hashOf } from '../api/bucket.ts'
import type { Bilingual } from '../domain/primitives.ts'

/** Facts of an entity that make a column. */
export const attributes = [
  'subtype',
  'place',
  'from',
  'to',
  'code',
  'founded',
  'sector',
  'status',
  'seat',
] as const
export type Attribute = (typeof attributes)[number]

/**
 * Coverage as the service's buckets have it: articles and the first month with one in the last twelve months,
 * day of the newest article, companions.
 */
export const pressColumns = ['articles', 'first', 'latest', 'companions'] as const
export type PressColumn = (typeof pressColumns)[number]

/** The reader's clippings of an entity: number, dates of the oldest and newest, entities clipped with it. */
export const clipColumns = ['count', 'first', 'latest', 'companions'] as const
export type ClipColumn = (typeof clipColumns)[number]

export interface MeasureColumn {
  type: 'measure'
  measure: string
  /**
   * Date of the figures. Absent: the date that most rows have, or the newest of several such dates; rows
   * without a figure of that date show their newest.
   */
  asOf?: string
  /** Key of a basis (`basisKey`); `-` for figures without one. Absent: any basis. */
  basis?: string
  /** Set for targets; absent for observations. */
  target?: true
}

export type ColumnSpec =
  | MeasureColumn
  | { type: 'attribute'; attribute: Attribute }
  | { type: 'press'; field: PressColumn }
  | { type: 'clips'; field: ClipColumn }

/** Key of the basis of figures without a stated basis. */
export const noBasis = '-'

/** Short key of a basis: a hash of its Vietnamese words, since bases have no ids. */
export function basisKey(basis: Bilingual | undefined): string {
  return basis === undefined ? noBasis : hashOf(basis.vi).toString(36)
}

export function columnId(spec: ColumnSpec): string {
  switch (spec.type) {
    case 'measure': {
      const { measure, asOf, basis, target } = spec
      return `${measure}${asOf === undefined ? '' : `@${asOf}`}${basis === undefined ? '' : `~${basis}`}${target ? '!' : ''}`
    }
    case 'attribute':
      return `.${spec.attribute}`
    case 'press':
      return `press.${spec.field}`
    case 'clips':
      return `clips.${spec.field}`
  }
}

const date = '\\d{4}(?:-\\d{2}(?:-\\d{2})?)?'
const measurePattern = new RegExp(
  `^(?<measure>[a-z0-9]+(?:-[a-z0-9]+)*)(?:@(?<asOf>${date}(?:/${date})?))?(?:~(?<basis>-|[a-z0-9]{1,7}))?(?<target>!)?$`,
)

/** Parses the id of a column; undefined for another text, and for one of more than 120 UTF-16 units. */
export function readColumnId(id: string): ColumnSpec | undefined {
  if (id.length > 120) return undefined
  const dot = id.indexOf('.')
  if (dot >= 0) {
    const area = id.slice(0, dot)
    const field = id.slice(dot + 1)
    if (area === '' && isOneOf(attributes, field)) return { type: 'attribute', attribute: field }
    if (area === 'press' && isOneOf(pressColumns, field)) return { type: 'press', field }
    if (area === 'clips' && isOneOf(clipColumns, field)) return { type: 'clips', field }
    return undefined
  }
  const groups = measurePattern.exec(id)?.groups
  if (!groups) return undefined
  const { measure = '', asOf, basis, target } = groups
  return {
    type: 'measure',
    measure,
    ...(asOf !== undefined && { asOf }),
    ...(basis !== undefined && { basis }),
    ...(target !== undefined && { target: true }),
  }
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value)
}
