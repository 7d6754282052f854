/** The card's script, loaded into a page's content-script world once the page has names. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { type BackgroundMessage, type CardAnswer, cardAnswer } from '../messages.ts'
import { offerInteraction } from '../page/interaction.ts'
import { PageSession } from '../page/page-session.ts'
import sheet from './highlights.css?text'

const cardScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offerInteraction(options => {
    options.page.useSheet(sheet)
    return new PageSession(options, ask)
  }),
)

async function ask(message: BackgroundMessage): Promise<CardAnswer> {
  const answer = cardAnswer(await browser.runtime.sendMessage(message))
  if (!answer) throw new TypeError('The background gave no answer that makes sense.')
  return answer
}

export default cardScript
