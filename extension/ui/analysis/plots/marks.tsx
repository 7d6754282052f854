/** Points of the lines of a plot. Their shapes differ, so that lines are not told apart by colour alone. */
import type { JSX } from 'preact'

const shapes: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 4.5} ${y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z`,
  (x, y) => `M${x - 4} ${y - 4}h8v8h-8Z`,
  (x, y) => `M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`,
  (x, y) => `M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`,
  (x, y) => `M${x} ${y + 5}L${x + 5} ${y - 4}H${x - 5}Z`,
  (x, y) => `M${x - 1.6} ${y - 5}h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4v-3.2h3.4Z`,
]

export interface MarkProps {
  /** Index of the shape; above the last one the shapes repeat. */
  shape: number
  x: number
  y: number
  colour: string
  /** Colour of the plot's background, which fills hollow points. */
  paper: string
  /**
   * True to fill the mark with `paper`, so that only its outline has `colour`. Used for units that no
   * longer exist.
   */
  hollow: boolean
  children?: JSX.Element
}

export function Mark({ shape, x, y, colour, paper, hollow, children }: MarkProps): JSX.Element {
  return (
    <path
      d={shapes[shape % shapes.length]!(round(x), round(y))}
      fill={hollow ? paper : colour}
      stroke={colour}
      stroke-width={hollow ? 1.6 : 0.8}
    >
      {children}
    </path>
  )
}

/** Rounds a coordinate, in px, to one decimal place. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
