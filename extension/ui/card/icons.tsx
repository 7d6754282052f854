/** Icons of the card: lines without fill in the text's colour, drawn on a grid of 16 × 16. */
import type { JSX } from 'preact'

const paths = {
  back: 'M10 3L5 8l5 5',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  copy: 'M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z',
  clip: 'M4 2.5h8v11l-4-3-4 3z',
  follow: 'M3 13.5h.01M3 8.5a5 5 0 0 1 5 5M3 3.5a10 10 0 0 1 10 10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  speak: 'M2.5 6v4H5l3.5 3v-10L5 6zM11 5.5a3.5 3.5 0 0 1 0 5M13 3.5a6 6 0 0 1 0 9',
  hush: 'M4.5 4.5h7v7h-7z',
  down: 'M4.5 6.5L8 10l3.5-3.5',
  enlarge: 'M9.5 2.5h4v4M13.5 2.5l-4 4M6.5 13.5h-4v-4M2.5 13.5l4-4',
} as const

export function Icon({ of, size = 16 }: { of: keyof typeof paths; size?: number }): JSX.Element {
  return (
    <svg
      class={`icon icon-${of}`}
      style={`--size:${size}`}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={paths[of]} />
    </svg>
  )
}
