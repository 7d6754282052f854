import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../extension/content/article-citation.ts'
import { authorsOf } from '../../../shared/clipping/author-name.ts'
import type { Citation } from '../../../shared/clipping/clipping.ts'
import { doubtsOf } from '../../../shared/clipping/doubts.ts'
import { CitationSchema } from '../../../shared/clipping/schema.ts'
import { processorTime } from '../../processor-time.ts'

const title = 'Quảng Ninh mở tuyến tàu mới'
const english = 'Quang Ninh opens a new ferry line'
const other = 'Bắc Ninh xây nhà máy nước thứ ba'

/** Text of a page without its scripts. */
function textOf(document: Document): string {
  const copy = document.body.cloneNode(true) as Element
  for (const script of copy.querySelectorAll('script, style')) script.remove()
  return copy.textContent ?? ''
}

function read(name: string, address: string, passage = 'passage', change = (html: string) => html) {
  const html = readFileSync(new URL(`../../pages/articles/${name}.html`, import.meta.url), 'utf8')
  const document = parseHTML(change(html)).document as unknown as Document
  const element = document.getElementById(passage)
  expect(element, `#${passage}`).not.toBeNull()
  return readArticle(document, {
    address,
    passage: element!,
    text: textOf(document),
    today: '2026-11-21',
  })
}

interface Expected {
  title?: string
  authors: string[]
  outlet?: string
  published?: string
  /** Expected doubts, each as `field reason`; absent if everything is certain. */
  doubts?: string[]
  /** Id of the passage, `passage` by default. */
  passage?: string
  address?: string
}

