/**
 * Parents of nodes, for walks up a page. Why not the properties: in Chromium a form's control that is called
 * `parentElement` stands in the place of the form's own, and a walk would never end. With these it ends at the form.
 */

export function parentOf(node: Node, parent: Element | null = node.parentElement): Element | null {
  // Two controls of one name are a list, which contains no node.
  return (parent as Partial<Element> | null)?.contains?.(node) ? parent : null
}

export function parentNodeOf(node: Node): Node | null {
  return parentOf(node, node.parentNode as Element | null)
}
