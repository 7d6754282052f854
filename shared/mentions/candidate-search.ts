/**
 * Searches a text for names of the gazetteer: from left to right, at each place the longest name, which
 * begins and ends with a token. Each hit is verified letter by letter.
 */
import { bucketOf, type Gazetteer } from '../gazetteer/gazetteer.ts'
import { firstFields, gapShift, nameFields } from '../gazetteer/layout.ts'
import { combining, digit, foldTable, symbolMask, toneMask } from '../text/fold.ts'
import { gapBetween } from '../text/gaps.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/**
 * Outcome for a candidate that is not taken: the search tries shorter names at the same place, then later
 * places.
 */
export const passed = 0
/** Outcome for a candidate that is taken: the search continues after it. */
export const taken = 1
/** Outcome for a candidate that is taken: the search ends. */
export const takenLast = 2

/** Callback for every candidate: index of the name, first token, number of tokens, their sequence hash. */
export type Consider = (
  name: number,
  token: number,
  count: number,
  sequence: number,
) => typeof passed | typeof taken | typeof takenLast

const prefixes = new Int32Array(64)

/**
 * Calls `consider` for the names in `tokens`, from left to right, longest first at each place, starting at
 * token `from`. The tokens must have been read with the gazetteer's heads.
 */
export function findCandidates(gazetteer: Gazetteer, tokens: Tokens, consider: Consider, from = 0): void {
  const { filter, filterMask } = gazetteer
  const { hashes, count, heads, headCount } = tokens
  for (let head = firstFrom(heads, headCount, from), next = 0; head < headCount; head++) {
    const token = heads[head]!
    if (token < next) continue
    const first = sequenceStep(0, hashes[token]!)
    if (token + 1 < count) {
      const pair = sequenceStep(first, hashes[token + 1]!)
      if ((filter[(pair & filterMask) >>> 5]! & (1 << (pair & 31))) !== 0) {
        const length = longestAt(gazetteer, tokens, token, pair, consider)
        if (length < 0) return
        if (length > 0) {
          next = token + length
          continue
        }
      }
    }
    if ((filter[(first & filterMask) >>> 5]! & (1 << (first & 31))) === 0) continue
    if (offer(gazetteer, tokens, token, 1, first, consider) === takenLast) return
  }
}

/**
 * Index of the first of `count` ascending numbers that is not below `least`, by binary search; `count` if
 * there is none.
 */
export function firstFrom(numbers: ArrayLike<number>, count: number, least: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Tries names of two or more tokens that may begin at `token`. `pair` is the sequence hash of the two tokens
 * from there on. Returns the number of tokens of the name taken, 0 if none is, -1 if the search ends.
 */
function longestAt(
  gazetteer: Gazetteer,
  tokens: Tokens,
  token: number,
  pair: number,
  consider: Consider,
): number {
  const { firstsAt, firsts } = gazetteer
  const bucket = bucketOf(pair, firstsAt)
  let row = firstsAt[bucket]!
  const end = firstsAt[bucket + 1]!
  while (row < end && firsts[row] !== pair) row += firstFields
  if (row === end) return 0
  const low = firsts[row + 1]!
  const high = firsts[row + 2]!
  const longest = Math.min(high !== 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(low), tokens.count - token)
  let sequence = pair
  prefixes[1] = pair
  for (let i = 2; i < longest; i++) {
    sequence = sequenceStep(sequence, tokens.hashes[token + i]!)
    prefixes[i] = sequence
  }
  for (let length = longest; length >= 2; length--) {
    const known = length <= 32 ? low & (1 << (length - 1)) : high & (1 << (length - 33))
    const answer =
      known !== 0 ? offer(gazetteer, tokens, token, length, prefixes[length - 1]!, consider) : passed
    if (answer !== passed) return answer === taken ? length : -1
  }
  return 0
}

/**
 * Looks up the name with the sequence hash `sequence`, verifies it letter by letter, and passes it to
 * `consider`. Returns the outcome; `passed` if no such name is there.
 */
function offer(
  gazetteer: Gazetteer,
  tokens: Tokens,
  token: number,
  count: number,
  sequence: number,
  consider: Consider,
): ReturnType<Consider> {
  let name = gazetteer.nameFrom(sequence)
  while (name >= 0 && !verify(gazetteer, tokens, token, count, name))
    name = gazetteer.nameFrom(sequence, name + 1)
  return name < 0 ? passed : consider(name, token, count, sequence)
}

/** True if the tokens spell the name, with gaps between them that the name allows. */
function verify(gazetteer: Gazetteer, tokens: Tokens, token: number, count: number, name: number): boolean {
  const { spelled, symbols, names, wordShift } = gazetteer
  const { text, starts, ends, unions } = tokens
  const table = foldTable
  const end = token + count
  let word = names[name * nameFields]!
  for (let i = token; i < end; i++) {
    const last = ends[i]!
    let at = spelled[word++]! << wordShift
    let symbol = table[text.charCodeAt(starts[i]!)]!
    for (let j = starts[i]! + 1; j < last; j++) {
      const entry = table[text.charCodeAt(j)]!
      if (entry >= digit) {
        if ((symbol & symbolMask) !== symbols[at++]) return false
        symbol = entry
      } else if (entry >= combining) symbol += entry & symbolMask
    }
    const expected = symbols[at + 2]!
    if (
      (symbol & symbolMask) !== symbols[at] ||
      symbols[at + 1] !== 0 ||
      (unions[i]! & toneMask) >>> 16 !== (expected & 31) ||
      (i + 1 < end && (gapBetween(text, last, starts[i + 1]!) & (expected >>> gapShift)) === 0)
    )
      return false
  }
  return word === names[(name + 1) * nameFields]
}
