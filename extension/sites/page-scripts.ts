/**
 * Content scripts of a site, by browser. The manifest names them for the news sites; `registerGrantedSites`
 * registers them for the sites that the reader adds.
 */

/** File name of the page's script in the built extension. */
export const pageScript = 'page.js'

/** File name of the script that tells `pageScript` when the page has been parsed; in Chromium it loads it. */
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
  firefox: [
    { file: startScript, runAt: 'document_start' },
    { file: pageScript, runAt: 'document_start' },
    { file: startScript, runAt: 'document_end' },
  ],
}
