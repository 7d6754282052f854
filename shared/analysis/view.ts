/**
 * A view: which rows and columns of the knowledge are shown, in which order, with which map and plot. It has
 * no data, so that it can be saved by name and sent as the fragment of a link. A link comes from anywhere:
 * what is not well formed is dropped, and everything is bounded.
 */

import { isEntityId, isLocalityId, slugPattern } from '../domain/ids.ts'
import { isObject } from '../text/json-values.ts'
import { turning } from '../text/turning.ts'

import { columnId, readColumnId } from './column-id.ts'

/** Id of the first column, which has the names, in `View.sort`. */
export const nameColumn = 'name'

/**
 * Sets of rows with a name:
 * - `today`: the 34 provinces and cities; `before`: the 63 of 30 June 2025; `regions`;
 * - a kind of entity; `communes` of today; `districts`, `former-communes` of 30 June 2025.
 */
export const rowSets = [
  'today',
  'before',
  'regions',
  'programme',
  'startup',
  'communes',
  'districts',
  'former-communes',
] as const
export type RowSet = (typeof rowSets)[number]

/**
 * Selects rows for a view: a single row, a set with a name, members or parts of a unit, or matches of a
 * search.
 */
export type RowSelector =
  | { by: 'id'; id: string }
  | { by: 'set'; set: RowSet }
  /** The members of a region, or the communes of today in a province. */
  | { by: 'members'; of: string }
  /** The former units of a unit of today. */
  | { by: 'parts'; of: string }
  /** Entities by their names. */
  | { by: 'search'; words: string }

export const plotTypes = ['bars', 'lines', 'months', 'press', 'matrix'] as const
export type PlotType = (typeof plotTypes)[number]

export const mapUnits = ['today', 'before'] as const
export type MapUnits = (typeof mapUnits)[number]

export interface View {
  /** Name by which the view is saved; also the title of exports. Empty for a view without a name. */
  name: string
  rows: readonly RowSelector[]
  /** Ids of columns (`column-id.ts`), each once. */
  columns: readonly string[]
  /** Column and direction of sorting. Absent: rows are in the order of `rows`. */
  sort?: { column: string; descending: boolean }
  /** Words that a shown row must have in its names, place or code; empty to show all rows. */
  filter: string
  /** Ids of rows that stay on top. */
  pinned: readonly string[]
  /** Ids of rows that are left out. */
  hidden: readonly string[]
  /** True if plots over time also show the former units of the units of today. */
  former: boolean
  /**
   * Column of a measure that fills the map, and the units of the map, as last chosen. Absent: the map takes a
   * measure of `columns` or else any. It then shows the former provinces if all rows are such, otherwise the
   * units of today.
   */
  map?: { column: string; units: MapUnits }
  /**
   * Plot over time as last chosen: bars, or lines for any other type; `column` is its measure. Absent: lines
   * of any measure.
   */
  plot?: { type: PlotType; column?: string }
}

export const emptyView: View = {
  name: '',
  rows: [],
  columns: [],
  filter: '',
  pinned: [],
  hidden: [],
  former: false,
}

/**
 * Maximum numbers of a view's row selectors, columns and other list items, and maximum lengths of its texts.
 * `readView` cuts what is beyond them. A longer fragment is neither written nor read.
 */
export const viewLimits = {
  /** Row selectors. The rows that they select are not limited: a set of localities alone has thousands. */
  rows: 500,
  columns: 60,
  pinned: 100,
  hidden: 1000,
  /** Length of a view's name, of the filter, and of the words of a search, in UTF-16 units. */
  text: 200,
  /** Length of the fragment of a link, in UTF-16 units. */
  fragment: 40_000,
} as const

/** True for the id of a row: of an entity, or of a locality by its code. */
export function isRowId(value: unknown): value is string {
  return isEntityId(value) || isLocalityId(value)
}

/**
 * A view from data of any origin: an older version's storage, a message, a link. Unknown fields are dropped,
 * wrong parts left out, lists cut to `viewLimits`. Never throws.
 */
export function readView(data: unknown): View {
  const view = isObject(data) ? data : {}
  const columns = distinct(listOf(view.columns).flatMap(readColumn)).slice(0, viewLimits.columns)
  const sort = isObject(view.sort) ? view.sort : undefined
  const sorted = sort && (sort.column === nameColumn ? nameColumn : readColumn(sort.column)[0])
  const map = isObject(view.map) ? view.map : undefined
  const mapped = map && readMeasure(map.column)
  const plot = isObject(view.plot) ? view.plot : undefined
  const type = plotTypes.find(each => each === plot?.type)
  const plotted = plot && readMeasure(plot.column)
  return {
    name: textOf(view.name),
    rows: distinct(listOf(view.rows).flatMap(readSelector).map(selectorText))
      .slice(0, viewLimits.rows)
      .flatMap(text => readSelectorText(text) ?? []),
    columns,
    ...(sorted !== undefined && { sort: { column: sorted, descending: sort?.descending === true } }),
    filter: textOf(view.filter),
    pinned: distinct(listOf(view.pinned).filter(isRowId)).slice(0, viewLimits.pinned),
    hidden: distinct(listOf(view.hidden).filter(isRowId)).slice(0, viewLimits.hidden),
    former: view.former === true,
    ...(mapped !== undefined && {
      map: { column: mapped, units: map?.units === 'before' ? 'before' : 'today' },
    }),
    ...(type !== undefined && {
      plot: { type, ...(plotted !== undefined && { column: plotted }) },
    }),
  }
}

