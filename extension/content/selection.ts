/**
 * The reader's selection, including inside open shadow roots, where `Selection` itself shows only the host.
 */

/**
 * A selection in a browser that may lack `getComposedRanges`: Chromium has it since 137, Firefox since 142.
 * In older Chromium each shadow root has its own `getSelection`.
 */
type ComposedSelection = Omit<Selection, 'getComposedRanges'> & Partial<Pick<Selection, 'getComposedRanges'>>
type SelectingRoot = ShadowRoot & { getSelection?(): Selection | null }

/**
 * Returns the ranges of the selection, also in `roots`, the open shadow roots. Empty when nothing is
 * selected, or only text in a form field.
 */
export function selectedRanges(window: Window, roots: readonly ShadowRoot[]): AbstractRange[] {
  const selection: ComposedSelection | null = window.getSelection()
  if (!selection) return []
  // Firefox allows several ranges in a selection; `getComposedRanges` returns only one for all of them.
  const composed =
    selection.rangeCount > 1 ? undefined : selection.getComposedRanges?.({ shadowRoots: [...roots] })
  const ranges: AbstractRange[] = [...(composed ?? [])]
  if (!composed) {
    for (let i = 0; i < selection.rangeCount; i++) ranges.push(selection.getRangeAt(i))
    for (const root of roots as readonly SelectingRoot[]) {
      const inside = root.getSelection?.()
      if (inside?.rangeCount) ranges.push(inside.getRangeAt(0))
    }
  }
  return ranges.filter(range => !range.collapsed && !isTextField(range))
}

/**
 * True for a range around one text field: Chromium gives it for the caret or a selection in the field, whose
 * shadow root is the browser's own.
 */
function isTextField({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): boolean {
  if (startContainer !== endContainer || endOffset - startOffset !== 1) return false
  const child = startContainer.childNodes[startOffset]
  return child !== undefined && 'matches' in child && (child as Element).matches('input, textarea')
}
