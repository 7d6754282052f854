/**
 * Splits author names as bibliographies need them. A Vietnamese name begins with the family name. A pen name
 * ("Thùy Dung"), an agency or a ministry is one unit: it must not be inverted or split at its commas.
 */
import { isAgency, namesOf, otherOutletNames, outlets } from '../outlets/outlets.ts'
import { stripDiacritics } from '../text/fold.ts'
import { normalized } from '../text/normalized.ts'

export type AuthorName = { family: string; given: string } | { literal: string }

/** Vietnamese family names; they cover about 97 % of people. */
const familyNames = new Set(
  (
    'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh đinh lâm mai trương tô tạ cao châu ' +
    'lưu hà thái quách phùng la lương nghiêm kiều tôn lạc bạch chu giáp triệu tăng thạch kim đàm khúc lò vi nông quan cù khổng thiều ' +
    'ung nhan mạc hán diệp tiêu hứa hoa tống viên đồng nhữ ninh lại bế từ văn đậu thân phí thẩm sầm ma âu đường lường cầm lữ nhâm doãn ' +
    'ngụy vừ giàng sùng thào lù lầu tòng hàn'
  ).split(' '),
)
const plainFamilyNames = new Set([...familyNames].map(stripDiacritics))

/**
 * Words that mark an organisation anywhere in a name. The pattern checks neighbouring letters itself, because
 * `\b` knows ASCII only.
 */
const organisationWord =
  /(?<![\p{L}\p{M}\p{N}])(tạp chí|tổng cục|đại học|công ty|tập đoàn|thông tấn|trung tâm|phóng viên|truyền hình|ttxvn|vna|vnexpress|pv|newspaper|agency|news|staff|editors?|team|ministry|department|university|institute|press|media|group|reuters|afp|bloomberg|xinhua|online|times|vov|vtv)(?![\p{L}\p{M}\p{N}])/iu
/**
 * Words that mark an organisation only at the beginning of a name. Further on they are given names, as in
 * "Nguyễn Xuân Trường".
 */
const organisationStart =
  /^(báo|ban|bộ|sở|cục|vụ|viện|học viện|trường|đài|hội đồng|hội nhà|hội liên|hội|hiệp hội|liên đoàn|nhóm|ủy ban|uỷ ban|ubnd|hđnd|văn phòng|quỹ|ngân hàng|chính phủ|quốc hội|tổng|liên hiệp|đoàn thanh|ministry|department|office|association|the)(?![\p{L}\p{M}\p{N}])/iu

/**
 * Names of outlets in lower case, without "Báo" and similar words: many look like a person's or a pen name.
 */
const outletNames = new Set(
  [...outlets.filter(outlet => !isAgency(outlet)).flatMap(namesOf), ...otherOutletNames].map(comparable),
)

/**
 * Provinces and cities before and after July 2025, with abbreviations. In a byline they are the place of a
 * report, not a person.
 */
const places = new Set(
  (
    'an giang|bà rịa - vũng tàu|bà rịa vũng tàu|vũng tàu|bắc giang|bắc kạn|bạc liêu|bắc ninh|bến tre|bình định|bình dương|bình phước|' +
    'bình thuận|cà mau|cần thơ|cao bằng|đà nẵng|đắk lắk|đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|' +
    'hải dương|hải phòng|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang|kon tum|lai châu|lâm đồng|lạng sơn|lào cai|long an|nam định|' +
    'nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|sóc trăng|sơn la|tây ninh|' +
    'thái bình|thái nguyên|thanh hóa|thừa thiên huế|huế|tiền giang|hồ chí minh|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái|hcm|' +
    'sài gòn|việt nam|nha trang|đà lạt|buôn ma thuột|hạ long'
  ).split('|'),
)
/** Pattern of the name of any publication, by the English word at its end: "Vietnam Finance". */
const press =
  /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+){0,3}? ?(finance|biz|newswire|herald|tribune|gazette|daily|weekly|journal|magazine|briefing|insider|news|times)$/u
const plainPlaces = new Set([...places].map(place => stripDiacritics(place).replaceAll(' ', '')))
const plainOutlets = new Set([...outletNames].map(name => stripDiacritics(name).replaceAll(' ', '')))

