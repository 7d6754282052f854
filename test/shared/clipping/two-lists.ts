/**
 * Made-up pages with two lists of one kind that share rows ("Ngày 25/11: Huế 20 độ, Vinh 18 độ…", "Ngày
 * 26/11: Huế 21 độ, Vinh 18 độ…"), and edits to them. A row of one list is clipped. After the edit it is at a
 * known place, or it is gone although the other list may have the same row.
 */

import { randomNumbers } from '../../../commands/random-numbers.ts'
import { foldPage } from '../../../shared/clipping/folded-page.ts'
import { contextLength } from '../../../shared/clipping/limits.ts'
import type { Passage } from '../../../shared/clipping/passage.ts'
import { refind } from '../../../shared/clipping/refind.ts'
import { keptPassage } from './kept-passage.ts'

interface Row {
  id: string
  text: string
}

interface List {
  lead: string
  rows: Row[]
  tail: string
}

/**
 * Texts around the rows of a list: between the lead and the first row, between rows, before the last row, and
 * after it.
 */
interface Layout {
  afterLead: string
  joint: string
  lastJoint: string
  end: string
}

type Section = { text: string } | { list: List }

const places =
  'Bắc Ninh|Quảng Ninh|Ninh Bình|Tây Ninh|Hải Phòng|Hà Nam|Nam Định|Huế|Vinh|Đà Nẵng|Đà Lạt|Cần Thơ|Long An|Gia Lai|Đắk Lắk|Đắk Nông|Lâm Đồng|Hà Tĩnh'.split(
    '|',
  )
const brands = 'SJC|PNJ|DOJI|Phú Quý|Bảo Tín Minh Châu|Mi Hồng'.split('|')
const fuels = 'xăng E5|xăng RON 95|dầu hỏa|dầu diesel|dầu mazut|dầu nhờn|khí hóa lỏng'.split('|')

interface Kind {
  subjects: readonly string[]
  values: (random: () => number) => string
  /** Text of a row; `isFirst` is true for the first row, which has the verb of the sentence. */
  row: (subject: string, value: string, isFirst: boolean) => string
}

const decimal = (random: () => number) => `${Math.floor(random() * 12)},${Math.floor(random() * 90) + 10}`
const kinds: Kind[] = [
  { subjects: places, values: decimal, row: (name, value) => `${name} ${value}%` },
  { subjects: places, values: decimal, row: (name, value) => `${name} tăng trưởng ${value}%` },
  {
    subjects: places,
    values: decimal,
    row: (name, value, isFirst) => `${name}${isFirst ? ' tăng' : ''} ${value}%`,
  },
  {
    subjects: places,
    values: random => String(8 + Math.floor(random() * 25)),
    row: (name, value) => `${name} ${value} độ`,
  },
  {
    subjects: places,
    values: random => String(8 + Math.floor(random() * 25)),
    row: (name, value) => `${name}: ${value} độ`,
  },
  {
    subjects: brands,
    values: random => `8${Math.floor(random() * 6)},${Math.floor(random() * 10)}`,
    row: (name, value) => `vàng ${name} bán ra ${value} triệu đồng một lượng`,
  },
  {
    subjects: places,
    values: random => `11${Math.floor(random() * 9)}.${Math.floor(random() * 9)}00`,
    row: (name, value) => `Cà phê ${name} ${value} đồng một kg`,
  },
  {
    subjects: places,
    values: random => `${1 + Math.floor(random() * 19)}.${100 + Math.floor(random() * 899)}`,
    row: (name, value) => `${name} thu ngân sách ${value} tỷ đồng`,
  },
  {
    subjects: fuels,
    values: random => `${15 + Math.floor(random() * 8)}.${100 + Math.floor(random() * 9) * 100}`,
    row: (name, value) => `${name} ${value} đồng một lít`,
  },
  {
    subjects: places,
    values: random => `${Math.floor(random() * 12)}.${Math.floor(random() * 9) + 1}`,
    row: (name, value) =>
      `${name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D')} grew ${value} percent`,
  },
]

const more: readonly Kind[] = [
  { subjects: places, values: decimal, row: (name, value) => `${name} (${value}%)` },
  { subjects: places, values: decimal, row: (name, value) => `${name} đạt ${value} điểm` },
  { subjects: places, values: decimal, row: (name, value) => `tỉnh ${name} với ${value}%` },
  {
    subjects: brands,
    values: random => `${80 + Math.floor(random() * 4)} - ${85 + Math.floor(random() * 4)}`,
    row: (name, value) => `giá vàng ${name} ${value} triệu đồng`,
  },
  {
    subjects: places,
    values: random => `${10 + Math.floor(random() * 9)}`,
    row: (name, value) => `${name} có ${value} dự án, vốn ${Number(value) * 7} triệu USD`,
  },
  {
    subjects: places,
    values: random => `${1 + Math.floor(random() * 60)}`,
    row: (name, value) => `${name} đứng thứ ${value}`,
  },
  {
    subjects: places,
    values: random => `${18 + Math.floor(random() * 9)}-${28 + Math.floor(random() * 9)}`,
    row: (name, value) => `Nhiệt độ ở ${name} từ ${value} độ C`,
  },
  {
    subjects: places,
    values: random => `${100 + Math.floor(random() * 900)}`,
    row: (name, value) => `${value} doanh nghiệp ở ${name}`,
  },
]
kinds.push(...more)

