/** Clip panel on a page: a frame of the extension in the corner of the viewport. */
import { pageSpeaker } from '../locales/page-locale.ts'
import type { FromFrame, PanelContent, PanelMessage } from '../ui/frame-messages.ts'
import { ExtensionFrame, type FramePlace } from './extension-frame.ts'
import { present, putInRoot, showHost } from './shadow-host.ts'

/**
 * Keys of the messages, by state, that may be shown in the page itself, because they contain none of the
 * reader's data.
 */
const plainWords = {
  saved: 'clip.saved',
  'set-aside': 'clip.setAside',
  undone: 'clip.undone',
  nothing: 'clip.nothing',
  failed: 'clip.failed',
  unread: 'clip.unread',
} as const

export interface PanelFrameOptions {
  window: Window
  place: FramePlace
  /**
   * Called with each action of the reader. `mayAct` is true if the reader has just acted and the panel is in
   * full view (`ExtensionFrame.mayAct`).
   */
  onAction(message: PanelMessage, mayAct: boolean): void
  /** Called when the pointer comes over the panel, or the panel is pressed or focused. */
  onTouch(): void
  /**
   * Called when the content last given to `show` is on screen, and each time its size changes. Called also
   * where the frame is blocked, with a plain message or nothing on screen.
   */
  onShown(): void
}

export class PanelFrame {
  readonly #options: PanelFrameOptions
  readonly #frame: ExtensionFrame
  #content: PanelContent | undefined
  #drawing = 0
  /** Fallback message, shown in the page when the frame does not load. */
  #line: HTMLElement | undefined

  constructor(options: PanelFrameOptions) {
    this.#options = options
    this.#frame = new ExtensionFrame({
      window: options.window,
      place: options.place,
      kind: 'clip',
      onLoaded: () => this.#draw(),
      onBlocked: () => this.#sayPlainly(),
      onMessage: message => this.#heard(message),
    })
  }

  show(content: PanelContent): void {
    this.#content = content
    this.#drawing++
    this.#frame.load()
    this.#draw()
    if (this.#line) this.#sayPlainly()
  }

  /** Moves the keyboard focus to the note, once the panel is loaded and shown. */
  focus(): void {
    this.#frame.focus()
  }

  hide(): void {
    this.#content = undefined
    this.#line?.remove()
    this.#line = undefined
    this.#frame.remove()
  }

  #draw(): void {
    const content = this.#content
    if (content) this.#frame.tell({ type: 'clip', content, drawing: this.#drawing })
  }

  /**
   * Shows the state as a plain line in the extension's closed root where the page's policy blocks the frame.
   * Shows nothing for a state that is not in `plainWords`. Leaves out the quote, note and tags, because a
   * page may find words in a closed root.
   */
  #sayPlainly(): void {
    if (!this.#content) return
    const { state, language } = this.#content
    const mode = state.mode === 'saved' ? state.kept : state.mode
    if (!this.#line) {
      this.#line = this.#options.window.document.createElement('p')
      this.#line.setAttribute('role', 'status')
      putInRoot(this.#line)
    }
    const isKnown = mode in plainWords
    present(this.#line, `clip plain palette ${isKnown ? 'shown' : ''}`)
    this.#line.lang = language
    this.#line.hidden = !isKnown
    putInRoot(this.#line)
    this.#line.textContent = isKnown ? pageSpeaker(language)(plainWords[mode as keyof typeof plainWords]) : ''
    if (isKnown) showHost()
    this.#options.onShown()
  }

  #heard(message: Exclude<FromFrame, { type: 'ready' }>): void {
    switch (message.type) {
      case 'size':
        this.#sized(message)
        break
      case 'pointer':
        if (message.over) this.#options.onTouch()
        break
      case 'touched':
        this.#options.onTouch()
        break
      case 'edit':
      case 'settle':
      case 'copied':
      case 'undo':
      case 'join':
      case 'spread':
      case 'spread-undo':
      case 'library':
      case 'retry':
      case 'close':
        this.#options.onAction(message, this.#frame.mayAct)
        break
    }
  }

  #sized({ height, drawing }: { height: number; drawing: number }): void {
    if (!this.#frame.element || !this.#content) return
    this.#line?.remove()
    this.#line = undefined
    this.#frame.style({ height: `${height}px` })
    this.#frame.reveal()
    if (drawing === this.#drawing) this.#options.onShown()
  }
}
