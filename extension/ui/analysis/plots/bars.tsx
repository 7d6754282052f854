/**
 * Bars of the ranked figures of a column, best first. Best is the largest figure, of ranks the lowest. Ranks
 * and years are drawn as points, because their distance from zero means nothing.
 */
import { max, min } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { JSX } from 'preact'
import type { AnalysisColumn } from '../../../../shared/analysis/columns.ts'
import type { AnalysisRow } from '../../../../shared/analysis/rows.ts'
import { figureBasis, figureDate } from '../../../../shared/card/figure-words.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { fitted, textWidth } from '../../text-lines.ts'
import { axisText, figureText, rankTicks, valueText } from './number-text.ts'
import { type DrawingProps, edge, listed, Picture } from './picture.tsx'

export interface BarsProps extends DrawingProps {
  title: string
  column: AnalysisColumn
  rows: readonly AnalysisRow[]
}

/** Maximum number of bars drawn; the table below the picture has all rows. */
const mostBars = 70
const barHeight = 20
const axisHeight = 22
/** Maximum number of names in each note on rows without a bar; the other rows are counted. */
const mostNames = 12

/**
 * Indexes of the ranked rows, in the order of their bars: the largest value first, or the smallest if a low
 * value is best, as of a rank. Rows without a figure, or with one that is not comparable, get no bar.
 */
export function barOrder({ ranks, lowIsBest }: AnalysisColumn): number[] {
  const sign = lowIsBest ? 1 : -1
  return [...ranks.keys()].filter(i => !Number.isNaN(ranks[i])).sort((a, b) => sign * (ranks[a]! - ranks[b]!))
}

export function BarsPlot({ title, column, rows, ...drawing }: BarsProps): JSX.Element | null {
  const { width, colours, context } = drawing
  const { language } = context
  const { sample } = column
  if (!sample) return null
  const say = plotSpeaker(language)
  const drawable = barOrder(column)
  const drawn = drawable.slice(0, mostBars)
  const nameOf = (i: number) => rows[i]!.shortName[language]
  const figures = drawn.map(i => figureIn(column, i)!)
  const values = figures.map(({ figure }) => figure.value)
  const isPoint = sample.unit === 'rank' || sample.unit === 'year'
  const labels = figures.map(({ figure }) => valueText(sample, figure.value, language))
  const nameRoom = Math.min(width * 0.36, 10 + Math.max(0, ...drawn.map(i => textWidth(nameOf(i), 12))))
  const valueRoom = 10 + Math.max(0, ...labels.map(label => textWidth(label, 12)))
  const isRank = sample.unit === 'rank'
  const worst = max(values) ?? 1
  const scale = scaleLinear()
    .domain(
      isRank
        ? [1, Math.max(2, worst)]
        : isPoint
          ? [min(values) ?? 0, worst]
          : [Math.min(0, min(values) ?? 0), Math.max(0, worst)],
    )
    .range([edge + nameRoom + (isPoint ? 8 : 0), Math.max(edge + nameRoom + 40, width - edge - valueRoom)])
  if (!isRank) scale.nice()
  const zero = scale(isPoint ? scale.domain()[0]! : 0)
  const height = drawn.length * barHeight + axisHeight
  const ticks = isRank
    ? rankTicks(worst)
    : scale.ticks(Math.max(2, Math.floor((width - nameRoom - valueRoom) / 90)))
  const all = [...rows.keys()]
  const notDrawn = all.filter(i => column.unranked.has(i)).map(nameOf)
  const missing = all.filter(i => !column.cells[i]).map(nameOf)
  return (
    <Picture
      {...drawing}
      title={title}
      subtitle={[figureDate(sample, language), figureBasis(sample, language)].filter(Boolean).join(' · ')}
      notes={[
        ...(drawable.length > drawn.length
          ? [say('tooMany', { shown: drawn.length, all: drawable.length })]
          : []),
        ...(notDrawn.length > 0 ? [say('notDrawn', { names: listed(notDrawn, language, mostNames) })] : []),
        ...(missing.length > 0 ? [say('missing', { names: listed(missing, language, mostNames) })] : []),
      ]}
      sources={figures.map(({ source }) => source)}
      height={height}
    >
      {ticks.map(tick => (
        <g key={tick} font-size="11" fill={colours.quiet}>
          <line x1={scale(tick)} x2={scale(tick)} y1={0} y2={height - axisHeight} stroke={colours.grid} />
          <text x={scale(tick)} y={height - 6} text-anchor="middle">
            {axisText(tick, language)}
          </text>
        </g>
      ))}
      {drawn.map((i, place) => {
        const { figure } = figures[place]!
        const y = place * barHeight
        const x = scale(figure.value)
        const left = Math.min(zero, x)
        return (
          <g key={i} data-id={rows[i]!.id}>
            <title>{`${rows[i]!.name[language]}: ${figureText(figure, language)}`}</title>
            <text
              x={edge + nameRoom - 8}
              y={y + barHeight * 0.68}
              text-anchor="end"
              font-size="12"
              fill={colours.ink}
            >
              {fitted(nameOf(i), nameRoom - 8, 12)}
            </text>
            {isPoint ? (
              <>
                <line
                  x1={edge + nameRoom}
                  x2={x}
                  y1={y + barHeight / 2}
                  y2={y + barHeight / 2}
                  stroke={colours.grid}
                />
                <circle cx={x} cy={y + barHeight / 2} r={5} fill={colours.series[2] ?? colours.ink} />
              </>
            ) : (
              <rect
                x={left}
                y={y + 3}
                width={Math.max(1, Math.abs(x - zero))}
                height={barHeight - 6}
                fill={colours.series[2] ?? colours.ink}
              />
            )}
            <text
              x={Math.max(x, zero) + (isPoint ? 10 : 6)}
              y={y + barHeight * 0.68}
              font-size="12"
              fill={colours.ink}
            >
              {labels[place]}
            </text>
          </g>
        )
      })}
      {!isPoint && <line x1={zero} x2={zero} y1={0} y2={height - axisHeight} stroke={colours.quiet} />}
    </Picture>
  )
}

/** The figure, with its source, in the cell of a row; undefined if the cell is empty or holds no figure. */
export function figureIn(column: AnalysisColumn, row: number) {
  const cell = column.cells[row]
  return cell?.type === 'figure' ? cell : undefined
}
