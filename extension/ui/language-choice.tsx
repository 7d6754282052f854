/** The two languages as buttons, on pages that a reader may open before the settings. */
import type { JSX } from 'preact'
import type { Language } from '../locales/locale.ts'

/** Name of each language, in that language. */
export const languageNames = { vi: 'Tiếng Việt', en: 'English' } as const

export interface LanguageChoiceProps {
  language: Language
  onChange(language: Language): void
}

export function LanguageChoice({ language, onChange }: LanguageChoiceProps): JSX.Element {
  return (
    <div class="languages">
      {(['vi', 'en'] as const).map(choice => (
        <button
          key={choice}
          class="plain"
          type="button"
          lang={choice}
          aria-pressed={language === choice}
          onClick={() => onChange(choice)}
        >
          {languageNames[choice]}
        </button>
      ))}
    </div>
  )
}
