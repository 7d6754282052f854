/**
 * Clubs named after a province. In a text about sport, a bare "Ninh Bình" is the club. Why: a match report
 * may contain only one club with a province's name, so the words of sport decide, not the number of clubs. A
 * club's name is accepted "as a part" (`asPart`): by default such a mention is not highlighted.
 */

import * as kindNumber from '../gazetteer/kind-numbers.ts'
import * as sportClass from '../lexicon/sport-classes.ts'
import * as word from '../lexicon/word-classes.ts'
import { letter, plainText } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import { continuesList, headBefore, startsClause, startsSentence, textAround } from './context-features.ts'
import * as evidenceKind from './evidence-kinds.ts'
import * as shapes from './shapes.ts'
import type { SportSigns } from './sport-signs.ts'
import { asPart, byGovernment, type Verdict } from './verdict.ts'

/**
 * True if the block alone shows that it is about sport: by the weight of its signs. A long block may contain
 * a few signs by chance, so it needs more than a short one or one on cycling.
 */
function isSportBlock({ weight, cycling }: SportSigns, tokens: number): boolean {
  return weight > (tokens < 160 ? 1 : cycling || tokens < 400 ? 2 : 5)
}

/**
 * True if the block or the page is about sport. Records the block's signs of sport in the page's evidence,
 * and counts the block: for sport if it is about sport; against it if it has ten tokens or more and no sign,
 * such as a headline on a front page. Blocks of equal length, modulo 1,024, count once. Why a limit: each
 * counted block may change the page's topic, and then all its names are judged again.
 */
function isSport(candidate: Candidate): boolean {
  const { block, document } = candidate
  const { count } = block.tokens
  candidate.waits |= evidenceKind.sport
  const signs = block.sportSigns()
  const sport = isSportBlock(signs, count)
  if (signs.weight > 0) document.noteSport(signs, block.sportPhrases)
  if (sport || (signs.weight === 0 && count > 9)) document.sign(-3 - (block.text.length & 1023), sport)
  return sport || document.sport
}

/**
 * Verb after a name: its classes, its first token and the token after its end. Why a tuple and not an object:
 * it makes the content script smaller.
 */
type Verb = readonly [classes: number, first: number, end: number]

/**
 * Phrase of sport after the name and a space, or after adverbs such as "vẫn" between them; classes 0 if there
 * is none.
 */
function verbBehind({ block, to, gapAfter }: Candidate): Verb {
  if ((gapAfter & gap.space) === 0) return [0, to, to]
  const { lexicon, tokens } = block
  let first = to
  let found = lexicon.sport.at(tokens, first)
  while ((found.classes & sportClass.adverb) !== 0) {
    first += found.count
    found = lexicon.sport.at(tokens, first)
  }
  return [found.classes, first, first + found.count]
}

/**
 * True if a verb of matches, beginning with a small letter, ends directly before token `end`: "CLB Y vẫn đánh
 * bại X".
 */
function isBeaten({ block }: Candidate, end: number): boolean {
  for (let count = 1; count <= 3 && count <= end; count++) {
    const found = block.lexicon.sport.at(block.tokens, end - count)
    if (found.count === count && (found.classes & sportClass.matchVerb) !== 0)
      return !block.isCapitalised(end - count)
  }
  return false
}

/**
 * True if a capitalised word without a class stands before the name, as a sponsor's does: "Tân binh Xuân
 * Thiện X". Not in English, and not at the beginning of a sentence.
 */
function bearsSponsor(candidate: Candidate): boolean {
  const { block, before, from, gapBefore } = candidate
  return (
    block.script !== 'en' &&
    gapBefore === gap.space &&
    before === 0 &&
    block.isCapitalised(from - 1) &&
    !startsSentence(candidate, from - 1)
  )
}

/**
 * True if the words after the name say what a club does: "X chiêu mộ tiền vệ…", "X thua Viettel", "X thắng
 * 2-0". A verb of matches needs an opponent, which begins with a capital, or a score. In a block with a sign
 * of sport this makes the name a club.
 */
function plays(candidate: Candidate, [classes, first, end]: Verb): boolean {
  const { block } = candidate
  if ((classes & (sportClass.clubVerb | sportClass.matchVerb)) === 0 || block.isAllCapitals(first))
    return false
  if ((classes & sportClass.clubVerb) !== 0) return true
  if ((block.gapBefore(end) & gap.space) === 0) return false
  return block.isCapitalised(end) || candidate.fits('score', block.textAfter(end, 10))
}

