/**
 * The card in its small size, for a pointer that rests on a name. To fit into `glanceHeight`, and into the
 * room above or below the name, parts are left out, the least important first: `data-fit` of 1 and 2 shorten
 * the lead, 3 leaves out the second figure, 4 both.
 */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { keyFigures } from '../../../shared/card/figure-words.ts'
import { leadOf, longestLead, restOf } from '../../../shared/card/lead.ts'
import { statusLine } from '../../../shared/card/status-line.ts'
import { speaker } from '../../locales/locale.ts'
import { kicker, kindWords, Message, statusBelow } from './card-parts.tsx'
import type { CardViewProps } from './card-props.ts'
import { Figures } from './figures.tsx'
import { Freshness } from './freshness.tsx'

/** Greatest height of the small card in CSS px, at the usual text size. */
const glanceHeight = 220
/** Maximum characters of the lead for fit 0, 1, and 2 or more. 70 take two lines in a window of 320 px. */
const leads = [longestLead, 110, 70]
const fits = 4

export function Glance(props: CardViewProps): JSX.Element {
  const { content, language, today, articleDate, room = Number.POSITIVE_INFINITY, on } = props
  const say = speaker(language)
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = element.current
    // A document without layout has no ResizeObserver.
    if (!box || typeof ResizeObserver === 'undefined') return
    const refit = () => shrink(box, Math.min(room, glanceHeight * textScale()))
    refit()
    // The frame around the card may get its width later, and fonts may still load.
    const sizes = new ResizeObserver(refit)
    sizes.observe(box)
    return () => sizes.disconnect()
  })
  const card = content.state === 'ready' ? content.card : undefined
  const name = card?.name ?? props.name
  const status = card && statusBelow(kindWords(props, say), statusLine(card, language, today, articleDate))
  const summary = card && restOf(card, language, today, articleDate)
  return (
    <div ref={element} class="glance-body">
      <p class="kicker">
        {kicker(props, say)}
        <Freshness content={content} say={say} />
      </p>
      <h2 class={name[language].length > 40 ? 'long' : undefined}>{name[language]}</h2>
      {card && summary !== undefined ? (
        <>
          {status && <p class="standing">{status}</p>}
          <p class="lead">
            {leads.map((most, fit) => (
              <span key={most} class={`lead-${fit}`}>
                {leadOf(summary, most)}
              </span>
            ))}
          </p>
          {card.figures.length > 0 && (
            <Figures card={card} figures={keyFigures(card, 2)} language={language} say={say} brief />
          )}
        </>
      ) : (
        <Message content={content} say={say} onRetry={on.retry} />
      )}
      {card && (
        <button type="button" class="expand" onClick={on.expand}>
          {say('card.more')}
        </button>
      )}
    </div>
  )
}

/** Font size of the card's text in CSS px where 1rem is 16 px. */
const usualText = 13
/**
 * Ratio of the text size that the browser draws to `usualText`. It follows the text size and the minimum
 * font size of the browser's settings, and zoom of text only. Why measured: computed styles do not show a
 * minimum size.
 */
export function textScale(): number {
  // A document without layout has no styles.
  if (typeof getComputedStyle === 'undefined') return 1
  const line = document.createElement('div')
  line.style.cssText = `position:absolute;visibility:hidden;font-size:${usualText / 16}rem;line-height:1`
  line.textContent = '0'
  document.body.append(line)
  const { height } = line.getBoundingClientRect()
  line.remove()
  return height / usualText
}

/** Raises `data-fit` of `box` from 0 until the card around it is at most `most` CSS px high, or to `fits`. */
function shrink(box: HTMLElement, most: number): void {
  const card = box.closest<HTMLElement>('.card')
  if (!card) return
  for (let step = 0; step <= fits; step++) {
    box.dataset.fit = String(step)
    // While the frame is too low, part of `box` is hidden: that part is added to the card's height.
    if (card.offsetHeight + box.scrollHeight - box.clientHeight <= most) return
  }
}
