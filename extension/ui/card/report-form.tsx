/** Form to report a wrong highlight. It shows exactly what will be sent, and sends nothing by itself. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Report } from '../../../shared/api/report.ts'
import { longestNote } from '../../../shared/api/report-limits.ts'
import { type Language, type MessageKey, speaker } from '../../locales/locale.ts'
import type { ReportState } from './card-state.ts'
import { type Enclosure, emptyDraft, type ReportDraft, reportOf, type Sighting } from './report.ts'

export interface ReportFormProps {
  entity: string
  /** Name of the entity, with its status line in brackets if its card is loaded. */
  what: string
  sighting: Sighting
  state: ReportState
  /** Draft that the reader left before; `emptyDraft` without one. */
  draft?: ReportDraft | undefined
  language: Language
  /** Release of the knowledge that the card comes from; undefined if no card is loaded. */
  version?: number | undefined
  onEdit(draft: ReportDraft): void
  onSend(report: Report): void
  onDrop(): void
}

export function ReportForm(props: ReportFormProps): JSX.Element {
  const { entity, what, sighting, state, language, version, onEdit, onSend, onDrop } = props
  const say = speaker(language)
  const [draft, setDraft] = useState<ReportDraft>(props.draft ?? emptyDraft)
  const edit = (change: Partial<ReportDraft>) => {
    const changed = { ...draft, ...change }
    setDraft(changed)
    onEdit(changed)
  }
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
  const report = reportOf({ entity, sighting, ...draft, language, version })
  const choices: Enclosure[] =
    sighting.sentence === sighting.words ? ['words', 'nothing'] : ['words', 'sentence', 'nothing']
  /**
   * Texts of those values of the report that the form shows in words. The other values are shown as they
   * are sent.
   */
  const words: Partial<Record<keyof Report, string>> = {
    kind: say('report.kind'),
    entity: what,
    lang: say(`report.lang.${language}`),
  }
  return (
    <form
      class="report-form"
      aria-label={say('report.title')}
      onSubmit={event => {
        event.preventDefault()
        onSend(report)
      }}
    >
      <p>{say('report.about', { words: sighting.words, what })}</p>
      <fieldset>
        <legend>{say('report.enclose')}</legend>
        {choices.map(choice => (
          <label key={choice}>
            <input
              type="radio"
              name="enclosure"
              value={choice}
              checked={draft.enclosure === choice}
              onChange={() => edit({ enclosure: choice })}
            />
            <span>{say(`report.enclose.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <label class="note">
        {say('report.note')}
        <textarea
          rows={2}
          maxLength={longestNote}
          value={draft.note}
          onInput={event => edit({ note: event.currentTarget.value })}
        />
      </label>
      <p class="legend" id="sent">
        {say('report.exactly')}
      </p>
      <dl class="exactly" aria-labelledby="sent">
        {(Object.entries(report) as [keyof Report, unknown][]).map(([field, value]) => (
          <div key={field} class="line">
            <dt>{say(`report.field.${field}` as MessageKey)}</dt>
            <dd class="sent">{words[field] ?? String(value)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{say('report.intro')}</p>
      <div class="buttons">
        {state === 'failed' && (
          <p class="failed" role="alert">
            {say('report.failed')}
          </p>
        )}
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
