/** Runs in every page of the news sites: reads it, highlights it, opens cards. Glue only. */

import { base64, version } from 'virtual:chu-giai/gazetteer'
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { type Gazetteer, openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { fromBase64, gazetteerKey, gazetteerVersionKey } from '../knowledge/stored-gazetteer.ts'
import { type Interaction, offeredInteraction, type PageSessionOptions } from '../page/interaction.ts'
import { LivePage } from '../page/live-page.ts'
import { type ArticleContext, readArticleContext } from '../page/page-facts.ts'
import { kindsShown } from '../settings.ts'

/** A frame smaller than this, in CSS px, holds an advertisement or a counter, no article. */
const leastFrame = { width: 300, height: 150 }

const pageScript: UnlistedScriptDefinition = defineUnlistedScript(() => {
  if (window !== window.top && (innerWidth < leastFrame.width || innerHeight < leastFrame.height)) return
  // Only HTML has blocks; an XML or SVG document is left alone.
  if (!(document.documentElement instanceof HTMLElement)) return
  void start()
})

async function start(): Promise<void> {
  const stored = await browser.storage.local.get(['settings', gazetteerVersionKey]).catch(() => ({}) as Record<string, unknown>)
  let settings: unknown = stored.settings
  const gazetteer = await newestGazetteer(Number(stored[gazetteerVersionKey]) || 0)
  let facts: ArticleContext = {}

  const page = new LivePage({
    window,
    gazetteer,
    kinds: () => kindsShown(settings),
    context: () => {
      facts = readArticleContext(document)
      return { host: location.hostname, ...(facts.language && { lang: facts.language }), ...(facts.date && { date: facts.date }) }
    },
    onRead: () => void interact(),
  })
  let interaction: Promise<Interaction | undefined> | undefined
  const interact = () => {
    if (page.highlights.isEmpty) return
    interaction ??= startInteraction({ window, page, gazetteer, settings: () => settings, articleDate: () => facts.date })
  }
  page.start()

  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes.settings : undefined
    if (!change) return
    settings = change.newValue
    page.repaint()
    void interaction?.then(started => started?.redraw())
  })
}

async function newestGazetteer(storedVersion: number): Promise<Gazetteer> {
  if (storedVersion > version) {
    try {
      const stored = (await browser.storage.local.get(gazetteerKey))[gazetteerKey]
      if (typeof stored === 'string') return openGazetteer(fromBase64(stored))
    } catch {
      // Damaged or of a format that this version does not read: the one in this script is good.
    }
  }
  return openGazetteer(fromBase64(base64))
}

/** Loads and starts the card's script; without it, as after an update of the extension, names are only highlighted. */
async function startInteraction(options: PageSessionOptions): Promise<Interaction | undefined> {
  try {
    await import(/* @vite-ignore */ browser.runtime.getURL('/card.js'))
    return offeredInteraction()?.(options)
  } catch {
    return undefined
  }
}

export default pageScript
