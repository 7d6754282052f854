/** Finds phrases that show that a block is about sport. */
import type { Lexicon } from '../lexicon/lexicon.ts'
import { hasFirst } from '../lexicon/phrase-table.ts'
import * as sportClass from '../lexicon/sport-classes.ts'
import { upperBit } from '../text/fold.ts'
import type { Tokens } from '../text/tokens.ts'

/** Signs of sport in a block. */
export interface SportSigns {
  /**
   * Sum over different phrases: 3 for a league, 2 for another competition, 1 for a match. Verbs of matches
   * beside them add 1 in all.
   */
  weight: number
  /** True if one of the phrases is a competition, or a club's name that nothing else has. */
  competition: boolean
  /** True if the block is about cycling. */
  cycling: boolean
  /** True if the block has "CLB", the word before a club's name. */
  saysClub: boolean
}

/** Number of tokens of a block, from its beginning, in which phrases of its topic are searched. */
export const farthest = 5000

/**
 * Finds the signs of sport in a block, or in the first `farthest` tokens of a long one. Adds the hashes of
 * the phrases found to `phrases`, each once.
 */
export function findSportSigns(
  text: string,
  tokens: Tokens,
  { sport }: Lexicon,
  phrases: Set<number>,
): SportSigns {
  let competition = false
  let cycling = false
  let weight = 0
  let verbs = false
  const { hashes } = tokens
  const end = Math.min(tokens.count, farthest)
  const bits = sport.firstBits
  for (let token = 0, next = 0; token < end; token++) {
    if (token < next || !hasFirst(bits, hashes[token]!)) continue
    const { classes, count, hash } = sport.at(tokens, token)
    if (count === 0 || phrases.has(hash)) continue
    if ((classes & (sportClass.competition | sportClass.match)) === 0) {
      // "Khánh Hòa" is not a draw.
      verbs ||= (classes & sportClass.matchVerb) !== 0 && (tokens.unions[token]! & upperBit) === 0
      continue
    }
    phrases.add(hash)
    cycling ||= (classes & sportClass.race) !== 0
    if ((classes & sportClass.competition) !== 0) {
      competition = true
      weight += (classes & sportClass.league) !== 0 ? 3 : 2
    } else weight++
    next = token + count
  }
  // A verb that other fields also use counts once, and only beside another sign.
  if (verbs && weight > 0) weight++
  return { weight, competition, cycling, saysClub: text.includes('CLB ') }
}
