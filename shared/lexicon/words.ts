/**
 * Words around a name, by class. A row of a list is one or more classes and its words; rules test for
 * classes, never for words. Vietnamese words match with their diacritics, and also without them if the text
 * around has none.
 */
import { stripDiacritics } from '../text/fold.ts'
import { compounds } from './compounds.ts'
import type { TableName } from './lexicon.ts'
import * as nameFlag from './name-flags.ts'
import { successionWords } from './patterns.ts'
import * as sport from './sport-classes.ts'
import * as word from './word-classes.ts'

/** Teams of players below an age, from 9 to 23 years: "U17", "U 17". */
const youthTeams = Array.from({ length: 15 }, (_, years) => `U${years + 9}, U ${years + 9}`).join(', ')

/** Every head followed by every tail, as one list: "venues are, venues will be". */
const pairs = (heads: readonly string[], tails: readonly string[]) =>
  heads.flatMap(head => tails.map(tail => `${head} ${tail}`)).join(', ')

/** Words for parts of a province or city: "khu Nam", "cửa ngõ Tây Bắc". */
const partsOfUnits = pairs(
  ['khu', 'khu vực', 'cửa ngõ'],
  ['đông', 'tây', 'nam', 'bắc', 'đông bắc', 'tây bắc', 'đông nam', 'tây nam'],
)

/** Words before a list of places, English: "venues will be", "provinces include". */
const placesNamed = pairs(
  ['venues', 'localities', 'cities', 'provinces', 'destinations', 'competition', 'competitions'],
  ['are', 'were', 'will be', 'include', 'included', 'including'],
)
/** Words before a list of places, Vietnamese: "địa phương gồm", "tỉnh như". */
const placesNamedVietnamese = pairs(
  ['địa phương', 'địa điểm', 'địa điểm thi đấu', 'tỉnh', 'thành phố', 'tỉnh thành', 'điểm thi đấu'],
  ['là', 'gồm', 'bao gồm', 'gồm có', 'như'],
)

/** Sponsors whose names stand before a province's name in the name of a club. */
const sponsors =
  'dopagan, vinama, kenda, lộc trời, hạt ngọc trời, châu thới, 620 nông nghiệp, nhựa bình minh, long sơn, đức giang, kinh bắc, trường tươi, tràng an, xuân thiện, hoàng thư, phong phú'

