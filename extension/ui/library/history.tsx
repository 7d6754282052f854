/** History of the library: a message on the last action, and a menu of all actions that can be undone. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { instantText } from './dates.ts'
import type { Action, LibraryState } from './library-store.ts'

/** Time for which a message without `stays` is shown, in ms. */
export const messageTime = 8_000

export interface MessageBarProps {
  message: LibraryState['message']
  say: LibrarySay
  onUndo(action: Action): void
  onClose(): void
}

/**
 * Message on the last action, with a button to undo it if possible. Disappears after `messageTime`, unless
 * the pointer or the focus is in it. A message with `stays`, such as a failure, is shown until it is closed
 * or another replaces it.
 */
export function MessageBar({ message, say, onUndo, onClose }: MessageBarProps): JSX.Element {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!message || message.stays || held) return
    const timer = setTimeout(onClose, messageTime)
    return () => clearTimeout(timer)
  }, [message, held])
  const { action } = message ?? {}
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) }
  return (
    <div class="done" role="status">
      {message && (
        <p {...hold} onFocusIn={() => setHeld(true)} onFocusOut={() => setHeld(false)}>
          {say(message.key, message.values)}
          {action && (
            <button type="button" onClick={() => onUndo(action)}>
              {say('action.undo')}
            </button>
          )}
          <button
            type="button"
            class="close"
            aria-label={say('action.close')}
            onClick={() => {
              setHeld(false)
              onClose()
            }}
          >
            ×
          </button>
        </p>
      )}
    </div>
  )
}

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
      <div id="history" class="menu" popover="auto">
        <h2 class="label">{say('history.title')}</h2>
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
      </div>
    </>
  )
}
