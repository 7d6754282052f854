/**
 * The layout of a compiled gazetteer: one little-endian buffer, a header of 32-bit words, then sections that
 * typed arrays view in place. Opening it reads the header only.
 */

/**
 * First word of the file: "CGGZ" in little-endian order. A big-endian machine reads another number and
 * refuses the file.
 */
export const magic = 0x5a474743
/** Version of the format. It must be raised whenever the layout or any hash changes. */
export const formatVersion = 11
/**
 * Maximum length of a name that can be indexed, in tokens; a longer one is an error. Why 64: the lengths of
 * names that begin with the same tokens are stored as a bit mask of two 32-bit words.
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
  /** Bit filter: one bit for the hash of the first token of every name. */
  ['heads', 4],
  /**
   * Bit filter: one bit for the sequence hash of the first two tokens of every name, or of its only token.
   */
  ['filter', 4],
  /**
   * Per bucket: index of its first row in `firsts`; one bucket more at the end. The number of buckets is a
   * power of two, and the low bits of a hash are the number of its bucket.
   */
  ['firstsAt', 4],
  /**
   * Per pair of first tokens, three words: its sequence hash, and a bit mask of two words with the lengths
   * (in tokens) of the names that begin with the pair. Ordered by bucket.
   */
  ['firsts', 4],
  /** Per bucket of `hashes`: index of its first name; one bucket more at the end. */
  ['namesAt', 4],
  /** Per name: its sequence hash. Every section with a row per name is in this order, which is by bucket. */
  ['hashes', 4],
  /**
   * Per name, three words: index of its first token in `spelled`, index of its first sense in `senses`, its
   * nameFlags (see lexicon/name-flags.ts). One name more at the end.
   */
  ['names', 4],
  /**
   * Per sense, three words: index of its entity; flags and, from bit 16 on, number of its period; index into
   * `extras`, 0 if it has none.
   */
  ['senses', 4],
  /**
   * Per sense with cues or text, two words: index into `phraseLists`, and 1 + index into `strings` of its
   * text; each 0 if it has none. Row 0 is unused.
   */
  ['extras', 4],
  /** Per period, two words: first and last day as the number YYYYMMDD, 0 if open. */
  ['periods', 4],
  /**
   * Lists of phrases. A list is the count of its cues, the cues, the count of its counter-cues, the
   * counter-cues. A phrase is its head (see phraseHead) and its sequence hash. The index of a list is that of
   * its first count. The word before that count is 1 if the signs of Vietnam are cues of the list too, else
   * 0.
   */
  ['phraseLists', 4],
  /**
   * Per entity, seven words: four indexes into `strings` of id, subtype, Vietnamese and English name; two
   * words with their lengths, two a word; kind and, from bit 8 on, number of the period.
   */
  ['entities', 4],
  /** Tables of the words and phrases that rules look up (see lexicon/lexicon.ts). */
  ['lexicon', 4],
  /** Per token of each name: index in `symbols` of its word, shifted right by `wordShift` bits. */
  ['spelled', 2],
  /**
   * The distinct words of all names: the canonical symbols of a token (see canonicalSymbols). The upper bits
   * of the unit with its tones say which gaps may follow. Each word begins at a multiple of 2 ** `wordShift`.
   */
  ['symbols', 2],
  /**
   * UTF-16 units of the entities' strings and of the texts of case-bound senses; such a text follows its
   * length.
   */
  ['strings', 2],
  /** UTF-16 of the patterns of the rules (see lexicon/patterns.ts). */
  ['patterns', 2],
] as const satisfies readonly (readonly [string, 2 | 4])[]
export type Section = (typeof sections)[number][0]

/** Index in `phraseLists` of the signs of Vietnam, which many lists share. */
export const signsOfVietnam = 1
/** Mask of the low bits of a phrase's head, which hold its number of tokens. */
export const phraseLength = 0xff
/**
 * Head of a phrase: the upper 24 bits of the hash of its first token, and below them its number of tokens (at
 * most 255).
 */
export function phraseHead(first: number, count: number): number {
  return (first & ~phraseLength) | Math.min(count, phraseLength)
}

/** Number of the lowest bit of the allowed gaps in the unit with a token's tones. */
export const gapShift = 5

/** Number of 32-bit words per name in the section `names`. */
export const nameFields = 3
/** Number of 32-bit words per row of the section `senses`. */
export const senseFields = 3
/** Number of 32-bit words per row of the section `firsts`. */
export const firstFields = 3
/** Number of 32-bit words per row of the section `entities`. */
export const entityFields = 7

/** Number of the lowest bit of the period in a sense's word of flags. */
export const periodShift = 16
