/**
 * Content script of the pages of news sites and of sites that the reader added, and of any page on which the
 * reader has it run once. Reads the page, highlights names, opens cards. Glue only.
 */

import { takeBundledNames, version } from 'virtual:chu-giai/gazetteer'
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { type Gazetteer, openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { fromBase64 } from '../../shared/text/base64.ts'
import type { ArticleContext } from '../content/article-context.ts'
import type { ArticleReader } from '../content/article-script.ts'
import type { Interaction } from '../content/card-script.ts'
import { waitForClips } from '../content/clip-trigger.ts'
import { firstContext } from '../content/first-context.ts'
import { whenLarge } from '../content/frame-size.ts'
import { loadScript } from '../content/load-script.ts'
import { PageHighlighter } from '../content/page-highlighter.ts'
import { pageStart } from '../content/page-start.ts'
import { listen } from '../content/trusted-events.ts'
import { ignoreGone, logIgnored } from '../ignored.ts'
import { type PageState, type PageStateMessage, pageStateMessage } from '../messages.ts'
import { isOnAt, kindsShown, mentionChoice } from '../settings.ts'
import { gazetteerKey, gazetteerVersionKey } from '../storage/gazetteer-storage.ts'

const started = Symbol.for('chu-giai:started')

const pageScript: UnlistedScriptDefinition = {
  main() {
    // The size of a frame, most of which hold advertisements, is known only once it has been parsed.
    const { end } = pageStart()
    if (end && window !== window.top) void end.then(read)
    else read()
  },
}

/** Starts to read the page, once its window is large. */
function read(): void {
  whenLarge(() => {
    // Skip XML and SVG documents: only HTML has blocks.
    if (!(document.documentElement instanceof HTMLElement)) return
    // The reader may request a page that is already annotated.
    const world = globalThis as typeof globalThis & { [started]?: ReturnType<typeof start> }
    if (world[started]) return
    const answering = start()
    world[started] = answering
    // Hears messages from now on: a popup asks as soon as it has this script run.
    browser.runtime.onMessage.addListener((raw: unknown, sender, respond: (answer: unknown) => void) => {
      const message = sender.id === browser.runtime.id ? pageStateMessage(raw) : undefined
      if (!message) return
      void answering.then(answer => respond(answer(message)))
      return true
    })
  })
}

/** Starts to read the page; resolves with the function that answers messages about it. */
async function start(): Promise<(message: PageStateMessage) => PageState> {
  let settings: unknown
  let onSettings = (changed: unknown) => {
    settings = changed
  }
  // From the beginning: the settings may change while the page is parsed.
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes.settings) onSettings(changes.settings.newValue)
  })
  const reading: Promise<Record<string, unknown>> = ignoreGone(
    browser.storage.local.get(['settings', gazetteerVersionKey]),
    'read the settings',
    {},
  )
  // Decode while the page is parsed and storage answers. A stored gazetteer replaces this one only after a
  // new release.
  const bundled = openGazetteer(fromBase64(takeBundledNames()))
  const stored = await reading
  settings ??= stored.settings
  const gazetteer =
    Number(stored[gazetteerVersionKey]) > version ? ((await storedGazetteer()) ?? bundled) : bundled
  await pageStart().end
  let facts: ArticleContext = {}
  let readArticle: ArticleReader | undefined
  let contextAsked = false
  /**
   * Reads language and date of the article in full (`article.js`), and reads the page again if they differ
   * from those of the first reading.
   */
  const readContextInFull = async () => {
    const read = await loadScript('article.js')
    // Without `article.js`, the first reading stands.
    if (!read) return
    readArticle = read
    page.refresh()
  }

  let pageOn = true
  const { hostname: host } = location
  const isOn = () => pageOn && isOnAt(settings, host)
  const { onlyFirst, beside, optional } = mentionChoice

  const page = new PageHighlighter({
    window,
    gazetteer,
    kinds: () => kindsShown(settings),
    optional: () => optional(settings),
    context: () => {
      facts = (readArticle ?? firstContext)(document)
      return {
        host,
        ...(facts.language && { lang: facts.language }),
        ...(facts.date && { date: facts.date }),
      }
    },
    onReopened: () => {
      listenToVisibility()
      clipping.listen()
      session?.reopened()
    },
    onRead: () => {
      clipping.pageRead()
      if (page.painter.isEmpty) return
      if (!contextAsked) void readContextInFull()
      contextAsked = true
      // Without the card's script, names are highlighted without cards.
      interaction ??= loadScript('card.js').then(start =>
        start?.({
          window,
          page,
          gazetteer,
          settings: () => settings,
          articleDate: passage => ((passage && readArticle?.(document, passage)) ?? facts).date,
          clip: clipping.clip,
          retire,
        }),
      )
      void interaction.then(started => {
        session = started
        if (onlyFirst(settings)) paint()
        started?.pageRead()
      })
    },
  })
  const paint = () => {
    const painting = { on: isOn(), beside: beside(settings), onlyFirst: onlyFirst(settings) }
    page.painter.paint(painting, painting.onlyFirst ? session?.repeats() : undefined)
  }
  const clipping = waitForClips({
    window,
    gazetteer,
    settings: () => settings,
    roots: () => page.roots,
    dress: () => page.dress(),
  })
  page.painter.onMany = () =>
    void loadScript('large-page.js').then(start => start && page.painter.group(start))
  let interaction: Promise<Interaction | undefined> | undefined
  let session: Interaction | undefined
  // After an update or removal of the extension this script is orphaned: remove its highlights when it finds
  // out.
  const retire = () => {
    page.stop()
    clipping.retire()
    void interaction?.then(started => started?.stop())
    visibility.abort()
  }
  const retireIfLeft = () => {
    if (!browser.runtime?.id) retire()
  }
  const visibility = new AbortController()
  const listenToVisibility = () =>
    listen(document, 'visibilitychange', retireIfLeft, { signal: visibility.signal })
  listenToVisibility()
  paint()
  page.start()

  const shown = () => JSON.stringify([kindsShown(settings), optional(settings)])
  onSettings = changed => {
    const before = shown()
    settings = changed
    if (shown() !== before) page.reread()
    paint()
    session?.redraw()
  }

  return message => {
    if (message.to === 'page:switch') {
      pageOn = message.on
      paint()
      session?.redraw()
    }
    return { host, on: isOn(), names: !page.painter.isEmpty, article: page.hasArticle }
  }
}

/**
 * The gazetteer in storage. Undefined if it is missing, damaged, or in a format that this version cannot
 * read.
 */
async function storedGazetteer(): Promise<Gazetteer | undefined> {
  try {
    const stored = (await browser.storage.local.get(gazetteerKey))[gazetteerKey]
    return typeof stored === 'string' ? openGazetteer(fromBase64(stored)) : undefined
  } catch (error) {
    logIgnored('read the stored gazetteer', error)
    return undefined
  }
}

export default pageScript
