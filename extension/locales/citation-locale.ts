/**
 * Messages of the citation editor in the reader's language. In a file of their own so that the card's
 * frame, which loads vi.ts, need not load them.
 */
import { fill } from './fill.ts'
import type { Language } from './locale.ts'

const vi = {
  label: 'Trích dẫn',
  will: 'Trích dẫn sẽ là:',
  edit: 'Sửa trích dẫn',
  done: 'Xong',
  fill: 'Điền vào',
  right: 'Đúng rồi',
  use: 'Dùng “{other}”',
  'field.title': 'Tiêu đề',
  'field.authors': 'Tác giả (mỗi người một dòng)',
  'field.outlet': 'Cơ quan báo chí',
  'field.published': 'Ngày đăng',
  'field.modified': 'Ngày sửa',
  'field.language': 'Ngôn ngữ',
  'name.title': 'tiêu đề',
  'name.authors': 'tác giả',
  'name.outlet': 'cơ quan báo chí',
  'name.published': 'ngày đăng',
  'name.address': 'địa chỉ',
  missing: 'Trang không cho biết: {fields}.',
  'title.differs': 'Tiêu đề trên bài khác tiêu đề mà trang khai.',
  'title.guessed': 'Bài không có tiêu đề rõ ràng; đây là tiêu đề của trang.',
  'title.undecoded': 'Tiêu đề có ký tự bị hỏng.',
  'title.outlet': 'Đây là tên tờ báo, không phải tiêu đề bài.',
  'authors.differs': 'Tên in trên bài khác tên mà trang khai.',
  'authors.unprinted': 'Tên này chỉ có trong dữ liệu của trang, không in trên bài.',
  'authors.guessed': 'Tên này không nằm ở chỗ bài thường ghi tác giả.',
  'authors.undecoded': 'Tên tác giả có ký tự bị hỏng.',
  'authors.nobody': 'Đây là tên báo, nơi chốn hoặc chức danh, không phải tên tác giả.',
  'outlet.differs': 'Trang này mang một tên khác.',
  'outlet.guessed': 'Tên cơ quan báo chí được suy từ tiêu đề hoặc địa chỉ trang.',
  'outlet.republished': 'Trang này đăng lại bài của báo khác: hãy ghi báo gốc.',
  'outlet.host': 'Đây là tên miền, không phải tên cơ quan báo chí.',
  'outlet.undecoded': 'Tên cơ quan báo chí có ký tự bị hỏng.',
  'published.differs': 'Ngày in trên bài khác ngày mà trang khai.',
  'published.order': 'Ngày và tháng có thể đảo chỗ.',
  'published.updated': 'Trang chỉ ghi ngày cập nhật.',
  'address.unclear': 'Trang có nhiều bài và không ghi địa chỉ của bài này.',
  spread: 'Sửa cả {count} trích đoạn khác của {host}',
  spreadDone: 'Đã sửa {count} trích đoạn khác của {host}.',
  undo: 'Hoàn tác',
}
export type CitationKey = keyof typeof vi

const en: Record<CitationKey, string> = {
  label: 'Citation',
  will: 'The citation will be:',
  edit: 'Edit the citation',
  done: 'Done',
  fill: 'Fill in',
  right: 'It is right',
  use: 'Use “{other}”',
  'field.title': 'Title',
  'field.authors': 'Authors (one per line)',
  'field.outlet': 'Outlet',
  'field.published': 'Published',
  'field.modified': 'Changed',
  'field.language': 'Language',
  'name.title': 'title',
  'name.authors': 'authors',
  'name.outlet': 'outlet',
  'name.published': 'publication date',
  'name.address': 'address',
  missing: 'The page does not say: {fields}.',
  'title.differs': 'The headline on the article differs from the one that the page states.',
  'title.guessed': 'The article has no clear headline; this is the title of the page.',
  'title.undecoded': 'Letters of the title are damaged.',
  'title.outlet': 'This is the name of the outlet, not a headline.',
  'authors.differs': 'The name printed on the article differs from the one that the page states.',
  'authors.unprinted': 'This name is only in the page’s data, not printed on the article.',
  'authors.guessed': 'This name is not where the article would state its author.',
  'authors.undecoded': 'Letters of an author’s name are damaged.',
  'authors.nobody': 'This is an outlet, a place or a role, not an author.',
  'outlet.differs': 'This page bears another name.',
  'outlet.guessed': 'The outlet’s name is inferred from the page’s title or address.',
  'outlet.republished': 'This site republishes articles of other outlets: cite the original one.',
  'outlet.host': 'This is a domain, not the name of an outlet.',
  'outlet.undecoded': 'Letters of the outlet’s name are damaged.',
  'published.differs': 'The date printed on the article differs from the one that the page states.',
  'published.order': 'Day and month may be the other way round.',
  'published.updated': 'The page gives only the date of its last change.',
  'address.unclear': 'The page holds several articles and does not give the address of this one.',
  spread: 'Correct {count} other {count?clipping|clippings} of {host}, too',
  spreadDone: 'Corrected {count} other {count?clipping|clippings} of {host}.',
  undo: 'Undo',
}

export const citationMessages: Record<Language, Record<CitationKey, string>> = { vi, en }

/** Returns the citation editor's message with this key in one language, with its values filled in. */
export type CitationSay = (key: CitationKey, values?: Record<string, string | number>) => string

export function citationSpeaker(language: Language): CitationSay {
  const dictionary = citationMessages[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}

/**
 * Key of the message that says why a citation field is doubtful; undefined for a pair of field and reason
 * that has no message.
 */
export function doubtKey(field: string, reason: string): CitationKey | undefined {
  const key = `${field}.${reason}`
  return key in vi ? (key as CitationKey) : undefined
}
