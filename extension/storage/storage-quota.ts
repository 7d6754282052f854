/**
 * Space that the browser still gives the extension, and its promise to keep the stored data. The library
 * warns of little space (ui/library/notices.tsx).
 */
import { ignoreGone } from '../ignored.ts'

export interface StorageState {
  /** Bytes in use by the extension; absent if the browser does not say. */
  usage?: number
  /** Bytes that the extension may use; absent if the browser does not say. */
  quota?: number
  /** True if the browser promised not to evict the extension's data. */
  persisted: boolean
  /** True if so little space is left that a warning is due (`isTight`). */
  tight: boolean
}

/**
 * Space is tight when fewer bytes than `tightBytes` are left, and also less than `tightShare` of the quota.
 */
const tightBytes = 20 * 1024 * 1024
const tightShare = 0.1

export function isTight(usage: number, quota: number): boolean {
  return quota - usage < Math.min(tightBytes, quota * tightShare)
}

/** Asks the browser for persistent storage and for the space in use. */
export async function storageState(storage: StorageManager): Promise<StorageState> {
  const persisted =
    (await ignoreGone(storage.persisted(), 'ask whether storage is persistent', false)) ||
    (await ignoreGone(storage.persist(), 'ask for persistent storage', false))
  const { usage, quota } = await ignoreGone(
    storage.estimate(),
    'estimate the storage in use',
    {} as StorageEstimate,
  )
  if (usage === undefined || quota === undefined) return { persisted, tight: false }
  return { usage, quota, persisted, tight: isTight(usage, quota) }
}
