import { describe, expect, test } from 'vitest'
import type { CardAnswer } from '../../../../extension/messages.ts'
import {
  type CardEvent,
  type CardState,
  hidden,
  step,
  type Target,
} from '../../../../extension/ui/card/card-state.ts'
import type { Card } from '../../../../shared/card/card.ts'

const hue: Target = { id: 'province/hue', anchor: 'first' }
const hueAgain: Target = { id: 'province/hue', anchor: 'second' }
const momo: Target = { id: 'startup/momo', anchor: 'third' }
const card = { id: 'province/hue' } as Card
const snapshot: CardAnswer = { card, origin: 'snapshot', version: 1, offline: false, settled: false }
const fresh: CardAnswer = {
  card: { ...card, subtype: 'city' } as Card,
  origin: 'api',
  version: 2,
  offline: false,
  settled: true,
}
const offline: CardAnswer = { card, origin: 'snapshot', version: 1, offline: true, settled: true }

/** Applies events one after another; returns the last state, and the effects of all events as words. */
function play(...events: CardEvent[]): { state: CardState; effects: string[] } {
  let state: CardState = hidden
  const effects: string[] = []
  for (const event of events) {
    const next = step(state, event)
    state = next.state
    effects.push(
      ...next.effects.map(effect => ('id' in effect ? `${effect.type} ${effect.id}` : effect.type)),
    )
  }
  return { state, effects }
}

const onHue: CardEvent = { type: 'pointer-on-name', target: hue }
const onMomo: CardEvent = { type: 'pointer-on-name', target: momo }
const open: CardEvent[] = [onHue, { type: 'rest-over' }]
const answer = (answer: CardAnswer, id = hue.id): CardEvent => ({ type: 'answer', id, answer })

describe('the pointer', () => {
  test('fetches at once and opens after the hover delay', () => {
    expect(play(onHue)).toMatchObject({
      state: { mode: 'waiting' },
      effects: ['stop-timers', 'start-rest', 'request province/hue'],
    })
    expect(play(...open).state).toMatchObject({ mode: 'hover', content: { state: 'loading' } })
  })

  test('begins its rest again as long as it moves', () => {
    const moved = { ...onHue, hasMoved: true } as CardEvent
    const begun = play(onHue).effects
    expect(play(onHue, moved).effects).toEqual([...begun, 'stop-timers', 'start-rest'])
    expect(play(onHue, onHue).effects).toEqual(begun)
    // On its way to another name, with a card open.
    expect(play(...open, onMomo, { ...onMomo, hasMoved: true } as CardEvent).effects.slice(-2)).toEqual([
      'stop-timers',
      'start-rest',
    ])
    expect(play(...open, moved).effects).toEqual(begun)
  })

  test('keeps its card when the page moves the name', () => {
    const anchor = { moved: true }
    expect(play(...open, { type: 'name-moved', anchor }).state).toMatchObject({
      mode: 'hover',
      target: { id: hue.id, anchor },
    })
    expect(play({ type: 'name-moved', anchor }).state).toEqual(hidden)
  })

  test('opens nothing when it only passes', () => {
    expect(play(onHue, { type: 'pointer-off-name' }, { type: 'rest-over' }).state).toEqual(hidden)
  })

  test('opens with the content if the answer was faster than the delay', () => {
    expect(play(onHue, answer(offline), { type: 'rest-over' }).state).toMatchObject({
      mode: 'hover',
      content: { state: 'ready', offline: true },
    })
  })

  test('can move from the name to the card', () => {
    const played = play(
      ...open,
      { type: 'pointer-off-name' },
      { type: 'pointer-on-card' },
      { type: 'grace-over' },
    )
    expect(played.state).toMatchObject({ mode: 'hover', leaving: false })
  })

  test('closes the card after it has left both for the closing delay', () => {
    const played = play(
      ...open,
      { type: 'pointer-off-name' },
      { type: 'pointer-on-card' },
      { type: 'pointer-off-card' },
    )
    expect(played.effects.at(-1)).toBe('start-grace')
    expect(step(played.state, { type: 'grace-over' }).state).toEqual(hidden)
  })

  test('crosses another name on its way to the card without losing it', () => {
    const crossing = play(...open, { type: 'pointer-off-name' }, { type: 'pointer-on-name', target: momo })
    expect(crossing.state).toMatchObject({ mode: 'hover', target: hue, next: { target: momo } })
    expect(step(crossing.state, { type: 'pointer-on-card' }).state).toEqual({
      mode: 'hover',
      target: hue,
      content: { state: 'loading' },
      leaving: false,
    })
  })

  test('resting on another name opens its card', () => {
    const played = play(...open, { type: 'pointer-on-name', target: momo }, answer(fresh, momo.id), {
      type: 'rest-over',
    })
    expect(played.state).toMatchObject({ mode: 'hover', target: momo, content: { state: 'ready' } })
  })

  test('keeps the content on another mention of the same entity', () => {
    const played = play(
      ...open,
      answer(fresh),
      { type: 'pointer-on-name', target: hueAgain },
      { type: 'rest-over' },
    )
    expect(played.state).toMatchObject({ mode: 'hover', target: hueAgain, content: { state: 'ready' } })
    expect(played.effects.filter(effect => effect.startsWith('request'))).toHaveLength(1)
  })

  test('does not move a pinned card', () => {
    const pinned = play(...open, { type: 'pin' })
    expect(step(pinned.state, { type: 'pointer-on-name', target: momo }).state).toBe(pinned.state)
    expect(step(pinned.state, { type: 'pointer-off-card' }).state).toBe(pinned.state)
  })
})

