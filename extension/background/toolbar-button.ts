/**
 * The toolbar button of a tab. Its badge shows how many different entities the page's article names, or the
 * whole page if it has no article; its tooltip also shows how many are named beside the article.
 */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../ignored.ts'
import { speaker } from '../locales/locale.ts'
import { cardLanguage, type Settings } from '../settings.ts'

/** Background of the badge, on which white text has a contrast of 5.6:1. */
const badgeColour = '#2e6e58'

/**
 * Badge and tooltip of the button. The badge shows `inside`, nothing for 0 and `999+` above 999; the tooltip
 * shows both counts (see `MentionCounts`). `beside` is absent for a page without an article.
 */
export function buttonTexts(
  { inside, beside }: { inside: number; beside?: number | undefined },
  language: 'vi' | 'en',
): { badge: string; title: string } {
  const say = speaker(language)
  const counts =
    beside === undefined ? say('counts.page', { inside }) : say('counts.article', { inside, beside })
  return { badge: inside === 0 ? '' : inside > 999 ? '999+' : String(inside), title: `Chú Giải\n${counts}` }
}

/**
 * Shows the counts on the button of a tab. The browser clears badge and tooltip when the tab goes to another
 * page.
 */
export async function showCounts(
  tabId: number,
  counts: { inside: number; beside?: number | undefined },
  language: Settings['language'],
): Promise<void> {
  const { badge, title } = buttonTexts(counts, cardLanguage({ language }, navigator.languages))
  const { action } = browser
  await ignoreGone(
    Promise.all([
      action.setBadgeBackgroundColor({ tabId, color: badgeColour }),
      action.setBadgeTextColor({ tabId, color: '#fff' }),
      action.setBadgeText({ tabId, text: badge }),
      action.setTitle({ tabId, title }),
    ]),
    'show the number of names on the toolbar button',
  )
}
