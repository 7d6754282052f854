/**
 * Reads the rows of the list in which a passage stands. A list stands in one sentence ("A 1%, B 2% và C 3%"),
 * or in sentences or lines of one pattern. A row of a table may be several lines, one for each cell.
 */

import { folded } from './folded-text.ts'
import { hasSubject, isAlike, isName, isRow, isSamePattern, isStatement, patternOf } from './row-patterns.ts'
import { finalSentenceEnd } from './sentence.ts'
import { type Word, wordsOf } from './telling-words.ts'

/** Text around a passage, on a page or as stored with it. */
export interface Around {
  before: string
  passage: string
  after: string
  /** True if the text continues beyond the far end of that side. */
  isCut: { before: boolean; after: boolean }
  /** True: each sentence is one row. False: a sentence holds several. Undefined: detect it. */
  isWhole?: boolean
}

/** Side of the passage. */
export type Side = 'before' | 'after'

/**
 * A part of a list: a row, the words before or after the rows in their sentence, or the heading of the list.
 */
export interface Part {
  words: readonly Word[]
  names: readonly Word[]
  figures: string
  /** Small words that change a statement, such as "tăng". */
  turns: readonly string[]
  /** Words other than names and figures. */
  rest: string
  isRow: boolean
  /** True for the words up to the colon before the rows, and for the line above the list. */
  isLead: boolean
  /** True if the part is in the same sentence as the passage. */
  isInClause: boolean
  side: Side
  /**
   * Number of pieces of text between this part and the passage, also of pieces that became no part; -1 for
   * the words directly after the passage.
   */
  index: number
  /** True if the part continues beyond the end of the text. */
  isCut: boolean
}

/** Rows around a passage. */
export interface ListRows {
  /** True if each sentence or line is one row. */
  isWhole: boolean
  /** Rest of the passage's own row on each side. */
  own: Record<Side, readonly Word[]>
  parts: readonly Part[]
  /** By side: true if the text is cut off inside the list. */
  isCutInside: Record<Side, boolean>
  /**
   * Folded text beyond the passage's sentence, nearest `beyondLength` units; '' where the nearest sentence is
   * a row.
   */
  beyond: Record<Side, string>
}

/**
 * End of a sentence, a line or a cell; or a joint between rows of one sentence. Not a dash after a name ("Hà
 * Nội – Nam Định: 1–1") or between figures ("83 - 86"), nor a bracket before a figure ("Bắc Ninh (9,12%)").
 */
