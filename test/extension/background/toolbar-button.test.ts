import { expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => ({ browser: {} }))
const { buttonTexts } = await import('../../../extension/background/toolbar-button.ts')

test.each([
  [{ inside: 5, beside: 12 }, 'vi', '5', 'Chú Giải\nTrong bài: 5 · ngoài bài: 12'],
  [{ inside: 5, beside: 12 }, 'en', '5', 'Chú Giải\nIn the article: 5 · outside it: 12'],
  [{ inside: 0, beside: 3 }, 'vi', '', 'Chú Giải\nTrong bài: 0 · ngoài bài: 3'],
  [{ inside: 7 }, 'vi', '7', 'Chú Giải\nTrên trang: 7'],
  [{ inside: 1200 }, 'en', '999+', 'Chú Giải\nOn this page: 1,200'],
] as const)('the toolbar button for %j in %s', (counts, language, badge, title) => {
  expect(buttonTexts(counts, language)).toEqual({ badge, title })
})
