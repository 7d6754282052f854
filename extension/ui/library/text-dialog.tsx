/** A dialog that asks for one line of text: a tag, or the name of a search. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { longestName } from '../../library-preferences.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { Dialog } from './dialog.tsx'

export interface TextDialogProps {
  title: string
  /** Label of the button that submits the text. */
  action: string
  /** Initial text, cut to `longestName` UTF-16 units; empty by default. */
  value?: string
  /** Texts in use, suggested while the reader types. */
  known?: readonly string[]
  say: LibrarySay
  /** Called when the reader submits a text that is not blank; `text` is trimmed. */
  onText(text: string): void
  onClose(): void
}

export function TextDialog(props: TextDialogProps): JSX.Element {
  const { title, action, value = '', known = [], say, onText, onClose } = props
  const [text, setText] = useState(value.slice(0, longestName))
  return (
    <Dialog title={title} close={say('action.close')} onClose={onClose}>
      <form
        class="add"
        onSubmit={event => {
          event.preventDefault()
          if (text.trim() !== '') onText(text.trim())
        }}
      >
        <input
          type="text"
          aria-label={title}
          list="texts-in-use"
          maxLength={longestName}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <datalist id="texts-in-use">
          {known.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>{' '}
        <button type="submit" class="main">
          {action}
        </button>
      </form>
    </Dialog>
  )
}
