/**
 * `npm run bench -- sync`: the first sync of 10,000 clippings over the built worker, on the device that sends
 * them and on one that receives them. It is compared with the JSON export and import of the same clippings in
 * the same run, with the same database, in Node. The command fails if a limit is exceeded.
 */
import 'fake-indexeddb/auto'
import { startApi } from '../../commands/api-server.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import { manyStored } from '../../commands/many-clippings.ts'
import { CommandError } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { readJson, writeJson } from '../../shared/clipping/json.ts'
import { newRoot } from '../../shared/sync/recovery-code.ts'
import { Device } from '../extension/background/sync/device.ts'

const count = 10_000
/** Maximum duration of the first sync, as a multiple of export and import. */
const most = 10
/** Requests and bytes of both bodies that an edit of one clipping may take. */
const edit = { requests: 2, bytes: 4096 }

export async function run(args: string[]): Promise<void> {
  const number = args.includes('--quick') ? 1_000 : count
  const clippings = manyStored(number).map(({ places: _, ...clipping }): Clipping => clipping)
  const api = await startApi({ port: 0, release: compileToDisk() })
  let requests = 0
  let bytes = 0
  const counted = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init)
    requests++
    bytes += String(init.body ?? '').length + (await response.clone().arrayBuffer()).byteLength
    return response
  }
  try {
    const [from, to] = [new Device(counted), new Device(counted)]
    await (await from.opened()).saveAll(clippings)
    const local = await timed(async () => {
      const read = readJson(JSON.parse(writeJson(await (await from.opened()).all())))
      if (read?.clippings.length !== number) throw new CommandError('The export could not be read.')
      await (await to.opened()).import(read.clippings, to.now())
    })
    const root = newRoot()
    const [a, b] = [new Device(counted), new Device(counted)]
    await (await a.opened()).saveAll(clippings)
    await a.engine.turnOn(root, api.url, { create: true })
    const sent = await timed(() => a.engine.round())
    const [sendRequests, sendBytes] = [requests, bytes]
    await b.engine.turnOn(root, api.url, { create: false })
    const received = await timed(() => b.engine.round())
    for (const { engine } of [a, b]) {
      const { problem, pending } = await engine.status()
      if (problem || pending > 0) throw new CommandError(`Sync ended with ${problem ?? `${pending} unsent`}.`)
    }
    if ((await b.all()).length !== number) throw new CommandError('The second device lacks clippings.')
    requests = 0
    bytes = 0
    await (await a.opened()).edit(clippings[7]!.id, { note: 'Đọc lại trước khi viết.' }, a.now())
    await a.engine.round()
    const rows = [
      ['export and import of JSON', `${Math.round(local)} ms`, ''],
      [
        `first sync, sending (${sendRequests} requests, ${(sendBytes / 1e6).toFixed(1)} MB)`,
        `${Math.round(sent)} ms`,
        `${(sent / local).toFixed(1)} ×`,
      ],
      ['first sync, receiving', `${Math.round(received)} ms`, `${(received / local).toFixed(1)} ×`],
      ['an edit', `${requests} requests`, `${bytes} bytes`],
    ]
    console.log(`${number.toLocaleString('en')} clippings\n${formatTable(['', '', ''], rows)}`)
    if (Math.max(sent, received) > most * local)
      throw new CommandError(`The first sync may take ${most} times as long as export and import.`)
    if (requests > edit.requests || bytes > edit.bytes)
      throw new CommandError(`An edit may take ${edit.requests} requests and ${edit.bytes} bytes.`)
  } finally {
    await api.stop()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
