import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockContext } from '../../../shared/mentions/block-context.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { type Era, meansEra } from '../../../shared/mentions/succession.ts'
import { gazetteer } from './names.ts'

const before = '2025-05-20'
const after = '2026-03-10'

/** `{X}` is a former unit and `[X]` a present one; names without brackets are not checked. */
const cases: readonly (readonly [day: string, text: string])[] = [
  // Without other evidence the day decides.
  [before, 'Mưa lớn ở {Lâm Đồng} và {Tây Ninh}.'],
  [after, 'Mưa lớn ở [Lâm Đồng] và [Tây Ninh].'],
  [after, 'Ông làm việc ở tỉnh [Gia Lai] từ năm 2010.'],
  // "cũ" and similar words, after the name and in brackets.
  [after, 'Tỉnh {Gia Lai} cũ không có biển.'],
  [after, 'Các xã thuộc {Lâm Đồng} (cũ) được hỗ trợ.'],
  [after, 'Khu vực {Tây Ninh} trước đây có cửa khẩu.'],
  [after, '{Lâm Đồng} trước sáp nhập có hai thành phố.'],
  [after, '{Vĩnh Long} (trước khi sáp nhập) có 8 đơn vị cấp huyện.'],
  [after, 'Địa bàn TP {Hải Phòng} cũ có 15 quận, huyện.'],
  [after, '{Ninh Bình} khi chưa sáp nhập là tỉnh nhỏ.'],
  [after, 'Dân số {Tuyên Quang} trước hợp nhất là 800.000 người.'],
  [after, 'Ở {Gia Lai} trước ngày 1/7/2025, cấp huyện vẫn còn.'],
  [after, 'Tỉnh cũ {Gia Lai} có 17 huyện.'],
  // A merged unit in brackets behind its new self, beside one that ended.
  [after, 'Some places keep their place, such as [Gia Lai] (including {Gia Lai} and Binh Dinh).'],
  [after, 'Tỉnh [Gia Lai] (gồm {Gia Lai}, Bình Định) rộng nhất vùng.'],
  [after, '[Hải Phòng] ({Hải Phòng}, Hải Dương) đông khách.'],
  [after, '[Hai Phong] ({Hai Phong} and Hai Duong) scored well.'],
  [after, '[Tay Ninh] province (comprising {Tay Ninh} and Long An) scored well.'],
  [after, 'Vùng núi ([Gia Lai], Đắk Lắk) mưa lớn.'],
  [after, 'Central Highlands ([Gia Lai], [Lam Dong]) had rain.'],
  [after, 'Mưa ở [Gia Lai], Bình Định cũ.'],
  [after, 'Vịnh đẹp ([Hải Phòng]), Hải Dương cũ thì không có biển.'],
  [after, 'Một cảng mới ([Hải Phòng], phía đông) mở cửa.'],
  // The list of merged units behind a colon or in a bracket, with dashes.
  [after, 'Giải chạy gắn với sự sáp nhập 3 địa phương: Long An - Hà Giang - {Cần Thơ}.'],
  [after, 'Việc hợp nhất hai tỉnh: {Lâm Đồng} và Hà Giang đã xong.'],
  [after, 'Sau khi sáp nhập ba tỉnh (Long An, Hà Giang và {Tây Ninh}), số sở giảm.'],
  [after, 'Họ nói về chuyện gộp hai địa phương ({Gia Lai}, Bình Định) năm ngoái.'],
  [after, 'Đề án nhập hai thành phố: {Hải Phòng} và một tỉnh bên.'],
  [after, 'Lễ hội chung của 3 địa phương: [Lâm Đồng] - [Tây Ninh] - [Cần Thơ].'],
  [after, 'Sáp nhập trường ở hai tỉnh. Mưa lớn: [Gia Lai] và [Lâm Đồng].'],
  // Merged units with their types.
  [after, 'The merger of Long An province and {Tay Ninh} province is expected to open a seamless space.'],
  [after, 'The merger of Hai Duong province and {Hai Phong} city took place in July.'],
  [
    after,
    'The consolidation of Soc Trang province, Hau Giang province and {Can Tho} city changed the delta.',
  ],
  [after, 'The merger of Ben Tre province, Tra Vinh and {Vinh Long} province made one coast.'],
  [after, 'Combining Binh Thuan province and {Lam Dong} province was debated.'],
  // The language of the act itself.
  [
    after,
    'Sắp xếp toàn bộ diện tích, dân số của tỉnh Long An và tỉnh {Tây Ninh} thành tỉnh mới có tên gọi là tỉnh [Tây Ninh].',
  ],
  [
    after,
    'Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của {Hải Phòng} và Hải Dương thành thành phố mới.',
  ],
  [after, 'Nghị quyết sắp xếp toàn bộ dân số của các tỉnh Hà Giang, {Tuyên Quang} là một bước lớn.'],
  [after, 'Tỉnh [Gia Lai] vừa sắp xếp toàn bộ trường học.'],
  [after, 'Việc sắp xếp đơn vị hành chính tỉnh [Lâm Đồng] năm nay đã xong.'],
  [after, 'Sắp xếp toàn bộ trụ sở của tỉnh [Vĩnh Long] mất hai năm.'],
  // A list of all units after the mergers, which begins with those that stay as they are.
  [
    before,
    'After the arrangement, the country will have 6 centrally-run cities and 28 provinces: Cao Bang, Quang Ninh, [Lam Dong], [Gia Lai].',
  ],
  [before, 'Cả nước còn 34 tỉnh, thành phố: Hà Nội, Huế, [Hải Phòng], [Đà Nẵng], [Cần Thơ].'],
  [before, 'Gồm 28 tỉnh: Điện Biên, Cao Bằng, [Tuyên Quang], [Ninh Bình], [Gia Lai] và [Vĩnh Long].'],
  [before, 'The six cities: Hanoi, Hue, [Hai Phong], [Da Nang], [Can Tho].'],
  [before, 'The 34 provincial-level units: Hanoi, Thanh Hoa, [Tay Ninh], [Vinh Long].'],
  [before, 'Hai tỉnh: Điện Biên, {Gia Lai} có mưa.'],
  // "mới" before a bracket.
  [before, 'Họ đến trung tâm của tỉnh [Tây Ninh] mới (đặt tại TP Tân An).'],
  [before, 'Trụ sở [Lâm Đồng] mới (ở Đà Lạt) đã xong.'],
  [before, 'Tên gọi [Gia Lai] mới (gồm hai tỉnh) được chọn.'],
  [before, 'TP [Hải Phòng] mới (rộng 3.194 km²) có cảng.'],
  [before, 'Người dân [Vĩnh Long] mới (hơn bốn triệu) mong có cầu.'],
  // They refer to the adjacent name only, not to all names nearby.
  [after, 'Phường Bến Thành, [Đà Nẵng] (trước đây là quận 1) đông khách.'],
  [after, 'Ở xã Tân Hưng, tỉnh [Tây Ninh] - trước đây là huyện Tân Hưng, tỉnh {Long An}.'],
  [after, 'Quận Hải An cũ, TP [Hải Phòng] có cảng mới.'],
  [after, 'Huyện Cát Hải cũ của [Hải Phòng] thành đặc khu.'],
  [after, 'Xã Ia O, [Gia Lai] (trước thuộc huyện Ia Grai) giáp biên.'],
  [after, 'Phường Mũi Né, [Lâm Đồng] (cũ là TP Phan Thiết) đón khách.'],
  // The unit that goes on after its merger with others, and the others.
  [after, 'After merging with Binh Thuan, [Lam Dong] became the largest province.'],
  [after, 'Following its merger with Long An, [Tay Ninh] has a port.'],
  [after, 'With an advantage from merging with Binh Thuan, [Lam Dong] continues to grow.'],
  [after, 'Merging with the former province of Long An, [Tay Ninh] will cover 8,500 sq km.'],
  [after, 'After merging with Dak Nong and Binh Thuan, [Lam Dong] is huge.'],
  [after, 'Merging with Long An, {Tay Ninh} and others was discussed.'],
  // "nay là", "nay thuộc": the former unit comes before them, the present one after.
  [after, 'Huyện Đức Linh, tỉnh {Tây Ninh} (nay là tỉnh [Lâm Đồng]).'],
  [after, '{Hà Giang}, nay thuộc [Tuyên Quang], có cao nguyên đá.'],
  [after, 'Huyện Tân Hưng, tỉnh Long An (nay là xã Tân Hưng, tỉnh [Tây Ninh]).'],
  [after, 'Quê ở {Nam Định} (nay là [Ninh Bình]).'],
  [after, 'Tỉnh Bến Tre nay sáp nhập vào [Vĩnh Long].'],
  [after, 'Thị trấn Lộc Ninh, [Tây Ninh] (nay là xã Lộc Ninh) đổi thay.'],
  [after, '{Lâm Đồng}, hiện là một phần của tỉnh [Lâm Đồng] mới.'],
  [after, 'Từng thuộc tỉnh {Gia Lai}, xã nay đổi tên.'],
  [after, 'Nhà máy vốn thuộc {Vĩnh Long} được mở rộng.'],
  // Before the merger: the future unit.
  [before, '[Lâm Đồng] mới sẽ là tỉnh rộng nhất.'],
  [before, 'Tỉnh [Tây Ninh] mới có diện tích hơn 8.500 km2.'],
  [before, 'TP [Hải Phòng] sau hợp nhất rộng gấp đôi.'],
  [before, '[Cần Thơ] sau sáp nhập có 103 xã, phường.'],
  [before, 'Hợp nhất Long An và {Tây Ninh} thành tỉnh [Tây Ninh].'],
  [before, 'Sáp nhập Hà Giang và {Tuyên Quang}, lấy tên là [Tuyên Quang].'],
  [before, 'Thành lập tỉnh [Gia Lai] trên cơ sở {Gia Lai} và Bình Định.'],
  [before, 'Ba tỉnh nhập lại, tên gọi mới là [Vĩnh Long].'],
  [before, 'Tỉnh mới [Ninh Bình] đặt trung tâm ở Hoa Lư.'],
  [before, 'Sau khi sáp nhập, [Lâm Đồng] có 124 xã.'],
  [before, 'Từ 1/7, tỉnh [Gia Lai] có cả biển và rừng.'],
  [before, '[Ninh Bình] (hợp nhất từ ba tỉnh) có di sản.'],
  [before, '{Gia Lai} mới ban hành kế hoạch cho học sinh.'],
  [before, 'Bình Dương mới khởi công; {Tây Ninh} mới công bố số liệu.'],
  [before, 'Từ 1/7/2024, {Gia Lai} tăng lương.'],
  // Units being merged.
  [after, 'Sau khi hợp nhất {Gia Lai} và Bình Định, bộ máy gọn hơn.'],
  [after, '{Gia Lai} và Bình Định hợp nhất thành tỉnh [Gia Lai].'],
  [after, 'Việc sáp nhập hai tỉnh {Tây Ninh}, Long An kết thúc.'],
  [after, 'Long An hợp nhất với {Tây Ninh} thành tỉnh [Tây Ninh].'],
  [
    after,
    'Sau quyết định sáp nhập hành chính giữa 2 tỉnh {Tây Ninh} và Long An thành tỉnh [Tây Ninh], nhiều đội đổi tên.',
  ],
  [after, 'Việc hợp nhất giữa tỉnh {Gia Lai} và tỉnh Bình Định hoàn tất.'],
  [after, 'Sáp nhập giữa {Lâm Đồng}, Đắk Nông và Bình Thuận là bước ngoặt.'],
  [after, 'Đề án sáp nhập hành chính các tỉnh {Lâm Đồng}, Đắk Nông và Bình Thuận được duyệt.'],
  [after, 'Cuộc sáp nhập giữa ba địa phương: Sóc Trăng, Hậu Giang và {Cần Thơ} hoàn tất.'],
  [after, 'Cải cách hành chính giữa năm ở tỉnh [Gia Lai] được khen.'],
  [after, 'Hai tỉnh {Gia Lai} và Bình Định cũ có 100 dự án.'],
  [after, 'Trước sáp nhập, {Lâm Đồng} chỉ có 142 xã.'],
  [after, 'Đến hết 30/6, {Cần Thơ} còn 9 quận, huyện.'],
  [after, 'Sau sáp nhập, [Lâm Đồng] rộng nhất nước.'],
  [after, 'Nghị quyết về sáp nhập đơn vị hành chính 3 tỉnh {Lâm Đồng}, Đắk Nông và Bình Thuận.'],
  [after, 'Sau khi hợp nhất với Hải Dương, TP [Hải Phòng] có 114 xã, phường.'],
  [after, 'Sau khi sáp nhập Bình Định, [Gia Lai] trở thành tỉnh có biển.'],
  [after, '[Lâm Đồng] mới được hình thành từ ba tỉnh {Lâm Đồng}, Đắk Nông và Bình Thuận.'],
  [after, 'Thành lập tỉnh [Gia Lai] trên cơ sở Bình Định và {Gia Lai}.'],
  [after, '[Ninh Bình] mới là sự hội tụ của ba vùng đất Hà Nam, Nam Định, {Ninh Bình}.'],
  [after, '{Tuyên Quang} và Hà Giang về chung một nhà từ 1/7.'],
  [after, '{Cần Thơ} và Hậu Giang sáp nhập, lấy tên [Cần Thơ].'],
  // English.
  [after, '[Can Tho], now including Hau Giang, has 4 million people.'],
  [after, '[Tay Ninh] (which now covers Long An) exports rice.'],
  [after, '[Vinh Long], created from Ben Tre, Tra Vinh and {Vinh Long}, has three cities.'],
  [after, '[Lam Dong], formed from Dak Nong, Binh Thuan and {Lam Dong}, has a coast.'],
  [after, 'The former {Gia Lai} had no coast.'],
  [after, 'The former provinces of {Gia Lai} and Binh Dinh share a road.'],
  [after, 'A farm in the old {Lam Dong} Province was sold.'],
  [after, 'It lies in Tan Hung, [Tay Ninh] (formerly Long An).'],
  [after, 'The firm is in [Tay Ninh], formerly part of Long An.'],
  [after, 'Binh Thuan, now part of [Lam Dong], grows dragon fruit.'],
  [after, '{Lam Dong} (now the enlarged [Lam Dong]) had two cities.'],
  [after, 'Before the merger, {Lam Dong} had 137 communes.'],
  [after, 'Until 30 June 2025, {Can Tho} had nine districts.'],
  [after, 'The merger of {Gia Lai} and Binh Dinh took effect.'],
  [after, '{Tay Ninh} was merged with Long An.'],
  [after, 'The former [Lam Dong] party chief was tried.'],
  [before, 'The new [Lam Dong] province will keep its name.'],
  [before, 'The newly merged [Tay Ninh] will border Cambodia.'],
  [before, 'The new province of [Vinh Long] will have three cities.'],
  [before, 'Ha Giang and {Tuyen Quang} will be merged and called [Tuyen Quang].'],
  [before, 'Officials of the merged province, to be named [Ninh Binh], met.'],
  [before, 'Merging {Gia Lai} and Binh Dinh to form [Gia Lai] saves money.'],
  [before, 'Effective from July 1, [Lam Dong] will have a coast.'],
  [before, 'After the merger, [Can Tho] will have 103 communes.'],
  [before, 'The new {Lam Dong} chairman took office.'],
  [after, 'Việc sáp nhập với Long An và Bến Tre, [Tây Ninh] thành đầu mối lớn.'],
  [before, 'Hai Duong and {Hai Phong} would be consolidated as [Hai Phong] City.'],
  [after, 'Exports from Hanoi, [Tay Ninh], and [Lam Dong] rose.'],
  // The result of a merger behind a colon, a dash or a bracket.
  [before, '[Tuyên Quang] Province: merger of Hà Giang and {Tuyên Quang}.'],
  [before, '[Tay Ninh] Province – formed by merging {Tay Ninh} and Long An.'],
  [before, '[Hải Phòng] City: merger of Hải Dương Province and {Hải Phòng} City.'],
  [before, '[Lam Dong] (the merger of {Lam Dong} and Binh Thuan) will be the largest.'],
  [before, '[Vinh Long]: formed from Ben Tre and {Vinh Long}.'],
  [before, 'Tỉnh [Tuyên Quang] mới hình thành trên cơ sở sáp nhập Hà Giang và {Tuyên Quang}.'],
  [before, 'Tỉnh [Tây Ninh] – hình thành từ Long An và {Tây Ninh}.'],
  [before, '{Lam Dong}: a road opened.'],
  [before, '{Tay Ninh} Province – home of a holy mountain – grows rice.'],
  // A sentence that begins with the time before the merger is about it to its end, or to "now".
  [after, 'Before the merger, the two had separate plans, with {Lam Dong} focusing on tea.'],
  [after, 'Experts said that before the merger, three localities competed, {Tay Ninh} for factories.'],
  [after, 'Prior to the merger, tourists chose the coast, Bình Định, over {Gia Lai} and its hills.'],
  [after, 'Trước sáp nhập, Long An có 15 huyện, {Tây Ninh} có 9 huyện.'],
  [after, 'Trước khi hợp nhất, hai nơi tách biệt, trong đó {Lâm Đồng} chỉ trồng chè.'],
  [after, 'Before the merger, the roads were poor, and now [Lam Dong] has a motorway.'],
  [after, 'Trước sáp nhập, Long An nghèo, nay [Tây Ninh] đã khác.'],
  [after, 'They met before the merger was known, and [Tay Ninh] sent experts.'],
  // Pairs of merged units without a verb of their own.
  [after, 'Mergers such as Hai Duong with {Hai Phong} saved money.'],
  [after, 'The mergers, including Long An with {Tay Ninh} in the south, took effect.'],
  [after, 'Kon Tum merged with Quang Ngai, {Gia Lai} with Binh Dinh and Ben Tre with {Vinh Long}.'],
  [after, 'Landmark mergers of {Tay Ninh} with Long An and Nam Dinh with {Ninh Binh} followed.'],
  [after, 'The road links [Gia Lai] with Binh Dinh and [Tay Ninh] with Long An.'],
  [after, 'Officials of [Gia Lai] met with firms from [Tay Ninh].'],
  // The new name, and lists of the units after a merger.
  [
    before,
    'Merger of {Tay Ninh} and Long An: New name – [Tay Ninh] Province; the centre will be in Long An.',
  ],
  [before, 'Merger of Binh Thuan and {Lam Dong}; new name: [Lam Dong].'],
  [before, 'Tỉnh {Tây Ninh} và Long An hợp nhất, tên mới: [Tây Ninh].'],
  [
    before,
    '34 tỉnh, thành sau sắp xếp gồm: [Tuyên Quang], [Hải Phòng], Huế, [Lâm Đồng], [Tây Ninh] và [Vĩnh Long].',
  ],
  [
    before,
    'Units will merge into new ones with names such as: [Tay Ninh], [Lam Dong], Hue, [Gia Lai], and [Vinh Long].',
  ],
  [before, 'The new provinces are: [Gia Lai], [Lam Dong] and [Hai Phong]. Rain fell in {Tay Ninh}.'],
  [before, 'Các tỉnh được đầu tư gồm: {Gia Lai}, {Lâm Đồng} và {Tây Ninh}.'],
  [before, 'Fewer units after the merger: {Gia Lai} officials met in {Lam Dong}.'],
  // Long before the merger, "mới" does not mean a future unit.
  ['2019-05-01', 'Tỉnh {Gia Lai} mới thành lập ban chỉ đạo.'],
  ['2019-05-01', 'The new {Lam Dong} road opened.'],
]

