/**
 * Patterns of the rules: data in the gazetteer, so that the content script stays small. A part that several
 * patterns share is written `@name;` and is inserted when a pattern is first used.
 */
import { actKinds } from '../gazetteer/act-kinds.ts'
import { placeInSport, teams } from './team-patterns.ts'

/** Parts that patterns share. */
const parts = {
  smaller:
    '(?:phường|xã|huyện|quận|thị|đặc khu|thôn|ấp|khu|một phần của (?:phường|xã|quận|huyện)|ward|commune|district|town)',
  /**
   * Optional type word of a unit ("tỉnh ", "TP "), with the space after it. It may be absent only if no "TP"
   * follows. Why: "TP A" matches as a name too, so a list of such names could be read in 2ⁿ ways.
   */
  head: '(?:(?:tỉnh|thành phố|TP\\.?|thủ đô)\\s+|(?!TP\\.?\\s))',
  name: '\\p{Lu}[\\p{L}.]*(?:\\s?[-–]\\s?\\p{Lu}\\p{L}*|\\s\\p{Lu}[\\p{L}.]*){0,4}',
  /**
   * Names of a list before its last one, each followed by a comma, "và" or a dash; then the type word of the
   * last one, if any. A name has no dash here, and a word joins only between spaces: otherwise "A-A-A" or
   * "AvàAvàA" could be read in 2ⁿ ways.
   */
  listed:
    '(?:@head;\\p{Lu}[\\p{L}.]*(?:\\s\\p{Lu}[\\p{L}.]*){0,4}(?:\\s*(?:,(?:\\s*and)?|[-–])\\s*|\\s+(?:và|với|cùng|and)\\s+))*@head;',
  /**
   * Names of merged units before the last one; then the type word of the last one, if any. Unlike in
   * `listed`, "và" closes the list: in "sáp nhập với A và B, X …" X starts a new phrase.
   */
  operands:
    '(?:@head;@name;@type;\\s*,\\s*)*(?:@head;@name;@type;\\s*(?:và|với|cùng|and|,\\s*and|[-–])\\s*)?@head;',
  /** Optional English type word after a name. */
  type: '(?: (?:province|city)(?![a-z]))?',
  /** One more name of a list, after a comma, "và" or a dash. */
  goingOn: '(?:\\s*(?:,\\s*and|,|và|and|[-–])\\s*@head;@name;?)',
  units:
    '(?:tỉnh|địa phương|thành phố|tỉnh,? thành(?: phố)?|tỉnh\\s?/\\s?thành|provinces|cities|localities|units)',
  several: '(?:[Hh]ai|[Bb]a|[Bb]ốn|[Cc]ác|[Nn]hững|[Cc]ả|2|3|4|[Tt]wo|[Tt]hree|[Ff]our|[Tt]he)',
  merge: '(?:sáp nhập|hợp nhất|nhập|gộp)',
  merged: '(?:merge[sd]?|merging|unite[sd]?|combine[sd]?|consolidate[sd]?)',
  firstDay: '(?:ngày\\s+|mùng\\s+)?0?1[/.-]0?7(?:[/.-]2025)?(?![/.-]?\\d)',
  lastDay: '(?:hết\\s+)?(?:ngày\\s+)?30[/.-]0?6(?:[/.-]2025)?(?![/.-]?\\d)',
  englishFirst: '(?:1 July|July 1(?:st)?)(?:,? 2025)?',
  englishLast: '(?:30 June|June 30)(?:,? 2025)?',
  /** Name in a list of smaller units, with the comma or semicolon after it. */
  wardBefore: '(?:\\p{Lu}\\p{L}*(?: \\p{L}+){0,3}\\d?[,;] ?)',
  /**
   * Pattern of the text between the place name with which a report begins and the report itself, such as "
   * (VNA) – ".
   */
  dateline: String.raw`\s?(?:\((?:VNA|VNS|VOV|TTXVN|AVI|AFP|AP|Reuters|dpa|\d{1,2}[ ./-][\p{L}\d]+[ ./-]\d{4})\)\s?[–—-]|,\s[\p{Lu}][\p{Lu}\d.]+\s[–—-]|,\sVi[eệ]t ?[Nn]am(?:,|\s\((?:VNA|TTXVN|AVI)\)\s?[–-])|—|--|[–-](?=\s[A-Z][a-z]{3,}\s[a-z]{4}))\s`,
  /** Up to 60 UTF-16 units within one bracket or clause: none of them ends it. */
  near: '[^().;:]{0,60}',
} as const

const part = (name: keyof typeof parts) => `@${name};`
const smaller = part('smaller')
const head = part('head')
const name = part('name')
const listed = part('listed')
const goingOn = part('goingOn')
const operands = part('operands')
const units = part('units')
const several = part('several')
const merge = part('merge')
const merged = part('merged')
const firstDay = part('firstDay')
const lastDay = part('lastDay')
const englishFirst = part('englishFirst')
const englishLast = part('englishLast')
const near = part('near')

/** Regular expression for `pattern` at the beginning of the text after a name, in any capitals. */
const behind = (pattern: string) => new RegExp(`^${pattern}`, 'iu')
/**
 * Regular expression for `pattern` at the end of the text before a name, beginning with a word, in any
 * capitals.
 */
const ahead = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])${pattern}$`, 'iu')
/** Case-sensitive regular expression for `pattern` at the beginning of the text after a name. */
const behindExact = (pattern: string) => new RegExp(`^${pattern}`, 'u')
/**
 * Case-sensitive regular expression for `pattern` at the end of the text before a name, beginning with a
 * word.
 */
const aheadExact = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])${pattern}$`, 'u')

/** One rule of the grammar of succession (see mentions/succession.ts). */
interface SuccessionRule {
  /**
   * Words separated by spaces. Wherever the rule matches, one of them is present: before the name if the rule
   * has `before` and no `isBehind`, otherwise after it. `a|b+c|d` means two words in a row, a or b and then c
   * or d. Why: a lookup of words rules out most rules without running a regular expression. Why two words:
   * "trước" or "hợp" alone are in most paragraphs.
   */
  words: string
  /** The words stand after the name, although the rule has `before`. */
  isBehind?: true
  /**
   * The words may stand further from the name than `nearBefore` or `nearAfter` tokens
   * (mentions/succession.ts).
   */
  far?: true
  /** Must match the text after the name. */
  after?: RegExp
  /** Must match the text before the name. */
  before?: RegExp
  /** Must not match the text after the name. */
  unlessAfter?: RegExp
  /**
   * Unit that the words mean. Undefined for a rule that decides nothing: it matches first and so prevents the
   * rules after it.
   */
  era: 'former' | 'later' | undefined
}

