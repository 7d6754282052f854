/** Buttons that pass clippings to other programs, and the dialog with settings for these programs. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { defaultTemplate, templateFields } from '../../../shared/clipping/obsidian.ts'
import { type HandOver, loopbackAddress, zoteroDefault } from '../../library-preferences.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { Dialog } from './dialog.tsx'

export interface HandOverActions {
  onZotero(): void
  onObsidian(): void
  onMarkdown(): void
  onHandOverSettings(): void
}

export function HandOverButtons({
  say,
  onZotero,
  onObsidian,
  onMarkdown,
  onHandOverSettings,
}: HandOverActions & { say: LibrarySay }): JSX.Element {
  return (
    <>
      <button type="button" onClick={onZotero} title={say('handOver.zotero')}>
        Zotero
      </button>
      <button type="button" onClick={onObsidian} title={say('handOver.obsidian')}>
        Obsidian
      </button>
      <button type="button" onClick={onMarkdown}>
        {say('handOver.markdown')}
      </button>
      <button
        type="button"
        class="gear"
        aria-label={say('handOver.settings')}
        title={say('handOver.settings')}
        onClick={onHandOverSettings}
      >
        ⚙
      </button>
    </>
  )
}

export interface HandOverDialogProps {
  handOver: HandOver
  say: LibrarySay
  onSave(handOver: HandOver): void
  onClose(): void
}

export function HandOverDialog({ handOver, say, onSave, onClose }: HandOverDialogProps): JSX.Element {
  const [draft, setDraft] = useState(handOver)
  const address = loopbackAddress(draft.zotero)
  const change = (part: Partial<HandOver>) => setDraft({ ...draft, ...part })
  return (
    <Dialog title={say('handOver.settings')} close={say('action.close')} onClose={onClose}>
      <form
        class="hand-over"
        onSubmit={event => {
          event.preventDefault()
          if (address !== undefined) onSave({ ...draft, zotero: address })
        }}
      >
        <fieldset>
          <legend>Zotero</legend>
          <label>
            <span>{say('handOver.address')}</span>
            <input
              type="text"
              inputMode="url"
              spellcheck={false}
              value={draft.zotero}
              placeholder={zoteroDefault}
              aria-invalid={address === undefined}
              aria-describedby="zotero-hint"
              onInput={event => change({ zotero: event.currentTarget.value })}
            />
          </label>
          <p id="zotero-hint" class={address === undefined ? 'hint' : 'quiet'}>
            {say(address === undefined ? 'handOver.notLocal' : 'handOver.addressHint')}
          </p>
        </fieldset>
        <fieldset>
          <legend>Obsidian</legend>
          <label>
            <span>{say('handOver.vault')}</span>
            <input
              type="text"
              value={draft.vault}
              placeholder={say('handOver.vaultOpen')}
              onInput={event => change({ vault: event.currentTarget.value })}
            />
          </label>
          <label>
            <span>{say('handOver.folder')}</span>
            <input
              type="text"
              value={draft.folder}
              onInput={event => change({ folder: event.currentTarget.value })}
            />
          </label>
          <label>
            <span>{say('handOver.template')}</span>
            <textarea
              rows={7}
              spellcheck={false}
              value={draft.template}
              aria-describedby="template-hint"
              onInput={event => change({ template: event.currentTarget.value })}
            />
          </label>
          <p id="template-hint" class="quiet">
            {say('handOver.templateHint', {
              fields: templateFields.map(field => `{{${field}}}`).join(' '),
            })}{' '}
            {draft.template !== defaultTemplate && (
              <button type="button" onClick={() => change({ template: defaultTemplate })}>
                {say('handOver.templateReset')}
              </button>
            )}
          </p>
        </fieldset>
        <fieldset>
          <legend>{say('export.private')}</legend>
          <label class="choice">
            <input
              type="checkbox"
              checked={draft.notes}
              onChange={event => change({ notes: event.currentTarget.checked })}
            />{' '}
            {say('handOver.notes')}
          </label>
        </fieldset>
        <p class="buttons">
          <button type="submit" class="main" disabled={address === undefined}>
            {say('action.save')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
