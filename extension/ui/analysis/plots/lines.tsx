/**
 * A measure over time: a line for each entity, broken where figures must not be joined. A dashed vertical
 * line marks the merger of 1 July 2025. The lines of former units end before it; they are dashed, with hollow
 * points.
 */
import { max, min } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { JSX } from 'preact'
import type { Series, SeriesLine, SeriesPoint } from '../../../../shared/analysis/series.ts'
import { unitOf } from '../../../../shared/card/figure-words.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { fitted, textWidth } from '../../text-lines.ts'
import { seriesCount } from './colours.ts'
import { Mark, round } from './marks.tsx'
import { axisText, figureText, rankTicks } from './number-text.ts'
import { type DrawingProps, edge, Picture } from './picture.tsx'

export interface LinesProps extends DrawingProps {
  title: string
  series: Series
}

/** Maximum number of lines with a colour, a shape and a name; the others are grey. */
const mostNamed = 12
const plotHeight = 340
const bottom = 24
const top = 20
const labelLine = 15

export function LinesPlot({ title, series, ...drawing }: LinesProps): JSX.Element {
  const { width, colours, context } = drawing
  const { language } = context
  const say = plotSpeaker(language)
  const { lines, sample, merger } = series
  const named = namedLines(lines)
  const nameOf = (line: SeriesLine) =>
    line.former ? say('formerName', { name: line.shortName[language] }) : line.shortName[language]
  const narrow = width < 520
  const nameRoom = narrow
    ? 0
    : Math.min(width * 0.3, 26 + Math.max(0, ...named.map(line => textWidth(nameOf(line), 12))))
  const points = lines.flatMap(pointsOf)
  const isRank = sample.unit === 'rank'
  const values = points.map(({ figure }) => figure.value)
  const y = scaleLinear()
    .domain(isRank ? [Math.max(2, max(values) ?? 2), 1] : [min(values) ?? 0, max(values) ?? 1])
    .range([plotHeight - bottom, top])
  if (!isRank) y.nice()
  const yTicks = isRank ? rankTicks(max(values) ?? 2) : y.ticks(6)
  const left = edge + 8 + Math.max(...yTicks.map(tick => textWidth(axisText(tick, language), 11)))
  const first = Math.floor(min(points, ({ at }) => at) ?? 0)
  const last = Math.ceil(max(points, ({ at }) => at) ?? first + 1)
  const x = scaleLinear()
    .domain([first, Math.max(last, first + 1)])
    .range([left, width - edge - nameRoom])
  const years = yearTicks(first, Math.max(last, first + 1), (width - left - nameRoom) / 44)
  const colourOf = (line: SeriesLine) => familyNumber(named, line)
  const ends = spread(
    named.map(line => ({ line, y: y(pointsOf(line).at(-1)!.figure.value) })),
    top,
    plotHeight - bottom,
  )
  const rows = narrow ? Math.ceil(named.length / 2) : 0
  return (
    <Picture
      {...drawing}
      title={title}
      subtitle={unitOf(sample, language)}
      notes={notesOf(series, named.length, language)}
      sources={points.map(({ source }) => source)}
      height={plotHeight + rows * 18}
    >
      {yTicks.map(tick => (
        <g key={tick} font-size="11" fill={colours.quiet}>
          <line x1={left} x2={width - edge - nameRoom} y1={y(tick)} y2={y(tick)} stroke={colours.grid} />
          <text x={left - 6} y={y(tick) + 4} text-anchor="end">
            {axisText(tick, language)}
          </text>
        </g>
      ))}
      {years.map(year => (
        <text
          key={year}
          x={round(x(year + 0.5))}
          y={plotHeight - 6}
          text-anchor="middle"
          font-size="11"
          fill={colours.quiet}
        >
          {year}
        </text>
      ))}
      {merger && (
        <g>
          <line
            x1={round(x(merger.at))}
            x2={round(x(merger.at))}
            y1={top - 6}
            y2={plotHeight - bottom}
            stroke={colours.quiet}
            stroke-dasharray="5 4"
          />
          <text
            x={round(x(merger.at))}
            y={top - 9}
            text-anchor={x(merger.at) > width / 2 ? 'end' : 'start'}
            font-size="11"
            fill={colours.ink}
          >
            {say('merger')}
          </text>
        </g>
      )}
      {[...lines]
        .sort((a, b) => Number(named.includes(a)) - Number(named.includes(b)))
        .map(line => {
          const isNamed = named.includes(line)
          const colour = isNamed ? colours.series[colourOf(line) % colours.series.length]! : colours.quiet
          return (
            <g key={line.id} data-id={line.id} opacity={isNamed ? 1 : 0.55}>
              {line.segments.map(({ points }) => (
                <path
                  key={`${points[0]!.asOf} ${points[0]!.figure.basis?.vi ?? ''}`}
                  d={pathOf(points, x, y)}
                  fill="none"
                  stroke={colour}
                  stroke-width={isNamed ? 2 : 1}
                  stroke-dasharray={line.former ? '5 3' : undefined}
                />
              ))}
              {pointsOf(line).map(point => (
                <Mark
                  key={`${point.asOf} ${point.figure.basis?.vi ?? ''}`}
                  shape={isNamed ? shapeOf(colourOf(line)) : 0}
                  x={x(point.at)}
                  y={y(point.figure.value)}
                  colour={colour}
                  paper={colours.paper}
                  hollow={line.former}
                >
                  <title>{`${nameOf(line)}: ${figureText(point.figure, language)}`}</title>
                </Mark>
              ))}
            </g>
          )
        })}
      {!narrow &&
        ends.map(({ line, y: at }) => {
          const place = colourOf(line)
          const right = width - edge - nameRoom
          return (
            <g key={line.id}>
              <Mark
                shape={shapeOf(place)}
                x={right + 10}
                y={at}
                colour={colours.series[place % colours.series.length]!}
                paper={colours.paper}
                hollow={line.former}
              />
              <text x={right + 19} y={at + 4} font-size="12" fill={colours.ink}>
                {fitted(nameOf(line), nameRoom - 20, 12)}
              </text>
            </g>
          )
        })}
      {narrow &&
        named.map((line, i) => {
          const place = colourOf(line)
          const at = {
            x: edge + 8 + (i % 2) * (width / 2 - edge),
            y: plotHeight + Math.floor(i / 2) * 18 + 8,
          }
          return (
            <g key={line.id}>
              <Mark
                shape={shapeOf(place)}
                x={at.x}
                y={at.y}
                colour={colours.series[place % colours.series.length]!}
                paper={colours.paper}
                hollow={line.former}
              />
              <text x={at.x + 10} y={at.y + 4} font-size="12" fill={colours.ink}>
                {fitted(nameOf(line), width / 2 - edge - 24, 12)}
              </text>
            </g>
          )
        })}
    </Picture>
  )
}

