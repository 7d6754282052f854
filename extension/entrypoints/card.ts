/** Script of the card, loaded into a page's content-script world once the page has names. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { Report } from '../../shared/api/report.ts'
import { CardController } from '../content/card-controller.ts'
import type { CardScriptOptions } from '../content/card-script.ts'
import { framePlace } from '../content/frame-place.ts'
import type { PageMention } from '../content/highlight-painter.ts'
import { removeFormerHighlights } from '../content/highlight-sheet.ts'
import { offer } from '../content/load-script.ts'
import { entityOf, textOf } from '../content/mention-entity.ts'
import { MentionOrder } from '../content/mention-order.ts'
import { PageLocalities } from '../content/page-localities.ts'
import { Rendering } from '../content/rendering.ts'
import { listen } from '../content/trusted-events.ts'
import { ignoreGone, logIgnored } from '../ignored.ts'
import { countMentions } from '../mention-counts.ts'
import {
  type CardAnswer,
  type CardMessage,
  type CountsMessage,
  type CoverageMessage,
  cardAnswer,
  coverageAnswer,
  type EntityMessage,
  type LocalitiesMessage,
  localitiesAnswer,
  type MentionReport,
  mentionMessage,
  panelPort,
  type ReportMessage,
} from '../messages.ts'
import { kindsShown } from '../settings.ts'

/** Time without changes after which side panels and the toolbar button get the page's mentions, in ms. */
const settling = 400

const cardScript: UnlistedScriptDefinition = defineUnlistedScript(() => offer('card.js', startCard))

function startCard(options: CardScriptOptions): CardController {
  removeFormerHighlights(options.window.document)
  const { window, page } = options
  const order = new MentionOrder(page.painter, window.document)
  const list = new MentionList(options, order)
  const panels = new Set<{ postMessage(message: unknown): void }>()
  let timer: number | undefined
  /** Message with the counts last sent to the toolbar button, as JSON. */
  let told = ''
  /**
   * Sends a message to the background and resolves with its answer. Rejects if that fails, and ends the
   * page's scripts if the extension was updated or removed.
   */
  const send = async (
    message:
      | CardMessage
      | CountsMessage
      | CoverageMessage
      | EntityMessage
      | LocalitiesMessage
      | ReportMessage,
  ): Promise<unknown> => {
    try {
      return await browser.runtime.sendMessage(message)
    } catch (error) {
      if (!browser.runtime?.id) options.retire()
      throw error
    }
  }
  /**
   * Sends the mentions to side panels and their counts to the toolbar button, once nothing has changed for
   * `settling` ms.
   */
  const mentionsChanged = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      const reports = list.reports()
      for (const panel of panels) {
        try {
          panel.postMessage(reports)
        } catch (error) {
          // Firefox disconnects the ports of a page that it keeps to come back to, and does not say so.
          panels.delete(panel)
          logIgnored('send the names of the page to a side panel', error)
        }
      }
      if (window !== window.top || isAhead(window.document)) return
      const { inside, beside } = countMentions(page.painter.isOn ? reports : [], ({ id }) => id)
      const counts = { to: 'background:counts', inside, ...(page.hasArticle && { beside }) } as const
      if (JSON.stringify(counts) === told) return
      told = JSON.stringify(counts)
      void ignoreGone(send(counts), 'show the number of names on the toolbar button')
    }, settling)
  }
  const controller = new CardController(
    options,
    {
      async ask(message): Promise<CardAnswer> {
        const answer = cardAnswer(await send(message))
        if (!answer) throw new TypeError('The background gave no answer that makes sense.')
        return answer
      },
      coverage: async id => coverageAnswer(await send({ to: 'background:coverage', id })),
      report: async (report: Report) => (await send({ to: 'background:report', report })) === true,
      frame: framePlace(),
      openPage: id => void ignoreGone(send({ to: 'background:entity', id }), 'open the page of an entity'),
      mentionsChanged,
      pageRead: () => void readLocalities(),
    },
    order,
  )
  /** Undefined until the page is read with localities switched on. */
  let localities: PageLocalities | undefined
  const readLocalities = async () => {
    if (localities === undefined && !kindsShown(options.settings()).locality) return
    localities ??= new PageLocalities(options, async message =>
      localitiesAnswer(await ignoreGone(send(message), 'find the localities of the page')),
    )
    const { version } = page.painter
    await localities.update()
    if (page.painter.version === version) return
    const { painting } = page.painter
    if (painting.onlyFirst) page.painter.paint(painting, controller.repeats())
    mentionsChanged()
  }

  if (isAhead(window.document)) listen(window.document, 'prerenderingchange', mentionsChanged, { once: true })
  browser.runtime.onMessage.addListener((raw: unknown, sender, respond: (answer: unknown) => void) => {
    const message = sender.id === browser.runtime.id ? mentionMessage(raw) : undefined
    if (message?.to === 'page:mentions') respond(list.reports())
    if (message?.to === 'page:go') {
      const mention = list.find(message.mention)
      respond(mention !== undefined && controller.showMention(mention))
    }
  })
  browser.runtime.onConnect.addListener(port => {
    if (port.name !== panelPort || port.sender?.id !== browser.runtime.id) return
    panels.add(port)
    port.onDisconnect.addListener(() => panels.delete(port))
  })
  return controller
}

/**
 * True for a page that Chromium has loaded ahead and does not show yet (prerendering). The toolbar button is
 * then that of another page.
 */
function isAhead(document: Document & { prerendering?: boolean }): boolean {
  return document.prerendering === true
}

/** Numbers the page's rendered mentions, so that other surfaces can refer to them. */
class MentionList {
  readonly #options: CardScriptOptions
  readonly #order: MentionOrder
  readonly #numbers = new WeakMap<PageMention, number>()
  #next = 1

  constructor(options: CardScriptOptions, order: MentionOrder) {
    this.#options = options
    this.#order = order
  }

  reports(): MentionReport[] {
    const rendering = new Rendering(this.#options.window)
    const rendered = this.#order.mentions().filter(mention => rendering.isRendered(mention))
    return rendered.map(mention => {
      const { kind, beside } = mention
      const { id, name } = entityOf(mention, this.#options.gazetteer)
      return { mention: this.#numberOf(mention), text: textOf(mention), id, kind, name, beside }
    })
  }

  find(number: number): PageMention | undefined {
    return this.#order.mentions().find(mention => this.#numbers.get(mention) === number)
  }

  #numberOf(mention: PageMention): number {
    const known = this.#numbers.get(mention)
    if (known !== undefined) return known
    this.#numbers.set(mention, this.#next)
    return this.#next++
  }
}

export default cardScript
