/**
 * Text of a page, divided into blocks: runs of inline text under one block-level element. Names are looked
 * for within a block, so a name may span `<b>`, `<a>`, `<wbr>` or a line break, but never two paragraphs. Why
 * few and large DOM calls: in Firefox each call from a content script passes a wrapper (about 1.3 µs). An
 * element without block-level elements inside is read whole with `textContent`; only mixed content is walked
 * node by node. Tag names decide what is block-level, because computed styles cost several times the whole
 * reading. Only custom elements and children without text between them are judged by their style.
 */

import { pageNames } from './page-names.ts'

/** An element or open shadow root whose own inline text makes blocks. */
export type Owner = Element | ShadowRoot

/** A text node and the offset in the block's text at which its data begins. */
interface Piece {
  node: Text
  start: number
}

/** A position in a text node, in UTF-16 units. */
export interface TextPosition {
  node: Text
  offset: number
}

/** Elements whose text is not shown as text and which leave no gap in the text around them. */
const hiddenTags = `script,style,noscript,template,head,title,datalist,noembed,noframes,rp,rt,${pageNames().host}`

/**
 * Elements shown as something other than running text. They are never read, and no name crosses them. Code is
 * included because it names variables.
 */
const objectTags =
  'textarea,select,code,kbd,samp,svg,math,canvas,video,audio,iframe,object,embed,progress,meter,map,plaintext,xmp'

/**
 * Elements that begin and end a block. Buttons are included because their words are labels, not part of the
 * sentence around them.
 */
const blockTags =
  'address,article,aside,blockquote,body,button,caption,center,dd,details,dialog,dir,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hgroup,hr,html,legend,li,main,menu,nav,ol,option,p,pre,search,section,summary,table,tbody,td,tfoot,th,thead,tr,ul'

/** Effect of an element on the text around it; elements without a role are inline. */
type Role = 'hidden' | 'object' | 'block' | 'break'
const tagsByRole: [Role, string][] = [
  ['hidden', hiddenTags],
  ['object', objectTags],
  ['block', blockTags],
  ['break', 'br'],
]
const roles = new Map(tagsByRole.flatMap(([role, tags]) => tags.split(',').map(tag => [tag, role])))

/**
 * Returns the nearest element that begins and ends a block: the element itself or one around it. Null or
 * undefined if there is none.
 */
export function blockAround(element: Element | null): Element | null | undefined {
  return element?.closest(blockTags)
}

/** True if the element has one of `blockTags`, and so begins and ends a block. */
export function isBlockTag(element: Element): boolean {
  return roles.get(element.localName) === 'block'
}

/**
 * True for an element that is, or is inside, content that is never read: objects, editors, and text that is
 * not shown as text.
 */
export function isNeverRead(element: Element): boolean {
  return !!element.closest(neverRead)
}

/**
 * Selector of elements that are editable by their own `contenteditable` attribute. Their text changes while
 * the user types and belongs to no article.
 */
const editable = '[contenteditable]:not([contenteditable="false" i])'

const neverRead = `${hiddenTags},${objectTags},${editable}`

/**
 * Tags of elements that are part of the sentence around them, the most frequent first; rare ones are left
 * out. The engine tries the alternatives of a selector one by one, so `:not(these)` takes a tenth of the time
 * of a list of all other elements.
 */
const inlineTags = 'a,span,b,strong,i,em,u,font,sup,sub,small,time,abbr,mark,wbr,cite,q,s,del,ins,label,input'

/** Selector of elements that keep an element around them from being read whole (`#readWhole`). */
const boundary = `:not(${inlineTags}),${editable}`

/** Stands for an object in a block's text (OBJECT REPLACEMENT CHARACTER). */
const objectMark = '\uFFFC'

const elementNode = 1
const textNode = 3
const cdataNode = 4
const commentNode = 8
const fragmentNode = 11
const showText = 4 | 8

/**
 * Length in UTF-16 units after which a run ends at its next line break, so that no page is a single block.
 */
const longRun = 4000
/**
 * A line that ends a sentence ends the run in 1 of `oneIn` cases if it has up to `usualLine` UTF-16 units, in
 * 2 if it has up to twice as many, and so on. Which lines do is decided by a sum over the text of the line,
 * like a hash. Why: an inserted line does not move the ends of other runs.
 */
