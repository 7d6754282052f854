import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { privateValues, removePrivateValues, setPrivateValues } from '../../../commands/private-values.ts'
import { deskOf } from '../desk.ts'
import { cardSays, cardTexts, clickInPanel, openCard, panelText } from '../reader.ts'
import { fillStorage, painted, pasted, press, pressAlt, type Stage, says } from '../stage.ts'

/** A failing service, a full storage, damaged stored data. */
export function describeFailures(stage: Stage): void {
  const { name } = stage
  describe(`when things go wrong in ${name}`, () => {
    /** A service that answers nonsense or not at all. */
    const badService = async (answer: 'nonsense' | 'nothing'): Promise<{ url: string; server: Server }> => {
      const server = createServer((_, response) => {
        if (answer === 'nonsense')
          response
            .writeHead(200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
            .end('{"version":"<script>","cards":7')
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    }

    test.each(['nonsense', 'nothing'] as const)(
      'a service that answers %s leaves the card as it is packaged, marked offline',
      async answer => {
        const { server, url } = await badService(answer)
        try {
          await stage.store({ api: url })
          const page = await stage.visit()
          await openCard(page, 'Quảng Ninh')
          expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
          await cardSays(page, '.offline', '')
        } finally {
          server.closeAllConnections()
          server.close()
        }
      },
    )

    test('a setting that a full storage refuses stays unchanged, and every surface says so', async () => {
      await stage.visit()
      const desk = await deskOf(stage.opened)
      for (const path of [
        'popup.html',
        'sidepanel.html',
        'options.html',
        'welcome.html',
        'library.html',
        'analysis.html',
      ]) {
        const surface =
          path.startsWith('popup') || path.startsWith('side')
            ? await stage.surfaceBeside(path)
            : await stage.extensionPage(path)
        await surface.waitForSelector('main button, .language')
        await fillStorage(surface, stage, surface, { database: true, local: true })
        if (path === 'sidepanel.html') {
          // The panel offers to change the settings only while highlights are off.
          await stage.store({ paused: true })
          await says(surface, '.notice button', 'Bật lại')
          await press(surface, '.notice button', 'Bật lại')
          await stage.store({})
        } else if (/^(welcome|library|analysis)/.test(path)) await press(surface, 'button', 'English')
        else await press(surface, '.switch', 'Bật Chú Giải')
        await says(surface, '[role="alert"], [role="status"]', 'bộ nhớ của trình duyệt đã đầy')
        if (path === 'popup.html')
          expect(await surface.$eval('.switch input', element => (element as HTMLInputElement).checked)).toBe(
            true,
          )
        expect((await privateValues(desk)).settings).toEqual({ version: 4, mentions: 'every' })
        await surface.close()
      }
    })

    test('with full storage the background still fetches the newest card', async () => {
      const desk = await stage.extensionPage('popup.html')
      await removePrivateValues(desk, 'all')
      await fillStorage('background', stage, desk, { database: true, local: true })
      try {
        const page = await stage.visit()
        await openCard(page, 'Quảng Ninh')
        await expect.poll(() => cardTexts(page, '.checking'), { timeout: 15_000, interval: 50 }).toEqual([])
        expect(await cardTexts(page, '.offline')).toEqual([])
        const kept = Object.keys(await privateValues(desk))
        expect(kept.filter(key => key.startsWith('knowledge:'))).toEqual([])
      } finally {
        await fillStorage('background', stage, desk, { database: false, local: false })
      }
    })

    test('a clipping that a full storage refuses waits there or in the page: none is lost', async () => {
      const page = await stage.visit()
      const desk = await stage.extensionPage('popup.html')
      const clipSays = (text: string) =>
        expect.poll(() => panelText(page), { timeout: 20_000, interval: 50 }).toContain(text)
      const clip = async (text: string) => {
        await page.bringToFront()
        await page.evaluate(words => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          while (!walker.nextNode()?.nodeValue?.includes(words));
          const node = walker.currentNode
          const at = node.nodeValue!.indexOf(words)
          getSelection()!.setBaseAndExtent(node, at, node, at + words.length)
        }, text)
        await pressAlt(page, 'KeyC')
      }
      const pressInClip = (text: string) => clickInPanel(page, '.clip button', text)
      try {
        await fillStorage('background', stage, desk, { database: true, local: false })
        await clip('chưa sáp nhập với')
        await clipSays('được giữ tạm')
        await fillStorage('background', stage, desk, { database: true, local: true })
        await clip('xếp hạng 9')
        await clipSays('Chưa lưu được trích đoạn này.')
        await clickInPanel(page, '.clip-buttons button:last-child')
        await clipSays('Đã sao chép.')
        expect(await pasted(page)).toMatch(/^xếp hạng 9\nhttp/)
        await fillStorage('background', stage, desk, { database: false, local: false })
        await page.bringToFront()
        await pressInClip('Thử lại')
        await clipSays('Đã lưu trích đoạn.')
        const library = await stage.extensionPage('library.html')
        await expect
          .poll(
            () =>
              library.evaluate(() =>
                // Once each: a first try that failed may have left the same.
                [
                  ...new Set([...document.querySelectorAll('.row .excerpt')].map(row => row.textContent)),
                ].sort(),
              ),
            {
              timeout: 20_000,
              interval: 50,
            },
          )
          .toEqual(['chưa sáp nhập với', 'xếp hạng 9'])
      } finally {
        await fillStorage('background', stage, desk, { database: false, local: false })
      }
    })

    test('damaged stored data is skipped: names, cards, list and settings work', async () => {
      const desk = await stage.extensionPage('popup.html')
      await setPrivateValues(desk, {
        settings: 'x',
        'knowledge:gazetteer': 'not base64 ☃',
        'knowledge:gazetteer-version': 99_999_999,
        'clippings-any': 'x',
        watched: { id: 7 },
        service: ['?'],
        'knowledge:state': { manifest: 'none', digests: 3, failures: 'x' },
        'knowledge:bucket:1': [null],
        'clippings-database': 5,
      })
      await desk.close()
      try {
        const page = await stage.visit()
        await openCard(page, 'Quảng Ninh')
        expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
        const panel = await stage.surfaceBeside('sidepanel.html')
        await says(panel, '.entity', 'Bình Thuận')
        const library = await stage.extensionPage('library.html')
        await library.waitForSelector('.row, .empty')
      } finally {
        await removePrivateValues(await deskOf(stage.opened), 'all')
      }
    })

    test('damaged settings are replaced by the defaults', async () => {
      await setPrivateValues(await deskOf(stage.opened), { settings: [{ kinds: 'all', paused: 'x' }] })
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      expect(await painted(page)).toBeGreaterThan(0)
    })
  })
}
