/**
 * Rules for names that belong to a person: "ông Thái Bình", "Trương Hòa Bình", "chị Elsa". province-rules.ts
 * and brand-rules.ts have them in their lists.
 */
import * as kindNumber from '../gazetteer/kind-numbers.ts'
import * as sense from '../gazetteer/sense-flags.ts'
import * as nameFlag from '../lexicon/name-flags.ts'
import * as word from '../lexicon/word-classes.ts'
import { lowerBit } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { sequenceStep } from '../text/tokens.ts'
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import { are, continuesList, headIsShared, startsClause, startsSentence } from './context-features.ts'
import * as evidenceKind from './evidence-kinds.ts'
import * as shapes from './shapes.ts'
import { reject, type Verdict } from './verdict.ts'

export const isPerson = reject('person')

/**
 * Rejects a name that belongs to a person: "ông Thái Bình", "Trương Hòa Bình", "Hà Nam (37 tuổi)", "Mr Hoa
 * Binh". If the name is also a name of people, records in the page's evidence that the page uses it for a
 * person.
 */
export function person(candidate: Candidate): Verdict | undefined {
  const { before, document, name } = candidate
  const addressed = honorificBefore(candidate)
  if (
    endsPerson(candidate) ||
    addressed ||
    (ageFollows(candidate) && (before & word.locative) === 0 && !continuesList(candidate))
  ) {
    // "Hà Nội" alone is never a person; learn only names that can be one.
    if (addressed || candidate.is(nameFlag.person) || candidate.to - candidate.from === 1)
      document.person(name)
    return isPerson
  }
  return undefined
}

/**
 * Rejects a startup's one-word name that belongs to a person: "chị Elsa", "Trần Misa". Only a name that needs
 * evidence, and is not in capitals throughout.
 */
export function namesake(candidate: Candidate): Verdict | undefined {
  const { kind, from, to, before, gapBefore, block, document, name } = candidate
  if (kind !== kindNumber.startup || to - from > 1 || (block.tokens.unions[from]! & lowerBit) === 0)
    return undefined
  const honorific =
    (before & word.honorific) !== 0 && gapBefore === gap.space && (before & word.organisation) === 0
  if (candidate.has(sense.needsEvidence) && (honorific || endsPerson(candidate))) {
    document.person(name)
    return isPerson
  }
  return undefined
}

/**
 * Rejects a name that can be a given name if it stands in a credit ("Ảnh: Hà Nam"), or in a block that is
 * only a line of names, as at the end of an article ("Hà Nam - Quang Anh").
 */
export function byline(candidate: Candidate): Verdict | undefined {
  if (!candidate.is(nameFlag.person)) return undefined
  // A credit has a colon before the name.
  const follows = (candidate.gapBefore & (gap.mark | gap.wide)) !== 0
  if (
    (follows && candidate.fits('credit', candidate.textBefore(16))) ||
    isLineOfNames(candidate, candidate.to)
  ) {
    candidate.document.person(candidate.name)
    return isPerson
  }
  return undefined
}

/**
 * True if the block consists of the name, a dash, and two to four other capitalised words, in either order.
 * These words are neither all in capitals nor a name of the gazetteer. `end` is one past the last token of
 * the name.
 */
function isLineOfNames({ block, from, to, gapBefore, gapAfter, gazetteer }: Candidate, end: number): boolean {
  const { count, hashes } = block.tokens
  if (count > 7 || count < to - from + 2) return false
  const [first, last] = from === 0 && gapAfter === gap.dash ? [end, count] : [0, from]
  if (first === 0 && (gapBefore !== gap.dash || to !== count)) return false
  let sequence = 0
  for (let token = first; token < last; token++) {
    if (!block.isCapitalised(token) || block.isAllCapitals(token)) return false
    sequence = sequenceStep(sequence, hashes[token]!)
  }
  return last - first > 1 && last - first < 5 && gazetteer.nameFrom(sequence) < 0
}

export const isPersonElsewhere = reject('person-on-this-page')
/**
 * Rejects a name, with no other word to decide, that the page used for a person. It must stand before a verb
 * of speech, or at the beginning of a clause if the page has not established the entity.
 */
export function senseOfPage(candidate: Candidate): Verdict | undefined {
  // "học sinh Gia Lai" on a page with a Đặng Gia Lai is still the province; "Hà Nam chia sẻ" on one with a Đỗ
  // Hà Nam is not.
  const speaks = (candidate.after & word.speech) !== 0
  if (!speaks && !startsClause(candidate, candidate.from)) return undefined
  const { document, name } = candidate
  candidate.waits |= evidenceKind.sense
  if (!document.persons.has(name)) return undefined
  return speaks || !candidate.isEstablished() ? isPersonElsewhere : undefined
}

