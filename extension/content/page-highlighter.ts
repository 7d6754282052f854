/**
 * Finds names on a page, keeps their highlights, and follows changes of the page. Pending work is a stack of
 * containers to open and blocks to read, processed in slices of `slice` ms. Changed elements go on top, so
 * visible changes are read before distant text. After a change, only the blocks that it affects are read
 * again. The highlighter waits for no network and changes no node of the page.
 */
import type { Kind } from '../../shared/domain/kinds.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Mention, TextContext } from '../../shared/mentions/mention.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { logIgnored } from '../ignored.ts'
import { type ArticleBody, findArticle, isInArticle } from './article-body.ts'
import { isBesideArticle, partBesideArticle } from './beside-article.ts'
import { HighlightPainter, type PageMention } from './highlight-painter.ts'
import { adopt, inherits, makeHighlightSheet } from './highlight-sheet.ts'
import { outdatedBlocks, type WaitingBlocks } from './outdated-blocks.ts'
import {
  Block,
  BlockIndex,
  blockAround,
  type Found,
  isBlockTag,
  isNeverRead,
  type Owner,
  placeOf,
  Rest,
} from './text-blocks.ts'
import { listen } from './trusted-events.ts'

export interface PageHighlighterOptions {
  window: Window
  gazetteer: Gazetteer
  /**
   * Returns the host, language and date of the page. Called at the start, by `reread`, and each time that a
   * page under a new address has been read.
   */
  context(): TextContext
  /** Returns the kinds that are highlighted now. */
  kinds(): Readonly<Record<Kind, boolean>>
  /** Returns true to highlight names inside those of schools, clubs and the like, too. */
  optional(): boolean
  /**
   * Called when the document gets a new root element, as after `document.open`, which removes all listeners
   * of the document and the window.
   */
  onReopened(): void
  /**
   * Called each time that nothing is left to read, at first and after changes of the page. Also called when
   * the article was looked for again.
   */
  onRead(): void
}

/** Time for which the script works before it yields to the browser, in ms. The last step may exceed it. */
const slice = 8
/**
 * Amount of text from which blocks are passed to the recognizer in one call, in UTF-16 units. Blocks of one
 * call share evidence. A call takes a few milliseconds at first, before the code is compiled.
 */
const batch = 1500
/** Number of heights in the viewport at which `#readVisibleFirst` looks for elements. */
const looks = 32
/** Number of block-level children of a container that are read in one step: less than a millisecond. */
const childrenAtOnce = 60
/** Number of children from which a container in view is not read first: few of its children are in view. */
const fewChildren = 250
/** Time spent on a change before the browser paints it, in ms, so that small edits never flicker. */
const promptly = 4
/** Length up to which a block is too short to be a line of an article, in UTF-16 units. */
const shortLine = 8
/**
 * Amount of new text in longer blocks, in UTF-16 units, from which a page without an article is searched for
 * one again.
 */
const muchText = 120
/**
 * Minimum time between two searches for the article, as a multiple of the time that the first of them took.
 * Why: a front page changes all the time. A page with a new address is searched at once.
 */
const restAfterSearch = 50

/**
 * The checks for shadow roots that were attached without an observable change come after 300, 900, 2700 and
 * 8100 ms: each delay is three times the one before, from `leastRootWait` on, and the first above
 * `mostRootWait` is the last.
 */
const leastRootWait = 100
const mostRootWait = 3000

/**
 * Mentions of a block, optional ones too. `aside` is true if the block is in one of `#asides`, so that its
 * names give no evidence for the article.
 */
interface FoundInBlock {
  found: readonly Mention[]
  aside: boolean
}

/** Shared by all blocks without mentions, which are half of a page. */
const nothingFound: FoundInBlock = { found: [], aside: false }
const nothingFoundAside: FoundInBlock = { found: [], aside: true }

