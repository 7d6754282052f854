/** How a query matches names: the tiers of search, and which of an entity's entries is its place in the answer. Pure. */

export type Match = 'name' | 'word' | 'words'

/** A stretch of a search list that is read: all its terms that begin with `prefix`. */
export interface Tier {
  list: 'name' | 'word'
  prefix: string
  match: Match
}

/**
 * The tiers of a folded query, best first: names that begin with it, names within which it begins at a word, and, for several words, names
 * that have a word for each of them in any order, found under the query's longest word.
 */
export function tiersOf(query: string): Tier[] {
  const words = query.split(' ')
  const tiers: Tier[] = [
    { list: 'name', prefix: query, match: 'name' },
    { list: 'word', prefix: query, match: 'word' },
  ]
  if (words.length === 1) return tiers
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best))
  return [
    ...tiers,
    { list: 'name', prefix: longest, match: 'words' },
    { list: 'word', prefix: longest, match: 'words' },
  ]
}

/**
 * Where an entity with these folded names stands: the first tier in which it matches and the least of its terms there; undefined when it
 * does not match. An entry that is read anywhere else is the same entity again and is passed over.
 */
export function placeOf(
  query: string,
  tiers: Tier[],
  names: string[],
): { tier: number; term: string } | undefined {
  const words = query.split(' ')
  for (const [tier, { list, prefix, match }] of tiers.entries()) {
    let least: string | undefined
    for (const name of names) {
      if (match === 'words' && !hasAll(name, words)) continue
      for (const term of list === 'name' ? [name] : laterWords(name)) {
        if (term.startsWith(prefix) && (least === undefined || term < least)) least = term
      }
    }
    if (least !== undefined) return { tier, term: least }
  }
  return undefined
}

/** Whether every word begins a word of `name`, each another one. */
function hasAll(name: string, words: string[]): boolean {
  const left = name.split(' ')
  // Longest first, so that "ha" does not take the only word for "hanoi".
  return [...words]
    .sort((a, b) => b.length - a.length)
    .every(word => {
      const at = left.findIndex(candidate => candidate.startsWith(word))
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
}

function laterWords(name: string): string[] {
  const found: string[] = []
  for (let space = name.indexOf(' '); space >= 0; space = name.indexOf(' ', space + 1))
    found.push(name.slice(space + 1))
  return found
}
