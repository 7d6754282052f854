/** The news of the entities that the reader follows. */

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CoverageArticle, EntityInBucket } from '../../../shared/api/coverage.ts'
import { dateInWords, dayInVietnam } from '../../../shared/domain/dates.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import { canonicalAddress } from '../../../shared/web/canonical-url.ts'
import type { FollowedEntity } from '../../followed.ts'
import type { Language, Say } from '../../locales/locale.ts'
import { keepFocus } from '../keep-focus.ts'
import { WebLink } from '../web-link.tsx'

/** Maximum number of articles listed, the newest ones. */
const newsShown = 60

export interface NewsProps {
  followed: readonly FollowedEntity[]
  /**
   * Coverage of each entity: null if there is none, undefined if the service did not answer, absent while it
   * is requested.
   */
  coverage: ReadonlyMap<string, EntityInBucket | null | undefined>
  language: Language
  say: Say
  onWant(ids: readonly string[]): void
  onRetry(ids: readonly string[]): void
  onUnfollow(entity: FollowedEntity): void
}

export interface NewsItem extends CoverageArticle {
  /** The followed entities that the article is about. */
  about: Bilingual[]
}

/** The newest `newsShown` articles about followed entities, newest first, each once. */
export function newsOf(
  followed: readonly FollowedEntity[],
  coverage: ReadonlyMap<string, EntityInBucket | null | undefined>,
): NewsItem[] {
  const items = new Map<string, NewsItem>()
  for (const { id, name } of followed) {
    for (const article of coverage.get(id)?.articles ?? []) {
      const key = canonicalAddress(article.url) ?? article.url
      const known = items.get(key)
      if (known) known.about.push(name)
      else items.set(key, { ...article, about: [name] })
    }
  }
  return [...items.values()].sort((a, b) => (a.published < b.published ? 1 : -1)).slice(0, newsShown)
}

export function News(props: NewsProps): JSX.Element {
  const { followed, coverage, language, say, onWant, onRetry, onUnfollow } = props
  const wanted = followed
    .map(({ id }) => id)
    .filter(id => !coverage.has(id))
    .join(' ')
  useEffect(() => {
    if (wanted) onWant(wanted.split(' '))
  }, [wanted])
  const items = newsOf(followed, coverage)
  const failed = followed.filter(({ id }) => coverage.has(id) && coverage.get(id) === undefined)
  return (
    <>
      <p class="quiet">{say('news.private')}</p>
      <ul class="watched" aria-label={say('news.followed')} tabIndex={-1}>
        {followed.map(entity => (
          <li key={entity.id}>
            <button
              type="button"
              title={say('news.unfollow', { name: entity.name[language] })}
              onClick={event => {
                keepFocus(event.currentTarget)
                onUnfollow(entity)
              }}
            >
              {entity.name[language]} <span aria-hidden="true">×</span>
              <span class="unseen">{say('news.unfollow', { name: entity.name[language] })}</span>
            </button>
          </li>
        ))}
      </ul>
      {failed.length > 0 && (
        <div class="notice" role="status">
          <p>{say('news.failed', { names: failed.map(({ name }) => name[language]).join(', ') })}</p>
          <button type="button" onClick={() => onRetry(failed.map(({ id }) => id))}>
            {say('card.retry')}
          </button>
        </div>
      )}
      {items.length === 0 ? (
        failed.length === 0 && (
          <p class="empty quiet" role="status">
            {say(wanted ? 'news.loading' : 'news.none')}
          </p>
        )
      ) : (
        <ul class="news">
          {items.map(({ title, url, outlet, lang, published, about }) => (
            <li key={url}>
              <WebLink to={url} lang={lang} hreflang={lang}>
                {title}
              </WebLink>
              <span class="quiet">
                {outlet} · <time dateTime={published}>{dateInWords(dayInVietnam(published), language)}</time>{' '}
                · {about.map(name => name[language]).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
