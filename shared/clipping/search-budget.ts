/** Time that a search for a passage may take, and its findings so far. */
import type { Span } from './folded-page.ts'
import type { Agreement } from './surroundings.ts'

export interface Budget {
  /** The clock, in ms. */
  now(): number
  /** Time at which the search gives up, as `now` gives it. */
  deadline: number
  /** Findings of the search so far. A later call with the same object goes on from there. */
  progress?: Progress
}

/** Findings of a search about the places on a page, in their order. */
export class Progress {
  /** For each place, in the order of the page: true if it has the passage's words. */
  readonly sameWords: boolean[] = []
  readonly judged: (Span & Agreement)[] = []
}

/** True once the time has run out; never without a budget. */
export const isLate = (budget: Budget | undefined) => budget !== undefined && budget.now() > budget.deadline

/** Thrown by `slice` of a text from `timed` once the time has run out. */
export class OutOfTime extends Error {}

/**
 * Wraps a text so that an approximate search in it stops when the time has run out: the search calls `slice`
 * for each match, and `slice` then throws `OutOfTime`. Why: a repetitive text has thousands of matches, which
 * take minutes.
 */
export function timed(text: string, isLate: () => boolean): Pick<string, 'length' | 'charCodeAt' | 'slice'> {
  return {
    length: text.length,
    charCodeAt: at => text.charCodeAt(at),
    slice(start, end) {
      if (isLate()) throw new OutOfTime()
      return text.slice(start, end)
    },
  }
}
