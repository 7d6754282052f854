/**
 * Made-up articles with groups of sentences, list items or table rows of the same structure, and edits to
 * them. A statement of one group is clipped, whole or in part. After the edits it is at a known place, or it
 * is gone although others of the same structure are there.
 */
import { randomNumbers } from '../../../commands/random-numbers.ts'
import { foldPage } from '../../../shared/clipping/folded-page.ts'
import { contextLength } from '../../../shared/clipping/limits.ts'
import type { Passage } from '../../../shared/clipping/passage.ts'
import { refind } from '../../../shared/clipping/refind.ts'
import { keptPassage } from './kept-passage.ts'

type Random = () => number

/** One statement: its id and the values of its fields, in the order of the structure's `fields`. */
interface Statement {
  id: string
  fields: readonly string[]
}

interface Build {
  /** Values of each field. The first identifies the statement in its group. */
  fields: readonly ((random: Random) => string)[]
  text: (fields: readonly string[]) => string
  /** Headings of the two groups into which statements of this form are divided. */
  headings: readonly [string, string]
  /** True if the statement is a table row, in which each word is a cell. */
  isTable?: true
}

interface Group {
  build: Build
  heading: string
  statements: readonly Statement[]
  layout: Layout
}

type Section = { prose: string } | { group: Group }

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const oneOf = (list: string) => {
  const values = list.split('|')
  return (random: Random) => pick(random, values)
}
const number =
  (from: number, to: number, decimals = 0) =>
  (random: Random) =>
    (from + random() * (to - from)).toFixed(decimals).replace('.', ',')
const thousands = (from: number, to: number) => (random: Random) =>
  Math.floor(from + random() * (to - from))
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '.')

const city = oneOf(
  'Hà Nội|TP HCM|Đà Nẵng|Hà Nam|Hải Phòng|Cần Thơ|Huế|Hòa Bình|Thanh Hóa|Khánh Hòa|Vinh|Đà Lạt',
)
const province = oneOf(
  'Bắc Ninh|Quảng Ninh|Ninh Bình|Tây Ninh|Hòa Bình|Thanh Hóa|Khánh Hòa|Quảng Trị|Quảng Ngãi|Gia Lai|Đắk Lắk|Lâm Đồng|Cà Mau|An Giang|Vĩnh Long|Đồng Tháp|Hưng Yên|Phú Thọ|Thái Nguyên|Lào Cai',
)
const person = oneOf(
  'Nguyễn Văn Bình|Nguyễn Văn Bảy|Trần Văn Bình|Lê Thị Bình|Lê Thị Hòa|Phạm Thúy Nga|Hoàng Văn Thủy|Đỗ Hoài Nam|Bùi Thị Xuân|Vũ Khoa|Lý Hoàng Nam|Trần Thị Hoa',
)
const day = oneOf('24/11|25/11|26/11|27/11|28/11|1/12|2/12|3/12')
const weekday = oneOf('thứ Hai|thứ Ba|thứ Tư|thứ Năm|thứ Sáu|thứ Bảy|Chủ nhật')
const claim = oneOf(
  'nghị định về quỹ đầu tư mạo hiểm cần ban hành sớm|doanh nghiệp nhỏ khó vay vốn vì thiếu tài sản bảo đảm|địa phương cần được chủ động hơn về nguồn thu|thủ tục đất đai vẫn là nút thắt lớn của các dự án|cần có cơ chế thử nghiệm cho công nghệ mới',
)
const bank = oneOf('Vietcombank|BIDV|VietinBank|Agribank|Techcombank|ACB|Sacombank|VPBank')
const ticker = oneOf('FPT|VNM|HPG|VIC|VHM|MWG|SSI|GAS|VCB|TCB')
const team = oneOf('Hải Phòng|Nam Định|Hà Nội|Thanh Hóa|Bình Dương|Công an Hà Nội|Hà Tĩnh|Quảng Nam|Thể Công')
const major = oneOf(
  'Khoa học máy tính|Kỹ thuật phần mềm|Luật kinh tế|Kế toán|Y khoa|Dược học|Sư phạm Toán|Ngôn ngữ Anh|Báo chí|Kinh tế quốc tế',
)
const crop = oneOf('gạo 5% tấm|gạo 25% tấm|cà phê robusta|hồ tiêu|cao su|hạt điều|sầu riêng|thanh long')
const office = oneOf(
  'Sở Tài chính|Sở Khoa học và Công nghệ|Sở Xây dựng|Sở Y tế|Ban Quản lý khu kinh tế|Ủy ban nhân dân phường Hòa Khánh|Văn phòng Tỉnh ủy|Thanh tra tỉnh',
)
const route = oneOf(
  'Hà Nội – Vinh|Hà Nội – Huế|Đà Nẵng – Huế|TP HCM – Cần Thơ|TP HCM – Đà Lạt|Vinh – Đà Nẵng',
)
const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd')

