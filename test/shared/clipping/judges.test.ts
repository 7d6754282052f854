/**
 * Export formats parsed by other libraries: citation-js for BibTeX, RIS and CSL-JSON, a YAML parser for front
 * matter.
 */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { authorName } from '../../../shared/clipping/author-name.ts'
import { writeBibtex } from '../../../shared/clipping/bibtex.ts'
import { citedQuote, formatCitation } from '../../../shared/clipping/citation-style.ts'
import { type CslItem, cslItem, writeCslJson } from '../../../shared/clipping/csl-json.ts'
import { readFile } from '../../../shared/clipping/formats.ts'
import { writeMarkdown } from '../../../shared/clipping/markdown.ts'
import { obsidianNote } from '../../../shared/clipping/obsidian.ts'
import { writeRis } from '../../../shared/clipping/ris.ts'
import { writeWebAnnotations } from '../../../shared/clipping/web-annotation.ts'
import { worksOf } from '../../../shared/clipping/works.ts'
import { zoteroItem } from '../../../shared/clipping/zotero-item.ts'
import { sample, someClippings } from './samples.ts'

interface Cite {
  data: (CslItem & { reporter?: string; [key: string]: unknown })[]
  format(format: string, options?: object): string
}
const Cite: new (input: unknown, options?: object) => Cite = createRequire(import.meta.url)('citation-js')

const pair = [
  sample(),
  sample({ id: 'b', quote: { exact: 'Long An đứng thứ hai.', prefix: '', suffix: '' }, note: '' }),
]
const agency = sample({
  id: 'c',
  url: 'https://en.vietnamplus.vn/a_b-1%20c.html?x=1&y=2',
  citation: {
    title: 'R&D: 100% of {Hanoi}’s #1 fund_raising',
    authors: ['John Smith', 'Thùy Dung', 'Báo Nhân Dân'],
    outlet: 'Vietnam+ & Co',
    published: '2025-01-02',
    language: 'en',
  },
  tags: ['R&D', 'quỹ đầu tư'],
  note: '',
})

describe('BibTeX, read by citation-js', () => {
  test('has one entry for each work, with names, diacritics, days, quotes and tags', () => {
    const { data } = new Cite(writeBibtex([...pair, agency], { notes: true }))
    expect(data).toHaveLength(2)
    expect(data[0]).toMatchObject({
      title: 'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
      author: [{ family: 'Nguyễn', given: 'Thị Hòa' }],
      'container-title': 'VnExpress',
      issued: { 'date-parts': [[2024, 5, 9]] },
      accessed: { 'date-parts': [[2026, 11, 21]] },
      URL: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
    })
    expect(data[1]).toMatchObject({
      title: 'R&D: 100% of {Hanoi}’s #1 fund_raising',
      author: [{ family: 'Smith', given: 'John' }, { family: 'Thùy Dung' }, { family: 'Báo Nhân Dân' }],
      'container-title': 'Vietnam+ & Co',
      URL: agency.url,
    })
    expect(writeBibtex(pair, { notes: true })).toContain('“Long An đứng thứ hai.”')
  })

  test('parses for any clippings, with one entry for each work', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        fc.pre(clippings.length > 0)
        expect(new Cite(writeBibtex(clippings, { notes: true })).data).toHaveLength(worksOf(clippings).length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('RIS, read by citation-js', () => {
  test('has one reference for each work, with names, diacritics, days, notes and tags', () => {
    const { data } = new Cite(writeRis([...pair, agency], { notes: true }))
    expect(data).toHaveLength(2)
    expect(data[0]).toMatchObject({
      type: 'article-newspaper',
      title: 'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
      'container-title': 'VnExpress',
      accessed: { 'date-parts': [[2026, 11, 21]] },
      URL: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
      keyword: 'PCI,cạnh tranh',
      language: 'vi',
    })
    expect(JSON.stringify(data[0])).toContain('Nguyễn, Thị Hòa')
    expect(JSON.stringify(data[0]!.issued)).toContain('2024')
    expect(JSON.stringify(data[1])).toContain('Smith, John')
  })

  test('no value can start a new field', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        const lines = writeRis(clippings, { notes: true }).split('\r\n').filter(Boolean)
        expect(lines.filter(line => !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([])
        expect(lines.filter(line => line.startsWith('TY'))).toHaveLength(worksOf(clippings).length)
      }),
    )
  })
})

describe('CSL-JSON, through citation-js and back', () => {
  test('is the identity on any clippings', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        const written: CslItem[] = JSON.parse(writeCslJson(clippings, { notes: true }))
        fc.pre(written.length > 0)
        const back = new Cite(written, { forceType: '@csl/list+object' }).data.map(
          ({ _graph, ...item }) => item,
        )
        expect(back).toEqual(written)
      }),
      { numRuns: 40 },
    )
  })

  test('is cited by its APA style as by ours', () => {
    const [work] = worksOf([sample()])
    const theirs = new Cite([cslItem(work!, { notes: true })])
      .format('bibliography', { template: 'apa', lang: 'en-US' })
      .trim()
    // citeproc takes ễ for a letter of another script and omits the comma in such names.
    expect(formatCitation(work!, 'apa', 'en').replace('Nguyễn,', 'Nguyễn')).toBe(theirs)
    const [other] = worksOf([{ ...agency, citation: { ...agency.citation, title: 'Plain title' } }])
    expect(formatCitation(other!, 'apa', 'en')).toBe(
      new Cite([cslItem(other!, { notes: true })])
        .format('bibliography', { template: 'apa', lang: 'en-US' })
        .trim()
        .replaceAll('&amp;', '&'),
    )
  })
})

