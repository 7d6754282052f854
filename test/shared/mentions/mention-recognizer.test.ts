import { describe, expect, it } from 'vitest'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import type { GazetteerEntity } from '../../../shared/gazetteer/compiler-input.ts'
import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { explain } from '../../../shared/mentions/explain.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { gazetteer, marked, markedPage } from './names.ts'

describe('the whole page is evidence', () => {
  it('for what stands before and after it', () => {
    expect(
      markedPage([
        'NIC khai trương phòng thí nghiệm.',
        'Trung tâm Đổi mới sáng tạo Quốc gia có thêm cơ sở.',
        'NIC mời sinh viên.',
      ]),
    ).toEqual([
      '[NIC] khai trương phòng thí nghiệm.',
      '[Trung tâm Đổi mới sáng tạo Quốc gia] có thêm cơ sở.',
      '[NIC] mời sinh viên.',
    ])
  })

  it('within one block too', () => {
    expect(marked('NIC khai trương. Trung tâm Đổi mới sáng tạo Quốc gia có thêm cơ sở.')).toBe(
      '[NIC] khai trương. [Trung tâm Đổi mới sáng tạo Quốc gia] có thêm cơ sở.',
    )
  })

  it('that a name is a person’s', () => {
    expect(
      markedPage([
        'Hà Nam chia sẻ về vai diễn.',
        'Ca sĩ Đỗ Hà Nam sinh ra ở Hà Nội.',
        'Tỉnh Hà Nam không phải quê anh.',
      ]),
    ).toEqual([
      'Hà Nam chia sẻ về vai diễn.',
      'Ca sĩ Đỗ Hà Nam sinh ra ở [Hà Nội].',
      'Tỉnh [Hà Nam] không phải quê anh.',
    ])
  })

  it('that a name is a place abroad', () => {
    expect(
      markedPage([
        'Hơn 10.000 người ở tỉnh Hà Nam phải sơ tán.',
        'Mưa đổ xuống Hà Nam, Trung Quốc.',
        'Quảng Ninh cũng mưa.',
      ]),
    ).toEqual([
      'Hơn 10.000 người ở tỉnh Hà Nam phải sơ tán.',
      'Mưa đổ xuống Hà Nam, Trung Quốc.',
      '[Quảng Ninh] cũng mưa.',
    ])
  })

  it('that a name is the site’s own', () => {
    const text = 'Elsa có thêm bài học mới.'
    expect(marked(text, { host: 'www.elsa.vn' })).toBe('[Elsa] có thêm bài học mới.')
    expect(marked(text, { host: 'baomoi.vn' })).toBe(text)
  })

  it('that bare names are clubs, where the page is about football', () => {
    expect(
      markedPage(['Quảng Ninh dẫn trước từ phút thứ ba.', 'CLB Hà Nội gặp CLB Thanh Hóa ở vòng sau.']),
    ).toEqual(['⟨Quảng Ninh⟩ dẫn trước từ phút thứ ba.', 'CLB ⟨Hà Nội⟩ gặp CLB ⟨Thanh Hóa⟩ ở vòng sau.'])
  })

  it('that they are not, on a front page with a corner for sport', () => {
    const storm = 'Tỉnh Cao Bằng, tỉnh Hải Dương, tỉnh Hà Nam, tỉnh Thái Bình và tỉnh Đắk Lắk mưa lớn.'
    const sport = 'CLB Hà Nội gặp CLB Thanh Hóa ở vòng sau.'
    const news = 'Quảng Ninh chuẩn bị đón bão.'
    expect(markedPage([storm, sport, news])[2]).toBe('[Quảng Ninh] chuẩn bị đón bão.')
    expect(markedPage([news, sport, storm])[0]).toBe('[Quảng Ninh] chuẩn bị đón bão.')
  })

  it('that a local act is this province’s', () => {
    expect(markedPage(['Quảng Ninh đổi mới.', 'Nghị quyết 04-NQ/TU đã có hiệu lực.'])[1]).toBe(
      '[Nghị quyết 04-NQ/TU] đã có hiệu lực.',
    )
    expect(markedPage(['Thanh Hóa đổi mới.', 'Nghị quyết 04-NQ/TU đã có hiệu lực.'])[1]).toBe(
      'Nghị quyết 04-NQ/TU đã có hiệu lực.',
    )
  })
})

