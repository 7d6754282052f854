/**
 * Parents of nodes, for walks up a page. Why not the properties alone: in Chromium a form's control that is
 * called `parentElement` or `parentNode` stands in the place of the form's own property, and a walk would
 * never end. With `parentOf` and `parentNodeOf` the walk ends at that form.
 */

export function parentOf(node: Node, parent: Element | null = node.parentElement): Element | null {
  // Two controls of one name are a list, which contains no node.
  return (parent as Partial<Element> | null)?.contains?.(node) ? parent : null
}

/**
 * Returns the parent of an element, also of a form with a control in the place of that property; null without
 * one. Needs the global `Node` of a page. Use it where a walk that ends at such a form would hide something
 * from the extension.
 */
export function trueParentOf(element: Element): Element | null {
  return Reflect.get(Node.prototype, 'parentElement', element)
}

export function parentNodeOf(node: Node): Node | null {
  return parentOf(node, node.parentNode as Element | null)
}
