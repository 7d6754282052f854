/**
 * The card on a page: a frame of the extension (extension-frame.ts) that is placed beside a name, and a live
 * region for screen readers. The frame is loaded before the first card, see `load`.
 */

import {
  type Box,
  lineAt,
  type Placement,
  place,
  placeFull,
  roomBeside,
  seenPart,
} from '../ui/card/placement.ts'
import type { CardContent, CardMessage, ForwardedKey, FromFrame, ToFrame } from '../ui/frame-messages.ts'
import frameSheet from './extension-frame.css?text'
import { ExtensionFrame, type FramePlace } from './extension-frame.ts'
import { attachHost, present, putInRoot, removeHost, settleHost, showHost } from './shadow-host.ts'
import { listen } from './trusted-events.ts'

export interface CardHostEvents {
  onPointerEnter(): void
  onPointerLeave(): void
  /** Called when the card was pressed or received focus. */
  onTouch(): void
  /** Called when one of the keys that the frame forwards was pressed in the card. */
  onKey(code: ForwardedKey): void
  /** Called when the reader swiped sideways over the card. */
  onSwipe(): void
  onAction(message: CardMessage): void
}

/**
 * Maximum width of a narrow viewport, as on a phone, in CSS px. There a card takes the whole width, apart
 * from `edge` at both sides.
 */
const narrowViewport = 480
/** Minimum distance between the card and the edge of the viewport, in CSS px. */
const edge = 8

type Drawing = Extract<ToFrame, { type: 'card' }>
type FrameSize = Extract<FromFrame, { type: 'size' }>

/** Options of a drawing, besides its content and the boxes of its name's lines. */
interface DrawingOptions {
  /** Place of the pointer: of several lines, the card is beside the one nearest to it. */
  point?: { x: number; y: number } | undefined
  /** Box of the text column around the name. */
  column?: Box | undefined
  keys: boolean
  keepFocus: boolean
}

/**
 * Maximum wait for the frame to report its new height after its width has changed, in ms. After that, the
 * card is shown with the height reported before.
 */
const heightWait = 80

/** Time for which a visible announcement stays, in ms. */
const noteTime = 4000

export class CardHost {
  readonly #window: Window
  readonly #frame: ExtensionFrame
  #announcement: HTMLElement | undefined
  #noteTimer: number | undefined
  #heightTimer: number | undefined
  /** Content of the open card, as last sent to the frame; undefined while no card is open. */
  #drawing: Drawing | undefined
  /**
   * Content of a card that may open soon, as `layOut` sent it to the hidden frame, and the size that the
   * frame has asked for; undefined while a card is open.
   */
  #laidOut: { drawing: Drawing; size?: FrameSize } | undefined
  #drawings = 0
  #line: Box | undefined
  /** Box of the text column around the name. */
  #column: Box | undefined
  /** Size of the viewport in which the card was last placed, in CSS px. */
  #placedIn: { width: number; height: number } | undefined
  /**
   * Size that the frame last asked for, in CSS px, at most as wide as the viewport without `edge` at both
   * sides; in a narrow viewport exactly so wide. Undefined until the frame has asked for the open card.
   */
  #size: { width: number; height: number } | undefined
  /**
   * Side of the line on which the card was placed. It stays the same when the card grows or shrinks with its
   * content. Undefined while it is to be chosen.
   */
  #side: Placement['side'] | undefined
  /** Width of the frame for the last card of size `glance`, in CSS px; undefined before the first. */
  #glanceWidth: number | undefined
  /** Fallback text, shown in the page if the frame does not load. */
  #plain: HTMLElement | undefined
  #focusBefore: HTMLElement | undefined

