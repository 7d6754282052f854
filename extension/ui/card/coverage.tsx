/**
 * Press coverage of an entity: newest articles, articles per month, companions (entities named in the same
 * articles).
 */

import type { JSX } from 'preact'
import type { CoverageArticle, EntityInBucket } from '../../../shared/api/coverage.ts'
import { dateInWords, dayInVietnam, monthsUpTo } from '../../../shared/domain/dates.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { Link } from '../../../shared/knowledge/schema.ts'
import { canonicalAddress } from '../../../shared/web/canonical-url.ts'
import { hostOf } from '../../../shared/web/web-address.ts'
import { counted, type Language, numberText, type Say } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'
import { Roving } from './roving.tsx'
import { SectionHeading } from './section-heading.tsx'

/** Maximum number of articles in the press section. */
const articlesShown = 3
/** Maximum number of companions in the press section. */
const companionsShown = 5
/** Number of months in the chart, the current one included. */
export const monthsShown = 12

export interface CoverageProps {
  coverage: EntityInBucket | undefined
  /** Links of the card to press articles. Those that are not in `coverage` are shown after its articles. */
  links: readonly Link[]
  /** Entities that the card lists as related; they are left out of the companions. */
  related: ReadonlySet<string>
  language: Language
  /** Today, YYYY-MM-DD. */
  today: string
  /** Canonical addresses of the current page, which is left out of the articles. */
  here: readonly string[]
  say: Say
  onFollow(id: string, name: Bilingual): void
}

/** Press section of the card and of the entity's page; null if it would be empty. */
export function Coverage(props: CoverageProps): JSX.Element | null {
  const { coverage, links, related, language, today, here, say, onFollow } = props
  const articles = articlesToShow(coverage?.articles ?? [], here)
  const months = lastMonths({ months: coverage?.months ?? [] }, today)
  const companions = (coverage?.companions ?? [])
    .filter(({ id }) => !related.has(id))
    .slice(0, companionsShown)
  const some = months.some(({ articles }) => articles > 0)
  const known = new Set(articles.map(({ url }) => canonicalAddress(url) ?? url))
  const older = links.filter(({ url }) => !known.has(canonicalAddress(url) ?? url))
  if (articles.length === 0 && companions.length === 0 && older.length === 0 && !some) return null
  return (
    <section class="coverage">
      <SectionHeading>{say('coverage.title')}</SectionHeading>
      <Roving>
        {articles.length + older.length > 0 && (
          <ul class="articles">
            {articles.map(({ title, url, outlet, lang, published }) => (
              <li key={url}>
                <WebLink to={url} lang={lang} hreflang={lang}>
                  {title}
                </WebLink>{' '}
                <span class="quiet">
                  {outlet} ·{' '}
                  <time dateTime={published}>{dateInWords(dayInVietnam(published), language)}</time>
                </span>
              </li>
            ))}
            {older.map(({ url, label }) => (
              <li key={url}>
                <WebLink to={url}>{label?.[language] ?? say('link.news')}</WebLink>{' '}
                <span class="quiet">{hostOf(url)}</span>
              </li>
            ))}
          </ul>
        )}
        {some && <Plot months={months} language={language} say={say} />}
        {companions.length > 0 && (
          <dl class="relations">
            <div>
              <dt title={say('coverage.companionsMeaning')}>{say('coverage.companions')}</dt>
              {companions.map(({ id, name }) => (
                <dd key={id}>
                  <button type="button" onClick={() => onFollow(id, name)}>
                    {name[language]}
                  </button>
                </dd>
              ))}
            </div>
          </dl>
        )}
      </Roving>
    </section>
  )
}

/** The first `articlesShown` articles, without the current page, whose canonical addresses are `here`. */
export function articlesToShow(
  articles: readonly CoverageArticle[],
  here: readonly string[],
): CoverageArticle[] {
  return articles.filter(({ url }) => !here.includes(canonicalAddress(url) ?? url)).slice(0, articlesShown)
}

export interface MonthCount {
  /** Month, YYYY-MM. */
  period: string
  articles: number
}

/**
 * The `monthsShown` months up to that of `today`, oldest first; 0 articles for one that is not in `months`.
 */
export function lastMonths({ months }: Pick<EntityInBucket, 'months'>, today: string): MonthCount[] {
  const counts = new Map(months.map(({ period, articles }) => [period, articles]))
  return monthsUpTo(today, monthsShown).map(period => ({ period, articles: counts.get(period) ?? 0 }))
}

const box = { width: 180, height: 28, gap: 3 }

/**
 * Bar chart of the months, with the same data as a table for screen readers. The current month is drawn
 * lighter.
 */
function Plot({ months, language, say }: { months: readonly MonthCount[]; language: Language; say: Say }) {
  const most = Math.max(...months.map(({ articles }) => articles))
  const total = months.reduce((sum, { articles }) => sum + articles, 0)
  const number = (value: number) => numberText(value, language)
  const step = box.width / months.length
  return (
    <div class="plot">
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        width={box.width}
        height={box.height}
        aria-hidden="true"
      >
        <path class="ground" d={`M0 ${box.height - 0.5}H${box.width}`} />
        {months.map(({ period, articles }, i) => {
          const height = articles === 0 ? 0 : Math.max(2, (articles / most) * (box.height - 2))
          return (
            <rect
              key={period}
              class={i === months.length - 1 ? 'unfinished' : undefined}
              x={i * step + box.gap / 2}
              y={box.height - 1 - height}
              width={step - box.gap}
              height={height}
            >
              <title>
                {counted(say, 'coverage.month', articles, {
                  month: dateInWords(period, language),
                })}
              </title>
            </rect>
          )
        })}
      </svg>
      <span class="quiet" aria-hidden="true">
        {counted(say, 'coverage.inAYear', total)}
      </span>
      {/* Clipped by a box around the table: Firefox shows the caption of a table that is clipped itself. */}
      <div class="unseen">
        <table>
          <caption>{say('coverage.plot')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('coverage.column.month')}</th>
              <th scope="col">{say('coverage.column.articles')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ period, articles }) => (
              <tr key={period}>
                <th scope="row">{dateInWords(period, language)}</th>
                <td>{number(articles)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
