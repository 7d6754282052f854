import { describe, expect, it } from 'vitest'
import { explain } from '../../../shared/mentions/explain.ts'
import { PageReader } from '../../../shared/mentions/page-reader.ts'
import { gazetteer, marked, markedPage } from './names.ts'

describe('the whole page is evidence', () => {
  it('for what stands before and after it', () => {
    expect(
      markedPage(['NIC khai trương phòng thí nghiệm.', 'Trung tâm Đổi mới sáng tạo Quốc gia có thêm cơ sở.', 'NIC mời sinh viên.']),
    ).toEqual(['[NIC] khai trương phòng thí nghiệm.', '[Trung tâm Đổi mới sáng tạo Quốc gia] có thêm cơ sở.', '[NIC] mời sinh viên.'])
  })

  it('within one block too', () => {
    expect(marked('NIC khai trương. Trung tâm Đổi mới sáng tạo Quốc gia có thêm cơ sở.')).toBe(
      '[NIC] khai trương. [Trung tâm Đổi mới sáng tạo Quốc gia] có thêm cơ sở.',
    )
  })

  it('that a name is a person’s', () => {
    expect(markedPage(['Hà Nam chia sẻ về vai diễn.', 'Ca sĩ Đỗ Hà Nam sinh ra ở Hà Nội.', 'Tỉnh Hà Nam không phải quê anh.'])).toEqual([
      'Hà Nam chia sẻ về vai diễn.',
      'Ca sĩ Đỗ Hà Nam sinh ra ở [Hà Nội].',
      'Tỉnh [Hà Nam] không phải quê anh.',
    ])
  })

  it('that a name is a place abroad', () => {
    expect(markedPage(['Hơn 10.000 người ở tỉnh Hà Nam phải sơ tán.', 'Mưa đổ xuống Hà Nam, Trung Quốc.', 'Quảng Ninh cũng mưa.'])).toEqual(
      ['Hơn 10.000 người ở tỉnh Hà Nam phải sơ tán.', 'Mưa đổ xuống Hà Nam, Trung Quốc.', '[Quảng Ninh] cũng mưa.'],
    )
  })

  it('that a name is the site’s own', () => {
    const text = 'Elsa có thêm bài học mới.'
    expect(marked(text, { host: 'www.elsa.vn' })).toBe('[Elsa] có thêm bài học mới.')
    expect(marked(text, { host: 'baomoi.vn' })).toBe(text)
  })

  it('that bare names are clubs, where the page is about football', () => {
    expect(markedPage(['Quảng Ninh dẫn trước từ phút thứ ba.', 'CLB Hà Nội gặp CLB Thanh Hóa ở vòng sau.'])).toEqual([
      '⟨Quảng Ninh⟩ dẫn trước từ phút thứ ba.',
      'CLB ⟨Hà Nội⟩ gặp CLB ⟨Thanh Hóa⟩ ở vòng sau.',
    ])
  })

  it('that they are not, on a front page with a corner for sport', () => {
    const storm = 'Tỉnh Cao Bằng, tỉnh Hải Dương, tỉnh Hà Nam, tỉnh Thái Bình và tỉnh Đắk Lắk mưa lớn.'
    const sport = 'CLB Hà Nội gặp CLB Thanh Hóa ở vòng sau.'
    const news = 'Quảng Ninh chuẩn bị đón bão.'
    expect(markedPage([storm, sport, news])[2]).toBe('[Quảng Ninh] chuẩn bị đón bão.')
    expect(markedPage([news, sport, storm])[0]).toBe('[Quảng Ninh] chuẩn bị đón bão.')
  })

  it('that a local act is this province’s', () => {
    expect(markedPage(['Quảng Ninh đổi mới.', 'Nghị quyết 04-NQ/TU đã có hiệu lực.'])[1]).toBe('[Nghị quyết 04-NQ/TU] đã có hiệu lực.')
    expect(markedPage(['Thanh Hóa đổi mới.', 'Nghị quyết 04-NQ/TU đã có hiệu lực.'])[1]).toBe('Nghị quyết 04-NQ/TU đã có hiệu lực.')
  })
})

describe('a page that is read piece by piece', () => {
  it('says when earlier pieces may be judged otherwise', () => {
    const reader = new PageReader(gazetteer)
    const first = ['NIC khai trương phòng thí nghiệm.']
    expect(reader.read(first)).toEqual([[]])
    const before = reader.established
    expect(reader.reread(first)).toEqual([[]])
    expect(reader.established).toBe(before)
    reader.read(['Trung tâm Đổi mới sáng tạo Quốc gia có thêm cơ sở.'])
    expect(reader.established).toBeGreaterThan(before)
    expect(reader.reread(first)[0]).toMatchObject([{ start: 0, end: 3, evidence: 'established', optional: false }])
  })

  it('says which pieces what is read later may bear on', () => {
    const unsettled: number[] = []
    new PageReader(gazetteer).read(['NIC khai trương.', 'Trời mưa.'], { unsettled: i => unsettled.push(i) })
    expect(unsettled).toEqual([0])
  })

  it('learns nothing from asides', () => {
    const reader = new PageReader(gazetteer)
    expect(reader.read(['Tin khác: Trung tâm Đổi mới sáng tạo Quốc gia tuyển người.'], { aside: true })[0]).toHaveLength(1)
    expect(reader.established).toBe(0)
    expect(reader.read(['NIC tuyển người.'])).toEqual([[]])
    expect(reader.read(['NIC tuyển người.'], { aside: true })).toEqual([[]])
  })

  it('tells what was decided and by which rule', () => {
    const { decisions } = explain(gazetteer, 'Ông Trương Hòa Bình về Hà Nội.')
    expect(decisions.map(({ verdict }) => [verdict.rule, verdict.accepted])).toEqual([
      ['person', false],
      ['place-preposition', true],
    ])
  })

  it('takes the language of short blocks from the page', () => {
    expect(markedPage(['Mưa lớn gây ngập ở nhiều tuyến phố, người dân phải lội nước về nhà trong đêm tối.', 'Hoa Binh'])[1]).toBe(
      'Hoa Binh',
    )
    expect(markedPage(['Heavy rain flooded the streets and people had to wade home through the night.', 'Hoa Binh'])[1]).toBe('[Hoa Binh]')
  })
})