const builds: Record<string, Build> = {
  gold: {
    fields: [city, number(118, 123, 1), number(121, 126, 1)],
    text: ([city, buy, sell]) =>
      `Tại ${city}, giá vàng miếng SJC mua vào ${buy} triệu đồng, bán ra ${sell} triệu đồng một lượng.`,
    headings: ['Sáng 25/11', 'Chiều 25/11'],
  },
  'gold by shop': {
    fields: [
      oneOf('SJC|PNJ|DOJI|Phú Quý|Bảo Tín Minh Châu|Mi Hồng'),
      number(118, 123, 1),
      number(121, 126, 1),
    ],
    text: ([shop, buy, sell]) => `${shop}: mua vào ${buy} – bán ra ${sell} (triệu đồng/lượng)`,
    headings: ['Giá vàng tại Hà Nội', 'Giá vàng tại TP HCM'],
  },
  speakers: {
    fields: [person, claim],
    text: ([who, what]) => `Đại biểu ${who} cho rằng ${what}.`,
    headings: ['Phiên thảo luận buổi sáng', 'Phiên thảo luận buổi chiều'],
  },
  quotations: {
    fields: [person, claim],
    text: ([who, what]) => `“Theo tôi, ${what}”, ông ${who} nói.`,
    headings: ['Ý kiến ở nghị trường', 'Ý kiến bên lề'],
  },
  'exchange rates by day': {
    fields: [day, thousands(25_000, 25_200)],
    text: ([day, rate]) => `Sáng ${day}, tỷ giá trung tâm được công bố ở mức ${rate} đồng một USD.`,
    headings: ['Tuần trước', 'Tuần này'],
  },
  weekdays: {
    fields: [weekday, number(17, 24), number(24, 33)],
    text: ([day, low, high]) =>
      `${day!.replace(/^t/, 'T')}, trời nhiều mây, có mưa vài nơi, nhiệt độ từ ${low} đến ${high} độ C.`,
    headings: ['Khu vực Bắc Bộ', 'Khu vực Nam Bộ'],
  },
  growth: {
    fields: [province, number(4, 12, 2)],
    text: ([name, share]) =>
      `Tỉnh ${name} đạt tốc độ tăng tổng sản phẩm trên địa bàn ${share}% trong sáu tháng đầu năm.`,
    headings: ['Khu vực phía Bắc', 'Khu vực phía Nam'],
  },
  'growth, short': {
    fields: [province, number(4, 12, 2)],
    text: ([name, share]) => `${name} tăng trưởng ${share}%`,
    headings: ['Tăng trưởng quý III', 'Tăng trưởng chín tháng'],
  },
  'growth table': {
    fields: [province, number(4, 12, 2), number(4, 12, 2), number(1, 34)],
    text: fields => fields.join('\n'),
    headings: ['Bảng 1: sáu tháng đầu năm 2024', 'Bảng 2: sáu tháng đầu năm 2025'],
    isTable: true,
  },
  'rates table': {
    fields: [bank, number(2, 4, 1), number(3, 5, 1), number(4, 6, 1)],
    text: ([bank, ...rates]) => [bank, ...rates.map(rate => `${rate}%`)].join('\n'),
    headings: ['Lãi suất tại quầy', 'Lãi suất gửi trực tuyến'],
    isTable: true,
  },
  deposit: {
    fields: [bank, number(2, 6, 1), number(1, 12)],
    text: ([bank, rate, months]) => `${bank} niêm yết lãi suất ${rate}% một năm cho kỳ hạn ${months} tháng.`,
    headings: ['Đầu tháng 10', 'Đầu tháng 11'],
  },
  shares: {
    fields: [ticker, oneOf('tăng|giảm'), number(0, 7, 1), thousands(20_000, 140_000)],
    text: ([ticker, turn, share, price]) =>
      `Cổ phiếu ${ticker} ${turn} ${share}%, xuống còn ${price} đồng.`
        .replace('tăng', 'tăng')
        .replace(/(tăng .*), xuống còn/, '$1, lên'),
    headings: ['Phiên 24/11', 'Phiên 25/11'],
  },
  football: {
    fields: [team, team, number(0, 4), number(0, 4)],
    text: ([home, away, a, b]) => `${home} – ${away}: ${a}–${b}`,
    headings: ['Vòng 10', 'Vòng 11'],
  },
  admissions: {
    fields: [major, number(18, 29, 2)],
    text: ([major, score]) => `Ngành ${major} lấy ${score} điểm.`,
    headings: ['Điểm chuẩn năm 2024', 'Điểm chuẩn năm 2025'],
  },
  crops: {
    fields: [crop, oneOf('tăng|giảm|giữ nguyên'), number(300, 999)],
    text: ([crop, turn, price]) => `Giá ${crop} ${turn} so với tuần trước, ở mức ${price} USD một tấn.`,
    headings: ['Thị trường châu Á', 'Thị trường châu Âu'],
  },
  appointments: {
    fields: [person, office],
    text: ([who, office]) => `Ông ${who} được điều động, bổ nhiệm giữ chức Giám đốc ${office}.`,
    headings: ['Quyết định ngày 24/11', 'Quyết định ngày 25/11'],
  },
  trains: {
    fields: [route, oneOf('6h|7h30|13h15|19h20|22h'), thousands(200_000, 900_000)],
    text: ([route, hour, fare]) => `Tàu ${route} chạy lúc ${hour}, giá vé từ ${fare} đồng.`,
    headings: ['Chiều đi', 'Chiều về'],
  },
  budget: {
    fields: [province, thousands(2000, 60_000), oneOf('tăng|giảm'), number(1, 30)],
    text: ([name, sum, turn, share]) => `${name}: thu ${sum} tỷ đồng, ${turn} ${share}%`,
    headings: ['Thu nội địa', 'Thu từ xuất nhập khẩu'],
  },
  investors: {
    fields: [
      oneOf('Hàn Quốc|Nhật Bản|Singapore|Trung Quốc|Đài Loan|Hà Lan|Thái Lan'),
      number(10, 900),
      number(1, 90, 1),
    ],
    text: ([land, projects, sum]) => `${land} có ${projects} dự án với tổng vốn ${sum} tỷ USD`,
    headings: ['Lũy kế đến năm 2024', 'Lũy kế đến năm 2025'],
  },
  English: {
    fields: [random => plain(province(random)), number(4, 12, 2)],
    text: ([name, share]) =>
      `${name} Province recorded economic growth of ${share!.replace(',', '.')} per cent in the first half of the year.`,
    headings: ['In 2024', 'In 2025'],
  },
  'English speakers': {
    fields: [
      random => plain(person(random)),
      oneOf(
        'small firms lack collateral for loans|provinces need more of their own revenue|land procedures remain the main bottleneck|a sandbox for new technology is overdue',
      ),
    ],
    text: ([who, what]) => `Deputy ${who} said that ${what}.`,
    headings: ['The morning session', 'The afternoon session'],
  },
}
export const buildNames = Object.keys(builds)

