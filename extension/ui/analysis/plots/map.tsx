/**
 * Map of provincial units filled by a measure, from the outlines of the cards. Units without a figure are
 * hatched, those with a figure of another date or method dotted, units that are not selected plain. A note on
 * the map says that it is a locator and no statement of boundaries.
 */
import type { JSX } from 'preact'
import { classesOf, classOfValue, type ValueClass } from '../../../../shared/analysis/classes.ts'
import type { AnalysisColumn } from '../../../../shared/analysis/columns.ts'
import type { AnalysisRow } from '../../../../shared/analysis/rows.ts'
import type { MapUnits } from '../../../../shared/analysis/view.ts'
import type { Card } from '../../../../shared/card/card.ts'
import { figureBasis, figureDate } from '../../../../shared/card/figure-words.ts'
import { countryOutline } from '../../../../shared/knowledge/country-outline.ts'
import { boxesOf, locatorBox } from '../../../../shared/knowledge/outline.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { textWidth } from '../../text-lines.ts'
import { figureIn } from './bars.tsx'
import { classCount, type PlotColours } from './colours.ts'
import { round } from './marks.tsx'
import { figureText, valueText } from './number-text.ts'
import { type DrawingProps, edge, Picture } from './picture.tsx'

export interface MapProps extends DrawingProps {
  title: string
  units: MapUnits
  /** All units of the map, selected or not. */
  onMap: readonly Card[]
  /** The selected units; `column` has a cell for each. */
  rows: readonly AnalysisRow[]
  column: AnalysisColumn
}

/** Fill of a unit: the index of its class of values, lowest first, or the reason why it has none. */
export type Fill = number | 'otherDate' | 'noFigure' | 'outside'

/** Maximum number of selected units that have their names on the map; if more are selected, none has. */
const mostNames = 15

/** Classes of the ranked values, lowest first, and the fill of each unit of the map by id. */
export function mapFills(
  onMap: readonly Card[],
  rows: readonly AnalysisRow[],
  column: AnalysisColumn,
): { classes: ValueClass[]; fills: Map<string, Fill> } {
  const classes = classesOf([...column.ranks], classCount)
  const places = new Map(rows.map(({ id }, i) => [id, i]))
  const fills = new Map(
    onMap.map(({ id }): [string, Fill] => {
      const i = places.get(id)
      if (i === undefined) return [id, 'outside']
      const found = classOfValue(column.ranks[i]!, classes)
      if (found !== undefined) return [id, found]
      return [id, column.cells[i] ? 'otherDate' : 'noFigure']
    }),
  )
  return { classes, fills }
}

