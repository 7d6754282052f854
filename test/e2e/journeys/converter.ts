import { describe, expect, test } from 'vitest'
import { findings, type Stage } from '../stage.ts'

/** The page that converts addresses: pasted lines, a dropped table, doubtful lines. */
export function describeConverter(stage: Stage): void {
  describe(`the address page with ${stage.name}`, () => {
    test('converts pasted lines on this computer, marks the doubtful, and a dropped table', async () => {
      const page = await stage.extensionPage('convert.html')
      const texts = (selector: string) =>
        page.evaluate(
          selector => [...document.querySelectorAll(selector)].map(node => node.textContent?.trim() ?? ''),
          selector,
        )
      await page.waitForSelector('textarea')
      await page.evaluate(() => document.querySelector<HTMLElement>('textarea')!.focus())
      await page.keyboard.type('P1, Q3, TP.HCM')
      await page.keyboard.press('Enter')
      await page.keyboard.type('Ba Dinh, Ha Noi')
      await page.evaluate(() => document.querySelector<HTMLElement>('button.primary')!.click())
      await expect
        .poll(() => texts('tbody td:nth-child(3)'), { timeout: 10_000 })
        .toEqual(['Phường Bàn Cờ, Thành phố Hồ Chí Minh', ''])
      expect(await texts('tbody tr.ambiguous td:first-child')).toEqual(['2'])
      expect(await findings(page)).toEqual([])

      await page.evaluate(() => {
        const data = new DataTransfer()
        data.items.add(new File(['id,address\n7,"huyện Côn Đảo"\n'], 'a.csv', { type: 'text/csv' }))
        const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        document.querySelector('.drop')!.dispatchEvent(drop)
      })
      await expect
        .poll(() => texts('tbody td:nth-child(3)'))
        .toEqual(['Đặc khu Côn Đảo, Thành phố Hồ Chí Minh'])
      expect(await texts('select option')).toEqual(['id', 'address'])

      const dated = [
        'Địa chỉ;Ngày',
        '"Phường Bồ Đề, quận Long Biên, Hà Nội";15/3/2026',
        '"P.6, Q.3, HCM";2019',
        '"Phường/Xã: 12; Quận/Huyện: 10; Tỉnh/TP: HCM";1/5/2024',
      ].join('\r\n')
      await page.evaluate(text => {
        const data = new DataTransfer()
        data.items.add(new File([text], 'b.csv', { type: 'text/csv' }))
        const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        document.querySelector('.drop')!.dispatchEvent(drop)
      }, dated)
      await expect
        .poll(() => texts('tbody td:nth-child(3)'))
        .toEqual(['', 'Phường Xuân Hoà, Thành phố Hồ Chí Minh', 'Phường Hoà Hưng, Thành phố Hồ Chí Minh'])
      // A year alone is no day, and the page says so.
      expect(await texts('[role=status]')).toContainEqual(
        expect.stringMatching(/1 (?:ngày không đọc|date could)/),
      )
    })
  })
}
