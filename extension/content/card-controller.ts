/**
 * Interaction of one reader with one page. Pointer (name-pointer.ts) and keys become events of the card's
 * state machine; its effects become timers, messages and focus changes. Listeners for scrolling are passive.
 * Listeners ignore events that the page dispatches itself. Actions that write data or leave the page need a
 * card in full view (`CardHost.mayAct`).
 */

import type { EntityInBucket } from '../../shared/api/coverage.ts'
import type { Report } from '../../shared/api/report.ts'
import { todayInVietnam } from '../../shared/domain/dates.ts'
import type { ShownKind } from '../../shared/domain/kinds.ts'
import type { Bilingual } from '../../shared/domain/primitives.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { canonicalAddress } from '../../shared/web/canonical-url.ts'
import { hoverDelays } from '../hover-delay.ts'
import type { Language } from '../locales/locale.ts'
import { pageSpeaker } from '../locales/page-locale.ts'
import { countMentions } from '../mention-counts.ts'
import type { CardAnswer, CardMessage } from '../messages.ts'
import { cardLanguage, type Settings, settingsFrom } from '../settings.ts'
import { announcement } from '../ui/card/announcement.ts'
import {
  type CardEvent,
  type CardState,
  closeDelay,
  hidden,
  type Passed,
  step,
  type Target,
} from '../ui/card/card-state.ts'
import { type ReportDraft, sightingIn } from '../ui/card/report.ts'
import type { CardMessage as CardAction, CardContent, ForwardedKey } from '../ui/frame-messages.ts'
import { CardCoverage } from './card-coverage.ts'
import { CardHost } from './card-host.ts'
import type { CardScriptOptions, Interaction } from './card-script.ts'
import type { FramePlace } from './extension-frame.ts'
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import { entityOf } from './mention-entity.ts'
import type { MentionOrder } from './mention-order.ts'
import { MentionWalk, scrollToMention } from './mention-walk.ts'
import { columnOf, NameFollower } from './name-follower.ts'
import { NamePointer, operable } from './name-pointer.ts'
import { elementOf, isShownLegibly, Rendering } from './rendering.ts'
import { listen } from './trusted-events.ts'

/**
 * Functions by which the controller reaches the background and the other parts of the card script. Promises
 * reject when the background cannot answer, for example after an update of the extension.
 */
export interface Background {
  ask(message: CardMessage): Promise<CardAnswer>
  /**
   * Fetches the press coverage of an entity: null when nothing is known, undefined when the service was not
   * reached.
   */
  coverage(id: string): Promise<EntityInBucket | null | undefined>
  /** Sends a report. Resolves with true when the service accepted it. */
  report(report: Report): Promise<boolean>
  /** Opens the full page of an entity in a tab. */
  openPage(id: string): void
  /**
   * Called when mentions, or which of them are visible, may have changed. Side panels and the toolbar button
   * then get the mentions again.
   */
  mentionsChanged(): void
  /**
   * Called whenever the page has been read, also where its mentions are the same: its text may name other
   * localities.
   */
  pageRead(): void
  /** Address of the page that shows the card in a frame. */
  frame: FramePlace
}

/**
 * Time that the pointer rests on a name before the hidden frame lays out its card, in ms. Why not at once:
 * the pointer passes over names on its way.
 */
const restBeforeLayout = 50

export class CardController implements Interaction {
  readonly #options: CardScriptOptions
  readonly #background: Background
  readonly #host: CardHost
  readonly #order: MentionOrder
  readonly #pointer: NamePointer
  #listening = new AbortController()
  #state: CardState = hidden
  #timer: number | undefined
  /** True once the pointer has rested for `restBeforeLayout` on the name whose card is awaited. */
  #isResting = false
  /** True once a pointer or key event has loaded the card's frame, until the frame is unloaded. */
  #isLoaded = false
  /**
   * True if the next drawing has to put the focus into the card again, because it may remove the focused
   * element.
   */
  #keepFocus = false
  readonly #follower: NameFollower
  /**
   * Version of the painter's mentions for which `pageRead` last called `mentionsChanged`; -1 before the
   * first.
   */
  #toldVersion = -1
  readonly #walk = new MentionWalk()
  readonly #coverage: CardCoverage
  /** Texts that the reader wrote in report forms on this page, by mention. */
  readonly #drafts = new WeakMap<PageMention, ReportDraft>()