  constructor(window: Window, frame: FramePlace, events: CardHostEvents) {
    this.#window = window
    this.#frame = new ExtensionFrame({
      window,
      place: frame,
      kind: 'card',
      onMade(element) {
        listen(element, 'pointerenter', () => events.onPointerEnter())
        listen(element, 'pointerleave', () => events.onPointerLeave())
      },
      onLoaded: () => this.#frame.tell(this.#drawing ?? this.#laidOut?.drawing ?? { type: 'prepare' }),
      onBlocked: () => this.#sayPlainly(),
      onMessage: message => this.#heard(message, events),
    })
  }

  /** True when an action in the card may navigate or write data (`ExtensionFrame.mayAct`). */
  get mayAct(): boolean {
    return this.#frame.mayAct
  }

  /**
   * True when the event's path goes through the extension's host, which holds the card and the clip panel.
   */
  holds(event: Event): boolean {
    return this.#frame.holds(event)
  }

  /** Loads the frame, so that a card can be shown without waiting for it. */
  load(): void {
    this.#frame.load()
  }

  /** Removes the frame, unless a card is open. Why: it costs memory, and not every page opens a card. */
  unload(): void {
    if (!this.#drawing) this.#frame.remove()
  }

  /**
   * Has the hidden frame lay out a card that may open soon, so that `show` with the same content shows it
   * immediately. The frame's element itself stays unchanged and hidden. The parameters are those of `show`.
   */
  layOut(content: CardContent, lines: readonly Box[], options: DrawingOptions): void {
    if (this.#drawing) return
    const drawing = this.#drawingOf(content, lineAt(lines, options.point), options)
    if (this.#laidOut && isSame(drawing, this.#laidOut.drawing)) return
    this.#laidOut = { drawing }
    this.#frame.tell(drawing)
  }

  /**
   * Shows the card as soon as the frame has laid out the content. `lines` are the boxes of the name's lines.
   * The card is beside the one nearest to `point`, or beside the first without `point`. Without lines the
   * card keeps its position.
   */
  show(content: CardContent, lines: readonly Box[], options: DrawingOptions): void {
    this.#line = lineAt(lines, options.point) ?? this.#line
    this.#column = options.column
    const before = this.#drawing?.content
    // A change inside an open card does not move it to another side.
    if (before?.size !== content.size || before.id !== content.id) this.#side = undefined
    const drawing = this.#drawingOf(content, this.#line, options)
    const laidOut = this.#laidOut && isSame(drawing, this.#laidOut.drawing) ? this.#laidOut : undefined
    this.#laidOut = undefined
    this.#drawing = laidOut?.drawing ?? drawing
    this.#frame.load()
    if (!laidOut) this.#frame.tell(drawing)
    else if (laidOut.size && this.#frame.isLoaded) this.#sized(laidOut.size)
    if (this.#frame.isBlocked) this.#sayPlainly()
  }

  /**
   * Makes the message that has the frame draw `content`, with the next drawing number. `line` is the box of
   * the name's line.
   */
  #drawingOf(content: CardContent, line: Box | undefined, { keys, keepFocus }: DrawingOptions): Drawing {
    return {
      type: 'card',
      content: line ? { ...content, room: roomBeside(this.#seen(line), this.#viewport) } : content,
      drawing: ++this.#drawings,
      narrow: this.#viewport.width <= narrowViewport,
      keys,
      keepFocus,
    }
  }

  /**
   * Moves the open card to the lines where its name is now. `column` is the box of the text column around the
   * name. A card docked beside the text column and a sheet at the bottom of the viewport move only after a
   * change of the viewport's size.
   */
  follow(lines: readonly Box[], column: Box | undefined): void {
    const drawing = this.#drawing
    if (!drawing) return
    this.#line = lineAt(lines) ?? this.#line
    this.#column = column
    const { width, height } = this.#layout
    const isResized = this.#placedIn?.width !== width || this.#placedIn.height !== height
    // A docked card and a sheet stay where they are while the page scrolls.
    if (!isResized && (this.#side === 'beside' || this.#side === 'sheet')) return
    this.#side = undefined
    const narrow = this.#viewport.width <= narrowViewport
    if (narrow !== drawing.narrow) {
      this.#drawing = { ...drawing, narrow, drawing: ++this.#drawings, keepFocus: false }
      this.#frame.tell(this.#drawing)
    }
    this.#place()
  }

  /**
   * Moves the open card back to the top of the top layer, for example after a page element goes fullscreen.
   */
  raise(): void {
    this.#frame.raise()
  }

  hide(): void {
    if (this.#laidOut) this.#frame.tell({ type: 'empty' })
    this.#laidOut = undefined
    if (!this.#drawing) return
    this.#window.clearTimeout(this.#heightTimer)
    this.#drawing = undefined
    this.#size = undefined
    this.#plain?.remove()
    this.#plain = undefined
    this.#frame.conceal()
    // The next card is laid out while the frame is hidden.
    if (this.#glanceWidth) this.#frame.style({ width: `${this.#glanceWidth}px` })
  }

  /** Focuses the card and remembers the element that had focus, for `returnFocus`. */
  takeFocus(): void {
    const { document } = this.#window
    const before = document.activeElement
    if (!this.#frame.hasFocus)
      this.#focusBefore = before instanceof HTMLElement && before !== document.body ? before : undefined
    this.#frame.focus()
  }

  /** Returns focus to the element that had it before the card. */
  returnFocus(): void {
    // `focus` of the prototype: in a form, a control named `focus` would hide the form's own function.
    if (this.#focusBefore) HTMLElement.prototype.focus.call(this.#focusBefore, { preventScroll: true })
    this.#focusBefore = undefined
  }

  /**
   * Announces a text to screen readers (`role=status`). The page can read it, so it must contain nothing that
   * the page does not know. With `visibly`, it is also shown for `noteTime`.
   */
  announce(text: string, visibly = false): void {
    attachHost(this.#window.document, frameSheet)
    if (!this.#announcement?.isConnected) {
      this.#announcement = this.#window.document.createElement('div')
      this.#announcement.dataset.own = ''
      this.#announcement.setAttribute('role', 'status')
      putInRoot(this.#announcement)
    }
    const announcement = this.#announcement
    announcement.textContent = text
    this.#window.clearTimeout(this.#noteTimer)
    present(announcement, visibly ? 'note palette shown' : 'unseen')
    if (!visibly) {
      settleHost()
      return
    }
    showHost()
    if (this.#overlaps(announcement)) present(announcement, 'note palette shown high')
    this.#noteTimer = this.#window.setTimeout(() => {
      present(announcement, 'unseen')
      settleHost()
    }, noteTime)
  }

  /** True if the shown card overlaps `element`. */
  #overlaps(element: HTMLElement): boolean {
    const card = this.#frame.isShown && this.#frame.element?.getBoundingClientRect()
    if (!card) return false
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return card.left < right && card.right > left && card.top < bottom && card.bottom > top
  }

  /** Closes the card and removes the frame and the host element from the page. */
  remove(): void {
    this.#window.clearTimeout(this.#heightTimer)
    this.#drawing = undefined
    this.#laidOut = undefined
    this.#frame.remove()
    removeHost()
  }

  #heard(message: Exclude<FromFrame, { type: 'ready' }>, events: CardHostEvents): void {
    switch (message.type) {
      case 'size':
        this.#sized(message)
        break
      case 'pointer':
        if (message.over) events.onPointerEnter()
        else events.onPointerLeave()
        break
      case 'touched':
        events.onTouch()
        break
      case 'swipe':
        events.onSwipe()
        break
      case 'key':
        events.onKey(message.code)
        break
      case 'follow':
      case 'send-report':
      case 'retry':
      case 'close':
      case 'escape':
      case 'expand':
      case 'open-page':
      case 'edit-report':
      case 'back':
      case 'clip':
      case 'write-report':
      case 'drop-report':
        events.onAction(message)
        break
    }
  }

  #sized(size: FrameSize): void {
    const { drawing, width, height } = size
    const { element } = this.#frame
    if (this.#laidOut?.drawing.drawing === drawing) this.#laidOut.size = size
    if (!element || drawing !== this.#drawing?.drawing) return
    this.#plain?.remove()
    this.#plain = undefined
    const room = this.#viewport.width - 2 * edge
    const before = element.offsetWidth
    this.#size = { width: this.#drawing.narrow ? room : Math.min(width, room), height }
    const wanted = this.#placement()?.width ?? this.#size.width
    if (this.#drawing.content.size === 'glance') this.#glanceWidth = wanted
    this.#frame.style({ width: `${wanted}px` })
    this.#window.clearTimeout(this.#heightTimer)
    // Another width changes the height, which the frame reports next. Why not wait for it without end:
    // Chromium sometimes does not lay out a hidden frame again.
    if (element.offsetWidth !== before && !this.#frame.isShown) {
      this.#heightTimer = this.#window.setTimeout(() => this.#reveal(), heightWait)
      return
    }
    this.#reveal()
  }

  #reveal(): void {
    this.#place()
    this.#frame.reveal()
  }

  #place(): void {
    const placement = this.#placement()
    if (!placement || !this.#size) return
    const { left, top, width, maxHeight, side } = placement
    this.#side = side
    this.#placedIn = this.#layout
    const height = Math.min(maxHeight, this.#size.height)
    this.#frame.style({ width: `${width}px`, left: `${left}px`, top: `${top}px`, height: `${height}px` })
  }

  #placement(): Placement | undefined {
    if (!this.#line || !this.#size) return undefined
    const viewport = this.#viewport
    const line = this.#seen(this.#line)
    const isFull = this.#drawing?.content.size === 'full'
    const placement = isFull
      ? placeFull(line, this.#column && this.#seen(this.#column), this.#size, viewport, this.#side)
      : place(line, this.#size, viewport, this.#side)
    return { ...placement, left: placement.left + viewport.left, top: placement.top + viewport.top }
  }

  /**
   * Converts a box from coordinates of the viewport to coordinates of `#viewport`, the part of it in which
   * the card is placed, in CSS px.
   */
  #seen({ left, top, right, bottom }: Box): Box {
    const { left: x, top: y } = this.#viewport
    return { left: left - x, top: top - y, right: right - x, bottom: bottom - y }
  }

  /** Part of the viewport in which the card is placed, in CSS px. */
  get #viewport(): ReturnType<typeof seenPart> {
    return seenPart(this.#layout, this.#window.visualViewport)
  }

  /** Size of the viewport without its scrollbars, in CSS px. It does not change with pinch zoom. */
  get #layout(): { width: number; height: number } {
    const { innerWidth, innerHeight, document } = this.#window
    const { clientWidth, clientHeight, currentCSSZoom } = document.documentElement
    // In quirks mode the root's clientHeight is the height of the content, and both are divided by its zoom.
    const zoom = document.compatMode === 'BackCompat' ? currentCSSZoom : 1
    return {
      width: clientWidth * zoom || innerWidth,
      height: Math.min(clientHeight * zoom || innerHeight, innerHeight),
    }
  }

  /**
   * Shows the name and the card's summary, in both languages, in the page itself when the frame does not
   * load. Does nothing for a card reached from another card. Why: in Firefox a page can block the frame. The
   * page can read this text, which tells it no more than the pointer on the name does.
   */
  #sayPlainly(): void {
    const { content } = this.#drawing ?? {}
    const line = this.#line
    if (!content || content.before || !line) return
    const { document } = this.#window
    const { name, content: said } = content
    this.#plain ??= document.createElement('div')
    const plain = this.#plain
    const classes = 'card plain palette shown'
    present(plain, classes)
    plain.setAttribute('role', 'status')
    plain.replaceChildren(
      ...(['vi', 'en'] as const).map(language => {
        const paragraph = document.createElement('p')
        paragraph.lang = language
        const summary = said.state === 'ready' ? `: ${said.card.summary[language]}` : ''
        paragraph.textContent = name[language] + summary
        return paragraph
      }),
    )
    putInRoot(plain)
    showHost()
    const { width, height } = plain.getBoundingClientRect()
    const viewport = this.#viewport
    const { left, top, maxHeight } = place(this.#seen(line), { width, height }, viewport)
    const [x, y] = [left + viewport.left, top + viewport.top]
    present(plain, classes, `left:${x}px;top:${y}px;max-height:${maxHeight}px`)
  }
}

/** True if the frame draws the same for both messages. */
function isSame(a: Drawing, b: Drawing): boolean {
  return JSON.stringify(a) === JSON.stringify({ ...b, drawing: a.drawing })
}
