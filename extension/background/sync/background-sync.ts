/** Connects sync to the background: when rounds are due, and what the extension's pages ask. Glue only. */
import { browser } from 'wxt/browser'
import { SyncFault } from '../../../shared/sync/fault.ts'
import { keysOf } from '../../../shared/sync/keys.ts'
import { fieldsOf } from '../../../shared/sync/merge.ts'
import { rootFromWords, wordsOf } from '../../../shared/sync/recovery-code.ts'
import { logIgnored } from '../../ignored.ts'
import type { SyncAnswer, SyncRequest } from '../../messages.ts'
import { type ClippingRepository, changesChannel } from '../../storage/clipping-repository.ts'
import type { FollowedStore } from '../../storage/private-store.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { syncDatabase } from '../../storage/sync-database.ts'
import { followConsent, maySync } from '../../sync-consent.ts'
import { statusOff, syncChannel } from '../../sync-status.ts'
import { BackupTooLarge, backupText, openedBackup } from './backup-file.ts'
import type { Socket } from './change-socket.ts'
import { clippingSource } from './clipping-source.ts'
import { SyncEngine } from './engine.ts'
import { followedSource, searchSource, settingsSource } from './list-sources.ts'
import type { RecordContent } from './record-content.ts'
import { restoreHere } from './restore-here.ts'
import { SyncRefused, SyncRequests } from './sync-requests.ts'
import { SyncSchedule } from './sync-schedule.ts'
import { SyncSwitch } from './sync-switch.ts'

const alarmName = 'sync'

export interface BackgroundSyncOptions {
  store: FollowedStore
  /**
   * Resolves with false if values of an earlier version could not be moved into `store`. Sync must not run
   * then.
   */
  isReady: Promise<boolean>
  clippings: ClippingRepository
  /** Origin of the service that the reader agreed to. */
  origin(): Promise<string>
  fetch(url: string, init: RequestInit): Promise<Response>
  open(url: string, protocols: string[]): Socket
}

export class BackgroundSync {
  readonly #options: BackgroundSyncOptions
  readonly #changes = new BroadcastChannel(changesChannel)
  readonly #announcements = new BroadcastChannel(syncChannel)
  readonly #sources
  readonly #switch: SyncSwitch
  readonly #engine: SyncEngine
  readonly #schedule: SyncSchedule