  /**
   * Starts listening to pointer and keys. If highlights are on, announces once to screen readers how many
   * entities the page names.
   */
  constructor(options: CardScriptOptions, background: Background, order: MentionOrder) {
    this.#options = options
    this.#background = background
    this.#order = order
    this.#pointer = new NamePointer({
      window: options.window,
      page: options.page,
      settings: () => this.#settings,
      isInCard: event => this.#host.holds(event),
      targetOf: mention => this.#targetOf(mention),
      onUse: () => this.#readerIsHere(),
      onEvent: event => this.#dispatch(event),
    })
    this.#coverage = new CardCoverage(
      id => background.coverage(id),
      id => this.#coverageArrived(id),
    )
    this.#host = new CardHost(options.window, background.frame, {
      onPointerEnter: () => this.#dispatch({ type: 'pointer-on-card' }),
      onPointerLeave: () => this.#dispatch({ type: 'pointer-off-card' }),
      onTouch: () => this.#dispatch({ type: 'pin' }),
      onKey: code => this.#keyForwarded(code),
      onSwipe: () => this.#dispatch({ type: 'dismiss' }),
      onAction: message => this.#act(message),
    })
    this.#follower = new NameFollower({
      window: options.window,
      open: () => this.#openCard(),
      mentions: () => order.mentions(),
      onEvent: event => this.#dispatch(event),
      onMove: (lines, column) => this.#host.follow(lines, column),
    })
    this.#listen()
    if (options.page.painter.isOn) this.#host.announce(this.#announcement())
  }

  #listen(): void {
    const { window } = this.#options
    const { document } = window
    const { signal } = this.#listening
    const listening = { passive: true, capture: true, signal }
    this.#pointer.listen(signal)
    // A click may open or close parts of the page, which shows and hides names.
    for (const type of ['click', 'toggle'] as const)
      listen(document, type, () => this.#background.mentionsChanged(), listening)
    for (const type of ['fullscreenchange', 'close'] as const)
      listen(document, type, () => this.#raiseOrDismiss(), listening)
    listen(document, 'scroll', () => this.#follower.followSoon(), listening)
    listen(window, 'resize', () => this.#follower.followSoon(), listening)
    listen(document, 'keydown', event => this.#keyPressed(event), { capture: true, signal })
    listen(document, 'visibilitychange', () => this.#unloadWhenHidden(), listening)
    listen(window, 'pagehide', () => this.#left(), listening)
    listen(document, 'keyup', event => this.#pointer.altChanged(event), listening)
  }

  /** Closes the card, removes the host from the page and stops listening. */
  stop(): void {
    this.#listening.abort()
    this.#stopTimers()
    this.#follower.stop()
    this.#state = hidden
    this.#isLoaded = false
    this.#host.remove()
  }

  /**
   * Called after the page has opened its document again, which removes all listeners. Closes the card,
   * removes the host and listens anew.
   */
  reopened(): void {
    this.stop()
    this.#listening = new AbortController()
    this.#listen()
  }

  /**
   * Draws the open card again, for example after a change of language. Closes it when its name is no longer
   * highlighted. Always calls `mentionsChanged`.
   */
  redraw(): void {
    const state = this.#state
    if (state.mode !== 'hidden' && !this.#options.page.painter.shows(state.target.anchor as PageMention))
      this.#dispatch({ type: 'dismiss' })
    else this.#draw()
    this.#background.mentionsChanged()
  }

  repeats(): Set<PageMention> {
    const { page, window } = this.#options
    const rendering = new Rendering(window)
    return this.#order.repeats(page.hasArticle, mention => rendering.isRendered(mention))
  }

  /**
   * Text for screen readers: the numbers of entities in the rendered mentions of the page, in the browser's
   * language. Empty if there are none.
   */
  #announcement(): string {
    const { page, window } = this.#options
    const rendering = new Rendering(window)
    const rendered = this.#order.mentions().filter(mention => rendering.isRendered(mention))
    const counts = countMentions(rendered, ({ entity }) => entity)
    return announcement(this.#browserLanguage, counts, page.hasArticle)
  }

  /**
   * Called whenever the page has been read. Calls `Background.pageRead` always, and `mentionsChanged` only if
   * the page's mentions have changed.
   */
  pageRead(): void {
    // Text without other names may name localities.
    this.#background.pageRead()
    const { version } = this.#options.page.painter
    if (version === this.#toldVersion) return
    this.#toldVersion = version
    this.#background.mentionsChanged()
  }

  /**
   * Scrolls to a mention chosen in the side panel and opens its full card. The focus stays in the side panel.
   * Returns false if the mention no longer exists.
   */
  showMention(mention: PageMention): boolean {
    if (!this.#options.page.painter.mentionsOf(mention.block).includes(mention)) return false
    this.#walk.at = mention
    scrollToMention(mention, this.#options.window)
    this.#pointer.forget()
    this.#dispatch({ type: 'show', target: this.#targetOf(mention) })
    return true
  }

  get #settings(): Settings {
    return settingsFrom(this.#options.settings())
  }

  /**
   * Language for texts that the page can read: by the browser's languages, which the page knows, not by the
   * reader's settings.
   */
  get #browserLanguage(): Language {
    return cardLanguage(settingsFrom(undefined), this.#options.window.navigator.languages)
  }

  get #language(): Language {
    return cardLanguage(this.#settings, this.#options.window.navigator.languages)
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
          this.#startRest()
          break
        case 'start-grace':
          this.#startTimer(closeDelay, () => this.#dispatch({ type: 'grace-over' }))
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
        case 'focus-card':
          this.#keepFocus = true
          break
        case 'return-focus':
          this.#host.returnFocus()
          break
      }
    }
    if (changed) this.#draw()
  }

  #ask(message: CardMessage): void {
    this.#background.ask(message).then(
      answer => this.#dispatch({ type: 'answer', id: message.id, answer }),
      () => this.#dispatch({ type: 'failure', id: message.id }),
    )
  }

  #startTimer(ms: number, run: () => void): void {
    this.#stopTimers()
    this.#timer = this.#options.window.setTimeout(() => {
      this.#timer = undefined
      run()
    }, ms)
  }

  /**
   * Starts the hover delay, which counts from the pointer's move. After `restBeforeLayout`, the hidden frame
   * lays out the card; it opens no sooner.
   */
  #startRest(): void {
    const end = this.#pointer.time + hoverDelays[this.#settings.delay]
    this.#isResting = false
    this.#startTimer(restBeforeLayout, () => {
      this.#isResting = true
      this.#startTimer(end - performance.now(), () => this.#rested())
      if (this.#state.mode === 'waiting') this.#draw()
    })
  }

  /**
   * Called when the hover delay is over. Opens the card of the name under the pointer, unless a cover that
   * the pointer passes through hides the name.
   */
  #rested(): void {
    const state = this.#state
    const awaited = state.mode === 'hover' ? state.next : state.mode === 'waiting' ? state : undefined
    if (awaited && this.#pointer.isCovered(awaited.target.anchor as PageMention)) this.#pointer.leaveName()
    else this.#dispatch({ type: 'rest-over' })
  }

  #stopTimers(): void {
    this.#options.window.clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #draw(): void {
    const state = this.#state
    const { page } = this.#options
    if (state.mode === 'hidden' || state.mode === 'waiting') {
      this.#follower.stop()
      this.#coverage.retry()
      if (state.mode === 'waiting' && this.#isResting && state.content.state === 'ready')
        this.#host.layOut(...this.#drawing(state))
      else this.#host.hide()
      page.painter.setCurrent()
      return
    }
    this.#follower.start()
    const { id, anchor } = state.target
    if (state.content.state === 'ready' && !id.startsWith('locality/')) void this.#coverage.want(id)
    this.#host.show(...this.#drawing(state))
    this.#keepFocus = false
    page.painter.setCurrent(state.mode === 'pinned' ? (anchor as PageMention) : undefined)
  }

  /**
   * Arguments with which `CardHost.show` or `layOut` draws the card of a state: content, lines of the name,
   * options.
   */
  #drawing(state: Exclude<CardState, { mode: 'hidden' }>): Parameters<CardHost['show']> {
    const { gazetteer, articleDate } = this.#options
    const mention = state.target.anchor as PageMention
    const { id, name = entityOf(mention, gazetteer).name } = state.target
    const { block, start, end } = mention
    const trail = state.mode === 'pinned' ? state.trail : []
    const before = trail.at(-1)
    const content: CardContent = {
      id,
      size: state.mode === 'pinned' ? state.size : 'glance',
      content: state.content,
      name,
      kind: id.slice(0, id.indexOf('/')) as ShownKind,
      language: this.#language,
      theme: this.#settings.theme,
      today: todayInVietnam(),
      articleDate: articleDate(elementOf(mention)),
      coverage: this.#coverage.of(id),
      here: this.#here(),
      ...(before && { before: nameIn(before, gazetteer) }),
      ...(state.mode === 'pinned' && { report: state.report }),
      ...(!before && { sighting: sightingIn(block.text, start, end), draft: this.#drafts.get(mention) }),
    }
    const options = {
      point: state.mode === 'pinned' ? undefined : this.#pointer.point,
      column: columnOf(mention),
      keys: this.#settings.keys,
      keepFocus: this.#keepFocus,
    }
    return [content, [...rectanglesOf(mention)], options]
  }

  /**
   * Called when the coverage of an entity has arrived. Draws the open card again if it is the card of this
   * entity.
   */
  #coverageArrived(id: string): void {
    const state = this.#state
    if (this.#listening.signal.aborted || state.mode === 'hidden' || state.mode === 'waiting') return
    if (state.target.id === id) this.#draw()
  }

  /** Canonical addresses of this page: its location and the canonical link it declares. */
  #here(): string[] {
    const { document, location } = this.#options.window
    const said = document.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? ''
    return [location.href, said].flatMap(address => canonicalAddress(address, location.href) ?? [])
  }

  /**
   * Clips the sentence around the name of the open card, then closes the card. Needs `mayAct`. The result
   * appears in the clip panel.
   */
  #clip(): void {
    const open = this.#openCard()
    if (!open || !this.#host.mayAct) return
    const { block, start, end } = open.mention
    const stretch = block.locate(start, end)
    if (!stretch) return
    this.#options.clip(stretch)
    this.#dispatch({ type: 'close' })
  }

  /** Executes an action that the reader chose in the card. */
  #act(message: CardAction): void {
    switch (message.type) {
      case 'clip':
        this.#clip()
        break
      case 'send-report': {
        const maySend = message.inView && this.#host.mayAct
        const answered = (sent: boolean) => this.#dispatch({ type: 'report-answer', sent })
        this.#dispatch({ type: 'send-report' })
        if (maySend) this.#background.report(message.report).then(answered, () => answered(false))
        else answered(false)
        break
      }
      case 'open-page':
        if (this.#host.mayAct) this.#background.openPage(message.id)
        break
      case 'edit-report':
        this.#editReport(message.draft)
        break
      case 'drop-report':
        this.#editReport(undefined)
        this.#dispatch(message)
        break
      default:
        this.#dispatch(message)
    }
  }

  /**
   * Loads the card's frame at the first pointer or key event. Why: a page that nobody touches does not pay
   * for a frame, and a first card does not wait for one.
   */
  #readerIsHere(): void {
    if (this.#isLoaded) return
    this.#isLoaded = true
    this.#host.load()
  }

  /** Unloads the frame when the tab is hidden, unless a card is open. */
  #unloadWhenHidden(): void {
    if (!this.#options.window.document.hidden || this.#state.mode !== 'hidden') return
    this.#isLoaded = false
    this.#host.unload()
  }

  /**
   * Closes the card and unloads its frame on `pagehide`. Why: the back/forward cache refuses pages with
   * extension frames.
   */
  #left(): void {
    this.#dispatch({ type: 'dismiss' })
    this.#isLoaded = false
    this.#host.unload()
  }

  #editReport(draft: ReportDraft | undefined): void {
    const state = this.#state
    if (state.mode !== 'pinned') return
    const mention = state.target.anchor as PageMention
    if (draft) this.#drafts.set(mention, draft)
    else this.#drafts.delete(mention)
  }

  #keyPressed(event: KeyboardEvent): void {
    this.#readerIsHere()
    if (event.key === 'Escape' && this.#state.mode !== 'hidden') {
      this.#dispatch({ type: 'escape' })
      return
    }
    if (event.key === 'Enter' && this.#state.mode === 'hover' && !isUsed(event)) {
      event.preventDefault()
      this.#dispatch({ type: 'open', target: this.#state.target })
      return
    }
    this.#pointer.altChanged(event)
    // `code` is the key's position; with Alt, layouts produce other letters (∆ on a Mac).
    const direction = event.code === 'KeyJ' ? 1 : event.code === 'KeyK' ? -1 : 0
    if (direction === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (this.#settings.keys && this.#goTo(direction)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /**
   * Handles a key that was pressed in the card: Escape, Alt+C (clip), and with the setting `keys` Alt+J and
   * Alt+K (next and previous name).
   */
  #keyForwarded(code: ForwardedKey): void {
    if (code === 'Escape') this.#dispatch({ type: 'escape' })
    else if (code === 'KeyC') this.#options.clip()
    else if (this.#settings.keys) this.#goTo(code === 'KeyJ' ? 1 : -1)
  }

  /**
   * Scrolls to the next (1) or previous (-1) rendered mention, opens its card and gives the card the focus.
   * If there is none, announces that. Returns true if the key was used: always, unless highlights are off.
   */
  #goTo(direction: 1 | -1): boolean {
    const { page, window } = this.#options
    const rendering = new Rendering(window)
    const mentions = this.#order
      .mentions()
      .filter(mention => page.painter.shows(mention) && rendering.isRendered(mention) && !isCopy(mention))
    const next = this.#walk.next(mentions, direction)
    if (!next) {
      const key = mentions.length === 0 ? 'walk.none' : direction === 1 ? 'walk.last' : 'walk.first'
      // The page can read the note, so it must not depend on the settings: Vietnamese is always in it.
      const words = new Set(['vi', this.#browserLanguage] as const)
      this.#host.announce([...words].map(language => pageSpeaker(language)(key)).join('\n'), true)
      return page.painter.isOn
    }
    scrollToMention(next, window)
    this.#pointer.forget()
    this.#dispatch({ type: 'open', target: this.#targetOf(next) })
    return true
  }

  #targetOf(mention: PageMention): Target {
    return { id: entityOf(mention, this.#options.gazetteer).id, anchor: mention }
  }

  /**
   * Handles fullscreen changes and closed dialogs: raises the open card, or closes the card when its name is
   * no longer displayed, as under a video that fills the screen.
   */
  #raiseOrDismiss(): void {
    const open = this.#openCard()
    if (!open) return
    const element = elementOf(open.mention)
    if (element && isShownLegibly(element, this.#options.window)) this.#host.raise()
    else this.#dispatch({ type: 'dismiss' })
  }

  /** Mention whose card is open, with `isHover` true for a hover card; undefined if no card is open. */
  #openCard(): { mention: PageMention; isHover: boolean } | undefined {
    const state = this.#state
    if (state.mode !== 'hover' && state.mode !== 'pinned') return undefined
    return { mention: state.target.anchor as PageMention, isHover: state.mode === 'hover' }
  }
}

/**
 * True for a mention that the page hides from screen readers (`aria-hidden`), as in the copy of a ticker's
 * text.
 */
function isCopy(mention: PageMention): boolean {
  return elementOf(mention)?.closest('[aria-hidden="true" i]') != null
}

/** True when the element in which a key was pressed uses Enter itself: an editor, or part of a control. */
function isUsed(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(operable) !== null)
}

/**
 * Returns the name for a card to which the reader can go back: from its content if that is loaded, else from
 * its target.
 */
function nameIn({ target, content }: Passed, gazetteer: Gazetteer): Bilingual {
  if (content.state === 'ready') return content.card.name
  return target.name ?? entityOf(target.anchor as PageMention, gazetteer).name
}