export class PageHighlighter {
  readonly #options: PageHighlighterOptions
  readonly #window: Window
  readonly #index = new BlockIndex()
  declare readonly painter: HighlightPainter
  readonly #observer: MutationObserver
  readonly #pending: (Found | Rest)[] = []
  /**
   * Containers beside the article, opened or not. Names in them are read but give no evidence for the
   * article.
   */
  readonly #asides = new WeakSet<Owner>()
  /** The article of the page; undefined for a page that is treated as a whole. */
  #article: ArticleBody | undefined
  /**
   * Cache of `isInArticle`, until the page changes: true for elements in boxes of other news, false for
   * others.
   */
  #teasers = new WeakMap<Element, boolean>()
  /** Results of `isInArticle` by owner, until the page changes. */
  #inside = new WeakMap<Owner, boolean>()
  /**
   * Owners of blocks longer than `shortLine` that were read while the page had no article. `#textLength` is
   * the length of these blocks since an article was last searched for, in UTF-16 units.
   */
  readonly #texts = new Set<Owner>()
  #textLength = 0
  /**
   * Time before which an article is searched for again only under a new address, in ms of `performance.now`.
   */
  #nextSearch = 0
  /** Id of the latest timer that was set to end at `#nextSearch`; 0 before the first. */
  #searchTimer = 0
  /** True if the page has changed since an article was looked for in its `<p>`. */
  #isNew = false
  /**
   * Former blocks of each changed owner that had several and waits to be opened again. Blocks that are then
   * found unchanged keep their mentions.
   */
  readonly #former = new Map<Owner, Block[]>()
  /** Containers with a pending `Rest`. */
  readonly #partlyRead = new WeakSet<Owner>()
  /**
   * Blocks of the first reading whose names wait for evidence; undefined once they have been judged again.
   */
  #firstReading: WaitingBlocks | undefined = new Map()
  #outdated = outdatedBlocks(this.#firstReading!)
  /** Results for each block that was read. */
  readonly found = new Map<Block, FoundInBlock>()
  /**
   * Returns the mentions that a block is about to show with its localities added, in place of mentions that
   * overlap them. Set by `PageLocalities`.
   */
  declare extend: ((block: Block, shown: PageMention[]) => PageMention[]) | undefined
  readonly roots = new Set<ShadowRoot>()
  #reader: MentionRecognizer
  #contextKey = ''
  #address: string
  #working = false
  #stopped = false
  /** Style sheet of the highlights. Made with the first one; a page without names needs none. */
  #sheet: CSSStyleSheet | undefined
  readonly #listening = new AbortController()
  /** Delay before the latest check for shadow roots, in ms. */
  #rootWait = leastRootWait

