/**
 * Vietnamese compounds that end with a head word but do not introduce the name that follows: "cửa ngõ TP
 * HCM". Some have another meaning ("cửa ngõ" is a gateway, not a lane; "ngân quỹ" is a budget, not a fund).
 * Others mean any thing of the kind ("bờ sông", a river bank).
 *
 * Source: the word lists of the npm package @vntk/dictionary 1.0.0 (MIT), which has 2,362 compounds that end
 * with a head of words.ts. This file has those that news uses and that do not introduce a name, and further
 * compounds of current news ("xuống phố"). The lists themselves are not part of the project.
 */

/**
 * For each head word, the words before it in its compounds, separated by ", ": `ngõ: 'cửa, cổng'` is "cửa
 * ngõ" and "cổng ngõ".
 */
export const compounds: Readonly<Record<string, string>> = {
  đường:
    'học, con, lên, dẫn, mở, dọc, lòng, lề, nửa, dưỡng, giáo, giảng, lễ, thiên, tiểu, nhựa, đại lễ, quãng, chặng, bước, cung, xuống, chỉ, lạc, lầm, lỡ, cùng, hết, hoang, sảnh, từ, triều, phủ, huyện, mía, củ cải, mặt, ngoài, qua, đi, sang, vạch, cắt, phá, chặn, bám, thông, kẻ, đèn, người đi, cầu, thánh, an dưỡng, đánh, cây, tắc, kẹt, nhầm, băng, xẻ, mùa, trở lại, đứng, ngành mía, bệnh tiểu, đái tháo, ngả, khơi, đón, ra, hậu',
  phố: 'xuống, ra, lên, về, dạo, ngoài, khắp, đường, phường, góc, dân, trưởng, khối, bát, vào, hàng, con, lòng, nhà, thời trang, thành thị, người thành, du xuân',
  ngõ: 'cửa, cổng, dạm, chạm, bỏ, đầu',
  ngách: 'ngóc, cửa',
  hẻm: 'hang cùng ngõ, ngõ, đường',
  làng: 'dân, xóm, bản, buôn, lão, cả, già, trình, về, cổng',
  xã: 'thông tấn, thôn, công, thi, liên, làng, bà, ông, y tế, xã, chính quyền, phường',
  thôn: 'nông, xã, hương, ngư, trưởng',
  ấp: 'ôm, trang, e, phong, ủ, xóm, trưởng',
  phường: 'phố, xã, giáo, hội',
  quận: 'cấp, các, liên, nội',
  huyện: 'quận, tri, cấp, liên, các',
  cầu: 'điểm, nhu, yêu, toàn, địa, khinh khí, khí, hoàn, cung, bán, bắc bán, nam bán, hồng, bạch, tiểu, thỉnh, trưng, nhịp, gầm, chân, mố, dạ, đá, bóng, quả, xây, bắc, kích, túc, mưu, nhà, nhảy, mong, khẩn, sở, tâm, qua, khúc côn, cán, đầu, vệ tinh, tinh, ưu, lời, nguyện, mặt',
  hồ: 'giang, đồng, mơ, ao, tựa, hầu, tha, hàm, huống, biển, thợ, bờ, ven, lòng',
  mũi: 'mắt, mặt, khẩu trang, ngạt, xịt, nghẹt, lỗ, sống, nước, sổ, mang, bịt, tai',
  cung: 'nguồn, tử, hậu, vòng, khẩu, hỏi, cánh, mê, hoàng, cố, long, thiên, bức, cân đối, lãnh, phản, mớm, lời, bản',
  đình: 'gia, triều, cung, điều, đại gia, pháp, linh, tày, lôi, hộ gia, sân, bảo, đóng, phá',
  đền: 'bắt, báo, chấm phạt, phạt, đền',
  chùa: 'nhà, ngôi, sãi, vãn, lễ, đi',
  chợ: 'đi, hội, họp, kẻ, giá, phiên, tan, tiểu thương, lò, ban quản lý, giữ, cháy, cướp, vỡ',
  sông: 'non, núi, bến, lòng, bờ, ven, qua, đường, vượt, cửa, dòng, nước, cát, sạt lở bờ, cạn, tôm, cá, ngăn',
  núi: 'rừng, miền, sông, đồi, leo, vùng, lở, sạt lở, khối, băng, đường, phá, trèo, san',
  đảo: 'quần, đông, biển, lừa, áp, chao, lảo, khuynh, ốc, hải, hoang, hòn, người hoang, nghịch, đả, tuyến, điên, ra, chủ quyền biển, khách ra, vòng',
  cảng: 'bến, cầu, hải, thương, xuất, nhập, quân, phi, dịch vụ, cụm, logistics, rời, cập, vào, thông quan tại',
  ga: 'nhà, bình, nắp, hố, khí, phanh, tay, đạp, chân, tăng, sếp, trưởng, xe tay, đệm',
  hầm: 'tầng, đường, hang, mở, đào, nồi, cửa',
  kênh: 'trung, công, cấp, đa, các',
  quán: 'tập, quê, nguyên, đại sứ, sứ, lãnh sự, tổng lãnh sự, trú, hàng, chủ, khách, hội, sinh, thư, ấn, tửu, mở, đóng, nhất, thông, phong tục tập',
  rạp: 'ra, phòng vé, chủ, dựng, cưới, nằm, che, cúi',
  tháp: 'kim tự, hình, bảo, hệ thống, chân, tòa',
  thác: 'khai, ủy, phó, ký, thoái, uỷ',
  suối: 'sông, khe, lội, chín, vượt',
  đầm: 'ao, váy, bà, ví, hồ, ướt, máy',
  vịnh: 'ngâm, ca, đề',
  sân: 'ra, vào, lấn, chủ, rời, tung, trở lại, vắng, sàn, gác, bán, mặt, sang, nóng, khuấy đảo, làm chủ, ngoài',
  phim: 'đóng, quay, đoàn, chiếu, làm, bộ, xem, dựng, ra mắt, trường, nhà làm, kịch bản, phát hành, dòng',
  vở: 'sách, bài, tập, đổ, cặp',
  trường:
    'thị, môi, hiện, công, hội, nhà, lập, ngư, nông, lâm, chiến, thương, sở, quan, hậu, khai, tựu, đấu, sa, thao, súng, phim, chính, nghị, phi, diễn, vũ, kịch, điện, từ, can, đêm, sân, tăng, sơn, ra, trọng, bãi, nhập, thông tin thị, kinh tế thị, cơ chế thị, học, ngôi, đồng, diêm',
  viện: 'nhập, xuất, ra, nằm, chi, hạ, thượng, tăng, cứu, ứng, tu, y, quân y, nghị, thẩm mỹ, cầu, phân, liên, hạ nghị, thượng nghị, chủng, khám, cho, hậu, thoái, bồi',
  báo: 'thông, cảnh, dự, khai, trình, tình, họp, nhà, bài, tờ, biển, cáo, tin, mật, cấp, phát, điện, loan, quả, tòa, toà, đài, kính, thám, đăng, thời, trên, mặt, trả lời, biểu, đảng, lên, bản, hồi, điểm, phản, văn bản thông, thư, nhật, viết, làng, ảnh, niêm, giấy',
  đài: 'lâu, khán, vũ, võ, tổng, pháo, diễn, hậu, lễ, nhà, giảng, lên, điện, đền, trang, nói trên, bảo',
  đội: 'quân, bộ, đồng, lữ, chi, hải, hạm, phi, chiến, tiểu, trung, đại, liên, phân, đơn, biệt, thê, đoàn, mang, lao, anh bộ, binh, đội',
  quỹ: 'ngân, thủ, công, ký, quĩ, gây, sổ, kí, tồn, sung, tín dụng, trích',
  hãng: 'chính, các, hàng',
  than: 'lầm, oán, khóc, chấm, thở, bếp, mỏ, khai thác, ngành, xuất khẩu, kêu, giá, điện, đốt, nhiệt điện, nhà máy điện',
  tướng: 'chủ, danh, nội, kiện, cờ, thầy, phu nhân thủ, hàng, lão, chiến, tể, biến, to, võ, quân, bại, nữ',
  lính: 'binh, quân, người, trại, đi, cựu',
  chính: 'tài, hành',
  ông: 'đàn, cha, tổ, các, ngư, phú, chủ nhân, lão, quý, cá, đất của',
  bà: 'đàn, ông, phụ, lão, quý, phật, các, người đàn',
  anh: 'đàn, tinh, chị, các, nước, tiếng, cha, đội, hồng, quyền, học, thạch',
  chị: 'anh, các, bà, đàn',
  em: 'anh, trẻ, chị, con, đàn, anh chị, các, học trò, hai anh, ba anh, chú',
  cô: 'thầy, các, sư, ma, ni, bà, thân',
  chú: 'ghi, cô, chăm, chuyên, phụ, bùa, thần, cước, chua, ký, các',
  bác: 'phản, bài, cô, uyên, quảng, bôi, các, khích, đại',
  cụ: 'công, dụng, nhạc, đạo, ngư, nông, y, gia, giáo, khí, các, ông, bà, hung, thiết bị dụng, bảo hộ, học, cổ',
  thầy: 'nhà, các, quý, người, bậc, làm, hai, ơn, trò',
  bé: 'nhỏ, em, cô, cậu, chú, bố mẹ, đứa, mẹ và, thấp, trẻ, con',
  cháu: 'con, các, ông, bà',
  cơm: 'bữa, ăn, nấu, quán, nồi, suất, chén, hạt, mụn, đi ăn, bát, cà mèn',
  bánh: 'làm, tiệm, lò, hai, ba, bốn, chuyển, lăn, kẹo, nhà làm, xe hai, phanh, chiếc',
  mì: 'lúa, bột, khoai, củ, tinh bột khoai',
  phở: 'quán, bánh, tô, bát, ngày của, nghề, làng nghề, quảng bá',
  kẹo: 'bánh, dẻo',
  nem: 'làng, lò',
  chả: 'giò, làm, không',
  nón: 'hình, chóp, quai, đội, làm, nghề',
  phà: 'đi, vé, lên',
  đèo: 'trèo, cua, chân, đường',
  'nhà máy': 'vận hành, công nhân, xây dựng, các, đóng cửa, nhiều',
}
