/**
 * Entry point of the background: answers messages of content scripts and of the extension's pages, the
 * address bar and keyboard commands; runs sync and updates the knowledge. Glue only. The browser starts and
 * stops it at any time.
 */

import { origin as builtIn } from 'virtual:chu-giai/api'
import { version } from 'virtual:chu-giai/gazetteer-version'
import { keys as builtInKeys } from 'virtual:chu-giai/keys'
import type { BackgroundDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { isLocalityId } from '../../shared/domain/ids.ts'
import { startClipping } from '../background/clipping.ts'
import { LocalityCards } from '../background/locality-cards.ts'
import { MessageGate } from '../background/message-gate.ts'
import { answerPath, type Suggestion, suggestionsFor } from '../background/omnibox.ts'
import { sendReport } from '../background/report-sender.ts'
import { openRequestsFrame, RequestsByFrame } from '../background/requests-by-frame.ts'
import { senderOf } from '../background/sender.ts'
import { ServiceInUse } from '../background/service-in-use.ts'
import { BackgroundSync } from '../background/sync/background-sync.ts'
import { TextLocalities } from '../background/text-localities.ts'
import { showCounts } from '../background/toolbar-button.ts'
import { entityPath } from '../entity-address.ts'
import { ignoreGone, logIgnored, succeeded } from '../ignored.ts'
import type { FrameQuestion } from '../messages.ts'
import { cardLanguage, partsOfService } from '../settings.ts'
import { registerGrantedSites } from '../sites/site-permissions.ts'
import { Outbox } from '../storage/clipping-outbox.ts'
import { restoreCopies } from '../storage/copies-for-pages.ts'
import { readFollowed, storeFollowed } from '../storage/followed-storage.ts'
import { moveFormerValues } from '../storage/former-storage.ts'
import { anyKey, keysForPages, settingsKey } from '../storage/keys-for-pages.ts'
import { outboxFolder, ownClippings } from '../storage/own-clippings.ts'
import { packagedCards, packagedIndex } from '../storage/packaged-cards.ts'
import { packagedLocalities, packagedLocalityNames } from '../storage/packaged-localities.ts'
import { privateFiles } from '../storage/private-files.ts'
import { answerPrivately, type LocalStore, PrivateStore } from '../storage/private-store.ts'
import { followAgreedService, readAgreedService } from '../storage/service-storage.ts'
import { settingsStorage } from '../storage/settings-storage.ts'
import { openPanel } from '../ui/panel/open-panel.ts'

const privateStore = new PrivateStore()

/** `storage.local`, which content scripts read and can write. */
const storeForPages: LocalStore = {
  get: async key => (await browser.storage.local.get(key))[key],
  set: (key, value) => browser.storage.local.set({ [key]: value }),
  remove: keys => browser.storage.local.remove(keys),
}

/** Delay in ms before the copies for content scripts are restored after one of them was changed. */
const restoreDelay = 1_000

/**
 * Makes the requests in Firefox through a frame without an origin; undefined in Chromium. Why: Firefox gives
 * each installation an origin of its own, which would identify it.
 */
const byFrame = import.meta.env.FIREFOX
  ? new RequestsByFrame(() => openRequestsFrame(document, browser.runtime.getURL('/requests.html')))
  : undefined

const request = (url: string, init: RequestInit): Promise<Response> =>
  byFrame ? byFrame.fetch(url, init) : fetch(url, init)

const background: BackgroundDefinition = defineBackground(() => {
  const isMoved = succeeded(moveFormer(), 'move what content scripts could reach')
  const service = new ServiceInUse({
    store: privateStore,
    agreed: readAgreedService,
    builtIn: { address: builtIn, keys: builtInKeys },
    fetch: request,
    snapshot: packagedCards,
    bundled: version,
  })

  const localityCards = new LocalityCards(packagedLocalities, version)
  const localities = new TextLocalities(packagedLocalityNames)
  const gate = new MessageGate(Date.now)
  const clippings = ownClippings()
  const clipMessages = startClipping(
    clippings,
    async id => (await (await service.current()).cards.local(id)).card,
    privateStore,
  )
  const sync = new BackgroundSync({
    store: privateStore,
    isReady: isMoved,
    clippings,
    origin: async () => partsOfService((await readAgreedService()) || builtIn).origin,
    fetch: request,
    open: (url, protocols) => (byFrame ? byFrame.open(url, protocols) : new WebSocket(url, protocols)),
  })
  const self = { id: browser.runtime.id, origin: browser.runtime.getURL('/').replace(/\/$/, '') }

  browser.runtime.onMessage.addListener((raw: unknown, reported, respond: (answer: unknown) => void) => {
    const sender = senderOf(reported, self)
    const message = sender && gate.admit(raw, sender)
    if (!message) return undefined
    const answerTo = async (): Promise<unknown> => {
      if (message.to === 'background:sync') return sync.answer(message.request)
      if (message.to === 'background:private' || message.to === 'background:language') await isMoved
      if (message.to === 'background:private') return answerPrivately(message.request, privateStore)
      if (message.to === 'background:language')
        return settingsStorage.change(settings => ({ ...settings, language: message.language }))
      if (message.to === 'background:follow') {
        // The name in the message comes through a script of the page, so the name on the stored card is
        // preferred.
        const { card } = await (await service.current()).cards.local(message.id)
        return storeFollowed({ id: message.id, name: card?.name ?? message.name }, message.on)
      }
      if (message.to === 'background:followed')
        return (await readFollowed())?.some(({ id }) => id === message.id)
      if (message.to === 'background:framed')
        return sender.tab !== undefined && isMadeIn(sender.tab, message.word)
      if (message.to === 'background:localities') return localities.answer(message)
      if (message.to === 'background:entity') {
        await browser.tabs.create({ url: browser.runtime.getURL(entityPath(message.id)) })
        return true
      }
      if (
        message.to !== 'background:card' &&
        message.to !== 'background:card-refresh' &&
        message.to !== 'background:counts' &&
        message.to !== 'background:coverage' &&
        message.to !== 'background:report'
      )
        return clipMessages.answer(message, sender)
      if (message.to === 'background:counts') {
        const isTop = sender.from === 'page' && sender.frame === 0
        return isTop ? showCounts(sender.tab, message, (await settingsStorage.read()).language) : undefined
      }
      if (
        (message.to === 'background:card' || message.to === 'background:card-refresh') &&
        isLocalityId(message.id)
      )
        return localityCards.answer(message.id)
      const { origin, fetch, cards, coverage } = await service.current()
      switch (message.to) {
        case 'background:card':
          return cards.local(message.id)
        case 'background:card-refresh':
          return cards.refresh(message.id)
        case 'background:coverage':
          return coverage.of(message.id, message.again)
        case 'background:report':
          return sendReport(message.report, { origin, fetch })
      }
    }
    void ignoreGone(answerTo(), `answer ${message.to}`).then(respond)
    // Keeps the channel open for the asynchronous answer, in both browsers.
    return true
  })

  // At once, so that a gazetteer signed with an untrusted key is removed before pages use it.
  void isMoved.then(() => service.current())
  followAgreedService(() => {
    service.changed()
    void service.current()
  })

  keepCopies(isMoved)

  for (const event of [
    browser.permissions.onAdded,
    browser.permissions.onRemoved,
    browser.runtime.onStartup,
  ]) {
    event.addListener(() => void registerGrantedSites())
  }
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void registerGrantedSites()
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })
    // Older versions adopted a service without asking: ask now.
    if (reason === 'update') void isMoved.then(askAboutService)
  })
  answerOmnibox()
  browser.commands?.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') openPanel(tab?.id)
    if (command === 'toggle-highlights')
      void isMoved.then(() => settingsStorage.change(settings => ({ ...settings, paused: !settings.paused })))
  })
})