const common = { title, authors: ['Lê Minh'], published: '2025-09-11' }
const pages: [name: string, address: string, expected: Expected][] = [
  [
    'vnexpress-signature',
    'https://vnexpress.net/quang-ninh-mo-tuyen-tau-moi-4900001.html',
    { ...common, outlet: 'VnExpress' },
  ],
  [
    'vnexpress-home-canonical',
    'https://vnexpress.net/quang-ninh-mo-tuyen-tau-moi-4900001.html',
    { ...common, outlet: 'VnExpress' },
  ],
  [
    'vnexpress-international',
    'https://e.vnexpress.net/news/quang-ninh-4900001.html',
    { title: english, authors: ['Le Minh'], outlet: 'VnExpress International', published: '2025-09-11' },
  ],
  [
    'tuoitre-entities',
    'https://tuoitre.vn/quang-ninh-20250911083000.htm',
    { ...common, authors: ['Chí Quốc'], outlet: 'Tuổi Trẻ' },
  ],
  [
    'tuoitre-two-authors',
    'https://tuoitre.vn/quang-ninh-20250911083000.htm',
    { ...common, authors: ['Lê Minh', 'Trần Thị Hà'], outlet: 'Tuổi Trẻ' },
  ],
  [
    'tuoitre-scroll',
    'https://tuoitre.vn/quang-ninh-mo-tuyen-tau-moi-20250911083000.htm',
    { ...common, outlet: 'Tuổi Trẻ' },
  ],
  [
    'tuoitre-scroll',
    'https://tuoitre.vn/quang-ninh-mo-tuyen-tau-moi-20250911083000.htm',
    {
      title: other,
      authors: ['Trần Thị Hà'],
      outlet: 'Tuổi Trẻ',
      published: '2025-08-15',
      passage: 'second',
      address: 'https://tuoitre.vn/bac-ninh-xay-nha-may-nuoc-thu-ba-20250815070000.htm',
    },
  ],
  ['thanhnien-cdata', 'https://thanhnien.vn/quang-ninh-185250911.htm', { ...common, outlet: 'Thanh Niên' }],
  [
    'thanhnien-related-first',
    'https://thanhnien.vn/quang-ninh-mo-tuyen-tau-moi-185250911083000001.htm',
    { ...common, outlet: 'Thanh Niên' },
  ],
  ['nld-comment', 'https://nld.com.vn/quang-ninh-196250911.htm', { ...common, outlet: 'Người Lao Động' }],
  [
    'dantri-author-id',
    'https://dantri.com.vn/xa-hoi/quang-ninh-20250911.htm',
    { ...common, outlet: 'Dân trí' },
  ],
  [
    'dantri-american-date',
    'https://dantri.com.vn/xa-hoi/quang-ninh-20250607.htm',
    { ...common, outlet: 'Dân trí', published: '2025-06-07' },
  ],
  [
    'nhandan-capitals',
    'https://nhandan.vn/quang-ninh-post900001.html',
    { ...common, authors: ['Nhật Minh'], outlet: 'Nhân Dân' },
  ],
  [
    'nhandan-outlet-author',
    'https://nhandan.vn/quang-ninh-post900001.html',
    { ...common, authors: [], outlet: 'Nhân Dân', doubts: ['authors missing'] },
  ],
  [
    'vietnamnet',
    'https://vietnamnet.vn/quang-ninh-2400001.html',
    { ...common, authors: ['Hoài Linh'], outlet: 'VietNamNet' },
  ],
  [
    'vietnamplus-agency',
    'https://www.vietnamplus.vn/quang-ninh-post1060001.vnp',
    { ...common, authors: ['TTXVN'], outlet: 'VietnamPlus' },
  ],
  [
    'vietnamnews',
    'https://vietnamnews.vn/society/1700001/quang-ninh.html',
    {
      title: 'Quảng Ninh opens a new ferry line',
      authors: [],
      outlet: 'Viet Nam News',
      published: '2025-09-11',
      doubts: ['authors missing'],
    },
  ],
  [
    'tienphong-print-canonical',
    'https://tienphong.vn/quang-ninh-mo-tuyen-tau-moi-post900001.tpo',
    { ...common, authors: ['Lê Minh', 'Trần Thị Hà'], outlet: 'Tiền Phong' },
  ],
  [
    'sggp-according-to',
    'https://www.sggp.org.vn/quang-ninh-post900001.html',
    { ...common, authors: [], outlet: 'Sài Gòn Giải Phóng', doubts: ['authors missing'] },
  ],
  ['plo-false-zone', 'https://plo.vn/quang-ninh-post900001.html', { ...common, outlet: 'Pháp luật TP.HCM' }],
  [
    'laodong-roles',
    'https://laodong.vn/xa-hoi/quang-ninh-1500001.ldo',
    { ...common, authors: ['Lê Minh', 'Trần Thị Hà'], outlet: 'Lao Động' },
  ],
  [
    'baochinhphu-ministry',
    'https://baochinhphu.vn/quang-ninh-102250911.htm',
    { ...common, authors: ['Bộ Văn hóa, Thể thao và Du lịch'], outlet: 'Báo Chính phủ' },
  ],
  [
    'znews-pen-names',
    'https://znews.vn/quang-ninh-post1500001.html',
    { ...common, authors: ['Minh Anh', 'Thu Hà'], outlet: 'Znews' },
  ],
  ['vov-words', 'https://vov.vn/xa-hoi/quang-ninh-post1200001.vov', { ...common, outlet: 'VOV' }],
  [
    'hanoitimes-other-title',
    'https://hanoitimes.vn/quang-ninh-700001.html',
    {
      title: english,
      authors: ['Le Minh'],
      outlet: 'Hanoi Times',
      published: '2025-09-11',
      doubts: ['title differs'],
    },
  ],
  [
    'cafef-zero-zone',
    'https://cafef.vn/quang-ninh-188250911.chn',
    { ...common, authors: ['Minh Anh'], outlet: 'CafeF' },
  ],
  [
    'vneconomy-section-canonical',
    'https://vneconomy.vn/quang-ninh-mo-tuyen-tau-moi.htm',
    { ...common, outlet: 'VnEconomy' },
  ],
  [
    'saigontimes-graph',
    'https://thesaigontimes.vn/quang-ninh-mo-tuyen-tau-moi/',
    { ...common, authors: ['Trần Thị Hà'], outlet: 'Kinh tế Sài Gòn' },
  ],
  [
    'congthuong-two-reporters',
    'https://congthuong.vn/quang-ninh-400001.html',
    { ...common, authors: ['Lê Minh', 'Trần Thị Hà'], outlet: 'Công Thương' },
  ],
  [
    'baomoi-republished',
    'https://baomoi.com/quang-ninh-c50000001.epi',
    { ...common, outlet: 'Báo Mới', doubts: ['outlet republished'] },
  ],
  [
    'unknown-host-name',
    'https://tinmoi.example/quang-ninh-1.html',
    { ...common, outlet: 'tinmoi.example', doubts: ['outlet host'] },
  ],
  [
    'unknown-slogan',
    'https://biendong.example/quang-ninh-1.html',
    { ...common, outlet: 'Báo Biển Đông', doubts: ['outlet guessed'] },
  ],
  [
    'authors-differ',
    'https://vnexpress.net/quang-ninh-4900001.html',
    { ...common, outlet: 'VnExpress', doubts: ['authors differs'] },
  ],
  [
    'only-changed',
    'https://vnexpress.net/quang-ninh-4900001.html',
    { ...common, outlet: 'VnExpress', published: '2025-09-12', doubts: ['published updated'] },
  ],
  [
    'dates-differ',
    'https://vnexpress.net/quang-ninh-4900001.html',
    { ...common, outlet: 'VnExpress', published: '2025-11-21', doubts: ['published differs'] },
  ],
  [
    'nothing',
    'https://nothing.example/',
    { authors: [], doubts: ['title missing', 'authors missing', 'outlet missing', 'published missing'] },
  ],
  [
    'articles-scroll',
    'https://tienphong.vn/quang-ninh-mo-tuyen-tau-moi-post900001.tpo',
    { ...common, outlet: 'Tiền Phong' },
  ],
  [
    'articles-scroll',
    'https://tienphong.vn/quang-ninh-mo-tuyen-tau-moi-post900001.tpo',
    {
      title: other,
      authors: ['Trần Thị Hà'],
      outlet: 'Tiền Phong',
      published: '2025-08-15',
      passage: 'second',
      address: 'https://tienphong.vn/bac-ninh-xay-nha-may-nuoc-thu-ba-post900002.tpo',
    },
  ],
  [
    'articles-scroll',
    'https://tienphong.vn/bac-ninh-xay-nha-may-nuoc-thu-ba-post900002.tpo',
    {
      ...common,
      outlet: 'Tiền Phong',
      address: 'https://tienphong.vn/quang-ninh-mo-tuyen-tau-moi-post900001.tpo',
    },
  ],
  [
    'unmarked-scroll',
    'https://vnexpress.net/quang-ninh-mo-tuyen-tau-moi-4900001.html',
    {
      title: other,
      authors: [],
      outlet: 'VnExpress',
      passage: 'second',
      doubts: ['authors missing', 'published missing', 'address unclear'],
    },
  ],
]

