/**
 * Accessibility of the surfaces, measured in a real browser: zoomed, narrow, with system colours, without
 * motion, by touch.
 */
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserName } from '../../commands/browsers.ts'
import { cardWith } from '../../commands/closed-root.ts'
import { type Colour, contrast } from '../contrast.ts'
import { findingsInCard } from './axe.ts'
import { coloursIn } from './pixels.ts'
import {
  cardClosed,
  cardSays,
  cardTexts,
  chooseInCard,
  clickInCard,
  highlightsReady,
  inCard,
  openCard,
  openFullCard,
  placeInFrame,
  placeOf,
  resize,
  shownCard,
} from './reader.ts'
import {
  paintedIs,
  press,
  pressAlt,
  type Stage,
  says,
  setPreferences,
  setStage,
  type WithExtension,
} from './stage.ts'

/** Window of WCAG 2.2, criterion 1.4.10: 1280 px wide at 400 % zoom. */
const narrow = { width: 320, height: 568 }
/** Window of 1280 × 900 px at 200 % zoom. */
const twice = { width: 640, height: 450, deviceScaleFactor: 2 }
/** Window of a phone. */
const telephone = { width: 360, height: 740 }
/** The line, paragraph, letter and word spacing of WCAG 1.4.12. */
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/**
 * Elements that extend beyond the window or are cut off, in the document or the card; expected to be empty.
 * Tables may scroll, as 1.4.10 allows.
 */
async function cutOff(page: Page, inCard = false): Promise<string[]> {
  const where = inCard ? await cardWith(page, '.card') : page
  return where.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found: string[] = []
    if (document.documentElement.scrollWidth > width)
      found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility() || element.closest('.grid-view, .unseen, svg')) continue
      const { left, right } = element.getBoundingClientRect()
      const name = `${element.localName}.${element.className} “${(element.textContent ?? '').slice(0, 30)}”`
      if (left < -0.5 || right > width + 0.5)
        found.push(`${name} from ${Math.round(left)} to ${Math.round(right)} px`)
      const { overflowX } = getComputedStyle(element)
      if (
        overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        !element.matches('input, textarea')
      ) {
        found.push(`${name} has ${element.scrollWidth} px in ${element.clientWidth}`)
      }
    }
    return found
  })
}

/** Boxes of the open card and of the viewport, in CSS px. */
function cardBox(page: Page) {
  return page.evaluate(() => {
    const card = globalThis.glossHost!.shadowRoot!.querySelector('.card.shown')!
    const { left, top, right, bottom } = card.getBoundingClientRect()
    const x = (left + right) / 2
    const inFront = document.elementFromPoint(x, top + 20) === globalThis.glossHost
    return { left, top, right, bottom, width: innerWidth, height: innerHeight, inFront }
  })
}

/**
 * Those of `selectors` whose first element cannot be scrolled into view in the open card, or is covered
 * there.
 */
function covered(page: Page, selectors: string[]): Promise<string[]> {
  return inCard(
    page,
    selectors =>
      selectors.filter(selector => {
        const element = document.querySelector(`.card ${selector}`)
        element?.scrollIntoView({ block: 'nearest' })
        const range = document.createRange()
        if (element) range.selectNodeContents(element)
        const line = [...range.getClientRects()].find(({ width }) => width > 0)
        const hit = line && document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2)
        return !hit || !element!.contains(hit)
      }),
    selectors,
  )
}

async function expectInView(page: Page): Promise<void> {
  const { left, top, right, bottom, width, height, inFront } = await cardBox(page)
  expect(inFront).toBe(true)
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
  expect(right).toBeLessThanOrEqual(width)
  expect(bottom).toBeLessThanOrEqual(height)
}

