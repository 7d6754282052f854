/**
 * Compares names from a spreadsheet with names of entities: forms of a name to look up, and a score for
 * each entity. Pure.
 */

import { foldName } from '../../shared/card/search-keys.ts'
import { stripDiacritics } from '../../shared/text/fold.ts'
import { spellingKey } from '../../shared/text/spelling-key.ts'
import { nameOf } from './derive.ts'
import type { NameRow } from './queries.ts'

/** Maximum length of a name that is compared, in UTF-16 units; the rest is ignored. */
export const longestName = 300

/** Optional words before a name, folded: `Tỉnh Quảng Ninh`, `T.P. Huế`, `Công ty CP Tiki`. */
const before = [
  'tinh',
  't',
  'thanh pho',
  'tp',
  't p',
  'thu do',
  'city of',
  'province of',
  'province de',
  'provincia de',
  'provincia di',
  'cong ty',
  'cong ty co phan',
  'cong ty cp',
  'cong ty tnhh',
  'cong ty tnhh mtv',
  'cty',
  'cty cp',
  'cty co phan',
  'cty tnhh',
  'startup',
]
/**
 * Optional words after a name, folded: `Quang Ninh Province`, `Quảng Ninh (tỉnh)`, `Hà Nội, thủ đô`, `Đà
 * Nẵng, Việt Nam`.
 */
const after = [
  'province',
  'prov',
  'tinh',
  'city',
  'thanh pho',
  'tp',
  'thu do',
  'jsc',
  'joint stock company',
  'company',
  'corporation',
  'corp',
  'inc',
  'co',
  'ltd',
  'co ltd',
  'viet nam',
  'vietnam',
  'vn',
]
/** The number of a row before a name: `1. Lâm Đồng`, `02) Lâm Đồng`. */
const rowNumber = /^\s*\d{1,4}\s*[.)\]:-]\s*(?=\p{L})/u

/**
 * Maximum number of forms of a name, the whole name first; further ones are not looked up. "1. Công ty TNHH
 * MTV Tiki Co., Ltd., Việt Nam" has 14.
 */
export const mostForms = 24

/**
 * Folded forms of a name to look up, the whole name first, at most `most`. Empty without a letter or digit.
 * Why a limit: each of the optional words in "X co co co co …" makes forms, and each form is looked up.
 */
export function formsOf(name: string, most = mostForms): string[] {
  const text = name.slice(0, longestName)
  const wholes = [text, text.replace(rowNumber, '')]
    // Cut again because folding can lengthen a text: a Korean syllable becomes up to three letters.
    .map(whole => foldName(whole).slice(0, longestName).trimEnd())
    .filter(form => form !== '')
  const forms = new Set(wholes.slice(0, most))
  const add = (form: string) => {
    if (forms.size < most) forms.add(form)
  }
  const shorten = (form: string) => {
    for (const word of after) if (form.endsWith(` ${word}`)) add(form.slice(0, -word.length - 1))
  }
  for (const form of forms) shorten(form)
  for (const whole of wholes)
    for (const word of before) if (whole.startsWith(`${word} `)) add(whole.slice(word.length + 1))
  for (const form of [...forms]) shorten(form)
  return [...forms]
}

/** An addition in brackets after a name: `Hồ Chí Minh (Sài Gòn)`, `Quảng Nam (cũ)`. */
const bracketed = /[([]([^)\]]*)/
/** Additions, folded, that say that a former unit is meant. */
const formerWords = new Set(['cu', 'truoc day', 'truoc sap nhap', 'former', 'old'])

/** A name of a query, prepared for comparison with many entities. */
export interface ComparableName {
  forms: string[]
  /** Further forms of the name, made without the addition in brackets. */
  shortForms: string[]
  /** True if the addition in brackets says that a former unit is meant. */
  former: boolean
  /** `spellingKey` with a space at both ends, for finding whole words. */
  spelling: string
  /** True if the name was typed without diacritics. */
  plain: boolean
}

/** Prepares a name for comparison, with at most `most` forms in all, `shortForms` included. */
export function comparable(name: string, most = mostForms): ComparableName {
  const text = name.slice(0, longestName)
  const spelling = spellingKey(text)
  const forms = formsOf(text, most)
  const brackets = bracketed.exec(text)
  const short = text.slice(0, brackets?.index ?? 0)
  return {
    forms,
    shortForms: formsOf(short, most - forms.length).filter(form => !forms.includes(form)),
    former: formerWords.has(foldName(brackets?.[1] ?? '')),
    spelling: ` ${spelling} `,
    plain: spelling === spellingKey(stripDiacritics(text)),
  }
}

export interface Fit {
  /** Score from 0 to 100. */
  score: number
  /**
   * True if the name is one of the entity's names, typed with the same diacritics or without any. Case and
   * words such as "province" are ignored.
   */
  exact: boolean
}

/**
 * Score of an entity for a name, from the entry of the search list (`row`) under which it was found. 100
 * for one of the entity's names, 95 if its diacritics differ; 10 less if only the part before an addition
 * in brackets is its name. At most 80 if an entry only begins with the name; the more of the entity's name
 * is missing, the lower.
 */
export function fitOf(
  { forms, shortForms, spelling, plain }: ComparableName,
  row: Pick<NameRow, 'term' | 'folded'>,
): Fit {
  const term = nameOf(row.term)
  const names = row.folded.map(([folded]) => folded)
  const isName = names.length === 0 || names.includes(term)
  const isShort = isName && shortForms.includes(term)
  if (!isShort && (!isName || !forms.includes(term))) {
    const covered = Math.max(0, ...forms.map(form => (term.startsWith(form) ? form.length : 0)))
    // An entry that is not a name consists of a name's last words; its length is that of the whole name.
    const wholes = isName ? [term] : names.filter(name => name.endsWith(` ${term}`))
    const length = Math.min(...wholes.map(name => name.length))
    return { score: Math.round((80 * covered) / length), exact: false }
  }
  const spelled =
    plain || row.folded.some(([folded, marked]) => folded === term && spelling.includes(` ${marked} `))
  return { score: (spelled ? 100 : 95) - (isShort ? 10 : 0), exact: spelled && !isShort }
}
