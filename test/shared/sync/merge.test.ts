/**
 * Merging: tables of the cases that readers meet, and a random model of up to four devices for all others.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conflictsOf,
  emptyState,
  type Fields,
  fieldsOf,
  hasSeen,
  type Json,
  lifeOf,
  mergeStates,
  type RecordState,
  resolveConflict,
  writeFields,
} from '../../../shared/sync/merge.ts'
import { processorTime } from '../../processor-time.ts'

const never = () => false
const fields = (note: string, tags: string[] = [], life: Fields['life'] = 'live'): Fields => ({
  life,
  values: { note, title: 'Tựa' },
  sets: { tags },
})
const write = (state: RecordState, now: Fields | undefined, by: string) =>
  writeFields(state, now, { by, isQuiet: never })

describe('two devices edit one record', () => {
  const first = write(emptyState, fields('một', ['a', 'b']), 'A')

  test('different fields merge', () => {
    const a = write(first, { ...fields('một', ['a', 'b']), values: { note: 'một', title: 'Khác' } }, 'A')
    const b = write(first, fields('hai', ['a', 'b']), 'B')
    const merged = mergeStates(a, b)
    expect(fieldsOf(merged)?.values).toEqual({ note: 'hai', title: 'Khác' })
    expect(conflictsOf(merged, never)).toEqual([])
  })

  test('tags merge as a set: what one added stays, what one removed goes', () => {
    const a = write(first, fields('một', ['b', 'c']), 'A')
    const b = write(first, fields('một', ['a', 'b', 'd']), 'B')
    expect([...(fieldsOf(mergeStates(a, b))?.sets.tags ?? [])].sort()).toEqual(['b', 'c', 'd'])
  })

  test('a device that is called like what every object has is counted as another', () => {
    const b = write(first, fields('hai', ['a', 'b']), 'constructor')
    const merged = mergeStates(first, b)
    expect(merged).toEqual(b)
    expect(hasSeen(first.seen, b.seen)).toBe(false)
    expect(JSON.parse(JSON.stringify(write(merged, fields('ba', ['a', 'b']), 'A').seen))).toEqual({
      A: 3,
      constructor: 2,
    })
  })

  test('the same text twice is no conflict', () => {
    const merged = mergeStates(
      write(first, fields('hai', ['a', 'b']), 'A'),
      write(first, fields('hai', ['a', 'b']), 'B'),
    )
    expect(conflictsOf(merged, never)).toEqual([])
  })

  test('texts that conflict are both kept until the reader chooses', () => {
    const a = write(first, fields('của A', ['a', 'b']), 'A')
    const b = write(first, fields('của B', ['a', 'b']), 'B')
    const merged = mergeStates(a, b)
    const [conflict] = conflictsOf(merged, never)
    expect(conflict?.field).toBe('note')
    expect([...(conflict?.values ?? [])].sort()).toEqual(['của A', 'của B'])
    expect(conflict?.values[0]).toBe(fieldsOf(merged)?.values.note)
    const settled = resolveConflict(merged, 'note', 'của A\n\ncủa B', 'B')
    expect(conflictsOf(settled, never)).toEqual([])
    expect(mergeStates(merged, settled)).toEqual(settled)
  })

  test('an edit of the text in view replaces that one alone', () => {
    const merged = mergeStates(write(first, fields('của A'), 'A'), write(first, fields('của B'), 'B'))
    const shown = fieldsOf(merged)!
    const [, hidden] = conflictsOf(merged, never)[0]!.values
    const edited = write(merged, { ...shown, values: { ...shown.values, note: 'sửa' } }, 'A')
    expect(conflictsOf(edited, never)).toEqual([{ field: 'note', values: ['sửa', hidden] }])
  })

  test.each(['trash', 'gone'] as const)('a deletion (%s) loses to an edit that it had not seen', how => {
    const deleted = write(first, how === 'gone' ? undefined : fields('một', ['a', 'b'], 'trash'), 'A')
    const edited = write(first, fields('hai', ['a', 'b']), 'B')
    const merged = mergeStates(deleted, edited)
    expect(mergeStates(edited, deleted)).toEqual(merged)
    expect(fieldsOf(merged)).toEqual(fields('hai', ['a', 'b']))
    // A deletion that has seen the edit stands.
    expect(lifeOf(mergeStates(edited, write(edited, undefined, 'A')))).toBe('gone')
  })

  test('what was deleted for good has left no text behind', () => {
    expect(JSON.stringify(write(first, undefined, 'A'))).not.toMatch(/một|Tựa/)
  })

  test('an emptied text is an edit, not a gap', () => {
    const emptied = write(first, { life: 'live', values: { title: 'Tựa' }, sets: { tags: ['a', 'b'] } }, 'A')
    expect(fieldsOf(mergeStates(first, emptied))?.values).toEqual({ title: 'Tựa' })
  })

  test('a state that is already shown is no edit of the reader', () => {
    const theirs = write(first, fields('hai', ['a']), 'B')
    const options = { by: 'A', isQuiet: never, incoming: theirs }
    expect(writeFields(first, fieldsOf(theirs), options)).toBe(first)
    expect(writeFields(first, undefined, { ...options, incoming: write(first, undefined, 'B') })).toBe(first)
    // A deletion of the reader's own, made before the edit of the other is shown, loses to it.
    const deleted = writeFields(first, undefined, options)
    expect(fieldsOf(mergeStates(deleted, theirs))?.values.note).toBe('hai')
  })
})

/** One device of the model, with its state of the record. */
class Device {
  state: RecordState = emptyState
  readonly #by: string
  #session = 0
  constructor(name: string) {
    this.#by = name
  }
  get by(): string {
    return `${this.#by}${this.#session}`
  }
  restart(): void {
    this.#session++
  }
}

