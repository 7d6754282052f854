/** A figure in words: its value with unit and bound in the reader's number format, and its date. Pure. */

import type { CardFigure } from '../../../shared/card/card.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { type Language, numberLocale, type Say } from '../../locales/locale.ts'

/** "10.272 USD", "no. 9 of 63", "hơn 24.000 km²", "VND 2,500 billion". */
export function figureValue(figure: CardFigure, language: Language, say: Say): string {
  // A rank of at most 30 is a place among the first thirty.
  if (figure.unit === 'rank' && figure.bound === 'at-most') return say('figure.top', { value: figure.value })
  const value = withUnit(figure, language, say)
  return figure.bound ? say(`bound.${figure.bound}`, { value }) : value
}

/** "2024", "tháng 6/2025", "target for 2030". */
export function figureDate({ asOf, target }: CardFigure, language: Language, say: Say): string {
  const date = dateInWords(asOf, language)
  return say(target ? 'figure.target' : 'figure.asOf', { date })
}

function withUnit({ value, unit, of, noun }: CardFigure, language: Language, say: Say): string {
  const number = (digits = 2) =>
    new Intl.NumberFormat(numberLocale[language], { maximumFractionDigits: digits }).format(value)
  switch (unit) {
    case 'year':
      return String(value)
    case 'rank':
      return of === undefined
        ? say('figure.rank', { value: number(0) })
        : say('figure.rankOf', { value: number(0), of })
    case 'usd':
    case 'vnd':
      return say(`unit.${unit}`, { value: money(value, language, say) })
    case 'count':
      return noun ? `${number()} ${noun[language]}` : number()
    case 'persons':
    case 'km2':
    case 'percent':
    case 'score':
    case 'sqm':
    case 'ha':
      return say(`unit.${unit}`, { value: number() })
  }
}

/**
 * Sums from a million upwards in millions and billions (tỷ), as papers write them in both languages: "1,6
 * tỷ", "VND 2,500 billion".
 */
function money(value: number, language: Language, say: Say): string {
  const format = (number: number) =>
    new Intl.NumberFormat(numberLocale[language], { maximumFractionDigits: 2 }).format(number)
  if (value >= 1e9) return say('scale.billion', { value: format(value / 1e9) })
  if (value >= 1e6) return say('scale.million', { value: format(value / 1e6) })
  return format(value)
}
