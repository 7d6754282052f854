/**
 * What happens on one page for one reader: pointer and keys become events of the card's state machine, its effects become timers, messages
 * and focus. Every listener is passive and none forces layout unless the pointer is over text that has mentions.
 */
import { announcement } from '../card/announcement.ts'
import { type CardEvent, type CardState, graceTime, hidden, restTime, step, type Target } from '../card/state.ts'
import type { Language } from '../locales/locale.ts'
import type { BackgroundMessage, CardAnswer } from '../messages.ts'
import { cardLanguage, settingsFrom } from '../settings.ts'
import { CardHost } from './card-host.tsx'
import { type PageMention, rectanglesOf } from './highlights.ts'
import { mentionAt } from './hit-test.ts'
import type { Interaction, PageSessionOptions } from './interaction.ts'
import { countsOf, mentionsInOrder } from './mention-order.ts'

/** How close to the edge of the viewport, in CSS px, a mention may stand when the keyboard comes to it. */
const comfort = 80

export class PageSession implements Interaction {
  readonly #options: PageSessionOptions
  readonly #askBackground: (message: BackgroundMessage) => Promise<CardAnswer>
  readonly #host: CardHost
  readonly #stop = new AbortController()
  #state: CardState = hidden
  #timer: number | undefined
  #pointer: { x: number; y: number } | undefined
  #overName = false
  #followFrame = 0
  /** The mention to which the keyboard came last. */
  #at: PageMention | undefined

