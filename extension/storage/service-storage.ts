/**
 * The service that the reader has agreed to, in the private store, where no content script reaches. The
 * background uses this service. The settings only propose one: they may come from files, forms and older
 * versions. `agreeToService` alone changes the agreed service, when the reader clicks on the settings page.
 */
import { succeeded } from '../ignored.ts'
import { serviceAddress } from '../settings.ts'
import { privateStore } from './private-store.ts'

const agreedKey = 'service-agreed'

/**
 * Address of the agreed service as `serviceAddress` writes it, or `''` for the service with which the
 * extension was built. Rejects if it cannot be read or is no address (damaged by the browser, or stored by
 * a later version). Why not `''` then: the reader meant another service than the built-in one.
 */
export async function readAgreedService(): Promise<string> {
  const agreed = (await privateStore.get(agreedKey)) ?? ''
  if (agreed === '') return ''
  const address = typeof agreed === 'string' ? serviceAddress(agreed) : undefined
  if (address === undefined) throw new TypeError('The service that the reader agreed to is no address.')
  return address
}

/**
 * Stores the service that the reader agreed to. Resolves with false if the storage is full or damaged;
 * nothing has changed then.
 */
export function agreeToService(address: string): Promise<boolean> {
  return succeeded(privateStore.set(agreedKey, address), 'store the service that the reader agreed to')
}

/** Calls `changed` after each write of the agreed service, in this or another context. */
export function followAgreedService(changed: () => void): void {
  privateStore.follow(agreedKey, changed)
}
