/**
 * Categories of the data that leave the browser, as Firefox names them. The manifest declares them as
 * optional, so that Firefox asks the reader before sync is switched on. Chromium has no such permission.
 */

/**
 * Firefox's categories of what sync sends, encrypted: addresses and titles of pages, and passages from them.
 */
export const dataOfSync = ['browsingActivity', 'websiteContent'] as const
