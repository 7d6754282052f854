/**
 * Rules for programmes and startups. They are tried in order; the first that returns a verdict decides. A
 * name is accepted "as a part" (`asPart`) if it is only part of another thing's name, such as a school's: by
 * default such a mention is not highlighted.
 */
import * as kindNumber from '../gazetteer/kind-numbers.ts'
import * as sense from '../gazetteer/sense-flags.ts'
import * as nameFlag from '../lexicon/name-flags.ts'
import * as word from '../lexicon/word-classes.ts'
import { digit, foldEntry, letter, lowerBit } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { isSpace } from '../text/gaps.ts'
import { sequenceStep } from '../text/tokens.ts'
import type { BlockContext } from './block-context.ts'
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import { continuesList, headAfter, headBefore, headOfList, startsSentence } from './context-features.ts'
import * as evidenceKind from './evidence-kinds.ts'
import { byCue, counterCue, inAddress, isSmall, isUnmarked, isUnproven, longerName } from './form-rules.ts'
import { isPerson, namesake } from './person-rules.ts'
import { guarded, RuleList } from './rule.ts'
import * as shapes from './shapes.ts'
import { club, clubInSport } from './sport-rules.ts'
import { accept, asPart, reject, type Verdict } from './verdict.ts'

const isOtherNumber = reject('other-number')
/**
 * Rejects an act whose number continues after the name, or begins before it: "Nghị quyết 57/2021/NQ-CP" is
 * not Nghị quyết 57.
 */
function otherNumber(candidate: Candidate): Verdict | undefined {
  const { block, from, to } = candidate
  const { tokens } = block
  const last = tokens.unions[to - 1]!
  if (last >= digit && last < letter) {
    if (candidate.fits('numberGoesOn', candidate.textAfter(5))) return isOtherNumber
  } else if (candidate.hasDigit && candidate.fits('lettersBehind', candidate.textAfter(3))) {
    // "57-NQ/TWĐ…" is one longer token, but "57-NQ/TW-BCT" and "03/NQ-CP-X" continue after a dash.
    if (block.isAllCapitals(to)) return isOtherNumber
  }
  const first = tokens.unions[from]!
  if (first >= digit && first < letter && from > 0) {
    if (candidate.fits('numberBefore', candidate.textBefore(2))) return isOtherNumber
  }
  return undefined
}

/** Number of UTF-16 units before a number that are searched for a list of acts. */
const actListReach = 90

export const isLoneNumber = reject('lone-number')
const byActList = accept('list-of-acts', 0.92)
/**
 * Last letters of the words that may stand before a number in a list of acts: "và", "and", "hoặc", "or",
 * "số", "no", "nos", "number" and "numbers", and those for a resolution in other languages ("Resolución",
 * "n.º").
 */
const listedEnds = 'àÀdDcCrRốỐoOsSnNºeia'

/**
 * True if the UTF-16 unit before the token may end the beginning of a list of acts; false is certain. Why:
 * this excludes most numbers of a text before anything else is read.
 */
export function mayBeListed({ text, tokens }: BlockContext, token: number): boolean {
  let at = tokens.starts[token]! - 1
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--
  return at >= 0 && (foldEntry(text.charCodeAt(at)) < digit || listedEnds.includes(text[at]!))
}

/**
 * Accepts a bare number in a list of acts, and rejects every other: in "nghị quyết 57, 59, 66 và 68", each
 * number is an act of that kind.
 */
function actMember(candidate: Candidate): Verdict | undefined {
  if (!candidate.has(sense.member)) return undefined
  const { from, gapBefore, gazetteer, entity } = candidate
  // Fast path: most numbers are in no list.
  if (from < 1 || (gapBefore & (gap.space | gap.mark | gap.dot)) === 0) return isLoneNumber
  const found = gazetteer.patterns.get('listedActs').exec(candidate.textBefore(actListReach))
  if (!found) return isLoneNumber
  const [list, word = 'R', foreign] = found
  if (!foreign && !/\d/.test(list) && !candidate.fits('bracketGoesOn', candidate.textAfter(8)))
    return isLoneNumber
  const { vi, en } = gazetteer.entity(entity).name
  if (!isOfKind(vi, word) && !isOfKind(en, word)) return isLoneNumber
  return (foreign ? (counterCue(candidate) ?? provenName(candidate)) : undefined) ?? byActList
}

/**
 * True if an act's name begins with `word`, the word for its kind: in full, in the plural ("Resolutions"), or
 * by its initials ("NQ").
 */
function isOfKind(name: string, word: string): boolean {
  const initials = name.match(/^\p{Lu}|(?<=^\S+ )\p{L}/gu)?.join('')
  return (
    name.toLowerCase().startsWith(word.toLowerCase().replace(/s$/, '')) || initials?.toUpperCase() === word
  )
}

