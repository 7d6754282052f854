import { describe, expect, it } from 'vitest'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { bare, gazetteer, marked } from './names.ts'

/** Expected mentions: `[…]` is highlighted, `⟨…⟩` is optional, the rest is not the entity. */
const cases: Record<string, string[]> = {
  'longer-name': [
    'Các nước ven Thái Bình Dương họp bàn về nghề cá.',
    'Ông lái xe qua đường Điện Biên Phủ mỗi sáng.',
    'Báo Hà Nội Mới đưa tin; [Hà Nội] mới ban hành quy định.',
    'Nhà báo của Sài Gòn Giải Phóng có mặt ở thành phố.',
    'Tập đoàn Xuyên Thái Bình Dương mở văn phòng; vùng Tây Thái Bình Dương có bão.',
    'Vành đai lửa Thái Bình dương rung chuyển.',
    'Người Việt Nam định cư ở nước ngoài gửi quà.',
    'Giàn khoan Hải Dương 981 rời đi; tàu Hải Dương Địa chất 8 quay lại.',
    'Tiến bộ khoa học và công nghệ giúp nông dân.',
    'Đoàn họp tại [Hà Nội]. Bộ trưởng phát biểu; [HÀ NỘI] – BỘ TRƯỞNG TRẢ LỜI; nội bộ [Hà Nội] yên.',
    'Giàn khoan Hải Dương-981 rời đi; mực nước hệ thống sông Hồng - Thái Bình dâng cao.',
  ],
  'small-letters': [
    'Cầu mong hòa bình cho mọi nhà.',
    'Tòa tháp cao cao bằng ba tầng nhà.',
    'Hòa bình lập lại trên khắp đất nước.',
    'Vùng [đồng bằng sông Hồng] được mùa lúa.',
  ],
  'unmarked-in-vietnamese': [
    'Kênh nhạc này có tên Hoa Binh trên mạng, hiện đã dừng hoạt động.',
    'Bệnh nhân đã đi nhiều nơi tại [Hà Nội] và [Hoa Binh] trong tuần.',
    'Diễn biến mới nhất khiến giá lại tăng và hai phòng cuối cùng đã nâng cấp.',
    'In the [Red River Delta], Hưng Yên and Bắc Ninh are the fastest of all.',
    'Thoi tiet [Ha Noi] hom nay nhieu may, nguoi dan nen mang ao mua.',
  ],
  'ho-chi-minh': [
    'Chủ tịch Hồ Chí Minh đọc bản Tuyên ngôn trước đồng bào.',
    'Đoàn Thanh niên Cộng sản Hồ Chí Minh phát động phong trào mới.',
    'Đường Hồ Chí Minh đoạn qua đây đang được sửa.',
    'Chiến dịch Hồ Chí Minh kết thúc vào tháng tư.',
    'Lãnh đạo [thành phố Hồ Chí Minh] gặp doanh nghiệp trẻ.',
    'Chuyến bay [Hà Nội] - [Hồ Chí Minh] bị chậm hai giờ.',
    'The Ho Chi Minh Trail ran through the mountains.',
    '[Ho Chi Minh], Vietnam – When Dat chose an app, he chose this one.',
    'Her firm is based in [Ho Chi Minh], Viet Nam.',
    'A statue of Ho Chi Minh, Vietnam’s first president, was unveiled.',
    'President Ho Chi Minh wrote the letter in 1946.',
    'Investors met officials of [Ho Chi Minh City] and [HCMC] firms.',
  ],
  'province-head': [
    'UBND tỉnh [Thái Bình] họp báo chiều nay.',
    'The road crosses [Ha Nam] Province and ends there.',
  ],
  'city-head': [
    'Công an TP ⟨Thanh Hóa⟩ bắt nghi phạm.',
    'Thành phố [Hà Nội] mở thêm tuyến xe buýt.',
    'Các thành phố ⟨Thanh Hóa⟩, ⟨Hải Dương⟩ đạt chuẩn mới.',
    '⟨Thanh Hoa⟩ City police detained a man.',
    'Các thành phố [Huế], Vĩnh Yên và ⟨Thanh Hóa⟩ có mưa; các thành phố Sầm Sơn, ⟨Hải Dương⟩ cũng thế.',
    'Các tỉnh, thành phố [Huế], [Đà Nẵng], [Thanh Hóa] và thành phố Vinh, [Thanh Hóa] có mưa.',
    'Các thành phố lớn như [Hà Nội], Vinh và [Thanh Hóa] có mưa.',
  ],
  'headed-by-other': [
    'Người dân xã ⟨Hòa Bình⟩ góp tiền làm cầu.',
    'Chị ở phường Tân ⟨Thái Bình⟩, còn anh ở phường Đông Sơn [Thanh Hóa].',
    'Khách chụp ảnh ở trạm thu phí ⟨Quảng Ninh⟩ và Nhà hát Kịch ⟨Hà Nội⟩.',
    'Xe chạy trên đường ⟨Hà Nội⟩ bị hỏng.',
    'Cầu ⟨Sài Gòn⟩ thông xe; lãnh đạo thành phố có mặt.',
    'Bún bò ⟨Huế⟩ được khách Tây khen.',
    'A fire broke out on ⟨Quang Ninh⟩ Street last night.',
    'Hội nghị do Sở Nông nghiệp và Phát triển Nông thôn [Thái Bình] chủ trì.',
  ],
  person: [
    'Ông Trương Hòa Bình thăm bà con.',
    'Ca sĩ Đỗ Hà Nam hát ba bài.',
    'Cô Nguyễn Thị Hải Dương dạy toán.',
    'Hà Nam (25 tuổi) là chủ quán.',
    'Các anh [Hà Nội] góp vui; nghệ sĩ [Quảng Ninh] hát.',
    'Ca sĩ Hà Nam và ca sĩ [Hà Nội] cùng hát.',
    'Deputy Prime Minister Truong Hoa Binh met voters.',
    'Mr Thai Binh owns two boats.',
    'Gốm Chu Đậu [Hải Dương] và cam Cao Phong [Hòa Bình] được bày bán.',
    'Khách đến Lộc Hà [Thanh Hóa] rồi sang Mai Châu [Hòa Bình].',
    'Ông Lê Văn Tám, huyện Vũ Thư, [Thái Bình], kể chuyện.',
    'Anh em [Thái Bình] đoàn kết giúp nhau.',
    'Bí thư Thành ủy [Hà Nội] Nguyễn Văn A phát biểu.',
    'Ban to chuc cam on Tran T Thanh Hoa va Le T. Ha Nam da giup.',
    'Bị cáo Huế xin giảm nhẹ; luật sư Nguyễn Danh Huế bào chữa.',
    'Từ [Thái Bình] đi [Hà Nội] mất hai giờ.',
    'Đoàn luật sư [Thanh Hóa] cử người bào chữa.',
  ],
  abroad: [
    'Mưa lớn ở Hà Nam, Trung Quốc, làm ngập nhiều nơi.',
    'Tỉnh Hà Nam của Trung Quốc sơ tán dân.',
    'Anh từ Trịnh Châu (Hà Nam) trở về.',
    'Tỉnh Hà Nam ở miền trung Trung Quốc mất điện.',
    'Nông sản [Hải Dương] xuất khẩu sang Trung Quốc.',
    'CDC [Hà Nam] truy vết người tiếp xúc.',
    'Xưởng may Hàn Quốc (tỉnh [Quảng Ninh]) tuyển thợ.',
    'Tỉnh [Thái Bình] đón 20 chuyên gia Trung Quốc.',
  ],
  organisation: [
    'Trường Cao đẳng Y tế ⟨Hà Nam⟩ tuyển sinh.',
    'CLB ⟨Hà Nội⟩ thắng đậm.',
    'Sở Y tế [Hà Nội] cảnh báo dịch.',
    'Bệnh viện Đa khoa tỉnh [Hà Nam] đã sẵn sàng.',
    'Các trường đại học [Hà Nội] mở cửa trở lại.',
    'Sinh viên trường đại học ở [Hà Nội] đi học lại.',
    '⟨Hanoi⟩ University of Science and Technology signed the deal.',
    'The [Hanoi] People’s Committee replied.',
    'Officials of the [Quang Ninh] Department of Science and Technology came.',
    '⟨Hanoi⟩ FC won again.',
    'Công ty đường sắt ⟨Hà Nội⟩ tuyển người; bác sĩ BVĐK ⟨Hòa Bình⟩ họp.',
    'Bệnh viện phục hồi chức năng ⟨Thanh Hóa⟩ có giám đốc mới.',
    'Các trường Đại học Kinh tế ⟨Hà Nội⟩ và Trường Luật đều mở cửa.',
    'Năm thứ hai Trường Cao đẳng Kỹ thuật ⟨Hà Nội⟩ giảm học phí.',
    'Nhà máy của Formosa ⟨Thanh Hóa⟩ dừng lò.',
    'PC ⟨Đà Nẵng⟩ và Điện lực ⟨Thanh Hóa⟩ cắt điện; PC02 [Thanh Hóa] điều tra; Sư đoàn ⟨Gia Lai⟩ diễn tập, đoàn [Gia Lai] về nhất.',
    'Tiền gửi ở ngân hàng ABCD. Học sinh [Thanh Hóa] đi học lại. Công an tỉnh [Hà Nam] vào cuộc.',
  ],
  'short names of firms': [
    'Dược ⟨Quảng Ninh⟩ báo lãi 800 tỷ đồng.',
    'Cấp nước ⟨Bà Rịa - Vũng Tàu⟩ chốt quyền trả cổ tức 10%.',
    'Nước sạch ⟨Quảng Ninh⟩ (mã: NQN) bị phạt vì chậm công bố thông tin.',
    'Lãnh đạo Xi măng ⟨Hải Dương⟩ từ nhiệm; Gạch men ⟨Thanh Hóa⟩ nợ thuế.',
    'Vốn của Nhựa ⟨Hà Nội⟩ và Dệt may ⟨Huế⟩ tăng; cổ phiếu Cao su ⟨Gia Lai⟩ tăng trần.',
    'Công trình đô thị ⟨Thanh Hóa⟩ lên sàn từ tuần sau.',
    'Bia ⟨Hà Nội⟩ - ⟨Thanh Hóa⟩ đặt kế hoạch thấp.',
    'Chủ tịch Dược ⟨Quảng Ninh⟩ từ nhiệm; Giám đốc Cấp nước ⟨Hà Nội⟩ nhận chức; Chủ tịch [Thanh Hóa] đi họp.',
    'Cấp nước [Hà Nội] gặp khó vì nguồn nước mặt; ngành dệt may [Thanh Hóa] tăng lương.',
    'Nông nghiệp [Cao Bằng] khởi sắc; Du lịch [Đà Nẵng] bội thu; Công nghiệp [Hải Dương] tăng.',
    'Dự án cấp nước [Quảng Ninh] xong; nước sạch [Thanh Hóa] rẻ hơn.',
    'Cao su [Gia Lai] được mùa; Thủy sản [Quảng Ninh] xuất sang Nhật.',
  ],
  'a number of units, not a head': [
    'Trước sáp nhập, [Hà Giang] có 41 xã, [Thanh Hóa] có 11 xã.',
    'Cả nước giảm nhiều xã, [Quảng Ninh] giảm ít nhất.',
    'Bão làm ngập 12 phường, [Hà Nội] cho học sinh nghỉ.',
    'Cơ quan này rà soát các huyện, [Thanh Hóa] và [Nghệ An] làm trước.',
    'Các phường: Tân Sơn Nhì, ⟨Hòa Bình⟩, ⟨Phú Thọ⟩ có chợ đêm.',
    'Các xã Tân Lập, ⟨Hòa Bình⟩ và Phú Lâm bị ngập.',
  ],
  'pavements and dishes': [
    'Gánh bún ở vỉa hè [Hà Nội] đông khách; vỉa hè [Đà Nẵng] bị lấn chiếm.',
    'Quán cà phê vỉa hè [Hà Nội] lên báo Tây; vỉa hè [Thanh Hóa] được lát lại.',
    'Quán bún bò ⟨Huế⟩ nằm trên vỉa hè [Hà Nội].',
  ],
  'regions in translation': [
    'In the [Red River Delta], Hưng Yên and Sóc Trăng now become part of [Cần Thơ], [Bến Tre].',
    'The [Red River Delta] ([Nam Định], [Thái Bình], [Hà Nam]) grows rice.',
    'Vùng [Red River Delta] và thành phố [Hà Nội] đón nhiều khách.',
    'The [Red River Delta] city of [Hai Phong] grows, and so does the [Cao Bang] city of Trung Khanh.',
    'The [Red River Delta] province of [Quang Ninh] has coal.',
    'The [Mekong Delta] city will merge with its neighbours.',
    'A [Central Highlands] city has opened a museum.',
    'Leaders of the [Red River Delta] city met.',
    'In this [Mekong Delta] city, rice is cheap.',
    'The [Central Highlands] cities are cool.',
  ],
  'marks that other languages have too': [
    'Des arbres ont été arrachés à [Hanoi], où le vieux marché a été fermé. Le pont près de [Phú Thọ] s’est effondré, et des maisons ont été détruites dans la région.',
    'Os pilotos já voltaram a [Hanoi] após a tempestade, mas não há previsão para [Da Nang] nem para [Thanh Hóa], onde a água não baixou até à manhã.',
    'Il tifone ha colpito la provincia di [Ha Tinh] e poi quella di [Nghe An], con onde alte sulla costa della regione.',
    'Badai itu melanda provinsi [Ha Tinh] dan [Nghe An], dengan banyak rumah yang rusak di kota.',
    'Vol pour [Da Nang] : départ d’[Ho Chi Minh] à midi, à 30 km d’[Ho Chi Minh].',
    'Une délégation du Comité populaire de [Thanh Hoa] a été reçue à [Hanoi].',
    'Le sable a été déposé à [Hanoi], selon les élus.',
    'Il ponte di [Da Nang] e quello di [Hanoi] hanno tre arcate.',
    'Cà phê rẻ ở [Hà Nội]; tàu về bến.',
    '[Cao Bang], province située à l’extrême nord, abrite la grotte.',
    '[Lam Dong], ville touristique à l’est du pays, abrite la cascade célèbre.',
    'Le mausolée d’Ho Chi Minh est à [Hanoi], et la pensée d’Ho Chi Minh est enseignée.',
  ],
  'part-of-a-name': [
    'Khu du lịch Nam ⟨Quảng Ninh⟩ mở cửa.',
    'Công ty Bắc ⟨Thanh Hóa⟩ trả cổ tức; dự án Tây ⟨Hà Nội⟩ chậm.',
    'Mưa lớn từ [Thanh Hóa] đến Bắc [Quảng Nam], từ Nam [Nghệ An] tới Bắc [Quảng Ninh].',
    'Rét đậm ở Tây [Nghệ An]; khu vực Đông [Gia Lai] có bão; vùng Tây [Thanh Hóa] có lũ quét.',
    'Nhiều nhà xây ở Tây ⟨Hà Nội⟩, tại Nam ⟨Đà Nẵng⟩.',
    // The last item of a list of provinces.
    'Mưa dông ở các tỉnh [Cao Bằng], [Gia Lai] và Bắc [Quảng Ninh] giảm dần.',
    'Lũ lên tại [Hải Dương], [Thái Bình] và Nam [Nghệ An] trong đêm.',
    'Tỉnh [Điện Biên] và Tây [Nghệ An] có sương muối.',
    'Triều cường ở [Quảng Ninh] và Nam [Thái Bình] dâng nhanh.',
    'Nắng nóng tại [Hà Nam], [Thanh Hóa] và Đông [Gia Lai] kéo dài.',
    'Khách đến [Cao Bằng] và Tây ⟨Hà Nội⟩ tăng.',
    'Hai dự án Bắc ⟨Quảng Ninh⟩ và Nam ⟨Quảng Ninh⟩ chậm tiến độ.',
  ],
  'lists of smaller units in other languages': [
    'Water rose in communes such as Hoa Thinh, Tay Son, ⟨Dak Lak⟩, Xuan Loc and Binh Kien.',
    'Wards such as Dong Ha, ⟨Quang Nam⟩, Nam Dong Ha lost power.',
    'In wards and communes such as Son Thanh, Phu Hoa 1, ⟨Thai Binh⟩, An Hoi, roofs were blown off.',
    'Crews reached communes including Ba Long, ⟨Hai Duong⟩, Trieu Phong by boat.',
    'Schools closed in districts such as Le Thuy, ⟨Quang Ninh⟩ and Bo Trach.',
    'Im Bezirk ⟨Quang Ninh⟩ stehen viele Häuser unter Wasser, so die Provinz [Cao Bang].',
    'In den Gemeinden Ba Long, Ta Rut, ⟨Quang Nam⟩ und Trieu Phong fiel der Strom aus.',
    'Die Gemeinde ⟨Thai Binh⟩ und der Stadtbezirk ⟨Dien Bien⟩ melden Schäden.',
    'In den Distrikten Le Thuy, ⟨Quang Ninh⟩ und Bo Trach regnete es.',
    'Warga di distrik ⟨Quang Ninh⟩ mengungsi ke [Da Nang].',
    // Provinces keep their own heads and lists.
    'Provinces such as [Cao Bang], [Quang Ninh] and [Dien Bien] were hit.',
    'The communes of [Quang Ninh] received rice, and so did localities such as [Cao Bang].',
    'In der Provinz [Quang Ninh] und der Stadt [Da Nang] blieb es trocken.',
  ],
  'brands of a place': [
    'Lễ hội tôn vinh thương hiệu du lịch Sầm Sơn - [Thanh Hóa].',
    'Thương hiệu điểm đến Hạ Long, [Quảng Ninh] được biết đến.',
    'Họ quảng bá thương hiệu đặc sản Chí Linh [Hải Dương] ra nước ngoài.',
    'Ngày hội góp phần dựng thương hiệu nông sản Cao Phong - [Hòa Bình].',
    'Đó là thương hiệu địa phương Sa Huỳnh - [Quảng Nam].',
    'Chuỗi thương hiệu Cao Su ⟨Gia Lai⟩ mở rộng.',
  ],
  'regions without the first capital': [
    'Farms of the [red River Delta] grew rice, and the red river was high.',
    'Coffee from the [central Highlands] sold well.',
    'Visitors to the [mekong Delta] and to the [Central Highlands] doubled.',
    'Nắng hạn ở [tây Nguyên] kéo dài.',
    'The central highlands of Scotland are not meant.',
  ],
  'a village in the province': [
    'A flood hit [Hoa Binh] Province. It wiped out [Hoa Binh] village.',
    'In [Cao Bang] Province rain fell. Landslide buries [Cao Bang] hamlet.',
    'Rescuers reached [Ha Giang] Province. “We lost all,” said a [Ha Giang] village head.',
    'They met in ⟨Hoa Binh⟩ village and in ⟨Thai Binh⟩ hamlet.',
    'A storm hit [Hoa Binh] Province and ⟨Hoa Binh⟩ Village.',
    'A storm hit [Hoa Binh] Province and ⟨Hoa Binh⟩ commune.',
  ],
  list: ['Đoàn đi [Cao Bằng], [Hà Nội] và [Hòa Bình].', 'Firms in [Hanoi], [Da Nang] and [Hai Duong] grew.'],
  'long-gone': ['Nghệ sĩ trẻ Minh Hải ra mắt bài hát.', 'Tỉnh [Minh Hải] nay là hai tỉnh.'],
  evidence: [
    'The imperial city of [Hue] drew crowds.',
    'A ship sank in Hue Alaska waters last year.',
    'Its Hue and saturation can be changed.',
    'Bia Sài Gòn tăng giá tại thành phố này.',
  ],
  capitals: [
    '[HÀ NỘI] ĐÓN ĐOÀN FUTURE GROUP, [QUẢNG NINH] MỚI CÓ CHỦ TỊCH, ⟨THANH HÓA⟩ FC THUA',
    '[QUẢNG NINH] TỔ CHỨC DIỄN ĐÀN',
    'THÔNG ĐIỆP HÒA BÌNH CỦA THẾ GIỚI',
    '⟨HANOI⟩ MEDICAL UNIVERSITY OPENS A NEW CAMPUS IN THE NORTH, [HANOI] AND [DA NANG] TO FOLLOW',
    '[HÒA BÌNH]: Thêm một hang động',
  ],
  'act numbers': [
    '[Nghị quyết số 57-NQ/TW] và [Nghị quyết 57] là một; [NQ 57] cũng vậy.',
    'Under [Resolution No. 57-NQ/TW], the fund grows.',
    'Nghị quyết 57/2017/QH14 nói chuyện khác, Nghị quyết 57-NQ/CP cũng thế.',
    'Công văn số 157-NQ/TW không có thật.',
    'Resolution 57.5 does not exist.',
    '[Nghị quyết 04-NQ/TU] của [Quảng Ninh] đã có hiệu lực.',
  ],
  'needs evidence': [
    'Ứng dụng gọi xe [be] có thêm dịch vụ.',
    'They want to be there on time.',
    'VCCI công bố chỉ số [PCI] năm nay.',
    'Hệ thống đạt chuẩn PCI DSS, theo VCCI.',
    'Theo VCCI, chỉ số [PCI] không liên quan PCI DSS.',
    'Máy tính hỏng NIC, phải thay card mạng.',
    'Ví điện tử [Momo] giảm phí.',
    'Món momo của người Tây Tạng rất ngon.',
    'Thanh toán bằng [MoMo] rất nhanh.',
    'Bé Elsa thích dùng ứng dụng vẽ tranh.',
    'Ứng dụng học nói [Elsa] rất hay.',
    'Most of them left the Ministry of Science early.',
  ],
  'one of a sort': [
    'The city wants a national innovation centre of its own.',
    'The [National Innovation Centre] opened a lab.',
  ],
  school: [
    'Sinh viên Đại học ⟨FPT⟩ thi lập trình.',
    'Tập đoàn [FPT] báo lãi.',
    'Trường phổ thông liên cấp ⟨FPT⟩ Vinh khai giảng.',
  ],
  'firm of the page': [
    'Công ty Dệt Quốc Thắng ⟨Gia Lai⟩ có lãi. Cổ đông của Quốc Thắng ⟨Gia Lai⟩ vui mừng vì [Gia Lai] được mùa.',
  ],
  club: [
    'HLV ⟨Thanh Hóa⟩ nói về trận gặp CLB ⟨Hà Nội⟩: lúc này ⟨Quảng Ninh⟩ mạnh hơn, tại sân nhà ở [Hải Dương].',
    'SL ⟨Thanh Hóa⟩ thắng CLB ⟨Hà Nội⟩ 2-1, khán giả ở Sầm Sơn, [Thanh Hóa] mở hội.',
    'CLB Công an ⟨Hà Nội⟩ vô địch. Công an ⟨Hà Nội⟩ sẽ gặp đội khách; Công an [Gia Lai] giữ trật tự.',
    'Công an [Hà Nội] bắt một nhóm trộm.',
    'CLB ⟨Hà Nội⟩ tập luyện còn [Thái Bình] vào mùa gặt.',
  ],
  'counts of units': [
    'Mưa làm ngập 12 xã [Hà Nam], nhiều huyện, thị xã [Quảng Ninh].',
    'Giá chung cư [Hà Nội] tăng, đường phố [Đà Nẵng] vắng, miền núi [Thanh Hóa] rét.',
    'Ông ở số 21/13 khu phố ⟨Thanh Hóa⟩ từ lâu.',
    'Lễ mở ở 120 ⟨Hòa Bình⟩, phường Tân Phú, hôm qua.',
  ],
  Saigon: [
    'Không khí lạnh ảnh hưởng [Sài Gòn] từ chiều nay.',
    'Dự án ⟨Sài Gòn⟩ Safari chậm tiến độ.',
    'Quân đội Sài Gòn rút chạy khỏi cao nguyên.',
    'Thảo cầm viên ⟨Sài Gòn⟩ đông khách.',
    'Phim “Cô Ba Sài Gòn” ra rạp.',
  ],
  'address on the net': ['Xem www.facebook.com/Hue.tours để rõ hơn về [Huế]'],
  'town organs': ['Bí thư Thành ủy ⟨Thanh Hóa⟩ và Thành ủy [Hà Nội] gặp nhau.'],
  'small letters that are listed': ['Họ nhắn nhau qua [zalo] mỗi tối.', 'Họ lập zalo mới hôm qua.'],
  'share button': ['Chia sẻ Facebook Zalo', 'Người dùng [Zalo] tăng nhanh trong năm qua.'],
}

