/**
 * Clipping on one page: saves a selection as a clipping, shows the panel, and marks passages that were
 * clipped before.
 */

import type { Citation, Clipping, ClippingEdit } from '../../shared/clipping/clipping.ts'
import { sentenceAround } from '../../shared/clipping/sentence.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import { hexOf } from '../../shared/text/hex.ts'
import { logIgnored } from '../ignored.ts'
import type { ClipAnswer, ClippedHere } from '../messages.ts'
import { cardLanguage, settingsFrom } from '../settings.ts'
import type { ClipState } from '../ui/clip-panel/clip-panel.tsx'
import type { PanelMessage } from '../ui/frame-messages.ts'
import { capture } from './capture.ts'
import { PanelFrame } from './clip-panel-frame.ts'
import {
  type ClipperControl,
  type ClipperOptions,
  lastWords,
  type Point,
  type Stretch,
} from './clip-script.ts'
import { ClippingHighlights } from './clipping-highlights.ts'
import type { FramePlace } from './extension-frame.ts'
import { caretAt } from './hit-test.ts'
import { PageText } from './page-text.ts'
import { selectedRanges } from './selection.ts'
import { listen } from './trusted-events.ts'

/**
 * Background functions that clipping uses. `edit`, `undo` and `join` resolve with true when that was done.
 * Promises reject when the background does not answer.
 */
export interface ClipBackground {
  clip(clipping: Clipping): Promise<ClipAnswer>
  /** `seen` are the changed fields as this page has stored them: the library may have changed them since. */
  edit(id: string, edit: ClippingEdit, seen: ClippingEdit): Promise<boolean>
  undo(id: string): Promise<boolean>
  join(id: string): Promise<boolean>
  /**
   * Counts the other clippings to which the change of a citation since `before` applies, changes these too
   * (`apply`), or changes them back (`undo`). Resolves with their number.
   */
  spread(id: string, before: Citation, action: 'count' | 'apply' | 'undo'): Promise<number>
  openLibrary(id?: string): void
  /** Address of the page that shows the panel in a frame. */
  frame: FramePlace
  /** True when the extension that this script belongs to is gone, for example after an update. */
  isGone(): boolean
}

/**
 * Time for which an untouched panel is on screen after a clipping or a message about missing passages, in ms.
 * Half of it after an undo or if nothing was clipped; `stayDoubtful` for a doubtful citation.
 */
const stay = 9000
/** Time for which an untouched panel with a doubtful citation is on screen, in ms. */
const stayDoubtful = 20_000
/** Maximum distance from the text of a sentence at which the pointer counts as on the sentence, in CSS px. */
const nearby = 4
/** Time that a page gets to load more content before missing passages are reported as gone, in ms. */
const settled = 4000