describe('which of two units of one name is meant', () => {
  it.each(cases)('on %s: %s', (date, text) => {
    const plain = text.replace(/[[\]{}]/g, '')
    const expected: [string, boolean][] = []
    for (const found of text.matchAll(/([[{])([^\]}]+)[\]}]/g)) expected.push([found[2]!, found[1] === '{'])
    const found = new MentionRecognizer(gazetteer, { date })
      .read([plain])[0]!
      .flatMap(({ start, end, entity }) => {
        const { id } = gazetteer.entity(entity)
        const surface = plain.slice(start, end)
        const hasNamesake =
          gazetteer.indexOf(id.replace('former-', '').replace('province/', 'province/former-')) >= 0
        return hasNamesake ? [[surface, id.includes('former-')] as [string, boolean]] : []
      })
    const looked = expected.filter(([name]) => !['Long An', 'Hà Giang', 'Nam Định'].includes(name))
    // The expectation lists all mentions of a surface, if it lists one.
    expect(found).toEqual(looked)
  })
})

describe('whatever stands around the name, the words decide as all rules in order would', () => {
  const { patterns } = gazetteer
  const sentenceEnd = patterns.get('sentenceEnd')
  /**
   * The era of the first rule that matches, with every rule tried in order. It does not skip the rules whose
   * words are missing, as `meansEra` does.
   */
  const eraByAllRules = (left: string, right: string) => {
    const ends = [...left.matchAll(sentenceEnd)]
    const before = left.slice((ends.at(-1)?.index ?? 0) + (ends.at(-1)?.[0].length ?? 0))
    const end = right.search(sentenceEnd)
    const after = end < 0 ? right : right.slice(0, end + 1)
    return patterns.succession.find(
      rule =>
        patterns.of(rule.before)?.test(before) !== false &&
        patterns.of(rule.after)?.test(after) !== false &&
        !patterns.of(rule.unlessAfter)?.test(after),
    )?.era
  }
  const vocabulary =
    'nay là|hiện thuộc|trước đây|trước đây là|cũ|mới|sáp nhập|hợp nhất|sau khi|hậu|trước|từ|1/7|và|với|thành|tỉnh|thành phố|lấy tên|hai|Long An|Hà Giang,|now part of|formerly|the former|newly merged|province|the merger|July 1|after|before|from|named|with|,|.|xa.|TP.|ended.|(cũ).|(|)|;|đã|các|phường'.split(
      '|',
    )
  const around = fc.array(fc.constantFrom(...vocabulary), { maxLength: 7 }).map(chosen => chosen.join(' '))

  it.each<Era>(['former', 'later'])('%s', era => {
    const block = new BlockContext(gazetteer)
    let decided = 0
    fc.assert(
      fc.property(around, around, (before, after) => {
        const left = `${before} `
        const right = ` ${after}`
        block.read(`${left}Xuân${right}`, 'vi')
        const { starts } = block.tokens
        const name = starts.subarray(0, block.tokens.count).indexOf(left.length)
        const expected = eraByAllRules(left, right) === era
        if (expected) decided++
        expect(meansEra(era, patterns, block, name, name + 1), `${left}Xuân${right}`).toBe(expected)
      }),
      { numRuns: 3000 },
    )
    expect(decided).toBeGreaterThan(100)
  })
})
