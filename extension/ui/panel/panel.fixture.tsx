/** Exhibits of the side panel: every state. */

import { countMentions } from '../../mention-counts.ts'
import type { MentionReport } from '../../messages.ts'
import { defaultSettings, type Settings } from '../../settings.ts'
import { someCoverage } from '../card/card.fixture.tsx'
import { type Exhibit, type Showing, storedCard } from '../gallery/exhibit.ts'
import type { PageView } from '../popup/page-status.ts'
import { Panel, type PanelActions, type PanelProps } from './panel.tsx'

const nothing = () => {}
const on: PanelActions = {
  change: nothing,
  switchPage: nothing,
  annotateOnce: nothing,
  enableSite: nothing,
  openSettings: nothing,
  go: nothing,
  compare: nothing,
  wantCoverage: nothing,
  retryCoverage: nothing,
  lookUp: nothing,
  unfollow: nothing,
}

/**
 * Mentions on a page, of entities with stored cards. One entity is named more than once; the last two
 * mentions are outside the article.
 */
export const fixtureMentions: readonly MentionReport[] = [
  'province/binh-thuan',
  'province/lam-dong',
  'programme/techfest-vietnam',
  'province/lam-dong',
  'startup/momo',
  'province/dong-nai',
  'province/lam-dong',
  'startup/tiki',
].map((id, i) => {
  const { kind, name } = storedCard(id)
  return {
    mention: i + 1,
    text: id === 'programme/techfest-vietnam' ? 'TECHFEST 2025' : name.vi,
    id,
    kind,
    name,
    beside: i > 5,
  }
})

const followed = [{ id: someCoverage.id, name: storedCard(someCoverage.id).name }]

export function panelExhibits({ language, theme }: Showing): Exhibit[] {
  const host = 'vnexpress.net'
  const counts = countMentions(fixtureMentions, ({ id }) => id)
  const read = { state: 'read', host, on: true, article: true, counts } as const
  const show = (
    title: string,
    page: PageView,
    more: Partial<PanelProps> = {},
    change: Partial<Settings> = {},
  ): Exhibit => ({
    title,
    view: (
      <Panel
        settings={{ ...defaultSettings, language, theme, ...change }}
        browserLanguages={[]}
        page={page}
        mentions={page.state === 'read' ? fixtureMentions : []}
        coverage={new Map([[someCoverage.id, someCoverage]])}
        followed={[]}
        on={on}
        {...more}
      />
    ),
  })
  return [
    show('asking the page', { state: 'asking' }),
    show('a page with names', read),
    show('at a mention', read, { current: 4 }),
    show('news of what is followed', read, { tab: 'news', followed }),
    show('news, nothing known of what is followed', read, {
      tab: 'news',
      followed,
      coverage: new Map([[someCoverage.id, null]]),
    }),
    show('news, the service does not answer', read, {
      tab: 'news',
      followed,
      coverage: new Map([[someCoverage.id, undefined]]),
    }),
    show('a page without names, something followed', read, { mentions: [], followed }),
    show('a page without names', read, { mentions: [] }),
    show(
      'no kind of name chosen',
      read,
      { mentions: [] },
      { kinds: { province: false, programme: false, startup: false, locality: false } },
    ),
    show('this page off', { ...read, on: false }),
    show('this site off', { ...read, on: false }, {}, { sitesOff: [host] }),
    show('off everywhere', { ...read, on: false }, {}, { paused: true }),
    show(
      'a site that is not enabled',
      { state: 'not-enabled', host: 'baocantho.com.vn' },
      { problem: 'popup.refused' },
    ),
    show('a page of which nothing is known', { state: 'not-enabled', host: '' }),
    show('the browser’s own page', { state: 'unreadable' }),
  ]
}