/** Words before a name, Vietnamese. */
const vietnamese: readonly (readonly [classes: number, texts: string])[] = [
  [word.province, 'tỉnh, công an tỉnh, tỉnh cao nguyên'],
  [
    word.city,
    'thành phố, TP, T.P, thủ đô, cố đô, thành phố trực thuộc trung ương, thành phố cảng, thành phố biển, thành phố du lịch, thành phố hoa, thành phố đáng sống, siêu đô thị, thành ủy, thành đoàn',
  ],
  [
    word.local,
    'huyện, quận, phường, xã, thị xã, thị trấn, thôn, ấp, làng, khu phố, tổ dân phố, khóm, đặc khu, huyện đảo, xã đảo, P, Q, H, TX, TT, khu tập thể, khu dân cư, khu đô thị, KĐT, chung cư, khu nhà',
  ],
  [
    word.road,
    'đường, phố, đại lộ, xa lộ, quốc lộ, tỉnh lộ, ngã ba, ngã tư, ngã năm, ngã sáu, ngã bảy, vòng xoay, bùng binh, ngõ, ngách, hẻm, phố đi bộ, tuyến phố, tuyến đường, góc đường, mặt phố, nút giao',
  ],
  [
    word.feature,
    'nobel, giải nobel, cổng, rạp xiếc và biểu diễn đa năng, sông, lưu vực, lưu vực sông, hồ, vịnh, đảo, núi, đèo, chợ, cầu, ga, bến xe, bến phà, bến tàu, cảng, sân bay, sân vận động, sân, SVĐ, nhà thi đấu, nhà hát, rạp, nhà hát chèo, nhà hát kịch, nhà hát cải lương, nhà hát múa rối, nhà hát lớn, nhà hát ca múa nhạc, thư viện quốc gia, liên hoan phim, liên hoan phim quốc tế, mũi, đất mũi, công tử, trạm thu phí, BOT, trạm BOT, nhà thờ, thảo cầm viên, sở thú, safari, plaza, tower, park, chùa, đền, đình, công viên, quảng trường, bảo tàng, thư viện, khách sạn, nhà hàng, quán, siêu thị, tòa nhà, cao ốc, tháp, nhà tù, trại giam, thành cổ, hoàng thành, thủy điện, nhiệt điện, nhà máy thủy điện, nhà máy nhiệt điện, điện gió, trường đua, khu du lịch, suối, thác, kênh, hầm, tượng đài, nghĩa trang, cửa khẩu, bưu điện, cung, cảng hàng không, cảng hàng không quốc tế, sân bay quốc tế, nhà văn hóa, nhà tang lễ, trung tâm thương mại, sân golf, sân gôn, vườn quốc gia, khu bảo tồn, đại nội, trường quay, thung lũng, cao nguyên, đầm, phá Tam Giang, cù lao, bán đảo, bãi biển, phim, bài hát, ca khúc, tác phẩm, vở, cột cờ, ga tàu, metro, cáp treo, chuỗi, chuỗi nhà hàng, tiệm, quán cà phê, quán ăn, cửa hàng, siêu thị điện máy, rạp chiếu phim, resort, khu nghỉ dưỡng',
  ],
  [
    word.organisation,
    'trường, đại học, ĐH, ĐHQG, học viện, HV, cao đẳng, CĐ, trung cấp, THPT, THCS, PTTH, tiểu học, trung học, mầm non, mẫu giáo, phân hiệu, bệnh viện, BV, phòng khám, công ty, cty, CTCP, TNHH, tập đoàn, tổng công ty, ngân hàng, nhà máy, xí nghiệp, câu lạc bộ, CLB, đội bóng, đội tuyển, đội, báo, tạp chí, đài, nhà xuất bản, NXB, hãng, sở giao dịch chứng khoán, sở giao dịch, sàn, sàn chứng khoán, sàn giao dịch, HTX, hợp tác xã, quỹ, viện, đoàn nghệ thuật, đoàn cải lương, nhạc viện, thương hiệu, hãng phim, văn phòng luật sư, chi nhánh, vnpt, viettel, vietcombank, agribank, bidv, vietinbank, petrolimex, fpt, vingroup, vincom, vinhomes, flc, hoàng anh, ha, shb, becamex, topenland, merryland, đông á, hồng lĩnh, sông lam, than, thép xanh, xi măng, xổ số kiến thiết, BVĐK, BV ĐK, ĐKKV, BVĐKKV, ĐHSP, ĐHBK, CĐCĐ, CĐSP, CĐYT, THTP, PTDTNT, VPĐKĐĐ, DNTN, doanh nghiệp tư nhân, truyền hình, phát thanh truyền hình, PTTH, trung tâm triển lãm, trung tâm hội nghị, trung tâm hội chợ, evn, evnhcmc, tpc, fhs, sjc, pnj, doji, formosa, pvn, petrovietnam, sabeco, vinamilk, mobifone, vinaphone, sacombank, techcombank, samsung, honda, toyota, hyundai, huyndai, aeon, lotte, pullman, novotel, sheraton, intercontinental, melia, vinpearl, mai linh, mường thanh, mường thanh luxury, savills, eximbank, co.op bank, saigon co.op, vinmart, winmart, trường phổ thông liên cấp, trường liên cấp, binh đoàn, quân đoàn, sư đoàn, lữ đoàn, trung đoàn, điện lực, truyền tải điện, PC, gang thép, phân lân, cổ phiếu, mã cổ phiếu, tiệm vàng',
  ],
  [
    word.legal,
    'cổ phiếu, mã cổ phiếu, công ty, cty, CTCP, TNHH, tổng công ty, tập đoàn, ngân hàng, DNTN, doanh nghiệp tư nhân, HTX, hợp tác xã, xí nghiệp, đại học, ĐH, ĐHQG, học viện, cao đẳng, CĐ, trung cấp, BVĐK, BV ĐK, BVĐKKV, bệnh viện đa khoa, bệnh viện phục hồi chức năng, bệnh viện phụ sản, bệnh viện nhi, bệnh viện mắt, bệnh viện tâm thần, bệnh viện y học cổ truyền, bệnh viện ung bướu, bệnh viện lao, bệnh viện chuyên khoa, trung tâm triển lãm, trung tâm hội nghị, trung tâm hội chợ',
  ],
  [
    word.organisation,
    'bệnh viện đa khoa, bệnh viện phục hồi chức năng, bệnh viện phụ sản, bệnh viện nhi, bệnh viện mắt, bệnh viện tâm thần, bệnh viện y học cổ truyền, bệnh viện ung bướu, bệnh viện lao, bệnh viện chuyên khoa',
  ],
  [
    word.organisation | word.school | word.legal,
    'nội trú, bán trú, dân tộc nội trú, dân tộc bán trú, phổ thông dân tộc nội trú, trường phổ thông dân tộc nội trú, trường dân tộc nội trú, PTDT nội trú, PTDTNT, DTNT, trường chuyên, THPT chuyên, trường phổ thông năng khiếu, trường giáo dưỡng, trường nghề, trung tâm giáo dục thường xuyên, trung tâm GDTX',
  ],
  [
    word.club,
    'CLB, câu lạc bộ, đội bóng, ban huấn luyện, BHL, HLV, huấn luyện viên, thầy trò, SL, HL, HA, SHB, FC, becamex, hồng lĩnh, sông lam, than, thép xanh, topenland, merryland, đông á, hoàng anh, khung thành, cầu môn, hàng thủ, hàng công, đội chủ nhà, đội khách, khoác áo, màu áo, vào lưới, sút tung lưới, đầu quân cho, tiền đạo của, tiền vệ của, trung vệ của, hậu vệ của, thủ môn của, ngoại binh của, cầu thủ của, chân sút của, tay đập của, chủ công của, phụ công của, chuyền hai của, libero của, HLV của, huấn luyện viên của, CĐV của, cổ động viên của, thầy trò HLV, đương kim vô địch, đội bóng chuyền, đội bóng chuyền nữ, đội bóng chuyền nam, đội futsal, đội bóng rổ, đội bóng đá nữ, đội nữ, đội bóng gồm, đội bóng là, đội gồm, CLB gồm, câu lạc bộ gồm, đội tham dự gồm, đội dự giải gồm, HLV trưởng, huấn luyện viên trưởng, đội bóng đá',
  ],
  [word.club, youthTeams],
  [word.club, sponsors],
  [
    word.regime,
    'chính quyền, quân đội, chế độ, ngụy quyền, ngụy, nội các, lính, tướng, tướng lĩnh, chính phủ, chính thể, tổng thống, quân lực, phi công',
  ],
  [
    word.government,
    'UBND, công an tỉnh, PC01, PC02, PC03, PC04, PC06, PC07, PC08, PC10, PC44, PC45, PC46, PC47, PC64, PC67, CC, ủy ban nhân dân, ủy ban, HĐND, hội đồng nhân dân, viện KSND, viện KS, đoàn luật sư, thành ủy, tỉnh ủy, đảng bộ, đảng ủy, chính quyền, công an, CA, sở, sở VH-TT, sở GD-ĐT, sở LĐ-TB, sở KH-CN, sở NN-PTNT, sở TN-MT, chi cục, cục, cục thuế, cục hải quan, cục thống kê, hải quan, ban quản lý, ban chỉ đạo, ban dân vận, ban tổ chức, ban tuyên giáo, ban dân tộc, ban, tòa án, TAND, tòa án nhân dân, viện kiểm sát, VKSND, viện kiểm sát nhân dân, đoàn đại biểu quốc hội, đoàn ĐBQH, ĐBQH, đại biểu quốc hội, mặt trận tổ quốc, MTTQ, liên đoàn lao động, LĐLĐ, thanh tra, kiểm lâm, bộ chỉ huy quân sự, bộ tư lệnh, bộ đội biên phòng, BĐBP, bộ đội, biên phòng, CDC, trung tâm kiểm soát bệnh tật, trung tâm, hội đồng, hội nông dân, hội liên hiệp phụ nữ, hội, hiệp hội, tỉnh đoàn, thành đoàn, đoàn thanh niên, lãnh đạo, người dân, nhân dân, dân, cử tri, cảnh sát, CSGT, PCCC, đội quản lý thị trường, quản lý thị trường, QLTT, bảo hiểm xã hội, BHXH, văn phòng, đoàn, công đoàn, sở y tế, khu kinh tế, ngành, kho bạc, bí thư, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, đất, xứ, người, khu công nghệ cao, thể thao, thể thao và du lịch',
  ],
  [
    word.honorific,
    'ông, bà, anh, chị, em, cô, chú, bác, bị cáo, bị can, cậu, mợ, dì, thím, cụ, cháu, bé, thầy, NSND, NSƯT, thiếu úy, trung úy, thượng úy, đại úy, thiếu tá, trung tá, thượng tá, đại tá, thiếu tướng, trung tướng, thượng tướng, đại tướng, tướng, phó thủ tướng, thủ tướng, chủ tịch nước, tổng bí thư, bộ trưởng, thứ trưởng, thượng tọa, hòa thượng, đại đức, linh mục, PGS, GS, TS, ThS, anh trai, em trai, chị gái, em gái',
  ],
  [
    word.profession,
    'nghệ sĩ, nghệ sỹ, danh hài, đồng chí, liệt sĩ, streamer, nghi phạm, nạn nhân, đối tượng, BTV, PV, ca sĩ, ca sỹ, diễn viên, đạo diễn, nhạc sĩ, nhà văn, nhà thơ, nhà báo, họa sĩ, MC, hoa hậu, á hậu, người mẫu, siêu mẫu, nam vương, rapper, luật sư, LS, bác sĩ, BS, tiến sĩ, thạc sĩ, giáo sư, kỹ sư, KTS, kiến trúc sư, CEO, cầu thủ, tiền đạo, tiền vệ, trung vệ, hậu vệ, thủ môn, trọng tài, võ sĩ, kỳ thủ, tay vợt, VĐV, vận động viên, nghệ nhân, biên tập viên, phóng viên, nhà thiết kế, NTK, anh hùng, bạn',
  ],
  [
    word.uncle,
    'chủ tịch, bác, cụ, lãnh tụ, vị cha già, đồng chí, người, đường, phố, đường mòn, tư tưởng, chiến dịch, lăng, bảo tàng, thanh niên cộng sản, thanh niên, TNCS, cộng sản, thiếu niên tiền phong, đội, đội TNTP, TNTP, học viện, chính trị quốc gia, di sản, phong cách, đạo đức, thời đại, tấm gương, giải thưởng, huân chương, huy chương, danh nhân, thế hệ, đoàn, tượng, tượng đài, quảng trường, văn hóa, di chúc, ngọn cờ, cung thiếu nhi, nhà lưu niệm, khu di tích, di tích, chân dung, ảnh, biên niên, toàn tập, tên, của, học tập, sinh viên, anh hùng, bóng, thơ',
  ],
  [
    word.locative,
    'giờ, hội trường, tại, ở, từ, tới, đến, về, vào, ra, lên, xuống, sang, qua, quê, quê ở, quê quán, nguyên quán, sinh quán, trú quán, quê gốc, gốc, thuộc, ngoài, trong, ngụ, trú, trú tại, thường trú, tạm trú, sinh tại, sống ở, khắp, quanh, giữa, cách, rời, ghé, thăm, gần, nằm ở, đi, bay, giáp, du lịch, chuyến, tuyến, cao tốc, chặng, hướng, liên kết, ngoại thành, nội thành, ven, trung tâm, khu vực, địa bàn, địa phận, phía bắc, phía nam, phía đông, phía tây, miền, vùng',
  ],
  [
    word.motion,
    'giờ, giữa, ngoài, từ, sang, về, qua, rời, chuyển đến, chuyển tới, chuyển ra, chuyển vào, chuyển lên',
  ],
  [word.locative, partsOfUnits],
  [word.locative, placesNamedVietnamese],
  [word.locative, 'chuyển đến, chuyển tới, chuyển ra, chuyển vào, chuyển lên'],
  [
    word.stop,
    'tại, ở, người ta, đồng thời, của, thuộc, từ, tới, đến, về, vào, ra, lên, xuống, sang, qua, cho, là, đã, sẽ, đang, được, bị, có, do, bởi, với, cùng, như, gồm, trong, ngoài, trên, dưới, theo, khi, mà, nhưng, nếu, thì, để, vì, nên, hay, hoặc, rằng, nói, cho biết, trước, sau, giữa, đi, cách, rời, không, chưa, này, đó, kia, ấy, cả, cũng, vẫn, nhất, hơn, lại, chỉ, năm, ngày, tháng, giúp, đưa, làm, khiến, yêu cầu, đề nghị, chọn, xem, biết, gọi, thông báo, cảnh báo, dự báo, kiến nghị, đề xuất, công bố, tuyên bố, dự kiến, cần, phải, muốn, mời, tặng, ủng hộ, nhận định, phục vụ, khi nào, tìm, mong, chạm trán, đụng độ, so tài, đối đầu, đánh bại, hạ gục, gặp, thua',
  ],
  [
    word.family,
    'Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Trương, Đinh, Lâm, Đoàn, Phùng, Mai, Tô, Trịnh, Đào, Hà, Cao, Lưu, Thái, Tạ, Châu, Quách, Kiều, Lương, La, Vương, Tống, Chu, Tăng, Thân, Khổng, Nghiêm, Mạc, Hứa, Từ, Tôn, Đàm, Ninh, Nông, Lò, Lục, Triệu, Tiêu, Thạch, Sầm, Giàng, Sùng, Quàng, Cầm, Bạch, Doãn, Giáp, Kim, Khuất, Lã, Lữ, Mã, Ngụy, Phí, Thang, Viên, Âu, Bành, Biện, Cù, Chử, Diệp, Đậu, Khúc, Lỗ, Nhâm, Nhữ, Thiều, Thẩm, Tôn Nữ, Tôn Thất',
  ],
  [word.joint, 'và, hoặc, hay, với, cùng'],
  [
    word.school,
    'trường, trường phổ thông liên cấp, trường liên cấp, đại học, ĐH, học viện, cao đẳng, CĐ, THPT, THCS, tiểu học, mầm non, bệnh viện, BV, câu lạc bộ, CLB, đội bóng, phân hiệu',
  ],
  [word.school | word.government, 'trung tâm thể thao, trung tâm bóng đá'],
  [word.organ, 'CA, UBND, ủy ban nhân dân, HĐND, tỉnh ủy, sở, CDC, sở y tế, công an, công an tỉnh, BĐBP'],
  [
    word.neutral,
    'trực tuyến, thuộc về, ban lãnh đạo, thương hiệu du lịch, thương hiệu điểm đến, thương hiệu địa phương, thương hiệu nông sản, thương hiệu đặc sản, thương hiệu vùng, dân tộc, đường phố, phố phường, miền núi, vùng núi, quận huyện, huyện thị, phường xã, xã phường, đường sắt, đường bộ, đường thủy, đường sông, đường ống, nông thôn, thành thị, đô thị, chiến trường, thị trường, môi trường, hiện trường, công trường, ngư trường, chính trường, nhà trường, lập trường, thương trường, trường hợp, quân đội, đội ngũ, báo cáo, thông báo, cảnh báo, dự báo, tình báo, lâu đài, cơ sở, trụ sở, xứ sở, sở hữu, sở tại, ban ngành, ban đầu, văn bản, cơ bản, Nhật Bản, yêu cầu, nhu cầu, toàn cầu, quần đảo, đột phá, tàn phá, nguồn cung, lời giải, trẻ em, anh em, chị em, ông bà, phản bác, ghi chú, dụng cụ, công cụ, con đường, lên đường, dẫn đường, tiểu đường, thiên đường, gia đình, tập quán, lãnh sự quán, tổng lãnh sự quán, đại sứ quán, cạnh tranh, chiến tranh, đấu tranh, cạn kiệt, chính phủ, viện trợ, đoàn kết, đoàn công tác, hội nghị, hội thảo, hội chợ, xã hội, bất động sản, thủy sản, hải sản, đặc sản, cán bộ, đồng bào, thư ký, xuất bản, bản đồ, y tế, du khách, nhà cầu, cầu thủ, hồ sơ, chủ trương, chủ đầu tư, đầu tư, cộng đồng, hợp đồng, lao động, hoạt động, khởi động, người già, người cao tuổi, xe bồn, ao hồ, sông hồ, núi rừng, sông núi, danh lam, đền thờ, nhà ga, cúp điện, cô gái, chàng trai, người con, con em, kinh doanh, ngôi trường, ngôi làng, ngôi chùa',
  ],
  [word.plural, 'các, những, hai, ba, bốn, năm, sáu, bảy, tám, nhiều, mấy, một số, hàng loạt, loạt'],
  [
    word.dish,
    'món, các món, đặc sản món, bún mắm, mì quảng, lẩu, cháo, xôi, gỏi, cao lầu, bánh canh, bánh bèo, bánh nậm, bánh ép, chè, bia, rượu, bún bò, bún, phở, bánh, bánh mì, bánh cuốn, bánh tráng, bánh tét, bánh xèo, bánh khọt, bánh đậu xanh, cơm hến, cơm, cơm tấm, hủ tiếu, hủ tíu, mì, mỳ, nem, nem chua, chả, chả cá, kẹo, mè xửng, nón, nón lá, áo dài, bún chả, cơm gà',
  ],
  [
    word.trade,
    'yến sào, cấp nước, cấp thoát nước, nước sạch, dược, dược phẩm, nhựa, xi măng, gạch men, dệt may, may, dệt, xổ số, công trình đô thị, môi trường đô thị, xây lắp, vật tư, dược liệu, bao bì, phân bón, hóa chất, thép, cáp điện, gốm sứ, xe khách, bánh kẹo, thuốc lá, sữa, vận tải biển, khoáng sản, chứng khoán, in và bao bì, sách và thiết bị trường học',
  ],
  [
    word.direction,
    'bắc, nam, đông, tây, tân, trung, thượng, hạ, cựu, tiểu, đại, liên, miền trung, đông nam, đông bắc, tây bắc, tây nam',
  ],
  [word.indefinite, 'một'],
  [
    word.office,
    'bí thư, phó bí thư, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, trưởng đoàn, tỉnh trưởng, thị trưởng',
  ],
]

