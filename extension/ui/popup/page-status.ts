/** The state of a tab's page, as the popup and the side panel show it. */
import type { MentionCounts } from '../../mention-counts.ts'

export type PageView =
  /** The page has not answered yet but may still: it is being asked for the first time, or is loading. */
  | { state: 'asking' }
  /**
   * A page that no script can read: no tab, an address that is not http or https (as of the browser's own
   * pages), or a page on which the browser runs no extension, such as its store.
   */
  | { state: 'unreadable' }
  /**
   * A page in which no script of the extension answers. `host` is '' if the browser does not tell its
   * address, because there is no permission for it.
   */
  | { state: 'not-enabled'; host: string }
  /**
   * A page whose script answers. `on`: its names are highlighted. `article`: it has an article. `counts`: the
   * different entities that it names. `host` is '' for a local file.
   */
  | { state: 'read'; host: string; on: boolean; article: boolean; counts: MentionCounts }
