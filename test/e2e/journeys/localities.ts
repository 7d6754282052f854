import { describe, expect, test } from 'vitest'
import { cardSays, cardTexts, inCard, openCard } from '../reader.ts'
import type { Stage } from '../stage.ts'

const all = { province: true, programme: true, startup: true, locality: true }
/** Place of the localities in the order in which highlights are registered. */
const localities = 3

const text =
  'Chợ nổi ở xã Đông Hòa Hiệp, huyện Cái Bè, tỉnh Tiền Giang vắng dần. Trường THCS thị trấn Cái Bè ở gần đó. An sinh xã hội là việc chung.'

/** Communes and districts: off unless the reader wants them, then highlighted, with cards of their own. */
export function describeLocalities(stage: Stage): void {
  const { name } = stage
  describe(`localities in ${name}`, () => {
    test('are highlighted where the reader has switched them on, and have cards', async () => {
      const page = await stage.visit()
      await page.evaluate(text => {
        const paragraph = document.createElement('p')
        paragraph.textContent = text
        document.querySelector('article')!.prepend(paragraph)
      }, text)
      const highlighted = () =>
        page.evaluate(
          place =>
            [...([...CSS.highlights.values()][place] ?? [])].map(range => {
              const live = document.createRange()
              live.setStart(range.startContainer, range.startOffset)
              live.setEnd(range.endContainer, range.endOffset)
              return live.toString()
            }),
          localities,
        )
      expect(await highlighted()).toEqual([])
      await stage.store({ kinds: all })
      await expect.poll(highlighted, { timeout: 10_000 }).toEqual(['xã Đông Hòa Hiệp', 'huyện Cái Bè'])

      await page.bringToFront()
      await openCard(page, 'xã Đông Hòa Hiệp')
      await cardSays(page, '.card', 'Xã Đông Hòa Hiệp')
      expect((await cardTexts(page, '.card'))[0]).toContain('nhập toàn bộ vào xã Cái Bè (Đồng Tháp)')
      expect(await inCard(page, () => document.querySelector('.card')!.classList.contains('locality'))).toBe(
        true,
      )

      await stage.store({})
      await expect.poll(highlighted, { timeout: 10_000 }).toEqual([])
    })
  })
}