/** Leads of two lists that are about different things, as pairs. */
const leads = [
  ['Ngày 25/11', 'Ngày 26/11'],
  ['Sáng nay', 'Chiều nay'],
  ['Quý I', 'Quý II'],
  ['Theo ông Nguyễn Văn An', 'Theo bà Trần Thị Bình'],
  ['Tại khu vực phía Bắc', 'Tại khu vực phía Nam'],
  ['Năm 2023', 'Năm 2024'],
  ['Ở chiều mua vào', 'Ở chiều bán ra'],
  ['Trong sáu tháng đầu năm', 'Trong chín tháng đầu năm'],
  ['Theo số liệu của Cục Thống kê', 'Theo báo cáo của Ngân hàng Thế giới'],
  ['In May', 'In June'],
] as const

const tails = [
  '',
  '',
  '',
  ', theo cơ quan thống kê',
  ' so với cùng kỳ năm trước',
  ', cao hơn mức chung của cả nước',
]

const layouts: Record<string, Layout> = {
  commas: { afterLead: ', ', joint: ', ', lastJoint: ', ', end: '.' },
  'commas and and': { afterLead: ', ', joint: ', ', lastJoint: ' và ', end: '.' },
  'after a colon': { afterLead: ': ', joint: ', ', lastJoint: ', ', end: '.' },
  dashes: { afterLead: ': ', joint: ' – ', lastJoint: ' – ', end: '.' },
  semicolons: { afterLead: ': ', joint: '; ', lastJoint: '; ', end: '.' },
  brackets: { afterLead: ' (', joint: ', ', lastJoint: ', ', end: ').' },
  sentences: { afterLead: ': ', joint: '. ', lastJoint: '. ', end: '.' },
  lines: { afterLead: ':\n', joint: '\n', lastJoint: '\n', end: '' },
  'lines below a heading': { afterLead: '\n', joint: '\n', lastJoint: '\n', end: '' },
}
export const layoutNames = Object.keys(layouts)

const prose = [
  'Bảng dưới đây được cập nhật theo số liệu của cơ quan thống kê.',
  'Các đại biểu đề nghị công khai số liệu trên cổng thông tin.',
  'Giá có thể thay đổi vào cuối ngày, người mua nên hỏi lại cửa hàng.',
  'Người dân hai bờ sông vẫn quen gọi nơi mình ở bằng tên cũ.',
  'Ông Lê Hoàng cho rằng con số này chưa nói hết khó khăn của doanh nghiệp.',
  'Hội nghị kết thúc vào chiều cùng ngày.',
  'Mời bạn đọc xem thêm phần phân tích ở cuối bài.',
]

/** A page and the places of its rows by id. */
function render(
  sections: readonly Section[],
  layout: Layout,
): { text: string; at: Map<string, [number, number]> } {
  let text = ''
  const at = new Map<string, [number, number]>()
  for (const section of sections) {
    if (text !== '') text += '\n'
    if ('text' in section) {
      text += section.text
      continue
    }
    const { lead, rows, tail } = section.list
    text += lead + layout.afterLead
    rows.forEach((row, i) => {
      if (i > 0) text += i === rows.length - 1 ? layout.lastJoint : layout.joint
      at.set(row.id, [text.length, text.length + row.text.length])
      text += row.text
    })
    text += tail + layout.end
  }
  return { text, at }
}

/** An edit: returns the sections of the edited page. `own` is the clipped row, `mine` its list. */
type Edit = (sections: readonly Section[], mine: List, own: Row, random: () => number) => Section[]

const withList = (sections: readonly Section[], mine: List, rows: readonly Row[]): Section[] =>
  sections.map(section =>
    'list' in section && section.list === mine ? { list: { ...mine, rows: [...rows] } } : section,
  )
const without = (sections: readonly Section[], mine: List, ...gone: (Row | undefined)[]) =>
  withList(
    sections,
    mine,
    mine.rows.filter(row => !gone.includes(row)),
  )
const neighbour = (mine: List, own: Row, by: number) => mine.rows[mine.rows.indexOf(own) + by]
const news = { text: 'Cập nhật lúc 9h: bài đã được bổ sung ý kiến của các sở, ngành liên quan.' }

