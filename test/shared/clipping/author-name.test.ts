/** Names of authors: how a byline is divided, and how a name is divided into family and given name. */
import { describe, expect, test } from 'vitest'
import { authorName, authorsOf, personNames, typedAuthors } from '../../../shared/clipping/author-name.ts'

const sport = 'Bộ Văn hóa, Thể thao và Du lịch'

describe('authors of a byline', () => {
  test.each<[string, string[]]>([
    // One person.
    ['Nguyễn Văn A', ['Nguyễn Văn A']],
    ['  Nguyễn  Văn   An ', ['Nguyễn Văn An']],
    ['Nguyễn Văn An'.normalize('NFD'), ['Nguyễn Văn An']],
    ['NGUYỄN VĂN AN', ['Nguyễn Văn An']],
    ['nguyễn văn an', ['Nguyễn Văn An']],
    ['Thùy Dung', ['Thùy Dung']],
    ['THÙY DUNG', ['Thùy Dung']],
    ['Hương', ['Hương']],
    ['T.H', ['T.H']],
    ['Nguyen Van An', ['Nguyen Van An']],
    ['John Smith', ['John Smith']],
    ['By John Smith', ['John Smith']],
    ['Smith, John', ['Smith, John']],
    ['Nguyễn, Văn An', ['Nguyễn, Văn An']],
    ['Nguyễn Xuân Trường', ['Nguyễn Xuân Trường']],
    ['Lê Văn Hội', ['Lê Văn Hội']],
    // Several people.
    ['Nguyễn Văn A, Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A - Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A – Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A; Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A;Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A và Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A & Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A | Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A / Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A\nTrần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A, Trần Thị B và Lê C', ['Nguyễn Văn A', 'Trần Thị B', 'Lê C']],
    ['John Smith and Jane Doe', ['John Smith', 'Jane Doe']],
    ['Minh Anh - Thu Hà', ['Minh Anh', 'Thu Hà']],
    ['Lan, Hương', ['Lan', 'Hương']],
    ['Thùy Dung, Thùy Dung', ['Thùy Dung']],
    ['John Smith, Jane Doe', ['John Smith', 'Jane Doe']],
    ['Smith, John; Doe, Jane', ['Smith, John', 'Doe, Jane']],
    ['Nguyễn Văn A + Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Nguyễn Văn A- Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Tr.Nguyên - L.Anh', ['Tr.Nguyên', 'L.Anh']],
    ['(TTXVN)', ['TTXVN']],
    ['Thanh Liêm/BNEWS/TTXVN', ['Thanh Liêm']],
    ['Minh Hưng/TTXVN', ['Minh Hưng']],
    ['Lê An - Reuters', ['Lê An', 'Reuters']],
    // Labels, roles, titles, kinds of work.
    ['Tin, ảnh: Minh Anh', ['Minh Anh']],
    ['Bài, ảnh, video: Minh Anh', ['Minh Anh']],
    ['TS.BS Lê Anh', ['Lê Anh']],
    ['Lan Anh tổng hợp từ Reuters, AFP', ['Lan Anh']],
    ['Tác giả: Nguyễn Văn A', ['Nguyễn Văn A']],
    ['Bài và ảnh: Nguyễn Văn A', ['Nguyễn Văn A']],
    ['Bài, ảnh: Nguyễn Văn A', ['Nguyễn Văn A']],
    ['Phóng viên Nguyễn Văn A', ['Nguyễn Văn A']],
    ['PGS.TS Trần Thị B', ['Trần Thị B']],
    ['TS. Trần Thị B', ['Trần Thị B']],
    ['TS Trần Thị B, ThS Lê Văn C', ['Trần Thị B', 'Lê Văn C']],
    ['GS Trần Thị B', ['Trần Thị B']],
    ['Minh Anh - Thu Hà - Ảnh: VGP/Nhật Bắc', ['Minh Anh', 'Thu Hà']],
    ['Minh Anh - Ảnh: Lê An, Trần Bình và Thu Hà', ['Minh Anh']],
    ['Ảnh: Lê An, Bài: Minh Anh', ['Minh Anh']],
    ['Ảnh: Lê An; Minh Anh', ['Minh Anh']],
    ['Theo Dân Việt/Lê An', []],
    ['Nhóm phóng viên Thời sự', []],
    ['Nhóm PV kinh tế', []],
    ['ThS. Lê Văn C, TS. Trần Thị B', ['Lê Văn C', 'Trần Thị B']],
    ['Nguyễn Văn A (tổng hợp)', ['Nguyễn Văn A']],
    ['Nguyễn Văn A tổng hợp', ['Nguyễn Văn A']],
    ['Thùy Dung thực hiện', ['Thùy Dung']],
    ['Nguyễn Văn A, phóng viên thường trú tại Tokyo', ['Nguyễn Văn A']],
    // Sources and photographers are no authors.
    ['Theo Reuters', []],
    ['Theo Nguyễn Văn A', []],
    ['Thùy Dung (Theo Reuters)', ['Thùy Dung']],
    ['Thùy Dung (theo Bloomberg, AFP)', ['Thùy Dung']],
    ['Nguyễn Văn A - Ảnh: Trần Thị B', ['Nguyễn Văn A']],
    // Outlets, places, roles alone, addresses and dates are no persons.
    ['Nhân Dân', []],
    ['Báo Nhân Dân', []],
    ['Hà Nội Mới', []],
    ['Tuổi Trẻ Online', []],
    ['VnExpress', []],
    ['vnexpress.net', []],
    ['https://vnexpress.net', []],
    ['Hà Nội', []],
    ['TP.HCM', []],
    ['TP Hồ Chí Minh', []],
    ['Hà Nội - Nguyễn Văn A', ['Nguyễn Văn A']],
    ['Nguyễn Văn A (Hà Nội)', ['Nguyễn Văn A']],
    ['Nguyễn Văn A - Báo Nhân Dân', ['Nguyễn Văn A']],
    ['Nguyễn Văn A/Vietnam+', ['Nguyễn Văn A']],
    ['Sức khỏe & Đời sống', []],
    ['Nguyễn Văn A - Sức khỏe & Đời sống', ['Nguyễn Văn A']],
    ['Thể thao và Văn hóa, Nguyễn Văn A', ['Nguyễn Văn A']],
    ['CTV Nguyễn Văn A/VOV-Đông Bắc', ['Nguyễn Văn A']],
    ['Phóng viên kinh tế', []],
    ['Nguyễn Văn A - Thứ Năm, 11/09/2025', ['Nguyễn Văn A']],
    ['Nguyễn Văn A\nTheo dõi\nChia sẻ', ['Nguyễn Văn A']],
    ['Jane Doe, March 3', ['Jane Doe']],
    ['NDO', []],
    ['Bộ Khoa học và Công nghệ', ['Bộ Khoa học và Công nghệ']],
    ['PV', []],
    ['Nhóm phóng viên', []],
    ['Ban biên tập', []],
    ['admin', []],
    ['Nguyễn Văn A | 12/05/2025', ['Nguyễn Văn A']],
    ['Nguyễn Văn A (a.nguyen@example.vn)', ['Nguyễn Văn A']],
    ['', []],
    // Organisations are one, whatever signs their names have.
    [sport, [sport]],
    ['Bộ Lao động - Thương binh và Xã hội', ['Bộ Lao động - Thương binh và Xã hội']],
    ['Sở Khoa học và Công nghệ', ['Sở Khoa học và Công nghệ']],
    ['Bộ Giáo dục và Đào tạo', ['Bộ Giáo dục và Đào tạo']],
    ['Sở Văn hóa, Thể thao và Du lịch Quảng Ninh', ['Sở Văn hóa, Thể thao và Du lịch Quảng Ninh']],
    [`${sport}, Nguyễn Văn A`, [sport, 'Nguyễn Văn A']],
    [`Nguyễn Văn A, ${sport}`, ['Nguyễn Văn A', sport]],
    [`${sport}; Bộ Tài chính`, [sport, 'Bộ Tài chính']],
    ['Reuters', ['Reuters']],
    ['TTXVN', ['TTXVN']],
  ])('%j', (byline, expected) => expect(authorsOf(byline)).toEqual(expected))

  test('the page’s own outlet is none, whatever its name', () => {
    expect(authorsOf('Doanh Nhân Trẻ - Nguyễn Văn A', ['Doanh Nhân Trẻ'])).toEqual(['Nguyễn Văn A'])
  })
})

