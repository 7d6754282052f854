/**
 * Colours of plots and maps. Each colour of `series` and `classes` has a contrast of at least 3:1 with the
 * paper, and each class one of more than 1.3:1 with the next. `pageColours` are variables of plots.css, which
 * has values for light and dark. `pictureColours`, for saved and copied pictures, are the light values.
 */

export interface PlotColours {
  paper: string
  ink: string
  quiet: string
  grid: string
  /** Colours of lines, points and bars. Points of different lines also differ in shape. */
  series: readonly [string, ...string[]]
  /** Fill of each class of values, weakest first. */
  classes: readonly [string, string, string, string, string]
  /** Colour of text on the fill of each class. */
  onClass: readonly [string, string, string, string, string]
}

export const seriesCount = 6
export const classCount = 5

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
type Series = PlotColours['series']
type Classes = PlotColours['classes']

export const pageColours: PlotColours = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  quiet: 'var(--quiet)',
  grid: 'var(--rule)',
  series: numbers(seriesCount).map(i => `var(--plot-${i})`) as unknown as Series,
  classes: numbers(classCount).map(i => `var(--class-${i})`) as unknown as Classes,
  onClass: numbers(classCount).map(i => `var(--on-class-${i})`) as unknown as Classes,
}

export const pictureColours: PlotColours = {
  paper: '#fffdf9',
  ink: '#1d1b18',
  quiet: '#66615a',
  grid: '#e4ded4',
  series: ['#306ac1', '#a15917', '#23795a', '#bb3686', '#766d15', '#894fc4'],
  classes: ['#509f85', '#3b7e6a', '#286252', '#18483c', '#0b2d27'],
  onClass: ['#000000', '#ffffff', '#ffffff', '#ffffff', '#ffffff'],
}
