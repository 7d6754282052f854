/** Words in plots and maps. */
import { fill } from './fill.ts'
import type { Language } from './locale.ts'

const vi = {
  sources: 'Nguồn: {list}',
  more: 'và {count} tên khác',
  notDrawn: 'Không vẽ cùng vì khác thời điểm hoặc cách tính: {names}',
  missing: 'Chưa có số liệu: {names}',
  tooMany: 'Hình có {shown} dòng đầu trong {all}.',
  earlier: 'Không tính {count} trích đoạn của các tháng trước đó.',
  merger: 'Sáp nhập 1/7/2025',
  formerName: '{name} cũ',
  formerLegend: 'Nét đứt, điểm rỗng: đơn vị trước khi sáp nhập.',
  rankUp: 'Hạng 1 ở trên cùng.',
  gap: 'Đường ngắt ở chỗ khác cách tính, khác tổng số hạng hoặc khác độ dài của kỳ.',
  otherLines: 'Nét xám: {count} đường khác, có trong bảng.',
  noFigure: 'Chưa có số liệu',
  otherDate: 'Khác thời điểm hoặc cách tính',
  outside: 'Ngoài lựa chọn',
  strongIsHigh: 'Càng đậm càng cao.',
  strongIsBest: 'Càng đậm thứ hạng càng cao.',
  mapNote: 'Bản đồ định vị vẽ từ dữ liệu mở (Natural Earth), không thể hiện địa giới.',
  mapToday: 'Các đơn vị hiện nay',
  mapBefore: 'Các đơn vị trước 1/7/2025',
  clippings: 'Số trích đoạn theo tháng',
  articles: 'Số bài báo theo tháng, trong các nguồn tin mà dịch vụ đọc',
  clippingSource: 'Trích đoạn do người đọc lưu',
  articleSource: 'Nguồn tin mà dịch vụ của Chú Giải đọc',
  together: 'Số trích đoạn nhắc cả hai; trên đường chéo là số trích đoạn nhắc từng tên',
  range: '{from} – {to}',
  table: 'Số liệu của hình',
  name: 'Tên',
  value: 'Giá trị',
  date: 'Thời điểm',
  source: 'Nguồn',
  total: 'Cộng',
  remark: 'Ghi chú',
  saveSvg: 'Lưu SVG',
  saveData: 'Lưu số liệu (CSV)',
  savePng: 'Lưu PNG',
  copyImage: 'Sao chép hình',
  copied: 'Đã sao chép hình.',
  failed: 'Trình duyệt không tạo được hình này. Hãy lưu SVG.',
  empty: 'Không có gì để vẽ. Hãy chọn dòng hoặc cột khác.',
  saved: 'Đã lưu.',
} as const

export type PlotKey = keyof typeof vi

const en: Record<PlotKey, string> = {
  sources: 'Sources: {list}',
  more: 'and {count} more',
  notDrawn: 'Not drawn with these, because of another date or method: {names}',
  missing: 'No figure: {names}',
  tooMany: 'The first {shown} of {all} rows {shown?is|are} drawn.',
  earlier: '{count} {count?clipping|clippings} of earlier months left out.',
  merger: 'Merger of 1 July 2025',
  formerName: 'former {name}',
  formerLegend: 'Dashed, with hollow points: units before the merger.',
  rankUp: 'Rank 1 is at the top.',
  gap: 'Lines break where the method, the number of ranked units or the length of the period changes.',
  otherLines: 'Grey: {count} other {count?line, which is|lines, which are} in the table.',
  noFigure: 'No figure',
  otherDate: 'Other date or method',
  outside: 'Not selected',
  strongIsHigh: 'The stronger the colour, the higher the value.',
  strongIsBest: 'The stronger the colour, the better the rank.',
  mapNote: 'A locator drawn from open outlines (Natural Earth), not a statement of boundaries.',
  mapToday: 'Units of today',
  mapBefore: 'Units before 1 July 2025',
  clippings: 'Number of clippings by month',
  articles: 'Number of articles by month in the feeds that the service reads',
  clippingSource: 'Clippings saved by the reader',
  articleSource: 'Feeds read by the service of Chú Giải',
  together: 'Clippings that name both; on the diagonal, clippings that name each one',
  range: '{from} – {to}',
  table: 'Figures of the chart',
  name: 'Name',
  value: 'Value',
  date: 'Date',
  source: 'Source',
  total: 'Total',
  remark: 'Remark',
  saveSvg: 'Save SVG',
  saveData: 'Save figures (CSV)',
  savePng: 'Save PNG',
  copyImage: 'Copy image',
  copied: 'Image copied.',
  failed: 'The browser cannot create this image. Save the SVG instead.',
  empty: 'There is nothing to draw. Choose other rows or columns.',
  saved: 'Saved.',
}

export type SayPlot = (key: PlotKey, values?: Record<string, string | number>) => string

export const plotMessages = { vi, en } as const

export function plotSpeaker(language: Language): SayPlot {
  const dictionary = plotMessages[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}
