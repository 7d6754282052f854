/**
 * Formats a figure as text: label, value with unit and bound in the number format of a language, date. Value
 * and date do not repeat what the label says. Pure.
 */
import { dateInWords } from '../domain/dates.ts'
import type { Language } from '../domain/kinds.ts'
import type { Card, CardFigure } from './card.ts'

const words = {
  vi: {
    'figure.target': 'mục tiêu đến {date}',
    'figure.by': 'đến {date}',
    'figure.targetWord': 'mục tiêu',
    'figure.rankWord': 'hạng',
    'figure.scoreWord': 'điểm',
    'figure.personWord': 'người',
    'figure.place': 'thứ {value}',
    'figure.placeOf': '{value}/{of}',
    'figure.rank': 'hạng {value}',
    'figure.rankOf': 'hạng {value}/{of}',
    'figure.top': 'nhóm {value} dẫn đầu',
    'bound.about': 'khoảng {value}',
    'bound.over': 'hơn {value}',
    'bound.under': 'gần {value}',
    'bound.at-least': 'ít nhất {value}',
    'bound.at-most': 'tối đa {value}',
    'unit.persons': '{value} người',
    'unit.usd': '{value} USD',
    'unit.vnd': '{value} đồng',
    'unit.score': '{value} điểm',
    'unit.sqm': '{value} m²',
    'unit.ha': '{value} ha',
    'unit.km2': '{value} km²',
    'unit.percent': '{value}%',
    'scale.million': '{value} triệu',
    'scale.billion': '{value} tỷ',
  },
  en: {
    'figure.target': 'target for {date}',
    'figure.by': 'by {date}',
    'figure.targetWord': 'target',
    'figure.rankWord': 'rank',
    'figure.scoreWord': 'score',
    'figure.personWord': 'people',
    'figure.place': '{value}',
    'figure.placeOf': '{value} of {of}',
    'figure.rank': 'no. {value}',
    'figure.rankOf': 'no. {value} of {of}',
    'figure.top': 'top {value}',
    'bound.about': 'about {value}',
    'bound.over': 'over {value}',
    'bound.under': 'nearly {value}',
    'bound.at-least': 'at least {value}',
    'bound.at-most': 'at most {value}',
    'unit.persons': '{value} people',
    'unit.usd': 'USD {value}',
    'unit.vnd': 'VND {value}',
    'unit.score': '{value} points',
    'unit.sqm': '{value} m²',
    'unit.ha': '{value} ha',
    'unit.km2': '{value} km²',
    'unit.percent': '{value}%',
    'scale.million': '{value} million',
    'scale.billion': '{value} billion',
  },
} as const satisfies Record<Language, Record<string, string>>
type WordKey = keyof (typeof words)['vi']

/**
 * Words by which a label itself states a bound, so that the value does not repeat it: with the label "Vốn tối
 * thiểu", "500 tỷ đồng" and not "ít nhất 500 tỷ đồng".
 */
const extremes: Record<Language, readonly string[]> = {
  vi: ['tối thiểu', 'tối đa'],
  en: ['minimum', 'maximum', 'least', 'most'],
}

/** Locale that formats numbers in each language. */
export const numberLocale: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

/**
 * The label of a figure: "Hạng PII", "GRDP bình quân đầu người". A currency in brackets at its end is left
 * out, because the value has it.
 */
export function figureLabel({ label }: CardFigure, language: Language): string {
  return label[language].replace(/ \((đồng|dong|USD)\)$/, '')
}

/** The label for a small card, without an explanation in brackets: "Hạng PII". */
export function briefLabel(figure: CardFigure, language: Language): string {
  return figureLabel(figure, language).replace(/ \([^()]+\)$/, '')
}

/**
 * The value of a figure with its unit and bound, except those that the label says: "10.272 USD", "9/63", "hơn
 * 24.000 km²", "hơn 20 triệu", "VND 2,500 billion".
 */
export function figureValue(figure: CardFigure, language: Language): string {
  const say = speaker(language)
  // A rank of at most 30 is a place among the first thirty.
  if (figure.unit === 'rank' && figure.bound === 'at-most') return say('figure.top', { value: figure.value })
  const value = withUnit(figure, language)
  const isSaid = extremes[language].some(word => labelSays(figure, language, word))
  return figure.bound && !isSaid ? say(`bound.${figure.bound}`, { value }) : value
}

/**
 * The date of a figure in words: "2024", "tháng 6/2025". For a target "mục tiêu đến năm 2030", or "by 2030"
 * where the label says that it is a target.
 */
export function figureDate(figure: CardFigure, language: Language): string {
  const say = speaker(language)
  const date = dateInWords(figure.asOf, language)
  if (!figure.target) return date
  const by = { date: language === 'vi' && /^\d{4}$/.test(date) ? `năm ${date}` : date }
  return say(labelSays(figure, language, say('figure.targetWord')) ? 'figure.by' : 'figure.target', by)
}

