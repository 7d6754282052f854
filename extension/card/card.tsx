/** The card as Preact views: from the state's content and the reader's language to elements. */
import type { ComponentChildren, JSX } from 'preact'
import type { Card, CardFigure, CardRelation } from '../../shared/api/card.ts'
import { countryOutline } from '../../shared/knowledge/country-outline.ts'
import { locatorBox } from '../../shared/knowledge/outline.ts'
import { standing } from '../../shared/knowledge/standing.ts'
import { type Language, type MessageKey, type Say, speaker } from '../locales/locale.ts'
import { figureDate, figureValue } from './figure.ts'
import type { Content } from './state.ts'

/** How many figures a card shows: the most telling come first. */
export const figuresShown = 4
/** How many related entities and links a card shows. */
const relationsShown = 8
const linksShown = 4

export interface CardViewProps {
  content: Content
  /** The name as the gazetteer has it, shown until the card is there. */
  name: { vi: string; en: string }
  kind: Card['kind']
  language: Language
  /** Today, YYYY-MM-DD. */
  today: string
  /** The day of the article, YYYY-MM-DD. */
  articleDate?: string | undefined
  onRetry(): void
  onClose(): void
}

/** The card: a non-modal dialog, which has the focus when the keyboard opened it. */
export function CardView(props: CardViewProps): JSX.Element {
  const { content, kind, language, onClose } = props
  const say = speaker(language)
  const name = content.state === 'ready' ? content.card.name : props.name
  return (
    <div
      class={`card ${kind}`}
      role="dialog"
      aria-label={say('card.label', { name: name[language] })}
      aria-busy={content.state === 'loading'}
      lang={language}
      tabIndex={-1}
    >
      <button class="close" type="button" aria-label={say('card.close')} title={say('card.close')} onClick={onClose}>
        <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
          <path d="M3 3l10 10M13 3L3 13" />
        </svg>
      </button>
      <div class="scroll">
        <header>
          <div class="head">
            <p class="kicker">{kicker(props, say)}</p>
            <h2 lang={language}>{name[language]}</h2>
            <OtherName name={name} language={language} />
          </div>
          {content.state === 'ready' && content.card.outline && <Locator card={content.card} language={language} say={say} />}
        </header>
        <Body {...props} say={say} />
      </div>
      <Footer content={content} say={say} />
    </div>
  )
}

function kicker({ content, kind, language }: CardViewProps, say: Say): string {
  const sector = content.state === 'ready' ? content.card.sector?.name[language] : undefined
  return sector ? `${say(`kind.${kind}`)} · ${sector}` : say(`kind.${kind}`)
}

function OtherName({ name, language }: { name: { vi: string; en: string }; language: Language }) {
  const other = language === 'vi' ? 'en' : 'vi'
  if (name[other] === name[language]) return null
  return (
    <p class="other-name" lang={other}>
      {name[other]}
    </p>
  )
}

function Body(props: CardViewProps & { say: Say }) {
  const { content, say, onRetry } = props
  switch (content.state) {
    case 'loading':
      return (
        <div class="loading" role="status">
          <span class="hidden">{say('card.loading')}</span>
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
      return <Gloss {...props} card={content.card} />
  }
}

function Gloss({ card, language, today, articleDate, say }: CardViewProps & { say: Say; card: Card }) {
  const { now, before } = standing(card, language, today, articleDate)
  const figures = card.figures.slice(0, figuresShown)
  const relations = relationsByType(card.relations.slice(0, relationsShown))
  const links = [...card.links].sort((a, b) => Number(b.type === 'official') - Number(a.type === 'official')).slice(0, linksShown)
  return (
    <>
      <p class="standing">{now}</p>
      {before && <p class="standing before">{before}</p>}
      <p class="summary">{card.summary[language]}</p>
      <p class="sources">
        {say('card.summarySources')}:{' '}
        {card.summary.sources.slice(0, 4).map((key, i) => (
          <>
            {i > 0 && ', '}
            <SourceLink card={card} source={key} say={say} />
          </>
        ))}
      </p>
      {figures.length > 0 && (
        <Section title={say('card.figures')}>
          <dl class="figures">
            {figures.map(figure => (
              <Figure key={`${figure.measure} ${figure.asOf}`} figure={figure} card={card} language={language} say={say} />
            ))}
          </dl>
        </Section>
      )}
      {relations.length > 0 && (
        <Section title={say('card.relations')}>
          <dl class="relations">
            {relations.map(([type, related]) => (
              <div key={type}>
                <dt>{say(`relation.${type}` as MessageKey)}</dt>
                {related.map(({ target, name }) => (
                  <dd key={target}>{name[language]}</dd>
                ))}
              </div>
            ))}
          </dl>
        </Section>
      )}
      {links.length > 0 && (
        <Section title={say('card.links')}>
          <ul class="links">
            {links.map(({ type, url, label }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noreferrer noopener">
                  {label?.[language] ?? say(`link.${type}`)} <span class="address">{hostOf(url)}</span>
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Figure({ figure, card, language, say }: { figure: CardFigure; card: Card; language: Language; say: Say }) {
  return (
    <div>
      <dt>{figure.label[language]}</dt>
      <dd>
        <span class="value">{figureValue(figure, language, say)}</span>
        <span class="origin">
          <time dateTime={figure.asOf}>{figureDate(figure, language, say)}</time> ·{' '}
          <SourceLink card={card} source={figure.source} say={say} />
          {figure.basis && <span class="basis">{figure.basis[language]}</span>}
        </span>
      </dd>
    </div>
  )
}

/** A source by its publisher, leading to the document; one without an address is named in full in its title. */
function SourceLink({ card, source: key, say }: { card: Card; source: string; say: Say }) {
  const source = card.sources[key]
  if (!source) return null
  const title = say('card.source', { title: source.title, publisher: source.publisher })
  if (!source.url) return <span title={title}>{source.publisher}</span>
  return (
    <a href={source.url} title={title} target="_blank" rel="noreferrer noopener">
      {source.publisher}
    </a>
  )
}

/** Where a place lies: the country in outline, and the place in it. */
function Locator({ card, language, say }: { card: Card; language: Language; say: Say }) {
  return (
    <svg
      class="locator"
      viewBox={`0 0 ${locatorBox.width} ${locatorBox.height}`}
      role="img"
      aria-label={say('card.locator', { name: card.name[language] })}
    >
      <path class="country" d={countryOutline} />
      <path class="place" d={card.outline} />
    </svg>
  )
}

function Footer({ content, say }: { content: Content; say: Say }) {
  if (content.state === 'ready' && content.offline) return <FooterLine mark="offline">{say('card.offline')}</FooterLine>
  if (content.state === 'ready' && content.checking) return <FooterLine mark="checking">{say('card.checking')}</FooterLine>
  return null
}

function FooterLine({ mark, children }: { mark: string; children: ComponentChildren }) {
  return (
    <p class={`state ${mark}`} role="status">
      <i aria-hidden="true" />
      {children}
    </p>
  )
}

/** Related entities under each type of relation, the types in the order in which the card has them. */
function relationsByType(relations: readonly CardRelation[]): [string, CardRelation[]][] {
  const groups = new Map<string, CardRelation[]>()
  for (const relation of relations) groups.set(relation.type, [...(groups.get(relation.type) ?? []), relation])
  return [...groups]
}

/** The host of an address without `www.`. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '')
}
