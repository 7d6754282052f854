import { describe, expect, test } from 'vitest'
import type { Card } from '../../../shared/card/card.ts'
import { standing, statusLine, subtypeNoun } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { subtypes } from '../../../shared/domain/kinds.ts'

const today = '2026-11-21'

function card(change: Partial<Card>): Card {
  return {
    id: 'province/x',
    kind: 'province',
    subtype: 'province',
    name: { vi: 'Lâm Đồng', en: 'Lam Dong' },
    names: [],
    summary: { vi: '', en: '', sources: [] },
    figures: [],
    events: [],
    relations: [],
    links: [],
    sources: {},
    ...change,
  }
}

function relation(type: string, vi: string, en: string, from?: string): Card['relations'][number] {
  return {
    type,
    target: 'province/y',
    name: { vi, en },
    subtype: 'province',
    source: 's',
    ...(from && { from }),
  }
}

const binhThuan = card({
  subtype: 'former',
  name: { vi: 'Bình Thuận', en: 'Binh Thuan' },
  to: '2025-06-30',
  relations: [relation('merged-into', 'Lâm Đồng', 'Lam Dong', '2025-07-01')],
})
const formerLamDong = card({
  subtype: 'former',
  to: '2025-06-30',
  relations: [relation('merged-into', 'Lâm Đồng', 'Lam Dong', '2025-07-01')],
})
const formerDaNang = card({
  subtype: 'former',
  name: { vi: 'Đà Nẵng', en: 'Da Nang' },
  from: '1997-01-01',
  to: '2025-06-30',
  names: [{ text: 'Da Nang City', lang: 'en', style: 'official' }],
  relations: [relation('merged-into', 'Đà Nẵng', 'Da Nang', '2025-07-01')],
})
const lamDong = card({
  from: '2025-07-01',
  relations: [
    relation('formed-from', 'Lâm Đồng', 'Lam Dong', '2025-07-01'),
    relation('formed-from', 'Bình Thuận', 'Binh Thuan', '2025-07-01'),
    relation('formed-from', 'Đắk Nông', 'Dak Nong', '2025-07-01'),
  ],
})
const dongNai = card({
  subtype: 'city',
  name: { vi: 'Đồng Nai', en: 'Dong Nai' },
  from: '2025-07-01',
  phases: [
    { subtype: 'province', from: '2025-07-01', to: '2026-04-29', source: 's' },
    { subtype: 'city', from: '2026-04-30', source: 's' },
  ],
  relations: [
    relation('formed-from', 'Bình Phước', 'Binh Phuoc', '2025-07-01'),
    relation('formed-from', 'Đồng Nai', 'Dong Nai', '2025-07-01'),
  ],
})
const quangNinh = card({
  subtype: 'city',
  phases: [
    { subtype: 'province', to: '2026-08-31', source: 's' },
    { subtype: 'city', from: '2026-09-01', source: 's' },
  ],
})
const resolution = card({ kind: 'programme', subtype: 'policy', from: '2024-12-22' })
const oldLaw = card({
  kind: 'programme',
  subtype: 'law',
  to: '2025-09-30',
  relations: [relation('succeeded-by', 'Luật mới', 'New Law', '2025-10-01')],
})
const closed = card({ kind: 'startup', subtype: 'startup', to: '2024-12-31' })