describe('the keyboard', () => {
  test('takes the focus, and returns it when the card closes', () => {
    const opened = play({ type: 'open', target: hue })
    expect(opened).toMatchObject({
      state: { mode: 'pinned', focused: true },
      effects: ['stop-timers', 'request province/hue', 'take-focus'],
    })
    expect(step(opened.state, { type: 'close' })).toEqual({
      state: hidden,
      effects: [{ type: 'stop-timers' }, { type: 'return-focus' }],
    })
  })

  test('does not move the focus after a click elsewhere', () => {
    const opened = play({ type: 'open', target: hue })
    expect(step(opened.state, { type: 'dismiss' })).toEqual({
      state: hidden,
      effects: [{ type: 'stop-timers' }],
    })
  })

  test('closes a card that the pointer opened without moving the focus', () => {
    expect(play(...open, { type: 'pin' }, { type: 'close' }).effects).not.toContain('return-focus')
  })
})

describe('the content', () => {
  test('is shown at once and replaced by the newer card of the service', () => {
    const first = play(...open, answer(snapshot))
    expect(first.state).toMatchObject({ content: { state: 'ready', checking: true, origin: 'snapshot' } })
    expect(first.effects.at(-1)).toBe('refresh province/hue')
    expect(step(first.state, answer(fresh)).state).toMatchObject({
      content: { state: 'ready', checking: false, origin: 'api', card: { subtype: 'city' } },
    })
  })

  test('stays, marked offline, when the service cannot be reached', () => {
    const played = play(...open, answer(snapshot), { type: 'failure', id: hue.id })
    expect(played.state).toMatchObject({ content: { state: 'ready', checking: false, offline: true } })
  })

  test('is an error until a retry when the background does not answer', () => {
    const failed = play(...open, { type: 'failure', id: hue.id })
    expect(failed.state).toMatchObject({ content: { state: 'error' } })
    expect(step(failed.state, { type: 'retry' })).toMatchObject({
      state: { content: { state: 'loading' } },
      effects: [{ type: 'request', id: hue.id }],
    })
  })

  test('is "no gloss" only after the service was asked', () => {
    const unknown: CardAnswer = { origin: 'snapshot', version: 1, offline: false, settled: false }
    const asking = play(...open, answer(unknown))
    expect(asking.state).toMatchObject({ content: { state: 'loading' } })
    expect(step(asking.state, answer({ ...unknown, origin: 'api', settled: true })).state).toMatchObject({
      content: { state: 'gone' },
    })
  })

  test('of another entity is ignored', () => {
    const opened = play(...open)
    expect(step(opened.state, answer(fresh, momo.id))).toEqual({ state: opened.state, effects: [] })
    expect(step(hidden, answer(fresh))).toEqual({ state: hidden, effects: [] })
  })
})

describe('a press on a name', () => {
  test('pins its card, with the content that is known', () => {
    const pressed = play(...open, answer(fresh), { type: 'press', target: hue })
    expect(pressed.state).toMatchObject({ mode: 'pinned', focused: false, content: { state: 'ready' } })
    expect(play({ type: 'press', target: momo })).toMatchObject({
      state: { mode: 'pinned', content: { state: 'loading' } },
      effects: ['stop-timers', 'request startup/momo'],
    })
  })

  test('closes the card that it opened; on another name, opens that one', () => {
    const pressed = play({ type: 'press', target: hue })
    expect(step(pressed.state, { type: 'press', target: hue }).state).toEqual(hidden)
    expect(step(pressed.state, { type: 'press', target: momo }).state).toMatchObject({
      mode: 'pinned',
      target: momo,
    })
  })
})

