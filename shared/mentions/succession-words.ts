/** Finds the words of the grammar of succession in a block. */
import type { Lexicon } from '../lexicon/lexicon.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/** A word of the grammar in a block: its token, and the bits of its rules before a name and behind one. */
export interface SuccessionWord {
  readonly token: number
  readonly before: number
  readonly after: number
}

/** All words of the grammar in a block, in order. */
export function findSuccessionWords(
  { hashes, count }: Tokens,
  { successionBefore, successionAfter }: Lexicon,
): SuccessionWord[] {
  const words: SuccessionWord[] = []
  for (let token = 0; token < count; token++) {
    const sequence = sequenceStep(0, hashes[token]!)
    if (!successionBefore.mayHave(sequence) && !successionAfter.mayHave(sequence)) continue
    const before = successionBefore.classesOf(sequence)
    const after = successionAfter.classesOf(sequence)
    if ((before | after) !== 0) words.push({ token, before, after })
  }
  return words
}
