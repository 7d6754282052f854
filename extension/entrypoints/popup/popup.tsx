/** What the toolbar popup shows: the language of the cards and the kinds that are highlighted. */
import type { JSX } from 'preact'
import type { Kind } from '../../../shared/knowledge/schema.ts'
import { speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'

export interface PopupProps {
  settings: Settings
  browserLanguages: readonly string[]
  onChange(settings: Settings): void
}

const languageNames = { vi: 'Tiếng Việt', en: 'English' } as const
const kinds: readonly Kind[] = ['province', 'programme', 'startup']

export function Popup({ settings, browserLanguages, onChange }: PopupProps): JSX.Element {
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  return (
    <div lang={language}>
      <h1>Chú Giải</h1>
      <fieldset>
        <legend>{say('popup.language')}</legend>
        {(['auto', 'vi', 'en'] as const).map(choice => (
          <label key={choice} lang={choice === 'auto' ? language : choice}>
            <input
              type="radio"
              name="language"
              value={choice}
              checked={settings.language === choice}
              onChange={() => onChange({ ...settings, language: choice })}
            />
            {choice === 'auto' ? say('popup.language.auto') : languageNames[choice]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say('popup.kinds')}</legend>
        {kinds.map(kind => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={settings.kinds[kind]}
              onChange={event => onChange({ ...settings, kinds: { ...settings.kinds, [kind]: event.currentTarget.checked } })}
            />
            <span class={`swatch ${kind}`}>{say(`popup.kind.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <p>{say('popup.keys')}</p>
      <p>{say('popup.privacy')}</p>
    </div>
  )
}
