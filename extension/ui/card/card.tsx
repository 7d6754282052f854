/** The card as Preact views: from the state's content and the reader's language to elements. */

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Report } from '../../../shared/api/report.ts'
import type { Card, CardFigure, CardRelation } from '../../../shared/card/card.ts'
import { standing } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import { countryOutline } from '../../../shared/knowledge/country-outline.ts'
import { locatorBox } from '../../../shared/knowledge/outline.ts'
import { hostOf } from '../../../shared/web/web-address.ts'
import { type Language, type MessageKey, type Say, speaker } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'
import type { Content, ReportState } from './card-state.ts'
import { cardAsText } from './card-text.ts'
import { Coverage } from './coverage.tsx'
import { figureDate, figureValue } from './figure.ts'
import type { Sighting } from './report.ts'
import { ReportForm } from './report-form.tsx'
import { sourcesOf } from './sources.ts'
import { timeline, timelineMatters } from './timeline.ts'

/** Number of figures on a card, the most informative first. */
const figuresShown = 4
/** Number of related entities and links on a card. */
const relationsShown = 8
const linksShown = 4

export interface CardViewProps {
  id: string
  content: Content
  /** Name from the gazetteer or the previous card, shown until the card is loaded. */
  name: Bilingual
  kind: Card['kind']
  language: Language
  theme: 'auto' | 'light' | 'dark'
  /** Today, YYYY-MM-DD. */
  today: string
  /** The day of the article, YYYY-MM-DD. */
  articleDate?: string | undefined
  /** Coverage, once it is known. */
  coverage?: EntityInBucket | undefined
  /** Canonical addresses of the page that is being read. */
  here?: readonly string[]
  /** True if the reader follows its news; undefined while that is unknown. */
  watched?: boolean | undefined
  /** Name of the previous card, if the reader came from one. */
  before?: Bilingual | undefined
  /** The state of the report about the highlight, if there is one. */
  report?: ReportState | undefined
  /** Place of the mention. Absent for an entity that the page does not name, which cannot be reported. */
  sighting?: Sighting | undefined
  on: CardActions
}

/** Actions of a card. */
export interface CardActions {
  retry(): void
  close(): void
  follow(id: string, name: Bilingual): void
  back(): void
  /** Starts or stops following the entity's news; resolves with true if that was saved. */
  watch(on: boolean): Promise<boolean>
  /** Copies a text to the clipboard; resolves with true on success. */
  copy(text: string): Promise<boolean>
  /** Clips the sentence that contains the name. */
  clip(): void
  writeReport(): void
  dropReport(): void
  sendReport(report: Report): void
}

/** The card: a non-modal dialog. It takes the focus if the keyboard opened it. */
export function CardView(props: CardViewProps): JSX.Element {
  const { content, kind, language, theme, before, report, sighting, on } = props
  const say = speaker(language)
  const name = content.state === 'ready' ? content.card.name : props.name
  const reporting = report !== undefined && sighting !== undefined
  return (
    <div
      class={`card palette ${theme} ${kind}`}
      role="dialog"
      aria-label={say('card.label', { name: name[language] })}
      aria-busy={content.state === 'loading'}
      lang={language}
      tabIndex={-1}
    >
      <button
        class="close"
        type="button"
        aria-label={say('card.close')}
        title={say('card.close')}
        onClick={on.close}
      >
        <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
          <path d="M3 3l10 10M13 3L3 13" />
        </svg>
      </button>
      {/* A region of its own for the keyboard: what scrolls can be scrolled with its keys. */}
      <div class="scroll" key={`${props.id} ${reporting}`}>
        {before && !reporting && (
          <button
            class="back"
            type="button"
            onClick={on.back}
            aria-label={say('card.back', { name: before[language] })}
          >
            <svg viewBox="0 0 16 16" width="11" height="11" aria-hidden="true">
              <path d="M10.5 2.5L5 8l5.5 5.5" />
            </svg>
            {before[language]}
          </button>
        )}
        <header>
          <div class="head">
            <p class="kicker">{kicker(props, say)}</p>
            <h2 lang={language}>{name[language]}</h2>
            <OtherName name={name} language={language} />
          </div>
          {content.state === 'ready' && content.card.outline && !reporting && (
            <Locator card={content.card} language={language} say={say} />
          )}
        </header>
        {reporting ? (
          <ReportForm
            entity={props.id}
            sighting={sighting}
            state={report}
            language={language}
            version={content.state === 'ready' ? content.version : undefined}
            onSend={on.sendReport}
            onDrop={on.dropReport}
          />
        ) : (
          <Body {...props} say={say} />
        )}
      </div>
      {!reporting && content.state === 'ready' && (
        <Actions {...props} key={props.id} card={content.card} say={say} />
      )}
      <Footer content={content} say={say} />
    </div>
  )
}

