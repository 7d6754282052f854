/**
 * Data that leaves the browser, in Firefox's categories. The manifest declares it as optional, so that Firefox asks
 * the reader before sync is switched on. Chromium has no such permission.
 */

/** Parts of a clipping that come from pages: addresses and titles, and passages. Sync sends them encrypted. */
export const dataOfSync = ['browsingActivity', 'websiteContent'] as const
