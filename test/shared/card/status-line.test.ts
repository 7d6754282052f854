import { describe, expect, test } from 'vitest'
import type { Card } from '../../../shared/card/card.ts'
import { standing, subtypeNoun } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'

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
    ['a policy in force', resolution, 'Policy since 22 December 2024', 'Chính sách từ 22/12/2024'],
    [
      'a law that another replaced',
      oldLaw,
      'Former law; replaced by New Law on 1 October 2025',
      'Luật trước đây; từ 1/10/2025 được thay bằng Luật mới',
    ],
    [
      'a startup that closed',
      closed,
      'Former startup; no longer in being since 1 January 2025',
      'Công ty khởi nghiệp trước đây; không còn từ 1/1/2025',
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
      'before it was formed',
      lamDong,
      '2025-06-12',
      'On the date of this article (12 June 2025): not yet in being',
    ],
    ['the same then as now', lamDong, '2025-07-01', undefined],
    ['an article of today', quangNinh, today, undefined],
    ['a law then in force', oldLaw, '2025-09-30', 'On the date of this article (30 September 2025): law'],
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
    ['2025-01/2025-06', 'January 2025 – June 2025', 'tháng 1/2025 – tháng 6/2025'],
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
      { status: status('closed', { vi: 'Ví đã dừng', en: 'The wallet has ended' }) },
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
