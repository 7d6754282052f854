/**
 * The lexicon as pages open it: tables over the words of the gazetteer's section, nothing built, nothing
 * parsed.
 */
import { PhraseTable } from './phrase-table.ts'

/** The tables in the order in which they are stored. */
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
  'successionBefore',
  'successionAfter',
] as const
export type TableName = (typeof tableNames)[number]
/** Number of tables, from the first on, that are looked up backwards from a name. */
export const backwardTables = 3

export type Lexicon = Readonly<Record<TableName, PhraseTable>>

/**
 * Opens the section: for each table the number of its words, then these.
 * @throws RangeError where a table reaches beyond the section.
 */
export function openLexicon(section: Int32Array): Lexicon {
  const tables: Partial<Record<TableName, PhraseTable>> = {}
  let at = 0
  tableNames.forEach((name, index) => {
    const length = section[at] ?? 0
    // A power of two slots of two words, one of them empty: else a lookup would not end.
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
