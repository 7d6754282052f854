/**
 * Actions and observations of a reader on a page, in the page's own world. Nothing here accesses the
 * extension's world.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { ElementHandle, Frame, Page, Viewport } from 'puppeteer-core'
import { expect } from 'vitest'
import { cardFrame, cardWith, frameWith, panelFrame, reveal, revealed } from '../../commands/closed-root.ts'

/** Kinds of highlights, in the order in which they are registered; their names are random on each page. */
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

/** Resolves when at least one name of each wanted kind is highlighted. */
export async function highlightsReady(page: Page, wanted: readonly string[] = kinds): Promise<void> {
  await page.waitForFunction(
    places => places.every(place => ([...CSS.highlights.values()][place]?.size ?? 0) > 0),
    { polling: 50 },
    wanted.map(kind => (kinds as readonly string[]).indexOf(kind)),
  )
  await revealed(page)
}

/**
 * Resolves when the page is visible and has the keyboard focus; brings it to the front if it has not. Why: on
 * a busy machine a tab gets the focus later than it comes to the front, and another tab may come before it. A
 * key pressed then does not reach the page. Firefox's driver sends keys to a visible page with or without the
 * focus.
 */
export async function hasFocus(page: Page): Promise<void> {
  const needsFocus = !(await page.browser().version()).toLowerCase().startsWith('firefox')
  const look = async () => {
    // Uses nothing that a page may have redefined.
    const has = await page.evaluate(
      needsFocus => document.visibilityState === 'visible' && (!needsFocus || document.hasFocus()),
      needsFocus,
    )
    if (!has) await page.bringToFront()
    return has
  }
  await expect.poll(look, { timeout: 20_000, interval: 50 }).toBe(true)
}

type AltKey = 'KeyJ' | 'KeyK' | 'KeyC'

/** Presses a key with Alt, once the page has the focus. */
export async function pressAlt(page: Page, key: AltKey): Promise<void> {
  await hasFocus(page)
  // The first key loads the card's frame, the clip key that of the panel.
  await pressAltNow(page, key, key === 'KeyC' ? () => framesLoaded(page) : undefined)
}

/**
 * Presses a key with Alt, with or without the focus. For a test that presses again until it sees the effect.
 */
export async function pressAltNow(
  page: Page,
  key: AltKey,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  await page.keyboard.down('Alt')
  await between()
  await page.keyboard.press(key)
  await page.keyboard.up('Alt')
}

/** Maximum wait for the frames of a page, in ms. */
const frameTime = 3000

/**
 * Resolves when each frame of the page has loaded and answers, or after `frameTime`, since an empty frame
 * never answers. Why: Chromium's driver never gets an answer from a frame that moves to another process while
 * another frame does.
 */
async function framesLoaded(page: Page): Promise<void> {
  const isLoaded = (frame: Frame) => frame.evaluate(() => location.href !== 'about:blank').catch(() => false)
  const deadline = Date.now() + frameTime
  const late = pause(frameTime, undefined, { ref: false }).then(() => [])
  let answers: boolean[]
  do answers = await Promise.race([Promise.all(page.frames().map(isLoaded)), late])
  while (answers.includes(false) && Date.now() < deadline)
}

/** Sets the viewport; resolves when the page has that size, for which the driver does not wait. */
export async function resize(page: Page, size: Viewport): Promise<void> {
  await page.setViewport(size)
  await page.waitForFunction(
    (width, height) => innerWidth === width && innerHeight === height,
    { polling: 20 },
    size.width,
    size.height,
  )
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
    // Localities come behind the kinds that are on by default.
    kinds.length + 1,
  )
  if (!place) throw new Error(`"${text}" is not highlighted`)
  return place
}

/**
 * Rests the pointer on a highlighted text until its card is open and has its content; returns the card. It
 * first waits for the script that opens cards, which starts only after names are highlighted.
 */
export async function openCard(page: Page, text: string): Promise<ElementHandle<Element>> {
  await revealed(page)
  return openCardByPointer(page, text)
}