export function pointsOf({ segments }: SeriesLine): SeriesPoint[] {
  return segments.flatMap(({ points }) => points).sort((a, b) => a.at - b.at)
}

/**
 * Lines with a name: all if there are at most `mostNamed`. Otherwise whole families (a unit of today with its
 * former units, or a former unit whose successor has no line), from the first on while they fit in
 * `mostNamed`. If not even the first fits: the first `mostNamed` lines.
 */
function namedLines(lines: readonly SeriesLine[]): SeriesLine[] {
  if (lines.length <= mostNamed) return [...lines]
  const named: SeriesLine[] = []
  for (const line of lines) {
    if (line.former && line.related.length > 0) continue
    const family = [line, ...lines.filter(other => other.former && other.related.includes(line.id))]
    if (named.length + family.length > mostNamed) break
    named.push(...family)
  }
  return named.length > 0 ? named : lines.slice(0, mostNamed)
}

/** Number of a line's family, for colour and shape: a unit of today and its former units are a family. */
function familyNumber(named: readonly SeriesLine[], line: SeriesLine): number {
  const heads = named.filter(
    each => !each.former || !named.some(other => !other.former && each.related.includes(other.id)),
  )
  const head = heads.find(each => each === line || (line.former && line.related.includes(each.id)))
  return Math.max(0, heads.indexOf(head ?? line))
}

function pathOf(
  points: readonly SeriesPoint[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map(({ at, figure }, i) => `${i === 0 ? 'M' : 'L'}${round(x(at))} ${round(y(figure.value))}`)
    .join('')
}

/** Years of the axis from `first` to before `end`, at equal steps: about `most` of them, or fewer. */
function yearTicks(first: number, end: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((end - first) / Math.max(1, most)))
  return Array.from({ length: Math.ceil((end - first) / step) }, (_, i) => first + i * step)
}

/**
 * Labels in order of `y`, moved so that they are at least `labelLine` apart. They stay between `from` and
 * `to` as far as there is room.
 */
function spread<T extends { y: number }>(labels: readonly T[], from: number, to: number): T[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y)
  let next = from
  const down = sorted.map(label => {
    const y = Math.max(label.y, next)
    next = y + labelLine
    return { ...label, y }
  })
  let limit = to
  for (const label of down.toReversed()) {
    label.y = Math.min(label.y, limit)
    limit = label.y - labelLine
  }
  return down
}

function notesOf(series: Series, named: number, language: LinesProps['context']['language']): string[] {
  const say = plotSpeaker(language)
  const { lines, sample } = series
  return [
    ...(sample.unit === 'rank' ? [say('rankUp')] : []),
    ...(lines.some(({ former }) => former) ? [say('formerLegend')] : []),
    ...(lines.some(({ segments }) => segments.some(({ gap }) => gap)) ? [say('gap')] : []),
    ...(named < lines.length ? [say('otherLines', { count: lines.length - named })] : []),
  ]
}

/** Index of the shape of a family's points; families with the same colour have different shapes. */
function shapeOf(family: number): number {
  return family + Math.floor(family / seriesCount)
}
