/**
 * Search tiers: ranges of names that a query reads, best first, and the place of an entity among them. Pure.
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
 * Tiers of a folded query, best first: names equal to the query, initials and codes that are it, names that
 * begin with it, and names that have it from a later word on. For a query of several words also names with a
 * word for each of these, in any order: first names whose first word begins with the query's longest word,
 * then names of which a later word does. Last come names that begin with the query where both are written in
 * one. Each of these has two tiers, living entities before former ones.
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
 * Place of an entity with these folded names: the first tier in which it matches and its lowest term there,
 * without the namesake rank. Undefined when it does not match, or only by a code. `isFormer`: only the lists
 * of former units count, else only the others. The search skips other entries of the entity.
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

/** Terms of folded names in a list. Codes are not among them. */
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
