/** Hook for the page for sync: its view and messages, and the steps from one view to the next. */
import { useState } from 'preact/hooks'
import { counted } from '../../locales/locale.ts'
import type { SyncKey, SyncSay } from '../../locales/sync-locale.ts'
import type { SyncAnswer, SyncRequest } from '../../messages.ts'
import { faultText } from './recovery-code.tsx'
import { problemText } from './sync-status.tsx'

/** Views of the page; `home` has the state of sync and all sections. */
export type SyncView =
  | { show: 'home' }
  /**
   * A new code: to switch sync on, or (`rotates`) to replace the code in use, because a lost device knows
   * it.
   */
  | { show: 'new' | 'confirm'; words: readonly string[]; rotates: boolean }
  | { show: 'join' }
  | { show: 'code'; words: readonly string[] }
  | { show: 'turn-off' }
  | { show: 'delete' }
  | { show: 'backup-code'; text: string }

export interface SyncStepsOptions {
  ask(request: SyncRequest): Promise<SyncAnswer>
  /** Asks the browser for consent to send data; true if given or not needed. Call it within a click. */
  consent(): Promise<boolean>
  newWords(): Promise<string[]>
  /** View at first, for the gallery; `home` by default. */
  first?: SyncView
  firstFault?: string
}

export interface SyncSteps {
  view: SyncView
  /** Error message of the latest action; undefined for none. */
  fault: string | undefined
  /** Message about the latest action that succeeded; empty for none. */
  said: string
  /** True while the background works on a request, or the browser asks for consent. */
  busy: boolean
  /** Shows a view and removes both messages. */
  go(view: SyncView): void
  /** Shows the view `home` with the message `said`, none by default. */
  home(said?: string): void
  /**
   * Sends a request to the background, then calls `done` with the answer, or shows the error. For the
   * action `turn-on` it first asks for consent, so that it has to be called within the click.
   */
  doing(request: SyncRequest, done?: (answer: SyncAnswer) => void): Promise<void>
  fail(fault: string): void
  /**
   * Makes a new code and shows it. Once the reader has confirmed the code, sync is switched on with it, or,
   * if `rotates` is set, it replaces the code in use.
   */
  start(rotates: boolean): void
  /**
   * Restores the backup in `text` with the code in `words`, by default this device's code. If the code does
   * not open the backup, shows an error for `words`; for this device's code it asks for another code.
   */
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
    // Before anything else, because browsers ask for consent only within a click.
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
      else if ('laterBackup' in answer) setFault(say('backup.later'))
      else if ('notBackup' in answer) setFault(say('backup.notBackup'))
      else if ('restored' in answer) {
        setSaid(counted<SyncKey>(say, 'backup.restored', answer.restored))
        if (answer.unread > 0) setFault(counted<SyncKey>(say, 'state.setAside', answer.unread))
      }
    })
  return { view, fault, said, busy, go, home, doing, fail: setFault, start, restore }
}
