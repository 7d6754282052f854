/** Maps of a place: the small locator, and the larger map with the parts of a merged unit or a region. */
import type { JSX } from 'preact'
import type { Card } from '../../../shared/card/card.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import { countryOutline } from '../../../shared/knowledge/country-outline.ts'
import { boxesOf, locatorBox, type PathBox } from '../../../shared/knowledge/outline.ts'
import type { Language, Say } from '../../locales/locale.ts'
import { moveApart } from './map-labels.ts'
import { relationGroups } from './relations.ts'
import { Roving } from './roving.tsx'

export interface LocatorProps {
  card: Card
  language: Language
  say: Say
}

/** Small map: the outline of the country with the place filled. Needs `card.outline`. */
export function Locator({ card, language, say }: LocatorProps): JSX.Element {
  const label = say('card.locator', { name: card.name[language] })
  return (
    <svg
      class="locator"
      viewBox={`0 0 ${locatorBox.width} ${locatorBox.height}`}
      role="img"
      aria-label={label}
    >
      <path class="country" d={countryOutline} />
      <path class="place" d={card.outline} />
    </svg>
  )
}

export interface NamedPart {
  target: string
  name: Bilingual
  /** Name as on the map and in the list below it. */
  shown: string
  outline: string
  /** Centre of the box around the outline's largest ring, in units of `locatorBox`. */
  x: number
  y: number
}

/**
 * The parts of a card's map, largest box first, with names as the card's relations show them. A part that is
 * in no relation is left out.
 */
export function namedParts(card: Card, language: Language, today: string): NamedPart[] {
  const related = new Map(
    relationGroups(card, language, today).flatMap(({ entities }) =>
      entities.map(entity => [entity.target, entity] as const),
    ),
  )
  const size = ({ left, top, right, bottom }: PathBox) => (right - left) * (bottom - top)
  return (card.parts ?? [])
    .flatMap(({ target, outline }) => {
      const entity = related.get(target)
      const [box] = boxesOf(outline)
      if (!entity || !box) return []
      const { name, shown } = entity
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
      return [{ part: { target, name, shown, outline, x, y }, size: size(box) }]
    })
    .sort((a, b) => b.size - a.size)
    .map(({ part }) => part)
}

/** Margin on each side of the larger map, as a share of the longer side of the box around its outlines. */
const margin = 0.12

export interface UnitMapProps extends LocatorProps {
  today: string
  onFollow(id: string, name: Bilingual): void
}

/**
 * The larger map: the place, or its parts with their names, in the outline of the country. The parts are also
 * a list of buttons, for keyboard and screen readers.
 */
export function UnitMap({ card, language, say, today, onFollow }: UnitMapProps): JSX.Element {
  const parts = namedParts(card, language, today)
  const view = viewOf(parts.length > 0 ? parts.map(({ outline }) => outline) : [card.outline ?? ''])
  const unit = view.right - view.left
  const textSize = unit * 0.052
  const labels = moveApart(
    parts.map(({ target, shown, x, y }) => ({ target, text: shown, x, y })),
    textSize,
    view,
  )
  const former = card.subtype !== 'region'
  return (
    <div class="unit-map">
      <svg
        viewBox={`${view.left} ${view.top} ${unit} ${view.bottom - view.top}`}
        role="img"
        aria-label={say('card.locator', { name: card.name[language] })}
        style={{ fontSize: `${textSize}px`, strokeWidth: unit * 0.005 }}
      >
        <path class="country" d={countryOutline} />
        {parts.length === 0 && <path class="place" d={card.outline} />}
        {parts.map(({ target, outline }, i) => (
          <path key={target} class={`part part-${i % 3}`} d={outline} />
        ))}
        {labels.map(({ target, text, x, y }) => (
          <text key={target} x={x} y={y}>
            {text}
          </text>
        ))}
      </svg>
      {parts.length > 0 && (
        <>
          <p class="quiet" id="map-parts">
            {say(former ? 'card.mapParts' : 'card.mapMembers', { count: parts.length })}
          </p>
          <Roving>
            <ul aria-labelledby="map-parts" class="chips">
              {parts.map(({ target, name, shown }) => (
                <li key={target}>
                  <button type="button" onClick={() => onFollow(target, name)}>
                    {shown}
                  </button>
                </li>
              ))}
            </ul>
          </Roving>
        </>
      )}
      <p class="quiet note">{say('card.mapNote')}</p>
    </div>
  )
}

/**
 * The area that the map shows: around the largest ring of each path, with `margin`. Other rings, such as
 * islands, may lie outside it.
 */
export function viewOf(paths: readonly string[]): PathBox {
  const boxes = paths.flatMap(path => boxesOf(path).slice(0, 1))
  const left = Math.min(...boxes.map(box => box.left))
  const top = Math.min(...boxes.map(box => box.top))
  const width = Math.max(...boxes.map(box => box.right)) - left
  const height = Math.max(...boxes.map(box => box.bottom)) - top
  // At least as wide as high: the names need the room.
  const wide = Math.max(width, height * 1.25)
  const extra = Math.max(width, height) * margin
  const round = Math.round
  const start = round(left - (wide - width) / 2 - extra)
  const above = round(top - extra)
  return {
    left: start,
    top: above,
    right: start + round(wide + 2 * extra),
    bottom: above + round(height + 2 * extra),
  }
}