/** True for an act with its kind and number that the number of another act follows: "Nghị quyết 66 và 68". */
function beginsActList(candidate: Candidate): boolean {
  return (
    candidate.hasDigit &&
    candidate.to - candidate.from > 1 &&
    candidate.fits('listGoesOn', candidate.textAfter(28))
  )
}

/**
 * True for an act with its number that follows the mention of a programme or of another act in a list:
 * "Resolution 57, Resolution 59", "NQ 57 và NQ 68".
 */
function continuesActs(candidate: Candidate): boolean {
  return candidate.hasDigit && candidate.previousKind === kindNumber.programme && continuesList(candidate)
}

/**
 * Rejects a programme's name of three words or more with a number after it. With the number it is the name of
 * something else: "Danang Software Park No. 2", "Khu công nghệ cao 2".
 */
function numberedSibling(candidate: Candidate): Verdict | undefined {
  if (candidate.kind !== kindNumber.programme || candidate.hasDigit || candidate.to - candidate.from < 3)
    return undefined
  return candidate.fits('sibling', candidate.textAfter(24)) ? isOtherNumber : undefined
}

const isOtherEvent = reject('other-event')
/**
 * Rejects an event's one-word name beside a place or body, because the two name another event: "Techfest Hai
 * Phong", "HUST Techfest". Not rejected beside "quốc gia", "Việt Nam" or "national".
 */
function otherEvent(candidate: Candidate): Verdict | undefined {
  const { kind, from, to, gapBefore, gapAfter, gazetteer, entity } = candidate
  if (kind !== kindNumber.programme || to - from > 1 || !candidate.has(sense.needsEvidence)) return undefined
  const named =
    ((gapAfter & (gap.space | gap.dash)) !== 0 && isPlaceAt(candidate, to)) ||
    (gapBefore === gap.space && isNameWord(candidate, from - 1) && !startsSentence(candidate, from - 1))
  if (!named || gazetteer.entity(entity).subtype !== 'event') return undefined
  return candidate.fits('national', candidate.textBefore(10)) ||
    candidate.fits('national', candidate.textAfter(10))
    ? undefined
    : isOtherEvent
}

/**
 * True if a place or another name begins at the token: a name of the gazetteer, or a capitalised word with
 * Vietnamese diacritics.
 */
function isPlaceAt(candidate: Candidate, token: number): boolean {
  const { block, gazetteer } = candidate
  if (!isNameWord(candidate, token)) return false
  const { hashes, count } = block.tokens
  const first = sequenceStep(0, hashes[token]!)
  return (
    block.hasMarks(token, token + 1) ||
    gazetteer.nameFrom(first) >= 0 ||
    (token + 1 < count && gazetteer.nameFrom(sequenceStep(first, hashes[token + 1]!)) >= 0)
  )
}

/**
 * True if the token is a capitalised word but no function word. If the name is in capitals, the token must
 * have a small letter too, since the whole line may be in capitals.
 */
function isNameWord({ block, shape }: Candidate, token: number): boolean {
  return (
    block.isCapitalised(token) &&
    (shape !== shapes.capitals || (block.tokens.unions[token]! & lowerBit) !== 0) &&
    (block.wordsBeginning(token).classes & word.stop) === 0
  )
}

/**
 * Rejects a name that begins with a small letter, because it is ordinary words. Not rejected are a name with
 * a number or one listed in small letters. Nor is a programme's name of three words or more that is no
 * abbreviation, nor a firm's of two words or more whose last word has a capital.
 */
function smallName(candidate: Candidate): Verdict | undefined {
  const { shape, from, to } = candidate
  if (shape !== shapes.lower) return undefined
  if (candidate.has(sense.lower) || candidate.hasDigit) return undefined
  if (candidate.kind === kindNumber.startup)
    return to - from > 1 && candidate.block.isCapitalised(to - 1) ? undefined : isSmall
  return to - from > 2 && !candidate.has(sense.abbreviation) ? undefined : isSmall
}

/**
 * Rejects a one-word abbreviation with fewer than two capitals: "Most Viewed" is not MOST. Not rejected are
 * long ones, and some firms that need other evidence anyway ("Elsa").
 */
export function abbreviation(candidate: Candidate): Verdict | undefined {
  const { block, from, to } = candidate
  if (
    to - from > 1 ||
    !candidate.has(sense.abbreviation) ||
    block.isAllCapitals(from) ||
    hasInnerCapital(candidate)
  )
    return undefined
  // "Elsa" for ELSA: a firm that needs a cue anyway.
  const isFirm = candidate.kind === kindNumber.startup && candidate.has(sense.needsEvidence)
  if (isFirm && candidate.shape === shapes.title && block.size(from) > 3) return undefined
  return block.size(from) < 6 || candidate.has(sense.needsEvidence) ? isSmall : undefined
}