/**
 * True if a result follows the name: "X thắng nghẹt thở 1-0". It is a sign of sport by itself. "hạ 2-3 độ" is
 * not a result: a noun follows the numbers.
 */
function wins(candidate: Candidate, [classes, first, end]: Verb): boolean {
  const { block } = candidate
  return (
    (classes & sportClass.matchVerb) !== 0 &&
    !block.isCapitalised(first) &&
    candidate.fits('result', block.textAfter(end, 32))
  )
}

export const isClub = asPart('club')

/**
 * Accepts, as a part, a name that its neighbours make a club: "CLB X", "HLV X", "CĐV X", "X 3-0 Y", "X hạ Y".
 * A score counts only in a text about sport, or before another club.
 */
export function club(candidate: Candidate): Verdict | undefined {
  const { before, document, previousRule } = candidate
  if ((before & word.club) !== 0 && (candidate.gapBefore & (gap.space | gap.dot)) !== 0) {
    document.sign(candidate.name, true)
    return isClub
  }
  if (opponents(candidate)) return isClub
  if (
    candidate.is(flag.number) &&
    candidate.fits('score', candidate.textAfter(10)) &&
    (isSport(candidate) || candidate.fits('scoreOfClub', candidate.textAfter(20)))
  )
    return isClub
  return previousRule === isClub.rule && continuesList(candidate) ? isClub : undefined
}

/** Maximum number of tokens between two opponents: "X thắng ngược Y 3-2". */
const opponentReach = 4

/**
 * True if only verbs of matches, or a score, stand between the previous mention and the name: "X hạ Y", "X vs
 * Y", "X 2-1 Y". Verbs that news also uses of provinces (`ordinaryVerb`) count only if the previous mention
 * is a club. Records both names as clubs.
 */
function opponents(candidate: Candidate): boolean {
  const { block, from, previousEnd, previousName, previousRule, document } = candidate
  if (previousEnd < 0 || from - previousEnd > opponentReach || from === previousEnd) return false
  const { tokens, text } = block
  const between = text.slice(tokens.ends[previousEnd - 1]!, tokens.starts[from]!)
  if (tokens.unions[previousEnd]! >= letter || !candidate.fits('onlyScore', between)) {
    // "CLB Hà Nội gặp Ninh Bình": an opponent of a club is a club.
    let verbs = previousRule === isClub.rule
    for (let token = previousEnd; token < from; ) {
      if ((block.gapBefore(token) & gap.space) === 0 || block.isAllCapitals(token)) return false
      const found = block.lexicon.sport.at(tokens, token)
      if ((found.classes & sportClass.matchVerb) === 0) return false
      const verb = plainText(text.slice(tokens.starts[token]!, tokens.ends[token + found.count - 1]!))
      if (!candidate.fits('ordinaryVerb', verb)) verbs = true
      token += found.count
    }
    if (!verbs || (block.gapBefore(from) & gap.space) === 0) return false
  }
  document.sign(candidate.name, true)
  document.sign(previousName, true)
  return true
}

/** Accepts, as a part, a bare name as the club in a text about sport, unless the context shows a place. */
export function clubInSport(candidate: Candidate): Verdict | undefined {
  const { block, before, beforeCount, gapBefore, from } = candidate
  const { weight, cycling, saysClub } = block.sportSigns()
  const signs = saysClub ? weight + 1 : weight
  const verb = verbBehind(candidate)
  const won = wins(candidate, verb)
  // Most texts are about something else: the patterns below are not compiled for them.
  if (signs === 0 && !won && !isSport(candidate)) return undefined
  // "Công an Hà Nội", "CA TP HCM": a club on a page about sport; "Công an Hà Tĩnh" has none.
  const police =
    (before & word.organ) !== 0 && candidate.fits('police', candidate.textBefore(9) + candidate.nameText)
  // "teams in Viettel", "Hàng Đẫy - Viettel": only units are places.
  const unit = candidate.kind === kindNumber.province
  const isPlace =
    (before & (word.government | word.organisation | word.province | word.city)) !== 0 ||
    (unit &&
      (before & word.locative) !== 0 &&
      ((before & word.motion) === 0 ||
        cycling ||
        // "bay từ Hà Nội", "gia đình từ Nghệ An": a journey, home or birthplace, not a transfer between
        // clubs.
        candidate.fits('travel', candidate.textBefore(40))))
  // A few signs in a long block are no reason to search the text around each of its names.
  const several = () =>
    (signs > block.tokens.count >> 9 || (isPlace && isSport(candidate))) &&
    candidate.fits('teams', textAround(candidate))
  if (isPlace && !police && !several()) return undefined
  const shown = () => signs > 0 && (isBeaten(candidate, from - (police ? beforeCount : 0)) || several())
  const sport = isSport(candidate) || isNamedClub(candidate)
  if (!sport && !won && weight === 0 && !shown()) return undefined
  if ((verb[0] & sportClass.hostVerb) !== 0) return undefined
  const acts = () => won || plays(candidate, verb) || shown()
  if (!sport && !acts() && !bearsSponsor(candidate)) return undefined
  // No club is named after a region.
  if (candidate.fits('placeInSport', textAround(candidate)) || candidate.fits('region', candidate.nameText))
    return undefined
  const opens = (gapBefore & gap.wide) !== 0
  const capitals = candidate.shape === shapes.capitals
  if (
    (opens || capitals) &&
    candidate.fits(opens && capitals ? 'reportBegins' : 'dateline', candidate.textAfter(28))
  )
    return undefined
  if (continuesPlaces(candidate) && !acts()) return undefined
  // "Sở Văn hóa X": the name belongs to an organ further off.
  if (!police && (headBefore(candidate) & word.government) !== 0) return undefined
  if (
    unit &&
    (gapBefore & (gap.mark | gap.dash)) !== 0 &&
    !startsClause(candidate, from) &&
    isAddress(candidate) &&
    !acts()
  )
    return undefined
  return isClub
}

