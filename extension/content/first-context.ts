/**
 * Quick reading of a page's language and publication day from the places in which most pages state them. On a
 * page with names, `article.js` later reads both in full (article-context.ts). If the results differ, the
 * page is read again. Why: the first highlights do not wait for another script.
 */
import { dayInVietnam } from '../../shared/domain/dates.ts'
import type { ArticleContext } from './article-context.ts'
import { declaredLanguage } from './declared-language.ts'

export function firstContext(document: Document): ArticleContext {
  const language = declaredLanguage(document.documentElement?.lang)
  const stated =
    document
      .querySelector('meta[property="article:published_time"], meta[name="pubdate"]')
      ?.getAttribute('content') ??
    /"datePublished"\s*:\s*"([^"]+)/.exec(
      document.querySelector('script[type="application/ld+json"]')?.textContent ?? '',
    )?.[1]
  const date = stated && isoDay(stated)
  return {
    ...(language && { language }),
    ...(date && { date }),
  }
}

/**
 * Day of a date in ISO 8601, YYYY-MM-DD: in Vietnam's time if the date has a time zone, else as written.
 * Undefined for any other form.
 */
function isoDay(text: string): string | undefined {
  const [, day, time, zone] =
    /^((?:19|20)\d\d-\d\d-\d\d)(?:[T ]([\d:.]+)\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(text) ?? []
  if (day === undefined || Number.isNaN(Date.parse(day))) return undefined
  const instant = `${day}T${time}${zone?.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`
  return zone === undefined || Number.isNaN(Date.parse(instant)) ? day : dayInVietnam(instant)
}
