/**
 * Co-occurrence as a matrix. Rows and columns are the same entities. A cell has the number of clippings
 * that name both; on the diagonal, the number that name the entity. Columns are headed by the numbers of
 * the rows, because Vietnamese names set vertically are hard to read.
 */
import type { JSX } from 'preact'
import { classesOf, classOfValue } from '../../../../shared/analysis/classes.ts'
import type { CoOccurrence } from '../../../../shared/analysis/clippings.ts'
import { numberText } from '../../../locales/locale.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { fitted, textWidth } from '../../text-lines.ts'
import { classCount } from './colours.ts'
import { round } from './marks.tsx'
import { type DrawingProps, edge, Picture } from './picture.tsx'

export interface MatrixProps extends DrawingProps {
  title: string
  matrix: CoOccurrence
}

/** Maximum number of entities drawn; the table below the picture has all of `matrix`. */
const mostEntities = 24
const largestCell = 34

export function MatrixPlot({ title, matrix, ...drawing }: MatrixProps): JSX.Element {
  const { width, colours, context } = drawing
  const { language } = context
  const say = plotSpeaker(language)
  const entities = matrix.entities.slice(0, mostEntities)
  const nameOf = (i: number) => `${i + 1} ${entities[i]!.name[language]}`
  const nameRoom = Math.min(
    width * 0.4,
    12 + Math.max(0, ...entities.map((_, i) => textWidth(nameOf(i), 12))),
  )
  const cell = Math.min(largestCell, (width - 2 * edge - nameRoom) / Math.max(1, entities.length))
  const top = 18
  const classes = classesOf(
    entities.flatMap((_, i) => matrix.counts[i]!.filter((count, j) => j < i && count > 0)),
    classCount,
  )
  const left = edge + nameRoom
  return (
    <Picture
      {...drawing}
      title={title}
      subtitle={say('together')}
      notes={[
        ...(matrix.entities.length > entities.length
          ? [say('tooMany', { shown: entities.length, all: matrix.entities.length })]
          : []),
        say('sources', { list: say('clippingSource') }),
      ]}
      sources={[]}
      height={top + entities.length * cell}
    >
      {entities.map(({ id }, i) => (
        <g key={id}>
          <text
            x={round(left + (i + 0.5) * cell)}
            y={top - 6}
            text-anchor="middle"
            font-size="11"
            fill={colours.quiet}
          >
            {i + 1}
          </text>
          <text
            x={left - 8}
            y={round(top + (i + 0.5) * cell + 4)}
            text-anchor="end"
            font-size="12"
            fill={colours.ink}
            data-id={id}
          >
            {fitted(nameOf(i), nameRoom - 8, 12)}
          </text>
          {entities.map((other, j) => {
            const count = matrix.counts[i]![j]!
            const strength = i === j || count === 0 ? undefined : classOfValue(count, classes)
            return (
              <g key={other.id}>
                <title>{`${nameOf(i)} · ${nameOf(j)}: ${numberText(count, language)}`}</title>
                <rect
                  x={round(left + j * cell)}
                  y={round(top + i * cell)}
                  width={round(cell - 1)}
                  height={round(cell - 1)}
                  fill={strength === undefined ? colours.paper : colours.classes[strength]}
                  stroke={colours.grid}
                />
                {count > 0 && cell >= 13 && (
                  <text
                    x={round(left + (j + 0.5) * cell - 0.5)}
                    y={round(top + (i + 0.5) * cell + 3.5)}
                    text-anchor="middle"
                    font-size={cell >= 20 && count < 1000 ? 11 : 9}
                    fill={strength === undefined ? colours.quiet : colours.onClass[strength]}
                  >
                    {numberText(count, language)}
                  </text>
                )}
              </g>
            )
          })}
        </g>
      ))}
    </Picture>
  )
}
