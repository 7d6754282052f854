/** Atom feed (RFC 4287) of the articles about an entity. */
import { startOfDay } from '../../shared/domain/dates.ts'
import { xmlText } from '../../shared/text/xml-text.ts'
import { canonicalAddress } from '../../shared/web/canonical-url.ts'
import type { ArticleFound } from './queries.ts'

export interface AtomFeed {
  /** Id of the entity. */
  id: string
  name: string
  /** Address of this feed. */
  self: string
  lang: 'vi' | 'en' | undefined
  articles: ArticleFound[]
  /**
   * Day in Vietnam on which the served release was compiled: the `updated` date of a feed without articles.
   */
  released: string
}

/** The feed as XML. The id of an entry is the article's canonical address. */
export function atomOf({ id, name, self, lang, articles, released }: AtomFeed): string {
  const updated = articles[0]?.body.published ?? startOfDay(released)
  const entries = articles.map(
    ({ body }) => `  <entry xml:lang="${body.lang}">
    <title>${xml(body.title)}</title>
    <link rel="alternate" type="text/html" href="${xml(body.url)}"/>
    <id>${xml(canonicalAddress(body.url) ?? body.url)}</id>
    <published>${body.published}</published>
    <updated>${body.published}</updated>
    <author><name>${xml(body.outlet)}</name></author>${body.lead === undefined ? '' : `\n    <summary>${xml(body.lead)}</summary>`}
  </entry>
`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang ?? 'vi'}">
  <title>${xml(name)} – Chú Giải</title>
  <id>tag:chu-giai,2026:coverage:${xml(id)}${lang ? `:${lang}` : ''}</id>
  <link rel="alternate" type="text/html" href="${xml(new URL(`/entities/${id}`, self).href)}"/>
  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>
  <updated>${updated}</updated>
  <author><name>Chú Giải</name></author>
  <generator>Chú Giải</generator>
${entries.join('')}</feed>
`
}

/** Text for XML 1.0: markup escaped, characters that XML forbids removed. */
function xml(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