function kicker({ content, kind, language }: CardViewProps, say: Say): string {
  const sector = content.state === 'ready' ? content.card.sector?.name[language] : undefined
  return sector ? `${say(`kind.${kind}`)} · ${sector}` : say(`kind.${kind}`)
}

function OtherName({ name, language }: { name: Bilingual; language: Language }) {
  const other = language === 'vi' ? 'en' : 'vi'
  if (name[other] === name[language]) return null
  return (
    <p class="other-name" lang={other}>
      {name[other]}
    </p>
  )
}

function Body(props: CardViewProps & { say: Say }) {
  const { content, say, on } = props
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
          <button type="button" onClick={on.retry}>
            {say('card.retry')}
          </button>
        </div>
      )
    case 'ready':
      return <Gloss {...props} card={content.card} />
  }
}

function Gloss({
  card,
  language,
  today,
  articleDate,
  coverage,
  here = [],
  watched,
  on,
  say,
}: CardViewProps & { say: Say; card: Card }) {
  const { now, before } = standing(card, language, today, articleDate)
  const sources = sourcesOf(card)
  const figures = card.figures.slice(0, figuresShown)
  const events = timeline(card, language, say)
  const links = [...card.links]
    .sort((a, b) => Number(b.type === 'official') - Number(a.type === 'official'))
    .slice(0, linksShown)
  return (
    <>
      <p class="standing">{now}</p>
      {before && <p class="standing before">{before}</p>}
      {card.seat && (
        <p class="seat">
          {say('card.seat', { name: card.seat.name[language] })}{' '}
          <span class="origin-inline">
            <SourceLink card={card} source={card.seat.source} say={say} />
          </span>
        </p>
      )}
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
              <Figure
                key={`${figure.measure} ${figure.asOf}`}
                figure={figure}
                card={card}
                language={language}
                say={say}
              />
            ))}
          </dl>
        </Section>
      )}
      {events.length > 0 && (
        <section>
          <details open={timelineMatters(card)}>
            <summary>{say('card.timeline')}</summary>
            <ol class="timeline">
              {events.map(({ date, dateTime, text, source }) => (
                <li key={`${dateTime} ${text}`}>
                  <time dateTime={dateTime}>{date}</time>
                  <span>
                    {text}{' '}
                    <span class="origin-inline">
                      <SourceLink card={card} source={source} say={say} />
                    </span>
                  </span>
                </li>
              ))}
            </ol>
          </details>
        </section>
      )}
      {card.relations.length > 0 && (
        <Section title={say('card.relations')}>
          <Relations relations={card.relations} language={language} say={say} onFollow={on.follow} />
        </Section>
      )}
      {coverage && (
        <Coverage
          coverage={coverage}
          language={language}
          today={today}
          here={here}
          say={say}
          onFollow={on.follow}
          watched={watched}
          onWatch={on.watch}
        />
      )}
      {links.length > 0 && (
        <Section title={say('card.links')}>
          <ul class="links">
            {links.map(({ type, url, label }) => (
              <li key={url}>
                <WebLink to={url}>{label?.[language] ?? say(`link.${type}`)}</WebLink>{' '}
                <span class="address">{hostOf(url)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <section>
        <details>
          <summary>{say('card.allSources', { count: sources.length })}</summary>
          <ol class="all-sources">
            {sources.map(({ key, source: { title, publisher, published, url, read, language: lang } }) => (
              <li key={key}>
                <WebLink to={url ?? ''} lang={lang}>
                  {title}
                </WebLink>{' '}
                <span class="quiet">
                  {publisher}
                  {published && `, ${dateInWords(published, language)}`} ·{' '}
                  {say('source.read', { date: dateInWords(read, language) })}
                </span>
              </li>
            ))}
          </ol>
          {card.note && <p class="note quiet">{card.note[language]}</p>}
        </details>
      </section>
    </>
  )
}

/** Related entities as chips under each type of relation; each opens in this card. */
function Relations(props: {
  relations: readonly CardRelation[]
  language: Language
  say: Say
  onFollow: CardActions['follow']
}) {
  const { relations, language, say, onFollow } = props
  const [all, showAll] = useState(false)
  const hidden = all ? 0 : Math.max(0, relations.length - relationsShown)
  // One more chip needs no more room than the button that would reveal it.
  const shown = hidden > 1 ? relations.slice(0, relationsShown) : relations
  return (
    <dl class="relations">
      {relationsByType(shown).map(([type, related]) => (
        <div key={type}>
          <dt>{say(`relation.${type}` as MessageKey)}</dt>
          {related.map(({ target, name }) => (
            <dd key={target}>
              <button type="button" onClick={() => onFollow(target, name)}>
                {name[language]}
              </button>
            </dd>
          ))}
        </div>
      ))}
      {hidden > 1 && (
        <div>
          <dt class="unseen">{say('card.relations')}</dt>
          <dd>
            <button class="more" type="button" onClick={() => showAll(true)}>
              {say('card.moreRelations', { count: hidden })}
            </button>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Actions on the card as a whole. */
function Actions({
  card,
  language,
  today,
  articleDate,
  sighting,
  on,
  say,
}: CardViewProps & { card: Card; say: Say }) {
  const [copied, setCopied] = useState<boolean | undefined>(undefined)
  const copy = () => void on.copy(cardAsText(card, language, today, articleDate)).then(setCopied)
  return (
    <div class="actions">
      <button type="button" class="copy" onClick={copy}>
        {say(copied ? 'card.copied' : 'card.copy')}
      </button>
      {sighting && (
        <button type="button" class="clip-sentence" onClick={on.clip}>
          {say('clip.card')}
        </button>
      )}
      {sighting && (
        <button type="button" class="report" onClick={on.writeReport}>
          {say('card.report')}
        </button>
      )}
      <span class={copied === false ? 'copied' : 'copied unseen'} role="status">
        {copied === undefined ? '' : say(copied ? 'card.copied' : 'card.notCopied')}
      </span>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3 class="unseen">{title}</h3>
      {children}
    </section>
  )
}

function Figure({
  figure,
  card,
  language,
  say,
}: {
  figure: CardFigure
  card: Card
  language: Language
  say: Say
}) {
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

/** A source by its publisher, linked to the document if it has an address. The title names it in full. */
function SourceLink({ card, source: key, say }: { card: Card; source: string; say: Say }) {
  const source = card.sources[key]
  if (!source) return null
  const title = say('card.source', { title: source.title, publisher: source.publisher })
  return (
    <WebLink to={source.url ?? ''} title={title}>
      {source.publisher}
    </WebLink>
  )
}

/** Locator map: the outline of the country and the place in it. */
function Locator({ card, language, say }: { card: Card; language: Language; say: Say }) {
  const label = say('card.locator', { name: card.name[language] })
  return (
    <svg
      class="locator"
      viewBox={`0 0 ${locatorBox.width} ${locatorBox.height}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path class="country" d={countryOutline} />
      <path class="place" d={card.outline} />
    </svg>
  )
}

function Footer({ content, say }: { content: Content; say: Say }) {
  if (content.state === 'ready' && content.offline)
    return <FooterLine mark="offline">{say('card.offline')}</FooterLine>
  if (content.state === 'ready' && content.checking)
    return <FooterLine mark="checking">{say('card.checking')}</FooterLine>
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
  for (const relation of relations)
    groups.set(relation.type, [...(groups.get(relation.type) ?? []), relation])
  return [...groups]
}
