/** Kind of the act that a number names, and its issuer: "Nghị quyết của Quốc hội". Pure. */
import type { Card } from './card.ts'

/**
 * Endings of act numbers, each with the words in both languages for the kind and issuer of such an act.
 * `{issuer}` stands for the short name of the entity that the relation `issued-by` names.
 */
const kindsOfActs: readonly [number: RegExp, vi: string, en: string][] = [
  [/\/QH\d+$/, 'Nghị quyết của Quốc hội', 'National Assembly resolution'],
  [/NQ-CP$/, 'Nghị quyết của Chính phủ', 'Government resolution'],
  [/NĐ-CP$/, 'Nghị định của Chính phủ', 'Government decree'],
  [/QĐ-TTg$/, 'Quyết định của Thủ tướng', 'Decision of the Prime Minister'],
  [/NQ-HĐND$/, 'Nghị quyết của HĐND {issuer}', 'Resolution of the People’s Council of {issuer}'],
  [/KH-UBND$/, 'Kế hoạch của UBND {issuer}', 'Plan of the People’s Committee of {issuer}'],
  [/ĐA-UBND$/, 'Đề án của UBND {issuer}', 'Scheme of the People’s Committee of {issuer}'],
  [/QĐ-UBND$/, 'Quyết định của UBND {issuer}', 'Decision of the People’s Committee of {issuer}'],
  [/NQ\/TU$/, 'Nghị quyết của Tỉnh ủy {issuer}', 'Resolution of the Party committee of {issuer}'],
  [/CTr\/TU$/, 'Chương trình hành động của Tỉnh ủy {issuer}', 'Programme of the Party committee of {issuer}'],
]

/**
 * The words for a policy by the number of its act. Undefined for other entities, for numbers that do not tell
 * the issuer (`57-NQ/TW` may be of the Politburo or of the Central Committee), without a relation `issued-by`
 * where the words need one, and where the card's name says that the act carries something else (a strategy
 * approved by a decision).
 */
export function actWords(
  { subtype, act, name, relations }: Pick<Card, 'subtype' | 'act' | 'name' | 'relations'>,
  language: 'vi' | 'en',
): string | undefined {
  const number = act?.number
  if (subtype !== 'policy' || number === undefined) return undefined
  const kind = kindsOfActs.find(([pattern]) => pattern.test(number))
  const [first = ''] = kind?.[1].split(' của ') ?? []
  if (!kind || !name.vi.toLowerCase().startsWith(first.toLowerCase())) return undefined
  const issuer = relations.find(({ type }) => type === 'issued-by')
  const words = language === 'vi' ? kind[1] : kind[2]
  if (!words.includes('{issuer}')) return words
  return issuer && words.replace('{issuer}', (issuer.shortName ?? issuer.name)[language])
}
