/**
 * Telling words: names, figures, and small words such as "tăng" or "tối" that change a sentence's meaning.
 * Growth lists, gold prices and reports of two speakers repeat one sentence and differ in these words only.
 */

import { normalized } from '../text/normalized.ts'
import { folded } from './folded-text.ts'

export interface Word {
  /** The word folded for comparison: case, composition and tone placement. */
  readonly folded: string
  /** True if a different word in this place makes another statement. */
  readonly telling: boolean
  /** True for part of a name, by its capital letter. */
  readonly name: boolean
  /** True for a word with digits. */
  readonly figure?: true
  /** True for a figure that is a day, a month or a year: "25/11", "2024". */
  readonly date?: true
}

const date = /^(?:\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|(?:\d{1,2}\/)?(?:19|20)\d\d)$/

/** Invisible characters inside words. */
const notDisplayed = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g
/** A word or a figure with its separators and its minus: "Huế", "9,12", "27/11", "08h30", "-2". */
const wordOrFigure =
  /(?:(?<![^\s(])(?<!\p{N}\s)[-−–](?=\p{N}))?[\p{L}\p{M}\p{N}]+(?:[.,:/][\p{L}\p{M}\p{N}]*\p{N}[\p{L}\p{M}\p{N}]*)*/gu

/**
 * Lower-case words that change a statement: numbers, ranks, directions, comparisons, times, negations, old
 * and new, the sexes, gain and loss, winning and losing, buying and selling. No units of measure.
 */
const turningWords = new Set(
  `một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn triệu tỷ tỉ nửa rưỡi đôi vài không chưa chẳng đừng
  tăng giảm lên xuống cao thấp hơn kém nhiều ít nhất nhì lãi lỗ thắng thua hòa đạt vượt hụt trên dưới
  sáng trưa chiều tối đêm trước sau đầu giữa cuối tới xưa cũ mới nam nữ mua bán nhập xuất đông tây bắc
  one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion trillion half double twice
  first second third fourth fifth last next no not never none without up down rose fell rise fall rises falls gain gains lost loss
  increase increased decrease decreased higher lower more less fewer most least above below over under before after morning
  afternoon evening night today yesterday tomorrow won lose win north south east west male female men women buy sell buying selling`
    .split(/\s+/)
    .map(folded),
)
/** Words that begin clauses with a capital and are not names. */
const clauseOpeners = new Set(
  `theo trong tại các những khi sau trước ngày nếu nhưng và tuy do vì để cùng với từ đến đây đó này ngoài bên hiện cũng còn đã sẽ
  đang là có cả mỗi mọi nhiều một số việc khoảng gần hơn qua về như ở trên dưới cho bởi vậy thì mà
  the a an in on at of for from by with and but or as it its this that these those he she they we there when while after before
  according since during to if`
    .split(/\s+/)
    .map(folded),
)

/** The end of a text after which a word opens a clause. */
const opening = /(?:\n|[.!?…:;]["”’»)\]]*\s+|[“"‘«([•–—-]\s*)$/u
/**
 * Maximum length of the text before a word in which `opening` is looked for, in UTF-16 units: the signs and
 * spaces before the word.
 */
const near = 40

/** Splits a text into words. `text` is as displayed; capitals decide which words are names. */
export function wordsOf(text: string): Word[] {
  const clean = normalized(text.replace(notDisplayed, ''), 'NFC')
  const tokens = [...clean.matchAll(wordOrFigure)]
  return tokens.map((token, i) => {
    const [word] = token
    const form = folded(word.replace(/^[−–]/, '-'))
    if (/\p{N}/u.test(word))
      return {
        folded: form,
        telling: true,
        name: false,
        figure: true,
        ...(date.test(word) && { date: true }),
      }
    if (!/^\p{Lu}/u.test(word)) return { folded: form, telling: turningWords.has(form), name: false }
    const opens = token.index === 0 || opening.test(clean.slice(Math.max(0, token.index - near), token.index))
    const next = tokens[i + 1]?.[0] ?? ''
    // "Bắc Ninh" at the start of a sentence is a name; "Trong chín tháng" and "Các sở" are not.
    const name = !opens || /^\p{Lu}/u.test(next) || !clauseOpeners.has(form)
    return { folded: form, telling: name, name }
  })
}

/** The folded telling words of a text, in order. */
export function tellingWords(text: string): string[] {
  return wordsOf(text)
    .filter(({ telling }) => telling)
    .map(({ folded }) => folded)
}

/** Numbers of words before and after the passage in a text that contains an edited version of it. */
export interface Extra {
  readonly before: number
  readonly after: number
}

/** Maximum share of a passage's words that may be inserted. One word is always allowed. */
const mostInserted = 0.25
/** Maximum share of a passage's words that may be deleted. One word is always allowed. */
const mostDeleted = 0.15
/** Maximum share of a passage's words that may be respelt by one letter. One word is always allowed. */
const mostRespelt = 0.2

/**
 * Maximum product of the lengths of two word lists that are aligned: the table of costs takes 32 MB. Longer
 * lists are aligned only if their equal words at both ends leave a small enough rest.
 */
const mostAligned = 4_000_000

/**
 * Numbers of words around the passage if `text` contains an edited version of it; undefined otherwise. Within
 * bounds, words may be inserted, deleted, or respelt by one letter. A different name, figure or turning word,
 * or a replaced word, makes another statement. Two long texts that differ in many places are not compared:
 * undefined.
 */
export function editOf(passage: readonly Word[], text: readonly Word[]): Extra | undefined {
  const steps = alignedBetweenEnds(passage, text)
  if (!steps) return undefined
  let first = 0
  while (first < steps.length && steps[first]!.kind === 'inserted') first++
  let last = steps.length
  while (last > first && steps[last - 1]!.kind === 'inserted') last--
  const counts = { same: 0, respelt: 0, inserted: 0, deleted: 0 }
  // Replaced words, also at the ends.
  let inserted = first > 0
  let deleted = false
  for (const { kind, words } of steps.slice(first, last)) {
    counts[kind]++
    if (kind !== 'same' && words.some(({ telling }) => telling)) return undefined
    inserted = kind === 'inserted' || (inserted && kind === 'deleted')
    deleted = kind === 'deleted' || (deleted && kind === 'inserted')
    if (inserted && deleted) return undefined
  }
  if (deleted && last < steps.length) return undefined
  const share = (count: number) => (count <= 1 ? 0 : count / passage.length)
  if (share(counts.inserted) > mostInserted || share(counts.deleted) > mostDeleted) return undefined
  if (share(counts.respelt) > mostRespelt || counts.same < 2) return undefined
  return { before: first, after: steps.length - last }
}

/** Maximum number of words at the far end of a clause that may be missing on one side. */
const mostCutOff = 3

/**
 * True if two parts of one clause are equal apart from the edits that `editOf` allows. Both are in reading
 * order. `farEnd` names the end at which either was cut off, if `isCut`.
 */
export function sameClause(
  ours: readonly Word[],
  theirs: readonly Word[],
  farEnd: 'start' | 'end',
  isCut = true,
): boolean {
  const steps = alignment(ours, theirs)
  if (farEnd === 'end') steps.reverse()
  let cut = 0
  while (
    isCut &&
    cut < mostCutOff &&
    cut < steps.length &&
    steps[cut]!.kind === steps[0]!.kind &&
    isOneSided(steps[cut]!)
  )
    cut++
  // Other words follow where ours ends: theirs was not cut off there.
  if (cut > 0 && cut < steps.length && isOneSided(steps[cut]!)) return false
  const rest = steps.slice(cut)
  if (rest.length === 0) return steps.every(({ words }) => !words.some(({ telling }) => telling))
  return rest.every((step, i) => {
    if (step.kind === 'same') return true
    if (step.words.some(({ telling }) => telling)) return false
    const beside = rest[i - 1]
    return !(isOneSided(step) && beside && isOneSided(beside) && beside.kind !== step.kind)
  })
}

function isOneSided({ kind }: Step): boolean {
  return kind === 'inserted' || kind === 'deleted'
}

interface Step {
  kind: 'same' | 'respelt' | 'inserted' | 'deleted'
  words: Word[]
}

/**
 * Alignment of two word sequences. In long ones, equal words at both ends are aligned without a search.
 * Undefined if the rest is still too long (`mostAligned`): a file may bring a passage of many thousand words.
 */
function alignedBetweenEnds(from: readonly Word[], to: readonly Word[]): Step[] | undefined {
  if (from.length * to.length <= mostAligned) return alignment(from, to)
  const shorter = Math.min(from.length, to.length)
  const isSame = (i: number, j: number) => from[i]!.folded === to[j]!.folded
  let start = 0
  while (start < shorter && isSame(start, start)) start++
  let end = 0
  while (end < shorter - start && isSame(from.length - 1 - end, to.length - 1 - end)) end++
  const [middle, other] = [from.slice(start, from.length - end), to.slice(start, to.length - end)]
  if (middle.length * other.length > mostAligned) return undefined
  const same = (words: readonly Word[]) => words.map((word): Step => ({ kind: 'same', words: [word, word] }))
  return [...same(from.slice(0, start)), ...alignment(middle, other), ...same(from.slice(from.length - end))]
}

/** Cheapest alignment of two word sequences. Time and space: the product of their lengths. */
function alignment(from: readonly Word[], to: readonly Word[]): Step[] {
  const width = to.length + 1
  const costs = new Float64Array((from.length + 1) * width)
  for (let j = 1; j < width; j++) costs[j] = j
  for (let i = 1; i <= from.length; i++) {
    costs[i * width] = i
    for (let j = 1; j < width; j++) {
      const pair = pairCost(from[i - 1]!, to[j - 1]!)
      costs[i * width + j] = Math.min(
        costs[(i - 1) * width + j - 1]! + pair,
        costs[(i - 1) * width + j]! + 1,
        costs[i * width + j - 1]! + 1,
      )
    }
  }
  const steps: Step[] = []
  let i = from.length
  let j = to.length
  while (i > 0 || j > 0) {
    const cost = costs[i * width + j]!
    const pair = i > 0 && j > 0 ? pairCost(from[i - 1]!, to[j - 1]!) : Number.POSITIVE_INFINITY
    if (pair <= 1 && cost === costs[(i - 1) * width + j - 1]! + pair) {
      i--
      j--
      steps.push({ kind: pair === 0 ? 'same' : 'respelt', words: [from[i]!, to[j]!] })
    } else if (i > 0 && cost === costs[(i - 1) * width + j]! + 1) {
      steps.push({ kind: 'deleted', words: [from[--i]!] })
    } else steps.push({ kind: 'inserted', words: [to[--j]!] })
  }
  return steps.reverse()
}

function pairCost(a: Word, b: Word): number {
  if (a.folded === b.folded) return 0
  return isRespelling(a.folded, b.folded) ? 0.75 : 3
}

/**
 * True if one word is the other with one letter missing, a common typing error. A different tone or quality
 * mark makes another word.
 */
export function isRespelling(a: string, b: string): boolean {
  if (a.length > b.length) return isRespelling(b, a)
  // Tones follow the letters in a folded word. The missing letter may have carried the tone.
  const [short, long] = [lettersOf(a), lettersOf(b)]
  if (long.length !== short.length + 1) return false
  const tone = a.slice(short.length)
  if (tone !== '' && tone !== b.slice(long.length)) return false
  let i = 0
  while (i < short.length && short[i] === long[i]) i++
  return short.slice(i) === long.slice(i + 1)
}

/** A folded word without its tone. */
function lettersOf(word: string): string {
  return word.charCodeAt(word.length - 1) >= 0xe800 ? word.slice(0, -1) : word
}
