/**
 * Pages that break highlighters, tested with the built extension in a real browser. `describeHazards` is
 * called for each browser.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import type { Frame, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserName, type OpenedBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { revealed } from '../../commands/closed-root.ts'
import { storeSettings } from '../../commands/private-values.ts'
import { hoverDelays } from '../../extension/hover-delay.ts'
import type { Settings } from '../../extension/settings.ts'
import { beside, componentLayouts, inside, layouts } from '../pages/layouts.ts'
import { newsKinds } from '../pages/news-kinds.ts'
import { makes } from '../pages/page-makes.ts'
import { copyExtension } from '../prepared/extension.ts'
import { openTestBrowser } from './browser.ts'
import { deskOf } from './desk.ts'
import { type PageServer, servePages } from './page-server.ts'
import { coloursOf } from './pixels.ts'
import {
  cardClosed,
  cardTexts,
  hasFocus,
  highlightsReady,
  openCardByPointer,
  openFullCard,
  openCard as openReadyCard,
  pageHtml,
  panelText,
  parsedHtml,
  placeOf,
  pressAlt,
  resize,
  shownCard,
} from './reader.ts'
import { SharedTab } from './shared-tab.ts'
import type { WithExtension } from './stage.ts'

const host = 'vnexpress.net'

const names = ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Sơn La', 'Điện Biên', 'Lai Châu']
const sentence = (i: number) => `Ở tỉnh ${names[i % names.length]}, có mưa và có nắng, câu thứ ${i}.`
const paragraphs = (count: number, style: string) =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${style}</style><body>${Array.from({ length: count }, (_, i) => `<p>${sentence(i)}</p>`).join('')}`
/** Page with five thousand mentions, one in each paragraph. */
const manyBlocks = paragraphs(5000, '')
/** Page with five hundred mentions and room for a picture between them. */
const farApart = paragraphs(500, 'p { margin-bottom: 200px }')
/** Page with three thousand mentions in one element. */
const oneBlock = `<!doctype html><html lang="vi"><meta charset="utf-8"><body><div>${Array.from({ length: 3000 }, (_, i) => sentence(i)).join('<br>')}</div>`

/**
 * A page whose text takes a while to read. It records the times of its layout, of the first highlight near
 * its end, and of the last highlight.
 */
const longPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><script>
  const times = (window.times = {})
  const look = () => {
    const near = document.querySelector('#near')
    if ([...[...CSS.highlights.values()][0] ?? []].some(range => near?.contains(range.startContainer))) times.near ??= performance.now()
    if (document.querySelector('[popover="manual"]')) times.all ??= performance.now()
    if (!times.all) setTimeout(look)
  }
  look()
</script><body>${Array.from({ length: 24_000 }, (_, i) => `<p>${sentence(i)}</p>`).join('')}<div id="near">${Array.from({ length: 12 }, () => '<p>Ở tỉnh Quảng Ninh, gần hết.</p>').join('')}</div><p id="end">Hết.</p><script>
  document.body.offsetHeight
  times.laidOut = performance.now()
</script>`

const run = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `<p>${sentence(from + i)}</p>`).join('')
/**
 * Page with paragraphs that the extension watches in groups: in the page, in a scroll container, in a
 * container inside it, in parts that the browser lays out only when they come near, and in a part that is not
 * shown yet.
 */
const groupsPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><style>
  #outer { height: 400px; overflow: auto } #inner { height: 160px; overflow: auto }
  .lazy { content-visibility: auto; contain-intrinsic-size: auto 3000px }
  #later { content-visibility: hidden }
</style><body><div id="flow">${run(0, 320)}</div>
<div id="outer">${run(0, 60)}<div id="inner">${run(0, 120)}</div>${run(0, 60)}</div>
<div id="first" class="lazy">${run(0, 90)}</div><div class="lazy">${run(0, 90)}</div><div id="last" class="lazy">${run(0, 90)}</div>
<div id="later">${run(0, 60)}</div>`

/** Styles with which pages keep a text in the document without showing it. */
const unseen = [
  'display: none',
  'visibility: hidden',
  'opacity: 0',
  'position: absolute; left: -9999px',
  'position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)',
  'text-indent: -9999px; overflow: hidden; white-space: nowrap',
  'font-size: 1px',
  'color: transparent',
  'color: white',
  'color: black; background: black',
  'filter: opacity(0)',
  'clip-path: circle(0)',
  'position: absolute; clip: rect(0 0 0 0)',
  'backface-visibility: hidden; transform: rotateY(180deg)',
  'backface-visibility: hidden; rotate: 1 0 0 180deg',
  `mask-image: url(&quot;data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>&quot;)`,
  'mask-image: url(data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)',
]
/**
 * Boxes behind a text: tag, and colour of the text, which is transparent or that of the page. The text is
 * visible all the same, because the box has another colour.
 */
const backdrops = [
  ['canvas', 'transparent'],
  ['img', 'white'],
  ['i', 'white'],
] as const
const copied = [
  ...names,
  ...['Hà Tĩnh', 'Nghệ An', 'Gia Lai', 'Tây Ninh', 'Cà Mau', 'Phú Thọ', 'Vĩnh Long', 'An Giang', 'Đắk Lắk'],
  ...['Đồng Nai', 'Bắc Ninh', 'Ninh Bình', 'Thanh Hóa'],
]
const isCopied = (text: string, i: number) => `<p>Ở tỉnh ${copied[i]}, ${text}.</p>`
/**
 * An article in which each name first occurs in a copy of its sentence. Most copies are not shown. The last
 * ones are shown, because of the boxes behind them (`backdrops`).
 */
const copiesPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta property="og:type" content="article"><title>Trời trở lạnh ở nhiều nơi</title><style>#backed > div { position: relative } #backed :is(canvas, img, i) { position: absolute; inset: 0; width: 100%; height: 100%; background: navy } #backed p { position: relative } p { margin: 0 }</style><body><article><h1>Trời trở lạnh ở nhiều nơi</h1>${'<p>Nhiều tuyến đường vẫn thông suốt, người dân đi lại bình thường từ sáng sớm đến tối.</p>'.repeat(6)}${unseen.map((style, i) => `<div style="${style}">${isCopied('bản cho điện thoại', i)}</div>`).join('')}<section id="backed">${backdrops.map(([tag, colour], i) => `<div><${tag} src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"></${tag}><span style="color: ${colour}">${isCopied('trên ảnh', unseen.length + i)}</span></div>`).join('')}</section><div id="seen">${copied.map((_, i) => isCopied('trời rét', i) + isCopied('trời mưa', i)).join('')}</div></article>`

/** A part of a page with links that are boxes, as in a list of tags. */
const linkBoxes = (...texts: string[]) =>
  `<div>${texts.map(text => `<a href="/" style="display: inline-block; margin: 4px">${text}</a>`).join('')}</div>`
/** Page with links that are boxes, in view and far below. */
const boxesPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><body>${linkBoxes('Tỉnh Quảng Ninh. ', 'Thành phố Huế. ')}<div style="height: 9000px"></div>${linkBoxes('Tỉnh Lào Cai', 'Tỉnh Cao Bằng')}`

/** A part of a page with names that are directly in a shadow root, and in elements without a box. */
const boxless = (...[one, two, three, four]: string[]) =>
  `<x-note><template shadowrootmode="open">Ở tỉnh ${one}, nhiều tuyến đường vẫn thông suốt, người dân đi lại bình thường từ sáng sớm đến tối, chợ họp đông, hàng quán mở cửa như mọi ngày.<p>Hết.</p></template><p>Bản cũ, không ai thấy.</p></x-note><div><section style="display: contents">Ở tỉnh ${two}, trời rét.</section></div><div><x-bare><template shadowrootmode="open"><style>:host { display: contents }</style>Ở tỉnh ${three}, trời mưa.<br></template></x-bare></div><section><template shadowrootmode="open"><p>Ở tỉnh ${four}, trời nắng.</p></template></section>`
const boxlessPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trời trở lạnh</title><body><h1>Trời trở lạnh</h1>${boxless('Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Sơn La')}<div style="height: 9000px"></div>${boxless('Lào Cai', 'Điện Biên', 'Lai Châu', 'Cà Mau')}`

/**
 * Page whose elements get a shadow root after the extension has read them: empty ones, one in a shadow root,
 * parts of the page with text, and a paragraph with text.
 */
const lateRootsPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><body><p>Ở tỉnh Quảng Ninh, trời rét.</p><div class="late"></div><p class="late"></p><p>Chữ <span class="late"></span> chữ.</p><x-outer><template shadowrootmode="open"><div></div></template></x-outer><div class="part">Đang tải</div><section class="part"><p>Đang tải</p></section><p id="old">Bản cũ ở đây, không có tên nào.</p>`

const box = (tag: string, text: string) =>
  `<${tag} style="display: inline-block; white-space: pre">${text}</${tag}>`
/**
 * Page with headings that scripts have cut into boxes, as for an animation: letters, words of letters, words
 * alone.
 */
const cutPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><body><h2>${[...'Tỉnh Quảng Ninh có mưa'].map(letter => box('span', letter)).join('')}</h2><h2>${'Tỉnh Lạng Sơn có nắng'
  .split(' ')
  .map(word => box('span', [...word].map(letter => box('span', letter)).join('')))
  .join('<span> </span>')}</h2><h2>${'Tỉnh Lào Cai có gió'
  .split(' ')
  .map(word => box('span', word))
  .join(
    '',
  )}</h2><h2 id="cut">Tỉnh Cao Bằng có sương</h2><script>document.querySelector('#cut').innerHTML = ${JSON.stringify(
  'Tỉnh Cao Bằng có sương'
    .split(' ')
    .map(word => box('div', [...word].map(letter => box('div', letter)).join('')))
    .join(' '),
)}</script>`

const lines = (...texts: string[]) =>
  `<h2>${texts.map(text => `<div style="position: relative">${text}</div>`).join('')}</h2>`
/** Styles of the text that PDF viewers lay over the picture of a page. */
const pdfStyle =
  '.pdf { position: relative; height: 80px; background: #eee } .pdf :is(span, br) { position: absolute; white-space: pre }'
/**
 * Page with names that boxes divide (drop caps that are blocks, headings in lines, lines of a PDF viewer),
 * and with names that only a picture separates.
 */
const piecesPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><style>.cap { float: left; font-size: 40px } ${pdfStyle}</style><body><div><div class="cap">Q</div>
<p>uảng Ninh sáng nay có mưa.</p><p>Hết mưa.</p></div><div><div class="cap">L</div>ạng Sơn sáng nay có nắng.<p>Hết nắng.</p></div><div><h2>C</h2><ul><li>Cao Bằng</li></ul></div>${lines('Ba ngày ở Lào', 'Cai, mưa')}<p><img alt=""><span>Chợ tỉnh Sơn La</span><img alt=""><span>Bản ở tỉnh Lai Châu</span></p><div class="pdf"><span style="top: 4px">Ở tỉnh Điện</span><br role="presentation"><span style="top: 24px">Biên và tỉnh Tây N</span><span style="top: 24px; left: 160px">inh có gió.</span></div>`

const story = (heading: string, date: string, name: string) =>
  `<article class="post"><h1>${heading}</h1><time datetime="${date}T08:00:00+07:00">${date}</time><p>Ở tỉnh ${name}, trời trở lạnh từ đêm qua, nhiều nơi có mưa nhỏ.</p></article>`
/** An endless page: the article of 2026 is followed by one of 2023. */
const endlessPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mưa đầu mùa đã về</title><meta property="og:title" content="Mưa đầu mùa đã về"><meta property="article:published_time" content="2026-10-02T08:00:00+07:00"><body><main>${story('Mưa đầu mùa đã về', '2026-10-02', 'Bình Thuận')}</main>`

/** Page whose boxes go away with a class of its body, in view and far below, while the names in them stay. */
const unboxedPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><style>.unboxed .c { display: contents } .hidden .c { display: none }</style><body><section><div class="c">Ở tỉnh Quảng Ninh, trời rét.</div></section><section><p class="c">Ở tỉnh Lạng Sơn, trời mưa.</p></section><div style="height: 9000px"></div><section><div class="c">Ở tỉnh Cao Bằng, trời nắng.</div></section>`

/**
 * Page with closed `details` that have text of their own and in an element without a box, and with text that
 * a slot shows.
 */
const closedPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><body><p>Ở tỉnh Quảng Ninh, trời rét.</p><details><summary>Ở tỉnh Lạng Sơn</summary>Ở tỉnh Cao Bằng, trời mưa.</details><details><summary>Mở</summary><section style="display: contents">Ở tỉnh Lào Cai, trời nắng.</section></details><div><template shadowrootmode="open"><slot>Ở tỉnh Lai Châu, trời rét.</slot></template></div>`

/**
 * Properties of elements that a form loses when one of its controls has that name, as a field of a search
 * form may.
 */
const replaced = 'matches contains closest querySelector textContent hasAttributes childNodes'.split(' ')
/**
 * Page with a form for each of `replaced`, a line with a name after each form, and one such line far below.
 */
const formsPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><body>${replaced
  .map(
    (name, i) =>
      `<form class="f"><input name="${name}" style="width: 20px"><span>Tìm ở đây</span></form><p>Ở tỉnh ${names[i]}, trời rét.</p>`,
  )
  .join('')}<div style="height: 9000px"></div><p>Ở tỉnh Cà Mau, trời nắng.</p>`

/** Page with a line of names, and a line with a name in a link. */
const restPage = `<!doctype html><html lang="vi"><meta charset="utf-8"><body style="font: 16px/1.5 serif; width: 760px"><p>tỉnh Quảng Ninh, tỉnh Lạng Sơn, tỉnh Lào Cai, tỉnh Sơn La, tỉnh Điện Biên, tỉnh Lai Châu</p><p><a href="#x">Ở tỉnh Cao Bằng</a></p>`

/**
 * Layouts that are tested in the browser: all of layouts.ts; of page-makes.ts and news-kinds.ts those with
 * names that are not shown, and three whose article is found only once the whole page is read. A unit test
 * covers the others.
 */
const newsPages = {
  ...layouts,
  ...componentLayouts,
  ...Object.fromEntries(
    Object.entries({ ...makes, ...newsKinds }).filter(
      ([title, { hidden }]) => hidden.length > 0 || /^(list of short|endless|forum)/.test(title),
    ),
  ),
}

/** The part of the extension API that tells what the toolbar button shows. */
interface WithAction {
  chrome: {
    action: Record<'getBadgeText' | 'getTitle', (of: { tabId: number }) => Promise<string>>
  }
}

/**
 * Highlighted texts of all three kinds of entity, sorted, with those in shadow roots and those out of view.
 */
function shownTexts(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() =>
    [...CSS.highlights.values()]
      .slice(0, 3)
      .flatMap(highlight => [...highlight])
      .map(range => {
        const live = document.createRange()
        live.setStart(range.startContainer, range.startOffset)
        live.setEnd(range.endContainer, range.endOffset)
        return live.toString().replace(/\s+/g, ' ')
      })
      .sort(),
  )
}

/** Resolves when exactly these texts are highlighted; otherwise fails with the actual ones. */
async function highlights(page: Page | Frame, expected: string[]): Promise<void> {
  await expect.poll(() => shownTexts(page), { timeout: 20_000, interval: 40 }).toEqual([...expected].sort())
}

/** Resolves when all these texts are highlighted, among others. */
async function highlightsInclude(page: Page, wanted: readonly string[]): Promise<void> {
  await expect
    .poll(() => shownTexts(page), { timeout: 20_000, interval: 40 })
    .toEqual(expect.arrayContaining([...wanted]))
}

/** In an extension page: the mentions of the only open news page, or its tab. */
function askNewsPage<Answer>(desk: Page, what: 'mentions' | 'tab' = 'mentions'): Promise<Answer> {
  return desk.evaluate(async what => {
    const { tabs } = (globalThis as unknown as WithExtension).chrome
    for (const { id } of await tabs.query({})) {
      const ask = (to: string) => tabs.sendMessage(id, { to }, { frameId: 0 }).catch(() => undefined)
      if (!(await ask('page:state'))) continue
      return what === 'tab' ? { tab: id } : ((await ask('page:mentions')) ?? [])
    }
    return []
  }, what) as Promise<Answer>
}

/** Resolves when the mentions that the only open news page reports are exactly `texts`, in this order. */
async function counts(desk: Page, texts: readonly string[]): Promise<void> {
  const counted = async () => (await askNewsPage<{ text: string }[]>(desk)).map(({ text }) => text)
  await expect.poll(counted, { timeout: 20_000 }).toEqual(texts)
}

/** True if a card is open now. */
async function isCardOpen(page: Page): Promise<boolean> {
  await revealed(page)
  return page.evaluate(() => globalThis.glossHost?.shadowRoot?.querySelector('.card.shown') != null)
}

declare global {
  /** Movements as the page has seen them during `moveAlong`. */
  var walk: { longestPause: number; opened: number } | undefined
}

/**
 * Moves the pointer steadily along a line. `opened` counts the movements during which a card was open;
 * `longestPause` between two movements is in ms.
 */
async function moveAlong(page: Page, y: number): Promise<{ longestPause: number; opened: number }> {
  await revealed(page)
  await page.keyboard.press('Escape')
  await page.mouse.move(4, y)
  await cardClosed(page)
  await page.evaluate(() => {
    const walk = { longestPause: 0, opened: 0 }
    globalThis.walk = walk
    let last = performance.now()
    const moved = (event: MouseEvent) => {
      if (globalThis.walk !== walk) return removeEventListener('mousemove', moved)
      walk.longestPause = Math.max(walk.longestPause, event.timeStamp - last)
      last = event.timeStamp
      if (globalThis.glossHost?.shadowRoot?.querySelector('.card.shown')) walk.opened++
    }
    addEventListener('mousemove', moved)
  })
  for (let x = 4; x < 700; x += 5) await page.mouse.move(x, y)
  return page.evaluate(() => globalThis.walk!)
}

/** True if a card opens within the short hover delay while the pointer rests. */
async function opensCard(page: Page): Promise<boolean> {
  await page.evaluate(wait => new Promise(resolve => setTimeout(resolve, wait)), hoverDelays.short + 200)
  return isCardOpen(page)
}

/** Rests the pointer on a text, once it is highlighted, until its card is open. */
async function openCard(page: Page, text: string): Promise<void> {
  await expect.poll(() => shownTexts(page), { timeout: 20_000, interval: 40 }).toContain(text)
  await openReadyCard(page, text)
}

/** Opens the card of a text and closes it. */
async function opensAndCloses(page: Page, text: string): Promise<void> {
  await openCard(page, text)
  expect(await cardTexts(page, 'h2')).toEqual([text])
  await page.keyboard.press('Escape')
  await cardClosed(page)
}

/**
 * True if the open card is in the viewport, next to a highlighted text and not covering it; and its width in
 * CSS px.
 */
async function cardBeside(
  page: Page,
  text: string,
): Promise<{ inView: boolean; beside: boolean; width: number }> {
  const { x, y } = await placeOf(page, text)
  return page.evaluate(
    (x, y) => {
      const { left, right, top, bottom, width } = globalThis
        .glossHost!.shadowRoot!.querySelector('.card.shown')!
        .getBoundingClientRect()
      const covers = x > left && x < right && y > top && y < bottom
      const gap = Math.max(left - x, x - right, 0) + Math.max(top - y, y - bottom, 0)
      return {
        inView: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
        beside: !covers && gap < 60,
        width: Math.round(width),
      }
    },
    x,
    y,
  )
}

/**
 * DOM nodes of a page's process, including detached ones, and heap bytes, after garbage collection. Chromium
 * only.
 */
async function heldBy(page: Page): Promise<{ nodes: number; heap: number } | undefined> {
  if ((await page.browser().version()).startsWith('firefox')) return undefined
  const session = await page.createCDPSession()
  try {
    // Objects released by the first collection's finalisers are collected in the second.
    for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage')
    const { nodes } = await session.send('Memory.getDOMCounters')
    const { JSHeapUsedSize: heap = 0 } = await page.metrics()
    return { nodes, heap }
  } finally {
    await session.detach()
  }
}

/**
 * Filled boxes on the printed pages, from the PDF. Why not its text: highlights that are not painted divide
 * the text too.
 */
async function boxesIn(page: Page): Promise<string[]> {
  const pdf = Buffer.from(await page.pdf({ printBackground: true })).toString('latin1')
  const streams = [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = '']) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  const content = streams.filter(stream => /\bBT\b/.test(stream) && /\bET\b/.test(stream)).join('\n')
  expect(content).not.toBe('')
  return content.match(/.+ re\s+f\b/g) ?? []
}

/**
 * Three numbers of names: in the viewport by the text of the page (`shown`), highlighted in the viewport, and
 * highlighted in the whole page (`registered`).
 */
function inView(page: Page): Promise<{ shown: number; highlighted: number; registered: number }> {
  return page.evaluate(() => {
    const ranges = [...([...CSS.highlights.values()][0] ?? [])]
    const highlighted = ranges.filter(range => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const { top, bottom } = live.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    }).length
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let shown = 0
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/Ở tỉnh/.test(node.nodeValue ?? '')) continue
      const live = document.createRange()
      live.setStart(node, 7)
      live.setEnd(node, 12)
      const { top, bottom } = live.getBoundingClientRect()
      if (bottom > 0 && top < innerHeight) shown++
    }
    return { shown, highlighted, registered: ranges.length }
  })
}

/**
 * Texts of the paragraphs on the screen whose name is not highlighted; `some` is true if more than three
 * paragraphs are on the screen.
 */
function unmarked(page: Page): Promise<{ some: boolean; missing: string[] }> {
  return page.evaluate(() => {
    const marked = new Set(
      [...([...CSS.highlights.values()][0] ?? [])].map(({ startContainer }) => startContainer.parentElement),
    )
    const clips = ['#inner', '#outer'].map(selector => document.querySelector(selector)!)
    const isSeen = (paragraph: Element) => {
      if (!paragraph.checkVisibility({ contentVisibilityAuto: true })) return false
      const box = paragraph.getBoundingClientRect()
      const meets = ({ top, bottom }: { top: number; bottom: number }) =>
        box.bottom > top + 1 && box.top < bottom - 1
      return (
        box.height > 0 &&
        meets({ top: 0, bottom: innerHeight }) &&
        clips.every(clip => !clip.contains(paragraph) || meets(clip.getBoundingClientRect()))
      )
    }
    const seen = [...document.querySelectorAll('p')].filter(isSeen)
    const missing = seen.filter(paragraph => !marked.has(paragraph))
    return { some: seen.length > 3, missing: missing.map(({ textContent }) => textContent) }
  })
}

export function describeHazards(name: BrowserName): void {
  const built = mkdtempSync(join(tmpdir(), `chu-giai-hazards-${name}-`))
  let pages: PageServer
  let opened: OpenedBrowser
  let page: Page
  const tab = new SharedTab()
  const { promise: lateScript, resolve: endLoading } = Promise.withResolvers<string>()

  const visit = async (file: string, options?: { strict?: boolean }): Promise<Page> => {
    page = await tab.take(opened.browser)
    await page.goto(pages.address(file, options), { waitUntil: 'load' })
    return page
  }

  /** Stores settings: those given, `mentions` as `every` unless given, and the defaults for the rest. */
  const store = async (settings: Partial<Settings>) =>
    storeSettings(await deskOf(opened), { version: 4, mentions: 'every', ...settings })

  beforeAll(async () => {
    pages = await servePages(host, {
      'many-blocks.html': manyBlocks,
      'loading.html':
        '<!doctype html><html lang="vi"><p>Ở tỉnh Quảng Ninh, trời rét.</p><script src="late.js"></script>',
      'late.js': lateScript,
      'one-block.html': oneBlock,
      'far-apart.html': farApart,
      'long.html': longPage,
      'copies.html': copiesPage,
      'rest.html': restPage,
      'boxes.html': boxesPage,
      'boxless.html': boxlessPage,
      'forms.html': formsPage,
      'late-roots.html': lateRootsPage,
      'cut.html': cutPage,
      'pieces.html': piecesPage,
      'endless.html': endlessPage,
      'unboxed.html': unboxedPage,
      'closed.html': closedPage,
      'groups.html': groupsPage,
      ...Object.fromEntries(Object.values(newsPages).map(({ html }, i) => [`layout-${i}.html`, html])),
    })
    // No service answers: cards come from the bundled snapshot.
    copyExtension(name, built)
    opened = await openTestBrowser({
      name,
      extension: built,
      localHosts: [host],
      // The toolbar button is pressed.
      kiosk: false,
    })
    await store({})
  })

  afterEach(async () => {
    if (page) await tab.release(page)
  })

  afterAll(async () => {
    await opened?.close()
    await pages?.stop()
    rmSync(built, { recursive: true, force: true })
  })

  describe(`hazards with ${name}`, () => {
    test('names go across inline elements, line breaks and comments', async () => {
      await highlights(await visit('inline.html'), [
        'Quảng Ninh',
        'Quảng Nam',
        'QuảngNgãi',
        'Đắk Lắk',
        'Lạng Sơn',
        'Cao Bằng',
        'Lào Cai',
        'Sơn La',
        'Điện Biên',
        'Thái Nguyên',
      ])
    })

    test('a setting that changes while the page is parsed counts: no name is highlighted', async () => {
      const desk = await deskOf(opened)
      page = await tab.take(opened.browser)
      const loaded = page.goto(pages.address('loading.html'), { waitUntil: 'load' })
      await page.waitForSelector('p')
      await page.bringToFront()
      /**
       * State of the page as the popup asks for it; "waits" if the script does not answer because it waits
       * for the end of the page.
       */
      const asked = () =>
        desk.evaluate(async () => {
          const { tabs } = (globalThis as unknown as WithExtension).chrome
          const [front] = await tabs.query({ active: true })
          const state = front && tabs.sendMessage(front.id, { to: 'page:state' }, { frameId: 0 })
          const late = new Promise(resolve => setTimeout(() => resolve('waits'), 200))
          return Promise.race([state?.catch(() => 'no script'), late])
        })
      const within = { timeout: 20_000, interval: 50 }
      await expect.poll(asked, within).toBe('waits')
      await store({ sitesOff: [host] })
      endLoading('')
      await loaded
      await expect.poll(asked, within).toEqual({ host, on: false, names: true, article: false })
      expect(await shownTexts(page)).toEqual([])
      await store({})
      await highlights(page, ['Quảng Ninh'])
    })

    test('headings that a script has cut into letters and words are read whole', async () => {
      await visit('cut.html')
      await expect
        .poll(async () => (await shownTexts(page)).map(text => text.replace(/\s/g, '')), { timeout: 20_000 })
        .toEqual(['QuảngNinh', 'LạngSơn', 'LàoCai', 'CaoBằng'].sort())
    })

    test('names that are cut by boxes are read whole, and pictures keep names apart', async () => {
      await visit('pieces.html')
      // The texts of the ranges have the white space, or none, that is between the boxes.
      const areFound = (names: string[]) =>
        expect
          .poll(async () => (await shownTexts(page)).map(text => text.replace(/\s/g, '')).sort(), {
            timeout: 20_000,
          })
          .toEqual(names.map(name => name.replace(' ', '')).sort())
      const others = ['Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Sơn La', 'Lai Châu', 'Điện Biên', 'Tây Ninh']
      await areFound(['Quảng Ninh', ...others])
      await opensAndCloses(page, 'Lạng Sơn')
      // The rest of the first word changes: the letter before it belongs to the new text.
      await page.evaluate(() => {
        document.querySelector('.cap + p')!.textContent = 'uảng Trị sáng nay có mưa.'
      })
      await areFound(['Quảng Trị', ...others])
      await page.evaluate(() => document.querySelector('.cap')!.remove())
      await areFound(others)
    })

    test('links that are boxes have highlights where they are in view, and cards', async () => {
      await visit('boxes.html')
      await highlights(page, ['Quảng Ninh', 'Huế'])
      await openCard(page, 'Huế')
      await page.evaluate(() => scrollTo(0, 10_000))
      await highlights(page, ['Lào Cai', 'Cao Bằng'])
    })

    test('links that are boxes have their names once after the page adds text beside them', async () => {
      await visit('boxes.html')
      await highlights(page, ['Quảng Ninh', 'Huế'])
      await page.evaluate(() => document.querySelector('div')!.prepend('Ở tỉnh Sơn La, trời rét: '))
      await highlights(page, ['Sơn La', 'Quảng Ninh', 'Huế'])
    })

    test('names directly in a shadow root and in elements without a box are found, and have cards', async () => {
      await visit('boxless.html')
      const near = ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Sơn La']
      await highlights(page, near)
      for (const text of near) await opensAndCloses(page, text)
      await page.evaluate(() => scrollTo(0, 1e6))
      await highlights(page, ['Lào Cai', 'Điện Biên', 'Lai Châu', 'Cà Mau'])
    })

    test('names in shadow roots that elements get after they were read are found, and have cards', async () => {
      await visit('late-roots.html')
      await highlights(page, ['Quảng Ninh'])
      await page.evaluate(() => {
        const attach = (host: Element, text: string) => {
          host.attachShadow({ mode: 'open' }).innerHTML = text
        }
        const outer = document.querySelector('x-outer')!.shadowRoot!
        const hosts = [...document.querySelectorAll('.late'), outer.querySelector('div')!]
        hosts.push(...document.querySelectorAll('.part'))
        const names = ['Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Sơn La', 'Nghệ An', 'Hà Tĩnh']
        for (const [i, host] of hosts.entries()) attach(host, `<b>Ở tỉnh ${names[i]}, trời rét.</b>`)
        attach(document.querySelector('#old')!, 'Ở tỉnh Điện Biên, trời mưa.')
      })
      const found = ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Sơn La', 'Nghệ An', 'Hà Tĩnh']
      await highlights(page, found)
      await opensAndCloses(page, 'Lào Cai')
      // A paragraph that has text of its own is found under the pointer.
      const { x, y } = await page.evaluate(() => {
        const { left, top } = document.querySelector('#old')!.getBoundingClientRect()
        return { x: left + 30, y: top + 8 }
      })
      await page.mouse.move(x, y)
      await highlights(page, [...found, 'Điện Biên'])
      await opensAndCloses(page, 'Điện Biên')
    })

    test('names keep highlights and cards when their elements lose their boxes, and get them back', async () => {
      await visit('unboxed.html')
      const near = ['Quảng Ninh', 'Lạng Sơn']
      const become = (name: string) =>
        page.evaluate(name => {
          document.body.className = name
        }, name)
      await highlights(page, near)
      await become('unboxed')
      for (const text of near) await opensAndCloses(page, text)
      await highlights(page, near)
      const desk = await openExtensionPage(opened, 'popup.html')
      await counts(desk, [...near, 'Cao Bằng'])
      await become('hidden')
      await counts(desk, [])
      await become('')
      await counts(desk, [...near, 'Cao Bằng'])
      await desk.close()
      await page.bringToFront()
      await highlights(page, near)
      await become('unboxed')
      await page.evaluate(() => scrollTo(0, 1e6))
      await highlightsInclude(page, ['Cao Bằng'])
    })

    test('names directly in a closed part of the page are counted once it is open', async () => {
      await visit('closed.html')
      const desk = await openExtensionPage(opened, 'popup.html')
      await counts(desk, ['Quảng Ninh', 'Lạng Sơn', 'Lai Châu'])
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await counts(desk, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Lai Châu'])
      await desk.close()
    })

    test('forms whose controls replace properties of elements hide no name after them', async () => {
      await visit('forms.html')
      await highlights(page, names)
      await openCard(page, names[0]!)
      await page.evaluate(() => scrollTo(0, 1e6))
      await highlights(page, ['Cà Mau'])
    })

    test('what is highlighted is painted, wherever the browser can', async () => {
      const unpainted: string[] = []
      for (const [i, file] of [
        'inline.html',
        'shadow.html',
        'layouts.html',
        'skipped.html',
        'page.xhtml',
      ].entries()) {
        if (i > 0) await tab.release(page)
        await visit(file)
        await page.waitForSelector('[popover="manual"]')
        const names = await page.evaluate(() =>
          [...([...CSS.highlights.values()][0] ?? [])].map(range => {
            const live = document.createRange()
            live.setStart(range.startContainer, range.startOffset)
            live.setEnd(range.endContainer, range.endOffset)
            const { x, y, width, height } = live.getClientRects()[0]!
            return { text: live.toString(), box: { x, y, width, height } }
          }),
        )
        const inView = names.filter(
          // "Quảng Ninh" exists, scrolled out of its box.
          ({ text, box }) =>
            box.x >= 0 &&
            box.x + box.width < 800 &&
            box.y + box.height < 600 &&
            !(file === 'layouts.html' && text === 'Quảng Ninh'),
        )
        expect(inView.length).toBeGreaterThan(1)
        const isTint = ([red, green]: readonly number[]) => green! > red!
        const colours = await coloursOf(
          page,
          inView.map(({ box }) => box),
        )
        inView.forEach(({ text }, i) => {
          if (!isTint(colours[i]![0]!)) unpainted.push(`${file}: ${text}`)
        })
      }
      // Chromium paints no highlight in a CDATA section. Firefox paints none in text without an element
      // between it and its shadow root.
      expect(unpainted).toEqual(name === 'chromium' ? ['page.xhtml: Lạng Sơn'] : ['shadow.html: Cao Bằng'])
    })

    test('other content than running text is skipped, and hidden text is not painted', async () => {
      await highlights(await visit('skipped.html'), ['Lạng Sơn', 'Cao Bằng'])
    })

    test.each(['inline.html', 'skipped.html', 'layouts.html'])(
      '%s stays byte for byte as it was, but for the one host',
      async file => {
        await visit(file)
        await page.waitForFunction(() => ([...CSS.highlights.values()][0]?.size ?? 0) > 0, {
          polling: 50,
        })
        await page.waitForSelector('[popover="manual"]')
        const html = readFileSync(new URL(`../pages/hazards/${file}`, import.meta.url), 'utf8')
        expect(await pageHtml(page)).toBe(await parsedHtml(page, html))
      },
    )

    test('a page that changes is followed, change by change', async () => {
      await visit('mutations.html')
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng'])

      await page.evaluate(() =>
        (document.querySelector('#first')!.firstChild as Text).replaceData(7, 10, 'Lào Cai'),
      )
      await highlights(page, ['Lào Cai', 'Lạng Sơn', 'Cao Bằng'])

      await page.evaluate(() => document.querySelector('#second')!.remove())
      await highlights(page, ['Lào Cai', 'Cao Bằng'])

      await page.evaluate(() =>
        document
          .querySelector('#list')!
          .insertAdjacentHTML('beforeend', '<p id="added">Ở tỉnh Sơn La, có mận.</p>'),
      )
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La'])

      await page.evaluate(() => document.querySelector('main')!.prepend(document.querySelector('#added')!))
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La'])

      // Adds blocks inside a block's text and removes them again.
      await page.evaluate(() =>
        document
          .querySelector('#mixed')!
          .insertAdjacentHTML('beforeend', '<p>Ở tỉnh Điện Biên, có hoa.</p>Ở tỉnh Lai Châu, có chè.'),
      )
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La', 'Điện Biên', 'Lai Châu'])
      await page.evaluate(() => document.querySelector('#mixed p')!.remove())
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La', 'Lai Châu'])

      // Splits one name with an inline element and completes another.
      await page.evaluate(() => {
        const text = document.querySelector('#mixed')!.firstChild as Text
        const rest = text.splitText(10)
        rest.before(Object.assign(document.createElement('b'), { textContent: 'x' }))
      })
      await highlights(page, ['Lào Cai', 'Sơn La', 'Lai Châu'])
      await page.evaluate(() => document.querySelector('#mixed b')!.remove())
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La', 'Lai Châu'])
      await page.evaluate(() => document.body.normalize())
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La', 'Lai Châu'])

      await page.evaluate(() => document.querySelector('#mixed')!.setAttribute('contenteditable', ''))
      await highlights(page, ['Lào Cai', 'Sơn La'])
      await page.evaluate(() => document.querySelector('#mixed')!.removeAttribute('contenteditable'))
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La', 'Lai Châu'])

      await page.evaluate(() =>
        document.querySelector<HTMLElement>('#first')!.style.setProperty('display', 'none'),
      )
      await highlights(page, ['Cao Bằng', 'Sơn La', 'Lai Châu'])
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('#first')!.style.removeProperty('display'),
      )
      await highlights(page, ['Lào Cai', 'Cao Bằng', 'Sơn La', 'Lai Châu'])

      await page.evaluate(() =>
        document.body.replaceWith(
          Object.assign(document.createElement('body'), { innerHTML: '<p>Ở tỉnh Quảng Ninh, có mưa.' }),
        ),
      )
      await highlights(page, ['Quảng Ninh'])

      await page.evaluate(() => {
        document.open()
        document.write('<!doctype html><html lang="vi"><p>Ở tỉnh Lạng Sơn, có sương.')
        document.close()
      })
      await highlights(page, ['Lạng Sơn'])
    })

    test('an edit in view is highlighted in the frame in which it is painted', async () => {
      await visit('mutations.html')
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng'])
      const missed = await page.evaluate(async () => {
        const text = document.querySelector('#first')!.firstChild as Text
        let missed = 0
        for (let i = 0; i < 30; i++) {
          text.data = `Ở tỉnh ${i % 2 ? 'Quảng Ninh' : 'Lào Cai'}, lần ${i}.`
          await new Promise(requestAnimationFrame)
          if (([...CSS.highlights.values()][0]?.size ?? 0) !== 3) missed++
        }
        return missed
      })
      expect(missed).toBe(0)
    })

    test('many added nodes are highlighted in document order', async () => {
      await visit('mutations.html')
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng'])
      const frames = await page.evaluate(async () => {
        const paragraph = (text: string) => Object.assign(document.createElement('p'), { textContent: text })
        const first = paragraph('Ở tỉnh Sơn La, tin mới.')
        const rest = Array.from({ length: 100 }, () => paragraph('trời mưa rất to '.repeat(2000)))
        const isLit = () =>
          [...([...CSS.highlights.values()][0] ?? [])].some(({ startContainer }) =>
            first.contains(startContainer),
          )
        document.body.prepend(first, ...rest)
        let frames = 0
        for (; !isLit(); frames++) await new Promise(requestAnimationFrame)
        return frames
      })
      expect(frames).toBeLessThan(3)
    })

    test('churn leaves nothing behind: no range, no node, no growing heap', async () => {
      await visit('mutations.html')
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng'])
      const churn = async (rounds: number) => {
        await page.evaluate(async rounds => {
          const list = document.querySelector('#list')!
          for (let round = 0; round < rounds; round++) {
            list.innerHTML = Array.from(
              { length: 20 },
              (_, i) => `<p>Ở tỉnh Sơn La, <x-tag>lượt ${round}</x-tag>, tin ${i}.</p>`,
            ).join('')
            if (round % 5 === 0) await new Promise(requestAnimationFrame)
          }
          list.innerHTML = '<p>Ở tỉnh Sơn La, hết.</p>'
        }, rounds)
        await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Sơn La'])
      }
      await churn(50)
      const before = await heldBy(page)
      await churn(400)
      const after = await heldBy(page)
      if (before && after) {
        expect(after.nodes - before.nodes).toBeLessThan(200)
        expect(after.heap - before.heap).toBeLessThan(500_000)
      }
    })

    test.each([
      ['many-blocks.html', 5],
      ['one-block.html', 5],
      ['far-apart.html', 1],
    ])('%s: only what is near the viewport is registered, and all of what is in it', async (file, least) => {
      await visit(file)
      const complete = () =>
        expect
          .poll(
            async () => {
              const { shown, highlighted, registered } = await inView(page)
              return { complete: shown > least && shown === highlighted, few: registered <= 150 }
            },
            { timeout: 20_000 },
          )
          .toEqual({ complete: true, few: true })
      await complete()
      for (const place of [0.5, 0.9, 0.2]) {
        await page.evaluate(part => scrollTo(0, document.documentElement.scrollHeight * part), place)
        await complete()
      }
    })

    test('groups: all on the screen is marked in nested scrollers, lazy parts, and after insertions and removals', async () => {
      await visit('groups.html')
      await page.waitForSelector('[popover="manual"]')
      const steps: [string, () => void][] = [
        ['at the top', () => {}],
        ['in the middle of a group', () => document.querySelectorAll('#flow > p')[200]!.scrollIntoView()],
        ['at the outer container', () => document.querySelector('#outer')!.scrollIntoView()],
        ['far in it', () => document.querySelectorAll('#outer > p')[90]!.scrollIntoView()],
        ['far in the inner container', () => document.querySelectorAll('#inner > p')[70]!.scrollIntoView()],
        [
          'after the ends of many groups are removed and others are put between',
          () => {
            document.querySelectorAll('#flow > p').forEach((paragraph, i) => {
              const isEnd = i % 16 === 0 || i % 16 === 15
              if (isEnd && i % 64 < 32) paragraph.remove()
              else if (i % 50 === 7)
                paragraph.after(
                  Object.assign(document.createElement('p'), { textContent: 'Ở tỉnh Hà Giang, tin mới.' }),
                )
            })
            document.querySelectorAll('#flow > p')[100]!.scrollIntoView()
          },
        ],
        [
          'in a part that was not laid out',
          () => document.querySelectorAll('#last > p')[45]!.scrollIntoView(),
        ],
        ['back in the first such part', () => document.querySelectorAll('#first > p')[60]!.scrollIntoView()],
        [
          'in a part that is shown only now',
          () => {
            const later = document.querySelector<HTMLElement>('#later')!
            later.style.contentVisibility = 'visible'
            later.children[30]!.scrollIntoView()
          },
        ],
      ]
      for (const [where, step] of steps) {
        await page.evaluate(step)
        await expect
          .poll(() => unmarked(page), { message: where, timeout: 20_000, interval: 40 })
          .toEqual({ some: true, missing: [] })
      }
    })

    test('scrolling fast never shows a line unmarked for more than two frames', async () => {
      await visit('many-blocks.html')
      await expect.poll(async () => (await inView(page)).highlighted, { timeout: 20_000 }).toBeGreaterThan(5)
      const worst = await page.evaluate(async () => {
        const paragraphs = [...document.querySelectorAll('p')]
        const height = paragraphs[1]!.offsetTop - paragraphs[0]!.offsetTop
        let unmarked = 0
        let worst = 0
        for (let step = 0; step < 60; step++) {
          scrollBy(0, 300)
          await new Promise(requestAnimationFrame)
          const marked = new Set(
            [...([...CSS.highlights.values()][0] ?? [])].map(
              ({ startContainer }) => startContainer.parentElement,
            ),
          )
          const from = Math.ceil(scrollY / height) + 1
          const to = Math.floor((scrollY + innerHeight) / height) - 1
          const complete = paragraphs.slice(from, to).every(paragraph => marked.has(paragraph))
          unmarked = complete ? 0 : unmarked + 1
          worst = Math.max(worst, unmarked)
        }
        return worst
      })
      expect(worst).toBeLessThanOrEqual(2)
    })

    test('a page that is opened at its end is highlighted there first', async () => {
      page = await opened.browser.newPage()
      await page.goto(`${pages.address('long.html')}#end`, { waitUntil: 'load' })
      const { laidOut, near, all } = await page
        .waitForFunction(
          () => {
            const { times } = window as unknown as { times: { laidOut: number; near?: number; all?: number } }
            return times.near && times.all ? times : undefined
          },
          { polling: 50 },
        )
        .then(handle => handle.jsonValue() as Promise<{ laidOut: number; near: number; all: number }>)
      expect(near - laidOut).toBeLessThan((all - laidOut) / 2)
    })

    test('highlights are not printed', async () => {
      await visit('inline.html')
      await page.waitForFunction(() => ([...CSS.highlights.values()][0]?.size ?? 0) > 0, {
        polling: 50,
      })
      const printed = await boxesIn(page)
      await page.close()
      // The same page at an address that the extension does not read.
      page = await opened.browser.newPage()
      await page.goto(pages.address('inline.html').replace(host, '127.0.0.1'), { waitUntil: 'load' })
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
      expect(printed).toEqual(await boxesIn(page))
    })

    test('reader mode finds nothing of the extension in the page', async () => {
      await visit('inline.html')
      await page.waitForSelector('[popover="manual"]')
      const read = await page.evaluate(() => {
        // As reader modes do: a copy of the document and its text, without scripts and custom elements.
        const copy = document.cloneNode(true) as Document
        const host = copy.querySelector('[popover="manual"]')
        return {
          inHost: host?.textContent,
          marked: copy.documentElement.outerHTML.replace(host?.outerHTML ?? '', '').includes('chu-giai'),
        }
      })
      expect(read).toEqual({ inHost: '', marked: false })
    })

    test('open shadow roots are read, also late ones; closed ones are not', async () => {
      await visit('shadow.html')
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Sơn La'])
      await page.evaluate(() => {
        document.querySelector('x-late')!.attachShadow({ mode: 'open' }).innerHTML =
          '<span>tỉnh Điện Biên</span>'
      })
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Sơn La', 'Điện Biên'])
      await page.evaluate(() => {
        document.querySelector('x-late')!.shadowRoot!.querySelector('span')!.textContent = 'tỉnh Lai Châu'
      })
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Sơn La', 'Lai Châu'])
      for (const wanted of ['Lạng Sơn', 'Cao Bằng', 'Sơn La']) {
        await openCard(page, wanted)
        expect(await cardTexts(page, 'h2')).toEqual([wanted])
        await page.keyboard.press('Escape')
        await cardClosed(page)
      }
      await page.evaluate(() => document.querySelector('x-declared')!.remove())
      await highlights(page, ['Quảng Ninh', 'Sơn La', 'Lai Châu'])
    })

    test('a page that redefines built-ins does not break the extension', async () => {
      page = await opened.browser.newPage()
      await page.goto(pages.address('builtins.html'))
      await expect
        .poll(() => page.evaluate(() => [...CSS.highlights.values()][0]?.size), { timeout: 20_000 })
        .toBe(1)
    })

    test('same-origin frames of a readable size are read', async () => {
      await visit('frames.html')
      await highlights(page, ['Quảng Ninh'])
      const [inline, srcdoc, tiny] = page.frames().filter(frame => frame.parentFrame())
      await highlights(srcdoc!, ['Lạng Sơn'])
      await expect
        .poll(async () => (await shownTexts(inline!)).length, { timeout: 20_000 })
        .toBeGreaterThan(3)
      expect(await shownTexts(tiny!)).toEqual([])
      // It is read when the page makes it larger.
      await page.evaluate(() => {
        const frame = [...document.querySelectorAll('iframe')].at(-1)!
        frame.style.cssText = 'width: 500px; height: 300px'
      })
      await expect.poll(async () => (await shownTexts(tiny!)).length, { timeout: 20_000 }).toBeGreaterThan(0)
    })

    test('highlights and card work under the strictest policy', async () => {
      await visit('inline.html', { strict: true })
      await openCard(page, 'Quảng Ninh')
      const card = await shownCard(page)
      const { width, background } = await card.evaluate(element => ({
        width: element.clientWidth,
        background: getComputedStyle(element).backgroundColor,
      }))
      expect(width).toBeGreaterThan(300)
      expect(background).not.toBe('rgba(0, 0, 0, 0)')
    })

    test('an article that replaces another is read with its own date', async () => {
      await visit('article-2023.html')
      await openCard(page, 'Lâm Đồng')
      expect((await cardTexts(page, '.standing')).join()).toContain('Lâm Đồng mới')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await page.evaluate(() => {
        history.pushState({}, '', '/article-2026.html')
        document.querySelector('meta[property]')!.setAttribute('content', '2026-08-01T08:00:00+07:00')
        document.querySelector('#app')!.innerHTML = '<article><p>Nay ở tỉnh Lâm Đồng, có biển.</p></article>'
      })
      await highlights(page, ['Lâm Đồng'])
      await openCard(page, 'Lâm Đồng')
      await expect
        .poll(async () => (await cardTexts(page, '.standing')).join(), { timeout: 20_000 })
        .toContain('hợp nhất từ 3 đơn vị')
    })

    test('on an endless page a card has the day of the article around its name', async () => {
      await visit('endless.html')
      await openCard(page, 'Bình Thuận')
      await page.evaluate(
        html => {
          document.querySelector('main')!.insertAdjacentHTML('beforeend', html)
          history.pushState({}, '', '/endless-2.html')
        },
        story('Nắng đã trở lại vùng cao', '2023-05-04', 'Ninh Thuận'),
      )
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await openCard(page, 'Ninh Thuận')
      await expect
        .poll(async () => (await cardTexts(page, '.standing')).join(), { timeout: 20_000 })
        .toContain('khi bài đăng: tỉnh')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await openCard(page, 'Bình Thuận')
      expect((await cardTexts(page, '.standing')).join()).not.toContain('khi bài đăng')
    })

    test('XHTML is read like HTML', async () => {
      await highlights(await visit('page.xhtml'), ['Quảng Ninh', 'Lạng Sơn'])
      await openCard(page, 'Lạng Sơn')
      expect(await cardTexts(page, 'h2')).toEqual(['Lạng Sơn'])
    })

    test('the toolbar button follows a page that comes back, with a side panel open', async () => {
      page = await opened.browser.newPage()
      await page.goto(pages.address('mutations.html'), { waitUntil: 'load' })
      await highlights(page, ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng'])
      const desk = await openExtensionPage(opened, 'popup.html')
      const { tab } = await askNewsPage<{ tab: number }>(desk, 'tab')
      const panel = await openExtensionPage(opened, `sidepanel.html?tab=${tab}`)
      await panel.waitForFunction(() => document.body.innerText.includes('Cao Bằng'), { polling: 50 })
      await page.bringToFront()
      const badge = () =>
        desk.evaluate(
          tabId => (globalThis as unknown as WithAction).chrome.action.getBadgeText({ tabId }),
          tab,
        )
      await expect.poll(badge, { timeout: 20_000 }).toBe('3')
      await page.evaluate(() =>
        addEventListener('pageshow', () =>
          document.querySelector('#list')!.insertAdjacentHTML('beforeend', '<p>Ở tỉnh Sơn La, có mận.</p>'),
        ),
      )
      await page.goto(pages.address('rest.html'), { waitUntil: 'load' })
      await highlightsInclude(page, ['Điện Biên'])
      // The driver waits for an event that a page from the cache does not have, so it is asked nothing more.
      await page.evaluate(() => {
        setTimeout(() => history.back())
      })
      await expect.poll(badge, { timeout: 20_000 }).toBe('4')
      await page.close()
      await panel.close()
      await desk.close()
    })

    test('a visible name can be pointed at: scrolled, in columns, rotated, zoomed, unselectable, under a link’s overlay, right to left', async () => {
      await visit('layouts.html')
      const all = [
        'Quảng Ninh',
        'Lạng Sơn',
        'Cao Bằng',
        'Lào Cai',
        'Tuyên Quang',
        'Gia Lai',
        'Sơn La',
        'Điện Biên',
        'Lai Châu',
      ]
      for (const wanted of all) {
        await page.evaluate(() => document.querySelector('#scrolled')!.scrollTo(0, 380))
        await openCard(page, wanted)
        expect(await cardTexts(page, 'h2')).toEqual([wanted])
        await page.keyboard.press('Escape')
        await cardClosed(page)
      }
    })

    test.each<[string, () => Promise<void>]>([
      [
        'where the page as a whole is zoomed',
        () => page.evaluate(() => document.documentElement.style.setProperty('zoom', '1.5')),
      ],
      ['where its body is', () => page.evaluate(() => document.body.style.setProperty('zoom', '0.8'))],
      [
        'with two pixels of the screen to one of the page',
        () => resize(page, { width: 700, height: 500, deviceScaleFactor: 2 }),
      ],
    ])('the card lies beside its name %s', async (_, scale) => {
      await visit('layouts.html')
      await scale()
      for (const wanted of ['Cao Bằng', 'Lào Cai', 'Gia Lai', 'Sơn La']) {
        await openCard(page, wanted)
        expect(await cardTexts(page, 'h2')).toEqual([wanted])
        expect(await cardBeside(page, wanted)).toEqual({ inView: true, beside: true, width: 464 })
        await page.keyboard.press('Escape')
        await cardClosed(page)
      }
      await openFullCard(page, 'Sơn La')
      expect((await cardBeside(page, 'Sơn La')).inView).toBe(true)
    })

    // Only Chromium's driver can pinch.
    if (name === 'chromium')
      test('a name can be pointed at on a pinch-zoomed page', async () => {
        await visit('layouts.html')
        await highlightsReady(page, ['province'])
        const session = await page.createCDPSession()
        await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 })
        const { x, y } = await placeOf(page, 'Sơn La')
        const seen = await page.evaluate(() => {
          const { scale, offsetLeft, offsetTop } = window.visualViewport!
          return { scale, offsetLeft, offsetTop }
        })
        expect(seen.scale).toBe(2)
        await page.mouse.move(x - seen.offsetLeft, y - seen.offsetTop, { steps: 4 })
        await shownCard(page)
        expect(await cardTexts(page, 'h2')).toEqual(['Sơn La'])
        // Its tab stays zoomed.
        await page.close()
      })

    test('a page that is still being written is read as it grows', async () => {
      await visit('mutations.html')
      await openCard(page, 'Lạng Sơn')
      // The first write reopens the document, which removes its listeners.
      await page.evaluate(() =>
        document.write('<!doctype html><html lang="vi"><p>Ở tỉnh Sơn La, có mận.</p><p>Ở tỉnh Lào'),
      )
      await highlights(page, ['Sơn La'])
      await openCardByPointer(page, 'Sơn La')
      expect(await cardTexts(page, 'h2')).toEqual(['Sơn La'])
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await page.evaluate(() => document.write(' Cai, có tuyết.</p><div>Ở tỉnh Lai Châu, có chè.'))
      await highlights(page, ['Sơn La', 'Lào Cai', 'Lai Châu'])
      await page.evaluate(() => document.close())
      await openCardByPointer(page, 'Lai Châu')
      expect(await cardTexts(page, 'h2')).toEqual(['Lai Châu'])
    })

    test('names count in the article, and apart beside it, in the layouts of news sites', async () => {
      const desk = await openExtensionPage(opened, 'popup.html')
      const table: Record<string, unknown> = {}
      const expected: Record<string, unknown> = {}
      page = await opened.browser.newPage()
      for (const [i, [title, layout]] of Object.entries(newsPages).entries()) {
        await page.goto(pages.address(`layout-${i}.html`), { waitUntil: 'load' })
        expected[title] = {
          inside: [...layout.inside].sort(),
          beside: [...layout.beside].sort(),
          isHighlightedOutside: false,
        }
        const found = async () => {
          const reports = await askNewsPage<{ text: string; beside: boolean }[]>(desk)
          const names = (isBeside: boolean) =>
            [...new Set(reports.filter(({ beside }) => beside === isBeside).map(({ text }) => text))].sort()
          const shown = await shownTexts(page)
          return {
            inside: names(false),
            beside: names(true),
            isHighlightedOutside: shown.some(name => layout.beside.includes(name)),
          }
        }
        const isRight = async () => {
          table[title] = await found()
          return JSON.stringify(table[title]) === JSON.stringify(expected[title])
        }
        for (const end = Date.now() + 4000; !(await isRight()) && Date.now() < end; )
          await page.evaluate(() => new Promise(requestAnimationFrame))
      }
      await desk.close()
      expect(table).toEqual(expected)
    })

    test('of a name whose first mention is not shown, the first that is shown is highlighted', async () => {
      await store({ mentions: 'first' })
      await visit('copies.html')
      const shown = () =>
        page.evaluate(() =>
          [...[...CSS.highlights.values()][0]!]
            .map(({ startContainer }) => startContainer.parentElement!)
            .map(paragraph => `${paragraph.closest('#seen, #backed')?.id} ${paragraph.textContent}`)
            .sort(),
        )
      const expected = copied.map((name, i) =>
        i < unseen.length ? `seen Ở tỉnh ${name}, trời rét.` : `backed Ở tỉnh ${name}, trên ảnh.`,
      )
      await expect.poll(shown, { timeout: 20_000, interval: 40 }).toEqual(expected.sort())
      await store({})
    })

    test('popup, panel and toolbar button tell names in the article from those beside it', async () => {
      await store({ language: 'vi', mentions: 'first' })
      await visit('layout-0.html')
      await highlights(page, [...inside])
      const desk = await openExtensionPage(opened, 'popup.html')
      const tab = (await askNewsPage<{ tab: number }>(desk, 'tab')).tab
      const words = `Trong bài: ${inside.length} · ngoài bài: ${beside.length}`
      for (const surface of ['popup.html', 'sidepanel.html']) {
        const opened1 = await openExtensionPage(opened, `${surface}?tab=${tab}`)
        await opened1.waitForFunction(
          words => document.body.innerText.includes(words),
          { polling: 50 },
          words,
        )
        await opened1.close()
      }
      const button = () =>
        desk.evaluate(async tabId => {
          const { action } = (globalThis as unknown as WithAction).chrome
          return [await action.getBadgeText({ tabId }), await action.getTitle({ tabId })]
        }, tab)
      await expect.poll(button, { timeout: 20_000 }).toEqual([String(inside.length), `Chú Giải\n${words}`])
      await page.bringToFront()
      await store({ language: 'vi', beside: true })
      await highlightsInclude(page, beside)
      await desk.close()
      await store({})
    })

    test.each([
      {
        what: 'something else',
        file: 'covers.html',
        seen: [
          ...['Đắk Lắk', 'Phú Thọ', 'Cà Mau', 'An Giang', 'Thái Nguyên'],
          ...['Hòa Bình', 'Bắc Giang', 'Bến Tre', 'Yên Bái', 'Hà Giang', 'Tiền Giang'],
        ],
        covered: [
          ...['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Sơn La', 'Điện Biên', 'Lai Châu'],
          ...['Nghệ An', 'Hà Tĩnh', 'Thanh Hóa', 'Gia Lai', 'Tây Ninh', 'Tuyên Quang', 'Quảng Trị'],
          ...['Bạc Liêu', 'Sóc Trăng'],
        ],
      },
      {
        what: 'something that lets the pointer through',
        file: 'click-through.html',
        seen: ['Long An', 'Vĩnh Long', 'Trà Vinh', 'Kiên Giang'],
        covered: ['Quảng Nam', 'Bình Định', 'Phú Yên', 'Khánh Hòa', 'Đồng Nai', 'Ninh Thuận'],
      },
    ])('a card opens only for a name that is seen, not under $what', async ({ file, seen, covered }) => {
      await store({ delay: 'short' })
      await visit(file)
      await highlights(page, [...seen, ...covered])
      await revealed(page)
      const wrong: string[] = []
      for (const text of covered) {
        await page.mouse.move(1, 1)
        const { x, y } = await placeOf(page, text)
        await page.mouse.move(x, y, { steps: 3 })
        // On its way the pointer may rest on a name that is seen.
        if ((await opensCard(page)) && (await cardTexts(page, 'h2')).includes(text)) wrong.push(text)
        await page.keyboard.press('Escape')
        await cardClosed(page)
      }
      expect(wrong).toEqual([])
      for (const text of seen) {
        await openCard(page, text)
        expect(await cardTexts(page, 'h2')).toEqual([text])
        await page.keyboard.press('Escape')
        await cardClosed(page)
      }
      await store({})
    })

    test('the keys walk through the names that can be seen, and say when none is left', async () => {
      await visit('walk.html')
      await expect.poll(() => shownTexts(page), { timeout: 20_000 }).toContain('Quảng Ninh')
      await page.waitForSelector('[popover="manual"]')
      const press = async (key: 'KeyJ' | 'KeyK', title: string) => {
        await pressAlt(page, key)
        await shownCard(page)
        await expect.poll(() => cardTexts(page, 'h2'), { timeout: 20_000 }).toEqual([title])
      }
      for (const title of ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng']) await press('KeyJ', title)
      await press('KeyJ', 'Cao Bằng')
      const said = () =>
        page.evaluate(
          () => globalThis.glossHost?.shadowRoot?.querySelector('[role="status"].note.shown')?.textContent,
        )
      await expect.poll(said, { timeout: 20_000 }).toBe('Đã tới tên cuối. Nhấn Alt+J lần nữa để về tên đầu.')
      // On a paper of its own, and not behind the card.
      const { background, hidden } = await page.evaluate(() => {
        const root = globalThis.glossHost!.shadowRoot!
        const note = root.querySelector('.note.shown')!
        const [a, b] = [note, root.querySelector('iframe.card.shown')!].map(each =>
          each.getBoundingClientRect(),
        ) as [DOMRect, DOMRect]
        return {
          background: getComputedStyle(note).backgroundColor,
          hidden: a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top,
        }
      })
      expect(background).not.toBe('rgba(0, 0, 0, 0)')
      expect(hidden).toBe(false)
      await press('KeyJ', 'Quảng Ninh')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      // Content that the page shows later is walked, too.
      await page.evaluate(() => {
        document.querySelector('details')!.open = true
      })
      await press('KeyJ', 'Gia Lai')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      // Without these keys, the one that clips still works.
      await store({ keys: false })
      await page.bringToFront()
      await hasFocus(page)
      await page.keyboard.down('Alt')
      await page.keyboard.press('KeyJ')
      await page.keyboard.press('KeyC')
      await page.keyboard.up('Alt')
      await expect.poll(() => panelText(page), { timeout: 20_000 }).not.toBe('')
      expect(await isCardOpen(page)).toBe(false)
      await store({})
    })

    test('a pointer that keeps moving opens nothing, and the settings say when a resting one does', async () => {
      await visit('rest.html')
      await highlightsInclude(page, ['Quảng Ninh', 'Lạng Sơn'])
      const { y } = await placeOf(page, 'Quảng Ninh')
      // A busy machine makes pauses in which the pointer rests, so that a card opens rightly.
      await expect
        .poll(async () => (await moveAlong(page, y)).longestPause, { timeout: 40_000 })
        .toBeLessThan(hoverDelays.normal - 25)
      expect(await page.evaluate(() => globalThis.walk!.opened)).toBe(0)
      await openCard(page, 'Quảng Ninh')
      await page.keyboard.press('Escape')
      await cardClosed(page)

      await store({ delay: 'short', altOnly: true, notOnLinks: true })
      const restOn = async (text: string) => {
        await page.mouse.move(1, 1)
        const place = await placeOf(page, text)
        await page.mouse.move(place.x, place.y, { steps: 3 })
      }
      await restOn('Quảng Ninh')
      expect(await opensCard(page)).toBe(false)
      await page.keyboard.down('Alt')
      await shownCard(page)
      await page.keyboard.up('Alt')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await store({ delay: 'short', notOnLinks: true })
      await restOn('Cao Bằng')
      expect(await opensCard(page)).toBe(false)
      await restOn('Quảng Ninh')
      await shownCard(page)
      await store({})
    })

    test('a card follows its name when the page puts something in above it, and closes with it', async () => {
      await visit('live.html')
      await openCard(page, 'Quảng Ninh')
      const before = await placeOf(page, 'Quảng Ninh')
      await page.evaluate(() =>
        document
          .querySelector('#feed')!
          .insertAdjacentHTML('afterbegin', '<p>10:01 Mưa.</p><p>10:02 Tạnh.</p>'),
      )
      expect((await placeOf(page, 'Quảng Ninh')).y).toBeGreaterThan(before.y + 100)
      await expect
        .poll(async () => (await cardBeside(page, 'Quảng Ninh')).beside, { timeout: 20_000 })
        .toBe(true)
      // The page writes the name anew.
      await page.evaluate(() => {
        document.querySelector('#name')!.outerHTML = '<p id="name">Ở tỉnh Quảng Ninh, có mưa.</p>'
      })
      await expect
        .poll(async () => (await cardBeside(page, 'Quảng Ninh')).beside, { timeout: 20_000 })
        .toBe(true)
      await page.evaluate(() => document.querySelector('#name')!.remove())
      await cardClosed(page)
      // Names that are still there, but not seen any longer.
      const hiding: [string, () => void][] = [
        ['Cao Bằng', () => document.querySelector('#list')!.scrollTo(0, 150)],
        ['Lào Cai', () => document.querySelector<HTMLElement>('#fold')!.style.setProperty('height', '0')],
        ['Sơn La', () => document.querySelector<HTMLElement>('#slide')!.style.setProperty('opacity', '0')],
      ]
      for (const [text, hide] of hiding) {
        await openCard(page, text)
        await page.evaluate(hide)
        await cardClosed(page)
      }
    })

    test('the card is above everything, and works for a name in a dialog', async () => {
      await visit('dialogs.html')
      await openCard(page, 'Lạng Sơn')
      const onTop = await page.evaluate(() => {
        const { left, top } = globalThis
          .glossHost!.shadowRoot!.querySelector('.card.shown')!
          .getBoundingClientRect()
        return document.elementFromPoint(left + 20, top + 5) === globalThis.glossHost
      })
      expect(onTop).toBe(true)
      await page.keyboard.press('Escape')
      await page.evaluate(() => document.querySelector('dialog')!.showModal())
      await highlights(page, ['Lạng Sơn', 'Quảng Ninh', 'Cao Bằng'])
      await openCard(page, 'Cao Bằng')
      expect(await cardTexts(page, 'h2')).toEqual(['Cao Bằng'])
    })
  })
}
