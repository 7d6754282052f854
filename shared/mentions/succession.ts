/**
 * Grammar of succession: decides which of two units with one name the surrounding words mean. On 1 July 2025
 * provinces merged, and 23 of the new units have the name of a former one. By default the date of the text
 * decides, but words around the name take precedence: "Gia Lai cũ", "nay thuộc Lâm Đồng", "the newly merged
 * Tay Ninh". The rules are in lexicon/patterns.ts. Why regular expressions and no tables of word classes: a
 * marker applies to the name on one side of it, perhaps across a list or a bracket.
 */
import type { Patterns, SuccessionRule } from '../lexicon/pattern-reader.ts'
import { hasFirst, type PhraseTable } from '../lexicon/phrase-table.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'
import type { BlockContext } from './block-context.ts'

/** One of two units with the same name: `former` is the one before a merger, `later` the one after it. */
export type Era = 'former' | 'later'

/** Number of UTF-16 units of text that are examined on either side of the name. */
const reach = 150
/** Number of tokens before the name within which the words of most rules stand. */
const nearBefore = 12
/** Number of tokens after the name within which the words of most rules stand. */
const nearAfter = 5

/** Bits of the rules that have one of their words at the token. `words`: the table of the rules' side. */
export function rulesAt(words: PhraseTable, tokens: Tokens, token: number): number {
  if (!words.mayBegin(tokens, token)) return 0
  const first = sequenceStep(0, tokens.hashes[token]!)
  return words.classesOf(first) | words.classesOf(sequenceStep(first, tokens.hashes[token + 1]!))
}

/**
 * True if a full stop and a space after the token end a sentence; false is uncertain. Only after a small
 * letter of ASCII, the most common form.
 */
function endsSentence({ text, tokens }: BlockContext, token: number): boolean {
  const end = tokens.ends[token]!
  // Most tokens are followed by a space only.
  if (tokens.starts[token + 1]! - end < 2) return false
  const last = text.charCodeAt(end - 1)
  return text.charCodeAt(end) === 0x2e && text.charCodeAt(end + 1) === 0x20 && last >= 0x61 && last <= 0x7a
}

/**
 * True if the words around the name at tokens `from` to `to` (not included) mean the unit of the era
 * `wanted`. The first rule that matches decides; false if that is a rule of another era.
 */
export function meansEra(
  wanted: Era,
  patterns: Patterns,
  block: BlockContext,
  from: number,
  to: number,
): boolean {
  const { tokens, lexicon } = block
  const { starts, ends, hashes, count } = tokens
  const bitsBefore = lexicon.eraBefore.firstBits
  const bitsAfter = lexicon.eraAfter.firstBits
  const first = starts[from]! - reach
  const last = ends[to - 1]! + reach
  let wordsBefore = 0
  for (let token = from - 1; token >= 0 && ends[token]! > first && !endsSentence(block, token); token--)
    if (hasFirst(bitsBefore, hashes[token]!))
      wordsBefore |=
        rulesAt(lexicon.eraBefore, tokens, token) & (token < from - nearBefore ? patterns.farBefore : -1)
  let wordsAfter = 0
  // A full stop directly after the name may be that of an abbreviation.
  for (
    let token = to;
    token < count && starts[token]! < last && (token === to || !endsSentence(block, token - 1));
    token++
  )
    if (hasFirst(bitsAfter, hashes[token]!))
      wordsAfter |=
        rulesAt(lexicon.eraAfter, tokens, token) & (token < to + nearAfter ? -1 : patterns.farAfter)
  // Without a word of a rule of this era, no such rule decides.
  const [before, after] = patterns.eraWords[wanted]
  return (
    ((wordsBefore & before) | (wordsAfter & after)) !== 0 &&
    decides(wanted, patterns, block, from, to, wordsBefore, wordsAfter)
  )
}

/**
 * True if, of the rules with a bit in `wordsBefore` or `wordsAfter`, the first that matches is one of the era
 * `wanted`. Why a separate function: a closure over the words would slow down the loops that find them.
 */
function decides(
  wanted: Era,
  patterns: Patterns,
  block: BlockContext,
  from: number,
  to: number,
  wordsBefore: number,
  wordsAfter: number,
): boolean {
  let left: string | undefined
  let right: string | undefined
  const matches = ({ wordBefore, wordAfter, before, after, unlessAfter }: SuccessionRule) => {
    if (((wordBefore & wordsBefore) | (wordAfter & wordsAfter)) === 0) return false
    if (before) {
      left ??= lastSentence(patterns, block.textBefore(from, reach))
      if (!patterns.of(before)!.test(left)) return false
    }
    if (!after && !unlessAfter) return true
    right ??= firstSentence(patterns, block.textAfter(to, reach))
    return (!after || patterns.of(after)!.test(right)) && !patterns.of(unlessAfter)?.test(right)
  }
  // Try the rules of this era first: mostly none of them matches.
  const rules = patterns.succession
  const first = rules.findIndex(rule => rule.era === wanted && matches(rule))
  return first >= 0 && !rules.some((rule, i) => i < first && rule.era !== wanted && matches(rule))
}

/** Text after the last end of a sentence. */
function lastSentence(patterns: Patterns, text: string): string {
  let start = 0
  const end = patterns.get('sentenceEnd')
  while (end.test(text)) start = end.lastIndex
  return text.slice(start)
}

/** Text up to the first end of a sentence. */
function firstSentence(patterns: Patterns, text: string): string {
  const end = text.search(patterns.get('sentenceEnd'))
  return end < 0 ? text : text.slice(0, end + 1)
}
