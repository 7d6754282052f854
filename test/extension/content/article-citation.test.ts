import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../extension/content/article-citation.ts'
import { doubtsOf } from '../../../shared/clipping/doubts.ts'

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
  /** `field reason`; none where everything is certain. */
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

/** Faults of pages' metadata and of what stands around the article; each keeps what the article prints. */
const related =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lễ hội Huế kéo dài thêm hai ngày","datePublished":"2024-03-02T07:00:00+07:00","author":{"name":"Phạm Thu"}}</script>'
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