/** All devices of the model, and the texts that readers wrote. */
class World {
  readonly devices = ['A', 'B', 'C', 'D'].map(name => new Device(name))
  /** All states that were ever sent; each may arrive late, twice, in any order or never. */
  readonly sent: RecordState[] = []
  readonly written = new Set<string>()
  /** Texts that a reader replaced after having seen them, or deleted for good. */
  readonly replaced = new Set<string>()
  #count = 0

  edit(device: Device, life: Fields['life']): void {
    const shown = fieldsOf(device.state)
    const note = `note ${this.#count++}`
    this.written.add(note)
    if (shown) this.replaced.add(String(shown.values.note))
    device.state = write(
      device.state,
      { life, values: { note, title: shown?.values.title ?? 'Tựa' }, sets: shown?.sets ?? { tags: [] } },
      device.by,
    )
  }

  tag(device: Device, tag: string): void {
    const shown = fieldsOf(device.state)
    if (!shown) return
    const tags = shown.sets.tags ?? []
    const next = tags.includes(tag) ? tags.filter(other => other !== tag) : [...tags, tag]
    device.state = write(device.state, { ...shown, sets: { tags: next } }, device.by)
  }

  remove(device: Device): void {
    for (const note of notesOf(device.state)) this.replaced.add(note)
    device.state = write(device.state, undefined, device.by)
  }

  settle(device: Device, which: number): void {
    const [conflict] = conflictsOf(device.state, never)
    if (conflict?.field !== 'note') return
    const chosen = conflict.values[which % conflict.values.length]!
    for (const other of conflict.values) if (other !== chosen) this.replaced.add(String(other))
    device.state = resolveConflict(device.state, 'note', chosen, device.by)
  }
}

const notesOf = (state: RecordState): string[] =>
  state.writes.flatMap(({ values }) => (typeof values?.note === 'string' ? [values.note] : []))

type Step =
  | { do: 'edit' | 'trash' | 'remove' | 'send' | 'restart'; device: number }
  | { do: 'tag'; device: number; tag: string }
  | { do: 'settle'; device: number; which: number }
  | { do: 'receive'; device: number; which: number }

