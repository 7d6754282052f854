/** Stands in the card's place: keeps the page that the extension's script has read, for questions about it. */
import { mentionAt } from '../../../extension/page/hit-test.ts'
import { offerInteraction } from '../../../extension/page/interaction.ts'
import { pointsInView } from './under-a-point.ts'
import { world } from './world.ts'

offerInteraction(({ page }) => {
  let mentions = 0
  for (const block of page.highlights.blocks()) mentions += page.highlights.mentionsOf(block).length
  world.benchFound = mentions
  world.benchHit = count => {
    const points = pointsInView(count)
    const begun = performance.now()
    // An event of the pointer comes with its target.
    for (const { x, y } of points) mentionAt(page, document, x, y, document.elementFromPoint(x, y) ?? undefined)
    return ((performance.now() - begun) / count) * 1000
  }
  return { stop() {}, reopened() {}, redraw() {}, repeats: () => new Set(), pageRead() {} }
})
