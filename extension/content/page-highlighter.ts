/**
 * Reads a page, keeps its highlights, and follows its changes. Work is a stack of containers to open and
 * blocks to read, worked off in slices; a change puts what it touched on top, so what is being looked at is
 * read before what is far below. Only touched blocks are read again. Nothing here waits for the network, and
 * nothing changes the page.
 */
import type { Kind } from '../../shared/domain/kinds.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Mention, TextContext } from '../../shared/mentions/mention.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { isBesideArticle, partBesideArticle } from './article-metadata.ts'
import { Highlights, type PageMention } from './highlight-painter.ts'
import { adopt, makeHighlightSheet } from './highlight-sheet.ts'
import { Block, BlockIndex, type Found, isBlockTag, isNeverRead, type Owner, Rest } from './text-blocks.ts'
import { listen } from './trusted-events.ts'

export interface LivePageOptions {
  window: Window
  gazetteer: Gazetteer
  /** What is known of the page; asked at the start and whenever its address has changed. */
  context(): TextContext
  /** Which kinds are highlighted now. */
  kinds(): Readonly<Record<Kind, boolean>>
  /** Whether names that schools, clubs and the like carry are highlighted too. */
  optional(): boolean
  /** Called when the document has got another root: who listened to it may be forgotten. */
  onReopened?(): void
  /** Called whenever everything that the page holds now has been read. */
  onRead?(): void
}

/** Longest stretch of work between two yields, in ms. */
const slice = 8
/**
 * How much text is given to the reader of names at once, in UTF-16 units: what one block shows bears on the
 * others. A few milliseconds at first, while nothing has been compiled yet.
 */
const batch = 1500
/** At how many heights of the viewport to look for what is in view. */
const looks = 32
/** How many children of one container are looked at in one go: less than a millisecond. */
const childrenAtOnce = 60
/** What has more children is not read for the sake of the one that is in view. */
const fewChildren = 250
/**
 * How much of a change's consequences is worked off before the browser paints it, in ms: small edits never
 * flicker.
 */
const promptly = 4
/**
 * When to look again for shadow roots that scripts attached without any change that can be observed, in ms
 * after the last look.
 */
const rootChecks = [300, 1000, 3000, 10000]

export class LivePage {
  readonly #options: LivePageOptions
  readonly #window: Window
  readonly #index = new BlockIndex()
  readonly highlights: Highlights
  readonly #observer: MutationObserver
  readonly #pending: (Found | Rest)[] = []
  /**
   * Opened and unopened containers beside the article: names in them are read, but prove nothing about the
   * article's.
   */
  readonly #asides = new WeakSet<Owner>()
  /** Containers of which a `Rest` waits. */
  readonly #partlyRead = new WeakSet<Owner>()
  /**
   * Blocks in which something waits for proof, and whether the page has shown it; undefined once they were
   * judged anew.
   */
  #firstReading: Map<Block, () => boolean> | undefined = new Map()
  readonly roots = new Set<ShadowRoot>()
  #reader: MentionRecognizer
  #contextKey = ''
  #address: string
  #working = false
  #stopped = false
  readonly #sheet = makeHighlightSheet()
  readonly #listening = new AbortController()
  #rootChecks = 0