/**
 * The compounds of compounds.ts as whole phrases of class `neutral`: they are no evidence about the name
 * after them.
 */
const compoundWords: [text: string, classes: number][] = Object.entries(compounds).flatMap(([head, texts]) =>
  texts.split(', ').map((text): [string, number] => [`${text} ${head}`, word.neutral]),
)

/** Words before a name, English. */
const english: readonly (readonly [classes: number, texts: string])[] = [
  [
    word.province,
    'province of, province, provinces of, provinces and cities of, cities and provinces of, provinces and cities, provinces, province de, province d, provinces de, provincia de, provincias de, província de, províncias de, provincia di, province di, provinz, provinzen, provinsen, provincie, provinsi',
  ],
  [
    word.city,
    'city of, cities of, city, capital, capital city, ville de, ville impériale de, cité impériale de, ciudad de, cidade de, città di, stadt, kaiserstadt, hafenstadt, hauptstadt, keiserbyen, havnebyen',
  ],
  [
    word.local,
    'district of, commune of, ward of, town of, village of, district, commune, ward, town, bezirk, stadtbezirk, distrikt, gemeinde, distrik',
  ],
  [
    word.local | word.plural,
    'districts such as, communes such as, wards such as, towns such as, communes including, wards including, bezirke, bezirken, distrikte, distrikten, gemeinden',
  ],
  [
    word.feature,
    'military zone, military region, port of, bay of, battle of, bridge of, gulf of, citadel of, battle for, siege of, stadium, gymnasium, arena, sports hall, competition hall, sports complex, beach',
  ],
  [
    word.organisation,
    'university of, VNU, college of, bank of, university, school, academy, institute, hospital, club, fc, becamex, dong a, hoang anh, cong an, bikelife, calytos, le fruit, chau thoi, biwase, vinamit, vinama, eximbank, vus, hat ngoc troi, gao hat ngoc troi, ngoc troi, loc troi, domesco, domesco pharmacy, bike life, dai nam, elephant fertiliser, elephant fertilizer, vtv, lpb, hai dang, radisson, intercontinental, marriott, hilton, sheraton, novotel, melia, pullman, lotte, vincom, vinhomes',
  ],
  [
    word.honorific,
    'mr, mrs, ms, miss, dr, prof, professor, president, late president, minister, deputy prime minister, prime minister, general, colonel, major, captain, uncle, sir, madam, comrade, chairman, secretary, singer, actor, actress, footballer, coach, player, lawyer, director, artist, general secretary, state president, leader, party chief, PM, deputy PM, deputy prime ministers, prime ministers, ministers, vice president',
  ],
  [
    word.uncle,
    'president, late president, uncle, leader, revolutionary, comrade, chairman, statue of, portrait of, mausoleum of, thought of, by, life of, under, ideology, named after',
  ],
  [
    word.locative,
    'à, face à, dans, depuis, vers, di, i, til, fra, nach, aus, bei, em, in, from, to, at, near, between, around, across, outside, within, into, via, leaving, northern, southern, central, eastern, western, coastal, downtown, nearby, neighbouring, neighboring, including, visit, visiting, toward, towards, through, past, with, palace of, centre of, center of, heart of, streets of, outskirts of, suburbs of, km from, north of, south of, east of, west of',
  ],
  [word.motion, 'nach, between, to, from, past, with, face à, til, fra, leaving, bei'],
  [
    word.stop,
    'in, from, to, at, near, between, around, across, outside, within, into, via, by, with, for, on, as, is, was, were, are, has, have, had, that, which, who, while, when, after, before, said, including, like, will, can, but',
  ],
  [word.government, "people's committee of, department of, authorities of, police of, party committee of"],
  [word.joint, 'and, or, et, und, och, og'],
  [word.plural, 'two, three, four, five, several, many, both'],
  [word.direction, 'north, south, east, west, central, greater, new, old'],
  [word.indefinite, 'a, an, another, its own, any, each, every'],
  [word.dish, 'bun bo, pho, banh mi, beer, bia'],
  [word.club, youthTeams],
  [
    word.club,
    'song lam, hong linh, thep xanh, shb, sanna, sanatech, sanest, sanvinest, vissai, topenland, dong tam, tien nong, flc',
  ],
  [word.locative, placesNamed],
]

