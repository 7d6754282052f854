/**
 * Paints mentions with the CSS Custom Highlight API, only in and near the viewport. Why: Chromium rebuilds
 * the markers of every registered range in each frame in which the page changes (measured: 3 ms at 50 ranges,
 * 21 ms at 5,000). All other mentions are kept as offsets. Ranges are static because live ones slow every
 * later change of the page (160 ms against 0.6 for 1,000 removals).
 */
import { type ShownKind, shownKinds } from '../../shared/domain/kinds.ts'
import type { GroupOwner, Groups, StartGroups } from './element-groups.ts'
import { pageNames } from './page-names.ts'
import { type Block, composedParentOf, displayOf, elementOfOwner, type Owner } from './text-blocks.ts'
import { listen } from './trusted-events.ts'

/** A mention on the page: UTF-16 offsets in its block's text, the number of its entity, its kind. */
export interface PageMention {
  block: Block
  start: number
  end: number
  /** Index in the gazetteer; for a locality, a number above all indexes (page-localities.ts). */
  entity: number
  kind: ShownKind
  /** Id of a locality; undefined for an entity of the gazetteer. */
  id?: string
  /** True beside the article of the page. */
  beside: boolean
}

/** Settings that select which of the known mentions are painted. */
export interface Painting {
  on: boolean
  /** True to paint names beside the article, too. */
  beside: boolean
  /** True to paint an entity only where it is first mentioned in a section (`MentionOrder.repeats`). */
  onlyFirst: boolean
}

/**
 * Number of mentions to paint near the viewport above which only those in the viewport, or up to a quarter of
 * its height above or below, are painted.
 */
const rangeBudget = 150
/**
 * Maximum number of mentions that are painted before IntersectionObserver reports their elements, at the
 * start and after each `resetBudget`. The text read first is usually in view.
 */
const optimisticBudget = 64
/**
 * Minimum time between two calls that let IntersectionObserver observe new elements while a page is being
 * read, in ms. Why: each report of the observer needs a frame, which on a long page takes as long as reading
 * a part of it.
 */
const lookInterval = 150
/**
 * Distance from the viewport up to which mentions are painted, in CSS px: as far as a quick scroll moves the
 * page in one frame. Counts above and below the viewport, and on all sides of the visible part of a scroll
 * container.
 */
const margin = 800

/** Number of watched elements above which `onMany` is called. */
const many = 200

/** The part of a window that the highlights use. In a frame it is the frame's own window. */
export interface HighlightsWindow {
  document: Document
  innerHeight: number
  requestAnimationFrame(callback: () => void): number
  cancelAnimationFrame(id: number): void
  addEventListener: EventTarget['addEventListener']
}

interface ShownBlock {
  /** Element that is watched for the block (`boxOf`). */
  element: Element
  found: readonly PageMention[]
  /** Currently registered ranges, by index in `found`. */
  ranges: (StaticRange | undefined)[]
}

export class HighlightPainter implements GroupOwner {
  readonly #window: HighlightsWindow
  readonly #byKind: Record<ShownKind, Highlight>
  readonly #current: Highlight
  readonly #blocks = new Map<Block, ShownBlock>()
  /**
   * Blocks with mentions, by the element that is watched for them (`boxOf`). Why arrays: most
   * elements have one block, and a set of one takes 140 bytes.
   */
  readonly #watched = new Map<Element, Block[]>()
  readonly #near = new Set<Element>()
  /** Elements of `#watched` that are not observed yet. */
  #unwatched: Element[] = []
  #lookedAt = Number.NEGATIVE_INFINITY
  /** Watched elements that have lost all their mentions, perhaps only until their new text is read. */
  readonly #emptied = new Set<Element>()
  readonly #observer: IntersectionObserver
  #groups: Groups | undefined
  /**
   * Called once, as soon as more than `many` elements are watched: it loads the code that watches elements in
   * groups, and calls `group`. Undefined afterwards, and until it is set.
   */
  onMany: (() => void) | undefined
  #frame = 0
  /**
   * Number of mentions that may still be painted optimistically: before IntersectionObserver reports their
   * element.
   */
  #budget = optimisticBudget
  /** Number of mentions in `#near` that were painted optimistically. */
  #optimistic = 0
  #crowded = false
  /** True once a watched element had no box. From then on `<p>` elements are checked, too (`boxOf`). */
  #boxless = false
  readonly #listening = new AbortController()
  #registered = false
  #painting: Painting = { on: true, beside: true, onlyFirst: false }
  /** Mentions that repeat an entity. They are not painted with `Painting.onlyFirst`. */
  #repeats = new Set<PageMention>()
  /**
   * Entities of the mentions set while `onlyFirst` was on: numbers of those in the article, bitwise
   * complements of those beside it. `set` takes a further mention of such an entity for a repeat, until
   * `paint` gets the exact repeats.
   */
  readonly #met = new Set<number>()
  #version = 0

