/**
 * Clipping in the background: the desk that answers its messages, the context menu, the library's tab. Glue
 * only.
 */
import { browser } from 'wxt/browser'
import type { Card } from '../../shared/card/card.ts'
import { subtypeOn } from '../../shared/card/status-line.ts'
import { speaker } from '../locales/locale.ts'
import type { ClipPageMessage } from '../messages.ts'
import { cardLanguage } from '../settings.ts'
import { privateFiles } from '../storage/clipping-backup.ts'
import type { LocalStore } from '../storage/clipping-outbox.ts'
import { Clippings } from '../storage/clipping-repository.ts'
import { followSettings, readSettings } from '../storage/settings-storage.ts'
import { ClipDesk } from './clip-message-handler.ts'

const menuId = 'clip'

/**
 * The desk for messages of clipping; answers the context menu from now on. `cardOf` gives the card of an
 * entity as it is held here.
 */
export function startClipping(
  store: LocalStore,
  cardOf: (id: string) => Promise<Card | undefined>,
): ClipDesk {
  const clippings = new Clippings({ store, files: privateFiles(), now: Date.now })
  const openLibrary = (id?: string) => {
    void browser.tabs.create({
      url: browser.runtime.getURL(`/library.html${id === undefined ? '' : `#${encodeURIComponent(id)}`}`),
    })
  }
  const desk = new ClipDesk({
    clippings,
    openLibrary,
    subtypeOn: async (id, day) => {
      const card = await cardOf(id)
      // A unit that was no more on the day stays what it is called now: former.
      return card && !(card.to !== undefined && card.to < day) ? subtypeOn(card, day) : undefined
    },
  })
  offerMenu()
  return desk
}

function offerMenu(): void {
  // Absent on Android.
  if (!browser.contextMenus) return
  const makeMenu = async () => {
    const title = speaker(cardLanguage(await readSettings(), navigator.languages))('clip.menu')
    // Made again each time: a menu of the last session may still be there, in the other language.
    await browser.contextMenus.removeAll()
    browser.contextMenus.create({ id: menuId, title, contexts: ['selection'] })
  }
  browser.runtime.onInstalled.addListener(() => void makeMenu())
  browser.runtime.onStartup.addListener(() => void makeMenu())
  followSettings(() => void makeMenu())
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== menuId || tab?.id === undefined) return
    void clipIn(tab.id, info.frameId ?? 0)
  })
}

/**
 * Has the page clip what is selected in it. A page that is not read yet is asked for by this very click, and
 * then it is.
 */
async function clipIn(tabId: number, frameId: number): Promise<void> {
  const message: ClipPageMessage = { to: 'page:clip' }
  try {
    await browser.tabs.sendMessage(tabId, message, { frameId })
  } catch {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: ['page.js'] })
    await browser.tabs.sendMessage(tabId, message, { frameId }).catch(() => {})
  }
}
