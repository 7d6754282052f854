/**
 * Decides from computed styles whether text can be read where it is laid out: not faint, blurred, clipped
 * away, skipped by the browser, transparent or of the colour of its background. Why: pages keep the text of a
 * paid article or a spoiler in place and veil it, and write words for search engines in white on white.
 */

import { logIgnored } from '../ignored.ts'

/** Effects of the styles of an element, and of those around it, on the element's own text. */
export interface Veil {
  /** Opacity of the element and of all around it, multiplied. From 0 to 1. */
  opacity: number
  /**
   * True if a filter blurs the text by at least `unreadable`, `content-visibility` hides it, a clip or mask
   * leaves nothing of it, or it is on the back of a turned box that shows only its front.
   */
  isHidden: boolean
  /**
   * Colour of the text; undefined if an outline or a sharp shadow makes the text visible whatever its colour.
   */
  ink: string | undefined
  /** Colour behind the text; undefined if it is a picture, a gradient or translucent. */
  paper: string | undefined
  /** True if a background is painted in the shape of the text. */
  fillsText: boolean
  /**
   * Transformation of the element into the 3D space that it shares with its children (`preserve-3d`).
   * Undefined if it shares none, or if nothing turns it.
   */
  space: DOMMatrix | undefined
}

/** The computed styles that `veilOf` reads. */
export type VeilStyle = Pick<
  CSSStyleDeclaration,
  | 'opacity'
  | 'filter'
  | 'contentVisibility'
  | 'clip'
  | 'clipPath'
  | 'maskImage'
  | 'maskSize'
  | 'transform'
  | 'rotate'
  | 'transformStyle'
  | 'backfaceVisibility'
  | 'display'
  | 'overflowX'
  | 'webkitTextFillColor'
  | 'webkitTextStrokeWidth'
  | 'textShadow'
  | 'backgroundClip'
  | 'backgroundColor'
  | 'backgroundImage'
>

/** Opacity below which text cannot be read: of a colour, or of all elements around a text multiplied. */
const faint = 0.1
/** Opacity from which a background counts as showing nothing of what is behind it. */
const solid = 0.9
/**
 * Blur radius in CSS px from which text of usual size is unreadable, and from which a shadow no longer shows
 * the letters of a transparent text.
 */
const unreadable = 3
/** Difference of two colours, in any of red, green and blue (0 to 255), below which they look the same. */
const leastDifference = 10

/**
 * Clips that leave nothing visible: `clip: rect(…)` with all sides at 0 or 1 px, or a `clip-path` of a circle
 * or ellipse without radius.
 */
const nothingLeft = /^rect\([01]px,? [01]px,? [01]px,? [01]px\)$|^(?:circle|ellipse)\((?:\S+ )?0(px|%)?[ )]/

/**
 * Returns the veil of an element with this style, from the veil of the element around it, or of the canvas
 * behind all elements.
 */