/**
 * Rests the pointer on a highlighted text until its card is open and has its content; returns the card.
 * Unlike `openCard` it does not wait for the extension's host element: a document that the page has written
 * anew has none until a card opens.
 */
export async function openCardByPointer(page: Page, text: string): Promise<ElementHandle<Element>> {
  await page.mouse.move(1, 1)
  const { x, y } = await placeOf(page, text)
  // In one step: on a busy machine the pointer would rest on other names on its way, and open their cards.
  await page.mouse.move(x, y)
  return shownCard(page)
}

/** Opens the glance of a highlighted text, then its full card; returns the card. */
export async function openFullCard(page: Page, text: string): Promise<ElementHandle<Element>> {
  await openCard(page, text)
  const frame = await cardWith(page, '.card')
  const pressed = await frame.evaluate(() => {
    const button = document.querySelector<HTMLElement>('.expand')
    button?.click()
    return button !== null
  })
  // A card without content has no other size.
  if (pressed) await cardWith(page, '.card.full')
  return shownCard(page)
}

/** Chooses an item of a menu in the bar of the open card. */
export async function chooseInCard(page: Page, menu: string, item: string): Promise<void> {
  await clickInCard(page, `.bar ${menu}`)
  await cardWith(page, `.items ${item}`)
  await clickInCard(page, `.items ${item}`)
}

/** The open card, once its content has loaded. */
export async function shownCard(page: Page): Promise<ElementHandle<Element>> {
  const frame = await cardWith(page, '.card :is(.lead, .opening, .summary, .message)')
  return (await frame.$('.card'))!
}

/** Evaluates a function in the frame of the open card. */
export async function inCard<Result, Args extends unknown[]>(
  page: Page,
  work: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  const frame = await cardFrame(page)
  if (!frame) throw new Error('no card is open')
  return (await frame.evaluate(work as (...args: unknown[]) => Result, ...args)) as Awaited<Result>
}

/** Texts of the matching elements in the open card. */
export async function cardTexts(page: Page, selector: string): Promise<string[]> {
  const frame = await cardFrame(page)
  if (!frame) return []
  return frame.evaluate(
    wanted => [...document.querySelectorAll(wanted)].map(element => element.textContent?.trim() ?? ''),
    selector,
  )
}

/** Resolves when the open card has an element whose text equals or contains `text`. */
export async function cardSays(page: Page, selector: string, text: string): Promise<void> {
  await cardWith(page, selector, text)
}

/** Resolves when no card is open. */
export async function cardClosed(page: Page): Promise<void> {
  if (!(await reveal(page))) return
  await page.waitForFunction(() => !globalThis.glossHost?.shadowRoot?.querySelector('.card.shown'), {
    polling: 50,
  })
}

/** Box of the card's or the clip panel's frame in the viewport of the page, in CSS px. */
export async function frameBox(
  page: Page,
  kind: 'card' | 'clip' = 'card',
): Promise<{ x: number; y: number; width: number; height: number }> {
  await revealed(page)
  return page.evaluate(kind => {
    const frame = globalThis.glossHost!.shadowRoot!.querySelector(`iframe.${kind}.shown`)
    if (!frame) throw new Error(`no ${kind} is shown`)
    const { x, y, width, height } = frame.getBoundingClientRect()
    return { x, y, width, height }
  }, kind)
}

/** Middle of the matching element of a frame with text `text`, in the viewport of the page. */
export async function placeInFrame(
  page: Page,
  kind: 'card' | 'clip',
  selector: string,
  text = '',
): Promise<{ x: number; y: number }> {
  const frame = await (kind === 'card' ? cardFrame(page) : panelFrame(page))
  const inside = await frame?.evaluate(
    (wanted, words) => {
      const found = [...document.querySelectorAll(wanted)].find(element =>
        element.textContent?.includes(words),
      )
      found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const box = found?.getClientRects()[0]
      return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    },
    selector,
    text,
  )
  if (!inside) throw new Error(`the ${kind} has no ${selector} that says "${text}"`)
  const { x, y } = await frameBox(page, kind)
  return { x: x + inside.x, y: y + inside.y }
}