describe('a page that is read piece by piece', () => {
  it('says when earlier pieces may be judged otherwise', () => {
    const reader = new MentionRecognizer(gazetteer)
    const first = ['NIC khai trương phòng thí nghiệm.']
    expect(reader.read(first)).toEqual([[]])
    const before = reader.revision
    expect(reader.read(first)).toEqual([[]])
    expect(reader.revision).toBe(before)
    reader.read(['Trung tâm Đổi mới sáng tạo Quốc gia có thêm cơ sở.'])
    expect(reader.revision).toBeGreaterThan(before)
    expect(reader.read(first)[0]).toMatchObject([
      { start: 0, end: 3, evidence: 'established', optional: false },
    ])
  })

  it('says which pieces what is read later may bear on', () => {
    const unsettled: number[] = []
    new MentionRecognizer(gazetteer).read(['NIC khai trương.', 'Trời mưa.'], {
      unsettled: i => unsettled.push(i),
    })
    expect(unsettled).toEqual([0])
  })

  it('learns nothing from asides', () => {
    const reader = new MentionRecognizer(gazetteer)
    expect(
      reader.read(['Tin khác: Trung tâm Đổi mới sáng tạo Quốc gia tuyển người.'], { aside: true })[0],
    ).toHaveLength(1)
    expect(reader.revision).toBe(0)
    expect(reader.read(['NIC tuyển người.'])).toEqual([[]])
    expect(reader.read(['NIC tuyển người.'], { aside: true })).toEqual([[]])
    // Nor its script: in Vietnamese, a name without marks would be somebody's or something else's.
    reader.read(['Nhiều tuyến đường bị ngập sâu, giao thông rối loạn suốt buổi sáng.'], { aside: true })
    expect(reader.read(['Binh Duong'])[0]).toHaveLength(1)
  })

  it('tells what was decided and by which rule', () => {
    const { decisions } = explain(gazetteer, 'Ông Trương Hòa Bình về Hà Nội.')
    expect(decisions.map(({ verdict }) => [verdict.rule, verdict.accepted])).toEqual([
      ['person', false],
      ['place-preposition', true],
    ])
  })

  it('takes the language of short blocks from the page', () => {
    expect(
      markedPage([
        'Mưa lớn gây ngập ở nhiều tuyến phố, người dân phải lội nước về nhà trong đêm tối.',
        'Hoa Binh',
      ])[1],
    ).toBe('Hoa Binh')
    expect(
      markedPage([
        'Heavy rain flooded the streets and people had to wade home through the night.',
        'Hoa Binh',
      ])[1],
    ).toBe('[Hoa Binh]')
  })
})

/**
 * Names found in each block, optional ones with a "?" after them. Batches are read in order; then outdated
 * blocks are read again until none is outdated.
 */
function readInTurn(batches: string[][], reader: MentionRecognizer): string[][] {
  const blocks = batches.flat()
  const found: string[][] = []
  const waiting = new Map<number, () => boolean>()
  const read = (
    batch: string[],
    from: number,
    unsettled?: (block: number, isOutdated: () => boolean) => void,
  ) => {
    const mentions = reader.read(batch, unsettled ? { unsettled } : {})
    for (const [i, some] of mentions.entries()) {
      found[from + i] = some.map(
        ({ start, end, optional }) => `${batch[i]!.slice(start, end)}${optional ? '?' : ''}`,
      )
    }
  }
  let from = 0
  for (const batch of batches) {
    const first = from
    read(batch, first, (i, isOutdated) => waiting.set(first + i, isOutdated))
    from += batch.length
  }
  for (;;) {
    const [outdated] = [...waiting].find(([, isOutdated]) => isOutdated()) ?? []
    if (outdated === undefined) return found
    waiting.delete(outdated)
    read([blocks[outdated]!], outdated)
  }
}

describe('what is shown later', () => {
  const vietnamese = () => new MentionRecognizer(gazetteer, { lang: 'vi' })

  it('proves a name, and with it the list that the name begins', () => {
    const batches = [['Hue, Hồ Chí Minh mưa lớn.', 'Huế có mưa.'], ['Quảng Ninh có mưa.']]
    expect(readInTurn(batches, vietnamese())[0]).toEqual(['Hue', 'Hồ Chí Minh'])
  })

  it('proves a name in a block that was read again before', () => {
    const batches = [
      ['Minh Hải đổi mới hôm nay.', 'Hue và Minh Hải đổi mới hôm nay.'],
      ['Huế có mưa lớn hôm nay.'],
    ]
    expect(readInTurn(batches, vietnamese())).toEqual([['Minh Hải'], ['Hue', 'Minh Hải'], ['Huế']])
  })

  it('makes a club of what was proven to be a place of that name', () => {
    const batches = [
      ['Quang Ninh mưa lớn hôm nay.', 'Tỉnh Quảng Ninh.'],
      ['CLB Hà Nội gặp CLB Thanh Hóa ở vòng sau.'],
    ]
    expect(readInTurn(batches, vietnamese())[0]).toEqual(['Quang Ninh?'])
  })

  it('shows how the page is written, against what it declares', () => {
    const title = ['Quang Ninh welcomes investors']
    const rest = ['The people of the city said that they were in the north of the country.']
    expect(readInTurn([title], vietnamese())).toEqual([[]])
    expect(readInTurn([title, rest], vietnamese())[0]).toEqual(['Quang Ninh'])
    expect(readInTurn([[...title, ...rest]], vietnamese())[0]).toEqual(['Quang Ninh'])
  })

  it('leaves a longer name its place when a shorter one within it is proven', () => {
    const named = (id: string, long: string, short: string): GazetteerEntity => ({
      id,
      kind: 'programme',
      subtype: 'policy',
      name: { vi: long, en: long },
      names: [
        { text: long, lang: 'en', style: 'official', match: 'plain' },
        { text: short, lang: 'en', style: 'short', match: 'evidence', cues: ['xyzzy'] },
      ],
    })
    const momin = [
      named('programme/long', 'Grand Innovation Programme', 'Momin Fund'),
      named('programme/short', 'Innovation Fund of Hanoi', 'Momin'),
    ]
    const reader = new MentionRecognizer(openGazetteer(compileGazetteer(momin)))
    const first = 'Momin Fund khai trương hôm nay. Grand Innovation Programme có thêm cơ sở.'
    expect(readInTurn([[first], ['Innovation Fund of Hanoi có thêm cơ sở.']], reader)[0]).toEqual([
      'Momin Fund',
      'Grand Innovation Programme',
    ])
  })
})
