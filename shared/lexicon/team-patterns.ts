/**
 * Patterns that tell a club from its province in a text of sport. Each is matched against the text before and
 * after a name, with "_" in the place of the name. Each line of a list is an alternative; their order does
 * not matter.
 */

/** Source of a regular expression that matches if one of `ways` does. */
const oneOf = (ways: readonly RegExp[]) => ways.map(way => way.source).join('|')

/**
 * Patterns of the text before a name that shows that the name is a team: "các đội _", "trận giữa _", "chủ nhà
 * _", "khoác áo _".
 */
const beforeTeam = [
  /(?<!(?:[Đđ]ịa phương|[Tt]ỉnh|[Tt]hành phố) )chủ nhà (?:U-?\d\d )?/u,
  /(?:các|[Hh]ai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d) đội(?: bóng)? (?:\p{Lu}\S* )?/u,
  /(?<!có )đội(?: bóng(?: đá| chuyền| rổ| ném)?| đua| futsal)?(?: nam| nữ)?(?: U\d\d?)?(?:(?: tham dự| tham gia| dự giải| vừa [\p{L} ]{1,40})? (?:gồm|là):?|:) (?:(?:TP\.|(?:bóng )?đá|học|và|cùng|[\p{Lu}\d&(–-][^\s.;:]*(?:\.\p{Lu}\S*)?) )*/u,
  /(?:HAGL|SLNA|CAHN|Thể Công|PVF)(?:, \p{Lu}[^\s,.;:]* \p{Lu}[^\s,.;:]*){0,4}(?:,| và| hay) /u,
  /(?:teams|clubs|sides)(?: such as|[ ,–-]+(?:aged \d+ |namely |which )?includ(?:e|ing)|:) /u,
  /(?:[Tt]rận(?: đấu)?|[Mm]atch|[Gg]ame|[Rr]ace|Spiel|[Pp]artido|[Jj]ogo|[Ee]ncontro|[Rr]encontre|[Pp]artita|[Kk]ampen?|[Ll]aga|[Zz]ápase?|[Ww]edstrijd|[Mm]eciul(?:ui)?) (?:\p{L}+ ){0,2}(?:giữa|between|zwischen|entre|tra|mellom|antara|mezi|tussen|dintre) (?:(?:\p{Lu}\S* ){1,4}(?:và|and|und|et|y|e|og|dan|a|en|și) )?/u,
  /(?<![\p{L}.])(?:(?!TP|TX|TT)\p{Lu}{2,4}|B)\./u,
  /(?:Mannschaft|Team) (?:aus|von) /u,
  /(?:favou?r|spells?|stints?|loan) (?:at|with) /u,
  /(?:évolu\p{L}+|jou\p{L}+) à /u,
  /lò(?: đào tạo)?(?: trẻ)? (?:của )?/u,
  /(?:[Tt]rận(?: đấu)?|[Cc]hiến thắng|[Tt]hất bại|thắng lợi|[Cc]uộc (?:tiếp đón|đối đầu|so tài|chạm trán|đọ sức)|nhận bại|bại) (?:(?:\p{Ll}+|\d+[-–]\d+) ){0,2}(?:với|gặp|trước|tiếp) /u,
  /[Cc]hia tay /u,
  /(?:^|[.\n] ?)Đội (?:(?:TP\.?|và|\p{Lu}[^\s.;:]*) )*/u,
  /(?:^|[\n.;] ?)Bảng [A-H](?:: | gồm:? )(?:(?:TP\.|[\p{Lu}\d&–-][^\s.;:]*(?:\.\p{Lu}\S*)?) )*/u,
  /(?:buổi tập|phong độ|lối chơi|hàng thủ|hàng công|khung thành|cầu môn|vòng cấm) (?:\p{Ll}+ ){0,2}của /u,
  /(?:[Cc]ầu thủ|[Tt]iền đạo|[Tt]iền vệ|[Hh]ậu vệ|[Tt]rung vệ|[Tt]hủ môn|[Tt]hủ thành|[Nn]goại binh|[Cc]hân sút) /u,
  /(?:bên phía|Phố Hiến [–-]) /u,
  /(?:thử việc|ăn tập) (?:tại|ở) /u,
  /(?:bàn (?:thắng|gỡ|thua)|t[ỷỉ] số|phạt đền|đá phạt)[^.;_]{0,40} (?:cho|của) /u,
  /đá chính (?:\p{Ll}+ ){0,2}(?:tại|ở|cho) /u,
  /(?:đồng đội|đàn anh|đàn em|học trò|thầy)(?: cũ)? (?:của (?:\p{Lu}\S* ){1,4})?ở /u,
  /[Đđ]ội hình (?:của )?/u,
  /(?:để|bán|đẩy) (?:(?:\p{Lu}[^\s.;]*|và|hay|cùng) ){2,16}(?:đến|sang|về|tới) /u,
  /(?:chiêu mộ|mượn) [^.;]{2,80} từ /u,
  /(?:gia nhập|cập bến|khoác áo|đầu quân) [^.;]{2,60}, (?:\p{Lu}[^\s.,;]* ){2,4}(?:đến|tới|sang|về) /u,
  /(?:á quân|đối thủ|đội khách|đội nhà|tân binh) /u,
  /(?:attaquante?s?|défense|gardien(?:ne)? de but|entraîneur|capitaine|équipe|club|joueu(?:rs|ses)) (?:\p{Ll}+ ){0,2}(?:de |du |d['’])/u,
  /\b(?:contre|gegen|contra|contro|tegen) (?:l['’])?/u,
  /(?:^|\s)(?:[Ee]l|al|del|o|ao|do|pelo|[Ii]l) /u,
  /(?:Spieler[ns]?|Stürmer[ns]?|Gastgeber|Titelverteidiger|Tabellenführer|Gegner|Sieg|Vorsprung|Treffer) (?:von |aus |für |gegen |über )?/u,
  /(?:rejoint|join(?:s|ed)?|gia nhập|khoác áo) /u,
  /(?:HLV|[Hh]uấn luyện viên|[Cc]ầu thủ|[Tt]iền đạo|[Tt]iền vệ|[Hh]ậu vệ|[Tt]rung vệ|[Tt]hủ môn|[Tt]hủ quân|[Đđ]ội trưởng|ngoại binh|[Cc]hân sút|[Tt]ay (?:đập|đua)|[Cc]ua-?rơ|[Áá]o [Vv]àng[^.;]{0,30}) (?:\p{Lu}\S* ){1,5}của /u,
  /(?:tầm ngắm|đối thủ(?: \p{Ll}+){0,4}) của /u,
  /(?:[Vv]ô địch|[Nn]gôi|[Cc]hiến thắng|[Tt]hắng lợi|HC[VBĐ]|[Hh]uy chương|[Vv]é|[Ss]uất|[Cc]úp)[^.;_]{0,60} thuộc về (?:(?:tổ|đội)(?: \p{Ll}+){0,3} )?/u,
  /(?:affronte(?:nt|ra|ront)?|reçoi(?:t|vent)|recev(?:ra|ront)|se déplace(?:ra|nt)? à) /u,
  /(?:se enfrenta(?:n|rá|rán)?|recib(?:e|en|irá|irán)|visita(?:n|rá|rán)?) a /u,
]

/**
 * Patterns of the text after or around a name that shows that the name is a team: "_ II", "_ và HAGL", "hơn _
 * 2 điểm".
 */
const afterTeam = [
  /(?<=des _) Clubs\b/u,
  /(?<=permis à _) d/u,
  /(?<=\bvisit _) (?:this|next|on) /u,
  /(?<=\(_) Police\)/u,
  /(?:, \p{Lu}\S* \p{Lu}[^\s,.;:]*){0,4}(?:,| và) (?:HAGL|SLNA|CAHN|Thể Công|PVF)/u,
  / I{1,2}(?:[ ,.:)]|$)/u,
  / [12] (?:beat|defeat|are |is |have |has |had |lead|led |won |drew|take |thắng|thua|hòa |gặp)/u,
  /(?:['’]s)? (?:team|players?|side|goalkeeper|keeper|strikers?|midfielders?|defenders?)\b(?! of)/u,
  /['’]s (?:\d{1,2}[-–]\d|starting|line-?up|squad|defen[cs]e|goal|net|penalty|box|half|face)\b/u,
  /\s?[-–]\s?(?:New Group|Vinama|MM Mega)/u,
  / (?:New Group|Vinama|Television|Doveco)/u,
  / (?:[12] |I )?(?:avec|mit|with|với) \d+ (?:points|Punkten|điểm)(?! %)/u,
  / [12] (?:est|ist) /u,
  / en (?:première|deuxième) division/u,
  / (?:chính |từng |vẫn )?là (?:CLB|câu lạc bộ|đội(?! ngũ)|tân binh|đương kim|á quân|nhà (?:tân |cựu )?vô địch)/u,
  / Becamex/u,
  / (?:se enfrenta(?:n|rá|rán)?|recib(?:e|en|irá|irán)|visita(?:n|rá|rán)?) a \p{Lu}/u,
  / (?:affronte(?:nt|ra|ront)?|reçoi(?:t|vent)|recev(?:ra|ront)|se déplace(?:ra|nt)?) (?:à |chez )?\p{Lu}/u,
  / (?:tuy|dù|chỉ|buộc phải) (?:thua|thắng|hòa|đá|ghi) /u,
  / (?:đã |sẽ |tạm )?(?:giành (?:ngôi|vé|suất|quyền đi)|đứng (?:đầu|nhì|cuối) bảng) /u,
  / (?:chạm trán|đụng độ|đối đầu) (?:với )?nhau/u,
  / \(\d+ (?:điểm|trận)\)/u,
  / (?:T&T|\(\d+ ?HC[VBĐ])/u,
  /(?<!(?:tại|ở) (?:[^.;_]{1,40} và )?_) \(bảng [A-H]\)/u,
  /(?<=(?:rời|chia tay|gắn bó với) _) sau (?:\d+|một|hai|ba|bốn|năm|sáu|bảy|nửa) (?:tháng|mùa|trận|vòng)/u,
  /(?<=(?:hơn|kém|bỏ xa) _) (?:tới |đến )?\d điểm(?! %)/u,
  /(?<=(?:giúp|đưa|khiến|để) _) (?:đã |sẽ |vẫn )?(?:có|ghi|dẫn|gỡ|cân bằng|đánh mất|rút ngắn|nâng|vươn|giành|bảo vệ|thoát|sớm) (?:\p{L}+ ){0,3}(?:bàn|tỷ số|tỉ số|\d điểm|trận|ngôi|chức vô địch|trụ hạng|nhịp|set|\d-\d)/u,
  / (?:gạch tên|ký (?:hợp đồng )?với|với (?:bản )?hợp đồng|chiêu binh|nhất toàn đoàn)/u,
  /: \d+ điểm(?! %)/u,
  /(?<=[Tt]rận(?: đấu)? _)\s?[–-]/u,
  / [–-] (?:\p{Lu}[^\s,.;()]* ){0,3}\p{Lu}[^\s,.;()]*(?: \([^)]{1,12}\))?, (?:\p{Lu}[^\s,.;()]* ){0,3}\p{Lu}[^\s,.;()]* [–-] \p{Lu}/u,
  /(?<=[–-] _)(?: \([^)]{1,12}\))?, (?:\p{Lu}[^\s,.;()]* ){0,3}\p{Lu}[^\s,.;()]* [–-] \p{Lu}/u,
  /(?<=[–-] (?:\p{Lu}[^\s,.;()]* ){0,3}\p{Lu}[^\s,.;()]*(?: \([^)]{1,12}\))?, _) [–-] \p{Lu}/u,
  /(?<=[–-] (?:\p{Lu}[^\s,.;()]* ){0,3}\p{Lu}[^\s,.;()]*(?: \([^)]{1,12}\))?, (?:\p{Lu}[^\s,.;()]* ){0,3}\p{Lu}[^\s,.;()]* [–-] _)(?:[.,;( ]|$)/u,
  / đặt (?:mục tiêu|chỉ tiêu) (?:có mặt|trụ hạng|thăng hạng|vô địch|lọt vào|giành huy chương)/u,
]

/** Condition before the name ("_") for `deedOfTeam`: no word of place or origin stands directly before it. */
const notAPlace =
  /(?<!(?:tại|ở|đến|về|ra|vào|từ|tới|tỉnh|phố|TP\.?|người|quê|gốc|thuộc|sang|qua|trong|khắp|gần|rời|sinh|trú) _)/u
/**
 * Patterns of the text after a name for what only a team does: "_ giành ngôi Á quân", "_ chơi thiếu người".
 * They count only under the condition `notAPlace`.
 */
const deedOfTeam = [
  /(?<=[Đđ]ội(?: (?:bóng|đá|chuyền|rổ|ném|bàn|tuyển|nam|nữ|trẻ|điền kinh|tiếp sức|cầu lông|cờ vua|cờ tướng|đua|khách|chủ nhà|chạy))+ _)/u,
  / (?:giành|đoạt|nhận) (?:ngôi|giải|hạng|vị trí) (?:[ÁáA]|[Nn]h|[Bb]a|[Vv]ô)/u,
  / (?:xếp(?: hạng| thứ)?|(?:đứng )?thứ) (?:[Nn]hất|[Nn]hì|[Bb]a|[Tt]ư|\d+)(?!\p{L}| (?:cả|toàn quốc|thế giới|trong))/u,
  / (?:(?:hiện|đang|tạm) ){1,2}(?:đứng|xếp|ở)(?: ở)?(?: vị trí)?(?: thứ| hạng)? \d+ (?:với|trên bảng)/u,
  / (?:\p{Ll}+ ){0,4}(?:có|ghi|bằng|nhận|nhờ) (?:thêm |được |liền |tới |\d+ |hai |ba )*bàn(?!\p{L}| (?:giao|giấy|tay|về|bạc|đạp|thờ|ghế|làm|hội|tròn|cờ))/u,
  / (?:\p{Ll}+ ){0,2}(?:giành|đạt|đoạt|có)(?: thêm| được| tới)? (?:\d+|một|hai|ba) (?:tấm )?(?:HC|huy chương)/u,
  / có \d+ lần (?:đăng quang|vô địch|lên ngôi)/u,
  / (?:\p{Ll}+ ){1,6}trọng tài(?! thương| kinh)/u,
  / chiếm lĩnh thế trận/u,
  / đá như /u,
  / chơi (?:thiếu|hơn người|lấn lướt|áp đảo|tấn công|phòng ngự|phản công|tốt hơn|chủ động|thăng hoa|khởi sắc)/u,
  /(?<=[Pp]hút (?:thứ )?\d[^_]{0,190}_)(?! \()/u,
  / thi đấu (?:hay|tốt|đầy|với|rất|cực|nỗ|quyết|thăng|dưới|bế|có)/u,
]

/**
 * Matches where a name is a team: one of several teams, or with words that only teams have: "các đội gồm: Hà
 * Nội, _", "teams -- including _", "match between _", "giúp _ có thêm bàn".
 */
export const teams = new RegExp(
  `_(?:(?<=(?:${oneOf(beforeTeam)})_)|${oneOf(afterTeam)}|${notAPlace.source}(?:${oneOf(deedOfTeam)}))`,
  'u',
)

/**
 * Patterns of the text before a name that shows that the name is a place: "hail from _", "các tỉnh Phú Yên,
 * _", "trở lại _".
 */
const beforePlace = [
  /(?:[Tt]ỉnh|địa phương)[^.;:]{0,40}(?: là|[^.;:]{0,40} như:?) (?:(?:TP\.?|và|\p{Lu}[^\s.;:]*) )*/u,
  /(?:sáp|sát) nhập (?:\p{Ll}+ )?(?:thành|vào|với) (?:tỉnh |TP )?/u,
  /đội bóng (?:\p{Ll}+ ){0,4}chuyển (?:ra|vào|đến) (?:(?:\p{Lu}[^\s;:]*|và|cả) )*/u,
  /(?:[Ee]tappen?|étapes?|etapas?|stages?|tappa) (?:[^.;]{0,40} )?(?:von|de|desde|da|from|fra|van) (?:\p{Lu}\S* ){1,4}(?:nach|à|a|to|til|naar) /u,
  /\b(?:hail\p{L}*|native|originally|afkomstig|stammt|originaire|natural|oriundo|originario|opprinnelig) (?:from|of|uit|aus|de|d['’]|di|fra) ?/u,
  /(?:peloton|race|riders|cyclists|convoy) (?:has |have )?(?:reached|entered|crossed|passed|left) /u,
  /(?:đội tuyển|[Tt]uyển|ĐT|U\.?\d\d)(?: nữ| futsal)?(?: \p{Lu}\S*){0,4} (?:(?:sẽ|đã|vừa|cùng) )?(?:trở lại|trở về|về|sang|đến|rời|ở lại|lưu lại) /u,
  /cùng đội (?:sang|về|tới|đến) /u,
  /(?:[Kk]hán giả|[Đđ]ồng hương|(?:[Qq]uê(?: quán)?|[Nn]ơi sinh|[Ss]inh quán|[Nn]guyên quán)\s?:|(?:miền|vùng) (?:\p{Lu}\S* )?(?:và )?) ?/u,
  /các tỉnh(?:, thành(?: phố)?)?:? (?:(?:TP\.?|thành phố|và|\p{Lu}[^\s.;:]*|[–-]) )*/u,
  /(?:[Tt]rung tâm|[Hh]ọc viện) [^.,;()]{0,40}\(/u,
  /(?:tại|ở) (?:TP |tỉnh )?(?:\p{Lu}\S* ){1,3}\([^)_]{1,20}\) và /u,
  /(?:đăng cai|tổ chức|khởi tranh) [^.;_]{1,60}thay (?:vì|cho) (?:(?:\p{Lu}\S* ){1,3}và )?/u,
  /(?:[Đđ]ội bóng từ|(?:[Đđ]ội(?: bóng| đua)?(?: trẻ| nam| nữ)?|[Đđ]ại diện|[Tt]ay (?:đua|vợt|ném|đập)|[Kk]ỳ thủ|VĐV|[Vv]ận động viên|người) đến từ) (?:tỉnh )?/u,
  /(?:quê hương|quê nhà|khám phá|quảng bá|du lịch|đường phố|[Xx]ứ|[Cc][uú]p(?: xe đạp)? [Tt]ruyền hình) /u,
  /quê (?:xứ )?\p{Lu}\S* \((?:(?:\p{Lu}\S* ?){1,3}, )?/u,
  /(?:tại|ở|trong) (?:[Nn]hà thi đấu|NTĐ)(?: thể thao| đa năng)? /u,
  /(?:[Nn]hà [Vv]ăn hóa|[Qq]uảng trường|[Cc]ông viên)(?: \p{L}+){0,5} /u,
  /(?:(?:[Gg]iải|VCK|[Hh]ội (?:thao|khỏe)|[Ff]estival) (?:\p{Lu}?[\p{Ll}–-]+,? ){0,10}|[Bb]óng (?:đá|chuyền|rổ|bàn) )(?:[Nn]hi đồng|[Tt]hiếu niên|[Hh]ọc sinh|[Ss]inh viên|[Hh]ọc đường|[Pp]hong trào|[Mm]ở rộng|[Bb]áo chí|các lứa tuổi) /u,
]

/**
 * Patterns of the text after or around a name that shows that the name is a place: "the _.", "CĐV _ xuống
 * đường".
 */
const afterPlace = [
  /(?<=\bthe _)(?:[,.;:)]|$)/u,
  /(?<=(?:[Ee]tappen?|étapes?|etapas?|stages?|tappa) (?:[^.;]{0,40} )?(?:von|de|desde|da|from|fra|van) _) (?:nach|à|a|to|til|naar) /u,
  /(?<=\d ?km _) (?:to|[-–]) /u,
  /(?<=(?:(?:[Tt]ại|[Ởở]|lên|đến|tới|quê|(?<!(?:ra|vào|rời) )sân(?: nhà)?) (?:\p{Lu}\p{L}* ){1,3}|(?:[Nn]hà thi đấu|NTĐ|(?:tại|trên|ở|đến|tới) (?:sân|SVĐ)) [^.,;()]{0,40})\(_)\)/u,
  /(?<=(?:[Tt]ại|[Ởở]|[Tt]rên) (?!(?:vòng|trận|tứ kết|bán kết|chung kết|nội dung|hạng|phút|lượt|bảng|giải)(?!\p{L}))[^.,;()_]{1,60}\((?:[^(),;.]{1,30}, )?_)\)/u,
  /(?<=(?:tại|ở|trên) (?:[Tt]rung tâm|[Hh]ọc viện|[Nn]hà thi đấu|sân vận động) [^.,;()]{1,45}, _)(?: (?:từ|vào|ngày|trong|lúc|diễn) |[,.;)]|$)/u,
  /(?<=từ (?:TP\.? )?(?:\p{Lu}\p{L}* ){1,3}\(_)\) (?:lên|đi|đến|về|tới|ra|vào|xuống) /u,
  /(?<=(?:CĐV|[Cc]ổ động viên|[Nn]gười hâm mộ) _) (?:đội mưa|xuống đường|đổ|ăn mừng|tràn|mừng|nín thở|vỡ òa|háo hức|xem|theo dõi)/u,
  /, (?:an? |the )?(?:\p{L}+ ){0,3}(?:province|city)\b/u,
  / lần đầu(?: tiên)? (?:có|đón|tổ chức) (?:(?:một|các) )?(?:giải|trận|vòng|đội tuyển|ngày hội) /u,
  /(?: và \p{Lu}\S* \p{Lu}\S*)? (?:cũng |đều |được chọn )?là (?:(?:một trong )?(?:những|các|hai|ba) )?(?:nơi|địa phương|địa điểm|điểm đến|tỉnh|thành phố) /u,
  / (?:\p{Ll}+ ){0,4}(?:cứu|duy trì|không để|nuôi) (?:đội bóng|CLB) /u,
  / (?:đã |sẽ |từng |cũng |chỉ )?có (?:\d+|một|hai|ba|bốn|nhiều|thêm) (?:đội(?! hình)|đại diện|CLB|câu lạc bộ)(?!\p{L})/u,
  /(?<=(?:[Đđ]ại diện|(?:CLB|[Cc]âu lạc bộ|[Đđ]ội bóng) duy nhất) của _)/u,
  /(?<=\(\p{Lu}[^(),;.]{1,25}, _)\)/u,
  /(?<=từ (?:TP\.? )?_) (?:vào|ra|đi) (?:TP|\p{Lu})/u,
  / với sân /u,
  /(?<=(?:[Gg]iải|[Cc][uú]p|[Mm]arathon) [^.,;_]{1,40}_) (?:[Mm]ở rộng|năm \d|20\d\d)/u,
  /(?: và \p{Lu}\S* \p{Lu}\S*)? (?:đã |được |vừa )?(?:sáp|sát) nhập/u,
  /(?<=(?:tại|trên) (?:sân(?: vận động)?|SVĐ|[Nn]hà thi đấu) (?:\p{Lu}\p{L}* ){2}_)(?:[,;)]| và sân|\.(?!\p{L}))/u,
  /(?<=(?:^|\n)_)\s?[–-]\s(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày) /u,
]

/**
 * Matches where a name in a text of sport is a place: "Trung tâm bóng đá PVF (_", "đội tuyển Việt Nam trở lại
 * _".
 */
export const placeInSport = new RegExp(`_(?:(?<=(?:${oneOf(beforePlace)})_)|${oneOf(afterPlace)})`, 'u')