  /**
   * Listens to pointer and keys from now on, and tells screen readers once what the page holds. `ask` asks the background; it rejects where
   * that cannot answer, as after an update of the extension.
   */
  constructor(options: PageSessionOptions, ask: (message: BackgroundMessage) => Promise<CardAnswer>) {
    this.#options = options
    this.#askBackground = ask
    this.#host = new CardHost(options.window.document, {
      onPointerEnter: () => this.#dispatch({ type: 'pointer-on-card' }),
      onPointerLeave: () => this.#dispatch({ type: 'pointer-off-card' }),
      onTouch: () => this.#dispatch({ type: 'pin' }),
      onEscape: () => this.#dispatch({ type: 'close' }),
    })
    const { window, page } = options
    const { document } = window
    const listening = { passive: true, capture: true, signal: this.#stop.signal }
    document.addEventListener('pointermove', event => this.#pointerMoved(event), listening)
    document.documentElement.addEventListener('pointerleave', () => this.#pointerLeft(), { passive: true, signal: this.#stop.signal })
    document.addEventListener('pointerdown', event => !this.#host.contains(event) && this.#dispatch({ type: 'dismiss' }), listening)
    document.addEventListener('scroll', () => this.#followSoon(), listening)
    window.addEventListener('resize', () => this.#followSoon(), listening)
    document.addEventListener('keydown', event => this.#keyPressed(event), { capture: true, signal: this.#stop.signal })
    this.#host.announce(announcement(this.#language, countsOf(page.highlights)))
  }

  /** Closes the card, takes the host off the page, listens no more. */
  stop(): void {
    this.#stop.abort()
    this.#stopTimers()
    this.#options.window.cancelAnimationFrame(this.#followFrame)
    this.#state = hidden
    this.#host.remove()
  }

  /** Draws the open card again, as after a change of language. */
  redraw(): void {
    this.#draw()
  }

  get #language(): Language {
    const { settings, window } = this.#options
    return cardLanguage(settingsFrom(settings()), window.navigator.languages)
  }

  #dispatch(event: CardEvent): void {
    const { state, effects } = step(this.#state, event)
    const changed = state !== this.#state
    this.#state = state
    for (const effect of effects) {
      switch (effect.type) {
        case 'stop-timers':
          this.#stopTimers()
          break
        case 'start-rest':
          this.#startTimer(restTime, { type: 'rest-over' })
          break
        case 'start-grace':
          this.#startTimer(graceTime, { type: 'grace-over' })
          break
        case 'request':
          this.#ask({ to: 'background:card', id: effect.id })
          break
        case 'refresh':
          this.#ask({ to: 'background:card-refresh', id: effect.id })
          break
        case 'take-focus':
          this.#draw()
          this.#host.takeFocus()
          break
        case 'return-focus':
          this.#host.returnFocus()
          break
      }
    }
    if (changed) this.#draw()
  }

  #ask(message: BackgroundMessage): void {
    this.#askBackground(message).then(
      answer => this.#dispatch({ type: 'answer', id: message.id, answer }),
      () => this.#dispatch({ type: 'failure', id: message.id }),
    )
  }

  #startTimer(ms: number, event: CardEvent): void {
    this.#stopTimers()
    this.#timer = this.#options.window.setTimeout(() => {
      this.#timer = undefined
      this.#dispatch(event)
    }, ms)
  }

  #stopTimers(): void {
    this.#options.window.clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #draw(): void {
    const state = this.#state
    const { page, gazetteer, articleDate } = this.#options
    if (state.mode === 'hidden' || state.mode === 'waiting') {
      this.#host.hide()
      page.highlights.setCurrent()
      return
    }
    const mention = state.target.anchor as PageMention
    const { name, kind } = gazetteer.entity(mention.entity)
    const props = {
      content: state.content,
      name,
      kind,
      language: this.#language,
      today: today(),
      articleDate: articleDate(),
      onRetry: () => this.#dispatch({ type: 'retry' }),
      onClose: () => this.#dispatch({ type: 'close' }),
    }
    this.#host.show(props, [...rectanglesOf(mention)], state.mode === 'hover' ? this.#pointer : undefined)
    page.highlights.setCurrent(state.mode === 'pinned' ? mention : undefined)
  }

  #pointerMoved(event: PointerEvent): void {
    // A finger points only when it touches, and then it scrolls.
    if (event.pointerType === 'touch' || event.buttons !== 0 || this.#host.contains(event)) return
    const { clientX: x, clientY: y } = event
    const target = event.composedPath()[0]
    const mention = mentionAt(this.#options.page, this.#options.window.document, x, y, target instanceof Element ? target : undefined)
    if (mention) {
      this.#pointer = { x, y }
      this.#overName = true
      this.#dispatch({ type: 'pointer-on-name', target: this.#targetOf(mention) })
    } else this.#leaveName()
  }

  #pointerLeft(): void {
    this.#leaveName()
  }

  #leaveName(): void {
    if (!this.#overName) return
    this.#overName = false
    this.#dispatch({ type: 'pointer-off-name' })
  }

  #keyPressed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#state.mode !== 'hidden') {
      this.#dispatch({ type: 'close' })
      return
    }
    // By the key's place: with Alt, layouts write other letters there (∆ on a Mac).
    const direction = event.code === 'KeyJ' ? 1 : event.code === 'KeyK' ? -1 : 0
    if (direction === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (this.#goTo(direction)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** Opens the card of the mention after or before the one last met; says whether there was one. */
  #goTo(direction: 1 | -1): boolean {
    const { page, window } = this.#options
    const mentions = mentionsInOrder(page.highlights).filter(isReachable)
    if (mentions.length === 0) return false
    const from = this.#at ? mentions.indexOf(this.#at) : -1
    let next: number
    if (from >= 0) next = (from + direction + mentions.length) % mentions.length
    else {
      // Begin with what is in view.
      const below = mentions.findIndex(mention => (rectanglesOf(mention)[0]?.bottom ?? 0) > 0)
      next = direction === 1 ? Math.max(below, 0) : ((below < 0 ? mentions.length : below) - 1 + mentions.length) % mentions.length
    }
    const mention = mentions[next]
    if (!mention) return false
    this.#at = mention
    const line = rectanglesOf(mention)[0]
    if (line && (line.top < comfort || line.bottom > window.innerHeight - comfort)) {
      mention.block.locate(mention.start, mention.end)?.start.node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
    }
    this.#pointer = undefined
    this.#dispatch({ type: 'open', target: this.#targetOf(mention) })
    return true
  }

  #targetOf(mention: PageMention): Target {
    return { id: this.#options.gazetteer.entity(mention.entity).id, anchor: mention }
  }

  /** Keeps the card beside its name while the page scrolls; a card for the pointer goes when its name has gone. */
  #followSoon(): void {
    if (this.#state.mode !== 'hover' && this.#state.mode !== 'pinned') return
    const { window } = this.#options
    this.#followFrame ||= window.requestAnimationFrame(() => {
      this.#followFrame = 0
      const state = this.#state
      if (state.mode !== 'hover' && state.mode !== 'pinned') return
      const lines = [...rectanglesOf(state.target.anchor as PageMention)]
      const inView = lines.some(({ top, bottom }) => bottom > 0 && top < window.innerHeight)
      if (inView) this.#host.follow(lines)
      else if (state.mode === 'hover') this.#dispatch({ type: 'close' })
    })
  }
}

/** Whether the keyboard goes to a mention: it has a box, and is not a copy for the eye that assistive technology is told to pass over. */
function isReachable(mention: PageMention): boolean {
  const element = mention.block.locate(mention.start, mention.end)?.start.node.parentElement
  if (!element || element.closest('[aria-hidden="true" i]')) return false
  return element.checkVisibility({ visibilityProperty: true })
}

/** Today in Vietnam, YYYY-MM-DD. */
function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
}