/**
 * True if the name continues a list of places: the name follows "and", or a unit named by its organ, or
 * another item follows the name ("in Hanoi, Nam Dinh and Phu Tho provinces"). False for the last item after a
 * comma.
 */
function continuesPlaces(candidate: Candidate): boolean {
  return (
    candidate.previousRule !== isClub.rule &&
    continuesList(candidate) &&
    ((candidate.before & word.joint) !== 0 ||
      candidate.previousRule === byGovernment.rule ||
      candidate.fits('itemFollows', candidate.textAfter(8)))
  )
}

/**
 * Number of UTF-16 units before a name that are searched for the same name as a club. Why a limit: a text may
 * consist of names only.
 */
const namedReach = 2000

/**
 * True if the block's signs of sport weigh 2 or more, and the `namedReach` units before the name have the
 * same name as a club, "CLB X" or "X FC". The bare name is then the club: "CLB X bị nợ lương. … X phải tập
 * nhiều hơn".
 */
function isNamedClub({ block, from, nameText }: Candidate): boolean {
  if (block.sportSigns().weight < 2) return false
  const start = block.tokens.starts[from]!
  const text = block.text.slice(Math.max(0, start - namedReach), start)
  return text.includes(`CLB ${nameText}`) || text.includes(`${nameText} FC`)
}

/**
 * True if the name seems to end an address: a word for a place or a school, or a preposition of place, stands
 * at most five words or phrases before it: "sân Hòa Xuân (Đà Nẵng)", "TP Vinh, Nghệ An". False if the text
 * continues as a clause, or in a list of clubs. The caller checks the comma, dash or bracket before the name.
 */
function isAddress(candidate: Candidate): boolean {
  const { block, from, to, gapAfter } = candidate
  // "At Hoa Xuan Stadium, Ninh Binh continued …" begins a clause.
  if (
    gapAfter === gap.space &&
    !block.isCapitalised(to) &&
    ((block.script === 'en' && !(block.wordsEnding(to).classes & word.stop)) ||
      candidate.fits('groundBefore', textAround(candidate)))
  )
    return false
  const places = word.local | word.feature | word.road | word.city | word.province
  for (let token = from - 1, left = 5; token >= 0 && left > 0; left--) {
    // "CLB TP HCM, Nam Định, CAHN, Đà Nẵng": a list of clubs.
    if (token < candidate.previousEnd && candidate.previousRule === isClub.rule) return false
    const { classes, count } = block.wordsEnding(token)
    if (
      (classes & places) !== 0 ||
      (classes & (word.school | word.club)) === word.school ||
      ((classes & word.locative) !== 0 && (classes & word.motion) === 0)
    )
      // "CLB TP HCM, Phố Hiến, Nam Định", "Bắc Ninh, ĐH Văn Hiến, Đồng Tháp": that place or school is a club.
      return (
        (classes & word.feature) !== 0 ||
        candidate.previousRule !== isClub.rule ||
        candidate.previousEnd <= token - count
      )
    if (!block.isCapitalised(token) && block.tokens.unions[token]! >= letter) return false
    token -= Math.max(1, count)
    if ((block.gapBefore(token + 1) & gap.wide) !== 0) return false
  }
  return false
}
