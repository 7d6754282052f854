/**
 * State machine of the card: delays, states, events, transitions. Pure; content/card-controller.ts turns
 * events of the page into events of the machine and carries out its effects.
 */

import type { Card } from '../../../shared/card/card.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { CardAnswer, CardOrigin } from '../../messages.ts'

/**
 * Delay in ms before a card that is not pinned closes after the pointer has left the card and its name. It
 * gives the pointer time to cross the gap between the two.
 */
export const closeDelay = 250

/**
 * Entity of a card and its mention. `anchor` is the page's object for the mention. This module only stores,
 * compares and returns it.
 */
export interface Target {
  id: string
  anchor: unknown
  /** Name as another card has it, for an entity reached from that card. */
  name?: Bilingual
}

/** Card that the reader left for a related one and can return to. */
export interface Passed {
  target: Target
  content: Content
}

export type Content =
  /** Nothing has been received yet. */
  | { state: 'loading' }
  /**
   * A card from the release `version`. `checking`: the service is being asked for a newer card. `offline`:
   * the service could not be asked, as in `CardAnswer`.
   */
  | {
      state: 'ready'
      card: Card
      origin: CardOrigin
      version: number
      checking: boolean
      offline: CardAnswer['offline']
    }
  /** No card was found. `offline`: the service could not be asked, so it may have a card. */
  | { state: 'gone'; offline: CardAnswer['offline'] }
  /** The background does not answer; a retry may help. */
  | { state: 'error' }

/** State of the card. Its mode decides which events close the card. */
export type CardState =
  | { mode: 'hidden' }
  /** The pointer is on a name, whose card opens at `rest-over`; `content` is loaded meanwhile. */
  | { mode: 'waiting'; target: Target; content: Content }
  /**
   * Open as a glance, because the pointer rested on the name. `leaving` is true while the pointer is on
   * neither the name nor the card; the card then closes at `grace-over`. `next` is another name that the
   * pointer has reached meanwhile: its card opens at `rest-over`, and this one stays until then.
   */
  | {
      mode: 'hover'
      target: Target
      content: Content
      leaving: boolean
      next?: { target: Target; content: Content }
    }
  /**
   * Open until the reader closes it or opens another card, or until the page removes its name. `focused`:
   * the keyboard opened it, so on `close` the focus returns to the page. `size` is `glance` if the reader
   * pinned the small card by pressing or focusing it. `trail` holds the cards that led here, oldest first.
   */
  | {
      mode: 'pinned'
      target: Target
      content: Content
      size: CardSize
      focused: boolean
      trail: readonly Passed[]
      report?: ReportState
    }

/** Size of the card: the small card for a resting pointer, or the full card. */
export type CardSize = 'glance' | 'full'

/** State of a report: being written, being sent, accepted by the service, or failed. */
export type ReportState = 'draft' | 'sending' | 'sent' | 'failed'

