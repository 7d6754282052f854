/**
 * Messages in Vietnamese that scripts in pages show. In a file of their own so that those scripts do not
 * carry the messages of the extension's pages.
 */
export const pageVi = {
  'page.announcement': 'Chú giải trên trang này: {counts}. Alt+J tới tên kế tiếp, Alt+K về tên trước.',
  'article.announcement':
    'Chú giải trong bài: {counts} · ngoài bài: {beside}. Alt+J tới tên kế tiếp, Alt+K về tên trước.',
  'walk.none': 'Không còn tên nào có chú giải để tới.',
  'walk.last': 'Đã tới tên cuối. Nhấn Alt+J lần nữa để về tên đầu.',
  'walk.first': 'Đã về tên đầu. Nhấn Alt+K lần nữa để tới tên cuối.',
  'count.province.one': '{n} địa phương',
  'count.province.other': '{n} địa phương',
  'count.programme.one': '{n} chương trình, chính sách',
  'count.programme.other': '{n} chương trình, chính sách',
  'count.startup.one': '{n} doanh nghiệp',
  'count.startup.other': '{n} doanh nghiệp',
  'count.locality.one': '{n} xã, phường, huyện',
  'count.locality.other': '{n} xã, phường, huyện',
  'clip.saved': 'Đã lưu trích đoạn.',
  'clip.setAside': 'Chưa mở được thư viện. Trích đoạn được giữ tạm và sẽ được chuyển vào đó sau.',
  'clip.undone': 'Đã bỏ trích đoạn vừa lưu.',
  'clip.nothing': 'Ở đây không có gì để trích. Hãy bôi đen một đoạn, hoặc chỉ vào một câu, rồi nhấn Alt+C.',
  'clip.unread': 'Chưa đọc được đoạn này nên chưa lưu gì. Hãy chọn một đoạn khác, hoặc sao chép đoạn này.',
  'clip.failed': 'Chưa lưu được trích đoạn này.',
} as const

export type PageKey = keyof typeof pageVi
