/** The tab that the popup or the side panel is about, and messages to its page. */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../ignored.ts'
import { countMentions } from '../mention-counts.ts'
import { type MentionReport, mentionReports, type PageMessage, pageState } from '../messages.ts'
import type { PageView } from './popup/page-status.ts'

/** A tab of the browser. `url` is absent without a permission for its page. */
export interface Tab {
  id: number
  url?: string
}

/**
 * The tab that the popup or the side panel is about: the active tab of its window. A surface in a tab of its
 * own has the id of another tab in its address (`?tab=`). Undefined if that tab is closed.
 */
export async function tabBeside(): Promise<Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'))
  const [tab] = named
    ? [await ignoreGone(browser.tabs.get(named), 'look up a tab')]
    : await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id === undefined ? undefined : { id: tab.id, ...(tab.url !== undefined && { url: tab.url }) }
}

/**
 * Asks the content script of a tab for the state of its page and for its mentions. Without an answer the
 * state is `not-enabled`, or `unreadable` for an address that is not http or https; without a tab,
 * `unreadable`.
 */
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
  // Without a permission for the page its address is unknown, so it may be an ordinary web page.
  if (tab.url === undefined) return none({ state: 'not-enabled', host: '' })
  const { protocol, hostname } = new URL(tab.url)
  return none(
    protocol === 'https:' || protocol === 'http:'
      ? { state: 'not-enabled', host: hostname }
      : { state: 'unreadable' },
  )
}

/**
 * Sends a message to the content script in the top frame of a tab. Resolves with its unchecked answer, or
 * undefined if no script answers.
 */
export async function askPage(tabId: number, message: PageMessage): Promise<unknown> {
  return ignoreGone(browser.tabs.sendMessage(tabId, message, { frameId: 0 }), 'ask the page of a tab')
}

/**
 * Delays in ms after which a page without mentions, or without an answer, is asked again, each counted from
 * the query before. Why: the page may still be loading.
 */
export const laterLooks = [200, 500, 1500, 4000] as const
