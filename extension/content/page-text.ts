/**
 * Whole text of a page as one string: its blocks in document order with a line break between them, then its
 * open shadow roots. Offsets of clippings are UTF-16 offsets in this string. It is read in one pass when
 * something is clipped or clippings of the page are looked for, never to highlight names.
 */

import { normalized } from '../../shared/text/normalized.ts'
import { isDisplayed } from './rendering.ts'
import { type Block, BlockIndex, elementOfOwner, type Found, type Owner } from './text-blocks.ts'

/**
 * A position in a text node: the node and a UTF-16 offset in its data. A `node` of another type is in no
 * block.
 */
export interface Place {
  node: Node
  offset: number
}

interface PlacedBlock {
  block: Block
  start: number
}

export class PageText {
  readonly text: string
  readonly #blocks: readonly PlacedBlock[]
  readonly #starts: ReadonlyMap<Block, number>
  readonly #index: BlockIndex
  readonly roots: readonly ShadowRoot[]

  constructor(document: Document) {
    const index = new BlockIndex()
    const blocks: PlacedBlock[] = []
    const texts: string[] = []
    const roots: ShadowRoot[] = []
    let length = 0
    const read = (owner: Owner) => {
      const pending: Found[] = [owner]
      for (let found = pending.pop(); found; found = pending.pop()) {
        if ('text' in found && !('nodeType' in found)) {
          blocks.push({ block: found, start: length })
          texts.push(found.text)
          length += found.text.length + 1
        } else pending.push(...index.open(found as Owner).reverse())
      }
    }
    if (document.documentElement) read(document.documentElement)
    for (let found = index.newRoots(); found.length > 0; found = index.newRoots()) {
      for (const root of found) {
        roots.push(root)
        read(root)
      }
    }
    // Half a surrogate pair becomes U+FFFD, which is as long: it has no UTF-8 form for links and files.
    this.text = texts.join('\n').toWellFormed()
    this.#blocks = blocks
    this.#starts = new Map(blocks.map(({ block, start }) => [block, start]))
    this.#index = index
    this.roots = roots
  }

  /** Texts of the blocks, in order. */
  get blockTexts(): string[] {
    return this.#blocks.map(({ block }) => block.text)
  }

  /** Offsets in `text` at which the blocks start, in order. */
  get blockStarts(): number[] {
    return this.#blocks.map(({ start }) => start)
  }

  /**
   * Returns the offset in `text`, in UTF-16 units, of a position in a text node. Undefined if the node is in
   * no block.
   */
  offsetOf({ node, offset }: Place): number | undefined {
    const owner = this.#index.ownerOf(node)
    for (const block of (owner && this.#index.blocksOf(owner)) ?? []) {
      const inside = block.offsetOf(node, offset)
      const start = this.#starts.get(block)
      if (inside !== undefined && start !== undefined) return start + inside
    }
    return undefined
  }

  /**
   * Returns the offsets in `text` of what a range covers, without white space at its ends. Undefined if the
   * range covers no text of a block. The range may begin and end in elements.
   */
  stretchOf(range: AbstractRange): { start: number; end: number } | undefined {
    const live = range.startContainer.ownerDocument!.createRange()
    live.setStart(range.startContainer, range.startOffset)
    live.setEnd(range.endContainer, range.endOffset)
    let start: number | undefined
    let end: number | undefined
    for (const node of textNodesIn(live)) {
      const from = node === live.startContainer ? live.startOffset : 0
      const to = node === live.endContainer ? live.endOffset : node.length
      if (from >= to) continue
      const at = this.offsetOf({ node, offset: from })
      if (at === undefined) continue
      start = Math.min(start ?? at, at)
      end = Math.max(end ?? 0, at + to - from)
    }
    if (start === undefined || end === undefined) return undefined
    while (start < end && /\s/.test(this.text[start]!)) start++
    while (end > start && /\s/.test(this.text[end - 1]!)) end--
    return start < end ? { start, end } : undefined
  }

  /**
   * Returns the text between two offsets of `text` as displayed, one or more lines for each block that is not
   * hidden, and its ranges, one for each block. Leaves out blocks whose text the page has removed since.
   */
  read(start: number, end: number): { displayed: string; ranges: StaticRange[] } {
    const lines: string[] = []
    const ranges: StaticRange[] = []
    for (const { block, from, to } of this.#blocksIn(start, end)) {
      const at = block.locate(from, to)
      if (!at) continue
      const range = at.start.node.ownerDocument.createRange()
      range.setStart(at.start.node, at.start.offset)
      range.setEnd(at.end.node, at.end.offset)
      const line = displayedText(range)
      if (line !== '') lines.push(line)
      ranges.push(new StaticRange(range))
    }
    return { displayed: lines.join('\n'), ranges }
  }

  /**
   * Returns the element whose text is at an offset of `text`. Undefined between two blocks, for text directly
   * in a shadow root, or if the page has removed that text.
   */
  elementAt(start: number): Element | undefined {
    const [first] = this.#blocksIn(start, start + 1)
    return first?.block.locate(first.from, first.to)?.start.node.parentElement ?? undefined
  }

  /**
   * Returns the text of the last heading that begins at or before an offset of `text`: in NFC, on one line,
   * at most 300 UTF-16 units. Undefined if there is none.
   */
  headingBefore(start: number): string | undefined {
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      const { block, start: at } = this.#blocks[i]!
      if (at > start) continue
      const heading = elementOfOwner(block.owner).closest('h1, h2, h3, h4, h5, h6, [role="heading"]')
      if (heading) return cleaned(block.text.replace(/\s+/g, ' ')).slice(0, 300)
    }
    return undefined
  }

