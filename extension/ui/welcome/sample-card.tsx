/** A card inside the welcome page, in a shadow root, so that the card's styles do not apply to the page. */
import { type JSX, render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import cardSheet from '../card/card.css?inline'
import { CardView } from '../card/card.tsx'
import type { CardViewProps } from '../card/card-props.ts'
import mapSheet from '../card/unit-map.css?inline'
import palette from '../palette.css?inline'

/** Styles that put the card into the flow of the page. Its own styles give it a fixed position. */
const standing = ':host { display: block } .card.card { position: relative; max-width: 100% }'

export function SampleCard(props: CardViewProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const root = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' })
    if (!root) return
    if (root.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`${palette}\n${cardSheet}\n${mapSheet}\n${standing}`)
      root.adoptedStyleSheets = [sheet]
    }
    render(<CardView {...props} />, root)
  })
  return <div ref={host} class="sample-card" />
}
