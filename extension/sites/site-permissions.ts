/**
 * Grants and withdraws the permission to run on a site, and keeps the content scripts registered for exactly
 * the granted sites. Glue only.
 */

import { browser } from 'wxt/browser'
import { ignoreGone, succeeded } from '../ignored.ts'
import type { MessageKey } from '../locales/locale.ts'
import { pageScript, siteScripts } from './page-scripts.ts'
import { addedSites, patternOf } from './site-patterns.ts'

const scriptId = 'added-sites'

/** Resolves with the sites to which the reader gave permission, sorted, without the news sites. */
export async function grantedSites(): Promise<string[]> {
  return addedSites((await browser.permissions.getAll()).origins ?? [])
}

/**
 * True if the extension has permission for all pages of a host, so that its scripts run there. False for an
 * empty host.
 */
export async function runsOn(host: string): Promise<boolean> {
  if (host === '') return false
  return ignoreGone(
    browser.permissions.contains({ origins: [`*://${host}/*`] }),
    'look up the permission for a host',
    false,
  )
}

/**
 * Asks the reader for permission to run on a site; true if it is granted. Call it in a click handler:
 * browsers refuse the request elsewhere.
 */
export async function grantSite(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(site)] })
}

/**
 * Asks for permission to a site and runs the page script in the tab. Resolves with the key of the message
 * about a failure, or with undefined if both succeeded. Call it first in a click handler: Firefox loses user
 * activation after an `await`.
 */
export async function enableSite(site: string, tabId: number): Promise<MessageKey | undefined> {
  const granted = await ignoreGone(grantSite(site), 'ask for permission to a site', false)
  if (!granted) return 'popup.refused'
  return (await succeeded(annotate(tabId), 'annotate a page: the reader is told'))
    ? undefined
    : 'popup.failed'
}

/** Removes the permission for a site. */
export async function withdrawSite(site: string): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(site)] })
}

/**
 * Registers the content scripts for the added sites that are permitted now, and no others. Call it also when
 * the reader changes permissions in the browser's own settings.
 */
export async function registerGrantedSites(): Promise<void> {
  const matches = (await grantedSites()).map(patternOf)
  const scripts = siteScripts[import.meta.env.FIREFOX ? 'firefox' : 'chrome'].map(({ file, runAt }, i) => ({
    id: `${scriptId}-${i}`,
    matches,
    js: [`/${file}`],
    runAt,
    allFrames: true,
    // Sandboxed frames, too: they show the page's own text.
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  }))
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id)
  const isUpToDate = registered.length > 0 && scripts.every(({ id }) => registered.includes(id))
  if (matches.length > 0 && isUpToDate) return browser.scripting.updateContentScripts(scripts)
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: registered })
  if (matches.length > 0) await browser.scripting.registerContentScripts(scripts)
}

/**
 * True if the extension may run a script in a tab's page now. Runs an empty one. Why: browsers forbid scripts
 * in their own pages, stores and error pages, and none says beforehand which these are.
 */
export async function allowsScripts(tabId: number): Promise<boolean> {
  const empty = { target: { tabId }, func: () => {}, injectImmediately: true }
  return succeeded(browser.scripting.executeScript(empty), 'run an empty script in a page')
}

/** Runs the page script in all frames of a tab now. Rejects if the extension may not run in the tab. */
export async function annotate(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [`/${pageScript}`] })
}
