/** Welcome page after installation: data that is read and sent, sites, first steps. */
import type { JSX } from 'preact'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import { languageNames } from '../popup/popup.tsx'

export interface WelcomeProps {
  settings: Settings
  browserLanguages: readonly string[]
  /**
   * True where the extension may run on the news sites; some browsers let the reader refuse that at
   * installation.
   */
  allowed: boolean
  /** Message about the last action where it failed. */
  problem?: MessageKey | undefined
  on: { change(settings: Settings): void; allow(): void; openSettings(): void }
}

export function Welcome({ settings, browserLanguages, allowed, problem, on }: WelcomeProps): JSX.Element {
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  return (
    <main class={`surface welcome palette ${settings.theme}`} lang={language}>
      <div class="languages">
        {(['vi', 'en'] as const).map(choice => (
          <button
            key={choice}
            class="plain"
            type="button"
            lang={choice}
            aria-pressed={language === choice}
            onClick={() => on.change({ ...settings, language: choice })}
          >
            {languageNames[choice]}
          </button>
        ))}
      </div>
      {problem && <p role="alert">{say(problem)}</p>}
      <h1>{say('welcome.title')}</h1>
      <p class="lead">{say('welcome.what')}</p>
      <p class="sample" lang="vi">
        “…đoàn công tác của <mark class="swatch province">Lâm Đồng</mark> dự{' '}
        <mark class="swatch programme">Techfest Việt Nam</mark> cùng <mark class="swatch startup">MoMo</mark>
        …”
      </p>
      <h2>{say('welcome.privacy')}</h2>
      <p>{say('welcome.read')}</p>
      <p>{say('welcome.sent')}</p>
      <h2>{say('welcome.sites')}</h2>
      <p>{say('welcome.sitesMeans', { count: newsSites.length })}</p>
      <details>
        <summary>{say('welcome.sitesList')}</summary>
        <ul class="news">
          {newsSites.map(pattern => (
            <li key={pattern}>{pattern.slice(2)}</li>
          ))}
        </ul>
      </details>
      {allowed ? (
        <p class="quiet" role="status">
          {say('welcome.allowed')}
        </p>
      ) : (
        <p>
          <button type="button" class="primary" onClick={on.allow}>
            {say('welcome.allow')}
          </button>
        </p>
      )}
      <h2>{say('welcome.begin')}</h2>
      <ul class="steps">
        <li>{say('welcome.pointer')}</li>
        <li>{say('welcome.keys')}</li>
        <li>{say('welcome.popup')}</li>
      </ul>
      <p>
        <button type="button" onClick={on.openSettings}>
          {say('popup.settings')}
        </button>
      </p>
    </main>
  )
}
