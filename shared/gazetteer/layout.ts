/**
 * The layout of a compiled gazetteer: one little-endian buffer, a header of 32-bit words, then sections that
 * typed arrays view in place. Opening it reads the header only.
 */

/** "CGGZ" as a little-endian word. A machine that reads words the other way round finds another. */
export const magic = 0x5a474743
/** Goes up whenever the layout or any hash changes. */
export const formatVersion = 11
/**
 * Maximum length of a name that can be indexed, in tokens; a longer one is an error. Why: the lengths of the
 * names that begin alike are the bits of two words.
 */
export const longestName = 64

/** Index of each field in the header, in 32-bit words. */
export const headerFields = {
  magic: 0,
  version: 1,
  totalBytes: 2,
  entities: 3,
  names: 4,
  filterMask: 5,
  longestTokens: 6,
  headMask: 7,
  wordShift: 8,
} as const
/** Index of the first word of the section table. */
export const sectionTable = 16

/**
 * The sections, in the order of the section table (two words each: byte offset, count of elements) and of the
 * file.
 */
export const sections = [
  /** Bits: the first token's hash of every name. */
  ['heads', 4],
  /** Bits: the first one or two tokens' sequence hash of every name. */
  ['filter', 4],
  /**
   * Per bucket: where its rows in `firsts` begin; one bucket more at the end. The bucket of a hash is its low
   * bits, of which there are as many as number the buckets, a power of two.
   */
  ['firstsAt', 4],
  /**
   * Per pair of first tokens: its sequence hash; lengths (in tokens) of the names that begin so, as bits of
   * two words. Three words. Ordered by bucket.
   */
  ['firsts', 4],
  /** Per bucket of `hashes`: index of its first name; one bucket more at the end. */
  ['namesAt', 4],
  /** Per name: its sequence hash. The names are ordered by bucket, in all sections. */
  ['hashes', 4],
  /**
   * Per name: where it begins in `spelled`, where its senses begin, its nameFlags (see
   * lexicon/name-flags.ts). Three words; one name more at the end.
   */
  ['names', 4],
  /**
   * Per sense: entity; flags and, from bit 16 on, its period; index into `extras`, 0 if it has none. Three
   * words.
   */
  ['senses', 4],
  /**
   * Per sense that has them (from 1 on): index into `phraseLists`, index into `strings` of its text + 1;
   * 0 if it has none. Two words.
   */
  ['extras', 4],
  /** Periods: first and last day as YYYYMMDD, 0 if open. Two words. */
  ['periods', 4],
  /**
   * Lists of sequence hashes. Before each list, 1 if the signs of Vietnam are cues of it, too, else 0; then
   * count of cues, cues…, count of counter-cues, counter-cues…; a phrase is its head (see phraseHead) and its
   * hash. A list's index is that of its first count.
   */
  ['phraseLists', 4],
  /**
   * Per entity, seven words: starts in `strings` of id, subtype, Vietnamese and English name; their lengths,
   * two a word; kind and, from bit 8 on, period.
   */
  ['entities', 4],
  /** The words that rules ask for (see lexicon/lexicon.ts). */
  ['lexicon', 4],
  /** Per token of each name: where its word begins in `symbols`, shifted right by `wordShift` bits. */
  ['spelled', 2],
  /**
   * The distinct words of all names: the canonical symbols of a token (see canonicalSymbols), with the gaps
   * allowed behind it in the upper bits of its tones. Each begins at a multiple of two to the `wordShift`.
   */
  ['symbols', 2],
  /** UTF-16 of the entities' strings, and of the texts of case-bound senses (each after its length). */
  ['strings', 2],
  /** UTF-16 of the patterns of the rules (see lexicon/patterns.ts). */
  ['patterns', 2],
] as const satisfies readonly (readonly [string, 2 | 4])[]
export type Section = (typeof sections)[number][0]

/** Index in `phraseLists` of the signs of Vietnam, which many lists share. */
export const signsOfVietnam = 1
/** Low bits of a phrase's head: its number of tokens. */
export const phraseLength = 0xff
/** Head of a phrase: bits of the hash of its first token, and its number of tokens (at most 255). */
export function phraseHead(first: number, count: number): number {
  return (first & ~phraseLength) | Math.min(count, phraseLength)
}

/** First bit of the allowed gaps in the unit of a token's tones. */
export const gapShift = 5

/**
 * Number of 32-bit words per name in the section `names`. Below: per sense, pair of `firsts`, and entity.
 */
export const nameFields = 3
export const senseFields = 3
export const firstFields = 3
export const entityFields = 7

/** First bit of the period in the 32-bit word of a sense's flags. */
export const periodShift = 16
