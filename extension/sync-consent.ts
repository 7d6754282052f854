/** Consent to send data for sync (sent-data.ts), which Firefox asks the reader for. Chromium needs none. */
import { browser } from 'wxt/browser'
import { ignoreGone } from './ignored.ts'
import { dataOfSync } from './sent-data.ts'

// The types of the API do not have this property yet.
const wanted = { data_collection: [...dataOfSync] } as object

/** True if the reader has consented in Firefox and not withdrawn it there; always true in Chromium. */
export async function maySync(): Promise<boolean> {
  return !import.meta.env.FIREFOX || browser.permissions.contains(wanted)
}

/**
 * Asks the reader for consent, unless it was given before; true if it is given. Always true in Chromium. Call
 * it first in a click handler: otherwise Firefox does not ask.
 */
export async function askToSync(): Promise<boolean> {
  return (
    !import.meta.env.FIREFOX ||
    ignoreGone(browser.permissions.request(wanted), 'ask for consent to sync', false)
  )
}

/**
 * Calls `changed` whenever the extension gets or loses any permission in Firefox. Does nothing in Chromium.
 */
export function followConsent(changed: () => void): void {
  if (!import.meta.env.FIREFOX) return
  browser.permissions.onAdded.addListener(changed)
  browser.permissions.onRemoved.addListener(changed)
}
