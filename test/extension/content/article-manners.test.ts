/**
 * Articles in the manner of 26 outlets, written for this test. Their title, authors, outlet and date were
 * decided before the code read the pages.
 */
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { readArticle } from '../../../extension/content/article-citation.ts'
import { doubtsOf } from '../../../shared/clipping/doubts.ts'

const title = 'Cần Thơ khởi công cầu vượt nút giao số 4'
const english = 'Can Tho breaks ground on a new overpass'
const passage =
  '<p>Công trình dài 620 m, rộng bốn làn xe.</p><p id="passage">Dự kiến cầu thông xe sau mười tám tháng, sớm hơn kế hoạch ban đầu một quý.</p>'
const published = '2025-09-02'
const common = { title, published }
const ld = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

interface Expected {
  title: string
  authors: string[]
  outlet: string
  published: string
}

const articles: [what: string, address: string, head: string, body: string, expected: Expected][] = [
  [
    'two signatures at the right',
    'https://vnexpress.net/can-tho-khoi-cong-cau-4930001.html',
    '<meta name="author" content="VnExpress">',
    `<div class="header-content"><span class="date">Thứ ba, 2/9/2025, 06:00 (GMT+7)</span></div><h1 class="title-detail">${title}</h1><article class="fck_detail">${passage}<p style="text-align:right;"><strong>Viết Tuân - Hoàng Phong</strong></p></article>`,
    { ...common, authors: ['Viết Tuân', 'Hoàng Phong'], outlet: 'VnExpress' },
  ],
  [
    'after an agency',
    'https://vnexpress.net/can-tho-khoi-cong-cau-4930002.html',
    '',
    `<div class="header-content"><span class="date">Thứ ba, 2/9/2025, 06:00 (GMT+7)</span></div><h1 class="title-detail">${title}</h1><article class="fck_detail">${passage}<p style="text-align:right;"><strong>Minh Sơn</strong> (theo <em>Reuters</em>)</p></article>`,
    { ...common, authors: ['Minh Sơn'], outlet: 'VnExpress' },
  ],
  [
    'according to an agency only',
    'https://vnexpress.net/can-tho-khoi-cong-cau-4930003.html',
    '',
    `<div class="header-content"><span class="date">Thứ ba, 2/9/2025, 06:00 (GMT+7)</span></div><h1 class="title-detail">${title}</h1><article class="fck_detail">${passage}<p style="text-align:right;"><strong>Theo AFP</strong></p></article>`,
    { ...common, authors: [], outlet: 'VnExpress' },
  ],
  [
    'capitals at Tuổi Trẻ',
    'https://tuoitre.vn/can-tho-khoi-cong-20250902060000.htm',
    '<meta property="og:site_name" content="tuoitre.vn"><meta property="article:author" content="TUOI TRE ONLINE">',
    `<h1 class="detail-title">${title}</h1><div class="detail-time">02/09/2025 06:00 GMT+7</div><div class="author-info"><a class="name">LÊ PHAN</a></div>${passage}`,
    { ...common, authors: ['Lê Phan'], outlet: 'Tuổi Trẻ' },
  ],
  [
    'outlet as the only author',
    'https://tuoitre.vn/can-tho-khoi-cong-20250902060001.htm',
    ld({
      '@type': 'NewsArticle',
      headline: title,
      datePublished: '2025-09-02T06:00:00+07:00',
      author: { '@type': 'Person', name: 'TUỔI TRẺ ONLINE' },
    }),
    `<h1>${title}</h1><div class="detail-time">02/09/2025 06:00 GMT+7</div>${passage}`,
    { ...common, authors: [], outlet: 'Tuổi Trẻ' },
  ],
  [
    'three people',
    'https://thanhnien.vn/can-tho-khoi-cong-185250902060000.htm',
    '',
    `<h1 class="detail-title">${title}</h1><div class="detail-author">Nguyễn Văn An - Trần Thị Bích; Lê Quang</div><div class="detail-time">02/09/2025 06:00 GMT+7</div>${passage}`,
    { ...common, authors: ['Nguyễn Văn An', 'Trần Thị Bích', 'Lê Quang'], outlet: 'Thanh Niên' },
  ],
  [
    'two people with và',
    'https://thanhnien.vn/can-tho-khoi-cong-185250902060001.htm',
    '',
    `<h1 class="detail-title">${title}</h1><div class="detail-author">Nguyễn Văn An và Trần Thị Bích</div><div class="detail-time">02/09/2025 06:00 GMT+7</div>${passage}`,
    { ...common, authors: ['Nguyễn Văn An', 'Trần Thị Bích'], outlet: 'Thanh Niên' },
  ],
  [
    'American date, printed too',
    'https://dantri.com.vn/xa-hoi/can-tho-20250607080000.htm',
    ld({
      '@type': 'NewsArticle',
      headline: title,
      datePublished: '6/7/2025 8:00:00 AM',
      author: { name: 'Bảo Kỳ' },
    }),
    `<h1>${title}</h1><div class="author-name">Bảo Kỳ</div><time class="author-time">Thứ bảy, 07/06/2025 - 08:00</time>${passage}`,
    { title, published: '2025-06-07', authors: ['Bảo Kỳ'], outlet: 'Dân trí' },
  ],
  [
    'American date alone',
    'https://dantri.com.vn/xa-hoi/can-tho-khoi-cong.htm',
    ld({
      '@type': 'NewsArticle',
      headline: title,
      datePublished: '6/7/2025 8:00:00 AM',
      author: { name: 'Bảo Kỳ' },
    }),
    `<h1>${title}</h1><div class="author-name">Bảo Kỳ</div>${passage}`,
    { title, published: '2025-06-07', authors: ['Bảo Kỳ'], outlet: 'Dân trí' },
  ],
  [
    'capitals at Nhân Dân',
    'https://nhandan.vn/can-tho-khoi-cong-post910001.html',
    '<meta name="author" content="Báo Nhân Dân điện tử">',
    `<h1>${title}</h1><div class="article__meta"><time>Thứ Ba, ngày 02/09/2025 - 06:00</time></div>${passage}<div class="article__author">NGUYỄN ĐĂNG KHOA</div>`,
    { ...common, authors: ['Nguyễn Đăng Khoa'], outlet: 'Nhân Dân' },
  ],
  [
    'Hà Nội mới is no author',
    'https://hanoimoi.vn/can-tho-khoi-cong-800001.html',
    '<meta name="author" content="HàNộiMới">',
    `<h1>${title}</h1><span class="author">Hà Nội Mới</span><span class="date">06:00 02/09/2025</span>${passage}`,
    { ...common, authors: [], outlet: 'Hà Nội mới' },
  ],
  [
    'VietNamNet pair',
    'https://vietnamnet.vn/can-tho-khoi-cong-2440001.html',
    '',
    `<div class="bread-crumb-detail__time">Thứ Ba, 02/09/2025 - 06:00</div><h1>${title}</h1><div class="article-detail-author__info"><p class="name">Trần Thường</p></div>${passage}`,
    { ...common, authors: ['Trần Thường'], outlet: 'VietNamNet' },
  ],
  [
    'agency in brackets',
    'https://www.vietnamplus.vn/can-tho-khoi-cong-post1070001.vnp',
    '<meta property="og:site_name" content="Vietnam+ (VietnamPlus)">',
    `<h1>${title}</h1><div class="article__meta"><time datetime="2025-09-01T23:00:00Z">02/09/2025 06:00</time></div>${passage}<div class="article__author">(TTXVN/Vietnam+)</div>`,
    { ...common, authors: ['TTXVN'], outlet: 'VietnamPlus' },
  ],
  [
    'photo credit',
    'https://baochinhphu.vn/can-tho-khoi-cong-102250902060000.htm',
    '',
    `<h1 class="detail-title">${title}</h1><div class="detail-time">02/09/2025 06:00</div><figure><img><figcaption>Lễ khởi công sáng nay - Ảnh: VGP/Nhật Bắc</figcaption></figure>${passage}<p class="author">Hà Văn</p>`,
    { ...common, authors: ['Hà Văn'], outlet: 'Báo Chính phủ' },
  ],
  [
    'capitals, a dash',
    'https://www.sggp.org.vn/can-tho-khoi-cong-post810001.html',
    '',
    `<h1>${title}</h1><div class="article__meta"><time>02/09/2025 06:00</time></div>${passage}<p class="article__author">ĐỖ TRUNG - VĂN MINH</p>`,
    { ...common, authors: ['Đỗ Trung', 'Văn Minh'], outlet: 'Sài Gòn Giải Phóng' },
  ],
  [
    'a reporter who notes',
    'https://laodong.vn/xa-hoi/can-tho-khoi-cong-1560001.ldo',
    '',
    `<h1>${title}</h1><div class="m-bottom"><span class="author">Vương Trần (ghi)</span> <span class="time">Thứ ba, 02/09/2025 06:00 (GMT+7)</span></div>${passage}`,
    { ...common, authors: ['Vương Trần'], outlet: 'Lao Động' },
  ],
  [
    'Zing',
    'https://znews.vn/can-tho-khoi-cong-post1580001.html',
    '<meta property="og:site_name" content="ZNEWS.VN">',
    `<h1 class="the-article-title">${title}</h1><ul class="the-article-meta"><li class="the-article-author"><a>Hoài Thanh</a></li><li class="the-article-publish">Thứ ba, 2/9/2025 06:00 (GMT+7)</li></ul>${passage}`,
    { ...common, authors: ['Hoài Thanh'], outlet: 'Znews' },
  ],
  [
    'a reporter of the outlet',
    'https://vov.vn/xa-hoi/can-tho-khoi-cong-post1220001.vov',
    '',
    `<h1>${title}</h1><div class="article__meta">Thứ Ba, 06:00, 02/09/2025</div>${passage}<div class="article-author">PV/VOV.VN</div>`,
    { ...common, authors: [], outlet: 'VOV' },
  ],
  [
    'print view as canonical',
    'https://tienphong.vn/can-tho-khoi-cong-cau-vuot-post1770001.tpo',
    '<link rel="canonical" href="https://tienphong.vn/print/1770001.tpo">',
    `<h1>${title}</h1><div class="article__author">Cảnh Kỳ</div><div class="article__meta"><time>02/09/2025 | 06:00</time></div>${passage}`,
    { ...common, authors: ['Cảnh Kỳ'], outlet: 'Tiền Phong' },
  ],
  [
    'CDATA, comment, trailing comma',
    'https://nld.com.vn/can-tho-khoi-cong-196250902060000.htm',
    `<script type="application/ld+json">//<![CDATA[\n<!-- block -->\n{"@type":"NewsArticle","headline":"${title}","datePublished":"2025-09-02T06:00:00+07:00","author":[{"@type":"Person","name":"Ca Linh",},],}\n//]]></script>`,
    `<h1>${title}</h1>${passage}<p>Ca Linh</p>`,
    { ...common, authors: ['Ca Linh'], outlet: 'Người Lao Động' },
  ],
  [
    'English, PT',
    'https://e.vnexpress.net/news/news/can-tho-overpass-4930004.html',
    `<meta property="og:title" content="${english} - VnExpress International">`,
    `<h1>${english}</h1><div class="author">By Dat Nguyen <span>September 2, 2025 | 06:00 am GMT+7</span></div>${passage}`,
    { title: english, published, authors: ['Dat Nguyen'], outlet: 'VnExpress International' },
  ],
  [
    'a month in words',
    'https://baocantho.com.vn/can-tho-khoi-cong-a190001.html',
    '',
    `<h1>${title}</h1><div class="date">2 Tháng Chín, 2025</div><div class="author">Anh Khoa</div>${passage}`,
    { ...common, authors: ['Anh Khoa'], outlet: 'Báo Cần Thơ' },
  ],
  [
    'a date in a sentence',
    'https://baodanang.vn/can-tho-khoi-cong-3300001.html',
    '',
    `<h1>${title}</h1><div class="date">Ngày 2 tháng Chín năm 2025</div><div class="author">Hoàng Hân</div>${passage}`,
    { ...common, authors: ['Hoàng Hân'], outlet: 'Báo Đà Nẵng' },
  ],
  [
    'a short month',
    'https://baonghean.vn/can-tho-khoi-cong-10310001.html',
    '',
    `<h1>${title}</h1><div class="post-date">2 Thg 9, 2025</div><div class="author">Tiến Hùng</div>${passage}`,
    { ...common, authors: ['Tiến Hùng'], outlet: 'Báo Nghệ An' },
  ],
  [
    'zone +00',
    'https://cafef.vn/can-tho-khoi-cong-188250902.chn',
    `<meta property="article:published_time" content="2025-09-01T18:30:00+00">`,
    `<h1>${title}</h1><span class="author-name">Tuấn Minh</span>${passage}`,
    { ...common, authors: ['Tuấn Minh'], outlet: 'CafeF' },
  ],
  [
    'zone GMT',
    'https://vneconomy.vn/can-tho-khoi-cong.htm',
    `<meta name="pubdate" content="Mon, 01 Sep 2025 18:30:00 GMT">`,
    `<h1>${title}</h1><span class="author">Song Hà</span><span class="date">01:30 02/09/2025</span>${passage}`,
    { ...common, authors: ['Song Hà'], outlet: 'VnEconomy' },
  ],
  [
    'a ministry with commas',
    'https://baotintuc.vn/can-tho-khoi-cong-20250902.htm',
    '',
    `<h1>${title}</h1><div class="date">Thứ Ba, 02/09/2025 06:00</div><div class="author">Bộ Văn hóa, Thể thao và Du lịch</div>${passage}`,
    { ...common, authors: ['Bộ Văn hóa, Thể thao và Du lịch'], outlet: 'Báo Tin tức' },
  ],
  [
    'text and photographs by two',
    'https://congthuong.vn/can-tho-khoi-cong-420001.html',
    '',
    `<h1>${title}</h1><div class="date">02/09/2025 06:00</div>${passage}<p class="author">Bài: Ngân Hà; Ảnh: Trần Văn Bảo</p>`,
    { ...common, authors: ['Ngân Hà'], outlet: 'Công Thương' },
  ],
  [
    'an author by @id',
    'https://plo.vn/can-tho-khoi-cong-post870001.html',
    ld({
      '@graph': [
        {
          '@type': 'NewsArticle',
          headline: title,
          datePublished: '2025-09-02T06:00:00+07:00',
          author: { '@id': '#p1' },
        },
        { '@id': '#p1', '@type': 'Person', name: 'Châu Anh' },
      ],
    }),
    `<h1>${title}</h1>${passage}<p>Châu Anh</p>`,
    { ...common, authors: ['Châu Anh'], outlet: 'Pháp luật TP.HCM' },
  ],
  [
    'a related block first',
    'https://soha.vn/can-tho-khoi-cong-cau-vuot-198250902.htm',
    ld({
      '@type': 'NewsArticle',
      headline: 'Đồng Tháp mở rộng quốc lộ 30',
      url: 'https://soha.vn/dong-thap-198240101.htm',
      datePublished: '2024-01-01T06:00:00+07:00',
      author: { name: 'Phan Hậu' },
    }),
    `<h1>${title}</h1><div class="detail-time">02/09/2025 06:00</div><span class="author-name">Thanh Tú</span>${passage}`,
    { ...common, authors: ['Thanh Tú'], outlet: 'Soha' },
  ],
  [
    'site name with a slogan',
    'https://bnews.vn/can-tho-khoi-cong/380001.html',
    '<meta property="og:site_name" content="bnews.vn | Thông tin kinh tế">',
    `<h1>${title}</h1><div class="date">06:00 - 02/09/2025</div><div class="author">Thanh Liêm/BNEWS/TTXVN</div>${passage}`,
    { ...common, authors: ['Thanh Liêm'], outlet: 'BNEWS' },
  ],
]

test.each(articles)('%s', (_, address, head, body, expected) => {
  const lang = expected.title === english ? 'en' : 'vi'
  const html = `<!doctype html><html lang="${lang}"><head><title>${expected.title}</title>${head}</head><body>${body}</body></html>`
  const document = parseHTML(html).document as unknown as Document
  const text = document.body.cloneNode(true) as Element
  for (const script of text.querySelectorAll('script')) script.remove()
  const { citation } = readArticle(document, {
    address,
    passage: document.getElementById('passage')!,
    text: text.textContent ?? '',
    today: '2026-11-29',
  })
  const doubted = new Set(doubtsOf(citation).map(({ field }) => field))
  const wrong = (['title', 'authors', 'outlet', 'published'] as const)
    .filter(field => JSON.stringify(citation[field]) !== JSON.stringify(expected[field]))
    .map(field => `${doubted.has(field) ? 'doubted' : 'silent'} ${field}: ${JSON.stringify(citation[field])}`)
  expect(wrong).toEqual([])
})
