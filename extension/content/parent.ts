/**
 * Parents of nodes, for walks up a page. Why not the properties: in Chromium a form's control that is called
 * `parentElement` stands in the place of the form's own, and a walk would never end. With these it ends at
 * the form.
 */

export function parentOf(node: Node, parent: Element | null = node.parentElement): Element | null {
  // Two controls of one name are a list, which contains no node.
  return (parent as Partial<Element> | null)?.contains?.(node) ? parent : null
}

/**
 * Parent of an element, also where a control stands in the place of a form's own property. Needs the globals
 * of a page. Use it where a walk that ends at a form would hide something from the extension.
 */
export function trueParentOf(element: Element): Element | null {
  return Reflect.get(Node.prototype, 'parentElement', element)
}

export function parentNodeOf(node: Node): Node | null {
  return parentOf(node, node.parentNode as Element | null)
}