describe('long lists of authors', () => {
  const given = (count: number) => Array.from({ length: count }, (_, i) => `Ann F${i}`)
  const workOf = (count: number) =>
    worksOf([sample({ citation: { title: 'T', outlet: 'O', published: '2024', authors: given(count) } })])[0]!

  test.each([19, 20, 21, 40])('of %d are in APA as citeproc writes them', count => {
    const cited = formatCitation(workOf(count), 'apa', 'en')
    const theirs = new Cite([cslItem(workOf(count), { notes: false })])
      .format('bibliography', { template: 'apa', lang: 'en-US' })
      .replaceAll('&amp;', '&')
    expect(cited.split(' (')[0]).toBe(theirs.split(' (')[0])
  })

  // Chicago 17, 14.76: up to ten authors in full, of more the first seven.
  test.each([
    [10, 'F0, Ann, Ann F1, Ann F2, Ann F3, Ann F4, Ann F5, Ann F6, Ann F7, Ann F8, and Ann F9. “T.”'],
    [11, 'F0, Ann, Ann F1, Ann F2, Ann F3, Ann F4, Ann F5, Ann F6, et al. “T.”'],
  ])('of %d in Chicago', (count, expected) => {
    expect(formatCitation(workOf(count), 'chicago', 'en').split(' O, ')[0]).toBe(expected)
  })
})

