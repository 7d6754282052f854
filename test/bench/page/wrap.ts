/**
 * A highlighter that finds names with the extension's own matcher, text node by text node, and wraps each
 * name in an element.
 */

import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { fromBase64 } from '../../../shared/text/base64.ts'
import { hitByMark } from './under-a-point.ts'
import { world } from './world.ts'

const reader = new MentionRecognizer(openGazetteer(fromBase64(world.benchGazetteer!)), { lang: 'vi' })
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
const nodes: Text[] = []
for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
  nodes.push(node)
const found = reader.read(nodes.map(({ data }) => data))
let count = 0
nodes.forEach((node, i) => {
  for (const { start, end } of found[i]!.toReversed()) {
    const name = node.splitText(start)
    name.splitText(end - start)
    const mark = document.createElement('mark')
    name.replaceWith(mark)
    mark.append(name)
    count++
  }
})
world.benchFound = count
world.benchHit = hitByMark
