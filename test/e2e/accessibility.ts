/** axe on every state of every surface, in both languages and themes, as the gallery shows them. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type BrowserName, copyProfile, findBrowser } from '../../commands/browsers.ts'
import { cardShows, type GallerySite, serveBuiltGallery, surfaces } from '../../commands/gallery-site.ts'
import { preparedRelease } from '../prepared/release.ts'
import { findings, onColours } from './axe.ts'
import { sparing } from './browser.ts'
import { showInGallery } from './gallery-page.ts'

/**
 * Beginnings of names of axe rules that concern the gallery page and not a surface: that page has many mains
 * and banners.
 */
const ofGallery = ['landmark', 'region', 'page-has', 'heading-order', 'aria-dialog-name', 'duplicate']

export function describeAccessibility(name: BrowserName): void {
  let gallery: GallerySite
  let browser: Browser
  let page: Page
  let profile: string | undefined

  beforeAll(async () => {
    gallery = await serveBuiltGallery(inject('gallery'), preparedRelease().cards)
    if (name === 'firefox') profile = copyProfile(join(inject('extensions').folder, 'profile'))
    browser = await puppeteer.launch({
      browser: name === 'firefox' ? 'firefox' : 'chrome',
      ...(profile !== undefined && { userDataDir: profile }),
      executablePath: findBrowser(name, console.log),
      headless: true,
      defaultViewport: { width: 1200, height: 900 },
      extraPrefsFirefox: sparing,
      args:
        name === 'firefox'
          ? []
          : [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run'],
    })
    page = await browser.newPage()
  })

  afterAll(async () => {
    await browser?.close()
    if (profile !== undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    gallery?.stop()
  })

  describe(`every state of every surface in ${name}`, () => {
    /**
     * Languages in which a theme is shown: both in Chromium, and one for each theme in Firefox. Why: a theme
     * changes only colours and a language only words, so Firefox, in which axe takes twice as long, still
     * shows every theme and every language.
     */
    const languagesIn = (theme: 'light' | 'dark') =>
      name === 'chromium'
        ? (['vi', 'en'] as const)
        : theme === 'light'
          ? (['vi'] as const)
          : (['en'] as const)

    test.each(surfaces.flatMap(show => (['light', 'dark'] as const).map(theme => [show, theme] as const)))(
      'axe finds nothing in %s, %s',
      async (show, theme) => {
        for (const language of languagesIn(theme)) {
          await showInGallery(page, gallery.address({ show, language, theme }))
          // In Chromium the light theme has been asked all else about the same elements.
          const isKnown = name === 'chromium' && theme === 'dark'
          expect(await findings(page, isKnown ? { only: onColours } : { without: ofGallery })).toEqual([])
        }
      },
    )

    test.each(surfaces.filter(show => show !== 'clip'))('headings in %s skip no level', async show => {
      await showInGallery(page, gallery.address({ show, language: 'vi', theme: 'light' }))
      const { count, skipped } = await page.evaluate(() => {
        let count = 0
        const skipped = [...document.querySelectorAll('figure')].flatMap(figure => {
          const root = figure.querySelector('div')!.shadowRoot!
          const headings = [...root.querySelectorAll('h1, h2, h3, h4')]
          count += headings.length
          return headings
            .filter(
              (heading, i) =>
                i > 0 && Number(heading.localName[1]) > Number(headings[i - 1]!.localName[1]) + 1,
            )
            .map(({ textContent }) => `${figure.querySelector('figcaption')!.textContent}: ${textContent}`)
        })
        return { count, skipped }
      })
      expect(count).toBeGreaterThan(0)
      expect(skipped).toEqual([])
    })

    test.each(cardShows)(
      'no small card of a %s is higher than 220 px, and nothing of it is cut',
      async show => {
        for (const language of ['vi', 'en'] as const) {
          await showInGallery(page, gallery.address({ show, language, theme: 'light', size: 'glance' }))
          const { count, wrong } = await page.evaluate(() => {
            const figures = [...document.querySelectorAll('figure')]
            const wrong = figures.flatMap(figure => {
              const root = figure.querySelector('div')!.shadowRoot!
              const { height } = root.querySelector('.card')!.getBoundingClientRect()
              // The part that would scroll. Long names pass their own box in Firefox, which cuts nothing.
              const { clientHeight, scrollHeight, clientWidth, scrollWidth } =
                root.querySelector('.glance-body')!
              const isCut = scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1
              return height > 220 || isCut
                ? `${figure.querySelector('figcaption')!.textContent}: ${Math.round(height)} px${isCut ? ', cut' : ''}`
                : []
            })
            return { count: figures.length, wrong }
          })
          expect(count).toBeGreaterThan(50)
          expect(wrong).toEqual([])
        }
      },
    )
  })
}