/** The surfaces by name, and the functions that open them. */
const surfaces: [
  name: string,
  open: (stage: Pick<Stage, 'extensionPage' | 'surfaceBeside'>) => Promise<Page>,
][] = [
  ['popup', stage => stage.surfaceBeside('popup.html')],
  [
    'list of the panel',
    async stage => {
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.entity', 'Quảng Ninh')
      return panel
    },
  ],
  [
    'workspace',
    async stage => {
      const workspace = await stage.extensionPage('analysis.html')
      await says(workspace, 'td .value', '')
      return workspace
    },
  ],
  ['settings', stage => stage.extensionPage('options.html')],
  ['welcome page', stage => stage.extensionPage('welcome.html')],
  [
    'page of an entity',
    async stage => {
      const page = await stage.extensionPage('entity.html#/province/lam-dong')
      await says(page, '.facts', '68')
      await page.type('.entity-search input', 'lam')
      await says(page, '[role="option"]', 'Lâm Đồng')
      return page
    },
  ],
  ['library', stage => stage.extensionPage('library.html')],
  ['address page', stage => stage.extensionPage('convert.html')],
  ['page for sync', stage => stage.extensionPage('sync.html')],
]

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

export function describeAccess(name: BrowserName): void {
  // Desktop Firefox supports touch events only with this preference.
  const stage = setStage(name, { preferences: { 'dom.w3c_touch_events.enabled': 1 } })

  describe(`narrow and enlarged in ${name}`, () => {
    test.each(surfaces)('nothing of the %s is cut off', async (_, open) => {
      await stage.visit()
      const page = await open(stage)
      await page.waitForFunction(() => document.querySelector('h1'), { polling: 50 })
      await unfold(page)
      for (const size of [twice, narrow]) {
        await resize(page, size)
        expect(await cutOff(page)).toEqual([])
      }
      await page.addStyleTag({ content: spacing })
      expect(await cutOff(page)).toEqual([])
    })

    test('every surface has the text size of the browser, and nothing of it is cut off', async () => {
      const preferences = { 'font.size.variable.x-western': 32, 'font.size.variable.x-unicode': 32 }
      // Chromium takes the text sizes of its settings only at its start.
      const large = name === 'chromium' ? await stage.open({ textSize: 32 }) : undefined
      const end = large ? () => large.close() : await setPreferences(stage.opened, preferences)
      try {
        await stage.visit(large)
        const wrong: string[] = []
        for (const [surface, open] of surfaces) {
          const page = await open({
            extensionPage: path => stage.extensionPage(path, large),
            surfaceBeside: path => stage.surfaceBeside(path, large),
          })
          await page.waitForFunction(() => document.querySelector('h1'), { polling: 50 })
          await unfold(page)
          const small = await page.evaluate(() => {
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
            const found = new Set<string>()
            for (let text = texts.nextNode(); text; text = texts.nextNode()) {
              const element = text.parentElement!
              const size = Number.parseFloat(getComputedStyle(element).fontSize)
              if (
                text.textContent!.trim() &&
                element.checkVisibility() &&
                !element.closest('svg, .unseen') &&
                size < 22
              )
                found.add(`${element.localName}.${element.className}: ${size} px`)
            }
            return [...found]
          })
          await resize(page, { width: 640, height: 800 })
          wrong.push(...[...small, ...(await cutOff(page))].map(what => `${surface}: ${what}`))
        }
        expect(wrong).toEqual([])
      } finally {
        await end()
      }
    })

    test('the card is not cut off, and does not cover the line being read', async () => {
      const page = await stage.visit()
      for (const size of [narrow, twice]) {
        await resize(page, size)
        await openCard(page, 'Bình Thuận')
        await expectInView(page)
        expect(await cutOff(page, true)).toEqual([])
        const { y } = await placeOf(page, 'Bình Thuận')
        const { top, bottom } = await cardBox(page)
        expect(y < top || y > bottom).toBe(true)
        await page.keyboard.press('Escape')
        await cardClosed(page)
      }
    })

    test('the card supports the reader’s text spacing', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      await inCard(
        page,
        style => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(style)
          document.adoptedStyleSheets.push(sheet)
        },
        spacing,
      )
      expect(await cutOff(page, true)).toEqual([])
    })

    test.each([
      {
        what: 'text of four times the usual size',
        options: { textSize: 64 },
        preferences: { 'font.size.variable.x-western': 64, 'font.size.variable.x-unicode': 64 },
        sizes: [{ width: 683, height: 384 }, narrow, { width: 320, height: 900 }],
      },
      {
        what: 'a minimum text size of four times the usual',
        options: { leastTextSize: 52 },
        preferences: { 'font.minimum-size.x-western': 52, 'font.minimum-size.x-unicode': 52 },
        sizes: [{ width: 1280, height: 800 }],
      },
    ])('the card can be read with $what', async ({ options, preferences, sizes }) => {
      // Chromium takes the text sizes of its settings only at its start.
      const large = name === 'chromium' ? await stage.open(options) : undefined
      const end = large ? () => large.close() : await setPreferences(stage.opened, preferences)
      try {
        const page = await stage.visit(large)
        // The page has a text size of its own, as most have.
        await page.addStyleTag({ content: ':root { font-size: 16px } h1 { font-size: 32px }' })
        for (const size of sizes) {
          await resize(page, size)
          await openCard(page, 'Quảng Ninh')
          // Its size settles over some frames before it is shown.
          await page.waitForFunction(() => globalThis.glossHost?.shadowRoot?.querySelector('.card.shown'), {
            polling: 50,
            timeout: 20_000,
          })
          await expectInView(page)
          // The card stays open while the pointer is over it, also where the page scrolls below.
          const { x, y } = await placeInFrame(page, 'card', 'h2')
          await page.mouse.move(x, y, { steps: 4 })
          // The text follows the settings until a line has about nine letters.
          const line = await inCard(page, () => {
            const range = document.createRange()
            range.selectNodeContents(document.querySelector('.lead')!)
            return Math.max(...[...range.getClientRects()].map(({ height }) => height))
          })
          expect(line).toBeGreaterThan(24 * 1.2)
          expect(await cutOff(page, true)).toEqual([])
          expect(await covered(page, ['.kicker', 'h2', '.standing', '.lead', '.expand'])).toEqual([])
          await clickInCard(page, '.expand')
          await cardSays(page, '.full .summary', '')
          // The first sentence is read before the figures, which fill the card.
          expect(await cardTexts(page, '.full .opening')).toHaveLength(1)
          await expectInView(page)
          expect(await cutOff(page, true)).toEqual([])
          expect(await covered(page, ['.kicker', '.close', 'h2', '.standing', '.summary'])).toEqual([])
          // Most of the card is for its text.
          const shares = await inCard(
            page,
            () => document.querySelector('.scroll')!.clientHeight / innerHeight,
          )
          expect(shares).toBeGreaterThan(0.5)
          await page.keyboard.press('Escape')
          await cardClosed(page)
        }
      } finally {
        await end()
      }
    })

    test('the card stays in view when the browser itself enlarges the page', async () => {
      const page = await stage.visit()
      const tab = await stage.newsTab()
      const desk = await stage.extensionPage('popup.html')
      const zoom = (factor: number) =>
        desk.evaluate(
          (id, factor) => (globalThis as unknown as WithExtension).chrome.tabs.setZoom(id, factor),
          tab,
          factor,
        )
      const before = await page.evaluate(() => devicePixelRatio)
      await zoom(2)
      try {
        await expect
          .poll(() => page.evaluate(() => devicePixelRatio), { timeout: 20_000, interval: 50 })
          .toBe(2 * before)
        await page.bringToFront()
        await pressAlt(page, 'KeyJ')
        await shownCard(page)
        await expectInView(page)
        expect(await cutOff(page, true)).toEqual([])
      } finally {
        await zoom(1)
      }
    })

    test('the card is above a full-screen element, also when it was open before', async () => {
      const page = await stage.visit()
      await page.bringToFront()
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      await page.evaluate(() => document.querySelector('article')!.requestFullscreen())
      await page.waitForFunction(() => document.fullscreenElement?.localName === 'article', { polling: 50 })
      await expect
        .poll(() => cardBox(page).then(({ inFront }) => inFront), { timeout: 20_000, interval: 50 })
        .toBe(true)
      await clickInCard(page, '.close')
      await cardClosed(page)
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      await expectInView(page)
      await page.evaluate(() => document.exitFullscreen())
      await page.waitForFunction(() => document.fullscreenElement === null, { polling: 50 })
      await expectInView(page)
    })

    test('no card is over an element that fills the screen without its name', async () => {
      const page = await stage.visit()
      await page.bringToFront()
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      await page.evaluate(() => document.querySelector('header')!.requestFullscreen())
      await page.waitForFunction(() => document.fullscreenElement?.localName === 'header', { polling: 50 })
      await cardClosed(page)
      await pressAlt(page, 'KeyJ')
      await page.waitForFunction(
        () => globalThis.glossHost?.shadowRoot?.querySelector('.note.shown')?.textContent?.includes('tên'),
        { polling: 50 },
      )
      await cardClosed(page)
      await page.evaluate(() => document.exitFullscreen())
      await page.waitForFunction(() => document.fullscreenElement === null, { polling: 50 })
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
    })

    test('a docked card leaves a column that widens', async () => {
      const page = await stage.visit()
      await page.bringToFront()
      await resize(page, { width: 1280, height: 800 })
      await page.evaluate(() => {
        const { style } = document.querySelector('article')!
        style.width = '600px'
        for (const paragraph of document.querySelectorAll('p')) paragraph.style.textAlign = 'right'
      })
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      await expect.poll(async () => (await cardBox(page)).left, { timeout: 20_000 }).toBeGreaterThan(600)
      await page.evaluate(() => {
        document.querySelector('article')!.style.width = 'auto'
      })
      await resize(page, { width: 1270, height: 800 })
      const covers = async () => {
        const { x, y } = await placeOf(page, 'Bình Thuận')
        return page.evaluate((x, y) => document.elementFromPoint(x, y) === globalThis.glossHost, x, y)
      }
      await expect.poll(covers, { timeout: 5000, interval: 50 }).toBe(false)
    })

    if (name === 'chromium')
      test('with pinch zoom the card is in the part that is seen', async () => {
        const page = await stage.visit()
        await resize(page, { width: 1000, height: 700 })
        const session = await page.createCDPSession()
        try {
          await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 })
          await page.waitForFunction(() => visualViewport!.scale === 2, { polling: 50 })
          for (const opens of [openCard, openFullCard]) {
            await opens(page, 'Bình Thuận')
            const { left, right, bottom } = await cardBox(page)
            expect(left).toBeGreaterThanOrEqual(0)
            expect(right).toBeLessThanOrEqual(500)
            expect(bottom).toBeLessThanOrEqual(350)
          }
        } finally {
          await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 })
          await session.detach()
        }
      })

    test('the card works in a modal dialog, and returns when that is closed', async () => {
      const page = await stage.visit()
      await page.bringToFront()
      await page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<dialog><p>Ở tỉnh Nghệ An, có gió.</p></dialog>')
        document.querySelector('dialog')!.showModal()
      })
      await paintedIs(page, count => count === 5)
      await openCard(page, 'Nghệ An')
      expect(await cardTexts(page, 'h2')).toEqual(['Nghệ An'])
      await expectInView(page)
      await clickInCard(page, '.expand')
      await chooseInCard(page, '.more', '.report')
      await cardSays(page, '.report-form', 'Nghệ An')
      await page.evaluate(() => document.querySelector('dialog')!.close())
      await cardClosed(page)
      await openCard(page, 'Quảng Ninh')
      await expectInView(page)
      expect(await page.evaluate(() => globalThis.glossHost!.parentElement!.localName)).toBe('html')
    })
  })

  describe(`on a telephone with ${name}`, () => {
    const visit = async () => {
      const page = await stage.visit()
      // Only Chromium can emulate a phone.
      await page.setViewport(
        name === 'chromium' ? { ...telephone, isMobile: true, hasTouch: true } : telephone,
      )
      await highlightsReady(page)
      return page
    }

    test('a tap opens the card, as wide as the screen; a tap outside and a swipe close it', async () => {
      const page = await visit()
      for (const close of ['tap', 'swipe'] as const) {
        const { x, y } = await placeOf(page, 'Quảng Ninh')
        await page.touchscreen.tap(x, y)
        await shownCard(page)
        expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
        await expectInView(page)
        const { left, right, top, bottom } = await cardBox(page)
        expect(right - left).toBeGreaterThan(telephone.width - 32)
        expect(await cutOff(page, true)).toEqual([])
        if (close === 'tap') await page.touchscreen.tap(telephone.width - 3, 3)
        else {
          const middle = (top + bottom) / 2
          await page.touchscreen.touchStart(right - 60, middle)
          for (const x of [right - 120, right - 220]) await page.touchscreen.touchMove(x, middle + 4)
          await page.touchscreen.touchEnd()
        }
        await cardClosed(page)
      }
    })

    test('every target in the card is large enough for a finger, and axe agrees', async () => {
      const page = await visit()
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      await page.touchscreen.tap(x, y)
      await shownCard(page)
      const small = await inCard(page, () =>
        [...document.querySelectorAll('.card :is(button, summary)')]
          .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 32)
          .map(({ className, textContent }) => `${className} ${textContent}`),
      )
      expect(small).toEqual([])
      expect(await findingsInCard(page)).toEqual([])
    })
  })

  describe(`with the system’s own colours and without motion in ${name}`, () => {
    let restore = async () => {}
    const sessions: CDPSession[] = []

    beforeAll(async () => {
      if (name === 'firefox')
        restore = await setPreferences(stage.opened, {
          'browser.display.document_color_use': 2,
          'ui.prefersReducedMotion': 1,
        })
    })
    afterEach(async () => {
      // The tab goes to other tests.
      for (const session of sessions.splice(0)) if (!session.detached) await session.detach()
    })
    afterAll(() => restore())

    /** Applies system colours to a page, in a browser that does not force them itself. */
    const inSystemColours = async (page: Page): Promise<Page> => {
      if (name === 'chromium') {
        const session = await page.createCDPSession()
        sessions.push(session)
        await session.send('Emulation.setEmulatedMedia', {
          features: [
            { name: 'forced-colors', value: 'active' },
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ],
        })
      }
      await page.waitForFunction(
        () => matchMedia('(forced-colors: active) and (prefers-reduced-motion: reduce)').matches,
        { polling: 50 },
      )
      return page
    }
    /**
     * Applies system colours to the frame of the open card, which the browser may keep in another process.
     */
    const cardInSystemColours = async (page: Page) => {
      const frame = await cardWith(page, '.card')
      const { client } = frame as unknown as { client: CDPSession }
      if (name === 'chromium')
        await client.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'forced-colors', value: 'active' }],
        })
      await frame.waitForFunction(() => matchMedia('(forced-colors: active)').matches, { polling: 50 })
    }
    const surface = async (path: string) => inSystemColours(await stage.surfaceBeside(path))

    const highlightBox = async (page: Page, text: string) => {
      const { x, y } = await placeOf(page, text)
      return { x: x - 20, y: y - 6, width: 40, height: 12 }
    }
    const paper = (page: Page) =>
      coloursIn(page, { x: 900, y: 500, width: 20, height: 20 }).then(([colour]) => colour!)

    test('names stand out from the page, and can be read', async () => {
      const page = await inSystemColours(await stage.visit())
      const around = await paper(page)
      const told: Colour[] = []
      for (const text of ['Lâm Đồng', 'Nghị quyết số 52-NQ/TW', 'MoMo']) {
        const [background, ink] = await coloursIn(page, await highlightBox(page, text))
        expect(background).not.toEqual(around)
        expect(contrast(background!, ink!)).toBeGreaterThan(4.5)
        told.push(background!)
      }
      expect(told).toHaveLength(3)
      await page.bringToFront()
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      const [background, ink] = await coloursIn(page, await highlightBox(page, 'Đồng bằng sông Hồng'))
      expect(background).not.toEqual(around)
      expect(contrast(background!, ink!)).toBeGreaterThan(4.5)
    })

    test('the card has a border, and all its text has contrast', async () => {
      const page = await inSystemColours(await stage.visit())
      await page.bringToFront()
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      // Before its edge is looked at: a frame in another process does not always take its page's colours.
      await cardInSystemColours(page)
      // The card has its content before it is painted, and may grow until then.
      const edge = async () => {
        const { left, top, bottom } = await cardBox(page)
        const [colour] = await coloursIn(page, { x: left, y: (top + bottom) / 2, width: 2, height: 20 })
        return contrast(colour!, await paper(page))
      }
      await expect.poll(edge, { timeout: 20_000, interval: 50 }).toBeGreaterThan(3)
      expect((await findingsInCard(page)).filter(finding => finding.includes('contrast'))).toEqual([])
      // No colour of our own is left, and what only a background sets apart has a border.
      const look = await inCard(page, () => {
        const system = document.createElement('i')
        const colours = ['CanvasText', 'LinkText', 'ButtonText', 'GrayText'].map(name => {
          system.style.color = name
          document.body.append(system)
          return getComputedStyle(system).color
        })
        system.remove()
        const parts = [...document.querySelectorAll('.card :is(p, h2, h3, dt, dd, li, a, button)')]
        return {
          own: parts
            .filter(part => part.checkVisibility() && !colours.includes(getComputedStyle(part).color))
            .map(({ className, textContent }) => `${className} ${textContent}`),
          borderless: [...document.querySelectorAll(':is(.relations, .chips) button')].filter(
            chip => Number.parseFloat(getComputedStyle(chip).borderTopWidth) < 1,
          ).length,
          parts: parts.length,
        }
      })
      expect(look).toMatchObject({ own: [], borderless: 0 })
      expect(look.parts).toBeGreaterThan(10)
    })

    test('switches, tabs and the current name are told apart without their own colours', async () => {
      await stage.visit()
      const line = (page: Page, selector: string) =>
        page.evaluate(wanted => getComputedStyle(document.querySelector(wanted)!).borderBottomColor, selector)
      const workspace = await surface('analysis.html')
      await says(workspace, '[role="tab"]', 'Bản đồ')
      expect(await line(workspace, '[role="tab"][aria-selected="true"]')).not.toBe(
        await line(workspace, '[role="tab"][aria-selected="false"]'),
      )
      // The language in use is told apart by its weight.
      const weights = (where: Page) =>
        where.$$eval('.languages button', found =>
          found.map(each => Number(getComputedStyle(each).fontWeight)),
        )
      expect(await weights(workspace)).toEqual([600, 400])
      await workspace.close()
      const entity = await inSystemColours(await stage.extensionPage('entity.html#/province/lam-dong'))
      await says(entity, 'h1', 'Lâm Đồng')
      expect(
        await entity.evaluate(() => {
          const around = (selector: string) =>
            getComputedStyle(document.querySelector(selector)!).backgroundColor
          return around('.unit-map svg') === around('body')
        }),
      ).toBe(true)
      await entity.close()
      const panel = await surface('sidepanel.html')
      await says(panel, '.entity', 'Bình Thuận')
      await press(panel, '.steps button', 'Tiếp')
      await panel.waitForFunction(() => document.querySelector('.entity[aria-current="true"]'), {
        polling: 50,
      })
      expect(await line(panel, '.entity[aria-current="true"]')).not.toBe(
        await line(panel, '.entity[aria-current="false"]'),
      )
      const popup = await surface('popup.html')
      await says(popup, '.switch', 'Trên trang này')
      // The browser draws a checkbox of its own, with nothing over its tick.
      const knob = () => getComputedStyle(document.querySelector('.switch input')!, '::before').display
      expect(await popup.evaluate(knob)).toBe('none')
      const look = async () => {
        const box = await popup.evaluate(() => {
          const { x, y, width, height } = [...document.querySelectorAll('.switch input')]
            .at(-1)!
            .getBoundingClientRect()
          return { x, y, width, height }
        })
        return (await coloursIn(popup, box)).map(colour => colour.join()).join(' ')
      }
      const on = await look()
      await press(popup, '.switch', 'Trên trang này')
      await popup.waitForFunction(
        () => ![...document.querySelectorAll<HTMLInputElement>('.switch input')].at(-1)!.checked,
        { polling: 50 },
      )
      expect(await look()).not.toBe(on)
      await press(popup, '.switch', 'Trên trang này')
    })

    test('there is no motion', async () => {
      await stage.visit()
      const moving = (page: Page) =>
        page.evaluate(() => {
          const durations = [...document.querySelectorAll('*')].flatMap(element =>
            [undefined, '::before'].map(part => getComputedStyle(element, part).transitionDuration),
          )
          return {
            durations: [...new Set(durations)].filter(duration => !/^0s(, 0s)*$/.test(duration)),
            running: document.getAnimations().length,
          }
        })
      const popup = await stage.surfaceBeside('popup.html')
      await says(popup, '.switch', 'Trên trang này')
      if (name === 'chromium') expect((await moving(popup)).durations).not.toEqual([])
      await inSystemColours(popup)
      await press(popup, '.switch', 'Trên trang này')
      expect(await moving(popup)).toEqual({ durations: [], running: 0 })
      await press(popup, '.switch', 'Trên trang này')
    })
  })
}