const oneIn = 16
const usualLine = 40
const sentenceEnd = /[.!?…:;]["”’)\]]?\s*$/

/** Matches a character that could be part of a name: neither white space nor `objectMark`. */
const notBlank = /[^\s\uFFFC]/

/**
 * One run of inline text, as it was when it was read. When the page text changes, the block is replaced, not
 * updated.
 */
export class Block {
  declare readonly owner: Owner
  /** Text to which all offsets refer. A line break is `\n`, an object U+FFFC. */
  declare readonly text: string
  /** True until `BlockIndex.forget` gives the block up; true again if `BlockIndex.open` keeps it. */
  isCurrent = true
  #pieces: Piece[] | undefined

  /** A block made of `pieces`, or, without them, of all the text in `owner`. */
  constructor(owner: Owner, text: string, pieces?: Piece[]) {
    this.owner = owner
    this.text = text
    this.#pieces = pieces
  }

  /**
   * The block's first text node, also after the page has removed it. Undefined if the page had removed the
   * text before the nodes were first asked for.
   */
  get firstNode(): Text | undefined {
    return this.#nodes[0]?.node
  }

  get #nodes(): Piece[] {
    if (!this.#pieces) {
      this.#pieces = []
      const walker = this.owner.ownerDocument.createTreeWalker(this.owner, showText)
      for (
        let start = 0, node = walker.nextNode() as Text | null;
        node;
        node = walker.nextNode() as Text | null
      ) {
        this.#pieces.push({ node, start })
        start += node.length
      }
    }
    return this.#pieces
  }

  /**
   * Finds the page positions of the text from `start` to `end` (`start` < `end`). Undefined if a text node
   * has become too short for it: the page has changed under the block. `PageHighlighter` replaces such a
   * block when it receives the mutation records.
   */
  locate(start: number, end: number): { start: TextPosition; end: TextPosition } | undefined {
    const from = this.#at(start)
    const to = this.#at(end - 1)
    return from && to && { start: from, end: { node: to.node, offset: to.offset + 1 } }
  }

  /**
   * Returns the page position of the character at `offset`; undefined if its text node has become too short.
   */
  #at(offset: number): TextPosition | undefined {
    const pieces = this.#nodes
    let low = 0
    let high = pieces.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (pieces[middle]!.start <= offset) low = middle
      else high = middle - 1
    }
    const piece = pieces[low]
    if (!piece) return undefined
    const inside = offset - piece.start
    return inside < piece.node.length ? { node: piece.node, offset: inside } : undefined
  }

  /** True if the block reads the same text from the same nodes. False before its nodes are looked up. */
  isSame(text: string, pieces: readonly Piece[]): boolean {
    const own = this.#pieces
    return (
      this.text === text &&
      own?.length === pieces.length &&
      own.every(({ node }, i) => node === pieces[i]!.node)
    )
  }

  /**
   * Returns the offset in the block's text of a page position; undefined when the node is not in the block.
   */
  offsetOf(node: Node, offset: number): number | undefined {
    const piece = this.#nodes.find(piece => piece.node === node)
    return piece && piece.start + offset
  }
}

/**
 * True if the line break after the line that begins at `from` ends the run. `text` is the run up to that
 * break.
 */
function endsRun(text: string, from: number): boolean {
  const length = text.length - from
  const sum = length + text.charCodeAt(from + (length >> 1)) + text.charCodeAt(from + (length >> 2))
  return text.length > longRun || (sum % oneIn < length / usualLine && sentenceEnd.test(text.slice(-4)))
}

/** Results of `BlockIndex.open` in document order: blocks, and containers still to be opened. */
export type Found = Block | Owner

/** Children of a container that have not been read yet. */
export class Rest {
  declare readonly owner: Owner
  /**
   * Reads more of the children. Returns nothing if the container was forgotten in the meantime, as happens
   * when one of its children is removed.
   */
  declare readonly more: () => (Found | Rest)[]

  constructor(owner: Owner, more: () => (Found | Rest)[]) {
    this.owner = owner
    this.more = more
  }
}

/**
 * Index of the blocks of opened containers, which are block-level elements and shadow roots. A container
 * stays in it until it is forgotten or no longer exists.
 */