describe('the citation of an article', () => {
  test.each(pages)('%s at %s', (name, address, { doubts = [], passage, address: own, ...expected }) => {
    const { citation, address: found } = read(name, address, passage)
    const { language: _, modified: __, doubts: ___, ...rest } = citation
    expect({
      ...rest,
      doubts: doubtsOf(citation).map(({ field, reason }) => `${field} ${reason}`),
      address: found,
    }).toEqual({ ...expected, doubts, address: own })
  })
})

describe('a page of few lines', () => {
  const passage =
    '<p>Chuyến đầu rời bến lúc sáu giờ.</p><p id="passage">Mỗi ngày có tám chuyến, chuyến cuối về bến trước mười giờ tối.</p>'
  const long = `<p>${'Chuyến đầu rời bến lúc sáu giờ. '.repeat(30)}</p>`
  const dated = '<p class="date">11/09/2025</p>'
  const by = '<p class="byline">Lê Minh</p>'
  /** Columns: name of the case, host, head, body, fields that differ from `common`, doubts. */
  test.each<[string, string, string, string, Partial<Citation>, string[]]>([
    [
      'a byline according to another outlet',
      'tuoitre.vn',
      '',
      `<h1>${title}</h1>${dated}<div class="author">Theo Lê Minh / Tuổi Trẻ</div>${passage}`,
      { authors: [] },
      ['authors missing'],
    ],
    [
      'a source in bold',
      'vnexpress.net',
      '',
      `<h1>${title}</h1>${dated}<article class="fck_detail">${passage}<p style="text-align:right"><em>Theo <strong>Reuters</strong></em></p></article>`,
      { authors: [] },
      ['authors missing'],
    ],
    [
      'a photographer beside the author',
      'vnexpress.net',
      '',
      `<h1>${title}</h1>${dated}<article class="fck_detail">${passage}<p style="text-align:right"><strong>Lê Minh</strong><br>Ảnh: <strong>Trần Hà</strong></p></article>`,
      {},
      [],
    ],
    [
      'two people in one meta element',
      'tuoitre.vn',
      '<meta name="author" content="Lê Minh, Trần Thị Hà">',
      `<h1>${title}</h1>${dated}<p>Lê Minh - Trần Thị Hà</p>${passage}`,
      { authors: ['Lê Minh', 'Trần Thị Hà'] },
      [],
    ],
    [
      'an author that is not printed',
      'tuoitre.vn',
      '<meta name="author" content="Phạm Thu">',
      `<h1>${title}</h1>${dated}${passage}`,
      { authors: ['Phạm Thu'] },
      ['authors unprinted'],
    ],
    [
      'a user name',
      'laodong.vn',
      '<meta name="author" content="leminh01">',
      `<h1>${title}</h1>${dated}${passage}`,
      { authors: [] },
      ['authors missing'],
    ],
    [
      'microdata',
      'vnexpress.net',
      '',
      `<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${title}</h1><span itemprop="author" itemscope><meta itemprop="name" content="Lê Minh"></span><span>Lê Minh</span><meta itemprop="datePublished" content="2025-09-11T08:30:00+07:00">${passage}</article>`,
      {},
      [],
    ],
    [
      'a box about the author',
      'vnexpress.net',
      '',
      `<main><h1>${title}</h1>${dated}${passage}<div class="author-box"><div class="author-name">Lê Minh</div><div class="author-job">Phóng viên kinh tế</div><a class="author-follow">Theo dõi</a></div></main>`,
      {},
      [],
    ],
    [
      'an author far from the article',
      'vnexpress.net',
      '',
      `<main><h1>${title}</h1>${dated}${passage}</main><div class="list"><a rel="author">Lê Minh</a></div>`,
      {},
      ['authors guessed'],
    ],
    [
      'the site’s name as a heading',
      'vnexpress.net',
      '',
      `<div><h1>Báo VnExpress</h1></div><div><h2 class="article-title">${title}</h2>${dated}${by}${passage}</div>`,
      {},
      [],
    ],
    [
      'a section as the heading',
      'vnexpress.net',
      '',
      `<div><h1>Kinh doanh</h1></div><div><h2 class="article-title">${title}</h2>${dated}${by}${passage}</div>`,
      {},
      [],
    ],
    [
      'a headline in capitals',
      'vnexpress.net',
      '',
      `<h1>${title.toUpperCase()}</h1>${dated}${by}${passage}`,
      {},
      [],
    ],
    [
      'subheadings of the first rank',
      'vnexpress.net',
      '',
      `<main><h1>${title}</h1>${dated}${by}<div>${long}<h1>Tiểu mục một</h1>${passage}<h1>Tiểu mục hai</h1><p>Đoạn.</p></div></main>`,
      {},
      [],
    ],
    [
      'a live report',
      'vnexpress.net',
      '',
      `<main><h1>${title}</h1>${dated}${by}<article><h2>10:00 Bão vào</h2><time datetime="2025-09-11T10:00">10:00</time>${passage}</article><article><h2>9:00</h2><p>x</p></article></main>`,
      {},
      [],
    ],
    [
      'an endless page of plain boxes',
      'vnexpress.net',
      '',
      `<div class="post"><h1>Bắc Ninh xây nhà máy nước</h1><p class="date">15/08/2025</p><p class="byline">Trần Hà</p>${long}</div><div class="post"><h2>${title}</h2>${dated}${by}${passage}</div>`,
      {},
      ['address unclear'],
    ],
    [
      'chapters in boxes',
      'vnexpress.net',
      '',
      `<section class="part"><h1>${title}</h1>${dated}${by}${long}</section><section class="part"><h2>Chương hai</h2>${passage}</section>`,
      {},
      [],
    ],
    [
      'published and changed',
      'vnexpress.net',
      '',
      `<h1>${title}</h1><p class="date">Đăng: 11/09/2025</p><p class="date">Cập nhật: 12/09/2025</p>${by}${passage}`,
      {},
      [],
    ],
    [
      'the day of the visit in the metadata',
      'vnexpress.net',
      '<meta name="pubdate" content="2026-11-21T10:00:00+07:00">',
      `<div class="top"><span class="date">Thứ Bảy, 21/11/2026</span></div><main><h1>${title}</h1>${dated}${by}${passage}</main>`,
      {},
      ['published differs'],
    ],
    [
      'how long ago',
      'vnexpress.net',
      '',
      `<h1>${title}</h1><time>2 giờ trước</time>${by}${passage}`,
      { published: undefined as never },
      ['published missing'],
    ],
    [
      'news inside the article',
      'vnexpress.net',
      '',
      `<article><h1>${title}</h1>${dated}${passage}<div class="box"><ul><li><span class="author">Phạm Thu</span> <a href="/tin-khac-cua-ngay-4900009.html">Một tin khác của ngày</a> <span class="time">02/03/2024</span></li></ul></div></article>`,
      { authors: [] },
      ['authors missing'],
    ],
    [
      'an appeal in bold below the text',
      'vnexpress.net',
      '',
      `<article><h1>${title}</h1>${dated}${passage}<p><strong>Mời bạn đọc tham gia</strong></p></article>`,
      { authors: [] },
      ['authors missing'],
    ],
    [
      'a name in bold below the text',
      'vnexpress.net',
      '',
      `<article><h1>${title}</h1>${dated}${passage}<p><strong>Nguyễn Văn An</strong></p></article>`,
      { authors: ['Nguyễn Văn An'] },
      ['authors guessed'],
    ],
    [
      'an organisation in capitals',
      'vnexpress.net',
      '',
      `<h1>${title}</h1>${dated}<p class="author">BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH</p>${passage}`,
      { authors: ['BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH'] },
      [],
    ],
    [
      'a paper below the outlet’s host',
      'cuoi.tuoitre.vn',
      '<meta property="og:site_name" content="Tuổi Trẻ Cười">',
      `<h1>${title}</h1>${dated}${by}${passage}`,
      { outlet: 'Tuổi Trẻ' },
      ['outlet differs'],
    ],
    [
      'a page in a web archive',
      'web.archive.org/web/20250911083000/https://vnexpress.net',
      '',
      `<h1>${title}</h1>${dated}${by}${passage}`,
      { outlet: 'VnExpress' },
      [],
    ],
  ])('%s', (_, host, extra, body, change, doubts) => {
    const html = `<!doctype html><html lang="vi"><head><title>${title}</title><meta property="og:title" content="${title}">${extra}</head><body>${body}</body></html>`
    const document = parseHTML(html).document as unknown as Document
    const { citation } = readArticle(document, {
      address: `https://${host}/bai-viet-4900001.html`,
      passage: document.getElementById('passage')!,
      text: textOf(document),
      today: '2026-11-21',
    })
    const { title: headline, authors, outlet, published } = citation
    const known = { 'tuoitre.vn': 'Tuổi Trẻ', 'laodong.vn': 'Lao Động' }[host] ?? 'VnExpress'
    expect({ title: headline, authors, outlet, published }).toEqual({ ...common, outlet: known, ...change })
    expect(doubtsOf(citation).map(({ field, reason }) => `${field} ${reason}`)).toEqual(doubts)
  })
})