describe('what an entity is today', () => {
  test.each<[string, Card, string, string]>([
    [
      'a merged province',
      binhThuan,
      'Former province; part of Lam Dong since 1 July 2025',
      'Tỉnh cũ; là một phần của Lâm Đồng từ 1/7/2025',
    ],
    [
      'one whose name lives on',
      formerLamDong,
      'Former province; part of the new Lam Dong since 1 July 2025',
      'Tỉnh cũ; là một phần của Lâm Đồng mới từ 1/7/2025',
    ],
    [
      'a merged city, known by its official name',
      formerDaNang,
      'Former centrally run city; part of the new Da Nang since 1 July 2025',
      'Thành phố trực thuộc Trung ương cũ; là một phần của Đà Nẵng mới từ 1/7/2025',
    ],
    [
      'a province formed from three',
      lamDong,
      'Province; formed on 1 July 2025 from the former Lam Dong, Binh Thuan and Dak Nong',
      'Tỉnh; hình thành ngày 1/7/2025 từ Lâm Đồng cũ, Bình Thuận và Đắk Nông',
    ],
    [
      'one that became a city later',
      dongNai,
      'Centrally run city since 30 April 2026; formed on 1 July 2025 from Binh Phuoc and the former Dong Nai',
      'Thành phố trực thuộc Trung ương từ 30/4/2026; hình thành ngày 1/7/2025 từ Bình Phước và Đồng Nai cũ',
    ],
    [
      'one that was never merged',
      quangNinh,
      'Centrally run city since 1 September 2026',
      'Thành phố trực thuộc Trung ương từ 1/9/2026',
    ],
    [
      'a policy in force',
      resolution,
      'Policy, in force from 22 December 2024',
      'Chính sách, hiệu lực từ 22/12/2024',
    ],
    [
      'a law that another replaced',
      oldLaw,
      'Former law; replaced by New Law on 1 October 2025',
      'Luật trước đây; từ 1/10/2025 được thay bằng Luật mới',
    ],
    [
      'a startup that closed',
      closed,
      'Startup, closed on 31 December 2024',
      'Công ty khởi nghiệp, ngừng hoạt động ngày 31/12/2024',
    ],
    ['a region', card({ subtype: 'region' }), 'Region', 'Vùng'],
  ])('%s', (_, entity, en, vi) => {
    expect(standing(entity, 'en', today)).toEqual({ now: en })
    expect(standing(entity, 'vi', today)).toEqual({ now: vi })
  })

  test('a future merger has not happened', () => {
    expect(standing(binhThuan, 'en', '2025-06-30').now).toBe('Province')
    expect(standing(dongNai, 'en', '2026-04-29').now).toBe(
      'Province; formed on 1 July 2025 from Binh Phuoc and the former Dong Nai',
    )
  })
})

describe('what it was on the date of an article', () => {
  test.each<[string, Card, string, string | undefined]>([
    [
      'a province then, former now',
      binhThuan,
      '2023-03-12',
      'On the date of this article (12 March 2023): province',
    ],
    ['its last day', binhThuan, '2025-06-30', 'On the date of this article (30 June 2025): province'],
    ['former then and now', binhThuan, '2025-07-01', undefined],
    [
      'a city then, former now',
      formerDaNang,
      '2024-05-01',
      'On the date of this article (1 May 2024): centrally run city',
    ],
    [
      'a province then, a city now',
      dongNai,
      '2025-09-11',
      'On the date of this article (11 September 2025): province',
    ],
    ['a city then and now', dongNai, '2026-04-30', undefined],
    [
      'before it was formed from others',
      lamDong,
      '2025-06-12',
      'On the date of this article (12 June 2025): not yet merged',
    ],
    [
      'before it was split off',
      formerDaNang,
      '1996-12-31',
      'On the date of this article (31 December 1996): did not exist yet',
    ],
    ['the same then as now', lamDong, '2025-07-01', undefined],
    ['an article of today', quangNinh, today, undefined],
    [
      'a law then in force',
      oldLaw,
      '2025-09-30',
      'On the date of this article (30 September 2025): in force',
    ],
  ])('%s', (_, entity, date, before) => {
    expect(standing(entity, 'en', today, date).before).toBe(before)
  })

  test('in Vietnamese', () => {
    expect(standing(binhThuan, 'vi', today, '2023-03-12').before).toBe(
      'Vào ngày của bài báo (12/3/2023): tỉnh',
    )
  })
})

describe('dates in words', () => {
  test.each([
    ['2025-07-01', '1 July 2025', '1/7/2025'],
    ['2025-06', 'June 2025', 'tháng 6/2025'],
    ['2024', '2024', '2024'],
    ['2012/2024', '2012–2024', '2012–2024'],
    ['2025-01/2025-09', 'January–September 2025', 'tháng 1–9/2025'],
    ['2024-11/2025-02', 'November 2024 – February 2025', 'tháng 11/2024 – tháng 2/2025'],
  ])('%s', (date, en, vi) => {
    expect(dateInWords(date, 'en')).toBe(en)
    expect(dateInWords(date, 'vi')).toBe(vi)
  })
})

