/** A comparison as text to paste: every figure with its date and source. Pure. */
import type { Card } from '../../../shared/card/card.ts'
import { figureDate, figureLabel, figureValue } from '../../../shared/card/figure-words.ts'
import { writeRows } from '../../../shared/text/csv.ts'
import { webAddress } from '../../../shared/web/web-address.ts'
import { type Language, speaker } from '../../locales/locale.ts'
import type { ComparedRow } from './compare.ts'

/** CSV with one line per figure: values as bare numbers, dates as in the knowledge. */
export function comparisonCsv(
  cards: readonly Card[],
  rows: readonly ComparedRow[],
  language: Language,
): string {
  const header = [
    'id',
    'name',
    'measure',
    'label',
    'value',
    'unit',
    'of',
    'bound',
    'as of',
    'target',
    'basis',
    'source',
    'publisher',
    'url',
  ]
  const lines = rows.flatMap(({ cells }) =>
    cells.flatMap((figure, i) => {
      const card = cards[i]
      if (!figure || !card) return []
      const source = card.sources[figure.source]
      const { measure, label, value, unit, of, bound, asOf, target, basis } = figure
      return [
        [
          card.id,
          card.name[language],
          measure,
          label[language],
          value,
          unit,
          of ?? '',
          bound ?? '',
          asOf,
          target ? 'target' : '',
          basis?.[language] ?? '',
          source?.title ?? '',
          source?.publisher ?? '',
          webAddress(source?.url ?? '') ?? '',
        ],
      ]
    }),
  )
  return writeRows([header, ...lines], { mark: false })
}

/** Markdown table with one line per measure, values as the panel shows them. */
export function comparisonMarkdown(
  cards: readonly Card[],
  rows: readonly ComparedRow[],
  language: Language,
): string {
  const say = speaker(language)
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const body = rows.map(({ sample, cells }) => {
    const basis = sample.basis ? ` (${sample.basis[language]})` : ''
    return line([
      escaped(figureLabel(sample, language) + basis),
      ...cells.map((figure, i) => {
        if (!figure) return ''
        const source = cards[i]?.sources[figure.source]
        const url = webAddress(source?.url ?? '')
        const publisher =
          source && (url ? `[${escaped(source.publisher)}](${address(url)})` : escaped(source.publisher))
        return `${escaped(figureValue(figure, language))} (${[escaped(figureDate(figure, language)), publisher].filter(Boolean).join(', ')})`
      }),
    ])
  })
  const header = [
    say('compare.measure'),
    ...cards.map(({ name, shortName = name }) => escaped(shortName[language])),
  ]
  return `${[line(header), line(header.map(() => '---')), ...body].join('\n')}\n`
}

function escaped(text: string): string {
  return text.replace(/[\\|[\]*_`<]/g, '\\$&').replace(/\s+/g, ' ')
}

function address(url: string): string {
  return url
    .replace(/[\s()<>|]/g, encodeURIComponent)
    .replace(/[()]/g, sign => (sign === '(' ? '%28' : '%29'))
}
