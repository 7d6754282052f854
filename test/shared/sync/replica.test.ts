import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { SyncBatch, type SyncPage } from '../../../shared/api/sync.ts'
import { SyncFault, type SyncFaultKind } from '../../../shared/sync/fault.ts'
import { collectionName, keysOf, recordId, type SyncKeys } from '../../../shared/sync/keys.ts'
import { newRoot } from '../../../shared/sync/recovery-code.ts'
import { emptyReplica, type Known, openPage, type Replica, sealBatch } from '../../../shared/sync/replica.ts'
import { textOf, utf8 } from '../../../shared/sync/web-crypto.ts'

let keys: SyncKeys
let others: SyncKeys
let collection: string
let ids: string[]
beforeAll(async () => {
  keys = await keysOf(newRoot())
  others = await keysOf(newRoot())
  collection = await collectionName(keys, 'library')
  ids = await Promise.all(Array.from({ length: 8 }, (_, i) => recordId(keys, 'library', `clipping:${i}`)))
})

type Stored = SyncPage['records'][number]

/** An honest service, in memory. A test gets a dishonest one by serving a copy of an earlier state. */
class Service {
  version = 0
  head: string | undefined
  records = new Map<string, Stored>()

  copy(): Service {
    const copy = new Service()
    Object.assign(copy, this, { records: new Map(this.records) })
    return copy
  }

  write(since: number, batch: SyncBatch) {
    expect(since).toBe(this.version)
    SyncBatch.parse(batch)
    this.version = batch.version
    this.head = batch.head
    for (const { id, sealed } of batch.records) this.records.set(id, { id, version: batch.version, sealed })
  }

  pages(since: number, size = 3): SyncPage[] {
    const order = (a: Stored, b: Stored) => a.version - b.version || (a.id < b.id ? -1 : 1)
    const records = [...this.records.values()].filter(({ version }) => version > since).sort(order)
    const pages: SyncPage[] = []
    for (let at = 0; at === 0 || at < records.length; at += size) {
      pages.push({
        version: this.version,
        ...(this.head && { head: this.head }),
        records: records.slice(at, at + size),
        ...(at + size < records.length && { next: 'x' }),
      })
    }
    return pages
  }
}

class Device {
  replica: Replica = emptyReplica
  known = new Map<string, Known>()
  texts = new Map<string, string>()
  readonly keys: SyncKeys
  constructor(withKeys: SyncKeys = keys) {
    this.keys = withKeys
  }

  async pull(pages: SyncPage[]) {
    let after: Stored | undefined
    for (const page of pages) {
      const { records, replica, known } = await openPage(
        this.keys,
        collection,
        this.replica,
        this.known,
        page,
        { after },
      )
      after = page.records.at(-1)
      this.replica = replica
      for (const [id, entry] of known) this.known.set(id, entry)
      for (const { id, content } of records) this.texts.set(id, textOf(content))
    }
  }

  async push(service: Service, texts: Record<string, string>) {
    await this.pull(service.pages(this.replica.version))
    const writes = Object.entries(texts).map(([id, text]) => ({ id, content: utf8(text) }))
    const step = await sealBatch(this.keys, collection, this.replica, this.known, writes)
    service.write(this.replica.version, step.batch)
    this.replica = step.replica
    for (const [id, entry] of step.known) this.known.set(id, entry)
    for (const [id, text] of Object.entries(texts)) this.texts.set(id, text)
  }
}

async function faultOf(pulling: Promise<unknown>): Promise<SyncFaultKind | undefined> {
  try {
    await pulling
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(SyncFault)
    return (error as SyncFault).kind
  }
}

/** A service with some history, and a device that has read a part of it. */
async function scene() {
  const service = new Service()
  const writer = new Device()
  const reader = new Device()
  await writer.push(service, { [ids[0]!]: 'một', [ids[1]!]: 'hai', [ids[2]!]: 'ba', [ids[3]!]: 'bốn' })
  const first = service.copy()
  await writer.push(service, { [ids[1]!]: 'hai, sửa' })
  await reader.pull(service.pages(0))
  const seen = service.copy()
  await writer.push(service, { [ids[4]!]: 'năm', [ids[2]!]: 'ba, sửa' })
  await writer.push(service, { [ids[5]!]: 'sáu' })
  return { service, first, seen, writer, reader }
}