const syllable =
  /^(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?$/i
const vietnameseLetters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹàáãèéìíòóõùúý]/i

/**
 * Splits a person's name into family and given name. A name is kept whole (`literal`) if it is not a
 * person's, or if its form does not show which part is the family name.
 */
export function authorName(name: string): AuthorName {
  const whole = tidy(name)
  if (isOrganisation(whole) || isOutlet(whole) || isPlace(whole)) return { literal: whole }
  const inverted = invertedName(whole)
  if (inverted) return inverted
  const words = whole.split(' ')
  if (
    words.length < 2 ||
    words.length > 5 ||
    !words.every(word => /^\p{Lu}/u.test(word)) ||
    whole.includes(',')
  )
    return { literal: whole }
  if (hasFamilyName(words)) return { family: words[0]!, given: words.slice(1).join(' ') }
  // A pen name: Vietnamese syllables without a family name.
  if (words.every(isSyllable)) return { literal: whole }
  if (!vietnameseLetters.test(whole)) return { family: words.at(-1)!, given: words.slice(0, -1).join(' ') }
  return { literal: whole }
}

/**
 * Authors of a citation, one name each; those without a visible sign, which a file may have, are left out. A
 * field with several people ("Nguyễn Văn A, Trần Thị B") is split only if each part is certainly a person.
 */
export function personNames(authors: readonly string[]): AuthorName[] {
  const visible = authors.filter(author => /[^\s\p{C}]/u.test(author))
  return visible.flatMap(author => personsIn(tidy(author)) ?? [author]).map(authorName)
}

const newsAgency = /^(?:ttxvn|thông tấn xã việt nam|vna|reuters|afp|ap|bloomberg|xinhua|tân hoa xã)$/iu

/**
 * Authors that a byline names, in order, each once, in NFC. People, pen names, agencies and organisations
 * count. Outlets, places, photographers, roles ("phóng viên"), addresses, dates and sources ("Theo …",
 * according to) do not. `outlet` holds the names of the page's own outlet, which does not count either.
 */
export function authorsOf(byline: string, outlet: readonly string[] = []): string[] {
  // An outlet writes its name in several ways: "VietnamFinance", "Vietnam Finance".
  const own = outlet.map(compact)
  // Strip brackets around the whole byline.
  const bare = normalized(byline.slice(0, longestByline), 'NFC').replace(/^\s*\(([^()]*)\)\s*$/, '$1')
  const text = tidy(
    bare
      .replace(/\r?\n|\t/g, ' ; ')
      // Text in brackets is a remark, never a second author: "(tổng hợp)", "(Theo Reuters)", "(Hà Nội)".
      .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
      .replace(/\S+@\S+/g, ' ')
      .replace(/(?<!\s)\s+tổng hợp từ\s.*$/iu, ''),
  ).replace(label, '')
  const isOwn = (name: string) => isOutlet(name) || own.includes(compact(name))
  const pieces = text
    .split(/[;|]/)
    .flatMap(part => withoutOutlets(withoutCredits(piecesOf(part.trim())), isOwn))
  const names = pieces.flatMap(({ text, divider }, i) => {
    const name = cased(withoutRole(text))
    // After a stroke the agency is the person's employer: "Thanh Liêm/TTXVN".
    const isEmployer =
      divider.includes('/') && newsAgency.test(name) && pieces.slice(0, i).some(({ text }) => isAuthor(text))
    return isAuthor(name) && !isEmployer && !own.includes(compact(name)) ? [name] : []
  })
  return [...new Set(names)]
}

/**
 * The pieces without those that continue a credit: "Ảnh: VGP/Nhật Bắc", "Ảnh: Lê An, Trần B", "Theo Dân
 * Việt/Lê An". The credit's first piece stays here; `isAuthor` refuses it.
 */
function withoutCredits(pieces: readonly Piece[]): Piece[] {
  let continued: RegExp | undefined
  return pieces.filter(({ text, divider }) => {
    if (continued?.test(divider) && !label.test(text)) return false
    continued = /^(?:ảnh|photos?|video|đồ họa)(?!\p{L})/iu.test(text)
      ? /^\s*[/,&]|\p{L}/u
      : /^(?:theo|nguồn|source)(?!\p{L})/iu.test(text)
        ? /\//
        : undefined
    return true
  })
}

