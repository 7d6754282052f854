/**
 * Scripts that the browser runs in the pages of a site, by target: in the manifest for the news sites, registered for
 * the sites that the reader adds.
 */

/** File name of the page's script in the built extension. */
export const pageScript = 'page.js'

/** File name of the script that loads it in Chromium. */
export const startScript = 'start.js'

/** A script and when it runs. */
export interface SiteScript {
  file: string
  runAt: 'document_start' | 'document_end'
}

export const siteScripts: Readonly<Record<'chrome' | 'firefox', readonly SiteScript[]>> = {
  chrome: [
    { file: startScript, runAt: 'document_start' },
    { file: startScript, runAt: 'document_end' },
  ],
  firefox: [{ file: pageScript, runAt: 'document_end' }],
}
