/**
 * Data that leaves the browser, in Firefox's categories. The manifest declares it as optional, so that
 * Firefox asks the reader before sync is switched on. Chromium has no such permission.
 */

/**
 * Firefox's categories of what sync sends, encrypted: addresses and titles of pages, and passages from them.
 */
export const dataOfSync = ['browsingActivity', 'websiteContent'] as const
