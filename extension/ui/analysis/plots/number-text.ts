/** Texts of numbers, figures and months in plots. */
import type { CardFigure } from '../../../../shared/card/card.ts'
import { figureDate, figureValue } from '../../../../shared/card/figure-words.ts'
import { type Language, numberLocale } from '../../../locales/locale.ts'

/** A value with the unit of a figure, without that figure's total and bound: "10.272 USD", "thứ 6". */
export function valueText(
  { of: _, bound: __, ...sample }: CardFigure,
  value: number,
  language: Language,
): string {
  return figureValue({ ...sample, value }, language)
}

/** A figure with its date: "6/34, 2025". */
export function figureText(figure: CardFigure, language: Language): string {
  return `${figureValue(figure, language)}, ${figureDate(figure, language)}`
}

/** A number on an axis, in the short form of the language from 100,000 on: "1,2 Tr", "20m", "6.5". */
export function axisText(value: number, language: Language): string {
  const options: Intl.NumberFormatOptions =
    Math.abs(value) >= 100_000
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { maximumFractionDigits: 2 }
  return new Intl.NumberFormat(numberLocale[language], options).format(value)
}

/** A month, YYYY-MM, as "5/2026". */
export function monthNumber(month: string): string {
  return `${Number(month.slice(5, 7))}/${month.slice(0, 4)}`
}

/** Ticks of an axis of ranks: 1, then the multiples of 1, 5, 10 or 20 up to `worst`. */
export function rankTicks(worst: number): number[] {
  const step = worst > 40 ? 20 : worst > 12 ? 10 : worst > 6 ? 5 : 1
  return [
    1,
    ...Array.from({ length: Math.floor(worst / step) }, (_, i) => (i + 1) * step).filter(rank => rank > 1),
  ]
}
