/**
 * The page for sync: switching it on and off, its state, adding a device, locking out a lost one, backup
 * files.
 */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { counted, type Language } from '../../locales/locale.ts'
import { type SyncKey, type SyncSay, syncSpeaker } from '../../locales/sync-locale.ts'
import type { SyncAnswer, SyncRequest } from '../../messages.ts'
import type { RecordConflicts, SyncStatus } from '../../sync-status.ts'
import { FileButton } from '../file-button.tsx'
import { ConfirmCode, EnterCode, faultText, RecoveryCode } from './recovery-code.tsx'
import { problemText, SyncState } from './sync-status.tsx'

/** Maximum size of a backup file, in bytes: Chromium carries 64 MiB in a message to the background. */
const largestBackup = 60_000_000

/** Views of the page; `home` is the state with all sections. */
export type SyncView =
  | { show: 'home' }
  /** A new code: for the first device, or in place of one that a lost device has. */
  | { show: 'new' | 'confirm'; words: readonly string[]; rotates: boolean }
  | { show: 'join' }
  | { show: 'code'; words: readonly string[] }
  | { show: 'turn-off' }
  | { show: 'delete' }
  | { show: 'backup-code'; text: string }

export interface SyncPageProps {
  status: SyncStatus
  conflicts: readonly RecordConflicts[]
  language: Language
  /** Origin of the service in use. */
  origin: string
  ask(request: SyncRequest): Promise<SyncAnswer>
  /** Asks for the browser's consent to send data; true if there is one, or none is needed. Called in a click. */
  consent(): Promise<boolean>
  newWords(): Promise<string[]>
  /** Places of the words that are asked for, from 0. */
  places: readonly number[]
  onCopy(text: string): Promise<boolean>
  onSave(name: string, mediaType: string, text: string): void
  /** Opens a clipping in the library. */
  onOpen(id: string): void
  /** First view, for the gallery. */
  first?: SyncView
  firstFault?: string
}

