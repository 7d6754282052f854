/** Field for the address of the service that the reader asks for; empty for the built-in service. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { serviceAddress } from '../../settings.ts'
import type { SectionProps } from './section.tsx'

export function Service({
  settings,
  say,
  onChange,
  builtInApi,
}: SectionProps & { builtInApi: string }): JSX.Element {
  const [text, setText] = useState(settings.api)
  const [wrong, setWrong] = useState(false)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const api = text.trim() === '' ? '' : serviceAddress(text)
        setWrong(api === undefined)
        if (api !== undefined) onChange({ ...settings, api })
      }}
    >
      <label for="api">{say('options.api')}</label>
      <div class="row">
        <input
          id="api"
          // `type="url"` would show its error in the browser's language, not in the reader's.
          type="text"
          inputMode="url"
          placeholder={builtInApi}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <button type="submit">{say('options.save')}</button>
      </div>
      {wrong && <p role="alert">{say('options.apiWrong')}</p>}
      <p class="quiet">{say('options.apiMeans', { api: builtInApi })}</p>
    </form>
  )
}
