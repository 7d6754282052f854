/**
 * A highlighter that reads blocks and finds mentions with the extension's own code, and registers the ranges
 * of all mentions at once.
 */

import { rangeOf } from '../../../extension/content/highlight-painter.ts'
import { adopt, makeHighlightSheet } from '../../../extension/content/highlight-sheet.ts'
import { pageNames } from '../../../extension/content/page-names.ts'
import { Block, BlockIndex, type Found } from '../../../extension/content/text-blocks.ts'
import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { fromBase64 } from '../../../shared/text/base64.ts'
import { hitBy } from './under-a-point.ts'
import { world } from './world.ts'

const reader = new MentionRecognizer(openGazetteer(fromBase64(world.benchGazetteer!)), { lang: 'vi' })
const index = new BlockIndex()
const blocks: Block[] = []
const pending: Found[] = [document.documentElement]
for (let next = pending.pop(); next; next = pending.pop()) {
  if (next instanceof Block) blocks.push(next)
  else if (!index.blocksOf(next)) pending.push(...index.open(next).toReversed())
}
const found = reader.read(blocks.map(({ text }) => text))
const highlight = new Highlight()
blocks.forEach((block, i) => {
  for (const { start, end } of found[i]!) {
    const range = rangeOf({ block, start, end, entity: 0, kind: 'province', beside: false })
    if (range) highlight.add(range)
  }
})
// One script for both browsers; Firefox has rules for every element.
adopt(document, makeHighlightSheet(undefined, 'mozInnerScreenX' in window ? '' : ':root'))
CSS.highlights.set(pageNames().highlights.province, highlight)
world.benchFound = highlight.size
const { highlights } = CSS as unknown as {
  highlights: { highlightsFromPoint?(x: number, y: number): unknown }
}
// Fewer points: one look may take 40 ms.
if (highlights.highlightsFromPoint)
  world.benchHit = count => hitBy((x, y) => highlights.highlightsFromPoint!(x, y))(Math.min(count, 20))