export function SyncPage(props: SyncPageProps): JSX.Element {
  const { status, conflicts, language, origin, ask, consent, newWords, places, onCopy, onSave } = props
  const say = syncSpeaker(language)
  const [view, setView] = useState<SyncView>(props.first ?? { show: 'home' })
  const [fault, setFault] = useState(props.firstFault)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(view.show)
  useEffect(() => {
    // A new view is announced and read from its beginning.
    if (shown.current !== view.show) heading.current?.focus()
    shown.current = view.show
  }, [view.show])

  const go = (next: SyncView) => {
    setFault(undefined)
    setSaid('')
    setView(next)
  }
  /** Sends a request to the background; shows its error, or calls `done`. */
  const doing = async (request: SyncRequest, done?: (answer: SyncAnswer) => void) => {
    // First, because browsers ask for consent only within a click.
    const agreed = request.action === 'turn-on' ? consent() : true
    setBusy(true)
    setFault(undefined)
    const answer: SyncAnswer = (await agreed) ? await ask(request) : { problem: 'no-consent' }
    setBusy(false)
    if ('code' in answer) setFault(faultText(say, answer.code))
    else if ('problem' in answer)
      setFault(
        request.action === 'turn-on' && answer.problem === 'unknown'
          ? say('problem.noAccount')
          : problemText(answer.problem, say),
      )
    else done?.(answer)
  }
  const home = () => go({ show: 'home' })
  const start = (rotates: boolean) => void newWords().then(words => go({ show: 'new', words, rotates }))
  const restore = (text: string, words?: string) =>
    void doing({ action: 'restore', text, ...(words !== undefined && { words }) }, answer => {
      if ('needsWords' in answer && words === undefined) return go({ show: 'backup-code', text })
      home()
      if ('needsWords' in answer) setFault(say('backup.notOpened'))
      else if ('notBackup' in answer) setFault(say('backup.notBackup'))
      else if ('restored' in answer) {
        setSaid(counted<SyncKey>(say, 'backup.restored', answer.restored))
        if (answer.unread > 0) setFault(counted<SyncKey>(say, 'state.setAside', answer.unread))
      }
    })
  const title = (text: string) => (
    <h2 ref={heading} tabIndex={-1}>
      {text}
    </h2>
  )
  const alert = fault !== undefined && <p role="alert">{fault}</p>

  if (view.show === 'new' || view.show === 'code')
    return (
      <Frame language={language} say={say}>
        {title(say('code.title'))}
        <RecoveryCode words={view.words} say={say} onCopy={onCopy} />
        <p class="row">
          {view.show === 'new' && (
            <button type="button" onClick={() => go({ ...view, show: 'confirm' })}>
              {say('code.next')}
            </button>
          )}
          <button type="button" onClick={home}>
            {say(view.show === 'new' ? 'cancel' : 'code.hide')}
          </button>
        </p>
      </Frame>
    )
  if (view.show === 'confirm') {
    const { words, rotates } = view
    const code = words.join(' ')
    return (
      <Frame language={language} say={say}>
        {title(say('confirm.title'))}
        <ConfirmCode
          words={words}
          places={places}
          say={say}
          doneText={say(rotates ? 'confirm.rotate' : 'confirm.done')}
          onBack={() => go({ ...view, show: 'new' })}
          onDone={() =>
            void doing(
              rotates ? { action: 'rotate', words: code } : { action: 'turn-on', words: code, create: true },
              () => {
                home()
                if (rotates) setSaid(say('said.rotated'))
              },
            )
          }
        />
        {alert}
        <p role="status">{busy ? say('join.busy') : ''}</p>
      </Frame>
    )
  }
  if (view.show === 'join' || view.show === 'backup-code')
    return (
      <Frame language={language} say={say}>
        {title(say(view.show === 'join' ? 'join.title' : 'backup.title'))}
        <p>{say(view.show === 'join' ? 'join.means' : 'backup.needsWords')}</p>
        <EnterCode
          say={say}
          doneText={say(view.show === 'join' ? 'join.done' : 'backup.read')}
          fault={fault}
          busy={busy}
          onBack={home}
          onDone={words =>
            view.show === 'join'
              ? void doing({ action: 'turn-on', words, create: false }, home)
              : restore(view.text, words)
          }
        />
      </Frame>
    )
  if (view.show === 'turn-off' || view.show === 'delete') {
    const action = view.show
    return (
      <Frame language={language} say={say}>
        {title(say(action === 'delete' ? 'end.deleteDone' : 'end.offDone'))}
        <p>{say(action === 'delete' ? 'end.deleteMeans' : 'end.offMeans')}</p>
        {alert}
        <p class="row">
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              void doing({ action }, () => {
                home()
                setSaid(say(action === 'delete' ? 'said.deleted' : 'said.off'))
              })
            }
          >
            {say(action === 'delete' ? 'end.deleteDone' : 'end.offDone')}
          </button>
          <button type="button" onClick={home}>
            {say('cancel')}
          </button>
        </p>
      </Frame>
    )
  }

  const openBackup = (
    <FileButton
      label={say('backup.open')}
      accept="application/json,.json"
      onFile={file => {
        if (file.size > largestBackup) setFault(say('backup.tooLarge'))
        else void file.text().then(text => restore(text))
      }}
    />
  )
  const messages = (
    <>
      {alert}
      <p role="status" class="said">
        {said}
      </p>
    </>
  )
  if (!status.on)
    return (
      <Frame language={language} say={say}>
        {messages}
        <p class="state">{say('off.state')}</p>
        <p>{say('intro')}</p>
        <p class="quiet">{say('sees')}</p>
        <p class="quiet address">{say('service', { origin })}</p>
        <p class="row">
          <button type="button" onClick={() => start(false)}>
            {say('off.new')}
          </button>
          <button type="button" onClick={() => go({ show: 'join' })}>
            {say('off.join')}
          </button>
          {openBackup}
        </p>
      </Frame>
    )
  return (
    <Frame language={language} say={say}>
      {messages}
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
        // The background hears of the consent from the browser.
        onConsent={() => void consent()}
        onOpen={props.onOpen}
      />
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
          <button type="button" onClick={() => start(true)}>
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
              void doing(
                { action: 'backup' },
                answer => 'file' in answer && onSave('chu-giai-backup.json', 'application/json', answer.file),
              )
            }
          >
            {say('backup.save')}
          </button>
          {openBackup}
        </p>
      </section>
      <section>
        <h2>{say('end.title')}</h2>
        <p class="row">
          <button type="button" onClick={() => go({ show: 'turn-off' })}>
            {say('end.off')}
          </button>
          <button type="button" onClick={() => go({ show: 'delete' })}>
            {say('end.delete')}
          </button>
        </p>
      </section>
    </Frame>
  )
}

function Frame({
  language,
  say,
  children,
}: {
  language: Language
  say: SyncSay
  children: ComponentChildren
}) {
  return (
    <main class="surface sync" lang={language}>
      <h1>{say('title')}</h1>
      {children}
    </main>
  )
}
