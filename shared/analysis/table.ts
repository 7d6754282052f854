/**
 * The table of a view: its columns, and the numbers of its rows in the order in which they are shown. Made
 * for 14,000 rows: names are folded and placed in the alphabet once, so that a sort or a filter is one pass
 * over numbers.
 */
import type { Language } from '../domain/kinds.ts'
import { plainText, stripDiacritics } from '../text/fold.ts'
import { readColumnId } from './column-id.ts'
import { type AnalysisColumn, type ColumnContext, columnOf } from './columns.ts'
import type { AnalysisRow } from './rows.ts'
import { nameColumn, type View } from './view.ts'

export class AnalysisTable {
  readonly rows: readonly AnalysisRow[]
  readonly #context: ColumnContext
  readonly #columns = new Map<string, AnalysisColumn>()
  readonly #numbers = new Map<string, number>()
  /**
   * Names, places and codes of each row in lower case without diacritics, for the filter. Made when the first
   * filter needs them.
   */
  #folded: string[] | undefined
  readonly #orders = new Map<string, Int32Array>()
  readonly #alphabets = new Map<Language, Float64Array>()

  /** Takes the rows; if two have the same id, the first is kept. */
  constructor(rows: readonly AnalysisRow[], context: ColumnContext) {
    this.rows = rows.filter(({ id }) => {
      if (this.#numbers.has(id)) return false
      this.#numbers.set(id, this.#numbers.size)
      return true
    })
    this.#context = context
  }

  /** The column with an id, made once; undefined for a text that is not an id of a column. */
  column(id: string): AnalysisColumn | undefined {
    const known = this.#columns.get(id)
    if (known) return known
    const spec = readColumnId(id)
    const column = spec && columnOf(spec, this.rows, this.#context)
    if (column) this.#columns.set(id, column)
    return column
  }

  /** Columns of a view; unknown ids are left out. */
  columns(view: Pick<View, 'columns'>): AnalysisColumn[] {
    return view.columns.flatMap(id => this.column(id) ?? [])
  }

  /** Index of the row with an id; undefined if no row has it. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  /**
   * Indexes of the rows that a view shows: pinned rows first in the order of pinning, then the others as
   * sorted; hidden rows and those without the words of the filter are left out. A pinned row is never
   * filtered away. Rows whose cell is not ranked come after the ranked ones, rows without a cell last.
   */
  order(view: Pick<View, 'sort' | 'filter' | 'pinned' | 'hidden'>, language: Language): Int32Array {
    const hidden = new Set(view.hidden.map(id => this.#numbers.get(id)))
    const pinned = view.pinned.flatMap(id => this.#numbers.get(id) ?? []).filter(i => !hidden.has(i))
    const apart = new Set(pinned)
    const words = foldedWords(view.filter)
    const folded = words.length > 0 ? this.#foldedNames() : []
    const shown = new Uint8Array(this.rows.length)
    for (let i = 0; i < shown.length; i++)
      if (!hidden.has(i) && !apart.has(i) && words.every(word => folded[i]!.includes(word))) shown[i] = 1
    const sorted = this.#sorted(view.sort, language).filter(i => shown[i] === 1)
    const order = new Int32Array(pinned.length + sorted.length)
    order.set(pinned)
    order.set(sorted, pinned.length)
    return order
  }

  /** Indexes of all rows in the order of `sort`; made once for each column and direction. */
  #sorted(sort: View['sort'], language: Language): Int32Array {
    const column = sort && sort.column !== nameColumn ? this.column(sort.column) : undefined
    const isByName = sort?.column === nameColumn
    const key = column || isByName ? `${sort?.column} ${sort?.descending} ${isByName ? language : ''}` : ''
    const known = this.#orders.get(key)
    if (known) return known
    const order = Int32Array.from(this.rows, (_, i) => i)
    const sign = sort?.descending ? -1 : 1
    if (isByName) {
      const places = this.#alphabet(language)
      order.sort((a, b) => sign * (places[a]! - places[b]!) || a - b)
    } else if (column) {
      const { ranks, cells } = column
      /** 0 for ranked cells, 1 for unranked cells, 2 for missing cells. */
      const groups = Uint8Array.from(ranks, (rank, i) => (!Number.isNaN(rank) ? 0 : cells[i] ? 1 : 2))
      order.sort((a, b) => {
        const group = groups[a]! - groups[b]!
        if (group !== 0) return group
        return (groups[a] === 0 ? sign * (ranks[a]! - ranks[b]!) : 0) || a - b
      })
    }
    this.#orders.set(key, order)
    return order
  }

  #foldedNames(): string[] {
    const seen = new Map<string, string>()
    const folded = (text: string) => {
      const known = seen.get(text) ?? fold(text)
      seen.set(text, known)
      return known
    }
    this.#folded ??= this.rows.map(({ name, shortName, place, code }) =>
      [
        ...new Set(
          [name.vi, name.en, shortName.vi, shortName.en, place?.name.vi ?? '', code ?? ''].map(folded),
        ),
      ].join('\n'),
    )
    return this.#folded
  }

  /** Place of each row's name in the alphabet of a language; equal names have one place. */
  #alphabet(language: Language): Float64Array {
    const known = this.#alphabets.get(language)
    if (known) return known
    const names = [...new Set(this.rows.map(({ name }) => name[language]))]
    names.sort(new Intl.Collator(language, { numeric: true }).compare)
    const places = new Map(names.map((name, place) => [name, place]))
    const alphabet = Float64Array.from(this.rows, ({ name }) => places.get(name[language])!)
    this.#alphabets.set(language, alphabet)
    return alphabet
  }
}

function fold(text: string): string {
  return stripDiacritics(plainText(text)).toLowerCase()
}

/** The words of a filter in lower case without diacritics. A row is shown if it has every one. */
function foldedWords(filter: string): string[] {
  return fold(filter).split(/\s+/).filter(Boolean)
}
