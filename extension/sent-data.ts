/**
 * What leaves the browser, in Firefox's categories. The manifest declares it as optional, so that Firefox asks
 * the reader before sync is switched on. Chromium has no such permission.
 */

/** What a clipping has of pages: their addresses and titles, and passages of them. Sync sends it encrypted. */
export const dataOfSync = ['browsingActivity', 'websiteContent'] as const
