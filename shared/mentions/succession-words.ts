/** Finds the words of the grammar of succession in a block. */
import type { Lexicon } from '../lexicon/lexicon.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/**
 * Words of the grammar in a block, in order: their tokens, and the bits of their rules before a name and
 * behind one.
 */
export interface SuccessionWords {
  readonly tokens: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** All words of the grammar in a block. */
export function findSuccessionWords(
  { hashes, count }: Tokens,
  { successionBefore, successionAfter }: Lexicon,
): SuccessionWords {
  const tokens: number[] = []
  const before: number[] = []
  const after: number[] = []
  for (let token = 0; token < count; token++) {
    const sequence = sequenceStep(0, hashes[token]!)
    if (!successionBefore.mayHave(sequence) && !successionAfter.mayHave(sequence)) continue
    const left = successionBefore.classesOf(sequence)
    const right = successionAfter.classesOf(sequence)
    if ((left | right) === 0) continue
    tokens.push(token)
    before.push(left)
    after.push(right)
  }
  return { tokens, before, after }
}
