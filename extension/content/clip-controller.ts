/**
 * Clipping on one page: saves a selection as a clipping, shows the panel, and marks passages that were
 * clipped before.
 */

import type { Clipping, ClippingEdit } from '../../shared/clipping/clipping.ts'
import { sentenceAround } from '../../shared/clipping/sentence.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import { logIgnored } from '../ignored.ts'
import type { ClipAnswer, ClippedHere } from '../messages.ts'
import { cardLanguage, settingsFrom } from '../settings.ts'
import type { ClipState } from '../ui/clip-panel/clip-panel.tsx'
import type { PanelMessage } from '../ui/frame-messages.ts'
import { capture } from './capture.ts'
import { PanelFrame } from './clip-panel-frame.ts'
import { type ClipperControl, type ClipperOptions, lastWords, type Stretch } from './clip-script.ts'
import { Marks } from './clipping-highlights.ts'
import type { FramePlace } from './extension-frame.ts'
import { WholePage } from './page-text.ts'
import { selectedRanges } from './selection.ts'

/** Background functions that clipping uses. Promises reject when the background does not answer. */
export interface ClipBackground {
  clip(clipping: Clipping): Promise<ClipAnswer>
  edit(id: string, edit: ClippingEdit): Promise<boolean>
  undo(id: string): Promise<boolean>
  join(id: string): Promise<boolean>
  openLibrary(id?: string): void
  /** Address of the page that shows the panel in a frame. */
  frame: FramePlace
  /** True when the extension that this script belongs to is gone, for example after an update. */
  isGone(): boolean
}

/** Time before an untouched panel closes, in ms. */
const stay = 9000
/** Time a page gets to finish loading its content before a passage counts as gone, in ms. */
const settled = 4000

