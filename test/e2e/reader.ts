/** Actions and observations of a reader on a page, in the page's own world: nothing here reaches into the extension. */
import type { ElementHandle, Page } from 'puppeteer-core'

const kinds = ['province', 'programme', 'startup'] as const

/** The highlighted texts by kind, in the order of the page; line breaks and no-break spaces become spaces. */
export function highlightedTexts(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(
    names =>
      Object.fromEntries(
        names.map(kind => {
          const ranges = [...(CSS.highlights.get(`chu-giai-${kind}`) ?? [])].map(range => {
            const live = document.createRange()
            live.setStart(range.startContainer, range.startOffset)
            live.setEnd(range.endContainer, range.endOffset)
            return live
          })
          ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
          return [kind, ranges.map(range => range.toString().replace(/\s+/g, ' '))]
        }),
      ),
    [...kinds],
  )
}

/** Resolves when at least one name of each kind is highlighted. */
export async function highlightsReady(page: Page, wanted: readonly string[] = kinds): Promise<void> {
  await page.waitForFunction(
    names => names.every(kind => (CSS.highlights.get(`chu-giai-${kind}`)?.size ?? 0) > 0),
    { polling: 50 },
    [...wanted],
  )
}

/** The middle of the first line of a highlighted text, scrolled into view, in CSS pixels of the viewport. */
export async function placeOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const place = await page.evaluate(
    (wanted, names) => {
      for (const kind of names) {
        for (const range of CSS.highlights.get(`chu-giai-${kind}`) ?? []) {
          const live = document.createRange()
          live.setStart(range.startContainer, range.startOffset)
          live.setEnd(range.endContainer, range.endOffset)
          if (live.toString().replace(/\s+/g, ' ') !== wanted) continue
          live.startContainer.parentElement?.scrollIntoView({ block: 'center' })
          const [box] = live.getClientRects()
          return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 }
        }
      }
      return undefined
    },
    text,
    [...kinds],
  )
  if (!place) throw new Error(`"${text}" is not highlighted`)
  return place
}

/** Rests the pointer on a highlighted text until its card is open and has its content; returns the card. */
export async function openCard(page: Page, text: string): Promise<ElementHandle<Element>> {
  await page.mouse.move(1, 1)
  const { x, y } = await placeOf(page, text)
  await page.mouse.move(x, y, { steps: 4 })
  return shownCard(page)
}

/** The open card, once its content is there. */
export async function shownCard(page: Page): Promise<ElementHandle<Element>> {
  const card = await page.waitForFunction(
    () => {
      const card = document.querySelector('chu-giai-card')?.shadowRoot?.querySelector('.card')
      return card?.querySelector('.summary, .message') ? card : undefined
    },
    { polling: 50 },
  )
  return card.asElement() as ElementHandle<Element>
}

/** The texts of the elements that match in the open card. */
export function cardTexts(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    wanted =>
      [...(document.querySelector('chu-giai-card')?.shadowRoot?.querySelectorAll(wanted) ?? [])].map(
        element => element.textContent?.trim() ?? '',
      ),
    selector,
  )
}

/** Resolves when the open card has an element whose text is, or contains, `text`. */
export async function cardSays(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted, words) =>
      [...(document.querySelector('chu-giai-card')?.shadowRoot?.querySelectorAll(wanted) ?? [])].some(
        element => element.textContent?.includes(words),
      ),
    { polling: 50 },
    selector,
    text,
  )
}

/** Resolves when no card is open. */
export async function cardClosed(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('chu-giai-card')?.shadowRoot?.querySelector('.card'),
    { polling: 50 },
  )
}

/** The page's HTML as it stands, without the extension's one host element. */
export function pageHtml(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const host of copy.querySelectorAll('chu-giai-card')) host.remove()
    return copy.outerHTML
  })
}

/** HTML of a parsed text, without running scripts. */
export function parsedHtml(page: Page, html: string): Promise<string> {
  return page.evaluate(
    text => new DOMParser().parseFromString(text, 'text/html').documentElement.outerHTML,
    html,
  )
}
