/**
 * Clickjacking check: a frame of the extension must have been in full view, large enough to read, at one
 * place and of one size, for at least `leastTimeInView` (300 ms). In Chromium, Intersection Observer v2
 * reports whether anything covers, fades, moves or clips it. In every browser this script also checks the
 * frame's box, its style and the styles around it, what else is in its root, hit tests, and newly opened
 * elements of the top layer. In Firefox it checks all elements of the top layer; in Chromium the fields of
 * the page, whose messages are not reported (field-messages.ts). Firefox misses a cover with `pointer-events:
 * none` that is there only while the browser draws.
 */
import { logIgnored } from '../ignored.ts'
import { FieldMessages } from './field-messages.ts'
import { type Host, isUntouched } from './shadow-host.ts'
import { TopLayer } from './top-layer.ts'
import { listen } from './trusted-events.ts'
import { interval, leastTimeInView, Visibility } from './visibility.ts'

/** Minimum rendered size, in CSS px, at which the content is readable. */
const least = { width: 120, height: 40 }
/**
 * Tolerance in CSS px, to absorb rounding: of overflow beyond the viewport, and of a change of the frame's
 * place or size that does not count as a move.
 */
const slack = 2
/** Time between two drawings of the browser, in ms. */
const drawing = 16

export interface SightOptions {
  window: Window
  /**
   * Called when a popover, dialog or `<details>` of the page opens, and when a modal dialog is found around
   * the host: the opened element may lie above the host in the top layer.
   */
  onCovered(): void
  /**
   * Called with true at each look that finds that the frame has been in full view for at least
   * `leastTimeInView`, and with false once it no longer is. Why at each look: a page that keeps its scripts
   * busy also keeps this script from looking, while the browser goes on with what the page has begun to draw.
   */
  onLook(clear: boolean): void
}

export class Sight {
  readonly #options: SightOptions
  #watched: (Pick<Host, 'host' | 'root'> & { frame: HTMLElement }) | undefined
  #visibility: Visibility | undefined
  #listening: AbortController | undefined
  #timer: number | undefined
  #since: number | undefined
  #lookedAt = 0
  /** Place and size of the frame since it last moved. */
  #at: readonly number[] | undefined
  #told = false
  #topLayer: TopLayer | undefined
  #fieldMessages: FieldMessages | undefined

  constructor(options: SightOptions) {
    this.#options = options
  }

  /**
   * Starts watching a frame in the host's root, in place of the one watched before. Does nothing for the same
   * frame.
   */
  watch(frame: HTMLElement, { host, root }: Pick<Host, 'host' | 'root'>): void {
    if (frame === this.#watched?.frame) return
    this.stop()
    const { window } = this.#options
    this.#watched = { frame, host, root }
    this.#topLayer = new TopLayer(window.document, () => this.#covered())
    this.#fieldMessages = new FieldMessages(outermost(window))
    this.#visibility = new Visibility(frame, () => this.#look())
    this.#listening = new AbortController()
    listen(window.document, 'toggle', event => this.#topLayerChanged(event), {
      capture: true,
      signal: this.#listening.signal,
    })
    this.#timer = window.setInterval(() => this.#look(), interval)
    // A page can move a window only if it has opened the window without bars. It can also move the frame that
    // holds this window, if both have one origin.
    if (window.frameElement || !window.menubar.visible) void this.#watchPlace(this.#listening.signal)
    this.#look()
  }

  stop(): void {
    this.#visibility?.stop()
    this.#topLayer?.stop()
    this.#listening?.abort()
    this.#options.window.clearInterval(this.#timer)
    this.#watched = undefined
    this.#at = undefined
    this.#since = undefined
    this.#tell(false)
  }

  /**
   * Looks at once whether the frame has moved, and so is no longer clear. Call it after the frame may have
   * moved. Why: a page that moves a name moves its card, and could put one of the card's buttons under a
   * click meant for something else.
   */
  moved(): void {
    this.#look()
  }

  /**
   * True when the frame is in full view and has been for at least `leastTimeInView`. Looks again when asked.
   */
  get isClear(): boolean {
    this.#look(true)
    return this.#told
  }

  /** Looks at the frame now; with `anew` also for new shadow roots. */
  #look(anew = false): void {
    const inView = this.#visibility?.reported !== false && this.#seemsPlain(anew)
    const now = performance.now()
    // After a longer time without a look, the frame may have been covered meanwhile.
    const wasHeldUp = now - this.#lookedAt > leastTimeInView
    this.#lookedAt = now
    if (this.#hasMoved() || !inView || wasHeldUp) this.#since = undefined
    if (inView) this.#since ??= now
    this.#tell(this.#since !== undefined && now - this.#since >= leastTimeInView)
  }

  /**
   * Looks with each drawing of the browser, until `stop`, whether the watched frame has moved on the screen.
   * Used in a window without bars and in a frame of the same origin as the document around it: a page can
   * move both with the card in them. Why: `moved` is called only for moves within the document. Why not by
   * animation frames alone: a page can cancel those of the extension, and its timers, by their numbers, but
   * no task. Where it cancels the timer of `watch`, nothing in the frame is clear any more.
   */
  async #watchPlace(signal: AbortSignal): Promise<void> {
    const { window } = this.#options
    while (!signal.aborted) {
      await Promise.race([
        new Promise(drawn => window.requestAnimationFrame(drawn)),
        window.scheduler.postTask(() => {}, { delay: drawing }),
      ])
      if (signal.aborted || !this.#hasMoved()) continue
      this.#since = undefined
      this.#tell(false)
    }
  }

