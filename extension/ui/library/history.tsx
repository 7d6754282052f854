/** History of the library: a menu of all actions that can be undone. */
import type { JSX } from 'preact'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { instantText } from './dates.ts'
import type { Action } from './library-store.ts'

export interface HistoryProps {
  history: readonly Action[]
  language: Language
  say: LibrarySay
  onUndo(action: Action): void
}

/** Button and menu of the actions that can be undone, the latest first. */
export function History({ history, language, say, onUndo }: HistoryProps): JSX.Element {
  return (
    <>
      <button type="button" popovertarget="history" disabled={history.length === 0}>
        {say('history.button')}
      </button>
      <section id="history" class="menu" popover="auto" aria-labelledby="history-title" tabIndex={-1}>
        <h2 class="label" id="history-title">
          {say('history.title')}
        </h2>
        <ul>
          {history.map(action => (
            <li key={action.at + action.key}>
              <span>
                {say(action.key, action.values)} <span class="quiet">{instantText(action.at, language)}</span>
              </span>
              <button type="button" onClick={() => onUndo(action)}>
                {say('action.undo')}
              </button>
            </li>
          ))}
        </ul>
        {history.length === 0 && <p class="quiet">{say('history.empty')}</p>}
      </section>
    </>
  )
}
