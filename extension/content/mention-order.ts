/** Document order and repeats of the page's mentions. */
import type { HighlightPainter, PageMention } from './highlight-painter.ts'
import { type Block, placeOf, wayTo } from './text-blocks.ts'

/** The page's mentions in document order. The order is kept between calls; only new blocks are sorted in. */
export class MentionOrder {
  readonly #highlights: HighlightPainter
  readonly #document: Document
  #version = -1
  #blocks: Block[] = []
  #repeats: { version: number; mentions: Set<PageMention> } = { version: -1, mentions: new Set() }
  /** Cache of `#sectionOf`, emptied when the page's headings change. */
  #sections = new WeakMap<Block, number>()
  #headings: Element[] = []

  constructor(highlights: HighlightPainter, document: Document) {
    this.#highlights = highlights
    this.#document = document
  }

  /** All mentions in document order. */
  mentions(): PageMention[] {
    this.#update()
    return this.#blocks.flatMap(block => [...this.#highlights.mentionsOf(block)])
  }

  /**
   * Mentions that repeat an entity of the same section, or on a page without an article, of the whole page. A
   * section ends at the next heading. Mentions in the article and beside it do not repeat each other. Of each
   * entity in a section one mention is no repeat: the first for which `isRendered` is true, or else the
   * first. The result is kept until the mentions change.
   */
  repeats(hasArticle: boolean, isRendered: (mention: PageMention) => boolean): Set<PageMention> {
    const { version } = this.#highlights
    if (this.#repeats.version === version) return this.#repeats.mentions
    if (hasArticle) this.#updateHeadings()
    const sectionOf = ({ block }: PageMention) => (hasArticle ? this.#sectionOf(block) : 0)
    const mentions = repeatsIn(this.mentions(), sectionOf, isRendered)
    this.#repeats = { version, mentions }
    return mentions
  }

  #update(): void {
    if (this.#version === this.#highlights.version) return
    this.#version = this.#highlights.version
    const current = new Set(this.#highlights.blocks())
    const kept = this.#blocks.filter(block => current.delete(block))
    // Most new blocks come after the others, in order.
    const added = [...current].sort(inDocumentOrder)
    if (kept.length === 0) {
      this.#blocks = added
      return
    }
    this.#blocks = kept
    for (const block of added) kept.splice(placeIn(kept, block), 0, block)
  }

  #updateHeadings(): void {
    const headings = [...this.#document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    const isSame =
      headings.length === this.#headings.length && headings.every((each, i) => each === this.#headings[i])
    if (!isSame) this.#sections = new WeakMap()
    this.#headings = headings
  }

  /** Number of headings (h1 to h6) that begin before a block, including a heading that contains it. */
  #sectionOf(block: Block): number {
    const known = this.#sections.get(block)
    if (known !== undefined) return known
    const host = placeOf(block.owner)
    const place = (host === block.owner && block.firstNode) || host
    let low = 0
    let high = this.#headings.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(this.#headings[middle]!, place)) low = middle + 1
      else high = middle
    }
    this.#sections.set(block, low)
    return low
  }
}

/**
 * Returns those of `mentions`, given in document order, that repeat an entity of the same section on the same
 * side: in the article or beside it. `sectionOf` is called for each mention in turn; a section is a run of
 * mentions with the same result. Of each entity in a section one mention is no repeat: the first for which
 * `isRendered` is true, or else the first. `isRendered` is called only for entities with several mentions,
 * until it is true. Why: pages hold copies of a text for other window sizes and for screen readers, and menus
 * that are closed.
 */
export function repeatsIn(
  mentions: readonly PageMention[],
  sectionOf: (mention: PageMention) => number,
  isRendered: (mention: PageMention) => boolean,
): Set<PageMention> {
  const repeats = new Set<PageMention>()
  type Kept = { mention: PageMention; isRendered?: boolean }
  const seen = { article: new Map<number, Kept>(), beside: new Map<number, Kept>() }
  let current: number | undefined
  for (const mention of mentions) {
    const section = sectionOf(mention)
    if (section !== current) {
      seen.article.clear()
      seen.beside.clear()
    }
    current = section
    const entities = mention.beside ? seen.beside : seen.article
    const kept = entities.get(mention.entity)
    if (!kept) {
      entities.set(mention.entity, { mention })
      continue
    }
    kept.isRendered ??= isRendered(kept.mention)
    const replaces = !kept.isRendered && isRendered(mention)
    repeats.add(replaces ? kept.mention : mention)
    if (replaces) entities.set(mention.entity, { mention, isRendered: true })
  }
  return repeats
}

/**
 * Index at which a block belongs among blocks in document order. A block that belongs at their end costs one
 * comparison.
 */
function placeIn(blocks: readonly Block[], block: Block): number {
  let low = 0
  let high = blocks.length
  let middle = high - 1
  while (low < high) {
    if (inDocumentOrder(blocks[middle]!, block) < 0) low = middle + 1
    else high = middle
    middle = (low + high) >> 1
  }
  return low
}

/**
 * Bits of `compareDocumentPosition`: `DOCUMENT_POSITION_FOLLOWING`, and for `nested` `…_CONTAINS` and
 * `…_CONTAINED_BY`.
 */
const following = 4
const nested = 8 | 16

function isBefore(node: Node, other: Node): boolean {
  return (node.compareDocumentPosition(other) & following) !== 0
}

/**
 * Compares two blocks for sorting in document order: -1 or 1. Blocks in a shadow root come where the root's
 * host is, after the host's own text.
 */
function inDocumentOrder(a: Block, b: Block): number {
  const [first, second] = [wayTo(a.owner), wayTo(b.owner)]
  let i = 0
  while (first[i] && first[i] === second[i]) i++
  const [one, other] = [first[i], second[i]]
  if (!one && !other) return a.firstNode && b.firstNode && isBefore(a.firstNode, b.firstNode) ? -1 : 1
  // A host's own text comes before that of its root.
  if (!one || !other) return one ? 1 : -1
  // An owner may have text before and after the blocks in it.
  const isNested = (one.compareDocumentPosition(other) & nested) !== 0
  const from = (isNested && one === a.owner && a.firstNode) || one
  const to = (isNested && other === b.owner && b.firstNode) || other
  return isBefore(from, to) ? -1 : 1
}
