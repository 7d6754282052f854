/** Thousands of generated clippings for benchmarks and manual tests, the same each time. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Card as AnyCard } from '../shared/card/card.ts'
import type { ClippedEntity, Clipping } from '../shared/clipping/clipping.ts'
import { linkTo } from '../shared/clipping/text-fragment.ts'
import type { Kind } from '../shared/domain/kinds.ts'
import { placesOf } from '../shared/web/places.ts'
import { compiledFolder } from './knowledge-files.ts'

const outlets: readonly [name: string, host: string, language: 'vi' | 'en'][] = [
  ['VnExpress', 'vnexpress.net', 'vi'],
  ['Nhân Dân', 'nhandan.vn', 'vi'],
  ['Tuổi Trẻ Online', 'tuoitre.vn', 'vi'],
  ['Báo Điện tử Chính phủ', 'baochinhphu.vn', 'vi'],
  ['VietnamPlus', 'vietnamplus.vn', 'vi'],
  ['Viet Nam News', 'vietnamnews.vn', 'en'],
  ['The Investor', 'theinvestor.vn', 'en'],
]
const authors = [
  'Nguyễn Thị Hòa',
  'Trần Văn Minh',
  'Lê Thu Hà',
  'Thùy Dung',
  'Phạm Quốc Bảo',
  'Hoàng Yến',
  'John Smith',
]
const tags = ['PCI', 'chuyển đổi số', 'ngân sách', 'khởi nghiệp', 'sáp nhập', 'bán dẫn', 'kiểm chứng']
const clauses = {
  vi: [
    '{a} dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
    'Lãnh đạo {a} cam kết rút ngắn một nửa thời gian giải quyết thủ tục cho doanh nghiệp khởi nghiệp.',
    'Theo kế hoạch, {a} và {b} cùng lập quỹ đầu tư mạo hiểm trong quý đầu năm sau.',
    'Trong chín tháng đầu năm, thu ngân sách của {a} đạt {n} tỷ đồng, tăng {p}% so với cùng kỳ.',
    'Hơn {n} doanh nghiệp công nghệ đã đăng ký hoạt động tại {a}, phần lớn từ {b} chuyển tới.',
    '“Chúng tôi cần người chịu chờ cùng mình năm năm”, một nhà sáng lập ở {a} nói.',
  ],
  en: [
    '{a} led the provincial competitiveness ranking for the seventh year in a row.',
    'Leaders of {a} promised to halve the time that permits take for startups.',
    '{a} and {b} plan a joint venture fund in the first quarter of next year.',
    'Budget revenue of {a} reached {n} billion dong in nine months, up {p} per cent.',
  ],
}

/** The entities of the compiled knowledge, as clippings name them. */
function entities(): ClippedEntity[] {
  const { cards } = JSON.parse(readFileSync(join(compiledFolder, 'cards.json'), 'utf8')) as {
    cards: (AnyCard & { kind: Kind })[]
  }
  return cards.map(({ id, kind, subtype, name }) => ({
    id,
    kind,
    subtype,
    name,
    surface: name.vi,
    asOf: '2025-01-01',
  }))
}

/** Makes `count` clippings, each of a different passage, three of each page. */
function manyClippings(count: number): Clipping[] {
  const known = entities()
  let seed = 7
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return (seed >>> 8) % below
  }
  const instant = (back: number) => new Date(Date.UTC(2026, 10, 21, 3) - back * 40 * 60_000).toISOString()
  return Array.from({ length: count }, (_, i) => {
    const page = Math.floor(i / 3)
    const [outlet, host, language] = outlets[page % outlets.length]!
    const published = new Date(Date.UTC(2026, 10, 20) - ((page * 37) % 1400) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    const named = [known[random(known.length)]!, known[random(known.length)]!]
    const sentence = () =>
      clauses[language]
        [random(clauses[language].length)]!.replace('{a}', named[0]!.name[language])
        .replace('{b}', named[1]!.name[language])
        .replace('{n}', String(100 + random(9000)))
        .replace('{p}', String(1 + random(30)))
    const quote = {
      exact: Array.from({ length: 1 + random(4) }, sentence).join(' '),
      prefix: `${sentence().slice(-60)} `,
      suffix: ` ${sentence().slice(0, 60)}`,
    }
    const url = `https://${host}/bai-${page}.html`
    const note = random(4) === 0 ? `So với số liệu năm trước, xem mục ${random(90)}.` : ''
    return {
      version: 1,
      id: `many-${i}`,
      captured: instant(i),
      quote,
      position: { start: 400 + random(4000), end: 5000 + random(4000) },
      heading: 'Năng lực cạnh tranh',
      url,
      link: linkTo(url, quote),
      citation: {
        title: sentence().slice(0, 80),
        authors: random(9) === 0 ? [] : [authors[random(authors.length)]!],
        outlet,
        published,
        language,
      },
      entities: named.map(entity => ({ ...entity, surface: entity.name[language], asOf: published })),
      tags: random(3) === 0 ? [tags[random(tags.length)]!] : [],
      note,
      edited: note ? { note: instant(i) } : {},
    }
  })
}

/** Clippings as `manyClippings` makes them, in the form of database records. */
export function manyStored(count: number): (Clipping & { places: string[] })[] {
  return manyClippings(count).map(clipping => ({ ...clipping, places: placesOf(clipping) }))
}
