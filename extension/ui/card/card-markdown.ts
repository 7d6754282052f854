/** A card as Markdown: name, status, summary, figures, and footnotes for the sources. Pure. */
import type { Card } from '../../../shared/card/card.ts'
import { figureBasis, figureDate, figureLabel, figureValue } from '../../../shared/card/figure-words.ts'
import { standing } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { markdownAddress, markdownLabel, markdownLine } from '../../../shared/text/markdown-text.ts'
import { webAddress } from '../../../shared/web/web-address.ts'
import { type Language, speaker } from '../../locales/locale.ts'
import { sourceNumber, sourcesOf, stopAfter } from './sources.ts'

/**
 * The card as Markdown. `today` and `articleDate` are YYYY-MM-DD. With `articleDate`, the status on that
 * day is added if it differed from today's.
 */
export function cardAsMarkdown(card: Card, language: Language, today: string, articleDate?: string): string {
  const say = speaker(language)
  const sources = sourcesOf(card)
  const reference = (key: string) => {
    const number = sourceNumber(card, sources, key)
    return number > 0 ? `[^${number}]` : ''
  }
  const { now, before } = standing(card, language, today, articleDate)
  const figures = card.figures.map(figure => {
    const [value, date] = [figureValue(figure, language), figureDate(figure, language)]
    const basis = figureBasis(figure, language)
    const about = [date, basis].filter(Boolean).map(text => markdownLine(text ?? ''))
    return `- ${markdownLine(figureLabel(figure, language))}: **${markdownLine(value)}** (${about.join('; ')})${reference(figure.source)}`
  })
  const notes = sources.map(({ source: { title, publisher, published, url, read } }, i) => {
    const address = webAddress(url ?? '')
    const name = address ? `[${markdownLabel(title)}](<${markdownAddress(address)}>)` : markdownLine(title)
    const date = published ? `, ${dateInWords(published, language)}` : ''
    const readOn = say('source.read', { date: dateInWords(read, language) })
    return `[^${i + 1}]: ${name}${stopAfter(title)} ${markdownLine(publisher)}${date} (${readOn})`
  })
  const parts = [
    `## ${markdownLine(card.name[language])}`,
    [now, before]
      .filter(line => line !== undefined)
      .map(line => `*${markdownLine(line)}*`)
      .join('  \n'),
    markdownLine(card.summary[language]) + card.summary.sources.map(reference).join(''),
    figures.length > 0 ? `### ${say('card.figures')}\n\n${figures.join('\n')}` : '',
    notes.join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
