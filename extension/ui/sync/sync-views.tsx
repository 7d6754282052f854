/** Views of the page for sync. */
import type { JSX, RefObject } from 'preact'
import type { SyncSay } from '../../locales/sync-locale.ts'
import { largestBackup } from '../../messages.ts'
import type { RecordConflicts, SyncStatus } from '../../sync-status.ts'
import { textOf } from '../chosen-file.ts'
import { FileButton } from '../file-button.tsx'
import { ConfirmCode, EnterCode, RecoveryCode } from './recovery-code.tsx'
import { SyncState, type SyncStateProps } from './sync-status.tsx'
import type { SyncSteps, SyncView } from './sync-steps.ts'

interface ViewProps<Show extends SyncView['show']> {
  view: Extract<SyncView, { show: Show }>
  steps: SyncSteps
  say: SyncSay
  heading: RefObject<HTMLHeadingElement | null>
}

/** View of a recovery code: a new one, or the one in use. */
export function CodeView({
  view,
  steps,
  say,
  heading,
  onCopy,
}: ViewProps<'new' | 'confirm' | 'code'> & { onCopy(text: string): Promise<boolean> }): JSX.Element {
  return (
    <>
      <Title heading={heading} text={say('code.title')} />
      <RecoveryCode words={view.words} say={say} onCopy={onCopy} />
      <p class="row">
        {view.show === 'new' && (
          <button type="button" onClick={() => steps.go({ ...view, show: 'confirm' })}>
            {say('code.next')}
          </button>
        )}
        <button type="button" onClick={() => steps.home()}>
          {say(view.show === 'new' ? 'cancel' : 'code.hide')}
        </button>
      </p>
    </>
  )
}

/**
 * View that asks for some words of a new code. If they are right, sync is switched on, or the code in use is
 * replaced.
 */
export function ConfirmView({
  view,
  steps,
  say,
  heading,
  places,
}: ViewProps<'new' | 'confirm'> & { places: readonly number[] }): JSX.Element {
  const { words, rotates } = view
  const code = words.join(' ')
  return (
    <>
      <Title heading={heading} text={say('confirm.title')} />
      <ConfirmCode
        words={words}
        places={places}
        say={say}
        doneText={say(rotates ? 'confirm.rotate' : 'confirm.done')}
        onBack={() => steps.go({ ...view, show: 'new' })}
        onDone={() =>
          void steps.doing(
            rotates ? { action: 'rotate', words: code } : { action: 'turn-on', words: code, create: true },
            () => steps.home(rotates ? say('said.rotated') : ''),
          )
        }
      />
      <Fault steps={steps} />
      <p role="status">{steps.busy ? say('join.busy') : ''}</p>
    </>
  )
}

/** View with a form for a code: of another device, or of a backup that this device's code does not open. */
export function EnterView({ view, steps, say, heading }: ViewProps<'join' | 'backup-code'>): JSX.Element {
  const joins = view.show === 'join'
  return (
    <>
      <Title heading={heading} text={say(joins ? 'join.title' : 'backup.title')} />
      <p>{say(joins ? 'join.means' : 'backup.needsWords')}</p>
      <EnterCode
        say={say}
        doneText={say(joins ? 'join.done' : 'backup.read')}
        fault={steps.fault}
        busy={steps.busy}
        onBack={() => steps.home()}
        onDone={words =>
          view.show === 'join'
            ? void steps.doing({ action: 'turn-on', words, create: false }, () => steps.home())
            : steps.restore(view.text, words)
        }
      />
    </>
  )
}

/**
 * View that asks for confirmation before sync is switched off on this device, or its data is deleted on the
 * service.
 */
export function EndView({ view, steps, say, heading }: ViewProps<'turn-off' | 'delete'>): JSX.Element {
  const action = view.show
  const deletes = action === 'delete'
  const done = say(deletes ? 'end.deleteDone' : 'end.offDone')
  return (
    <>
      <Title heading={heading} text={done} />
      <p>{say(deletes ? 'end.deleteMeans' : 'end.offMeans')}</p>
      <Fault steps={steps} />
      <p class="row">
        <button
          type="button"
          disabled={steps.busy}
          onClick={() =>
            void steps.doing({ action }, () => steps.home(say(deletes ? 'said.deleted' : 'said.off')))
          }
        >
          {done}
        </button>
        <button type="button" onClick={() => steps.home()}>
          {say('cancel')}
        </button>
      </p>
    </>
  )
}

/**
 * View `home` while sync is off: buttons to switch it on with a new code or another device's, and to open a
 * backup.
 */
