/**
 * The text of a page, divided into blocks: runs of inline text under one block-level element. A block is the
 * unit in which names are looked for, so a name may span `<b>`, `<a>`, `<wbr>` or a line break, but never two
 * paragraphs.
 *
 * Written for few and large DOM calls, because in Firefox each call from a content script passes a wrapper
 * (about 1.3 µs): an element without block-level elements inside is read whole with `textContent`; only mixed
 * content is walked node by node. What is block-level is decided by tag name: asking each element for its
 * computed style costs several times the whole reading.
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

/** Elements whose text is not shown as text, and which leave no gap where they stand. */
const hiddenTags = [
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'datalist',
  'noembed',
  'noframes',
  'rp',
  'rt',
  pageNames().host,
]

/**
 * Elements shown as something other than running text: never read, and no name goes across them. Code is
 * here: it names variables.
 */
const objectTags =
  'textarea select code kbd samp svg math canvas video audio iframe object embed progress meter map plaintext xmp'.split(
    ' ',
  )

/**
 * Elements that begin and end a block. Buttons are: their words are labels, not part of the sentence around
 * them.
 */
const blockTags =
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  )

/** What an element does to the text around it; every other element is inline. */
type Role = 'hidden' | 'object' | 'block' | 'break'
const roles = new Map<string, Role>([
  ...hiddenTags.map(tag => [tag, 'hidden'] as const),
  ...objectTags.map(tag => [tag, 'object'] as const),
  ...blockTags.map(tag => [tag, 'block'] as const),
  ['br', 'break'],
])

/** Whether an element ends the sentence around it by its tag alone. */
export function isBlockTag(element: Element): boolean {
  return roles.get(element.localName) === 'block'
}

/** Whether an element is in something that is never read: an object, an editor, what is not shown as text. */
export function isNeverRead(element: Element): boolean {
  return element.closest(neverRead) !== null
}

/** An editor's text is its writer's: it changes under the pen and belongs to no article. */
const editable = '[contenteditable]:not([contenteditable="false" i])'

const neverRead = `${[...hiddenTags, ...objectTags].join()},${editable}`

/**
 * Elements that are part of the sentence around them, the most frequent first. The engine tries the
 * alternatives of a selector one by one, so asking whether an element holds nothing but these takes a tenth
 * of asking whether it holds none of all the others.
 */
const inlineTags =
  'a span b strong i em img u font sup sub small time abbr mark wbr cite q s del ins label picture source link meta input big strike tt bdi bdo dfn var acronym nobr data output'

/** Everything inside an element that keeps it from being read whole. */
const boundary = `:not(${inlineTags.replaceAll(' ', ',')}),${editable}`

/** Stands in a block's text where an object interrupts it (OBJECT REPLACEMENT CHARACTER). */
const objectMark = '\uFFFC'

const elementNode = 1
const textNode = 3
const cdataNode = 4
const commentNode = 8
const showText = 4 | 8

/**
 * A run longer than this, in UTF-16 units, ends at its next line break, so that no page is a single block.
 */
const longRun = 4000

/** Something that could be part of a name. */
const notBlank = /[^\s\uFFFC]/

/**
 * One run of inline text. Its text is as it was when it was read; a block whose page text has changed is
 * replaced, not mended.
 */
export class Block {
  readonly owner: Owner
  /** The text in which offsets count. A line break is `\n`, an object U+FFFC. */
  readonly text: string
  #pieces: Piece[] | undefined

  /** A block made of `pieces`, or, without them, of all the text in `owner`. */
  constructor(owner: Owner, text: string, pieces?: Piece[]) {
    this.owner = owner
    this.text = text
    this.#pieces = pieces
  }

  /** The first text node. */
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
   * Where in the page the text from `start` to `end` (`start` < `end`) lies, or undefined where the page has
   * changed under the block, which a mutation record is about to tell.
   */
  locate(start: number, end: number): { start: TextPosition; end: TextPosition } | undefined {
    const from = this.#at(start)
    const to = this.#at(end - 1)
    return from && to && { start: from, end: { node: to.node, offset: to.offset + 1 } }
  }

  /** The position of the character at `offset`. */
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

