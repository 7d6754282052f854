/**
 * `npm run store-images`: creates the images of the store listings and of README from the built extension in
 * Chromium, in both languages.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { MentionReport } from '../extension/messages.ts'
import { startApi } from './api-server.ts'
import { serveArticle } from './article-server.ts'
import { findBrowser, type OpenedBrowser, openBrowser, openExtensionPage } from './browsers.ts'
import { buildExtension } from './build.ts'
import { cardFrame, cardWith } from './closed-root.ts'
import { refuseOthers, runCommand } from './command.ts'
import { compileToDisk } from './knowledge-files.ts'
import { storeSettings } from './private-values.ts'
import { root } from './project.ts'
import { showFirstCard } from './read-page.ts'

const host = 'vnexpress.net'
const size = { width: 1280, height: 800 }
const panelWidth = 420
/**
 * Address fragment of the comparison view: today's provinces with their innovation index of three years, the
 * best of the newest year first.
 */
const comparison =
  '#v=1&rows=today&cols=pii-rank@2025,pii-rank@2024,pii-rank@2023,grdp-growth,population,area&sort=pii-rank@2025&map=today:grdp-growth'
/**
 * Page for the picture of a locality's card, about communes and districts; `localityPicture` is the size of
 * the picture.
 */
const localityPage = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cảng tàu khách</title>
<meta property="article:published_time" content="2024-05-14">
<style>body { margin: 26px 30px; width: 560px; font: 18px/1.6 Georgia, serif; color: #222 }</style></head>
<body><article><h1 style="font-size: 25px">Cảng tàu khách ở phường Bãi Cháy mở thêm bến</h1>
<p>Ngày 14/5/2024, UBND TP Hạ Long (tỉnh Quảng Ninh) cho biết bến mới ở phường Bãi Cháy đón tàu từ mùa hè.</p>
<p>Hai tuyến nối thị xã Quảng Yên và huyện Cô Tô sẽ chạy mỗi ngày một chuyến.</p></article></body></html>`
const localityPicture = { width: 680, height: 640 }

/**
 * Lines for the picture of the extension's page convert.html: some with one reading, one of a divided
 * commune, two with several readings.
 */
const addresses = [
  '12 Nguyễn Trãi, P. Bến Thành, Q.1, TP.HCM',
  'Xã Đông Hòa Hiệp, huyện Cái Bè (cũ), Tiền Giang',
  '268 Lý Thường Kiệt, P14, Q10, TP.HCM',
  'Ba Đình, Hà Nội',
  'Tổ 5, Khu 3, TT Cái Rồng, Vân Đồn, Quảng Ninh',
  'Xã Tân Phú, huyện Châu Thành',
]
const converterPicture = { width: 1100, height: 900 }

await runCommand(async args => {
  refuseOthers(args, 'npm run store-images')
  const built = mkdtempSync(join(tmpdir(), 'chu-giai-store-'))
  const folder = join(root, 'docs', 'store', 'images')
  mkdirSync(folder, { recursive: true })
  const release = compileToDisk()
  const api = await startApi({ port: 0, release })
  const article = await serveArticle(readFileSync(join(root, 'commands', 'sample-article.html'), 'utf8'))
  try {
    await buildExtension({ browser: 'chrome', api: api.url, extraMatches: [], outDir: built })
    for (const language of ['vi', 'en'] as const) {
      const path = findBrowser('chromium', console.log)
      const opened = await openBrowser({
        name: 'chromium',
        path,
        extension: built,
        headless: true,
        language,
        localHosts: [host],
        ...size,
      })
      const take = async (page: Page, name: string) => {
        const path = join(folder, `${name}-${language}.png`) as `${string}.png`
        await page.screenshot({ path })
        console.log(relative(process.cwd(), path))
      }
      try {
        const page = await opened.browser.newPage()
        await page.goto(article.url.replace('127.0.0.1', host), { waitUntil: 'load' })
        await page.waitForFunction(() => ([...CSS.highlights.values()][0]?.size ?? 0) > 0, {
          polling: 50,
        })
        await showFirstCard(page)
        await (await cardFrame(page))?.waitForFunction(() => !document.querySelector('.checking'), {
          polling: 50,
        })
        await take(page, 'card')
        const panel = await openExtensionPage(opened, `sidepanel.html?tab=${await tabOf(page, opened)}`)
        await panel.setViewport({ width: panelWidth, height: size.height })
        await panel.waitForSelector('.entity')
        await take(panel, 'panel')
        const workspace = await openExtensionPage(opened, `analysis.html${comparison}`)
        await workspace.setViewport(size)
        await workspace.waitForSelector('td .value')
        await take(workspace, 'comparison')
        await workspace.click('#tab-map')
        await workspace.waitForSelector('.plot-figure svg')
        await take(workspace, 'map')
        const options = await openExtensionPage(opened, 'options.html')
        await options.setViewport(size)
        await options.waitForSelector('h2')
        await take(options, 'settings')
        if (language === 'vi') await takeLocality(opened)
        else await takeConverter(opened)
      } finally {
        await opened.close()
      }
    }
  } finally {
    await article.stop()
    await api.stop()
    rmSync(built, { recursive: true, force: true })
  }
})

/** Takes the picture of a locality's full card beside its name, for README. */
async function takeLocality(opened: OpenedBrowser): Promise<void> {
  const options = await openExtensionPage(opened, 'options.html')
  await storeSettings(options, { version: 4, kinds: { locality: true } })
  await options.close()
  const article = await serveArticle(localityPage)
  try {
    const page = await opened.browser.newPage()
    await page.setViewport(localityPicture)
    await page.goto(article.url.replace('127.0.0.1', host), { waitUntil: 'load' })
    await page.waitForFunction(() => ([...CSS.highlights.values()][3]?.size ?? 0) > 3, { polling: 50 })
    const place = await page.evaluate(() => {
      const [range] = [...[...CSS.highlights.values()][3]!].slice(-1)
      const live = document.createRange()
      live.setStart(range!.startContainer, range!.startOffset)
      live.setEnd(range!.endContainer, range!.endOffset)
      const { x, y, width, height } = live.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    })
    await page.mouse.move(place.x, place.y, { steps: 4 })
    await page.mouse.click(place.x, place.y)
    await cardWith(page, '.card.full .summary')
    const path = join(root, 'docs', 'images', 'locality-card-vi.png') as `${string}.png`
    await page.screenshot({ path })
    console.log(relative(process.cwd(), path))
  } finally {
    await article.stop()
  }
}

/** Takes the picture of the extension's page convert.html, for README. */
async function takeConverter(opened: OpenedBrowser): Promise<void> {
  const page = await openExtensionPage(opened, 'convert.html')
  await page.setViewport(converterPicture)
  await page.type('textarea', addresses.join('\n'))
  await page.click('button.primary')
  await page.waitForFunction(
    count => document.querySelectorAll('tbody tr').length === count,
    { polling: 50 },
    addresses.length,
  )
  const path = join(root, 'docs', 'images', 'convert-en.png') as `${string}.png`
  await page.screenshot({ path })
  console.log(relative(process.cwd(), path))
}

/** Id of the first tab whose page answers with mentions. Brings `page` back to the front. */
async function tabOf(page: Page, opened: Parameters<typeof openExtensionPage>[0]): Promise<number> {
  const desk = await openExtensionPage(opened, 'popup.html')
  try {
    return await desk.evaluate(async () => {
      interface Tabs {
        query(filter: object): Promise<{ id: number }[]>
        sendMessage(tab: number, message: object, options: object): Promise<MentionReport[]>
      }
      const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome
      for (const { id } of await tabs.query({})) {
        const answer = await tabs
          .sendMessage(id, { to: 'page:mentions' }, { frameId: 0 })
          .catch(() => undefined)
        if (Array.isArray(answer)) return id
      }
      throw new Error('no tab has mentions')
    })
  } finally {
    await desk.close()
    await page.bringToFront()
  }
}
