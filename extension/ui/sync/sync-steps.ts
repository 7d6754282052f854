/** View and messages of the page for sync, and the steps from one view to the next. */
import { useState } from 'preact/hooks'
import { counted } from '../../locales/locale.ts'
import type { SyncKey, SyncSay } from '../../locales/sync-locale.ts'
import type { SyncAnswer, SyncRequest } from '../../messages.ts'
import { faultText } from './recovery-code.tsx'
import { problemText } from './sync-status.tsx'

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

export interface SyncStepsOptions {
  ask(request: SyncRequest): Promise<SyncAnswer>
  /** Asks for the browser's consent to send data; true if there is one, or none is needed. Called in a click. */
  consent(): Promise<boolean>
  newWords(): Promise<string[]>
  /** First view, for the gallery. */
  first?: SyncView
  firstFault?: string
}

export interface SyncSteps {
  view: SyncView
  /** Error message. */
  fault: string | undefined
  /** Message about what was done; empty for none. */
  said: string
  /** True while the background works on a request. */
  busy: boolean
  /** Shows a view without messages. */
  go(view: SyncView): void
  /** Shows the state, with a message about what was done. */
  home(said?: string): void
  /** Sends a request to the background; shows its error, or calls `done`. */
  doing(request: SyncRequest, done?: (answer: SyncAnswer) => void): Promise<void>
  fail(fault: string): void
  /** Makes a new code and shows it; `rotates` to replace the present one. */
  start(rotates: boolean): void
  /** Restores a backup, with the words of its code if this device's do not open it. */
  restore(text: string, words?: string): void
}

export function useSyncSteps(say: SyncSay, options: SyncStepsOptions): SyncSteps {
  const { ask, consent, newWords } = options
  const [view, setView] = useState<SyncView>(options.first ?? { show: 'home' })
  const [fault, setFault] = useState(options.firstFault)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)

  const go = (next: SyncView) => {
    setFault(undefined)
    setSaid('')
    setView(next)
  }
  const home = (done = '') => {
    go({ show: 'home' })
    setSaid(done)
  }
  const doing: SyncSteps['doing'] = async (request, done) => {
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
  return { view, fault, said, busy, go, home, doing, fail: setFault, start, restore }
}
