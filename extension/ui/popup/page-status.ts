/** State of a page as popup and side panel know it. */
import type { MentionCounts } from '../../mention-counts.ts'

export type PageView =
  /** Nothing has answered yet. */
  | { state: 'asking' }
  /** A page that no extension may read: the browser's own, a store's, a PDF. */
  | { state: 'unreadable' }
  /** A page of a site on which the extension does not run. */
  | { state: 'not-enabled'; host: string }
  /**
   * A page that is read: `on` whether its names are highlighted, `article` whether it has an article, and
   * the different entities that it names.
   */
  | { state: 'read'; host: string; on: boolean; article: boolean; counts: MentionCounts }
