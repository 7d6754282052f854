/**
 * Pages of other kinds than plain articles that outlets in Vietnam publish, in words written for these tests:
 * live reports without data, slide shows, questions of readers, tables of all provinces, video lists, prints,
 * long discussions, a second article below the first, paid articles, long reads of placed texts, tabs, boxes
 * to sign up, a layer over the front page, a transcript. Names are marked as page-makes.ts describes; they
 * were marked before the code read the pages.
 */
import { filler, ld, type Make, make, more, og, page } from './page-makes.ts'

const discussion = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `<div class="item"><div class="ava"><img alt=""></div><div class="txt"><a class="nick" href="/u/${i}">ban_doc_${i}</a><p class="full">${i === 7 ? 'Quê tôi ở tỉnh [-Hà Tĩnh] cũng vậy. ' : i === 120 ? 'Tỉnh [-Nghệ An] làm được thì nơi khác cũng làm được. ' : ''}${more[i % 4]} ${more[(i + 1) % 4]}</p><div class="act"><span>Thích (${i})</span> <span>Trả lời</span> <span>${i} giờ trước</span></div></div></div>`,
  ).join('')

const provinces =
  'Tuyên Quang,Cao Bằng,Lai Châu,Điện Biên,Lạng Sơn,Lào Cai,Thái Nguyên,Quảng Ninh,Phú Thọ,Sơn La,Bắc Ninh,Hưng Yên,Ninh Bình,Thanh Hóa,Nghệ An,Hà Tĩnh,Quảng Trị,Quảng Ngãi,Khánh Hòa,Gia Lai,Đắk Lắk,Lâm Đồng,Đồng Nai,Tây Ninh,Đồng Tháp,Vĩnh Long,An Giang,Cà Mau'.split(
    ',',
  )

