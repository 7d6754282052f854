/**
 * Adds a correct `compareDocumentPosition` to the nodes of a linkedom document. Why: linkedom's own is wrong
 * in some trees.
 */
export function withDocumentOrder(document: Document): Document {
  const places = new Map<Node, number>()
  const visit = (node: Node) => {
    places.set(node, places.size)
    if ((node as Element).shadowRoot) visit((node as Element).shadowRoot!)
    for (const child of node.childNodes) visit(child)
  }
  visit(document)
  for (const node of places.keys())
    node.compareDocumentPosition = other =>
      places.get(other)! > places.get(node)! ? (node.contains(other) ? 20 : 4) : other.contains(node) ? 10 : 2
  return document
}
