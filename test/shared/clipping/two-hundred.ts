/**
 * 200 made-up clippings of 200 works, the same each time, for testing exports with other programs: every form
 * of name, bracket, date and organisation. The lengths of the lists have no common factor, so that the forms
 * occur in many combinations.
 */
import type { Citation, Clipping } from '../../../shared/clipping/clipping.ts'
import { sample } from './samples.ts'

export const authors: readonly string[][] = [
  ['Nguyễn Thị Hòa'],
  ['Thùy Dung'],
  ['Nguyen Van An'],
  ['John Smith'],
  ['Smith, John'],
  ['Nguyễn Văn A, Trần Thị B'],
  ['Nguyễn Văn A - Trần Thị B'],
  ['Lê Thu Hà và Phạm Minh'],
  ['TTXVN'],
  ['Bộ Văn hóa, Thể thao và Du lịch'],
  ['Bộ Nông nghiệp và Môi trường - Cục Thủy lợi'],
  ['UBND TP. Hồ Chí Minh'],
  ['Mai Hoa', 'Đỗ Hữu Nghĩa', 'Reuters'],
  [],
  ['Đặng {Quốc} Bảo'],
  ['R&D Việt Nam'],
  ['Jean-Luc O’Brien'],
]
export const titles: readonly string[] = [
  'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
  'Một dấu { mở',
  'Một dấu } đóng',
  'Cười :} một mình',
  'Ngoặc {đôi} và {{lồng}}',
  'Ngược }{ nhau',
  'Đường \\ chéo \\textbf{x}',
  'Giá < 5 tỷ & > 3 tỷ',
  'R&D: 100% của #1_quỹ ~ $5^2$',
  '“Ngoặc kép” và "ngoặc thẳng"',
  'Da Nang opens free trade zone',
  'Startup 🚀 bay cao',
  '[Ảnh] Lễ hội (2025)',
  "Vốn -- ''sạch'' --- ``chưa`` !`",
  '<b>Đậm</b> << >> x < y',
  'Giá $5 < $6 ^ 2',
]
const outlets = ['VnExpress', 'Báo Nhân Dân', 'Vietnam+ & Co', undefined, '{Tuổi} Trẻ', 'Tạp chí Tia Sáng']
const dates = ['2024-05-09', '2025-12-31', '2025-01-01', undefined, '2000-02-29', '2024-05', '2024']
const languages = ['vi', 'en', undefined]
const tags = [
  ['PCI', 'cạnh tranh'],
  [],
  ['quỹ, vốn', 'a; b'],
  ['R&D', '{x}', '100%'],
  ['2025', 'KH&CN_2 <a> ^'],
]
const notes = [
  '',
  'So với năm 2023.',
  '@article{khong_phai,\n  title = {x}\n}',
  'TY  - NEWS\nTI  - Không phải\nER  - ',
  'Dòng một\nDòng hai: :} {',
  'Nghiêng *và* _gạch_ #thẻ',
]

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

export function twoHundred(): Clipping[] {
  const pick = <T>(list: readonly T[], i: number) => list[i % list.length]!
  return Array.from({ length: 200 }, (_, i) => {
    const rest = defined({
      outlet: pick(outlets, i + Math.floor(i / 13)),
      published: pick(dates, i + Math.floor(i / 17)),
      language: pick(languages, i + Math.floor(i / 5)),
    })
    const citation: Citation = { title: `${pick(titles, i)} (${i})`, authors: [...pick(authors, i)], ...rest }
    return sample({
      id: `judged-${i}`,
      url: `https://bao${i % 7}.vn/bai-${i}.html?x=${i}&y=a_b%20c`,
      quote: { exact: `${pick(titles, i + 3)}. Câu thứ ${i}.`, prefix: '', suffix: '' },
      citation,
      tags: [...pick(tags, i)],
      note: pick(notes, i),
    })
  })
}
