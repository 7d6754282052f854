import { describe, expect, it } from 'vitest'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { preparedRelease } from '../../prepared/release.ts'

const gazetteer = openGazetteer(compileGazetteer(preparedRelease().names))

/** The text with mentions in brackets, but optional ones. */
function marked(text: string, date: string): string {
  let from = 0
  let out = ''
  for (const { start, end, optional } of new MentionRecognizer(gazetteer, { date }).read([text])[0]!) {
    if (optional) continue
    out += `${text.slice(from, start)}[${text.slice(start, end)}]`
    from = end
  }
  return out + text.slice(from)
}

function idsIn(text: string, date: string): string[] {
  return new MentionRecognizer(gazetteer, { date })
    .read([text])[0]!
    .filter(mention => !mention.optional)
    .map(({ entity }) => gazetteer.entity(entity).id.replace(/^\w+\//, ''))
}

const cases: Record<string, string[]> = {
  'act numbers': [
    '[Resolutions 57], [59], [66] and [68] of the Politburo are the four pillars.',
    'Các [nghị quyết 57], [59], [66], [68] được quán triệt.',
    'Thực hiện [Nghị quyết 57] và [68] của Bộ Chính trị.',
    '[Nghị quyết số 57-NQ/TƯ] đi vào cuộc sống.',
    '[Nghị quyết 57/NQ-TƯ] và [Nghị quyết số 57-NQ/TW] là một.',
    '[Nghị quyết 57/2024] tạo đột phá.',
    '[Nghị quyết 193/2025] thí điểm cơ chế đặc biệt.',
    '[Luật số 134/2025/QH15] về trí tuệ nhân tạo có hiệu lực.',
    'Theo [Luật số 93/2025/QH15], tổ chức được tự chủ.',
    'Theo [Luật 71/2025/QH15], công nghiệp công nghệ số được ưu đãi.',
    '[134/2025/QH15] có 35 điều.',
    'Under [Law No. 134/2025/QH15], images made by AI carry a mark.',
    'Under [Law 93/2025/QH15], institutes are autonomous.',
    'The 2025 [Law on Artificial Intelligence] took effect.',
    'Triển khai [NQ57] ở cơ sở.',
    'Theo [nghị quyết 57], [66] và [68], doanh nghiệp được tự chủ.',
    'Decree 57, decisions 66 and 68 are others.',
    'Nghị quyết 57/2017/QH14 và Nghị định 57, 66, 68 là việc khác.',
    'Có 57, 66 và 68 dự án; tăng 57%, 66% và 68%.',
    'Trang 57, 66, 68 của báo cáo.',
    '[Nghị quyết 57], 66% số xã đã triển khai.',
  ],
  'a list that repeats its kind': [
    '[Resolution 68] and [Resolution 198] help private firms.',
    '[Nghị quyết 68] và [Nghị quyết 198] hỗ trợ doanh nghiệp tư nhân.',
    '[Nghị quyết 57], [Nghị quyết 59] và [Nghị quyết 66] được quán triệt.',
    '[Resolution 57], [Resolution 59] and [Resolution 66] are pillars.',
    '[NQ 57] và [NQ 68] được nhắc tới.',
  ],
  'editions of an event': [
    '[Techfest] 2025 trao giải cho 10 đội, [Sao Khuê] 2025 vinh danh 180 sản phẩm.',
    '[Shark Tank] mùa 8 lên sóng.',
    '[Shark Tank] mùa thứ 6 có nhiều thay đổi.',
    '[Techfest] năm 2025 khép lại.',
    'Giải [Sao Khuê] 2024 có 169 đề cử.',
    'Shark Tank Mỹ mùa 16 lên sóng.',
    'Sân khấu mang tên Sao Khuê mở cửa.',
    'Techfest vùng Tây Bắc tổ chức ở [Sơn La].',
  ],
  'cities within longer names': [
    'The [Sai Gon Innovation Hub] works with [Binh Duong].',
    'The [Saigon Innovation Hub] works with [Binh Duong].',
    'The [Danang Hi-Tech Park] and the [Da Nang Hi-Tech Park] are one.',
    'The [Ha Noi Innovation Center] opened; the [Hanoi Innovation Center] is busy.',
    'The [Sai Gon Hi-Tech Park] exports chips.',
    'The [Haiphong Free Trade Zone] and the [Hai Phong Free Trade Zone] are one.',
  ],
  'rivers and their basins': [
    'Rivers in [Đắk Lắk] and the Đồng Nai basin are receding.',
    'The Dong Nai river overflowed in [Dong Nai].',
    'Water rose in the Dong Nai River basin.',
    'Nước trên lưu vực Đồng Nai lên nhanh.',
    'A factory beside the Thai Binh river closed.',
  ],
  'Hue among places, storms and heritage': [
    'Heavy rain is forecast from [Ha Tinh] to [Quang Ngai], while [Hue] has been told to expect another 400 mm.',
    'Floods cut the road to [Hue] on Monday; the water stood a metre deep.',
    'The storm turned, and [Hue] closed its schools.',
    'The citadel makes [Hue] a place of pilgrimage.',
    'In der Kaiserstadt [Hue] fand am Sonntag ein Wettbewerb statt.',
    'La cité impériale de [Hue] accueille le festival.',
    'The storm lamp has a warm Hue saturation.',
    'Philips Hue bulbs survived the flood.',
  ],
  'stock exchanges and tickers': [
    'Chốt phiên tại sàn Hà Nội, chỉ số giảm 1,52 điểm.',
    'SSI giảm 1,2%, VND giảm 1,87%, HCM giảm 1,34%; chỉ số sàn Hà Nội đi ngang.',
    'Cổ phiếu HCM tăng trần phiên thứ hai ở thành phố.',
    'Sàn TP.HCM có 180 mã giảm.',
    'Giá nhà [Hà Nội] và [TP.HCM] cùng tăng.',
  ],
  'a name in capitals that is written as a word': [
    '[Elsa] ra mắt tính năng mới cho người học tiếng Anh; startup có 50 triệu người dùng.',
    '[ELSA] gọi vốn lần hai; ứng dụng học phát âm có mặt ở 100 nước.',
    'Startup [Elsa] của Văn Đinh Hồng Vũ dời trụ sở.',
    'Công chúa Elsa của Disney là nhân vật học tiếng Anh được yêu thích.',
    'Cô Elsa nghỉ dạy.',
  ],
  'a short line of names and capitals': [
    'CLB An Giang gặp BR-VT tối nay.',
    '[An Giang] họp bàn với [BR-VT] tối nay.',
  ],
  'the new Hậu Giang that has become the old one': [
    'Địa bàn tỉnh [Hậu Giang] cũ có nhiều dự án.',
    'Ở [Hậu Giang] cũ, nông dân trồng mít.',
  ],
  'events, parks, ministries': [
    'Techfest [Ha Tinh] 2025 opened in [Ha Tinh] for start-ups.',
    'Techfest [Hà Tĩnh] 2025 khai mạc, sự kiện khởi nghiệp.',
    '[Techfest Hải Phòng] 2025 is a local one.',
    '[Techfest Hai Phong] 2025 opened in [Hai Phong] for start-ups.',
    '[Techfest Hải Phòng] 2025 khai mạc, sự kiện khởi nghiệp.',
    'The HUST Techfest drew start-ups.',
    'Start-ups came to the Hoa Sen Techfest in spring.',
    '[TECHFEST] 2025 là ngày hội khởi nghiệp.',
    'The [National Innovation Startup Festival] 2025 ([TechFest Vietnam] 2025) began.',
    'The [National Innovative Entrepreneurship Day] ended.',
    '[WHISE] 2025 diễn ra tại [TP.HCM].',
    '[Danang Software Park No. 2] opened beside [Danang Software Park].',
    '[Danang Software Park] No. 1 is the older one.',
    'Công viên phần mềm [Đà Nẵng] số 3 chưa có; [Công viên phần mềm Đà Nẵng số 2] đã xong.',
    '[Khu công nghệ cao TP.HCM] 2 năm qua thu hút vốn.',
    'Bộ Khoa học, Công nghệ và Truyền thông được đề xuất.',
    'Bộ Khoa học, Công nghệ và Môi trường ra đời năm 1992.',
    'The Ministry of Science, Technology and Environment was older.',
    '[Bộ Khoa học và Công nghệ] và Bộ Tài chính họp.',
    'Công bố các chỉ số đổi mới sáng tạo cấp tỉnh.',
    'Các chỉ số cải cách hành chính cấp tỉnh được cải thiện.',
    'Bộ [chỉ số chuyển đổi số] cấp tỉnh còn thấp.',
    'Hai chỉ số cạnh tranh cấp tỉnh và quản trị công tăng bậc.',
    'Đề xuất sáp nhập thành Bộ Khoa học, Công nghệ và Chuyển đổi số.',
    'Bộ Khoa học, Công nghệ và Đổi mới sáng tạo của nước bạn.',
    '[TECHFEST Việt Nam] 2025 được tổ chức ở [Hà Nội].',
    '[Techfest quốc gia] 2024 diễn ra tại [Hải Phòng].',
    'The [National Innovative Startup Festival] drew 500 investors.',
    'Thành phố cảng [Hải Phòng] đón siêu tàu.',
    'Nhu cầu [Đà Nẵng] về nhà ở xã hội còn lớn.',
    '[Quảng Nam], [Đà Nẵng] về chung mái nhà.',
  ],
  'lists of acts': [
    '[NQ 57] và [NQ 68] được quán triệt; [Nghị quyết số 57] và số [68] cũng vậy.',
    '[Resolution 57], [Resolution 59], [Resolution 66] and [Resolution 68] were read.',
    '[Resolution No. 57-NQ/TW] and [Resolution No 68] were issued months apart.',
    'Politburo [Resolutions No. 57] and No. [68] were cited.',
    'The pillar resolutions ([57], [59], [66] and [68]) set the course.',
    'Bốn nghị quyết chiến lược của Bộ Chính trị ([57], [59], [66], [68]) tạo nền tảng.',
    'Ba nghị quyết: [57], [66] và [68].',
    'Các nghị quyết (57 điều, 68 khoản) quá dài.',
    '[Nghị quyết 57] và Quyết định 68 của UBND tỉnh.',
    'Nghị quyết 68 hỗ trợ người lao động khó khăn do Covid-19.',
  ],
  'brands in lists and beside a word for firms': [
    '[Ví MoMo], [Tiki] và [VNPAY] cùng tham gia [TECHFEST] 2025.',
    'Các ứng dụng [VNPay], [Tiki], [Sendo] đều tăng.',
    '[Tiki], [VNPay] và [Sendo] giảm giá.',
    'Công ty Cổ phần [Tiki] có giám đốc mới.',
    'Ứng dụng [Tiki] bị lỗi đêm qua.',
    'Nguồn: [Do Ventures], [NIC], Cento Ventures',
    'Nguồn: [NIC], [Do Ventures]',
    'Source: [NIC] and [Do Ventures], 2025 report',
    '[Trung tâm tài chính quốc tế] của Việt Nam được đặt ở hai thành phố.',
    'The [International Financial Centre in Vietnam] has two sites.',
    'Việc lập [trung tâm tài chính quốc tế] của nước ta được bàn kỹ.',
    'Singapore là trung tâm tài chính quốc tế của châu Á.',
    'Khách thanh toán bằng [MoMo], [ZaloPay] hoặc [VNPay].',
    'Người bán trên [Tiki], [Shopee] và [Lazada] phải nộp thuế.',
    'Các doanh nghiệp Vinamilk, Vietnam Airlines, [Momo], Vinmec đã dùng hệ thống.',
    'Họ gọi nhau là Tom, Momo, Kiki cho vui.',
    'Người Maori đeo tượng tiki bằng ngọc.',
    'Tiki bar mở ở bãi biển; đội chơi tiki-taka.',
    'Chị Elsa và bé Medici đi chơi.',
  ],
  'Be in English prose': [
    'From ride-hailing, [Be] has grown abroad.',
    'Rivals such as [Grab], [Be] and [Xanh SM] cut fares.',
    'The local app [Be] is second to [Grab], and [Be] will expand.',
    'Drivers for [Be] and [Gojek] protested, while [Be]’s chief executive stayed silent.',
    'A ride with [Grab] costs more than one with [Be].',
    '[Be] (ride-hailing) reported its results; [Grab] did not.',
    'Be careful when you book a [Grab] at night.',
    'Be kind to your [Grab] driver; be sure to check the plate.',
    'How to Be Safe on a [Grab] Ride',
    'What Will Be the Future of [Grab] in Vietnam?',
    '[Grab] To Be Fined Over Ride-Hailing Fees',
    'They want to be there before their ride-hailing driver leaves.',
    'Người ta chuyển từ [Grab] sang [Be], không đi [Gojek].',
  ],
  'earlier names and firms that left': [
    '[Go-Jek] will launch in July, its rival [Grab] said; a [Gojek] driver is glad.',
    '[Grab] mua lại hoạt động của [Uber] tại Đông Nam Á.',
    'The exit of [Uber] left the field to [Grab].',
    'Uber drivers in London went on strike.',
    'Tesla và Uber hợp tác ở Mỹ.',
    '[AREVO] dừng hoạt động; [Arevo] nợ lương thợ.',
    '[Hocmai] và [HOCMAI] là một; [Vuihoc] dạy toán.',
  ],
  'names with a city in them': [
    'The [Ho Chi Minh City Hi-Tech Park], the [HCM City Hi-Tech Park] and the [HCMC High-Tech Park] are one.',
    '[Ngày hội Khởi nghiệp sáng tạo Đà Nẵng] – [SURF] 2019 khai mạc.',
    'The Tokyo Hi-Tech Park is in Japan; the [Saigon Hi-Tech Park] is in [HCM City].',
  ],
  'titles in quotation marks behind their kind': [
    'Thủ tướng duyệt [Đề án “Hỗ trợ hệ sinh thái khởi nghiệp đổi mới sáng tạo quốc gia đến năm 2025]”.',
    'Thủ tướng duyệt [Đề án "Hỗ trợ hệ sinh thái khởi nghiệp đổi mới sáng tạo quốc gia đến năm 2025]".',
    '[Đề án: Hỗ trợ hệ sinh thái khởi nghiệp đổi mới sáng tạo quốc gia đến năm 2025] kết thúc.',
    '[Chiến lược “Quốc gia về khởi nghiệp sáng tạo]” được ban hành.',
    'Chương trình “Đường lên đỉnh” phát sóng.',
    'Chiến lược, quy hoạch và khởi nghiệp sáng tạo đều cần vốn.',
  ],
  'institutes and academies of a firm': [
    'Topica Founder Institute đào tạo người sáng lập; [Topica] gọi vốn.',
    'The FPT Software Academy opened; [FPT] grew.',
    'Đại học FPT tuyển sinh; [FPT] báo lãi.',
    'Trường FPT mở cửa, còn [FPT] ký hợp đồng.',
    '[Topica] and its institute opened; [FPT] and schools agreed.',
  ],
  'the day of an act': [
    'Thực hiện [Nghị quyết số 18-NQ/TW] ngày 25/10/2017 của Ban chấp hành Trung ương.',
    'Thực hiện [Nghị quyết số 18-NQ/TW] ngày 25-10-2017 của Trung ương.',
    'Thực hiện [Nghị quyết 18-NQ/TW] ngày 25 tháng 10 năm 2017.',
    'Under [Resolution No. 18-NQ/TW] dated October 25, 2017, offices merged.',
    'Under [Resolution 18-NQ/TW] of 16 June 2022, land law changed.',
    'Nghị quyết 18-NQ/TW ngày 1/2/2003 là văn bản khác.',
    'Cuộc họp ngày 25/10/2017 bàn về đường sá.',
  ],
  'too little evidence': [
    'Máy đo VNG giúp chẩn đoán chóng mặt; VNG đo rung giật nhãn cầu.',
    '[VNG] báo lãi quý ba.',
    'Đại học Bách khoa, FPT, Văn Lang công bố học phí.',
    'Cô kể những năm học tại FPT rất vui.',
    'Bệnh nhân được chỉ định đo VNG.',
    'Thí sinh trúng tuyển FPT, RMIT, Văn Lang.',
    'Grab a coffee and be on time.',
    '[FPT] ký hợp đồng với Đại học Bách khoa.',
    'Liên hệ Zalo: 0984123456 để đặt hàng.',
    'Đặt vé qua Zalo 0912 345 678.',
    'Người dùng [Zalo] tăng 2% trong quý.',
  ],
  spellings: [
    '[Hanoï], [Cân Tho], [Hô Chi Minh-Ville], [Lâm Dông]',
    'El alcalde de [Hanói] recibió a empresarios de [Da Nang] y de otras ciudades.',
    'Các tỉnh [Đắc Lắc], [Đắk Lắc] và [Đăk Lăk] là ba cách viết.',
    '[Misa] ra mắt phần mềm kế toán; [MISA] có khách hàng mới.',
    'Cửa hàng nhận [VN Pay] và [VNPay].',
    'La ville de [Hanoï] et celle de [Cân Tho] sont dans le delta et la plaine pour les visiteurs.',
    'Le Comité populaire de [Hô Chi Minh-Ville] a reçu des experts de [Lâm Dông] et de [Dà Nang] pour une visite.',
    'In der Provinz [Ha Giang] und in [Ho-Chi-Minh-Stadt] ist das Wetter mit Regen.',
    'Le port de [HCM-Ville] et celui de [Ho Chi Minh-Ville] grandissent.',
    'El alcalde de [Ciudad Ho Chi Minh] viajó a [Hanoi].',
    'Die Polizei von [Ho-Chi-Minh-Stadt] sperrte Straßen.',
    'Die Polizei von Ho-Chi-Minh-Stadt verlor das Auswärtsspiel, der Torwart patzte im Strafraum.',
    'Le club de Hô Chi Minh-Ville a gagné le match retour, dit l’entraîneur.',
    'HCM-Ville a battu Huê, la gardienne et les attaquantes ont brillé.',
    'I [Quang Ninh] og [Ho Chi Minh]-byen er det mange som bor, og det er til nytte for landet.',
    'En la provincia de [Lam Dong] y en [Hanoi] los precios del café suben por la sequía que dura.',
    'Il presidente visita la provincia di [Quang Ninh] per il turismo che cresce della regione.',
    'In der Provinz wächst [Ha Giangs] Wirtschaft und die Zahl der Gäste mit dem Ausbau.',
    'Le festival de [Hué] est un rendez-vous pour les touristes qui aiment les palais.',
  ],
  'what only looks like a foreign spelling': [
    'Các huyện: Đồng Văn, Mèo Vạc, Bắc Quang, Quang Bình.',
    'Chợ phiên Quang Bình họp sáng chủ nhật, khách đến rất đông.',
    'Hai Phòng khám tư bị phạt vì vượt quá phạm vi.',
    'Thôn Bình Dinh có giếng cổ, người dân còn giữ.',
    'Quán Diên Biên nằm ở phố cổ, khách ngồi kín chỗ.',
    'À [Lâm Dông], les élèves sont restés à la maison, et les écoles sont fermées.',
  ],
  'regions in other languages': [
    'Les agriculteurs du [delta du Mékong] et du [delta du fleuve Rouge] sont inquiets.',
    'La province de [Ben Tre] ([delta du Mékong]) est touchée par la sécheresse.',
    'Das [Mekongdelta] und das [Mekong-Delta] sind von der Dürre betroffen.',
    'La provincia de [Ben Tre], en el [delta del Mekong], exporta cocos.',
    'Os agricultores do [delta do Mekong] estão sem água.',
    'Die Provinz liegt im [Zentralen Hochland], nahe der Grenze.',
    'Le café des [hauts plateaux du Centre] est exporté par les coopératives.',
    'Petani di [Delta Mekong] menanam padi dengan air hujan.',
  ],
  'the Southeast in other languages': [
    'Le lac est dans la [région Sud-Est] du Vietnam, près de la province de [Dông Nai].',
    'Les usines de la [région du Sud-Est] du Vietnam embauchent.',
    'La [región Sudeste] de Vietnam exporta más muebles que nunca.',
    'La [región Sureste] de Vietnam recibe lluvias.',
    'A [região Sudeste] do Vietnam tem novas fábricas.',
    'In der [südöstlichen Region] um [Ho-Chi-Minh-Stadt] fiel starker Regen.',
    'Les pays d’Asie du Sud-Est se réunissent; la région du Sud-Est de la France est au sec.',
    'La región Sudeste de Brasil exporta café.',
    'Die südöstliche Region der Türkei bebt.',
  ],
  'a mark between a name and a counter-cue': [
    'He decided against [Grab], the leading app of the region.',
    'Drivers of [Grab], a rival, went on strike.',
    '([Grab]) the app has many drivers.',
    'Rivals are [Be Group] and [Grab]; the third is small.',
    'Grab the offer before it ends.',
    'Grab a coffee, then call a car.',
  ],
  'an app of the city': [
    'Tập đoàn cùng TP [Huế] phát triển Hue-S.',
    'The Hue-S app serves [Hue] and [Da Nang] in Vietnam.',
    'Người dân [Huế] gửi phản ánh qua Hue-S.',
    'In Vietnam, [Hue] has a programme called Hue-S.',
    'The imperial city of [Hue]: students of its colleges use the app.',
  ],
  'the financial centre and a tower of that name': [
    'Thủ tướng yêu cầu [trung tâm tài chính quốc tế] hoạt động ngay trong quý.',
    '[Trung tâm tài chính quốc tế] tại VN ra đời, ngân hàng trong nước mừng.',
    'Thẩm phán nước ngoài sẽ xét xử ở Tòa chuyên biệt tại [Trung tâm Tài chính quốc tế].',
    'Tháp Saigon Marina IFC lên đèn.',
    'Tòa tháp Saigon Marina International Financial Centre mở cửa đón khách.',
    'Một trung tâm tài chính quốc tế cần luật riêng.',
  ],
  'the financial centre by its other English name': [
    'The [International Finance Centre] in Vietnam will test new rules.',
    'Officials say the [International Finance Center] of [Da Nang] has 20 members.',
    '[HCMC] moved staff to the [International Finance Centre] on Monday.',
    'The [Vietnam International Finance Centre] hires judges.',
    'The [Viet Nam International Finance Center] hires lawyers.',
    'The International Finance Centre in Hong Kong is a mall.',
    'Any country may found an international finance centre.',
    'The International Finance Corporation lends to Vietnam.',
  ],
  'the startup centre of the city by its new English name': [
    'The [Ho Chi Minh City Innovation and Entrepreneurship Center] opened in August.',
    'The [HCMC Innovation and Entrepreneurship Center] rents desks.',
    'The [HCM City Innovation and Entrepreneurship Centre] is full.',
    'Founders met at the [Ho Chi Minh City Innovation and Entrepreneurship Centre] in [HCMC].',
    'The [HCM City Innovation and Entrepreneurship Center] is in [Ho Chi Minh City].',
  ],
  'a ministry with more fields than this one': [
    'He heads the Ministry of Science and Technology and Information and Communications.',
    'The Ministry of Science, Technology and Information was proposed in [Hanoi].',
    'It was the Ministry of Science and Technology and Environment then.',
    'The Ministry of Science and Technology and the Environment no longer exists.',
    'A Ministry of Science and Technology and Telecommunications was discussed.',
    'Tên dự kiến là Bộ Khoa học và Công nghệ và Thông tin.',
    'Bộ Khoa học, Công nghệ và Thông tin là một phương án.',
    'The [Ministry of Science and Technology] and the Ministry of Information and Communications merged.',
    'The [Ministry of Science and Technology] and [Viettel] signed a deal.',
  ],
  'the law on the capital and the first fab by other names': [
    'The amended [Capital City Law] lets [Hanoi] found funds.',
    '[Hanoi] acts under the [Capital City Law].',
    'Vietnam’s National Assembly passed the [Capital City Law].',
    'The Capital City Law Firm moved to another street.',
    '[Nhà máy chế tạo chip bán dẫn đầu tiên của Việt Nam] khởi công ở [Hà Nội].',
    '[Viettel] xây [nhà máy chế tạo chip bán dẫn đầu tiên của Việt Nam].',
    'Nhà máy chế tạo chip bán dẫn đầu tiên của Thái Lan mở cửa.',
  ],
  'any law or centre of a kind, with adjectives between': [
    'Vietnam is the first to enact a binding, standalone AI law.',
    'The National Assembly debates a stricter AI law.',
    'Officials in [Hanoi] plan a new national innovation centre in the south.',
    'Vietnam needs another strong national innovation center.',
    'The region wants a large, green international financial centre in Vietnam.',
    'Under the new [AI law], Vietnam will label images.',
    'She is a senior fellow of the [National Innovation Center].',
    'In a first, the [AI law] of Vietnam lists duties.',
  ],
  'laws by shorter English names': [
    'Vietnam’s National Assembly passed the [Law on AI] in December.',
    'The 2025 [Law on AI] of Vietnam has 35 articles.',
    'In [Hanoi], firms study the [Law on AI].',
    'The European Union’s Law on AI is older; Vietnam reads it.',
    'The National Assembly passed the [Digital Industry Law].',
    'The [Digital Industry Law] of Vietnam covers digital assets.',
    'Brazil’s Digital Industry Law failed.',
  ],
  'regions in small letters and in the plural': [
    'The [Red River Delta] has 45 points, the southern [Mekong Delta] 37 and the [southeastern region] 44.',
    'Vietnam’s [southeast region] grows fast.',
    'Floods hit the [southeastern region] near [Ho Chi Minh City].',
    'The south-eastern region of Turkey shook.',
    'The southeast region of the country is dry.',
    'The [Northern mountainous and midland regions] of Vietnam had 32 points.',
  ],
  'fields of the four resolutions': [
    'Bộ GD-ĐT hướng dẫn các trường triển khai [Nghị quyết 71].',
    'Khách được chọn đơn vị cung cấp điện theo tinh thần [Nghị quyết 70].',
    'Theo [Nghị quyết 72], bác sĩ mới được xếp lương bậc hai.',
    'Cổ phiếu nhà nước tăng sau [Nghị quyết 79].',
    'Nghị quyết 71 của HĐND xã bàn về chợ.',
  ],
  'namesakes of a programme and of firms': [
    'Khu công nghệ này được ví là “Thung lũng Silicon Việt Nam”.',
    'Chủ tịch muốn nơi đây thành Silicon Valley Việt Nam.',
    '[Thung lũng Silicon Việt Nam] là đề án tăng tốc khởi nghiệp; quỹ đầu tư góp vốn.',
    'Brendan Foody điều hành công ty Mercor.',
    'Công ty dược mỹ phẩm BSSC bị thu hồi sản phẩm.',
    'G-Group và [Ninety Eight] lập công ty tài sản số.',
    '[NIC] mời 100 nhân tài công nghệ về nước.',
  ],
  'an event that is open to a region': [
    'Khởi nghiệp: Techfest Open 2025 trao giải cho 10 dự án.',
    'Techfest mở rộng 2025 khai mạc, các startup dự thi.',
    'Techfest vùng Tây Bắc là ngày hội khởi nghiệp của các tỉnh.',
    'Startups met at Techfest Region 2025.',
    'Techfest khu vực miền Trung 2025 có 50 gian hàng khởi nghiệp.',
    '[Techfest] 2025 mở cửa cho mọi startup; [Techfest Việt Nam] 2025 là sự kiện quốc gia.',
  ],
  'a firm and its club': [
    'HAGL gặp Viettel ở vòng 8 V-League.',
    'Viettel thắng 2-1, thủ môn cứu thua nhiều lần.',
    'Huấn luyện viên để thua cách biệt trước đội chủ nhà Viettel.',
    'Giải U19: Viettel hòa PVF 2-2, SLNA thắng 3-1.',
    'Trận tứ kết giữa Viettel và HAGL có ba bàn thắng.',
    'Giải có 8 đội bóng gồm Viettel, PVF và SLNA.',
    'Viettel beat HAGL 4-1 in V.League 1.',
    'Dong Thap will face three V.League 1 teams in Viettel, Song Lam Nghe An and Hanoi FC.',
    'V.League: CLB Huế làm khách tại Hàng Đẫy - Viettel, tiền đạo và thủ môn đều dự bị.',
    'V.League: CLB Huế, Nam Định, Viettel đều có thủ môn mới.',
    'Buổi ký kết diễn ra ở [Viettel], cầu thủ không dự.',
    '[Tập đoàn Viettel] tài trợ đội bóng V-League, các cầu thủ vui mừng.',
    '[Viettel] khởi công nhà máy chip; [Viettel] và [FPT] ký hợp đồng.',
    'Mạng 5G của [Viettel] phủ sóng các xã.',
  ],
}

for (const [kind, texts] of Object.entries(cases)) {
  describe(kind, () => {
    it.each(texts)('%s', text => {
      expect(marked(text.replace(/[[\]]/g, ''), '2026-03-01')).toBe(text)
    })
  })
}

describe('what a member of a list of acts means', () => {
  it('is the act of its number and of the kind of the list', () => {
    expect(idsIn('Các nghị quyết 57, 66, 68 của Bộ Chính trị', '2026-01-01')).toEqual([
      'resolution-57-nq-tw',
      'resolution-66-nq-tw',
      'resolution-68-nq-tw',
    ])
  })

  it('is nothing years before the act', () => {
    expect(idsIn('Các nghị quyết 57, 66, 68 của Bộ Chính trị', '2015-01-01')).toEqual([])
  })
})

describe('acts with one number', () => {
  it.each([
    ['Nghị quyết 18-NQ/TW ngày 25/10/2017 của Trung ương', 'resolution-18-2017-nq-tw'],
    ['Nghị quyết 18-NQ/TW ngày 16/6/2022 của Trung ương', 'resolution-18-2022-nq-tw'],
    ['Nghị quyết số 18-NQ/TW ngày 16/06/2022 của Trung ương', 'resolution-18-2022-nq-tw'],
    ['Resolution 18-NQ/TW of October 25, 2017', 'resolution-18-2017-nq-tw'],
    ['Resolution 18-NQ/TW dated 16 June 2022', 'resolution-18-2022-nq-tw'],
  ])('are told apart by the day: %s', (text, id) => {
    expect(idsIn(text, '2025-01-01')).toEqual([id])
  })
})

describe('a name that ended twice', () => {
  it.each([
    ['2025-05-20', 'Can Tho City is set to merge with Soc Trang and Hau Giang provinces.', 'hau-giang'],
    ['2026-03-01', 'Cần Thơ được hợp nhất với Sóc Trăng và Hậu Giang.', 'hau-giang'],
    ['2003-03-01', 'Tỉnh Hậu Giang cũ được chia thành Cần Thơ và Sóc Trăng.', 'old-hau-giang'],
  ])('on %s: %s', (date, text, id) => {
    expect(idsIn(text, date)).toContain(id)
  })
})
