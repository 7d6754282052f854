/**
 * Pages with the habits of twelve outlets in Vietnam, in words written for these tests: AMP, live blogs,
 * photo stories, infographics, videos with transcripts, interviews, long reads in sections, pages in frames.
 * Names are marked as page-makes.ts describes.
 */
import { filler, ld, type Make, make, more, og, page } from './page-makes.ts'

export const outletMakes: Record<string, Make> = {
  'photo story of pictures with long captions, related stories between them': make(
    page(
      og + ld({ '@type': 'NewsArticle', headline: 'Mùa muối' }),
      `<section class="section top-header"><nav class="main-nav"><ul><li><a href="/1">Ảnh</a></li><li><a href="/2">Tỉnh [-Bạc Liêu]</a></li></ul></nav></section><section class="page-detail photo"><h1 class="title-detail">Mùa muối bắt đầu khi nắng vừa gắt</h1><p class="description">Diêm dân tỉnh [+Ninh Thuận] ra đồng từ ba giờ sáng.</p><article class="fck_detail"><div class="item_slide_show clearfix"><div class="block_thumb_slide_show"><img alt=""></div><div class="desc_cation"><p class="Normal">Những ruộng muối đầu tiên ở ven đầm được phơi nước từ cuối tháng giêng, trước khi gió chướng đổi chiều.</p></div></div><div class="item_slide_show clearfix"><div class="block_thumb_slide_show"><img alt=""></div><div class="desc_cation"><p class="Normal">Chị Lành, quê tỉnh [+Bình Định], làm thuê ở đây đã mười hai mùa, mỗi ngày được trả bốn trăm nghìn đồng.</p></div></div><div class="box_related_photo"><h3><a href="/3">Ruộng bậc thang ở tỉnh [-Yên Bái] mùa nước đổ</a></h3></div><div class="item_slide_show clearfix"><div class="block_thumb_slide_show"><img alt=""></div><div class="desc_cation"><p class="Normal">Muối được xe tải chở vào tỉnh [+Đồng Nai] để làm nguyên liệu cho các nhà máy hóa chất.</p></div></div><p class="author_mail" style="text-align:right;"><strong>Lê An</strong></p></article><div class="footer-content"><a href="/4">Trở lại Ảnh</a></div></section><section class="section bottom"><article class="item-news"><h3 class="title-news"><a href="/5">Tỉnh [-Cà Mau] vào mùa khô</a></h3></article></section>`,
    ),
  ),
  'live report with the newest entry first and a list of key events': make(
    page(
      og + ld({ '@type': ['LiveBlogPosting', 'NewsArticle'], headline: 'Lũ trên sông' }),
      `<nav class="main-nav"><a href="/t">Tỉnh [-Long An]</a></nav><div class="live-detail"><h1 class="title-detail">Lũ trên các sông miền Trung lên nhanh</h1><div class="live-key"><h2>Sự kiện chính</h2><ul><li><a href="#m3">Hồ ở tỉnh [+Hà Tĩnh] mở thêm cửa xả</a></li><li><a href="#m1">Nước vượt báo động ba</a></li></ul></div><div class="content-live-wrap"><div class="item-live" id="m3"><div class="time-live">11:20</div><div class="content-live"><p>Hồ chứa mở cửa xả thứ ba. Người dân hạ du tỉnh [+Nghệ An] được báo trước hai giờ.</p></div></div><div class="item-live" id="m2"><div class="time-live">10:05</div><div class="content-live"><p>Đoàn cứu hộ từ tỉnh [+Thanh Hóa] đã lên đường.</p><figure><img alt=""><figcaption>Xuồng máy ở tỉnh [+Quảng Bình].</figcaption></figure></div></div><div class="item-live" id="m1"><div class="time-live">08:40</div><div class="content-live"><p>Mực nước lúc tám giờ vượt báo động ba là nửa mét.</p></div></div></div><div class="live-more"><button>Xem thêm</button></div></div><div class="box-category"><h2>Thời sự</h2><div class="item"><a href="/9">Học sinh tỉnh [-Phú Yên] đi học lại</a></div></div>`,
    ),
  ),
  'live report whose entries link to themselves by the whole address': make(
    page(
      og,
      `<nav><a href="/t">Tỉnh [-Long An]</a></nav><main><h1>Lũ trên các sông miền Trung lên nhanh</h1><div class="live"><div class="entry" id="e3"><h3><a href="/lu.html#e3">Hồ ở tỉnh [+Hà Tĩnh] mở thêm cửa xả</a></h3><p>Người dân hạ du tỉnh [+Nghệ An] được báo trước hai giờ. ${more[0]}</p></div><div class="entry" id="e2"><h3><a href="https://bao.example/lu.html#e2">Đoàn cứu hộ từ tỉnh [+Thanh Hóa] lên đường</a></h3><p>${more[2]}</p></div><div class="entry" id="e1"><h3><a href="/lu.html#e1">Nước sông vượt báo động ba lúc tám giờ</a></h3><p>${more[1]} ${more[3]}</p></div></div><div class="more"><h3><a href="/9.html#from=live">Học sinh tỉnh [-Phú Yên] đi học lại sau lũ</a></h3></div></main>`,
    ),
  ),
  'boxes of other news whose classes have underscores': make(
    page(
      og,
      `<main><h1>Sen trên ruộng trũng cho thu nhập khá</h1><div class="noi_dung"><p>Hơn hai trăm hộ ở tỉnh [+Đồng Tháp] trồng sen. ${more[1]}</p><div class="tin_lien_quan"><a href="/1">Lúa ở tỉnh [-Hậu Giang]</a></div><p>${more[0]} ${more[2]}</p><ul class="box_tin_khac"><li><a href="/2">Tỉnh [-Bạc Liêu] có mưa</a></li></ul><p>Thương lái từ tỉnh [+Long An] đến mua. ${more[3]}</p></div></main>`,
    ),
  ),
  'infographic: a heading, a line and a picture': make(
    page(
      og,
      `<header><div class="menu"><a href="/1">Đồ họa</a><a href="/2">Tỉnh [-Hậu Giang]</a></div></header><div class="info-detail"><h1>Sản lượng lúa của các tỉnh trong mười năm</h1><p class="sapo">Tỉnh [+An Giang] dẫn đầu tám năm, tỉnh [+Kiên Giang] vượt lên trong hai năm gần nhất.</p><img class="infographic" alt="Biểu đồ sản lượng lúa"><p class="source">Nguồn số liệu: cơ quan thống kê</p></div><div class="info-other"><h2>Đồ họa khác</h2><a href="/3"><img alt=""><span>Vườn cây ăn trái của tỉnh [-Tiền Giang] qua các năm</span></a><a href="/4"><img alt=""><span>Giá tôm ở tỉnh [-Sóc Trăng] tháng này</span></a></div><footer><p>Tòa soạn đặt tại tỉnh [-Vĩnh Long]. Ghi rõ nguồn khi sử dụng lại thông tin từ trang này.</p></footer>`,
    ),
  ),
  'text of a press group with a box on the topic, a poll and keywords': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<div class="header__nav"><a href="/1">Tỉnh [-Tây Ninh]</a></div><div class="detail__section"><div class="detail__main"><h1 class="detail-title article-title">Xe buýt điện về vùng ven</h1><h2 class="detail-sapo">Sáu tuyến nối trung tâm với tỉnh [+Bình Dương].</h2><div class="detail-content afcbc-body">${filler(2)}<p>Giá vé từ bến đến tỉnh [+Long An] là hai mươi nghìn đồng. ${more[3]}</p><div class="VCSortableInPreviewMode" type="Vote"><p>Bạn có đi xe buýt điện không?</p><label><input type="radio"> Có</label><label><input type="radio"> Không</label></div><div class="VCSortableInPreviewMode alignCenter" type="object-album"><figcaption>Bến xe mới ở tỉnh [+Đồng Nai], nhìn từ đường vành đai.</figcaption></div></div><div class="detail-tab"><ul class="detail__tags"><li><a href="/tag/1">xe buýt</a></li><li><a href="/tag/2">Tỉnh [-Bến Tre]</a></li></ul></div><div class="detail__topic"><p>Chủ đề:</p><a href="/topic">Giao thông tỉnh [-Trà Vinh]</a></div></div></div>`,
    ),
  ),
  'article whose keywords have only a word before them': make(
    page(
      og,
      `<div class="nav"><a href="/1">Tỉnh [-Kon Tum]</a></div><div class="c"><h1 class="h">Hồ tiêu đổi giống sau đợt bệnh</h1><div class="t"><p>Nhà vườn ở tỉnh [+Đắk Nông] nhổ bỏ gốc cũ. ${more[1]}</p>${filler(2)}<p>Giống mới lấy từ tỉnh [+Gia Lai]. ${more[3]}</p><p>Từ khóa: <a href="/k/1">hồ tiêu</a>, <a href="/k/2">tỉnh [-Đắk Lắk]</a>, <a href="/k/3">nông nghiệp</a></p></div></div>`,
    ),
  ),
  'keywords in links that say they are tags': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header><a href="/1">Tỉnh [-Lâm Đồng]</a></header><article class="post"><h1>Làng hoa chuyển sang nhà kính nhỏ</h1><div class="post-body"><p>Hoa cắt cành của tỉnh [+Hà Giang] đã có mặt ở chợ đầu mối. ${more[0]}</p>${filler(2)}<p>Nhà kính do thợ từ tỉnh [+Nam Định] dựng. ${more[3]}</p><div class="meta-b"><a rel="tag" href="/t/1">hoa</a> <a rel="tag" href="/t/2">Tỉnh [-Lào Cai]</a> <a rel="tag" href="/t/3">nhà kính</a></div></div></article>`,
    ),
  ),
  'tag list that is named in a data attribute alone': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header data-testid="masthead"><a href="/1">[-Ha Nam] Province</a></header><main><article data-testid="story"><h1>Ceramic villages fire their kilns with gas</h1><div data-testid="story-body"><p>Potters in [+Hai Duong] Province say the change has cut their costs by a third, even after paying for the new kilns.</p><p>Workshops in neighbouring [+Bac Ninh] Province are waiting for the second round of loans, which opens in March.</p><p>The oldest kiln will be kept as a museum, the village head said, and will be lit once a year.</p></div><section data-component="topic-list"><h2>More on this story</h2><ul><li><a href="/topic/1">Crafts</a></li><li><a href="/topic/2">[-Hung Yen] Province</a></li></ul></section><section data-testid="related-links"><ul><li><a href="/s/1">Silk in [-Thai Binh] Province</a></li></ul></section></article></main>`,
      'lang="en"',
    ),
  ),
  'article in a singular container with a box of the same event': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header class="header"><ol class="menu"><li><a href="/1">Tỉnh [-Hà Tĩnh]</a></li></ol></header><main class="body container"><div class="grid"><article class="singular-container"><h1 class="title-page detail">Người giữ rừng ngập mặn</h1><div class="author-wrap"><div class="author-name">Lê An</div></div><h2 class="singular-sapo">(Báo) - Mỗi sáng ông Bảy chèo xuồng một vòng quanh rừng ở tỉnh [+Cà Mau].</h2><div class="singular-content"><p>${more[0]} ${more[2]}</p><figure class="image align-center"><img alt=""><figcaption><p>Cây giống được ươm ở tỉnh [+Sóc Trăng] (Ảnh: Lê An).</p></figcaption></figure><p>Dự án do một quỹ ở tỉnh [+Bến Tre] tài trợ. ${more[3]}</p></div><div class="dt-news__related"><h3><a href="/2">Rừng đước ở tỉnh [-Trà Vinh] xanh trở lại</a></h3></div><ul class="tags-wrap mt-30"><li><span>Đang được quan tâm:</span></li><li><a href="/t">tỉnh [-Bạc Liêu]</a></li></ul></article><div class="side"><article class="article-item"><h3 class="article-title"><a href="/3">Tỉnh [-Kiên Giang] khai trương bến tàu</a></h3></article></div></div></main>`,
    ),
  ),
  'long read of full-width sections, each with a heading': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<div class="emagazine-top"><a href="/">Báo</a><a href="/x">Tỉnh [-Bình Phước]</a></div><div class="e-magazine"><section class="cover"><h1 class="e-magazine__title">Cao nguyên sau mùa cà phê</h1></section><section class="sec"><div class="col-600"><p>Đêm cuối tháng mười, sân phơi ở tỉnh [+Đắk Lắk] vẫn sáng đèn. ${more[1]}</p><p>${more[0]} ${more[2]}</p></div></section><section class="full"><img alt=""><p class="caption">Đồi cà phê ở tỉnh [+Kon Tum], tháng mười.</p></section><section class="sec"><div class="col-600"><h2>Giá lên, nợ xuống</h2><p>Ba vụ liền được giá giúp nhiều nhà ở tỉnh [+Gia Lai] trả xong nợ ngân hàng. ${more[3]}</p><p>${more[1]} ${more[0]}</p></div></section><section class="quote-sec"><div class="q">“Chưa năm nào bán được như năm nay”, một chủ vườn ở tỉnh [+Lâm Đồng] nói.</div></section><section class="sec"><div class="col-600"><h2>Nước ở đâu</h2><p>${more[2]} ${more[3]}</p><p>Hồ chứa cạn sớm hơn mọi năm. ${more[0]}</p></div></section><section class="credit"><p>Nội dung: Lê An. Thiết kế: Minh Hà.</p></section><section class="more-emagazine"><h2>Các bài đặc biệt khác</h2><a href="/2"><h3>Một ngày trên cảng cá tỉnh [-Khánh Hòa]</h3></a></section></div>`,
    ),
  ),
  'article with an inserted box about a person and one of other news': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<div class="header"><div class="mainNav"><a href="/1">Tỉnh [-Hòa Bình]</a></div></div><div class="main"><div class="content-detail"><h1 class="content-detail-title">Tân giám đốc sở là kỹ sư cầu đường</h1><h2 class="content-detail-sapo">Bà Hạnh được điều động về tỉnh [+Lai Châu].</h2><div class="maincontent main-content" id="maincontent"><p>Quyết định có hiệu lực từ đầu tháng. ${more[2]}</p><div class="insert-wiki-content"><h3>Nguyễn Thị Hạnh</h3><p>Quê quán: tỉnh [+Thái Bình]. Kỹ sư cầu đường, thạc sĩ quản lý xây dựng.</p></div><div class="vnn-template-noneditable articles-edit related-news"><article><h3><a href="/2">Tỉnh [-Điện Biên] bổ nhiệm hai phó giám đốc sở</a></h3></article></div><p>Trước đó bà công tác tại tỉnh [+Sơn La]. ${more[3]}</p><p>${more[0]}</p></div><div class="tag-cotnent"><h3>Chủ đề:</h3><ul><li><h3><a href="/t">Tỉnh [-Phú Thọ] hôm nay</a></h3></li></ul></div></div></div><footer>Tỉnh [-Vĩnh Phúc]</footer>`,
    ),
  ),
  'party paper: related lines in the text, a tag line of one word': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header class="site-header"><ul class="menu"><li><a href="/1">Tỉnh [-Ninh Bình]</a></li></ul></header><div class="l-content"><div class="article"><h1 class="article__title cms-title">Xây dựng nông thôn mới kiểu mẫu</h1><div class="article__sapo cms-desc">NDO - Đến hết tháng mười, tỉnh [+Hải Dương] có 60 xã kiểu mẫu.</div><div class="article__body zce-content-body cms-body"><p>${more[2]} ${more[0]}</p><table class="picture" align="center"><tr><td class="pic"><img alt=""></td></tr><tr><td class="caption"><p>Đường hoa ở tỉnh [+Hưng Yên].</p></td></tr></table><div class="cms-relate"><a href="/2" class="cms-relate-title">Tỉnh [-Hà Nam] về đích sớm hai năm</a></div><p>Kinh nghiệm của tỉnh [+Nam Định] là để dân tự bàn. ${more[3]}</p><p>${more[1]}</p></div><div class="article__tag"><a href="/t/1">nông thôn mới</a><a href="/t/2">tỉnh [-Thái Bình]</a></div><div class="article__meta">Theo dõi báo trên các nền tảng</div></div></div>`,
    ),
  ),
  'business paper with prices of shares in and beside the text': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header><nav><a href="/1">Tỉnh [-Bà Rịa - Vũng Tàu]</a></nav></header><div class="container"><div class="left"><h1 class="title">Doanh nghiệp nước sạch báo lãi kỷ lục</h1><p class="sapo">Công ty cấp nước ở tỉnh [+Bình Dương] lãi gấp rưỡi cùng kỳ.</p><div class="detail-content" data-role="content" itemprop="articleBody"><p>${more[0]} ${more[3]}</p><div class="dltlnb"><table><tr><th>Mã</th><th>Giá</th><th>+/-</th></tr><tr><td>BWE</td><td>48,0</td><td>+0,5</td></tr></table></div><p>Nhà máy thứ ba đặt tại tỉnh [+Bình Phước] sẽ chạy thử cuối năm. ${more[2]}</p><p>${more[1]}</p><div class="tindnd clearfix"><h3><a href="/2">Tỉnh [-Tây Ninh] kêu gọi đầu tư nhà máy nước</a></h3></div></div><p class="source">Theo Nhịp sống kinh tế</p></div><div class="right"><div class="box-ck"><h4>Chứng khoán</h4><a href="/c">Cổ đông lớn ở tỉnh [-Hậu Giang] thoái vốn</a></div></div></div><div class="foot"><p>Giấy phép thiết lập trang thông tin điện tử tổng hợp. Trụ sở: tỉnh [-Long An].</p></div>`,
    ),
  ),
  'radio page: player, text and a transcript that is folded away': make(
    page(
      og,
      `<div class="navbar"><a href="/1">Nghe đài</a><a href="/2">Tỉnh [-Quảng Trị]</a></div><div class="row article"><div class="col"><h1 class="article-title">Câu chuyện của người lái đò cuối cùng</h1><div class="article-audio"><audio controls></audio></div><div class="article-summary">VOV - Ở bến sông tỉnh [+Quảng Ngãi], một chiếc đò còn chạy.</div><div class="article-content"><div class="text-long"><p>Ông Sáu lái đò từ năm mười bảy tuổi. ${more[1]}</p><p>Cây cầu mới nối sang tỉnh [+Bình Định] sắp xong. ${more[3]}</p><p>${more[0]}</p></div><details><summary>Bản ghi lời</summary><p>Xin chào, đây là chương trình từ tỉnh [0Phú Yên], mời quý vị cùng nghe câu chuyện về những bến sông.</p></details></div><div class="article-related"><h2><a href="/3">Bến đò ở tỉnh [-Quảng Nam] ngừng hoạt động</a></h2></div><div class="article-author"><a href="/a">Lê An/VOV Miền Trung</a></div></div></div>`,
    ),
  ),
  'video with a transcript under it': make(
    page(
      '<meta property="og:type" content="video.other">' + ld({ '@type': 'VideoObject', name: 'Nghề đan lưới' }),
      `<div class="top"><a href="/1">Video</a><a href="/2">Tỉnh [-Tiền Giang]</a></div><div class="video-detail"><video controls></video><h1 class="video-title">Nghề đan lưới bên cửa biển, xưa và nay</h1><p class="video-desc">Làng lưới ở tỉnh [+Nghệ An] còn hai trăm tay đan.</p><div class="transcript"><h2>Lời bình</h2><p>Mỗi tấm lưới dài ba trăm mét cần bốn người đan trong một tháng. Sợi cước được mua từ tỉnh [+Nam Định].</p><p>Người trẻ đi làm công ty, người già ở lại với cây kim tre. ${more[1]}</p><p>Tàu của tỉnh [+Thanh Hóa] vẫn đặt hàng đều. ${more[3]}</p></div></div><div class="video-list"><div class="vi"><a href="/3"><img alt=""><h3>Lễ cầu ngư ở tỉnh [-Quảng Bình]</h3></a></div><div class="vi"><a href="/4"><img alt=""><h3>Đóng tàu gỗ ở tỉnh [-Bình Thuận]</h3></a></div></div>`,
    ),
  ),
  'interview with a box on the guest and questions in bold': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header><a href="/1">Tỉnh [-Hà Giang]</a></header><div class="wrap"><h1>“Nước sạch phải về đến từng bản”</h1><div class="chap">Kỹ sư Tú nói về mười năm làm nước ở tỉnh [+Cao Bằng].</div><div class="body"><div class="guest"><img alt=""><div><b>Kỹ sư Lê Tú</b><br>Sinh năm 1984 tại tỉnh [+Bắc Giang]</div></div><div><b>Vì sao ông chọn vùng đá?</b></div><div>Vì ở đó thiếu nước nhất. ${more[0]} ${more[3]}</div><div><b>Bao giờ thì xong?</b></div><div>Đường ống sang tỉnh [+Bắc Kạn] còn bốn mươi ki-lô-mét. ${more[2]}</div><div><b>Ai trả tiền?</b></div><div>Một nửa từ ngân sách, một nửa từ các nhà hảo tâm. ${more[1]}</div></div><div class="xt">Xem thêm: <a href="/2">Hồ treo thứ mười ở tỉnh [-Tuyên Quang] tích nước</a></div></div>`,
    ),
  ),
  'news agency: dateline, pictures, a box of the same topic': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header class="site-header"><nav><a href="/1">Tỉnh [-Yên Bái]</a></nav></header><div class="wrapper"><div class="article"><h1 class="article__title">Cửa khẩu quốc tế vận hành hệ thống mới</h1><div class="article__sapo">Từ 1/12, xe hàng qua tỉnh [+Lạng Sơn] khai báo trên một ứng dụng.</div><div class="article__body cms-body"><p><strong>TTXVN</strong> - ${more[0]} ${more[2]}</p><div class="sc-longform-header"></div><figure class="picture"><img alt=""><figcaption>Bãi xe ở tỉnh [+Quảng Ninh]. (Ảnh: TTXVN)</figcaption></figure><p>Hệ thống đã thử ở tỉnh [+Lào Cai] trong ba tháng. ${more[3]}</p><div class="related-news"><a href="/2">Tỉnh [-Hà Giang]: xuất khẩu tăng</a></div><p>${more[1]}</p></div><div class="article__author-address">(TTXVN/Vietnam+)</div><div class="article__tag"><a href="/t/1">#Cửa khẩu</a><a href="/t/2">#Tỉnh [-Cao Bằng]</a></div></div><div class="rank-news"><h2>Tin nổi bật</h2><article class="story"><h3><a href="/3">Tỉnh [-Thái Nguyên] đón nhà đầu tư mới</a></h3></article></div></div>`,
    ),
  ),
  'English national daily with a read-also list and a share bar': make(
    page(
      '<meta property="og:type" content="article"><title>Mangroves return to the delta</title>',
      `<div class="site-header"><a href="/1">Society</a><a href="/2">[-Tra Vinh] Province</a></div><div class="site-content"><section class="area--detail"><h1 class="headline">Mangroves return to the delta</h1><div class="detail__summary">Seedlings planted in [+Ca Mau] Province have survived their third dry season.</div><div class="vnnews-text-post" id="abody"><p>[+Bac Lieu] — Rows of young trees now shield the dyke that collapsed in 2021, and crabs have come back with them.</p><div class="picture"><img alt=""><p class="vnnews-image-caption">Planters from [+Soc Trang] Province at low tide. VNA/VNS Photo</p></div><p>Officials plan to double the area by 2030, with money from a fund that pays by the surviving tree.</p><div class="readalso"><p>Read also:</p><ul><li><a href="/3">Sand barges stopped in [-Vinh Long] Province</a></li><li><a href="/4">Rice straw pays in [-Dong Thap] Province</a></li></ul></div><p>“We look after them like children,” one planter said. — VNS</p></div><div class="detail__share"><a href="/fb">Share</a></div><div class="d-tags"><a href="/t/1">mangrove</a><a href="/t/2">[-Kien Giang] Province</a></div></section></div>`,
      'lang="en"',
    ),
  ),
  'English edition: lead in the body, links to earlier stories inside sentences': make(
    page(
      og + ld({ '@type': 'NewsArticle' }),
      `<header><ul class="nav"><li><a href="/1">Travel</a></li><li><a href="/2">[-Lam Dong] Province</a></li></ul></header><div class="main_content"><h1 class="title_post">Night trains sell out before the holiday</h1><span class="lead_post_detail row">Seats to [+Quang Binh] Province are gone until mid-January.</span><div class="fck_detail"><p class="Normal">The railway will add four trains to <a href="/a">[+Khanh Hoa] Province, where hotels</a> have been nearly full since the start of the dry season.</p><p class="Normal">Fares are up by a tenth on last year, according to the operator, which blames fuel and wages.</p><p class="Normal">Buses to [+Binh Dinh] Province still have seats, and the operator says that more will follow in January.</p></div><div class="box_related"><div class="thumb"><a href="/3">Airfares fall on the route to [-Phu Yen] Province</a></div></div><div class="tag_item"><a href="/t">[-Quang Nam] Province</a></div></div><div class="most-view"><a href="/4">[-Ninh Thuan] Province gets a resort</a></div>`,
      'lang="en"',
    ),
  ),
  'AMP page with folded related stories and a carousel': make(
    page(
      '<link rel="canonical" href="/bai.htm">' + ld({ '@type': 'NewsArticle' }),
      `<amp-sidebar id="m" hidden><nav><a href="/1">Tỉnh [0Đồng Nai]</a></nav></amp-sidebar><header><a href="/">Báo</a></header><main id="amp-main"><h1 class="article-title">Chợ hoa xuân mở sớm một tuần</h1><h2 class="sapo">Nhà vườn tỉnh [+Đồng Tháp] đưa hoa lên ghe từ hôm nay.</h2><div class="content fck"><p>${more[0]} ${more[1]}</p><amp-carousel type="slides" width="4" height="3"><div><amp-img src="x" width="4" height="3"></amp-img><div class="caption">Cúc mâm xôi của tỉnh [+Bến Tre]</div></div></amp-carousel><p>Ghe từ tỉnh [+Tiền Giang] cũng đã cập bến. ${more[3]}</p></div><amp-accordion><section><h4>Tin liên quan</h4><div><a href="/2">Tỉnh [-Vĩnh Long] bắn pháo hoa</a></div></section></amp-accordion><div class="amp-tags"><a href="/t">tỉnh [-Long An]</a></div></main><footer>Tỉnh [-Cần Thơ]</footer>`,
      'amp lang="vi"',
    ),
  ),
  'section page that says it is an article and a collection': make(
    page(
      og + ld({ '@type': 'CollectionPage', name: 'Du lịch' }),
      `<header><a href="/1">Tỉnh [+Quảng Nam]</a></header><main><h1>Du lịch trong nước</h1>${['Khánh Hòa', 'Lâm Đồng', 'Ninh Bình', 'Hà Giang', 'Cao Bằng', 'Kiên Giang'].map(name => `<section><p>Đang được đọc nhiều trong tuần, chọn bởi ban biên tập</p><h2>Một ngày ở tỉnh [+${name}]</h2><p>Từ chợ sớm đến bến thuyền, một vòng quanh những nơi người dân hay tới. ${more[1]}</p><a href="/x">Đọc bài</a></section>`).join('')}</main>`,
    ),
    false,
  ),
  'document of a frame that holds the text alone': make(
    page(
      '<title>Ký sự: Ngược dòng</title>',
      `<div class="frame-body"><h2 class="tieu-de">Ký sự: Ngược dòng</h2><p>Thuyền rời bến ở tỉnh [+Hòa Bình] khi sương chưa tan. ${more[0]}</p><p>Đến tỉnh [+Sơn La], nước đổi màu. ${more[1]}</p><p>${more[2]} ${more[3]}</p><p>Bản cuối cùng thuộc tỉnh [+Điện Biên], nơi con sông chỉ còn là suối. ${more[3]}</p></div>`,
    ),
  ),
  'page around a frame that holds the text': make(
    page(
      '<title>Ký sự</title>',
      `<div class="menu"><a href="/1">Ký sự</a><a href="/2">Tỉnh [+Hà Nam]</a></div><iframe title="Bài" src="about:blank"></iframe><div class="list"><h2>Ký sự khác</h2><a href="/3">Đêm trên đèo ở tỉnh [+Lai Châu]</a><a href="/4">Chợ phiên tỉnh [+Hà Giang]</a></div><div class="ft">Tòa soạn: tỉnh [+Phú Thọ]</div>`,
    ),
    false,
  ),
}