export type CardEvent =
  /**
   * The pointer is on a name. `hasMoved`: it has moved since it last rested, which restarts the hover
   * delay.
   */
  | { type: 'pointer-on-name'; target: Target; hasMoved?: boolean }
  | { type: 'pointer-off-name' }
  | { type: 'pointer-on-card' }
  | { type: 'pointer-off-card' }
  /** The timer of `start-rest` has run out. */
  | { type: 'rest-over' }
  /** The timer of `start-grace` has run out. */
  | { type: 'grace-over' }
  /** The page has replaced the text with the open card's name; `anchor` is the mention in the new text. */
  | { type: 'name-moved'; anchor: unknown }
  /** A key opens the full card of `target`, pinned and with the focus. */
  | { type: 'open'; target: Target }
  /**
   * A name was clicked or tapped: opens its full card pinned. If that full card is open already, closes it.
   */
  | { type: 'press'; target: Target }
  /**
   * A name was chosen in the side panel or by a long press: opens its full card pinned, and leaves the focus
   * where it is.
   */
  | { type: 'show'; target: Target }
  /**
   * A related entity, or one named in the same articles, was chosen in the card: opens its card in place of
   * this one.
   */
  | { type: 'follow'; id: string; name: Bilingual }
  /** Go back to the previous card. */
  | { type: 'back' }
  /** Opens the report form. */
  | { type: 'write-report' }
  /** Leaves the report form. */
  | { type: 'drop-report' }
  /** The report is being sent; `report-answer` follows. */
  | { type: 'send-report' }
  /** `sent` is true if the service has accepted the report. */
  | { type: 'report-answer'; sent: boolean }
  /** The open card was clicked or got the focus: it stays until it is closed. */
  | { type: 'pin' }
  /** The reader asked for the full card in place of the glance. */
  | { type: 'expand' }
  /** Closes the card. The focus returns to the page if the keyboard opened the card. */
  | { type: 'close' }
  /**
   * Escape: leaves the report form. Without a form, and while the report is being sent, it closes the card.
   */
  | { type: 'escape' }
  /**
   * Closes the card without moving the focus: after a press on the page, after a swipe, or when the name or
   * the page is gone.
   */
  | { type: 'dismiss' }
  /** The background's answer to `request` or `refresh`. */
  | { type: 'answer'; id: string; answer: CardAnswer }
  /** The background did not answer. */
  | { type: 'failure'; id: string }
  /** Requests the card again after it was not found or the background did not answer. */
  | { type: 'retry' }

/** Effects that a transition has besides its new state. */
export type CardEffect =
  | { type: 'start-rest' }
  | { type: 'start-grace' }
  | { type: 'stop-timers' }
  /** Ask the background for the card that it has stored, without asking the service. */
  | { type: 'request'; id: string }
  /** Ask the background to fetch the card from the service. */
  | { type: 'refresh'; id: string }
  /** Draws the card and moves the keyboard focus to it. */
  | { type: 'take-focus' }
  /**
   * Moves the focus to the card itself if it is in the card: the control that has it may no longer be
   * drawn.
   */
  | { type: 'focus-card' }
  /** Moves the focus to the element that had it before `take-focus`. */
  | { type: 'return-focus' }

export interface Step {
  state: CardState
  effects: CardEffect[]
}

export const hidden: CardState = { mode: 'hidden' }
const loading: Content = { state: 'loading' }