  /**
   * The offset in the block's text of a position in the page, or undefined where the node is none of the
   * block's.
   */
  offsetOf(node: Node, offset: number): number | undefined {
    const piece = this.#nodes.find(piece => piece.node === node)
    return piece && piece.start + offset
  }
}

/**
 * What `BlockIndex.open` finds in a container, in document order: blocks, and containers still to be opened.
 */
export type Found = Block | Owner

/** The children of a container that have not been looked at yet. */
export class Rest {
  readonly owner: Owner
  /**
   * Looks at them; finds nothing where the container has been forgotten since, as it must be when a child of
   * it is taken away.
   */
  readonly more: () => (Found | Rest)[]

  constructor(owner: Owner, more: () => (Found | Rest)[]) {
    this.owner = owner
    this.more = more
  }
}

/** Knows which blocks each block-level element has, for as long as the page has the element. */
export class BlockIndex {
  /** Block-level elements that have been read, with the blocks of their own inline text. */
  readonly #blocks = new WeakMap<Node, Block[]>()
  /** Editors met so far: what changes in them changes no block. */
  readonly #editors = new WeakSet<Node>()
  /** Custom elements met so far that might have, or get, an open shadow root. */
  readonly #hosts = new Set<Element>()

  /** The blocks of an element that has been opened, undefined of any other. */
  blocksOf(owner: Node): readonly Block[] | undefined {
    return this.#blocks.get(owner)
  }

  /**
   * The opened block-level element whose inline text `node` belongs to; undefined inside what is not read, or
   * not read yet.
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
   * Reads the inline text of `container` itself, and finds the block-level elements in it that have not been
   * read.
   */
  open(container: Owner): Found[] {
    return this.openPart(container, Number.POSITIVE_INFINITY) as Found[]
  }

