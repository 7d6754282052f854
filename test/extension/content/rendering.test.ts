import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import {
  canvasVeil,
  isLegible,
  lostBy,
  opacityOf,
  type VeilStyle,
  veilOf,
} from '../../../extension/content/legibility.ts'
import { type Box, elementOf, type Frame, visiblePart } from '../../../extension/content/rendering.ts'

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom })
const line = box(100, 100, 180, 120)
const frame = (around: Box, more: Partial<Frame> = {}): Frame => ({
  box: around,
  x: 'visible',
  y: 'visible',
  position: 'flow',
  places: false,
  ...more,
})
const cut = { x: 'cut', y: 'cut' } as const
const scroll = { x: 'scroll', y: 'scroll' } as const

describe('the visible part of a line', () => {
  test.each<[string, Frame[], Box | undefined]>([
    ['is the line where nothing cuts it off', [frame(box(0, 0, 50, 50))], line],
    ['is what a box leaves of it', [frame(box(0, 0, 150, 400), cut)], box(100, 100, 150, 120)],
    ['is nothing under the edge of a box', [frame(box(0, 0, 300, 90), cut)], undefined],
    ['is nothing if only its top shows', [frame(box(0, 0, 300, 108), cut)], undefined],
    ['is something if most of it shows', [frame(box(0, 0, 300, 112), cut)], box(100, 100, 180, 112)],
    ['is nothing in a box of no height', [frame(box(0, 100, 300, 100), cut)], undefined],
    ['is nothing in a box of one pixel', [frame(box(100, 100, 101, 101), cut)], undefined],
    ['can be scrolled to', [frame(box(0, 0, 300, 60), scroll)], box(0, 0, 300, 60)],
    [
      'cannot be scrolled to in a box that is cut off itself',
      [frame(box(0, 0, 300, 60), scroll), frame(box(0, 200, 300, 400), cut)],
      undefined,
    ],
    [
      'is not cut off by a box that does not place its absolute parent',
      [frame(line, { position: 'absolute', places: true }), frame(box(0, 0, 300, 50), cut)],
      line,
    ],
    [
      'is cut off by a positioned box around its absolute parent',
      [
        frame(line, { position: 'absolute', places: true }),
        frame(box(0, 0, 300, 50), { ...cut, places: true }),
      ],
      undefined,
    ],
    [
      'is not cut off by a positioned box around its fixed parent',
      [frame(line, { position: 'fixed', places: true }), frame(box(0, 0, 300, 50), { ...cut, places: true })],
      line,
    ],
    [
      'is cut off by a transformed box around its fixed parent',
      [
        frame(line, { position: 'fixed', places: true }),
        frame(box(0, 0, 300, 50), { ...cut, places: 'fixed' }),
      ],
      undefined,
    ],
    ['is cut off in one direction only', [frame(box(0, 0, 150, 50), { x: 'cut' })], box(100, 100, 150, 120)],
  ])('%s', (_, frames, expected) => expect(visiblePart(line, frames)).toEqual(expected))

  test('is never outside a box that cuts off all in the flow', () => {
    const number = fc.integer({ min: -500, max: 500 })
    const boxes = fc
      .tuple(number, number, number, number)
      .map(([a, b, c, d]) => box(Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)))
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 4 }), (line, around) => {
        const part = visiblePart(
          line,
          around.map(each => frame(each, cut)),
        )
        for (const { left, top, right, bottom } of part ? around : []) {
          expect(part!.left).toBeGreaterThanOrEqual(left)
          expect(part!.top).toBeGreaterThanOrEqual(top)
          expect(part!.right).toBeLessThanOrEqual(right)
          expect(part!.bottom).toBeLessThanOrEqual(bottom)
        }
      }),
    )
  })
})

test.each([
  ['rgb(1, 2, 3)', 1],
  ['rgba(0, 0, 0, 0)', 0],
  ['rgba(0, 0, 0, 0.4)', 0.4],
  ['transparent', 0],
  ['color(srgb 1 1 1 / 0.25)', 0.25],
  ['oklch(0.7 0.1 200 / 30%)', 0.3],
  ['color(srgb 1 1 1)', 1],
])('the opacity of %s is %f', (colour, opacity) => expect(opacityOf(colour)).toBe(opacity))