/**
 * Removes two to four successive pieces that together are an outlet's name: "Sức khỏe & Đời sống". A single
 * piece stays; `authorsOf` refuses it.
 */
function withoutOutlets(pieces: readonly Piece[], isOwn: (name: string) => boolean): Piece[] {
  const left: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    let length = Math.min(pieces.length - at, 4)
    for (; length > 1; length--) {
      const name = pieces
        .slice(at, at + length)
        .reduce((text, piece, i) => text + (i ? piece.divider : '') + piece.text, '')
      if (isOwn(name)) break
    }
    if (length === 1) left.push(pieces[at]!)
    at += length
  }
  return left
}

/**
 * Authors as a reader types them: one a line, or separated by semicolons. A line of several people ("Nguyễn
 * Văn A, Trần Thị B") is divided; the commas of an organisation's name stay.
 */
export function typedAuthors(text: string): string[] {
  const names = text.split(/[\n;]/).flatMap(line => {
    const name = tidy(line)
    return personsIn(name) ?? (name === '' ? [] : [name])
  })
  return [...new Set(names)]
}

/** The people that a text names; undefined if it names only one, or anything but people. */
function personsIn(text: string): string[] | undefined {
  if (text.length > longestByline || invertedName(text)) return undefined
  const names = text
    .split(dividers)
    .filter((part, i) => i % 2 === 0 && part.trim() !== '')
    .map(part => part.trim())
  return names.length > 1 && names.every(isPerson) ? names : undefined
}

/**
 * True if a text is the name of an outlet ("Báo Nhân Dân") other than a state agency, ends like one in
 * English ("Vietnam Finance"), or is a web host or address under .vn, .com, .net, .org, .info or .tv.
 */
export function isOutletName(text: string): boolean {
  return isOutlet(tidy(text))
}

/** Full name as one string, in spoken order. */
export function spokenName(name: AuthorName): string {
  if ('literal' in name) return name.literal
  return isVietnamese(name) ? `${name.family} ${name.given}` : `${name.given} ${name.family}`
}

/** True if the family name is spoken before the given name. */
export function isVietnamese({ family, given }: { family: string; given: string }): boolean {
  return hasFamilyName([family, ...given.split(' ')])
}

function tidy(text: string): string {
  return normalized(text, 'NFC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function isOrganisation(name: string): boolean {
  return organisationStart.test(name) || organisationWord.test(name)
}

function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(báo điện tử|tạp chí điện tử|báo|tạp chí|trang tin|cổng thông tin|kênh)\s+/, '')
    .replace(/\s+(online|điện tử)$/, '')
    .replace(/ và /g, ' & ')
    .trim()
}

/** A name in the form of `comparable`, without diacritics, spaces and signs other than `&` and `+`. */
function compact(name: string): string {
  return stripDiacritics(comparable(name)).replace(/[^\p{L}\p{N}&+]/gu, '')
}

function among(name: string, accented: ReadonlySet<string>, plain: ReadonlySet<string>): boolean {
  return accented.has(name) || (!vietnameseLetters.test(name) && plain.has(name.replaceAll(' ', '')))
}

function isOutlet(name: string): boolean {
  const bare = comparable(name)
  return (
    among(bare, outletNames, plainOutlets) ||
    (press.test(bare) && !vietnameseLetters.test(bare)) ||
    /^(https?:\/\/)?[\w-]+(\.[\w-]+)*\.(vn|com|net|org|info|tv)(\/\S*)?$/i.test(name)
  )
}

function isPlace(name: string): boolean {
  const bare = name
    .toLowerCase()
    .replace(/^(tỉnh|thành phố|tp\.?|t\.p\.?)\s*/, '')
    .replace(/\.$/, '')
  return among(bare, places, plainPlaces)
}

function isSyllable(word: string): boolean {
  return syllable.test(stripDiacritics(word)) || /^\p{Lu}\.?$/u.test(word)
}

/**
 * True if a name, as words, begins with a Vietnamese family name. In a name without diacritics, all words
 * after it must be Vietnamese syllables.
 */
