/** Messages from the popup and the side panel to the page of the active tab. */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../ignored.ts'
import { countMentions } from '../mention-counts.ts'
import { type MentionReport, mentionReports, type PageMessage, pageState } from '../messages.ts'
import type { PageView } from './popup/page-status.ts'

/** A tab; its address is known only with a permission for its page. */
export interface Tab {
  id: number
  url?: string
}

/**
 * The tab that a surface is about: the active one of its window, or the one named in the surface's address
 * (`?tab=`), if the surface is in a tab of its own.
 */
export async function tabBeside(): Promise<Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'))
  const [tab] = named
    ? [await browser.tabs.get(named)]
    : await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id === undefined ? undefined : { id: tab.id, ...(tab.url !== undefined && { url: tab.url }) }
}

/** State of the tab's page, and its mentions. */
export async function lookAt(tab: Tab | undefined): Promise<{ page: PageView; mentions: MentionReport[] }> {
  const none = (page: PageView) => ({ page, mentions: [] })
  if (!tab) return none({ state: 'unreadable' })
  const state = pageState(await askPage(tab.id, { to: 'page:state' }))
  if (state) {
    const mentions = state.names ? mentionReports(await askPage(tab.id, { to: 'page:mentions' })) : []
    const { on, article } = state
    // With a permission, the address that the browser reports takes precedence over that of the content
    // script.
    const host = tab.url === undefined ? state.host : new URL(tab.url).hostname || state.host
    const counts = countMentions(mentions, ({ id }) => id)
    return { page: { state: 'read', host, on, article, counts }, mentions }
  }
  // Without a permission for the page its address is not known; then it may be any.
  if (tab.url === undefined) return none({ state: 'not-enabled', host: '' })
  const { protocol, hostname } = new URL(tab.url)
  return none(
    protocol === 'https:' || protocol === 'http:'
      ? { state: 'not-enabled', host: hostname }
      : { state: 'unreadable' },
  )
}

/** The answer of the content script in a tab; undefined if there is no content script. */
export async function askPage(tabId: number, message: PageMessage): Promise<unknown> {
  return ignoreGone(browser.tabs.sendMessage(tabId, message, { frameId: 0 }), 'ask the page of a tab')
}

/**
 * Delays before a page without mentions, or without an answer, is asked again, in ms, each after the last: the
 * page may still be being parsed or read.
 */
export const laterLooks = [200, 500, 1500, 4000] as const
