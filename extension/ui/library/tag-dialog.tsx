/** The dialog that adds a tag to the selected clippings. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { Dialog } from './export-dialog.tsx'

export interface TagDialogProps {
  say: LibrarySay
  /** Tags in use, offered while the reader types. */
  known: readonly string[]
  onTag(tag: string): void
  onClose(): void
}

export function TagDialog({ say, known, onTag, onClose }: TagDialogProps): JSX.Element {
  const [tag, setTag] = useState('')
  return (
    <Dialog title={say('selection.tagPrompt')} close={say('action.close')} onClose={onClose}>
      <form
        class="add"
        onSubmit={event => {
          event.preventDefault()
          if (tag.trim() !== '') onTag(tag.trim())
        }}
      >
        <input
          aria-label={say('selection.tagPrompt')}
          list="tags-in-use"
          value={tag}
          onInput={event => setTag(event.currentTarget.value)}
        />
        <datalist id="tags-in-use">
          {known.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>{' '}
        <button type="submit" class="main">
          {say('action.add')}
        </button>
      </form>
    </Dialog>
  )
}
