/**
 * Replaces `card.js`: keeps the page that the extension's script has read, to answer questions about it, and
 * reads localities if they are switched on.
 */

import type { CardScriptOptions } from '../../../extension/content/card-script.ts'
import { HitTest } from '../../../extension/content/hit-test.ts'
import { offer } from '../../../extension/content/load-script.ts'
import { PageLocalities } from '../../../extension/content/page-localities.ts'
import { localitiesAnswer } from '../../../extension/messages.ts'
import { kindsShown } from '../../../extension/settings.ts'
import { hitBy } from './under-a-point.ts'
import { world } from './world.ts'

offer('card.js', options => {
  const { page, settings } = options
  if (kindsShown(settings()).locality) world.benchLocalities = readLocalities(options)
  let mentions = 0
  for (const block of page.painter.blocks()) mentions += page.painter.mentionsOf(block).length
  world.benchFound = mentions
  const hitTest = new HitTest(page, document)
  world.benchHit = hitBy((x, y, target) => hitTest.mentionAt(x, y, target ?? undefined))
  return { stop() {}, reopened() {}, redraw() {}, repeats: () => new Set(), pageRead() {} }
})

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } }

/**
 * Sends the questions about localities that the card's script sends, and waits until all localities are
 * highlighted.
 */
async function readLocalities(options: CardScriptOptions): Promise<void> {
  await new PageLocalities(options, async message =>
    localitiesAnswer(await chrome.runtime.sendMessage(message)),
  ).update()
}
