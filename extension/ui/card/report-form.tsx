/** Form to report a wrong highlight. It shows exactly what will be sent, and sends nothing by itself. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Report } from '../../../shared/api/report.ts'
import { type Language, type MessageKey, speaker } from '../../locales/locale.ts'
import type { ReportState } from './card-state.ts'
import { type Enclosure, reportOf, type Sighting } from './report.ts'

export interface ReportFormProps {
  entity: string
  sighting: Sighting
  state: ReportState
  language: Language
  /** Version of the knowledge that the card comes from. */
  version?: number | undefined
  onSend(report: Report): void
  onDrop(): void
}

export function ReportForm({
  entity,
  sighting,
  state,
  language,
  version,
  onSend,
  onDrop,
}: ReportFormProps): JSX.Element {
  const say = speaker(language)
  const [enclosure, setEnclosure] = useState<Enclosure>('words')
  const [note, setNote] = useState('')
  if (state === 'sent') {
    return (
      <div class="message" role="status">
        <p>{say('report.sent')}</p>
        <button type="button" onClick={onDrop}>
          {say('report.done')}
        </button>
      </div>
    )
  }
  const report = reportOf({ entity, sighting, enclosure, note, language, version })
  const choices: Enclosure[] =
    sighting.sentence === sighting.words ? ['words', 'nothing'] : ['words', 'sentence', 'nothing']
  return (
    <form
      class="report-form"
      aria-label={say('report.title')}
      onSubmit={event => {
        event.preventDefault()
        onSend(report)
      }}
    >
      <p>{say('report.intro')}</p>
      <fieldset>
        <legend>{say('report.enclose')}</legend>
        {choices.map(choice => (
          <label key={choice}>
            <input
              type="radio"
              name="enclosure"
              value={choice}
              checked={enclosure === choice}
              onChange={() => setEnclosure(choice)}
            />
            <span>{say(`report.enclose.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <label class="note">
        {say('report.note')}
        <textarea
          rows={2}
          maxLength={2000}
          value={note}
          onInput={event => setNote(event.currentTarget.value)}
        />
      </label>
      <p class="legend" id="sent">
        {say('report.exactly')}
      </p>
      <dl class="exactly" aria-labelledby="sent">
        {Object.entries(report).map(([field, value]) => (
          <div key={field} class="line">
            <dt>{say(`report.field.${field}` as MessageKey)}</dt>
            <dd class="sent">{String(value)}</dd>
          </div>
        ))}
      </dl>
      {state === 'failed' && (
        <p class="failed" role="alert">
          {say('report.failed')}
        </p>
      )}
      <div class="buttons">
        <button class="primary" type="submit" disabled={state === 'sending'}>
          {say(state === 'sending' ? 'report.sending' : 'report.send')}
        </button>
        <button type="button" onClick={onDrop}>
          {say('report.cancel')}
        </button>
      </div>
    </form>
  )
}