const end = '(?![\\p{L}\\d])'
/**
 * Matches the text after the name of a unit where it is an office or body of the unit: "the former Lam Dong
 * chairman" does not make Lam Dong former.
 */
const office = behind(
  "(?:['’]s)?\\s+(?:provincial |municipal |city |province |party |people['’]s )*(?:chair|party|secretar|official|leader|director|deput|vice|governor|police|player|coach|FC|club|head|mayor|committee|department|council|resident|striker|midfielder|administration|authorit|government)",
)

/** Rules in order; the first match decides. If that rule has no `era`, the words decide for neither unit. */
const successionRules: readonly SuccessionRule[] = [
  // "Hải Dương (nay là phường …)" means the smaller unit before it.
  {
    words: 'nay|hiện+đã|là|thuộc',
    after: behind(
      `\\s*[,(–-]?\\s*\\(?(?:nay|hiện nay|hiện)\\s+(?:đã\\s+)?(?:là|thuộc)\\s+(?:các\\s+|địa bàn\\s+)?${smaller}`,
    ),
    era: undefined,
  },
  // "Gia Lai (nay là Gia Lai mới)", "Hòa Bình, nay thuộc Phú Thọ", "Binh Duong, now part of …".
  {
    words: 'nay|hiện|giờ+đã|là|thuộc|sáp|nhập|hợp|đổi|gọi',
    after: behind(
      `\\s*[,(–-]?\\s*\\(?(?:nay|hiện nay|hiện|bây giờ)\\s+(?:đã\\s+)?(?:là|thuộc|sáp nhập|nhập|hợp nhất|đổi tên|gọi là)${end}`,
    ),
    era: 'former',
  },
  {
    words: 'now',
    after: behind(
      '\\s*(?:province|city)?\\s*[,(–-]\\s*(?:which |and )?(?:is )?now (?:includ|compris|cover|encompass|contain|expand|enlarg|bigger|larger|merged with|home)',
    ),
    era: 'later',
  },
  {
    words: 'now',
    after: behind(`\\s*(?:province|city)?\\s*[,(–-]\\s*(?:which is |and is )?now${end}`),
    era: 'former',
  },
  // "TP.HCM (trước đây là …)", "Tây Ninh - trước đây là …", "Lam Dong (formerly …)".
  {
    words: 'trước cũ vốn nguyên xưa',
    after: behind(
      `\\s*[,(–-]\\s*\\(?(?:trước đây|trước kia|trước|cũ|vốn|nguyên|xưa)\\s*(?:là|thuộc|gồm|có tên|gọi|:|vốn)`,
    ),
    era: 'later',
  },
  {
    words: 'formerly previously former once then',
    after: behind(`\\s*(?:province|city)?\\s*[,(–-]\\s*(?:formerly|previously|the former|once|then)${end}`),
    era: 'later',
  },
  {
    words: 'sáp|hợp|hình|thành+nhập|nhất|thành|lập',
    after: behind(
      '\\s*[(:–-]?\\s*(?:mới\\s+)?(?:được\\s+)?(?:sáp nhập|hợp nhất|hình thành|thành lập)\\s+(?:từ|trên cơ sở)',
    ),
    era: 'later',
  },
  {
    words: 'created formed established born',
    after: behind(
      '\\s*(?:province |city )?[(,:–-]?\\s*(?:is |was |to be |will be )?(?:created|formed|established|born) (?:from|by|through|out)',
    ),
    era: 'later',
  },
  // "Tuyên Quang Province: merger of Hà Giang and Tuyên Quang", "Lam Dong (the union of three provinces)".
  {
    words: 'merger merging union combination',
    after: behind('\\s*(?:province|city)?\\s*[(:–-]\\s*(?:the |a )?(?:merger|merging|union|combination) of'),
    era: 'later',
  },
  // "Gia Lai trước đây là …" is used for today's unit as often as for the former one.
  {
    words: 'trước+đây|kia',
    after: behind('\\s*(?:trước đây|trước kia)\\s+(?:là|thuộc|gọi)'),
    era: undefined,
  },
  {
    words: 'cũ xưa trước+đây|kia|khi|thời|được|sáp|hợp|nhập|gộp|sắp|ngày|mùng|1|01 chưa+sáp|hợp|nhập|gộp',
    after: behind(
      `\\s*[,(]?\\s*(?:cũ|trước đây|trước kia|xưa|trước\\s+(?:khi\\s+|thời điểm\\s+)?(?:được\\s+)?(?:${merge}|sắp xếp|${firstDay})|khi chưa ${merge}|chưa ${merge})${end}`,
    ),
    era: 'former',
  },
  {
    words: 'before prior until',
    after: behind(
      `\\s*(?:province|city)?\\s*\\(?,?\\s*(?:before|prior to|until) (?:the )?(?:merger|consolidation|${englishFirst}|${englishLast})`,
    ),
    era: 'former',
  },
  // "Lâm Đồng mới", "Lâm Đồng (mới)"; in "Gia Lai mới ban hành" it is an adverb.
  { words: 'mới', after: behind('\\s*\\(mới\\)'), era: 'later' },
  {
    words: 'mới',
    after: behind(
      '\\s+mới(?=\\s*(?:$|[.,;:!?()”"’–-]|(?:sẽ|gồm|rộng|sau|với|là|và|được (?:thành lập|hình thành)|đặt|lấy|còn|từ|trong|tại|cũng|khi|nằm|ra đời)(?![\\p{L}])|có (?:diện tích|dân số|quy mô|\\d|hơn|gần|tổng)))',
    ),
    era: 'later',
  },
  {
    words: 'hậu|sau+khi|được|sáp|hợp|nhập|gộp|sắp|mở|ngày|mùng|1|01',
    after: behind(
      `\\s*\\(?,?\\s*(?:hậu|sau)\\s+(?:khi\\s+)?(?:được\\s+)?(?:${merge}|sắp xếp|mở rộng|${firstDay})${end}`,
    ),
    era: 'later',
  },
  {
    words: 'after following post',
    after: behind(
      `\\s*(?:province|city)?\\s*\\(?,?\\s*(?:after|following|post)[- ](?:the )?(?:merger|consolidation|${englishFirst})`,
    ),
    era: 'later',
  },
  {
    words: 'hợp+nhất',
    after: behind('\\s+hợp nhất(?=\\s*(?:$|[.,;:!?)”"]|(?:sẽ|gồm|có|rộng|là)(?![\\p{L}])))'),
    era: 'later',
  },
  // "Phú Thọ (gồm Phú Thọ, Hòa Bình)", "Ninh Binh (Ninh Binh, Ha Nam, Nam Dinh)": a merged unit beside one
  // that ended.
  {
    words:
      'hòa|hoà|hoa|thái|thai|quảng|quang+bình|binh hà|ha+giang|nam hải|hai|bình|binh+dương|duong vĩnh|vinh+phúc|phuc yên|yen+bái|bai bắc|bac+kạn|kan|giang nam|bình|binh+định|dinh phú|phu+yên|yen ninh|bình|binh+thuận|thuan kon+tum đắk|dak+nông|nong quảng|quang+nam bà|ba+rịa|ria bình|binh+phước|phuoc long+an sóc|soc|trà|tra+trăng|trang|vinh hậu|hau|tiền|tien|kiên|kien+giang bến|ben+tre bạc|bac+liêu|lieu',
    isBehind: true,
    before: aheadExact(
      `\\p{Lu}\\p{L}*(?: province| city)?\\s\\((?:including |comprising |which includes |gồm |bao gồm |gồm cả )?${head}`,
    ),
    after: behind(
      `\\s*(?:,|\\+|-|–|và|and|with|với)\\s*${head}(?:(?:h[òo][aà]|thái|thai|qu[ảa]ng) b[ìi]nh|h[àa] (?:giang|nam)|(?:h[ảa]i|b[ìi]nh) d[ưu][ơo]ng|v[ĩi]nh ph[úu]c|y[êe]n b[áa]i|b[ắa]c (?:k[ạa]n|giang)|(?:nam|b[ìi]nh) [đd][ịi]nh|ph[úu] y[êe]n|(?:ninh|b[ìi]nh) thu[ậa]n|kon tum|[đd][ắa]k n[ôo]ng|qu[ảa]ng nam|b[àa] r[ịi]a|b[ìi]nh ph[ưu][ớo]c|long an|s[óo]c tr[ăa]ng|tr[àa] vinh|(?:h[ậa]u|ti[ềe]n|ki[êe]n) giang|b[ếe]n tre|b[ạa]c li[êe]u)${end}`,
    ),
    era: 'former',
  },
  // List that ends with "cũ": "hai tỉnh Kon Tum và Quảng Ngãi cũ", "the former provinces of A and B".
  {
    words: 'cũ trước+đây|khi|sáp|hợp|nhập|gộp',
    isBehind: true,
    far: true,
    before: aheadExact(`${several}\\s+(?:${units}\\s+)+${listed}`),
    after: behindExact(`${goingOn}{1,5}\\s*\\(?(?:cũ|trước đây|trước (?:khi )?${merge})(?!\\p{L})`),
    era: 'former',
  },
  // "nay là xã …, tỉnh X", "now part of X".
  {
    words: 'nay|hiện|giờ+đã|là|thuộc|về|sáp|nhập|được|mang|đổi|có',
    far: true,
    before: ahead(
      `(?:nay|hiện nay|hiện|bây giờ)\\s+(?:đã\\s+)?(?:là|thuộc|về|sáp nhập vào|nhập vào|được gọi là|mang tên|đổi tên|có tên)\\s${near}`,
    ),
    era: 'later',
  },
  {
    words: 'now',
    far: true,
    before: ahead(
      `[,(–-]\\s*(?:which is |and is )?now\\s(?:part of|in|under|belong\\w* to|known as|called|within|the)?${near}`,
    ),
    era: 'later',
    unlessAfter: office,
  },
  {
    words: 'now',
    before: ahead(
      '(?:is|are|was|were) now (?:part of|in|under|within|called|named|known as) (?:the )?(?:new |larger )?(?:province of |city of )?',
    ),
    era: 'later',
  },
  // "trước đây là huyện …, tỉnh X", "(cũ: X", "formerly X".
  {
    words: 'trước+đây|kia cũ trước|vốn|nguyên|xưa|từng+là|thuộc|gồm|có|gọi|nằm',
    far: true,
    before: ahead(
      `(?:(?:trước đây|trước kia|trước|vốn|nguyên|cũ|xưa|từng)\\s*(?:là|thuộc|gồm|có tên|gọi là|nằm)|(?:trước đây|trước kia|cũ)\\s*:)\\s${near}`,
    ),
    era: 'former',
  },
  {
    words: 'formerly previously',
    far: true,
    before: ahead(
      `(?:formerly|previously)\\s+(?:part of |in |known as |called |under |belonging to |the )?${near}`,
    ),
    era: 'former',
  },
  {
    words: 'tỉnh|phố|TP+cũ',
    far: true,
    before: aheadExact(`(?:[Tt]ỉnh|[Tt]hành phố|TP\\.?)\\s+cũ\\s+(?:là\\s+|gồm\\s+)?${listed}`),
    era: 'former',
  },
  // "After merging with A, X has …", "an added advantage from merging with A, X continues …".
  {
    words: 'merging merger',
    far: true,
    before: aheadExact(
      `(?:[Mm]erging|[Mm]erger) with (?:the )?(?:former )?(?:provinces? of )?(?:@head;@name;(?:,| and) )?@head;@name;(?: province)?, @head;`,
    ),
    after: behind(
      `(?: province| city)? (?:has|have|is|was|will|would|now|can|could|becomes?|became|continues?|continued|remains?|ranks?|covers?|offers?|aims?|plans?|expects?|attracts?|attracted|leads?|topped|tops)${end}`,
    ),
    era: 'later',
  },
  {
    words: 'former erstwhile old pre defunct then ex',
    far: true,
    before: aheadExact(
      `(?:[Ff]ormer|[Ee]rstwhile|[Oo]ld|[Pp]re-merger|[Dd]efunct|[Tt]hen|[Ee]x-)\\s*(?:(?:provinces?|cit(?:y|ies)|localities)\\s+(?:of\\s+)?)?${listed}`,
    ),
    era: 'former',
    unlessAfter: office,
  },
  // "tỉnh mới X", "the newly merged X", "the new province of X".
  {
    words: 'mới',
    before: ahead(
      `(?:tỉnh|thành phố|TP\\.?|siêu đô thị|địa phương)\\s+mới\\s+(?:tên\\s+|mang tên\\s+|là\\s+)?${head}["“]?`,
    ),
    era: 'later',
  },
  {
    words: 'newly new enlarged expanded merged post consolidated unified bigger larger',
    before: ahead(
      `(?:newly|new|enlarged|expanded|merged|post-merger|consolidated|unified|bigger|larger)[- ]?(?:merged |formed |established |created |expanded |enlarged |consolidated |named )?(?:(?:centrally[- ]run )?(?:province|city)\\s+(?:of\\s+|named\\s+|called\\s+)?)?["“]?`,
    ),
    era: 'later',
    unlessAfter: office,
  },
  // Result of a merger: "thành tỉnh X", "lấy tên là X", "merged and called X".
  {
    words:
      'thành|hình+lập|thành lấy|mang|với|đổi|có|giữ+tên tên+gọi|mới|chung|của|là gọi+là|chung trở+thành ra+đời',
    before: ahead(
      `(?:thành lập|hình thành|lấy tên(?: gọi)?(?: chung)?(?: là)?|tên(?: gọi)?(?: mới| chung)?(?: của tỉnh)?(?: mới)?(?: là)|tên(?: gọi)? mới\\s?[:–—-]|mang tên|với tên(?: gọi)?(?: là)?|đổi tên thành|có tên(?: gọi)?(?: là)?|gọi(?: chung)? là|trở thành|ra đời|giữ tên(?: gọi)?(?: là)?)\\s+(?:một\\s+)?(?:tỉnh\\s+mới\\s+)?${head}["“]?`,
    ),
    era: 'later',
  },
  {
    words: 'sáp+nhập hợp+nhất nhập gộp',
    far: true,
    before: ahead(
      `${merge}\\s[^.;]{0,120}thành\\s+(?:một\\s+)?(?:tỉnh mới\\s+|tỉnh\\s+|thành phố\\s+|TP\\.?\\s+)?(?:mới\\s+)?(?:là\\s+|tên\\s+|mang tên\\s+|lấy tên\\s+)?["“]?`,
    ),
    era: 'later',
  },
  {
    words: 'thành+tỉnh|thành|TP',
    before: ahead(`thành\\s+(?:tỉnh|thành phố|TP\\.?)\\s+(?:mới\\s+)?`),
    era: 'later',
  },
  {
    words:
      'named called renamed name consolidate consolidated merge merged unite united know known become becomes became form forms forming formed create creates created creating establish established establishing make',
    before: ahead(
      '(?:named|called|renamed|(?:named?|consolidated?|merged?|united?|known?) (?:as|of)|new name(?:\\s?[:–—-]| is| will be)|under the name(?: of)?|become|becomes|became|to form|forms?|forming|formed|creates?|created|creating|establish(?:ed|ing)?|make up|known as)\\s+(?:the\\s+|a\\s+)?(?:new\\s+|larger\\s+|single\\s+)?(?:provinces?\\s+(?:of\\s+)?|city\\s+(?:of\\s+)?)?["“]?',
    ),
    era: 'later',
    unlessAfter: office,
  },
  {
    words: 'merge merges merged',
    far: true,
    before: ahead('merge[sd]?\\s[^.;]{0,80}into\\s+(?:the\\s+)?(?:new\\s+)?(?:province of\\s+|city of\\s+)?'),
    era: 'later',
  },
  // Merged units: "hợp nhất A và X", "X sáp nhập với B", "merging A, X and B".
  {
    words: 'sau+khi|sáp|hợp|nhập|gộp',
    before: aheadExact(`[Ss]au\\s+(?:khi\\s+)?(?:${merge})\\s+${head}`),
    after: behind('\\s+(?!và|với|vào|thành|cùng)\\p{Ll}'),
    era: 'later',
  },
  // "Sau khi sáp nhập với A, X có …": X is the new unit.
  {
    words: 'sáp+nhập hợp+nhất nhập gộp',
    far: true,
    before: aheadExact(
      `[Ss]au\\s+(?:khi\\s+)?(?:${merge})\\s+(?:với\\s+|thêm\\s+|cùng\\s+)?${head}${name},\\s+${head}`,
    ),
    after: behind(
      `\\s+(?:trở thành|có|sẽ|đã|là|được|còn|tiếp tục|vươn|đứng|dẫn đầu|rộng|hiện|đang|thu hút|mở rộng|sở hữu|gồm|đạt)${end}`,
    ),
    era: 'later',
  },
  // Parts of the new unit: "hình thành từ ba tỉnh A, X", "thành lập tỉnh Y trên cơ sở A và X", "formed from A
  // and X".
  {
    words: 'hình|hợp|tạo+thành thành+lập ra+đời hội+tụ',
    far: true,
    before: aheadExact(
      `(?:(?:[Hh]ình thành|[Tt]hành lập|[Hh]ợp thành|[Tt]ạo thành|[Rr]a đời)\\s(?:[^.;]{0,60}\\s)?(?:từ|trên cơ sở)|hội tụ(?: của)?)\\s+(?:${several}\\s+)?(?:(?:${units}|vùng đất|vùng)\\s+)*${operands}`,
    ),
    era: 'former',
  },
  {
    words: 'created formed established born made',
    far: true,
    before: aheadExact(
      `(?:created|formed|established|born|made)\\s+(?:from|by|through|out of|up of)\\s+(?:the\\s+)?(?:(?:two|three|former)\\s+)*(?:provinces?\\s+|localities\\s+)?(?:of\\s+)?${operands}`,
    ),
    era: 'former',
  },
  {
    words: 'sáp+nhập hợp+nhất nhập gộp toàn+bộ',
    far: true,
    before: aheadExact(
      `(?:[Ss]áp nhập|[Hh]ợp nhất|[Nn]hập|[Gg]ộp|[Ss]ắp xếp(?=\\s+toàn bộ\\s+(?:diện tích|dân số)))\\s+(?:với\\s+|hành chính\\s+|giữa\\s+|nguyên trạng\\s+|toàn bộ\\s+|(?:các )?đơn vị hành chính(?: cấp tỉnh)?\\s+|(?:diện tích|dân số)[^.;]{0,40}\\scủa\\s+)*(?:${several}\\s+)?(?:${units}(?:\\s+\\(|:?\\s+))*${operands}`,
    ),
    era: 'former',
  },
  {
    words:
      'merge merger merges merged merging combination combine combines combined combining consolidation consolidate consolidates consolidated consolidating unite unites united uniting',
    far: true,
    before: aheadExact(
      `(?:[Mm]erg(?:er?|es|ed|ing)|[Cc]ombin(?:ation|es?|ed|ing)|[Cc]onsolidat(?:ion|es?|ed|ing)|[Uu]nit(?:es?|ed|ing))\\s+(?:of |between |with )?(?:the )?(?:two |three |former |entire |natural |area |population |and |of )*(?:provinces? |cit(?:y|ies) |localities )?(?:of )?${operands}`,
    ),
    era: 'former',
  },
  // "mergers such as A with X", "A will merge with B, X with C": pairs of merged units, without their own
  // verb.
  {
    words: 'merge merger mergers merges merged merging',
    far: true,
    before: aheadExact(
      '[Mm]erg(?:e|es|ed|er|ers|ing),?\\s[^.;]{0,110}(?<=\\p{Lu}[\\p{L}.]*|province|city) with (?:the )?',
    ),
    era: 'former',
  },
  {
    words: 'merge merger mergers merges merged merging',
    far: true,
    before: aheadExact(
      '[Mm]erg(?:e|es|ed|er|ers|ing),?\\s[^.;]{0,110}(?:including|such as|of|namely|,|and|[–:-])\\s',
    ),
    after: behindExact('(?: province| city)? with (?:the )?\\p{Lu}'),
    era: 'former',
  },
  {
    words: 'sáp+nhập hợp+nhất nhập gộp',
    far: true,
    after: behindExact(
      `(?:${goingOn}){0,4}\\s+(?:(?:được|sẽ|đã|chính thức|cùng)\\s+)*(?:${merge})\\s+(?:vào|với|cùng|thành|lại)`,
    ),
    era: 'former',
  },
  {
    words:
      'merge merges merged merging unite unites united combine combines combined consolidate consolidates consolidated',
    far: true,
    after: behindExact(
      `(?:\\s+(?:province|city))?(?:${goingOn}){0,4}\\s+(?:(?:was|were|is|are|has|have|been|being|will|be|to|officially|formally)\\s+)*${merged}\\s+(?:with|into|to|and|together)`,
    ),
    era: 'former',
  },
  // "A và X về một nhà", "A và X sáp nhập, lấy tên A".
  {
    words: 'sáp+nhập hợp+nhất nhập gộp chung|một|mái+nhà',
    far: true,
    after: behindExact(
      `(?:${goingOn}){0,4}\\s+(?:(?:được|sẽ|đã|chính thức|cùng)\\s+)*(?:(?:về )?(?:chung (?:một )?|một )(?:mái )?nhà|nhập (?:làm|thành) một|(?:${merge}),?\\s+(?:lấy|đặt|mang) tên)`,
    ),
    era: 'former',
  },
  // Time of the clause: "Trước sáp nhập, X …", "From July 1, X …".
  {
    words: 'sáp+nhập hợp+nhất nhập gộp 1|01+7|07 30+6|06',
    far: true,
    before: ahead(
      `(?:trước (?:khi )?(?:được )?${merge}|trước ${firstDay}|(?:đến|tới) ${lastDay}|khi chưa ${merge}|chưa ${merge})[^.;]{0,12},?\\s[^.;,]{0,30}`,
    ),
    era: 'former',
  },
  {
    words: 'before prior until',
    far: true,
    before: ahead(
      `(?:before|prior to|until) (?:the )?(?:merger|consolidation|${englishFirst}|${englishLast}),?\\s[^.;,]{0,30}`,
    ),
    era: 'former',
  },
  // A sentence that begins with that time is about it to its end, unless it turns to another: "…, and now X
  // …".
  {
    words: 'trước+sáp|hợp|khi',
    far: true,
    before: aheadExact(
      `^["“]?Trước (?:khi )?(?:được )?${merge},?\\s(?:(?!(?:nay|sau|mới|hiện|giờ)(?!\\p{L}))[^.;])*`,
    ),
    era: 'former',
  },
  {
    words: 'before prior',
    far: true,
    before: aheadExact(
      '^(?:[^.;]{0,90}\\sthat )?["“]?(?:[Bb]efore|[Pp]rior to) (?:the |their )?(?:merger|consolidation),?\\s(?:(?!(?:now|after|since|new|today|today’s)(?!\\p{L}))[^.;])*',
    ),
    era: 'former',
  },
  {
    words: 'hậu|sau+khi|được|sáp|hợp|nhập|gộp|sắp 1|01+7|07',
    far: true,
    before: ahead(
      `(?:(?:hậu|sau) (?:khi )?(?:được )?(?:${merge}|sắp xếp)|(?:từ|kể từ|sau) ${firstDay})[^.;]{0,12},?\\s[^.;,]{0,30}`,
    ),
    era: 'later',
  },
  {
    words: 'merger consolidation july',
    far: true,
    before: ahead(
      `(?:(?:after|following) (?:the )?(?:merger|consolidation)|(?:after|from|since|effective(?: from)?|starting) ${englishFirst}),?\\s[^.;,]{0,30}`,
    ),
    era: 'later',
  },
]

