/**
 * Stands in the card's place: keeps the page that the extension's script has read, for questions about it.
 */

import { offerInteraction } from '../../../extension/content/card-script.ts'
import { mentionAt } from '../../../extension/content/hit-test.ts'
import { hitBy } from './under-a-point.ts'
import { world } from './world.ts'

offerInteraction(({ page }) => {
  let mentions = 0
  for (const block of page.highlights.blocks()) mentions += page.highlights.mentionsOf(block).length
  world.benchFound = mentions
  world.benchHit = hitBy((x, y, target) => mentionAt(page, document, x, y, target ?? undefined))
  return { stop() {}, reopened() {}, redraw() {}, repeats: () => new Set(), pageRead() {} }
})