for (const [rule, texts] of Object.entries(cases)) {
  describe(rule, () => {
    it.each(texts)('%s', text => {
      expect(marked(bare(text), { date: '2024-06-01' })).toBe(text)
    })
  })
}

describe('spelling', () => {
  it.each([
    'tỉnh [Đắk Lắk]10 dự án mới',
    'tại [Đắc Lắc], [Daklak] và [Dak Lak]',
    'ở [Bà Rịa – Vũng Tàu], [Bà Rịa-Vũng Tàu], [Bà Rịa Vũng Tàu]',
    'in [Thua Thien-Hue], [Thua Thien Hue] and [Thua Thien – Hue]',
    'tại [TP.HCM], [TP. HCM], [TP HCM], [TPHCM] và [Tp.HCM]',
    'ở [TP. Hồ Chí Minh], [TP.Hồ Chí Minh], [thành phố Hồ Chí Minh]',
    'từ [Hà\u00a0Nội], [Hà\u200b Nội], [Hà\nNội], [Hà-Nội]',
    'không phải Hà. Nội, cũng không phải Hà\n\nNội',
  ])('%j', text => {
    expect(marked(bare(text), { lang: 'vi' })).toBe(text)
  })
})

describe('time', () => {
  const idsOn = (text: string, date?: string) =>
    new MentionRecognizer(gazetteer, date === undefined ? {} : { date })
      .read([text])[0]!
      .map(mention => gazetteer.entity(mention.entity).id)

  it.each([
    ['Mưa lớn ở Gia Lai.', '2024-05-01', ['province/former-gia-lai']],
    ['Mưa lớn ở Gia Lai.', '2025-06-30', ['province/former-gia-lai']],
    ['Mưa lớn ở Gia Lai.', '2025-07-01', ['province/gia-lai']],
    ['Mưa lớn ở Gia Lai.', undefined, ['province/gia-lai']],
    ['Tỉnh Gia Lai cũ không có biển.', '2026-01-01', ['province/former-gia-lai']],
    ['Gia Lai (cũ) không có biển.', '2026-01-01', ['province/former-gia-lai']],
    ['Mưa lớn ở Hà Nam.', '2026-01-01', ['province/ha-nam']],
    ['Thành phố Đà Nẵng họp.', '2020-01-01', ['province/former-da-nang']],
    // Years before the act its number means another one; an article may be dated a little before the act.
    ['Theo Nghị quyết 57, ngân sách tăng.', '2019-06-01', []],
    ['Theo Nghị quyết 57, ngân sách tăng.', '2024-11-30', ['programme/resolution-57']],
    ['Trung tâm Đổi mới sáng tạo Quốc gia mở cửa.', '2015-06-01', ['programme/nic']],
  ])('%s on %s', (text, date, expected) => {
    expect(idsOn(text, date)).toEqual(expected)
  })

  it('refuses an impossible date', () => {
    expect(() => idsOn('Hà Nội', '2024')).toThrow(RangeError)
  })
})
