/** The background: answers content scripts' questions for cards, and keeps knowledge fresh. Glue only; woken and killed at will. */

import { origin } from 'virtual:chu-giai/api'
import { version } from 'virtual:chu-giai/gazetteer-version'
import { keys } from 'virtual:chu-giai/keys'
import type { BackgroundDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { CardSource, type Snapshot, type Store } from '../knowledge/card-source.ts'
import { updateGazetteer } from '../knowledge/gazetteer-store.ts'
import { sendReport } from '../knowledge/report-sender.ts'
import { backgroundMessage } from '../messages.ts'

const store: Store = {
  get: async key => (await browser.storage.local.get(key))[key],
  set: (key, value) => browser.storage.local.set({ [key]: value }),
  remove: keys => browser.storage.local.remove(keys),
}

const request = (url: string, init: RequestInit) => fetch(url, init)

const background: BackgroundDefinition = defineBackground(() => {
  const cards = new CardSource({
    origin,
    keys,
    fetch: request,
    now: Date.now,
    random: Math.random,
    store,
    snapshot: async () => (await fetch('/knowledge/cards.json')).json() as Promise<Snapshot>,
    onManifest: manifest => void updateGazetteer(manifest, { origin, fetch: request, store, bundled: version }),
  })

  browser.runtime.onMessage.addListener((raw: unknown, sender, respond: (answer: unknown) => void) => {
    const message = backgroundMessage(raw)
    if (!message || sender.id !== browser.runtime.id) return undefined
    const answer = (() => {
      switch (message.to) {
        case 'background:card':
          return cards.local(message.id)
        case 'background:card-refresh':
          return cards.refresh(message.id)
        case 'background:report':
          return sendReport(message.report, { origin, fetch: request })
      }
    })()
    answer.then(respond, () => respond(undefined))
    // Keeps the channel open until the answer is there, in both browsers.
    return true
  })
})

export default background