const prose = [
  'Bảng dưới đây được cập nhật theo số liệu của cơ quan thống kê.',
  'Các đại biểu đề nghị công khai số liệu trên cổng thông tin.',
  'Giá có thể thay đổi vào cuối ngày, người mua nên hỏi lại cửa hàng.',
  'Người dân hai bờ sông vẫn quen gọi nơi mình ở bằng tên cũ.',
  'Con số này chưa nói hết khó khăn của doanh nghiệp.',
  'Hội nghị kết thúc vào chiều cùng ngày.',
  'Mời bạn đọc xem thêm phần phân tích ở cuối bài.',
  'Trước đó, nhiều ý kiến cho rằng cách tính hiện nay chưa phản ánh đúng thực tế.',
]
const news = [
  'Cập nhật lúc 9h: bài đã được bổ sung ý kiến của các sở, ngành liên quan.',
  'Quảng cáo',
  'Xem thêm: Những con số đáng chú ý trong tuần',
]

interface Layout {
  joint: string
  /** Text between the heading and the first statement. */
  afterHeading: string
}
const layouts: Record<string, Layout> = {
  blocks: { joint: '\n', afterHeading: '\n' },
  inline: { joint: ' ', afterHeading: '\n' },
  'inline after its heading': { joint: ' ', afterHeading: ': ' },
  semicolons: { joint: '; ', afterHeading: ': ' },
}