describe('navigation to related cards', () => {
  const follow = (id: string): CardEvent => ({ type: 'follow', id, name: { vi: id, en: id } })

  test('goes on and back, with the focus in the card', () => {
    const there = play(...open, answer(fresh), follow('province/lam-dong'))
    expect(there.effects.slice(-3)).toEqual(['stop-timers', 'request province/lam-dong', 'focus-card'])
    expect(there.state).toMatchObject({
      mode: 'pinned',
      target: { id: 'province/lam-dong', anchor: 'first', name: { vi: 'province/lam-dong' } },
      content: { state: 'loading' },
      trail: [{ target: hue, content: { state: 'ready' } }],
    })
    const back = step(there.state, { type: 'back' })
    expect(back).toMatchObject({
      state: { target: hue, content: { state: 'ready' }, trail: [] },
      effects: [{ type: 'focus-card' }],
    })
    expect(step(back.state, { type: 'back' }).state).toBe(back.state)
  })

  test('has no limit, allows circles, and requests each card once', () => {
    const circle = play(...open, answer(fresh), follow(momo.id), follow(hue.id))
    expect(circle.effects.filter(effect => effect.startsWith('request'))).toEqual([
      'request province/hue',
      'request startup/momo',
    ])
    expect(circle.state).toMatchObject({
      target: { id: hue.id },
      content: { state: 'ready' },
      trail: [{}, {}],
    })
  })

  test('accepts answers for a card that was left meanwhile', () => {
    const left = play(...open, follow(momo.id), answer(fresh))
    expect(left.state).toMatchObject({
      content: { state: 'loading' },
      trail: [{ content: { state: 'ready', origin: 'api' } }],
    })
  })

  test('returns the focus at the end where the keyboard started it', () => {
    const there = play({ type: 'open', target: hue }, answer(fresh), follow(momo.id))
    expect(step(there.state, { type: 'close' }).effects).toContainEqual({ type: 'return-focus' })
  })
})

describe('a report', () => {
  test('is sent once and confirmed', () => {
    const draft = play(...open, answer(fresh), { type: 'write-report' })
    expect(draft.state).toMatchObject({ mode: 'pinned', report: 'draft' })
    const sending = step(draft.state, { type: 'send-report' }).state
    expect(sending).toMatchObject({ report: 'sending' })
    expect(step(sending, { type: 'send-report' }).state).toBe(sending)
    expect(step(sending, { type: 'report-answer', sent: true }).state).toMatchObject({ report: 'sent' })
    const failed = step(sending, { type: 'report-answer', sent: false }).state
    expect(step(failed, { type: 'send-report' }).state).toMatchObject({ report: 'sending' })
  })

  test('is discarded by cancelling or closing', () => {
    const draft = play(...open, { type: 'write-report' }).state
    expect(step(draft, { type: 'drop-report' }).state).not.toHaveProperty('report')
    const closed = step(draft, { type: 'close' }).state
    expect(step(closed, { type: 'report-answer', sent: true }).state).toBe(closed)
  })
})

describe('the two sizes', () => {
  test('the pointer opens a glance, which stays small when it is touched', () => {
    const pinned = play(...open, answer(fresh), { type: 'pin' })
    expect(pinned.state).toMatchObject({ mode: 'pinned', size: 'glance' })
    expect(step(pinned.state, { type: 'expand' })).toMatchObject({
      state: { mode: 'pinned', size: 'full' },
      effects: [{ type: 'stop-timers' }, { type: 'focus-card' }],
    })
  })

  test('a press, a key, the panel and a related entity open the full card', () => {
    const follow: CardEvent = { type: 'follow', id: momo.id, name: { vi: 'MoMo', en: 'MoMo' } }
    for (const events of [
      [{ type: 'press', target: hue }],
      [{ type: 'open', target: hue }],
      [{ type: 'show', target: hue }],
      [...open, { type: 'expand' }],
      [...open, follow],
      [...open, { type: 'write-report' }],
    ] as CardEvent[][])
      expect(play(...events).state).toMatchObject({ mode: 'pinned', size: 'full' })
  })

  test('a press on the name of a glance enlarges it; on the name of a full card, closes it', () => {
    const glance = play(...open, { type: 'pin' }).state
    const full = step(glance, { type: 'press', target: hue }).state
    expect(full).toMatchObject({ mode: 'pinned', size: 'full' })
    expect(step(full, { type: 'press', target: hue }).state).toEqual(hidden)
  })
})

describe('Escape', () => {
  test.each(['draft', 'failed', 'sent'] as const)('leaves a report (%s) for its card', report => {
    const card = play({ type: 'open', target: hue }).state as CardState & { mode: 'pinned' }
    const left = step({ ...card, report }, { type: 'escape' })
    expect(left).toEqual({ state: card, effects: [{ type: 'focus-card' }] })
  })

  test('closes the card otherwise', () => {
    expect(play({ type: 'open', target: hue }, { type: 'escape' }).state).toEqual(hidden)
    expect(play(...open, { type: 'escape' }).state).toEqual(hidden)
  })
})
