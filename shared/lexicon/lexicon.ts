/**
 * The lexicon at run time: tables that read the words of the gazetteer's section in place, without building
 * or parsing anything.
 */
import { PhraseTable } from './phrase-table.ts'

/** Ways to look up phrases: from a name backwards, from a token forwards, or forwards and across commas. */
const forwards = 0
const backwards = 1
const acrossCommas = 2

/** The tables in stored order. Keys and not texts, so that the build can shorten them. */
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
 * Opens the section: for each table the number of its words, then the words.
 * @throws RangeError if a table reaches beyond the section.
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
