/**
 * The card in two sizes, from plain data to elements: a glance for a pointer that rests on a name, and the
 * full card for a reader who asked for it. The reader's actions go to the callbacks in its props.
 */
import type { JSX } from 'preact'
import { speaker } from '../../locales/locale.ts'
import type { CardViewProps } from './card-props.ts'
import { FullCard } from './full-card.tsx'
import { Glance } from './glance.tsx'

/** The card: a non-modal dialog. */
export function CardView(props: CardViewProps): JSX.Element {
  const { id, content, kind, language, theme, on } = props
  const say = speaker(language)
  const name = content.state === 'ready' ? content.card.name : props.name
  const size = props.report && props.sighting ? 'full' : props.size
  return (
    <div
      class={`card palette ${theme} ${kind} ${size}`}
      role="dialog"
      aria-label={say('card.label', { name: name[language] })}
      aria-busy={content.state === 'loading'}
      lang={language}
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        on.escape()
      }}
    >
      {size === 'glance' ? <Glance key={id} {...props} /> : <FullCard key={id} {...props} />}
    </div>
  )
}
