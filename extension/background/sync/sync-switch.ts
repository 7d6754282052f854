/**
 * On or off state of sync: a value in the private store. The account is in the database of sync, and the
 * browser can lose either of the two alone.
 */
import type { LocalStore } from '../../storage/private-store.ts'

/** Key in the private store: true while sync is on. Otherwise the database of sync is not opened. */
const onKey = 'sync-on'

export interface SyncSwitchOptions {
  store: LocalStore
  /**
   * Resolves with false if values of an earlier version could not be moved into the store. Sync must not run
   * then: it would take the missing values for deleted.
   */
  isReady: Promise<boolean>
  /** True if the database of sync exists, and has an account. */
  hasAccount(): Promise<boolean>
}

export class SyncSwitch {
  readonly #options: SyncSwitchOptions

  constructor(options: SyncSwitchOptions) {
    this.#options = options
  }

  /**
   * True if the reader has switched sync on and not off. If the private store was lost but the account is
   * left, sets the value again. Rejects if either cannot be read: the reader must not be told that sync is
   * off.
   */
  async isOn(): Promise<boolean> {
    const { store, isReady, hasAccount } = this.#options
    if (!(await isReady)) throw new Error('Values of an earlier version are not moved yet.')
    const value = await store.get(onKey)
    if (value !== undefined) return value === true
    if (!(await hasAccount())) return false
    await store.set(onKey, true)
    return true
  }

  set(on: boolean): Promise<void> {
    const { store } = this.#options
    return on ? store.set(onKey, true) : store.remove([onKey])
  }
}
