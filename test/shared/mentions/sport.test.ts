import { describe, expect, it } from 'vitest'
import { bare, marked, markedPage } from './names.ts'

/** `[…]` is highlighted; `⟨…⟩` is optional: a club with the province's name. */
const clubs = [
  // One club with a province's name, beside others without one.
  'HAGL vs ⟨Nam Định⟩: trận đấu của vòng 5 V-League',
  'HAGL hạ ⟨Nam Định⟩ 2-1',
  'Thể Công - Viettel chơi thiếu người và bị ⟨Ninh Bình⟩ gỡ hòa ở phút 52.',
  'SLNA cầm hòa ⟨Hải Phòng⟩ trên sân khách ở V-League.',
  'PVF-CAND thua ⟨Thanh Hóa⟩ 0-3 tại vòng 9 V-League.',
  'Trước Hoàng Anh ⟨Gia Lai⟩, ⟨Bình Định⟩ mở tỷ số từ sớm.',
  // Headlines of two names only.
  '⟨Nam Định⟩ vs ⟨Hà Nội⟩',
  '⟨Hà Nội⟩ 2-1 ⟨Nam Định⟩',
  '⟨Thanh Hóa⟩ đánh bại ⟨Nghệ An⟩',
  '⟨Hà Tĩnh⟩ cầm hòa ⟨Hải Phòng⟩',
  '⟨Hanoi⟩ beat ⟨Nam Dinh⟩ 3-1',
  '⟨Ninh Binh⟩ thrash ⟨Hai Phong⟩',
  // Words about a match.
  'Tiền đạo của ⟨Ninh Bình⟩ sút tung lưới đội khách ở hiệp hai.',
  'Trọng tài rút thẻ đỏ, ⟨Hải Phòng⟩ mất tiền vệ trụ và thủng lưới ở phút bù giờ.',
  'Thủ môn cản phá quả phạt đền, ⟨Thanh Hóa⟩ giữ sạch khung thành đến hết trận đấu.',
  'A late goalkeeper error let the striker score, and ⟨Nam Dinh⟩ stayed unbeaten in V.League 1.',
  // Other sports, women's teams, sponsors' names.
  'Giải futsal vô địch quốc gia: Thái Sơn Nam thắng ⟨Cao Bằng⟩ 4-0.',
  'Bóng chuyền nữ: VTV Bình Điền thua ⟨Quảng Ninh⟩ 2-3.',
  'Thép Xanh ⟨Nam Định⟩ gặp Hồng Lĩnh ⟨Hà Tĩnh⟩ ở vòng 3 V-League.',
  // The police club.
  'Công an ⟨Hà Nội⟩ đứng đầu bảng xếp hạng V-League, tiền đạo ghi bàn đều.',
  'CA ⟨Hà Nội⟩ thủng lưới ở hiệp một, hàng thủ V-League này quá yếu.',
  // One clear sign in a sentence: a league, two words of matches, a verb of clubs, the role of a player.
  '⟨Quảng Nam⟩ bị loại khỏi V-League vì lý do tài chính.',
  'V-League 2025/26: ⟨Ninh Bình⟩ tạo cơn sốt',
  'HLV Vũ Hồng Việt nói về mục tiêu của ⟨Nam Định⟩ ở mùa giải tới.',
  '⟨Hà Nội⟩ đứt mạch thắng trên sân Hàng Đẫy trước ⟨Bình Định⟩.',
  '⟨Ninh Bình⟩ chiêu mộ tiền vệ Hoàng Đức',
  '⟨Bình Dương⟩ thua PVF, HLV xin từ chức',
  '⟨Thanh Hóa⟩ nợ lương, cầu thủ đình công.',
  '⟨Long An⟩ thay HLV sau trận thua ⟨Bình Định⟩.',
  'Chân sút của ⟨Thanh Hóa⟩ ghi bàn vào lưới ⟨Hải Phòng⟩.',
  'Trên sân Thống Nhất, ⟨TP.HCM⟩ cầm hòa ⟨Thanh Hóa⟩ 1-1 nhờ bàn thắng ở phút 89.',
  'Nguyễn Xuân Son ghi bàn giúp ⟨Nam Định⟩ thắng 2-0.',
  'Đương kim vô địch ⟨Nam Định⟩ và á quân ⟨Hà Nội⟩ cùng sa sút ở V-League.',
  'CLB ⟨Hà Nội⟩ gặp ⟨Ninh Bình⟩ tối nay.',
  'Bảng xếp hạng sau vòng 8: ⟨Ninh Bình⟩ 20 điểm, Công an ⟨Hà Nội⟩ 17, ⟨Hải Phòng⟩ 15.',
  '⟨Nam Dinh⟩ will face Ratchaburi in the AFC Champions League Two.',
  '⟨Ninh Binh⟩ top the table with 20 points after eight matches.',
  '⟨Binh Duong⟩ striker Nguyen Tien Linh scored twice.',
  'At Hoa Xuan Stadium, ⟨Ninh Binh⟩ continued their V.League run, the striker scoring twice.',
  '⟨Hanoi⟩ edged past ⟨Da Nang⟩ to go second.',
  // A verb and its score, a few words apart; defeats; cups; volleyball.
  '⟨Thanh Hóa⟩ thắng nghẹt thở 1-0 nhờ siêu phẩm phút 89.',
  '⟨Hải Phòng⟩ thua đau 0-3.',
  '⟨Quảng Nam⟩ hòa may mắn 1-1 trên sân Tam Kỳ.',
  '⟨Nghệ An⟩ thắng 2-0 sau 90 phút.',
  '⟨Nam Định⟩ thua ngược Ratchaburi tại cúp C2 châu Á.',
  '⟨Hà Nội⟩ trắng tay trước ⟨Nam Định⟩, HLV bị đặt dấu hỏi.',
  '⟨Đà Nẵng⟩ gục ngã trước ⟨Hải Phòng⟩.',
  '⟨Hà Tĩnh⟩ thất bại trước ⟨Thanh Hóa⟩ ở lượt trận cuối.',
  'Ở set 3, ⟨Ninh Bình⟩ thắng 25-21 nhờ chủ công mới.',
  '⟨Ha Tinh⟩ held ⟨Hai Phong⟩ to a 1-1 draw at Lach Tray Stadium.',
  '⟨Nghe An⟩ suffered a 2-1 defeat after a long unbeaten run.',
  '⟨Da Nang⟩ boss Le Duc Tuan resigns after a 4-0 loss.',
  '⟨Hai Phong⟩ climbed to third after beating Becamex ⟨HCMC⟩ 2-1.',
  // The ground opens the sentence, and the club goes on.
  'Trong khi đó, tại sân Lạch Tray, ⟨Hải Phòng⟩ có màn ngược dòng để vượt qua Hồng Lĩnh ⟨Hà Tĩnh⟩ với tỷ số 2-1.',
  'Trên sân Thống Nhất, ⟨TP.HCM⟩ để thủng lưới ba bàn trong hiệp 1.',
  'Rời sân Vinh, ⟨Thanh Hóa⟩ có mạch bất bại bốn trận, thủ môn được khen.',
  // A short line of names and capitals is Vietnamese, too.
  'CLB ⟨Hà Nội⟩ gặp ⟨TP.HCM⟩ tối nay.',
  // A name that the block has called a club before.
  'CLB ⟨Thanh Hóa⟩ bước vào kỳ nghỉ Tết. Đội bóng tập trung lại từ mùng 3. Đáng lẽ ⟨Thanh Hóa⟩ phải tập nhiều hơn nhưng HLV người Bulgaria thay đổi quyết định vào giờ chót, theo lời kể của một thành viên trong ban huấn luyện.',
  'CLB ⟨Hải Phòng⟩ có nhà tài trợ mới từ tháng tới. Theo hợp đồng, đội bóng được chi trả ba năm. ⟨Hải Phòng⟩ cũng đang tìm HLV và dự kiến công bố trong tuần sau, sau khi hoàn tất các thủ tục với liên đoàn ở thủ đô.',
  // The next round of a cup.
  'Huỳnh Như đưa ⟨TP.HCM⟩ vào tứ kết giải nữ châu Á',
  '⟨Quảng Ninh⟩ vào bán kết sau loạt luân lưu.',
  'Bàn thắng muộn giúp ⟨Thanh Hóa⟩ lọt vào tứ kết.',
  'Cựu binh ghi bàn đưa ⟨Nghệ An⟩ vào vòng 1/8.',
  'Tiền đạo trẻ đưa ⟨Hà Tĩnh⟩ vào chung kết giải U21.',
  // The board and the coaches of a club.
  'Ban lãnh đạo ⟨Nam Định⟩ cân nhắc việc đổi giờ thi đấu vì các CĐV, HLV đồng ý.',
  'Ban lãnh đạo ⟨Thanh Hóa⟩ nợ lương cầu thủ trước vòng 5 V-League.',
  'Ban huấn luyện ⟨Hải Phòng⟩ thay thủ môn ở hiệp 2.',
  // Transfers.
  'Năm 2015, tiền vệ này chuyển đến ⟨Hải Dương⟩ thi đấu chuyên nghiệp, rồi giúp đội lên V-League.',
  'Thủ môn cũ của HAGL chuyển tới ⟨Nam Định⟩ ở V-League.',
  'Tiền đạo trở lại ⟨Hà Nội⟩ sau một mùa giải V-League cho mượn.',
  'Anh chuyển ra ⟨Thanh Hóa⟩ thi đấu và ghi bàn ngay trận đầu V-League.',
  'Ngoại binh V-League gia nhập ⟨Quảng Ninh⟩ theo hợp đồng hai năm.',
  // Clubs in a list, with a club named in full among them.
  'Các cầu thủ đến từ HAGL, ⟨Hải Dương⟩, CLB ⟨TP.HCM⟩, ⟨Nam Định⟩, CAHN, ⟨Đà Nẵng⟩ và SLNA dự giải V-League.',
  // Other languages.
  'Der Stürmer spielte für ⟨Da Nang⟩ und ⟨Binh Dinh⟩ und kehrte nach ⟨Nam Dinh⟩ zurück, wo er die V-League-Meisterschaft gewann.',
  'L’attaquant de ⟨Nam Dinh⟩ a marqué deux buts en V.League et son entraîneur est content.',
  'El delantero de ⟨Hanoi⟩ marcó dos goles en la V.League, dijo el entrenador.',
  'O atacante do ⟨Nam Dinh⟩ fez dois gols na V.League, segundo o treinador.',
  'Penyerang ⟨Nam Dinh⟩ mencetak dua gol di V.League, kata pelatih.',
  // A match told in other languages.
  '⟨Hai Phong⟩ führte zur Halbzeit mit 2:0 gegen ⟨Nam Dinh⟩, der Endstand war 4:2, alle Tore fielen früh.',
  'Die Verteidigung von ⟨Nam Dinh⟩ ließ in der Nachspielzeit ein Eigentor zu, sagte der Trainer.',
  '⟨Hanoi⟩ menait à la mi-temps, un carton rouge et un coup franc ont tout changé.',
  'Tarjeta roja y tiro libre en el segundo tiempo: ⟨Hanoi⟩ perdió ante ⟨Nam Dinh⟩.',
  '⟨Hai Phong⟩ kebobolan di babak kedua, kiper dapat kartu merah.',
  'De thuisploeg ⟨Nam Dinh⟩ kreeg in de wedstrijd een strafschop tegen, het doelpunt viel laat.',
  'De fans van ⟨Nam Dinh⟩ zagen de uitploeg scoren, het doelpunt besliste de wedstrijd.',
  'De uitploeg ⟨Hai Phong⟩ won de wedstrijd in de V-League.',
  // Matches of a cup, and matches before a season.
  'Lối đá của ⟨Hà Nam⟩ ở trận bán kết gây khó cho thầy trò bà Chi.',
  'Ở trận chung kết, ⟨Thanh Hóa⟩ giữ vững lối đá của mình trước mành lưới rung lên.',
  'Trận tứ kết và trận bán kết đều có luân lưu, ⟨Hải Phòng⟩ gặp may.',
  'Đường chuyền dài của ⟨Hà Nam⟩ tới tiền vệ hỏng, đấu pháp phải đổi.',
  'Sau pha lập công, đấu pháp của ⟨Quảng Ninh⟩ kín hơn.',
  '⟨Binh Dinh⟩ will play friendly matches with a new foreign player and a center-back on loan.',
  'After two test matches the right-back of ⟨Quang Nam⟩ was fit, and a friendly match followed.',
  'The playmaker left ⟨Nam Dinh⟩ after a friendly match.',
  // Capitals without a report behind them.
  'V.League 1 table, top scorers and coach\n⟨NAM DINH⟩ Rafaelson, Hendrio, Van Toan',
  '⟨HANOI⟩ BEAT ⟨HAI PHONG⟩ IN V.LEAGUE, STRIKER SCORED TWICE',
  // English prepositions take clubs, too.
  'A 3-1 loss to ⟨Hanoi⟩ left the V.League side at the bottom of the table.',
  'After the match with ⟨Quang Nam⟩ the V.League coach blamed the goalkeeper.',
  'It is hard to beat the star players from ⟨Nam Dinh⟩, the V.League champions, said the head coach.',
  'A late penalty gave the V.League points to ⟨Hai Phong⟩.',
  'HAGL drew 1-1 with ⟨Thanh Hoa⟩ after an own goal, and the striker was sent off.',
  'The keeper’s error was enough to earn ⟨Hai Phong⟩ a share of the spoils at halftime of a dull V.League 1 game.',
  // A line of a line-up.
  'Đội hình xuất phát, chủ nhà thay thủ môn\n⟨Đà Nẵng⟩: Thanh Bình, Quang Hùng, Duy Cương',
  'Thẻ đỏ:\n⟨Bình Dương⟩: Thành Nhân 90+2, Minh Khoa\nĐội hình ra sân: 4-4-2',
  // A head before a verb of matches is not that of the name behind it.
  'Ở vòng 23 V-League, đội bóng đất Quảng chạm trán ⟨Đà Nẵng⟩.',
  'Đội bóng xứ Nghệ gặp ⟨Hà Tĩnh⟩ ở vòng 5 V-League.',
  'Tân binh đất Mỏ đánh bại ⟨Thanh Hóa⟩ ở V-League.',
  'Đội bóng xứ Thanh thua ⟨Hải Phòng⟩, HLV V-League xin lỗi.',
  'Các chàng trai xứ Quảng đụng độ ⟨Nam Định⟩ ở V-League.',
  // Volleyball.
  'Tay đập của ⟨Long An⟩ cùng đồng đội vào top 4.',
  'Chủ công của ⟨Quảng Ninh⟩ ghi 20 điểm.',
  'Libero của ⟨Ninh Bình⟩ cứu bóng hay.',
  'Giải có tay đập số một, ⟨Thanh Hóa⟩ phát bóng hỏng nhiều.',
  'Chuyền hai của ⟨Thái Bình⟩ chấn thương.',
  // Two opponents, and lists of teams.
  'Trận tứ kết giữa ⟨Hà Nội⟩ và ⟨Nam Định⟩ ở Cúp Quốc gia có hai bàn thắng.',
  'Cuộc đọ sức giữa ⟨Thanh Hóa⟩ và ⟨Hải Phòng⟩ ở vòng 5 V-League hấp dẫn.',
  'Lịch thi đấu V-League: 17 giờ giữa ⟨Nghệ An⟩ - ⟨Hà Tĩnh⟩, 19 giờ giữa ⟨Hà Nội⟩ - HAGL.',
  'Ở hiệp hai, trận derby giữa ⟨Nghệ An⟩ với ⟨Hà Tĩnh⟩ nóng lên, thủ môn bị thẻ đỏ.',
  'The V.League 1 match between ⟨Hanoi⟩ and ⟨Nam Dinh⟩ ended goalless.',
  'Giải bóng chuyền có 8 đội bóng gồm ⟨Hà Nội⟩, ⟨Thanh Hóa⟩, ⟨Hải Dương⟩ và chủ nhà.',
  'Bốn CLB gồm ⟨Nam Định⟩, ⟨Hà Nội⟩ dự cúp C2, đội khách nghỉ.',
  // Players and their clubs.
  'V-League có tiền đạo Nguyễn Văn Toàn (⟨Nam Định⟩), thủ môn Đặng Văn Lâm (từ ⟨Ninh Bình⟩).',
  // Youth teams.
  'Cầu thủ Trung Hiếu (U14 ⟨Hà Nội⟩) gây chú ý.',
  'U.16 ⟨Hà Tĩnh⟩ tạo bất ngờ, bắt đối thủ mạnh U.16 ⟨Hà Nội⟩ phải chia điểm.',
  'Mở màn là trận thắng 4-3 của U15 ⟨Tây Ninh⟩ trước U15 ⟨TP.HCM⟩.',
  'Lò đào tạo này có ba em lên U17 ⟨Nam Định⟩ năm nay.',
  'U19 ⟨Hanoi⟩ beat U19 ⟨Nghe An⟩ on penalties.',
  // Teams that bear a sponsor’s name.
  'Tân binh Xuân Thiện ⟨Phú Thọ⟩ lộ diện ở vòng loại Cúp Quốc gia.',
  'Đây đều là mắt xích của các đội FLC ⟨Thanh Hóa⟩, ⟨Sài Gòn⟩ FC nên tuyển thủ phải giữ sức.',
  'Đội nữ Hóa chất Đức Giang ⟨Tuyên Quang⟩ vào chung kết bóng chuyền.',
  // Several teams.
  'Cuộc đua gay cấn khi các đội ⟨Hà Tĩnh⟩, ⟨Hà Nội⟩ lần lượt đánh bại HAGL.',
  'Ngôi sao mới chơi tốt trước các đội ⟨Hà Tĩnh⟩ và ⟨Thanh Hóa⟩, giúp CLB ⟨Ninh Bình⟩ bay cao.',
  'Hai đội ⟨Nam Định⟩, ⟨Hải Phòng⟩ cầm chân nhau ở V-League.',
  'Hai đại diện là CLB Công an ⟨Hà Nội⟩ và ⟨Nam Định⟩ chuẩn bị đối diện lịch dày.',
  'Giải bóng đá nữ vô địch quốc gia: toàn thắng có CLB ⟨Hà Nội⟩ I, ⟨TP.HCM⟩ I và ⟨Hà Nam⟩.',
  // The coach in chief, football teams, nicknames in English.
  'Ông tiếp quản ghế HLV trưởng ⟨Hà Nội⟩ từ tuần sau.',
  'Đối thoại với HLV trưởng ⟨Thanh Hóa⟩ Choi Won-kwon.',
  'Tỉnh sẽ không để đội bóng đá ⟨Thanh Hóa⟩ giải thể.',
  'Cầu thủ ngất xỉu khi ⟨Hà Nội⟩ Buffaloes gặp ⟨Đà Nẵng⟩ Dragons.',
  'Hai trận của ⟨Hanoi⟩ Buffaloes và ⟨HCMC⟩ Wings bị hoãn.',
  // A score and a club.
  'Highlight ⟨Hà Tĩnh⟩ 1-1 CLB Công an ⟨Hà Nội⟩: bất ngờ lớn',
  'Highlight ⟨Long An⟩ 1-0 CLB Thanh niên ⟨TP.HCM⟩: bình tĩnh trên chấm phạt đền',
  '⟨Thanh Hóa⟩ 4-0 CLB Công an ⟨TP.HCM⟩: kết quả khó tin',
  // The opponent behind the verb, adverbs before it.
  'CLB ⟨Ninh Bình⟩ có ba ngôi sao vẫn sẽ thua ⟨Hà Nội⟩, vì thiếu thể lực.',
  'Thiếu Xuân Son, CLB ⟨Nam Định⟩ vẫn đánh bại Công an ⟨TP.HCM⟩.',
  'Công an ⟨Hà Nội⟩ chật vật hạ CLB Philippines ở Cúp C2.',
  '⟨Ninh Bình⟩ bất ngờ thua SLNA.',
  'HAGL vừa cầm hòa ⟨Hải Phòng⟩ vừa giữ được chân sút chủ lực.',
  'Đêm qua ⟨Thanh Hóa⟩ đã đánh bại PVF.',
  // A ground before the club, within a sentence.
  'So với trận lượt đi trên sân Thống Nhất, ⟨Long An⟩ đã chơi tốt hơn nhiều ở V-League.',
  // Live reports.
  'Trực tuyến ⟨Ninh Bình⟩ - CLB ⟨Hà Nội⟩ (18h): trận cầu V-League đáng chờ đợi.',
  'Trực tuyến ⟨Nam Định⟩ - Công an ⟨Hà Nội⟩ (18h), vòng 9 V-League.',
  // Cycling: teams with a sponsor, with a number, in lists, riders and their teams.
  'Tay đua Marchuk (Kenda ⟨Gia Lai⟩) thắng chặng 5, giữ áo vàng cuộc đua xe đạp.',
  'Chặng 3 vòng quanh hồ Hoàn Kiếm ([Hà Nội]) của giải xe đạp thuộc về tay đua Patterson (620 Nông nghiệp ⟨Vĩnh Long⟩).',
  'Cua-rơ ⟨Vĩnh Long⟩ về nhất, áo xanh đổi chủ.',
  'Áo vàng vẫn thuộc về cua-rơ Kulikov của ⟨Hà Nội⟩.',
  'The cycling tournament has 15 teams including Gạo Hạt ⟨Long An⟩, ⟨HCM City⟩, Domesco ⟨Hải Dương⟩, Quân đội, ⟨Hà Nội⟩ and ⟨Thanh Hóa⟩, with foreign racers in most.',
  'The yellow jersey went to Fokin of ⟨HCM City⟩ 1, while Merx of 620 Nong Nghiep ⟨Vinh Long⟩ took the sprint finish.',
  'In the cycling race Novikov of Nhua Binh Minh ⟨Binh Duong⟩ and Jenner of 620 Chau Thoi ⟨Vinh Long⟩ trailed the green jersey.',
  'Athlete Nguyen Van Binh (⟨Ho Chi Minh City⟩-New Group) wore the orange jersey in the cycling race.',
  'In preparation for the cycling tournament, many teams -- including ⟨Nam Dinh⟩, ⟨HCM City⟩ and ⟨Thanh Hoa⟩ -- train in the hills.',
  // English and other languages: plurals of positions, a match between two, the ground in front of the
  // subject.
  'Goalkeepers, defenders and midfielders from Song Lam ⟨Nghe An⟩, ⟨Nam Dinh⟩ and ⟨Hai Phong⟩ joined the squad.',
  'Er fehlte im Spiel zwischen ⟨Nam Dinh⟩ und ⟨Ha Tinh⟩, das torlos endete.',
  'Das Spiel gegen ⟨Hanoi⟩ verlor der Torschützenkönig der Liga.',
  'Le match entre ⟨Nam Dinh⟩ et ⟨Hanoi⟩ a tourné sur un penalty.',
  'The game between ⟨Quang Nam⟩ and ⟨Binh Dinh⟩ was settled by a penalty.',
  'Trận đấu giữa ⟨Hà Nội⟩ và ⟨Nam Định⟩ hoãn vì mưa.',
  'Ngoài ⟨Nam Định⟩, nhiều đội bóng V-League cũng tìm ngoại binh.',
  'O atacante marcou gols pela seleção e pelo ⟨Nam Dinh⟩, e o artilheiro volta aos gramados.',
  'After four friendly matches at Hoa Xuan Stadium, ⟨Binh Dinh⟩ will play three test matches.',
  'Rested at Lach Tray Stadium, ⟨Hai Phong⟩ have a new striker for the V.League.',
  // Numbered teams, possessives of the field, and a club named with FC before.
  'Defending champions ⟨Ha Noi⟩ 1 beat TNG ⟨Thanh Hoa⟩ 3-0 in the National Women’s Football Championships.',
  '⟨Hà Nội⟩ 2 thắng ⟨Thanh Hóa⟩ 4-1 ở lượt đi giải bóng đá nữ.',
  'The only domestic striker in ⟨Nam Dinh⟩’s starting lineup scored once.',
  'The overhaul backfired in ⟨Hai Phong⟩’s face and the V.League club went down.',
  'A late header settled in ⟨Hai Phong⟩’s net after the penalty.',
  '⟨Hai Phong⟩ FC went out of the AFC Cup with a red card. The crowd was small, and ⟨Hai Phong⟩ rested many.',
  'Before half-time the ⟨Thanh Hoa⟩ players pressed, and ⟨Thanh Hoa⟩ striker Rimario hit the bar.',
  'In the cycling race ⟨Hanoi⟩ rider Cuong joined the breakaway with Dai (⟨Binh Duong⟩) and Anh (⟨Vinh Long⟩).',
  'Cyclist Le Nguyet Minh of VUS-⟨Ho Chi Minh City⟩ wore the green jersey, the yellow jersey stayed with Chau Thoi ⟨Vinh Long⟩.',
  '⟨Hanoi⟩ FCs hjemmeside skriver at spissen er klar for V.League.',
  '⟨Hai Phong⟩ berhasil menaklukkan Sabah FC di babak pertama lewat gol Huu Son sebagai tuan rumah.',
  // A sponsor's letters with a dot.
  'Lãnh đạo CLB HV.⟨Vĩnh Long⟩ đồng ý cho HLV từ chức.',
  'Hiện HV.⟨Vĩnh Long⟩ có 12 điểm, kém ĐT.⟨Long An⟩ và XM.⟨Hải Phòng⟩ 6 điểm, HLV lo lắng.',
  'B.⟨Bình Dương⟩ và SHB.⟨Đà Nẵng⟩ chia điểm ở vòng đấu này.',
  // Clubs of women, and a German genitive.
  '⟨Ho Chi Minh City⟩ Women’s Club entered the quarter-finals.',
  "The ⟨HCM City⟩ Women's Football Club created many chances.",
  '⟨Hanoi⟩ Women’s FC signed a striker.',
  'Die Liste der Stürmer des ⟨Nam Dinh⟩ Clubs ist lang.',
  // Prepositions of places that lead to an opponent.
  'V.League : le gardien de but a encaissé deux buts face à ⟨Quang Nam⟩, malgré un penalty arrêté par l’attaquant.',
  'Spissen gikk fra ⟨Hanoi⟩ til ⟨Nam Dinh⟩ i V.League, sier treneren i fotball.',
  // Futsal, former clubs, sides in other languages, lists of teams, sponsors.
  'Sanest Tourist ⟨Ha Tinh⟩ qualifies for the National Futsal Championship.',
  'The National Futsal Championship begins in March: ⟨Da Nang⟩, Sahako and ⟨Cao Bang⟩ are back.',
  '⟨Quang Nam⟩ qualified for the final of the Futsal League, their goalkeeper said.',
  'Sanatech ⟨Ha Tinh⟩ lost to Sahako in the National Futsal Championship.',
  'Giải futsal VĐQG: Thái Sơn Nam gặp ⟨Cao Bằng⟩ chiều nay.',
  'Vòng loại Giải futsal vô địch quốc gia có ⟨Quảng Nam⟩, Sahako và ⟨Cao Bằng⟩.',
  'Samson was out of favour at ⟨Thanh Hóa⟩, his V.League club.',
  'After a spell at ⟨Hanoi⟩ the V.League striker moved on.',
  'The goalkeeper, on loan at ⟨Nam Dinh⟩, kept a clean sheet in the V.League.',
  'He scored the only goal in ⟨Nam Định⟩’s 1-0 win over Viettel in the V.League.',
  'The striker missed ⟨Hai Phong⟩’s 0-2 defeat in the V.League.',
  '„Die Mannschaft aus ⟨Binh Dinh⟩ hat gut gespielt“, sagte der Trainer vor dem Spieltag.',
  'Das Team aus ⟨Hai Phong⟩ traf in der Nachspielzeit per Freistoß, der Trainer jubelte.',
  'Der Stürmer der Mannschaft von ⟨Nam Dinh⟩ traf in der Nachspielzeit.',
  'L’entraîneur a permis à ⟨Nam Dinh⟩ de remporter la V.League, selon un attaquant.',
  'Ce but de l’attaquant a permis à ⟨Hanoi⟩ de mener à la mi-temps.',
  'The V.League has 24 football teams aged 17 including ⟨Nghe An⟩, ⟨Ha Tinh⟩ and PVF.',
  'The volleyball teams include ⟨Thanh Hoa⟩, Vietinbank and the Army.',
  'The volleyball clubs, which include ⟨Quang Ninh⟩, meet in May.',
  'The football match pits SHB ⟨Da Nang⟩, ⟨Nam Dinh⟩, ⟨Thanh Hoa⟩ and PVF against each other.',
  'The yellow jersey went to a cyclist of Biwase-⟨Binh Duong⟩.',
  'The green jersey belongs to a cyclist from VTV ⟨Can Tho⟩.',
  'Cyclists of Vinamit ⟨Ho Chi Minh City⟩ took the white jersey.',
  'FLC ⟨Thanh Hoa⟩ drew with Viettel in the V.League.',
  'Tien Nong ⟨Thanh Hoa⟩ lost the volleyball final.',
  'Beach volleyball: Sanvinest ⟨Da Nang⟩ and the Army shared the title.',
  'The cyclist of Calytos ⟨Hanoi⟩ keeps the green jersey.',
]
const places = [
  'V-League: tiền đạo sinh ra ở [Nghệ An], trận đấu diễn ra tại [Hà Nội].',
  'Trận đấu V-League trên sân Hòa Xuân ([Đà Nẵng]) kết thúc, tiền vệ rời sân.',
  'Cầu thủ V-League quê [Thanh Hóa] khoác áo đội khách.',
  'Tiền vệ V-League sống ở TP Vinh, [Nghệ An] cùng gia đình, trận đấu cuối mùa giải.',
  'UBND tỉnh [Nam Định] thưởng các cầu thủ vô địch V-League.',
  'Sở Văn hóa [Hà Tĩnh] lo sân bãi cho mùa giải V-League, cầu thủ vui mừng.',
  // Words that other fields use too.
  'Vòng bán kết thi hoa hậu tại [Hải Phòng]; [Thanh Hóa] giành giải ba.',
  '[Hà Nội] gặp khó khi thu ngân sách; [Hải Phòng] thắng lớn nhờ cảng.',
  'Chủ công bố hạ giá; [Đà Nẵng] thành lập công ty.',
  'Giá nhà [Hà Nội] thua [Đà Nẵng] về độ tăng.',
  '[Hà Nội] thắng kiện [Nghệ An].',
  'Cựu cầu thủ bị bắt; [Nghệ An] mở rộng điều tra.',
  '[Hanoi] hosts [Da Nang] officials at a trade fair.',
  'The team set goals for the first half of the year, and [Nghe An] held a forum.',
  'At Hoa Xuan Stadium, [Da Nang], the V.League striker scored twice.',
  // Hosts, fans, organs, rankings of other things.
  '[Hà Nội] cấm đường phục vụ trận đấu giữa Việt Nam và Malaysia, cổ động viên cần lưu ý.',
  '[Quảng Ninh] đăng cai giải bóng chuyền nữ quốc tế VTV Cup.',
  '[Da Nang] will host the V-League opener.',
  'Sở Văn hóa, Thể thao [Đà Nẵng] họp báo về mùa giải mới của đội bóng.',
  'Cầu thủ người [Nghệ An] khoác áo đội khách.',
  '[Ninh Bình] dẫn đầu bảng xếp hạng chuyển đổi số, [Hà Nội] đứng thứ hai.',
  '[Hà Nội] bổ nhiệm giám đốc sở.',
  '[Quang Ninh] faces a typhoon.',
  '[Da Nang] signed a deal with Samsung.',
  '[Thanh Hóa]: Cựu cầu thủ bị khởi tố vì đánh bạc',
  // Numbers behind a verb that are no score; a stadium in a town.
  '[Hà Nội] hạ 2-3 bậc trong xếp hạng chuyển đổi số.',
  '[Hà Nội] gặp 2-3 đoàn khách mỗi ngày.',
  '[Đà Nẵng] hòa 2-3 mạng lưới cấp nước làm một.',
  '[Hanoi] hosts 2-3 fairs a month.',
  'Sân Lạch Tray, [Hải Phòng] có 20.000 chỗ, cầu thủ V-League tập ở đây.',
  'Trận đấu tại sân Hòa Xuân, [Đà Nẵng], có 15.000 cổ động viên V-League.',
  'Trên sân Thống Nhất, [TP.HCM], cầu thủ V-League tập buổi cuối.',
  'Huân chương Lao động hạng Nhất được trao cho [Hà Tĩnh].',
  // The place of a report.
  '[HÀ NỘI] — Coach Kim called up three players from V.League 1’s ⟨Nam Định⟩ FC, a striker among them.',
  '[Hanoi] (VNA) – The V.League striker scored twice, his coach said.',
  '[Da Nang] (VNS) — The goalkeeper of a V.League club was fined.',
  // A move that is no transfer; a stadium in a list of words of place.
  'Tiền đạo V-League có gia đình chuyển từ quê đến [Hải Dương] sống.',
  'Đội bóng V-League đến [Đà Nẵng] bằng máy bay, cầu thủ mệt mỏi.',
  'Cầu thủ V-League di chuyển tới [Hà Nội] bằng tàu.',
  'CLB ⟨Hà Nội⟩ có sân ở [Quảng Ninh], tỉnh đã nâng cấp sân này.',
  'Penyerang itu bermain di Viet Tri Stadium, [Phu Tho], pada bulan Desember, gol di V.League.',
  // The place of a report, with two dashes or the name of the outlet.
  '[HÀ NỘI] -- Coach Kim called up three players of V.League 1, a striker among them.',
  '[HANOI], KOMPAS.TV - Penyerang V.League mencetak dua gol, kata pelatih.',
  '[HANOI], VOV.VN – The V.League striker scored twice, his coach said.',
  '[Da Nang], VNA - The goalkeeper of a V.League club was fined.',
  '[HAI PHONG], AFP — The V.League 1 striker scored twice.',
  'The captain scored in V.League 1. Photo of VPF\n[HÀ NỘI] — Captain Quyết won praise for his goal.',
  '[Hanoi] - Defending champions ⟨Hanoi⟩ FC beat HAGL in V.League 1, their striker scored twice.',
  '[HANOI] (20 May 2009) – The V.League champions beat a Greek side, the striker scored.',
  '[Hanoi] (1/6/2012) – The national coach called up five V.League players.',
  // The same without its dash.
  '[ĐÀ NẴNG] After a 2-1 defeat to the V.League champions the coach of SHB ⟨Đà Nẵng⟩ resigned.',
  'Football\n\n[HÀ NỘI] Clubs are racing to sign a V.League 1 striker before the transfer window closes.',
  '[HANOI] Three players of the V.League were called up, a goalkeeper among them.',
  '[HẢI PHÒNG] The head coach praised his V.League striker, who scored twice.',
  '[HCM CITY] The defender will miss the V.League opener, her coach said.',
  // Departments with a short name of several parts.
  'Giám đốc Sở VH-TT [Hải Phòng] thưởng các cầu thủ vô địch V-League.',
  'Sở VH-TT&DL [Thanh Hóa] sửa sân cho đội bóng V-League, cầu thủ mừng.',
  'Theo Sở LĐ-TB&XH [Nghệ An], thủ môn V-League này được nhận nhà.',
  'Phó giám đốc Sở VH-TT-DL [Quảng Ninh] chúc mừng tiền đạo V-League.',
  'Sở GD-ĐT [Hà Tĩnh] mời cầu thủ V-League dạy bóng đá cho học sinh.',
  'Sở VH-TT [TP.HCM] gặp HLV và đội bóng nữ trước mùa giải.',
  // Finals that are no matches.
  'Thí sinh của [Quảng Ninh] vào trận chung kết cuộc thi Robocon.',
  '[Hải Dương] đăng cai trận bán kết giải cờ của học sinh.',
  'Trận chung kết Olympia có điểm cầu ở [Thanh Hóa].',
  'The envoy praised [Hanoi] for a friendly match between two ministries.',
  'De burgemeester van [Hanoi] opende de wedstrijd voor jonge bouwmeesters.',
  // Rankings that are no leagues.
  '[Quảng Ninh] lần thứ ba chiếm ngôi quán quân, á quân [Nghệ An] đạt 72 điểm trong xếp hạng cạnh tranh.',
  'Về chuyển đổi số, á quân [Thanh Hóa] tăng hai bậc.',
  '[Hải Dương]: Thăng hạng thứ 9 trong bảng xếp hạng cạnh tranh',
  '[QUẢNG NINH] THĂNG HẠNG TRÊN BẢNG XẾP HẠNG CHUYỂN ĐỔI SỐ',
  '[Thái Bình] thăng hạng về chỉ số xanh, xếp thứ 5.',
  // Journeys in English.
  'The V.League players then returned to [Hanoi], the coach said.',
  'The V.League striker was born in a village 30 km from [Hai Phong].',
  'The goalkeeper flew to [Da Nang] and missed the V.League match.',
  'The coach came to [Nam Dinh] by train before the V.League opener.',
  'Buses brought the fans to [Hanoi] for the V.League opener, a coach said.',
  // Origins.
  'Sai lầm ở V-League thuộc về thủ thành gốc [Thanh Hóa].',
  'Tiền đạo gốc [Nghệ An] ghi bàn cho đội khách ở V-League.',
  'HLV gốc [Huế] dẫn dắt đội bóng V-League này.',
  'Trung vệ gốc [Hải Dương] dính thẻ đỏ ở vòng 3 V-League.',
  'Ngoại binh Việt kiều, gốc [Hà Nội], đá chính trận đấu V-League.',
  // Police, where no club is named after them.
  'Theo Công an [Hà Tĩnh], năm cầu thủ V-League bị tạm giữ.',
  'Công an [Thanh Hóa] làm việc với thủ môn của đội bóng V-League.',
  'Công an [Nghệ An] khởi tố tiền vệ V-League vì cá độ.',
  'CA [Quảng Ninh] bảo vệ trận đấu V-League, cổ động viên vào sân trật tự.',
  'Cựu tiền đạo V-League bị Công an [Hải Dương] bắt.',
  // A list of places.
  'Men’s football and futsal take place at stadiums in [Hanoi], [Nam Dinh] and [Phu Tho] provinces, a head coach said.',
  'Bóng đá nữ và bóng chuyền tổ chức tại [Hà Nội], [Nam Định] và [Phú Thọ], theo các huấn luyện viên.',
  'Các trận đấu V-League bị hoãn ở tỉnh [Quảng Ninh], [Hải Dương] và [Thái Bình] vì bão.',
  'Futsal and volleyball matches in [Hanoi], [Hai Phong] and [Hai Duong] were called off.',
  'Đội tuyển futsal tập ở [Thái Bình], [Hà Nội] và [Đà Nẵng] trước mùa giải.',
  'Tuyến cao tốc giữa [Hà Nội] và [Thanh Hóa] thông xe.',
  // Stages of a race.
  'Chặng 7 cuộc đua xe đạp đi từ [Nghệ An] đến [Hà Tĩnh], áo vàng đổi chủ.',
  'Các tay đua xe đạp rời thủ đô [Hà Nội] sáng nay, áo xanh vẫn của cua-rơ người Bỉ.',
  'The final stage of the cycling tournament, from [Tay Ninh] to [HCM City], is flat; the yellow jersey is safe.',
  'He finished first in the 155km ride from [Hà Nội] to [Thanh Hóa] and wore the yellow jersey.',
  'The cycling race started in [Tuyen Quang] and passed Vinh City ([Nghe An]) on the way to [Ha Tinh]; the green jersey changed hands.',
  // The time of a place; the ground of a school; people of two cities.
  'Trận đấu V-League bắt đầu lúc 3h ngày 29/1 giờ [Hà Nội], thủ môn sẵn sàng.',
  'Bóng lăn lúc 21h (giờ [Hà Nội]), HLV chưa chốt thủ môn và trung vệ.',
  'Trận khai mạc trên sân Trường ĐH Nha Trang ([Nghệ An]) có hai bàn thắng và một thẻ đỏ, thủ môn xuất sắc.',
  'Giải bóng đá nữ diễn ra tại sân Trường Đại học Tôn Đức Thắng ([TP.HCM]), thủ môn tỏa sáng.',
  'Người dân [Hà Nội], [TP.HCM] tràn ra đường sau trận chung kết, cổ động viên hát vang.',
  // Verbs of matches elsewhere.
  'Đoàn vừa gặp [Hà Nội] để bàn về ngân sách.',
  '[Hà Nội] sẽ gặp 20 doanh nghiệp.',
  'Lãnh đạo [Đà Nẵng] vừa gặp Samsung.',
  'Trực tuyến [Hà Nội] họp với 30 xã.',
  'Thu ngân sách quý này vượt qua [Hải Phòng] và [Đà Nẵng].',
  // Venues in brackets or behind a comma, with their kind behind the name.
  'Women’s football, futsal and volleyball: Cam Pha Stadium ([Quang Ninh]), Thanh Tri Gymnasium ([Hanoi]).',
  'Beach volleyball at Tuan Chau Beach, [Quang Ninh]; football at Thien Truong Stadium ([Nam Dinh]) and Viet Tri Stadium ([Phu Tho]).',
  'The V.League striker trained at Dai Nam Sports Complex, [Hai Duong], the coach said.',
  'Futsal and volleyball move to Tien Son Arena ([Da Nang]) after a penalty row.',
  'The V.League match at Hoa Xuan Stadium, [Da Nang], was called off by the coach.',
  'Một cuộc gặp giữa [Hà Nội] và [Đà Nẵng] bàn về du lịch.',
  // The place of a report whose dash is lost, before a name.
  '[HÀ NỘI] Hoàng Anh Gia Lai’s dream season came to an end, the V.League 1 striker said.',
  '[HCM CITY] Nguyễn Văn Quyết scored a penalty in the V.League past the goalkeeper.',
  // A city's letters with a dot.
  'Đội bóng tập ở TP.[Đà Nẵng], cầu thủ trẻ từ TP.[Cần Thơ] lên.',
  'Theo báo TP.[Hải Phòng], huấn luyện viên và thủ môn dự lễ.',
  // Lists of venues, and the same words without sport.
  'SEA Games: major venues for competition will be [Hanoi], [Nam Dinh], [Hai Duong] and [Phu Tho]; football, volleyball and futsal share halls.',
  'Football and volleyball: the venues are [Hanoi], [Nam Dinh] and [Phu Tho].',
  'Các địa điểm thi đấu gồm [Hà Nội], [Nam Định] và [Phú Thọ]; bóng đá nữ, futsal và bóng chuyền đá sớm.',
  'The [Hanoi] team of engineers won the design prize.',
  'The [Hanoi] Women’s Union met; [Hanoi] clubs open late.',
  'They spent in [Hanoi] 2 days and left.',
  'In [Hanoi]’s half of the delta, rice is dear.',
  // A place behind a dash.
  'Chặng cuối kết thúc trước Hội trường Thống Nhất - [TP.HCM], tay đua áo vàng về đích an toàn.',
  'Giải bóng chuyền diễn ra tại Nhà thi đấu Phan Đình Phùng - [TP.HCM], chủ công vắng mặt.',
  'Đoàn xe đạp xuất phát trước Nhà hát Lớn - [Hà Nội], tay đua áo xanh bám đuổi.',
  'Tay đua về đích ở Công viên Lê Văn Tám - [TP.HCM], áo vàng đổi chủ.',
  'Cầu thủ futsal, thủ môn và HLV gặp nhau tại NTĐ Hồ Xuân Hương (Q.3 - [TP.HCM]) hôm qua.',
  'V.League: laget reiser fra [Hanoi] til [Da Nang] med tog, sier spissen.',
  'Les autorités de [Da Nang] face à [Hanoi] : deux visions.',
  'Das Abkommen zwischen [Hanoi] und [Da Nang] gilt ab Mai.',
  // The place of a report, zones of the army, places that a race passes, lists of provinces and cities.
  '[HÀ NỘI] – Lê Văn Đô nhận thẻ đỏ sớm nhưng đội bóng V-League này vẫn thắng.',
  '[NAM ĐỊNH] - Nhờ bàn thắng ở phút 89, đội khách có điểm ở V-League.',
  '[TP HCM] - Thủ môn Nguyễn Filip nói về trận đấu V-League tối qua.',
  '[THANH HÓA] - Chủ tịch đội bóng V-League thưởng nóng cho cầu thủ.',
  '[BÌNH DƯƠNG] – Tiến Linh ghi bàn, HLV mừng ở vòng 3 V-League.',
  '[Quang Ninh], Vietnam, February 18 – The volleyball tournament began with a win for the Army.',
  '[Da Nang], Viet Nam, May 2 - A football match drew thousands; the goalkeeper was a hero.',
  'The futsal finals take place at Military Zone 7 ([Ho Chi Minh City]), the National Futsal Championship says.',
  'The National Futsal Championship kicked off at Military Region 5 ([Da Nang]).',
  'The Futsal Championship opens in [Hai Phong], the goalkeeper said.',
  'The women’s futsal and football teams trained at [Hanoi] and in [Da Nang].',
  'The shop is at [Hanoi]’s 36 streets; they sell football shirts of each goalkeeper.',
  'Cyclists will race in 10 stages from [Binh Duong], past [Tay Ninh], [Long An], [Nghe An] and [Hue], the yellow jersey at stake.',
  'The cyclist won near the palace of [Hanoi], the yellow jersey and the green jersey behind her.',
  'The yellow jersey was won in the streets of [Da Nang]; the cyclist wept.',
  'The cyclist rode from [Hanoi] past [Nam Dinh] and [Thanh Hoa] in the yellow jersey.',
  'Cyclists ride through [Long An], [Nghe An] and [Can Tho]; the green jersey is open.',
  'The railway runs past [Nam Dinh] and [Ninh Binh].',
  'Cyclists will pass through the provinces and cities of [Long An], [Tay Ninh] and [Can Tho].',
  'The storm hit the provinces and cities of [Quang Ninh], [Hai Phong] and [Thai Binh].',
  'Leaders of the cities and provinces of [Hai Duong], [Hanoi] and [Nam Dinh] met.',
  'Das Unternehmen aus [Hai Phong] baut Schiffe; die Mannschaft aus Köln reist an.',
  'La subvention a permis à [Hanoi] de bâtir un pont.',
  'Teams of doctors include [Hanoi] experts.',
  'The loan at low rates lets [Nam Dinh] build; [Hanoi]’s 2-3 hospitals wait.',
  'The firm qualified for a loan in [Nam Dinh].',
]