export function veilOf(style: VeilStyle, around: Veil): Veil {
  const { filter, clip, clipPath, maskImage } = style
  const blur = filter === 'none' ? 0 : Number(/blur\(([\d.]+)px/.exec(filter)?.[1] ?? 0)
  const faded = filter === 'none' ? 1 : Number(/opacity\(([\d.]+)\)/.exec(filter)?.[1] ?? 1)
  const shadow = Number(/([\d.]+)px$/.exec(style.textShadow)?.[1] ?? unreadable)
  const turned = turnOf(style, around.space)
  const isPlain = style.webkitTextStrokeWidth === '0px' && shadow >= unreadable
  return {
    opacity: around.opacity * Number(style.opacity) * faded,
    isHidden:
      around.isHidden ||
      blur >= unreadable ||
      style.contentVisibility === 'hidden' ||
      (clip !== 'auto' && nothingLeft.test(clip)) ||
      (clipPath !== 'none' &&
        (nothingLeft.test(clipPath) || isInsetWhole(clipPath) || isFlatPolygon(clipPath))) ||
      (style.backfaceVisibility === 'hidden' &&
        isBox(style) &&
        turned !== undefined &&
        turned.inverse().m33 < 0) ||
      (maskImage !== 'none' &&
        (isClearGradient(maskImage) ||
          isBlankPicture(maskImage) ||
          /^0(px|%)?( 0(px|%)?)?$/.test(style.maskSize))),
    ink: isPlain ? style.webkitTextFillColor : undefined,
    paper: paperOf(style, around),
    fillsText: around.fillsText || style.backgroundClip.includes('text'),
    space: style.display === 'contents' ? around.space : isSpace(style) ? turned : undefined,
  }
}

/**
 * Veil of the canvas, which is behind all elements. `colour` is the canvas's colour; undefined if unknown.
 */
export const canvasVeil = (colour: string | undefined): Veil => ({
  opacity: 1,
  isHidden: false,
  ink: undefined,
  paper: colour,
  fillsText: false,
  space: undefined,
})

function paperOf({ backgroundImage, backgroundColor }: VeilStyle, around: Veil): string | undefined {
  if (backgroundImage !== 'none') return undefined
  if (isSolid(backgroundColor)) return backgroundColor
  return opacityOf(backgroundColor) === 0 ? around.paper : undefined
}

/** True for a background colour that shows nothing of what is behind it. */
export const isSolid = (colour: string): boolean => opacityOf(colour) >= solid

/**
 * True for a clip `inset(…)` that leaves nothing: the percentages of two opposite sides add up to 100 or
 * more. Other units are not read.
 */
function isInsetWhole(clipPath: string): boolean {
  const sides = /^inset\(([\d.%a-z ]+?)(?: round .*)?\)$/.exec(clipPath)?.[1]?.split(' ')
  if (!sides) return false
  const [top = '', right = top, bottom = top, left = right] = sides
  const sum = (...two: string[]) =>
    two.reduce((all, side) => all + (side.endsWith('%') ? Number.parseFloat(side) : 0), 0)
  return sum(top, bottom) >= 100 || sum(left, right) >= 100
}

/** True for a clip `polygon(…)` without area: all its corners have the same x or the same y. */
function isFlatPolygon(clipPath: string): boolean {
  const corners = /^polygon\((?:\w+, )?(.*)\)$/.exec(clipPath)?.[1]?.split(', ')
  return corners !== undefined && [0, 1].some(i => new Set(corners.map(xy => xy.split(' ')[i])).size === 1)
}

/**
 * Transformation of an element into the space around it; undefined if nothing turns it. `translate`, `scale`
 * and the perspective are left out: they could change the result only for boxes that are seen nearly edge on.
 */
function turnOf(style: VeilStyle, space: DOMMatrix | undefined): DOMMatrix | undefined {
  if (!isBox(style)) return space
  const { transform, rotate } = style
  const parts = [rotate === 'none' ? [] : rotationOf(rotate), transform === 'none' ? [] : transform].flat()
  if (parts.length === 0) return space
  const own = new DOMMatrix(parts.join(' '))
  return space ? space.multiply(own) : own
}

/** True for an element with a box of its own: only such an element can be transformed. */
const isBox = ({ display }: VeilStyle) => !/^(inline|contents)$/.test(display)

/** Transform function of a computed `rotate`: `90deg`, `y 180deg` or `1 1 0 45deg`. */
function rotationOf(rotate: string): string {
  const [angle, ...axis] = rotate.split(' ').reverse()
  const named = { x: '1, 0, 0', y: '0, 1, 0' }[axis[0] ?? '']
  return `rotate3d(${named ?? (axis.length === 3 ? axis.reverse() : '0, 0, 1')}, ${angle})`
}

/**
 * True if the children of an element share one 3D space with it (`preserve-3d`), because no style of it
 * flattens them.
 */
function isSpace(style: VeilStyle): boolean {
  const { transformStyle, opacity, filter, clip, clipPath, maskImage, overflowX, contentVisibility } = style
  return (
    transformStyle === 'preserve-3d' &&
    opacity === '1' &&
    clip === 'auto' &&
    [filter, clipPath, maskImage].every(value => value === 'none') &&
    [overflowX, contentVisibility].every(value => value === 'visible')
  )
}

/** Matches the beginning of an SVG element that draws something, also percent-encoded. */
const drawing = /(?:<|%3C)(?:path|rect|circle|ellipse|line|poly|image|use|text|foreignObject)|background/i

/**
 * True for a single mask picture in the style itself that shows nothing: an SVG without a drawing, or a GIF
 * of one transparent pixel. Other pictures are not looked at: the extension loads nothing for a page.
 */
function isBlankPicture(image: string): boolean {
  const [, type, coding, data = ''] =
    /^url\("data:image\/(svg\+xml|gif)(?:;[\w=-]+)*?(;base64)?,((?:[^"\\]|\\.)*)"\)$/s.exec(image) ?? []
  if (!type) return false
  try {
    const picture = coding ? atob(decodeURIComponent(data)) : data
    if (type !== 'gif') return !drawing.test(picture)
    // The lowest flag bit of a GIF's Graphic Control Extension says that a colour is transparent.
    const control = picture.indexOf('!\u00F9\u0004')
    return picture.startsWith('\u0001\0\u0001\0', 6) && (picture.charCodeAt(control + 3) & 1) === 1
  } catch (error) {
    logIgnored('read a picture in a style', error)
    return false
  }
}

/** True for a single gradient all of whose colours are transparent. */
function isClearGradient(image: string): boolean {
  const colours = image.match(/\b(?:rgba?|color|oklch|oklab|lch|lab)\([^)]*\)|transparent/g)
  return /^[\w-]*gradient\(/.test(image) && !!colours?.every(colour => opacityOf(colour) < faint)
}

/** True if text can be read as far as opacity, filters and clips tell; `lostBy` tells about its colour. */
export function isLegible({ opacity, isHidden }: Veil): boolean {
  return !isHidden && opacity >= faint
}

/**
 * Tells how text is lost by its colour: it has none (`clear`), or that of what is behind it (`same`).
 * Undefined if it is seen, or lies on a picture, a gradient or a translucent background.
 */
export function lostBy({ ink, paper, fillsText }: Veil): 'clear' | 'same' | undefined {
  if (ink === undefined || fillsText) return undefined
  if (opacityOf(ink) < faint) return 'clear'
  return paper !== undefined && lookSame(ink, paper) ? 'same' : undefined
}

function lookSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map(colour => /^rgba?\((\d+), (\d+), (\d+)/.exec(colour)?.slice(1))
  if (!a || !b) return one === other
  return a.every((channel, i) => Math.abs(Number(channel) - Number(b[i])) < leastDifference)
}

/**
 * Opacity of a computed colour, from 0 to 1: of `rgba(…, 0.5)`, `color(srgb … / 0.5)`. A colour that states
 * none, as `rgb(…)`, has 1.
 */
export function opacityOf(colour: string): number {
  if (colour === 'transparent') return 0
  const last = /^rgba\(.*,\s*([\d.]+)(%?)\)$|\/\s*([\d.]+)(%?)\s*\)$/.exec(colour)
  if (!last) return 1
  const [, comma, commaPercent, slash, slashPercent] = last
  return Number(comma ?? slash) / ((commaPercent ?? slashPercent) ? 100 : 1)
}
