/**
 * Pages laid out like those of Vietnamese news sites, in words written for these tests. Articles name the
 * same places. Most pages have the same other places outside the article: in menus, teasers, comments,
 * imprints. Some names are not shown.
 */

/** Names in the article of every page. */
export const inside = ['Quảng Ninh', 'Lạng Sơn', 'Cao Bằng', 'Lào Cai', 'Sơn La'] as const
/** Names outside the article that are shown. */
export const beside = ['Điện Biên', 'Nghệ An', 'Hà Tĩnh', 'Thanh Hóa', 'Gia Lai', 'Đắk Lắk', 'Tây Ninh'] as const
/** Names that the page does not show: in closed menus and the like. */
export const hidden = ['Lai Châu', 'Cà Mau', 'An Giang'] as const

const [a, b, c, d, e] = inside
const [f, g, h, i, j, k, l] = beside
const [x, y, z] = hidden

const link = (text: string) => `<a href="/${encodeURIComponent(text)}">${text}</a>`
const closedMenu = `<ul class="sub" style="display:none"><li>${link(`Tỉnh ${x}`)}</li><li>${link(`Tỉnh ${y}`)}</li></ul><div style="visibility:hidden">Tỉnh ${z}</div>`
const menu = `<ul class="menu"><li>${link('Thời sự')}</li><li>${link(`Tỉnh ${f}`)}</li><li>${link(`Tỉnh ${g}`)}</li><li>${link('Kinh tế')}${closedMenu}</li></ul>`
const teaser = (name: string) =>
  `<div class="item"><h3>${link(`Mưa lớn ở tỉnh ${name} sáng nay`)}</h3><p>${link(`Nhiều tuyến đường ở tỉnh ${name} phải tạm đóng để sửa chữa.`)}</p></div>`