  constructor(window: HighlightsWindow) {
    this.#window = window
    this.#byKind = {
      province: new Highlight(),
      programme: new Highlight(),
      startup: new Highlight(),
      locality: new Highlight(),
    }
    this.#current = new Highlight()
    this.#current.priority = 1
    const options: IntersectionObserverInit & { scrollMargin: string } = {
      root: window.document,
      rootMargin: `${margin}px 0px`,
      // The same margin for scroll containers inside the page (Chromium 120, which adds both for the page
      // itself; Firefox 141). Other browsers mark their content a frame later.
      scrollMargin: `${margin}px`,
    }
    this.#observer = new IntersectionObserver(entries => this.#intersected(entries), options)
    listen(window as unknown as EventTarget, 'scroll', () => this.#crowded && this.#paintSoon(), {
      passive: true,
      capture: true,
      signal: this.#listening.signal,
    })
  }

  /**
   * Registers the highlights of all kinds in `CSS.highlights`, which a page can read. Called with the first
   * mention, so that a page without names has none of them.
   */
  #register(): void {
    this.#registered = true
    const { highlights } = pageNames()
    for (const kind of shownKinds) CSS.highlights.set(highlights[kind], this.#byKind[kind])
    CSS.highlights.set(highlights.current, this.#current)
  }

  /** True when no block has mentions. */
  get isEmpty(): boolean {
    return this.#blocks.size === 0
  }

  /** Returns the mentions of a block in order; empty if there are none. */
  mentionsOf(block: Block): readonly PageMention[] {
    return this.#blocks.get(block)?.found ?? []
  }

  /** Returns all blocks that have mentions, in no particular order. */
  blocks(): IterableIterator<Block> {
    return this.#blocks.keys()
  }

  /** Number that changes with every change of the mentions. */
  get version(): number {
    return this.#version
  }

  /**
   * Paints the mentions near the viewport that `painting` allows, and no others. All mentions stay known.
   * `repeats` are the mentions that repeat an entity (`MentionOrder.repeats`). Without `repeats`, the earlier
   * ones stay, with those that `set` has added.
   */
  paint(painting: Painting, repeats?: Set<PageMention>): void {
    this.#painting = painting
    if (repeats) this.#repeats = repeats
    if (!painting.on) this.setCurrent()
    this.#paint()
  }

  get painting(): Painting {
    return this.#painting
  }

  get isOn(): boolean {
    return this.#painting.on
  }

  /** True if the settings allow to paint a mention, wherever it is on the page. */
  shows(mention: PageMention): boolean {
    const { on, beside, onlyFirst } = this.#painting
    return on && (beside || !mention.beside) && !(onlyFirst && this.#repeats.has(mention))
  }

  /** Updates `beside` of all mentions and paints them again, for example when another article was found. */
  updateBeside(isBeside: (owner: Owner) => boolean): void {
    for (const [block, { found }] of this.#blocks) {
      const beside = isBeside(block.owner)
      for (const mention of found) mention.beside = beside
    }
    this.#version++
    this.#paint()
  }

  /** Watched elements that are near the viewport, in no particular order. */
  get near(): ReadonlySet<Element> {
    return this.#near
  }

  /** Yields the mentions, painted or not, of the blocks for which an element is watched. */
  *mentionsIn(element: Element): Generator<PageMention> {
    for (const block of this.#watched.get(element) ?? []) yield* this.mentionsOf(block)
  }

  /**
   * Sets a block's mentions (sorted, not overlapping); an empty list forgets the block. Paints them at once
   * if the block's element is near the viewport, or newly watched and within the optimistic budget. Above
   * `rangeBudget`, paints those near the viewport in the next animation frame.
   */
  set(block: Block, mentions: readonly PageMention[]): void {
    const before = this.#blocks.get(block)
    if (before) {
      // A block that is read again mostly has the same mentions.
      if (areSame(before.found, mentions)) return
      this.#hide(before)
    }
    if (mentions.length === 0) {
      if (!before) return
      this.#version++
      if (this.#blocks.size === 1) this.#met.clear()
      this.#blocks.delete(block)
      const { element } = before
      const blocks = this.#watched.get(element)
      blocks?.splice(blocks.indexOf(block), 1)
      if (blocks?.length === 0) this.#emptied.add(element)
      return
    }
    if (!this.#registered) this.#register()
    this.#version++
    for (const mention of this.#painting.onlyFirst ? mentions : []) {
      const key = mention.beside ? ~mention.entity : mention.entity
      if (this.#met.has(key)) this.#repeats.add(mention)
      else this.#met.add(key)
    }
    const element = before?.element ?? boxOf(elementOfOwner(block.owner), this.#boxless)
    // Copied, because an array that has grown keeps memory for further items.
    const shown: ShownBlock = { element, found: mentions.slice(), ranges: [] }
    this.#blocks.set(block, shown)
    const blocks = this.#watched.get(element)
    if (blocks) {
      if (!before) blocks.push(block)
      if (this.#near.has(element)) {
        if (this.#crowded) this.#paintSoon()
        else this.#show(shown, 0, mentions.length)
      }
    } else {
      this.#watched.set(element, [block])
      this.#unwatched.push(element)
      const count = this.#countShown(mentions)
      if (count > 0 && count <= this.#budget && !this.#crowded) {
        this.#budget -= count
        this.#optimistic += count
        this.#near.add(element)
        this.#show(shown, 0, mentions.length)
      }
    }
  }

  /** Allows up to `optimisticBudget` mentions to be painted before IntersectionObserver next reports. */
  resetBudget(): void {
    this.#budget = optimisticBudget
  }

  /**
   * Observes elements that have new mentions, at once if `done`, else at most every `lookInterval` ms. Stops
   * observing elements that have lost all their mentions. Call it after calls of `set`, with `done` once no
   * further call of `set` is due.
   */
  settle(done: boolean): void {
    const now = performance.now()
    if (done || now - this.#lookedAt > lookInterval) {
      this.#lookedAt = now
      const elements = [...new Set(this.#unwatched)].filter(element => this.#watched.has(element))
      this.observe(this.#groups?.take(elements) ?? elements)
      this.#unwatched = []
    }
    for (const element of this.#emptied) {
      const wasInGroup = this.#groups?.remove(element)
      if (this.#watched.get(element)?.length !== 0) {
        // The element may have been moved.
        if (wasInGroup) this.#observer.observe(element)
        continue
      }
      this.#watched.delete(element)
      this.#near.delete(element)
      this.#observer.unobserve(element)
    }
    this.#emptied.clear()
    if (this.#watched.size > many) {
      this.onMany?.()
      this.onMany = undefined
    }
    if (this.#nearMentions() > rangeBudget !== this.#crowded) this.#paint()
  }

  /** Watches new elements in groups from now on. Elements observed before stay observed one by one. */
  group(start: StartGroups): void {
    this.#groups = start(this.#window.document, this)
  }

  observe(elements: Iterable<Element>): void {
    for (const element of elements) this.#observer.observe(element)
  }

  leave(elements: Iterable<Element>, wereNear: boolean): void {
    for (const element of elements) {
      if (wereNear) this.#observer.unobserve(element)
      this.#setFar(element)
    }
    this.#paint()
  }

  /** Paints one mention as the current one, whose card is pinned; without an argument, none. */
  setCurrent(mention?: PageMention): void {
    this.#current.clear()
    const range = mention && rangeOf(mention)
    if (range) this.#current.add(range)
  }

  /**
   * Removes the highlights of all mentions from the page and stops watching it. Highlights of clippings stay.
   */
  stop(): void {
    this.#observer.disconnect()
    this.#groups?.stop()
    this.#listening.abort()
    this.#window.cancelAnimationFrame(this.#frame)
    const { highlights } = pageNames()
    for (const kind of [...shownKinds, 'current'] as const) CSS.highlights.delete(highlights[kind])
    this.#blocks.clear()
    this.#watched.clear()
    this.#unwatched = []
    this.#near.clear()
  }

  #intersected(entries: IntersectionObserverEntry[]): void {
    this.#budget = 0
    this.#optimistic = 0
    let lost = false
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) {
        lost ||= this.#near.has(target) && boxOf(target, true) !== target
        this.#setFar(target)
      } else if (this.#watched.has(target)) this.#near.add(target)
    }
    // Another element is watched for each block whose element has no box any longer, and names stay painted.
    if (lost) {
      this.#boxless = true
      this.resetBudget()
      for (const [block, { element, found }] of [...this.#blocks]) {
        if (boxOf(element, true) === element) continue
        this.set(block, [])
        this.set(block, found)
      }
      this.settle(true)
    }
    this.#paint()
  }

  #setFar(element: Element): void {
    this.#near.delete(element)
    for (const block of this.#watched.get(element) ?? []) {
      const shown = this.#blocks.get(block)
      if (shown) this.#hide(shown)
    }
  }

  /**
   * Counts the mentions to paint in elements that IntersectionObserver has reported near the viewport,
   * without those that were painted before such a report.
   */
  #nearMentions(): number {
    let count = -this.#optimistic
    for (const element of this.#near)
      for (const block of this.#watched.get(element) ?? []) count += this.#countShown(this.mentionsOf(block))
    return count
  }

  #countShown(mentions: readonly PageMention[]): number {
    let count = 0
    for (const mention of mentions) if (this.shows(mention)) count++
    return count
  }

  #paintSoon = (): void => {
    this.#frame ||= this.#window.requestAnimationFrame(() => {
      this.#frame = 0
      this.#paint()
    })
  }

  /**
   * Registers the ranges of the mentions to paint in elements near the viewport, and unregisters the others.
   * Above `rangeBudget`, only those in the viewport or up to a quarter of its height above or below are
   * registered, and each scroll paints again.
   */
  #paint(): void {
    this.#crowded = this.#nearMentions() > rangeBudget
    for (const element of this.#near) {
      for (const block of this.#watched.get(element) ?? []) {
        const shown = this.#blocks.get(block)
        if (!shown) continue
        if (this.#crowded) {
          const [from, to] = linesWithin(
            shown.found,
            -this.#window.innerHeight / 4,
            this.#window.innerHeight * 1.25,
          )
          this.#show(shown, from, to)
        } else this.#show(shown, 0, shown.found.length)
      }
    }
  }

  /** Registers a block's mentions to paint from `from` to `to` and unregisters its others. */
  #show(shown: ShownBlock, from: number, to: number): void {
    shown.found.forEach((mention, i) => {
      const registered = shown.ranges[i]
      if (i >= from && i < to && this.shows(mention)) {
        if (registered) return
        const range = rangeOf(mention)
        if (!range) return
        shown.ranges[i] = range
        this.#byKind[mention.kind].add(range)
      } else if (registered) {
        this.#byKind[mention.kind].delete(registered)
        shown.ranges[i] = undefined
      }
    })
  }

  #hide(shown: ShownBlock): void {
    shown.ranges.forEach((range, i) => {
      const mention = shown.found[i]
      if (range && mention) this.#byKind[mention.kind].delete(range)
    })
    shown.ranges = []
  }
}

/**
 * Returns the element itself, or the nearest one around it that has a box. Why: an element with `display:
 * contents` never comes into view for IntersectionObserver. Without `all`, a `<p>` is returned unchecked:
 * most blocks with names are `<p>`, and to read a style costs more than all else that is done here.
 */
function boxOf(element: Element, all: boolean): Element {
  const around =
    (all || element.localName !== 'p') && displayOf(element) === 'contents' && composedParentOf(element)
  return around ? boxOf(around, true) : element
}

function areSame(some: readonly PageMention[], others: readonly PageMention[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end, entity, id }, i) => {
      const other = others[i]!
      return start === other.start && end === other.end && entity === other.entity && id === other.id
    })
  )
}

