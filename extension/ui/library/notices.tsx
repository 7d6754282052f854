/**
 * Messages above the library: a database that does not open or answer, clippings restored from a backup,
 * clippings in the outbox, damaged records, storage that is nearly full.
 */
import type { JSX } from 'preact'
import { writeJson } from '../../../shared/clipping/json.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { bytesText, dayText } from './dates.ts'
import type { LibraryState, LibraryStore } from './library-store.ts'

export interface NoticesProps {
  state: LibraryState
  language: Language
  say: LibrarySay
  store: LibraryStore
  onSave(name: string, mediaType: string, text: string): void
  onExport(): void
}

export function Notices({ state, language, say, store, onSave, onExport }: NoticesProps): JSX.Element {
  const { status, isSilent, reason = '', backup, restored, waiting, damaged = 0, storage } = state
  return (
    <>
      {(status === 'broken' || isSilent) && (
        <div class="notice" role="alert">
          <p>{isSilent ? say('storage.silent') : say('storage.broken', { reason })}</p>
          {backup && (
            <p>
              {say('storage.brokenBackup', {
                date: dayText(backup.day, language),
                count: backup.clippings.length,
              })}
            </p>
          )}
          <p class="buttons">
            {!isSilent && (
              <>
                <button type="button" onClick={() => void store.open()}>
                  {say('storage.retry')}
                </button>
                <button type="button" onClick={() => void store.startAnew()}>
                  {say(backup ? 'storage.startAnew' : 'storage.startEmpty')}
                </button>
              </>
            )}
            {backup && (
              <button
                type="button"
                onClick={() =>
                  onSave(`chu-giai-${backup.day}.json`, 'application/json', writeJson(backup.clippings))
                }
              >
                {say('storage.saveBackup')}
              </button>
            )}
          </p>
        </div>
      )}
      {restored && (
        <p class="notice" role="alert">
          {say('storage.restored', { date: dayText(restored.day, language), count: restored.count })}
        </p>
      )}
      {waiting > 0 && (
        <p class="notice" role="status">
          {say('storage.waiting', { count: waiting })}
        </p>
      )}
      {damaged > 0 && (
        <p class="notice" role="alert">
          {say('storage.damaged', { count: damaged })}
        </p>
      )}
      {storage?.tight && (
        <p class="notice" role="alert">
          {say('storage.tight', {
            usage: bytesText(storage.usage ?? 0, language),
            quota: bytesText(storage.quota ?? 0, language),
          })}{' '}
          <button type="button" onClick={onExport}>
            {say('action.export')}
          </button>
        </p>
      )}
    </>
  )
}