/**
 * Words for a team, and sponsors, before a club's name in texts that are not Vietnamese: "l’équipe de X",
 * "klubu X". The first row (sponsors) is also matched without its diacritics. The row of class `joint` has
 * words for "and".
 */
const sides: typeof english = [
  [word.club, sponsors],
  // "y" in Vietnamese text is medicine: "Đại học Y X".
  [word.joint, 'y, e, ed, dan'],
  [
    word.club,
    'équipe, équipe de, équipe du, équipe féminine de, équipes de, joueuses de, filles de, onze de, club de, clube de, clube do, equipe do, equipe de, equipo, equipo de, equipo local, equipo visitante, équipe locale, équipe visiteuse, time do, time da casa, klub, klubu, klubem, klubben, tým, týmu, mannschaft, mannschaft von, mannschaft aus, team von, team aus, vom team, verein, squadra, squadra di, klub sepak bola, tim, laget',
  ],
  [
    word.club,
    'phong phu, tng, pelio kenda, domesco, le fruit maxxis, nhua binh minh, binh minh, binh minh plastics, binh minh plastic, con voi, lotería de, loc troi group, geleximco, lpbank, phu dong, khatoco, kienlongbank, hung vuong, kim toan, hoang thu, chau thoi, 620 nong nghiep',
  ],
]

/** Words after a name, Vietnamese, English and in other languages. */
const after: readonly (readonly [classes: number, texts: string])[] = [
  [word.school, 'university, college, school, polytechnic, institute, academy, club, FC, ventures'],
  [
    word.organisation,
    'polytechnic, FC, FCs, F.C, club, swimming club, football club, youth club, women’s club, women’s football club, women’s FC, women’s team, sports club, golf club, tennis club, rowing club, university, college, school, high school, hospital, group, JSC, corporation, corp, company, co, ltd, bank, hotel, hotels, resort, newspaper, times, stock exchange, academy, institute, institution, museum, TV, telecom, airlines, beer, brewery, golf, marathon, open, medical university, national university, opera, conservatory, orchestra, plaza, tower, towers, center, land, invest, tourist, post, television, radio, garden, gardens, securities, insurance, steel, plastics, water, daewoo, hilton, cup, film festival, symphony, cement, seafood, pharma, pharmaceutical, buffaloes, dragons, wings, warriors, heat, catfish, dolphins, plant protection',
  ],
  [
    word.feature,
    'airport, international airport, port, bridge, river, bay, lake, beach, market, station, railway station, cathedral, pagoda, temple, citadel, stadium, indoor stadium, indoor sports hall, indoor sports stadium, opera house, museum, park, zoo, square, prison, mausoleum, trail, campaign, thought, highway, hydropower plant, hydropower, thermal power plant, industrial park, cave, island, islands, waterfall, mountain, pass, peninsula, tunnel, tower, post office, street food, old quarter',
  ],
  // Rivers are often written with a small letter, like roads: "the Dong Nai river".
  [
    word.road,
    'river, river basin, basin, hydrological station, street, st, road, avenue, boulevard, alley, expressway exit, roundabout, intersection',
  ],
  [word.local, 'district, commune, ward, town, township, village, hamlet'],
  [word.city, 'city, cities, ville, stadt, stad, staden, byen'],
  [word.province, 'province, provinces, provincial, tỉnh'],
  [
    word.government,
    "people's committee, people’s committee, people's council, people’s council, department, party committee, party congress, police, authorities, court, people's court, people's procuracy, customs, officials, tax department, CDC, centre for disease control, center for disease control, border guard, delegation, leaders, residents, government, administration, statistics office, development, investment, export processing, industrial parks authority, industrial zone authority, management board, union, association, federation, youth union, women's union",
  ],
  [
    word.uncle,
    'trail, mausoleum, museum, thought, campaign, communist youth union, young pioneer, young pioneers, national academy, academy, highway, road, street, prize, order, ideology, era, communist, statue, square, complex, relic, memorial, stilt house, writings, was born, vĩ đại, kính yêu, muôn năm, sinh ngày, viết, đọc, căn dặn, dạy, toàn tập',
  ],
  [word.foreign, 'Trung Quốc, Hàn Quốc, Nhật Bản, Đài Loan, China, South Korea, Korea, Taiwan, Japan, TQ'],
  // Words with a capital that begin a sentence or title and are no part of a name: "The PDP Law".
  [word.stop, 'the, this, its, their, our, under, new, amended, revised, draft'],
  [
    word.speech,
    'chia sẻ, cho biết, cho hay, nói, kể, tâm sự, khẳng định, cho rằng, bày tỏ, thừa nhận, tiết lộ, trả lời, nhớ lại, viết, cười, said, says, told, added, recalled, explained, wrote, shared, replied',
  ],
]