export class ClipController implements ClipperControl {
  readonly #options: ClipperOptions
  readonly #background: ClipBackground
  readonly #highlights: ClippingHighlights
  #state: ClipState = { mode: 'hidden' }
  readonly #panel: PanelFrame
  #timer: number | undefined
  #touched = false
  /** True once missing passages were reported, so that they are reported only once. */
  #saidGone = false
  #goneTimer: number | undefined
  /** Aborted to end the wait for the page to become visible. */
  #awaitsSight: AbortController | undefined
  #marked: readonly ClippedHere[] = []
  /** Citation before the correction that is offered for other clippings. */
  #spreading: Citation | undefined
  /** Start and end offset, as text, of the passage that is being saved. */
  #saving: string | undefined
  /** The clipping that was kept last, with the edits of this page that were saved. */
  #kept: Clipping | undefined
  /**
   * End of the queue of edits, which run one after the other: so the last one typed is the last one saved.
   */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: ClipperOptions, background: ClipBackground) {
    this.#options = options
    this.#background = background
    this.#highlights = new ClippingHighlights(options.window, () => options.dress())
    this.#panel = new PanelFrame({
      window: options.window,
      place: background.frame,
      onAction: (message, mayAct) => this.#heard(message, mayAct),
      onTouch: () => {
        this.#touched = true
      },
      onShown: () => this.#stay(),
    })
  }

  get open(): boolean {
    return this.#state.mode !== 'hidden'
  }

  clipSelection(pointer?: Point): void {
    this.#reading(() => {
      const page = new PageText(this.#options.window.document)
      const ranges = selectedRanges(this.#options.window, page.roots)
      const stretches = ranges.flatMap(range => page.stretchOf(range) ?? [])
      const state = this.#state
      if (stretches.length === 0) {
        const sentence = state.mode === 'saved' ? undefined : this.#sentenceAt(page, pointer)
        if (state.mode === 'saved') this.#takeFocus()
        else if (sentence) void this.#clip(page, sentence.start, sentence.end)
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
    })
  }

  clipSentence(stretch: Stretch): void {
    this.#reading(() => {
      const page = new PageText(this.#options.window.document)
      const from = page.offsetOf(stretch.start)
      const to = page.offsetOf(stretch.end)
      if (from === undefined || to === undefined) {
        this.#show({ mode: 'nothing' })
        return
      }
      const { start, end } = sentenceAround(page.text, from, to)
      void this.#clip(page, start, end)
    })
  }

  /**
   * Runs `work`, which reads the page. An exception is shown in the panel with the selected text, so the clip
   * key never does nothing.
   */
  #reading(work: () => void): void {
    try {
      work()
    } catch (error) {
      logIgnored('read a passage', error)
      const quote = (this.#options.window.getSelection()?.toString() ?? '').toWellFormed().slice(0, 10_000)
      this.#show({ mode: 'unread', reason: String(error), quote })
    }
  }

  /**
   * Offsets in `page.text` of the sentence at a point, or at most `nearby` away from it; undefined if there
   * is none.
   */
  #sentenceAt(page: PageText, point: Point | undefined): { start: number; end: number } | undefined {
    const { document } = this.#options.window
    const caret = point && caretAt(document, point.x, point.y, [...page.roots])
    const at = caret && page.offsetOf(caret)
    if (!point || at === undefined) return undefined
    const sentence = sentenceAround(page.text, at, at)
    if (sentence.start >= sentence.end) return undefined
    // The nearest text may be far from the pointer.
    const isUnder = page
      .read(sentence.start, sentence.end)
      .ranges.flatMap(range => [...rectangles(range)])
      .some(
        ({ left, right, top, bottom }) =>
          point.x >= left - nearby &&
          point.x <= right + nearby &&
          point.y >= top - nearby &&
          point.y <= bottom + nearby,
      )
    return isUnder ? sentence : undefined
  }

  mark(clippings: readonly ClippedHere[]): void {
    const { window } = this.#options
    this.#marked = clippings
    // Ends the wait that began at another address of the page.
    this.#awaitsSight?.abort()
    window.clearTimeout(this.#goneTimer)
    if (clippings.length === 0) {
      this.#highlights.stop()
      return
    }
    void this.#highlights.show(clippings).then(refound => {
      if (!refound || refound.gone.length === 0 || this.#saidGone) return
      // Not in frames: a page could open its articles in hidden frames and observe which of them show a
      // panel.
      if (window !== window.top) return
      // News pages load content piece by piece, so a passage is gone only if it is still missing after a
      // delay.
      this.#goneTimer = window.setTimeout(() => this.#sayGone(refound.gone), settled)
    })
  }

  /**
   * Shows in the panel which passages are gone, once the page is visible and unless the panel is open. Does
   * so once. Why wait: in a hidden page the panel would close unseen, and a page could have many addresses
   * prerendered to learn which of them show a panel.
   */
  #sayGone(gone: readonly ClippedHere[]): void {
    const { document } = this.#options.window
    this.#awaitsSight?.abort()
    if (document.visibilityState !== 'visible') {
      this.#awaitsSight = new AbortController()
      const { signal } = this.#awaitsSight
      listen(document, 'visibilitychange', () => this.#sayGone(gone), { once: true, signal })
      return
    }
    if (this.open || this.#saidGone) return
    this.#saidGone = true
    this.#show({ mode: 'gone', quotes: gone.map(({ quote }) => quote.exact) })
  }

  stop(): void {
    this.#highlights.stop()
    this.#awaitsSight?.abort()
    this.#options.window.clearTimeout(this.#goneTimer)
    this.#show({ mode: 'hidden' })
  }

  async #clip(page: PageText, start: number, end: number): Promise<void> {
    const { window, gazetteer } = this.#options
    // A second key press for the same passage while it is being saved is ignored.
    const wish = `${start} ${end}`
    if (wish === this.#saving) return
    let clipping: Clipping | undefined
    this.#reading(() => {
      clipping = capture({ window, page, gazetteer, now: new Date().toISOString(), id: newId() }, start, end)
      if (!clipping) this.#show({ mode: 'nothing' })
    })
    if (!clipping) return
    this.#saving = wish
    await this.#keep(clipping)
    this.#saving = undefined
  }

  async #keep(clipping: Clipping): Promise<void> {
    try {
      const { kept, before } = await this.#background.clip(clipping)
      this.#kept = clipping
      this.#show({ mode: 'saved', clipping, kept, ...(before && { before }) })
      const { id, quote, position, source } = clipping
      this.mark([
        ...this.#marked.filter(other => other.id !== id),
        { id, quote, ...(position && { position }), ...(source !== undefined && { source }) },
      ])
    } catch (error) {
      logIgnored('save a clipping', error)
      // After an update of the extension, its old scripts cannot show a panel.
      if (this.#background.isGone()) this.#options.window.alert(lastWords)
      else this.#show({ mode: 'failed', clipping })
    }
  }

  /**
   * Handles messages from the panel. Typed edits are always saved; other actions that write or open something
   * are ignored unless `mayAct`: the panel is in full view.
   */
  #heard(message: PanelMessage, mayAct: boolean): void {
    const state = this.#state
    switch (message.type) {
      case 'edit':
        this.#edit(message.id, message.edit)
        break
      case 'settle':
        if (mayAct) this.#edit(message.id, message.edit)
        break
      case 'copied':
        if (state.mode === 'failed' || state.mode === 'unread')
          this.#show({ ...state, copied: message.copied })
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
      case 'spread':
        if (mayAct) this.#spread('apply')
        break
      case 'spread-undo':
        if (mayAct) this.#spread('undo')
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
    const before = state.mode === 'saved' && state.clipping.id === id ? state.clipping.citation : undefined
    this.#last = this.#last
      .then(() => this.#background.edit(id, edit, this.#seen(id, edit)))
      .then(
        saved => {
          if (saved && this.#kept?.id === id) this.#kept = { ...this.#kept, ...edit }
          this.#changed(id, saved)
          if (saved && before && edit.citation) this.#offerSpread(id, before)
        },
        error => this.#unchanged(id, error),
      )
    if (state.mode !== 'saved' || state.clipping.id !== id) return
    this.#state = { ...state, clipping: { ...state.clipping, ...edit } }
    this.#draw()
  }

  /** The fields of an edit as they are stored, as far as this page knows. */
  #seen(id: string, edit: ClippingEdit): ClippingEdit {
    const kept = this.#kept
    if (kept?.id !== id) return {}
    const { note, tags, citation } = kept
    return {
      ...(edit.note !== undefined && { note }),
      ...(edit.tags && { tags }),
      ...(edit.citation && { citation }),
    }
  }

  /** Offers to correct other clippings, if the change of this citation applies to any. */
  #offerSpread(id: string, before: Citation): void {
    this.#background.spread(id, before, 'count').then(
      count => {
        const state = this.#state
        if (count === 0 || state.mode !== 'saved' || state.clipping.id !== id) return
        this.#spreading = before
        this.#state = { ...state, spread: { others: count } }
        this.#draw()
      },
      error => this.#unchanged(id, error),
    )
  }

  #spread(action: 'apply' | 'undo'): void {
    const state = this.#state
    const before = this.#spreading
    if (state.mode !== 'saved' || !before) return
    const { id } = state.clipping
    this.#background.spread(id, before, action).then(
      count => {
        const now = this.#state
        if (now.mode !== 'saved' || now.clipping.id !== id) return
        this.#state = { ...now, spread: { others: count, done: action === 'apply' } }
        this.#draw()
      },
      error => this.#unchanged(id, error),
    )
  }

  #unchanged(id: string, error: unknown): void {
    logIgnored('change a clipping', error)
    this.#changed(id, false)
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
    // Waits for an edit under way: after the undo, the edit would take the clipping out of the trash.
    const undoing = this.#last.then(() => this.#background.undo(state.clipping.id))
    undoing.then(
      done => {
        if (!done) return this.#changed(state.clipping.id, false)
        this.mark(this.#marked.filter(({ id }) => id !== state.clipping.id))
        this.#show({ mode: 'undone' })
      },
      error => this.#unchanged(state.clipping.id, error),
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
        error => this.#unchanged(state.clipping.id, error),
      )
  }

  #show(state: ClipState): void {
    this.#state = state
    this.#touched = false
    this.#options.window.clearTimeout(this.#timer)
    this.#draw()
  }

  /**
   * Starts the time after which an untouched panel closes (`stay`). Called when the panel is on screen, and
   * again with each change there. A panel that reports a failure stays. Why not from `#show`: on a slow
   * machine the frame takes seconds to load, and the panel would be closed before anyone saw it.
   */
  #stay(): void {
    const state = this.#state
    this.#options.window.clearTimeout(this.#timer)
    if (state.mode === 'hidden' || state.mode === 'failed' || state.mode === 'unread') return
    const isSaved = state.mode === 'saved'
    const time =
      isSaved && state.clipping.citation.doubts
        ? stayDoubtful
        : isSaved || state.mode === 'gone'
          ? stay
          : stay / 2
    this.#timer = this.#options.window.setTimeout(() => this.#leave(), time)
  }

  /** Hides the panel, unless the reader has touched it. */
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

/** Rectangles of a static range's text, in CSS px of the viewport. */
function rectangles({ startContainer, startOffset, endContainer, endOffset }: StaticRange): DOMRectList {
  const range = startContainer.ownerDocument!.createRange()
  range.setStart(startContainer, startOffset)
  range.setEnd(endContainer, endOffset)
  return range.getClientRects()
}

/**
 * Creates a unique id: the day in Vietnam and 128 random bits. Why not `randomUUID`: it is missing on pages
 * without https.
 */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const day = dayInVietnam(new Date().toISOString()).replaceAll('-', '')
  return `${day}-${hexOf(bytes)}`
}
