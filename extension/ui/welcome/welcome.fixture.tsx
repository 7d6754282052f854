/** Exhibits of the welcome page: its states. */

import { defaultSettings } from '../../settings.ts'
import type { Exhibit, Showing } from '../gallery/exhibit.ts'
import { Welcome } from './welcome.tsx'

export function welcomeExhibits({ language, theme }: Showing): Exhibit[] {
  const nothing = () => {}
  return [true, false].map(allowed => ({
    title: allowed ? 'sites allowed' : 'sites refused at the installation',
    view: (
      <Welcome
        settings={{ ...defaultSettings, language, theme }}
        browserLanguages={[]}
        allowed={allowed}
        on={{ change: nothing, allow: nothing, openSettings: nothing, show: nothing }}
      />
    ),
  }))
}