/** Texts of the lists, each changed by `spelling`, with their classes. */
function listed(
  lists: readonly (readonly [number, string])[],
  spelling: (text: string) => string = text => text,
): [string, number][] {
  return lists.flatMap(([classes, texts]) =>
    texts.split(', ').map((text): [string, number] => [spelling(text), classes]),
  )
}

/**
 * Longer names that contain a gazetteer name and mean something else, by class. Class 1: no comma or other
 * mark may separate the words. Class 2: in addition no dash may separate them, and the last word must have a
 * capital. Class 4: commas may separate the words.
 */
const decoys: readonly (readonly [classes: number, texts: string])[] = [
  [
    1,
    'Thái Bình Dương, sông Hồng Thái Bình, sông Thái Bình, sông Đồng Nai, khu Hòa Bình, Quốc Cường Gia Lai, Đức Long Gia Lai, Phân bón Cà Mau, Đạm Cà Mau, Điện Biên Phủ, Đồng Tháp Mười, Hà Nam Ninh, Thái Bình Thiên Quốc, Đồng Nai Thượng, Nam Đình Vũ, Nam Định Vũ, Việt Nam, Hải Dương 981, Hải Dương 8, Địa chất Hải Dương, Hải Dương Địa chất, TNCS HCM, TNCS Hồ Chí Minh, thanh niên cộng sản HCM, TNTP HCM, tiến bộ, cán bộ, nội bộ, đồng bộ, toàn bộ, một bộ, chi bộ, đảng bộ',
  ],
  [
    2,
    'Phú Thọ Hòa, Bình Phước Xuân, Thái Bình Trung, Hưng Yên Nam, Hưng Yên Bắc, Bình Định Nam, Bình Định Bắc, Hòa Bình Thạnh, Hà Nội Mới, Sài Gòn Giải Phóng, Sài Gòn Tiếp Thị, Hồ Chí Minh Toàn tập, Doanh nhân Sài Gòn',
  ],
  [
    4,
    'Bộ Khoa học Công nghệ và Môi trường, Bộ Khoa học Công nghệ và Truyền thông, Bộ Khoa học và Công nghệ và Môi trường, Bộ Khoa học và Công nghệ và Truyền thông, Ministry of Science Technology and Environment, Ministry of Science Technology and the Environment, Ministry of Science Technology and Communications, Ministry of Science Technology and Telecommunications, Ministry of Science and Technology and Communications, Ministry of Science and Technology and Information, Ministry of Science Technology and Information, Ministry of Science and Technology and Telecommunications, Ministry of Science and Technology and Environment, Ministry of Science and Technology and the Environment, Bộ Khoa học và Công nghệ và Thông tin, Bộ Khoa học Công nghệ và Thông tin',
  ],
]

/** Names of the gazetteer with their flags. */
const nameFlags: readonly (readonly [nameFlags: number, names: string])[] = [
  [nameFlag.commonWords, 'hòa bình, thái bình, cao bằng, hải dương, bình định'],
  [
    nameFlag.abroad,
    'Hà Nam, Thái Nguyên, Quảng Nam, Quảng Bình, Quảng Ninh, Hải Dương, Hòa Bình, Long An, Thái Bình, Bắc Ninh, Hà Bắc, Nam Định, Vĩnh Long, Bình Định, Bình Thuận, Hưng Yên, Ninh Bình, Tây Ninh, Khánh Hòa',
  ],
  [
    nameFlag.person,
    'Thái Bình, Hòa Bình, Hà Nam, Hải Dương, Bình Dương, Long An, An Giang, Hà Giang, Khánh Hòa, Vĩnh Phúc, Thái Nguyên, Tuyên Quang, Kiên Giang, Bắc Giang, Hậu Giang, Phú Thọ, Phú Yên, Minh Hải, Thuận Hải, Nam Hà',
  ],
  [nameFlag.hoChiMinh, 'Hồ Chí Minh, Hô Chi Minh, Hô Chí Minh, Hồ Chi Minh'],
  [nameFlag.henan, 'Hà Nam'],
  [nameFlag.firmClub, 'Viettel'],
]

/** Syllables, and names of smaller places, with their flags. */
const syllables: readonly (readonly [classes: number, texts: string])[] = [
  [
    nameFlag.middleName,
    'Danh, Hoài, Diễm, Thùy, Tấn, Lệ, Mộng, Đoan, Doãn, Huỳnh, Võ, Đỗ, Bùi, Đặng, Thị, Văn, Hữu, Đức, Ngọc, Xuân, Minh, Quang, Thanh, Hoàng, Đình, Công, Quốc, Trọng, Viết, Bá, Thế, Tuấn, Anh, Kim, Thu, Hồng, Mai, Phương, Thúy, Duy, Nhật, Gia, Bảo, Trần, Nguyễn, Lê, Hà, Vũ, Hải, Mạnh, Tiến, Chí, Vĩnh, Phúc, Thái, Song, Khánh, Như, Huyền, Tường, Cao, Phạm, Đăng, Khắc, Sỹ, Sĩ, Thành, Trung, Việt, Hùng, Nam, Diệu, Bích, Lan, Quỳnh, Tôn, Nữ, Mỹ, Ánh, Cẩm, Tú, Đại, Huy, Phan, Hồ, Dương, Thiên, Trường, Ái, Bình',
  ],
  [
    nameFlag.placeEnding,
    'Hà, Châu, Lương, Lưu, Lý, Dương, Lâm, La, Cao, Kim, Thái, Mai, Ninh, Giáp, Chu, Tô, Vương, Triệu, Thạch, Bạch',
  ],
  [
    nameFlag.placeLikePerson,
    'Phan Thiết, Phan Rang, Cao Lãnh, Mai Châu, Mai Sơn, Hà Tiên, Hồ Tràm, Vũ Thư, Thái Thụy, Hà Đông, Châu Đốc, Lý Sơn, Lý Nhân, Hoàng Mai, Hoàng Sa, Hồ Gươm, Hồ Tây, Đồng Hới, Đồng Xoài, Đồng Văn, Kim Bảng, Kim Sơn, Kim Thành, Mã Lai, Lương Sơn, Lương Tài, Ninh Kiều, Ninh Hòa, Ninh Giang, Văn Giang, Văn Lâm, Văn Chấn, Châu Thành, Châu Phú, Hoàng Long, Đông Anh, Trà Cú, Trà Bồng, Thạch Hà, Thạch Thất, Hàn Quốc, Triệu Phong, Lâm Hà, Lâm Thao, Hạ Long, Hạ Hòa, Hồng Ngự, Hồng Bàng, Bạch Mai, Bạch Long',
  ],
  [nameFlag.ordinaryWord, 'Từ, Đoàn'],
  [nameFlag.englishWord, 'to, do, an, van, la, so, le, may, via, mac'],
  [nameFlag.ordinal, 'thứ'],
]

