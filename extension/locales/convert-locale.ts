/** Messages of the page that converts addresses. */
import { fill } from './fill.ts'
import type { Language } from './locale.ts'

const vi = {
  title: 'Chuyển đổi địa chỉ',
  intro:
    'Dán mỗi dòng một địa chỉ, hoặc thả tệp CSV hoặc XLSX vào đây. Mọi việc diễn ra trên máy này, không gửi đi đâu.',
  'input.label': 'Địa chỉ, mỗi dòng một địa chỉ',
  'input.placeholder': '12 Nguyễn Trãi, P. Bến Thành, Q.1, TP.HCM',
  'file.label': 'Chọn tệp CSV hoặc XLSX',
  'file.name': 'Tệp: {name}',
  column: 'Cột địa chỉ',
  convert: 'Chuyển đổi',
  working: 'Đang chuyển đổi {done}/{all}…',
  'action.copy': 'Sao chép cột kết quả',
  'action.save': 'Lưu thành CSV',
  'action.clear': 'Xóa',
  copied: 'Đã sao chép {count} dòng.',
  'copy.failed': 'Không sao chép được. Hãy lưu thành CSV.',
  doubtful: 'Chỉ hiện dòng cần xem lại ({count})',
  'head.address': 'Địa chỉ',
  'head.units': 'Đơn vị hiện nay',
  'head.confidence': 'Mức chắc chắn',
  'head.why': 'Vì sao',
  'confidence.high': 'chắc chắn',
  'confidence.medium': 'khá chắc chắn',
  'confidence.ambiguous': 'có nhiều cách hiểu',
  'confidence.none': 'không nhận ra',
  part: 'một phần',
  divided: 'đã chia',
  more: 'Còn {count} dòng nữa; tất cả đều có trong tệp CSV.',
  'fault.empty': 'Không có địa chỉ nào. Hãy dán ít nhất một dòng vào ô ở trên, hoặc chọn tệp khác.',
  'fault.unreadable': 'Không đọc được tệp này. Hãy chọn lại tệp.',
  'fault.text':
    'Tệp này không phải bảng CSV hay XLSX. Nếu là tệp Excel cũ (XLS), hãy mở bằng Excel và lưu lại thành XLSX.',
  damaged:
    'Một số chữ không đọc được và bị mất. Hãy lưu lại tệp dạng UTF-8 (trong Excel: CSV UTF-8) hay XLSX.',
  'fault.xlsx': 'Không đọc được tệp Excel này. Hãy mở bằng Excel và lưu lại thành XLSX hoặc CSV.',
  'fault.large': 'Tệp quá lớn: tối đa {most}\u00a0MB. Hãy chia tệp thành nhiều phần.',
  'fault.wide':
    'Bảng quá lớn: tối đa {columns} cột, {cells} ô và 500 triệu ký tự, kể cả các cột kết quả. Hãy bỏ bớt cột hoặc chia bảng.',
} as const

export type ConvertKey = keyof typeof vi

const en: Record<ConvertKey, string> = {
  title: 'Convert addresses',
  intro:
    'Paste one address per line, or drop a CSV or XLSX file here. Everything happens on this computer; nothing is sent.',
  'input.label': 'Addresses, one per line',
  'input.placeholder': '12 Nguyễn Trãi, P. Bến Thành, Q.1, TP.HCM',
  'file.label': 'Choose a CSV or XLSX file',
  'file.name': 'File: {name}',
  column: 'Column with the addresses',
  convert: 'Convert',
  working: 'Converting {done} of {all}…',
  'action.copy': 'Copy the result column',
  'action.save': 'Save as CSV',
  'action.clear': 'Clear',
  copied: '{count} {count?line|lines} copied.',
  'copy.failed': 'Copying failed. Save as CSV instead.',
  doubtful: 'Show only lines to check ({count})',
  'head.address': 'Address',
  'head.units': 'Unit of today',
  'head.confidence': 'Confidence',
  'head.why': 'Why',
  'confidence.high': 'high',
  'confidence.medium': 'medium',
  'confidence.ambiguous': 'ambiguous',
  'confidence.none': 'not recognised',
  part: 'part',
  divided: 'divided',
  more: '{count} more {count?line|lines}; the CSV has all of them.',
  'fault.empty':
    'There are no addresses. Paste at least one line into the field above, or choose another file.',
  'fault.unreadable': 'This file could not be read. Choose it again.',
  'fault.text':
    'This file is no CSV or XLSX table. If it is an old Excel file (XLS), open it in Excel and save it as XLSX.',
  damaged: 'Some letters cannot be read and are lost. Save the file as UTF-8 (in Excel: CSV UTF-8) or XLSX.',
  'fault.xlsx': 'This Excel file could not be read. Open it in Excel and save it as XLSX or CSV.',
  'fault.large': 'The file is too large: at most {most}\u00a0MB. Split it into several files.',
  'fault.wide':
    'The table is too large: at most {columns} columns, {cells} cells and 500 million characters, including the result columns. Remove columns or split the table.',
}

export type ConvertSay = (key: ConvertKey, values?: Record<string, string | number>) => string

export const convertMessages: Record<Language, Record<ConvertKey, string>> = { vi, en }

export function convertSpeaker(language: Language): ConvertSay {
  const dictionary = convertMessages[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}
