/** Noun that an entity's Vietnamese name begins with: "Đề án 844" is a "đề án". Pure. */
import type { Language } from '../domain/kinds.ts'
import type { Card } from './card.ts'

/**
 * Nouns with which names of entities begin, by subtype. Only for broad subtypes, whose own word ("cơ quan, tổ
 * chức") says less than the noun.
 */
const nouns: Readonly<Record<string, readonly [vi: string, en: string][]>> = {
  policy: [
    ['Chiến lược', 'strategy'],
    ['Đề án', 'scheme'],
    ['Kế hoạch', 'plan'],
    ['Quy hoạch', 'master plan'],
    ['Chương trình', 'programme'],
  ],
  programme: [
    ['Đề án', 'project'],
    ['Dự án', 'project'],
    ['Giải thưởng', 'prize'],
    ['Nền tảng', 'platform'],
  ],
  institution: [
    ['Ban Quản lý', 'management board'],
    ['Bộ', 'ministry'],
    ['Cục', 'agency'],
    ['Hiệp hội', 'association'],
    ['Nhà máy', 'factory'],
    ['Sở', 'department'],
    ['Trung tâm', 'centre'],
    ['Viện', 'institute'],
  ],
  contest: [
    ['Cuộc thi', 'contest'],
    ['Danh hiệu', 'award'],
    ['Giải thưởng', 'award'],
  ],
  accelerator: [['Vườn ươm', 'incubator']],
  association: [
    ['Hiệp hội', 'association'],
    ['Mạng lưới', 'network'],
  ],
}

/**
 * The noun that an entity's Vietnamese name begins with, in a language, in lower case. Undefined if the name
 * begins with none of the nouns that `nouns` has for its subtype.
 */
export function nounOfName(
  { name, subtype }: Pick<Card, 'name' | 'subtype'>,
  language: Language,
): string | undefined {
  const words = name.vi.toLowerCase()
  const found = nouns[subtype]?.find(([vi]) => words.startsWith(`${vi.toLowerCase()} `))
  return language === 'vi' ? found?.[0].toLowerCase() : found?.[1]
}
