/**
 * The lexicon at run time: phrase tables that search the gazetteer's section in place. Nothing is parsed or
 * built.
 */
import { PhraseTable } from './phrase-table.ts'

/** Ways to look up phrases: forwards from a token, backwards from a name, or forwards with commas inside. */
const forwards = 0
const backwards = 1
const acrossCommas = 2

/**
 * Tables in stored order, each with its way of look-up. Why an object and not a list of names: the build
 * shortens keys, but not strings.
 */
const tables = {
  before: backwards,
  bareBefore: backwards,
  englishBefore: backwards,
  after: forwards,
  longerNames: acrossCommas,
  names: forwards,
  cityHas: forwards,
  townsOfHenan: forwards,
  placesAbroad: forwards,
  functionWords: forwards,
  sport: forwards,
  eraBefore: forwards,
  eraAfter: forwards,
}
export type TableName = keyof typeof tables
/** Names of the tables in stored order. */
export const tableNames = Object.keys(tables) as TableName[]
/** True for a table that is looked up backwards from a name. */
export const isBackward = (name: TableName): boolean => tables[name] === backwards

export type Lexicon = Readonly<Record<TableName, PhraseTable>>

/**
 * Opens the section: for each table its length in 32-bit words, then its words.
 * @throws RangeError if a length is below 4, is no power of two, or reaches beyond the section.
 */
export function openLexicon(section: Int32Array): Lexicon {
  const opened: Partial<Record<TableName, PhraseTable>> = {}
  let at = 0
  for (const name of tableNames) {
    const length = section[at] ?? 0
    // The slot count must be a power of two with at least one empty slot, or a lookup would not end.
    if (length < 4 || (length & (length - 1)) !== 0 || at + 1 + length > section.length)
      throw new RangeError(`The table "${name}" of the lexicon is damaged.`)
    opened[name] = new PhraseTable(
      section.subarray(at + 1, at + 1 + length),
      isBackward(name),
      tables[name] === acrossCommas,
    )
    at += 1 + length
  }
  return opened as Lexicon
}