  *#blocksIn(start: number, end: number): Generator<{ block: Block; from: number; to: number }> {
    for (const { block, start: at } of this.#blocks) {
      const from = Math.max(0, start - at)
      const to = Math.min(block.text.length, end - at)
      if (from < to) yield { block, from, to }
    }
  }
}

/**
 * NodeFilter.SHOW_TEXT and SHOW_CDATA_SECTION (CDATA occurs in XHTML). Given as numbers because the build
 * loads this file without a DOM.
 */
const showText = 4 | 8

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE
}

/** Yields the text nodes that a range intersects, in document order. */
function* textNodesIn(range: Range): Generator<Text> {
  const root = range.commonAncestorContainer
  if (isText(root)) {
    yield root
    return
  }
  const walker = root.ownerDocument!.createTreeWalker(root, showText)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (range.intersectsNode(node)) yield node
  }
}

/**
 * Characters that displayed text leaves out: invisible ones, those that set the direction of the text after
 * them, and the mark of an object (U+FFFC).
 */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc]/g

/**
 * Returns a range's text as displayed, `cleaned`: without hidden elements and with collapsed spaces. One line
 * break stands for any number of `<br>` or preserved line breaks in a row.
 */
function displayedText(range: Range): string {
  const root = range.commonAncestorContainer
  const parts: string[] = []
  const take = (node: Text) => {
    const parent = node.parentElement
    if (!parent || isHidden(parent)) return
    const text = node.data.slice(
      node === range.startContainer ? range.startOffset : 0,
      node === range.endContainer ? range.endOffset : node.length,
    )
    const preserved = node.ownerDocument.defaultView
      ?.getComputedStyle(parent)
      .whiteSpaceCollapse.startsWith('preserve')
    parts.push(preserved ? text : text.replace(/[ \t\n\r\f]+/g, ' '))
  }
  if (isText(root)) take(root)
  else {
    const walker = root.ownerDocument!.createTreeWalker(root, showText | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!range.intersectsNode(node)) continue
      if (isText(node)) take(node)
      else if ((node as Element).localName === 'br' && !isHidden(node as Element)) parts.push('\n')
    }
  }
  return cleaned(parts.join(''))
}

/** Elements whose text is not shown as text, whatever their style. */
const unseen = 'script, style, noscript, template, textarea, select, rp, rt'

function isHidden(element: Element): boolean {
  return (
    element.closest(unseen) !== null ||
    !isDisplayed(element, { visibilityProperty: true, contentVisibilityAuto: false })
  )
}

/**
 * Returns a text in NFC, trimmed, without `invisible` characters and half surrogate pairs (U+FFFD instead). A
 * run of white space becomes a line break if it has one, else a space.
 */
export function cleaned(text: string): string {
  return normalized(
    text
      .toWellFormed()
      .replace(invisible, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[\s]*/g, '\n')
      .trim(),
    'NFC',
  )
}
