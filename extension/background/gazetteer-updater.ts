/**
 * Keeps the gazetteer newer than the one that is bundled with the page's script. The background fetches the
 * gazetteer of a newer release, checks it, and stores it as Base64. The last good one stays until a newer one
 * passes every check. No timer starts an update: service-in-use.ts does when a card's request brings a newer
 * manifest. Content scripts read a copy (storage/copies-for-pages.ts).
 */
import type { TrustedKey } from '../../shared/api/canonical.ts'
import type { Manifest } from '../../shared/api/manifest.ts'
import { openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { fromBase64, toBase64 } from '../../shared/text/base64.ts'
import { discardBody, readBody } from '../../shared/web/bounded-body.ts'
import { logIgnored } from '../ignored.ts'
import {
  gazetteerKey,
  gazetteerSignerKey,
  gazetteerUnreadKey,
  gazetteerVersionKey,
} from '../storage/gazetteer-storage.ts'
import { patience, type Store, signerOfState } from './card-source.ts'
import { sha256 } from './signature.ts'

/**
 * Maximum size of a gazetteer, in bytes: ten times the size of one with 100,000 names. A larger one is not
 * taken, whatever size its manifest gives.
 */
const largestGazetteer = 64 * 1024 * 1024

export interface GazetteerUpdateOptions {
  origin: string
  fetch(url: string, init: RequestInit): Promise<Response>
  store: Store
  /** Version of the bundled gazetteer. */
  bundled: number
}

/**
 * Fetches the gazetteer of a genuine manifest if it is newer than the bundled and the stored one, or if the
 * stored one of this version is damaged. Stores it if it matches its hash and can be opened. Returns true if
 * it was stored. Called with each manifest: a gazetteer that did not arrive is then fetched again, but not
 * one that this version of the extension cannot read.
 */
export async function updateGazetteer(
  manifest: Manifest,
  { origin, fetch, store, bundled }: GazetteerUpdateOptions,
): Promise<boolean> {
  const { version, gazetteer } = manifest
  const held = Number(await store.get(gazetteerVersionKey)) || 0
  if (version <= bundled || version < held) return false
  if (version === held && (await isStored(store, gazetteer.sha256))) return false
  const unreadable = `${gazetteer.sha256} ${bundled}`
  if ((await store.get(gazetteerUnreadKey)) === unreadable) return false
  if (!gazetteer.path.startsWith('/')) return false
  const bytes = await fetchBytes(origin + gazetteer.path, fetch, Math.min(gazetteer.bytes, largestGazetteer))
  if (bytes?.byteLength !== gazetteer.bytes || (await sha256(bytes)) !== gazetteer.sha256) return false
  try {
    openGazetteer(bytes)
  } catch (error) {
    // This version of the extension cannot read the format.
    logIgnored('open the new gazetteer', error)
    await store.set(gazetteerUnreadKey, unreadable)
    return false
  }
  await store.set(gazetteerSignerKey, { version, key: manifest.signature.key })
  await store.set(gazetteerKey, toBase64(bytes))
  await store.set(gazetteerVersionKey, version)
  return true
}

/** True if the stored gazetteer has this SHA-256. */
async function isStored(store: Store, hash: string): Promise<boolean> {
  const stored = await store.get(gazetteerKey)
  if (typeof stored !== 'string') return false
  try {
    return (await sha256(fromBase64(stored))) === hash
  } catch (error) {
    logIgnored('read the stored gazetteer: it is fetched again', error)
    return false
  }
}

/**
 * Removes the stored gazetteer if none of `keys` has signed its release. Why: whoever stole a key can sign a
 * gazetteer with a version above all later releases, which would then never be replaced. If no signer is
 * stored, as by an earlier version of the extension, the signer of the stored manifest counts.
 */
export async function removeUntrusted(store: Store, keys: readonly TrustedKey[]): Promise<void> {
  const version = await store.get(gazetteerVersionKey)
  if (version === undefined) return
  const noted = (await store.get(gazetteerSignerKey)) as { version?: unknown; key?: unknown } | undefined
  const signer = noted === undefined ? await signerOfState(store) : noted.version === version && noted.key
  if (!keys.some(({ id }) => id === signer))
    await store.remove([gazetteerKey, gazetteerVersionKey, gazetteerSignerKey])
}

async function fetchBytes(
  url: string,
  fetch: GazetteerUpdateOptions['fetch'],
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const signal = AbortSignal.timeout(patience * 5)
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal,
    })
    if (response.ok) return await readBody(response, most)
    await discardBody(response)
    return undefined
  } catch (error) {
    logIgnored('fetch the new gazetteer', error)
    return undefined
  }
}
