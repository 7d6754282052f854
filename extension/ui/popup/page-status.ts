import type { Kind } from '../../../shared/domain/kinds.ts'
/** State of a page as popup and side panel know it. */

export type PageView =
  /** Nothing has answered yet. */
  | { state: 'asking' }
  /** A page that no extension may read: the browser's own, a store's, a PDF. */
  | { state: 'unreadable' }
  /** A page of a site on which the extension does not run. */
  | { state: 'not-enabled'; host: string }
  /**
   * A page that is read: `on` whether its names are highlighted, with how many different entities of each
   * kind it names.
   */
  | { state: 'read'; host: string; on: boolean; counts: Readonly<Record<Kind, number>> }

/** Number of different entities of each kind among mentions. */
export function countsByKind(mentions: readonly { id: string; kind: Kind }[]): Record<Kind, number> {
  const counts: Record<Kind, number> = { province: 0, programme: 0, startup: 0 }
  const seen = new Set<string>()
  for (const { id, kind } of mentions) {
    if (seen.has(id)) continue
    seen.add(id)
    counts[kind]++
  }
  return counts
}