describe('citations in words', () => {
  const [work] = worksOf([sample()])
  test.each([
    [
      'vietnamese',
      'vi',
      'Nguyễn Thị Hòa (2024), “Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh”, VnExpress, ngày 9/5/2024, https://vnexpress.net/quang-ninh-dan-dau-4743210.html, truy cập ngày 21/11/2026.',
    ],
    [
      'apa',
      'vi',
      'Nguyễn, T. H. (2024, May 9). Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh. VnExpress. https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
    ],
    [
      'chicago',
      'en',
      'Nguyễn Thị Hòa. “Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh.” VnExpress, May 9, 2024. https://vnexpress.net/quang-ninh-dan-dau-4743210.html.',
    ],
  ] as const)('%s', (style, language, expected) => {
    expect(formatCitation(work!, style, language)).toBe(expected)
    expect(citedQuote(sample(), style, language)).toBe(`“${sample().quote.exact}”\n${expected}`)
  })

  test.each([
    [
      '2024-05',
      'vietnamese',
      'vi',
      'Nguyễn Thị Hòa (2024), “T”, VnExpress, tháng 5/2024, truy cập ngày 21/11/2026.',
    ],
    ['2024', 'vietnamese', 'vi', 'Nguyễn Thị Hòa (2024), “T”, VnExpress, truy cập ngày 21/11/2026.'],
    ['2024-05', 'apa', 'en', 'Nguyễn, T. H. (2024, May). T. VnExpress.'],
    ['2024', 'apa', 'en', 'Nguyễn, T. H. (2024). T. VnExpress.'],
    ['2024-05', 'chicago', 'en', 'Nguyễn Thị Hòa. “T.” VnExpress, May 2024.'],
    ['2024', 'chicago', 'en', 'Nguyễn Thị Hòa. “T.” VnExpress, 2024.'],
  ] as const)('of %s in %s give no day that is not known', (published, style, language, expected) => {
    const citation = { ...sample().citation, title: 'T', published }
    expect(formatCitation({ citation, accessed: '2026-11-21' }, style, language)).toBe(expected)
  })

  test.each([
    ['Phạm Xuân Ẩn', 'Phạm, X. Ẩ.'],
    ['Trần Văn Ơn', 'Trần, V. Ơ.'],
    ['Nguyễn Thị Ước'.normalize('NFD'), 'Nguyễn, T. Ư.'],
  ])('shorten %s in APA, which citeproc does not', (author, expected) => {
    const citation = { ...sample().citation, authors: [author] }
    expect(formatCitation({ citation, accessed: '2026-11-21' }, 'apa', 'en').split(' (')[0]).toBe(expected)
  })

  test('leave out an author of nothing, as a file may have one', () => {
    const of = (authors: string[]) =>
      worksOf([sample({ citation: { ...sample().citation, authors } })]).map(work => [
        formatCitation(work, 'vietnamese', 'vi'),
        cslItem(work, { notes: false }),
        zoteroItem(work, { notes: false, link: '' }).creators,
      ])
    expect(of([' ', '', '\u001b\u200b'])).toEqual(of([]))
    expect(of(['', 'Lê An'])).toEqual(of(['Lê An']))
    for (const write of [writeRis, writeBibtex])
      expect(write([sample({ citation: { title: 'T', authors: [''] } })], { notes: false })).not.toMatch(
        /AU|author/,
      )
  })

  test.each([
    ['Lâm Đồng: “Không ai bị bỏ lại”', 'Lâm Đồng: ‘Không ai bị bỏ lại’', 'Lâm Đồng: ‘Không ai bị bỏ lại.’'],
    ['“Đại bàng” làm tổ', '‘Đại bàng’ làm tổ', '‘Đại bàng’ làm tổ.'],
    ['Startup "kỳ lân": ("Vì sao?")', 'Startup ‘kỳ lân’: (‘Vì sao?’)', 'Startup ‘kỳ lân’: (‘Vì sao?’).'],
    ['Hỏi: "Vì sao?"', 'Hỏi: ‘Vì sao?’', 'Hỏi: ‘Vì sao?’'],
    ['Màn hình 14" giảm giá', 'Màn hình 14" giảm giá', 'Màn hình 14" giảm giá.'],
    ["'Kỳ lân' của Việt Nam", "'Kỳ lân' của Việt Nam", "'Kỳ lân' của Việt Nam."],
  ])('quote the title %j with single marks inside of the double ones', (title, inside, chicago) => {
    const cited = { citation: { ...sample().citation, title }, accessed: '2026-11-21' }
    expect(formatCitation(cited, 'vietnamese', 'vi')).toContain(`“${inside}”, VnExpress`)
    expect(formatCitation(cited, 'chicago', 'en')).toContain(`“${chicago}” VnExpress`)
    const clipping = sample({ quote: { exact: title, prefix: '', suffix: '' } })
    expect(citedQuote(clipping, 'chicago', 'en').split('\n')[0]).toBe(`“${inside}”`)
  })

  test('end in one full stop, which stands inside a closing quotation mark', () => {
    const [work] = worksOf([
      { ...sample(), citation: { ...sample().citation, title: 'Ông Hà: “Chờ luật”', outlet: 'Tạp chí T.' } },
    ])
    const apa = formatCitation(work!, 'apa', 'en')
    expect(apa).toContain('). Ông Hà: “Chờ luật.” Tạp chí T. https://')
    expect(apa.replace('Nguyễn,', 'Nguyễn')).toBe(
      new Cite([cslItem(work!, { notes: false })])
        .format('bibliography', { template: 'apa', lang: 'en-US' })
        .trim(),
    )
  })

  test('mark missing data', () => {
    const bare = {
      citation: { authors: [] },
      url: 'https://www.vnexpress.net/a.html',
      accessed: '2026-11-21',
    }
    expect(formatCitation(bare, 'vietnamese', 'vi')).toBe(
      'vnexpress.net (không rõ ngày), “Không có tiêu đề”, https://www.vnexpress.net/a.html, truy cập ngày 21/11/2026.',
    )
    expect(formatCitation(bare, 'apa', 'en')).toBe(
      'vnexpress.net. (n.d.). [Untitled]. Retrieved November 21, 2026, from https://www.vnexpress.net/a.html',
    )
    expect(formatCitation(bare, 'chicago', 'en')).toBe(
      '“Untitled.” vnexpress.net, accessed November 21, 2026. https://www.vnexpress.net/a.html.',
    )
  })

  test.each([
    ['Nguyễn Văn An', { family: 'Nguyễn', given: 'Văn An' }],
    ['Nguyễn Văn An', { family: 'Nguyễn', given: 'Văn An' }],
    ['Đặng Thái', { family: 'Đặng', given: 'Thái' }],
    ['Thùy Dung', { literal: 'Thùy Dung' }],
    ['John Smith', { family: 'Smith', given: 'John' }],
    ['Smith, John', { family: 'Smith', given: 'John' }],
    ['Reuters', { literal: 'Reuters' }],
    ['Báo Nhân Dân', { literal: 'Báo Nhân Dân' }],
    ['Hà Nội Times', { literal: 'Hà Nội Times' }],
    ['nhóm phóng viên', { literal: 'nhóm phóng viên' }],
  ])('%s is divided as it should be', (name, expected) => expect(authorName(name)).toEqual(expected))
})