describe('a hostile page', () => {
  const big = 'x'.repeat(1_000_000)
  const names = 'Nguyễn Văn A; Trần Thị B; Lê Văn C; '
  test.each([
    [
      'long metadata',
      `<meta name="author" content="${big}"><meta property="og:title" content="${big}"><meta property="og:site_name" content="${'a - '.repeat(100_000)}">`,
      '<h1>T</h1><p id="p">x</p>',
    ],
    ['a long heading', '', `<h1>${big}</h1><p id="p">x</p>`],
    [
      'many authors',
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","author":[${Array.from({ length: 5000 }, (_, i) => `"Nguyễn Văn A${String.fromCharCode(0x1e00 + i)}"`).join()}]}</script>`,
      '<h1>T</h1><p id="p">x</p>',
    ],
    ['many bylines', '', `<h1>T</h1>${`<p class="author">${names}</p>`.repeat(1000)}<p id="p">x</p>`],
    [
      'deep data',
      `<script type="application/ld+json">${'{"mainEntity":'.repeat(5000)}{}${'}'.repeat(5000)}</script>`,
      '<h1>T</h1><p id="p">x</p>',
    ],
    [
      'data of other kinds',
      '<script type="application/ld+json">{"__proto__":{"x":1},"@type":"NewsArticle","author":{"name":{"toString":1}},"datePublished":{},"headline":[["a"]],"publisher":[null]}</script>',
      '<h1>T</h1><p id="p">x</p>',
    ],
    ['control characters', '<meta property="og:title" content="A\u0000\u202eB\ud83d">', '<p id="p">x</p>'],
  ])('with %s is read within bounds', (_, head, body) => {
    const document = parseHTML(`<html><head>${head}</head><body>${body}</body></html>`)
      .document as unknown as Document
    const { citation } = readArticle(document, {
      address: 'https://a.vn/x-123456.html',
      passage: document.getElementById('p')!,
      text: 'x',
      today: '2026-11-21',
    })
    expect(CitationSchema.safeParse(citation).error).toBeUndefined()
    expect(JSON.stringify(citation).isWellFormed()).toBe(true)
    expect(JSON.stringify(citation)).not.toMatch(/\\u0000|\u202e/)
  })
})

