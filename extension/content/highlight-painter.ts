/**
 * Paints mentions with the CSS Custom Highlight API, and only those in and near the viewport: Chromium
 * rebuilds the markers of every registered range in each frame in which the page changes anything (measured:
 * 3 ms at 50 ranges, 21 ms at 5,000). All other mentions are numbers. Ranges are static, because live ones
 * make every later change of the page dearer (160 ms against 0.6 for 1,000 removals).
 */
import { type Kind, kinds } from '../../shared/domain/kinds.ts'
import { pageNames } from './page-names.ts'
import type { Block, Owner } from './text-blocks.ts'
import { listen } from './trusted-events.ts'

/**
 * A mention on the page: UTF-16 offsets in its block's text, the entity's index in the gazetteer, its kind.
 */
export interface PageMention {
  block: Block
  start: number
  end: number
  entity: number
  kind: Kind
}

/** How many ranges may be registered before those outside the viewport itself are left out. */
export const rangeBudget = 150
/**
 * How many mentions are painted on trust, before the browser has said whether they are near the viewport:
 * what is read first mostly is.
 */
const trust = 64
/**
 * How long to collect elements while a page is being read before the browser is asked whether they are near,
 * in ms: each time it draws a frame, which on a long page takes as long as reading a part of it.
 */
const lookInterval = 150
/** How far beyond the viewport ranges are registered, in CSS px: a quick scroll of one frame. */
const margin = 800

/** What the highlights need of a window; a frame's is its own. */
export interface HighlightsWindow {
  document: Document
  innerHeight: number
  requestAnimationFrame(callback: () => void): number
  cancelAnimationFrame(id: number): void
  addEventListener: EventTarget['addEventListener']
}

interface ShownBlock {
  mentions: readonly PageMention[]
  /** The range of each mention that is registered now, by its place in `mentions`. */
  ranges: (StaticRange | undefined)[]
}

export class Highlights {
  readonly #window: HighlightsWindow
  readonly #byKind: Record<Kind, Highlight>
  readonly #current: Highlight
  readonly #blocks = new Map<Block, ShownBlock>()
  /** The blocks with mentions of each element that is watched. */
  readonly #watched = new Map<Element, Set<Block>>()
  readonly #near = new Set<Element>()
  /** Those of `#watched` for which the browser has not been asked to look yet. */
  #unwatched: Element[] = []
  #lookedAt = Number.NEGATIVE_INFINITY
  /** Watched elements that have lost all their mentions, perhaps only until their new text has been read. */
  readonly #emptied = new Set<Element>()
  readonly #observer: IntersectionObserver
  #frame = 0
  /** How many more mentions may be painted on trust, and how many of those in `#near` are. */
  #trust = trust
  #trusted = 0
  #crowded = false
  readonly #listening = new AbortController()
  #registered = false
  #on = true
  /** Mentions that are known and not painted. */
  #quiet: ReadonlySet<PageMention> = new Set()