const mostRead = `<div class="col-right"><h2>Đọc nhiều</h2>${teaser(h)}${teaser(i)}</div>`
const imprint = `<div class="chan-trang"><p>Cơ quan chủ quản: Sở Văn hóa tỉnh ${j}. Văn phòng đại diện tại tỉnh ${k}, điện thoại 0260 000 000.</p></div>`
const comments = `<div class="box-comment"><p>Tôi ở tỉnh ${l}, năm nào đến mùa này trời cũng có mưa và lạnh như vậy, bà con nhớ giữ ấm.</p></div>`
const title = 'Không khí lạnh tràn về, vùng núi có mưa và sương mù'
const lead = `Trời trở lạnh từ đêm qua, tỉnh ${a} có mưa nhỏ, tầm nhìn xa giảm mạnh.`
const text = [
  `Sáng nay, tỉnh ${b} ghi nhận nhiệt độ thấp nhất từ đầu mùa, nhiều trường học cho học sinh nghỉ buổi đầu.`,
  `Ở tỉnh ${c}, xe tải xếp hàng dài trên đèo vì sương mù dày, cảnh sát phải phân luồng từ sớm.`,
  `Cơ quan khí tượng cho biết tỉnh ${d} còn rét thêm ba ngày, người dân cần che chắn cho gia súc và hoa màu.`,
  `Chiều tối, đoàn công tác của tỉnh ${e} đã đến những bản xa nhất để đưa chăn ấm, gạo và thuốc men.`,
]
const closing = 'Người dân được khuyên hạn chế ra đường khi trời còn tối và nhiều sương.'
const paragraphs = text.map(each => `<p>${each}</p>`).join('')
const declared = '<meta property="og:type" content="article">'
const jsonLd = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
const page = (head: string, body: string) =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title><meta property="article:published_time" content="2026-11-02T08:00:00+07:00">${head}</head><body>${body}</body></html>`

export interface Layout {
  html: string
  /** True if the page has an article. */
  isArticle: boolean
  /** Names in the article, or on a page without one, all names that are shown. */
  inside: readonly string[]
  /** Names outside the article. */
  beside: readonly string[]
}

const article = (head: string, body: string): Layout => ({
  html: page(head, body),
  isArticle: true,
  inside,
  beside,
})

/** HTML as a string literal for a script in a page. */
const inScript = (html: string) => JSON.stringify(html).replaceAll('</', '<\\/')

/** The pages, by the habit of sites that each one shows. */
export const layouts: Record<string, Layout> = {
  'heading, lead and text in a column': article(
    jsonLd({ '@type': 'NewsArticle', headline: title, datePublished: '2026-11-02T08:00:00+07:00' }),
    `<section class="wrap-main-nav">${menu}</section><section class="section page-detail"><div class="container"><div class="sidebar-1"><div class="header-content"><ul class="breadcrumb"><li>${link('Thời sự')}</li></ul></div><h1 class="title-detail">${title}</h1><p class="description">${lead}</p><article class="fck_detail">${paragraphs}</article><div id="box_comment_vne">${comments}</div></div><div class="sidebar-2">${mostRead}</div></div></section><footer>${imprint}</footer>`,
  ),
  'related news between the paragraphs': {
    ...article(
      declared,
      `<div class="header">${menu}</div><div class="main"><div class="detail__main"><h1 class="detail-title">${title}</h1><h2 class="detail-sapo">${lead}</h2><div class="detail-content afcbc-body">${text.map((each, at) => `<p>${each}</p>${at === 1 ? `<div type="RelatedOneNews">${teaser(h)}</div>` : ''}`).join('')}</div>${comments}</div>${mostRead}</div>${imprint}`,
    ),
  },
  'the text in the metadata': article(
    jsonLd({ '@type': 'NewsArticle', articleBody: text.join(' ') }),
    `<div class="top">${menu}</div><h1>${title}</h1><h2>${lead}</h2><div class="cmain">${paragraphs}</div><div class="under">${`<p>Báo trân trọng cảm ơn bạn đọc đã gửi bài vở, ảnh và ý kiến về tòa soạn trong suốt tuần qua.</p>`.repeat(6)}${comments}</div>${mostRead}${imprint}`,
  ),
  'an article element with everything in it': article(
    declared,
    `<header>${menu}</header><main><article class="singular-container"><h1 class="title-page">${title}</h1><h2 class="singular-sapo">${lead}</h2><div class="singular-content">${paragraphs}</div><aside>${mostRead}</aside></article>${comments}</main><footer>${imprint}</footer>`,
  ),
  'microdata': article(
    '',
    `<div id="menu">${menu}</div><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${title}</h1><div class="sapo" itemprop="description">${lead}</div><div itemprop="articleBody" class="article__body">${paragraphs}</div></div><div class="sidebar">${mostRead}</div>${comments}${imprint}`,
  ),
  'lines in one element': article(
    '',
    `<div class="nav-bar">${menu}</div><h1>${title}</h1><div class="summary">${lead}</div><div class="article-text">${text.join('<br><br>')}<br><br>Trong những ngày tới, các địa phương tiếp tục theo dõi thời tiết và chuẩn bị phương án ứng phó, bảo đảm đi lại và sinh hoạt của người dân không bị gián đoạn.</div>${mostRead}${comments}${imprint}`,
  ),
  'tables of an old portal': article(
    '',
    `<table width="1000"><tr><td colspan="3">${menu}</td></tr><tr><td width="180"><div>${teaser(h)}</div></td><td><h1>${title}</h1><div><b>${lead}</b></div>${text.map(each => `<div align="justify"><font size="3">${each} ${closing}</font></div>`).join('')}</td><td width="200">${teaser(i)}</td></tr><tr><td colspan="3">${comments}${imprint}</td></tr></table>`,
  ),
  'sections of a long read': article(
    declared,
    `<nav>${menu}</nav><div class="emagazine"><h1>${title}</h1><p class="sapo">${lead}</p><div class="body"><section><h2>Rét</h2>${text.slice(0, 2).map(each => `<p>${each}</p>`).join('')}</section><figure><img alt=""><figcaption>Sương mù trên đèo.</figcaption></figure><section><h2>Ấm</h2>${text.slice(2).map(each => `<p>${each}</p>`).join('')}</section></div></div><div class="other">${mostRead}${comments}</div>${imprint}`,
  ),
  'menus of a government portal': article(
    declared,
    `<div class="banner">${menu}<ul class="dropdown" hidden>${hidden.map(each => `<li>${link(`Tỉnh ${each}`)}</li>`).join('')}</ul><details><summary>Liên kết</summary>${link(`Tỉnh ${x}`)}</details></div><div class="portlet"><h1>${title}</h1><div class="journal-content-article"><p><strong>${lead}</strong></p>${paragraphs}</div></div><div class="right">${mostRead}</div>${comments}${imprint}`,
  ),
  'paragraphs as divisions': article(
    declared,
    `<div class="hd">${menu}</div><div class="content-detail"><h1>${title}</h1><div class="lead">${lead}</div><div class="text">${text.map(each => `<div class="para">${each}</div>`).join('')}</div></div><div class="more">${mostRead}</div>${comments}${imprint}`,
  ),
  'text that a script puts in later': article(
    '',
    // The menu first, in which no article is found; the rest before the page is searched again.
    `<div id="app"></div><script>addEventListener('load', () => { const app = document.querySelector('#app'); setTimeout(() => { app.innerHTML = ${inScript(`<div class="top">${menu}</div>`)} }, 30); setTimeout(() => app.insertAdjacentHTML('beforeend', ${inScript(`<article><h1>${title}</h1><p class="lead">${lead}</p><div class="rte">${paragraphs}</div></article><div class="side">${mostRead}</div>${comments}${imprint}`)}), 45) })</script>`,
  ),
  'a body far from its heading': article(
    declared,
    `<div class="hero"><h1>${title}</h1></div><div class="bar">${menu}</div><div class="grid"><div class="left">${teaser(h)}</div><div class="middle"><p class="sapo">${lead}</p>${paragraphs}</div><div class="right">${teaser(i)}</div></div>${comments}${imprint}`,
  ),
  'captions of a gallery': article(
    declared,
    `<div class="top">${menu}</div><div class="photo-page"><h1>${title}</h1><p class="desc">${lead}</p>${text.map(each => `<figure><img alt=""><figcaption>${each.slice(0, 70)}</figcaption></figure>`).join('')}</div>${mostRead}${comments}${imprint.replace('</p>', '</p><p>Ghi rõ nguồn khi phát hành lại thông tin từ trang này, không sao chép khi chưa được đồng ý bằng văn bản.</p>')}`,
  ),
  'old divisions without a heading element': article(
    '',
    `${menu}<div id="wrap"><div id="colA"><div class="TieuDe"><font size="5">${title}</font></div><div class="TomTat"><b>${lead}</b></div><div id="NoiDung">${text.map(each => `<font face="Arial">${each} ${closing}</font><br>&nbsp;<br>`).join('')}<i>(Theo TTXVN)</i></div></div><div id="colB">${mostRead}</div></div>${comments}${imprint}`,
  ),
  'opinions of readers, longer than the article': article(
    declared,
    `${menu}<div class="left"><h1>${title}</h1><h2>${lead}</h2><div class="nd">${paragraphs}</div><div class="list-ykien"><h3>Ý kiến bạn đọc (9)</h3>${Array.from({ length: 9 }, (_, n) => `<div class="yk"><b>Bạn đọc ${n}</b><p>Tôi ở tỉnh ${l} hơn ba mươi năm, chưa năm nào rét sớm như năm nay. ${closing} Mong các cấp để ý đến người già và trẻ nhỏ.</p><span>Trả lời</span> <span>Thích 3</span></div>`).join('')}</div></div>${mostRead}${imprint}`,
  ),
  'boxes of other news and lines of links between the paragraphs': article(
    declared,
    `${menu}<article class="art"><h1>${title}</h1><p>${lead}</p>${text.map((each, at) => `${at === 3 ? `<div class="item"><h3><a href="https://doanhnghiep.example/">Đoàn xe của một doanh nghiệp</a></h3><p>${each}</p></div>` : `<p>${each}</p>`}${at === 0 ? `<div class="box-nho"><a href="/a.html"><img alt=""></a><h4>${link(`Đưa chăn ấm về bản ở tỉnh ${h}`)}</h4><p>Sau ba năm chờ đợi, xe hàng đã về tới bản cuối cùng của tỉnh ${h}.</p></div>` : at === 2 ? `<p>Xem thêm: ${link(`Tỉnh ${i} trồng lại rừng đầu nguồn`)}</p>` : ''}`).join('')}</article>${comments}${imprint}`,
  ),
  'two whole articles on an endless page': article(
    declared,
    `${menu}<main><article class="post"><h1>${title}</h1><p>${lead}</p><div class="rte">${text
      .slice(0, 2)
      .map(each => `<p>${each} ${closing} ${closing}</p><p>${closing} ${closing}</p>`)
      .join(
        '',
      )}</div><div class="next">${teaser(h)}</div></article><article class="post"><h1>Đường lên bản đã thông</h1><div class="rte">${text
      .slice(2)
      .map(each => `<p>${each} ${closing} ${closing}</p><p>${closing} ${closing}</p>`)
      .join('')}</div>${teaser(i)}</article></main>${comments}${imprint}`,
  ),
  'a front page': {
    html: page('', `<h1>Báo</h1>${menu}${[...inside, h, i].map(teaser).join('')}${imprint}`),
    isArticle: false,
    inside: [...inside, f, g, h, i, j, k],
    beside: [],
  },
  'a search': {
    html: page('', `<div>${menu}</div><h1>Kết quả tìm kiếm cho “mưa”</h1><ol>${inside.map(each => `<li>${teaser(each)}</li>`).join('')}</ol>${imprint}`),
    isArticle: false,
    inside: [...inside, f, g, j, k],
    beside: [],
  },
}

/**
 * Markup of an element `name` with `content` in an open shadow root and its `style` element at the end, as
 * web components have it.
 */
const component = (name: string, content: string) =>
  `<${name}><template shadowrootmode="open">${content}<style>:host { display: block }</style></template></${name}>`
const silent = ({ html, ...rest }: Layout): Layout => ({
  ...rest,
  html: html.replace(/<meta property="article:published_time"[^>]*>/, ''),
})

/** Pages made of components, whose text is in shadow roots. Only a browser opens these. */
export const componentLayouts: Record<string, Layout> = {
  'an article in a shadow root': article(
    '',
    `${menu}${component('news-article', `<article><h1>${title}</h1><p>${lead}</p>${paragraphs}</article>`)}${mostRead}${comments}${imprint}`,
  ),
  'an undeclared article in a shadow root': silent(
    article(
      '',
      `${menu}${component('news-article', `<article><h1>${title}</h1><p>${lead}</p>${paragraphs}</article>`)}${mostRead}${comments}${imprint}`,
    ),
  ),
  'a whole page in a shadow root': silent(
    article(
      '',
      component(
        'news-app',
        `<div>${menu}<main><h1>${title}</h1><p>${lead}</p><div class="text">${paragraphs}</div></main>${mostRead}${comments}${imprint}</div>`,
      ),
    ),
  ),
  'a heading, and the text in a shadow root': silent(
    article(
      '',
      `${menu}<h1>${title}</h1>${component('news-text', `<div><p>${lead}</p>${paragraphs}</div>`)}${mostRead}${comments}${imprint}`,
    ),
  ),
  'heading and text in shadow roots of their own': silent(
    article(
      '',
      `${menu}${component('news-title', `<h1>${title}</h1>`)}${component('news-text', `<div><p>${lead}</p>${paragraphs}</div>`)}${mostRead}${comments}${imprint}`,
    ),
  ),
}