/** True if a script of the extension in the tab has made the frame with this word in its address. */
async function isMadeIn(tab: number, word: string): Promise<boolean> {
  const question: FrameQuestion = { to: 'page:frame', word }
  return (await ignoreGone(browser.tabs.sendMessage(tab, question), 'ask who made a frame')) === true
}

/**
 * Answers what the reader types in the address bar after the keyword `cg`. Mobile browsers have no such
 * keyword.
 */
function answerOmnibox(): void {
  const { omnibox } = browser as Partial<Pick<typeof browser, 'omnibox'>>
  if (!omnibox) return
  const isChromium = browser.runtime.getURL('').startsWith('chrome-extension:')
  const answer = (typed: string, suggest?: (others: Suggestion[]) => void) =>
    Promise.all([packagedIndex(), settingsStorage.read()]).then(
      ([found, settings]) => {
        const language = cardLanguage(settings, navigator.languages)
        const { first, others } = suggestionsFor(found, typed, language, isChromium)
        omnibox.setDefaultSuggestion({ description: first })
        suggest?.(others)
      },
      error => logIgnored('suggest entities in the address bar', error),
    )
  omnibox.onInputStarted.addListener(() => void answer(''))
  omnibox.onInputChanged.addListener((typed, suggest) => void answer(typed, suggest))
  omnibox.onInputEntered.addListener((typed, disposition) => {
    packagedIndex().then(
      found => {
        const path = answerPath(found, typed)
        if (disposition === 'currentTab') void browser.tabs.update({ url: browser.runtime.getURL(path) })
        else
          void browser.tabs.create({
            url: browser.runtime.getURL(path),
            active: disposition === 'newForegroundTab',
          })
      },
      error => logIgnored('open an entity from the address bar', error),
    )
  })
}

