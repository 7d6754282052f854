/**
 * The page of one entity: everything on its card without limits, to read, print and link. Also the page
 * that only searches for entities.
 */
import type { JSX } from 'preact'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import type { SearchIndex } from '../../../shared/card/entity-search.ts'
import { restOf } from '../../../shared/card/lead.ts'
import { capital, standing } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import { type Language, type Say, speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'
import { kicker, kindWords, Message, OtherName, statusBelow } from '../card/card-parts.tsx'
import { CardSections } from '../card/card-sections.tsx'
import type { Content } from '../card/card-state.ts'
import { SectionHeading, SectionLevel } from '../card/section-heading.tsx'
import { SourceLink } from '../card/source-link.tsx'
import { UnitMap } from '../card/unit-map.tsx'
import { LanguageChoice } from '../language-choice.tsx'
import { SearchBox } from '../search-box.tsx'

export interface EntityPageProps {
  settings: Settings
  browserLanguages: readonly string[]
  /** Today, YYYY-MM-DD. */
  today: string
  /** The entity; absent on the page that only searches. */
  entity?: { id: string; content: Content; coverage?: EntityInBucket | undefined } | undefined
  /** Search words in the page's address; '' if none. */
  words: string
  index: SearchIndex | undefined
  /** True if the reader follows the entity's news; undefined if that could not be read. */
  followed: boolean | undefined
  on: EntityPageActions
}

export interface EntityPageActions {
  change(settings: Settings): void
  wantIndex(): void
  open(id: string): void
  retry(): void
  follow(entity: { id: string; name: Bilingual }, on: boolean): void
  /** Reads again whether the reader follows the entity. */
  askFollowed(): void
  print(): void
  /** Opens the workspace with the entity among others of its kind. */
  compare(card: Card): void
}

export function EntityPage(props: EntityPageProps): JSX.Element {
  const { settings, browserLanguages, entity, words, index, on } = props
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  return (
    <main class={`surface entity palette ${settings.theme}`} lang={language}>
      <div class="tools">
        <SearchBox
          key={words}
          index={index}
          language={language}
          say={say}
          words={words}
          onWant={on.wantIndex}
          onOpen={on.open}
        />
        <LanguageChoice
          language={language}
          onChange={chosen => on.change({ ...settings, language: chosen })}
        />
      </div>
      {entity === undefined ? (
        <>
          <h1>{say('entity.title')}</h1>
          <p>{say('entity.intro')}</p>
        </>
      ) : entity.content.state === 'ready' ? (
        <SectionLevel.Provider value="h2">
          <Whole {...props} entity={entity} card={entity.content.card} language={language} say={say} />
        </SectionLevel.Provider>
      ) : (
        <>
          <h1 tabIndex={-1}>{entity.content.state === 'loading' ? '…' : say('entity.title')}</h1>
          <Message content={entity.content} say={say} onRetry={on.retry} />
        </>
      )}
    </main>
  )
}

interface WholeProps extends EntityPageProps {
  entity: NonNullable<EntityPageProps['entity']>
  card: Card
  language: Language
  say: Say
}

function Whole({ entity, card, language, say, today, followed, on }: WholeProps) {
  const { id, content, coverage } = entity
  const { now } = standing(card, language, today)
  const status = statusBelow(kindWords({ content, kind: card.kind }, say), capital(now))
  return (
    <article class={card.kind} aria-busy={content.state === 'ready' && content.checking}>
      <header>
        <p class="kicker">{kicker({ content, kind: card.kind, language }, say)}</p>
        <h1 tabIndex={-1}>{card.name[language]}</h1>
        <OtherName name={card.name} language={language} />
        {status && <p class="standing">{status}</p>}
        {content.state === 'ready' && content.offline && (
          <p class="quiet">{say(content.offline === 'unread' ? 'card.unread' : 'card.offline')}</p>
        )}
        <p class="actions">
          {followed === undefined ? (
            <button type="button" onClick={on.askFollowed}>
              {say('coverage.followUnknown')}
            </button>
          ) : (
            <button
              type="button"
              aria-pressed={followed}
              onClick={() => on.follow({ id, name: card.name }, !followed)}
            >
              {say('coverage.follow')}
            </button>
          )}
          <button type="button" onClick={() => on.compare(card)}>
            {say('entity.compare')}
          </button>
          <button type="button" onClick={on.print}>
            {say('entity.print')}
          </button>
        </p>
      </header>
      <Facts card={card} language={language} say={say} />
      {card.outline && (
        <section>
          <SectionHeading>{say('card.mapTitle')}</SectionHeading>
          <UnitMap card={card} language={language} say={say} today={today} onFollow={on.open} />
        </section>
      )}
      <CardSections
        key={`${id} ${language}`}
        card={card}
        summary={restOf(card, language, today)}
        language={language}
        say={say}
        today={today}
        coverage={coverage}
        everything
        onFollow={on.open}
      />
    </article>
  )
}

/**
 * Short facts of a card: seat, founding, sector, number of a legal act, codes, other names; each with its
 * source, except codes and names.
 */
function Facts({ card, language, say }: { card: Card; language: Language; say: Say }) {
  const cite = (source: string) => (
    <span class="quiet">
      {' '}
      <SourceLink card={card} source={source} say={say} />
    </span>
  )
  const others = [
    ...new Set(
      [card.shortName?.[language] ?? '', ...card.names.map(({ text }) => text)].filter(
        text => text && text !== card.name.vi && text !== card.name.en,
      ),
    ),
  ]
  const { seat, founded, act, sector, codes = [] } = card
  const present = codes.filter(({ to }) => to === undefined)
  return (
    <dl class="facts">
      {seat && (
        <div>
          <dt>{say(card.kind === 'province' ? 'entity.seat' : 'entity.headOffice')}</dt>
          <dd>
            {seat.name[language]}
            {cite(seat.source)}
          </dd>
        </div>
      )}
      {founded && (
        <div>
          <dt>{say(founded.launch ? 'entity.launched' : 'entity.founded')}</dt>
          <dd>
            {dateInWords(founded.date, language)}
            {cite(founded.source)}
          </dd>
        </div>
      )}
      {sector && (
        <div>
          <dt>{say('entity.sector')}</dt>
          <dd>
            {sector.name[language]}
            {cite(sector.source)}
          </dd>
        </div>
      )}
      {act?.number && (
        <div>
          <dt>{say('entity.number')}</dt>
          <dd>
            {act.number}
            {cite(act.source)}
          </dd>
        </div>
      )}
      {present.length > 0 && (
        <div>
          <dt>{say('entity.code')}</dt>
          <dd>{present.map(({ code }) => code).join(', ')}</dd>
        </div>
      )}
      {others.length > 0 && (
        <div>
          <dt>{say('entity.names')}</dt>
          <dd>{others.join(' · ')}</dd>
        </div>
      )}
    </dl>
  )
}
