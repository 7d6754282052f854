/** Exhibits of the settings page: its states. */

import { defaultSettings } from '../../settings.ts'
import type { Exhibit, Showing } from '../gallery/exhibit.ts'
import { Options, type OptionsActions, type OptionsProps } from './options.tsx'

const nothing = () => {}
const fingerprint = (digits: string) => digits.replace(/.{4}(?=.)/g, '$& ')
const builtIn = {
  address: '',
  origin: 'https://api.example',
  builtIn: true,
  fingerprints: [fingerprint('0123456789abcdef'.repeat(4))],
}
const other = {
  address: 'https://cards.example',
  origin: 'https://cards.example',
  builtIn: false,
  fingerprints: [fingerprint('fedcba9876543210'.repeat(4))],
}
const on: OptionsActions = {
  change: nothing,
  openSync: nothing,
  addSite: nothing,
  removeSite: nothing,
  exportSettings: nothing,
  importSettings: nothing,
  decideOnService: nothing,
}

export function optionsExhibits({ language, theme }: Showing): Exhibit[] {
  const show = (title: string, more: Partial<OptionsProps> = {}): Exhibit => ({
    title,
    view: (
      <Options
        settings={{ ...defaultSettings, language, theme }}
        browserLanguages={[]}
        added={[]}
        commands={[]}
        builtInApi="https://api.example"
        service={{ inUse: builtIn }}
        on={on}
        {...more}
      />
    ),
  })
  return [
    show('as installed'),
    show('with sites, shortcuts and a word', {
      settings: {
        ...defaultSettings,
        language,
        theme,
        mentions: 'first',
        optional: true,
        debug: true,
        sitesOff: ['baocantho.com.vn', 'plo.vn'],
      },
      added: ['baocantho.com.vn', 'en.baoquangngai.vn'],
      commands: [
        { name: 'open-panel', keys: 'Alt+Shift+G' },
        { name: 'toggle-highlights', keys: '' },
      ],
      said: 'options.imported',
    }),
    show('another service asked for', {
      settings: { ...defaultSettings, language, theme, api: 'https://cards.example' },
      service: { inUse: builtIn, asked: other },
      said: 'options.imported',
    }),
    show('a service that cannot be read', { service: { asked: builtIn } }),
    show('a setting that the storage did not take', { said: 'settings.notSaved' }),
  ]
}
