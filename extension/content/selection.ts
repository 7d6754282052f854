/** What the reader has selected, also inside open shadow roots, where `Selection` itself shows only the host. */

/** `getComposedRanges` came with Chromium 137 and Firefox 142; before it, Chromium has the selection of each root at the root. */
type ComposedSelection = Omit<Selection, 'getComposedRanges'> & Partial<Pick<Selection, 'getComposedRanges'>>
type SelectingRoot = ShadowRoot & { getSelection?(): Selection | null }

/** The ranges of the selection; none where nothing is selected, or only something in a form field. */
export function selectedRanges(window: Window, roots: readonly ShadowRoot[]): AbstractRange[] {
  const selection: ComposedSelection | null = window.getSelection()
  if (!selection) return []
  // Firefox lets several stretches be selected; what is composed is one, the whole.
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
  return ranges.filter(range => !range.collapsed)
}