const device = fc.nat({ max: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), device }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), device }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('receive' as const), device, which: fc.nat({ max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('tag' as const), device, tag: fc.constantFrom('x', 'y', 'z') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('settle' as const), device, which: fc.nat({ max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('trash' as const, 'remove', 'restart'), device }) },
)

function play(steps: readonly Step[]): World {
  const world = new World()
  for (const next of steps) {
    const at = world.devices[next.device]!
    if (next.do === 'edit') world.edit(at, 'live')
    else if (next.do === 'trash') world.edit(at, 'trash')
    else if (next.do === 'tag') world.tag(at, next.tag)
    else if (next.do === 'remove') world.remove(at)
    else if (next.do === 'restart') at.restart()
    else if (next.do === 'settle') world.settle(at, next.which)
    else if (next.do === 'send') world.sent.push(at.state)
    else if (next.do === 'receive') {
      const state = world.sent[next.which % Math.max(1, world.sent.length)]
      if (state) at.state = mergeStates(at.state, state)
    }
  }
  return world
}

/**
 * Exchange through the service: each device in turn merges the service's state and puts back the result,
 * twice around. Returns the service's state.
 */
function exchange(devices: readonly Device[], order: readonly number[]): RecordState {
  let service = emptyState
  for (let round = 0; round < 2; round++)
    for (const at of order) {
      const each = devices[at]!
      each.state = mergeStates(each.state, service)
      service = each.state
    }
  return service
}

describe('any interleaving of four devices', () => {
  const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })

  test('ends in one state on all of them, and no edit is lost', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), orders, (steps, order) => {
        const world = play(steps)
        const last = exchange(world.devices, order)
        for (const each of world.devices) expect(each.state).toEqual(last)
        const kept = notesOf(last)
        const lost = [...world.written].filter(note => !world.replaced.has(note) && !kept.includes(note))
        expect(lost).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  test('merging is commutative and idempotent, and an old state changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const { devices, sent } = play(steps)
        for (const { state } of devices) {
          expect(mergeStates(state, state)).toEqual(state)
          for (const other of [...sent, ...devices.map(each => each.state)]) {
            const merged = mergeStates(state, other)
            expect(mergeStates(other, state)).toEqual(merged)
            expect(mergeStates(merged, other)).toEqual(merged)
            expect(mergeStates(merged, state)).toEqual(merged)
            expect(hasSeen(merged.seen, other.seen)).toBe(true)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('states survive JSON', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        for (const { state } of play(steps).devices)
          expect(JSON.parse(JSON.stringify(state)) as Json).toEqual(state)
      }),
    )
  })
})

describe('a state that somebody made up', () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => `tag ${i}`)
  const state = (by: string, some: readonly string[]): RecordState => ({
    seen: { x: 1, [by]: 1 },
    writes: [{ by: 'x', n: 1, life: 'live', adds: { tags: some } }],
  })
  const many = (value: (i: number) => Json): RecordState => ({
    seen: { x: 5_000 },
    writes: Array.from({ length: 5_000 }, (_, i) => ({
      by: 'x',
      n: i + 1,
      life: 'live',
      values: { note: value(i) },
      adds: { tags: [`${i}`] },
    })),
  })

  test.each<[what: string, work: () => unknown]>([
    ['texts of two states', () => mergeStates(state('a', texts), state('b', texts.toReversed()))],
    [
      'texts that were all changed',
      () =>
        write(
          state('a', texts),
          fields(
            '',
            texts.map(text => `${text}!`),
          ),
          'A',
        ),
    ],
    ['texts that were added one by one', () => fieldsOf(many(() => ''))],
    [
      'values that differ at their ends',
      () =>
        mergeStates(
          many(i => [...Array.from({ length: 200 }, () => 'x'), i]),
          emptyState,
        ),
    ],
    [
      'conflicts of one field',
      () =>
        conflictsOf(
          many(i => i),
          never,
        ),
    ],
  ])('is read at once: %s', (_, work) => {
    const begun = processorTime()
    work()
    expect(processorTime() - begun).toBeLessThan(2_500)
  })
})
