/**
 * The service that the reader has agreed to. Settings only ask for a service: they come from files, forms and
 * older versions. The background asks the one that is kept here, and only `agreeToService` changes it, at the
 * reader's own click on the settings page.
 */
import { browser } from 'wxt/browser'
import { ignoreGone, succeeded } from '../ignored.ts'
import { serviceAddress } from '../settings.ts'

const agreedKey = 'service-agreed'

/** The address as `serviceAddress` writes it, or `''` for the service with which the extension was built. */
export async function readAgreedService(): Promise<string> {
  const stored: Record<string, unknown> = await ignoreGone(
    browser.storage.local.get(agreedKey),
    'read the service that the reader agreed to',
    {},
  )
  const agreed = stored[agreedKey]
  return (typeof agreed === 'string' && serviceAddress(agreed)) || ''
}

/** Keeps the reader's choice; false where the storage did not take it, and then nothing has changed. */
export function agreeToService(address: string): Promise<boolean> {
  return succeeded(
    browser.storage.local.set({ [agreedKey]: address }),
    'store the service that the reader agreed to',
  )
}

/** Calls `changed` whenever the reader has agreed to another service. */
export function followAgreedService(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[agreedKey]) changed()
  })
}