/** The state after an event, and its effects. */
export function step(state: CardState, event: CardEvent): Step {
  const stay: Step = { state, effects: [] }
  switch (event.type) {
    case 'pointer-on-name': {
      const { target } = event
      // Only an action of the reader closes a pinned card, not a pointer that leaves it.
      if (state.mode === 'pinned') return stay
      if (state.mode === 'hover' && sameTarget(state.target, target)) {
        return state.leaving || state.next
          ? { state: openFor(state), effects: [{ type: 'stop-timers' }] }
          : stay
      }
      const awaited = state.mode === 'waiting' ? state.target : state.mode === 'hover' && state.next?.target
      if (awaited && sameTarget(awaited, target))
        return event.hasMoved ? { state, effects: [{ type: 'stop-timers' }, { type: 'start-rest' }] } : stay
      const known = contentFor(state, target.id)
      const effects: CardEffect[] = [{ type: 'stop-timers' }, { type: 'start-rest' }]
      if (!known) effects.push({ type: 'request', id: target.id })
      const next = { target, content: known ?? loading }
      return {
        state: state.mode === 'hover' ? { ...state, leaving: true, next } : { mode: 'waiting', ...next },
        effects,
      }
    }
    case 'pointer-off-name':
      if (state.mode === 'waiting') return { state: hidden, effects: [{ type: 'stop-timers' }] }
      if (state.mode === 'hover' && (!state.leaving || state.next)) {
        return {
          state: { ...openFor(state), leaving: true },
          effects: [{ type: 'stop-timers' }, { type: 'start-grace' }],
        }
      }
      return stay
    case 'pointer-on-card':
      if (state.mode === 'hover' && state.leaving)
        return { state: openFor(state), effects: [{ type: 'stop-timers' }] }
      return stay
    case 'pointer-off-card':
      if (state.mode === 'hover' && !state.leaving)
        return { state: { ...state, leaving: true }, effects: [{ type: 'start-grace' }] }
      return stay
    case 'rest-over':
      if (state.mode === 'waiting') return { state: openFor(state), effects: [] }
      return state.mode === 'hover' && state.next ? { state: openFor(state.next), effects: [] } : stay
    case 'grace-over':
      return state.mode === 'hover' && state.leaving && !state.next
        ? { state: hidden, effects: [{ type: 'stop-timers' }] }
        : stay
    case 'name-moved':
      return state.mode === 'hover' || state.mode === 'pinned'
        ? { state: { ...state, target: { ...state.target, anchor: event.anchor } }, effects: [] }
        : stay
    case 'open': {
      const { target } = event
      const known = contentFor(state, target.id)
      const effects: CardEffect[] = [{ type: 'stop-timers' }]
      if (!known) effects.push({ type: 'request', id: target.id })
      effects.push({ type: 'take-focus' })
      return {
        state: { mode: 'pinned', target, content: known ?? loading, size: 'full', focused: true, trail: [] },
        effects,
      }
    }
    case 'press':
      if (isFullCardOf(state, event.target)) return step(state, { type: 'dismiss' })
      return step(state, { type: 'show', target: event.target })
    case 'show': {
      const { target } = event
      const known = contentFor(state, target.id)
      const effects: CardEffect[] = [{ type: 'stop-timers' }]
      if (!known) effects.push({ type: 'request', id: target.id })
      return {
        state: { mode: 'pinned', target, content: known ?? loading, size: 'full', focused: false, trail: [] },
        effects,
      }
    }
    case 'follow': {
      if (state.mode !== 'hover' && state.mode !== 'pinned') return stay
      const { target, content } = state
      const { focused, trail } = state.mode === 'pinned' ? state : { focused: false, trail: [] }
      const known = contentFor(state, event.id)
      const effects: CardEffect[] = [{ type: 'stop-timers' }]
      if (!known) effects.push({ type: 'request', id: event.id })
      effects.push({ type: 'focus-card' })
      const next: Target = { id: event.id, anchor: target.anchor, name: event.name }
      return {
        state: {
          mode: 'pinned',
          target: next,
          content: known ?? loading,
          size: 'full',
          focused,
          trail: [...trail, { target, content }],
        },
        effects,
      }
    }
    case 'back': {
      if (state.mode !== 'pinned') return stay
      const before = state.trail.at(-1)
      if (!before) return stay
      const { focused, trail } = state
      return {
        state: { mode: 'pinned', ...before, size: 'full', focused, trail: trail.slice(0, -1) },
        effects: [{ type: 'focus-card' }],
      }
    }
    case 'write-report':
      if (state.mode !== 'hover' && state.mode !== 'pinned') return stay
      return {
        state: { ...(state.mode === 'pinned' ? state : pinned(state)), size: 'full', report: 'draft' },
        effects: [{ type: 'stop-timers' }, { type: 'focus-card' }],
      }
    case 'drop-report': {
      if (state.mode !== 'pinned' || !state.report) return stay
      const { report: _, ...rest } = state
      return { state: rest, effects: [{ type: 'focus-card' }] }
    }
    case 'send-report':
      return state.mode === 'pinned' && (state.report === 'draft' || state.report === 'failed')
        ? { state: { ...state, report: 'sending' }, effects: [] }
        : stay
    case 'report-answer':
      return state.mode === 'pinned' && state.report === 'sending'
        ? { state: { ...state, report: event.sent ? 'sent' : 'failed' }, effects: [{ type: 'focus-card' }] }
        : stay
    case 'pin':
      return state.mode === 'hover' ? { state: pinned(state), effects: [{ type: 'stop-timers' }] } : stay
    case 'expand':
      if (state.mode !== 'hover' && state.mode !== 'pinned') return stay
      return {
        state: { ...(state.mode === 'pinned' ? state : pinned(state)), size: 'full' },
        effects: [{ type: 'stop-timers' }, { type: 'focus-card' }],
      }
    case 'escape':
      return state.mode === 'pinned' && state.report !== undefined && state.report !== 'sending'
        ? step(state, { type: 'drop-report' })
        : step(state, { type: 'close' })
    case 'close':
      if (state.mode === 'hidden') return stay
      return {
        state: hidden,
        effects:
          state.mode === 'pinned' && state.focused
            ? [{ type: 'stop-timers' }, { type: 'return-focus' }]
            : [{ type: 'stop-timers' }],
      }
    case 'dismiss':
      return state.mode === 'hidden' ? stay : { state: hidden, effects: [{ type: 'stop-timers' }] }
    case 'answer': {
      const before = contentFor(state, event.id)
      if (!before) return stay
      const { answer } = event
      return {
        state: withContent(state, event.id, contentOf(answer)),
        effects: answer.settled ? [] : [{ type: 'refresh', id: event.id }],
      }
    }
    case 'failure': {
      const before = contentFor(state, event.id)
      if (!before) return stay
      // Keep the shown card: only the check for a newer one has failed.
      const after: Content =
        before.state === 'ready' ? { ...before, checking: false, offline: true } : { state: 'error' }
      return { state: withContent(state, event.id, after), effects: [] }
    }
    case 'retry':
      if (state.mode === 'hidden' || (state.content.state !== 'error' && state.content.state !== 'gone'))
        return stay
      return { state: { ...state, content: loading }, effects: [{ type: 'request', id: state.target.id }] }
  }
}

