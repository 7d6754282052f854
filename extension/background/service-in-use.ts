/**
 * The service that the reader agreed to, and the knowledge from it. What is stored of it counts only while
 * the service is in use and its key is trusted.
 */
import type { TrustedKey } from '../../shared/api/canonical.ts'
import { ignoreGone } from '../ignored.ts'
import { partsOfService } from '../settings.ts'
import type { Snapshot } from '../storage/packaged-cards.ts'
import { CardSource, type Store } from './card-source.ts'
import { CoverageSource } from './coverage-source.ts'
import { removeUntrusted, updateGazetteer } from './gazetteer-updater.ts'
import { keyOf } from './signature.ts'

/** Key of the address of the service that the stored knowledge comes from. */
const serviceKey = 'service'

/** A store that can list its keys. */
export interface ListedStore extends Store {
  keys(): Promise<string[]>
}

export interface ServiceOptions {
  store: ListedStore
  /** Address of the service that the reader agreed to; `''` for the built-in one. */
  agreed(): Promise<string>
  /** Address of the service with which the extension was built, and the keys that sign for it. */
  builtIn: { address: string; keys: readonly TrustedKey[] }
  fetch(url: string, init: RequestInit): Promise<Response>
  snapshot(): Promise<Snapshot>
  /** Version of the bundled gazetteer. */
  bundled: number
}

export interface Service {
  origin: string
  cards: CardSource
  coverage: CoverageSource
}

export class ServiceInUse {
  readonly #options: ServiceOptions
  #opened: Promise<Service> | undefined
  /** Number of times that the reader has agreed to a service since the start. */
  #turn = 0

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  /** The service in use. The first call removes stored knowledge of another service or of untrusted keys. */
  current(): Promise<Service> {
    this.#opened ??= this.#open()
    return this.#opened
  }

  /** The reader has agreed to a service, perhaps another one: the one before stores nothing any more. */
  changed(): void {
    this.#turn++
    this.#opened = undefined
  }

  async #open(): Promise<Service> {
    const { agreed, builtIn, fetch, snapshot, bundled } = this.#options
    const store = this.#storeOfTurn()
    const address = (await agreed()) || builtIn.address
    const known =
      (await ignoreGone(store.get(serviceKey), 'read the service of the stored knowledge')) ?? builtIn.address
    if (known !== address) {
      await ignoreGone(this.#removeKnowledge(), 'remove the knowledge of another service')
      await ignoreGone(store.set(serviceKey, address), 'store the service of the knowledge')
    }
    const { origin, spki } = partsOfService(address)
    const keys = spki ? [await keyOf(spki)] : builtIn.keys
    await ignoreGone(removeUntrusted(store, keys), 'remove a gazetteer of an untrusted key')
    const cards = new CardSource({
      origin,
      keys,
      fetch,
      now: Date.now,
      random: Math.random,
      store,
      snapshot,
      // If storage fails now, the gazetteer is fetched again after the next start; until then pages use the
      // bundled names.
      onManifest: manifest =>
        void ignoreGone(
          updateGazetteer(manifest, { origin, fetch, store, bundled }),
          'store the new gazetteer',
        ),
    })
    const coverage = new CoverageSource({ origin, fetch, now: Date.now, current: () => cards.manifest() })
    return { origin, cards, coverage }
  }

  /**
   * The store, which refuses writes once the reader has agreed to another service. Why: an answer of the
   * service before may arrive after its knowledge was removed.
   */
  #storeOfTurn(): Store {
    const { store } = this.#options
    const turn = this.#turn
    const check = () => {
      if (turn !== this.#turn) throw new Error('Another service is in use.')
    }
    return {
      get: key => store.get(key),
      async set(key, value) {
        check()
        await store.set(key, value)
      },
      async remove(keys) {
        check()
        await store.remove(keys)
      },
    }
  }

  /** Removes all stored knowledge that came from a service. */
  async #removeKnowledge(): Promise<void> {
    const { store } = this.#options
    await store.remove((await store.keys()).filter(key => key.startsWith('knowledge:')))
  }
}
