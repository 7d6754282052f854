/** Time that the pointer rests on a name before its card opens, by the reader's choice. */
export type Delay = 'normal' | 'short' | 'long'

/** Hover delays in ms. */
export const hoverDelays: Readonly<Record<Delay, number>> = { short: 100, normal: 150, long: 600 }