  /**
   * True if the frame's place or size differs by more than `slack` from that since it last moved. Why the
   * size: a page that makes room for the card would have it grow under the pointer. Why not from the last
   * look: a page that scrolls a little with each drawing moves the card far by steps that are each too small.
   */
  #hasMoved(): boolean {
    const place = this.#watched ? placeOf(this.#watched.frame, this.#options.window) : []
    const before = this.#at
    const isKnown = before?.length === place.length
    if (isKnown && place.every((at, i) => Math.abs(at - before[i]!) <= slack)) return false
    this.#at = place
    return isKnown
  }

  #tell(clear: boolean): void {
    if (!clear && !this.#told) return
    this.#told = clear
    this.#options.onLook(clear)
  }

  /**
   * True if nothing covers or fades the frame, as far as this script can check (`#isPlain`). False if the
   * check throws: a page can make reading the frame's surroundings fail.
   */
  #seemsPlain(anew: boolean): boolean {
    try {
      return this.#isPlain(anew)
    } catch (error) {
      logIgnored('look whether a frame is in view', error)
      return false
    }
  }

  #isPlain(anew: boolean): boolean {
    const { window } = this.#options
    const { innerWidth, innerHeight, document } = window
    const { frame, host, root } = this.#watched ?? {}
    if (!frame?.isConnected || !host?.matches(':popover-open') || !root) return false
    // The page around this window may move its frame in any way and, if the browser does not report
    // visibility, cover or fade it.
    const around = this.#visibility?.reported === undefined ? window : outermost(window)
    if (around !== window.top) return false
    // A view transition draws a picture over everything, including the top layer, and may let clicks through.
    // In a browser with transitions of single elements, the host itself may be in transition.
    if (knowsTransitions() && host.matches(':active-view-transition, :active-view-transition *')) return false
    const { left, top, right, bottom, width, height } = frame.getBoundingClientRect()
    if (width < least.width || height < least.height) return false
    if (left < -slack || top < -slack || right > innerWidth + slack || bottom > innerHeight + slack)
      return false
    if (![host, frame].every(element => hasPlainStyle(window.getComputedStyle(element)))) return false
    for (let around = host.parentElement; around; around = around.parentElement)
      if (isFaded(window.getComputedStyle(around))) return false
    if (!isUntouched(frame)) return false
    if (this.#visibility?.reported === undefined && this.#topLayer?.hasOthers(host, anew)) return false
    // Not in Firefox, which draws messages of fields in windows of their own, which take the presses.
    if (this.#visibility?.reported !== undefined && this.#fieldMessages?.mayShow(anew)) return false
    // The sample points avoid the edges, because the corners are round.
    for (const across of [0.1, 0.5, 0.9])
      for (const down of [0.1, 0.5, 0.9]) {
        const [x, y] = [left + width * across, top + height * down]
        const uppermost = Document.prototype.elementFromPoint.call(document, x, y)
        if (uppermost !== host || root.elementFromPoint(x, y) !== frame) return false
      }
    return true
  }

  /**
   * Handles an element's `toggle`, also of `<details>`. Does not check that the element is in the top layer.
   * Why: listeners of the page can run before this one and change the element.
   */
  #topLayerChanged(event: Event): void {
    if (event.target === this.#watched?.host || (event as ToggleEvent).newState !== 'open') return
    this.#covered()
  }

  #covered(): void {
    this.#since = undefined
    this.#options.onCovered()
  }
}

/** True if the browser has the selector that matches during a view transition; Firefox has it since 144. */
const knowsTransitions = () => CSS.supports('selector(:active-view-transition)')

function hasPlainStyle(style: CSSStyleDeclaration): boolean {
  return (
    style.opacity === '1' &&
    style.visibility === 'visible' &&
    style.pointerEvents === 'auto' &&
    style.mixBlendMode === 'normal' &&
    [
      style.filter,
      style.transform,
      style.clipPath,
      style.translate,
      style.scale,
      style.rotate,
      style.maskImage,
    ].every(value => value === 'none' || value === '')
  )
}

/**
 * True if the style of an element around the host fades, blends, masks or filters what is in it. Firefox
 * applies opacity and filter of the page's root to the top layer, too. A whole inversion (`invert(1)`) and
 * `hue-rotate` are allowed: pages use them for a dark mode, and the card stays readable. Half an inversion
 * makes everything the same grey.
 */
function isFaded({ opacity, filter, mixBlendMode, maskImage }: CSSStyleDeclaration): boolean {
  return (
    opacity !== '1' ||
    mixBlendMode !== 'normal' ||
    !['none', ''].includes(maskImage) ||
    !/^(none|((invert\(1\)|hue-rotate\([\d.]+deg\)) ?)*)$/.test(filter)
  )
}

/**
 * Returns the outermost window around a window that can be reached through windows of its own origin alone.
 */
function outermost(window: Window): Window {
  return window.frameElement ? outermost(window.parent) : window
}

/**
 * Returns left, top, width and height of an element in CSS px. Left and top are measured from the part of the
 * `outermost` window that is in view, plus the browser window's place on the screen. Why that part: on a page
 * that its reader has zoomed with two fingers, a script scrolls the part, which moves no element's box.
 */
function placeOf(element: Element, window: Window): number[] {
  let { left, top, width, height } = element.getBoundingClientRect()
  for (let inner = window; inner.frameElement; inner = inner.parent) {
    const around = inner.frameElement.getBoundingClientRect()
    left += around.left
    top += around.top
  }
  const { offsetLeft = 0, offsetTop = 0, scale = 1 } = outermost(window).visualViewport ?? {}
  const [x, y] = [(left - offsetLeft) * scale, (top - offsetTop) * scale]
  return [x + window.screenX, y + window.screenY, width * scale, height * scale]
}
