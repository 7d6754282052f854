/** Compiles word lists into the gazetteer section that `openLexicon` reads. */
import { sequenceStep, Tokens } from '../text/tokens.ts'
import { isBackward, tableNames } from './lexicon.ts'
import { goesOn } from './phrase-table.ts'
import { lexiconWords } from './words.ts'

/** The lexicon's section as 32-bit words: for each table its length in words, then its words. */
export function compileLexicon(): number[] {
  const section: number[] = []
  for (const name of tableNames) {
    const slots = compileTable(lexiconWords[name], isBackward(name))
    section.push(slots.length)
    for (const value of slots) section.push(value)
  }
  return section
}

/**
 * 32-bit words of the hash table that `PhraseTable` reads: a slot for each phrase and for each beginning of
 * one. A phrase listed twice gets the classes of both entries.
 * @param backwards The phrases are looked up from their last word.
 */
export function compileTable(
  phrases: Iterable<readonly [text: string, classes: number]>,
  backwards: boolean,
): number[] {
  const entries = new Map<number, number>()
  const tokens = new Tokens()
  for (const [text, classes] of phrases) {
    tokens.read(text)
    let hash = 0
    for (let i = 0; i < tokens.count; i++) {
      hash = sequenceStep(hash, tokens.hashes[backwards ? tokens.count - 1 - i : i]!)
      entries.set(hash, (entries.get(hash) ?? 0) | (i === tokens.count - 1 ? classes : goesOn))
    }
  }
  let size = 16
  while (size * 3 < entries.size * 4) size *= 2
  const slots = new Array<number>(size * 2).fill(0)
  for (const [hash, entry] of entries) {
    let slot = hash & (size - 1)
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (size - 1)
    slots[slot * 2] = hash
    slots[slot * 2 + 1] = entry
  }
  return slots
}