describe('honest listings', () => {
  it('bring every device to the same records, in any order of writes and pages', async () => {
    const step = fc.record({
      device: fc.nat({ max: 2 }),
      texts: fc.dictionary(
        fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7'),
        fc.string({ maxLength: 8 }),
        {
          minKeys: 1,
          maxKeys: 4,
        },
      ),
      size: fc.integer({ min: 1, max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
        const service = new Service()
        const devices = [new Device(), new Device(), new Device()]
        const model = new Map<string, string>()
        for (const { device, texts, size } of steps) {
          const named = Object.fromEntries(Object.entries(texts).map(([i, text]) => [ids[Number(i)]!, text]))
          await devices[(device + 1) % 3]!.pull(
            service.pages(devices[(device + 1) % 3]!.replica.version, size),
          )
          await devices[device]!.push(service, named)
          for (const [id, text] of Object.entries(named)) model.set(id, text)
        }
        for (const device of [...devices, new Device()]) {
          await device.pull(service.pages(device.replica.version))
          expect(device.texts).toEqual(model)
          expect(device.replica).toMatchObject({ version: service.version, count: model.size })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('may be interrupted after any page, and change meanwhile', async () => {
    const { service, writer } = await scene()
    const reader = new Device()
    const [page] = service.pages(0, 2)
    await reader.pull([page!])
    expect(reader.replica.version).toBe(0)
    await writer.push(service, { [ids[0]!]: 'một, sửa' })
    await reader.pull(service.pages(reader.replica.version, 2))
    expect(reader.texts).toEqual(writer.texts)
  })

  it('of nothing are version 0 without a head', async () => {
    const reader = new Device()
    await reader.pull(new Service().pages(0))
    expect(reader.replica).toEqual(emptyReplica)
  })
})

describe('a hostile service', () => {
  const cases: [
    string,
    SyncFaultKind,
    (s: Awaited<ReturnType<typeof scene>>) => SyncPage[] | Promise<SyncPage[]>,
  ][] = [
    [
      'swaps the contents of two records',
      'forged',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        const [a, b] = page!.records
        return [
          {
            ...page!,
            records: [{ ...a!, sealed: b!.sealed }, { ...b!, sealed: a!.sealed }, ...page!.records.slice(2)],
          },
        ]
      },
    ],
    [
      'gives a record another id',
      'forged',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [
          {
            ...page!,
            records: page!.records.map((record, i) => (i === 2 ? { ...record, id: ids[7]! } : record)),
          },
        ]
      },
    ],
    [
      'gives an old content under its new version',
      'forged',
      ({ service, first }) => {
        const [page] = service.pages(2, 9)
        const old = first.records.get(ids[2]!)!
        return [
          {
            ...page!,
            records: page!.records.map(record =>
              record.id === old.id ? { ...record, sealed: old.sealed } : record,
            ),
          },
        ]
      },
    ],
    [
      'replays an old record as it was',
      'replayed',
      ({ service, first }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, records: [first.records.get(ids[1]!)!, ...page!.records] }]
      },
    ],
    [
      'withholds a new record',
      'incomplete',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, records: page!.records.slice(0, -1) }]
      },
    ],
    [
      'withholds an edit',
      'incomplete',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, records: page!.records.filter(({ id }) => id !== ids[2]) }]
      },
    ],
    [
      'cuts the listing off after a page',
      'incomplete',
      ({ service }) => {
        const { next: _, ...page } = service.pages(2, 1)[0]!
        return [page]
      },
    ],
    [
      'says that the newest version has nothing new',
      'incomplete',
      ({ service }) => {
        const [page] = service.pages(service.version)
        return [page!]
      },
    ],
    [
      'gives the head of another version',
      'forged',
      ({ service, seen }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, head: seen.head! }]
      },
    ],
    [
      'gives an old head with an old listing under a new version',
      'forged',
      ({ seen }) => [{ ...seen.pages(2)[0]!, version: 9 }],
    ],
    [
      'gives no head',
      'forged',
      ({ service }) => {
        const { head: _, ...page } = service.pages(2, 9)[0]!
        return [page]
      },
    ],
    ['goes back to an old state', 'rolled-back', ({ first }) => first.pages(0, 9)],
    ['goes back to nothing', 'rolled-back', () => new Service().pages(0)],
    [
      'reorders records',
      'disordered',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, records: page!.records.toReversed() }]
      },
    ],
    [
      'repeats a record',
      'disordered',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, records: [page!.records[0]!, ...page!.records] }]
      },
    ],
    [
      'gives empty pages without end',
      'disordered',
      ({ service }) => [{ ...service.pages(2, 9)[0]!, records: [], next: 'x' }],
    ],
    [
      'shows a record of a later version than the page',
      'disordered',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, version: 3 }]
      },
    ],
    [
      'gives what is no Base64',
      'forged',
      ({ service }) => {
        const [page] = service.pages(2, 9)
        return [{ ...page!, records: page!.records.map(record => ({ ...record, sealed: '*' })) }]
      },
    ],
    [
      'gives another account’s records and head',
      'forged',
      async () => {
        const foreign = new Service()
        const device = new Device(others)
        for (let i = 0; i < 4; i++) await device.push(foreign, { [ids[i]!]: `của người khác ${i}` })
        return foreign.pages(2, 9)
      },
    ],
    [
      'gives the records of another collection',
      'forged',
      async ({ service }) => {
        const foreign = await sealBatch(
          keys,
          await collectionName(keys, 'other'),
          { ...emptyReplica, version: 3, highest: 3 },
          new Map(),
          [{ id: ids[6]!, content: utf8('nơi khác') }],
        )
        const stolen = { id: ids[6]!, version: 4, sealed: foreign.batch.records[0]!.sealed }
        const shown = service.copy()
        shown.records.set(stolen.id, stolen)
        return shown.pages(2, 9)
      },
    ],
  ]

  it.each(cases)('that %s is found out: %s', async (_, kind, show) => {
    const state = await scene()
    const before = {
      replica: state.reader.replica,
      known: new Map(state.reader.known),
      texts: new Map(state.reader.texts),
    }
    expect(await faultOf(state.reader.pull(await show(state)))).toBe(kind)
    expect({ replica: state.reader.replica, known: state.reader.known, texts: state.reader.texts }).toEqual(
      before,
    )
    // The honest listing is taken afterwards.
    await state.reader.pull(state.service.pages(state.reader.replica.version))
    expect(state.reader.texts).toEqual(state.writer.texts)
  })

  it('that gives the same page without end is found out at the second', async () => {
    const { service, reader } = await scene()
    const { version } = reader.replica
    const [page] = service.pages(version, 2)
    expect(await faultOf(reader.pull([page!, page!]))).toBe('disordered')
    // The first page was genuine and may stay; the version has not moved.
    expect(reader.replica.version).toBe(version)
  })

  it('that shows two devices different histories is found out when they meet', async () => {
    const { service } = await scene()
    const [a, b] = [new Device(), new Device()]
    await a.pull(service.pages(0))
    await b.pull(service.pages(0))
    const forked = service.copy()
    await a.push(service, { [ids[0]!]: 'nhánh a' })
    await b.push(forked, { [ids[0]!]: 'nhánh b' })
    await b.push(forked, { [ids[1]!]: 'nhánh b' })
    expect(await faultOf(a.pull(forked.pages(a.replica.version)))).toBe('incomplete')
    expect(await faultOf(a.pull(forked.pages(a.replica.version - 1)))).toBe('forked')
  })

  it('that drops, cuts, replays or changes anything never makes a device believe it has everything', async () => {
    const attack = fc.record({
      drop: fc.nat({ max: 7 }),
      cut: fc.nat({ max: 7 }),
      old: fc.boolean(),
      flip: fc.option(fc.nat()),
    })
    await fc.assert(
      fc.asyncProperty(attack, async ({ drop, cut, old, flip }) => {
        const { service, first, reader, writer } = await scene()
        const [page] = (old ? first : service).pages(2, 9)
        let records = page!.records.filter((_, i) => i !== drop).slice(0, 7 - cut)
        if (flip !== null) {
          records = records.map((record, i) => {
            if (i !== flip % 3) return record
            const at = flip % record.sealed.length
            const char = record.sealed[at] === 'A' ? 'B' : 'A'
            return { ...record, sealed: record.sealed.slice(0, at) + char + record.sealed.slice(at + 1) }
          })
        }
        const fault = await faultOf(reader.pull([{ ...page!, records }]))
        if (fault === undefined) expect(reader.texts).toEqual(writer.texts)
      }),
      { numRuns: 60 },
    )
  })
})

