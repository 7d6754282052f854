/** The one announcement to screen readers about the names on a page. Pure. */
import type { Kind } from '../../../shared/domain/kinds.ts'
import { counted, type Language } from '../../locales/locale.ts'
import { pageSpeaker } from '../../locales/page-locale.ts'

/** "Glosses on this page: 12 places, 1 programme. Alt+J…", or nothing where there are none. */
export function announcement(language: Language, counts: Readonly<Record<Kind, number>>): string {
  const say = pageSpeaker(language)
  const parts = (Object.entries(counts) as [Kind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(say, `count.${kind}`, count))
  return parts.length > 0 ? say('page.announcement', { counts: parts.join(', ') }) : ''
}
