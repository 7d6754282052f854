/** Places of a passage's words in a page. */
import { type FoldedPage, isWord, type Span, span } from './folded-page.ts'
import { type Budget, isLate, Progress } from './search-budget.ts'
import { type Word, wordsOf } from './telling-words.ts'

const mostOccurrences = 200
/** Maximum total length of the places whose words are compared, in folded units. Later places are ignored. */
const mostCompared = 300_000

/** Places of a folded passage with the same signs between its words, at most `mostOccurrences`. */
export function exactly({ folded: { text } }: FoldedPage, needle: string): Span[] {
  const found: Span[] = []
  for (
    let from = text.indexOf(needle);
    from >= 0 && found.length < mostOccurrences;
    from = text.indexOf(needle, nextStart(text, from))
  ) {
    const to = from + needle.length
    if (standsAlone(text, from, to)) found.push({ from, to })
  }
  return found
}

/**
 * The next index after `from` at which a match may begin; never inside a word. Why: on a made-up page that is
 * one long word, a search at each index would take too long.
 */
function nextStart(text: string, from: number): number {
  let next = from + 1
  while (isWord(text, next - 1) && isWord(text, next)) next++
  return next
}

/**
 * Places where the words of a folded passage stand in order, with any characters between them; at most
 * `mostOccurrences`. With `words`, each place must have these words. Why: the search alone takes "9 12" for
 * "9,12". Then at most `mostCompared` units are compared, and `'out-of-time'` is returned if the budget is
 * used up.
 */
export function inWords(page: FoldedPage, needle: string): Span[]
export function inWords(
  page: FoldedPage,
  needle: string,
  words: readonly Word[],
  budget: Budget | undefined,
): Span[] | 'out-of-time'
export function inWords(
  page: FoldedPage,
  needle: string,
  words?: readonly Word[],
  budget?: Budget,
): Span[] | 'out-of-time' {
  const wanted = needle.replace(/[^\ue000-\ue8ff]+/g, ' ').trim()
  if (wanted === '') return []
  const { text, at } = wordsTextOf(page)
  const found: Span[] = []
  const { sameWords } = budget?.progress ?? new Progress()
  let compared = 0
  let place = 0
  for (
    let i = text.indexOf(wanted);
    i >= 0 && found.length < mostOccurrences && compared < mostCompared;
    i = text.indexOf(wanted, nextStart(text, i))
  ) {
    const [from, to] = [at[i]!, at[i + wanted.length - 1]! + 1]
    if (!standsAlone(page.folded.text, from, to)) continue
    if (words) {
      if (place === sameWords.length) {
        if (isLate(budget)) return 'out-of-time'
        const { start, end } = span(page, from, to)
        sameWords.push(areSame(words, wordsOf(page.original.slice(start, end))))
      }
      compared += wanted.length
      if (!sameWords[place++]) continue
    }
    found.push({ from, to })
  }
  return found
}

/**
 * Folded text with one space for whatever stands between words, and the index of each unit in the folded
 * text.
 */
interface WordsText {
  text: string
  at: Uint32Array
}

const wordsTexts = new WeakMap<FoldedPage, WordsText>()

function wordsTextOf(page: FoldedPage): WordsText {
  const known = wordsTexts.get(page)
  if (known) return known
  const { text } = page.folded
  const at = new Uint32Array(text.length)
  const runs: string[] = []
  let count = 0
  for (const { index, 0: run } of text.matchAll(/[\ue000-\ue8ff]+|[^\ue000-\ue8ff]+/g)) {
    const part = isWord(run, 0) ? run : ' '
    for (let i = 0; i < part.length; i++) at[count++] = index + i
    runs.push(part)
  }
  const made = { text: runs.join(''), at: at.subarray(0, count) }
  wordsTexts.set(page, made)
  return made
}

function areSame(a: readonly Word[], b: readonly Word[]): boolean {
  return a.length === b.length && a.every(({ folded }, i) => folded === b[i]!.folded)
}

/** True if a span begins and ends at word borders: "An" is not in "Lan". */
function standsAlone(text: string, from: number, to: number): boolean {
  return !(isWord(text, from - 1) && isWord(text, from)) && !(isWord(text, to - 1) && isWord(text, to))
}
