/** Values of an Accept or Accept-Language header with their weights (RFC 9110, section 12.4.2). */

export interface Weighted {
  /** Media type or language range, in lower case and without parameters. */
  range: string
  /** Weight, from 0 (refused) to 1. */
  weight: number
}

/** The first `most` values of a header, in its order. A weight that is no number counts as 1. */
export function weightedRanges(header: string, most: number): Weighted[] {
  return header.split(',', most).map(part => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    const q = parameters
      .map(parameter => /^\s*q=(\d+(?:\.\d*)?|\.\d+)\s*$/.exec(parameter)?.[1])
      .find(value => value !== undefined)
    return { range: range.trim(), weight: Math.min(1, Number(q ?? 1)) }
  })
}
