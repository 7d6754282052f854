/** Finds the words of the grammar of succession in a block. */
import type { Lexicon } from '../lexicon/lexicon.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/**
 * Words of the grammar in a block, in order: their tokens, and the bits of their rules before a name and
 * behind one. Of two words in a row, the first token.
 */
export interface SuccessionWords {
  readonly tokens: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** All words of the grammar in a block. */
export function findSuccessionWords(
  read: Tokens,
  { successionBefore, successionAfter }: Lexicon,
): SuccessionWords {
  const { hashes, count } = read
  const tokens: number[] = []
  const before: number[] = []
  const after: number[] = []
  for (let token = 0; token < count; token++) {
    if (!successionBefore.mayBegin(read, token) && !successionAfter.mayBegin(read, token)) continue
    const first = sequenceStep(0, hashes[token]!)
    const pair = sequenceStep(first, hashes[token + 1]!)
    const left = successionBefore.classesOf(first) | successionBefore.classesOf(pair)
    const right = successionAfter.classesOf(first) | successionAfter.classesOf(pair)
    if ((left | right) === 0) continue
    tokens.push(token)
    before.push(left)
    after.push(right)
  }
  return { tokens, before, after }
}
