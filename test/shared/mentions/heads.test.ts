import { describe, expect, it } from 'vitest'
import { compounds } from '../../../shared/lexicon/compounds.ts'
import { bare, marked, markedPage } from './names.ts'

const date = '2025-03-01'

describe('a head word that is the end of another word heads nothing', () => {
  const all = Object.entries(compounds).flatMap(([head, texts]) =>
    texts.split(', ').map(text => `${text} ${head}`),
  )
  it.each(all)('%s Hà Nội', compound => {
    expect(marked(`Họ nói nhiều về ${compound} Hà Nội trong mấy năm qua.`, { date })).toBe(
      `Họ nói nhiều về ${compound} [Hà Nội] trong mấy năm qua.`,
    )
  })

  it.each([
    'Xe tải xếp hàng ở cửa ngõ [TP HCM] sáng nay.',
    'Dự án học đường [TP.HCM] có thêm kinh phí.',
    'Dòng người xuống phố [Hà Nội] đón năm mới.',
    'Các tuyến phố [Hà Nội] ngập sâu, nhiều tuyến đường [Đà Nẵng] cũng thế.',
    'Ngân quỹ [Quảng Ninh] còn dư; nông thôn [Thanh Hóa] đổi mới.',
    // A complete head word still heads the name.
    'Anh ở ngõ ⟨Hà Nội⟩, chị ở đường ⟨Hà Nội⟩, quỹ ⟨Hà Nội⟩ Xanh họp.',
    'Nhà ở phố ⟨Huế⟩, hồ ⟨Hòa Bình⟩ đầy nước, cầu ⟨Thanh Hóa⟩ xong.',
  ])('%s', text => {
    expect(marked(bare(text), { date })).toBe(text)
  })
})

describe('wards, firms, bylines, schools, dishes', () => {
  it.each([
    // Wards in a list that share a head.
    'Các phường Bình Thới, ⟨Hòa Bình⟩, ⟨Phú Thọ⟩ thuộc [TP.HCM].',
    'Ba phường Minh Phụng, ⟨Phú Thọ⟩ và ⟨Hòa Bình⟩ họp.',
    'Các phường, xã Bình Thới, ⟨Hòa Bình⟩ và ⟨Phú Thọ⟩ có trụ sở mới.',
    '12 xã Tân An, ⟨Hà Nam⟩, ⟨Thái Bình⟩ bị ngập.',
    'Tại các xã: Ia O, ⟨Hòa Bình⟩, Ia Chía.',
    'Các phường Hà Giang 1, Hà Giang 2, ⟨Tuyên Quang⟩ được lập.'.replace(/Hà Giang/g, '⟨Hà Giang⟩'),
    'Phú Thọ Hòa là một phường; [Phú Thọ] là một tỉnh.',
    'Tuyến [Phú Thọ] - [Hòa Bình] khai thác.',
    // Addresses are unaffected.
    'Ông ở phường Ninh Kiều, [Cần Thơ] từ nhỏ.',
    'Bà ở xã Tân Hưng, huyện Tân Hưng, [Long An].',
    'Chị ở phường Đông Sơn, TP Vinh, [Nghệ An] và có con nhỏ.',
    'Đoàn qua xã Mường Lát, [Thanh Hóa] và [Nghệ An].',
    // A firm beside a city.
    'Samsung và [TP.HCM] ký thỏa thuận.',
    '[FPT] và [Đà Nẵng] hợp tác về chip.',
    'Lãnh đạo tập đoàn Viettel và [Hà Nội] gặp nhau.',
    'Ngân hàng Agribank và [Nghệ An] ký kết.',
    'Honda hay [Quảng Ninh] đều muốn có dự án.',
    'Sinh viên Đại học Y ⟨Hà Nội⟩ và ⟨TP.HCM⟩ dự thi.',
    // Bylines and credits.
    'Hà Nam - Quang Anh',
    'Phan Anh – Hải Dương',
    'Thái Bình - Minh Tuấn',
    'Ảnh: Hà Nam',
    'Công nhân tan ca. Ảnh: Thái Bình',
    '[Hà Nam] - [Thái Bình]',
    'Ảnh: [Hà Nội]',
    // Boarding and other schools.
    'Học sinh trường phổ thông dân tộc nội trú ⟨Hà Giang⟩ được thưởng.',
    'Trường nội trú ⟨Cao Bằng⟩ có ký túc xá mới.',
    'Trường THPT chuyên ⟨Nghệ An⟩ dẫn đầu; THPT chuyên ⟨Hà Tĩnh⟩ cũng tốt.',
    'Trường Phổ thông DTNT tỉnh [Hà Giang] khai giảng.',
    'Trường dân tộc bán trú ⟨Gia Lai⟩ nhận quà.',
    'Các trường nội trú [Cao Bằng] nghỉ học.',
    // Dishes, chains and shops.
    'Chuỗi Món ⟨Huế⟩ đóng cửa.',
    'Món ⟨Huế⟩ nổ lớn rồi nợ lương.',
    'Quán cà phê ⟨Sài Gòn⟩ mở cửa ở [Đà Nẵng].',
    'Lẩu ⟨Thái Bình⟩, bánh bèo ⟨Huế⟩, bánh xèo ⟨Bình Định⟩ đều ngon.',
    'Tiệm ⟨Hà Nội⟩ nằm ở góc phố.',
    'Người [Huế] ăn cay; ẩm thực [Huế] cầu kỳ.',
  ])('%s', text => {
    expect(marked(bare(text), { date })).toBe(text)
  })

  it('a byline tells that the name is a person’s', () => {
    expect(markedPage(['Hà Nam chia sẻ ảnh chụp.', 'Hà Nam - Quang Anh'])[0]).toBe('Hà Nam chia sẻ ảnh chụp.')
  })
})