/** Returns the current range of a mention; undefined if the page has changed the text (`Block.locate`). */
export function rangeOf({ block, start, end }: PageMention): StaticRange | undefined {
  const at = block.locate(start, end)
  return (
    at &&
    new StaticRange({
      startContainer: at.start.node,
      startOffset: at.start.offset,
      endContainer: at.end.node,
      endOffset: at.end.offset,
    })
  )
}

/**
 * Returns the rectangles of a mention, one or more for each line, in CSS px of the viewport. Empty if the
 * mention is not displayed or the page has changed the text.
 */
export function rectanglesOf({ block, start, end }: PageMention): DOMRectList | [] {
  const at = block.locate(start, end)
  if (!at) return []
  const range = at.start.node.ownerDocument.createRange()
  range.setStart(at.start.node, at.start.offset)
  range.setEnd(at.end.node, at.end.offset)
  return range.getClientRects()
}

/**
 * Returns the indexes [first, after last] of the mentions whose first line is between two heights, in CSS px
 * of the viewport. A binary search, so the lines of the block must run downwards.
 */
function linesWithin(mentions: readonly PageMention[], top: number, bottom: number): [number, number] {
  const firstWhere = (holds: (rectangle: DOMRect) => boolean) => {
    let low = 0
    let high = mentions.length
    while (low < high) {
      const middle = (low + high) >> 1
      const rectangle = rectanglesOf(mentions[middle]!)[0]
      if (!rectangle || holds(rectangle)) high = middle
      else low = middle + 1
    }
    return low
  }
  const last = rectanglesOf(mentions.at(-1)!)[0]
  if (last && last.bottom < top) return [0, 0]
  return [firstWhere(rectangle => rectangle.bottom >= top), firstWhere(rectangle => rectangle.top > bottom)]
}
