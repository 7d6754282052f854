/** The sections of a card, each under its heading; the entity's page shows the same without limits. */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import { keyFigures } from '../../../shared/card/figure-words.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import { hostOf } from '../../../shared/web/web-address.ts'
import type { Language, Say } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'
import { Coverage } from './coverage.tsx'
import { Figures } from './figures.tsx'
import { relationGroups } from './relations.ts'
import { Roving } from './roving.tsx'
import { SectionHeading } from './section-heading.tsx'
import { SourceLink } from './source-link.tsx'
import { citedSources, linksOf, sourcesOf } from './sources.ts'
import { timeline } from './timeline.ts'

/** Maximum number of figures on a card; `keyFigures` selects the most informative ones. */
export const figuresShown = 4
/**
 * Number of related entities on a card before the reader asks for the others. If only one more exists, it
 * is shown too.
 */
const relationsShown = 8
/** Maximum number of sources named below the summary of a card, unless the card shows everything. */
const citedShown = 4

export interface CardSectionsProps {
  card: Card
  /** Summary without what the card already says above its sections; may be ''. */
  summary: string
  language: Language
  say: Say
  today: string
  coverage?: EntityInBucket | undefined
  here?: readonly string[]
  /** True to show every figure, event, relation and source, as on the entity's page. */
  everything?: boolean
  onFollow(id: string, name: Bilingual): void
}

export function CardSections(props: CardSectionsProps): JSX.Element {
  const { card, summary, language, say, today, coverage, here = [], everything = false, onFollow } = props
  const figures = everything ? card.figures : keyFigures(card, figuresShown)
  const events = timeline(card, language, say, everything)
  const groups = relationGroups(card, language, today)
  const sources = sourcesOf(card)
  const links = linksOf(card)
  const related = new Set(groups.flatMap(({ entities }) => entities.map(({ target }) => target)))
  const pressLinks = links.filter(({ type }) => type === 'news')
  const ownLinks = links.filter(({ type }) => type !== 'news')
  return (
    <>
      {figures.length > 0 && (
        <Section title={say('card.figures')}>
          <Figures card={card} figures={figures} language={language} say={say} />
        </Section>
      )}
      <Section title={say('card.summary')}>
        {summary && <p class="summary">{summary}</p>}
        <p class="sources">
          {say('card.summarySources')}:{' '}
          {citedSources(card, language, everything ? undefined : citedShown).map(({ key, dated }, i) => (
            <span key={key}>
              {i > 0 && ', '}
              <SourceLink card={card} source={key} say={say} />
              {dated && ` (${dated})`}
            </span>
          ))}
        </p>
      </Section>
      {events.length > 0 && (
        <Section title={say('card.timeline')}>
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
        </Section>
      )}
      {groups.length > 0 && (
        <Section title={say('card.relations')}>
          <Relations groups={groups} say={say} everything={everything} onFollow={onFollow} />
        </Section>
      )}
      {(coverage || pressLinks.length > 0) && (
        <Coverage
          coverage={coverage}
          links={pressLinks}
          related={related}
          language={language}
          today={today}
          here={here}
          say={say}
          onFollow={onFollow}
        />
      )}
      <Section title={say('card.sources')}>
        {ownLinks.length > 0 && (
          <ul class="links">
            {ownLinks.map(({ type, url, label }) => (
              <li key={url}>
                <WebLink to={url}>{label?.[language] ?? say(`link.${type}`)}</WebLink>{' '}
                <span class="address">{hostOf(url)}</span>
              </li>
            ))}
          </ul>
        )}
        <details open={everything}>
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
      </Section>
    </>
  )
}

export function Section({
  title,
  class: name,
  children,
}: {
  title: string
  class?: string
  children: ComponentChildren
}): JSX.Element {
  return (
    <section class={name}>
      <SectionHeading>{title}</SectionHeading>
      <Roving>{children}</Roving>
    </section>
  )
}

/** Related entities as chips, grouped by type of relation. Pressing a chip calls `onFollow`. */
function Relations({
  groups,
  say,
  everything,
  onFollow,
}: {
  groups: ReturnType<typeof relationGroups>
  say: Say
  everything: boolean
  onFollow(id: string, name: Bilingual): void
}) {
  const [all, showAll] = useState(everything)
  const count = groups.reduce((sum, { entities }) => sum + entities.length, 0)
  // Show one more chip instead of a button that would reveal only one.
  const hidden = all || count - relationsShown <= 1 ? 0 : count - relationsShown
  let left = hidden > 0 ? relationsShown : count
  const shown = groups.flatMap(({ label, entities }) => {
    const some = entities.slice(0, left)
    left -= some.length
    return some.length > 0 ? [{ label, entities: some }] : []
  })
  return (
    <dl class="relations">
      {shown.map(({ label, entities }) => (
        <div key={label}>
          <dt>{say(label)}</dt>
          {entities.map(({ target, name, shown }) => (
            <dd key={target}>
              <button type="button" onClick={() => onFollow(target, name)}>
                {shown}
              </button>
            </dd>
          ))}
        </div>
      ))}
      {hidden > 0 && (
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
