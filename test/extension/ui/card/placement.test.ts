import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineAt, place, placeFull, roomBeside, seenPart } from '../../../../extension/ui/card/placement.ts'

const viewport = { width: 1000, height: 800 }
const card = { width: 368, height: 400 }
const line = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 20 })

test.each([
  ['without a visual viewport', undefined, { left: 0, top: 0, width: 1000, height: 800 }],
  ['without zoom', [1, 0, 0, 1000, 790], { left: 0, top: 0, width: 1000, height: 800 }],
  ['zoomed twice in the middle', [2, 250, 200, 500, 400], { left: 250, top: 200, width: 500, height: 400 }],
  ['zoomed five times at the right', [5, 800, 0, 200, 160], { left: 680, top: 0, width: 320, height: 160 }],
])('the part of the viewport in which the card is placed: %s', (_, visual, part) => {
  const [scale = 1, offsetLeft = 0, offsetTop = 0, width = 0, height = 0] = visual ?? []
  expect(seenPart(viewport, visual && { scale, offsetLeft, offsetTop, width, height })).toEqual(part)
})

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

describe('the full card', () => {
  const full = { width: 400, height: 600 }
  const large = { width: 1280, height: 800 }
  const column = (left: number, right: number) => ({ left, top: 0, right, bottom: 3000 })

  test('is docked on the right of the text column where there is room', () =>
    expect(placeFull(line(300, 200), column(200, 840), full, large)).toEqual({
      left: 856,
      top: 188,
      width: 400,
      maxHeight: 784,
      side: 'beside',
    }))

  test('is docked on the left otherwise', () =>
    expect(placeFull(line(700, 700), column(520, 1200), full, large)).toMatchObject({
      left: 104,
      top: 192,
      side: 'beside',
    }))

  test('is beside its line where the column leaves no room, or is not known', () => {
    expect(placeFull(line(300, 100), column(100, 1100), full, large).side).toBe('below')
    expect(placeFull(line(300, 700), undefined, full, large).side).toBe('above')
  })

  test.each([
    ['a phone', { width: 390, height: 800 }],
    ['a page of 320 px', { width: 320, height: 568 }],
    ['a page at 200 % zoom', { width: 683, height: 384 }],
  ])('is a sheet on %s, with its name in view where it is high enough', (_, viewport) => {
    const placed = placeFull(line(20, 60), column(10, viewport.width - 10), full, viewport)
    expect(placed.side).toBe('sheet')
    expect(placed.top + Math.min(full.height, placed.maxHeight)).toBe(viewport.height)
    expect(placed.top).toBeGreaterThanOrEqual(80)
    expect(placed.width).toBe(Math.min(viewport.width, 640))
  })

  test('keeps its side while its content changes', () =>
    expect(placeFull(line(300, 100), column(200, 840), full, large, 'below').side).toBe('below'))

  test('is always inside the viewport', () => {
    const boxes = fc.record({
      left: fc.integer({ min: 0, max: 1200 }),
      top: fc.integer({ min: 0, max: 880 }),
      columnLeft: fc.integer({ min: 0, max: 600 }),
      columnWidth: fc.integer({ min: 100, max: 900 }),
      height: fc.integer({ min: 60, max: 640 }),
      viewport: fc.record({
        width: fc.integer({ min: 320, max: 1600 }),
        height: fc.integer({ min: 320, max: 1000 }),
      }),
    })
    fc.assert(
      fc.property(boxes, ({ left, top, columnLeft, columnWidth, height, viewport }) => {
        const width = Math.min(400, viewport.width - 16)
        const at = column(columnLeft, columnLeft + columnWidth)
        const placed = placeFull(line(left, top), at, { width, height }, viewport)
        const shown = Math.min(height, placed.maxHeight)
        expect(placed.left).toBeGreaterThanOrEqual(0)
        expect(placed.left + placed.width).toBeLessThanOrEqual(viewport.width)
        expect(placed.top).toBeGreaterThanOrEqual(0)
        expect(placed.top + shown).toBeLessThanOrEqual(viewport.height)
      }),
    )
  })
})

test('the room beside a line is the larger of the two', () => {
  expect(roomBeside(line(0, 100), viewport)).toBe(800 - 120 - 14)
  expect(roomBeside(line(0, 700), viewport)).toBe(700 - 14)
})
