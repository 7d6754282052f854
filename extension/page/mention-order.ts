/** The page's mentions as a reader meets them. */
import type { Kind } from '../../shared/knowledge/schema.ts'
import type { Block, Owner } from './blocks.ts'
import type { Highlights, PageMention } from './highlights.ts'

/** Every mention, in the order of the document. */
export function mentionsInOrder(highlights: Highlights): PageMention[] {
  return [...highlights.blocks()].sort(inDocumentOrder).flatMap(block => [...highlights.mentionsOf(block)])
}

/** How many different entities of each kind the page names. */
export function countsOf(highlights: Highlights): Record<Kind, number> {
  const entities: Record<Kind, Set<number>> = { province: new Set(), programme: new Set(), startup: new Set() }
  for (const block of highlights.blocks()) for (const { kind, entity } of highlights.mentionsOf(block)) entities[kind].add(entity)
  return { province: entities.province.size, programme: entities.programme.size, startup: entities.startup.size }
}

function inDocumentOrder(a: Block, b: Block): number {
  const sameOwner = a.owner === b.owner
  const first = sameOwner ? a.firstNode : placeOf(a.owner)
  const second = sameOwner ? b.firstNode : placeOf(b.owner)
  return first && second && first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}

/** A node of the document for the owner: what is in a shadow root stands where its outermost host stands. */
function placeOf(owner: Owner): Node {
  let node: Node = owner
  for (let root = node.getRootNode(); 'host' in root; root = node.getRootNode()) node = (root as ShadowRoot).host
  return node
}
