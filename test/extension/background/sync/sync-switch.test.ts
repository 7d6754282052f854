/** The switch of sync, after the browser has lost the private store or only the database of sync. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { deleteDB } from 'idb'
import { beforeEach, expect, test } from 'vitest'
import { SyncSwitch } from '../../../../extension/background/sync/sync-switch.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
const root = newRoot()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
})

const switchOf = (device: Device, isReady = true) =>
  new SyncSwitch({
    store: device.store,
    isReady: Promise.resolve(isReady),
    hasAccount: () => device.engine.hasAccount(),
  })

/** A device in sync with one clipping. */
async function inSync(): Promise<Device> {
  const device = new Device(service.fetch)
  await (await device.opened()).save(sample())
  await device.engine.turnOn(root, origin, { create: true })
  await switchOf(device).set(true)
  device.isSwitchedOn = true
  await device.engine.round()
  return device
}

test('sync that was never switched on is off, and its database is not made', async () => {
  const device = new Device(service.fetch)
  expect(await switchOf(device).isOn()).toBe(false)
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`sync-${device.name}`)
})

test('a lost private store switches nothing off: what it had is received again', async () => {
  const device = await inSync()
  const { values } = device.store
  values.set('watched', [{ id: 'province/lam-dong', name: { vi: 'Lâm Đồng', en: 'Lâm Đồng' } }])
  await device.engine.round()
  const database = values.get('clippings-database')
  values.clear()
  values.set('clippings-database', database)
  device.restart()
  expect(await switchOf(device).isOn()).toBe(true)
  expect(values.get('sync-on')).toBe(true)
  await device.engine.round()
  expect(await device.store.get('watched')).toMatchObject([{ id: 'province/lam-dong' }])
})

test('values of an earlier version that could not be moved hold it up, which is not that it is off', async () => {
  await expect(switchOf(await inSync(), false).isOn()).rejects.toThrow('not moved')
})

test('switched off by the reader, it stays off', async () => {
  const device = await inSync()
  await device.engine.turnOff()
  await switchOf(device).set(false)
  expect(await switchOf(device).isOn()).toBe(false)
})

test('a lost database of sync is told, asks the service for nothing, and is joined again by the code', async () => {
  const device = await inSync()
  const other = new Device(service.fetch)
  await other.engine.turnOn(root, origin, { create: false })
  await other.engine.round()
  await deleteDB(`sync-${device.name}`)
  device.restart()
  const asked = service.log.length
  expect(await switchOf(device).isOn()).toBe(true)
  expect(await device.engine.status()).toMatchObject({ on: true, problem: 'lost' })
  expect(await device.engine.round()).toBeUndefined()
  expect(await device.engine.round({ anyway: true })).toBeUndefined()
  expect(await device.engine.status()).toMatchObject({ on: true, problem: 'lost' })
  expect(service.log.length).toBe(asked)

  await (await device.opened()).edit(sample().id, { note: 'Trong lúc đó.' }, device.now())
  await device.engine.turnOn(root, origin, { create: false })
  expect((await device.engine.status()).problem).toBeUndefined()
  await device.engine.round()
  await other.engine.round()
  // Both notes stay until the reader chooses.
  const [conflict] = (await other.engine.conflicts()).flatMap(({ conflicts }) => conflicts)
  expect([...conflict!.values].sort()).toEqual(['So với năm 2023.', 'Trong lúc đó.'])
  expect(await other.all()).toHaveLength(1)
})

test('sync whose database was lost while it ran is told, too, and can be switched off', async () => {
  const device = await inSync()
  // It closes the connection that the engine holds.
  await deleteDB(`sync-${device.name}`)
  await device.engine.round()
  expect(device.statuses.at(-1)).toMatchObject({ on: true, problem: 'lost' })
  await device.engine.turnOff()
  expect((await device.engine.status()).on).toBe(false)
})

test('three devices that lose one database or another end with the same clippings, and none is lost', async () => {
  const actions = ['save', 'edit', 'round', 'round', 'lose sync', 'lose private', 'restart'] as const
  const step = fc.record({ at: fc.nat({ max: 2 }), action: fc.constantFrom(...actions), pick: fc.nat() })
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async steps => {
    globalThis.indexedDB = new IDBFactory()
    service = new FakeSyncService()
    const devices = [await inSync(), new Device(service.fetch), new Device(service.fetch)]
    const join = async (device: Device) => {
      await device.engine.turnOn(root, origin, { create: false })
      await switchOf(device).set(true)
      device.isSwitchedOn = true
    }
    for (const device of devices.slice(1)) await join(device)
    const saved = new Set([sample().id])
    for (const [i, { at, action, pick }] of steps.entries()) {
      const device = devices[at]!
      const { store, engine } = device
      if (action === 'save') {
        saved.add(`c${i}`)
        await (await device.opened()).save(sample({ id: `c${i}`, note: `${i}` }))
      }
      const here = await device.all()
      const { id } = here[pick % here.length] ?? {}
      if (action === 'edit' && id) await (await device.opened()).edit(id, { note: `${i}` }, device.now())
      if (action === 'round') await engine.round({ anyway: true })
      if (action === 'restart') device.restart()
      if (action === 'lose sync') {
        await deleteDB(`sync-${device.name}`)
        await engine.round({ anyway: true })
        expect(await engine.status()).toMatchObject({ on: true, problem: 'lost' })
        await join(device)
      }
      if (action === 'lose private') {
        const database = store.values.get('clippings-database')
        store.values.clear()
        store.values.set('clippings-database', database)
        device.restart()
        expect(await switchOf(device).isOn()).toBe(true)
      }
    }
    for (const device of [...devices, ...devices, ...devices]) await device.engine.round({ anyway: true })
    const lists = await Promise.all(devices.map(device => device.all()))
    expect(lists[1]).toEqual(lists[0])
    expect(lists[2]).toEqual(lists[0])
    expect(lists[0]!.map(({ id }) => id).sort()).toEqual([...saved].sort())
    for (const { engine } of devices) expect(await engine.status()).toMatchObject({ pending: 0, on: true })
  })
  await fc.assert(property, { numRuns: 15 })
})