  constructor(options: PageHighlighterOptions) {
    this.#options = options
    this.#window = options.window
    this.#address = this.#window.location.href
    this.#reader = this.#newReader()
    this.painter = new HighlightPainter(this.#window)
    this.#observer = new MutationObserver(records => this.#changed(records))
  }

  /**
   * Starts to read the page and follows its changes. Reads the part in view first, if that may not be the
   * top.
   */
  start(): void {
    const { document } = this.#window
    this.#observe(document)
    this.#article = findArticle(document)
    if (document.documentElement) this.#pending.push(document.documentElement)
    if (this.#mayBeScrolled()) this.#readVisibleFirst()
    const { signal } = this.#listening
    listen(this.#window, 'scroll', this.#scrolled, { once: true, passive: true, capture: true, signal })
    if (document.readyState === 'complete') this.#lookForRoots()
    else listen(this.#window, 'load', this.#lookForRoots, { once: true, signal })
    this.#work(slice)
    this.#continue()
  }

  /** Ends the reading for good: removes the highlights of all mentions and the style sheet. */
  stop(): void {
    this.#stopped = true
    this.#observer.disconnect()
    this.#listening.abort()
    this.#window.clearTimeout(this.#searchTimer)
    this.#pending.length = 0
    this.painter.stop()
    for (const root of this.#styled())
      root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter(sheet => sheet !== this.#sheet)
  }

  /**
   * Returns the opened block-level element or shadow root to whose text `node` belongs; undefined for other
   * text.
   */
  ownerOf(node: Node): Owner | undefined {
    return this.#index.ownerOf(node)
  }

  blocksOf(owner: Owner): readonly Block[] {
    return this.#index.blocksOf(owner) ?? []
  }

  /** True if the page has an article, so that names may be beside it. */
  get hasArticle(): boolean {
    return this.#article !== undefined
  }

  /** Reads everything again with a new context, for example when the highlighted kinds change. */
  reread(): void {
    this.#reader = this.#newReader()
    this.#readAgain()
  }

  /**
   * Reads everything again if the context has changed. If not, but the page has another address
   * (`isElsewhere`), the names read so far are no evidence for those to come.
   */
  refresh(isElsewhere?: boolean): void {
    const before = this.#contextKey
    const reader = this.#newReader()
    const isSame = this.#contextKey === before
    if (!isSame || isElsewhere) this.#reader = reader
    if (!isSame) this.#readAgain()
  }

  #newReader(): MentionRecognizer {
    const context = this.#options.context()
    this.#contextKey = JSON.stringify(context)
    return new MentionRecognizer(this.#options.gazetteer, context)
  }

  #observe(root: Node): void {
    this.#observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['contenteditable'],
    })
  }

  /**
   * True if the page may have opened away from its top. Why not the scroll position itself: to read it would
   * force layout.
   */
  #mayBeScrolled(): boolean {
    const { document, location, performance } = this.#window
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return document.readyState === 'complete' || location.hash !== '' || navigation?.type !== 'navigate'
  }

  /** Handles the first scroll of the page: if the page is still being read, reads the part in view first. */
  #scrolled = (): void => {
    if (this.#working) this.#readVisibleFirst()
  }

  /**
   * Puts the block-level elements found in view on top of the stack, unless the page is scrolled by less than
   * half a viewport.
   */
  #readVisibleFirst(): void {
    const { document, innerWidth, innerHeight, scrollY } = this.#window
    if (scrollY < innerHeight / 2) return
    this.painter.resetBudget()
    const visible = new Set<Element>()
    for (let i = looks - 1; i >= 0; i--) {
      const element = blockAround(
        document.elementFromPoint(innerWidth / 2, (innerHeight * (i + 0.5)) / looks),
      )
      // A point between two paragraphs hits their container.
      if (element && element.childElementCount < fewChildren && element.clientHeight < innerHeight * 2)
        visible.add(element)
    }
    // Cached for each parent, because the check may search a whole article.
    const asides = new Map<Element | null, boolean>()
    for (const element of visible) {
      if (isNeverRead(element)) continue
      const parent = element.parentElement
      const aside = asides.get(parent) ?? (parent !== null && this.#isAside(partBesideArticle(parent)))
      asides.set(parent, aside)
      if (aside) this.#asides.add(element)
      this.#pending.push(element)
    }
  }

  /** Works for about `budget` ms; returns true when all is done. */
  #work(budget: number): boolean {
    const end = performance.now() + budget
    const pending = this.#pending
    let blocks: Block[] = []
    let length = 0
    let hasRead = false
    const read = () => {
      this.#read(blocks)
      blocks = []
      length = 0
      hasRead = true
    }
    let done = false
    for (let steps = 1; !done; steps++) {
      if (steps % 4 === 0 && performance.now() >= end) break
      const next = pending.pop()
      if (next instanceof Block) {
        if (next.isCurrent) {
          blocks.push(next)
          length += next.text.length
          if (!this.#article && next.text.length > shortLine) {
            this.#texts.add(next.owner)
            this.#textLength += next.text.length
          }
          if (length >= batch) {
            read()
            if (performance.now() >= end) break
          }
        }
      } else if (next) this.#openAny(next)
      else if (blocks.length > 0) read()
      else done = !this.#openRoots() && !this.#judgeAnew(end)
    }
    // Blocks that are found but not read go to the next slice, unless this slice has read nothing yet.
    if (hasRead) pending.push(...blocks.reverse())
    else if (blocks.length > 0) read()
    if (!this.painter.isEmpty) this.dress()
    this.painter.settle(done)
    return done
  }

  /**
   * Opens a container, or leaves it out if its page lets no script read it: so one part of a page never ends
   * the reading of the others.
   */
  #openAny(next: Owner | Rest): void {
    try {
      this.#open(next)
    } catch (error) {
      logIgnored('read a part of the page', error)
    }
  }