  constructor(window: HighlightsWindow) {
    this.#window = window
    this.#byKind = { province: new Highlight(), programme: new Highlight(), startup: new Highlight() }
    this.#current = new Highlight()
    this.#current.priority = 1
    const options: IntersectionObserverInit & { scrollMargin: string } = {
      root: window.document,
      rootMargin: `${margin}px 0px`,
      // The same for what scrolls inside the page (Chromium 120, which adds both for the page itself; Firefox
      // 141; others mark it a frame later).
      scrollMargin: `${margin}px`,
    }
    this.#observer = new IntersectionObserver(entries => this.#intersected(entries), options)
    listen(window as unknown as EventTarget, 'scroll', () => this.#crowded && this.#paintSoon(), {
      passive: true,
      capture: true,
      signal: this.#listening.signal,
    })
  }

  /** Registers the highlights, once there is something to paint: a page without names sees none. */
  #register(): void {
    this.#registered = true
    const { highlights } = pageNames()
    for (const kind of kinds) CSS.highlights.set(highlights[kind], this.#byKind[kind])
    CSS.highlights.set(highlights.current, this.#current)
  }

  /** Whether no block has mentions. */
  get isEmpty(): boolean {
    return this.#blocks.size === 0
  }

  /** The mentions of a block, in order, or none. */
  mentionsOf(block: Block): readonly PageMention[] {
    return this.#blocks.get(block)?.mentions ?? []
  }

  /** All blocks that have mentions, in no order. */
  blocks(): IterableIterator<Block> {
    return this.#blocks.keys()
  }

  /** Paints what is near, but for the `quiet` mentions, or, when off, nothing; all mentions stay known. */
  paint(on: boolean, quiet: ReadonlySet<PageMention> = new Set()): void {
    const changed = on !== this.#on || quiet.size > 0 || this.#quiet.size > 0
    this.#on = on
    this.#quiet = quiet
    if (!changed) return
    for (const shown of this.#blocks.values())
      if (!on || shown.mentions.some(mention => quiet.has(mention))) this.#hide(shown)
    if (on) this.#paint()
    else this.setCurrent()
  }

  get isOn(): boolean {
    return this.#on
  }

  /** Whether a mention is one for the reader's eye: painted when it is near. */
  shows(mention: PageMention): boolean {
    return this.#on && !this.#quiet.has(mention)
  }

  /** The mentions of elements near the viewport whose box a point (CSS px of the viewport) lies in. */
  *mentionsAround(x: number, y: number): Generator<PageMention> {
    for (const element of this.#near) {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (x < left || x > right || y < top || y > bottom) continue
      for (const block of this.#watched.get(element) ?? []) yield* this.mentionsOf(block)
    }
  }

  /**
   * Sets a block's mentions (sorted, not overlapping); none forgets the block. Beside an element already in
   * view they are painted at once.
   */
  set(block: Block, mentions: readonly PageMention[]): void {
    const before = this.#blocks.get(block)
    if (before) {
      // Judged again, and mostly to the same end.
      if (areSame(before.mentions, mentions)) return
      this.#hide(before)
    }
    if (mentions.length > 0 && !this.#registered) this.#register()
    if (mentions.length === 0) {
      if (!before) return
      this.#blocks.delete(block)
      const element = watchedElement(block.owner)
      const blocks = this.#watched.get(element)
      blocks?.delete(block)
      if (blocks?.size === 0) this.#emptied.add(element)
      return
    }
    const shown: ShownBlock = { mentions, ranges: [] }
    this.#blocks.set(block, shown)
    const element = watchedElement(block.owner)
    const blocks = this.#watched.get(element)
    if (blocks) {
      blocks.add(block)
      if (this.#near.has(element)) {
        if (this.#crowded) this.#paintSoon()
        else this.#show(shown, 0, mentions.length)
      }
    } else {
      this.#watched.set(element, new Set([block]))
      this.#unwatched.push(element)
      if (mentions.length <= this.#trust && !this.#crowded) {
        this.#trust -= mentions.length
        this.#trusted += mentions.length
        this.#near.add(element)
        this.#show(shown, 0, mentions.length)
      }
    }
  }

  /**
   * What comes next is likely to be in view: it is painted before the browser has said so, until the browser
   * says something.
   */
  trust(): void {
    this.#trust = trust
  }

  /**
   * Watches elements that have got mentions, and no longer those that have lost all of theirs; called when a
   * part of a round of changes has been read, with `done` when all has.
   */
  settle(done: boolean): void {
    const now = performance.now()
    if (done || now - this.#lookedAt > lookInterval) {
      this.#lookedAt = now
      for (const element of this.#unwatched) if (this.#watched.has(element)) this.#observer.observe(element)
      this.#unwatched = []
    }
    for (const element of this.#emptied) {
      if (this.#watched.get(element)?.size !== 0) continue
      this.#watched.delete(element)
      this.#near.delete(element)
      this.#observer.unobserve(element)
    }
    this.#emptied.clear()
    if (this.#nearMentions() > rangeBudget !== this.#crowded) this.#paint()
  }

  /** Marks one mention as the current one, or none. */
  setCurrent(mention?: PageMention): void {
    this.#current.clear()
    const range = mention && rangeOf(mention)
    if (range) this.#current.add(range)
  }

  /** Takes every highlight off the page and stops. */
  stop(): void {
    this.#observer.disconnect()
    this.#listening.abort()
    this.#window.cancelAnimationFrame(this.#frame)
    const { highlights } = pageNames()
    for (const kind of [...kinds, 'current'] as const) CSS.highlights.delete(highlights[kind])
    this.#blocks.clear()
    this.#watched.clear()
    this.#unwatched = []
    this.#near.clear()
  }

  #intersected(entries: IntersectionObserverEntry[]): void {
    this.#trust = 0
    this.#trusted = 0
    for (const { target, isIntersecting } of entries) {
      const blocks = this.#watched.get(target)
      if (!blocks) continue
      if (isIntersecting) this.#near.add(target)
      else {
        this.#near.delete(target)
        for (const block of blocks) {
          const shown = this.#blocks.get(block)
          if (shown) this.#hide(shown)
        }
      }
    }
    this.#paint()
  }

  /** How many mentions are known to be near. */
  #nearMentions(): number {
    let count = -this.#trusted
    for (const element of this.#near)
      for (const block of this.#watched.get(element) ?? [])
        count += this.#blocks.get(block)?.mentions.length ?? 0
    return count
  }

  #paintSoon = (): void => {
    this.#frame ||= this.#window.requestAnimationFrame(() => {
      this.#frame = 0
      this.#paint()
    })
  }

  /**
   * Registers what is near; where that is too much, finds by its lines what is in the viewport, and follows
   * the scrolling.
   */
  #paint(): void {
    this.#crowded = this.#nearMentions() > rangeBudget
    for (const element of this.#near) {
      for (const block of this.#watched.get(element) ?? []) {
        const shown = this.#blocks.get(block)
        if (!shown) continue
        if (this.#crowded) {
          const [from, to] = linesWithin(
            shown.mentions,
            -this.#window.innerHeight / 4,
            this.#window.innerHeight * 1.25,
          )
          this.#show(shown, from, to)
        } else this.#show(shown, 0, shown.mentions.length)
      }
    }
  }

  /** Registers the mentions from `from` to `to` of a block, and no others of it. */
  #show(shown: ShownBlock, from: number, to: number): void {
    shown.mentions.forEach((mention, i) => {
      const registered = shown.ranges[i]
      if (i >= from && i < to) {
        if (registered || !this.shows(mention)) return
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
      const mention = shown.mentions[i]
      if (range && mention) this.#byKind[mention.kind].delete(range)
    })
    shown.ranges = []
  }
}

function areSame(some: readonly PageMention[], others: readonly PageMention[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end, entity }, i) => {
      const other = others[i]!
      return start === other.start && end === other.end && entity === other.entity
    })
  )
}

/** The element by whose box a block's nearness to the viewport is judged. */
function watchedElement(owner: Owner): Element {
  return 'host' in owner ? owner.host : owner
}

/** The range of a mention as the page is now, or undefined where the page has changed under it. */
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
 * The lines on which a mention stands, as rectangles in CSS px of the viewport; none where it is not shown.
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
 * Which of a block's mentions stand between two heights, as [first, after last], taking its lines to run
 * downwards.
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
  return [firstWhere(rectangle => rectangle.bottom >= top), firstWhere(rectangle => rectangle.top > bottom)]
}
