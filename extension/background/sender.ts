/**
 * The sender of a message as the browser describes it. What a content script says of itself is never asked.
 */

/** A sender: one of the extension's own pages, or the content script of one frame. */
export type Sender = { from: 'extension' } | PageSender

export interface PageSender {
  from: 'page'
  tab: number
  /** 0 for the top page. */
  frame: number
  /**
   * Address of the frame's document; undefined where it has none of its own, as in a sandboxed frame without
   * an address.
   */
  address?: string
  /** Address and title of the tab's page. */
  top?: string
  title?: string
}

/** The parts of `runtime.MessageSender` that are read. `origin` came with Chrome 80 and Firefox 126. */
export interface ReportedSender {
  id?: string | undefined
  url?: string | undefined
  origin?: string | undefined
  frameId?: number | undefined
  tab?: { id?: number | undefined; url?: string | undefined; title?: string | undefined } | undefined
}

/** The sender; undefined where it is neither this extension's page nor its content script in a tab. */
export function senderOf(
  { id, url, origin, frameId, tab }: ReportedSender,
  extension: { id: string; origin: string },
): Sender | undefined {
  if (id !== extension.id) return undefined
  if (url !== undefined && originOf(url) === extension.origin) return { from: 'extension' }
  if (tab?.id === undefined) return undefined
  const address = addressOf(url, origin, frameId === 0, tab.url)
  return {
    from: 'page',
    tab: tab.id,
    frame: frameId ?? -1,
    ...(address !== undefined && { address }),
    ...(tab.url !== undefined && isPage(tab.url) && { top: tab.url }),
    ...(tab.title && { title: tab.title }),
  }
}

/**
 * The address of the sending document. The tab's own is more recent than the script's where a page changed
 * its address without loading. It stands for an `about:` frame only where that has the page's origin: the
 * browser then treats both as one.
 */
function addressOf(
  url: string | undefined,
  origin: string | undefined,
  isTop: boolean,
  tab: string | undefined,
): string | undefined {
  if (url === undefined) return undefined
  if (isPage(url)) return isTop && tab !== undefined && originOf(tab) === originOf(url) ? tab : url
  const inherits =
    /^about:(blank|srcdoc)/.test(url) && tab !== undefined && isPage(tab) && origin === originOf(tab)
  return inherits ? tab : undefined
}

function isPage(address: string): boolean {
  return /^(https?|file):\/\//i.test(address)
}

function originOf(address: string): string | undefined {
  // Firefox gives `moz-extension:` no origin in `URL.origin` outside its own pages.
  return /^[a-z-]+:\/\/[^/?#]*/i.exec(address)?.[0]
}
