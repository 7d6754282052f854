/**
 * Finds communes, wards, districts and towns in running text. A name counts only with its type word ("phường
 * Hạ Long", "Cai Be District") and only with evidence for one unit: the enclosing unit beside it, the
 * district or province that the page establishes, the article's date, or that no other unit has this type and
 * name.
 *
 * `scan` reads one block and depends on nothing else. `judge` decides on all blocks of a page together, once
 * the province mentions of the page are known.
 */
import { type ScannedBlock, scanBlock } from './block-scan.ts'
import { type LocalityContext, type LocalityMention, PageJudge, type ProvinceMention } from './page-judge.ts'
import type { TextIndex } from './text-index.ts'

export type { ScannedBlock } from './block-scan.ts'
export type { LocalityContext, LocalityEvidence, LocalityMention, ProvinceMention } from './page-judge.ts'

export class LocalityFinder {
  readonly #index: TextIndex

  constructor(index: TextIndex) {
    this.#index = index
  }

  /** Finds the candidates in a block of text: names of localities with their type words. */
  scan(text: string): ScannedBlock {
    return scanBlock(this.#index, text)
  }

  /**
   * Mentions of each block, in the order of the text. `context` has what else is known of the page. The
   * caller drops a province mention that overlaps one of these.
   */
  judge(
    blocks: readonly { scanned: ScannedBlock; provinces: readonly ProvinceMention[] }[],
    context: LocalityContext = {},
  ): LocalityMention[][] {
    return new PageJudge(this.#index, blocks, context).mentions()
  }
}
