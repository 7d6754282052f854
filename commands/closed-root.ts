/**
 * Gives tests access to what the extension shows on a page. The frames of card and clip panel are in a closed
 * shadow root under an element with a random tag. Page scripts cannot reach that root; the browser's
 * debugging protocol can. The driver (Puppeteer) then lists the frames among those of the page.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Frame, Page } from 'puppeteer-core'

/** Interval in ms between two checks of a page. */
const pollInterval = 50

declare global {
  /**
   * The extension's host element, set in the page's world by `reveal`. Its `shadowRoot` is the closed root.
   */
  var glossHost: HTMLElement | undefined
}

/**
 * Function in the page's world that finds the extension's host element by its appearance, as a page could.
 */
const findHost = `() => [...document.querySelectorAll('[popover="manual"]')]
  .filter(element => element.localName.includes('-') && element.childNodes.length === 0).at(-1)`
const keepHost = `(host, root) => {
  globalThis.glossHost = host
  Object.defineProperty(host, 'shadowRoot', { value: root, configurable: true })
}`

const keepOpen = `(() => {
  const host = (${findHost})()
  if (host?.shadowRoot) globalThis.glossHost = host
  return host?.shadowRoot != null
})()`

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/**
 * Exposes the closed root to the page's world as `glossHost.shadowRoot`; false if the extension shows nothing
 * there yet.
 */
export async function reveal(page: Page): Promise<boolean> {
  const known = await page.evaluate(
    () => globalThis.glossHost?.isConnected === true && globalThis.glossHost.shadowRoot !== null,
  )
  if (known) return true
  // Builds of earlier commits have an open root.
  if (await page.evaluate(keepOpen)) return true
  return (await page.browser().version()).toLowerCase().startsWith('firefox')
    ? revealInFirefox(page)
    : revealInChromium(page)
}

/** Waits until there is a root, then exposes it as `reveal` does. Throws an Error after `patience` ms. */
export async function revealed(page: Page, patience = 15_000): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await reveal(page))) {
    if (Date.now() > deadline) throw new Error('the extension shows nothing on the page')
    await pause(pollInterval)
  }
}

async function revealInChromium(page: Page): Promise<boolean> {
  if (!sessions.has(page)) sessions.set(page, page.createCDPSession())
  const session = await sessions.get(page)!
  const { result } = await session.send('Runtime.evaluate', { expression: `(${findHost})()` })
  if (!result.objectId) return false
  const { node } = await session.send('DOM.describeNode', {
    objectId: result.objectId,
    pierce: true,
    depth: 1,
  })
  const root = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === 'closed')
  if (!root) return false
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId })
  await session.send('Runtime.callFunctionOn', {
    objectId: result.objectId,
    functionDeclaration: `function (root) { (${keepHost})(this, root) }`,
    arguments: [{ objectId: object.objectId! }],
  })
  return true
}

interface RemoteNode {
  sharedId: string
  value: { shadowRoot?: { sharedId: string; value: { mode: string } } | null }
}

async function revealInFirefox(page: Page): Promise<boolean> {
  const { connection } = page.browser() as unknown as {
    connection: { send(method: string, parameters: object): Promise<{ result: { result: unknown } }> }
  }
  const target = { context: (page.mainFrame() as unknown as { _id: string })._id }
  const call = async (functionDeclaration: string, more: object) =>
    (
      await connection.send('script.callFunction', {
        functionDeclaration,
        awaitPromise: false,
        target,
        ...more,
      })
    ).result.result
  const host = (await call(findHost, {
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
  })) as Partial<RemoteNode>
  const root = host.value?.shadowRoot
  if (!host.sharedId || root?.value.mode !== 'closed') return false
  await call(keepHost, { arguments: [{ sharedId: host.sharedId }, { sharedId: root.sharedId }] })
  return true
}

/**
 * Frame with the card or the clip panel, in which an element that matches `selector` contains `text`;
 * undefined if there is none. Firefox does not report the frame's address, so each frame is asked.
 */
async function viewFrame(
  page: Page,
  kind: 'card' | 'clip',
  selector = '*',
  text = '',
): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue
    const isView = await frame
      .evaluate(
        (kind, wanted, words) =>
          location.pathname === '/frame.html' &&
          document.querySelector(`.${kind}`) !== null &&
          [...document.querySelectorAll(wanted)].some(element => element.textContent?.includes(words)),
        kind,
        selector,
        text,
      )
      .catch(() => false)
    if (isView) return frame
  }
  return undefined
}

async function showsCard(page: Page): Promise<boolean> {
  const look = () =>
    page.evaluate(() => {
      const host = globalThis.glossHost
      if (!host?.isConnected || !host.shadowRoot) return undefined
      return host.shadowRoot.querySelector('iframe.card.shown') !== null
    })
  // One call to the browser if the root is known, because tests call this often.
  const shows = (await look()) ?? ((await reveal(page)) ? await look() : false)
  return shows ?? false
}

/** Frame of the open card; undefined if none is open. */
export async function cardFrame(page: Page): Promise<Frame | undefined> {
  return (await showsCard(page)) ? viewFrame(page, 'card') : undefined
}

/** Frame of the clip panel; undefined if it is not shown. */
export const panelFrame = (page: Page): Promise<Frame | undefined> => viewFrame(page, 'clip')

/**
 * Frame of the open card, once an element in it that matches `selector` contains `text`. Throws an Error
 * after `patience` ms.
 */
export const cardWith = (page: Page, selector: string, text = '', patience = 15_000): Promise<Frame> =>
  frameWith(page, 'card', selector, text, patience)

/**
 * Frame of the open card or the clip panel, once an element in it that matches `selector` contains `text`.
 * Throws an Error after `patience` ms.
 */
export async function frameWith(
  page: Page,
  kind: 'card' | 'clip',
  selector: string,
  text = '',
  patience = 15_000,
): Promise<Frame> {
  const look = async (...wanted: string[]) =>
    kind === 'clip' || (await showsCard(page)) ? viewFrame(page, kind, ...wanted) : undefined
  const deadline = Date.now() + patience
  for (;;) {
    const frame = await look(selector, text)
    if (frame) return frame
    if (Date.now() > deadline) {
      const view = await look()
      const said = await view?.evaluate(() => document.body.innerText).catch(() => undefined)
      throw new Error(`no ${kind} has ${selector} that says "${text}": ${said ?? 'none is open'}`)
    }
    await pause(pollInterval)
  }
}
