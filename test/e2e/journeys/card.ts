import { readdirSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { cardFrame } from '../../../commands/closed-root.ts'
import { privateValues, storeSettings } from '../../../commands/private-values.ts'
import { hoverDelays } from '../../../extension/hover-delay.ts'
import { leadOf, restOf } from '../../../shared/card/lead.ts'
import { todayInVietnam } from '../../../shared/domain/dates.ts'
import { deskOf } from '../desk.ts'
import {
  cardClosed,
  cardSays,
  cardTexts,
  chooseInCard,
  clickInCard,
  frameBox,
  hasFocus,
  inCard,
  inViewLongEnough,
  openCard,
  openFullCard,
  placeOf,
  resize,
  shownCard,
} from '../reader.ts'
import { findingsInCard, paintedIs, pasted, pastedPicture, pressAlt, type Stage } from '../stage.ts'

/** The focused element: inside the card its name and first class, otherwise its name. */
const focused = async (page: Page) => {
  const inside = await (await cardFrame(page))?.evaluate(() => {
    const { activeElement } = document
    return document.hasFocus() && activeElement && activeElement !== document.body
      ? `${activeElement.localName}.${activeElement.className.split(' ')[0]}`
      : undefined
  })
  return inside ?? page.evaluate(() => document.activeElement?.localName ?? '')
}

/** The card on a news page: by pointer, finger and keyboard. */
export function describeCard(stage: Stage): void {
  const { name } = stage
  describe(`the card in ${name}`, () => {
    test('opens related entities and returns by keyboard alone, and restores the focus', async () => {
      const page = await stage.visit()
      await page.focus('header a')
      for (let names = 0; names < 2; names++) {
        await pressAlt(page, 'KeyJ')
      }
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['Bình Thuận'])
      // The focus is where the arrow keys scroll the card, once the page itself has it, which may lose it to
      // another part of the browser.
      const focusedInFront = () => hasFocus(page).then(() => focused(page))
      await expect.poll(focusedInFront).toBe('section.scroll')
      const inChip = () =>
        inCard(
          page,
          () => document.activeElement?.closest('.relations')?.querySelector('button')?.textContent,
        )
      for (let tabs = 0; tabs < 10 && !(await inChip()); tabs++) await page.keyboard.press('Tab')
      const related = await inChip()
      await page.keyboard.press('Enter')
      await cardSays(page, 'h2', related!)
      await expect.poll(focusedInFront).toBe('section.scroll')
      await page.keyboard.down('Shift')
      await page.keyboard.press('Tab')
      await page.keyboard.up('Shift')
      expect(await focused(page)).toBe('button.back')
      await page.keyboard.press('Enter')
      await cardSays(page, 'h2', 'Bình Thuận')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      expect(await focused(page)).toBe('a')
    })

    test('opens after the hover delay, with all cached content in its first frame', async () => {
      const page = await stage.visit()
      // A card that was requested once is cached.
      await openCard(page, 'Quảng Ninh')
      await page.mouse.move(2, 2)
      await cardClosed(page)
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      await page.evaluate(() => {
        const times = Object.assign(window, { moved: 0, opened: 0 })
        addEventListener('pointermove', ({ timeStamp }) => (times.moved = timeStamp), { capture: true })
        new MutationObserver(() => {
          if (!times.opened && globalThis.glossHost!.shadowRoot!.querySelector('.card.shown'))
            times.opened = performance.now()
        }).observe(globalThis.glossHost!.shadowRoot!, { attributes: true, subtree: true })
      })
      // The first content that the card draws after it was empty.
      const frames = page.frames()
      await Promise.all(
        frames.map(frame =>
          frame.evaluate(() => {
            if (location.pathname !== '/frame.html') return
            const times = Object.assign(window, { firstFrame: '' })
            new MutationObserver(() => {
              const card = document.querySelector('.card')
              if (card) times.firstFrame ||= card.querySelector('.lead-0')?.textContent ?? 'nothing'
            }).observe(document.body, { childList: true, subtree: true })
          }),
        ),
      )
      await page.mouse.move(x, y)
      await shownCard(page)
      const rested = await page.evaluate(() => {
        const { moved, opened } = window as unknown as { moved: number; opened: number }
        return opened - moved
      })
      // Event clocks may be rounded to whole milliseconds.
      expect(rested).toBeGreaterThanOrEqual(hoverDelays.normal - 2)
      const firstFrame = await inCard(page, () => (window as unknown as { firstFrame: string }).firstFrame)
      const card = stage.release.cards.find(({ id }) => id === 'province/quang-ninh')!
      expect(firstFrame).toBe(leadOf(restOf(card, 'vi', todayInVietnam(), '2023-08-01')))
    })

    test('opens after the hover delay from the last move, also where a busy page has it heard late', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const busy = 200
      await page.evaluate(busy => {
        const times = Object.assign(window, { moved: 0, opened: 0 })
        addEventListener(
          'pointermove',
          ({ timeStamp }) => {
            times.moved = timeStamp
            while (performance.now() < timeStamp + busy);
          },
          { capture: true },
        )
        globalThis.glossHost!.addEventListener('toggle', () => (times.opened = performance.now()))
      }, busy)
      const rested = async () => {
        await page.mouse.move(2, 2)
        await cardClosed(page)
        const { x, y } = await placeOf(page, 'Quảng Ninh')
        await page.mouse.move(x, y)
        await shownCard(page)
        return page.evaluate(async () => {
          const times = window as unknown as { moved: number; opened: number }
          while (times.opened < times.moved) await new Promise(requestAnimationFrame)
          return times.opened - times.moved
        })
      }
      // A delay that counts from when the move is heard ends later than this, on any machine.
      await expect.poll(rested, { timeout: 20_000 }).toBeLessThan(busy + hoverDelays.normal)
      // Event clocks may be rounded to whole milliseconds.
      expect(await rested()).toBeGreaterThanOrEqual(hoverDelays.normal - 2)
    })

    test('is laid out unseen while the pointer rests on a name, and is gone when the pointer leaves', async () => {
      const page = await stage.visit()
      await storeSettings(await deskOf(stage.opened), { version: 4, delay: 'long' })
      try {
        // The frame has loaded, and the card of this name is cached.
        await openCard(page, 'Quảng Ninh')
        await page.mouse.move(2, 2)
        await cardClosed(page)
        await page.evaluate(() => {
          const root = globalThis.glossHost!.shadowRoot!
          const seen: string[] = []
          Object.assign(window, { seen })
          new MutationObserver(changes => {
            for (const { type, attributeName } of changes) seen.push(`${type} ${attributeName}`)
          }).observe(root, { attributes: true, childList: true, subtree: true })
          for (const type of ['beforetoggle', 'toggle'])
            globalThis.glossHost!.addEventListener(type, () => seen.push(type))
        })
        const names = () =>
          Promise.all(
            page
              .frames()
              .map(frame =>
                frame
                  .evaluate(() => document.querySelector('.card.glance h2')?.textContent ?? '')
                  .catch(() => ''),
              ),
          )
        const isEmpty = () => expect.poll(names, { timeout: 5000 }).not.toContain('Quảng Ninh')
        await isEmpty()
        const { x, y } = await placeOf(page, 'Quảng Ninh')
        const seen = async () => {
          await page.mouse.move(x, y)
          await expect.poll(names, { timeout: 5000, interval: 20 }).toContain('Quảng Ninh')
          await page.mouse.move(2, 2)
          await cardClosed(page)
          await isEmpty()
          return page.evaluate(() => (window as unknown as { seen: string[] }).seen.splice(0))
        }
        // On a busy machine the pointer may leave too late, when the card has opened.
        await expect.poll(seen, { timeout: 20_000 }).toEqual([])
        // It opens as it was laid out.
        await page.mouse.move(x, y)
        await shownCard(page)
        expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
        expect((await frameBox(page)).height).toBeLessThanOrEqual(220)
      } finally {
        await storeSettings(await deskOf(stage.opened), { version: 4 })
      }
    })

    test('has its hidden frame as wide as a glance again, in which the next is laid out, after a full card', async () => {
      const page = await stage.visit()
      const width = () =>
        page.evaluate(
          () => globalThis.glossHost!.shadowRoot!.querySelector<HTMLElement>('iframe.card')!.offsetWidth,
        )
      await openCard(page, 'Quảng Ninh')
      const glance = await width()
      await clickInCard(page, '.expand')
      await cardSays(page, '.full .summary', '')
      await expect.poll(width, { timeout: 20_000 }).not.toBe(glance)
      await page.keyboard.press('Escape')
      await cardClosed(page)
      expect(await width()).toBe(glance)
    })

    test('has a frame from the first sign of a reader on, and not while the page is in the background', async () => {
      const page = await stage.visit()
      const frames = () =>
        page.evaluate(() => globalThis.glossHost!.shadowRoot!.querySelectorAll('iframe').length)
      expect(await frames()).toBe(0)
      await page.mouse.move(2, 2)
      await page.mouse.move(4, 4)
      await expect.poll(frames, { timeout: 20_000, interval: 50 }).toBe(1)
      const other = await stage.extensionPage('popup.html')
      await other.bringToFront()
      await expect.poll(frames, { timeout: 20_000, interval: 50 }).toBe(0)
      await page.bringToFront()
      await openCard(page, 'Quảng Ninh')
      expect(await frames()).toBe(1)
    })

    test('is a glance that cuts nothing, then a full card beside the text whose keys leave the page still', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      /** Parts of the glance that are higher than their box, with both heights and the window's size. */
      const cut = () =>
        inCard(page, () =>
          [...document.querySelectorAll('.glance-body, .glance-body > *')]
            .filter(({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1)
            .map(({ className, localName, scrollHeight, clientHeight, textContent }) =>
              [localName, className, scrollHeight, clientHeight, innerWidth, innerHeight, textContent].join(
                ' ',
              ),
            ),
        )
      // The press arrives after the first frame and changes the height; the frame follows by a message.
      await expect.poll(cut, { timeout: 5000 }).toEqual([])
      expect((await frameBox(page)).height).toBeLessThanOrEqual(220)
      await clickInCard(page, '.expand')
      await cardSays(page, '.full .summary', '')
      await expect.poll(async () => (await frameBox(page)).width, { timeout: 20_000 }).toBe(400)
      expect(await focused(page)).toBe('section.scroll')
      const scrolled = async () => ({
        page: await page.evaluate(() => scrollY),
        card: await inCard(page, () => document.querySelector('.scroll')!.scrollTop),
      })
      const before = await scrolled()
      for (const key of ['ArrowDown', 'PageDown', ' ', 'End', 'ArrowDown', 'PageDown'] as const)
        await page.keyboard.press(key)
      const after = await scrolled()
      expect(after.card).toBeGreaterThan(before.card)
      expect(after.page).toBe(before.page)
    })

    test('shows name, status and lead at 200 % zoom, and the full card as a sheet', async () => {
      const page = await stage.visit()
      await resize(page, { width: 683, height: 384 })
      await openCard(page, 'Quảng Ninh')
      const seen = async (selectors: readonly string[]) => {
        const { height } = await frameBox(page)
        return inCard(
          page,
          (selectors, height) =>
            selectors.every(selector => {
              const { top, bottom } = document.querySelector(selector)!.getBoundingClientRect()
              return top >= 0 && bottom > top && bottom <= height
            }),
          selectors,
          height,
        )
      }
      expect(await seen(['h2', '.standing', '.lead'])).toBe(true)
      await clickInCard(page, '.expand')
      await cardSays(page, '.full .summary', '')
      await expect
        .poll(
          async () => {
            const { y, height } = await frameBox(page)
            return Math.round(y + height)
          },
          { timeout: 20_000 },
        )
        .toBe(384)
      expect(await seen(['h2', '.standing', '.opening'])).toBe(true)
      // The map, which opens below what is seen, comes into view, by keyboard, too.
      const begin = () =>
        inCard(page, () => document.querySelector('.unit-map svg')?.getBoundingClientRect().top ?? Infinity)
      expect(await begin()).toBe(Number.POSITIVE_INFINITY)
      await clickInCard(page, '.map-button')
      await cardSays(page, '.unit-map', '')
      const { height } = await frameBox(page)
      expect(await begin()).toBeLessThan(height - 40)
      const label = () => inCard(page, () => document.querySelector('.unit-map [role="img"]')?.ariaLabel)
      expect(await label()).toMatch(/^Vị trí của Quảng Ninh/)
    })

    test('stands beside the line of a broken name on which the pointer rests', async () => {
      const page = await stage.visit()
      await page.evaluate(() => {
        const paragraph =
          '<p style="width: 70px; margin: 260px 0 700px 300px; font: 20px/2.4 monospace">Ra tỉnh Nghệ An chơi.</p>'
        document.querySelector('article')!.insertAdjacentHTML('beforeend', paragraph)
      })
      await paintedIs(page, count => count === 5)
      const boxes = (scroll: boolean) =>
        page.evaluate(scroll => {
          for (const range of [...CSS.highlights.values()][0]!) {
            const live = document.createRange()
            live.setStart(range.startContainer, range.startOffset)
            live.setEnd(range.endContainer, range.endOffset)
            if (live.toString() !== 'Nghệ An') continue
            if (scroll) live.startContainer.parentElement!.scrollIntoView({ block: 'center' })
            return [...live.getClientRects()].map(({ left, top, right, bottom }) => ({
              left,
              top,
              right,
              bottom,
            }))
          }
          return []
        }, scroll)
      const lines = await boxes(true)
      expect(lines.length).toBe(2)
      for (const { left, top, right, bottom } of lines) {
        await page.mouse.move(2, 2)
        await cardClosed(page)
        await page.mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 3 })
        await shownCard(page)
        expect(await cardTexts(page, 'h2')).toEqual(['Nghệ An'])
        const { y, height } = await frameBox(page)
        // Directly below or above that line, never on it.
        expect(Math.min(Math.abs(y - bottom), Math.abs(top - (y + height)))).toBeLessThan(12)
      }
    })

    test('stays when its name is clicked, and closes at a click elsewhere', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      await page.mouse.click(x, y)
      await page.mouse.move(2, 2)
      await page.waitForFunction(() => ([...CSS.highlights.values()][4]?.size ?? 0) === 1, {
        polling: 50,
      })
      await cardSays(page, 'h2', 'Quảng Ninh')
      await page.mouse.click(2, 2)
      await cardClosed(page)
    })

    test('opens at a tap and closes at a tap elsewhere', async () => {
      const page = await stage.visit()
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.tap(x, y)
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await page.touchscreen.tap(3, 3)
      await cardClosed(page)
    })

    test('opens in full at a long press, before the finger leaves, and stays', async () => {
      const page = await stage.visit()
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.touchStart(x, y)
      await cardSays(page, '.full h2', 'MoMo')
      await page.touchscreen.touchEnd()
      await cardSays(page, '.full .summary', '')
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
    })

    test('opens in full at a long press on a name in a link, which is not followed, and the next tap counts', async () => {
      const page = await stage.visit()
      await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()?.nodeValue?.includes('MoMo') === false);
        const link = Object.assign(document.createElement('a'), { href: '#followed' })
        walker.currentNode.parentNode!.insertBefore(link, walker.currentNode)
        link.append(walker.currentNode)
      })
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.touchStart(x, y)
      await cardSays(page, '.full h2', 'MoMo')
      await page.touchscreen.touchEnd()
      // The browser may send a click after a long press.
      await page.evaluate(() => new Promise(requestAnimationFrame))
      expect(await page.evaluate(() => location.hash)).toBe('')
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await page.touchscreen.tap(3, 3)
      await cardClosed(page)
      await page.evaluate(() =>
        document.addEventListener('click', () => document.body.setAttribute('data-click', '')),
      )
      await page.touchscreen.tap(5, 5)
      await page.waitForFunction(() => document.body.hasAttribute('data-click'), { polling: 20 })
    })

    test('closes at a swipe over it, and not at a scroll', async () => {
      const page = await stage.visit()
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.tap(x, y)
      await shownCard(page)
      const box = await frameBox(page)
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const drag = async (dx: number, dy: number) => {
        await page.touchscreen.touchStart(middle.x, middle.y)
        for (const part of [0.5, 1])
          await page.touchscreen.touchMove(middle.x + dx * part, middle.y + dy * part)
        await page.touchscreen.touchEnd()
      }
      await drag(4, -40)
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await drag(120, 6)
      await cardClosed(page)
    })

    test('is copied as a picture, and as text with its sources', async () => {
      const page = await stage.visit()
      await openFullCard(page, 'Quảng Ninh')
      await chooseInCard(page, '.copy', '.copy-image')
      const said = async () => (await cardTexts(page, '.said'))[0]
      await expect.poll(said, { timeout: 20_000, interval: 50 }).toMatch(/^Đã sao chép|đã lưu thành tệp$/)
      if ((await said())?.startsWith('Đã')) {
        const { width, height, colours } = await pastedPicture(page)
        expect(width).toBe(1120)
        expect(height).toBeGreaterThan(400)
        expect(colours).toBeGreaterThan(20)
      } else {
        // Firefox without a window has a clipboard for texts only.
        expect(name).toBe('firefox')
        await expect
          .poll(() => readdirSync(stage.downloads), { timeout: 20_000, interval: 50 })
          .toContain('province-quang-ninh.png')
      }
      await chooseInCard(page, '.copy', '.copy-text')
      const card = stage.release.cards.find(({ id }) => id === 'province/quang-ninh')!
      await expect.poll(() => pasted(page), { timeout: 20_000, interval: 100 }).toContain(card.summary.vi)
      expect(await pasted(page)).toContain(card.sources[card.figures[0]!.source]!.url)
    })

    test('sends a report only on request, with exactly the shown content', async () => {
      const page = await stage.visit()
      const reports = async () =>
        (await stage.api.db.prepare('SELECT body FROM reports').all<{ body: string }>()).results.map(
          ({ body }) => JSON.parse(body),
        )
      await openFullCard(page, 'MoMo')
      await chooseInCard(page, '.more', '.report')
      // In the reader's words, not in those of the service.
      await cardSays(page, '.exactly', 'MoMo (Công ty khởi nghiệp')
      await clickInCard(page, 'input[value="sentence"]')
      await cardSays(page, '.exactly', 'cùng ví điện tử MoMo.')
      // Escape leaves the form, and what was chosen and written is there when it opens again.
      await page.keyboard.press('Escape')
      await cardSays(page, '.summary', '')
      await chooseInCard(page, '.more', '.report')
      await cardSays(page, '.exactly', 'cùng ví điện tử MoMo.')
      expect(await reports()).toEqual([])
      await clickInCard(page, '.report-form .primary')
      await cardSays(page, '.message', 'Đã gửi')
      expect(await reports()).toEqual([
        {
          kind: 'wrong-highlight',
          entity: 'startup/momo',
          surface: 'Nghị quyết số 52-NQ/TW của Bộ Chính trị được nhắc tới cùng ví điện tử MoMo.',
          lang: 'vi',
          version: stage.release.version,
        },
      ])
    })

    test('applies theme and language of the settings at once', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      await clickInCard(page, 'h2')
      await stage.store({ theme: 'dark', language: 'en' })
      await page.bringToFront()
      await page.keyboard.press('Escape')
      await openCard(page, 'Quảng Ninh')
      await cardSays(page, 'h2', 'Quang Ninh')
      const background = await inCard(
        page,
        () => getComputedStyle(document.querySelector('.card')!).backgroundColor,
      )
      expect(background).toBe('rgb(31, 30, 28)')
      await openFullCard(page, 'Quảng Ninh')
      await inViewLongEnough(page, 'card')
      await clickInCard(page, '.language')
      await cardSays(page, 'h2', 'Quảng Ninh')
      expect((await privateValues(await deskOf(stage.opened))).settings).toMatchObject({
        theme: 'dark',
        language: 'vi',
      })
    })

    test('has no axe findings', async () => {
      const page = await stage.visit()
      await openCard(page, 'Bình Thuận')
      expect(await findingsInCard(page)).toEqual([])
      await openFullCard(page, 'Bình Thuận')
      expect(await findingsInCard(page)).toEqual([])
    })
  })
}
