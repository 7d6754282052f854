/** The card's script, loaded into a page's content-script world once the page has names. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { Report } from '../../shared/api/report.ts'
import { type CardAnswer, type CardMessage, cardAnswer, type MentionReport, pageMessage, type ReportMessage } from '../messages.ts'
import { offerInteraction, type PageSessionOptions } from '../page/interaction.ts'
import { mentionsInOrder } from '../page/mention-order.ts'
import { PageSession } from '../page/page-session.ts'
import sheet from './highlights.css?text'

const cardScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offerInteraction(options => {
    options.page.useSheet(sheet)
    browser.runtime.onMessage.addListener((raw: unknown, sender, respond: (answer: unknown) => void) => {
      if (sender.id === browser.runtime.id && pageMessage(raw)) respond(reportMentions(options))
    })
    return new PageSession(options, { ask, report })
  }),
)

async function ask(message: CardMessage): Promise<CardAnswer> {
  const answer = cardAnswer(await browser.runtime.sendMessage(message))
  if (!answer) throw new TypeError('The background gave no answer that makes sense.')
  return answer
}

async function report(report: Report): Promise<boolean> {
  return (await browser.runtime.sendMessage({ to: 'background:report', report } satisfies ReportMessage)) === true
}

function reportMentions({ page, gazetteer }: PageSessionOptions): MentionReport[] {
  return mentionsInOrder(page.highlights).map(({ block, start, end, entity }) => {
    const { id, kind, name } = gazetteer.entity(entity)
    return { text: block.text.slice(start, end), id, kind, name }
  })
}

export default cardScript
