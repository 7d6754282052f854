/**
 * Author names, split into family and given name for bibliographies. A Vietnamese name begins with the family
 * name. A pen name ("Thùy Dung"), an agency or a newspaper is not split.
 */
import { stripDiacritics } from '../text/fold.ts'

export type AuthorName = { family: string; given: string } | { literal: string }

/** Vietnamese family names without diacritics; they cover some 97 % of people. */
const familyNames = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh dinh lam mai truong to ta cao chau luu ha thai quach phung la luong nghiem kieu ton lac bach chu giap trieu tang thach kim dam khuc lo vi nong quan cu khong thieu ung nhan mac han diep tieu hua tong vien dong nhu ninh'.split(
    ' ',
  ),
)

/**
 * Words that mark a name as that of an office, a newspaper or a company. Word borders are spelt out, because
 * `\b` knows ASCII only.
 */
const organisation =
  /(?<![\p{L}\p{M}\p{N}])(báo|tạp chí|ban|bộ|sở|tổng cục|cục|viện|trường|đại học|công ty|tập đoàn|thông tấn|ttxvn|vna|vnexpress|đài|hội|trung tâm|nhóm|pv|phóng viên|newspaper|agency|news|staff|editors?|team|ministry|department|university|institute|press|media|group|reuters|afp|bloomberg|online|times|vov|vtv)(?![\p{L}\p{M}\p{N}])/iu

const syllable =
  /^(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?$/i
const vietnameseLetters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/i

/** Family and given name where this is a person's name of known order, otherwise the name as a literal. */
export function authorName(name: string): AuthorName {
  const whole = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  const inverted = /^([^,]+), ([^,]+)$/.exec(whole)
  if (inverted) return { family: inverted[1]!, given: inverted[2]! }
  const words = whole.split(' ')
  const capitalised = words.every(word => /^\p{Lu}/u.test(word))
  if (words.length < 2 || words.length > 5 || !capitalised || organisation.test(whole))
    return { literal: whole }
  const first = stripDiacritics(words[0]!).toLowerCase()
  if (familyNames.has(first)) return { family: words[0]!, given: words.slice(1).join(' ') }
  // A pen name: Vietnamese syllables without a family name.
  if (words.every(word => syllable.test(stripDiacritics(word)))) return { literal: whole }
  if (!vietnameseLetters.test(whole)) return { family: words.at(-1)!, given: words.slice(0, -1).join(' ') }
  return { literal: whole }
}

/** The name as one string, in spoken order. */
export function spokenName(name: AuthorName): string {
  if ('literal' in name) return name.literal
  return isVietnamese(name) ? `${name.family} ${name.given}` : `${name.given} ${name.family}`
}

/** True where the family name is spoken first. */
export function isVietnamese(name: { family: string; given: string }): boolean {
  return familyNames.has(stripDiacritics(name.family).toLowerCase())
}
