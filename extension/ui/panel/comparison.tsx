/** The table of a comparison. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card, CardFigure } from '../../../shared/card/card.ts'
import { figureDate, figureLabel, figureValue } from '../../../shared/card/figure-words.ts'
import { dateInWords, dayInVietnam } from '../../../shared/domain/dates.ts'
import { type Language, type MessageKey, numberLocale, type Say } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'
import { type ComparedRow, columnOrder, comparedRows } from './compare.ts'
import { comparisonCsv, comparisonMarkdown } from './comparison-export.ts'

export interface ComparisonProps {
  cards: readonly Card[]
  /** Coverage of each entity, where it is known. */
  coverage: ReadonlyMap<string, EntityInBucket | null>
  language: Language
  say: Say
  onCopy(text: string): Promise<boolean>
}

/** Table of figures by measure, one column per card. A row with one date and basis can order the columns. */
export function Comparison({ cards, coverage, language, say, onCopy }: ComparisonProps): JSX.Element {
  const [sortedBy, setSortedBy] = useState<string | undefined>(undefined)
  const [said, setSaid] = useState<MessageKey | undefined>(undefined)
  const rows = comparedRows(cards)
  const keyOf = ({ sample }: ComparedRow) =>
    `${sample.measure} ${sample.basis?.vi ?? ''} ${sample.target ?? ''}`
  const sorted = rows.find(row => keyOf(row) === sortedBy && row.comparable)
  const order = sorted ? columnOrder(sorted) : cards.map((_, i) => i)
  const orderedCards = order.map(i => cards[i]!)
  const orderedRows = rows.map(row => ({ ...row, cells: order.map(i => row.cells[i]) }))
  const copy = (text: string) =>
    void onCopy(text).then(done => setSaid(done ? 'card.copied' : 'card.notCopied'))
  if (rows.length === 0) return <p class="empty quiet">{say('compare.noFigures')}</p>
  return (
    <>
      <div class="copies">
        <button type="button" onClick={() => copy(comparisonCsv(orderedCards, orderedRows, language))}>
          {say('compare.csv')}
        </button>
        <button type="button" onClick={() => copy(comparisonMarkdown(orderedCards, orderedRows, language))}>
          {say('compare.markdown')}
        </button>
        <span class="quiet" role="status">
          {said ? say(said) : ''}
        </span>
      </div>
      {/* Scrollable by keyboard where it is wider than the panel. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable. */}
      <section class="table" aria-label={say('panel.tab.compare')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('compare.measure')}</th>
              {orderedCards.map(({ id, name, shortName = name }) => (
                <th key={id} scope="col">
                  {shortName[language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {orderedRows.map(row => (
              <tr key={keyOf(row)}>
                <th scope="row">
                  {figureLabel(row.sample, language)}
                  {row.sample.basis && <span class="quiet">{row.sample.basis[language]}</span>}
                  {row.comparable ? (
                    <button
                      class="plain"
                      type="button"
                      aria-pressed={sortedBy === keyOf(row)}
                      onClick={() => setSortedBy(sortedBy === keyOf(row) ? undefined : keyOf(row))}
                    >
                      {say(sortedBy === keyOf(row) ? 'compare.unsort' : 'compare.sort')}
                    </button>
                  ) : (
                    row.cells.filter(Boolean).length > 1 && (
                      <span class="quiet">{say('compare.notComparable')}</span>
                    )
                  )}
                </th>
                {row.cells.map((figure, i) => (
                  <td key={orderedCards[i]!.id}>
                    {figure ? (
                      <Cell figure={figure} card={orderedCards[i]!} language={language} />
                    ) : (
                      <span class="quiet">–</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {cards.some(({ id }) => coverage.get(id)) && (
              <tr class="press">
                <th scope="row">
                  {say('compare.press')}
                  <span class="quiet">{say('compare.pressBasis')}</span>
                </th>
                {orderedCards.map(({ id }) => (
                  <td key={id}>
                    <Press coverage={coverage.get(id)} language={language} say={say} />
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** Number of articles of the last twelve months that mention it, and the date of the newest. */
function Press({
  coverage,
  language,
  say,
}: {
  coverage: EntityInBucket | null | undefined
  language: Language
  say: Say
}) {
  if (!coverage) return <span class="quiet">–</span>
  const articles = coverage.months.reduce((sum, month) => sum + month.articles, 0)
  const newest = coverage.articles[0]?.published
  return (
    <>
      <span class="value">{new Intl.NumberFormat(numberLocale[language]).format(articles)}</span>
      {newest && (
        <span class="quiet">
          {say('compare.newest', { date: dateInWords(dayInVietnam(newest), language) })}
        </span>
      )}
    </>
  )
}

function Cell({ figure, card, language }: { figure: CardFigure; card: Card; language: Language }) {
  const source = card.sources[figure.source]
  return (
    <>
      <span class="value">{figureValue(figure, language)}</span>
      <span class="quiet">
        <time dateTime={figure.asOf}>{figureDate(figure, language)}</time>
        {source && ' · '}
        {source && (
          <WebLink to={source.url ?? ''} title={source.title}>
            {source.publisher}
          </WebLink>
        )}
      </span>
    </>
  )
}
