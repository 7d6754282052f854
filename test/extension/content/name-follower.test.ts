/** The name of an open card that moves, leaves the view, is rewritten or is removed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import { NameFollower } from '../../../extension/content/name-follower.ts'
import type { CardEvent } from '../../../extension/ui/card/card-state.ts'

/** A mention of an entity, and where its line is; undefined while it is not displayed. */
interface Placed extends PageMention {
  line: { left: number; top: number; bottom: number } | undefined
}

const owner = {}
const mention = (top: number | undefined, text: string, entity = 1): Placed => {
  const placed = { start: 0, end: 1, entity, kind: 'province', beside: false } as Placed
  placed.line = top === undefined ? undefined : { left: 0, top, bottom: top + 20 }
  const range = { setStart() {}, setEnd() {}, getClientRects: () => (placed.line ? [placed.line] : []) }
  const node = { ownerDocument: { createRange: () => range } }
  return Object.assign(placed, { block: { text, owner, locate: () => ({ start: { node }, end: {} }) } })
}

let open: { mention: Placed; isHover: boolean } | undefined
let mentions: Placed[]
let events: CardEvent[]
let moves: number[]
let follower: NameFollower

beforeEach(() => {
  vi.useFakeTimers()
  events = []
  moves = []
  const name = mention(100, 'Quảng Ninh')
  open = { mention: name, isHover: false }
  mentions = [name]
  const { setInterval, clearInterval, setTimeout, clearTimeout } = globalThis
  follower = new NameFollower({
    window: {
      innerHeight: 800,
      setInterval,
      clearInterval,
      requestAnimationFrame: (run: () => void) => setTimeout(run, 16),
      cancelAnimationFrame: clearTimeout,
    } as unknown as Window,
    open: () => open,
    mentions: () => mentions,
    onEvent: event => events.push(event),
    onMove: ([line]) => moves.push(line!.top),
  })
  follower.start()
  vi.advanceTimersByTime(200)
  expect(moves.splice(0)).toEqual([100])
})
afterEach(() => void vi.useRealTimers())

test('the card moves with its name, once for each place', () => {
  open!.mention.line = { left: 0, top: 300, bottom: 320 }
  vi.advanceTimersByTime(1_000)
  expect(moves).toEqual([300])
  expect(events).toEqual([])
})

test('a hover card is closed when its name leaves the view, a pinned one is not', () => {
  open!.mention.line = { left: 0, top: -90, bottom: -70 }
  follower.followSoon()
  vi.advanceTimersByTime(20)
  expect(events).toEqual([])
  open!.isHover = true
  follower.followSoon()
  vi.advanceTimersByTime(20)
  expect([events, moves]).toEqual([[{ type: 'close' }], []])
})

test('a rewritten name is followed into the same text, else into the same place, else the card is closed', () => {
  open!.mention.line = undefined
  const [elsewhere, same] = [mention(500, 'Về Quảng Ninh'), mention(600, 'Quảng Ninh')]
  mentions = [mention(400, 'Quảng Ninh', 2), elsewhere, same]
  vi.advanceTimersByTime(100)
  expect(events.splice(0)).toEqual([{ type: 'name-moved', anchor: same }])
  mentions = [elsewhere]
  vi.advanceTimersByTime(100)
  expect(events.splice(0)).toEqual([{ type: 'name-moved', anchor: elsewhere }])
  mentions = [mention(undefined, 'Quảng Ninh')]
  vi.advanceTimersByTime(100)
  expect(events).toEqual([{ type: 'dismiss' }])
})

test('stopped while a move is due, it follows again once it is started', () => {
  follower.followSoon()
  follower.stop()
  open!.mention.line = { left: 0, top: 300, bottom: 320 }
  vi.advanceTimersByTime(1_000)
  expect(moves).toEqual([])
  follower.start()
  vi.advanceTimersByTime(200)
  expect(moves).toEqual([300])
})