const families = vietnamese.filter(([classes]) => classes === word.family)

/** Phrases of sport with their classes. */
const sportSigns: readonly (readonly [classes: number, texts: string])[] = [
  [
    sport.competition | sport.league,
    "V-League, V.League, V League, V-League 1, V.League 1, SLNA, CAHN, PVF CAND, LPBank V-League, Siêu cúp, Siêu cup, hạng Nhất quốc gia, giải hạng Nhất, Thép Xanh Nam Định, Topenland Bình Định, Đông Á Thanh Hóa, Hồng Lĩnh Hà Tĩnh, SHB Đà Nẵng, LPBank Ninh Bình, LP Bank Ninh Bình, AFC Champions League, V-League’s, nhà vô địch V-League, Phong Phú Hà Nam, AFC Champions League Two, ASEAN Club Championship, V-League 2025, V-League 2025/26, V-League 2026, AFC Women’s Champions League, AFC Women's Champions League, lên V-League, Futsal Championship, Futsal League, National Futsal, futsal vô địch quốc gia, futsal VĐQG, V-League 2, V.League 2, Vleague, LPBank HAGL, Night Wolf V-League, Siêu cúp Quốc gia, V-League 2026/27, xuống hạng Nhì, lên hạng Nhất, vé lên hạng, Futsal Championships, futsal national league",
  ],
  [
    sport.competition,
    'journée du championnat, HAGL, Thể Công, Thể Công Viettel, The Cong, Viettel FC, PVF, Cup Quốc gia, Cúp Quốc gia, giải hạng Nhì, National Cup, giải VĐQG, Phù Đổng FC, Phù Đổng Ninh Bình, Becamex Bình Dương, Becamex TP.HCM, Becamex TP HCM, Becamex TPHCM, Becamex HCMC, Becamex Ho Chi Minh City, giải vô địch quốc gia, Hoàng Anh Gia Lai, Hoang Anh Gia Lai, Song Lam Nghe An, Sông Lam Nghệ An, SL Nghệ An, VTV Bình Điền, Sanest Khánh Hòa, Thái Sơn Nam, Thái Sơn Bắc, Sahako, Than KSVN, futsal, bóng chuyền, volleyball, Volleyballmeisterschaft, voleibol, pallavolo, bola voli, women’s league, Women’s Football Championship, Women’s Football Championships, Women’s National League, Saigon Heat, Hanoi Buffaloes, giải bóng rổ, vòng loại AFC, first division, league leaders, trụ hạng, xuống hạng, lên hạng, relegation, VĐQG, Than Quảng Ninh, Hà Nội FC, Hanoi FC, Nam Định FC, Hải Phòng FC, bóng đá nữ quốc gia, bóng đá nữ vô địch quốc gia, vô địch bóng đá nữ, cúp C1, cúp C2, cup C1, cup C2, AFC Cup, đội hình xuất phát, đội hình ra sân, đội hình dự kiến, đội hình thi đấu, danh sách xuất phát, Bamboo Airways Cup, volley-ball, Volleyballteam, volleybal, giải điền kinh, giải cầu lông, giải bóng bàn, giải quần vợt, giải cờ vua, giải cờ tướng, giải bơi, giải cử tạ, giải taekwondo, giải karate, giải bóng ném, giải đấu kiếm, giải bắn súng, vô địch điền kinh, vô địch cầu lông, vô địch bóng bàn, vô địch quần vợt, vô địch cờ vua, vô địch cờ tướng, vô địch bơi, vô địch cử tạ, vô địch taekwondo, vô địch karate, vô địch bóng ném, vô địch bóng rổ, vô địch đấu kiếm, vô địch bắn súng, điền kinh vô địch, cầu lông vô địch, bóng bàn vô địch, quần vợt vô địch, cờ vua vô địch, cờ tướng vô địch, bơi vô địch, cử tạ vô địch, taekwondo vô địch, karate vô địch, bóng ném vô địch, bóng rổ vô địch, đấu kiếm vô địch, bắn súng vô địch, cầu lông đồng đội, bóng bàn đồng đội, cờ vua đồng đội, cờ tướng đồng đội, đội điền kinh, đội cầu lông, đội bóng bàn, đội cờ vua, đội cờ tướng, điền kinh tiếp sức',
  ],
  [
    sport.match,
    'nhà cầm quân, đấu trường quốc nội, kiểm soát bóng, sút xa, sút phạt, đá phạt, đánh đầu, đệm bóng, rung lưới, tung lưới, vua phá lưới, cứu thua, băng ghế dự bị, bàn rút ngắn, bàn dẫn, trận gặp, trận còn lại, cặp đấu, lượt đấu, loạt trận, nhì bảng, nhất bảng, treo giò, tịt ngòi, xử thua, VPF, 11m, hiệu số, giải hạng, ngựa ô, bảng A, bảng B, bảng C, bảng D, bảng E, bảng F, công tác trọng tài, trọng tài chính, trọng tài biên, ngôi nhì, ngôi vô địch, chức vô địch, bảng xếp hạng sau, highlight, gồm các đội, ban huấn luyện, đội hình, trở lại thi đấu, breakaway, breakaways, HTV Cup, VTV Cup, criterium, time trial, first leg, second leg, away team, starting lineup, starting line-up, foreign players, defending champions, tay đua, áo vàng, áo xanh, nước rút, về nhất chặng, thắng chặng, red jersey, orange jersey, blue jersey, sprint finish, stage win, stage winner, racers, maillot jaune, bàn thắng, ghi bàn, ghi một bàn, mở tỷ số, mở tỉ số, gỡ hòa, san bằng tỷ số, san bằng tỉ số, bàn gỡ, bàn thua, cú đúp, hat-trick, hattrick, phản lưới, phạt đền, phạt góc, penalty, luân lưu, thẻ đỏ, thẻ vàng, việt vị, thủ môn, thủ thành, tiền đạo, tiền vệ, trung vệ, hậu vệ, hậu vệ cánh, ngoại binh, cầu thủ, khung thành, cầu môn, hàng thủ, hàng công, vòng cấm, hiệp 1, hiệp 2, hiệp một, hiệp hai, hiệp đầu, hiệp phụ, bù giờ, phút bù giờ, giờ nghỉ, đội chủ nhà, đội khách, sân khách, sân nhà, vòng đấu, lượt đi, lượt về, mùa giải, mùa bóng, trận đấu, trận hòa, trận thắng, trận thua, tỷ số, tỉ số, chung cuộc, lội ngược dòng, vòng 1/8, derby, HLV, huấn luyện viên, thầy trò, đội bóng, bóng đá, CĐV, cổ động viên, ngôi đầu bảng, đầu bảng, cuối bảng, khoác áo, đá chính, thủng lưới, mành lưới, áo đấu, goalless, hat trick, halftime, half-hour mark, share of the spoils, headed home, nodded home, from the spot, home side, away side, visiting side, opened the scoring, open the scoring, lead at the break, ahead after, stayed up, title race, equaliser, equalizer, penalty kick, half-time, injury time, stoppage time, kick-off, matchday, red card, yellow card, league table, football, clean sheet, unbeaten, phụ công, chuyền hai, libero, lịch thi đấu, kết quả bóng đá, nhận định bóng đá, trực tiếp bóng đá, vs, play-off, playoff, đá trận, trận bù, đá bù, loạt luân lưu, trận tứ kết, trận bán kết, trận chung kết, lối đá, đấu pháp, đường chuyền, pha lập công, mạch thắng, mạch bất bại, sân Hàng Đẫy, sân Lạch Tray, sân Thiên Trường, sân Hòa Xuân, sân Vinh, sân Pleiku, sân Gò Đậu, sân Thống Nhất, sân Quy Nhơn, sân Cẩm Phả, bóng đá nữ, đội tuyển bóng đá nữ, chân sút, trung phong, lối chơi, ghi bàn thắng, phòng ngự, phản công, tuyển thủ, băng ghế chỉ đạo, scored twice, scored a, scored in, scored the, top the table, tops the table, topped the table, top of the table, bottom of the table, table-toppers, points after, points clear, goal difference, transfer window, head-to-head, friendly match, friendly matches, test matches, foreign player, group stage, home team, opening match, crossbar, corner kick, free kick, own goal, top scorer, equalized, equalised, quarterfinals, semifinals, goalkeepers, defenders, midfielders, strikers, away game, home game, home ground, ván đấu, ván 1, ván 2, ván 3, ván 4, ván 5, set đấu, set 1, set 2, set 3, set 4, set 5, chủ công, đối chuyền, vòng cuối, tay đập, phát bóng, chắn bóng, cú đập, lượt trận, 0 draw, 1 draw, 2 draw, 3 draw, goalless draw, scoreless draw, 0 win, 1 win, 2 win, 3 win, 0 victory, 1 victory, 2 victory, 3 victory, 1 defeat, 2 defeat, 3 defeat, 0 defeat, 0 loss, 1 loss, 2 loss, 3 loss, siêu phẩm, nghỉ hết mùa, unbeaten run, winless run, brace, vòng 1, vòng 2, vòng 3, vòng 4, vòng 5, vòng 6, vòng 7, vòng 8, vòng 9, vòng 10, vòng 11, vòng 12, vòng 13, vòng 14, vòng 15, vòng 16, vòng 17, vòng 18, vòng 19, vòng 20, vòng 21, vòng 22, vòng 23, vòng 24, vòng 25, vòng 26, cú chân dứt điểm, trận khai mạc mùa giải, ván thứ nhất, ván thứ hai, ván thứ ba, ván thứ tư, ván thứ năm, kỳ thủ, tay vợt, kình ngư, xạ thủ, chân chạy, đô vật, đô cử, đồng đội nam, đồng đội nữ, đội tiếp sức, tiếp sức nam, tiếp sức nữ, đôi nam nữ, đơn nam, đơn nữ, toàn đoàn, các giải trẻ, đội hạng nhất, trận giao hữu, vòng bảng, taekwondo, karate, vovinam, pencak silat, wushu, võ sĩ, võ sỹ, VĐV, VFF, SVĐ, HCV, thẻ phạt, rớt hạng, nâng tỷ số, nâng tỉ số, cột dọc, xà ngang, khai cuộc, nội binh, đội nhà, ra sân, vào sân, tay ném, bóng rổ nam, bóng rổ nữ',
  ],
  [
    sport.matchVerb,
    'bảng xếp hạng, thi đấu, đối thủ, thắng, thua, hòa, hạ, hạ gục, đánh bại, cầm hòa, cầm chân, chia điểm, vượt qua, thắng đậm, thắng ngược, thua ngược, ngược dòng, thắng sát nút, thua sát nút, thua đậm, trắng tay trước, thất bại trước, gục ngã trước, thua trước, thắng trước, dẫn trước, để thua, nhận thất bại, đại thắng, đá bại, quật ngã, khuất phục, chạm trán, đụng độ, so tài, đối đầu, tiếp đón, chung kết, bán kết, tứ kết, sút, penalty, semi-final, semi-finals, quarter-finals, ba điểm, 3 điểm, three points, vô địch, thăng hạng, gặp, vs, beat, beats, held, hold, drew, trail, trailed, lead, beating, defeat, defeated, defeats, edge, edged, thrash, thrashed, draw with, drew with, host, hosted, hosts, win over, stun, stunned, lose to, lost to, loses to, loss to, edged past, edge past, thúc thủ trước, đại bại trước, vận động viên, điền kinh, cầu lông, bóng bàn, quần vợt, cờ vua, cờ tướng, cử tạ, bóng ném, đấu kiếm, bắn súng',
  ],
  [
    sport.match | sport.clubVerb,
    'vào tứ kết, vào bán kết, vào vòng tứ kết, vào vòng bán kết, vào vòng 1/8, lọt vào tứ kết, lọt vào bán kết, vào tứ kết giải, vào bán kết giải, vào chung kết giải, vào chung kết cúp, striker, midfielder, defender, goalkeeper, winger, head coach, full-back, centre-back, center-back, right-back, left-back, playmaker',
  ],
  // Other languages, in which papers report on the V-League.
  [
    sport.match,
    'Auswärtsspiel, Heimspiel, Spielfeld, Ausgleichstreffer, Führungstreffer, Gruppenphase, Halbfinalspiel, Titelverteidiger, Tabellenführer, Tabellenführung, Tabellenplatz, Heimvorteil, Angreifer, Hauptangreifer, Strafraum, Innenverteidiger, Ballbesitz, Teamkollegen, attaquante, attaquantes, gardienne, joueuses, seconde période, première division, deuxième division, match aller, matchs aller, match retour, surface de réparation, football féminin, défenseur central, footballeur, filets adverses, équipe recrue, sélectionneur, delantera, goleador, centrocampista, útočník, brankář, obránce, trenér, fotbalového, fotbalové, napastnik, bramkarz, pomocnik, piłkarz, midtbanespilleren, toppscorer, førstedivisjonen, spissen, forsvarer, försvarare, middenvelder, verdediger, spits, scheidsrechter, gelijkspel, Torhüterin, Frauenfußball, Frauenfußballmeisterschaft, Abwehrreihe, Damenturnier, torlos, meilleur buteur, jornada do campeonato, vitória dos visitantes, amistoso, antrenorului, portarul, fotbal, pertandingan, tim nasional, landslaget, Spiel zwischen, Spiel gegen, Torschützenkönig, Hinrunde, match entre, game between, match between, partido entre, jogo entre, seleção, artilheiro, gramados, Stürmer, Torwart, Torhüter, Verteidiger, Mittelfeldspieler, Fußball, Fussball, Trainer, Elfmeter, Spieltag, Meisterschaft, Tore, Eigentor, Gegentor, Halbzeit, Endstand, Spielminute, Auswärtsmannschaft, Schiedsrichter, Nachspielzeit, Freistoß, attaquant, mi-temps, coup franc, carton rouge, carton jaune, tirs au but, hors-jeu, temps additionnel, gardien de but, défenseur, milieu de terrain, entraîneur, buteur, match nul, delantero, portero, centrocampista, entrenador, goles, fútbol, tarjeta roja, primer tiempo, segundo tiempo, tiro libre, tiempo añadido, tanda de penaltis, atacante, goleiro, zagueiro, treinador, gols, futebol, cartão vermelho, primeiro tempo, segundo tempo, pênalti, acréscimos, escanteio, attaccante, portiere, difensore, allenatore, calcio, penyerang, gelandang, kiper, pelatih, sepak bola, sepakbola, timnas, gol, babak pertama, babak kedua, kartu merah, kartu kuning, gawang, menaklukkan, tuan rumah, laga, suporter, adu penalti, skor akhir, kebobolan, angriper, målvakt, trener, fotball, fotboll, voetbal, aanvaller, doelman, doelpunt, doelpunten, wedstrijd, uitploeg, thuisploeg, strafschop, Heimspiele, Gegentore, Kopfball, Eckball, Strafstoß, Außenverteidiger, Abwehrspieler, Auswärtsteam, Heimteam, Fußballverein, Fußballspieler, Fußballklub, Teamkolleginnen, Mitspieler, première période, matchs retour, barre transversale, égalisation, milieu offensif, club formateur, mediocampista, tiempo extra, meio-campista, zagueiros, partita di calcio, útočníka, záložník, fotbalový, obrońca, midtbanespiller, anfallare, mittfältare, Nationalpokal, Elfmeterschießen, Torschützenliste, Frauenfußballs, máximo goleador, antrenorul, portarului, penjaga gawang, hjemmekamp, bortekamp, fotballklubb, Rückrunde, amistosos, Spielminuten, Meistertitel, Heimmannschaft, Anschlusstreffer',
  ],
  [
    sport.match | sport.race,
    'hauptfeld, schlussetappe, rennfahrer, radrennfahrer, radsport, etappensieg, gelbe trikot, grüne trikot, ausreißergruppe, maillot vert, cycliste, cyclistes, pedalista, camiseta amarilla, camiseta naranja, ciclista, ciclistas, maglia gialla, wielrenner, leading rider, team rankings, team ranking, green jerseys, king of the mountain, king of the mountains, stage victory, áo chấm đỏ, áo cam, chặng đua, đội đua, cyclist, bunch sprint, intermediate sprint, general classification, yellow jersey, green jersey, white jersey, cyclists, teamzeitfahren, radsportler, gelben trikots, einzelzeitfahren, maillot blanc, contre-la-montre, maillot amarillo, gele trui',
  ],
  [
    sport.competition | sport.race,
    'radrennen, radrennens, tour cycliste, ciclismo, cycling cup, cua-rơ, cua rơ, tay đua xe đạp, cuộc đua xe đạp, giải xe đạp, cúp xe đạp, cúp truyền hình, xe đạp xuyên Việt, cycling tournament, cycling race, national cycling, cycling tour, peloton, course cycliste, course de cyclisme, equipo ciclista',
  ],
  [
    sport.adverb,
    'vẫn, đã, sẽ, vừa, lại, cũng, đang, mới, suýt, tiếp tục, lần lượt, liên tiếp, bất ngờ, chật vật, dễ dàng, may mắn, Police',
  ],
  [sport.match | sport.matchVerb, 'coach'],
  [sport.matchVerb, 'boss'],
  [
    sport.clubVerb,
    'nợ lương, chiêu mộ, giành vé, bị loại, bị loại khỏi, bị loại ở, bổ nhiệm, sa thải, thay tướng, thay HLV, đăng quang, lên ngôi, giành trọn 3 điểm, giành ba điểm, giành 3 điểm, có 3 điểm, có trọn 3 điểm, giành quyền, will face, face, faces, faced, sign, signed, advance, advanced, travel to, sack, sacked, climb, climbed, have signed, were held, remain unbeaten, qualify for, qualifies for, qualified for',
  ],
  [
    sport.hostVerb,
    'lần đầu đăng cai, lần đầu tiên đăng cai, đăng cai, cấm đường, phân luồng, lắp màn hình, bắn pháo hoa, siết, xử phạt, tổ chức giải, tổ chức đua, tổ chức cuộc đua, tổ chức vòng chung kết, khai mạc, khởi công, xây dựng, nâng cấp, đầu tư, will host, bans, banned',
  ],
  [
    sport.other,
    'ra sân bay, vào sân bay, ra sân khấu, vào sân khấu, vào sân golf, ra sân trường, vào sân trường, ra sân ga, vào sân ga, vào sân nhà, ra sân nhà, khoác áo mới, đầu bảng xếp hạng, ngôi đầu bảng xếp hạng, cuối bảng xếp hạng, chủ công bố, thể công bố, thể công khai, thể công nhận, thể công tác',
  ],
]

