/**
 * The service that the reader agreed to, and the knowledge from it. Stored knowledge counts only while its
 * service is in use and the key that signed it is trusted.
 */
import type { TrustedKey } from '../../shared/api/canonical.ts'
import { once } from '../../shared/once.ts'
import { ignoreGone, logIgnored } from '../ignored.ts'
import { partsOfService } from '../settings.ts'
import type { Snapshot } from '../storage/packaged-cards.ts'
import { Patience } from '../storage/patience.ts'
import { CardSource, type CardSourceOptions, type Store } from './card-source.ts'
import { CoverageSource } from './coverage-source.ts'
import { removeUntrusted, updateGazetteer } from './gazetteer-updater.ts'
import { keyOf } from './signature.ts'

/** Longest time that a card waits for the private store, in ms. The timeout of the store itself is longer. */
const patience = 2_000
/** Key in the store. Its value is the address of the service from which the stored knowledge comes. */
const serviceKey = 'service'

/** A store that can list its keys. */
export interface ListedStore extends Store {
  keys(): Promise<string[]>
}

export interface ServiceOptions {
  store: ListedStore
  /**
   * Address of the service that the reader agreed to; `''` for the built-in one. Rejects if it cannot be
   * read.
   */
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
  fetch: ServiceOptions['fetch']
  cards: CardSource
  coverage: CoverageSource
}

export class ServiceInUse {
  readonly #options: ServiceOptions
  /** Service with the packaged cards alone, for as long as it is not known which service may be asked. */
  readonly #unreached = once(() =>
    serviceOf({
      origin: '',
      keys: [],
      fetch: async () => {
        throw new TypeError('It is not known which service may be asked.')
      },
      store: { get: async () => undefined, set: async () => {}, remove: async () => {} },
      snapshot: this.#options.snapshot,
      isUnread: true,
    }),
  )
  readonly #patience = new Patience(patience)
  #opened: Promise<Service> | undefined
  /** Number of times that the reader has agreed to a service since the start. */
  #turn = 0

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  /**
   * The service in use. The first call removes stored knowledge of another service or of untrusted keys. If
   * it cannot be read in time which service the reader agreed to, resolves with one that has the packaged
   * cards alone and sends no request; the next call reads again. Why: a request to the built-in service would
   * tell that service what the reader wants only another to know.
   */
  async current(): Promise<Service> {
    const opened = this.#opened ?? this.#open()
    this.#opened = opened
    opened.catch(error => {
      logIgnored('read the service that the reader agreed to: it is read again', error)
      if (this.#opened === opened) this.#opened = undefined
    })
    try {
      return await this.#patience.answered(opened)
    } catch (error) {
      logIgnored('read the service that the reader agreed to: none is asked', error)
      return this.#unreached()
    }
  }

  /**
   * Called when the reader has agreed to a service, perhaps another one. Answers of the former service are no
   * longer stored.
   */
  changed(): void {
    this.#turn++
    this.#opened = undefined
  }

  async #open(): Promise<Service> {
    const { agreed, builtIn, fetch, snapshot, bundled } = this.#options
    const store = this.#storeOfTurn()
    const hurried = this.#hurried(store)
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
    return serviceOf({
      origin,
      keys,
      fetch,
      store: hurried,
      snapshot,
      // If the gazetteer is not stored now, it is fetched again with the next manifest; until then pages use
      // the names that they have.
      onManifest: manifest =>
        void ignoreGone(
          updateGazetteer(manifest, { origin, fetch, store, bundled }),
          'store the new gazetteer',
        ),
    })
  }

  /**
   * The store, which refuses writes once the reader has agreed to another service. Why: an answer of the
   * former service may arrive after its knowledge was removed.
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

  /** The store for cards, which do not wait longer than `patience` for it. */
  #hurried(store: Store): Store {
    const answered = <T>(work: Promise<T>) => this.#patience.answered(work)
    return {
      get: key => answered(store.get(key)),
      set: (key, value) => answered(store.set(key, value)),
      remove: keys => answered(store.remove(keys)),
    }
  }

  /** Removes all stored knowledge that came from a service. */
  async #removeKnowledge(): Promise<void> {
    const { store } = this.#options
    await store.remove((await store.keys()).filter(key => key.startsWith('knowledge:')))
  }
}

function serviceOf(options: Omit<CardSourceOptions, 'now' | 'random'>): Service {
  const { origin, fetch } = options
  const cards = new CardSource({ ...options, now: Date.now, random: Math.random })
  const coverage = new CoverageSource({ origin, fetch, now: Date.now, current: () => cards.manifest() })
  return { origin, fetch, cards, coverage }
}
