/** Classes of a map or matrix: values divided at quantiles into groups of about equal size. */

export interface ValueClass {
  /** Smallest value that occurs in the class. */
  from: number
  /** Largest value that occurs in the class. */
  to: number
  count: number
}

/**
 * Divides values into at most `most` classes, lowest values first; NaN is left out. Equal values are always
 * in one class; with fewer distinct values there are fewer classes.
 */
export function classesOf(values: readonly number[], most: number): ValueClass[] {
  const sorted = values.filter(value => !Number.isNaN(value)).sort((a, b) => a - b)
  const classes: ValueClass[] = []
  for (const [i, value] of sorted.entries()) {
    const last = classes.at(-1)
    // A class is due at each quantile; where equal values stand there, it begins after them.
    const due = Math.floor((i * most) / sorted.length) >= classes.length
    if (!last || (due && value !== last.to)) classes.push({ from: value, to: value, count: 1 })
    else {
      last.to = value
      last.count++
    }
  }
  return classes
}

/**
 * Index of the first class that ends at or above a value; undefined for NaN and for values above all classes.
 */
export function classOfValue(value: number, classes: readonly ValueClass[]): number | undefined {
  const found = classes.findIndex(({ to }) => value <= to)
  return Number.isNaN(value) || found < 0 ? undefined : found
}