interface Rendered {
  text: string
  /** Start and end of each statement in `text`, by its id. */
  at: Map<string, [number, number]>
}

/** Renders a page as text; `written` changes the spelling of each piece. */
function render(sections: readonly Section[], written: (text: string) => string): Rendered {
  let text = ''
  const at = new Map<string, [number, number]>()
  for (const section of sections) {
    if (text !== '') text += '\n'
    if ('prose' in section) {
      text += written(section.prose)
      continue
    }
    const { build, heading, statements, layout } = section.group
    const { joint, afterHeading } = build.isTable ? layouts.blocks! : layout
    if (heading !== '') text += written(heading) + afterHeading
    statements.forEach(({ id, fields }, i) => {
      if (i > 0) text += joint
      const start = text.length
      text += written(bare(build.text(fields), joint))
      at.set(id, [start, text.length])
    })
  }
  return { text, at }
}

/**
 * Adapts a sentence to the text that joins it to the next: before a semicolon its full stop is removed;
 * before another sentence in the same line a missing one is added.
 */
function bare(text: string, joint: string): string {
  if (joint === '; ') return text.replace(/\.$/, '')
  return joint === ' ' && !/[.]$/.test(text) ? `${text}.` : text
}

const retoned = (text: string) =>
  text
    .replace(/òa(?!\p{L})/gu, 'oà')
    .replace(/óa(?!\p{L})/gu, 'oá')
    .replace(/ủy(?!\p{L})/gu, 'uỷ')
    .replace(/úy(?!\p{L})/gu, 'uý')
/** Functions that change the spelling of a text, but not what it says. */
const writings: Record<string, (text: string) => string> = {
  'as it was': text => text,
  retoned,
  decomposed: text => text.normalize('NFD'),
  'punctuated anew': text =>
    text
      .replace(/, (?=\p{L})/gu, ' – ')
      .replaceAll('“', '"')
      .replaceAll('”', '"')
      .replace(/: /g, ' : '),
  'spaced anew': text => text.replaceAll(' ', '\u00a0'),
  'hyphenated anew': text => text.replace(/(\p{L}{4})(\p{L})/gu, '$1\u00ad$2'),
}
export const writingNames = Object.keys(writings)

interface Page {
  sections: readonly Section[]
  mine: Group
}

/** An edit: returns the edited page. `own` is the clipped statement. */
type Edit = (page: Page, own: Statement, random: Random) => Page

