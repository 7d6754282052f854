/**
 * Rules and verdicts that province-rules.ts and brand-rules.ts share: longer names, counter-cues, web
 * addresses.
 */
import * as gap from '../text/gap-kinds.ts'
import type { BlockContext } from './block-context.ts'
import type { Candidate } from './candidate.ts'
import * as flag from './candidate-flags.ts'
import { accept, reject, type Verdict } from './verdict.ts'

export const isSmall = reject('small-letters')
export const isUnmarked = reject('unmarked-in-vietnamese')
export const isUnproven = reject('needs-evidence')
export const byCue = accept('cue', 0.9)

const isLongerName = reject('longer-name')
/** Number of tokens before a name where a longer name that contains it may begin. */
const longerReach = 4
/**
 * Rejects a name that a longer name with another meaning contains or overlaps: "Bình Dương" in "Thái Bình
 * Dương", "Điện Biên" in "Điện Biên Phủ".
 */
export function longerName({ block, from, to, gapAfter, flags }: Candidate): Verdict | undefined {
  // "tại Hà Nội. Bộ trưởng…", "HÀ NỘI – BỘ TRƯỞNG": the name ends there; in "Hải Dương-981" it continues.
  const ends =
    (gapAfter & (gap.space | gap.none)) === 0 && (gapAfter !== gap.dash || (flags & flag.number) === 0)
  for (let token = Math.max(0, from - longerReach); token < to; token++) {
    const { count, classes } = block.lexicon.longerNames.at(block.tokens, token)
    const end = token + count
    if (end <= from || (token >= from && end <= to) || (ends && end > to)) continue
    // "Hà Nam, Ninh Bình" is not Hà Nam Ninh.
    if (classes !== 4 && hasGap(block, token + 1, end, gap.mark)) continue
    // "Phú Thọ - Hòa Bình" is not Phú Thọ Hòa.
    if (classes === 2 && hasGap(block, token + 1, end, gap.dash)) continue
    // "Hà Nội Mới" is a newspaper; in "Hà Nội mới ban hành" the city has just issued something.
    if (classes !== 2 || block.isCapitalised(end - 1)) return isLongerName
  }
  return undefined
}

/** True if a gap of one of the kinds stands before one of the tokens `from` to `to` (not included). */
function hasGap(block: BlockContext, from: number, to: number, kinds: number): boolean {
  for (let token = from; token < to; token++) if ((block.gapBefore(token) & kinds) !== 0) return true
  return false
}

const isCounter = reject('counter-cue')
/** Rejects a name with a counter-cue near it or overlapping it: "Bia Sài Gòn". */
export function counterCue(candidate: Candidate): Verdict | undefined {
  return candidate.cueAgainst() ? isCounter : undefined
}

const inUrl = reject('in-an-address')
/** Rejects a name in a web or mail address: "facebook.com/Hue.challenge". */
export function inAddress(candidate: Candidate): Verdict | undefined {
  const { block, from, to } = candidate
  const { text, tokens } = block
  const start = tokens.starts[from]!
  const end = tokens.ends[to - 1]!
  return (candidate.flags & flag.joined) !== 0 &&
    (candidate.fits('urlBefore', text.slice(Math.max(0, start - 60), start)) ||
      candidate.fits('urlAfter', text.slice(end, end + 60)))
    ? inUrl
    : undefined
}
