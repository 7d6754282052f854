/** Sender of a message, as the browser describes it. Claims of the content script itself are ignored. */
import { longestAddress, longestText } from '../../shared/clipping/limits.ts'
import { siteOf } from '../../shared/web/registrable-domain.ts'

/** A sender: one of the extension's own pages, or the content script of one frame. */
export type Sender = OwnSender | PageSender

export interface OwnSender {
  from: 'extension'
  /** True for the page that shows the card or the clip panel in a frame of a news page. */
  isFramed?: boolean
  /** Id of the tab with that frame. */
  tab?: number
}

export interface PageSender {
  from: 'page'
  tab: number
  /** 0 for the top page, -1 if the browser does not say. */
  frame: number
  /**
   * Address of the frame's document. Undefined if it has none, as in a sandboxed frame made of its parent's
   * text (`srcdoc`). Also undefined if the address is longer than that of a clipping may be, since a page can
   * give itself any.
   */
  address?: string
  /** Address of the tab's page; absent if the browser does not give it. */
  top?: string
  /** Title of the tab's page, cut to `longestText`; absent if the browser does not give it. */
  title?: string
  isPrivate?: boolean
  /** True if the document has a web address, but the browser treats it as of no site (`sandbox`). */
  isSandboxed?: boolean
}

/** Fields read from `runtime.MessageSender`. `origin` exists since Chrome 80 and Firefox 126. */
export interface ReportedSender {
  id?: string | undefined
  url?: string | undefined
  origin?: string | undefined
  frameId?: number | undefined
  tab?:
    | {
        id?: number | undefined
        url?: string | undefined
        title?: string | undefined
        incognito?: boolean | undefined
      }
    | undefined
}

/**
 * Identifies the sender; undefined if it is neither a page of this extension nor its content script in a tab.
 */
export function senderOf(
  { id, url, origin, frameId, tab }: ReportedSender,
  extension: { id: string; origin: string },
): Sender | undefined {
  if (id !== extension.id) return undefined
  if (url !== undefined && originOf(url) === extension.origin) {
    const isFramePage = /^\/frame\.html(?![^?#])/.test(url.slice(extension.origin.length))
    // Opened as the page of a tab, frame.html shows nothing, so it counts as any page of the extension.
    if (isFramePage && frameId !== 0)
      return { from: 'extension', isFramed: true, ...(tab?.id !== undefined && { tab: tab.id }) }
    return { from: 'extension' }
  }
  if (tab?.id === undefined) return undefined
  const top = tab.url !== undefined && isPage(tab.url) ? tab.url : undefined
  const address = addressOf(url, origin, frameId === 0, top)
  return {
    from: 'page',
    tab: tab.id,
    frame: frameId ?? -1,
    ...(address !== undefined && { address }),
    ...(top !== undefined && { top }),
    ...(tab.title && { title: tab.title.slice(0, longestText) }),
    ...(tab.incognito && { isPrivate: true }),
    ...(origin === 'null' && url !== undefined && /^https?:/i.test(url) && { isSandboxed: true }),
  }
}

/**
 * Key of the limits on messages (message-gate.ts) and on stored data (clip-allowance.ts): the site of the
 * document. All documents of a site share one limit. Documents that the browser keeps apart from their site
 * share a second one for that site: sandboxed ones, and in pages of the site those without an address. Why
 * not one for each document: a page can make any number of them.
 */
export function shareOf({ address, top, isSandboxed }: PageSender): string {
  const site = siteOf(address ?? top ?? '') ?? ''
  return address === undefined || isSandboxed ? `apart ${site}` : site
}

/**
 * Address of the sending document. If a page changes its address without loading, the tab's address is newer
 * than the script's; it is taken in the top frame (`isTop`). For an `about:` frame the tab's address is used
 * only if both have the same origin: the browser then treats them as one. Undefined for any other document
 * without an http, https or file address, and for one longer than `longestAddress`.
 */
function addressOf(
  url: string | undefined,
  origin: string | undefined,
  isTop: boolean,
  tab: string | undefined,
): string | undefined {
  if (url === undefined) return undefined
  if (isPage(url)) return isTop && tab !== undefined && originOf(tab) === originOf(url) ? tab : url
  const inherits = /^about:(blank|srcdoc)/.test(url) && tab !== undefined && origin === originOf(tab)
  return inherits ? tab : undefined
}

function isPage(address: string): boolean {
  return address.length <= longestAddress && /^(https?|file):\/\//i.test(address)
}

function originOf(address: string): string | undefined {
  // Firefox gives `moz-extension:` no origin in `URL.origin` outside its own pages.
  return /^[a-z-]+:\/\/[^/?#]*/i.exec(address)?.[0]
}
