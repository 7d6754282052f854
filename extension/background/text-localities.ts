/**
 * Finds the localities that the text of a page names. This runs in the background, so that the index of names
 * costs a page no time and no memory. Between two questions only the index and its notes on the spelling of
 * short words are kept.
 */
import { LocalityFinder, type ProvinceMention, type ScannedBlock } from '../../shared/localities/find.ts'
import { TextIndex } from '../../shared/localities/text-index.ts'
import { onceResolved } from '../../shared/once.ts'
import type { LocalitiesAnswer, LocalitiesMessage, LocalityBlock } from '../messages.ts'

/**
 * Duration of work, in ms, after which other messages are answered. A block begun by then is finished first.
 */
const slice = 8
/**
 * Number of found names with type words ("phường", "xã") after which no further block is searched: all are
 * judged in one go, which takes 50 ms for so many. A page of 1 MB has 200 such names, a list of all communes
 * of today 3,300.
 */
const mostCandidates = 5_000
/** Amount of text after which the time is looked at, in UTF-16 units. */
const lookAfter = 2_000

interface Opened {
  index: TextIndex
  finder: LocalityFinder
}

export class TextLocalities {
  /** Opens the index, once. After a failure the next question tries again. */
  readonly #opened: () => Promise<Opened>

  /** `packaged` reads the output of `compileTextIndex`. */
  constructor(packaged: () => Promise<string>) {
    this.#opened = onceResolved(async () => {
      const index = new TextIndex(await packaged())
      return { index, finder: new LocalityFinder(index) }
    })
  }

  /**
   * The localities of each block, in the order of the blocks. Blocks of the article are evidence for each
   * other; a block beside the article is judged alone.
   */
  async answer({ blocks, date, provinces }: LocalitiesMessage): Promise<LocalitiesAnswer> {
    const { index, finder } = await this.#opened()
    const scanned = await scanAll(finder, blocks)
    const context = date === undefined ? {} : { date }
    const answer: LocalitiesAnswer = blocks.map(() => [])
    const judge = (numbers: readonly number[], named: readonly string[]) => {
      const input = numbers.map(number => ({
        scanned: scanned[number]!,
        provinces: provincesOf(blocks[number]!),
      }))
      finder.judge(input, { ...context, provinces: named }).forEach((mentions, i) => {
        answer[numbers[i]!] = mentions.map(({ start, end, units }) => {
          const codes = units.map(unit => index.idOf(unit).slice('locality/'.length))
          return [start, end, `locality/${codes.join('+')}`]
        })
      })
    }
    const article: number[] = []
    blocks.forEach(({ beside }, number) => {
      if (!beside) article.push(number)
      else if (scanned[number]!.candidates.length > 0) judge([number], [])
    })
    judge(article, provinces)
    return answer
  }
}

async function scanAll(finder: LocalityFinder, blocks: readonly LocalityBlock[]): Promise<ScannedBlock[]> {
  const scanned: ScannedBlock[] = []
  let end = performance.now() + slice
  let length = 0
  let candidates = 0
  for (const { text } of blocks) {
    const block: ScannedBlock = candidates < mostCandidates ? finder.scan(text) : { candidates: [] }
    scanned.push(block)
    candidates += block.candidates.length
    length += text.length
    if (length < lookAfter) continue
    length = 0
    if (performance.now() < end) continue
    await new Promise(resolve => setTimeout(resolve))
    end = performance.now() + slice
  }
  return scanned
}

function provincesOf({ provinces }: LocalityBlock): ProvinceMention[] {
  return provinces.map(([start, end, slug, optional]) => ({ start, end, slug, optional }))
}
