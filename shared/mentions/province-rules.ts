/**
 * Rules for provincial units. They run in order; the first that returns a verdict decides. A name is accepted
 * "as a part" (`asPart`) if it is only part of another thing's name, such as a road's: by default such a
 * mention is not highlighted.
 */
import * as sense from '../gazetteer/sense-flags.ts'
import * as nameFlag from '../lexicon/name-flags.ts'
import * as word from '../lexicon/word-classes.ts'
import { letter, plainText } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { sequenceStep } from '../text/tokens.ts'
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import {
  continuesList,
  headAfter,
  headBefore,
  headIsShared,
  headOfList,
  startsClause,
  startsSentence,
  textAround,
} from './context-features.ts'
import * as evidenceKind from './evidence-kinds.ts'
import { byCue, counterCue, inAddress, isSmall, isUnmarked, isUnproven, longerName } from './form-rules.ts'
import { byline, isPersonElsewhere, person, senseOfPage } from './person-rules.ts'
import { guarded, RuleList } from './rule.ts'
import * as shapes from './shapes.ts'
import { club, clubInSport, isClub } from './sport-rules.ts'
import { accept, asPart, byGovernment, reject, type Verdict } from './verdict.ts'

const isAbroad = reject('abroad')
/** Number of tokens after a name searched for a country: "tỉnh Hà Nam ở miền trung Trung Quốc". */
const countryReach = 6
/**
 * Rejects the name of a place abroad that is also a province's Vietnamese name: "Hà Nam, Trung Quốc", "tỉnh
 * Hà Nam của Trung Quốc", "Trịnh Châu (Hà Nam…". Records in the page's evidence that the page uses the name
 * for a place abroad.
 */
function abroad(candidate: Candidate): Verdict | undefined {
  const { block, name, document, before } = candidate
  if (!candidate.is(nameFlag.abroad)) return undefined
  candidate.waits |= evidenceKind.sense
  if ((before & word.organ) !== 0) return undefined
  if (countryFollows(candidate) || besidePlaceAbroad(candidate)) {
    document.foreign(name)
    return isAbroad
  }
  if (candidate.is(nameFlag.henan) && block.holds(block.lexicon.townsOfHenan)) {
    document.foreign(name)
    return continuesList(candidate) ? undefined : isAbroad
  }
  return undefined
}

/**
 * True if a country follows the name with only such words between as a comma, a bracket, "của", "ở miền
 * trung".
 */
function countryFollows(candidate: Candidate): boolean {
  const { block, to } = candidate
  const limit = Math.min(to + countryReach, block.tokens.count)
  for (let token = to; token < limit; token++) {
    if ((block.wordsBeginning(token).classes & word.foreign) !== 0) {
      return fitsBetween(
        candidate,
        'saidOfName',
        block.text.slice(block.tokens.ends[to - 1]!, block.tokens.starts[token]!),
      )
    }
  }
  return false
}

/**
 * True if a Chinese town or province stands beside the name, joined by a comma, a bracket, "của" or "thủ
 * phủ".
 */
function besidePlaceAbroad(candidate: Candidate): boolean {
  const { block, from, to } = candidate
  for (let token = Math.max(0, from - 5); token < Math.min(to + 5, block.tokens.count); token++) {
    if (token >= from && token < to) continue
    const found = block.lexicon.placesAbroad.at(block.tokens, token)
    if (found.count > 0 && beside(candidate, token, found.count)) return true
  }
  return false
}

/**
 * True if the phrase of `count` tokens from `token` on belongs to the name: only a comma, a bracket, or words
 * such as "của" and "thủ phủ" stand between.
 */