  /**
   * The same for about `most` of the container's children; the last of what is found may then stand for the
   * others.
   */
  openPart(container: Owner, most: number): (Found | Rest)[] {
    if (isEditable(container)) {
      this.#blocks.set(container, [])
      this.#editors.add(container)
      return []
    }
    const lead = leadOf(container)
    const whole = this.#readWhole(container, lead)
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
    )
  }

  /**
   * Reads an element whose text is one run, which is its only block where there is more to it than spaces.
   * Does nothing to any other.
   */
  #readWhole(owner: Owner, lead = leadOf(owner)): Block[] | undefined {
    if (lead || (owner.firstElementChild && owner.querySelector(boundary))) return undefined
    const text = owner.textContent ?? ''
    const blocks = notBlank.test(text) ? [new Block(owner, text)] : []
    this.#blocks.set(owner, blocks)
    return blocks
  }

  /** Reads the children of `container` from `first` on; `own` gets its blocks. */
  #readChildren(
    container: Owner,
    first: ChildNode | null,
    own: Block[],
    editors: boolean,
    most: number,
    lead?: Lead,
  ): (Found | Rest)[] {
    const boxes = lead === 'boxes'
    const found: (Found | Rest)[] = []
    let text = ''
    let pieces: Piece[] = []
    const flush = () => {
      if (notBlank.test(text)) {
        const block = new Block(container, text, pieces)
        own.push(block)
        found.push(block)
      }
      text = ''
      pieces = []
    }
    let breaks = 0
    let seen = 0
    const walk = (parent: Node, from: ChildNode | null) => {
      for (let node = from; node; node = node.nextSibling) {
        const type = node.nodeType
        if (type === textNode || type === cdataNode) {
          const data = (node as Text).data
          if (data === '') continue
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
          if (boxes && parent === container && role === undefined) role = 'block'
          if (role === undefined) {
            walk(element, element.firstChild)
            if (element === lead) text += objectMark
          } else if (role === 'object') text += objectMark
          else if (role === 'break') {
            // Two in a row end a paragraph in pages that have no <p>.
            if (++breaks > 1 || text.length > longRun) flush()
            else text += '\n'
          } else if (role === 'block') {
            flush()
            // Nothing is cut where a block begins.
            if (parent === container && !boxes && seen >= most) {
              const next = node
              // Another list of blocks by now means that the container has been opened anew.
              const more = () =>
                this.#blocks.get(container) === own
                  ? this.#readChildren(container, next, own, editors, most)
                  : []
              found.push(new Rest(container, more))
              return
            }
            seen++
            if (this.#blocks.has(element)) continue
            // A paragraph that nothing sets apart is read where it is met: it is what pages mostly hold.
            const plain =
              name === 'p' && !editors && !element.hasAttributes() ? this.#readWhole(element) : undefined
            found.push(...(plain ?? [element]))
          }
        }
      }
    }
    walk(container, first)
    flush()
    return found
  }

  /**
   * Forgets what was known of `node`, and with `deep` of everything in it. Returns the blocks that are no
   * more. What was forgotten can be opened again.
   */
  forget(node: Node, deep: boolean): Block[] {
    const gone: Block[] = []
    const drop = (owner: Node) => {
      const blocks = this.#blocks.get(owner)
      if (!blocks) return
      gone.push(...blocks)
      this.#blocks.delete(owner)
    }
    drop(node)
    this.#editors.delete(node)
    if (deep && node.nodeType !== textNode && 'querySelectorAll' in node) {
      for (const element of [node, ...(node as Owner).querySelectorAll('*')]) {
        if (element !== node) drop(element)
        const root =
          element.nodeType === elementNode && (element as Element).localName.includes('-')
            ? openRootOf(element as Element)
            : undefined
        if (root) gone.push(...this.forget(root, true))
      }
    }
    return gone
  }

  /**
   * Open shadow roots that are in the page now and have not been opened; those that custom elements get later
   * are found by asking again.
   */
  newRoots(): ShadowRoot[] {
    const roots: ShadowRoot[] = []
    for (const host of this.#hosts) {
      if (!host.isConnected) {
        this.#hosts.delete(host)
        continue
      }
      const root = openRootOf(host)
      if (!root) continue
      this.#hosts.delete(host)
      if (!this.#blocks.has(root)) roots.push(root)
    }
    return roots
  }
}

/** Whether the element is itself an editor. */
function isEditable(owner: Owner): boolean {
  return owner.nodeType === elementNode && (owner as Element).matches(editable)
}

/**
 * What an element begins with that is inline by its tag and stands apart all the same: its children as
 * `boxes`, or a label, the first of them.
 */
type Lead = 'boxes' | Element | undefined

function leadOf(owner: Owner): Lead {
  const first = owner.firstElementChild
  if (!first || (first.previousSibling?.nodeValue ?? '').trim() !== '') return undefined
  if (first.nextSibling === null || roles.has(first.localName)) return undefined
  return areBoxes(owner, first) ? 'boxes' : isLabel(first) ? first : undefined
}

/**
 * Whether the children are boxes of their own although their tags are inline: nothing but elements, none of
 * them followed by a space, and laid out as flex items or inline blocks. Tag lists look so: `<a>Hà
 * Nội</a><a>Huế</a>` is not "Hà NộiHuế".
 */
function areBoxes(owner: Owner, first: Element): boolean {
  return owner.childElementCount === owner.childNodes.length && displayOf(first) !== 'inline'
}

/**
 * What one word ends with and the next begins with: a small letter and a capital, or two capitals and a small
 * letter ("HCM|Sáng").
 */
const wordBorder = /^(?:[\p{Ll}\p{M}]\p{Lu}|\p{Lu}{2}\P{Lu})/u

/**
 * Whether an element is a label that only its margin keeps from what follows, as VnExpress has the place
 * before a lead: `<span>Hà Nội</span>Sáng nay` is not "Hà NộiSáng nay". One word alone is none: `<b>H</b>À
 * NỘI`, `<b>Zalo</b>Pay`.
 */
function isLabel({ textContent, nextSibling }: Element): boolean {
  let next = nextSibling
  while (next?.nodeType === commentNode) next = next.nextSibling
  return (
    /\S\s\S/.test(textContent) && wordBorder.test(textContent.slice(-1) + (next?.nodeValue ?? '').slice(0, 2))
  )
}

function displayOf(element: Element): string {
  return element.ownerDocument.defaultView?.getComputedStyle(element).display ?? 'inline'
}

/** The element's open shadow root. */
export function openRootOf(element: Element): ShadowRoot | undefined {
  return element.shadowRoot ?? undefined
}