/**
 * The view as the fragment of a link, without `#`: `v=1&rows=today&cols=pii-rank@2025,area&sort=-area`.
 * Undefined if it is longer than `viewLimits.fragment`.
 */
export function writeFragment(view: View): string | undefined {
  const { name, rows, columns, sort, filter, pinned, hidden, former, map, plot } = readView(view)
  const parts: [string, string][] = [
    ['v', '1'],
    ['name', encoded(name)],
    ['rows', rows.map(row => encoded(selectorText(row))).join(',')],
    ['cols', columns.join(',')],
    ['sort', sort ? `${sort.descending ? '-' : ''}${sort.column}` : ''],
    ['find', encoded(filter)],
    ['pin', pinned.join(',')],
    ['hide', hidden.join(',')],
    ['former', former ? '1' : ''],
    ['map', map ? `${map.units}:${map.column}` : ''],
    ['plot', plot ? [plot.type, ...(plot.column === undefined ? [] : [plot.column])].join(':') : ''],
  ]
  const text = parts.flatMap(([key, value]) => (value === '' ? [] : [`${key}=${value}`])).join('&')
  return text.length <= viewLimits.fragment ? text : undefined
}

/**
 * Parses the view in a fragment, with or without `#`. Undefined if the fragment has no view or is longer than
 * `viewLimits.fragment`. Never throws.
 */
export function readFragment(fragment: string): View | undefined {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment
  if (text.length > viewLimits.fragment) return undefined
  const parts = new Map<string, string>()
  for (const part of text.split('&')) {
    const at = part.indexOf('=')
    if (at > 0 && !parts.has(part.slice(0, at))) parts.set(part.slice(0, at), part.slice(at + 1))
  }
  if (parts.get('v') !== '1') return undefined
  const list = (key: string) => (parts.get(key) ?? '').split(',').filter(Boolean)
  const sort = decoded(parts.get('sort') ?? '')
  const [, units, mapped] = /^(today|before):(.+)$/s.exec(decoded(parts.get('map') ?? '')) ?? []
  const [, type, plotted] = /^(\w+)(?::(.+))?$/s.exec(decoded(parts.get('plot') ?? '')) ?? []
  return readView({
    name: decoded(parts.get('name') ?? ''),
    rows: list('rows').flatMap(row => readSelectorText(decoded(row)) ?? []),
    columns: list('cols').map(decoded),
    sort: sort && { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    filter: decoded(parts.get('find') ?? ''),
    pinned: list('pin').map(decoded),
    hidden: list('hide').map(decoded),
    former: parts.get('former') === '1',
    map: mapped && { column: mapped, units },
    plot: type && { type, column: plotted },
  })
}

/**
 * A selector as it is written in a link: `today`, `province/hue`, `members:province/red-river-delta`,
 * `parts:province/lam-dong`, `find:techfest`.
 */
function selectorText(selector: RowSelector): string {
  switch (selector.by) {
    case 'id':
      return selector.id
    case 'set':
      return selector.set
    case 'members':
    case 'parts':
      return `${selector.by}:${selector.of}`
    case 'search':
      return `find:${selector.words}`
  }
}

function readSelectorText(text: string): RowSelector | undefined {
  const set = rowSets.find(each => each === text)
  if (set) return { by: 'set', set }
  const isId: boolean = isRowId(text)
  if (isId) return { by: 'id', id: text }
  const at = text.indexOf(':')
  const rest = text.slice(at + 1)
  switch (text.slice(0, Math.max(at, 0))) {
    case 'members':
      return isRowId(rest) ? { by: 'members', of: rest } : undefined
    case 'parts':
      return isRowId(rest) ? { by: 'parts', of: rest } : undefined
    case 'find':
      return textOf(rest) === '' ? undefined : { by: 'search', words: textOf(rest) }
    default:
      return undefined
  }
}

function readSelector(data: unknown): RowSelector[] {
  if (!isObject(data)) return []
  const text = (() => {
    switch (data.by) {
      case 'id':
        return data.id
      case 'set':
        return data.set
      case 'members':
      case 'parts':
        return typeof data.of === 'string' ? `${data.by}:${data.of}` : undefined
      case 'search':
        return `find:${textOf(data.words)}`
      default:
        return undefined
    }
  })()
  const selector = typeof text === 'string' ? readSelectorText(text) : undefined
  return selector && selector.by === data.by ? [selector] : []
}

/** The canonical id of a column, in a list of one; an empty list for a value that is no such id. */
function readColumn(value: unknown): string[] {
  const spec = typeof value === 'string' ? readColumnId(value) : undefined
  return spec ? [columnId(spec)] : []
}

function readMeasure(value: unknown): string | undefined {
  const spec = typeof value === 'string' ? readColumnId(value) : undefined
  return spec?.type === 'measure' && slugPattern.test(spec.measure) ? columnId(spec) : undefined
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return ''
  // A cut must not leave half of a character. XML, and so a workbook or picture, has no control characters.
  return value
    .slice(0, viewLimits.text)
    .replace(/[\s\p{Cc}\ufffe\uffff]+/gu, ' ')
    .replace(turning, '')
    .trim()
    .toWellFormed()
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 5000) : []
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // An invalid escape: the part counts as empty.
    return ''
  }
}
