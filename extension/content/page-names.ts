/**
 * The names that the extension uses where a page can see them, random for each document: none can be looked
 * for. The scripts of one page share them through the world of content scripts, which the page does not
 * reach.
 */
import type { Kind } from '../../shared/domain/kinds.ts'

/** The highlights: names by kind, the one whose card is open, passages that were clipped before. */
export type HighlightKind = Kind | 'current' | 'clipping'

export interface PageNames {
  /** Tag of the one element that is added to the page. */
  host: string
  /** Prefix of the custom properties in the root's style sheets. */
  property: string
  highlights: Record<HighlightKind, string>
}

const key = Symbol.for('chu-giai:names')
type World = typeof globalThis & { [key]?: PageNames }

/** A random word that can be a CSS identifier or part of a tag: one of 2^96. */
const word = () => `x${crypto.getRandomValues(new Uint32Array(3)).join('')}`

export function pageNames(): PageNames {
  const world = globalThis as World
  world[key] ??= {
    host: `${word()}-${word()}`,
    property: word(),
    highlights: {
      province: word(),
      programme: word(),
      startup: word(),
      current: word(),
      clipping: word(),
    },
  }
  return world[key]
}
