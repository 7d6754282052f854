import { expect, test } from 'vitest'
import { type MapLabel, moveApart } from '../../../../extension/ui/card/map-labels.ts'
import { namedParts, viewOf } from '../../../../extension/ui/card/unit-map.tsx'
import type { PathBox } from '../../../../shared/knowledge/outline.ts'
import { preparedRelease } from '../../../prepared/release.ts'

/** Faults of a map's labels: pairs of names that overlap, and names that leave the map. */
function faults(labels: readonly MapLabel[], size: number, area: PathBox): string[] {
  const boxes = labels.map(({ text, x, y }) => {
    const half = text.length * size * 0.28
    return { text, left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 }
  })
  const isOn = (a: PathBox, b: PathBox) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  return boxes.flatMap((a, i) => [
    ...(a.left < area.left || a.right > area.right || a.top < area.top || a.bottom > area.bottom
      ? [`${a.text} leaves the map`]
      : []),
    ...boxes
      .slice(i + 1)
      .filter(b => isOn(a, b))
      .map(b => `${a.text} lies on ${b.text}`),
  ])
}

const area = { left: 0, top: 0, right: 200, bottom: 100 }

test.each<[string, MapLabel[]]>([
  [
    'one on the other',
    [
      { text: 'Phú Thọ', x: 100, y: 50 },
      { text: 'Vĩnh Phúc', x: 104, y: 52 },
    ],
  ],
  [
    'at one point',
    [
      { text: 'Phú Thọ', x: 100, y: 50 },
      { text: 'Vĩnh Phúc', x: 100, y: 50 },
    ],
  ],
  ['three at the edge', ['A Lưới', 'Bến Tre', 'Cà Mau'].map(text => ({ text, x: 199, y: 99 }))],
])('names are moved apart: %s', (_, labels) => {
  expect(faults(labels, 10, area)).not.toEqual([])
  expect(faults(moveApart(labels, 10, area), 10, area)).toEqual([])
})

test('names with room stay where they are', () => {
  const labels = [
    { text: 'Phú Thọ', x: 50, y: 20 },
    { text: 'Vĩnh Phúc', x: 150, y: 80 },
  ]
  expect(moveApart(labels, 10, area)).toEqual(labels)
})

test.each(['vi', 'en'] as const)('no name lies on another on any map (%s)', language => {
  const found = preparedRelease().cards.flatMap(card => {
    const parts = namedParts(card, language, '2026-11-30')
    if (parts.length === 0) return []
    const view = viewOf(parts.map(({ outline }) => outline))
    const size = (view.right - view.left) * 0.052
    const labels = parts.map(({ shown, x, y }) => ({ text: shown, x, y }))
    return faults(moveApart(labels, size, view), size, view).map(fault => `${card.id}: ${fault}`)
  })
  expect(found).toEqual([])
})
