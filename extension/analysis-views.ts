/**
 * Views of the workspace that the reader has saved by name. Pure; storage/view-storage.ts reads and writes
 * them.
 */
import { readView, type View } from '../shared/analysis/view.ts'
import { isEqual } from '../shared/text/json-values.ts'
import { withLaterItems } from './later-parts.ts'

/** Maximum number of saved views. A further one is refused (`withView`). */
export const mostViews = 200

/**
 * Reads stored views of any version: sorted by name, one for each name, at most `mostViews`. Views without a
 * name are dropped.
 */
export function viewsFrom(stored: unknown): View[] {
  if (!Array.isArray(stored)) return []
  const views = new Map(stored.map(readView).map(view => [view.name, view]))
  views.delete('')
  return inOrder([...views.values()]).slice(0, mostViews)
}

/**
 * Adds a view, or replaces the one of the same name; sorted by name. Undefined if there are already
 * `mostViews` views of other names: one of them would be dropped.
 */
export function withView(views: readonly View[], view: View): View[] | undefined {
  const others = views.filter(({ name }) => name !== view.name)
  return others.length < mostViews ? inOrder([...others, view]) : undefined
}

/**
 * Value to store for the views `after`. It also keeps those views in `stored` that only a later version of
 * the extension can read.
 */
export function storedViews(stored: unknown, after: readonly View[]): unknown[] {
  return withLaterItems(stored, viewsFrom(stored), after, item => readView(item).name)
}

/**
 * Change of the saved view of one name, kept for undo. `before` is undefined if the view was added, `after`
 * if it was removed.
 */
export interface ViewChange {
  name: string
  before: View | undefined
  after: View | undefined
}

/**
 * The views after undoing a change of one of them. Undefined if that view has been changed since, or if there
 * are already `mostViews` views of other names.
 */
export function withViewBack(
  views: readonly View[],
  { name, before, after }: ViewChange,
): View[] | undefined {
  const here = views.find(view => view.name === name)
  if (!isEqual(here, after)) return undefined
  return before ? withView(views, before) : views.filter(view => view !== here)
}

function inOrder(views: View[]): View[] {
  const { compare } = new Intl.Collator('vi', { numeric: true })
  return views.sort((a, b) => compare(a.name, b.name))
}
