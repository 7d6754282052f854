/**
 * Actions and observations of a reader on a page, in the page's own world. Nothing here accesses the
 * extension's world.
 */
import type { ElementHandle, Page } from 'puppeteer-core'
import { panelFrame, reveal, revealed } from '../../commands/closed-root.ts'

/** In the order in which their highlights are registered; highlight names are random on each page. */
const kinds = ['province', 'programme', 'startup'] as const

/** Highlighted texts by kind, in page order; line breaks and no-break spaces become spaces. */
export function highlightedTexts(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(
    names =>
      Object.fromEntries(
        names.map(kind => {
          const ranges = [...([...CSS.highlights.values()][names.indexOf(kind)] ?? [])].map(range => {
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
    places => places.every(place => ([...CSS.highlights.values()][place]?.size ?? 0) > 0),
    { polling: 50 },
    wanted.map(kind => (kinds as readonly string[]).indexOf(kind)),
  )
  await revealed(page)
}

/** Middle of the first line of a highlighted text, scrolled into view, in CSS pixels of the viewport. */
export async function placeOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const place = await page.evaluate(
    (wanted, count) => {
      for (const highlight of [...CSS.highlights.values()].slice(0, count)) {
        for (const range of highlight) {
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
    kinds.length,
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

/** The open card, once its content has loaded. */
export async function shownCard(page: Page): Promise<ElementHandle<Element>> {
  await revealed(page)
  const card = await page.waitForFunction(
    () => {
      const card = globalThis.glossHost?.shadowRoot?.querySelector('.card')
      return card?.querySelector('.summary, .message') ? card : undefined
    },
    { polling: 50 },
  )
  return card.asElement() as ElementHandle<Element>
}

/** Texts of the matching elements in the open card. */
export function cardTexts(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    wanted =>
      [...(globalThis.glossHost?.shadowRoot?.querySelectorAll(wanted) ?? [])].map(
        element => element.textContent?.trim() ?? '',
      ),
    selector,
  )
}

/** Resolves when the open card has an element whose text equals or contains `text`. */
export async function cardSays(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted, words) =>
      [...(globalThis.glossHost?.shadowRoot?.querySelectorAll(wanted) ?? [])].some(element =>
        element.textContent?.includes(words),
      ),
    { polling: 50 },
    selector,
    text,
  )
}

/** Resolves when no card is open. */
export async function cardClosed(page: Page): Promise<void> {
  if (!(await reveal(page))) return
  await page.waitForFunction(() => !globalThis.glossHost?.shadowRoot?.querySelector('.card'), { polling: 50 })
}

/**
 * Clicks the matching element of the open card with text `text`, once the card has been visible long enough
 * to accept clicks.
 */
export async function clickInCard(page: Page, selector: string, text = ''): Promise<void> {
  await revealed(page)
  await page.waitForFunction(
    () => {
      const card = globalThis.glossHost?.shadowRoot?.querySelector<HTMLElement & { inView?: number }>('.card')
      if (!card) return false
      card.inView ??= performance.now()
      return performance.now() - card.inView > 600
    },
    { polling: 50 },
  )
  const place = await page.evaluate(
    (wanted, words) => {
      const found = [...(globalThis.glossHost?.shadowRoot?.querySelectorAll(wanted) ?? [])].find(element =>
        element.textContent?.includes(words),
      )
      found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const box = found?.getClientRects()[0]
      return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    },
    selector,
    text,
  )
  if (!place) throw new Error(`the card has no ${selector} that says "${text}"`)
  await page.mouse.move(place.x, place.y, { steps: 4 })
  await page.mouse.click(place.x, place.y)
}

/** Text of the clip panel; empty if it is not open. */
export async function panelText(page: Page): Promise<string> {
  const frame = await panelFrame(page)
  return (
    (await frame?.evaluate(() => document.querySelector('.clip')?.textContent ?? '').catch(() => '')) ?? ''
  )
}

/**
 * Clicks the matching element of the clip panel with text `text`, once the panel has been visible long enough
 * to accept clicks.
 */
export async function clickInPanel(page: Page, selector: string, text = ''): Promise<void> {
  const frame = await panelFrame(page)
  if (!frame) throw new Error('no clip panel is open')
  await frame.waitForFunction(
    () => {
      const panel = document.querySelector<HTMLElement & { inView?: number }>('.clip')
      if (!panel) return false
      panel.inView ??= performance.now()
      return performance.now() - panel.inView > 600
    },
    { polling: 50 },
  )
  const inside = await frame.evaluate(
    (wanted, words) => {
      const found = [...document.querySelectorAll(wanted)].find(element =>
        element.textContent?.includes(words),
      )
      found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const box = found?.getBoundingClientRect()
      return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    },
    selector,
    text,
  )
  if (!inside) throw new Error(`the panel has no ${selector} that says "${text}"`)
  await revealed(page)
  const { x, y } = await page.evaluate(() => {
    const { left, top } = globalThis
      .glossHost!.shadowRoot!.querySelector('iframe.clip')!
      .getBoundingClientRect()
    return { x: left + 1, y: top + 3 }
  })
  await page.mouse.move(x + inside.x, y + inside.y, { steps: 2 })
  await page.mouse.click(x + inside.x, y + inside.y)
}

/** The page's current HTML without the extension's host element. */
export function pageHtml(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const host of copy.querySelectorAll('[popover="manual"]')) host.remove()
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
