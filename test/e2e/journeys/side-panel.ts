import { describe, expect, test } from 'vitest'
import { comparedRows } from '../../../extension/ui/panel/compare.ts'
import { comparisonCsv, comparisonMarkdown } from '../../../extension/ui/panel/comparison-export.ts'
import { cardSays } from '../reader.ts'
import { paintedIs, pasted, press, type Stage, says } from '../stage.ts'

/** The side panel: the page's list and the comparison. */
export function describeSidePanel(stage: Stage): void {
  const { name } = stage
  describe(`the side panel in ${name}`, () => {
    test('lists the page’s entities, filters them, and moves from mention to mention', async () => {
      const page = await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.province', 'Bình Thuận')
      expect(
        await panel.evaluate(() =>
          [...document.querySelectorAll('.entity .name')].map(({ textContent }) => textContent),
        ),
      ).toEqual([
        'Đồng bằng sông Hồng',
        'Bình Thuận',
        'Lâm Đồng',
        'Quảng Ninh',
        'Nghị quyết 52-NQ/TW',
        'MoMo',
      ])
      await press(panel, '.steps button', 'Tiếp')
      await cardSays(page, 'h2', 'Đồng bằng sông Hồng')
      await press(panel, '.steps button', 'Tiếp')
      await cardSays(page, 'h2', 'Bình Thuận')
      await says(panel, '.steps [role="status"]', '2/6')
      await panel.focus('input[type="search"]')
      await panel.keyboard.type('quang')
      await panel.waitForFunction(() => document.querySelectorAll('.entity').length === 1, { polling: 50 })
      await press(panel, '.entity', 'Quảng Ninh')
      await cardSays(page, 'h2', 'Quảng Ninh')
    })

    test('compares figures, each with its date and source', async () => {
      await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '[role="tab"]', 'So sánh')
      await press(panel, '[role="tab"]', 'So sánh')
      await says(panel, 'thead', 'Bình Thuận')
      await press(panel, '.chosen .choice', 'Quảng Ninh')
      await says(panel, 'thead', 'Quảng Ninh')
      const cells = await panel.evaluate(() =>
        [...document.querySelectorAll('td')]
          .filter(cell => cell.querySelector('.value'))
          .map(cell => Boolean(cell.querySelector('time')) && cell.textContent!.length > 8),
      )
      expect(cells.length).toBeGreaterThan(4)
      expect(cells).not.toContain(false)
    })

    test('copies the comparison as shown, as CSV and as Markdown', async () => {
      const page = await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '[role="tab"]', 'So sánh')
      await press(panel, '[role="tab"]', 'So sánh')
      await says(panel, 'thead', 'Bình Thuận')
      await press(panel, '.chosen .choice', 'Quảng Ninh')
      await says(panel, 'thead', 'Quảng Ninh')
      const shown = await panel.$$eval('thead th', heads => heads.slice(1).map(head => head.textContent))
      // The page of 2023 names the former of the two units with this name.
      const cards = shown.map(
        name =>
          stage.release.cards.find(({ id, name: { vi } }) => vi === name && id !== 'province/lam-dong')!,
      )
      const rows = comparedRows(cards)
      for (const [label, text] of [
        ['CSV', comparisonCsv(cards, rows, 'vi').replaceAll('\r\n', '\n')],
        ['Markdown', comparisonMarkdown(cards, rows, 'vi')],
      ] as const) {
        await panel.bringToFront()
        const button = await panel.evaluateHandle(
          words =>
            [...document.querySelectorAll<HTMLElement>('.copies button')].find(button =>
              button.textContent?.includes(words),
            )!,
          label,
        )
        await button.click()
        await says(panel, '.copies [role="status"]', 'Đã sao chép')
        // The message after the first copy is still shown during the second.
        await expect.poll(() => pasted(page), { timeout: 4000, interval: 100 }).toBe(text)
      }
    })

    test('lists names while highlights are off, says so, and turns them on again', async () => {
      const page = await stage.visit()
      await stage.store({ paused: true })
      await paintedIs(page, count => count === 0)
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.notice', 'đang tắt ở mọi trang')
      await says(panel, '.entity', 'Bình Thuận')
      await press(panel, '.notice button', 'Bật lại')
      await paintedIs(page, count => count > 0)
    })

    test('follows the page when it changes', async () => {
      const page = await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.entity', 'Bình Thuận')
      await page.evaluate(() =>
        document.querySelector('article')!.insertAdjacentHTML('beforeend', '<p>Đoàn về tỉnh Nghệ An.</p>'),
      )
      await says(panel, '.entity', 'Nghệ An')
    })
  })
}
