/** Script of the card, loaded into a page's content-script world once the page has names. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { Report } from '../../shared/api/report.ts'
import { PageSession } from '../content/card-controller.ts'
import { offerInteraction, type PageSessionOptions } from '../content/card-script.ts'
import { framePlace } from '../content/frame-place.ts'
import type { PageMention } from '../content/highlight-painter.ts'
import { removeFormerHighlights } from '../content/highlight-sheet.ts'
import { mentionsInOrder } from '../content/mention-order.ts'
import type { Watched } from '../followed.ts'
import { ignoreGone } from '../ignored.ts'
import type { Language } from '../locales/locale.ts'
import {
  type CardAnswer,
  type CardMessage,
  type CoverageMessage,
  cardAnswer,
  coverageAnswer,
  type EntityMessage,
  type MentionReport,
  pageMessage,
  panelPort,
  type ReportMessage,
} from '../messages.ts'
import { keepWatched, setWatched } from '../storage/followed-storage.ts'
import { readSettings, saveSettings } from '../storage/settings-storage.ts'

/** Debounce before a side panel is told about changed mentions, in ms. */
const settling = 400

const cardScript: UnlistedScriptDefinition = defineUnlistedScript(() => offerInteraction(startSession))

function startSession(options: PageSessionOptions): PageSession {
  removeFormerHighlights(options.window.document)
  const list = new MentionList(options)
  const panels = new Set<{ postMessage(message: unknown): void }>()
  let timer: number | undefined
  let watched: readonly Watched[] = []
  /** Sends a message. Rejects if the background is gone, and ends this script then. */
  const send = async (
    message: CardMessage | CoverageMessage | EntityMessage | ReportMessage,
  ): Promise<unknown> => {
    try {
      return await browser.runtime.sendMessage(message)
    } catch (error) {
      if (!browser.runtime?.id) options.retire()
      throw error
    }
  }
  const session = new PageSession(options, {
    async ask(message): Promise<CardAnswer> {
      const answer = cardAnswer(await send(message))
      if (!answer) throw new TypeError('The background gave no answer that makes sense.')
      return answer
    },
    coverage: async id => coverageAnswer(await send({ to: 'background:coverage', id })),
    watches: id => watched.some(entity => entity.id === id),
    watch: (entity, on) => setWatched(entity, on),
    report: async (report: Report) => (await send({ to: 'background:report', report })) === true,
    frame: framePlace(),
    setLanguage: language => void setLanguage(language),
    openPage: id => void ignoreGone(send({ to: 'background:entity', id }), 'open the page of an entity'),
    mentionsChanged() {
      if (panels.size === 0) return
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        for (const panel of panels) panel.postMessage(list.reports())
      }, settling)
    },
  })

  keepWatched(list => {
    watched = list
    session.redraw()
  })
  browser.runtime.onMessage.addListener((raw: unknown, sender, respond: (answer: unknown) => void) => {
    const message = sender.id === browser.runtime.id ? pageMessage(raw) : undefined
    if (message?.to === 'page:mentions') respond(list.reports())
    if (message?.to === 'page:go') {
      const mention = list.find(message.mention)
      respond(mention !== undefined && session.showMention(mention))
    }
  })
  browser.runtime.onConnect.addListener(port => {
    if (port.name !== panelPort || port.sender?.id !== browser.runtime.id) return
    panels.add(port)
    port.onDisconnect.addListener(() => panels.delete(port))
  })
  return session
}

async function setLanguage(language: Language): Promise<void> {
  await saveSettings({ ...(await readSettings()), language })
}

/** Numbers the page's mentions, so that other surfaces can refer to them. */
class MentionList {
  readonly #options: PageSessionOptions
  readonly #numbers = new WeakMap<PageMention, number>()
  #next = 1

  constructor(options: PageSessionOptions) {
    this.#options = options
  }

  reports(): MentionReport[] {
    return mentionsInOrder(this.#options.page.highlights).map(mention => {
      const { block, start, end, entity } = mention
      const { id, kind, name } = this.#options.gazetteer.entity(entity)
      return { mention: this.#numberOf(mention), text: block.text.slice(start, end), id, kind, name }
    })
  }

  find(number: number): PageMention | undefined {
    return mentionsInOrder(this.#options.page.highlights).find(
      mention => this.#numbers.get(mention) === number,
    )
  }

  #numberOf(mention: PageMention): number {
    const known = this.#numbers.get(mention)
    if (known !== undefined) return known
    this.#numbers.set(mention, this.#next)
    return this.#next++
  }
}

export default cardScript
