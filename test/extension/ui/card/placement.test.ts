import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineAt, place } from '../../../../extension/ui/card/placement.ts'

const viewport = { width: 1000, height: 800 }
const card = { width: 368, height: 400 }
const line = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 20 })

describe('the card', () => {
  test('is placed below its line where there is room', () => {
    expect(place(line(300, 100), card, viewport)).toMatchObject({ side: 'below', top: 126, left: 288 })
  })

  test('is placed above its line otherwise', () => {
    expect(place(line(300, 700), card, viewport)).toMatchObject({ side: 'above', top: 294 })
  })

  test('stays inside at the right and left edges', () => {
    expect(place(line(960, 100), card, viewport).left).toBe(1000 - 8 - 368)
    expect(place(line(0, 100), card, viewport).left).toBe(8)
  })

  test('is shortened to the space on the larger side', () => {
    const placed = place(line(300, 150), { width: 368, height: 540 }, { width: 1000, height: 400 })
    expect(placed).toMatchObject({ side: 'below', maxHeight: 400 - 170 - 6 - 8 })
  })

  test('stays on its side of the line while its content grows, and is shortened there', () => {
    expect(place(line(300, 500), { ...card, height: 250 }, viewport).side).toBe('below')
    expect(place(line(300, 500), card, viewport).side).toBe('above')
    expect(place(line(300, 500), card, viewport, 'below')).toMatchObject({
      side: 'below',
      top: 526,
      maxHeight: 266,
    })
  })

  test('never covers its line and never leaves the viewport where one side has room', () => {
    const sizes = fc.record({
      left: fc.integer({ min: 0, max: 1200 }),
      top: fc.integer({ min: 0, max: 880 }),
      width: fc.integer({ min: 200, max: 368 }),
      height: fc.integer({ min: 60, max: 540 }),
    })
    fc.assert(
      fc.property(sizes, ({ left, top, width, height }) => {
        const large = { width: 1280, height: 900 }
        const at = line(left, top)
        const placed = place(at, { width, height }, large)
        const shown = Math.min(height, placed.maxHeight)
        expect(placed.left).toBeGreaterThanOrEqual(8)
        expect(placed.left + width).toBeLessThanOrEqual(large.width - 8)
        expect(placed.top).toBeGreaterThanOrEqual(8)
        expect(placed.top + shown).toBeLessThanOrEqual(large.height - 8)
        if (placed.side === 'below') expect(placed.top).toBeGreaterThanOrEqual(at.bottom)
        else expect(placed.top + shown).toBeLessThanOrEqual(at.top)
      }),
    )
  })
})

test('a name over two lines has its card beside the line under the pointer', () => {
  const lines = [line(900, 100), line(100, 130)]
  expect(lineAt(lines, { x: 120, y: 140 })).toBe(lines[1])
  expect(lineAt(lines, { x: 905, y: 105 })).toBe(lines[0])
  expect(lineAt(lines)).toBe(lines[0])
  expect(lineAt([])).toBeUndefined()
})
