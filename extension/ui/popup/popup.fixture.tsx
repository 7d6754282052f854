/** Every state that the popup can be in. */

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
  const counts = { province: 12, programme: 3, startup: 1 }
  return [
    show('asking the page', { state: 'asking' }),
    show('a page with names', { state: 'read', host, on: true, counts }),
    show('a page without names', {
      state: 'read',
      host,
      on: true,
      counts: { province: 0, programme: 0, startup: 0 },
    }),
    show('this page off', { state: 'read', host, on: false, counts }),
    show('this site off', { state: 'read', host, on: false, counts }, { sitesOff: [host] }),
    show('off everywhere', { state: 'read', host, on: false, counts }, { paused: true }),
    show('a site that is not enabled', { state: 'not-enabled', host: 'www.baocantho.com.vn' }),
    show(
      'a permission that was refused',
      { state: 'not-enabled', host: 'www.baocantho.com.vn' },
      {},
      { problem: 'popup.refused' },
    ),
    show(
      'a setting that the storage did not take',
      { state: 'read', host, on: true, counts },
      {},
      { problem: 'settings.notSaved' },
    ),
    show('the browser’s own page', { state: 'unreadable' }, {}, { hasPanel: false }),
  ]
}