/** True if the name has two or more capitals, as no ordinary word has: "VnPay", "VNpay". */
function hasInnerCapital({ block, from }: Candidate): boolean {
  const { starts, ends } = block.tokens
  return (block.text.slice(starts[from]!, ends[from]!).match(/[A-Z]/g)?.length ?? 0) > 1
}

const isFunctionWord = reject('function-word')
/**
 * Rejects an English function word whose capital shows no brand: at the beginning of a sentence ("Be kind to
 * your driver"), or in a heading ("How to Be Safe"). Before a bracket, a first word is the brand: "Be
 * (ride-hailing)".
 */
function functionWord(candidate: Candidate): Verdict | undefined {
  const { block, sequence, nameText } = candidate
  return block.lexicon.functionWords.classesOf(sequence) === 1 &&
    block.script === 'en' &&
    candidate.fits('functionWord', `${candidate.textBefore(24)}|${nameText}|${candidate.textAfter(16)}`)
    ? isFunctionWord
    : undefined
}

const isButton = reject('share-button')
/**
 * Rejects a firm or product on a share button or a contact line: "Facebook · Zalo · Sao chép liên kết",
 * "Zalo: 0984…".
 */
function shareButton(candidate: Candidate): Verdict | undefined {
  const { block, kind } = candidate
  if (kind !== kindNumber.startup) return undefined
  const { unions, count } = block.tokens
  const isNumberNext = candidate.to < count && unions[candidate.to]! < letter
  if (isNumberNext && candidate.fits('phone', candidate.textAfter(24))) return isButton
  if (block.tokens.count > 12) return undefined
  const rest = `${candidate.textBefore(200)} ${candidate.textAfter(200)}`
  return candidate.fits('shareButtons', rest) || (block.tokens.count <= 3 && candidate.fits('share', rest))
    ? isButton
    : undefined
}

const isSchool = asPart('school')
/**
 * Accepts, as a part, a firm's name inside the name of a school, hospital or club: "Đại học FPT", "CLB MISA".
 */
export function school(candidate: Candidate): Verdict | undefined {
  const { kind, before } = candidate
  if (kind !== kindNumber.startup) return undefined
  if (
    (before & word.school) !== 0 ||
    (candidate.gapBefore === gap.space && (headBefore(candidate) & word.school) !== 0)
  )
    return isSchool
  // "Đại học Bách khoa, FPT và Văn Lang": a university in a list.
  const list = candidate.to - candidate.from === 1 ? headOfList(candidate) : undefined
  if (list !== undefined && (list.classes & word.school) !== 0) return isSchool
  return (headAfter(candidate) & word.school) !== 0 ? isSchool : undefined
}

/** Accepts, as a part, a firm's name that means the firm's sports club: "HAGL gặp Viettel". */
function clubOfFirm(candidate: Candidate): Verdict | undefined {
  return candidate.is(nameFlag.firmClub) ? (club(candidate) ?? clubInSport(candidate)) : undefined
}

const isOneOfMany = reject('one-of-a-sort')
/**
 * Rejects a programme's name of two words or more after an indefinite or plural word, which means any thing
 * of that kind: "a national innovation centre", "một trung tâm đổi mới sáng tạo quốc gia", "a binding,
 * standalone AI law". Not rejected are English names with capitals, because a word for any such thing has
 * none: "a draft Law on Data".
 */
function oneOfASort(candidate: Candidate): Verdict | undefined {
  if (
    candidate.kind !== kindNumber.programme ||
    candidate.to - candidate.from < 2 ||
    candidate.hasDigit ||
    candidate.gapBefore !== gap.space ||
    (candidate.block.script === 'en' &&
      candidate.shape !== shapes.lower &&
      candidate.block.isCapitalised(candidate.to - 1))
  )
    return undefined
  return (candidate.before & (word.indefinite | word.plural)) !== 0 ||
    candidate.fits('anyOf', candidate.textBefore(36))
    ? isOneOfMany
    : undefined
}

const byCompany = accept('company-head', 0.9)
/**
 * True if the adjacent word marks a firm or product: "Công ty Cổ phần Tiki", "ứng dụng MoMo", "Tiki
 * Corporation".
 */
function isNamedAsCompany(candidate: Candidate): boolean {
  return (
    candidate.fits('companyHead', candidate.textBefore(28)) ||
    candidate.fits('companyTail', candidate.textAfter(16))
  )
}

