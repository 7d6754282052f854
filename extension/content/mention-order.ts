/** Document order, repeats and counts of the page's mentions. */
import type { Kind } from '../../shared/domain/kinds.ts'
import type { Highlights, PageMention } from './highlight-painter.ts'
import type { Block, Owner } from './text-blocks.ts'

/** Returns all mentions in document order. */
export function mentionsInOrder(highlights: Highlights): PageMention[] {
  return [...highlights.blocks()].sort(inDocumentOrder).flatMap(block => [...highlights.mentionsOf(block)])
}

/**
 * Returns the mentions that repeat an entity named before in the same section. These stay unpainted when only
 * the first mention is shown.
 */
export function repeatsOnPage(highlights: Highlights, document: Document): Set<PageMention> {
  const headings = document.querySelectorAll('h1, h2, h3, h4, h5, h6')
  let section = 0
  return repeatsIn(mentionsInOrder(highlights), ({ block }) => {
    const place = placeOf(block.owner)
    for (
      let heading = headings[section];
      heading && isAtOrBefore(heading, place);
      heading = headings[section]
    )
      section++
    return section
  })
}

/**
 * Returns the mentions, given in order, that repeat an entity named before in the same section. `sectionOf`
 * is called for each mention in turn.
 */
export function repeatsIn(
  mentions: readonly PageMention[],
  sectionOf: (mention: PageMention) => number,
): Set<PageMention> {
  const repeats = new Set<PageMention>()
  const seen = new Set<number>()
  let current: number | undefined
  for (const mention of mentions) {
    const section = sectionOf(mention)
    if (section !== current) seen.clear()
    current = section
    if (seen.has(mention.entity)) repeats.add(mention)
    seen.add(mention.entity)
  }
  return repeats
}

function isAtOrBefore(heading: Element, place: Node): boolean {
  return (
    heading === place || Boolean(heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING)
  )
}

/** Counts the different entities of each kind on the page. */
export function countsOf(highlights: Highlights): Record<Kind, number> {
  const entities: Record<Kind, Set<number>> = {
    province: new Set(),
    programme: new Set(),
    startup: new Set(),
  }
  for (const block of highlights.blocks())
    for (const { kind, entity } of highlights.mentionsOf(block)) entities[kind].add(entity)
  return {
    province: entities.province.size,
    programme: entities.programme.size,
    startup: entities.startup.size,
  }
}

function inDocumentOrder(a: Block, b: Block): number {
  const sameOwner = a.owner === b.owner
  const first = sameOwner ? a.firstNode : placeOf(a.owner)
  const second = sameOwner ? b.firstNode : placeOf(b.owner)
  return first && second && first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}

/** Returns a node of the document for the owner: inside a shadow root, the outermost host. */
function placeOf(owner: Owner): Node {
  let node: Node = owner
  for (let root = node.getRootNode(); 'host' in root; root = node.getRootNode())
    node = (root as ShadowRoot).host
  return node
}