function contentOf({ card, origin, version, offline, settled }: CardAnswer): Content {
  if (card) return { state: 'ready', card, origin, version, offline, checking: !settled }
  return settled ? { state: 'gone', offline } : loading
}

/**
 * Content of an entity's card: of the open one, one in its `trail`, or the one that opens next. Undefined
 * if the entity is in none of them.
 */
function contentFor(state: CardState, id: string): Content | undefined {
  if (state.mode === 'hidden') return undefined
  if (state.target.id === id) return state.content
  if (state.mode === 'pinned') return state.trail.find(({ target }) => target.id === id)?.content
  return state.mode === 'hover' && state.next?.target.id === id ? state.next.content : undefined
}

function withContent(state: CardState, id: string, content: Content): CardState {
  if (state.mode === 'hidden') return state
  const changed = state.target.id === id ? { ...state, content } : state
  if (changed.mode === 'pinned') {
    return {
      ...changed,
      trail: changed.trail.map(passed => (passed.target.id === id ? { ...passed, content } : passed)),
    }
  }
  return changed.mode === 'hover' && changed.next?.target.id === id
    ? { ...changed, next: { ...changed.next, content } }
    : changed
}

function openFor({ target, content }: { target: Target; content: Content }): CardState & { mode: 'hover' } {
  return { mode: 'hover', target, content, leaving: false }
}

function pinned({ target, content }: { target: Target; content: Content }): CardState & { mode: 'pinned' } {
  return { mode: 'pinned', target, content, size: 'glance', focused: false, trail: [] }
}

/** True if the state is the full card of this mention, opened on the page and not from another card. */
function isFullCardOf(state: CardState, target: Target): boolean {
  return (
    state.mode === 'pinned' &&
    state.size === 'full' &&
    state.trail.length === 0 &&
    sameTarget(state.target, target)
  )
}

/** True if both are the same mention of the same entity. */
function sameTarget(a: Target, b: Target): boolean {
  return a.id === b.id && a.anchor === b.anchor
}
