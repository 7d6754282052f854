/** Clipping on one page: from a selection to a clipping on disk, the panel that says so, and the marks of what was clipped before. */

import { render } from 'preact'
import type { Clipping, ClippingEdit } from '../../shared/clipping/clipping.ts'
import { sentenceAround } from '../../shared/clipping/sentence.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import type { ClipAnswer, ClippedHere } from '../messages.ts'
import { cardLanguage, settingsFrom } from '../settings.ts'
import clipSheet from '../ui/clip-panel/clip-panel.css?text'
import { type ClipState, ClipView } from '../ui/clip-panel/clip-panel.tsx'
import { capture } from './capture.ts'
import type { ClipperControl, ClipperOptions, Stretch } from './clip-script.ts'
import { copyText } from './clipboard.ts'
import { Marks } from './clipping-highlights.ts'
import { WholePage } from './page-text.ts'
import { selectedRanges } from './selection.ts'
import { attachHost, settleHost } from './shadow-host.ts'

/** What clipping needs of the background. Promises reject where that does not answer. */
export interface ClipBackground {
  clip(clipping: Clipping): Promise<ClipAnswer>
  edit(id: string, edit: ClippingEdit): Promise<boolean>
  undo(id: string): Promise<boolean>
  join(id: string): Promise<boolean>
  openLibrary(id?: string): void
  /** Whether the extension that this script belongs to is gone, as after an update. */
  isGone(): boolean
}

/** How long the panel stays when nobody touches it, in ms. */
const stay = 9000
/** How long a page may still be building itself before a passage counts as gone, in ms. */
const settled = 4000

export class PageClipper implements ClipperControl {
  readonly #options: ClipperOptions
  readonly #background: ClipBackground
  readonly #marks: Marks
  #state: ClipState = { mode: 'hidden' }
  #mount: HTMLElement | undefined
  #timer: number | undefined
  #touched = false
  /** The passages that were said to be gone, so that it is said once. */
  #saidGone = false
  #goneTimer: number | undefined
  #marked: readonly ClippedHere[] = []
  /** The stretch that is being saved. */
  #saving: string | undefined
  /** Changes are made one after the other: the last one typed is the last one saved. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: ClipperOptions, background: ClipBackground) {
    this.#options = options
    this.#background = background
    this.#marks = new Marks(options.window)
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
    // The selection is still there after clipping: the same key then leads to the note.
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
      // News pages build themselves piece by piece: only what stays away is gone.
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
    // The key pressed twice in haste is one wish.
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
    } catch {
      this.#show({ mode: 'failed', clipping, updated: this.#background.isGone() })
    }
  }

  #edit(edit: ClippingEdit): void {
    const state = this.#state
    if (state.mode !== 'saved') return
    const clipping = { ...state.clipping, ...edit }
    this.#state = { ...state, clipping }
    this.#last = this.#last
      .then(() => this.#background.edit(clipping.id, edit))
      .then(
        saved => this.#changed(clipping.id, saved),
        () => this.#changed(clipping.id, false),
      )
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

  #copy(): void {
    const state = this.#state
    if (state.mode !== 'failed') return
    const { quote, url } = state.clipping
    void copyText(`${quote.exact}\n${url}`, this.#options.window.document).then(copied =>
      this.#show({ ...state, copied }),
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

  /** Hides the panel, unless the reader is at it. */
  #leave(): void {
    if (this.#touched) return
    this.#show({ mode: 'hidden' })
  }

  #takeFocus(): void {
    this.#touched = true
    this.#mount?.querySelector<HTMLElement>('.clip-note')?.focus()
  }

  #draw(): void {
    const { window, settings } = this.#options
    if (this.#state.mode === 'hidden' && !this.#mount) return
    const { host, root } = attachHost(window.document)
    if (!this.#mount || this.#mount.getRootNode() !== root) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(clipSheet)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
      const mount = window.document.createElement('div')
      // What appears in it is read out, politely.
      mount.setAttribute('role', 'status')
      const touch = () => {
        this.#touched = true
      }
      mount.addEventListener('pointerenter', touch)
      mount.addEventListener('focusin', touch)
      mount.addEventListener('keydown', event => {
        if (event.key === 'Escape') this.#close()
      })
      root.append(mount)
      this.#mount = mount
    }
    const current = settingsFrom(settings())
    const state = this.#state
    render(
      <ClipView
        state={state}
        language={cardLanguage(current, window.navigator.languages)}
        theme={current.theme}
        onEdit={edit => this.#edit(edit)}
        onUndo={() => this.#undo()}
        onJoin={() => this.#join()}
        onLibrary={() => this.#background.openLibrary(state.mode === 'saved' ? state.clipping.id : undefined)}
        onRetry={() => state.mode === 'failed' && void this.#keep(state.clipping)}
        onCopy={() => this.#copy()}
        onClose={() => this.#close()}
      />,
      this.#mount,
    )
    if (state.mode === 'hidden') settleHost()
    else if (!host.matches(':popover-open')) host.showPopover()
  }

  #close(): void {
    // What is being typed counts: a field that is left says so by itself, but not one that is taken away.
    const { activeElement } = (this.#mount?.getRootNode() as ShadowRoot | undefined) ?? {}
    if (activeElement instanceof HTMLElement) activeElement.blur()
    this.#show({ mode: 'hidden' })
  }
}

/** An id that no other clipping has. `randomUUID` is not there on pages without https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const day = dayInVietnam(new Date().toISOString()).replaceAll('-', '')
  return `${day}-${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}