describe('after a rollback', () => {
  it('a device repairs: nothing is lost, and every device goes on', async () => {
    const { service, first, writer, reader } = await scene()
    await reader.pull(service.pages(reader.replica.version))
    // The service goes back to its first version; a third device, which saw no other, writes to it.
    const third = new Device()
    await third.pull(first.pages(0))
    await third.push(first, { [ids[6]!]: 'bảy' })
    expect(await faultOf(writer.pull(first.pages(writer.replica.version)))).toBe('rolled-back')

    const repaired = new Device()
    repaired.replica = { ...emptyReplica, highest: writer.replica.highest }
    for (const page of first.pages(0, 2)) {
      const step = await openPage(keys, collection, repaired.replica, repaired.known, page, { repair: true })
      repaired.replica = step.replica
      for (const [id, entry] of step.known) repaired.known.set(id, entry)
      for (const { id, content } of step.records) repaired.texts.set(id, textOf(content))
    }
    const lacking = [...writer.texts].filter(([id, text]) => repaired.texts.get(id) !== text)
    const step = await sealBatch(
      keys,
      collection,
      repaired.replica,
      repaired.known,
      lacking.map(([id, text]) => ({ id, content: utf8(text) })),
    )
    expect(step.batch.version).toBe(writer.replica.highest + 1)
    first.write(repaired.replica.version, step.batch)

    const all = new Map([...writer.texts, [ids[6]!, 'bảy']])
    for (const device of [third, new Device()]) {
      await device.pull(first.pages(device.replica.version))
      expect(device.texts).toEqual(all)
    }
    // A device that knew the lost history has a sum of its own; it repairs as well, with nothing to write.
    expect(await faultOf(reader.pull(first.pages(reader.replica.version)))).toBe('incomplete')
  })
})