  #open(next: Owner | Rest): void {
    const isRest = next instanceof Rest
    const container = isRest ? next.owner : next
    const former = this.#former.get(container)
    this.#former.delete(container)
    const isGone = !container.isConnected || (!isRest && this.#index.blocksOf(container))
    const found = isGone
      ? []
      : isRest
        ? next.more()
        : this.#index.open(container, former ? Number.POSITIVE_INFINITY : childrenAtOnce, former)
    for (const block of former ?? []) if (!block.isCurrent) this.#forget(block)
    if (isGone) return
    if (found.at(-1) instanceof Rest) this.#partlyRead.add(container)
    else this.#partlyRead.delete(container)
    const aside = this.#asides.has(container) || ('matches' in container && this.#isAside(container))
    if (aside) this.#asides.add(container)
    for (let i = found.length - 1; i >= 0; i--) {
      const each = found[i]!
      if (aside && !(each instanceof Rest)) this.#asides.add(each instanceof Block ? each.owner : each)
      this.#pending.push(each)
    }
  }

  /** True for a part beside the article, unless the article's text is in it. */
  #isAside(part: Element | null): boolean {
    return part !== null && isBesideArticle(part) && !(this.#article && part.contains(this.#article.body))
  }

  /**
   * True for text beside the article, on a page with an article. Text in a dialog counts as the article's,
   * because it is what the reader has opened. `isInArticle` is asked once for each owner until the page
   * changes, because all its text is read.
   */
  readonly isBeside = (owner: Owner): boolean => {
    if (!this.#article) return false
    if (!this.#asides.has(owner)) {
      const inside = this.#inside.get(owner) ?? isInArticle(this.#article, owner, this.#teasers)
      this.#inside.set(owner, inside)
      if (inside) return false
    }
    return placeOf(owner).closest('dialog') === null
  }

  /**
   * Looks for the article again if the page has another address (`isElsewhere`), has removed the article, or
   * had none and has `muchText` of new text. Before `#nextSearch`, only sets a timer, unless `isElsewhere`.
   * If the article is another one, updates `beside` of all mentions, or reads the page again if the article
   * was read as an aside.
   */
  #findArticle(isElsewhere: boolean): void {
    const article = this.#article
    const isThere = article?.body.isConnected && article.heading?.isConnected !== false
    if (!isElsewhere && (article ? isThere : this.#textLength < muchText)) return
    const { document } = this.#window
    this.#window.clearTimeout(this.#searchTimer)
    const begun = performance.now()
    if (!isElsewhere && begun < this.#nextSearch) {
      this.#searchTimer = this.#window.setTimeout(() => this.#finish(), this.#nextSearch - begun)
      return
    }
    this.#textLength = 0
    this.#article =
      (this.#isNew || isElsewhere ? findArticle(document) : undefined) ??
      findArticle(document, [...this.#texts])
    this.#isNew = false
    const ended = performance.now()
    this.#nextSearch = ended + (ended - begun) * restAfterSearch
    this.#forgetPlaces()
    if (this.#article) this.#texts.clear()
    if (this.#article?.body === article?.body && this.#article?.heading === article?.heading) return
    if (this.#article && this.#asides.has(this.#article.body)) this.#readAgain()
    else this.painter.updateBeside(this.isBeside)
  }

  #forgetPlaces(): void {
    this.#teasers = new WeakMap()
    this.#inside = new WeakMap()
  }

  /** Recognises and highlights names in blocks. Asides are read separately. */
  #read(blocks: readonly Block[]): void {
    for (const aside of [false, true]) {
      const some = blocks.filter(({ owner }) => this.#asides.has(owner) === aside)
      if (some.length === 0) continue
      const found = this.#reader.read(
        some.map(({ text }) => text),
        aside ? { aside } : { unsettled: (i, isOutdated) => this.#firstReading?.set(some[i]!, isOutdated) },
      )
      this.#show(some, found)
    }
  }

  /** Keeps the mentions found in blocks, and highlights those that the settings allow. */
  #show(blocks: readonly Block[], found: readonly (readonly Mention[])[]): void {
    const kinds = this.#options.kinds()
    const optional = this.#options.optional()
    blocks.forEach((block, i) => {
      const mentions = found[i]!
      const aside = this.#asides.has(block.owner)
      const shown: PageMention[] = []
      if (mentions.length === 0) this.found.set(block, aside ? nothingFoundAside : nothingFound)
      else {
        this.found.set(block, { found: mentions.slice(), aside })
        const beside = this.isBeside(block.owner)
        for (const mention of mentions) {
          const { start, end, entity } = mention
          const kind = this.#options.gazetteer.kind(entity)
          if (kinds[kind] && (optional || !mention.optional))
            shown.push({ block, start, end, entity, kind, beside })
        }
      }
      this.painter.set(block, this.extend?.(block, shown) ?? shown)
    })
  }

  /**
   * Reads blocks again that were read before the evidence for one of their names, until `end`, in ms of
   * `performance.now`. Called when nothing else is pending. Returns true while there may be more. Does
   * nothing once all have been judged again, until the whole page is read again, so no block is read a third
   * time.
   */
  #judgeAnew(end: number): boolean {
    let block: Block | undefined
    do {
      block = this.#outdated.next().value
      if (block) this.#show([block], this.#reader.read([block.text]))
      else this.#firstReading = undefined
    } while (block && performance.now() < end)
    return !!block
  }

  /** Puts new open shadow roots on the stack and observes them; returns true when there are any. */
  #openRoots(roots = this.#index.newRoots()): boolean {
    for (const root of roots) {
      this.roots.add(root)
      this.#observe(root)
      this.#pending.push(root)
    }
    return roots.length > 0
  }

  /** Reads a shadow root that was attached to an element after the element was read. */
  readRoot(root: ShadowRoot): void {
    this.#openRoots([root])
    this.#continue()
  }

  /** Adopts the highlight style sheet wherever it is needed and missing (`#styled`). */
  dress(): void {
    this.#sheet ??= makeHighlightSheet()
    for (const root of this.#styled()) adopt(root, this.#sheet)
  }

  /** The document and, in a browser without `inherits`, every open shadow root read so far. */
  #styled(): DocumentOrShadowRoot[] {
    return [this.#window.document, ...(inherits ? [] : this.roots)]
  }

  #lookForRoots = (): void => {
    if (this.#stopped) return
    if (this.#openRoots(this.#index.newRoots([this.#window.document, ...this.roots]))) this.#continue()
    if (this.#rootWait < mostRootWait) {
      this.#rootWait *= 3
      this.#window.setTimeout(this.#lookForRoots, this.#rootWait)
    }
  }

  /** Continues in slices until all is read. */
  #continue(): void {
    if (this.#working) return
    this.#working = true
    void (async () => {
      do await nextTurn(this.#window)
      while (!this.#stopped && !this.#work(slice))
      this.#working = false
      this.#finish()
    })()
  }

  /**
   * Follows the article, and reports the page as read unless that has started another reading. Does nothing
   * while text is being read. Called when all is read and by `#searchTimer`.
   */
  #finish(): void {
    if (this.#stopped || this.#working) return
    this.#followArticle()
    if (!this.#working) this.#options.onRead()
  }

  #changed(records: MutationRecord[]): void {
    if (this.#stopped) return
    this.#forgetPlaces()
    this.#isNew = true
    const touched = new Set<Owner>()
    const added = new Set<Element>()
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes') {
        this.#drop(target)
        const around = target.parentNode && this.#index.ownerOf(target.parentNode)
        if (around) touched.add(around)
        continue
      }
      for (const node of removedNodes) this.#drop(node)
      const owner = this.#index.ownerOf(target)
      if (!owner) {
        // The whole document was replaced, or the change is inside content that is never read.
        if (target.nodeType === 9)
          for (const node of addedNodes) if (node.nodeType === 1) added.add(node as Element)
        if (target === this.#window.document && added.size > 0) this.#options.onReopened()
        continue
      }
      const hasText = this.#index.blocksOf(owner)?.[0]
      // The next child to read may have been removed or moved.
      const disordered = removedNodes.length > 0 && this.#partlyRead.has(owner)
      if (type === 'characterData' || target !== owner || hasText || disordered) {
        touched.add(owner)
        continue
      }
      for (const node of addedNodes) {
        if (node.nodeType === 1) {
          if (isBlockTag(node as Element)) added.add(node as Element)
          else touched.add(owner)
        } else if (node.nodeType === 3) touched.add(owner)
      }
    }
    for (const owner of touched) {
      const former = this.#index.forget(owner, false)
      // Blocks that stay as they are keep their mentions.
      if (former.length > 1) this.#former.set(owner, former)
      else for (const block of former) this.#forget(block)
      this.#pending.push(owner)
    }
    // The stack is last in, first out: the first added element is read first.
    for (const element of [...added].reverse()) {
      const parent = element.parentNode
      if (parent && this.#asides.has(parent as Element)) this.#asides.add(element)
      this.#pending.push(element)
    }
    if (touched.size + added.size === 0) {
      this.painter.settle(true)
      return
    }
    // Elements that the page has added may get a shadow root later.
    if (this.#rootWait > mostRootWait) {
      this.#rootWait = leastRootWait
      this.#lookForRoots()
    }
    this.painter.resetBudget()
    if (this.#work(promptly)) this.#finish()
    else this.#continue()
  }

  #forget(block: Block): void {
    this.found.delete(block)
    if (!block.owner.isConnected) this.#texts.delete(block.owner)
    this.painter.set(block, [])
  }

  #drop(node: Node): void {
    for (const block of this.#index.forget(node, true)) this.#forget(block)
    for (const root of this.roots) if (!root.isConnected) this.roots.delete(root)
  }

  /**
   * Looks for the article again if `#findArticle` finds it due. After an address change within the page,
   * reads the page again if the article's date or language differs.
   */
  #followArticle(): void {
    const { href } = this.#window.location
    const isElsewhere = href !== this.#address
    this.#findArticle(isElsewhere)
    if (!isElsewhere) return
    this.#address = href
    this.refresh(isElsewhere)
  }

  #readAgain(): void {
    this.#firstReading = new Map()
    this.#outdated = outdatedBlocks(this.#firstReading)
    for (const blocks of this.#former.values()) for (const block of blocks) this.#forget(block)
    this.#former.clear()
    const { documentElement } = this.#window.document
    for (const root of [documentElement, ...this.roots]) {
      this.#drop(root)
      this.#pending.push(root)
    }
    this.#continue()
  }
}

/**
 * Resolves in a later task, so that the browser can paint and handle input first. Why not `scheduler.yield`:
 * in Chromium its continuation runs before other tasks. Then no frame is painted for up to 100 ms at a time,
 * and IntersectionObserver does not report until everything is read.
 */
function nextTurn(window: Window): Promise<void> {
  const { scheduler } = window as Window & { scheduler?: { postTask?(task: () => void): Promise<void> } }
  return scheduler?.postTask
    ? scheduler.postTask(() => {})
    : new Promise(resolve => window.setTimeout(resolve))
}