export function OffView({
  steps,
  say,
  origin,
}: {
  steps: SyncSteps
  say: SyncSay
  origin: string
}): JSX.Element {
  return (
    <>
      <p class="state">{say('off.state')}</p>
      <p>{say('intro')}</p>
      <p class="quiet">{say('sees')}</p>
      <p class="quiet address">{say('service', { origin })}</p>
      <p class="row">
        <button type="button" onClick={() => steps.start(false)}>
          {say('off.new')}
        </button>
        <button type="button" onClick={() => steps.go({ show: 'join' })}>
          {say('off.join')}
        </button>
        <OpenBackup steps={steps} say={say} />
      </p>
    </>
  )
}

export interface OnViewProps extends Pick<SyncStateProps, 'language' | 'origin' | 'onOpen'> {
  status: SyncStatus
  conflicts: readonly RecordConflicts[]
  steps: SyncSteps
  say: SyncSay
  consent(): Promise<boolean>
  onSave(name: string, mediaType: string, text: string): void
}

/**
 * View `home` while sync is on: its state, and sections to add a device, lock out a lost one, save and open
 * backups, and switch sync off. If the account was lost, the state and the section to switch sync off are
 * all that is shown.
 */
export function OnView(props: OnViewProps): JSX.Element {
  const { status, conflicts, steps, say, language, origin, consent, onSave, onOpen } = props
  const { doing, go } = steps
  const isLost = status.problem === 'lost'
  return (
    <>
      <SyncState
        status={status}
        conflicts={conflicts}
        language={language}
        origin={origin}
        say={say}
        onNow={() => void doing({ action: 'now' })}
        onPause={paused => void doing({ action: paused ? 'pause' : 'resume' })}
        onRepair={() => void doing({ action: 'repair' })}
        onEnterCode={() => go({ show: 'join' })}
        // Nothing is sent: the browser itself tells the background of the consent.
        onConsent={() => void consent()}
        onOpen={onOpen}
      />
      {!isLost && <AccountSections steps={steps} say={say} onSave={onSave} />}
      <section>
        <h2>{say('end.title')}</h2>
        <p class="row">
          <button type="button" onClick={() => go({ show: 'turn-off' })}>
            {say('end.off')}
          </button>
          {!isLost && (
            <button type="button" onClick={() => go({ show: 'delete' })}>
              {say('end.delete')}
            </button>
          )}
        </p>
      </section>
    </>
  )
}

/** Sections that need the account: to add a device, lock out a lost one, and save and open backups. */
function AccountSections({ steps, say, onSave }: Pick<OnViewProps, 'steps' | 'say' | 'onSave'>): JSX.Element {
  const { doing, go } = steps
  return (
    <>
      <section>
        <h2>{say('more.title')}</h2>
        <p>{say('more.means')}</p>
        <p class="row">
          <button
            type="button"
            onClick={() =>
              void doing(
                { action: 'words' },
                answer => 'words' in answer && go({ show: 'code', words: answer.words }),
              )
            }
          >
            {say('more.show')}
          </button>
        </p>
      </section>
      <section>
        <h2>{say('lost.title')}</h2>
        <p>{say('lost.means')}</p>
        <p class="row">
          <button type="button" onClick={() => steps.start(true)}>
            {say('lost.start')}
          </button>
        </p>
      </section>
      <section>
        <h2>{say('backup.title')}</h2>
        <p>{say('backup.means')}</p>
        <p class="row">
          <button
            type="button"
            onClick={() =>
              void doing({ action: 'backup' }, answer => {
                if ('file' in answer) onSave('chu-giai-backup.json', 'application/json', answer.file)
                else steps.fail(say('backup.tooMuch'))
              })
            }
          >
            {say('backup.save')}
          </button>
          <OpenBackup steps={steps} say={say} />
        </p>
      </section>
    </>
  )
}

function Title({ heading, text }: { heading: RefObject<HTMLHeadingElement | null>; text: string }) {
  return (
    <h2 ref={heading} tabIndex={-1}>
      {text}
    </h2>
  )
}

function Fault({ steps: { fault } }: { steps: SyncSteps }) {
  return fault === undefined ? null : <p role="alert">{fault}</p>
}

/** Error and success message of the latest request, above the state of sync. */
export function Messages({ steps }: { steps: SyncSteps }): JSX.Element {
  return (
    <>
      <Fault steps={steps} />
      <p role="status" class="said">
        {steps.said}
      </p>
    </>
  )
}

function OpenBackup({ steps, say }: { steps: SyncSteps; say: SyncSay }) {
  return (
    <FileButton
      label={say('backup.open')}
      accept="application/json,.json"
      onFile={file => {
        if (file.size > largestBackup) steps.fail(say('backup.tooLarge'))
        else
          void textOf(file).then(text =>
            text === undefined ? steps.fail(say('backup.notBackup')) : steps.restore(text),
          )
      }}
    />
  )
}