/**
 * True if the name ends a person's name. A family name stands directly before the name, or two or three words
 * before it with only middle names or initials between ("Nguyễn Thị Thái Bình"). A family name does not count
 * after the head of a smaller unit or a road ("huyện Đông Sơn Thanh Hóa"), in a place's name ("Vũ Thư Thái
 * Bình", "Mộc Châu Sơn La"), or as an ordinary word at the beginning of a sentence ("Từ Thái Nguyên đi…").
 * Two or three words before the name, the head of a feature, a city or an organisation rules it out, too.
 */
function endsPerson(candidate: Candidate): boolean {
  const { block, from, previousEnd } = candidate
  if (!joinsPerson(candidate, from) || previousEnd === from || !block.isCapitalised(from - 1)) return false
  let first = from - 1
  while (
    from - first < 3 &&
    first - 1 >= previousEnd &&
    first > 0 &&
    joinsPerson(candidate, first) &&
    block.isCapitalised(first - 1)
  )
    first--
  for (let token = first; token < from; token++) {
    if ((block.wordsEnding(token).classes & word.family) === 0 || block.wordsEnding(token).count > 1) continue
    // Skip a word in capitals before a name that is not: it is an abbreviation, such as an organ or a school.
    if (block.isAllCapitals(token) && candidate.shape !== shapes.capitals) continue
    const placed =
      token > 0 && (block.gapBefore(token) & (gap.space | gap.dot)) !== 0
        ? block.wordsEnding(token - 1).classes
        : 0
    if (token < from - 1) {
      if ((placed & (word.local | word.road | word.feature | word.city | word.organisation)) !== 0)
        return false
      if (are(candidate, token, token + 2, nameFlag.placeLikePerson)) return false
      // A middle name stands between family name and given name; "Chu Đậu Hải Dương" has none.
      for (let middle = token + 1; middle < from; middle++) {
        if (!are(candidate, middle, middle + 1, nameFlag.middleName) && !isInitial(candidate, middle))
          return false
      }
      return true
    }
    // "Mộc Châu Sơn La", "Lộc Hà Hà Tĩnh": some family names also end place names.
    if (
      token > first &&
      are(candidate, token, token + 1, nameFlag.placeEnding) &&
      (block.wordsEnding(token - 1).classes &
        (word.honorific | word.profession | word.office | word.family | word.stop | word.locative)) ===
        0
    )
      return false
    // "Từ Thái Nguyên đi…", "Đoàn Quảng Nam": some family names are ordinary words at the beginning of a
    // sentence.
    if (are(candidate, token, token + 1, nameFlag.ordinaryWord) && startsSentence(candidate, token))
      return false
    if (
      block.script !== 'vi' &&
      are(candidate, token, token + 1, nameFlag.englishWord) &&
      startsSentence(candidate, token)
    )
      return false
    // "huyện Đông Sơn Thanh Hóa": the previous word belongs to a smaller place.
    if (first < token && token > 0) {
      const head = block.wordsEnding(first - 1).classes
      if (first > 0 && (head & (word.local | word.road)) !== 0) return false
    }
    return true
  }
  return false
}

/**
 * True if a form of address stands before the name, or a profession before a name that persons have. False
 * for a title of office, an organ and several people ("các ông", "anh em Quảng Ninh").
 */
function honorificBefore(candidate: Candidate): boolean {
  const { before, beforeCount, from, block, gapBefore } = candidate
  if ((gapBefore & (gap.space | gap.dot)) === 0) return false
  // "ca sĩ Hà Nam" may be a person's name; in "ca sĩ Hà Nội" it is the place of origin.
  if ((before & word.profession) !== 0) return candidate.is(nameFlag.person)
  if ((before & word.honorific) === 0) return false
  if (block.script === 'en' && !block.isCapitalised(from - beforeCount)) return false
  // "anh em Quảng Ninh", "chị em Hà Nội": people of the place.
  const previous = from - beforeCount - 1
  if (
    previous >= 0 &&
    block.gapBefore(previous + 1) === gap.space &&
    (block.wordsEnding(previous).classes & word.honorific) !== 0 &&
    beforeCount === 1
  ) {
    return block.isCapitalised(from - 1)
  }
  return (before & (word.office | word.government)) === 0 && !headIsShared(candidate)
}

/**
 * True if an age or a year of birth follows in brackets, as after a person's name: "(37 tuổi)", "(SN 1990",
 * "(born in 1990".
 */
function ageFollows(candidate: Candidate): boolean {
  return candidate.is(flag.bracket) && candidate.fits('age', candidate.textAfter(32))
}

/** True if only a space, or the full stop of an initial, stands between the token before and this one. */
function joinsPerson(candidate: Candidate, token: number): boolean {
  const between = candidate.block.gapBefore(token)
  return between === gap.space || (between === gap.dot && isInitial(candidate, token - 1))
}

/** True for one capital letter: "T" in "Tran T Kien Giang". */
function isInitial({ block }: Candidate, token: number): boolean {
  return token >= 0 && block.isCapitalised(token) && block.size(token) === 1
}
