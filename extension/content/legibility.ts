/**
 * Decides from computed styles whether text can be read where it is laid out: not transparent, faint, blurred
 * or skipped by the browser. Why: pages keep the text of a paid article or a spoiler in place and veil it.
 */

/** Effects of an element's styles on its own text and on what is in it. */
export interface Veil {
  /** From 0 to 1. */
  opacity: number
  /**
   * True if a filter blurs the element by at least `unreadable`, or `content-visibility` hides what is in it.
   */
  isHidden: boolean
  /** True if the element's text is transparent and has neither an outline nor a sharp shadow. */
  isClear: boolean
  /** True if the element's background is painted in the shape of text, its own and that in it. */
  fillsText: boolean
}

/** The computed styles that `veilOf` reads. */
export type VeilStyle = Pick<
  CSSStyleDeclaration,
  | 'opacity'
  | 'filter'
  | 'contentVisibility'
  | 'webkitTextFillColor'
  | 'webkitTextStrokeWidth'
  | 'textShadow'
  | 'backgroundClip'
>

/** Opacity below which text cannot be read: of a colour, or of all elements around a text multiplied. */
const faint = 0.1
/**
 * Blur radius in CSS px from which text of usual size is unreadable, and from which a shadow no longer shows
 * the letters of a transparent text.
 */
const unreadable = 3

export function veilOf(style: VeilStyle): Veil {
  const blur = Number(/blur\(([\d.]+)px/.exec(style.filter)?.[1] ?? 0)
  const shadow = Number(/([\d.]+)px$/.exec(style.textShadow)?.[1] ?? unreadable)
  return {
    opacity: Number(style.opacity),
    isHidden: blur >= unreadable || style.contentVisibility === 'hidden',
    isClear:
      opacityOf(style.webkitTextFillColor) < faint &&
      style.webkitTextStrokeWidth === '0px' &&
      shadow >= unreadable,
    fillsText: style.backgroundClip.includes('text'),
  }
}

/**
 * True if text can be read. `veils` are those of the element that the text is in and of the elements around,
 * the innermost first.
 */
export function isLegible(veils: readonly Veil[]): boolean {
  if (veils[0]?.isClear && !veils.some(({ fillsText }) => fillsText)) return false
  let opacity = 1
  for (const veil of veils) {
    opacity *= veil.opacity
    if (veil.isHidden || opacity < faint) return false
  }
  return true
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
