/** Names of a spreadsheet against names of entities: what is looked up for each, and how well what is found fits. Pure. */
import { foldName } from './derive.ts'

/** Words with which a name may be written or not, folded: `Tỉnh Quảng Ninh`, `Quang Ninh Province`. */
const before = [
  'tinh',
  'thanh pho',
  'tp',
  'thu do',
  'city of',
  'province of',
  'cong ty',
  'cong ty co phan',
  'cong ty cp',
  'startup',
]
const after = ['province', 'city', 'jsc', 'joint stock company', 'company', 'co', 'ltd', 'co ltd']

/** The folded forms of a name to look up, the name as it is first. Empty when it has no letter or digit. */
export function formsOf(name: string): string[] {
  const whole = foldName(name)
  if (whole === '') return []
  const forms = new Set([whole])
  for (const word of before) if (whole.startsWith(`${word} `)) forms.add(whole.slice(word.length + 1))
  for (const form of [...forms])
    for (const word of after) if (form.endsWith(` ${word}`)) forms.add(form.slice(0, -word.length - 1))
  return [...forms]
}

export interface Fit {
  /** From 0 to 100. */
  score: number
  /** The name is the entity's, up to upper case and to words such as "province". */
  exact: boolean
}

/**
 * How well an entity fits a name: 100 for the same letters with the same marks (or none, as on a keyboard without them), 95 where marks
 * differ, and at most 80 where the entity's name only begins with it, less the more is missing. An entity that is no more loses 10.
 */
export function fitOf(
  query: string,
  forms: string[],
  entity: { term: string; subtype: string; vi: string; en: string },
): Fit {
  const exact = forms.includes(entity.term)
  const plain = /^\p{ASCII}*$/u.test(query)
  const marked = (text: string) => text.normalize('NFC').toLowerCase()
  const sameMarks = plain || [entity.vi, entity.en].some(name => marked(query).includes(marked(name)))
  const longest = Math.max(...forms.map(form => (entity.term.startsWith(form) ? form.length : 0)))
  const base = exact ? (sameMarks ? 100 : 95) : (80 * longest) / entity.term.length
  return { score: Math.round(base - (entity.subtype === 'former' ? 10 : 0)), exact: exact && sameMarks }
}
