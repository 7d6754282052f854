/**
 * Dot on a card that may be out of date: the service could not be asked, or is being asked. Null for a
 * current card.
 */
import type { JSX } from 'preact'
import type { Say } from '../../locales/locale.ts'
import type { Content } from './card-state.ts'

export function Freshness({ content, say }: { content: Content; say: Say }): JSX.Element | null {
  if (content.state !== 'ready' || !(content.offline || content.checking)) return null
  const [mark, text] = content.offline
    ? (['offline', say(content.offline === 'unread' ? 'card.unread' : 'card.offline')] as const)
    : (['checking', say('card.checking')] as const)
  return (
    <span class={`fresh ${mark}`} role="status" title={text}>
      <i aria-hidden="true" />
      <span class="unseen">{text}</span>
    </span>
  )
}
