/**
 * In-memory index of the library: search and facet counts. Pure. A row's search line is computed on first
 * use. Why `prepare`: for 10,000 rows that takes over 100 ms.
 */
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { matchesSearch, searchLine, searchTerms } from '../../../shared/clipping/search.ts'
import { dayOfClipping, outletOf } from '../../../shared/clipping/statistics.ts'

export const facets = ['outlet', 'entity', 'tag', 'month'] as const
export type Facet = (typeof facets)[number]

/** Search text, and at most one value of each facet. */
export type Filter = { query: string } & { [facet in Facet]?: string }

export interface FacetValue {
  key: string
  name: { vi: string; en: string }
  count: number
}

class Row {
  readonly clipping: Clipping
  readonly outlet: string
  readonly month: string
  #line: string | undefined

  constructor(clipping: Clipping) {
    this.clipping = clipping
    this.outlet = outletOf(clipping)
    this.month = dayOfClipping(clipping).slice(0, 7)
  }

  get line(): string {
    this.#line ??= searchLine(this.clipping)
    return this.#line
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

/** Clippings, latest captured first. Rebuilt with each change; unchanged rows are reused. */
export class ClippingIndex {
  readonly #rows: readonly Row[]
  readonly #trash: readonly Clipping[]
  #last: { query: string; rows: readonly Row[] } | undefined

  constructor(clippings: readonly Clipping[], before?: ClippingIndex) {
    const known = new Map((before ? before.#rows : []).map(row => [row.clipping, row]))
    const latestFirst = [...clippings].sort((a, b) =>
      a.captured < b.captured ? 1 : a.captured > b.captured ? -1 : a.id < b.id ? -1 : 1,
    )
    this.#rows = latestFirst
      .filter(({ deleted }) => deleted === undefined)
      .map(clipping => known.get(clipping) ?? new Row(clipping))
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

  /** Every clipping, the trash included. */
  get all(): Clipping[] {
    return [...this.clippings, ...this.#trash]
  }

  /** Prepares some search lines; false once all are prepared. */
  prepare(count: number): boolean {
    for (const row of this.#rows) {
      if (row.prepared) continue
      void row.line
      if (--count <= 0) return true
    }
    return false
  }

  /** The clippings that the filter lets through. */
  find(filter: Filter): Clipping[] {
    return this.#through(filter).map(({ clipping }) => clipping)
  }

  /**
   * The values of a facet under the rest of the filter, most frequent first; months the
   * latest first. The value that is chosen is always there.
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
      facet === 'month' ? (a.key < b.key ? 1 : -1) : b.count - a.count || (a.key < b.key ? -1 : 1),
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
   * The rows that have every term of a query: searched once, since list and facets ask one after the other.
   */
  #withTerms(query: string): readonly Row[] {
    if (this.#last?.query !== query) {
      const terms = searchTerms(query)
      this.#last = {
        query,
        rows: terms.length === 0 ? this.#rows : this.#rows.filter(row => matchesSearch(row.line, terms)),
      }
    }
    return this.#last.rows
  }
}
