/**
 * Counts by month: a strip of bars for each entity, all on one scale. Why not stacked bars: one clipping or
 * article may name several entities, and a stack would count it several times.
 */
import { max, sum } from 'd3-array'
import { scaleBand, scaleLinear } from 'd3-scale'
import type { JSX } from 'preact'
import type { MonthCounts } from '../../../../shared/analysis/clippings.ts'
import { numberText } from '../../../locales/locale.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { fitted, textWidth } from '../../text-lines.ts'
import { round } from './marks.tsx'
import { axisText, monthNumber } from './number-text.ts'
import { type DrawingProps, edge, Picture } from './picture.tsx'

export interface MonthsProps extends DrawingProps {
  title: string
  /** Thing that is counted; it decides subtitle and source. */
  what: 'clippings' | 'articles'
  counts: MonthCounts
}

/** Maximum number of entities drawn; the table below the picture has all of `counts`. */
const mostStrips = 24
const stripHeight = 40
const axisHeight = 22

export function MonthsPlot({ title, what, counts, ...drawing }: MonthsProps): JSX.Element {
  const { width, colours, context } = drawing
  const { language } = context
  const say = plotSpeaker(language)
  const { months } = counts
  const lines = counts.lines.slice(0, mostStrips)
  const nameRoom = Math.min(
    width * 0.32,
    12 + Math.max(0, ...lines.map(({ name }) => textWidth(name[language], 12))),
  )
  const totals = lines.map(({ counts }) => axisText(sum(counts), language))
  const totalRoom = 10 + Math.max(0, ...totals.map(text => textWidth(text, 12)))
  const x = scaleBand<string>()
    .domain(months)
    .range([edge + nameRoom, width - edge - totalRoom])
    .paddingInner(0.2)
  const y = scaleLinear()
    .domain([0, Math.max(1, max(lines, ({ counts }) => max(counts) ?? 0) ?? 1)])
    .range([0, stripHeight - 8])
  const height = lines.length * stripHeight + axisHeight
  const every = Math.max(1, Math.ceil(56 / Math.max(1, x.step())))
  return (
    <Picture
      {...drawing}
      title={title}
      subtitle={say(what)}
      notes={[
        ...(counts.lines.length > lines.length
          ? [say('tooMany', { shown: lines.length, all: counts.lines.length })]
          : []),
        ...(counts.earlier !== undefined ? [say('earlier', { count: counts.earlier })] : []),
        say('sources', { list: say(what === 'clippings' ? 'clippingSource' : 'articleSource') }),
      ]}
      sources={[]}
      height={height}
    >
      {lines.map(({ id, name, counts }, i) => {
        const base = (i + 1) * stripHeight
        return (
          <g key={id} data-id={id}>
            <text x={edge + nameRoom - 8} y={base - 4} text-anchor="end" font-size="12" fill={colours.ink}>
              {fitted(name[language], nameRoom - 8, 12)}
            </text>
            <line
              x1={edge + nameRoom}
              x2={width - edge - totalRoom}
              y1={base}
              y2={base}
              stroke={colours.grid}
            />
            {counts.map((count, month) =>
              count === 0 ? null : (
                <rect
                  key={months[month]}
                  x={round(x(months[month]!) ?? 0)}
                  y={round(base - y(count))}
                  width={Math.max(1, round(x.bandwidth()))}
                  height={round(y(count))}
                  fill={colours.series[2] ?? colours.ink}
                >
                  <title>{`${name[language]}, ${monthNumber(months[month]!)}: ${numberText(count, language)}`}</title>
                </rect>
              ),
            )}
            <text x={width - edge} y={base - 4} text-anchor="end" font-size="12" fill={colours.ink}>
              {totals[i]}
            </text>
          </g>
        )
      })}
      {months.map((month, i) =>
        i % every === 0 ? (
          <text
            key={month}
            x={round((x(month) ?? 0) + x.bandwidth() / 2)}
            y={height - 6}
            text-anchor="middle"
            font-size="11"
            fill={colours.quiet}
          >
            {monthNumber(month)}
          </text>
        ) : null,
      )}
    </Picture>
  )
}
