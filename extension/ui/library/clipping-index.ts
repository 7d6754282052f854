/**
 * In-memory index of the library: search, sorted articles, and facet counts. Pure. The search line of a
 * clipping (its searchable text) is computed on first use. Why there is `prepare`: for 10,000 clippings
 * this takes over 100 ms.
 */
import { workAddress } from '../../../shared/clipping/addresses.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import {
  exactLine,
  matchesExactly,
  matchesSearch,
  searchLine,
  searchTerms,
} from '../../../shared/clipping/search.ts'
import { monthOfClipping, outletOf } from '../../../shared/clipping/statistics.ts'
import { addressKey } from '../../../shared/web/page-url.ts'
import { type Facet, type Filter, facets, type Sorting } from '../../library-filter.ts'

/** Clippings of one article that match the filter, in the order of the page: from one to `mostTogether`. */
export interface Article {
  /**
   * The article's address; unique in a list. An article with more than `mostTogether` clippings is divided
   * into several `Article`s; a number is added to the key of each but the first.
   */
  key: string
  clippings: readonly Clipping[]
}

export interface FacetValue {
  key: string
  name: { vi: string; en: string }
  count: number
}

class Row {
  readonly clipping: Clipping
  readonly outlet: string
  readonly month: string
  readonly #keys: ArticleKeys
  #article: string | undefined
  #line: string | undefined
  #exact: string | undefined

  constructor(clipping: Clipping, keys: ArticleKeys) {
    this.clipping = clipping
    this.#keys = keys
    this.outlet = outletOf(clipping)
    this.month = monthOfClipping(clipping)
  }

  /** Key of the article; clippings with the same key are listed under one headline. */
  get article(): string {
    this.#article ??= this.#keys.keyOf(this.clipping)
    return this.#article
  }

  get line(): string {
    this.#line ??= searchLine(this.clipping)
    return this.#line
  }

  get exact(): string {
    this.#exact ??= exactLine(this.clipping)
    return this.#exact
  }

  get prepared(): boolean {
    return this.#line !== undefined
  }

  has(facet: Facet, key: string): boolean {
    switch (facet) {
      case 'outlet':
        return this.outlet === key
      case 'month':
        return this.month === key
      case 'tag':
        return this.clipping.tags.includes(key)
      case 'entity':
        return this.clipping.entities.some(({ id }) => id === key)
    }
  }
}

/** Cache of article keys by `url` and `canonicalUrl` of a clipping. */
class ArticleKeys {
  readonly #byAddress = new Map<string, string>()

  keyOf(clipping: Clipping): string {
    const address = `${clipping.url} ${clipping.canonicalUrl ?? ''}`
    let key = this.#byAddress.get(address)
    if (key === undefined) {
      key = addressKey(workAddress(clipping) ?? clipping.url) ?? clipping.url
      this.#byAddress.set(address, key)
    }
    return key
  }
}

/**
 * Index of clippings, latest captured first; those in the trash are in a list of their own. Each change
 * makes a new index. It reuses the rows of the index `before` for clippings that are the same object.
 */
export class ClippingIndex {
  readonly #rows: readonly Row[]
  readonly #trash: readonly Clipping[]
  readonly #keys: ArticleKeys
  #byClipping: Map<Clipping, Row> | undefined
  #last: { query: string; rows: readonly Row[] } | undefined

