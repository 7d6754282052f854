/**
 * The lexicon at run time: tables that read the words of the gazetteer's section in place, without building
 * or parsing anything.
 */
import { PhraseTable } from './phrase-table.ts'

/** Names of the tables in stored order. */
export const tableNames = [
  'before',
  'bareBefore',
  'englishBefore',
  'after',
  'longerNames',
  'names',
  'cityHas',
  'townsOfHenan',
  'placesAbroad',
  'functionWords',
  'sport',
  'eraBefore',
  'eraAfter',
] as const
export type TableName = (typeof tableNames)[number]
/** Number of leading tables that are looked up backwards from a name. */
export const backwardTables = 3

export type Lexicon = Readonly<Record<TableName, PhraseTable>>

/**
 * Opens the section: for each table the number of its words, then the words.
 * @throws RangeError if a table reaches beyond the section.
 */
export function openLexicon(section: Int32Array): Lexicon {
  const tables: Partial<Record<TableName, PhraseTable>> = {}
  let at = 0
  tableNames.forEach((name, index) => {
    const length = section[at] ?? 0
    // The slot count must be a power of two with at least one empty slot, or a lookup would not end.
    if (length < 4 || (length & (length - 1)) !== 0 || at + 1 + length > section.length)
      throw new RangeError(`The table "${name}" of the lexicon is damaged.`)
    tables[name] = new PhraseTable(
      section.subarray(at + 1, at + 1 + length),
      index < backwardTables,
      name === 'longerNames',
    )
    at += 1 + length
  })
  return tables as Lexicon
}