/**
 * Basis of a figure: how it was counted or what it is about. If it begins with the whole label, only the rest
 * of it. Undefined for a figure without a basis.
 */
export function figureBasis({ basis, label }: CardFigure, language: Language): string | undefined {
  const text = basis?.[language]
  const start = `${label[language]} `
  return text?.startsWith(start) ? text.slice(start.length) : text
}

/** Maximum length of a basis on a small card, in characters. */
const longestBriefBasis = 40

/**
 * Basis of a figure if the figure would be misread without it on a small card: whose number it is ("Hà Nội"),
 * or of what ("vòng Series A"). Undefined for provinces, whose bases say how figures were counted and stand
 * on the full card only. Undefined also for a basis longer than `longestBriefBasis`.
 */
export function briefBasis(
  { kind }: Pick<Card, 'kind'>,
  figure: CardFigure,
  language: Language,
): string | undefined {
  if (kind === 'province') return undefined
  const basis = figureBasis(figure, language)
  return basis && basis.length <= longestBriefBasis ? basis : undefined
}

/**
 * The first `most` figures of the card, in its order, one of each measure. Rank and score of one index count
 * as one measure, as do sums in VND and USD.
 */
export function keyFigures({ figures }: Pick<Card, 'figures'>, most: number): CardFigure[] {
  const seen = new Set<string>()
  return figures
    .filter(({ measure }) => {
      const family = measure.replace(/-(rank|score|vnd|usd)$/, '')
      return !seen.has(family) && seen.add(family)
    })
    .slice(0, most)
}

function speaker(language: Language) {
  return (key: WordKey, values: Record<string, string | number> = {}) =>
    words[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/**
 * The unit of a figure alone: "%", "đồng", "VND", or the noun of a count. '' where the label says it, for
 * ranks and years, and for a count without a noun.
 */
export function unitOf(figure: CardFigure, language: Language): string {
  if (figure.unit === 'rank' || figure.unit === 'year') return ''
  return withUnit({ ...figure, value: 0 }, language)
    .replace('0', '')
    .trim()
}

function withUnit(figure: CardFigure, language: Language): string {
  const say = speaker(language)
  const { value, unit, of, noun } = figure
  const format = (value: number, digits = 2) =>
    new Intl.NumberFormat(numberLocale[language], { maximumFractionDigits: digits }).format(value)
  /**
   * The value in the number format of the language. Whole hundred thousands from a million upwards are
   * written as papers do: "20 triệu", "1.2 million".
   */
  const amount = () =>
    value >= 1e6 && value % 1e5 === 0
      ? say(value >= 1e9 ? 'scale.billion' : 'scale.million', {
          value: format(value / (value >= 1e9 ? 1e9 : 1e6)),
        })
      : format(value)
  switch (unit) {
    case 'year':
      return String(value)
    case 'rank': {
      const said = labelSays(figure, language, say('figure.rankWord'))
      const [place, total] = [format(value, 0), of === undefined ? undefined : format(of, 0)]
      if (total === undefined) return say(said ? 'figure.place' : 'figure.rank', { value: place })
      return say(said ? 'figure.placeOf' : 'figure.rankOf', { value: place, of: total })
    }
    case 'usd':
    case 'vnd':
      return say(`unit.${unit}`, { value: money(value, language) })
    case 'count':
      return noun && !labelSays(figure, language, noun[language]) ? `${amount()} ${noun[language]}` : amount()
    case 'persons':
      return labelSays(figure, language, say('figure.personWord'))
        ? amount()
        : say('unit.persons', { value: amount() })
    case 'score':
      return labelSays(figure, language, say('figure.scoreWord'))
        ? format(value)
        : say('unit.score', { value: format(value) })
    case 'km2':
    case 'percent':
    case 'sqm':
    case 'ha':
      return say(`unit.${unit}`, { value: format(value) })
  }
}

/** True if the label has the whole words `words`, in any capitals. */
function labelSays({ label }: CardFigure, language: Language, words: string): boolean {
  const text = ` ${label[language].toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return text.includes(` ${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `)
}

/**
 * A sum of money without its currency. From a million upwards it is in millions and billions (tỷ), as papers
 * write it in both languages: "1,6 tỷ", "2,500 billion".
 */
function money(value: number, language: Language): string {
  const say = speaker(language)
  const format = (number: number) =>
    new Intl.NumberFormat(numberLocale[language], { maximumFractionDigits: 2 }).format(number)
  if (value >= 1e9) return say('scale.billion', { value: format(value / 1e9) })
  if (value >= 1e6) return say('scale.million', { value: format(value / 1e6) })
  return format(value)
}
