/** Parts that both sizes of the card have. */
import type { JSX } from 'preact'
import type { Card } from '../../../shared/card/card.ts'
import { isAct } from '../../../shared/card/status-line.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { Language, Say } from '../../locales/locale.ts'
import type { Content } from './card-state.ts'

/** Kind of the entity in general: "Doanh nghiệp". The status line below the name is more exact. */
export function kindWords({ content, kind }: { content: Content; kind: Card['kind'] }, say: Say): string {
  const card = content.state === 'ready' ? content.card : undefined
  return say(card && isAct(card) ? 'kind.policy' : `kind.${kind}`)
}

/** Sector of a firm. Left out for an investor: the status line already says investment. */
export function sectorOf(card: Card | undefined, language: Language): string | undefined {
  return card?.subtype === 'investor' ? undefined : card?.sector?.name[language]
}

/** "Doanh nghiệp · Ví điện tử". */
export function kicker(
  props: { content: Content; kind: Card['kind']; language: Language },
  say: Say,
): string {
  const card = props.content.state === 'ready' ? props.content.card : undefined
  const sector = sectorOf(card, props.language)
  return sector ? `${kindWords(props, say)} · ${sector}` : kindWords(props, say)
}

export function OtherName({ name, language }: { name: Bilingual; language: Language }): JSX.Element | null {
  const other = language === 'vi' ? 'en' : 'vi'
  if (name[other] === name[language]) return null
  return (
    <p class="other-name" lang={other}>
      {name[other]}
    </p>
  )
}

/** Message of a card that has nothing to show: it is on its way, missing or failed. */
export function Message({
  content,
  say,
  onRetry,
}: {
  content: Content
  say: Say
  onRetry(): void
}): JSX.Element | null {
  switch (content.state) {
    case 'loading':
      return (
        <div class="loading" role="status">
          <span class="unseen">{say('card.loading')}</span>
          <i />
          <i />
          <i />
        </div>
      )
    case 'error':
    case 'gone':
      return (
        <div class="message" role={content.state === 'error' ? 'alert' : 'status'}>
          <p>{say(content.state === 'error' ? 'card.error' : 'card.gone')}</p>
          <button type="button" onClick={onRetry}>
            {say('card.retry')}
          </button>
        </div>
      )
    case 'ready':
      return null
  }
}
