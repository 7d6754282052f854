/**
 * Evidence from the rows beside a passage. Growth lists, prices of two days and reports of two speakers
 * repeat rows: "Huế 20 độ" of the morning is also a row of the evening's list. The rows around tell such
 * lists apart:
 *
 * - Removed or added rows are no evidence; unchanged rows are evidence for the same list.
 * - The same subject with another figure, or another beginning of the list ("Ngày 26/11"), is evidence
 *   against.
 * - Other rows in the place of the old ones are no evidence. Only the beginning of the list can decide then.
 */
import { type ListRows, type Part, type Side, tailPart } from './list-rows.ts'
import { isRespelling, sameClause, type Word } from './telling-words.ts'

/** Evidence of the rows around a place. */
export interface RowEvidence {
  /** True if the place is in another list. */
  contradicts: boolean
  /**
   * Weaker than `contradicts`: true if the place is probably in another list. The caller ignores it if the
   * page had the passage only once when it was clipped and has it only once now. The difference is then a
   * change of rows in the same list.
   */
  opposes: boolean
  /** True if the place is in the same list, with rows removed or added. */
  supports: boolean
  /**
   * True if the list is certainly the one of the clipping: its beginning is the same, or the text beside it
   * is the same and no row was removed.
   */
  identifies: boolean
}

/**
 * Minimum length of the text beyond the list's sentence that proves the same surroundings, in folded units.
 */
const shortestBeyond = 12

/** Compares the rows around a passage with those around a place. */
export function compareRows(ours: ListRows, theirs: ListRows): RowEvidence {
  const against = { contradicts: true, opposes: true, supports: false, identifies: false }
  const [ourTail, theirTail] = [beyondCommon(ours, theirs), beyondCommon(theirs, ours)]
  const ownAfter = (rows: ListRows, tail: readonly Word[]) =>
    rows.own.after.slice(0, rows.own.after.length - tail.length)
  const isCut = (side: Side) => ours.isCutInside[side] && !ours.parts.some(part => part.side === side)
  if (
    !sameClause(ours.own.before, theirs.own.before, 'start', isCut('before')) ||
    !sameClause(ownAfter(ours, ourTail), ownAfter(theirs, theirTail), 'end', isCut('after'))
  )
    return against
  const withTail = ({ parts }: ListRows, tail: readonly Word[]) =>
    tail.length === 0 ? parts : [tailPart(tail), ...parts]
  const left = new Set(withTail(theirs, theirTail))
  const stayed: Part[] = []
  const kept: Part[] = []
  const lost: Part[] = []
  for (const part of withTail(ours, ourTail)) {
    const same = [...left].find(other => isSamePart(part, other))
    if (same) {
      left.delete(same)
      // If a part is cut off in either text, a few common words are not proof by themselves. They show a row
      // if a name is among them.
      const pieces = [part, same].filter(({ isCut }) => isCut)
      if (pieces.every(({ isRow, names }) => isRow && names.length > 0)) stayed.push(part)
      kept.push(same)
    } else if (!part.isCut) lost.push(part)
  }
  // If a list continues beyond the stored context, only the part within the context can be compared.
  const reach = (side: Side) =>
    ours.isCutInside[side]
      ? Math.max(-1, ...kept.filter(part => part.side === side).map(({ index }) => index))
      : Number.POSITIVE_INFINITY
  const reaches = { before: reach('before'), after: reach('after') }
  const strangers = [...left].filter(({ isCut }) => !isCut)
  const isWithin = ({ side, index }: Part) => index < reaches[side]
  const changed = lost.filter(part => strangers.some(other => contradict(part, other)))
  if (changed.some(({ isRow }) => !isRow)) return against
  // The words around the rows in their sentence belong to each row.
  const isFrame = (part: Part) => part.isInClause && !part.isRow
  if (lost.some(isFrame) || strangers.some(part => isFrame(part) && isWithin(part))) return against

  const gone = lost.filter(({ isRow }) => isRow).length
  const fresh = strangers.filter(part => part.isRow && (isWithin(part) || reaches[part.side] < 0)).length
  const agreeing = stayed.filter(({ isRow }) => isRow).length
  const isBeginning = (part: Part) => !part.isRow && part.side === 'before' && part.words.length > 1
  const isBegun = stayed.some(isBeginning)
  // Beside no other row of its sentence, such words are the beginning of a sentence, not of a list.
  const isInSentence = ours.parts.some(({ isRow, isInClause }) => isRow && isInClause)
  // The nearest one: the text before a list may have another list with its own.
  const leadOfList = ({ parts }: ListRows) => parts.find(({ isLead, side }) => isLead && side === 'before')
  const [ourLead, theirLead] = [leadOfList(ours), leadOfList(theirs)]
  const isSameBeginning =
    (ourLead !== undefined &&
      theirLead !== undefined &&
      stayed.includes(ourLead) &&
      isSamePart(ourLead, theirLead)) ||
    (isInSentence && stayed.some(part => !part.isLead && isBeginning(part)))
  const opposes = changed.length > 0 || (gone > 0 && fresh > 0 && !isBegun)
  // Rows of one list are corrected one by one; in the list of another day most differ.
  const mostChanged = isSameBeginning ? agreeing : Math.max(0, agreeing - 1)
  if (changed.length > mostChanged) return against
  const isBeside = (['before', 'after'] as const).some(
    side => ours.beyond[side].length >= shortestBeyond && ours.beyond[side] === theirs.beyond[side],
  )
  return {
    contradicts: false,
    opposes,
    supports: agreeing > 0 || isBegun || isBeside,
    // If the list was removed, another may have been put beside the same text.
    identifies: isSameBeginning || (isBeside && gone === 0),
  }
}

