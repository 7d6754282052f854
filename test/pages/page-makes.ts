/**
 * Pages in the style of outlets, portals, forums and newsletters of 2024–2026, in words written for these
 * tests. In the source, `[+Lào Cai]` marks a name in the article, `[-Lào Cai]` one outside it, and `[0Lào
 * Cai]` one that is not shown. On a page without an article every name that is shown counts as in it.
 */
import type { Layout } from './layouts.ts'

export interface Make extends Layout {
  /** Names that the page does not show. */
  hidden: readonly string[]
}

const mark = /\[([-+0])([^\]]+)\]/g

export function make(html: string, isArticle = true): Make {
  const names: Record<string, string[]> = { '+': [], '-': [], '0': [] }
  for (const [, place = '', name = ''] of html.matchAll(mark)) names[place]!.push(name)
  const all = Object.values(names).flat()
  if (new Set(all).size < all.length) throw new Error(`a name stands twice: ${all.sort().join()}`)
  return {
    html: html.replace(mark, '$2'),
    isArticle,
    inside: names['+']!,
    beside: names['-']!,
    hidden: names['0']!,
  }
}

export const page = (head: string, body: string, attributes = 'lang="vi"') =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}</head><body>${body}</body></html>`
export const og = '<meta property="og:type" content="article">'
export const ld = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
/** Sentences without names, to give a paragraph its usual length. */
export const more = [
  'Theo ghi nhận, công việc bắt đầu từ sáng sớm và kéo dài đến cuối giờ chiều cùng ngày.',
  'Nhiều hộ dân cho biết thu nhập đã khá hơn so với vài năm trước, dù chi phí cũng tăng.',
  'Các đơn vị liên quan được yêu cầu báo cáo kết quả trước ngày cuối cùng của tháng.',
  'Đại diện chủ đầu tư nói phần việc còn lại không phụ thuộc nhiều vào thời tiết.',
]
export const filler = (count: number) => Array.from({ length: count }, (_, i) => `<p>${more[i % 4]} ${more[(i + 1) % 4]}</p>`).join('')

export const makes: Record<string, Make> = {
  'AMP page': make(
    page(
      '<link rel="canonical" href="/bai.html">' + ld({ '@type': 'NewsArticle', headline: 'Cầu mới nối hai bờ sông' }),
      `<amp-sidebar id="s" style="display:none"><ul><li><a href="/1">Tỉnh [0Lai Châu]</a></li></ul></amp-sidebar><header class="amp-header"><button on="tap:s.toggle">☰</button><a href="/">Báo</a></header><article><h1>Cầu mới nối hai bờ sông</h1><amp-img src="x" width="16" height="9"></amp-img><div class="amp-wp-meta">Thứ hai, 2/11/2026</div><div class="amp-wp-article-content"><p>Cây cầu dài hơn một ki-lô-mét ở tỉnh [+Quảng Ninh] được thông xe sáng nay. ${more[0]}</p><amp-ad width="300" height="250" type="x"></amp-ad><p>Đoàn của tỉnh [+Hải Dương] cũng dự lễ thông xe. ${more[3]}</p><amp-embed type="related"></amp-embed></div></article><section class="amp-related-posts"><h3>Bài cùng chuyên mục</h3><ul><li><a href="/2">Đường ven biển qua tỉnh [-Thái Bình] sắp xong</a></li><li><a href="/3">Tỉnh [-Nam Định] mở thêm bến xe khách ở ngoại ô</a></li></ul></section><footer><p>Giấy phép số 1, tòa soạn tại tỉnh [-Hà Nam].</p></footer>`,
      'amp lang="vi"',
    ),
  ),
  'divisions with generated class names and no semantic element': make(
    page(
      og,
      `<div id="__next"><div class="css-1q2w3e"><div class="css-a1"><a href="/">Trang chủ</a><a href="/x">Tỉnh [-Tây Ninh]</a><div class="css-a2" style="visibility:hidden;position:absolute"><a href="/y">Tỉnh [0Cà Mau]</a></div></div></div><div class="css-9o8i7u"><div class="css-b1"><div class="css-b2" role="heading" aria-level="1">Nông dân trồng sen trên ruộng trũng</div><div class="css-b3">Hơn hai trăm hộ ở tỉnh [+Đồng Tháp] bỏ lúa vụ ba để trồng sen.</div><div class="css-b4"><div class="css-c1"><span>Ông Tư, ở tỉnh [+An Giang], kể rằng năm đầu sen chết gần hết vì nước lên nhanh. ${more[1]}</span></div><div class="css-c1"><span>${more[0]} ${more[2]}</span></div><div class="css-c1"><span>Thương lái từ tỉnh [+Long An] đến mua tận ruộng. ${more[3]}</span></div></div></div><div class="css-d1"><div class="css-d2"><a href="/z"><div class="css-d3">Chợ nổi ở tỉnh [-Hậu Giang] vắng dần</div></a></div><div class="css-d2"><a href="/w"><div class="css-d3">Tỉnh [-Bạc Liêu] dừng cấp phép nuôi tôm mới</div></a></div></div></div><div class="css-f1"><div class="css-f2">Cơ quan của Đảng bộ tỉnh [-Bến Tre]. Mọi hình thức sao chép phải được đồng ý bằng văn bản.</div></div></div>`,
    ),
  ),
  'tables of a provincial portal, without metadata': make(
    page(
      '<title>Cổng thông tin điện tử - Hội nghị tổng kết công tác dân vận năm 2026</title>',
      `<table width="980" align="center" cellpadding="0"><tr><td colspan="3"><img alt="" src="b.gif"><b>Chào mừng đến với Cổng thông tin điện tử tỉnh [-Hà Giang]</b></td></tr><tr><td width="190" valign="top"><table><tr><td><a href="/1">Giới thiệu tỉnh [-Bắc Kạn]</a></td></tr><tr><td><a href="/2">Bộ máy tổ chức</a></td></tr><tr><td><a href="/3">Văn bản pháp quy</a></td></tr></table></td><td valign="top"><table width="100%"><tr><td class="NewsTitle">Hội nghị tổng kết công tác dân vận năm 2026</td></tr><tr><td class="NewsDate">02/11/2026 08:00</td></tr><tr><td class="NewsBody"><p class="MsoNormal" align="justify"><span>Sáng 2/11, Tỉnh ủy [+Tuyên Quang] tổ chức hội nghị tổng kết công tác dân vận. ${more[0]}</span></p><p class="MsoNormal" align="justify"><span>Đại biểu tỉnh [+Cao Bằng] trao đổi kinh nghiệm vận động hiến đất mở đường. ${more[1]}</span></p><p class="MsoNormal" align="justify"><span>${more[2]} ${more[3]}</span></p></td></tr><tr><td class="NewsOther"><b>Các tin khác</b><ul><li><a href="/4">Tỉnh [-Phú Thọ] khen thưởng các tập thể có thành tích (30/10/2026)</a></li><li><a href="/5">Đoàn công tác tỉnh [-Vĩnh Phúc] thăm và làm việc (29/10/2026)</a></li></ul></td></tr></table></td><td width="180" valign="top">Thời tiết<br>Tỉnh [-Yên Bái]: 21 độ</td></tr><tr><td colspan="3" align="center">Bản quyền thuộc Văn phòng Ủy ban nhân dân tỉnh [-Thái Nguyên]. Chịu trách nhiệm: Chánh Văn phòng. Điện thoại, thư điện tử và địa chỉ liên hệ ghi ở trang giới thiệu.</td></tr></table>`,
    ),
  ),
  'lines with breaks, pictures in tables between them': make(
    page(
      og,
      `<div class="nav"><a href="/1">Xã hội</a> | <a href="/2">Tỉnh [-Kon Tum]</a></div><div class="news"><h1>Rừng già bên dòng suối cạn</h1><div class="nd">Từ đầu mùa khô, kiểm lâm tỉnh [+Gia Lai] đi tuần ba ca mỗi ngày. ${more[0]}<br /><br /><table align="center"><tr><td><img alt=""></td></tr><tr><td>Chòi canh ở tỉnh [+Đắk Nông]. Ảnh: CTV</td></tr></table><br />Năm ngoái, tỉnh [+Đắk Lắk] mất hơn mười héc-ta rừng vì cháy. ${more[3]}<br /><br />${more[1]} ${more[2]}<br /><br /><i>Bài và ảnh: Cộng tác viên</i></div></div><div class="r"><a href="/3">Tỉnh [-Lâm Đồng]: hoa nở sớm</a></div><div class="b">Trụ sở: tỉnh [-Bình Phước]. Số điện thoại đường dây nóng: 0271 000 000. Thư: toasoan@bao.example</div>`,
    ),
  ),
  'live blog': make(
    page(
      og + ld({ '@type': 'LiveBlogPosting', headline: 'Bão đổ bộ: cập nhật từng giờ' }),
      `<nav><a href="/">Trang nhất</a> <a href="/t">Tỉnh [-Bình Thuận]</a></nav><main><h1>Bão đổ bộ: cập nhật từng giờ</h1><p class="lead">Tâm bão đi vào đất liền tỉnh [+Quảng Bình] lúc 4 giờ.</p><div class="live-feed"><article class="live-entry" id="e9"><time>10:12</time><h3>Gió giật cấp 12 ở đảo</h3><p>Trạm đo ở tỉnh [+Quảng Trị] ghi gió giật cấp 12.</p></article><article class="live-entry" id="e8"><time>09:40</time><h3>Mất điện diện rộng</h3><p>Khoảng 60.000 hộ tại tỉnh [+Thừa Thiên Huế] mất điện.</p></article><article class="live-entry" id="e7"><time>09:05</time><h3><a href="#e7">Đóng quốc lộ</a></h3><p>Cảnh sát giao thông tỉnh [+Quảng Nam] đóng một đoạn quốc lộ.</p></article><article class="live-entry" id="e6"><time>08:30</time><p>Học sinh tỉnh [+Quảng Ngãi] được nghỉ học hôm nay.</p></article></div></main><aside><h2>Đọc nhiều</h2><a href="/q">Tỉnh [-Bình Định] gặt lúa chạy bão</a></aside><footer>Tòa soạn tại tỉnh [-Phú Yên]</footer>`,
    ),
  ),
  'photo essay with captions': make(
    page(
      '<meta property="article:published_time" content="2026-11-02">',
      `<div class="top-menu"><ul><li><a href="/1">Ảnh</a></li><li><a href="/2">Tỉnh [-Sơn La]</a></li></ul></div><div class="photo-detail"><h1 class="t">Mùa vàng trên những thửa ruộng bậc thang</h1><p class="sapo">Cuối tháng chín, lúa chín dọc các sườn núi tỉnh [+Yên Bái].</p><div class="slide"><div class="pic"><img alt=""></div><div class="cap">Ruộng ở tỉnh [+Lào Cai] nhìn từ trên cao.</div></div><div class="slide"><div class="pic"><img alt=""></div><div class="cap">Phụ nữ tỉnh [+Hà Giang] gặt lúa từ sáng sớm.</div></div><div class="slide"><div class="pic"><img alt=""></div><div class="cap">Khách từ tỉnh [+Vĩnh Phúc] dừng xe chụp ảnh.</div></div><div class="slide"><div class="pic"><img alt=""></div><div class="cap">Chợ phiên cuối tuần đông người hơn mọi năm.</div></div><p class="author">Ảnh: Cộng tác viên</p></div><div class="photo-other"><div class="it"><a href="/3"><img alt=""></a><a href="/3">Hoa tam giác mạch ở tỉnh [-Cao Bằng]</a></div><div class="it"><a href="/4"><img alt=""></a><a href="/4">Thác nước ở tỉnh [-Bắc Kạn] mùa mưa</a></div></div><div class="ft"><p>Cơ quan chủ quản: Hội Nhà báo tỉnh [-Hòa Bình]. Giấy phép số 99 do cơ quan quản lý cấp, ghi rõ nguồn khi dùng lại.</p></div>`,
    ),
  ),
  'video page': make(
    page(
      '<meta property="og:type" content="video.other">' + ld({ '@type': 'VideoObject', name: 'Chợ biển họp lúc nửa đêm', description: 'Chợ cá ở bến.' }),
      `<header><a href="/">Truyền hình</a><a href="/t">Tỉnh [-Kiên Giang]</a></header><div class="player-wrap"><video controls></video><h1>Chợ biển họp lúc nửa đêm, tan khi trời sáng</h1><div class="desc">Chợ cá ở tỉnh [+Bà Rịa - Vũng Tàu] họp từ nửa đêm. Ghe từ tỉnh [+Bình Thuận] cũng ghé bán. Tiểu thương mua cá xong chở thẳng vào thành phố, kịp phiên chợ sáng. Người bán chủ yếu là phụ nữ, có người đã theo nghề hơn ba mươi năm. ${more[1]} ${more[3]}</div></div><div class="playlist"><h3>Video tiếp theo</h3><div class="v"><a href="/1">Đua ghe ở tỉnh [-Sóc Trăng]</a><span>02:10</span></div><div class="v"><a href="/2">Làng muối ở tỉnh [-Ninh Thuận]</a><span>03:45</span></div></div><div class="cm"><div class="cm-i"><b>Bạn xem đài</b><p>Tôi ở tỉnh [-Trà Vinh] xem mà nhớ biển quê quá, cảm ơn nhà đài đã làm phóng sự này.</p></div></div>`,
    ),
  ),
  'interview of questions and answers': make(
    page(
      og,
      `<div class="menu"><a href="/1">Đối thoại</a><a href="/2">Tỉnh [-Tiền Giang]</a></div><div class="detail"><h1>“Muốn giữ người trẻ thì phải có việc làm tốt”</h1><p class="lead">Giám đốc một khu công nghệ nói về kế hoạch tuyển dụng tại tỉnh [+Bình Dương].</p><div class="qa"><p class="q"><strong>Thưa ông, vì sao chọn tỉnh [+Đồng Nai]?</strong></p><p class="a">– Vì ở đó có đất và có đường. ${more[3]}</p><p class="q"><strong>Lao động lấy từ đâu?</strong></p><p class="a">– Phần lớn từ tỉnh [+Tây Ninh], số còn lại là người tại chỗ. ${more[1]}</p><p class="q"><strong>Xin cảm ơn ông.</strong></p></div></div><div class="box-lq"><p class="h">Có thể bạn quan tâm</p><p><a href="/3">Tỉnh [-Long An] mời gọi nhà đầu tư vào khu công nghệ</a></p><p><a href="/4">Công nhân tỉnh [-Vĩnh Long] được hỗ trợ tiền thuê nhà</a></p></div><div class="foot"><p>Tổng biên tập và các phó tổng biên tập chịu trách nhiệm xuất bản. Văn phòng tại tỉnh [-Cần Thơ].</p></div>`,
    ),
  ),
  'two columns, an info box and a quotation box in the text': make(
    page(
      og,
      `<header><nav><a href="/t">Tỉnh [-Ninh Bình]</a></nav></header><div class="cols"><article class="main-col"><h1>Đường sắt mới đi qua những đâu</h1><div class="body"><p>Tuyến dài hơn 1.500 ki-lô-mét, bắt đầu từ ga ở phía bắc, đi qua tỉnh [+Hà Nam]. ${more[0]}</p><div class="box-info"><h3>Tuyến trong vài con số</h3><ul><li>Tốc độ thiết kế: 350 km/h</li><li>Ga hàng hóa: tỉnh [+Nam Định]</li></ul></div><p>${more[2]} ${more[3]}</p><blockquote class="quote"><p>Chúng tôi sẽ giao mặt bằng đúng hẹn.</p><footer>Lãnh đạo tỉnh [+Thanh Hóa]</footer></blockquote><figure class="infographic"><table><tr><th>Đoạn</th><th>Dài</th></tr><tr><td>Tỉnh [+Nghệ An]</td><td>85 km</td></tr></table></figure><p>${more[1]} ${more[0]}</p></div></article><div class="side-col"><div class="w"><h4>Mới nhất</h4><a href="/1">Tỉnh [-Hà Tĩnh] khởi công cảng cạn</a></div></div></div><footer>Bản quyền của Báo. Trụ sở tại tỉnh [-Thái Bình].</footer>`,
    ),
  ),
  'boxes and lines of other news in the text': make(
    page(
      og,
      `<div class="hd"><a href="/t">Tỉnh [-Lạng Sơn]</a></div><div class="cnt"><h1>Cửa khẩu thông quan trở lại từ sáng nay</h1><div class="maincontent"><p>Hơn ba trăm xe hàng đã qua cửa khẩu ở tỉnh [+Cao Bằng]. ${more[0]}</p><p><strong>Tin liên quan:</strong> <a href="/1">Tỉnh [-Hà Giang] gỡ vướng cho xe chở nông sản</a></p><p>Trước đó, xe của tỉnh [+Bắc Giang] phải nằm chờ bốn ngày. ${more[3]}</p><div class="insert-link"><ul><li><a href="/2">Vải thiều tỉnh [-Hải Dương] đi đường biển</a></li><li><a href="/3">Cảng ở tỉnh [-Quảng Ninh] thêm tuyến mới</a></li></ul></div><p>${more[2]} ${more[1]}</p><p style="text-align:right"><em>&gt;&gt;&gt; Mời bạn đọc xem thêm: <a href="/4">Kho lạnh ở tỉnh [-Bắc Ninh] đã kín chỗ</a></em></p><table class="tplCaption"><tr><td><img alt=""></td></tr><tr><td><p class="Image">Xe hàng của tỉnh [+Hưng Yên] ở bãi chờ.</p></td></tr></table><p>${more[0]} ${more[3]}</p></div></div><div class="bt">Liên hệ quảng cáo: phòng kinh doanh của báo. Văn phòng đại diện tại tỉnh [-Phú Thọ]</div>`,
    ),
  ),
  'author box and list of tags under the text': make(
    page(
      og + ld({ '@type': 'NewsArticle', author: { '@type': 'Person', name: 'Lê An' } }),
      `<header><a href="/t">Tỉnh [-Quảng Nam]</a></header><main><div class="post"><h1>Lớp học giữa rừng của cô giáo trẻ</h1><div class="entry">${filler(2)}<p>Cô về dạy ở tỉnh [+Kon Tum] đã sáu năm. ${more[1]}</p><p>Nhóm thiện nguyện từ tỉnh [+Khánh Hòa] tặng trường bộ máy tính. ${more[0]}</p><div class="tags"><span>Từ khóa:</span> <a href="/tag/1">[-Gia Lai]</a> <a href="/tag/2">tỉnh [-Phú Yên]</a> <a href="/tag/3">giáo dục vùng cao</a></div></div><div class="author-box"><img alt=""><h4>Lê An</h4><p>Phóng viên thường trú tại tỉnh [-Đắk Lắk], viết về giáo dục và đời sống người dân vùng cao từ năm 2015.</p></div></div></main><footer>Tỉnh [-Bình Định]</footer>`,
    ),
  ),
  'teaser of a paid article': make(
    page(
      og + ld({ '@type': 'NewsArticle', isAccessibleForFree: false }),
      `<header><a href="/t">Tỉnh [-Hậu Giang]</a></header><article class="premium"><h1>Cuộc đua điện gió ngoài khơi</h1><p class="standfirst">Sáu dự án ở tỉnh [+Sóc Trăng] cùng xin một điểm đấu nối.</p><div class="article-body"><p>Tháng trước, tỉnh [+Bạc Liêu] trả lại hồ sơ của hai nhà đầu tư. ${more[3]}</p><p class="fade">${more[2]} ${more[0]}</p><div class="locked" style="display:none"><p>Phần còn lại của bài nói về tỉnh [0Trà Vinh] và các bên.</p></div></div></article><section class="paywall"><h2>Đăng ký để đọc tiếp</h2><p>Gói tháng cho bạn đọc tại tỉnh [-Bến Tre] và cả nước: đọc không giới hạn trên mọi thiết bị, hủy bất cứ lúc nào.</p><p>Thanh toán bằng thẻ, ví điện tử hoặc tại quầy của báo. Mọi thắc mắc xin gọi tổng đài chăm sóc bạn đọc.</p></section><footer>Tỉnh [-Kiên Giang]</footer>`,
    ),
  ),
  'endless page without article elements': make(
    page(
      og,
      `<header><a href="/t">Tỉnh [-Lai Châu]</a></header><div id="list"><div class="detail-item"><h1 class="tt">Trường mới trước ngày khai giảng</h1><div class="tx"><p>Ngôi trường ở tỉnh [+Điện Biên] có mười hai phòng học. ${more[0]}</p>${filler(2)}</div><div class="lq"><a href="/1">Tỉnh [-Sơn La]: thêm ba cây cầu treo được sửa</a></div></div><div class="detail-item"><h1 class="tt">Bệnh viện huyện có máy chụp mới</h1><div class="tx"><p>Người bệnh ở tỉnh [+Hòa Bình] không phải đi xa. ${more[1]}</p>${filler(2)}</div><div class="lq"><a href="/2">Tỉnh [-Phú Thọ]: khám miễn phí cho người già</a></div></div></div><footer>Tòa soạn: tỉnh [-Ninh Bình]</footer>`,
    ),
  ),
  'endless page whose next article has a heading of the second level': make(
    page(
      og,
      `<header><a href="/t">Tỉnh [-Lai Châu]</a></header><main><article class="post"><h1>Trường mới trước ngày khai giảng</h1><div class="rte"><p>Ngôi trường ở tỉnh [+Điện Biên] có mười hai phòng học. ${more[1]}</p>${filler(6)}</div></article><article class="post"><h2><a href="/cau-treo.html">Cầu treo mới nối hai bản bên suối</a></h2><div class="rte"><p>Cầu ở tỉnh [+Sơn La] dài ba trăm mét. ${more[0]}</p>${filler(3)}<p>Vốn do tỉnh [+Lào Cai] góp. ${more[2]}</p></div></article><article class="card"><h2><a href="/cho.html">Chợ phiên tỉnh [-Hòa Bình] họp lại từ tuần sau</a></h2><p>${more[3]}</p></article></main>`,
    ),
  ),
  'comments as articles in the article, as WordPress writes them': make(
    page(
      og,
      `<header><a href="/t">Tỉnh [-Nam Định]</a></header><main><article class="post type-post"><header><h1 class="entry-title">Làng nghề gốm tìm lại lửa lò</h1></header><div class="entry-content"><p>Làng gốm ở tỉnh [+Hải Dương] còn chín lò. ${more[1]}</p>${filler(2)}<p>Đất sét lấy từ tỉnh [+Bắc Ninh]. ${more[3]}</p></div><div id="comments" class="comments-area"><h2>3 bình luận</h2><ol class="comment-list"><li><article class="comment-body"><footer><b>Hoa</b> nói:</footer><div class="comment-content"><p>Quê tôi ở tỉnh [-Hưng Yên] cũng có nghề này, nay không còn ai làm nữa, tiếc lắm các bác ạ.</p></div></article></li><li><article class="comment-body"><footer><b>Minh</b> nói:</footer><div class="comment-content"><p>Ai ở tỉnh [-Hà Nam] biết chỗ mua thì chỉ giúp. ${more[0]} ${more[1]} ${more[2]}</p></div></article></li></ol></div></article></main>`,
    ),
  ),
  'replies as articles beside the article': make(
    page(
      og,
      `<main><article class="story"><h1>Chợ đêm mở lại sau bốn năm</h1><div class="rte"><p>Chợ đêm ở tỉnh [+Lâm Đồng] có hơn trăm gian hàng. ${more[1]}</p>${filler(2)}<p>Tiểu thương tỉnh [+Ninh Thuận] thuê hai gian. ${more[0]}</p></div></article><section class="discussion"><h2>Thảo luận</h2><article class="reply"><header>an_nhien · 2 giờ trước</header><div class="text"><p>Năm ngoái tôi đi chợ đêm ở tỉnh [-Khánh Hòa] đông kín người, không có chỗ mà gửi xe luôn đó.</p></div></article><article class="reply"><header>ba_tam · 1 giờ trước</header><div class="text"><p>Ở tỉnh [-Bình Thuận] cũng vậy. ${more[3]} ${more[2]}</p><p>${more[0]} ${more[1]} ${more[2]} ${more[3]}</p></div></article></section></main><footer>Tỉnh [-Đồng Nai]</footer>`,
    ),
  ),
  'government portal with breadcrumbs and a long footer': make(
    page(
      '<title>Khởi công khu tái định cư | Trang thông tin điện tử</title>',
      `<div class="portal-header"><h1 class="logo"><a href="/">Trang thông tin điện tử tỉnh [-Quảng Trị]</a></h1><ul class="nav"><li><a href="/1">Giới thiệu</a><ul style="display:none"><li><a href="/2">Tỉnh [0Quảng Bình]</a></li></ul></li></ul></div><div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/tt">Tin tức tỉnh [-Hà Tĩnh]</a> › Khởi công</div><div class="portlet-body"><h3 class="title">Khởi công khu tái định cư</h3><div class="summary">Sáng nay, khu tái định cư tại tỉnh [+Nghệ An] được khởi công.</div><div class="content"><p>Khu có 120 lô đất, mỗi lô 200 mét vuông. ${more[2]}</p><p>Nhà thầu đến từ tỉnh [+Thanh Hóa]. ${more[3]}</p><p>${more[0]} ${more[1]}</p></div><div class="tin-khac"><h4>Tin đã đưa</h4><a href="/3">Tỉnh [-Quảng Ngãi] họp phiên thường kỳ tháng mười</a></div></div><div class="portal-footer"><div class="col"><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh [-Quảng Nam], trụ sở đặt tại khu hành chính tập trung, phường trung tâm.</p><p>Chịu trách nhiệm nội dung: Trưởng ban biên tập. Mọi ý kiến góp ý xin gửi về hộp thư của ban biên tập.</p><p>Giấy phép thiết lập trang thông tin điện tử tổng hợp do cơ quan quản lý nhà nước cấp năm 2024.</p><p>Khi sử dụng lại thông tin đề nghị ghi rõ nguồn. Trang hiển thị tốt trên các trình duyệt hiện hành.</p></div></div>`,
    ),
  ),
  'encyclopedia': make(
    page(
      '<title>Sông Lô – Bách khoa mở</title>',
      `<div id="mw-panel"><ul><li><a href="/1">Trang chính</a></li><li><a href="/2">Tỉnh [-Lạng Sơn]</a></li></ul></div><div id="content"><h1 id="firstHeading">Sông Lô</h1><div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output"><div class="hatnote">Về huyện cùng tên, xem <a href="/h">Sông Lô (huyện thuộc tỉnh [-Vĩnh Phúc] cũ)</a>.</div><table class="infobox"><tr><th colspan="2">Sông Lô</th></tr><tr><th>Cửa sông</th><td><a href="/pt">[+Phú Thọ]</a></td></tr></table><p><b>Sông Lô</b> là một con sông chảy qua tỉnh <a href="/hg">[+Hà Giang]</a>. ${more[3]}</p><div id="toc"><ul><li><a href="#a">1 Dòng chảy</a></li></ul></div><h2>Dòng chảy</h2><p>Sông đi qua tỉnh <a href="/tq">[+Tuyên Quang]</a> rồi gặp sông khác. ${more[0]}</p><p>${more[1]} ${more[2]}</p><div class="navbox" role="navigation"><table><tr><th>Sông ở Việt Nam</th></tr><tr><td><a href="/s1">Tỉnh [-Lào Cai]</a> · <a href="/s2">Tỉnh [-Yên Bái]</a></td></tr></table></div></div></div><div id="catlinks">Thể loại: <a href="/c">Sông tại tỉnh [-Thái Nguyên]</a></div></div></div><div id="footer"><p>Trang này được sửa lần cuối tháng trước. Nội dung được phát hành theo giấy phép mở.</p></div>`,
    ),
  ),
  'English newsletter in tables': make(
    page(
      '<title>The Delta Brief</title>',
      `<table width="100%" role="presentation"><tr><td align="center"><table width="600" role="presentation"><tr><td style="font-size:11px"><a href="/v">View in browser</a></td></tr><tr><td><h1 style="font-size:28px">The Delta Brief: rice, roads and rain</h1></td></tr><tr><td style="padding:20px">Good morning. Farmers in [+Dong Thap] Province have started the winter-spring crop two weeks early, and traders say prices should hold until the end of the year.</td></tr><tr><td style="padding:20px"><b>Roads.</b> A new expressway section through [+Hau Giang] Province opened to trucks on Friday, which cuts the drive to the port by about an hour, according to the operator.</td></tr><tr><td style="padding:20px"><b>Rain.</b> Forecasters expect heavy showers over [+Soc Trang] Province for most of the week. Ferries may stop running on short notice, so check before you go.</td></tr><tr><td style="font-size:11px;color:#888">You receive this because you signed up. <a href="/u">Unsubscribe</a>. Our office: [+Long An] Province.</td></tr></table></td></tr></table>`,
      'lang="en"',
    ),
  ),
  'newsletter post with a subscription box in it': make(
    page(
      og,
      `<div class="topbar"><a href="/">Notes from the coast</a><button>Subscribe</button></div><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">The last salt fields</h1><h3 class="subtitle">A week with salt makers in [+Ninh Thuan] Province</h3><div class="byline">An Le · Nov 2, 2026</div></div><div class="available-content"><div class="body markup"><p>Before sunrise the fields look like broken mirrors. Mrs Hoa has worked here since she was twelve, and her mother before her.</p><div class="subscription-widget-wrap"><div class="subscription-widget"><p class="cta-caption">Thanks for reading! Subscribe for free to receive new posts from [-Khanh Hoa] Province every Sunday.</p><form><input type="email"><input type="submit"></form></div></div><p>Most of the salt goes north to fish-sauce makers in [+Binh Thuan] Province, who pay by the tonne and settle at the new year.</p><p>The price has fallen three years in a row. Younger people leave for the factories, and nobody I met expects them to come back.</p></div></div></article><div id="discussion"><h4>Discussion about this post</h4><div class="comment-list"><div class="comment"><div class="comment-body"><p>I grew up in [-Phu Yen] Province and this took me right back, thank you so much for writing it down.</p></div></div></div></div><div class="more-posts"><a href="/p/2">Boats of [-Binh Dinh] Province</a></div></div>`,
      'lang="en"',
    ),
  ),
  'forum thread': make(
    page(
      '<title>Kinh nghiệm chạy xe máy xuyên Việt | Diễn đàn xe</title>',
      `<div class="p-nav"><a href="/">Diễn đàn</a><a href="/f">Hội xe tỉnh [-Bình Dương]</a></div><div class="p-body"><h1 class="p-title-value">Kinh nghiệm chạy xe máy xuyên Việt</h1><div class="block-container"><article class="message message--post"><div class="message-cell--user"><h4><a href="/u1">xecu</a></h4></div><div class="message-content"><div class="bbWrapper">Mình xuất phát từ [+Hà Nội], đêm đầu ngủ ở tỉnh [+Ninh Bình].<br>Đường đẹp, ít xe tải. Anh em nên đi sớm, tránh nắng trưa, nhớ mang áo mưa và đồ vá săm.</div></div></article><article class="message message--post"><div class="message-cell--user"><h4><a href="/u2">gio_nui</a></h4></div><div class="message-content"><div class="bbWrapper">Tới tỉnh [+Quảng Bình] thì ghé hang động nhé bác.<br>Vé hơi chát nhưng đáng tiền. Nhà nghỉ gần đó rẻ, có chỗ gửi xe, chủ nhà dễ tính.</div></div></article><article class="message message--post"><div class="message-cell--user"><h4><a href="/u3">tuan77</a></h4></div><div class="message-content"><div class="bbWrapper">Đoạn qua tỉnh [+Phú Yên] gió ngang rất mạnh, đi chậm thôi.<br>Mình từng bị thổi dạt cả làn, may mà phía sau không có xe.</div></div></article></div><div class="block-similar"><h3>Chủ đề tương tự</h3><a href="/t1">Hỏi đường từ tỉnh [-Đắk Nông] xuống biển</a></div></div><div class="p-footer"><a href="/r">Nội quy</a> Tỉnh [-Tây Ninh]</div>`,
    ),
  ),
  'social feed': make(
    page(
      '<title>Bảng tin</title>',
      `<div role="banner"><a href="/">Trang chủ</a></div><div role="main"><h1 style="position:absolute;clip:rect(0,0,0,0)">Bảng tin</h1><div role="feed"><div role="article"><h4><a href="/u1">Hội yêu chè</a></h4><div dir="auto">Chè shan của tỉnh [+Yên Bái] năm nay thơm lắm cả nhà ơi, ai mua thì nhắn em.</div><div><span>128 lượt thích</span></div></div><div role="article"><h4><a href="/u2">Du lịch bụi</a></h4><div dir="auto">Cuối tuần này nhóm mình đi tỉnh [+Cao Bằng], còn hai chỗ trên xe.</div></div><div role="article"><h4><a href="/u3">Chợ quê</a></h4><div dir="auto">Mận tỉnh [+Sơn La] bao ăn, giao tận nơi.</div></div></div></div>`,
    ),
    false,
  ),
  'reading view': make(
    page(
      '<title>Hồ treo trên cao nguyên đá</title>',
      `<div class="container" dir="ltr"><div class="header reader-header"><a class="domain" href="https://bao.example/">bao.example</a><h1 class="reader-title">Hồ treo trên cao nguyên đá</h1><div class="credits">Lê An</div><div class="meta-data"><div class="reader-estimated-time">3 phút</div></div></div><hr><div class="content"><div class="moz-reader-content"><div id="readability-page-1" class="page"><p>Hồ treo ở tỉnh [+Hà Giang] cấp nước cho bốn bản. ${more[0]}</p><p>Tỉnh [+Cao Bằng] đang học cách làm này. ${more[3]}</p><p>${more[1]} ${more[2]}</p></div></div></div></div>`,
    ),
  ),
  'print view': make(
    page(
      '<title>Bản in: Đê biển được nâng cao</title>',
      `<div class="print"><div class="logo"><img alt=""></div><div class="url">https://bao.example/de-bien.html</div><h2 class="title">Đê biển được nâng cao</h2><div class="date">Thứ hai, 2/11/2026</div><div class="sapo"><b>Hai mươi ki-lô-mét đê ở tỉnh [+Thái Bình] được nâng thêm một mét.</b></div><div class="text"><p>Công trình kéo dài sang tỉnh [+Nam Định]. ${more[3]}</p><p>${more[0]} ${more[2]}</p><p>${more[1]}</p></div><div class="copyright">© Báo. Trụ sở: tỉnh [-Ninh Bình]</div></div>`,
    ),
  ),
  'page translated by the browser': make(
    page(
      og,
      `<nav><a href="/t"><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">Tỉnh [-Bắc Giang]</font></font></a></nav><main><h1><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">Các nhà máy chip mở cửa ở phía bắc</font></font></h1><div class="story"><p><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">Hai nhà máy ở tỉnh </font></font><a href="/bn"><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">[+Bắc Ninh]</font></font></a><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;"> đã bắt đầu sản xuất. </font><font dir="auto" style="vertical-align: inherit;">${more[0]}</font></font></p><p><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">Công nhân đến từ tỉnh [+Thái Nguyên]. </font><font dir="auto" style="vertical-align: inherit;">${more[1]} ${more[3]}</font></font></p></div></main><footer><font dir="auto" style="vertical-align: inherit;"><font dir="auto" style="vertical-align: inherit;">Văn phòng: tỉnh [-Vĩnh Phúc]</font></font></footer>`,
      'lang="vi" class="translated-ltr"',
    ),
  ),
  'paragraphs in boxes of their own, promotions between them': make(
    page(
      og + ld({ '@type': 'ReportageNewsArticle' }),
      `<header data-testid="header"><a href="/t">[-Lam Dong] Province</a></header><main id="main-content"><article><header><h1>Vietnam’s coffee growers bet on a dry spell</h1></header><div data-component="text-block"><p>Growers in [+Dak Lak] Province finished the harvest early this year, hoping that the beans would dry before the rain returned.</p></div><div data-component="ad-slot"></div><div data-component="text-block"><p>“We sleep next to the coffee,” said a farmer in neighbouring [+Gia Lai] Province, where thefts have doubled since prices rose.</p></div><div data-component="links-block"><ul><li><a href="/a">Pepper is back in [-Dak Nong] Province</a></li><li><a href="/b">Why [-Kon Tum] Province turned to ginseng</a></li></ul></div><div data-component="text-block"><p>Traders expect shipments to rise next month. Warehouses near the port have been full since October, the association said.</p></div><section data-component="tags"><ul><li><a href="/topic/1">Coffee</a></li><li><a href="/topic/2">[-Quang Ngai] Province</a></li></ul></section></article><section data-analytics="more"><h2>Top stories</h2><div><a href="/c"><h3>Storm heads for [-Quang Tri] Province</h3></a></div></section></main><footer>© 2026. [-Ha Tinh] Province bureau.</footer>`,
      'lang="en"',
    ),
  ),
  'text in a class that says it may be copied': make(
    page(
      og,
      `<div class="menu"><a href="/t">Tỉnh [-Vĩnh Long]</a></div><div class="wrap"><h1>Cá tra có giá trở lại</h1><div class="detail no-copyright"><p>Người nuôi ở tỉnh [+An Giang] thả thêm ao. ${more[1]}</p><p>${more[0]} ${more[3]}</p><p>Nhà máy ở tỉnh [+Hậu Giang] tăng ca. ${more[2]}</p></div></div><div class="footer"><p>Cơ quan chủ quản đặt tại tỉnh [-Tiền Giang], mọi thông tin dùng lại phải ghi nguồn và đường dẫn.</p></div>`,
    ),
  ),
  'text in a part whose class names a comment, a footer or cookies only in passing': make(
    page(
      og,
      `<div class="menu"><a href="/t">Tỉnh [-Hà Nam]</a></div><div class="page has-sticky-footer comments-open cookie-accepted"><div class="l"><h1>Nhà vườn vào vụ hoa Tết</h1><div class="content has-comment no-cookie with-footer no-sidebar"><p>Nhà vườn ở tỉnh [+Hưng Yên] xuống giống sớm. ${more[1]}</p><p>${more[0]} ${more[3]}</p><p>Hoa của tỉnh [+Nam Định] được đặt hết. ${more[2]}</p></div><div class="list-comment"><p>Tôi ở tỉnh [-Ninh Bình] năm nào cũng mua hoa chỗ này, đẹp và bền, giá lại phải chăng.</p></div></div></div><div class="cookie-bar"><p>Trang dùng cookie để nhớ lựa chọn của bạn đọc tại tỉnh [-Hòa Bình] và để đếm lượt xem.</p></div>`,
    ),
  ),
  'list of short lines': make(
    page(
      og,
      `<div class="menu"><a href="/1">Pháp luật</a><a href="/2">Tỉnh [-Long An]</a></div><div class="d"><h1>Danh sách địa điểm tiêm chủng cuối tuần</h1><div class="ds"><div>1. Trạm số 1, tỉnh [+Cà Mau]</div><div>2. Trạm số 4, tỉnh [+Bạc Liêu]</div><div>3. Nhà văn hóa, tỉnh [+Sóc Trăng]</div><div>4. Trường tiểu học số 2</div><div>5. Sân vận động, tỉnh [+Trà Vinh]</div><div>6. Trạm y tế phường trung tâm</div><div>7. Bệnh viện, tỉnh [+Bến Tre]</div></div></div><div class="s"><a href="/3">Tỉnh [-Vĩnh Long] mở thêm điểm tiêm</a></div><div class="f">Tòa soạn: tỉnh [-Tiền Giang]</div>`,
    ),
  ),
  'table of results': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<div class="menu"><a href="/1">Giáo dục</a><a href="/2">Tỉnh [-Đồng Nai]</a></div><div class="d"><h1>Bảng điểm thi học sinh giỏi</h1><div class="ds"><table><tr><th>Đoàn</th><th>Nhất</th><th>Nhì</th></tr><tr><td>Tỉnh [+Nghệ An]</td><td>12</td><td>9</td></tr><tr><td>Tỉnh [+Nam Định]</td><td>11</td><td>8</td></tr><tr><td>Tỉnh [+Hải Dương]</td><td>10</td><td>8</td></tr><tr><td>Tỉnh [+Bắc Ninh]</td><td>9</td><td>7</td></tr><tr><td>Tỉnh [+Vĩnh Phúc]</td><td>9</td><td>6</td></tr><tr><td>Tỉnh [+Phú Thọ]</td><td>8</td><td>6</td></tr></table></div></div><div class="s"><a href="/3">Tỉnh [-Thái Bình] thưởng nóng cho học sinh</a></div><div class="f">Tòa soạn: tỉnh [-Hà Nam]</div>`,
    ),
  ),
  'text as one preformatted piece': make(
    page(
      '<title>Thông cáo báo chí số 12</title>',
      `<div class="m"><a href="/2">Tỉnh [-Hòa Bình]</a></div><h1>Thông cáo báo chí số 12</h1><pre>Ngày 2/11/2026, đoàn kiểm tra làm việc tại tỉnh [+Sơn La].\n\n${more[0]}\n${more[1]}\n\nĐoàn tiếp tục đến tỉnh [+Điện Biên] trong tuần này.\n${more[2]}\n${more[3]}\n\n${more[0]} ${more[3]}</pre><div class="f">Văn phòng: tỉnh [-Lào Cai]</div>`,
    ),
  ),
  'contents list that leads to headings of the text': make(
    page(
      og,
      `<div class="m"><a href="/2">Tỉnh [-Kiên Giang]</a></div><article><h1>Năm tỉnh có bờ biển dài nhất</h1><p>${more[0]} ${more[1]}</p><div class="toc"><p>Mục lục</p><ul><li><a href="#kh">Tỉnh [+Khánh Hòa]: nhiều vịnh và đảo nhất</a></li><li><a href="#qn">Tỉnh [+Quảng Ninh]: di sản và cửa khẩu</a></li></ul></div><h2 id="kh">Nhiều vịnh và đảo nhất</h2><p>${more[2]} ${more[3]}</p><h2 id="qn">Di sản và cửa khẩu</h2><p>${more[1]} ${more[0]}</p></article><div class="o"><h3><a href="/3">Tỉnh [-Cà Mau] trồng thêm rừng đước</a></h3></div>`,
    ),
  ),
  'a newspaper’s name as heading of every page': make(
    page(
      og + '<title>Vụ đông vào guồng | Báo điện tử</title>',
      `<div class="hd"><h1><a href="/" title="Báo">Báo điện tử của tỉnh [-Hải Dương]</a></h1><p class="date">Thứ hai, ngày 2 tháng 11 năm 2026, tỉnh [-Thái Bình] có mưa nhỏ</p></div><div class="wr"><h2 class="title">Vụ đông vào guồng</h2><p class="lead">Nông dân tỉnh [+Hưng Yên] tranh thủ nắng ráo để xuống đồng.</p><div class="dt"><p>${more[0]} ${more[1]}</p><p>Hợp tác xã ở tỉnh [+Hà Nam] trồng khoai tây. ${more[3]}</p><p>${more[2]}</p></div></div><div class="ft"><p>Giấy phép hoạt động báo chí số 7. Địa chỉ tòa soạn tại tỉnh [-Bắc Giang], điện thoại 0220 000 000.</p></div>`,
    ),
  ),
  'second whole article with comments of its own': make(
    page(
      og,
      `<header><a href="/t">Tỉnh [-Lâm Đồng]</a></header><main><article class="p"><h1>Mùa hồng giòn ở cao nguyên</h1><div class="b"><p>Vườn hồng ở tỉnh [+Lai Châu] chín rộ. ${more[1]}</p>${filler(3)}</div></article><article class="p"><h1>Cá hồi nuôi bên thác nước</h1><div class="b"><p>Trại cá ở tỉnh [+Lào Cai] xuất bán lứa đầu. ${more[0]}</p>${filler(3)}</div><div class="cm-list"><div class="cmt"><b>Lan</b><p>Nhà tôi ở tỉnh [-Yên Bái] đã mua thử, thịt chắc và ngọt, giá không rẻ.</p></div><div class="cmt"><b>Tú</b><p>Ở tỉnh [-Phú Thọ] bán ở đâu vậy các bác? ${more[2]} ${more[3]}</p></div></div></article></main>`,
    ),
  ),
  'comments among the paragraphs’ siblings': make(
    page(
      og,
      `<header><a href="/t">Tỉnh [-Bình Phước]</a></header><main><article><h1>Điều được mùa, mất giá</h1><p>Nông dân tỉnh [+Đắk Nông] giữ lại hạt khô. ${more[1]}</p>${filler(2)}<p>Nhà máy ở tỉnh [+Long An] nhập thêm hàng. ${more[3]}</p><div class="fb-like">128 người thích</div><div class="binhluan"><h3>Bình luận</h3><p>Ở tỉnh [-Tây Ninh] giá còn thấp hơn, bán xong trừ công là hết, năm sau chắc phải bỏ vườn.</p></div></article></main>`,
    ),
  ),
  'section with headlines and descriptions': make(
    page(
      '<title>Kinh tế - Báo điện tử</title>',
      `<header><a href="/">Báo</a><a href="/t">Tỉnh [+Hòa Bình]</a></header><h1 class="cate-title">Kinh tế trong nước hôm nay</h1><div class="list">${['Hà Giang', 'Sơn La', 'Bắc Giang', 'Quảng Bình', 'Bình Định', 'Bến Tre', 'Hậu Giang'].map(name => `<div class="item"><a href="/x"><img alt=""></a><h3 class="title"><a href="/x">Thêm một nhà máy đi vào hoạt động</a></h3><p class="desc">Nhà máy ở tỉnh [+${name}] dùng hơn ba trăm lao động, phần lớn là người tại chỗ, lương bình quân chín triệu đồng.</p></div>`).join('')}</div><footer>Tòa soạn: tỉnh [+Ninh Bình]</footer>`,
    ),
    false,
  ),
  'page of an author': make(
    page(
      '<title>Lê An | Báo điện tử</title><meta property="og:type" content="profile">',
      `<header><a href="/t">Tỉnh [+Hà Nam]</a></header><div class="author"><h1>Lê An</h1><p>Phóng viên thường trú tại tỉnh [+Kon Tum], viết về giáo dục và đời sống người dân vùng cao từ năm 2015.</p></div><div class="list">${['Gia Lai', 'Phú Yên', 'Đắk Lắk'].map(name => `<article><h3><a href="/x">Lớp học mới ở tỉnh [+${name}]</a></h3><p>Học sinh có phòng học kiên cố trước mùa mưa, thầy cô không còn phải mượn nhà văn hóa.</p></article>`).join('')}</div>`,
    ),
    false,
  ),
  'boxes of a press group’s editor': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<div class="header__nav"><ul><li><a href="/1">Tỉnh [-Cao Bằng]</a></li></ul></div><div class="detail__cmain"><h1 class="detail-title">Phố cổ đón khách trở lại</h1><h2 class="detail-sapo" data-role="sapo">Khách đến tỉnh [+Quảng Nam] tăng gấp đôi.</h2><div class="detail-content afcbc-body" data-role="content"><div class="VCSortableInPreviewMode" type="Photo"><img alt=""><div class="PhotoCMS_Caption"><p data-placeholder="caption">Đoàn khách từ tỉnh [+Bình Định] ở phố cổ.</p></div></div><p>${more[0]} ${more[1]}</p><div class="VCSortableInPreviewMode" type="content"><p>Tỉnh [+Quảng Ngãi] cũng mở tuyến tàu ra đảo hai chuyến mỗi ngày.</p></div><p>${more[2]} ${more[3]}</p><div class="VCSortableInPreviewMode link-content-footer" type="link-content-footer"><a href="/2" title="x">Đảo nhỏ ở tỉnh [-Khánh Hòa] cấm xe máy</a></div><div class="VCSortableInPreviewMode" type="RelatedNewsBox"><div><a href="/3">Đọc tiếp</a> Tỉnh [-Ninh Thuận] làm đường ven biển</div></div></div><div class="detail__related"><a href="/4">Tỉnh [-Phú Yên] đón tàu du lịch</a></div></div>`,
    ),
  ),
  'boxes of related news among the paragraphs of a large outlet': make(
    page(
      '<meta name="pubdate" content="2026-11-02T08:00:00+07:00">' + ld({ '@type': 'NewsArticle' }),
      `<section class="section top-header"><nav class="main-nav"><a href="/1">Tỉnh [-Tiền Giang]</a></nav></section><section class="section page-detail"><div class="sidebar-1"><div class="header-content"></div><h1 class="title-detail">Ghép tim xuyên Việt trong sáu giờ</h1><p class="description"><span class="location-stamp">Huế</span>Quả tim từ tỉnh [+Đồng Nai] về tới phòng mổ lúc nửa đêm.</p><article class="fck_detail"><p class="Normal">${more[0]} ${more[3]}</p><figure class="tplCaption"><img alt=""><figcaption><p class="Image">Xe cứu thương của tỉnh [+Quảng Trị] chờ ở sân bay.</p></figcaption></figure><div class="box-tinlienquanv2 box_tinkhac"><article class="art_item"><h4 class="title_news"><a href="/2">Bệnh viện ở tỉnh [-Thái Bình] ghép thận lần đầu</a></h4></article></div><p class="Normal">${more[2]} ${more[1]}</p><ul class="list-news" data-campaign="Box-Related"><li><a href="/3">Hiến tạng: tỉnh [-Nghệ An] có thêm người đăng ký</a></li></ul><p class="author_mail"><strong>Lê An</strong></p></article></div><div class="sidebar-2"><article class="item-news"><h3 class="title-news"><a href="/4">Tỉnh [-Hà Tĩnh] xây bệnh viện mới</a></h3><p class="description">Bệnh viện có ba trăm giường, khởi công đầu năm sau, phục vụ người dân các huyện miền núi.</p></article></div></section>`,
    ),
  ),
}