  constructor(options: BackgroundSyncOptions) {
    this.#options = options
    const { store, isReady, clippings } = options
    this.#sources = [
      clippingSource({
        store: () => clippings.store(),
        // Sent through the channel object that listens here, which does not hear its own messages: what sync
        // has stored is no change to be sent.
        changed: () => this.#changes.postMessage('changed'),
        now: () => clippings.now,
      }),
      followedSource(store),
      searchSource(store),
      settingsSource(store),
    ]
    this.#switch = new SyncSwitch({ store, isReady, hasAccount: () => this.#engine.hasAccount() })
    this.#engine = new SyncEngine({
      ...syncDatabase(),
      sources: this.#sources,
      isOn: () => this.#switch.isOn(),
      requests: origin => new SyncRequests({ origin, fetch: options.fetch, isAllowed: maySync }),
      actor: actorOfSession,
      now: Date.now,
      onStatus: status => this.#announcements.postMessage(status),
    })
    this.#schedule = new SyncSchedule({
      isOn: () => this.#switch.isOn(),
      round: how => this.#engine.round(how),
      isNews: news => this.#engine.isNews(news),
      alarm: {
        set: async delayInMinutes => browser.alarms.create(alarmName, { delayInMinutes }),
        clear: async () => void (await browser.alarms.clear(alarmName)),
      },
      open: options.open,
    })
    this.#changes.addEventListener('message', () => this.#schedule.changedHere())
    settingsStorage.follow(() => this.#schedule.changedHere())
    for (const key of ['watched', 'library']) store.follow(key, () => this.#schedule.changedHere())
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === alarmName) void this.#schedule.round()
    })
    followConsent(() => void this.#schedule.round({ anyway: true }))
    browser.runtime.onStartup.addListener(() => void this.#schedule.round())
    void this.#keepAlarm()
  }

  /**
   * Runs a round if the alarm is missing, as after an update of the extension or the browser. If sync is on,
   * the round sets the alarm again.
   */
  async #keepAlarm(): Promise<void> {
    if (!(await browser.alarms.get(alarmName))) await this.#schedule.round()
  }

  async answer(request: SyncRequest): Promise<SyncAnswer> {
    const { action } = request
    try {
      if (action === 'turn-on') return await this.#turnOn(request.words, request.create)
      if (!(await this.#switch.isOn()))
        return action === 'restore' ? await this.#restoreHere(request) : { status: statusOff }
      if (action === 'changed') this.#schedule.changedHere()
      if (action === 'now') void this.#schedule.round({ anyway: true })
      if (action === 'pause' || action === 'resume') {
        await this.#engine.setPaused(action === 'pause')
        void this.#schedule.round()
      }
      if (action === 'turn-off' || action === 'delete') {
        await (action === 'delete' ? this.#engine.deleteEverything() : this.#engine.turnOff())
        await this.#switch.set(false)
        await this.#schedule.stop()
      }
      if (action === 'rotate') {
        const read = await rootFromWords(request.words)
        if (!('root' in read)) return { code: read }
        await this.#engine.rotate(read.root, await this.#options.origin())
        void this.#schedule.round({ anyway: true })
      }
      if (action === 'repair') {
        await this.#engine.repair()
        void this.#schedule.round({ anyway: true })
      }
      if (action === 'words') {
        const root = await this.#engine.root()
        return { words: root ? await wordsOf(root) : [] }
      }
      if (action === 'conflicts') return { conflicts: await this.#engine.conflicts() }
      if (action === 'resolve') {
        const done = await this.#engine.resolve(request.key, request.field, request.value)
        if (done) this.#changes.postMessage('changed')
        this.#schedule.changedHere()
        return { done }
      }
      if (action === 'backup') {
        const root = await this.#engine.root()
        return { file: await backupText(await keysOf(root!), await this.#engine.contents()) }
      }
      if (action === 'restore') return await this.#restore(request)
      return { status: await this.#engine.status() }
    } catch (error) {
      logIgnored(`${action} sync: the page tells the reader`, error)
      if (error instanceof BackupTooLarge) return { tooLarge: true }
      if (error instanceof SyncRefused) return { problem: error.problem }
      return { problem: error instanceof SyncFault ? error.kind : 'storage' }
    }
  }

  async #turnOn(words: string, create: boolean): Promise<SyncAnswer> {
    const read = await rootFromWords(words)
    if (!('root' in read)) return { code: read }
    await this.#engine.turnOn(read.root, await this.#options.origin(), { create })
    await this.#switch.set(true)
    void this.#schedule.round({ anyway: true })
    return { status: await this.#engine.status() }
  }

  /**
   * Merges a backup into the local records, which are then sent to the account. `words` are the recovery code
   * of the backup; without them that of this device's account is tried.
   */
  async #restore({ text, words }: { text: string; words?: string }): Promise<SyncAnswer> {
    const own = await this.#engine.root()
    const contents = await this.#opened(text, words, own)
    if (!Array.isArray(contents)) return contents
    await this.#engine.restore(contents)
    void this.#schedule.round()
    return { restored: countOf(contents), unread: 0 }
  }

  /**
   * Adds the records of a backup to the local ones, without an account. `words` are the recovery code of the
   * backup; without them the answer asks for them.
   */
  async #restoreHere({ text, words }: { text: string; words?: string }): Promise<SyncAnswer> {
    const contents = await this.#opened(text, words)
    if (!Array.isArray(contents)) return contents
    const { clippings, store } = this.#options
    return restoreHere(contents, { sources: this.#sources, clippings, store })
  }

  async #opened(
    text: string,
    words: string | undefined,
    own?: Uint8Array<ArrayBuffer>,
  ): Promise<RecordContent[] | SyncAnswer> {
    let root = own
    if (words !== undefined) {
      const read = await rootFromWords(words)
      if (!('root' in read)) return { code: read }
      root = read.root
    }
    return root ? openedBackup(await keysOf(root), text) : { needsWords: true }
  }
}

/**
 * Id of this device until the browser is closed. Why not longer: two devices with copies of one profile would
 * give the same id and number to different writes.
 */
async function actorOfSession(): Promise<string> {
  const key = 'sync-actor'
  const stored: Record<string, unknown> = await browser.storage.session.get(key)
  if (typeof stored[key] === 'string') return stored[key]
  const made = crypto.randomUUID().replaceAll('-', '').slice(0, 10)
  await browser.storage.session.set({ [key]: made })
  return made
}

function countOf(contents: readonly RecordContent[]): number {
  return contents.filter(({ key, state }) => key.startsWith('clipping:') && fieldsOf(state)).length
}
