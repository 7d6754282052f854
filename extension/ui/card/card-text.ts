/**
 * A card as plain text to paste elsewhere: name, status, summary, figures with date and source, and the list
 * of sources. Pure.
 */

import type { Card } from '../../../shared/card/card.ts'
import { figureBasis, figureDate, figureLabel, figureValue } from '../../../shared/card/figure-words.ts'
import { standing } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { webAddress } from '../../../shared/web/web-address.ts'
import { type Language, speaker } from '../../locales/locale.ts'
import { sourceNumber, sourcesOf, stopAfter } from './sources.ts'

/**
 * The card as text, with numbered references to the list of sources at its end. `today` and `articleDate`
 * are YYYY-MM-DD. With `articleDate`, the status on that day is added if it differed from today's.
 */
export function cardAsText(card: Card, language: Language, today: string, articleDate?: string): string {
  const say = speaker(language)
  const other = language === 'vi' ? 'en' : 'vi'
  const sources = sourcesOf(card)
  const reference = (key: string) => {
    const number = sourceNumber(card, sources, key)
    return number > 0 ? ` [${number}]` : ''
  }
  const { now, before } = standing(card, language, today, articleDate)
  const name =
    card.name[other] === card.name[language]
      ? card.name[language]
      : `${card.name[language]} (${card.name[other]})`
  const figures = card.figures.map(figure => {
    const basis = figure.basis ? `; ${figureBasis(figure, language)}` : ''
    const value = figureValue(figure, language)
    return `- ${figureLabel(figure, language)}: ${value} (${figureDate(figure, language)}${basis})${reference(figure.source)}`
  })
  const list = sources.map(({ source: { title, publisher, published, url, read } }, i) => {
    const date = published ? `, ${dateInWords(published, language)}` : ''
    const readOn = say('source.read', { date: dateInWords(read, language) })
    const address = webAddress(url ?? '')
    return `[${i + 1}] ${title}${stopAfter(title)} ${publisher}${date}. ${address ? `${address} ` : ''}(${readOn})`
  })
  const parts = [
    [name, now, before].filter(line => line !== undefined).join('\n'),
    card.summary[language] + card.summary.sources.map(reference).join(''),
    figures.length > 0 ? `${say('card.figures')}:\n${figures.join('\n')}` : '',
    list.length > 0 ? `${say('card.summarySources')}:\n${list.join('\n')}` : '',
  ]
  return parts.filter(Boolean).join('\n\n')
}