/** Phrases of each table with their classes. */
export const lexiconWords: Record<TableName, (readonly [text: string, classes: number])[]> = {
  // Words before a name, where Vietnamese is written with its diacritics.
  before: [...listed(vietnamese), ...compoundWords, ...listed(english)],
  // The same, for text without diacritics.
  bareBefore: [
    ...listed(vietnamese, stripDiacritics),
    ...compoundWords.map(([text, classes]): [string, number] => [stripDiacritics(text), classes]),
    ...listed(english),
  ],
  // The same for English text, where the only Vietnamese words before a name are family names.
  englishBefore: [
    ...listed(english),
    ...listed(sides),
    ...listed(sides.slice(0, 1), stripDiacritics),
    ...listed(families),
    ...listed(families, stripDiacritics),
  ],
  after: [
    ...listed(after),
    ...listed(
      after.filter(([classes]) => classes === word.foreign),
      stripDiacritics,
    ),
  ],
  longerNames: [...listed(decoys), ...listed(decoys, stripDiacritics)],
  names: [
    ...listed(nameFlags),
    ...listed(
      nameFlags.filter(([classes]) => (classes & (nameFlag.person | nameFlag.hoChiMinh)) !== 0),
      stripDiacritics,
    ),
    ...listed(syllables),
    ...listed(syllables, stripDiacritics),
  ],
  // Things that a city has many of: "chung cư Đà Nẵng", with a small letter, still names the city.
  cityHas: listed([
    [
      1,
      'chung cư, khách sạn, hẻm, quán, quán cà phê, quán ăn, cửa hàng, nhà hàng, siêu thị, phố, khu tập thể, khu dân cư',
    ],
  ]),
  // Towns of the Chinese Henan: "Hà Nam" in the same block is Henan.
  townsOfHenan: listed([[1, 'Trịnh Châu, Khai Phong, Thiếu Lâm']]),
  // Places in China and Korea: beside them, "Hà Nam" is the place abroad.
  placesAbroad: listed([
    [
      1,
      'Trịnh Châu, Khai Phong, Tân Hương, Lạc Dương, Hà Bắc, Sơn Đông, Tứ Xuyên, Hồ Bắc, Thiểm Tây, Chiết Giang, Giang Tô, Quảng Đông, Gyeonggi',
    ],
  ]),
  // Signs that a text is about sport.
  sport: [...listed(sportSigns), ...listed(sportSigns.slice(0, 2), stripDiacritics)],
  eraBefore: successionWords('before'),
  eraAfter: successionWords('after'),
  // Small words that distinguish English (1) and Vietnamese without diacritics (2).
  functionWords: listed([
    [
      1,
      'the, of, and, in, to, is, was, for, with, that, are, has, by, from, at, on, as, it, this, be, et, les, des, une, est, dans, pour, qui, aux, avec, sur, ses, leur, ont, selon, der, die, das, und, von, mit, ist, für, og, av, til, som, det, el, los, las, del, que, por, della, che, het, een, voor, della, delle, degli, dei, nella, dal, alla, sono, gli, il, nel, quella, quello, sulla, hanno, una, para, dos, uma, os, pelo, pela, como, yang, untuk, dengan, pada, oleh, zijn, met, niet, och, att, på, är, się, oraz, koji, koje',
    ],
    [
      2,
      'cua, va, khong, duoc, nguoi, cho, trong, nhung, nhieu, cac, voi, tai, den, da, co, mot, ngay, tinh, thanh, pho',
    ],
  ]),
}
