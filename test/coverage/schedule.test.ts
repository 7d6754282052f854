import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backoffOf,
  type FeedState,
  farthest,
  type Happened,
  longest,
  settle,
  shortest,
} from '../../worker/coverage/schedule.ts'

const now = 1_795_000_000
const hour = 3600
const start: FeedState = { status: 'active', failures: 0, strange: 0, interval: hour }
const following = (state: FeedState, ...all: Happened[]) =>
  all.reduce<FeedState & { due: number }>((held, one) => settle('a-feed', held, one, now), {
    ...state,
    due: now,
  })

describe('a feed', () => {
  it('with news is asked sooner, without later, within bounds', () => {
    expect(following(start, { kind: 'read', fresh: 3 }).interval).toBe(hour / 2)
    expect(following(start, { kind: 'unchanged' }).interval).toBe(1.5 * hour)
    expect(following(start, ...Array<Happened>(10).fill({ kind: 'read', fresh: 1 })).interval).toBe(shortest)
    expect(following(start, ...Array<Happened>(10).fill({ kind: 'read', fresh: 0 })).interval).toBe(longest)
  })

  it('is due no sooner than it advises, up to four hours', () => {
    expect(following(start, { kind: 'read', fresh: 1, advised: 2 * hour }).due - now).toBeGreaterThanOrEqual(
      2 * hour,
    )
    expect(following(start, { kind: 'unchanged', advised: 1 }).due - now).toBeGreaterThanOrEqual(1.5 * hour)
    expect(
      following(start, { kind: 'read', fresh: 1, advised: 30 * 24 * hour }).due - now,
    ).toBeLessThanOrEqual(1.25 * longest)
  })

  it('with more to read is due soon', () => {
    const due = following({ ...start, interval: longest }, { kind: 'read', fresh: 0, more: true }).due - now
    expect(due).toBeLessThanOrEqual(1.25 * shortest)
  })

  it('that fails waits twice as long each time, a day at most', () => {
    expect([1, 2, 3, 4].map(backoffOf)).toEqual([900, 1800, 3600, 7200])
    expect(backoffOf(1000)).toBe(24 * hour)
    const state = following(start, { kind: 'failed' }, { kind: 'failed' }, { kind: 'failed' })
    expect(state).toMatchObject({ failures: 3, status: 'active' })
    expect(state.due - now).toBeGreaterThanOrEqual(hour)
    expect(state.due - now).toBeLessThanOrEqual(1.25 * hour)
  })

  it('that says when to come back is left alone until then', () => {
    expect(following(start, { kind: 'failed', retryAfter: 7200 }).due - now).toBeGreaterThanOrEqual(7200)
    expect(following(start, { kind: 'failed', retryAfter: 1 }).due - now).toBeGreaterThanOrEqual(900)
  })

  it('that answers once after failing is as before', () => {
    expect(
      following(start, { kind: 'failed' }, { kind: 'not-a-feed' }, { kind: 'read', fresh: 1 }),
    ).toMatchObject({
      status: 'active',
      failures: 0,
      strange: 0,
    })
  })

  it('that comes and goes is asked on, never quarantined', () => {
    let state: FeedState = start
    for (let i = 0; i < 50; i++)
      state = settle(
        'a-feed',
        settle('a-feed', state, { kind: 'failed' }, now),
        { kind: 'read', fresh: 1 },
        now,
      )
    expect(state).toMatchObject({ status: 'active', failures: 0 })
  })

  it('that is no feed three times in a row is quarantined and looked at once a day', () => {
    expect(following(start, { kind: 'not-a-feed' }, { kind: 'not-a-feed' }).status).toBe('active')
    const state = following(start, { kind: 'not-a-feed' }, { kind: 'not-a-feed' }, { kind: 'not-a-feed' })
    expect(state.status).toBe('quarantined')
    expect(state.due - now).toBe(24 * hour)
    expect(following(state, { kind: 'failed' }).status).toBe('quarantined')
    expect(following(state, { kind: 'failed' }).due - now).toBeGreaterThanOrEqual(24 * hour)
    expect(following(state, { kind: 'read', fresh: 0 }).status).toBe('active')
  })

  it('that is gone stays gone', () =>
    expect(following(start, { kind: 'gone' })).toMatchObject({ status: 'gone' }))

  it('is never due in the past, nor farther than a week', () => {
    const happened = fc.oneof(
      fc.record({ kind: fc.constant('read' as const), fresh: fc.nat(100), advised: fc.nat() }),
      fc.record({ kind: fc.constant('unchanged' as const) }),
      fc.record({ kind: fc.constant('failed' as const), retryAfter: fc.nat() }),
      fc.record({ kind: fc.constant('not-a-feed' as const) }),
    )
    fc.assert(
      fc.property(fc.array(happened, { maxLength: 40 }), fc.string(), (all, id) => {
        let state: FeedState = start
        for (const one of all) {
          const settled = settle(id, state, one, now)
          expect(settled.due).toBeGreaterThanOrEqual(now + shortest)
          expect(settled.due).toBeLessThanOrEqual(now + farthest)
          state = settled
        }
      }),
    )
  })

  it('fails apart from others: a hundred feeds come back at many times', () => {
    const dues = new Set(
      Array.from({ length: 100 }, (_, i) => settle(`feed-${i}`, start, { kind: 'failed' }, now).due),
    )
    expect(dues.size).toBeGreaterThan(60)
  })
})
