/** Welcome page after installation: a sample sentence, data that is read and sent, sites, first steps. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Kind } from '../../../shared/domain/kinds.ts'
import { type Delay, hoverDelays } from '../../hover-delay.ts'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import type { CardViewProps } from '../card/card-props.ts'
import type { CardSize } from '../card/card-state.ts'
import { LanguageChoice } from '../language-choice.tsx'
import { SampleCard } from './sample-card.tsx'

/** The names in the sample sentence, in its order, with the entities that they mean. */
export const samples = [
  { id: 'province/lam-dong', kind: 'province', text: 'Lâm Đồng' },
  { id: 'programme/techfest-vietnam', kind: 'programme', text: 'Techfest Việt Nam' },
  { id: 'startup/momo', kind: 'startup', text: 'MoMo' },
] as const satisfies readonly { id: string; kind: Kind; text: string }[]

export interface WelcomeProps {
  settings: Settings
  browserLanguages: readonly string[]
  /**
   * True if the extension may run on the news sites; some browsers let the reader refuse that at
   * installation.
   */
  allowed: boolean
  /** Error message about the last action; undefined if it did not fail. */
  problem?: MessageKey | undefined
  /** The card of a name in the sample sentence that the reader has opened. */
  card?: CardViewProps | undefined
  on: WelcomeActions
}

export interface WelcomeActions {
  change(settings: Settings): void
  allow(): void
  openSettings(): void
  /** Shows the card of an entity of `samples`. */
  show(id: string, size: CardSize): void
}

export function Welcome(props: WelcomeProps): JSX.Element {
  const { settings, browserLanguages, allowed, problem, card, on } = props
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  return (
    <main class={`surface welcome palette ${settings.theme}`} lang={language}>
      <LanguageChoice language={language} onChange={chosen => on.change({ ...settings, language: chosen })} />
      {problem && <p role="alert">{say(problem)}</p>}
      <h1>{say('welcome.title')}</h1>
      <p class="lead">{say('welcome.what')}</p>
      <p class="sample" lang="vi">
        “…đoàn công tác của <SampleName of={0} delay={settings.delay} on={on} /> dự{' '}
        <SampleName of={1} delay={settings.delay} on={on} /> cùng{' '}
        <span class="unbroken">
          <SampleName of={2} delay={settings.delay} on={on} />
          …”
        </span>
      </p>
      <p class="quiet">{say('welcome.try')}</p>
      {card && <SampleCard {...card} />}
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
        <li>{say('welcome.clip')}</li>
        <li>{say('welcome.popup')}</li>
        <li>{say('welcome.once')}</li>
        <li>{say('welcome.search')}</li>
      </ul>
      <p>
        <button type="button" onClick={on.openSettings}>
          {say('popup.settings')}
        </button>
      </p>
    </main>
  )
}

/**
 * A name in the sample sentence. A pointer that rests on it opens the glance; a press opens the full card.
 */
function SampleName({ of, delay, on }: { of: 0 | 1 | 2; delay: Delay; on: WelcomeActions }) {
  const { id, kind, text } = samples[of]
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const wait = () => {
    timer.current = setTimeout(() => on.show(id, 'glance'), hoverDelays[delay])
  }
  const leave = () => clearTimeout(timer.current)
  useEffect(() => leave, [])
  return (
    <button
      type="button"
      class={`sample-name swatch ${kind}`}
      onPointerEnter={wait}
      onPointerLeave={leave}
      onClick={() => {
        leave()
        on.show(id, 'full')
      }}
    >
      {text}
    </button>
  )
}
