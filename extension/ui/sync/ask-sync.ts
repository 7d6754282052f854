/** Requests about sync to the background, for the extension's own pages. */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../../ignored.ts'
import type { SyncAnswer, SyncMessage, SyncRequest } from '../../messages.ts'
import { type RecordConflicts, type SyncStatus, statusOff, syncChannel } from '../../sync-status.ts'

/** Sends a request to the background. Resolves with its answer, or the problem `storage` if there is none. */
export async function askSync(request: SyncRequest): Promise<SyncAnswer> {
  const message: SyncMessage = { to: 'background:sync', request }
  const answer: SyncAnswer | undefined = await ignoreGone(
    browser.runtime.sendMessage(message),
    `ask about sync: ${request.action}`,
  )
  return answer ?? { problem: 'storage' }
}

export async function syncStatus(): Promise<SyncStatus> {
  return statusIn(await askSync({ action: 'status' }))
}

/**
 * The status in an answer. For an answer without one, a status with the answer's problem (`storage` by
 * default). Its `on` is true because it is unknown whether sync is on, and `off` would hide the problem.
 */
export function statusIn(answer: SyncAnswer): SyncStatus {
  if ('status' in answer) return answer.status
  return { ...statusOff, on: true, problem: 'problem' in answer ? answer.problem : 'storage' }
}

export async function syncConflicts(): Promise<RecordConflicts[]> {
  const answer = await askSync({ action: 'conflicts' })
  return 'conflicts' in answer ? answer.conflicts : []
}

/** Calls `changed` with each new status that the background announces, as long as the page is open. */
export function followSync(changed: (status: SyncStatus) => void): void {
  new BroadcastChannel(syncChannel).addEventListener('message', ({ data }: MessageEvent<SyncStatus>) =>
    changed(data),
  )
}