function hasFamilyName(words: readonly string[]): boolean {
  const first = words[0]!.toLowerCase()
  if (vietnameseLetters.test(words.join(' '))) return familyNames.has(first)
  return plainFamilyNames.has(first) && words.slice(1).every(isSyllable)
}

/** True if a text is the full name of a Vietnamese person. */
function isPerson(text: string): boolean {
  const words = text.split(' ')
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every(word => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word)) &&
    hasFamilyName(words) &&
    !isOrganisation(text) &&
    !isOutlet(text) &&
    !isPlace(text)
  )
}

/**
 * Splits "Smith, John" and "Nguyễn, Văn An": family name, comma, given name. Undefined for anything else,
 * such as two Vietnamese pen names of one word ("Lan, Hương").
 */
function invertedName(text: string): { family: string; given: string } | undefined {
  const [, family = '', given = ''] = /^([^,;|]+), ([^,;|]+)$/.exec(text) ?? []
  const names = [...family.split(' '), ...given.split(' ')]
  if (family === '' || names.length > 5 || !names.every(word => /^\p{Lu}/u.test(word))) return undefined
  if ((isPerson(given) && !/^V[ăa]n /.test(given)) || family.split(' ').length > 2) return undefined
  // "John Smith, Jane Doe" are two people.
  if (family.includes(' ') && given.includes(' ')) return undefined
  const vietnamese = hasFamilyName([family, ...given.split(' ')])
  if (vietnamese ? given.includes(' ') : !names.every(isSyllable) && !vietnameseLetters.test(text))
    return { family, given }
  return undefined
}

/**
 * Maximum length of a byline, in UTF-16 units. `authorsOf` ignores the rest of a longer one; `personsIn` does
 * not divide it. Why: an imported file may have megabytes in this field.
 */
const longestByline = 1000

/** Separators between the names of a byline. */
const dividers = /(\s*[;|•·,]\s*|\s+\+\s+|\s+[-–—&]\s*|\s*[-–—&]\s+|\s+(?:và|and|cùng)\s+|\s*\/\s*)/iu

interface Piece {
  text: string
  /** Text between this piece and the previous one. */
  divider: string
}

/**
 * Splits a byline at its separators (`dividers`). A name written family name first ("Smith, John") stays
 * whole. Inside an organisation's name only ";", "|", "•", "·" and "/" divide.
 */
function piecesOf(text: string): Piece[] {
  if (invertedName(text)) return [{ text, divider: '' }]
  const pieces: Piece[] = []
  let divider = ''
  for (const [i, part] of text.split(dividers).entries()) {
    if (i % 2 === 1) {
      divider += part
      continue
    }
    const piece = part.trim()
    if (piece === '') continue
    const before = pieces.at(-1)
    const inside =
      before !== undefined &&
      isOrganisation(before.text) &&
      !/[;|•·/]/.test(divider) &&
      continues(before.text, piece)
    if (inside) before.text += divider + piece
    else pieces.push({ text: piece, divider })
    divider = ''
  }
  return pieces
}

/**
 * True if `piece` is the next part of the organisation's name `organisation`, as "Thể thao và Du lịch" after
 * "Bộ Văn hóa". The name must begin with a word of `organisationStart` other than "nhóm" and "the". The piece
 * must not be a person, a place or another organisation. It must not hold a role, a label, a digit or "@". It
 * may be an outlet's name only after "Bộ" and "Sở".
 */
function continues(organisation: string, piece: string): boolean {
  if (!organisationStart.test(organisation) || /^(nhóm|the)\b/i.test(organisation)) return false
  const title = withoutRole(piece)
  return (
    title === piece &&
    !isPerson(piece) &&
    !isOrganisation(piece) &&
    !/[:@\d]/.test(piece) &&
    (!isOutlet(piece) || /^(bộ|sở)\b/iu.test(organisation)) &&
    !isPlace(piece) &&
    !/^(theo|ảnh|photo)(?![\p{L}])/iu.test(piece)
  )
}

const label =
  /^(by|tác giả|(?:(?:ảnh|video|clip)(?:\s*[,&]\s*|\s+và\s+))*(?:tin|bài)(?:(?:\s*[,&-]\s*|\s+và\s+)(?:tin|bài|ảnh|video|clip))*|thực hiện|nội dung|nhóm thực hiện|biên soạn|người viết)\s*:\s*|^by\s+/iu
