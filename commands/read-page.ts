/** Lists the mentions on a page and opens a card as a reader would. */
import type { Page } from 'puppeteer-core'
import type { MentionReport } from '../extension/messages.ts'
import { type OpenedBrowser, openExtensionPage } from './browsers.ts'
import { cardWith } from './closed-root.ts'

/** Time limit in ms for highlighting a page, and for the content of a card. */
const patience = 15_000

/**
 * Every mention that the extension found on a page, in order; empty if there is none. First waits up to
 * `patience` until something on `page` is highlighted. Then an extension page asks all tabs with the message
 * that the popup and panel use, and the first tab that answers counts. So no other tab may have names.
 */
export async function listMentions(page: Page, opened: OpenedBrowser): Promise<MentionReport[]> {
  await highlighted(page)
  const asking = await openExtensionPage(opened, 'popup.html')
  try {
    const answer = await asking.evaluate(async () => {
      const { runtime, tabs } =
        (globalThis as unknown as { browser?: ExtensionApi; chrome: ExtensionApi }).browser ??
        (globalThis as unknown as { chrome: ExtensionApi }).chrome
      for (const { id } of await tabs.query({})) {
        if (id === undefined) continue
        const answer = await tabs
          .sendMessage(id, { to: 'page:mentions' }, { frameId: 0 })
          .catch(() => undefined)
        if (Array.isArray(answer)) return answer
      }
      return runtime.id ? [] : undefined
    })
    return (answer ?? []) as MentionReport[]
  } finally {
    await asking.close()
    await page.bringToFront()
  }
}

/** The part of the extension API that is used inside an extension page. */
interface ExtensionApi {
  runtime: { id?: string }
  tabs: {
    query(filter: object): Promise<{ id?: number }[]>
    sendMessage(tab: number, message: object, options: object): Promise<unknown>
  }
}

/**
 * Resolves when a province, programme or startup on the page is highlighted, or the time limit has passed.
 */
async function highlighted(page: Page): Promise<void> {
  await page
    .waitForFunction(() => [...CSS.highlights.values()].slice(0, 3).some(({ size }) => size > 0), {
      polling: 50,
      timeout: patience,
    })
    .catch(() => {})
}

/**
 * Rests the pointer on the first highlighted name of a province, programme or startup and waits for the
 * content of its card. Does nothing if no such name is highlighted.
 */
export async function showFirstCard(page: Page): Promise<void> {
  const place = await page.evaluate(() => {
    // Highlight names are random; those of the kinds are registered first.
    const ranges = [...CSS.highlights.values()].slice(0, 3).flatMap(highlight =>
      [...highlight].map(range => {
        const live = document.createRange()
        live.setStart(range.startContainer, range.startOffset)
        live.setEnd(range.endContainer, range.endOffset)
        return live
      }),
    )
    ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
    const [first] = ranges
    first?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const box = first?.getClientRects()[0]
    return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  })
  if (!place) return
  await page.mouse.move(place.x, place.y, { steps: 4 })
  await cardWith(page, '.lead, .summary, .message', '', patience)
}
