/** Exhibits of the popup: every state. */

import { defaultSettings, type Settings } from '../../settings.ts'
import type { Exhibit, Showing } from '../gallery/exhibit.ts'
import type { PageView } from './page-status.ts'
import { Popup, type PopupProps } from './popup.tsx'

const nothing = () => {}
const on: PopupProps['on'] = {
  change: nothing,
  switchPage: nothing,
  annotateOnce: nothing,
  enableSite: nothing,
  openPanel: nothing,
  openLibrary: nothing,
  openAnalysis: nothing,
  openConverter: nothing,
  openSettings: nothing,
  wantIndex: nothing,
  openEntity: nothing,
}

export function popupExhibits({ language, theme }: Showing): Exhibit[] {
  const show = (
    title: string,
    page: PageView,
    change: Partial<Settings> = {},
    more: Partial<PopupProps> = {},
  ): Exhibit => ({
    title,
    view: (
      <Popup
        settings={{ ...defaultSettings, language, theme, ...change }}
        browserLanguages={[]}
        page={page}
        hasPanel
        on={on}
        {...more}
      />
    ),
  })
  const host = 'vnexpress.net'
  const counts = { kinds: { province: 12, programme: 3, startup: 1, locality: 0 }, inside: 16, beside: 0 }
  const read = { state: 'read', host, on: true, article: true, counts } as const
  const none = { kinds: { province: 0, programme: 0, startup: 0, locality: 0 }, inside: 0, beside: 0 }
  return [
    show('asking the page', { state: 'asking' }),
    show('an article with names, and names beside it', { ...read, counts: { ...counts, beside: 12 } }),
    show('names beside the article only', { ...read, counts: { ...none, beside: 12 } }),
    show('a page that is no article', { ...read, article: false }),
    show('a page without names', { ...read, counts: none }),
    show('this page off', { ...read, on: false }),
    show('this site off', { ...read, on: false }, { sitesOff: [host] }),
    show('off everywhere', { ...read, on: false }, { paused: true }),
    show('a site that is not enabled', { state: 'not-enabled', host: 'www.baocantho.com.vn' }),
    show(
      'a permission that was refused',
      { state: 'not-enabled', host: 'www.baocantho.com.vn' },
      {},
      { problem: 'popup.refused' },
    ),
    show('a setting that the storage did not take', read, {}, { problem: 'settings.notSaved' }),
    show('the browser’s own page', { state: 'unreadable' }, {}, { hasPanel: false }),
  ]
}
