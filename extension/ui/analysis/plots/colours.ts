/**
 * Colours of plots and maps. Every one has at least 3:1 on its paper; the classes of a map go from weak to
 * strong in steps of about 1.4:1. On the page they are variables of plots.css, which knows light and dark; a
 * picture that leaves the page has the light ones written out.
 */

export interface PlotColours {
  paper: string
  ink: string
  quiet: string
  grid: string
  /** Colours for lines and marks. Their shapes differ too. */
  series: readonly [string, ...string[]]
  /** Classes of values, weakest first. */
  classes: readonly [string, string, string, string, string]
  /** Text on each class. */
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