export class BlockIndex {
  /** Opened containers, each with the blocks of its own inline text. */
  readonly #blocks = new WeakMap<Node, Block[]>()
  /** Editors (`editable`) met so far; changes inside them change no block. */
  readonly #editors = new WeakSet<Node>()
  /** True once children of a container were read as boxes although their tags are inline. */
  #hasBoxes = false
  /** Custom elements met so far that might have, or get, an open shadow root. */
  readonly #hosts = new Set<Element>()

  /** Returns the blocks of an opened container; undefined for any other node. */
  blocksOf(owner: Node): readonly Block[] | undefined {
    return this.#blocks.get(owner)
  }

  /**
   * Returns the opened container to whose inline text `node` belongs. Undefined inside content that is never
   * read or not read yet.
   */
  ownerOf(node: Node): Owner | undefined {
    for (let at: Node | null = node; at; at = at.parentNode) {
      if (this.#editors.has(at)) return undefined
      if (this.#blocks.has(at)) return at as Owner
      if (at.nodeType === elementNode) {
        const role = roles.get((at as Element).localName)
        if (role === 'hidden' || role === 'object') return undefined
      }
    }
    return undefined
  }

  /**
   * Reads the inline text of `container`. Returns its blocks, those of its plain paragraphs, and its other
   * block-level elements not read yet, in document order. With `most`, reads about so many of its block-level
   * children; the last result may then be a `Rest` for the others. A block of `former` that would be found
   * unchanged is kept, and is not among the results.
   */
  open(container: Owner): Found[]
  open(container: Owner, most: number, former?: readonly Block[]): (Found | Rest)[]
  open(container: Owner, most = Number.POSITIVE_INFINITY, former: readonly Block[] = []): (Found | Rest)[] {
    if (isEditable(container)) {
      this.#blocks.set(container, [])
      this.#editors.add(container)
      return []
    }
    // Not only custom elements: some standard elements may have a shadow root, too.
    if (openRootOf(container as Element)) this.#hosts.add(container as Element)
    const first = container.firstElementChild
    const lead = leadOf(container, first)
    const whole = this.#readWhole(container, first, lead)
    if (whole) return whole
    const own: Block[] = []
    this.#blocks.set(container, own)
    return this.#readChildren(
      container,
      container.firstChild,
      own,
      container.querySelector(editable) !== null,
      most,
      lead,
      former,
    )
  }

  /**
   * Reads an element whose text is one run, which becomes its only block unless it is blank. Returns
   * undefined for any other element.
   */
  #readWhole(
    owner: Owner,
    first = owner.firstElementChild,
    lead = leadOf(owner, first),
  ): Block[] | undefined {
    if (
      lead ||
      (first &&
        (owner.querySelector(boundary) ||
          (this.#hasBoxes && [...owner.children].some(child => this.#blocks.has(child)))))
    )
      return undefined
    const text = owner.textContent
    const blocks = notBlank.test(text) ? [new Block(owner, text)] : []
    this.#blocks.set(owner, blocks)
    return blocks
  }

  /**
   * Reads the children of `container` from `first` on and adds its blocks to `own`; those of `former` that
   * are the same are kept. Returns what `open` returns. If there are more than `most` block-level children,
   * the last result is a `Rest` that reads the others. `editors` is true if the container has editors in it,
   * which are not read.
   */
  #readChildren(
    container: Owner,
    first: ChildNode | null,
    own: Block[],
    editors: boolean,
    most: number,
    lead?: Lead,
    former: readonly Block[] = [],
  ): (Found | Rest)[] {
    const boxes = lead === 'boxes'
    // A paragraph or heading counts as one sentence, also if a script has cut it into boxes of words or
    // letters.
    const isSentence = /^(p|h\d)$/.test((container as Element).localName)
    this.#hasBoxes ||= boxes
    const found: (Found | Rest)[] = []
    const byNode = new Map(former.map(block => [block.firstNode, block]))
    let text = ''
    let pieces: Piece[] = []
    /** True after a block of one capital. A small letter that follows makes it a drop cap. */
    let isCapital = false
    const flush = () => {
      if (notBlank.test(text)) {
        const known = byNode.get(pieces[0]?.node)
        const kept = known?.isSame(text, pieces) ? known : undefined
        const block = kept ?? new Block(container, text, pieces)
        block.isCurrent = true
        own.push(block)
        if (!kept) found.push(block)
      }
      text = ''
      pieces = []
      isCapital = false
    }
    let breaks = 0
    let line = 0
    let seen = 0
    const walk = (parent: Node, from: ChildNode | null) => {
      for (let node = from; node; node = node.nextSibling) {
        const type = node.nodeType
        if (type === textNode || type === cdataNode) {
          const data = (node as Text).data
          if (data === '' || (isCapital && !notBlank.test(data))) continue
          if (isCapital && !/^\p{Ll}/u.test(data)) flush()
          isCapital = false
          pieces.push({ node: node as Text, start: text.length })
          text += data
          if (breaks > 0 && notBlank.test(data)) breaks = 0
        } else if (type === elementNode) {
          const element = node as Element
          const name = element.localName
          let role = roles.get(name)
          if (name.includes('-') && role === undefined) {
            this.#hosts.add(element)
            if (displayOf(element) !== 'inline') role = 'block'
          }
          if (editors && element.matches(editable)) {
            role = 'object'
            this.#editors.add(element)
          }
          // A child that was read as a box stays one, or its text would be read twice.
          const isKnown = this.#blocks.has(element)
          const isBox = boxes && parent === container
          let isWord = isBox || name === 'img'
          if (role === undefined && (isKnown || (isBox && !isSentence))) role = 'block'
          else if (role === 'block' && name === 'div' && isSentence && !isKnown) {
            // A piece of the sentence, or a line of it.
            if (!element.querySelector('a')) role = undefined
            isWord = element.textContent.length > 1
          }
          if (role === undefined) {
            if (isWord) text += ' '
            walk(element, element.firstChild)
            if (element === lead) text += objectMark
            else if (isWord) text += ' '
          } else if (role === 'object') text += objectMark
          else if (role === 'break') {
            // Two breaks in a row end a paragraph on pages without <p>.
            if (++breaks > 1 || endsRun(text, line)) flush()
            else text += '\n'
            line = text.length
          } else if (role === 'block') {
            const isPlain = name === 'p' && !editors && !element.hasAttributes()
            const isOneLetter = !isPlain && (element.firstChild as Text | null)?.length === 1
            if (!isKnown && (isCapital || (isOneLetter && /^\p{Lu}$/u.test(element.textContent)))) {
              // Read as text of the container, as is the block with the rest of the word.
              const isRest = isCapital
              if (!isRest) flush()
              walk(element, element.firstChild)
              if (isRest) flush()
              isCapital = !isRest
              continue
            }
            flush()
            // A block boundary is a safe place to stop: no run of text is cut there.
            if (parent === container && !boxes && seen >= most) {
              const next = node
              // A different list of blocks means that the container has been opened again.
              const more = () =>
                this.#blocks.get(container) === own
                  ? this.#readChildren(container, next, own, editors, most)
                  : []
              found.push(new Rest(container, more))
              return
            }
            seen++
            if (isKnown) continue
            // A paragraph without attributes is read immediately, because most of a page is such paragraphs.
            found.push(...((isPlain && this.#readWhole(element)) || [element]))
          }
        }
      }
    }
    walk(container, first)
    flush()
    return found
  }

  /**
   * Forgets `node` and, with `deep`, everything in it, also in open shadow roots. Returns the blocks that are
   * thereby no longer current. Forgotten elements can be opened again.
   */
  forget(node: Node, deep: boolean): Block[] {
    const gone: Block[] = []
    const drop = (owner: Node) => {
      const blocks = this.#blocks.get(owner)
      if (!blocks) return
      for (const block of blocks) {
        block.isCurrent = false
        gone.push(block)
      }
      this.#blocks.delete(owner)
    }
    drop(node)
    this.#editors.delete(node)
    if (deep && 'querySelectorAll' in node) {
      for (const element of [node, ...(node as Owner).querySelectorAll('*')]) {
        drop(element)
        const root = openRootOf(element as Element)
        if (root) gone.push(...this.forget(root, true))
      }
    }
    return gone
  }

  /**
   * Returns open shadow roots that are in the page now and have not been opened: of custom elements read so
   * far, and of the elements in `scopes` that are empty or contain parts of a page. Call it again to find
   * roots that are attached later. Why not of all elements: each has to be asked.
   */
  newRoots(scopes: Iterable<ParentNode> = []): ShadowRoot[] {
    const roots: ShadowRoot[] = []
    for (const scope of scopes)
      for (const element of scope.querySelectorAll(':empty,div,section,article,main'))
        if (openRootOf(element) && !isNeverRead(element)) this.#hosts.add(element)
    for (const host of this.#hosts) {
      const root = host.isConnected && openRootOf(host)
      if (root !== null) this.#hosts.delete(host)
      if (root && !this.#blocks.has(root)) roots.push(root)
    }
    return roots
  }
}

/** True for an element that its own `contenteditable` attribute makes editable, false for one inside it. */
function isEditable(owner: Owner): boolean {
  // A shadow root matches nothing.
  return (owner as Partial<Element>).matches?.(editable) ?? false
}

/**
 * First child with an inline tag that renders as a separate label, or `boxes` when all children render as
 * boxes. Undefined in all other containers.
 */
type Lead = 'boxes' | Element | undefined

function leadOf(owner: Owner, first: Element | null): Lead {
  if (!first || (first.previousSibling?.nodeValue ?? '').trim() !== '') return undefined
  if (first.nextSibling === null || roles.has(first.localName)) return undefined
  return areBoxes(owner, first) ? 'boxes' : isLabel(first) ? first : undefined
}

/**
 * True when the children render as separate boxes although their tags are inline: the container holds only
 * elements, with no text between them, and the first is not displayed inline. Tag lists look like this:
 * `<a>Hà Nội</a><a>Huế</a>` is not "Hà NộiHuế". False if the first is a single letter: scripts that let a
 * heading appear letter by letter put each into a box. False for the pieces of text that a PDF viewer lays
 * over the picture of a page, which are told by a `<br>` with a `role`.
 */
function areBoxes(owner: Owner, first: Element): boolean {
  return (
    owner.childElementCount === owner.childNodes.length &&
    first.textContent.length !== 1 &&
    displayOf(first) !== 'inline' &&
    !owner.querySelector('br[role]')
  )
}

/**
 * Boundary between two words without a space: a small letter and a capital, or two capitals and a character
 * that is no capital ("HCM|Sáng").
 */
const wordBorder = /^(?:[\p{Ll}\p{M}]\p{Lu}|\p{Lu}{2}\P{Lu})/u

/**
 * True when an element is a label that only its margin separates from the text after it, like the place
 * before a VnExpress lead: `<span>Hà Nội</span>Sáng nay` is not "Hà NộiSáng nay". A single word is never a
 * label: `<b>H</b>À NỘI`, `<b>Zalo</b>Pay`.
 */
function isLabel({ textContent, nextSibling }: Element): boolean {
  let next = nextSibling
  while (next?.nodeType === commentNode) next = next.nextSibling
  return (
    /\S\s\S/.test(textContent) && wordBorder.test(textContent.slice(-1) + (next?.nodeValue ?? '').slice(0, 2))
  )
}

export function displayOf(element: Element): string {
  return element.ownerDocument.defaultView?.getComputedStyle(element).display ?? 'inline'
}

/** Returns the hosts of the shadow roots around a node, the outermost first, and then the node. */
export function wayTo(node: Node): Node[] {
  const way = [node]
  // Checks `nodeType` first: in a document, Firefox would search all named elements for one named `host`.
  for (
    let root = node.getRootNode();
    root.nodeType === fragmentNode && 'host' in root;
    root = way[0]!.getRootNode()
  )
    way.unshift((root as ShadowRoot).host)
  return way
}

/**
 * Returns the element around a node, or, for a node directly in a shadow root, the root's host. Undefined if
 * there is neither.
 */
export function composedParentOf(node: Node): Element | undefined {
  return node.parentElement ?? (wayTo(node).at(-2) as Element | undefined)
}

/** Returns the owner itself, or the host of a shadow root. */
export function elementOfOwner(owner: Owner): Element {
  // A link has a `host`, too.
  return 'localName' in owner ? owner : owner.host
}

/** Returns the node itself, or, inside a shadow root, the outermost host, which is in the document. */
export function placeOf(node: Node): Element {
  return wayTo(node)[0] as Element
}

export function openRootOf(element: Element): ShadowRoot | null {
  return element.shadowRoot
}
