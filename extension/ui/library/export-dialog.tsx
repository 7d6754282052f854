/** Export dialog: choice of clippings, format and private parts, then a file or the clipboard. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { type ExportFormat, type ExportFormatName, exportFormats } from '../../../shared/clipping/formats.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { Dialog } from './dialog.tsx'

export interface ExportDialogProps {
  /**
   * Sets of clippings to choose from. Empty sets are not offered, nor is `shown` if it equals `all`. The
   * first set that is offered is preselected.
   */
  choices: Record<'selected' | 'shown' | 'all', readonly Clipping[]>
  language: Language
  say: LibrarySay
  onSave(name: string, mediaType: string, text: string): void
  onCopy(text: string): void
  onDone(count: number): void
  onClose(): void
}

const names = Object.keys(exportFormats) as ExportFormatName[]

export function ExportDialog({
  choices,
  language,
  say,
  onSave,
  onCopy,
  onDone,
  onClose,
}: ExportDialogProps): JSX.Element {
  const offered = (['selected', 'shown', 'all'] as const).filter(
    name => choices[name].length > 0 && (name !== 'shown' || choices.shown.length < choices.all.length),
  )
  const [which, setWhich] = useState(offered[0] ?? 'all')
  const [name, setName] = useState<ExportFormatName>('csv')
  const format: ExportFormat = exportFormats[name]
  const [notes, setNotes] = useState(false)
  const clippings = choices[which]
  const text = () => format.write(clippings, { language, notes })
  return (
    <Dialog title={say('export.title')} close={say('action.close')} onClose={onClose}>
      <fieldset>
        <legend>{say('export.which')}</legend>
        {offered.map(choice => (
          <label key={choice}>
            <input
              type="radio"
              name="which"
              value={choice}
              checked={which === choice}
              onChange={() => setWhich(choice)}
            />{' '}
            {say(`export.${choice}`, { count: choices[choice].length })}
          </label>
        ))}
      </fieldset>
      <fieldset class="formats">
        <legend>{say('export.format')}</legend>
        {names.map(choice => (
          <label key={choice}>
            <input
              type="radio"
              name="format"
              value={choice}
              checked={name === choice}
              onChange={() => {
                setName(choice)
                // The checkbox covers different private parts in each format, so consent given for one is
                // not kept for another.
                setNotes(false)
              }}
            />
            <span>
              {exportFormats[choice].name} <span class="quiet">{say(`export.${choice}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="private">
        <legend>{say('export.private')}</legend>
        <p id="export-carries">{say(`export.carries.${format.carries}`)}</p>
        {format.carries !== 'everything' && (
          <label>
            <input
              type="checkbox"
              name="notes"
              aria-describedby="export-carries"
              checked={notes}
              onChange={event => setNotes(event.currentTarget.checked)}
            />{' '}
            {say(`export.with.${format.carries}`)}
          </label>
        )}
      </fieldset>
      <p class="buttons">
        <button
          type="button"
          class="main"
          onClick={() => {
            onSave(`trich-doan.${format.extension}`, format.mediaType, text())
            onDone(clippings.length)
          }}
        >
          {say('export.save')}
        </button>
        <button type="button" onClick={() => onCopy(text())}>
          {say('export.copy')}
        </button>
      </p>
    </Dialog>
  )
}