  constructor(clippings: readonly Clipping[], before?: ClippingIndex) {
    this.#keys = before ? before.#keys : new ArticleKeys()
    const known = new Map((before ? before.#rows : []).map(row => [row.clipping, row]))
    const latestFirst = [...clippings].sort((a, b) =>
      a.captured < b.captured ? 1 : a.captured > b.captured ? -1 : a.id < b.id ? -1 : 1,
    )
    this.#rows = latestFirst
      .filter(({ deleted }) => deleted === undefined)
      .map(clipping => known.get(clipping) ?? new Row(clipping, this.#keys))
    this.#trash = latestFirst
      .filter(({ deleted }) => deleted !== undefined)
      .sort((a, b) => (a.deleted! < b.deleted! ? 1 : -1))
  }

  get size(): number {
    return this.#rows.length
  }

  get trash(): readonly Clipping[] {
    return this.#trash
  }

  get clippings(): Clipping[] {
    return this.#rows.map(({ clipping }) => clipping)
  }

  /** All clippings: first those that are not in the trash, then those that are. */
  get all(): Clipping[] {
    return [...this.clippings, ...this.#trash]
  }

  /** Computes up to `count` missing search lines. Returns false once no row lacks one. */
  prepare(count: number): boolean {
    for (const row of this.#rows) {
      if (row.prepared) continue
      void row.line
      if (--count <= 0) return true
    }
    return false
  }

  /** The clippings that match the filter, latest captured first, without the trash. */
  find(filter: Filter): Clipping[] {
    return this.#through(filter).map(({ clipping }) => clipping)
  }

  /** The clippings that match the filter, grouped by article; the articles are ordered by `sorting`. */
  articles(filter: Filter, sorting: Sorting): Article[] {
    const groups = new Map<string, Row[]>()
    for (const row of this.#through(filter)) {
      const group = groups.get(row.article)
      if (group) group.push(row)
      else groups.set(row.article, [row])
    }
    // Rows come latest captured first, and so do the groups.
    const ordered = [...groups.entries()]
    if (sorting !== 'captured') {
      const keys = new Map(ordered.map(([key, rows]) => [key, sortKey(rows, sorting)]))
      const order = sorting === 'published' ? latestFirst : byName
      ordered.sort(([a], [b]) => order(keys.get(a), keys.get(b)))
    }
    return ordered.flatMap(([key, rows]) =>
      parts(key, rows.map(({ clipping }) => clipping).sort(inPageOrder)),
    )
  }

  /** Search lines of a clipping, without diacritics (`line`) and with them (`exact`). */
  linesOf(clipping: Clipping): { line: string; exact: string } {
    this.#byClipping ??= new Map(this.#rows.map(row => [row.clipping, row]))
    return this.#byClipping.get(clipping) ?? new Row(clipping, this.#keys)
  }

  /**
   * Values of a facet among the clippings that match the rest of the filter, with their counts. Most
   * frequent first, equal counts in Vietnamese alphabetical order; months, however, latest first. The
   * chosen value is included even if its count is 0.
   */
  values(facet: Facet, filter: Filter): FacetValue[] {
    const values = new Map<string, FacetValue>()
    const add = (key: string, name: { vi: string; en: string }) => {
      const value = values.get(key)
      if (value) value.count++
      else values.set(key, { key, name, count: 1 })
    }
    for (const { clipping, outlet, month } of this.#through({ ...filter, [facet]: undefined })) {
      switch (facet) {
        case 'outlet':
          add(outlet, { vi: outlet, en: outlet })
          break
        case 'month':
          add(month, { vi: month, en: month })
          break
        case 'tag':
          for (const tag of new Set(clipping.tags)) add(tag, { vi: tag, en: tag })
          break
        case 'entity':
          for (const { id, name } of new Map(clipping.entities.map(entity => [entity.id, entity])).values())
            add(id, name)
          break
      }
    }
    const chosen = filter[facet]
    if (chosen !== undefined && !values.has(chosen))
      values.set(chosen, { key: chosen, name: { vi: chosen, en: chosen }, count: 0 })
    return [...values.values()].sort((a, b) =>
      facet === 'month' ? (a.key < b.key ? 1 : -1) : b.count - a.count || compare(a.name.vi, b.name.vi),
    )
  }

  #through(filter: { query: string } & { [facet in Facet]?: string | undefined }): readonly Row[] {
    const rows = this.#withTerms(filter.query)
    const chosen = facets.flatMap(facet =>
      filter[facet] === undefined ? [] : [[facet, filter[facet]] as const],
    )
    return chosen.length === 0
      ? rows
      : rows.filter(row => chosen.every(([facet, key]) => row.has(facet, key)))
  }

  /**
   * Rows that contain every term of a query. If some contain all terms with the diacritics as typed, only
   * those rows. The result for the latest query is cached, because list and facets ask for the same one.
   */
  #withTerms(query: string): readonly Row[] {
    if (this.#last?.query !== query) {
      const terms = searchTerms(query)
      const rows = terms.length === 0 ? this.#rows : this.#rows.filter(row => matchesSearch(row.line, terms))
      const isExact = terms.some(({ exact }) => exact !== undefined)
      const exact = isExact ? rows.filter(row => matchesExactly(row.exact, terms)) : []
      this.#last = { query, rows: exact.length > 0 ? exact : rows }
    }
    return this.#last.rows
  }
}

/**
 * Maximum number of clippings under one headline; an article with more is listed again under the same
 * headline. Why: the list renders articles whole, and an artificial file may have any number of clippings
 * of one.
 */
const mostTogether = 200

function parts(key: string, clippings: readonly Clipping[]): Article[] {
  return Array.from({ length: Math.ceil(clippings.length / mostTogether) }, (_, i) => ({
    key: i === 0 ? key : `${key} ${i}`,
    clippings: clippings.slice(i * mostTogether, (i + 1) * mostTogether),
  }))
}

/**
 * Value by which an article is sorted: the outlet, date or title of the first of its rows that has one;
 * undefined if none has.
 */
function sortKey(rows: readonly Row[], sorting: Exclude<Sorting, 'captured'>): string | undefined {
  const field = (row: Row) => (sorting === 'outlet' ? row.outlet : row.clipping.citation[sorting])
  for (const row of rows) if (field(row)) return field(row)
  return undefined
}

const { compare } = new Intl.Collator('vi')

/** Maximum number of suggested tags, the most frequent ones. Why: an artificial file may have millions. */
const mostSuggested = 500

/** The `mostSuggested` most frequent tags, in Vietnamese alphabetical order. */
export function suggestedTags(index: ClippingIndex): string[] {
  return index
    .values('tag', { query: '' })
    .slice(0, mostSuggested)
    .map(({ key }) => key)
    .sort(compare)
}

/** Compares two names in Vietnamese alphabetical order; undefined comes last. */
function byName(a: string | undefined, b: string | undefined): number {
  return a === undefined || b === undefined
    ? Number(a === undefined) - Number(b === undefined)
    : compare(a, b)
}

function latestFirst(a = '', b = ''): number {
  return a < b ? 1 : a > b ? -1 : 0
}

function inPageOrder(a: Clipping, b: Clipping): number {
  return (
    (a.position?.start ?? Infinity) - (b.position?.start ?? Infinity) || (a.captured < b.captured ? -1 : 1)
  )
}