describe('clubs', () => {
  it.each(clubs)('%s', text => {
    expect(marked(bare(text), { date: '2025-03-01' })).toBe(text)
  })
})

describe('places in a text about sport, and words of sport elsewhere', () => {
  it.each(places)('%s', text => {
    expect(marked(bare(text), { date: '2025-03-01' })).toBe(text)
  })
})

describe('a page about sport', () => {
  const page = [
    'HAGL lại chia điểm',
    '⟨Ninh Bình⟩ nhập cuộc tốt hơn.',
    'Tiền đạo mở tỷ số cho ⟨Ninh Bình⟩ ở hiệp hai V-League, thủ môn HAGL bó tay.',
    'Trận đấu diễn ra ở [Hà Nội].',
  ]
  it('makes clubs of bare names in all its blocks', () => {
    expect(markedPage(page.map(bare), { date: '2025-03-01' })).toEqual(page)
  })

  it('does so in no page whose places outnumber the signs', () => {
    const news = [
      'Tỉnh [Cao Bằng], tỉnh [Hải Dương], tỉnh [Hà Nam], tỉnh [Thái Bình], tỉnh [Đắk Lắk] mưa lớn.',
      'V-League: tiền đạo của ⟨Ninh Bình⟩ mở tỷ số.',
      '[Quảng Ninh] chuẩn bị đón bão.',
    ]
    expect(markedPage(news.map(bare), { date: '2025-03-01' })).toEqual(news)
  })
})