const role =
  /^(phóng viên|nhà báo|biên tập viên|cộng tác viên|btv|ctv|pv|tiến sĩ|thạc sĩ|giáo sư|luật sư|bác sĩ|t(?:h)?s\.?\s?bs\.?|pgs\.?,?\s?ts\.?|gs\.?,?\s?ts\.?(?:kh)?\.?|(?:p?gs|tskh|th?s|ls|bs|ks)\.?|cn\.|dr\.?|prof\.?)(?:\s+|(?<=\.))(?=\p{Lu})/iu
const work = /(?<!\s)\s+(tổng hợp|thực hiện|ghi|lược ghi|lược dịch|biên dịch|dịch|biên soạn|theo\s.+)$/iu

/** Removes the label, role or title before a name and the kind of work after it. */
function withoutRole(text: string): string {
  let name = text
  for (let before = ''; before !== name; ) {
    before = name
    name = name
      .replace(label, '')
      .replace(role, '')
      .replace(work, '')
      .replace(/(?<![\s.,:*])[\s.,:*]+$/u, end => (/^\.$/.test(end) && /\p{Lu}\.$/u.test(before) ? end : ''))
      .trim()
  }
  return name
}

/**
 * Corrects the capitals of a name that is wholly in capitals or wholly in small letters ("NGUYỄN VĂN AN"): of
 * a person's full name, or of Vietnamese syllables in capitals. Any other name is returned unchanged.
 */
function cased(name: string): string {
  const words = name.split(' ')
  const shouted = name === name.toUpperCase()
  if (words.length < 2 || (!shouted && name !== name.toLowerCase())) return name
  const written = words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join(' ')
  return isPerson(written) || (shouted && words.every(word => isSyllable(word.toLowerCase())))
    ? written
    : name
}

/** Roles without a name, with or without their field: "Phóng viên kinh tế". */
const roleAlone =
  /^(phóng viên|biên tập viên|cộng tác viên|nhà báo|thư ký tòa soạn|tổng biên tập|trưởng ban|nhóm tác giả|nhóm (?:phóng viên|PV)(?: \p{Lu}\p{Ll}+)?|reporter|correspondent)(\s+\p{Ll}.*)?$/u
/** Texts beside a byline that are no names: weekdays, months, time zones, and labels of buttons and links. */
const besideByline =
  /^((thứ|ngày|tháng)\s+\p{L}+|chủ nhật|(mon|tues|wednes|thurs|fri|satur|sun)day|jan(uary)?|feb(ruary)?|march|april|june|july|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|gmt|utc|am|pm|chia sẻ|bình luận|ý kiến|xem thêm|gửi( email)?|đăng ký|lưu( bài)?|in bài( viết)?|cỡ chữ|share|follow|comments?|email|print|facebook|zalo|twitter|google news|nghe( đọc bài)?)$/iu

/**
 * Words in place of an author that name nobody: roles, "admin", "unknown", and words for pictures and texts.
 */
const nobody =
  /^(pv|p\.v\.?|phóng viên|nhóm pv|nhóm phóng viên|nhóm p\.v\.?|btv|ctv|cộng tác viên|ban biên tập|bbt|biên tập viên|tòa soạn|toà soạn|tổng hợp|admin|administrator|editor|staff|staff writers?|staff reporters?|author|tác giả|unknown|n\/a|ẩn danh|bạn đọc|ảnh|bài|tin|theo)$/iu

function isAuthor(name: string): boolean {
  return (
    /^\p{Lu}/u.test(name) &&
    !/\d/.test(name) &&
    !nobody.test(name) &&
    !roleAlone.test(name.slice(0, 1).toLowerCase() + name.slice(1)) &&
    !besideByline.test(name) &&
    !/^(theo|ảnh|photo|photos|video|đồ họa|nguồn|source)(?![\p{L}])/iu.test(name) &&
    !/^(báo|tạp chí|trang tin|cổng thông tin|đài)\s/iu.test(name) &&
    !isOutlet(name) &&
    // The outlet's office: "VOV-Đông Bắc".
    !isOutlet(name.split(/[-–]/)[0]!.trim()) &&
    !isPlace(name)
  )
}