/** Opens the settings page if the settings name another service than the one that the reader agreed to. */
async function askAboutService(): Promise<void> {
  const agreed = await ignoreGone(readAgreedService(), 'read the service that the reader agreed to')
  const { api } = await settingsStorage.read()
  if (agreed !== undefined && api !== agreed) await browser.runtime.openOptionsPage()
}

/** Moves values of earlier versions out of `storage.local`, which content scripts reach. */
function moveFormer(): Promise<void> {
  const former = {
    all: (): Promise<Record<string, unknown>> => browser.storage.local.get(null),
    remove: storeForPages.remove,
  }
  return moveFormerValues(former, privateStore, new Outbox(privateFiles(outboxFolder)))
}

/**
 * Keeps the copies for content scripts equal to the private values. Restores them at the start, after each
 * change of a private value, and `restoreDelay` after a change of `storage.local`, which content scripts can
 * write too. Further changes before that cause no other restoration: a script that writes again and again
 * must not keep the background busy.
 */
function keepCopies(isMoved: Promise<boolean>): void {
  let last: Promise<unknown> = isMoved
  // One after the other, so that a version comes after its gazetteer.
  const restore = (keys: readonly string[]) => {
    last = last.then(
      async () =>
        (await isMoved) &&
        ignoreGone(restoreCopies(keys, privateStore, storeForPages), 'put right what content scripts read'),
    )
  }
  // The last run of the background may have ended before it made the copies. Not the gazetteer each time: it
  // is large.
  restore([settingsKey, anyKey])
  const restoreAll = () =>
    void ignoreGone(
      browser.storage.local.get(null).then(found => restore([...keysForPages, ...Object.keys(found)])),
      'read what content scripts read',
    )
  browser.runtime.onInstalled.addListener(restoreAll)
  browser.runtime.onStartup.addListener(restoreAll)
  for (const key of keysForPages) privateStore.follow(key, () => restore([key]))
  const changed = new Set<string>()
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local') return
    if (changed.size === 0)
      setTimeout(() => {
        restore([...changed])
        changed.clear()
      }, restoreDelay)
    for (const key of Object.keys(changes)) changed.add(key)
  })
}

export default background