/**
 * Resolves when a card or clip panel has been in full view long enough to accept presses: the card as its
 * frame and the page see it, the panel by its size.
 */
export async function inViewLongEnough(page: Page, kind: 'card' | 'clip'): Promise<void> {
  const frame = kind === 'card' ? await cardWith(page, '.card') : await panelFrame(page)
  if (!frame) throw new Error('no clip panel is open')
  await Promise.all([
    frame.waitForFunction(hasBeenInView, { polling: 50 }, `.${kind}`, kind === 'card'),
    ...(kind === 'card' ? [page.waitForFunction(hasBeenInView, { polling: 50 }, 'iframe.card', true)] : []),
  ])
}

/**
 * True if an element has kept its size for 600 ms and, with `watches`, the browser has reported it visible.
 * Runs in the page or the frame. Why the size: a view that grows is not in full view until its frame has
 * grown. Why `watches`: only Chromium reports visibility.
 */
function hasBeenInView(selector: string, watches: boolean): boolean {
  type Watched = HTMLElement & { inView?: number; size?: string; isSeen?: boolean }
  const around = selector.startsWith('iframe') ? globalThis.glossHost?.shadowRoot : document
  const view = around?.querySelector<Watched>(selector)
  if (!view) return false
  if (view.isSeen === undefined) {
    view.isSeen = !watches
    const options = { trackVisibility: true, delay: 100, threshold: [0, 0.98] }
    if (watches)
      new IntersectionObserver(entries => {
        view.isSeen = (entries.at(-1) as unknown as { isVisible?: boolean }).isVisible ?? true
        // Out of view for a moment, perhaps between two questions.
        if (!view.isSeen) view.inView = performance.now()
      }, options).observe(view)
  }
  const { width, height } = view.getBoundingClientRect()
  const size = `${width} ${height} ${innerWidth} ${innerHeight} ${view.scrollHeight} ${view.textContent}`
  if (view.size !== size || !view.isSeen || view.inView === undefined) view.inView = performance.now()
  view.size = size
  return performance.now() - view.inView > 600
}

/**
 * Clicks the matching element of the open card with text `text`, once the card has been visible long enough
 * to accept clicks.
 */
export async function clickInCard(page: Page, selector: string, text = ''): Promise<void> {
  await clickInFrame(page, 'card', selector, text)
}

async function clickInFrame(page: Page, kind: 'card' | 'clip', selector: string, text: string) {
  const frame = await frameWith(page, kind, selector, text)
  await frame.evaluate(noteMouse)
  // A press counts only once the mouse has been there for a while, as that of a reader who looks for the
  // button. The view may still grow in that time, so the button is looked for again.
  const before = await placeInFrame(page, kind, selector, text)
  await page.mouse.move(before.x + 1, before.y, { steps: 4 })
  await inViewLongEnough(page, kind)
  const { x, y } = await placeInFrame(page, kind, selector, text)
  await page.mouse.move(x, y)
  await frame.waitForFunction(hasMouse, { polling: 50 })
  await page.mouse.click(x, y)
}

/** Records in a frame the time since which the mouse is over it, beginning with the next movement. */
function noteMouse() {
  const frame: typeof globalThis & { mouseSince?: number | undefined } = globalThis
  const isNoting = 'mouseSince' in frame
  frame.mouseSince = undefined
  if (isNoting) return
  for (const type of ['pointerover', 'pointermove'])
    document.addEventListener(type, () => (frame.mouseSince ??= performance.now()), { capture: true })
}

/**
 * True once the mouse has been over the frame for 350 ms. A frame ignores presses before `leastTimeInView`
 * (300 ms).
 */
function hasMouse() {
  const { mouseSince } = globalThis as { mouseSince?: number | undefined }
  return mouseSince !== undefined && performance.now() - mouseSince > 350
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
  await clickInFrame(page, 'clip', selector, text)
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
