/** Text that a screen reader announces once a page's names are highlighted. Pure. */
import type { ShownKind } from '../../../shared/domain/kinds.ts'
import { counted, type Language } from '../../locales/locale.ts'
import { pageSpeaker } from '../../locales/page-locale.ts'
import type { MentionCounts } from '../../mention-counts.ts'

/**
 * The text of the announcement: "Glosses on this page: 12 places. Alt+J…", on a page with an article "Glosses
 * in the article: 5 places · outside it: 12. Alt+J…". '' if no name is counted.
 */
export function announcement(
  language: Language,
  { kinds, beside }: MentionCounts,
  hasArticle: boolean,
): string {
  const say = pageSpeaker(language)
  const parts = (Object.entries(kinds) as [ShownKind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(say, `count.${kind}`, count))
  const counts = parts.join(', ')
  if (hasArticle)
    return counts || beside > 0 ? say('article.announcement', { counts: counts || 0, beside }) : ''
  return counts ? say('page.announcement', { counts }) : ''
}
