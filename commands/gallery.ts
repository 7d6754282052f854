/**
 * `npm run gallery [-- --images [SHOW…]]`: every card and every state of every surface on one page, served
 * locally or written as images to dist/gallery/. With `--refresh`, the stored cards of the exhibits
 * (extension/ui/gallery/cards.json) are replaced by the cards of the current knowledge.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import puppeteer from 'puppeteer-core'
import type { Card } from '../shared/card/card.ts'
import { findBrowser } from './browsers.ts'
import { refuseOthers, runCommand } from './command.ts'
import { cardShows, type GallerySite, serveGallery, surfaces } from './gallery-site.ts'
import { compileToDisk } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

const folder = join(root, 'dist', 'gallery')

await runCommand(async args => {
  const shows = args.includes('--images') ? args.filter(arg => !arg.startsWith('--')) : []
  refuseOthers(args, 'npm run gallery [-- [--refresh] [--images [SHOW…]]]', [
    '--refresh',
    '--images',
    ...shows,
  ])
  const { cards } = compileToDisk()
  if (args.includes('--refresh')) refreshStoredCards(cards)
  const site = await serveGallery(folder, cards)
  if (!args.includes('--images')) {
    console.log(`${cards.length} cards: ${site.url}\nCtrl-C ends it.`)
    return
  }
  try {
    await writeImages(site, shows)
  } finally {
    site.stop()
  }
})

/** Replaces the stored cards of the exhibits by the current cards of the same entities, in the same order. */
function refreshStoredCards(cards: readonly Card[]): void {
  const file = join(root, 'extension', 'ui', 'gallery', 'cards.json')
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Card[]
  const fresh = stored.map(({ id }) => {
    const card = cards.find(card => card.id === id)
    if (!card) throw new CommandError(`The knowledge has no ${id} any more.\nTake it out of ${file}.`)
    return card
  })
  writeWhole(file, `${JSON.stringify(fresh, null, 2)}\n`)
}

/**
 * Writes an image of each show in each language: of surfaces in light and dark at 1600, 390 and 320 px width,
 * of cards in light at 1600 px. `chosen` are names of shows; empty for all.
 * @throws {CommandError} for another name
 */
async function writeImages(site: GallerySite, chosen: string[]): Promise<void> {
  const shows: readonly string[] = [...surfaces, ...cardShows]
  const unknown = chosen.filter(name => !shows.includes(name))
  if (unknown.length > 0)
    throw new CommandError(
      `There is no show ${unknown.join(', ')}.\nUse ${shows.join(', ')}, or none for all.`,
    )
  const images = join(folder, 'images')
  mkdirSync(images, { recursive: true })
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium', console.log),
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
  try {
    const page = await browser.newPage()
    page.on('pageerror', error => {
      throw error
    })
    for (const show of chosen.length > 0 ? chosen : shows) {
      const isSurface = surfaces.some(surface => surface === show)
      for (const language of ['vi', 'en'] as const) {
        for (const theme of isSurface ? (['light', 'dark'] as const) : (['light'] as const)) {
          for (const width of isSurface ? [1600, 390, 320] : [1600]) {
            await page.setViewport({ width, height: 900 })
            await page.goto(site.address({ show, language, theme }), { waitUntil: 'load' })
            const path = join(images, `${show}-${language}-${theme}-${width}.png`) as `${string}.png`
            await page.screenshot({ path, fullPage: true })
            console.log(relative(process.cwd(), path))
          }
        }
      }
    }
  } finally {
    await browser.close()
  }
}