test.each([
  ['Nguyễn Văn A', ['Nguyễn Văn A']],
  [' Nguyễn  Văn A \n\nTrần Thị B\n', ['Nguyễn Văn A', 'Trần Thị B']],
  ['Nguyễn Văn A, Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
  ['Nguyễn Văn A; Reuters', ['Nguyễn Văn A', 'Reuters']],
  [sport, [sport]],
  [`${sport}\nNguyễn Văn A`, [sport, 'Nguyễn Văn A']],
  ['Smith, John', ['Smith, John']],
  ['Nhân Dân', ['Nhân Dân']],
  ['', []],
])('typed as %j, the authors are %j', (text, authors) => expect(typedAuthors(text)).toEqual(authors))

describe('family and given name', () => {
  test.each([
    ['Nguyễn Xuân Trường', { family: 'Nguyễn', given: 'Xuân Trường' }],
    ['Trường Giang', { literal: 'Trường Giang' }],
    ['Kim Clark', { family: 'Clark', given: 'Kim' }],
    ['Nguyễn, Văn An', { family: 'Nguyễn', given: 'Văn An' }],
    ['Nguyen, Van An', { family: 'Nguyen', given: 'Van An' }],
    [sport, { literal: sport }],
    ['Nhân Dân', { literal: 'Nhân Dân' }],
    ['Hà Nội Mới', { literal: 'Hà Nội Mới' }],
    ['Hà Nội', { literal: 'Hà Nội' }],
    ['Hà Nam', { literal: 'Hà Nam' }],
    ['Đầu tư, Chứng khoán', { literal: 'Đầu tư, Chứng khoán' }],
  ])('%s', (name, expected) => expect(authorName(name)).toEqual(expected))

  test('two people in one field are two; an organisation is one', () => {
    expect(personNames(['Nguyễn Văn A, Trần Thị B', sport])).toEqual([
      { family: 'Nguyễn', given: 'Văn A' },
      { family: 'Trần', given: 'Thị B' },
      { literal: sport },
    ])
  })
})
