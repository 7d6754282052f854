/**
 * Search tiers: ranges of the lists of names that a search reads, best matches first, and the place of an
 * entity among them. Pure.
 */
import { initialsOf, joinedOf, joinedQuery } from '../../shared/card/search-keys.ts'
import { type NameList, nameEnd, nameOf } from './derive.ts'

export type Match = 'name' | 'word' | 'words'

/** A range of a list of names: all terms that begin with `prefix`. */
export interface Tier {
  list: NameList
  prefix: string
  match: Match
}

/**
 * Tiers of a folded query, best first: names equal to the query; initials and codes equal to it; names that
 * begin with it; names whose later words begin with it. A query of several words also finds names that have
 * a word for each of its words, in any order: first names whose first word begins with the query's longest
 * word, then names in which a later word does. Last come names that begin with the query if both are
 * written without spaces. Each of these has two tiers: living entities before former ones.
 */
export function tiersOf(query: string): Tier[] {
  const words = query.split(' ')
  const exact = query + nameEnd
  const tiers: Tier[] = [
    { list: 'name', prefix: exact, match: 'name' },
    { list: 'former-name', prefix: exact, match: 'name' },
    { list: 'key', prefix: exact, match: 'name' },
    { list: 'name', prefix: query, match: 'name' },
    { list: 'former-key', prefix: exact, match: 'name' },
    { list: 'former-name', prefix: query, match: 'name' },
    { list: 'word', prefix: query, match: 'word' },
    { list: 'former-word', prefix: query, match: 'word' },
  ]
  if (words.length > 1) {
    const longest = words.reduce((best, word) => (word.length > best.length ? word : best))
    const lists = ['name', 'former-name', 'word', 'former-word'] as const
    tiers.push(...lists.map((list): Tier => ({ list, prefix: longest, match: 'words' })))
  }
  const joined = joinedQuery(query)
  if (joined !== undefined)
    for (const list of ['joined', 'former-joined'] as const)
      tiers.push({ list, prefix: joined, match: 'name' })
  return tiers
}

/**
 * Place of an entity with these folded names: the first tier in which it matches, and its first term there
 * in sort order, without the namesake rank. Undefined if it does not match, or only by a code. With
 * `isFormer` only the lists of former units are considered, otherwise only the others. Why: the search
 * skips further entries of the same entity.
 */
export function placeOf(
  query: string,
  tiers: Tier[],
  { names, kind, isFormer }: { names: string[]; kind: string; isFormer: boolean },
): { tier: number; term: string } | undefined {
  const words = query.split(' ')
  for (const [tier, { list, prefix, match }] of tiers.entries()) {
    if (list.startsWith('former-') !== isFormer) continue
    let least: string | undefined
    const found = match === 'words' ? names.filter(name => hasAll(name, words)) : names
    for (const term of termsIn(list, found, kind))
      if (`${term}${nameEnd}`.startsWith(prefix) && (least === undefined || term < least)) least = term
    if (least !== undefined) return { tier, term: least }
  }
  return undefined
}

/** Terms by which entities with these folded names are in a list. Codes are not among them. */
function termsIn(list: NameList, names: string[], kind: string): string[] {
  if (list.endsWith('key')) return initialsOf(kind, names)
  if (list.endsWith('joined')) return names.map(joinedOf)
  return list.endsWith('name') ? names : names.flatMap(laterWords)
}

/** True if the name in an entry's `term` equals the one at `place`. */
export function isAt(place: { term: string } | undefined, term: string): boolean {
  return place !== undefined && place.term === nameOf(term)
}

/** True when each word begins a different word of `name`. */
function hasAll(name: string, words: string[]): boolean {
  const left = name.split(' ')
  // Longest first, so that "ha" does not use up the only word for "hanoi".
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
