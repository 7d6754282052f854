/**
 * The state of sync: progress, problems and how to solve them, conflicts, usage, and buttons to sync now
 * and to pause.
 */
import type { JSX } from 'preact'
import type { Json } from '../../../shared/sync/merge.ts'
import { counted, type Language, numberLocale } from '../../locales/locale.ts'
import type { SyncKey, SyncSay } from '../../locales/sync-locale.ts'
import {
  falseAnswers,
  isNearlyFull,
  type RecordConflicts,
  type SyncProblem,
  type SyncStatus,
} from '../../sync-status.ts'
import { dayText, instantText } from '../library/dates.ts'
import { conflictText } from '../library/text-conflicts.tsx'

/** Beginning of the key of a clipping's record. */
const clippingPrefix = 'clipping:'

export interface SyncStateProps {
  status: SyncStatus
  conflicts: readonly RecordConflicts[]
  language: Language
  /** Origin of the service that the settings name; that of the account (`status.origin`) may differ. */
  origin: string
  say: SyncSay
  onNow(): void
  onPause(paused: boolean): void
  onRepair(): void
  onEnterCode(): void
  /** Asks for consent to send data, which Firefox requires. Called in a click. */
  onConsent(): void
  /** Opens a clipping in the library. */
  onOpen(id: string): void
}

export function SyncState(props: SyncStateProps): JSX.Element {
  const {
    status,
    conflicts,
    language,
    origin,
    say,
    onNow,
    onPause,
    onRepair,
    onEnterCode,
    onConsent,
    onOpen,
  } = props
  const { problem, paused, work, usage, limits, keptUntil, tooLarge = [] } = status
  const stops = problem !== undefined && !['offline', 'busy'].includes(problem)
  const number = (value: number) =>
    new Intl.NumberFormat(numberLocale[language], { maximumFractionDigits: 1 }).format(value)
  return (
    <section aria-label={say('title')}>
      <p role="status" class="state">
        {stateText(status, language, say)}
      </p>
      {work?.total !== undefined && (
        <progress
          max={Math.max(1, work.total)}
          value={work.done}
          aria-label={stateText(status, language, say)}
        />
      )}
      {problem && (
        <div class={stops ? 'problem' : 'quiet'} role={stops ? 'alert' : undefined}>
          {stops && <strong>{say('problem.title')}</strong>}
          <p>{problemText(problem, say)}</p>
          {falseAnswers.has(problem) && <p>{say('problem.whatNow')}</p>}
          <p class="row">
            {problem === 'gone' || problem === 'lost' ? (
              <button type="button" onClick={onEnterCode}>
                {say('off.join')}
              </button>
            ) : problem === 'no-consent' ? (
              <button type="button" onClick={onConsent}>
                {say('action.consent')}
              </button>
            ) : (
              <button type="button" onClick={onNow}>
                {say('action.retry')}
              </button>
            )}
            {(falseAnswers.has(problem) || problem === 'unknown') && (
              <button type="button" onClick={onRepair}>
                {say(problem === 'unknown' ? 'action.again' : 'action.repair')}
              </button>
            )}
          </p>
        </div>
      )}
      {conflicts.length > 0 && (
        <div class="conflicts">
          <p>{counted<SyncKey>(say, 'state.conflicts', conflicts.length)}</p>
          <ul>
            {conflicts.slice(0, 20).map(({ key, conflicts: [first] }) => (
              <li key={key}>
                <button type="button" onClick={() => onOpen(key.slice(clippingPrefix.length))}>
                  {excerpt(first?.values[0] ?? null)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {tooLarge.length > 0 && (
        <div class="conflicts">
          <p>{counted<SyncKey>(say, 'state.tooLarge', tooLarge.length)}</p>
          <ul>
            {tooLarge
              .filter(key => key.startsWith(clippingPrefix))
              .slice(0, 20)
              .map((key, i) => (
                <li key={key}>
                  <button type="button" onClick={() => onOpen(key.slice(clippingPrefix.length))}>
                    {say('state.tooLarge.open', { number: i + 1 })}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      )}
      {status.setAside > 0 && <p>{counted<SyncKey>(say, 'state.setAside', status.setAside)}</p>}
      {isNearlyFull(status) && <p role="alert">{say('state.nearlyFull')}</p>}
      <p class="row">
        {!problem && !paused && (
          <button type="button" disabled={work !== undefined} onClick={onNow}>
            {say('action.now')}
          </button>
        )}
        {problem !== 'lost' && (
          <button type="button" onClick={() => onPause(!paused)}>
            {say(paused ? 'action.resume' : 'action.pause')}
          </button>
        )}
      </p>
      <p class="quiet">
        {usage &&
          limits &&
          `${say('state.usage', {
            records: number(usage.records),
            most: number(limits.records),
            size: number(usage.bytes / 1e6),
            mostSize: number(limits.bytes / 1e6),
          })} `}
        {keptUntil && say('state.keptUntil', { day: dayText(keptUntil, language) })}
      </p>
      {status.origin !== undefined && status.origin !== origin && (
        <p>{say('state.otherService', { origin: status.origin })}</p>
      )}
      {status.retiring && <p>{say('state.retiring', { origins: status.retiring.join(', ') })}</p>}
    </section>
  )
}

export function problemText(problem: SyncProblem, say: SyncSay): string {
  return say(`problem.${problem}`)
}

function stateText(status: SyncStatus, language: Language, say: SyncSay): string {
  const { paused, work, synced, pending, problem } = status
  if (paused) return say('state.paused')
  if (work) {
    return say(`state.${work.phase}`, { done: work.done, total: work.total ?? work.done })
  }
  if (pending > 0) return counted<SyncKey>(say, 'state.pending', pending)
  if (synced !== undefined) return say('state.idle', { time: instantText(synced, language) })
  return problem ? '' : say('state.first')
}

function excerpt(value: Json): string {
  const text = conflictText(value, ', ')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text || '…'
}