export class PageClipper implements ClipperControl {
  readonly #options: ClipperOptions
  readonly #background: ClipBackground
  readonly #marks: Marks
  #state: ClipState = { mode: 'hidden' }
  readonly #panel: PanelFrame
  #timer: number | undefined
  #touched = false
  /** True once missing passages were reported, so that they are reported only once. */
  #saidGone = false
  #goneTimer: number | undefined
  #marked: readonly ClippedHere[] = []
  /** Offsets of the passage that is being saved. */
  #saving: string | undefined
  /** Queue of changes: they run one after the other, so the last one typed is the last one saved. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: ClipperOptions, background: ClipBackground) {
    this.#options = options
    this.#background = background
    this.#marks = new Marks(options.window, () => options.dress())
    this.#panel = new PanelFrame({
      window: options.window,
      place: background.frame,
      onAction: (message, mayAct) => this.#heard(message, mayAct),
      onTouch: () => {
        this.#touched = true
      },
    })
  }

  get open(): boolean {
    return this.#state.mode !== 'hidden'
  }

  clipSelection(): void {
    const page = new WholePage(this.#options.window.document)
    const ranges = selectedRanges(this.#options.window, page.roots)
    const stretches = ranges.flatMap(range => page.stretchOf(range) ?? [])
    const state = this.#state
    if (stretches.length === 0) {
      if (state.mode === 'saved') this.#takeFocus()
      else this.#show({ mode: 'nothing' })
      return
    }
    const start = Math.min(...stretches.map(stretch => stretch.start))
    const end = Math.max(...stretches.map(stretch => stretch.end))
    // The selection stays after clipping, so the same key then focuses the note.
    if (
      state.mode === 'saved' &&
      state.clipping.position?.start === start &&
      state.clipping.position.end === end
    )
      this.#takeFocus()
    else void this.#clip(page, start, end)
  }

  clipSentence(stretch: Stretch): void {
    const page = new WholePage(this.#options.window.document)
    const from = page.offsetOf(stretch.start)
    const to = page.offsetOf(stretch.end)
    if (from === undefined || to === undefined) {
      this.#show({ mode: 'nothing' })
      return
    }
    const { start, end } = sentenceAround(page.text, from, to)
    void this.#clip(page, start, end)
  }

  mark(clippings: readonly ClippedHere[]): void {
    this.#marked = clippings
    if (clippings.length === 0) {
      this.#marks.stop()
      return
    }
    void this.#marks.show(clippings).then(refound => {
      const { window } = this.#options
      window.clearTimeout(this.#goneTimer)
      if (!refound || refound.gone.length === 0 || this.#saidGone) return
      // Not in frames: a page could open its articles in hidden frames and observe which of them show a
      // panel.
      if (window !== window.top) return
      // News pages load content piece by piece, so a passage is gone only if it is still missing after a
      // delay.
      this.#goneTimer = window.setTimeout(() => {
        if (this.open || this.#saidGone) return
        this.#saidGone = true
        this.#show({ mode: 'gone', quotes: refound.gone.map(({ quote }) => quote.exact) })
      }, settled)
    })
  }

  stop(): void {
    this.#marks.stop()
    this.#options.window.clearTimeout(this.#goneTimer)
    this.#show({ mode: 'hidden' })
  }

  async #clip(page: WholePage, start: number, end: number): Promise<void> {
    const { window, gazetteer } = this.#options
    // A second key press for the same passage while it is being saved is ignored.
    const wish = `${start} ${end}`
    if (wish === this.#saving) return
    const clipping = capture(
      { window, page, gazetteer, now: new Date().toISOString(), id: newId() },
      start,
      end,
    )
    if (!clipping) {
      this.#show({ mode: 'nothing' })
      return
    }
    this.#saving = wish
    await this.#keep(clipping)
    this.#saving = undefined
  }

  async #keep(clipping: Clipping): Promise<void> {
    try {
      const { kept, before } = await this.#background.clip(clipping)
      this.#show({ mode: 'saved', clipping, kept, ...(before && { before }) })
      const { id, quote, position, source } = clipping
      this.mark([
        ...this.#marked.filter(other => other.id !== id),
        { id, quote, ...(position && { position }), ...(source !== undefined && { source }) },
      ])
    } catch (error) {
      logIgnored('clip a passage', error)
      // After an update of the extension, its old scripts cannot show a panel.
      if (this.#background.isGone()) this.#options.window.alert(lastWords)
      else this.#show({ mode: 'failed', clipping })
    }
  }

  /**
   * Handles messages from the panel. Typed edits are always saved; other actions that write or open something
   * need a panel in full view.
   */
  #heard(message: PanelMessage, mayAct: boolean): void {
    const state = this.#state
    switch (message.type) {
      case 'edit':
        this.#edit(message.id, message.edit)
        break
      case 'copied':
        if (state.mode === 'failed') this.#show({ ...state, copied: message.copied })
        break
      case 'close':
        this.#show({ mode: 'hidden' })
        break
      case 'undo':
        if (mayAct) this.#undo()
        break
      case 'join':
        if (mayAct) this.#join()
        break
      case 'library':
        if (mayAct) this.#background.openLibrary(state.mode === 'saved' ? state.clipping.id : undefined)
        break
      case 'retry':
        if (mayAct && state.mode === 'failed') void this.#keep(state.clipping)
        break
    }
  }

  #edit(id: string, edit: ClippingEdit): void {
    const state = this.#state
    this.#last = this.#last
      .then(() => this.#background.edit(id, edit))
      .then(
        saved => this.#changed(id, saved),
        () => this.#changed(id, false),
      )
    if (state.mode !== 'saved' || state.clipping.id !== id) return
    this.#state = { ...state, clipping: { ...state.clipping, ...edit } }
    this.#draw()
  }

  #changed(id: string, saved: boolean): void {
    const state = this.#state
    if (state.mode !== 'saved' || state.clipping.id !== id) return
    this.#state = { ...state, changeFailed: !saved }
    this.#draw()
  }

  #undo(): void {
    const state = this.#state
    if (state.mode !== 'saved') return
    this.#background.undo(state.clipping.id).then(
      done => {
        if (!done) return this.#changed(state.clipping.id, false)
        this.mark(this.#marked.filter(({ id }) => id !== state.clipping.id))
        this.#show({ mode: 'undone' })
      },
      () => this.#changed(state.clipping.id, false),
    )
  }

  #join(): void {
    const state = this.#state
    if (state.mode !== 'saved') return
    this.#last
      .then(() => this.#background.join(state.clipping.id))
      .then(
        done => {
          if (!done) return this.#changed(state.clipping.id, false)
          if (this.#state.mode === 'saved') this.#show({ ...this.#state, joined: true })
        },
        () => this.#changed(state.clipping.id, false),
      )
  }

  #show(state: ClipState): void {
    const { window } = this.#options
    this.#state = state
    this.#touched = false
    window.clearTimeout(this.#timer)
    if (state.mode !== 'hidden' && state.mode !== 'failed')
      this.#timer = window.setTimeout(
        () => this.#leave(),
        state.mode === 'saved' || state.mode === 'gone' ? stay : stay / 2,
      )
    this.#draw()
  }

  /** Hides the panel, unless the reader is using it. */
  #leave(): void {
    if (this.#touched) return
    this.#show({ mode: 'hidden' })
  }

  #takeFocus(): void {
    this.#touched = true
    this.#panel.focus()
  }

  #draw(): void {
    const state = this.#state
    const { window, settings } = this.#options
    if (state.mode === 'hidden') {
      this.#panel.hide()
      return
    }
    const current = settingsFrom(settings())
    this.#panel.show({
      state,
      language: cardLanguage(current, window.navigator.languages),
      theme: current.theme,
    })
  }
}

/** Creates a unique id. `randomUUID` is missing on pages without https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const day = dayInVietnam(new Date().toISOString()).replaceAll('-', '')
  return `${day}-${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}