  constructor(options: LivePageOptions) {
    this.#options = options
    this.#window = options.window
    this.#address = this.#window.location.href
    this.#reader = this.#newReader()
    this.highlights = new Highlights(this.#window)
    this.#observer = new MutationObserver(records => this.#changed(records))
  }

  /** Reads what is there, the part in view first, and follows what changes from now on. */
  start(): void {
    const { document } = this.#window
    this.#observe(document)
    if (document.documentElement) this.#pending.push(document.documentElement)
    if (this.#mayBeScrolled()) this.#readVisibleFirst()
    const { signal } = this.#listening
    listen(this.#window, 'scroll', this.#scrolled, { once: true, passive: true, capture: true, signal })
    if (document.readyState === 'complete') this.#lookForRoots()
    else listen(this.#window, 'load', this.#lookForRoots, { once: true, signal })
    this.#work(slice)
    this.#continue()
  }

  /** Takes every highlight off the page and forgets it. */
  stop(): void {
    this.#stopped = true
    this.#observer.disconnect()
    this.#listening.abort()
    this.#pending.length = 0
    this.highlights.stop()
    for (const root of [this.#window.document, ...this.roots])
      root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter(sheet => sheet !== this.#sheet)
  }

  /** The block-level element whose text `node` is, with its blocks. */
  ownerOf(node: Node): Owner | undefined {
    return this.#index.ownerOf(node)
  }

  blocksOf(owner: Owner): readonly Block[] {
    return this.#index.blocksOf(owner) ?? []
  }

  /** Reads everything again, as after a change of the kinds that are highlighted. */
  repaint(): void {
    this.#reader = this.#newReader()
    this.#readAgain()
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
   * Whether the page may have been opened elsewhere than at its beginning. To look where it is would have it
   * laid out at once.
   */
  #mayBeScrolled(): boolean {
    const { document, location, performance } = this.#window
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return document.readyState === 'complete' || location.hash !== '' || navigation?.type !== 'navigate'
  }

  /** A reader who leaves the beginning before all has been read. */
  #scrolled = (): void => {
    if (this.#working) this.#readVisibleFirst()
  }

  /** Puts the blocks that are in view on top of the work, unless the page stands at its beginning. */
  #readVisibleFirst(): void {
    const { document, innerWidth, innerHeight, scrollY } = this.#window
    if (scrollY < innerHeight / 2) return
    this.highlights.trust()
    const visible = new Set<Element>()
    for (let i = looks - 1; i >= 0; i--) {
      let element = document.elementFromPoint(innerWidth / 2, (innerHeight * (i + 0.5)) / looks)
      while (element && !isBlockTag(element)) element = element.parentElement
      // Between two paragraphs lies what holds both.
      if (element && element.childElementCount < fewChildren && element.clientHeight < innerHeight * 2)
        visible.add(element)
    }
    // Asked once for each parent: the answer may take a look through a whole article.
    const asides = new Map<Element | null, boolean>()
    for (const element of visible) {
      if (isNeverRead(element)) continue
      const parent = element.parentElement
      const aside = asides.get(parent) ?? (parent !== null && partBesideArticle(parent) !== undefined)
      asides.set(parent, aside)
      if (aside) this.#asides.add(element)
      this.#pending.push(element)
    }
  }

  /** Works for about `budget` ms; true when all is done. */
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
        if (this.#isCurrent(next)) {
          blocks.push(next)
          length += next.text.length
          if (length >= batch) {
            read()
            if (performance.now() >= end) break
          }
        }
      } else if (next) this.#open(next)
      else if (blocks.length > 0) read()
      else done = !this.#openRoots() && !this.#judgeAnew()
    }
    // What was found and not read is read in the next slice, unless this one has read nothing yet.
    if (hasRead) pending.push(...blocks.reverse())
    else if (blocks.length > 0) read()
    if (!this.highlights.isEmpty) this.dress()
    this.highlights.settle(done)
    return done
  }

  #open(next: Owner | Rest): void {
    const isRest = next instanceof Rest
    const container = isRest ? next.owner : next
    if (!container.isConnected || (!isRest && this.#index.blocksOf(container))) return
    const found = isRest ? next.more() : this.#index.openPart(container, childrenAtOnce)
    if (found.at(-1) instanceof Rest) this.#partlyRead.add(container)
    else this.#partlyRead.delete(container)
    const aside = this.#asides.has(container) || ('matches' in container && isBesideArticle(container))
    if (aside) this.#asides.add(container)
    for (let i = found.length - 1; i >= 0; i--) {
      const each = found[i]!
      if (aside && !(each instanceof Rest)) this.#asides.add(each instanceof Block ? each.owner : each)
      this.#pending.push(each)
    }
  }

  /** Finds the names in blocks and has them highlighted; those of asides by themselves. */
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

  /** Has what was found in blocks highlighted, as far as the reader wants it. */
  #show(blocks: readonly Block[], found: readonly (readonly Mention[])[]): void {
    const kinds = this.#options.kinds()
    const optional = this.#options.optional()
    blocks.forEach((block, i) => {
      const shown: PageMention[] = []
      for (const mention of found[i]!) {
        const { start, end, entity } = mention
        const kind = this.#options.gazetteer.kind(entity)
        if (kinds[kind] && (optional || !mention.optional)) shown.push({ block, start, end, entity, kind })
      }
      this.highlights.set(block, shown)
    })
  }

  /**
   * Once the page has been read for the first time, reads a block again that came before the proof of a name;
   * true while there may be more, for what is read again may be proof itself. None is read a third time.
   */
  #judgeAnew(): boolean {
    for (const [block, isOutdated] of this.#firstReading ?? []) {
      const isCurrent = this.#isCurrent(block)
      if (isCurrent && !isOutdated()) continue
      this.#firstReading?.delete(block)
      if (!isCurrent) continue
      this.#show([block], this.#reader.read([block.text]))
      return true
    }
    this.#firstReading = undefined
    return false
  }

  /** Whether a block is still what its owner holds: it may have been replaced since it was found. */
  #isCurrent(block: Block): boolean {
    return this.#index.blocksOf(block.owner)?.includes(block) === true
  }

  /** Opens shadow roots that were not there before; true where there was one. */
  #openRoots(): boolean {
    const roots = this.#index.newRoots()
    for (const root of roots) {
      this.roots.add(root)
      this.#observe(root)
      this.#pending.push(root)
    }
    return roots.length > 0
  }