describe('Markdown', () => {
  test('is readable, with passages as quotes', () => {
    expect(writeMarkdown([sample()], { language: 'vi', notes: true })).toBe(`# Trích đoạn

## [Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh](<https://vnexpress.net/quang-ninh-dan-dau-4743210.html>)

Nguyễn Thị Hòa (2024), “Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh”, VnExpress, ngày 9/5/2024, https://vnexpress.net/quang-ninh-dan-dau-4743210.html, truy cập ngày 21/11/2026.

> Quảng Ninh dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.

[Năng lực cạnh tranh](<${sample().link}>) · #PCI #cạnh-tranh

**Ghi chú:** So với năm 2023.
`)
  })

  test.each([
    // remark-math 6 makes a formula of the text between two dollars.
    ['gọi vốn $5M, rồi $10M', 'gọi vốn \\$5M, rồi \\$10M'],
    // remark-gfm 4 and marked 16 strike through between single tildes.
    ['từ 10~15 tỷ lên 20~30 tỷ', 'từ 10\\~15 tỷ lên 20\\~30 tỷ'],
    // A backslash before a digit is shown; before the full stop it is not, and no list begins.
    ['2025. Năm bản lề', '2025\\. Năm bản lề'],
    ['1) Vốn', '1\\) Vốn'],
    ['1. Mục', '1\\. Mục'],
    ['giá ~~cũ~~ mới', 'giá \\~\\~cũ\\~\\~ mới'],
    ['- Vốn', '\\- Vốn'],
    // Obsidian hides text between %%, marks text between ==, and takes ^word at the end for the block's name.
    ['lãi %%vay%% 5 %', 'lãi \\%\\%vay\\%\\% 5 %'],
    ['a == b, c = d', 'a \\=\\= b, c = d'],
    ['===', '\\=\\=\\='],
    ['mục ^a1', 'mục \\^a1'],
    ['x^2', 'x^2'],
    // Obsidian takes a hash before a word for a tag of the note.
    ['chiến dịch #TựHào', 'chiến dịch \\#TựHào'],
    ['# Mục', '\\# Mục'],
    // An entity would be shown as its character.
    ['A &copy; B', 'A \\&copy; B'],
    ['Sở KH&CN, 30,1 %', 'Sở KH&CN, 30,1 %'],
    ['năm 2025.', 'năm 2025.'],
    // remark-directive 4 drops the word or number after a colon.
    ['lúc 8:30, tỷ lệ 3:2', 'lúc 8\\:30, tỷ lệ 3\\:2'],
    ['Hà Nội:Thành phố, Ảnh:Đức An', 'Hà Nội\\:Thành phố, Ảnh\\:Đức An'],
    ['giá:€5', 'giá\\:€5'],
    ['Hà Nội: Thành phố', 'Hà Nội: Thành phố'],
    ['Ông An:“Đổi mới”', 'Ông An:“Đổi mới”'],
    ['https://bao.vn/tin', 'https://bao.vn/tin'],
    // remark-gfm 4, marked 18, markdown-it 15 and cmark-gfm 0.29 take a backslash into a bare address:
    // a%5C_b.
    ['xem https://bao.vn/a_b.html.', 'xem [https\\://bao.vn/a\\_b.html](<https://bao.vn/a_b.html>).'],
    ['https://bao.vn:8080/tin', '[https\\://bao.vn\\:8080/tin](<https://bao.vn:8080/tin>)'],
    ['“https://bao.vn/?q=x==”', '“[https\\://bao.vn/?q=x\\=\\=](<https://bao.vn/?q=x==>)”'],
    [
      '(https://vi.wikipedia.org/wiki/Huế_(tỉnh))',
      '([https\\://vi.wikipedia.org/wiki/Huế\\_(tỉnh)](<https://vi.wikipedia.org/wiki/Huế_%28tỉnh%29>))',
    ],
    // A picture would be loaded from there, and its server told, when the file is opened; Obsidian and pandoc
    // make a footnote of `^[…]`.
    ['Đọc!https://a.vn/a_b.png', 'Đọc\\![https\\://a.vn/a\\_b.png](<https://a.vn/a_b.png>)'],
    ['x^https://a.vn/a_b', 'x\\^[https\\://a.vn/a\\_b](<https://a.vn/a_b>)'],
    // A bare address goes on behind its host, with the backslashes of what follows.
    ['https://a.vn)~b~', '[https\\://a.vn](<https://a.vn>))\\~b\\~'],
    ['(https://a.vn), https://b.vn/c…”', '(https://a.vn), https://b.vn/c…”'],
    // It would take the backslash before the sign behind it, and what follows would be HTML or a link.
    ['https://a.vn/x<img src=//b.vn>', '[https\\://a.vn/x](<https://a.vn/x>)\\<img src=//b.vn\\>'],
    ['www.a.vn/x<b>', '[www\\.a.vn/x](<http://www.a.vn/x>)\\<b\\>'],
    ['ftp://a.vn/x[y](b:c)', 'ftp\\://a.vn/x\\[y](b\\:c)'],
    ['https://a.vn/](b:c)', '[https\\://a.vn/\\](b\\:c)](<https://a.vn/%5D%28b:c%29>)'],
    ['Ảnh ![x](//b.vn)', 'Ảnh \\!\\[x](//b.vn)'],
    ['https://a.vn/\\)[x](b:c', '[https\\://a.vn/\\\\)\\[x\\](b\\:c](<https://a.vn/%5C%29%5Bx%5D%28b:c>)'],
    // mldoc 1.6 (Logseq) takes two colons for a property.
    ['Nguồn:: Báo', 'Nguồn:\\: Báo'],
    // markdown-it-attrs 5 takes braces for attributes, mldoc two braces for a macro.
    ['theo {Nghị quyết 57}', 'theo \\{Nghị quyết 57}'],
    ['{{lồng}}', '\\{\\{lồng}}'],
    // mldoc takes `\\[…\\]` for a formula.
    ['[Ảnh] Lễ hội [1]', '\\[Ảnh] Lễ hội \\[1]'],
    ['[[Đà Nẵng]](x)', '\\[\\[Đà Nẵng]](x)'],
    // pandoc 3.10 begins a list with each of these, so that "a)" is shown as "a." and "(1)" as "1.".
    ['a) Vốn', 'a\\) Vốn'],
    ['(b) Vốn', '(b\\) Vốn'],
    ['(1) Vốn', '(1\\) Vốn'],
    ['ii. Vốn', 'ii\\. Vốn'],
    ['IV. Tổ chức', 'IV\\. Tổ chức'],
    ['(A) Vốn', '(A\\) Vốn'],
    ['(@) Vốn', '(@\\) Vốn'],
    // pandoc begins none with these.
    ['đ) Vốn', 'đ) Vốn'],
    ['A. Vốn', 'A. Vốn'],
    ['I. Vốn', 'I. Vốn'],
    ['1.1. Vốn', '1.1. Vốn'],
    ['vi. khuẩn (a) và b)', 'vi\\. khuẩn (a) và b)'],
    // pandoc takes these for citations of a bibliography.
    ['@VinFast và (@nguyen2025)', '\\@VinFast và (\\@nguyen2025)'],
    ['bao@nhandan.vn, @ 5', 'bao@nhandan.vn, @ 5'],
  ])('%j is quoted as text', (text, quoted) => {
    const clipping = sample({ quote: { exact: text, prefix: '', suffix: '' } })
    expect(writeMarkdown([clipping], { language: 'vi', notes: true })).toContain(`\n> ${quoted}\n`)
  })

  test('a line that begins with spaces is no code, which would show each backslash', () => {
    const clipping = sample({
      quote: { exact: '    số *một*\n\tsố hai', prefix: '', suffix: '' },
      note: 'a\n\n    *b*',
    })
    const file = writeMarkdown([clipping], { language: 'vi', notes: true })
    expect(file).toContain('\n> số \\*một\\*\n>\n> số hai\n')
    expect(file).toContain('\n**Ghi chú:** a  \n  \n\\*b\\*\n')
  })

  test('a label has both brackets escaped, in a file and where a template has it', () => {
    const clipping = sample({ citation: { authors: [], title: '[Ảnh] Lễ hội' }, heading: '[1] Mục' })
    const file = writeMarkdown([clipping], { language: 'vi', notes: true })
    expect(file).toContain('\n## [\\[Ảnh\\] Lễ hội](<')
    expect(file).toContain('\n[\\[1\\] Mục](<')
    const options = { vault: '', folder: '', language: 'vi', notes: true, today: '2026-11-29' } as const
    expect(obsidianNote([clipping], { ...options, template: '[{{title}}](x)' }).content).toBe(
      '[\\[Ảnh\\] Lễ hội](x)\n',
    )
  })

  test('an address with a sign to escape is a link in a citation, and text where a template links it', () => {
    const clipping = sample({ url: 'https://bao.vn/a_b.html' })
    const link = '[https\\://bao.vn/a\\_b.html](<https://bao.vn/a_b.html>), '
    expect(writeMarkdown([clipping], { language: 'vi', notes: true })).toContain(`9/5/2024, ${link}`)
    const options = { vault: '', folder: '', language: 'vi', notes: true, today: '2026-11-29' } as const
    expect(obsidianNote([clipping], { ...options, template: '{{citation}}' }).content).toContain(link)
    const { content } = obsidianNote([clipping], { ...options, template: '[Nguồn: {{citation}}]({{url}})' })
    expect(content).toContain('9/5/2024, https\\://bao.vn/a\\_b.html, ')
  })

  test.each([
    ['khởi nghiệp', '#khởi-nghiệp'],
    ['Đổi_mới', '#Đổi_mới'],
    ['KH&CN', '#KH-CN'],
    ['chính sách/thuế', '#chính-sách/thuế'],
    ['30,1 %', '#30-1'],
    ['2025', '#_2025'],
    ['thuế//', '#thuế'],
    ['a / b', '#a/b'],
    ['Huế'.normalize('NFD'), '#Huế'],
  ])('the tag %j is %s, which no sign ends early', (tag, hashtag) => {
    expect(writeMarkdown([sample({ tags: [tag] })], { language: 'vi', notes: true })).toContain(
      ` · ${hashtag}\n`,
    )
  })

  test('has only characters in its YAML front matter that YAML allows and does not take for a line break', () => {
    const odd = '\u007f\u0080\u0085--- \u2028\u2029\ufeff\ufffe\uffff'
    const citation = { title: `A${odd}`, authors: [odd], outlet: odd }
    const written = writeMarkdown([sample({ citation })], { language: 'en', notes: true, frontMatter: true })
    const front = written.slice(0, written.indexOf('\n---\n\n'))
    // `c-printable` of YAML 1.2 without the breaks of YAML 1.1.
    expect(front).toMatch(/^[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/)
    expect((parseYaml(front) as { works: unknown[] }).works[0]).toMatchObject(citation)
  })

  test('has valid YAML front matter for any content', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        const [, front = ''] =
          /^---\n([\s\S]*?)\n---\n\n# Clippings/.exec(
            writeMarkdown(clippings, { language: 'en', notes: true, frontMatter: true }),
          ) ?? []
        const read = parseYaml(front) as { works: { title?: string; url: string }[] | null; tags: string[] }
        expect((read.works ?? []).map(({ title, url }) => [title, url])).toEqual(
          worksOf(clippings).map(({ citation, url }) => [citation.title, url]),
        )
        // Obsidian refuses tags with spaces and other signs, and tags of digits alone.
        for (const tag of read.tags)
          expect(tag).toMatch(/^(?!\p{N}+$)[\p{L}\p{M}\p{N}_-]+(\/[\p{L}\p{M}\p{N}_-]+)*$/u)
        expect(new Set(read.tags).size).toBe(read.tags.length)
      }),
      { numRuns: 60 },
    )
  })
})