function beside(candidate: Candidate, token: number, count: number): boolean {
  const { block, from, to } = candidate
  const { starts, ends } = block.tokens
  const joint =
    token >= to
      ? block.text.slice(ends[to - 1]!, starts[token]!)
      : block.text.slice(ends[token + count - 1]!, starts[from]!)
  return fitsBetween(candidate, 'beside', joint) && /[(,\p{L}]/u.test(joint)
}

/**
 * Maximum number of UTF-16 units between a name and a phrase that belongs to it, each run of spaces counted
 * as one.
 */
const mostBetween = 80

/**
 * True if the pattern matches the whole text between a name and a phrase. False if the text is longer than
 * `mostBetween`.
 */
function fitsBetween(candidate: Candidate, pattern: 'beside' | 'saidOfName', text: string): boolean {
  const between = plainText(text).replace(/\s+/g, ' ')
  return between.length <= mostBetween && candidate.fits(pattern, between)
}

/**
 * Rejects a name in small letters, which is ordinary words: "hòa bình", "cao bằng". A name of common words is
 * rejected even if its first word has a capital, unless it is listed with a small first letter. Never
 * rejected: a name after "tỉnh"; one in small letters that has four words or more, or that ends as a region's
 * name with a capital ("central Highlands"); one of three words or more listed with a small first letter.
 */
function smallLetters(candidate: Candidate): Verdict | undefined {
  const { shape, before, from, to } = candidate
  if (candidate.has(sense.lower) && to - from > 2) return undefined
  if (shape === shapes.lower)
    return (before & word.province) !== 0 || to - from > 3 || candidate.fits('region', candidate.nameText)
      ? undefined
      : isSmall
  if (shape === shapes.first && !candidate.has(sense.lower) && candidate.is(nameFlag.commonWords)) {
    return (before & word.province) !== 0 ? undefined : isSmall
  }
  return undefined
}

const isForeignName = asPart('unmarked-in-foreign-name', 0.6)
/**
 * Judges an English name, or one without its diacritics. Outside Vietnamese text it needs capitals, unless it
 * has four words or more. In Vietnamese text it is weak. Beside foreign words it is accepted as a part ("Hai
 * Phong" in a brand, a file name, a title). Left to later rules are an abbreviation, one English word with a
 * capital, and a name whose capitals are supported by a preposition of place, a list, or the rest of the
 * page. All others are rejected.
 */
function unmarkedInVietnamese(candidate: Candidate): Verdict | undefined {
  if (!candidate.has(sense.folded) && !candidate.has(sense.english)) return undefined
  if (candidate.script !== 'vi') {
    if (candidate.shape === shapes.title || candidate.shape === shapes.capitals) return undefined
    return candidate.to - candidate.from > 3 || candidate.shape === shapes.first ? undefined : isSmall
  }
  const { block, from, to } = candidate
  if (candidate.has(sense.abbreviation)) return undefined
  const beforeForeign =
    candidate.gapBefore === gap.space &&
    block.isCapitalised(from - 1) &&
    !block.hasMarks(from - 1, from) &&
    candidate.before === 0
  const afterForeign =
    candidate.gapAfter === gap.space && block.isCapitalised(to) && !block.hasMarks(to, to + 1)
  if (beforeForeign || afterForeign) return isForeignName
  if (
    (candidate.before & (word.province | word.city | word.locative)) !== 0 &&
    candidate.shape !== shapes.lower
  )
    return undefined
  if (
    candidate.has(sense.english) &&
    !candidate.has(sense.folded) &&
    to - from === 1 &&
    candidate.shape !== shapes.lower
  )
    return undefined
  // "Lâm Dông": a foreign spelling that keeps some of the marks. In Vietnamese, "Quang Bình" is another
  // place.
  if (
    candidate.shape === shapes.title &&
    (continuesList(candidate) || (block.telling === 0 && block.hasMarks(from, to)))
  )
    return undefined
  return candidate.isEstablished() && candidate.shape === shapes.title ? undefined : isUnmarked
}

const isMan = reject('ho-chi-minh-the-man')
const isHisCity = accept('ho-chi-minh-the-city', 0.9)
/**
 * Decides whether "Hồ Chí Minh" is the man (or his campaign, trail, youth union, thought) or the city.
 * Without context that shows the city, it is the man.
 */
function hoChiMinhTheMan(candidate: Candidate): Verdict | undefined {
  if (!candidate.is(nameFlag.hoChiMinh)) return undefined
  const { before, after, block } = candidate
  if ((before & (word.city | word.province)) !== 0) return isHisCity
  if (
    (before & word.uncle & ~word.locative) !== 0 ||
    (after & (word.uncle | word.road | word.organisation)) !== 0
  )
    return isMan
  if ((headAfter(candidate) & (word.uncle | word.road)) !== 0) return isMan
  if ((after & word.city) !== 0) return isHisCity
  if (continuesList(candidate) && candidate.previousRule !== '') return isHisCity
  if ((before & word.locative) !== 0 || candidate.fits('placePhrase', textAround(candidate))) return isHisCity
  // "Hà Nội - Hồ Chí Minh", "Hồ Chí Minh, Đà Nẵng": lists are read from the left, so a first item needs a
  // preposition.
  return (before & (word.government | word.plural)) !== 0 &&
    candidate.fits('listNext', block.between(candidate.to))
    ? isHisCity
    : isMan
}

/**
 * Accepts, as a part, the name of a road: a house number is before it and an address after it ("120 Hòa Bình,
 * phường 5"). A number of four digits is excluded, since it is mostly a year: "bảng xếp hạng 2025 Hà Nội, TP
 * HCM".
 */
function houseNumber({ block, from, to, gapBefore }: Candidate): Verdict | undefined {
  return gapBefore === gap.space &&
    block.tokens.unions[from - 1]! < letter &&
    block.size(from - 1) < 4 &&
    block.isComma(to) &&
    block.isCapitalised(from) &&
    (block.wordsEnding(to).classes & (word.local | word.city)) !== 0
    ? isRoad
    : undefined
}

const byProvinceHead = accept('province-head', 0.99)
/** Accepts a name with the head word of a province, "tỉnh X", "X Province": no other thing is called so. */
function provinceHead({ before, after, gapBefore }: Candidate): Verdict | undefined {
  return ((before & word.province) !== 0 && gapBefore !== gap.none) || (after & word.province) !== 0
    ? byProvinceHead
    : undefined
}

const isTown = asPart('town-of-that-name')
const byCityHead = accept('city-head', 0.98)
/**
 * Judges a name with the head of a city, "thành phố X". It is accepted as the provincial unit if that is a
 * city, otherwise as a part: the town of that name. A name that continues a list of towns is a town. In "the
 * Mekong Delta city of Can Tho" the head belongs to the name after it.
 */
function cityHead(candidate: Candidate): Verdict | undefined {
  const inside = (candidate.before & word.city) !== 0
  if (
    !inside &&
    ((candidate.after & word.city) === 0 ||
      candidate.fits('cityOf', `${candidate.nameText}_${candidate.textAfter(9)}`))
  ) {
    return continuesList(candidate) &&
      candidate.previousRule === isTown.rule &&
      candidate.previousName !== candidate.name &&
      !candidate.has(sense.city)
      ? isTown
      : undefined
  }
  if (candidate.has(sense.city)) return byCityHead
  // "thủ đô", "capital": a province has none; leave it to the other rules.
  return isTown
}

/**
 * Accepts, as a part (a town), a name in a list after "các thành phố" that also has places which are no names
 * of the gazetteer: "Các thành phố Huế, Vĩnh Yên và Hà Giang".
 */
function sharedCity(candidate: Candidate): Verdict | undefined {
  if (candidate.has(sense.city) || continuesList(candidate)) return undefined
  const { block, from } = candidate
  // Fast path: after capitals and "và" the word before the list is "phố" or "các", both of three letters.
  let token = from - 1
  for (let left = 14; left > 0 && (block.isCapitalised(token) || block.size(token) === 2); left--) token--
  if (block.size(token) !== 3) return undefined
  const { before } = block.lexicon
  const heads = before.at(block.tokens, token).classes | before.at(block.tokens, token + 1).classes
  if ((heads & (word.city | word.plural)) === 0) return undefined
  const { starts } = block.tokens
  return candidate.fits(
    'citiesBefore',
    plainText(block.text.slice(starts[Math.max(0, token - 2)]!, starts[from]!)),
  )
    ? isTown
    : undefined
}

const isLocal = asPart('smaller-unit-of-that-name')
const isRoad = asPart('road')
const isFeature = asPart('feature')
const isDish = asPart('dish')
/**
 * Accepts, as a part, a name whose head word is that of a smaller unit, road or other thing: "huyện X",
 * "đường X", "sông X", "bún bò X", and in English "X District", "X Street".
 */
function headedByOther(candidate: Candidate): Verdict | undefined {
  const { before, beforeCount, from, block, gapBefore } = candidate
  if ((before & (word.local | word.road | word.feature | word.dish)) !== 0) {
    // One-letter abbreviations (P., Q., H.) count only with a capital and a full stop.
    const short =
      beforeCount === 1 &&
      (before & word.local) !== 0 &&
      (block.isAllCapitals(from - 1) || block.size(from - 1) === 1)
    if (!short || (gapBefore === gap.dot && block.isCapitalised(from - 1))) {
      if (headIsShared(candidate) && (before & (word.feature | word.dish | word.road)) !== 0) return undefined
      // "ngõ TP HCM": the name contains its head, and only the city has this form.
      if (
        (before & (word.road | word.local)) !== 0 &&
        candidate.fits('cityHead', plainText(candidate.nameText))
      )
        return undefined
      if (isCountOfUnits(candidate)) return undefined
      return (before & word.local) !== 0
        ? isLocal
        : (before & word.road) !== 0
          ? isRoad
          : (before & word.feature) !== 0
            ? isFeature
            : isDish
    }
  }
  if (isLastOfLocal(candidate)) return isLocal
  if (candidate.after === 0 || (candidate.gapAfter & gap.space) === 0) return undefined
  const after = block.isCapitalised(candidate.to)
    ? candidate.after
    : candidate.after & (word.local | word.road)
  if ((after & word.local) !== 0) {
    // "the flood wiped out Lao Cai village": a village in the province that the page has established.
    return candidate.fits('village', candidate.textAfter(9)) && candidate.isEstablished()
      ? undefined
      : isLocal
  }
  if ((after & word.road) !== 0) return isRoad
  return undefined
}

/** Number of UTF-16 units before a name that are searched for the words that begin a list of wards. */
const longestList = 2000

/**
 * Accepts, as smaller units, the names of a list that share one head: "các phường Bình Thới, Hòa Bình, Phú
 * Thọ", "Phu Loi and Soc Trang wards". A head before the list must be plural, because a province follows one
 * ward and a comma ("phường Ninh Kiều, Cần Thơ"). In a list too long for `headOfList`, as of wards that a
 * flood threatens, the name is a ward's if two names without a mention stand before it, and another after it.
 */
function wardList(candidate: Candidate): Verdict | undefined {
  const head = headOfList(candidate)
  const shared = head
    ? (head.classes & word.local) !== 0 && head.isPlural
    : ((candidate.before & word.joint) !== 0 ||
        (candidate.gapAfter !== gap.space && !continuesList(candidate)) ||
        candidate.previousRule === isLocal.rule) &&
      candidate.fits('wardsBehind', textAround(candidate)) &&
      candidate.fits('wardsNamed', `${candidate.textBefore(longestList)}_${candidate.textAfter(28)}`)
  return shared ? isLocal : undefined
}

/**
 * True if a capitalised syllable stands between the head of a smaller unit and the name: "phường Hiệp Bình
 * Phước". No ward is called "Hiệp" alone, so the name is the end of the ward's name.
 */
function isLastOfLocal({ block, before, from, gapBefore }: Candidate): boolean {
  if (before !== 0 || from < 2 || gapBefore !== gap.space || block.gapBefore(from - 1) !== gap.space)
    return false
  if (!block.isCapitalised(from - 1) || block.isAllCapitals(from - 1)) return false
  const { classes } = block.wordsEnding(from - 2)
  return (classes & word.local) !== 0 && block.size(from - 2) > 2
}

/**
 * True if the words before the name count or list things that the provincial unit has: "37 phường TP.HCM",
 * "20 phường, xã TP.HCM", "nhiều huyện, thị xã Quảng Bình"; or, before a city, "chung cư Đà Nẵng đắt lên".
 */
function isCountOfUnits(candidate: Candidate): boolean {
  const { block, before, beforeCount, from, senseFlags } = candidate
  const head = from - beforeCount
  if (block.isCapitalised(head) || head < 1) return false
  if ((before & (word.local | word.feature)) !== 0 && isCount(candidate, head)) {
    return true
  }
  if (
    (before & word.local) !== 0 &&
    (block.wordsEnding(head - 1).classes & word.local) !== 0 &&
    !block.isCapitalised(head - 1)
  )
    return true
  return (
    (senseFlags & (sense.city | sense.needsEvidence)) === sense.city &&
    block.tokens.unions[head - 1]! >= letter &&
    // Phố Huế is a street of Hanoi.
    candidate.to - from > 1 &&
    block.lexicon.cityHas.at(block.tokens, head).count === beforeCount
  )
}

/** True if the token before is a number of things, unlike the "5" of "quận 5" and the "13" of "21/13". */
function isCount({ block }: Candidate, token: number): boolean {
  if (block.tokens.unions[token - 1]! >= letter || block.gapBefore(token) !== gap.space) return false
  if ((block.gapBefore(token - 1) & (gap.slash | gap.none)) !== 0) return false
  return token < 2 || (block.wordsEnding(token - 2).classes & (word.local | word.road)) === 0
}

const isOrganisation = asPart('organisation')
/**
 * Judges a name with the head word of an organisation. "Trường Cao đẳng Y tế X", "CLB X", "X FC": accepted as
 * a part. "Sở Giáo dục X", "UBND X", "X People's Committee": accepted as the unit, because these are its
 * organs.
 */
export function organisation(candidate: Candidate): Verdict | undefined {
  const { before, after, block, document, gapAfter } = candidate
  const english = headAfter(candidate)
  if ((english & word.government) !== 0 && block.script !== 'vi') return byGovernment
  if ((english & (word.organisation | word.feature)) !== 0) return isOrganisation
  if ((after & word.organisation) !== 0 && gapAfter === gap.space && block.isCapitalised(candidate.to))
    return isOrganisation
  if ((before & word.government) !== 0) {
    const team = isTeam(candidate)
    // "đội bóng Công đoàn X" is a team, "Công đoàn X" without it the organ.
    if ((before & word.organ) === 0) return team ? isClub : byGovernment
    // On a page that has said "CLB Công an X", "Công an X" means the club.
    if (team) document.firm(runOf(candidate))
    candidate.waits |= evidenceKind.firms
    return document.hasFirm(runOf(candidate)) ? isClub : byGovernment
  }
  if ((candidate.gapBefore & (gap.wide | gap.mark | gap.dot)) !== 0) return undefined
  if ((before & word.locative) !== 0 && !isBeforeInName(candidate)) return undefined
  // "Samsung và TP.HCM" are two; "Đại học Y Hà Nội và TP.HCM" share their head.
  if ((before & word.joint) !== 0)
    return candidate.previousRule === isOrganisation.rule && continuesList(candidate)
      ? isOrganisation
      : undefined
  const head = headBefore(candidate)
  if ((head & word.government) !== 0) return byGovernment
  if ((head & word.organisation) === 0) return undefined
  if ((head & word.legal) !== 0 && (head & word.school) === 0) learnFirm(candidate)
  return isOrganisation
}

/**
 * True if the preposition or noun of place before the name has a capital and continues a longer name: "Trường
 * Cao đẳng Du lịch X".
 */
function isBeforeInName({ block, from, beforeCount }: Candidate): boolean {
  const first = from - beforeCount
  return (
    first > 0 &&
    block.isCapitalised(first) &&
    !block.isAllCapitals(first) &&
    block.gapBefore(first) === gap.space
  )
}

/** True if a word for a club stands before the organ: "CLB Công an X". */
function isTeam({ block, from, beforeCount }: Candidate): boolean {
  const head = from - beforeCount
  return block.gapBefore(head) === gap.space && (block.wordsEnding(head - 1).classes & word.club) !== 0
}

/**
 * Records on the page a firm that bears the candidate's name, by the name and the word before it ("Cường Gia
 * Lai"), if that word has a capital. The caller has found that a legal form is the head.
 */
function learnFirm(candidate: Candidate): void {
  if (isRun(candidate)) candidate.document.firm(runOf(candidate))
}

/** True if a capitalised word without a class other than family name stands directly before the name. */
function isRun({ before, from, gapBefore, block }: Candidate): boolean {
  return gapBefore === gap.space && (before & ~word.family) === 0 && block.isCapitalised(from - 1)
}

/** Sequence hash of the name and the word before it, by which the page remembers a firm. */
function runOf({ block, from, sequence }: Candidate): number {
  return sequenceStep(sequence, block.tokens.hashes[from - 1]!)
}

/**
 * Accepts, as a part, a name in the short name of a firm, after the capitalised word for its trade: "cổ phiếu
 * của Nhựa Đồng Nai", "Dược Hậu Giang báo lãi". At the beginning of a sentence any word has a capital, so
 * there a word about firms must follow.
 */
function tradeName(candidate: Candidate): Verdict | undefined {
  const first = candidate.from - candidate.beforeCount
  if ((candidate.before & word.trade) === 0 || !candidate.block.isCapitalised(first)) return undefined
  return !startsSentence(candidate, first) || candidate.fits('ofFirm', candidate.textAfter(60))
    ? isOrganisation
    : undefined
}

const isFirm = asPart('firm-on-this-page')
/**
 * Accepts, as a part, a name in the short name of a firm whose full name the page has elsewhere: "Quốc Cường
 * Gia Lai" for "Công ty Quốc Cường Gia Lai".
 */
function firmOfPage(candidate: Candidate): Verdict | undefined {
  if (!isRun(candidate)) return undefined
  candidate.waits |= evidenceKind.firms
  return candidate.document.hasFirm(runOf(candidate)) ? isFirm : undefined
}

const isCompound = asPart('part-of-a-name', 0.6)
/**
 * Judges a name after a capitalised direction. Mostly the two are a longer name, so the name is accepted as a
 * part: "Nam Quảng Nam", "Tây Hà Nội". After a preposition or in a list it is accepted as the unit: "đến Bắc
 * Quảng Trị", "Gia Lai, Đắk Lắk và Bắc Khánh Hòa". A city's name is always a part here.
 */
function partOfName(candidate: Candidate): Verdict | undefined {
  const { before, block, from, gapBefore, previousEnd, previousRule } = candidate
  if ((before & word.direction) === 0 || gapBefore !== gap.space || !block.isCapitalised(from - 1))
    return undefined
  if (block.gapBefore(from - 1) !== gap.space) return undefined
  const { classes } = block.wordsEnding(from - 2)
  const inList =
    previousEnd === from - 2 &&
    (classes & word.joint) !== 0 &&
    (previousRule === byList.rule || previousRule === byPlace.rule || previousRule === byProvinceHead.rule)
  return !candidate.has(sense.city) && (inList || (classes & word.locative) !== 0) ? byPlace : isCompound
}

const byPlace = accept('place-preposition', 0.96)
/** Accepts a name after a preposition of place or a similar word: "tại X", "quê X", "in X". */
function placePreposition(candidate: Candidate): Verdict | undefined {
  if ((candidate.before & word.locative) === 0) return undefined
  // "in Southeast Alaska": an English name that is not proof may continue.
  const weak = sense.needsEvidence | sense.english
  const goesOn =
    (candidate.senseFlags & weak) === weak &&
    candidate.gapAfter === gap.space &&
    candidate.block.isCapitalised(candidate.to)
  return goesOn && candidate.after === 0 ? undefined : byPlace
}

const byList = accept('list', 0.96)
/** Accepts a name that continues a list after another mention: "Hà Giang, Cao Bằng và Bắc Kạn". */
function list(candidate: Candidate): Verdict | undefined {
  if (candidate.previousRule === '' || !continuesList(candidate)) return undefined
  // "Bia Hà Nội - Hải Phòng" is a brewery.
  return candidate.previousRule === isDish.rule && (candidate.gapBefore & gap.dash) !== 0 ? isDish : byList
}

const isAbroadElsewhere = reject('abroad-on-this-page')
/** Rejects a name that the page used for a place abroad, except after an organ of Vietnam or in a list. */
function abroadOfPage(candidate: Candidate): Verdict | undefined {
  if (!candidate.document.abroad.has(candidate.name) || (candidate.before & word.organ) !== 0)
    return undefined
  return continuesList(candidate) ? undefined : isAbroadElsewhere
}

/** Up to 100 UTF-16 units before the name and 100 after it, with "|" between. */
function nearText(candidate: Candidate): string {
  return `${candidate.textBefore(100)}|${candidate.textAfter(100)}`
}

const isTwoUnits = reject('two-units')
/**
 * Rejects the name of a former unit that consists of two names joined by a dash, because today these are two
 * units: "Quảng Nam - Đà Nẵng". Not rejected after "tỉnh", near a year before 2000, or if the words around
 * mean the former unit.
 */
function twoUnits(candidate: Candidate): Verdict | undefined {
  const { senseEnd, block, from, to, before } = candidate
  if (
    senseEnd === 0 ||
    senseEnd >= 20000101 ||
    to - from < 4 ||
    (before & word.province) !== 0 ||
    candidate.means('former')
  )
    return undefined
  let dashes = 0
  for (let token = from + 1; token < to; token++) if (block.gapBefore(token) === gap.dash) dashes++
  return dashes === 1 && !candidate.fits('pastYear', nearText(candidate)) ? isTwoUnits : undefined
}

const byPage = accept('established', 0.9)
const isLongGone = reject('long-gone')
/**
 * Judges the name of a unit that ended before 2000 (Minh Hải, Nam Hà); today such names are mostly persons or
 * places. Accepted after a preposition of place or an organ if a year of that time is near, or if the page
 * has established the unit. Otherwise rejected.
 */
function longGone(candidate: Candidate): Verdict | undefined {
  if (candidate.senseEnd === 0 || candidate.senseEnd >= 20000101) return undefined
  // "khi ở Hà Bắc năm 1963", "Ty Văn hóa Hà Bắc".
  if (
    (candidate.before & (word.locative | word.government)) !== 0 &&
    candidate.fits('pastYear', nearText(candidate))
  )
    return byPage
  return candidate.isEstablished() ? byPage : isLongGone
}

/**
 * True if an abbreviation in capitals ends an address, after a comma or dash and a capitalised word: "Thanh
 * Trì - HN".
 */
function isAddress({ block, from, senseFlags }: Candidate): boolean {
  return (
    (senseFlags & sense.abbreviation) !== 0 &&
    block.script === 'vi' &&
    block.isAllCapitals(from) &&
    /^\s*[,–-]\s*$/.test(block.between(from)) &&
    block.isCapitalised(from - 1) &&
    !block.isAllCapitals(from - 1)
  )
}

const isRegime = reject('old-regime')
/**
 * Rejects "Sài Gòn" after words that make it the state that ended in 1975: "chính quyền Sài Gòn", "quân đội
 * Sài Gòn". Not rejected if a later year is near.
 */
function oldRegime(candidate: Candidate): Verdict | undefined {
  if (!candidate.has(sense.informal) || (candidate.before & word.regime) === 0) return undefined
  return candidate.fits('laterYear', nearText(candidate)) ? undefined : isRegime
}

const byInformal = accept('informal-name', 0.85)
/**
 * Judges a name that needs evidence, such as "Hue": a cue nearby, an address, or a mention on the page that
 * establishes the unit. An informal name with its diacritics, such as "Sài Gòn", needs none outside of a
 * longer name or a title.
 */
export function evidence(candidate: Candidate): Verdict | undefined {
  if (!candidate.has(sense.needsEvidence)) return undefined
  candidate.waits |= evidenceKind.sense
  if (candidate.document.persons.has(candidate.name) && !candidate.isEstablished()) return isPersonElsewhere
  if (candidate.has(sense.informal) && candidate.shape === shapes.title) {
    const { block, from, to, gapBefore, gapAfter } = candidate
    // "Sài Gòn Safari", "Sài Gòn Thương Tín".
    if (
      gapAfter === gap.space &&
      block.isCapitalised(to) &&
      (candidate.after & (word.city | word.province)) === 0
    )
      return isCompound
    if (candidate.cueNear()) return byCue
    // Not in a title: “Vệ sĩ Sài Gòn”, Cô Ba Sài Gòn, Sài Gòn - Mê Kông.
    const inName =
      (gapBefore === gap.space && block.isCapitalised(from - 1) && !startsClause(candidate, from - 1)) ||
      /^\s?[”"'’–-]/.test(block.between(to))
    if (block.hasMarks(from, to) && !inName) return byInformal
  }
  if (candidate.cueNear()) return byCue
  // "Thanh Trì - HN", "(Hoàn Kiếm, HN)".
  if (isAddress(candidate)) return byCue
  return candidate.isEstablished() ? byPage : isUnproven
}

/**
 * Rejects a name in capitals that is also ordinary words (HÒA BÌNH, "peace"). Accepted if the page has
 * established the unit. A name that begins a sentence before a colon or dash is left to later rules.
 */
function commonInCapitals(candidate: Candidate): Verdict | undefined {
  const { shape, block, from, to } = candidate
  if (shape !== shapes.capitals || !candidate.is(nameFlag.commonWords)) return undefined
  if (/^\s*[:–—-]/.test(block.between(to)) && startsSentence(candidate, from)) return undefined
  return candidate.isEstablished() ? byPage : isUnproven
}

const byName = accept('name', 0.92)
/** Accepts any other name: nothing contradicts it. */
function plainName(): Verdict {
  return byName
}

/**
 * Rules in the order in which they are tried. A rule with flags or words runs only on a candidate that has
 * one of them.
 */
export const provinceRules = new RuleList([
  guarded(longerName, nameFlag.inLonger),
  guarded(twoUnits, flag.longGone),
  guarded(inAddress, flag.joined),
  guarded(abroad, nameFlag.abroad),
  guarded(abroadOfPage, flag.pageAbroad | nameFlag.abroad),
  guarded(smallLetters, flag.small),
  guarded(counterCue, flag.cues),
  guarded(hoChiMinhTheMan, nameFlag.hoChiMinh),
  guarded(unmarkedInVietnamese, flag.unmarked),
  guarded(provinceHead, 0, word.province),
  guarded(cityHead, flag.follows, word.city),
  guarded(sharedCity, flag.opens, word.joint),
  guarded(headedByOther, flag.capitalBefore, word.local | word.road | word.feature | word.dish),
  guarded(wardList, flag.opens, word.joint),
  guarded(byline, nameFlag.person),
  guarded(oldRegime, 0, word.regime),
  guarded(club, flag.number | flag.near, word.club),
  guarded(person, flag.capitalBefore | flag.bracket, word.honorific | word.profession),
  guarded(clubInSport),
  guarded(tradeName, 0, word.trade),
  guarded(organisation),
  guarded(firmOfPage, flag.capitalBefore),
  guarded(partOfName, 0, word.direction),
  guarded(houseNumber, flag.number),
  guarded(list, flag.follows),
  guarded(longGone, flag.longGone),
  guarded(placePreposition, 0, word.locative),
  guarded(senseOfPage, flag.opens, word.speech),
  guarded(evidence, flag.needsEvidence),
  guarded(commonInCapitals, nameFlag.commonWords),
  guarded(plainName),
])
