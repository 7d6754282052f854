/** Figures of several entities side by side. Pure. */
import type { Card, CardFigure } from '../../../shared/card/card.ts'

/** One measure on one basis. */
export interface ComparedRow {
  measure: string
  /** A figure of the measure, for its label, unit and basis. */
  sample: CardFigure
  /** The figure of each card, in the order of the cards. */
  cells: readonly (CardFigure | undefined)[]
  /**
   * True if the figures can be ranked: at least two, all of the same date and, for ranks, out of the same
   * total; none of them a mere bound. (A row has one basis.)
   */
  comparable: boolean
}

/** One row for each measure and basis of any card; those that most cards have come first. */
export function comparedRows(cards: readonly Card[]): ComparedRow[] {
  const groups = new Map<string, CardFigure[][]>()
  cards.forEach((card, i) => {
    for (const figure of card.figures) {
      const key = JSON.stringify([figure.measure, figure.basis?.vi, figure.target])
      const columns = groups.get(key) ?? cards.map(() => [])
      groups.set(key, columns)
      columns[i]!.push(figure)
    }
  })
  const rows = [...groups.values()].map(rowOf)
  const filled = ({ cells }: ComparedRow) => cells.filter(Boolean).length
  return rows.sort((a, b) => filled(b) - filled(a))
}

/** Per column: the figure for the most common date (the latest wins ties), else its latest figure. */
function rowOf(columns: readonly CardFigure[][]): ComparedRow {
  const counts = new Map<string, number>()
  for (const figures of columns)
    for (const asOf of new Set(figures.map(({ asOf }) => asOf))) counts.set(asOf, (counts.get(asOf) ?? 0) + 1)
  const [shared] = [...counts].sort(([a, m], [b, n]) => n - m || (endOf(a) < endOf(b) ? 1 : -1))[0]!
  const cells = columns.map(figures => {
    const latest = [...figures].sort((a, b) => (endOf(a.asOf) < endOf(b.asOf) ? 1 : -1))[0]
    return figures.find(({ asOf }) => asOf === shared) ?? latest
  })
  const present = cells.filter(cell => cell !== undefined)
  const [sample] = present as [CardFigure]
  const comparable =
    present.length > 1 &&
    present.every(
      ({ asOf, of, bound }) =>
        asOf === sample.asOf && of === sample.of && (bound === undefined || bound === 'about'),
    )
  return { measure: sample.measure, sample, cells, comparable }
}

function endOf(asOf: string): string {
  return asOf.split('/').at(-1) ?? asOf
}

/**
 * Column order of a row that can be ranked: largest first, or best rank first; columns without a figure last.
 */
export function columnOrder({ cells, sample, comparable }: ComparedRow): number[] {
  const order = cells.map((_, i) => i)
  if (!comparable) return order
  const sign = sample.unit === 'rank' ? 1 : -1
  return order.sort((a, b) => {
    const [x, y] = [cells[a]?.value, cells[b]?.value]
    return x === undefined || y === undefined
      ? Number(x === undefined) - Number(y === undefined)
      : sign * (x - y)
  })
}