export function MapPlot({ title, units, onMap, rows, column, ...drawing }: MapProps): JSX.Element {
  const { width, colours, context } = drawing
  const { language } = context
  const say = plotSpeaker(language)
  const { sample } = column
  const { classes, fills } = mapFills(onMap, rows, column)
  const beside = width >= 480
  const legendRoom = beside ? 210 : 0
  const scale = Math.min(0.74, (width - 2 * edge - legendRoom) / locatorBox.width)
  const mapWidth = locatorBox.width * scale
  const mapHeight = locatorBox.height * scale
  const left = beside ? edge : (width - mapWidth) / 2
  const places = new Map(rows.map(({ id }, i) => [id, i]))
  const key = `${units}-${colours.paper.replace(/\W/g, '')}`
  const paint = (fill: Fill) => paintOf(fill, classes.length, column.lowIsBest, colours, key)
  const used = new Set(fills.values())
  const classTexts = sample ? textsOfClasses(classes, sample, language) : []
  const legend: { fill: Fill; text: string }[] = [
    ...classes
      .map((_, i) => ({ fill: i, text: classTexts[i] ?? '' }))
      .toSorted((a, b) => (column.lowIsBest ? a.fill - b.fill : b.fill - a.fill)),
    ...(['otherDate', 'noFigure', 'outside'] as const)
      .filter(fill => used.has(fill))
      .map(fill => ({
        fill,
        text: `${say(fill)} (${[...fills.values()].filter(each => each === fill).length})`,
      })),
  ]
  const named = rows.length <= mostNames ? onMap.filter(({ id }) => places.has(id)) : []
  const legendHeight = legend.length * 22 + 8
  return (
    <Picture
      {...drawing}
      title={title}
      subtitle={[
        say(units === 'today' ? 'mapToday' : 'mapBefore'),
        ...(sample ? [figureDate(sample, language), figureBasis(sample, language)] : []),
      ]
        .filter(Boolean)
        .join(' · ')}
      notes={[
        ...(classes.length > 1 ? [say(column.lowIsBest ? 'strongIsBest' : 'strongIsHigh')] : []),
        say('mapNote'),
      ]}
      sources={rows.map((_, i) => figureIn(column, i)?.source)}
      height={mapHeight + (beside ? 0 : legendHeight)}
    >
      <defs>
        <pattern
          id={`none-${key}`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" fill={colours.paper} />
          <line x1="0" y1="0" x2="0" y2="7" stroke={colours.quiet} stroke-width="2" />
        </pattern>
        <pattern id={`other-${key}`} width="7" height="7" patternUnits="userSpaceOnUse">
          <rect width="7" height="7" fill={colours.paper} />
          <circle cx="3.5" cy="3.5" r="1.6" fill={colours.quiet} />
        </pattern>
      </defs>
      <g transform={`translate(${round(left)} 0) scale(${scale})`}>
        <path d={countryOutline} fill={colours.grid} />
        {onMap.map(({ id, name, outline }) => {
          const i = places.get(id)
          const figure = i === undefined ? undefined : figureIn(column, i)?.figure
          const fill = fills.get(id)!
          const said = figure
            ? figureText(figure, language)
            : say(fill === 'outside' ? 'outside' : 'noFigure')
          return (
            <path
              key={id}
              data-id={id}
              d={outline}
              fill={paint(fill)}
              stroke={typeof fill === 'number' ? colours.paper : colours.quiet}
              stroke-width={typeof fill === 'number' ? 1.6 : 0.8}
            >
              <title>{`${name[language]}: ${said}`}</title>
            </path>
          )
        })}
      </g>
      {named.map(({ id, name, shortName = name, outline = '' }) => {
        const [box] = boxesOf(outline)
        if (!box) return null
        return (
          <text
            key={id}
            x={round(left + ((box.left + box.right) / 2) * scale)}
            y={round(((box.top + box.bottom) / 2) * scale + 4)}
            text-anchor="middle"
            font-size="11"
            font-weight="600"
            fill={colours.ink}
            stroke={colours.paper}
            stroke-width="3"
            stroke-linejoin="round"
            paint-order="stroke"
          >
            {shortName[language]}
          </text>
        )
      })}
      {legend.map(({ fill, text }, i) => {
        const x = beside ? Math.min(left + mapWidth + 14, width - edge - legendRoom + 14) : edge
        const y = beside ? 40 + i * 22 : mapHeight + 8 + i * 22
        return (
          <g key={fill}>
            <rect
              x={x}
              y={y}
              width={24}
              height={15}
              fill={paint(fill)}
              stroke={colours.quiet}
              stroke-width="0.8"
            />
            <text x={x + 32} y={y + 12} font-size="12" fill={colours.ink}>
              {text}
            </text>
          </g>
        )
      })}
    </Picture>
  )
}

/**
 * SVG paint of a fill: a colour or a pattern. `count` classes take colours at equal steps from the weakest to
 * the strongest; a single class takes the middle one. The strongest is for the highest class, or the lowest
 * if low is best.
 */
function paintOf(fill: Fill, count: number, lowIsBest: boolean, colours: PlotColours, key: string): string {
  if (fill === 'noFigure') return `url(#none-${key})`
  if (fill === 'otherDate') return `url(#other-${key})`
  if (fill === 'outside') return colours.grid
  const strength = lowIsBest ? count - 1 - fill : fill
  const step = count > 1 ? (classCount - 1) / (count - 1) : 0
  return colours.classes[count === 1 ? 2 : Math.round(strength * step)]!
}

/**
 * Legend text of each class, as "6,4% – 8,1% (7)": the smallest and the largest value in it, and its number
 * of units. One value if the two are equal. If one text is too wide, the dashes of all are set without
 * spaces.
 */
function textsOfClasses(
  classes: readonly ValueClass[],
  sample: NonNullable<AnalysisColumn['sample']>,
  language: DrawingProps['context']['language'],
): string[] {
  const say = plotSpeaker(language)
  const ranges = classes.map(({ from, to }) => {
    const low = valueText(sample, from, language)
    return from === to ? low : say('range', { from: low, to: valueText(sample, to, language) })
  })
  const isTight = ranges.some(range => textWidth(range, 12) > 170)
  return classes.map(
    ({ count }, i) => `${isTight ? ranges[i]!.replace(/\s+–\s+/, '–') : ranges[i]} (${count})`,
  )
}