test('an unknown subtype of a later release is shown as its key', () => {
  expect(subtypeNoun('consortium', 'vi')).toBe('consortium')
})

describe('a firm shows its status with a date', () => {
  const firm = (change: Partial<Card>) =>
    card({ id: 'startup/x', kind: 'startup', subtype: 'startup', asOf: '2025-11-03', ...change })
  const status = (value: 'active' | 'closed', detail?: Card['name']): NonNullable<Card['status']> => ({
    value,
    asOf: '2024-07-01',
    source: 's',
    ...(detail && { detail }),
  })
  test.each<[string, Partial<Card>, string, string]>([
    [
      'closed',
      { status: status('closed') },
      'Startup; closed (as of 1 July 2024)',
      'Công ty khởi nghiệp; đã đóng cửa (tính đến 1/7/2024)',
    ],
    [
      'with a phrase of its own',
      { status: status('closed', { vi: 'ví đã dừng', en: 'the wallet has ended' }) },
      'Startup; the wallet has ended (as of 1 July 2024)',
      'Công ty khởi nghiệp; ví đã dừng (tính đến 1/7/2024)',
    ],
    [
      'of no known status',
      {},
      'Startup; as of 3 November 2025',
      'Công ty khởi nghiệp; theo nguồn mới nhất, 3/11/2025',
    ],
  ])('%s', (_, change, en, vi) => {
    expect(standing(firm(change), 'en', today).now).toBe(en)
    expect(standing(firm(change), 'vi', today).now).toBe(vi)
  })
})

