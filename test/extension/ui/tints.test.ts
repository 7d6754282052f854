/**
 * The tints of highlights over the background and text colours of news pages: a text that was easy to read
 * stays so, and the tint is visible.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Colour, contrast } from '../../contrast.ts'

const css = readFileSync(new URL('../../../extension/content/highlights.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split(/@media screen(?: and \(prefers-color-scheme: dark\))? \{/).slice(1)

interface Tint {
  colour: Colour
  opacity: number
}

/** The tints in a part of the style sheet, by the name of their highlight. */
function tintsOf(part: string): Record<string, Tint> {
  const rules = part.matchAll(/::highlight\((\w+)\) \{\s*background: rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)/g)
  return Object.fromEntries(
    [...rules].map(([, name, red, green, blue, opacity]) => [
      name,
      { colour: [Number(red), Number(green), Number(blue)] as Colour, opacity: Number(opacity) },
    ]),
  )
}

const over = (paper: Colour, { colour, opacity }: Tint) =>
  paper.map((value, i) => Math.round(value * (1 - opacity) + colour[i]! * opacity)) as Colour

const inLight = tintsOf(light)
const inDark = { ...inLight, ...tintsOf(dark) }

/** Background colours, each with a text colour that has a contrast of at least 7:1 on it (WCAG level AAA). */
const pages: [name: string, paper: Colour, ink: Colour][] = [
  ['white, black ink', [255, 255, 255], [34, 34, 34]],
  ['white, grey ink', [255, 255, 255], [85, 85, 85]],
  ['white, a link', [255, 255, 255], [0, 51, 153]],
  ['salmon', [255, 241, 229], [51, 48, 46]],
  ['sepia', [244, 236, 216], [70, 55, 40]],
  ['light grey', [245, 245, 245], [60, 60, 60]],
  ['night', [18, 18, 18], [222, 222, 222]],
  ['dark grey', [40, 40, 42], [235, 235, 235]],
  ['black', [0, 0, 0], [200, 200, 200]],
  ['navy', [13, 27, 42], [224, 225, 221]],
]

test('each kind, the current name and clippings have a tint in light and in dark', () => {
  expect(Object.keys(inLight).sort()).toEqual([
    'clipping',
    'current',
    'locality',
    'programme',
    'province',
    'startup',
  ])
  for (const kind of ['programme', 'province', 'startup', 'locality'] as const)
    expect(inDark[kind]).not.toEqual(inLight[kind])
})

describe.each(pages)('on %s', (_, paper, ink) => {
  // A dark page under a light system, and the other way round, is what most news sites are to many readers.
  const tints = [...Object.entries(inLight), ...Object.entries(inDark)]

  test('the text of the page has enough contrast', () => expect(contrast(paper, ink)).toBeGreaterThan(7))

  test.each(tints)('%s stays readable', (_, tint) =>
    expect(contrast(over(paper, tint), ink)).toBeGreaterThanOrEqual(4.5),
  )

  test.each(tints)('%s is seen', (_, tint) => {
    const seen = over(paper, tint)
    // In brightness or in hue.
    expect(Math.max(...seen.map((value, i) => Math.abs(value - paper[i]!)))).toBeGreaterThanOrEqual(15)
  })

  test('a name in a clipped passage stays readable', () => {
    for (const theme of [inLight, inDark]) {
      for (const kind of ['programme', 'province', 'startup', 'locality'] as const) {
        expect(contrast(over(over(paper, theme.clipping!), theme[kind]!), ink)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})

test('localities are quieter than provinces', () => {
  for (const theme of [inLight, inDark]) expect(theme.locality!.opacity).toBeLessThan(theme.province!.opacity)
})