export const newsKinds: Record<string, Make> = {
  'live report as a list, with short links between the entries': make(
    page(
      '<title>Bão số 9 vào bờ - Báo điện tử</title><meta property="og:type" content="article">',
      `<div class="top-bar"><a href="/">Báo</a><a href="/t">Tỉnh [-Long An]</a></div><div class="wrap"><div class="mid"><h1>Bão số 9 vào bờ</h1><div class="upd">Cập nhật 14:05</div><ul class="flow"><li><time>14:00</time><h3>Gió giật cấp 10</h3><p>Tỉnh [+Quảng Ngãi] cho toàn bộ học sinh nghỉ. ${more[0]}</p></li><li><time>13:20</time><p>Tàu thuyền của tỉnh [+Khánh Hòa] đã vào bờ. ${more[3]}</p><div class="ins"><a href="/a1"><img alt=""></a><a href="/a1">Lũ ở tỉnh [-Phú Yên] lên</a></div></li><li><time>12:45</time><p>Đoàn xe cứu hộ rời tỉnh [+Bình Định].</p></li><li><time>12:00</time><p>${more[1]} ${more[2]}</p></li></ul></div><div class="rgt"><b>Lịch phát sóng</b><p>Thời tiết tỉnh [-Gia Lai] lúc 19 giờ, dự báo ba ngày tới trên cả nước và trên biển.</p></div></div><div class="bot">Cơ quan chủ quản: tỉnh ủy [-Kon Tum]</div>`,
    ),
  ),
  'slide show whose captions are links to large pictures': make(
    page(
      og + ld({ '@type': 'NewsArticle', headline: 'Hoa ban' }),
      `<div class="nav"><a href="/t">Tỉnh [-Hòa Bình]</a></div><div class="photo"><h1>Hoa ban nở trắng sườn đồi sau mưa</h1><p class="sapo">Mùa hoa đến sớm nửa tháng.</p><div class="slides">${[
        'Ven quốc lộ qua tỉnh [+Sơn La], hoa nở kín hai bên đường.',
        'Khách từ tỉnh [+Hà Nam] dừng xe chụp ảnh từ sáng sớm.',
        'Ở tỉnh [+Điện Biên], lễ hội mở màn vào cuối tuần.',
        'Người dân tỉnh [+Lai Châu] hái hoa làm món ăn.',
      ]
        .map(
          (caption, i) =>
            `<figure class="sl"><a class="zoom" href="/anh/${i}.jpg"><img alt=""></a><figcaption><a class="zoom" href="/anh/${i}.jpg">${caption}</a></figcaption></figure>`,
        )
        .join(
          '',
        )}</div></div><div class="lb" style="display:none"><p>Ảnh lớn: tỉnh [0Yên Bái]</p></div><div class="next"><div class="c"><a href="/n1"><img alt=""><span>Mận chín ở tỉnh [-Lào Cai]</span></a></div><div class="c"><a href="/n2"><img alt=""><span>Chợ phiên tỉnh [-Hà Giang] đông khách</span></a></div></div>`,
    ),
  ),
  'questions of readers with answers that open': make(
    page(
      '<title>Giao lưu trực tuyến: Sáp nhập, người dân cần làm gì</title>' + ld({ '@type': 'QAPage' }),
      `<header><a href="/t">Tỉnh [-Tiền Giang]</a></header><main><h1>Giao lưu trực tuyến: Sáp nhập, người dân cần làm gì</h1><div class="khach"><b>Khách mời</b><ul><li>Ông An, sở nội vụ tỉnh [+Bến Tre]</li><li>Bà Bình, văn phòng luật</li></ul></div><div class="qa-list"><div class="qa"><div class="q"><b>Nguyễn Lan, tỉnh [+Trà Vinh]</b>: Tôi có phải đổi giấy phép lái xe không?</div><div class="a"><b>Ông An</b>: Không phải đổi. ${more[2]}</div></div><div class="qa"><details open><summary>Trần Tú, tỉnh [+Sóc Trăng]: Sổ đỏ có còn giá trị không?</summary><div class="a">Có. Giấy tờ đã cấp dùng đến hết hạn. ${more[0]}</div></details></div><div class="qa"><details><summary>Lê Hoa hỏi về học phí</summary><div class="a">Mức thu ở tỉnh [0Hậu Giang] không đổi.</div></details></div><div class="qa"><div class="q">Mai Anh: Hộ khẩu thì sao?</div><div class="a">Thông tin được cập nhật tự động. ${more[1]} ${more[3]}</div></div></div><form class="gui"><p>Gửi câu hỏi của bạn về chương trình, tòa soạn ở tỉnh [-Bạc Liêu] sẽ chuyển đến khách mời.</p></form></main><footer>Giấy phép số 1, tỉnh [-Kiên Giang]</footer>`,
    ),
  ),
  'table of the provinces, each with a link to its topic': make(
    page(
      og,
      `<nav><a href="/t">Tỉnh [-Bắc Kạn]</a></nav><div class="dt"><h1>Số xã, phường của 34 tỉnh, thành</h1><p>Bảng dưới đây xếp theo thứ tự của nghị quyết.</p><div class="tb"><table><thead><tr><th>TT</th><th>Tên</th><th>Số đơn vị</th></tr></thead><tbody>${provinces.map((name, i) => `<tr><td>${i + 1}</td><td><a href="/chu-de/${i}.htm">[+${name}]</a></td><td>${40 + i}</td></tr>`).join('')}</tbody></table></div><p>Số liệu theo cơ quan thống kê.</p></div><div class="oth"><div><a href="/9">Bảng giá đất tỉnh [-Hòa Bình] mới nhất</a></div></div><div class="ft">Tòa soạn: tỉnh [-Vĩnh Phúc]</div>`,
    ),
  ),
  'video with a short text and a long list of other videos': make(
    page(
      '<meta property="og:type" content="video.other"><title>Toàn cảnh cầu mới nhìn từ trên cao</title>',
      `<div class="menu"><a href="/t">Tỉnh [-Hải Dương]</a></div><div class="play"><video></video><h1>Toàn cảnh cầu mới nhìn từ trên cao</h1><div class="des">Cầu nối tỉnh [+Quảng Ninh] với tỉnh [+Hưng Yên] dài hơn hai ki-lô-mét, sẽ thông xe vào dịp cuối năm.</div><div class="au">Lê An</div></div><div class="lst">${['Thái Bình', 'Nam Định', 'Ninh Bình', 'Bắc Giang'].map((name, i) => `<div class="vi"><a class="im" href="/v${i}"><img alt=""></a><h3><a href="/v${i}">Trên đường tuần tra ở tỉnh [-${name}]</a></h3><p>Nhóm phóng viên đi cùng đội tuần tra trong ba ngày, ghi lại công việc thầm lặng của họ.</p></div>`).join('')}</div>`,
    ),
  ),
  'print of an article, opened in a window of its own': make(
    page(
      '<title>In bài: Nước sạch về xã đảo</title>',
      `<center><img alt="Báo"><br><a href="javascript:window.print()">In trang này</a></center><hr><table width="640" align="center"><tr><td><b><font size="4">Nước sạch về xã đảo</font></b></td></tr><tr><td><i>02/11/2026 08:00</i></td></tr><tr><td><b>Đường ống dài mười ki-lô-mét từ đất liền tỉnh [+Kiên Giang] ra đảo vừa xong.</b></td></tr><tr><td><span>Trước đây, mỗi khối nước chở từ tỉnh [+Cà Mau] ra có giá một trăm nghìn đồng. ${more[1]}</span><br><br><span>${more[0]} ${more[3]}</span><br><br><span>Kỹ sư từ tỉnh [+Bạc Liêu] ở lại thêm một tháng để vận hành. ${more[2]}</span></td></tr></table><hr><center><font size="1">Bản quyền của Báo. Giấy phép số 1. Trụ sở: tỉnh [-Sóc Trăng]</font></center>`,
    ),
  ),
  'discussion of two hundred entries below a short article': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header><a href="/t">Tỉnh [-Bắc Ninh]</a></header><div class="col"><h1>Bỏ phố về quê trồng rau</h1><p class="lead">Sau mười năm, anh về tỉnh [+Hưng Yên].</p><div class="body"><p>Mảnh vườn ở tỉnh [+Hà Nam] rộng hai sào. ${more[1]}</p><p>${more[0]} ${more[3]}</p><p>Rau bán sang tỉnh [+Ninh Bình]. ${more[2]}</p></div><div class="tl"><h3>Thảo luận (200)</h3>${discussion(200)}</div></div><footer>© Báo, tỉnh [-Thái Bình]</footer>`,
    ),
  ),
  'second article in full below, under a linked heading of a lower rank': make(
    page(
      og,
      `<header><a href="/t">Tỉnh [-Lâm Đồng]</a></header><div id="flow"><div class="post" data-url="/1.html"><h1>Cá tra vào mùa thu hoạch</h1><div class="b"><p>Ao ở tỉnh [+An Giang] đã tát. ${more[1]}</p>${filler(4)}</div><div class="k"><a href="/tag/1">Cá tra</a> <a href="/tag/2">Tỉnh [-Cà Mau]</a></div></div><div class="post" data-url="/2.html"><h2><a href="/2.html">Tôm càng xanh được giá sau ba năm</a></h2><div class="b"><p>Hộ nuôi ở tỉnh [+Trà Vinh] lãi khá. ${more[0]}</p>${filler(6)}<p>Giống mua từ tỉnh [+Bến Tre]. ${more[2]}</p></div><div class="k"><a href="/tag/3">Tôm</a> <a href="/tag/4">Tỉnh [-Bạc Liêu]</a></div></div></div><footer><p>Cơ quan chủ quản: tỉnh [-Hậu Giang]</p></footer>`,
    ),
  ),
  'paid article of which two paragraphs are shown': make(
    page(
      '<title>Những nhà máy giấy bên sông | Tạp chí</title>' +
        ld({ '@type': 'Article', isAccessibleForFree: false }),
      `<header><a href="/t">Tỉnh [-Phú Thọ]</a></header><article class="paid"><h1>Những nhà máy giấy bên sông</h1><p class="s">Một ngành cũ ở tỉnh [+Bắc Ninh] tìm đường sống mới.</p><p>Làng giấy ở tỉnh [+Bắc Giang] đã tắt một nửa số lò. ${more[1]}</p><div class="wall"><h2>Đọc tiếp với gói thành viên</h2><p>Bạn đã đọc hết phần miễn phí. Đăng ký để đọc mọi bài viết, nghe bản đọc và tham gia các buổi trò chuyện với tác giả mỗi tháng một lần.</p><ul><li>Gói tháng: năm mươi nghìn đồng, hủy bất cứ lúc nào bạn muốn</li><li>Gói năm: năm trăm nghìn đồng, tặng hai tháng và một cuốn sách</li></ul><a href="/dang-ky">Đăng ký</a></div></article><section class="free"><h2>Bài đọc miễn phí</h2><div><a href="/f1">Lò gốm cuối cùng ở tỉnh [-Hải Dương]</a></div><div><a href="/f2">Tỉnh [-Vĩnh Phúc]: nghề mây đan còn ai giữ</a></div></section>`,
    ),
  ),
  'long read of placed texts, figures and quotations': make(
    page(
      og,
      `<div class="bar"><a href="/">Báo</a> <a href="/t">Tỉnh [-Ninh Thuận]</a></div><div class="em"><div class="cover"><h1>Người giữ rừng khộp</h1><div class="by">Lê An</div></div><div class="row"><div class="w6"><div class="tx">Rừng khộp ở tỉnh [+Đắk Lắk] rụng lá vào tháng hai. ${more[0]}</div></div><div class="w6"><figure><img alt=""><figcaption>Một cánh rừng ở tỉnh [+Gia Lai].</figcaption></figure></div></div><div class="row dark"><blockquote>“Tôi ở với rừng nhiều hơn ở nhà, vợ con quen rồi”<cite>Ông Y, tỉnh [+Đắk Nông]</cite></blockquote></div><div class="row"><div class="w4"><div class="tx">${more[1]}</div></div><div class="w4"><div class="tx">Đội tuần tra của tỉnh [+Lâm Đồng] có chín người. ${more[3]}</div></div><div class="w4"><div class="tx">${more[2]}</div></div></div><div class="row"><h2>Mùa lửa</h2><div class="w12"><div class="tx">Đường băng cản lửa chạy từ tỉnh [+Kon Tum] xuống. ${more[0]} ${more[2]}</div></div></div><div class="cred">Thiết kế: Mai. Ảnh: Tú.</div></div><div class="mores"><a class="bx" href="/e1"><b>E-magazine</b><span>Đầm phá ở tỉnh [-Phú Yên]</span></a><a class="bx" href="/e2"><b>E-magazine</b><span>Muối trắng tỉnh [-Bình Thuận] qua ba đời</span></a></div>`,
    ),
  ),
  'story in tabs by region, one of them open': make(
    page(
      og,
      `<nav><a href="/t">Tỉnh [-Hậu Giang]</a></nav><main><h1>Ba miền vào vụ Tết</h1><p class="sapo">Chọn một miền để xem.</p><div class="tabs" role="tablist"><button role="tab">Bắc: tỉnh [+Hưng Yên]</button><button role="tab">Trung: tỉnh [+Quảng Ngãi]</button></div><div role="tabpanel"><p>Quất cảnh ở tỉnh [+Nam Định] đã lên chậu. ${more[1]}</p><p>${more[0]} ${more[3]}</p></div><div role="tabpanel" hidden><p>Hoa cúc của tỉnh [0Phú Yên] ra nụ. ${more[2]}</p></div><div class="step"><p>Ở chợ đầu mối, hàng về từ tỉnh [+Bắc Giang]. ${more[2]}</p></div><div class="src">Nguồn: phóng viên tổng hợp</div></main><section class="x"><ul><li><a href="/1">Giá quất ở tỉnh [-Thái Bình] tăng</a></li></ul></section>`,
    ),
  ),
  'short links between the paragraphs in boxes of every make': make(
    page(
      og,
      `<nav><a href="/t">Tỉnh [-Kiên Giang]</a></nav><article><h1>Năm làng nghề nhộn nhịp cuối năm</h1><p>Làng chiếu ở tỉnh [+Đồng Tháp] làm cả đêm. ${more[0]}</p><div class="vb"><a href="/a">Gạch ở tỉnh [-Vĩnh Long] đỏ lửa</a></div><p>${more[1]} ${more[2]}</p><ul><li><a href="/b">Tỉnh [-Tiền Giang] có mưa</a></li><li><a href="/c">Giá lúa ở tỉnh [-Hậu Giang]</a></li></ul><h2><a href="/tag/td">[+Trà Vinh]</a></h2><p>Bánh tét được gói từ rằm. ${more[3]}</p><p><a href="/tag/bt">Tỉnh [+Bến Tre]</a></p><p>Kẹo dừa chạy ba ca một ngày. ${more[1]}</p><table><tr><td><a href="/tag/1">[+Sóc Trăng]</a></td><td>120 hộ</td></tr><tr><td><a href="/tag/2">[+Bạc Liêu]</a></td><td>80 hộ</td></tr></table><p><a href="/d"><i>Nghề muối ở tỉnh [-Ninh Thuận]</i></a></p><p>${more[2]} ${more[0]}</p></article>`,
    ),
  ),
  'signup boxes of five makes between the paragraphs': make(
    page(og, `<header><a href="/t">Tỉnh [-Kiên Giang]</a></header><main><article class="post-full"><h1>Chợ nổi họp lại sau mùa lũ</h1><p>Ghe từ tỉnh [+Hậu Giang] neo kín bến. ${more[0]}</p>
<div class="kg-card kg-signup-card"><div class="kg-signup-card-text"><h2>Bản tin sáng</h2><p>Mỗi sáng một thư về nông sản tỉnh [-Tiền Giang], gửi miễn phí đến hộp thư của bạn.</p></div><form class="kg-signup-card-form"><input type="email" placeholder="Email"><button>Đăng ký</button></form></div>
<p>Giá khóm ở tỉnh [+Vĩnh Long] tăng. ${more[1]}</p>
<div class="subscription-widget-wrap"><div class="preamble"><p>Thư của đồng bằng do bạn đọc nuôi. Tuần này: muối ở tỉnh [-Bạc Liêu].</p></div><form><input type="email"></form></div>
<p>${more[2]} ${more[3]}</p>
<div class="newsletter-box"><b>Nhận tin qua thư</b><p>Tin nhanh từ tỉnh [-Long An] và các nơi lân cận, ba lần mỗi tuần.</p><input type="email"><button>Gửi</button></div>
<p>Lái buôn tỉnh [+Trà Vinh] về sớm. ${more[3]}</p>
<div class="wp-block-jetpack-subscriptions__container"><p>Theo dõi để biết thêm về tỉnh [-Sóc Trăng] khi có bài mới trên trang này.</p><form><input type="email"></form></div>
<p>${more[0]} ${more[2]}</p>
<div class="box-dang-ky"><p>Đăng ký bản tin để không lỡ chuyện nào ở tỉnh [-Đồng Tháp] trong tuần tới.</p><form action="/dk"><label>Thư điện tử <input type="email" required></label><button>Đăng ký</button></form></div>
<p>Bến sông của tỉnh [+An Giang] được nạo vét. ${more[1]}</p></article></main><footer>© Báo</footer>`)),
  'article in a layer over the front page': make(
    page('<title>Báo điện tử</title>', `<h1 class="logo"><a href="/">Báo điện tử</a></h1><div class="home">${['Hà Giang', 'Bắc Kạn', 'Yên Bái'].map((n, i) => `<div class="tin"><h3><a href="/${i}">Mưa đá ở tỉnh [-${n}] làm hỏng hoa màu</a></h3><p>Hàng chục héc-ta ngô và lúa bị dập nát sau trận mưa ngắn.</p></div>`).join('')}</div><div class="overlay" role="dialog" aria-modal="true" style="position:fixed;inset:40px;overflow:auto;background:#fff"><button>Đóng</button><h1>Đường lên đỉnh núi mù sương</h1><p class="sapo">Một ngày theo chân người gùi hàng ở tỉnh [+Lai Châu].</p><div class="body"><p>Sáng sớm, đoàn rời bản, mang theo gạo và muối mua từ tỉnh [+Điện Biên]. ${more[0]}</p>${filler(3)}<p>Xuống núi, họ bán nấm cho lái buôn tỉnh [+Tuyên Quang]. ${more[1]}</p></div></div>`)),
  'podcast page with a transcript by time': make(
    page('<title>Nghe: Người gác đèn biển | Podcast</title>' + ld({ '@type': 'PodcastEpisode', name: 'Người gác đèn biển' }),
      `<nav><a href="/t">Tỉnh [-Hà Nam]</a></nav><main><h1>Người gác đèn biển</h1><audio controls></audio><p class="sum">Tập 12 kể chuyện ngọn đèn ở tỉnh [+Bình Thuận].</p><div class="transcript"><h2>Lời</h2>${['Hồi đó tôi đi tàu từ tỉnh [+Ninh Thuận] ra, sóng to lắm, ai cũng say.', 'Rồi ở luôn bảy năm, chỉ về tỉnh [+Phú Yên] thăm mẹ hai lần.', 'Ban đêm thì mình nghe gió, nghe máy phát, rồi ghi sổ từng giờ một.', 'Bây giờ người ta thay bằng đèn điện mặt trời, mình chỉ lau kính thôi.', 'Tôi vẫn nhớ cái đèn dầu cũ, nó ấm hơn, nó có mùi.', 'Nếu được chọn lại thì tôi vẫn xin ra đảo.'].map((t, i) => `<div class="line"><button class="tm">00:0${i}</button><span>${t}</span></div>`).join('')}</div></main><section class="eps"><h2>Các tập khác</h2><ul><li><a href="/e1">Tập 11: Chuyện người nuôi ong ở tỉnh [-Gia Lai]</a> 32 phút</li><li><a href="/e2">Tập 10: Lên tỉnh [-Kon Tum] nghe cồng chiêng</a> 41 phút</li></ul></section>`)),
  'portal without a heading, whose text is directly in a span around its paragraphs': make(
    page(
      '<title>Chi tiết tin - Cổng thông tin điện tử</title><meta property="og:type" content="article">',
      `<table width="980"><tr><td width="190"><a href="/1">Giới thiệu tỉnh [-Hưng Yên]</a><div style="display:none">Tỉnh [0Phú Yên]</div></td><td><b class="ten">Hội nghị tổng kết phong trào thi đua</b><div class="cot"><span id="ctl00_noidung">Sáng nay, tỉnh [+Thái Nguyên] dự hội nghị.<p>${more[0]} ${more[1]}</p>Đại biểu tỉnh [+Phú Thọ] phát biểu, nêu ba kinh nghiệm.<p>${more[2]} ${more[3]}</p><p>Tỉnh [+Bắc Giang] nhận cờ. ${more[1]}</p></span></div><div class="cu"><a href="/2">Tỉnh [-Nam Định] ra quân trồng cây đầu năm</a></div></td></tr></table><div>Bản quyền thuộc tỉnh [-Quảng Nam]</div>`,
    ),
  ),
  'blog with cards that are links around blocks': make(
    page(
      og,
      `<nav><a href="/t">Tỉnh [-Tây Ninh]</a></nav><main><article class="gh-article"><h1>Một năm sau sáp nhập</h1><section class="gh-content"><p>Ngân sách tỉnh [+Quảng Ninh] nói gì. ${more[0]}</p><figure class="kg-bookmark-card"><a class="kg-bookmark-container" href="/b"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Cà phê tỉnh [-Lâm Đồng] đi đâu</div><div class="kg-bookmark-description">Chuyện giá và đường đi của hạt cà phê tỉnh [-Đắk Lắk] trong ba mùa.</div></div></a></figure><p>${more[1]} ${more[2]}</p><a href="#ghi-chu"><div>Ghi chú về số liệu của tỉnh [+Bắc Ninh] ở cuối bài</div></a><a href="/tag/hp"><div>[+Hải Dương]</div></a><div class="kg-toggle" style="height:0;overflow:hidden"><p>Danh sách của tỉnh [0Cao Bằng].</p></div><p>${more[3]} ${more[0]}</p></section></article></main>`,
    ),
  ),
}
