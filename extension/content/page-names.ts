/**
 * Names of the extension that a page can see: the host's tag, the prefix of custom properties, the
 * highlights. They are random for each document, so that a page cannot look for them. The scripts of one page
 * share them through the content scripts' isolated world, which the page cannot reach.
 */
import type { ShownKind } from '../../shared/domain/kinds.ts'

/**
 * Kinds of highlights: mentions by the kind of their entity, the mention whose card is pinned (`current`),
 * and passages clipped before.
 */
export type HighlightKind = ShownKind | 'current' | 'clipping'

export interface PageNames {
  /** Tag of the first host element in the document. */
  host: string
  /** Prefix of the custom properties in the style sheets of the extension's closed root. */
  property: string
  highlights: Record<HighlightKind, string>
}

const key = Symbol.for('chu-giai:names')
type World = typeof globalThis & { [key]?: PageNames }

/** Generates a random word, valid as a CSS identifier or part of a tag, from 96 random bits. */
const word = () => `x${crypto.getRandomValues(new Uint32Array(3)).join('')}`

/**
 * Generates the tag of a host element. Each host gets a new one. Why: a page that has seen a tag can define a
 * custom element of that name. The next host with it would run the page's code and could get a shadow root of
 * the page.
 */
export const hostTag = () => `${word()}-${word()}`

/** True for a word that looks as if `word` had made it, here or in an earlier instance of the extension. */
export const isRandom = (name: string): boolean => /^x\d{20,30}$/.test(name)

export function pageNames(): PageNames {
  const world = globalThis as World
  world[key] ??= {
    host: hostTag(),
    property: word(),
    highlights: {
      province: word(),
      programme: word(),
      startup: word(),
      locality: word(),
      current: word(),
      clipping: word(),
    },
  }
  return world[key]
}