/**
 * Words after the passage that the row `own` has and `other` lacks, if the two agree up to there. Empty if
 * they do not agree, or if none of the words is `telling`.
 */
function beyondCommon({ own }: ListRows, other: ListRows): readonly Word[] {
  const rest = own.after
  const common = other.own.after
  if (rest.length <= common.length || common.some(({ folded }, i) => folded !== rest[i]!.folded)) return []
  const extra = rest.slice(common.length)
  return extra.some(({ telling }) => telling) ? extra : []
}

/**
 * True if two parts are the same row, or the same words around rows. One of the two may lack a verb that only
 * the first row of a list has.
 */
function isSamePart(ours: Part, theirs: Part): boolean {
  if (ours.isCut || theirs.isCut) {
    const [a, b] = [ours, theirs].map(({ words }) => words.filter(({ telling }) => telling))
    const [shorter, longer] = ours.isCut ? [a!, b!] : [b!, a!]
    const end = ours.side === 'before' ? longer.slice(-shorter.length) : longer.slice(0, shorter.length)
    return (
      ours.side === theirs.side &&
      shorter.length > 0 &&
      end.map(({ folded }) => folded).join(' ') === shorter.map(({ folded }) => folded).join(' ')
    )
  }
  if (!ours.isRow && !theirs.isRow) return sameClause(ours.words, theirs.words, 'end', false)
  const [few, many] =
    ours.turns.length < theirs.turns.length ? [ours.turns, theirs.turns] : [theirs.turns, ours.turns]
  return (
    isSameName(ours.names, theirs.names, true) &&
    ours.figures === theirs.figures &&
    few.every(turn => many.includes(turn)) &&
    (ours.names.length > 0 || isPart(ours.rest, theirs.rest))
  )
}

/**
 * True for the same names in the same order. With `isTyped`, words that differ by one missing or added letter
 * are taken for typing errors and count as equal (`isRespelling`).
 */
function isSameName(ours: readonly Word[], theirs: readonly Word[], isTyped: boolean): boolean {
  return (
    ours.length === theirs.length &&
    ours.every(
      ({ folded }, i) => folded === theirs[i]!.folded || (isTyped && isRespelling(folded, theirs[i]!.folded)),
    )
  )
}

/**
 * True if two different parts cannot be of one list: two rows with the same subject, or two beginnings of
 * lists.
 */
function contradict(ours: Part, theirs: Part): boolean {
  if (ours.isRow && theirs.isRow)
    return (
      isSameName(ours.names, theirs.names, false) && (ours.names.length > 0 || isPart(ours.rest, theirs.rest))
    )
  // Beginnings of two lists: "Ngày 25/11:", "Ngày 26/11:".
  return [ours, theirs].every(({ isRow, isInClause, side }) => !isRow && !isInClause && side === 'before')
}

function isPart(a: string, b: string): boolean {
  return a !== '' && b !== '' && (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `))
}