/**
 * Spaces before the number of an act, with an optional word: "số", "No.". Why the word is in one group with
 * the spaces after it: two runs of spaces side by side can be matched in many ways, and in a list these
 * multiply.
 */
const actNumber = '\\s*(?:(?:số|nos?\\.?|numbers?)\\s*)?'
/** Number in a list of acts, and what separates it from the next: "57-NQ/TW và số ". */
const actItem = `\\d{1,4}(?:[/-][\\p{L}\\d/-]+)?(?:\\s*(?:,\\s*(?:và|and|or)|[,;&])|\\s+(?:và|and|hoặc|or))${actNumber}`

/** Patterns that rules use by name. */
const named = {
  /**
   * Matches the text before a number in a list of acts: before a later one ("nghị quyết 57, 59, "), or before
   * any one in brackets or after a colon ("bốn nghị quyết trụ cột (57, "). Group 1 is the word for the kind
   * of act. Group 2 is the word for a resolution in another language before its number: "Résolution n°",
   * "Resolution Nr.".
   */
  listedActs: new RegExp(
    `(?<![\\p{L}\\d])(?:(${actKinds.flat().join('|')})(?:(?:\\s\\p{L}+){0,7}\\s*[(:]${actNumber}(?:${actItem})*|${actNumber}(?:${actItem})+)|R((?:esolution(?=\\s*n(?:r|[°º]))|ésolution|e[sz]olu(?:ción|ção|sjon|tie|si|cja|ția|ce)|isoluzione)\\s*(?:n[\\p{L}.º°]*\\s*)?))$`,
    'iu',
  ),
  /** Matches the text after a number that is only the beginning of a longer one: "57/2021/NQ-CP", "57 %". */
  numberGoesOn: /^(?:[/.,-]\d|[/-]\s?\p{Lu}|\s[/-]\s?\p{Lu}(?!\p{Ll})|\s?%)/u,
  /** Matches the text before a number that is only the end of a longer one: "03/", "1.". */
  numberBefore: /\d[/.,-]$/u,
  /** Matches the text after the number of an act where letters continue the number: "57-NQ/TW-BCT". */
  lettersBehind: /^[/-]\p{L}/u,
  /**
   * Matches the text before a name if it ends with an indefinite article and adjectives: "a binding,
   * standalone ".
   */
  anyOf:
    /(?<![\p{L}’'-])(?:an?|any|another) (?:(?!of|the|to|in|for|and|with|by|at|on|from|under|than|as)\p{Ll}[\p{Ll}-]+,? ){1,3}$/iu,
  /**
   * Input: a name, "_", and the text after the name. Matches where "city of" belongs to the name that
   * follows, or where the name is a region: "Mekong Delta_ city of ".
   */
  cityOf: /_ (?:city|town) of |(?:Highlands|Delta)_/,
  /** Matches a year from 1940 to 1999: the text is about a time before today's provinces. */
  pastYear: /(?<!\d)19[4-9]\d(?!\d)/,
  /** Matches a year from 1976 to 2099: the text is about a time after the end of South Vietnam. */
  laterYear: /(?<!\d)(?:19(?:7[6-9]|[89]\d)|20\d\d)(?!\d)/,
  /**
   * Matches the text before a name that is in a list of the units which mergers formed: "34 tỉnh, thành sau
   * sắp xếp gồm: ", "34 tỉnh, thành sau sắp xếp gồm: Hà Nội, ".
   */
  newUnits:
    /(?:new (?:names|provinces|provincial|units|localities)|names such as|(?:after|following) the (?:merger|reorgani[sz]ation|(?:re)?arrangement|restructuring)|(?<!\d)(?:28|34) (?:new )?(?:provinces|provincial|tỉnh|đơn vị|localities)|(?<!\d)(?:6|six|sáu) (?:centrally|cities|thành phố)|tên mới|(?:tỉnh|thành|thành phố|đơn vị hành chính(?: cấp tỉnh)?|đơn vị) mới|mới (?:được )?hình thành|(?:hậu|sau) (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp))[^.;:]{0,60}:\s*(?:[^.;:]{1,300}(?:,| and| và) )?$/iu,
  /**
   * Matches the text after the place name with which a report begins (its dateline): "HÀ NỘI — Coach …",
   * "Hanoi (VNA) – …", "HANOI, KOMPAS.TV - …", "Hanoi - Defending champions …". Not "Hanoi - Nam Dinh", the
   * two teams of a match.
   */
  dateline: /^@dateline;/u,
  /**
   * Matches the text after a place name in capitals with which a report begins, where the dash may be
   * missing. After it come one to four capitalised words, or "HCM City", and then a word in small letters:
   * "HÀ NỘI Clubs are racing …", "HÀ NỘI - Lê Văn Đô nhận …".
   */
  reportBegins:
    /^(?:@dateline;|\s(?:[–-]\s)?(?:HCM City|(?:\p{Lu}\p{Ll}+\s){0,3}\p{Lu}\p{Ll}+(?:[’']s)?)\s\p{Ll})/u,
  score: /^\s?\(?\d{1,2}\s?[-–]\s?\d{1,2}\)?(?![\d/-]|\.\d)/u,
  /**
   * Matches the text after the verb of a sports match: a score that ends the clause. Before the score may
   * stand up to two small words, or an opponent of one to four words: " nghẹt thở 1-0", " Viettel 2-1".
   */
  result:
    /^(?:(?:\s\p{Ll}+){0,2}|(?:\s\p{Lu}[\p{L}.]*){1,4})\s\d{1,2}\s?[-–]\s?\d{1,2}(?=\s*(?:$|[.,;:!?)”"])|\s(?:trước|nhờ|trong|trên|tại|ở|sau|và|để|against|over|at|in|thanks|to)(?!\p{L}))/u,
  onlyScore: /^\s*\(?\d{1,2}\s?[-–]\s?\d{1,2}\)?\s*$/u,
  /** Matches the text before a name that is inside a web or mail address. */
  urlBefore: /(?:(?::\/\/|www\.|\.(?:com|net|org|vn)\/)\S*|(?<!\S)[\w.]+@\S*)$/iu,
  /** Matches the text after a name that is inside a mail address, or in the host of a web address. */
  urlAfter: /^(?:[\w.]*@|\.[a-z]{2,4}\/)/iu,
  /** Matches the text between two names of a list. */
  listNext: /^\s*[,;–-]\s*$|^\s(?:và|and)\s$/u,
  companyHead:
    /(?<!\p{L})(?:công ty(?: cổ phần| cp| tnhh)?(?: công nghệ)?|ctcp|cty|tập đoàn|startup|start-up|công ty khởi nghiệp|ứng dụng|app|siêu ứng dụng|ví điện tử|ví|sàn(?: thương mại điện tử)?|sàn tmđt|nền tảng|mạng xã hội|kỳ lân|e-wallet|super app|unicorn)\s+["“]?$/iu,
  companyTail: /^\s(?:JSC|Corporation|Corp\.?|Co\.?,? Ltd|Inc\.?|Group|Holdings?)(?!\p{L})/u,
  sibling:
    /^\s*[,-]?\s*(?:(?:No\.?|số|number|giai đoạn|phase)\s*(?:[2-9]|1\d|I[IV]+|V)|(?:II|III|IV|V)|[2-9](?!\s*(?:năm|tháng|ngày|tuần|giờ|lần|người|dự án|%|tỷ|triệu|years|months|days|weeks)))(?![\p{L}\d.,/:%-]|\s*(?:năm|tháng|ngày|%))/iu,
  /** Matches the text after the first number of a list of acts in brackets. */
  bracketGoesOn: /^\s*(?:[,;)]|(?:và|and|&|hoặc|or)(?!\p{L})|$)/iu,
  listGoesOn: new RegExp(
    `^\\s*(?:,|;|và|and|&|,\\s*and)\\s*(?:(?:${actKinds.flat().join('|')})\\s+)?(?:số\\s*|no\\.?\\s*)?\\d{1,3}(?![\\d%]|[.,/]\\d|\\s*%)`,
    'iu',
  ),
  travel:
    /(?:\(|theo |này |nay |qua |mai |ngày |\d[/.-]\d{1,4} )giờ $|(?:bay|di chuyển|hành quân|máy bay|trở lại|trở về|lên đường|tàu|xe|đường|sinh|quê|gia đình|xuất thân|trưởng thành|lặn lội|khăn gói|hành trình|lộ trình|khởi hành|xuất phát|fly|flew|flights?|flying|drives?|drove|bus|train|born|family|road|km|kilomet(?:re|er)s|miles|trip|journey|came|arrived?|arriving|sent|brought|return(?:s|ed|ing)?|invited|welcomed?|reis\p{L}*)\s(?:\p{L}+\s){0,4}$/iu,
  /** Verbs of matches that provinces have, too: "Hà Nội gặp Đà Nẵng", "Hanoi hosts Hue". */
  ordinaryVerb:
    /^(?:gặp|tiếp đón|vượt qua|ngược dòng|thua|hòa|đối đầu|thắng|hosts?|hosted|edged?|h[eo]ld|drew|lead|trail(?:ed)?)$/iu,
  /**
   * Matches the text around a name, with "_" for the name, in a phrase that makes it a place: "Ho Chi Minh,
   * Vietnam", and French after an elided "de" ("au départ d’Hô Chi Minh").
   */
  placePhrase:
    /_, vi[eệ]t ?nam(?![\p{L}'’])|(?:départ|ville|rues?|centre|sud|nord|est|ouest|région|aéroport|port|vols?|km|kilomètres|près|loin|banlieue|habitants|quartiers?)\sd['’]_/iu,
  credit:
    /(?:ảnh|photo|photos|video|clip|đồ họa|tác giả|biên tập|thực hiện|bài|phóng viên|minh họa)\s*:\s*$/iu,
  shareButtons:
    /\b(?:facebook|twitter|messenger|instagram|telegram|pinterest|linkedin|copy link|sao chép liên kết|chia sẻ qua|share)\b/iu,
  /**
   * Input: the text before a word, the word between bars, and the text after it. The word is a name that is
   * also an English function word. Matches where its capital is no evidence for the name: at the beginning of
   * a sentence unless a bracket follows, or beside another capitalised word.
   */
  functionWord: /(?:(?:^|[^\p{L},\s])\s*|\p{Lu}[\p{L}'’-]*\s)\|\p{L}+\|(?!\s?\()|\|\p{L}+\|\s\p{Lu}/u,
  /**
   * Matches text after a name that only the name of a firm has after it: its stock code, its profit, its
   * fine.
   */
  ofFirm:
    /^\s*(?:\((?:mã|mã CK|mã chứng khoán|HOSE|HNX|UPCoM)?:?\s?\p{Lu}{3}|(?:vừa |sẽ |đã |dự kiến |muốn |bị )*(?:báo lãi|báo lỗ|lãi|lỗ|chốt quyền|chốt danh sách|trả cổ tức|chia cổ tức|niêm yết|lên sàn|rời sàn|tăng vốn|phát hành|chào bán|thoái vốn|đặt kế hoạch|đặt mục tiêu (?:doanh thu|lợi nhuận|lãi)|công bố (?:lợi nhuận|kết quả kinh doanh|báo cáo tài chính)|phạt|xử phạt|nợ thuế|có (?:tân )?(?:chủ tịch|tổng giám đốc)|doanh thu|trúng thầu|mua cổ phiếu)(?!\p{L}))/iu,
  phone: /^\s*(?:OA\s*)?[:(–-]?\s*\+?(?:84|0)(?:[\s.-]?\d){8,}/u,
  saidOfName:
    /^\s*[(,]?\s*(?:(?:thuộc|của|ở|tại|nằm|phía|miền|vùng|đông|tây|nam|bắc|trung|in|of|the|central|eastern|western|northern|southern|north|south|east|west|province|tỉnh|nước|bên)\s+)*(?:,\s*)?$/iu,
  citiesBefore: /[Cc]ác (?:thành phố|TP) (?:\p{Lu}\p{L}*,? (?:và )?)*\p{Lu}\p{L}*(?:, (?:và )?| và )$/u,
  national: /(?:quốc gia|việt nam|viet ?nam|national) ?$|^ (?:quốc gia|việt nam|viet ?nam|national)/iu,
  /** Matches the text after the name of an event, contest or programme: its year, season or edition. */
  edition: /^\s(?:20\d\d(?![\d/.,-]\d)|mùa (?:thứ )?\d|(?:năm|lần thứ) \d|season \d)/iu,
  share: /chia sẻ|share/iu,
  itemFollows: /^\s*(?:,|(?:và|and|y|et|und|e|och|og|dan) )\s*\p{Lu}/u,
  cityHead: /^(?:TP|thành phố)/iu,
  village: /^ (?:village|hamlet)/,
  /**
   * Matches the text around a name, with "_" for the name, in a list of smaller units: "Phu Loi and _ wards",
   * "An Bình, Thung Nai, _, Kỳ Sơn", "nhiều xã: _; An Bình", "Thung Nai, Xuân Hòa, _ (tỉnh …".
   */
  wardsBehind:
    /_(?:(?<=\p{Lu}\p{L}+,? (?:and|or) _) (?:wards|communes|districts|villages)\b|(?<=(?:@wardBefore;{2}|(?:xã|phường)\s?:\s?@wardBefore;?)_)(?:[,;] ?\p{Lu}| ?\(\s?(?:tỉnh|TP|thành phố) ))/u,
  /**
   * Matches the text around a name, with "_" for the name, if its sentence announces a list of smaller units
   * before the name ("nhiều xã, phường gồm …"), or has an English head word of such units ("wards").
   */
  wardsNamed:
    /(?:xã\s?[/,]\s?phường|phường\s?[/,]\s?xã|(?:các|nhiều|những|\d) (?:xã|phường))[^.:]{0,80}(?::| gồm )[^.]*_|(?:wards|communes|districts|villages)\b/iu,
  /** Matches the end of a region's name, with its capital: "central Highlands", "miền Đông Nam Bộ". */
  region:
    /(?:Highlands|Delta|Coast|Tây [Nn]guyên|tây Nguyên|(?:[Nn]am|[Tt]rung) Bộ|(?:Nam|Trung) bộ|[Ss]ông (?:Hồng|Cửu Long)|Sud[eé]ste|Sureste|Region|[Ss]outh-?[Ee]ast(?:ern)? region)$/u,
  beside: /^\s*(?:[,(]|\(thuộc|, thủ phủ|, thuộc|của|thuộc)?\s*(?:của )?(?:tỉnh|của)?\s*$/u,
  /**
   * Matches the text around a name, with "_" for the name, if the name begins a main clause after the ground
   * of a match or after a subordinate clause: "Trên sân Lạch Tray, _", "… trên sân Lạch Tray, _ đã …", "Từ
   * khi ra Huế, _ không …".
   */
  groundBefore:
    /_(?:(?<=(?:^|[.!?…]\s|\b(?:tuy nhiên|song),?\s)(?:từ khi|kể từ khi|sau khi|trước khi|khi|dưới|với|dù|nếu|trong|để)\s[^,.;:!?…]{1,110},\s_) (?:đã|sẽ|vẫn|không|chưa|chỉ|phải|cho thấy|buộc|tiếp tục|chơi|thi đấu|để|nhận|giành|dẫn|thắng|thua|hòa|bị|dễ|sớm|nhanh) |(?<=(?:(?:^|[.,;:!?…]\s)(?:(?:trong khi đó|cùng ngày|còn),?\s)?(?:tại|trên|ở|rời|làm khách trên)\s(?:sân vận động|sân|SVĐ)\s(?:nhà\s)?(?:\p{Lu}[\p{L}&.]*\s?){1,4}(?:\([^)]{0,20}\))?,\s)_)|(?<=(?:trên|tại)\s(?:sân|SVĐ)\s(?:\p{Lu}[\p{L}&.]*\s?){1,4},\s_) (?:đã|sẽ|vẫn|không|chơi|để|nhận|giành|dẫn|thắng|thua) |(?<=\bat (?:\p{Lu}[\p{L}&.]*\s?){1,3} (?:stadium|arena|gymnasium), _) (?:will|has|have|had|would|could|are|were) )/iu,
  teams,
  placeInSport,
  /** Text after a club: a score, and another club. */
  scoreOfClub: /^\s\d{1,2}\s?[-–]\s?\d{1,2}\s(?:CLB |\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$)/u,
  /** Text before a name and the name, of a police force with a club of its own. */
  police:
    /(?<!\p{L})(?:công an|CA|cong an) (?:H[àa] ?N[ộo]i|HN|T\.?P|H[ồo] Ch|HCM|Th[àa]nh ph|S[àa]i ?G|H[ảa]i ?Ph)[\p{L} .]*$/iu,
  age: /^\s*\((?:\d{1,3} tuổi|SN|sinh năm|sinh ngày|born|aged? \d|\d{2}, )/iu,
  /**
   * Matches the text before a brand in a list of firms, from the word for firms to the brand. Other names may
   * stand in it.
   */
  amongFirms:
    /(?<!\p{L})(?:thương hiệu|doanh nghiệp|công ty|tập đoàn|đối tác|startup|start-up|ứng dụng|ngân hàng|nhà đầu tư|kỳ lân|ví điện tử|brands?|firms?|companies|start-?ups?|partners|investors|unicorns?|apps?)[^.;]{0,110}$/iu,
  // Begins with the mark: a pattern that began with the letter before it would be tried at every letter.
  sentenceEnd: /[.!?…](?<=[\p{Ll}\d)”"%].)["”)]?\s|\n/gu,
} satisfies Record<string, RegExp>
export type PatternName = keyof typeof named

const latinUpper = 'A-ZÀ-ÖØ-Þ'
const latinLower = 'a-zß-öø-ÿ'
const vietnamese = 'ăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ'

/**
 * Character classes of the compiled patterns, in place of Unicode's. Why: the engine compiles a pattern with
 * `\p{L}` and the `u` flag about four times as slowly, and the first names of a page wait for it.
 */
const letters = {
  // Without U+1680, which is a space.
  L: 'A-Za-zÀ-ÖØ-öø-\u167f\u1681-ỿ',
  Lu: latinUpper + vietnamese.toUpperCase(),
  Ll: latinLower + vietnamese,
} as const

/** Replaces Unicode's classes of letters by parts: `[\p{L}\d]` by `[@L;\d]`, and `\p{L}` alone by `[@L;]`. */
const withLatinLetters = (source: string) =>
  source.replace(/\[(?:\\.|[^\]\\])*\]|\\p\{(?:Lu|Ll|L)\}/g, found => {
    const named = found.replace(/\\p\{(Lu|Ll|L)\}/g, '@$1;')
    return found.startsWith('[') ? named : `[${named}]`
  })

const write = (pattern: RegExp | undefined) =>
  pattern ? [withLatinLetters(pattern.source), pattern.flags.replace('u', '')] : 0

/** Rules whose words stand before the name, and rules whose words stand after it, each in order. */
const sides = {
  before: successionRules.filter(({ before, isBehind }) => before && !isBehind),
  after: successionRules.filter(({ before, isBehind }) => !before || isBehind),
}

/**
 * Phrases that `a|b+c|d` stands for: each of the first words with each of the second; of `a|b`, both words.
 */
function phrasesOf(words: string): string[] {
  const [first = [], second] = words.split('+').map(part => part.split('|'))
  return second ? first.flatMap(one => second.map(other => `${one} ${other}`)) : first
}

/** Words and pairs of the rules of one side, each with its rule's bit: the first rule has the lowest. */
export function successionWords(side: keyof typeof sides): (readonly [phrase: string, bit: number])[] {
  return sides[side].flatMap(({ words }, rule) =>
    words
      .split(' ')
      .flatMap(phrasesOf)
      .map(phrase => [phrase, 1 << rule] as const),
  )
}

/** Gazetteer section: JSON of the parts, the rules of succession and the named patterns. */
export function compilePatterns(): string {
  return JSON.stringify({
    parts: {
      ...letters,
      ...Object.fromEntries(Object.entries(parts).map(([name, source]) => [name, withLatinLetters(source)])),
    },
    succession: successionRules.map(({ before, after, unlessAfter, era, far, isBehind }) => [
      era ?? '',
      far ? 1 : 0,
      before && !isBehind ? 1 : 0,
      write(before),
      write(after),
      write(unlessAfter),
    ]),
    named: Object.fromEntries(Object.entries(named).map(([name, pattern]) => [name, write(pattern)])),
  })
}
