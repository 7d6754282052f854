/** Menu of saved views. It also copies a link to the present view and opens a link that the reader pastes. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { View } from '../../../shared/analysis/view.ts'
import { viewInText } from '../../analysis-address.ts'
import type { AnalysisSay } from '../../locales/analysis-locale.ts'
import { keepFocus } from '../keep-focus.ts'
import { Menu } from './menu.tsx'

export interface ViewsMenuProps {
  view: View
  saved: readonly View[]
  /**
   * True if the address selects clippings or a column counts them. The menu then notes that links omit
   * clippings.
   */
  hasClippings: boolean
  say: AnalysisSay
  onOpen(view: View): void
  onSave(name: string): void
  onRemove(name: string): void
  onCopyLink(): void
}

export function ViewsMenu(props: ViewsMenuProps): JSX.Element {
  const { view, saved, say, onOpen, onSave, onRemove } = props
  const [pasted, setPasted] = useState('')
  const [isBad, setBad] = useState(false)
  return (
    <Menu label={view.name || say('views')}>
      {close => (
        <>
          <h2>{say('views.saved')}</h2>
          {saved.length === 0 && <p class="quiet">{say('views.none')}</p>}
          {saved.map(each => (
            <p key={each.name} class="line">
              <button
                type="button"
                class="plain"
                onClick={() => {
                  onOpen(each)
                  close()
                }}
              >
                {each.name}
              </button>
              <button
                type="button"
                class="plain"
                aria-label={say('views.remove', { name: each.name })}
                onClick={event => {
                  keepFocus(event.currentTarget)
                  onRemove(each.name)
                }}
              >
                ×
              </button>
            </p>
          ))}
          <form
            class="line"
            onSubmit={event => {
              event.preventDefault()
              const name = String(new FormData(event.currentTarget).get('name')).trim()
              if (name !== '') onSave(name)
            }}
          >
            <input
              type="text"
              name="name"
              aria-label={say('views.name')}
              placeholder={say('views.name')}
              maxLength={120}
              defaultValue={view.name}
            />
            <button type="submit">{say('views.save')}</button>
          </form>
          <h2>{say('views.share')}</h2>
          <button type="button" onClick={props.onCopyLink}>
            {say('views.copy')}
          </button>
          {props.hasClippings && <p class="quiet">{say('views.copyNote')}</p>}
          <form
            class="line"
            onSubmit={event => {
              event.preventDefault()
              const opened = viewInText(pasted)
              setBad(opened === undefined)
              if (!opened) return
              onOpen(opened)
              close()
            }}
          >
            <input
              type="text"
              aria-label={say('views.paste')}
              placeholder={say('views.paste')}
              value={pasted}
              onInput={event => setPasted(event.currentTarget.value)}
            />
            <button type="submit">{say('views.open')}</button>
          </form>
          <p class="quiet" role="alert">
            {isBad ? say('views.bad') : ''}
          </p>
        </>
      )}
    </Menu>
  )
}