test('Web Annotation has the required properties', () => {
  const { '@context': context, type, total, first } = JSON.parse(writeWebAnnotations(pair, { notes: true }))
  expect([context[0], type, total, first.type, first.items.length]).toEqual([
    'http://www.w3.org/ns/anno.jsonld',
    'AnnotationCollection',
    2,
    'AnnotationPage',
    2,
  ])
  const [annotation] = first.items
  expect(annotation).toMatchObject({
    type: 'Annotation',
    motivation: 'commenting',
    created: sample().captured,
    modified: sample().edited.note,
  })
  expect(annotation.id).toMatch(/^urn:/)
  expect(annotation.body.map((body: { purpose: string }) => body.purpose)).toEqual([
    'commenting',
    'tagging',
    'tagging',
    'identifying',
  ])
  expect(annotation.target.selector.map((selector: { type: string }) => selector.type)).toEqual([
    'TextQuoteSelector',
    'TextPositionSelector',
    'FragmentSelector',
  ])
})

test.each([
  // jsonld-streaming-parser 5 drops a link whose address contains one of these.
  ['https://example.vn/tin?tags[]=1', 'https://example.vn/tin?tags%5B%5D=1'],
  ['https://example.vn/tin?q=a|b', 'https://example.vn/tin?q=a%7Cb'],
  ['https://example.vn/{id}', 'https://example.vn/%7Bid%7D'],
  ['https://[::1]/tin', 'https://[::1]/tin'],
  ['https://example.vn/đà-nẵng?a=%5B', 'https://example.vn/đà-nẵng?a=%5B'],
])('Web Annotation names the page %s as an IRI and gives it back as it was', (url, iri) => {
  const text = writeWebAnnotations([sample({ url })], { notes: true })
  expect(JSON.parse(text).first.items[0].target.source.id).toBe(iri)
  expect(readFile(text, '2026-11-28T00:00:00.000Z').clippings[0]?.url).toBe(url)
})
