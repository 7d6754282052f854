import { describe, expect, test } from 'vitest'
import { cardSays } from '../reader.ts'
import { paintedIs, press, type Stage, says } from '../stage.ts'

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
