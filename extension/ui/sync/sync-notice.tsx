/**
 * Notice above the library: a problem of sync that needs the reader, or an account that is nearly full.
 * Otherwise nothing.
 */
import type { JSX } from 'preact'
import type { Language } from '../../locales/locale.ts'
import { syncSpeaker } from '../../locales/sync-locale.ts'
import { needOf, type SyncStatus } from '../../sync-status.ts'

export interface SyncNoticeProps {
  status: SyncStatus
  language: Language
  onOpen(): void
}

export function SyncNotice({ status, language, onOpen }: SyncNoticeProps): JSX.Element | null {
  const need = needOf(status)
  if (!need) return null
  const say = syncSpeaker(language)
  return (
    <p class="notice" role="alert">
      {need === 'nearly-full' ? (
        say('state.nearlyFull')
      ) : (
        <>
          <strong>{say('problem.title')}.</strong> {say(`problem.${need}`)}
        </>
      )}{' '}
      <button type="button" onClick={onOpen}>
        {say('notice.open')}
      </button>
    </p>
  )
}