const separator =
  /(?<end>\n|[.!?…]["”’»)\]]*(?=\s|$)|[;|•])|,(?=\s|$)|(?=\s[–—-]\s)(?<!\p{Lu}[\p{L}\p{M}]*[\p{Ll}\p{M}])(?:\s[–—-]\s(?!\p{N})|(?<!\p{N})\s[–—-]\s)|\s(?:và|and)\s|\((?!\s*[-+−]?\d)|\)/gu

const beyondLength = 24
/** Maximum number of words of a row; a longer one is not compared. */
const longestRow = 60
/**
 * Maximum length of a passage that is compared as rows of a list, in UTF-16 units. A longer one needs no
 * evidence from rows.
 */
const longestPassage = 1000
interface Segment {
  text: string
  /** True if a sentence, line or cell ends between this piece and the next one towards the passage. */
  isApart: boolean
  /**
   * True if only a line break divides this piece from the next one towards the passage, as after a heading.
   */
  isLine: boolean
}

/** Pieces of the text on one side between separators, nearest first. */
function segmentsOf(text: string, side: Side): Segment[] {
  const texts: string[] = []
  const ends: (string | undefined)[] = []
  let from = 0
  for (const match of text.matchAll(separator)) {
    texts.push(text.slice(from, match.index))
    ends.push(match.groups!.end)
    from = match.index + match[0].length
  }
  texts.push(text.slice(from))
  if (side === 'before') {
    texts.reverse()
    ends.reverse()
  }
  return texts.map((text, i) => {
    const end = i > 0 ? ends[i - 1] : undefined
    return { text, isApart: end !== undefined, isLine: end === '\n' }
  })
}

/** Heading of a list: text up to the first colon after which a row begins; '' if there is none. */
function leadOf(text: string, isRow: (rest: string) => boolean): string {
  for (const { index, 0: colon } of text.matchAll(/:\s+/gu)) {
    const end = index + colon.length
    if (isRow(text.slice(end))) return text.slice(0, end)
  }
  return ''
}

/** A line break before a cell of a table that has a figure and at most its unit: "9,12%", "25 tỷ đồng". */
const beforeFigureCell =
  /\n(?=[^\S\n]*[-+−(]?\d[\d.,:/–-]*[^\S\n]*%?\)?(?:[^\S\n]+[\p{L}\p{M}%/]{1,6}){0,2}[^\S\n]*(?:\n|$))/gu

/**
 * The texts with a space for each line break before a cell with a figure, so that the cells of a row are on
 * one line.
 */
function withRowsOfCells(texts: readonly string[]): string[] {
  const joined = texts.join('').replace(beforeFigureCell, ' ')
  let end = 0
  return texts.map(({ length }) => {
    end += length
    return joined.slice(end - length, end)
  })
}

/**
 * Reads the rows around a passage; undefined if it is in no row, or longer than `longestPassage`. A row has a
 * figure, or is a sentence about somebody.
 */
export function listRowsOf({ isCut, ...around }: Around): ListRows | undefined {
  if (around.passage.length > longestPassage) return undefined
  const [before, passage, after] = withRowsOfCells([around.before, around.passage, around.after]).map(text =>
    text.replace(/[^\S\n]+/g, ' '),
  ) as [string, string, string]
  const segments = { before: segmentsOf(before, 'before'), after: segmentsOf(after, 'after') }
  // A passage that ends its sentence has no rest after it.
  if (finalSentenceEnd.test(passage)) {
    segments.after[0]!.isApart = true
    segments.after.unshift({ text: '', isApart: false, isLine: false })
  }
  const isWhole = around.isWhole ?? standsAlone(segments, passage, isCut)
  if (isWhole) {
    segments.before = withClauseJoined(segments.before, 'before')
    segments.after = withClauseJoined(segments.after, 'after')
  }
  const [nearest] = segments.before
  const hasColon = (text: string) => leadOf(text, isRow) !== ''
  const hasOwnColon = isWhole && hasColon(`${nearest!.text}${passage}${segments.after[0]!.text}`)
  /** True if the passage's own row and a text both have a colon: "SJC: 85 triệu", "PNJ: 84 triệu". */
  const isTwin = (text: string) => hasOwnColon && hasColon(text)
  const hasTwin = (['before', 'after'] as const).some(side =>
    isTwin(sentencesOf(segments[side], side)[0]?.text ?? ''),
  )
  const lead = hasTwin
    ? ''
    : leadOf(nearest!.text, rest => isStatement(wordsOf(`${rest}${passage}${segments.after[0]!.text}`)))
  if (lead !== '') {
    segments.before.splice(
      0,
      1,
      { ...nearest!, text: nearest!.text.slice(lead.length) },
      { text: lead, isApart: false, isLine: false },
    )
  }
  const [ownBefore, ownAfter] = [segments.before[0]!.text, segments.after[0]!.text]
  const ownRow = `${ownBefore}${passage}${ownAfter}`
  const patterns = (isWhole ? [{ text: ownRow }] : segmentsOf(ownRow, 'after'))
    .map(({ text }) => wordsOf(text))
    .filter(words => words.length <= longestRow && (isWhole ? isStatement(words) : hasSubject(words)))
    .map(patternOf)
  if (patterns.length === 0) return undefined

  const isRowOfList = (words: readonly Word[]) =>
    words.length <= longestRow && patterns.some(pattern => isSamePattern(pattern, patternOf(words)))
  const parts: Part[] = []
  const count = { before: 0, after: 0 }
  /**
   * Parts of a text on one side, the nearest first, without those that have no telling word. The beginning of
   * a list is a part of its own.
   */
  const partsOf = (text: string, side: Side, isInClause: boolean, isCut: boolean, isLead = false): Part[] => {
    const lead = isTwin(text) ? '' : leadOf(text, rest => isRowOfList(wordsOf(rest)))
    const made = (text: string, isCut: boolean, isLead: boolean) => {
      const words = wordsOf(text)
      return partOf(words, {
        side,
        index: count[side]++,
        isRow: isRowOfList(words),
        isLead,
        isInClause,
        isCut,
      })
    }
    return (
      lead === ''
        ? [made(text, isCut, isLead)]
        : [made(text.slice(lead.length), false, false), made(lead, isCut, true)]
    ).filter(({ words }) => words.some(({ telling }) => telling))
  }

  const isCutInside = { before: false, after: false }
  const beyond = { before: '', after: '' }
  for (const side of ['before', 'after'] as const) {
    const rest = segments[side].slice(1)
    const end = rest.findIndex(({ isApart }) => isApart)
    const clause = end < 0 ? rest : rest.slice(0, end)
    isCutInside[side] = isCut[side] && end < 0
    clause.forEach(({ text }, i) => {
      const isSplitLead = side === 'before' && i === 0 && lead !== ''
      parts.push(...partsOf(text, side, true, isCutInside[side] && i === clause.length - 1, isSplitLead))
    })
    const far = end < 0 ? [] : rest.slice(end).map(({ text }) => text)
    const text = folded((side === 'before' ? far.reverse() : far).join(' '))
    beyond[side] = side === 'before' ? text.slice(-beyondLength) : text.slice(0, beyondLength)
  }
  const own = { before: wordsOf(ownBefore), after: wordsOf(ownAfter) }
  const result = () => ({
    isWhole,
    own,
    parts: withoutTail(own, wordsOf(passage), parts),
    isCutInside,
    beyond,
  })
  if (patterns.length > 1 || parts.some(({ isRow }) => isRow)) return result()

  for (const side of ['before', 'after'] as const) {
    if (isCutInside[side] || (side === 'before' && lead !== '')) continue
    const units = sentencesOf(segments[side], side)
    for (const [i, { text: unit, isLine }] of units.entries()) {
      const isFarEnd = isCut[side] && i === units.length - 1
      const found = partsOf(unit, side, false, isFarEnd)
      // A heading after the passage belongs to the next list.
      if (side === 'after' && found.length > 1) break
      if (isFarEnd) {
        parts.push(...found.filter(({ isRow }) => isRow))
        if (i === 0) beyond[side] = ''
        isCutInside[side] = true
        break
      }
      if (found.some(({ isRow }) => isRow)) {
        parts.push(...found)
        // The nearest sentence is a row of the list, not text beside the list.
        beyond[side] = ''
        if (found.every(({ isRow }) => isRow)) continue
      } else if (side === 'before' && isLine && isHeading(unit))
        parts.push(...found.map(part => ({ ...part, isLead: true })))
      break
    }
  }
  return result()
}

/**
 * The parts with the words after the list's last row as a part of their own: "so với cùng kỳ" in "A 1%, B 2%
 * so với cùng kỳ". Removes these words from `own` too. Why: if the last row is removed, they follow another
 * row.
 */
function withoutTail(own: ListRows['own'], passage: readonly Word[], parts: readonly Part[]): Part[] {
  const tailOf = (words: readonly Word[]) =>
    words.slice(words.findLastIndex(word => word.figure || isName(word)) + 1)
  const ownTail = tailOf([...own.before, ...passage, ...own.after])
  const rows = parts.filter(({ isRow, isCut }) => isRow && !isCut)
  if (rows.length === 0) return [...parts]
  const unit = Math.min(ownTail.length, ...rows.map(({ words }) => tailOf(words).length))
  const cut = (part: Part): Part[] => {
    const { words, side, index } = part
    const tail = tailOf(words).slice(unit)
    if (!part.isRow || part.isCut || !tail.some(({ telling }) => telling)) return [part]
    const made = (words: readonly Word[], side: Side, isRow: boolean) =>
      partOf(words, { side, index, isRow, isLead: false, isInClause: part.isInClause, isCut: false })
    return [made(words.slice(0, -tail.length), side, true), made(tail, 'after', false)]
  }
  const extra = ownTail.slice(unit)
  const isOwn = extra.length <= own.after.length && extra.some(({ telling }) => telling)
  if (isOwn) own.after = own.after.slice(0, own.after.length - extra.length)
  return [...(isOwn ? [tailPart(extra)] : []), ...parts.flatMap(cut)]
}

/** The part for words that follow the passage and stand after the last row of a list. */
export function tailPart(words: readonly Word[]): Part {
  return partOf(words, {
    side: 'after',
    index: -1,
    isRow: false,
    isLead: false,
    isInClause: true,
    isCut: false,
  })
}

function partOf(
  words: readonly Word[],
  of: Pick<Part, 'side' | 'index' | 'isRow' | 'isLead' | 'isInClause' | 'isCut'>,
): Part {
  const those = (wanted: (word: Word) => boolean) => words.filter(wanted).map(({ folded }) => folded)
  return {
    words,
    names: words.filter(isName),
    figures: those(({ figure = false }) => figure).join(' '),
    turns: those(word => word.telling && !isName(word) && !word.figure),
    rest: those(word => !isName(word) && !word.figure).join(' '),
    ...of,
  }
}

/**
 * True if each sentence or line is one row although commas divide it: "Huế có 18 dự án, vốn 126 triệu USD".
 * Detected by the neighbouring sentences, which have the pattern of the whole sentence, while its pieces
 * between commas have different patterns.
 */
function standsAlone(segments: Record<Side, Segment[]>, passage: string, isCut: Around['isCut']): boolean {
  // If the text continues beyond its far end, the last part may be half a row.
  const clauseOf = (side: Side) => {
    const end = segments[side].findIndex(({ isApart }) => isApart)
    return segments[side].slice(
      0,
      end >= 0 ? end : isCut[side] ? Math.max(1, segments[side].length - 1) : undefined,
    )
  }
  const [before, after] = [clauseOf('before'), clauseOf('after')]
  const own = [
    ...before.slice(1).reverse(),
    { text: `${before[0]?.text ?? ''}${passage}${after[0]?.text ?? ''}` },
    ...after.slice(1),
  ]
    .map(({ text }) => text)
    .join(', ')
  const patterns = segmentsOf(own, 'after')
    .map(({ text }) => patternOf(wordsOf(text)))
    .filter(pattern => pattern.includes('0'))
  const a = patternOf(wordsOf(own.slice(leadOf(own, isRow).length)))
  const isBuiltAlike = (text: string) => {
    const b = patternOf(wordsOf(text.slice(leadOf(text, isRow).length)))
    if (Math.max(a.length, b.length) > longestRow) return false
    return patterns.length > 0 ? b.includes('0') && isAlike(a, b) : isSamePattern(a, b)
  }
  const alike = (['before', 'after'] as const).map(side => {
    const units = sentencesOf(segments[side], side)
    const others = units.findIndex(({ text }) => !isBuiltAlike(text))
    return others < 0 ? units.length : others
  })
  const isList = patterns.length > 0 && patterns.every(pattern => isSamePattern(pattern, patterns[0]!))
  return alike[0]! + alike[1]! >= (isList ? 2 : 1)
}

/** Segments of one side, those in the passage's own sentence joined into one. */
function withClauseJoined(segments: readonly Segment[], side: Side): Segment[] {
  const end = segments.findIndex(({ isApart }) => isApart)
  const clause = segments.slice(0, end < 0 ? undefined : end).map(({ text }) => text)
  const text = (side === 'before' ? clause.reverse() : clause).join(', ')
  return [{ text, isApart: false, isLine: false }, ...(end < 0 ? [] : segments.slice(end))]
}

/** Sentences, lines and cells beyond the passage's own, nearest first, without empty ones. */
function sentencesOf(segments: readonly Segment[], side: Side): { text: string; isLine: boolean }[] {
  const units: { text: string; isLine: boolean }[] = []
  let inOwn = true
  for (const { text, isApart, isLine } of segments) {
    const last = units.at(-1)
    if (isApart) {
      inOwn = false
      units.push({ text, isLine })
    } else if (!inOwn) last!.text = side === 'before' ? `${text}, ${last!.text}` : `${last!.text}, ${text}`
  }
  return units.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
}

/** Maximum length of the heading of a list, in UTF-16 units. A longer line does not count as a heading. */
const longestHeading = 80

function isHeading(line: string): boolean {
  return (
    line.trim().length <= longestHeading &&
    (!/[.!?…]\s*$/.test(line) || !wordsOf(line).some(({ figure, date }) => figure && !date))
  )
}
