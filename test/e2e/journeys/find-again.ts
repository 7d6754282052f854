import { describe, expect, test } from 'vitest'
import { article, type ClipStage, head, marks, panelText, paragraphs } from '../clip-stage.ts'

/** Finding clippings again on a page that has changed. */
export function describeFindAgain(stage: ClipStage): void {
  const { name } = stage
  describe(`finding again with ${name}`, () => {
    test('highlights the passage after the page was edited, moved and re-toned', async () => {
      const page = await stage.visit('changing.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      await stage.clip(page, 'Quảng', 'liên tiếp.')
      stage.pages['changing.html'] = article(
        [
          'Quảng cáo.',
          'Cập nhật: bài đã được bổ sung.',
          paragraphs[2]!.replace('vẫn đến chậm', 'đến nay vẫn đến chậm'),
          paragraphs[1]!,
          paragraphs[0]!.normalize('NFD'),
        ],
        head,
      )
      const again = await stage.visit('changing.html')
      await expect
        .poll(async () => (await marks(again)).sort(), { timeout: 20_000, interval: 50 })
        .toEqual([
          'Các doanh nghiệp khởi nghiệp phàn nàn rằng vốn mồi từ ngân sách đến nay vẫn đến chậm.',
          'Quảng Ninh ẩndẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
        ])
    })

    test('says when the passage is gone, and shows the saved quote', async () => {
      const page = await stage.visit('changing.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      stage.pages['changing.html'] = article(paragraphs.slice(0, 2), head)
      const again = await stage.visit('changing.html')
      await expect
        .poll(() => panelText(again), { timeout: 20_000, interval: 100 })
        .toContain('1 trích đoạn không còn trên trang này')
      expect(await panelText(again)).toContain(paragraphs[2])
      expect(await marks(again)).toEqual([])
    })
  })
}