describe('text', () => {
  const plain: VeilStyle = {
    opacity: '1',
    filter: 'none',
    contentVisibility: 'visible',
    clip: 'auto',
    clipPath: 'none',
    maskImage: 'none',
    maskSize: 'auto',
    transform: 'none',
    rotate: 'none',
    transformStyle: 'flat',
    backfaceVisibility: 'visible',
    display: 'block',
    overflowX: 'visible',
    webkitTextFillColor: 'rgb(0, 0, 0)',
    webkitTextStrokeWidth: '0px',
    textShadow: 'none',
    backgroundClip: 'border-box',
    backgroundColor: 'rgba(0, 0, 0, 0)',
    backgroundImage: 'none',
  }
  const clear = { webkitTextFillColor: 'rgba(0, 0, 0, 0)' }
  const white = { webkitTextFillColor: 'rgb(255, 255, 255)' }
  const black = { webkitTextFillColor: 'rgb(0, 0, 0)' }
  const onBlack = { backgroundColor: 'rgb(0, 0, 0)' }
  /**
   * Result for a text, `read` or the reason why it is not legible, from the styles of its element and of the
   * elements around it. `canvas` is the colour of the page.
   */
  const told = (styles: Partial<VeilStyle>[], canvas: string | undefined = 'rgb(255, 255, 255)') => {
    const veil = styles.reduceRight(
      (around, style) => veilOf({ ...plain, ...style }, around),
      canvasVeil(canvas),
    )
    return isLegible(veil) ? (lostBy(veil) ?? 'read') : 'hidden'
  }
  test.each<[string, Partial<VeilStyle>[], string]>([
    ['is read', [{}, {}], 'read'],
    ['without a colour is not', [clear, {}], 'clear'],
    ['that is coloured itself is, whatever is around it', [{}, clear], 'read'],
    ['in the shape of which a background is painted is', [clear, { backgroundClip: 'text' }], 'read'],
    ['of outlines is', [{ ...clear, webkitTextStrokeWidth: '1px' }], 'read'],
    ['that is its sharp shadow is', [{ ...clear, textShadow: 'rgb(0, 0, 0) 0px 0px 0px' }], 'read'],
    [
      'that is its blurred shadow is not',
      [{ ...clear, textShadow: 'rgba(0, 0, 0, 0.5) 0px 0px 5px' }],
      'clear',
    ],
    ['in a blurred box is not', [{}, { filter: 'grayscale(1) blur(6px)' }], 'hidden'],
    ['in a box with a slight blur is', [{}, { filter: 'blur(0.5px)' }], 'read'],
    ['that a filter fades is not', [{ filter: 'opacity(0)' }], 'hidden'],
    ['that is nearly transparent is not', [{ opacity: '0.3' }, { opacity: '0.2' }], 'hidden'],
    ['that is grey is', [{ opacity: '0.4' }], 'read'],
    ['that the browser skips is not', [{ contentVisibility: 'hidden' }], 'hidden'],
    ['clipped to nothing is not', [{}, { clip: 'rect(0px, 0px, 0px, 0px)' }], 'hidden'],
    ['clipped to a pixel is not', [{ clip: 'rect(1px, 1px, 1px, 1px)' }], 'hidden'],
    ['clipped to a box is', [{ clip: 'rect(0px, 200px, 30px, 0px)' }], 'read'],
    ['of which two sides meet is not', [{ clipPath: 'inset(50%)' }], 'hidden'],
    ['in an ellipse without width is not', [{ clipPath: 'ellipse(0px 40% at 50% 50%)' }], 'hidden'],
    ['in an ellipse without height is not', [{ clipPath: 'ellipse(40% 0px)' }], 'hidden'],
    ['in an ellipse is', [{ clipPath: 'ellipse(40% 60% at 0px 0px)' }], 'read'],
    ['in a polygon of one point is not', [{ clipPath: 'polygon(0px 0px, 0px 0px, 0px 0px)' }], 'hidden'],
    ['in a polygon of one line is not', [{ clipPath: 'polygon(evenodd, 0px 50%, 100% 50%)' }], 'hidden'],
    ['in a polygon is', [{ clipPath: 'polygon(0px 0px, 100% 0px, 100% 100%, 0px 100%)' }], 'read'],
    [
      'under a mask that shows nothing is not',
      [{ maskImage: 'linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0))' }],
      'hidden',
    ],
    [
      'that a mask fades at its end is',
      [{ maskImage: 'linear-gradient(rgb(0, 0, 0), rgba(0, 0, 0, 0))' }],
      'read',
    ],
    ['under a picture as its mask is', [{ maskImage: 'url("https://e.vn/m.svg")' }], 'read'],
    [
      'under a drawing of nothing as its mask is not',
      [{ maskImage: `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E")` }],
      'hidden',
    ],
    [
      'under a drawing of nothing in base64 is not',
      [
        {
          maskImage: `url("data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg"></svg>')}")`,
        },
      ],
      'hidden',
    ],
    [
      'under a drawing as its mask is',
      [
        {
          maskImage: String.raw`url("data:image/svg+xml;utf8,<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>")`,
        },
      ],
      'read',
    ],
    [
      'under a drawing of nothing and another mask is',
      [{ maskImage: `url("data:image/svg+xml,<svg/>"), url("m.svg")` }],
      'read',
    ],
    [
      'under a transparent pixel is not',
      [
        {
          maskImage: `url("data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")`,
        },
      ],
      'hidden',
    ],
    [
      'under a black pixel is',
      [{ maskImage: `url("data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUQAOw==")` }],
      'read',
    ],
    ['under a damaged picture is', [{ maskImage: `url("data:image/gif;base64,%")` }], 'read'],
    ['under a mask of no size is not', [{ maskImage: 'url("m.svg")', maskSize: '0px 0px' }], 'hidden'],
    ['that is not uncovered from the left yet is not', [{ clipPath: 'inset(0px 100% 0px 0px)' }], 'hidden'],
    ['with rounded corners is', [{ clipPath: 'inset(0px round 50%)' }], 'read'],
    ['in a circle without radius is not', [{ clipPath: 'circle(0px at 50% 50%)' }], 'hidden'],
    ['in a circle is', [{ clipPath: 'circle(40% at 50% 50%)' }], 'read'],
    ['white on the page is not', [white, {}], 'same'],
    ['nearly white on the page is not', [{ webkitTextFillColor: 'rgb(254, 250, 255)' }], 'same'],
    ['light grey on the page is', [{ webkitTextFillColor: 'rgb(221, 221, 221)' }], 'read'],
    ['white on black is', [white, {}, onBlack], 'read'],
    ['black on black is not', [black, {}, onBlack], 'same'],
    ['white on a picture is', [white, { backgroundImage: 'url(a.jpg)' }], 'read'],
    ['white on a shade over the page is', [white, { backgroundColor: 'rgba(0, 0, 0, 0.5)' }], 'read'],
    ['of a colour in another notation is', [{ webkitTextFillColor: 'color(srgb 1 1 1)' }], 'read'],
    ['white with a dark edge is', [{ ...white, textShadow: 'rgb(0, 0, 0) 0px 0px 1px' }], 'read'],
  ])('%s', (_, styles, expected) => expect(told(styles)).toBe(expected))

  test('white on a page of unknown colour is read', () => {
    expect(told([white], 'color(display-p3 0 0 0)')).toBe('read')
    const [style] = [{ ...plain, ...white }]
    expect(lostBy(veilOf(style, canvasVeil(undefined)))).toBeUndefined()
  })
})

const holder = { contains: () => true, getRootNode: () => ({ nodeType: 9 }) }

test.each([
  ['its parent', { parentElement: holder }, holder],
  [
    'the host of a shadow root that has it without an element',
    { parentElement: null, getRootNode: () => ({ nodeType: 11, host: holder }) },
    holder,
  ],
  ['none in a document without elements', { parentElement: null, getRootNode: () => ({}) }, undefined],
])('the element of a text is %s', (_, node, expected) => {
  vi.stubGlobal('Element', class {})
  const block = { locate: () => ({ start: { node } }) }
  expect(elementOf({ block, start: 0, end: 1 } as unknown as PageMention)).toBe(expected)
  vi.unstubAllGlobals()
})
