/** Parts that the two sizes of the card and the entity's page share. */
import type { JSX } from 'preact'
import type { Card } from '../../../shared/card/card.ts'
import { capital, isAct } from '../../../shared/card/status-line.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { Language, Say } from '../../locales/locale.ts'
import type { Content } from './card-state.ts'

/**
 * The kind of an entity in words: "Doanh nghiệp". A policy or law has words of its own once its card is
 * loaded. The status line is more exact.
 */
export function kindWords({ content, kind }: { content: Content; kind: Card['kind'] }, say: Say): string {
  const card = content.state === 'ready' ? content.card : undefined
  return say(card && isAct(card) ? 'kind.policy' : `kind.${kind}`)
}

/**
 * Sector of a firm; undefined without a card or a sector. Undefined also for an investor, whose status line
 * already says investment.
 */
export function sectorOf(card: Card | undefined, language: Language): string | undefined {
  return card?.subtype === 'investor' ? undefined : card?.sector?.name[language]
}

/** The line above the name: the kind, and the sector if there is one: "Doanh nghiệp · Ví điện tử". */
export function kicker(
  props: { content: Content; kind: Card['kind']; language: Language },
  say: Say,
): string {
  const card = props.content.state === 'ready' ? props.content.card : undefined
  const sector = sectorOf(card, props.language)
  return sector ? `${kindWords(props, say)} · ${sector}` : kindWords(props, say)
}

/**
 * The status without the word for the kind at its beginning, because that word already stands above it:
 * "Active (as of 2025)" for "Company, active (as of 2025)". Empty if the status is only that word.
 */
export function statusBelow(kind: string, status: string): string {
  const rest = status.startsWith(kind) ? status.slice(kind.length) : undefined
  if (rest === '') return ''
  const [separator] = (rest !== undefined && /^[,;:] /.exec(rest)) || []
  return separator ? capital(rest!.slice(separator.length)) : status
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

/**
 * Message in place of a card's content: a placeholder while it is loading; a text with a retry button if no
 * card was found or the extension did not answer. Null for a loaded card.
 */
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