const withStatements = ({ sections, mine }: Page, statements: readonly Statement[]): Page => {
  const changed = { ...mine, statements }
  return {
    sections: sections.map(section =>
      'group' in section && section.group === mine ? { group: changed } : section,
    ),
    mine: changed,
  }
}
const shuffled = <T>(list: readonly T[], random: Random): T[] =>
  list
    .map(item => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
const withLayout = (page: Page, layout: Layout): Page => {
  const changed = { ...page.mine, layout }
  return {
    sections: page.sections.map(section =>
      'group' in section && section.group === page.mine ? { group: changed } : section,
    ),
    mine: changed,
  }
}

export const edits: Record<string, Edit> = {
  'nothing done': page => page,
  'text put above': ({ sections, mine }) => ({
    sections: [{ prose: news[0]! }, { prose: news[1]! }, ...sections],
    mine,
  }),
  'text put between': ({ sections, mine }, _, random) => {
    const at = Math.floor(random() * (sections.length + 1))
    return {
      sections: [...sections.slice(0, at), { prose: pick(random, news) }, ...sections.slice(at)],
      mine,
    }
  },
  'others went': (page, own, random) =>
    withStatements(
      page,
      page.mine.statements.filter(other => other === own || random() < 0.5),
    ),
  'others came': (page, _, random) => {
    const { build, statements } = page.mine
    const known = new Set(statements.map(({ fields }) => fields[0]))
    return withStatements(
      page,
      statements.flatMap(statement => {
        const fields = build.fields.map(field => field(random))
        if (random() < 0.5 || known.has(fields[0]!)) return [statement]
        known.add(fields[0]!)
        return [{ id: `new ${fields[0]}`, fields }, statement]
      }),
    )
  },
  'another corrected': (page, own, random) => {
    const { build, statements } = page.mine
    const other = pick(random, statements)
    if (other === own) return page
    const fields = other.fields.map((value, i) => (i === 0 ? value : build.fields[i]!(random)))
    return withStatements(
      page,
      statements.map(statement => (statement === other ? { ...other, fields } : statement)),
    )
  },
  'put in another order': (page, _, random) => withStatements(page, shuffled(page.mine.statements, random)),
  'sections put in another order': ({ sections, mine }, _, random) => ({
    sections: shuffled(sections, random),
    mine,
  }),
  'the other group went': ({ sections, mine }) => ({
    sections: sections.filter(section => !('group' in section) || section.group === mine),
    mine,
  }),
  'set in lines': page => withLayout(page, layouts.blocks!),
  'set in one line': page => withLayout(page, layouts.inline!),
  'it went': (page, own) =>
    withStatements(
      page,
      page.mine.statements.filter(other => other !== own),
    ),
  'another in its place': (page, own, random) => {
    const { build, statements } = page.mine
    const known = new Set(statements.map(({ fields }) => fields[0]))
    const name = Array.from({ length: 30 }, () => build.fields[0]!(random)).find(name => !known.has(name))
    if (name === undefined)
      return withStatements(
        page,
        statements.filter(other => other !== own),
      )
    const fields = own.fields.map((value, i) => (i === 0 ? name : value))
    return withStatements(
      page,
      statements.map(other => (other === own ? { id: 'stranger', fields } : other)),
    )
  },
  'its group went': ({ sections, mine }) => ({
    sections: sections.filter(section => !('group' in section) || section.group !== mine),
    mine,
  }),
  'another repeated in its place': (page, own, random) => {
    const { statements } = page.mine
    const other = pick(random, statements)
    if (other === own)
      return withStatements(
        page,
        statements.filter(other => other !== own),
      )
    return withStatements(
      page,
      statements.map(each => (each === own ? { ...other, id: 'copy' } : each)),
    )
  },
}

export interface Trial {
  build: string
  edits: readonly string[]
  writing: string
  part: string
  /** Text of the page before the edits; `edited` is the text after them. */
  page: string
  edited: string
  passage: Passage
  /** Place of the clipped statement in the edited page; undefined if it is gone. */
  place: [number, number] | undefined
}

const parts = ['whole', 'whole', 'whole', 'its later half', 'its first half', 'with the next one'] as const

/** Makes up a page, a clipped statement and one or two edits; a seed always gives the same trial. */
export function trialOf(seed: number, length = contextLength): Trial {
  const random = randomNumbers(seed)
  const name = pick(random, buildNames)
  const build = builds[name]!
  const layout = layouts[pick(random, Object.keys(layouts))]!
  const sharing = pick(random, [0, 0.3, 0.7])
  const size = 3 + Math.floor(random() * 6)
  /**
   * Makes one statement about each of `subjects`. Each later field often equals that of the statement before
   * or, for a subject that `like` has too, that of the statement there.
   */
  const statementsOf = (
    group: string,
    subjects: readonly string[],
    like?: readonly Statement[],
  ): Statement[] => {
    let before: readonly string[] | undefined
    return subjects.map((subject, i) => {
      const twin = like?.find(({ fields }) => fields[0] === subject)
      const fields = build.fields.map((field, j) => {
        if (j === 0) return subject
        const value = field(random)
        if (twin && random() < 0.6) return twin.fields[j]!
        return before && random() < sharing ? before[j]! : value
      })
      before = fields
      return { id: `${group}${i}`, fields }
    })
  }
  const subjects = [...new Set(Array.from({ length: 60 }, () => build.fields[0]!(random)))]
  const first = statementsOf('a', subjects.slice(0, size))
  const second = statementsOf('b', shuffled(subjects, random).slice(0, size), first)
  const isHeaded = random() < 0.7
  const groupOf = (heading: string, statements: Statement[]): Group => ({
    build,
    heading: isHeaded ? heading : '',
    statements,
    layout,
  })
  const mine = groupOf(build.headings[0], first)
  const other = groupOf(build.headings[1], second)
  const hasOther = isHeaded && random() < 0.5
  const texts = shuffled(prose, random).map(prose => ({ prose }))
  const groups = shuffled(hasOther ? [mine, other] : [mine], random).map(group => ({ group }))
  const between = Math.floor(random() * 3)
  const sections: Section[] = [
    ...texts.slice(0, 1 + Math.floor(random() * 2)),
    groups[0]!,
    ...(groups[1] ? [...texts.slice(2, 2 + between), groups[1]] : []),
    ...texts.slice(4, 4 + Math.floor(random() * 4)),
  ]
  const own = pick(random, first)
  const before = render(sections, text => text)
  const [from, to] = before.at.get(own.id)!
  const part = pick(random, parts)
  const middle = before.text.slice(from, to).search(/(?<=.{12,})\s(?=.{8,})/su)
  const next = before.at.get(first[first.indexOf(own) + 1]?.id ?? own.id)!
  const [start, end] =
    part === 'its later half' && middle > 0
      ? [from + before.text.slice(from, to).indexOf(' ', (to - from) / 2) + 1 || from, to]
      : part === 'its first half' && middle > 0
        ? [from, from + middle]
        : part === 'with the next one'
          ? [from, next[1]]
          : [from, to]
  const done = Array.from({ length: random() < 0.5 ? 1 : 2 }, () => pick(random, Object.keys(edits)))
  let page: Page = { sections, mine }
  for (const edit of done) page = edits[edit]!(page, own, random)
  const writing = random() < 0.5 ? 'as it was' : pick(random, writingNames)
  const after = render(page.sections, writings[writing]!)
  let place = after.at.get(own.id)
  if (part === 'with the next one' && place) {
    const follower = first[first.indexOf(own) + 1]
    const there =
      follower && page.mine.statements[page.mine.statements.findIndex(({ id }) => id === own.id) + 1]
    if (follower && (there?.id !== follower.id || there.fields.join() !== follower.fields.join()))
      place = undefined
    else if (follower) place = [place[0], after.at.get(follower.id)![1]]
  }
  return {
    build: name,
    edits: done,
    writing,
    part,
    page: before.text,
    edited: after.text,
    passage: keptPassage(before.text, start, end, length),
    place,
  }
}

/** Runs a trial: found in its own place, missed, wrongly placed, or rightly reported as gone. */
export function outcomeOf({ edited, passage, place }: Trial): 'found' | 'missed' | 'wrong' | 'gone' {
  const again = refind(foldPage(edited), passage)
  if (again === undefined || again === 'out-of-time') return place ? 'missed' : 'gone'
  return place && again.start >= place[0] && again.end <= place[1] ? 'found' : 'wrong'
}