const byBrandList = accept('list-of-brands', 0.9)
/** True if the name continues a list whose last item was a firm or product: "VNPay, Tiki, Sendo". */
function continuesBrands(candidate: Candidate): boolean {
  return (
    candidate.previousKind === kindNumber.startup &&
    candidate.previousRule !== isSchool.rule &&
    continuesList(candidate)
  )
}

/** True if the brand stands between others in a list of firms: "các doanh nghiệp Vinamilk, Momo, Vinmec". */
function isAmongFirms(candidate: Candidate): boolean {
  return (
    (candidate.gapBefore & gap.mark) !== 0 &&
    candidate.block.isCapitalised(candidate.from - 1) &&
    candidate.fits('itemFollows', candidate.textAfter(8)) &&
    candidate.fits('amongFirms', candidate.textBefore(130))
  )
}

const byEdition = accept('edition', 0.9)
/**
 * True if a year, a season or an edition follows the name, as of an event or contest: "Techfest 2025", "Shark
 * Tank mùa 8". False for an abbreviation and for a name with a digit.
 */
function isEdition(candidate: Candidate): boolean {
  return (
    !candidate.has(sense.abbreviation) &&
    !candidate.hasDigit &&
    candidate.fits('edition', candidate.textAfter(12))
  )
}

const byPage = accept('established', 0.92)
const bySite = accept('own-site', 0.9)
/**
 * Judges a name that needs evidence; returns undefined for other names. Each of these is evidence: a cue near
 * it; a list of acts; a mention elsewhere on the page that establishes the entity. For a name with capitals
 * also a list of firms, a word for firms beside it, its edition, or the entity's own site. For a programme,
 * and a firm's name of three words or more, also a name of another established entity that is a cue. A name
 * without any evidence is rejected, and so is one that the page used for a person.
 */
function provenName(candidate: Candidate): Verdict | undefined {
  if (!candidate.has(sense.needsEvidence)) return undefined
  candidate.waits |= evidenceKind.sense
  if (candidate.document.persons.has(candidate.name)) return isPerson
  // "Tokyo Hi-Tech Park" is not the "Hi-Tech Park" of the city named nearby.
  if (
    candidate.to - candidate.from > 1 &&
    candidate.has(sense.abbreviation) &&
    !candidate.hasDigit &&
    candidate.gapBefore === gap.space &&
    isNameWord(candidate, candidate.from - 1)
  )
    return isUnproven
  if (candidate.cueNear()) return byCue
  const isFirm = candidate.kind === kindNumber.startup
  if (!isFirm && (beginsActList(candidate) || continuesActs(candidate))) return byActList
  if (candidate.shape !== shapes.lower) {
    if (continuesBrands(candidate)) return byBrandList
    if (!isFirm && isEdition(candidate)) return byEdition
    if (isFirm) {
      if (isNamedAsCompany(candidate)) return byCompany
      if (isAmongFirms(candidate)) return byBrandList
      candidate.noteUnproven()
    }
    if (candidate.document.site.has(candidate.sequence)) return bySite
  }
  if (!isFirm || candidate.to - candidate.from > 2) {
    candidate.waits |= evidenceKind.cues
    if (candidate.cueEstablished()) return byCue
  }
  return candidate.isEstablished() ? byPage : isUnproven
}

/**
 * Rejects a name of up to three words that is written without its diacritics, in Vietnamese text that has
 * diacritics. Names with digits are not rejected.
 */
function unmarkedName(candidate: Candidate): Verdict | undefined {
  if (!candidate.has(sense.folded) || candidate.hasDigit || candidate.to - candidate.from > 3)
    return undefined
  return candidate.script === 'vi' ? isUnmarked : undefined
}

const byName = accept('name', 0.95)
function plainBrand(): Verdict {
  return byName
}

/**
 * Rules in the order in which they are tried. A rule with flags or words runs only on a candidate that has
 * one of them.
 */
export const brandRules = new RuleList([
  guarded(otherNumber),
  guarded(actMember, flag.small),
  guarded(numberedSibling),
  guarded(otherEvent, flag.needsEvidence),
  guarded(longerName, nameFlag.inLonger),
  guarded(inAddress, flag.joined),
  guarded(smallName, flag.small),
  guarded(abbreviation),
  guarded(unmarkedName, flag.unmarked),
  guarded(functionWord, flag.needsEvidence),
  guarded(shareButton),
  guarded(clubOfFirm, nameFlag.firmClub),
  guarded(counterCue, flag.cues),
  guarded(namesake),
  guarded(school),
  guarded(oneOfASort, flag.small, word.indefinite | word.plural),
  guarded(provenName, flag.needsEvidence),
  guarded(plainBrand),
])
