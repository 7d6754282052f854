/** `npm run gallery [-- --images [SHOW…]]`: every card and every state of every surface on one page, served here or written as images to dist/gallery/. */
import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, relative } from 'node:path'
import preact from '@preact/preset-vite'
import puppeteer from 'puppeteer-core'
import { build } from 'vite'
import { findBrowser } from './browsers.ts'
import { runCommand } from './command.ts'
import { compileToDisk, root } from './knowledge-files.ts'

const folder = join(root, 'dist', 'gallery')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** The shows of fixtures, in every language, theme and width; and those of today's cards, in every language. */
const surfaces = ['cards', 'popup', 'panel', 'options', 'welcome']
const kinds = ['province', 'programme', 'startup']

await runCommand(async args => {
  const { cards } = compileToDisk()
  await build({
    root: join(root, 'extension', 'gallery'),
    base: './',
    logLevel: 'warn',
    plugins: [preact()],
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { external: [/cards\.js$/] } },
  })
  writeFileSync(join(folder, 'cards.js'), `window.chuGiaiCards = ${JSON.stringify(cards)}`)

  const server = createServer((request, response) => {
    const path = join(folder, normalize(new URL(request.url ?? '/', 'http://localhost').pathname).replace(/[\\/]$/, '/index.html'))
    if (relative(folder, path).startsWith('..') || !existsSync(path)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Cache-Control': 'no-store' })
    createReadStream(path).pipe(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  if (!args.includes('--images')) {
    console.log(`${cards.length} cards: ${address}\nCtrl-C ends it.`)
    return
  }
  try {
    await writeImages(
      address,
      args.filter(arg => !arg.startsWith('--')),
    )
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

/** An image of each show, language and theme, as wide as on a desk; the surfaces also as narrow as on a telephone. */
async function writeImages(address: string, chosen: string[]): Promise<void> {
  const images = join(folder, 'images')
  mkdirSync(images, { recursive: true })
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium', console.log),
    headless: true,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage()
    page.on('pageerror', error => {
      throw error
    })
    for (const show of [...surfaces, ...kinds].filter(show => chosen.length === 0 || chosen.includes(show))) {
      for (const language of ['vi', 'en']) {
        for (const theme of surfaces.includes(show) ? ['light', 'dark'] : ['light']) {
          for (const width of surfaces.includes(show) ? [1600, 390] : [1600]) {
            await page.setViewport({ width, height: 900 })
            await page.goto(`${address}?show=${show}&language=${language}&theme=${theme}`, { waitUntil: 'load' })
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
