/** Connects clipping to the background: message handler, context menu, library tab. Glue only. */
import { browser } from 'wxt/browser'
import type { Card } from '../../shared/card/card.ts'
import { subtypeOn } from '../../shared/card/status-line.ts'
import { ignoreGone, logIgnored, succeeded } from '../ignored.ts'
import { speaker } from '../locales/locale.ts'
import type { ClipPageMessage } from '../messages.ts'
import { cardLanguage } from '../settings.ts'
import type { ClippingRepository } from '../storage/clipping-repository.ts'
import { Patience } from '../storage/patience.ts'
import type { UpdatedStore } from '../storage/private-store.ts'
import { settingsStorage } from '../storage/settings-storage.ts'
import { ClipAllowance } from './clip-allowance.ts'
import { ClipMessageHandler } from './clip-message-handler.ts'

const menuId = 'clip'

/**
 * Creates the context menu and the handler for clipping messages, which the caller passes its messages to.
 * `cardOf` returns the locally held card of an entity; `store` holds the amounts of `ClipAllowance`.
 */
export function startClipping(
  clippings: ClippingRepository,
  cardOf: (id: string) => Promise<Card | undefined>,
  store: UpdatedStore,
): ClipMessageHandler {
  const allowance = new ClipAllowance(store, Date.now)
  // If the store does not answer in this time, the clipping is kept without being counted.
  const patience = new Patience(2_000)
  const openLibrary = (id?: string) => {
    void browser.tabs.create({
      url: browser.runtime.getURL(`/library.html${id === undefined ? '' : `#${encodeURIComponent(id)}`}`),
    })
  }
  const handler = new ClipMessageHandler({
    clippings,
    openLibrary,
    mayStore: (site, units) => patience.answered(allowance.take(site, units)),
    entityOn: async (id, day) => {
      const card = await cardOf(id)
      if (!card || card.kind === 'locality') return {}
      const { kind, name } = card
      // A unit that had already ended on that day keeps its current subtype, "former".
      const hasEnded = card.to !== undefined && card.to < day
      return {
        kind,
        name: { vi: name.vi, en: name.en },
        ...(!hasEnded && { subtype: subtypeOn(card, day) }),
      }
    },
  })
  offerMenu()
  return handler
}

function offerMenu(): void {
  // Android has no context menus.
  if (!browser.contextMenus) return
  let made: Promise<unknown> = Promise.resolve()
  const make = async () => {
    const title = speaker(cardLanguage(await settingsStorage.read(), navigator.languages))('clip.menu')
    // Rebuild the menu: one from the last session may still exist, in the other language.
    await browser.contextMenus.removeAll()
    browser.contextMenus.create({ id: menuId, title, contexts: ['selection'] })
  }
  // One after the other: two menus cannot have one id.
  const makeMenu = () => {
    made = made.then(() => ignoreGone(make(), 'make the context menu'))
  }
  browser.runtime.onInstalled.addListener(makeMenu)
  browser.runtime.onStartup.addListener(makeMenu)
  settingsStorage.follow(makeMenu)
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== menuId || tab?.id === undefined) return
    void clipIn(tab.id, info.frameId ?? 0)
  })
}

/**
 * Makes a frame of a page clip its selection. If the frame has no content script yet, runs it there and asks
 * again.
 */
async function clipIn(tabId: number, frameId: number): Promise<void> {
  const message: ClipPageMessage = { to: 'page:clip' }
  try {
    await browser.tabs.sendMessage(tabId, message, { frameId })
  } catch (error) {
    logIgnored('ask a page to clip: it is annotated first', error)
    const target = { tabId, frameIds: [frameId] }
    // Fails in the frame of the card, which is a page of the extension.
    const annotating = browser.scripting.executeScript({ target, files: ['page.js'] })
    if (await succeeded(annotating, 'annotate a page to clip its selection'))
      await ignoreGone(browser.tabs.sendMessage(tabId, message, { frameId }), 'ask a page to clip')
  }
}
