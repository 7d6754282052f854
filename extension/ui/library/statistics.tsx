/** Statistics of clippings: chart by month, tables by entity and outlet, pairs of entities named together. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { type Count, countClippings, countPairs, mostMonths } from '../../../shared/clipping/statistics.ts'
import { writeRows } from '../../../shared/text/csv.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { type Language, numberText } from '../../locales/locale.ts'
import { monthText } from './dates.ts'

export interface StatisticsProps {
  clippings: readonly Clipping[]
  /** True if `clippings` are those that match a filter, not all of the library. */
  filtered: boolean
  language: Language
  say: LibrarySay
  onSave(name: string, mediaType: string, text: string): void
  /** Opens the workspace with `clippings`. */
  onAnalyse(): void
}

/** Maximum number of rows of a table on the page. The CSV file has all rows. */
const rowsShown = 15

export function Statistics(props: StatisticsProps): JSX.Element {
  const { clippings, filtered, language, say, onSave, onAnalyse } = props
  const counts = useMemo(
    () => ({
      entity: countClippings(clippings, 'entity'),
      outlet: countClippings(clippings, 'outlet'),
      month: countClippings(clippings, 'month'),
    }),
    [clippings],
  )
  const pairs = useMemo(() => countPairs(clippings), [clippings])
  if (clippings.length === 0)
    return <p class="nothing">{say(filtered ? 'counts.noneFound' : 'counts.noneKept')}</p>
  const csv = (name: string, rows: readonly (readonly (string | number)[])[]) =>
    onSave(`${name}.csv`, 'text/csv', writeRows(rows))
  const saveCounts = (by: 'entity' | 'outlet' | 'month') =>
    csv(by, [
      ['id', say('counts.name'), say('counts.count')],
      ...counts[by].map(({ key, name, count }) => [key, name[language], count]),
    ])
  return (
    <div class="counts">
      <p class="quiet">
        {say('counts.scope', { count: clippings.length })}{' '}
        <button type="button" onClick={onAnalyse}>
          {say('action.analyse')}
        </button>
      </p>
      <section class="month">
        <h2>{say('counts.month')}</h2>
        <MonthPlot months={counts.month.slice(-mostMonths)} language={language} say={say} />
        <p class="buttons">
          <CsvButton of="month" say={say} onClick={() => saveCounts('month')} />
          <button
            type="button"
            onClick={event => {
              const plot = event.currentTarget.closest('section')?.querySelector('svg')
              if (plot) onSave('months.svg', 'image/svg+xml', standAlone(plot))
            }}
          >
            {say('counts.svg')}
          </button>
        </p>
      </section>
      {(['entity', 'outlet'] as const).map(by => (
        <section key={by}>
          <h2 id={`counts-${by}`}>{say(`counts.${by}`)}</h2>
          {counts[by].length === 0 ? (
            <p class="quiet">{say(`counts.none.${by}`)}</p>
          ) : (
            <>
              <BarTable counts={counts[by]} labelledBy={`counts-${by}`} language={language} say={say} />
              <Rest count={counts[by].length} say={say} />
              <p class="buttons">
                <CsvButton of={by} say={say} onClick={() => saveCounts(by)} />
              </p>
            </>
          )}
        </section>
      ))}
      <section>
        <h2 id="counts-pairs">{say('counts.pairs')}</h2>
        {pairs.length === 0 ? (
          <p class="quiet">{say('counts.none.pairs')}</p>
        ) : (
          <>
            <table aria-labelledby="counts-pairs">
              <thead>
                <tr>
                  <th scope="col">{say('counts.first')}</th>
                  <th scope="col">{say('counts.second')}</th>
                  <th scope="col">{say('counts.count')}</th>
                </tr>
              </thead>
              <tbody>
                {pairs.slice(0, rowsShown).map(({ a, b, count }) => (
                  <tr key={`${a.id} ${b.id}`}>
                    <td>{a.name[language]}</td>
                    <td>{b.name[language]}</td>
                    <td class="number">{numberText(count, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Rest count={pairs.length} say={say} />
            <p class="buttons">
              <CsvButton
                of="pairs"
                say={say}
                onClick={() =>
                  csv('pairs', [
                    ['id 1', say('counts.first'), 'id 2', say('counts.second'), say('counts.count')],
                    ...pairs.map(({ a, b, count }) => [
                      a.id,
                      a.name[language],
                      b.id,
                      b.name[language],
                      count,
                    ]),
                  ])
                }
              />
            </p>
          </>
        )}
      </section>
    </div>
  )
}

/** Button that saves one of the tables, `of`, as CSV; its name says which. */
function CsvButton(props: { of: 'entity' | 'outlet' | 'month' | 'pairs'; say: LibrarySay; onClick(): void }) {
  const { of, say, onClick } = props
  return (
    <button type="button" aria-label={`${say('counts.csv')}: ${say(`counts.${of}`)}`} onClick={onClick}>
      {say('counts.csv')}
    </button>
  )
}

function Rest({ count, say }: { count: number; say: LibrarySay }) {
  return count > rowsShown ? <p class="quiet">{say('counts.more', { count })}</p> : null
}

/** Table of the first `rowsShown` counts, each with a bar of proportional length; the largest is first. */
function BarTable({
  counts,
  labelledBy,
  language,
  say,
}: {
  counts: readonly Count[]
  labelledBy: string
  language: Language
  say: LibrarySay
}) {
  // The largest count is first. Why not `Math.max(...)`: it fails for more than some 100,000 arguments.
  const most = counts[0]?.count ?? 1
  return (
    <table class="bars" aria-labelledby={labelledBy}>
      <thead class="unseen">
        <tr>
          <th scope="col">{say('counts.name')}</th>
          <th scope="col">{say('counts.count')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.slice(0, rowsShown).map(({ key, name, count }) => (
          <tr key={key}>
            <th scope="row">{name[language]}</th>
            <td>
              <span class="bar" style={{ width: `${(100 * count) / most}%` }} />
              <span class="number">{numberText(count, language)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const plot = { width: 640, height: 150, right: 22, bottom: 20, top: 10 }

/** Column chart of the clippings of each month; the title of a column says month and count. */
function MonthPlot({
  months,
  language,
  say,
}: {
  months: readonly Count[]
  language: Language
  say: LibrarySay
}) {
  const most = months.reduce((most, { count }) => Math.max(most, count), 1)
  // A digit is about 6.5 wide.
  const left = 15 + 6.5 * Math.max(2, numberText(most, language).length)
  const room = (plot.width - left - plot.right) / months.length
  const width = Math.min(26, room * 0.8)
  const height = (count: number) => ((plot.height - plot.top - plot.bottom) * count) / most
  const base = plot.height - plot.bottom
  const first = months[0]!
  const last = months.at(-1)!
  // Dates stand under only so many columns that they do not touch.
  const every = Math.max(1, Math.ceil(64 / room))
  const label = say('counts.plot', {
    from: monthText(first.key, language),
    to: monthText(last.key, language),
  })
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      role="img"
      aria-label={label}
      font-family="system-ui, sans-serif"
      font-size="11"
    >
      {[...new Set([most, Math.round(most / 2)])].map(value => (
        <g key={value}>
          <line
            x1={left}
            x2={plot.width - plot.right}
            y1={base - height(value)}
            y2={base - height(value)}
            stroke="currentColor"
            stroke-opacity="0.15"
          />
          <text x={left - 6} y={base - height(value) + 4} text-anchor="end" fill="currentColor">
            {numberText(value, language)}
          </text>
        </g>
      ))}
      <line
        x1={left}
        x2={plot.width - plot.right}
        y1={base}
        y2={base}
        stroke="currentColor"
        stroke-opacity="0.4"
      />
      {months.map(({ key, count }, i) => {
        const middle = left + room * (i + 0.5)
        return (
          <g key={key}>
            {count > 0 && (
              <rect
                class="column"
                x={middle - width / 2}
                y={base - height(count)}
                width={width}
                height={height(count)}
                fill="#2e8569"
              >
                <title>{`${monthText(key, language)}: ${numberText(count, language)}`}</title>
              </rect>
            )}
            {i % every === 0 && (
              <text x={middle} y={plot.height - 5} text-anchor="middle" fill="currentColor">
                {monthText(key, language)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/**
 * The chart as the text of an SVG file, in the size of `plot`, with dark text on a transparent background.
 */
function standAlone(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('color', '#1d1b18')
  copy.setAttribute('width', String(plot.width))
  copy.setAttribute('height', String(plot.height))
  return copy.outerHTML
}
