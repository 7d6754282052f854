/**
 * Answers the page's questions about localities, in the place of the extension's background. Runs in the
 * extension's page of the bench.
 */
import { TextLocalities } from '../../../extension/background/text-localities.ts'
import type { LocalitiesMessage } from '../../../extension/messages.ts'
import { packagedLocalityNames } from '../../../extension/storage/packaged-localities.ts'

interface Messages {
  addListener(
    heard: (message: LocalitiesMessage, sender: unknown, respond: (answer: unknown) => void) => unknown,
  ): void
}
declare const chrome: { runtime: { onMessage: Messages } }

const localities = new TextLocalities(packagedLocalityNames)
chrome.runtime.onMessage.addListener((message, _, respond) => {
  if (message.to !== 'background:localities') return undefined
  void localities.answer(message).then(respond)
  return true
})