describe('the short line of a card', () => {
  const policy = (change: Partial<Card>) =>
    card({ id: 'programme/x', kind: 'programme', subtype: 'policy', ...change })
  const firm = (change: Partial<Card>) =>
    card({ id: 'startup/x', kind: 'startup', subtype: 'startup', ...change })
  const politburo = policy({
    name: { vi: 'Nghị quyết 57-NQ/TW', en: 'Resolution 57-NQ/TW' },
    description: { vi: 'Nghị quyết của Bộ Chính trị', en: 'Politburo resolution' },
    from: '2024-12-22',
    act: { number: '57-NQ/TW', issued: '2024-12-22', source: 's' },
  })
  const decree = policy({
    name: { vi: 'Nghị định 210/2025/NĐ-CP', en: 'Decree 210/2025/ND-CP' },
    from: '2025-09-15',
    act: { number: '210/2025/NĐ-CP', issued: '2025-07-21', inForce: '2025-09-15', source: 's' },
  })
  const plan = policy({
    name: { vi: 'Kế hoạch 0232/KH-UBND', en: 'Plan 0232/KH-UBND' },
    act: { number: '0232/KH-UBND', issued: '2025-12-12', source: 's' },
    relations: [relation('issued-by', 'Cà Mau', 'Ca Mau')],
  })
  const strategy = policy({
    name: { vi: 'Chiến lược bán dẫn', en: 'Semiconductor strategy' },
    act: { number: '1018/QĐ-TTg', issued: '2024-09-21', source: 's' },
  })
  const group = firm({
    subtype: 'company',
    description: { vi: 'Tập đoàn công nghệ', en: 'Technology group' },
    status: { value: 'active', asOf: '2024', source: 's' },
  })
  const bought = firm({
    status: {
      value: 'acquired',
      asOf: '2024-12',
      detail: { vi: 'NVIDIA mua tháng 12/2024', en: 'bought by NVIDIA in December 2024' },
      source: 's',
    },
  })
  const saigon = card({
    subtype: 'former',
    name: { vi: 'Bình Dương', en: 'Binh Duong' },
    to: '2025-06-30',
    relations: [
      {
        ...relation('merged-into', 'Thành phố Hồ Chí Minh', 'Ho Chi Minh City', '2025-07-01'),
        shortName: { vi: 'TP.HCM', en: 'HCMC' },
      },
    ],
  })
  test.each<[string, Card, string | undefined, string, string]>([
    [
      'a former unit',
      binhThuan,
      undefined,
      'Tỉnh cũ, thuộc Lâm Đồng từ 1/7/2025',
      'Former province, part of Lam Dong since 1 July 2025',
    ],
    [
      'a former unit in an older article',
      binhThuan,
      '2023-03-12',
      'Thuộc Lâm Đồng từ 1/7/2025 · khi bài đăng: tỉnh',
      'Part of Lam Dong since 1 July 2025 · when published: province',
    ],
    [
      'one whose name lives on',
      formerLamDong,
      '2023-03-12',
      'Thuộc Lâm Đồng mới từ 1/7/2025 · khi bài đăng: tỉnh',
      'Part of the new Lam Dong since 1 July 2025 · when published: province',
    ],
    [
      'a part of a city with a short name',
      saigon,
      undefined,
      'Tỉnh cũ, thuộc TP.HCM từ 1/7/2025',
      'Former province, part of HCMC since 1 July 2025',
    ],
    [
      'a city',
      quangNinh,
      undefined,
      'Thành phố trực thuộc Trung ương từ 1/9/2026',
      'Centrally run city since 1 September 2026',
    ],
    [
      'a city that was a province',
      quangNinh,
      '2025-11-02',
      'Thành phố từ 1/9/2026 · khi bài đăng: tỉnh',
      'City since 1 September 2026 · when published: province',
    ],
    [
      'a merged unit',
      lamDong,
      undefined,
      'Tỉnh, hợp nhất từ 3 đơn vị ngày 1/7/2025',
      'Province, merged from 3 units on 1 July 2025',
    ],
    [
      'a merged unit in an older article',
      lamDong,
      '2024-05-01',
      'Tỉnh, hợp nhất từ 3 đơn vị ngày 1/7/2025 · khi bài đăng: chưa hợp nhất',
      'Province, merged from 3 units on 1 July 2025 · when published: not yet merged',
    ],
    [
      'a unit in an article from before it was split off',
      formerDaNang,
      '1996-12-31',
      'Thuộc Đà Nẵng mới từ 1/7/2025 · khi bài đăng: chưa có',
      'Part of the new Da Nang since 1 July 2025 · when published: did not exist yet',
    ],
    [
      'a Politburo resolution',
      politburo,
      undefined,
      'Nghị quyết của Bộ Chính trị, ban hành 22/12/2024',
      'Politburo resolution, issued on 22 December 2024',
    ],
    [
      'a resolution in an older article',
      politburo,
      '2024-01-01',
      'Nghị quyết của Bộ Chính trị, ban hành 22/12/2024 · khi bài đăng: chưa ban hành',
      'Politburo resolution, issued on 22 December 2024 · when published: not yet issued',
    ],
    [
      'a decree that comes into force later',
      decree,
      undefined,
      'Nghị định của Chính phủ, ban hành 21/7/2025, hiệu lực từ 15/9/2025',
      'Government decree, issued on 21 July 2025, in force from 15 September 2025',
    ],
    [
      'a plan of a province',
      plan,
      undefined,
      'Kế hoạch của UBND Cà Mau, ban hành 12/12/2025',
      'Plan of the People’s Committee of Ca Mau, issued on 12 December 2025',
    ],
    [
      'a scheme with a number',
      card({
        kind: 'programme',
        subtype: 'programme',
        name: { vi: 'Đề án 844', en: 'Project 844' },
        act: { number: '844/QĐ-TTg', issued: '2016-05-18', source: 's' },
      }),
      undefined,
      'Đề án, phê duyệt 18/5/2016',
      'Project, approved on 18 May 2016',
    ],
    [
      'a scheme whose approval is only among its events',
      card({
        kind: 'programme',
        subtype: 'programme',
        name: { vi: 'Đề án 06', en: 'Project 06' },
        from: '2022-01-06',
        events: [{ date: '2022-01-06', type: 'issued', text: { vi: '', en: '' }, source: 's' }],
      }),
      '2021-05-01',
      'Đề án, phê duyệt 6/1/2022 · khi bài đăng: chưa phê duyệt',
      'Project, approved on 6 January 2022 · when published: not yet approved',
    ],
    [
      'a resolution whose day of issue is only among its events',
      card({
        kind: 'programme',
        subtype: 'policy',
        description: { vi: 'Nghị quyết của Quốc hội', en: 'National Assembly resolution' },
        from: '2025-12-12',
        events: [{ date: '2025-12-11', type: 'issued', text: { vi: '', en: '' }, source: 's' }],
      }),
      '2025-03-01',
      'Nghị quyết của Quốc hội, ban hành 11/12/2025, hiệu lực từ 12/12/2025 · khi bài đăng: chưa ban hành',
      'National Assembly resolution, issued on 11 December 2025, in force from 12 December 2025 · when published: not yet issued',
    ],
    [
      'a law',
      card({
        kind: 'programme',
        subtype: 'law',
        from: '2026-03-01',
        act: { number: '134/2025/QH15', issued: '2025-12-10', inForce: '2026-03-01', source: 's' },
      }),
      '2025-03-01',
      'Luật, thông qua 10/12/2025, hiệu lực từ 1/3/2026 · khi bài đăng: chưa thông qua',
      'Law, passed on 10 December 2025, in force from 1 March 2026 · when published: not yet passed',
    ],
    [
      'a programme of the past, read of while it ran',
      card({
        kind: 'programme',
        subtype: 'programme',
        description: { vi: 'Chương trình truyền hình', en: 'Television show' },
        to: '2025-12-25',
      }),
      '2024-10-01',
      'Chương trình truyền hình, dừng ngày 25/12/2025 · khi bài đăng: còn hoạt động',
      'Television show, ended on 25 December 2025 · when published: still active',
    ],
    [
      'a prize among the programmes',
      card({
        kind: 'programme',
        subtype: 'programme',
        name: { vi: 'Giải thưởng VinFuture', en: 'VinFuture Prize' },
        from: '2020-12-20',
      }),
      undefined,
      'Giải thưởng từ 20/12/2020',
      'Prize since 20 December 2020',
    ],
    [
      'a ministry, not “an agency or organisation”',
      card({
        kind: 'programme',
        subtype: 'institution',
        name: { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry of Science and Technology' },
      }),
      undefined,
      'Bộ',
      'Ministry',
    ],
    [
      'an institution whose name says nothing of its kind',
      card({ kind: 'programme', subtype: 'institution', name: { vi: 'BK Holdings', en: 'BK Holdings' } }),
      undefined,
      'Cơ quan, tổ chức',
      'Institution',
    ],
    [
      'a resolution of which only the first day in force is known',
      card({
        kind: 'programme',
        subtype: 'policy',
        description: { vi: 'Nghị quyết của Quốc hội', en: 'National Assembly resolution' },
        from: '2025-12-12',
      }),
      undefined,
      'Nghị quyết của Quốc hội, hiệu lực từ 12/12/2025',
      'National Assembly resolution, in force from 12 December 2025',
    ],
    [
      'a strategy that a decision approved',
      strategy,
      undefined,
      'Chiến lược, ban hành 21/9/2024',
      'Strategy, issued on 21 September 2024',
    ],
    [
      'a group that is no startup',
      group,
      undefined,
      'Tập đoàn công nghệ, đang hoạt động (tính đến năm 2024)',
      'Technology group, active (as of 2024)',
    ],
    [
      'a startup with a phrase that has its date',
      bought,
      undefined,
      'Công ty khởi nghiệp: NVIDIA mua tháng 12/2024',
      'Startup: bought by NVIDIA in December 2024',
    ],
    [
      'a company that ended',
      firm({ subtype: 'company', to: '2024-09-16' }),
      undefined,
      'Doanh nghiệp, ngừng hoạt động ngày 16/9/2024',
      'Company, closed on 16 September 2024',
    ],
    [
      'an institution with a date',
      card({ kind: 'programme', subtype: 'fund', founded: { date: '2015', source: 's' } }),
      undefined,
      'Quỹ, thành lập năm 2015',
      'Fund, founded in 2015',
    ],
    ['a region', card({ subtype: 'region' }), '2023-01-01', 'Vùng', 'Region'],
  ])('%s', (_, entity, on, vi, en) => {
    expect(statusLine(entity, 'vi', today, on)).toBe(vi)
    expect(statusLine(entity, 'en', today, on)).toBe(en)
  })
})

test('every subtype has a Vietnamese word', () => {
  const all = Object.values(subtypes).flat()
  expect(all.filter(subtype => subtypeNoun(subtype, 'vi') === subtype)).toEqual([])
  expect([subtypeNoun('former', 'vi'), subtypeNoun('former', 'en')]).toEqual(['đơn vị cũ', 'former unit'])
})
