/**
 * Boxes and colours of every state of every surface, compared with the approved ones in `layout/*.txt`.
 * Chromium draws them in a font of equal boxes (box-font.ts), so that they do not depend on a machine's
 * fonts, as pictures would. Accept an intended change with `-u`, after a look at `npm run gallery --
 * --images`.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { findBrowser } from '../../commands/browsers.ts'
import { type GallerySite, serveBuiltGallery, surfaces } from '../../commands/gallery-site.ts'
import { boxFont } from './box-font.ts'
import { showInGallery } from './gallery-page.ts'

/** Desktop width, and the narrowest supported window, in CSS px. */
const widths = [720, 320] as const

let gallery: GallerySite
let browser: Browser
let page: Page

beforeAll(async () => {
  gallery = await serveBuiltGallery(inject('gallery'), [])
  browser = await puppeteer.launch({
    executablePath: findBrowser('chromium', console.log),
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--hide-scrollbars',
    ],
  })
  page = await browser.newPage()
})

afterAll(async () => {
  await browser?.close()
  gallery?.stop()
})

/**
 * Opens a show of the gallery in the box font, with its exhibits one below the other at the window's width.
 */
async function open(
  show: string,
  language: 'vi' | 'en',
  theme: 'light' | 'dark',
  width: number,
): Promise<void> {
  await page.setViewport({ width, height: 900 })
  await showInGallery(page, gallery.address({ show, language, theme }))
  await page.evaluate(async base64 => {
    if (![...document.fonts].some(({ family }) => family === 'Boxes')) {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
      document.fonts.add(await new FontFace('Boxes', bytes, { weight: '1 1000' }).load())
    }
    const sheet = new CSSStyleSheet()
    // Otherwise the machine's screen settings decide about half-pixel widths.
    sheet.replaceSync(
      '.palette { --serif: Boxes !important; --sans: Boxes !important } * { text-rendering: geometricPrecision !important }',
    )
    for (const { shadowRoot } of document.querySelectorAll('figure > div'))
      shadowRoot?.adoptedStyleSheets.push(sheet)
    document.body.style.padding = '0'
    document.querySelector('main')!.style.display = 'block'
    await document.fonts.ready
    // Small cards fit their content again.
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }, boxFont().toString('base64'))
}

/**
 * Box of each element, relative to its exhibit, in whole px: left, top, width × height. Read again until
 * nothing has moved for two frames: some surfaces still fit their content after the page has loaded.
 */
function boxes(): Promise<string> {
  return page.evaluate(async () => {
    let lines: string[] = []
    const walk = (element: Element, depth: number, corner: DOMRect) => {
      if (!element.checkVisibility() || element.matches('.unseen, svg *')) return
      const { left, top, width, height } = element.getBoundingClientRect()
      const [name = ''] = element.classList
      const numbers = [left - corner.left, top - corner.top, width, height].map(Math.round)
      lines.push(
        `${' '.repeat(depth)}${element.localName}${name && `.${name}`} ${numbers[0]},${numbers[1]} ${numbers[2]}×${numbers[3]}`,
      )
      for (const child of element.children) walk(child, depth + 1, corner)
    }
    const read = () => {
      lines = []
      for (const figure of document.querySelectorAll('figure')) {
        const host = figure.querySelector('div')!
        lines.push(`== ${figure.querySelector('figcaption')!.textContent}`)
        for (const element of host.shadowRoot!.children) walk(element, 0, host.getBoundingClientRect())
      }
      return `${lines.join('\n')}\n`
    }
    for (let before = ''; ; ) {
      const now = read()
      if (now === before) return now
      before = now
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }
  })
}

/** Pairs of buttons with borders that touch: in one row or column, with less than 2 px between them. */
function touchingButtons(): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    for (const figure of document.querySelectorAll('figure')) {
      const buttons = [...figure.querySelector('div')!.shadowRoot!.querySelectorAll('button')].filter(
        button => {
          const { borderTopWidth, borderTopColor } = getComputedStyle(button)
          return button.checkVisibility() && borderTopWidth !== '0px' && !/, 0\)$/.test(borderTopColor)
        },
      )
      const boxes = buttons.map(button => button.getBoundingClientRect())
      for (const [i, a] of boxes.entries())
        for (const [j, b] of boxes.entries()) {
          const across = Math.max(a.left, b.left) - Math.min(a.right, b.right)
          const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
          if (i < j && Math.max(across, down) < 2 && Math.min(across, down) < 0)
            found.push(
              `${figure.querySelector('figcaption')!.textContent}: ${buttons[i]!.textContent} | ${buttons[j]!.textContent}`,
            )
        }
    }
    return found
  })
}

/** Text, background and border colours of each visible kind of element, each once. */
function colours(): Promise<string> {
  return page.evaluate(() => {
    const found = new Set<string>()
    for (const { shadowRoot } of document.querySelectorAll('figure > div')) {
      for (const element of shadowRoot!.querySelectorAll('*')) {
        if (!element.checkVisibility() || element.matches('.unseen')) continue
        const { color, backgroundColor, borderTopColor, borderTopWidth, fill } = getComputedStyle(element)
        const parts = [
          color,
          !/, 0\)$/.test(backgroundColor) && `on ${backgroundColor}`,
          borderTopWidth !== '0px' && `edge ${borderTopColor}`,
          element instanceof SVGElement && `fill ${fill}`,
        ]
        found.add(
          `${[element.localName, ...element.classList].join('.')}: ${parts.filter(Boolean).join(', ')}`,
        )
      }
    }
    return `${[...found].sort().join('\n')}\n`
  })
}

describe.each(surfaces)('%s', show => {
  test.each((['vi', 'en'] as const).flatMap(language => widths.map(width => [language, width] as const)))(
    'stand as they did, in %s, %i px wide',
    async (language, width) => {
      await open(show, language, 'light', width)
      const text = await boxes()
      expect(text.split('\n').length).toBeGreaterThan(50)
      await expect(text).toMatchFileSnapshot(`layout/${show}.${language}.${width}.txt`)
      expect(await touchingButtons()).toEqual([])
    },
  )

  test.each(['light', 'dark'] as const)('have unchanged colours, %s', async theme => {
    await open(show, 'vi', theme, 720)
    await expect(await colours()).toMatchFileSnapshot(`layout/${show}.${theme}.txt`)
  })
})

test('the box font is used: the width of a text is its number of characters', async () => {
  await open('popup', 'vi', 'light', 720)
  const width = await page.evaluate(() => {
    const range = document.createRange()
    range.selectNodeContents(document.querySelector('figure > div')!.shadowRoot!.querySelector('h1')!)
    return range.getBoundingClientRect().width
  })
  expect(width).toBeCloseTo('Chú Giải'.length * 20 * 0.55, 1)
})
