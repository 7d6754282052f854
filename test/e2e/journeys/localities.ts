import { describe, expect, test } from 'vitest'
import { cardSays, cardTexts, inCard, openCard } from '../reader.ts'
import type { Stage } from '../stage.ts'

const all = { province: true, programme: true, startup: true, locality: true }
/** Index of the highlight of provinces in the order in which the page's highlights are registered. */
const provinces = 0
/** Index of the highlight of localities in the same order. */
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
      const highlighted = (place = localities) =>
        page.evaluate(
          place =>
            [...([...CSS.highlights.values()][place] ?? [])].map(range => {
              const live = document.createRange()
              live.setStart(range.startContainer, range.startOffset)
              live.setEnd(range.endContainer, range.endOffset)
              return live.toString()
            }),
          place,
        )
      expect(await highlighted()).toEqual([])
      await stage.store({ kinds: all, mentions: 'first' })
      await expect
        .poll(() => highlighted(), { timeout: 10_000 })
        .toEqual(['xã Đông Hòa Hiệp', 'huyện Cái Bè'])
      // Only first mentions are painted, and this is one: to add localities does not make it a repeat.
      const province = async () => (await highlighted(provinces)).filter(name => name.includes('Tiền Giang'))
      await expect.poll(province, { timeout: 10_000 }).toHaveLength(1)

      await page.bringToFront()
      await openCard(page, 'xã Đông Hòa Hiệp')
      await cardSays(page, '.card', 'Xã Đông Hòa Hiệp')
      expect((await cardTexts(page, '.card'))[0]).toContain('nhập toàn bộ vào xã Cái Bè (Đồng Tháp)')
      expect(await inCard(page, () => document.querySelector('.card')!.classList.contains('locality'))).toBe(
        true,
      )

      // Text that is replaced loses its localities; new text has them, though no other name is in it.
      await page.evaluate(() => {
        const paragraph = document.querySelector('article p')!
        paragraph.firstChild!.nodeValue = 'Người dân tỉnh Tiền Giang chờ đợi.'
        const added = document.createElement('p')
        added.textContent = 'Chợ nổi ở huyện Cái Bè vắng dần.'
        paragraph.after(added)
      })
      await expect.poll(() => highlighted(), { timeout: 10_000 }).toEqual(['huyện Cái Bè'])
      for (const text of ['Trời đang mưa.', 'Đường về xã Đông Hòa Hiệp còn xa.'])
        await page.evaluate(text => {
          const added = document.createElement('p')
          added.textContent = text
          document.querySelector('article p')!.after(added)
        }, text)
      await expect.poll(() => highlighted(), { timeout: 10_000 }).toContain('xã Đông Hòa Hiệp')

      // A district that ended before the others has a card, too.
      await page.evaluate(() => {
        const added = document.createElement('p')
        added.textContent = 'Mưa lớn ở huyện Đạ Tẻh, tỉnh Lâm Đồng.'
        document.querySelector('article p')!.before(added)
      })
      await expect.poll(() => highlighted(), { timeout: 10_000 }).toContain('huyện Đạ Tẻh')
      await openCard(page, 'huyện Đạ Tẻh')
      await cardSays(page, '.card', 'Huyện Đạ Tẻh')
      expect((await cardTexts(page, '.card'))[0]).toContain('thuộc huyện Đạ Huoai, nay là xã Đạ Tẻh')

      await stage.store({})
      await expect.poll(() => highlighted(), { timeout: 10_000 }).toEqual([])
    })
  })
}