  /**
   * Has the document and every shadow root wear the highlights' colours: in Firefox the document's own do not
   * reach into roots.
   */
  dress(): void {
    for (const root of [this.#window.document, ...this.roots]) adopt(root, this.#sheet)
  }

  #lookForRoots = (): void => {
    if (this.#stopped) return
    if (this.#openRoots()) this.#continue()
    const wait = rootChecks[this.#rootChecks++]
    if (wait !== undefined) this.#window.setTimeout(this.#lookForRoots, wait)
  }

  /** Goes on in slices until all is read. */
  #continue(): void {
    if (this.#working) return
    this.#working = true
    void (async () => {
      do await nextTurn(this.#window)
      while (!this.#stopped && !this.#work(slice))
      this.#working = false
      if (this.#stopped) return
      this.#followAddress()
      this.#options.onRead?.()
    })()
  }

  #changed(records: MutationRecord[]): void {
    if (this.#stopped) return
    const touched = new Set<Owner>()
    const added = new Set<Element>()
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes') {
        this.#drop(target, true)
        const around = target.parentNode && this.#index.ownerOf(target.parentNode)
        if (around) touched.add(around)
        continue
      }
      for (const node of removedNodes) this.#drop(node, true)
      const owner = this.#index.ownerOf(target)
      if (!owner) {
        // The whole document was replaced, or the change is inside what is not read.
        if (target.nodeType === 9)
          for (const node of addedNodes) if (node.nodeType === 1) added.add(node as Element)
        if (target === this.#window.document && added.size > 0) this.#options.onReopened?.()
        continue
      }
      const hasText = (this.#index.blocksOf(owner)?.length ?? 0) > 0
      // The child from which to go on may be among what was taken away, or have been moved.
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
      this.#drop(owner, false)
      this.#pending.push(owner)
    }
    // What comes first of it is nearest to what is being read.
    for (const element of [...added].reverse()) {
      const parent = element.parentNode
      if (parent && this.#asides.has(parent as Element)) this.#asides.add(element)
      this.#pending.push(element)
    }
    if (touched.size === 0 && added.size === 0) {
      this.highlights.settle(true)
      return
    }
    this.highlights.trust()
    if (!this.#work(promptly)) this.#continue()
    else {
      this.#followAddress()
      this.#options.onRead?.()
    }
  }

  #drop(node: Node, deep: boolean): void {
    for (const block of this.#index.forget(node, deep)) this.highlights.set(block, [])
    if (!deep || this.roots.size === 0) return
    for (const root of this.roots) if (!root.isConnected) this.roots.delete(root)
  }

  /**
   * After a change of address within the page, reads it anew if it is now an article of another day or
   * language.
   */
  #followAddress(): void {
    const { href } = this.#window.location
    if (href === this.#address) return
    this.#address = href
    const before = this.#contextKey
    this.#reader = this.#newReader()
    if (this.#contextKey !== before) this.#readAgain()
  }

  #readAgain(): void {
    this.#firstReading = new Map()
    const { documentElement } = this.#window.document
    for (const root of [documentElement, ...this.roots]) {
      this.#drop(root, true)
      this.#pending.push(root)
    }
    this.#continue()
  }
}

/**
 * Resolves in a later task, after the browser has had its turn. Not `scheduler.yield`: what goes on after it
 * goes before all else in Chromium, so that for 100 ms at a time no frame is painted, and it is not said what
 * is near the viewport, until everything has been read.
 */
function nextTurn(window: Window): Promise<void> {
  const { scheduler } = window as Window & { scheduler?: { postTask?(task: () => void): Promise<void> } }
  return scheduler?.postTask
    ? scheduler.postTask(() => {})
    : new Promise(resolve => window.setTimeout(resolve))
}