/** Edits that leave the clipped row, those that remove it, and those that add another row. */
export const edits: Record<string, Edit> = {
  'nothing done': sections => [...sections],
  'text put above': sections => [news, news, ...sections],
  'the row before went': (sections, mine, own) => without(sections, mine, neighbour(mine, own, -1)),
  'the row after went': (sections, mine, own) => without(sections, mine, neighbour(mine, own, 1)),
  'the first row went': (sections, mine, own) =>
    without(sections, mine, mine.rows[0] === own ? undefined : mine.rows[0]),
  'a row before went, text put above': (sections, mine, own) => [
    news,
    ...without(sections, mine, neighbour(mine, own, -1)),
  ],
  'the other list went': (sections, mine) =>
    sections.filter(section => !('list' in section) || section.list === mine),
  'lists changed places': sections => {
    const lists = sections.filter(section => 'list' in section)
    let i = lists.length
    return sections.map(section => ('list' in section ? lists[--i]! : section))
  },
  'the list reversed': (sections, mine) => withList(sections, mine, [...mine.rows].reverse()),
  'the row went': (sections, mine, own) => without(sections, mine, own),
  'the row and the one before went': (sections, mine, own) =>
    without(sections, mine, own, neighbour(mine, own, -1)),
  'the list went': (sections, mine) =>
    sections.filter(section => !('list' in section) || section.list !== mine),
  'the list went, text put above': (sections, mine) => [
    news,
    ...sections.filter(section => !('list' in section) || section.list !== mine),
  ],
  'only the other list is left': (sections, mine) =>
    sections.filter(section => 'list' in section && section.list !== mine),
  'lists changed places, the row went': (sections, mine, own) =>
    without(edits['lists changed places']!(sections, mine, own, Math.random), mine, own),
}

export interface Trial {
  layout: string
  edit: string
  /** Text of the page before the edit; `edited` is the text after it. */
  page: string
  edited: string
  passage: Passage
  /** Place of the row in the edited page; undefined if it is gone. */
  place: [number, number] | undefined
}

/** Makes up a page, a clipped row and an edit; a seed always gives the same trial. */
export function trialOf(seed: number, length = contextLength): Trial {
  const random = randomNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const kind = pick(kinds)
  const layout = pick(layoutNames)
  const shared = pick([0.2, 0.5, 0.8])
  const pair = pick(leads)
  const tail = pick(tails)
  const subjects = [...kind.subjects].sort(() => random() - 0.5)
  const size = 2 + Math.floor(random() * Math.min(7, subjects.length - 2))
  const first = subjects.slice(0, size)
  const strangers = subjects.slice(size)
  const firstValues = first.map(() => kind.values(random))
  const ownIndex = Math.floor(random() * size)
  /**
   * Chance that a row of the other list has a different subject. Otherwise it has the same subject, and
   * sometimes also the same value.
   */
  const replacing = pick([0, 0, 0.5])
  const second = first.map((subject, i) => {
    if (i === ownIndex && random() < 0.8) return [subject, firstValues[i]!] as const
    if (random() < replacing && strangers.length > 0) return [strangers.pop()!, kind.values(random)] as const
    return [subject, random() < shared ? firstValues[i]! : kind.values(random)] as const
  })
  // The same rows throughout would be no other list.
  if (second.every(([subject, value], i) => subject === first[i] && value === firstValues[i])) {
    const at = ownIndex === 0 ? size - 1 : 0
    second[at] = [second[at]![0], `${kind.values(random)}1`]
  }
  if (random() < 0.3) second.reverse()
  const listOf = (lead: string, name: string, rows: readonly (readonly [string, string])[]): List => ({
    lead,
    tail,
    rows: rows.map(([subject, value], i) => ({ id: `${name}${i}`, text: kind.row(subject, value, i === 0) })),
  })
  const one = listOf(
    pair[0],
    'a',
    first.map((subject, i) => [subject, firstValues[i]!] as const),
  )
  const other = listOf(pair[1], 'b', second)
  const between = [...prose].sort(() => random() - 0.5).map(text => ({ text }))
  const split = Math.floor(random() * 3)
  const lists = random() < 0.5 ? [one, other] : [other, one]
  const sections: Section[] = [
    between[0]!,
    { list: lists[0]! },
    ...between.slice(1, 1 + split),
    { list: lists[1]! },
    ...between.slice(4, 4 + Math.floor(random() * 3)),
  ]
  const own = one.rows[ownIndex]!
  const before = render(sections, layouts[layout]!)
  const [rowStart, end] = before.at.get(own.id)!
  // The whole row, or its later part from a word border.
  const half = own.text.indexOf(' ', own.text.length / 3) + 1
  const start = random() < 0.75 ? rowStart : rowStart + half
  const edit = pick(Object.keys(edits))
  const after = render(edits[edit]!(sections, one, own, random), layouts[layout]!)
  const there = after.at.get(own.id)
  return {
    layout,
    edit,
    page: before.text,
    edited: after.text,
    passage: keptPassage(before.text, start, end, length),
    place: there && [there[0] + start - rowStart, there[1]],
  }
}

/** Runs a trial: found where it is, missed, wrongly placed, or rightly reported as gone. */
export function outcomeOf({ edited, passage, place }: Trial): 'found' | 'missed' | 'wrong' | 'gone' {
  const again = refind(foldPage(edited), passage)
  if (again === undefined || again === 'out-of-time') return place ? 'missed' : 'gone'
  return place && again.start === place[0] && again.end === place[1] ? 'found' : 'wrong'
}