const related =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lễ hội Huế kéo dài thêm hai ngày","datePublished":"2024-03-02T07:00:00+07:00","author":{"name":"Phạm Thu"}}</script>'
/**
 * Faults of pages' metadata and of what stands around the article. None changes what the article itself
 * prints.
 */
const faults: [name: string, change: (html: string) => string][] = [
  ['as it is', html => html],
  [
    'the outlet as the author',
    html =>
      html
        .replace(/("author":)(\{[^{}]*\}|\[[^\]]*\])/g, '$1{"name":"VnExpress"}')
        .replace(/(name="author" content=")[^"]*/g, '$1vnexpress.net'),
  ],
  [
    'another author',
    html =>
      html
        .replace(/("author":)(\{[^{}]*\}|\[[^\]]*\])/g, '$1{"name":"Phạm Thu"}')
        .replace(/((?:name="author"|property="article:author") content=")[^"]*/g, '$1Phạm Thu'),
  ],
  ['a related article first', html => html.replace('</title>', `</title>${related}`)],
  [
    'only a related article',
    html =>
      html
        .replace(/<script type="application[\s\S]*?<\/script>/g, '')
        .replace('</title>', `</title>${related}`),
  ],
  [
    'another headline in the metadata',
    html =>
      html
        .replace(/(og:title" content=")[^"]*/, '$1Vì sao vịnh cần thêm tàu?')
        .replace(/"headline":"[^"]*"/, '"headline":"Vì sao vịnh cần thêm tàu?"'),
  ],
  [
    'another day in the metadata',
    html => html.replace(/(<head>[\s\S]*<\/head>)/, head => head.replace(/2025-09-1[012]T/g, '2025-11-21T')),
  ],
  [
    'a domain as the site’s name',
    html => html.replace(/(og:site_name" content=")[^"]*/, '$1www.trangtin.vn'),
  ],
  [
    'letters as references',
    html =>
      html.replace(/<head>[\s\S]*<\/head>/, head =>
        head.replace(
          /(content="|"(?:name|headline)":"|<title>)([^"<]*)/g,
          (_, before, text) =>
            before + text.replace(/[^\p{ASCII}]/gu, (sign: string) => `&amp;#${sign.codePointAt(0)};`),
        ),
      ),
  ],
  [
    'JSON-LD in CDATA',
    html => html.replace(/(ld\+json">)([\s\S]*?)(<\/script>)/g, '$1/*<![CDATA[*/ $2 /*]]>*/$3'),
  ],
  [
    'JSON-LD with commas too many',
    html =>
      html.replace(
        /(ld\+json">)([\s\S]*?)(<\/script>)/g,
        (_, open, json, close) => open + json.replace(/\}/g, ',}') + close,
      ),
  ],
  ['decomposed letters', html => html.normalize('NFD')],
  [
    'today’s date above the page',
    html =>
      html.replace('<body>', '<body><div class="top"><span class="date">Thứ Bảy, 21/11/2026</span></div>'),
  ],
  [
    'a box of other news after it',
    html =>
      html.replace(
        '</body>',
        '<div class="box-tinlienquan"><h3><a href="/x.html">Tin khác</a></h3><span class="author">Phạm Thu</span><span class="date">02/03/2024</span></div></body>',
      ),
  ],
  [
    'comments after it',
    html =>
      html.replace(
        '</body>',
        '<div class="comments"><p><b class="author">Phạm Thu</b> <span class="time">12/11/2026 08:00</span> Hay quá!</p></div></body>',
      ),
  ],
  [
    'no metadata',
    html =>
      html
        .replace(/<meta (?!charset|http-equiv)[^>]*>/g, '')
        .replace(/<script type="application[\s\S]*?<\/script>/g, ''),
  ],
  [
    'a canonical address that is the home page',
    html =>
      html
        .replace(/<link rel="canonical"[^>]*>/, '')
        .replace('</title>', '</title><link rel="canonical" href="/">'),
  ],
]

describe('silently wrong is none', () => {
  const certain = pages.filter(([, , { doubts, passage }]) => !doubts && !passage)
  test.each(faults)('%s', (_, change) => {
    const wrong = certain.flatMap(([name, address, expected]) => {
      const { citation } = read(name, address, 'passage', change)
      const doubted = new Set(doubtsOf(citation).map(({ field }) => field))
      return (['title', 'authors', 'outlet', 'published'] as const)
        .filter(field => !doubted.has(field))
        .filter(field => JSON.stringify(citation[field]) !== JSON.stringify(expected[field]))
        .map(field => `${name} ${field}: ${JSON.stringify(citation[field])}`)
    })
    expect(wrong).toEqual([])
  })
})

const passage =
  '<p>Chuyến đầu rời bến lúc sáu giờ.</p><p id="passage">Mỗi ngày có tám chuyến, chuyến cuối về bến trước mười giờ tối.</p>'
const ld = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
/**
 * Pages in the manner of outlets for which the code has no patterns. The expected values were decided before
 * the code read the pages.
 */
const manners: [
  name: string,
  address: string,
  head: string,
  body: string,
  expected: { title?: string; authors: string[]; outlet: string; published?: string },
][] = [
  [
    'the outlet in two words as the author',
    'https://vietnamfinance.vn/quang-ninh-mo-tuyen-tau-moi-d130001.html',
    '<meta property="og:site_name" content="VietnamFinance"><meta name="author" content="Vietnam Finance">',
    `<h1 class="article-title">${title}</h1><div class="article-meta"><span class="author-name">Lê Minh</span> <span class="article-date">11/09/2025 08:30</span></div>${passage}`,
    { ...common, outlet: 'VietnamFinance' },
  ],
  [
    'the outlet in two words, and no author',
    'https://vietnamfinance.vn/quang-ninh-mo-tuyen-tau-moi-d130001.html',
    `<meta name="author" content="Vietnam Finance">${ld({ '@type': 'NewsArticle', headline: title, datePublished: '2025-09-11T08:30:00+07:00', author: { '@type': 'Organization', name: 'Vietnam Finance' }, publisher: { name: 'Vietnam Finance' } })}`,
    `<h1>${title}</h1><time>11/09/2025 08:30</time>${passage}`,
    { ...common, authors: [], outlet: 'VietnamFinance' },
  ],
  [
    'an unknown outlet in one word, its author in two',
    'https://mekongbiz.example/quang-ninh-mo-tuyen-tau-moi-130001.html',
    `<meta property="og:site_name" content="MekongBiz"><meta name="author" content="Mekong Biz">`,
    `<h1>${title}</h1><div class="date">11/09/2025</div>${passage}`,
    { ...common, authors: [], outlet: 'MekongBiz' },
  ],
  [
    'another outlet as the author',
    'https://vietnambiz.vn/quang-ninh-mo-tuyen-tau-moi-2025911083000.htm',
    '<meta property="article:author" content="Vietnam Finance">',
    `<h1>${title}</h1><div class="source">Theo Vietnam Finance</div><span class="date">08:30 | 11/09/2025</span>${passage}`,
    { ...common, authors: [], outlet: 'VietnamBiz' },
  ],
  [
    'a byline in capitals with a stroke and the place',
    'https://diendandoanhnghiep.vn/quang-ninh-mo-tuyen-tau-moi-10100001.html',
    '<meta property="og:site_name" content="diendandoanhnghiep.vn">',
    `<div class="breadcrumb">Kinh tế</div><h1>${title.toUpperCase()}</h1><div class="sc-longform-header-meta"><span class="sc-longform-header-author">LÊ MINH | Quảng Ninh</span> <span class="sc-longform-header-date">11/09/2025 08:30</span></div>${passage}`,
    { ...common, title: title.toUpperCase(), outlet: 'Diễn đàn Doanh nghiệp' },
  ],
  [
    'the date in words, the author below',
    'https://baonghean.vn/quang-ninh-mo-tuyen-tau-moi-10300001.html',
    '',
    `<article><h1>${title}</h1><div class="date">Thứ Năm, ngày 11 tháng 9 năm 2025 - 8:30</div>${passage}<p class="author" style="text-align: right"><strong>Lê Minh</strong></p></article>`,
    { ...common, outlet: 'Báo Nghệ An' },
  ],
  [
    'two reporters with their role',
    'https://baothanhhoa.vn/quang-ninh-mo-tuyen-tau-moi-250001.htm',
    '',
    `<h1>${title}</h1><div class="date">08:30, 11/09/2025</div>${passage}<div class="author">Bài và ảnh: Lê Minh - Trần Thị Hà</div>`,
    { ...common, authors: ['Lê Minh', 'Trần Thị Hà'], outlet: 'Báo Thanh Hóa' },
  ],
  [
    'the date of the change first',
    'https://ngaynay.vn/quang-ninh-mo-tuyen-tau-moi-post160001.html',
    '<meta property="article:published_time" content="2025-09-11T08:30:00+0700"><meta property="article:modified_time" content="2025-09-12T08:30:00+0700">',
    `<h1>${title}</h1><span class="author">Lê Minh</span><time datetime="2025-09-12">Cập nhật 12/09/2025 08:30</time>${passage}`,
    { ...common, outlet: 'Ngày Nay' },
  ],
  [
    'an English byline with the paper',
    'https://vneconomictimes.com/quang-ninh-opens-a-new-ferry-line.htm',
    `<meta property="og:title" content="${english} - Vietnam Economic Times">`,
    `<h1>${english}</h1><div class="author">By Le Minh, Vietnam Economic Times</div><div class="date">September 11, 2025 | 08:30</div>${passage}`,
    { title: english, authors: ['Le Minh'], outlet: 'Vietnam Economic Times', published: '2025-09-11' },
  ],
  [
    'a related article with an author before the article',
    'https://markettimes.vn/quang-ninh-mo-tuyen-tau-moi-90001.html',
    ld({
      '@graph': [
        {
          '@type': 'NewsArticle',
          headline: other,
          datePublished: '2024-03-02',
          author: { name: 'Phạm Thu' },
        },
        {
          '@type': 'NewsArticle',
          headline: title,
          datePublished: '2025-09-11T01:30:00Z',
          author: [{ name: 'Lê Minh' }],
        },
      ],
    }),
    `<aside><a href="/x-90002.html"><h3>${other}</h3></a><span class="author">Phạm Thu</span></aside><main><h1>${title}</h1><span class="author">Lê Minh</span> <span class="time">11/09/2025</span>${passage}</main>`,
    { ...common, outlet: 'Market Times' },
  ],
  [
    'a ministry as the author',
    'https://tapchitaichinh.vn/quang-ninh-mo-tuyen-tau-moi.html',
    '<meta name="author" content="Tạp chí Tài chính">',
    `<h1>${title}</h1><div class="author">Bộ Nông nghiệp và Môi trường</div><div class="date">11/09/2025</div>${passage}`,
    { ...common, authors: ['Bộ Nông nghiệp và Môi trường'], outlet: 'Tạp chí Kinh tế - Tài chính' },
  ],
  [
    'a pen name after a dash, the agency in brackets',
    'https://vietnammoi.vn/quang-ninh-mo-tuyen-tau-moi-2025911.htm',
    '',
    `<h1>${title}</h1><p class="author">Hoài Linh (TTXVN)</p><p class="date">11-09-2025 08:30 GMT+7</p>${passage}`,
    { ...common, authors: ['Hoài Linh'], outlet: 'Việt Nam Mới' },
  ],
  [
    'letters of the headline as references',
    'https://doanhnghiephoinhap.vn/quang-ninh-mo-tuyen-tau-moi-120001.html',
    `<meta property="og:title" content="Qu&amp;#7843;ng Ninh m&amp;#7903; tuy&amp;#7871;n t&amp;agrave;u m&amp;#7899;i"><meta name="author" content="L&amp;ecirc; Minh">`,
    `<h1>${title}</h1><div class="author">Lê Minh</div><div class="date">11/09/2025</div>${passage}`,
    { ...common, outlet: 'Doanh nghiệp Hội nhập' },
  ],
  [
    'an English magazine with several sections',
    'https://vietnamlawmagazine.vn/quang-ninh-opens-a-new-ferry-line-70001.html',
    '<meta property="og:site_name" content="Vietnam Law &amp; Legal Forum">',
    `<div class="header"><h1 class="logo">Vietnam Law &amp; Legal Forum</h1></div><h2 class="title">${english}</h2><p class="date">Updated: 08:30, Thursday, 11/09/2025</p><p class="author">(VLLF)</p>${passage}`,
    { title: english, authors: [], outlet: 'Vietnam Law & Legal Forum', published: '2025-09-11' },
  ],
]

describe('a first article of a few words in an endless scroll', () => {
  const box = (open: string, close: string) =>
    `<!doctype html><html lang="vi"><head><title>${other}</title></head><body><div>${open}<h1>${other}</h1><p class="date">15/08/2025</p><p id="short">Tin ngắn.</p>${close}${open}<h1>${title}</h1><p class="date">11/09/2025</p><p class="byline">Lê Minh</p>${passage}${close}</div></body></html>`
  test.each([
    ['in article elements', '<article>', '</article>'],
    ['in boxes of one class', '<div class="story">', '</div>'],
  ])('%s: each passage has its own title, date and author', (_, open, close) => {
    const document = parseHTML(box(open, close)).document as unknown as Document
    const cited = (id: string) => {
      const { citation } = readArticle(document, {
        address: 'https://vnexpress.net/bai-viet-4900001.html',
        passage: document.getElementById(id)!,
        text: textOf(document),
        today: '2026-11-21',
      })
      return { title: citation.title, authors: citation.authors, published: citation.published }
    }
    expect(cited('short')).toEqual({ title: other, authors: [], published: '2025-08-15' })
    expect(cited('passage')).toEqual(common)
  })
})

test('spaces without end, as in a comment or before a byline, do not hold up a clipping', {
  timeout: 60_000,
}, () => {
  const spaces = ' '.repeat(200_000)
  const html = `<!doctype html><html lang="vi"><head><title>${title}</title><meta name="author" content="Lê Minh"></head><body><h1>${title}</h1><p>Theo${spaces}báo<b class="author">Lê Minh</b></p>${passage}<p>a${spaces}b</p></body></html>`
  const document = parseHTML(html).document as unknown as Document
  const begun = processorTime()
  const { citation } = readArticle(document, {
    address: 'https://a.example/bai-viet-4900001.html',
    passage: document.getElementById('passage')!,
    text: `a${spaces}b`,
    today: '2026-11-21',
  })
  expect(processorTime() - begun).toBeLessThan(5_000)
  expect(citation.authors).toEqual(['Lê Minh'])
})

describe('manners of other outlets', () => {
  test.each(manners)('%s', (_, address, head, body, expected) => {
    const html = `<!doctype html><html lang="${expected.title === english ? 'en' : 'vi'}"><head><title>${expected.title}</title>${head}</head><body>${body}</body></html>`
    const document = parseHTML(html).document as unknown as Document
    const { citation } = readArticle(document, {
      address,
      passage: document.getElementById('passage')!,
      text: textOf(document),
      today: '2026-11-21',
    })
    const doubted = new Set(doubtsOf(citation).map(({ field }) => field))
    const wrong = (['title', 'authors', 'outlet', 'published'] as const)
      .filter(field => JSON.stringify(citation[field]) !== JSON.stringify(expected[field]))
      .map(
        field => `${doubted.has(field) ? 'doubted' : 'silent'} ${field}: ${JSON.stringify(citation[field])}`,
      )
    expect(wrong).toEqual([])
  })

  test('an outlet is no person, however it is written', () => {
    for (const name of ['Vietnam Finance', 'VietnamFinance', 'Vietnam Biz', 'Hanoi Daily', 'Mekong Insider'])
      expect(authorsOf(name)).toEqual([])
    expect(authorsOf('Mekong Xanh', ['MekongXanh'])).toEqual([])
  })
})
