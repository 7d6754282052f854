/** "What's new" in the knowledge, as an Atom feed (RFC 4287) and as an HTML page without scripts. Pure. */

import { startOfDay } from '../domain/dates.ts'
import type { ReleaseChanges } from './diff.ts'

type Language = 'vi' | 'en'

const words = {
  vi: {
    title: 'Chú Giải: có gì mới',
    intro: 'Những thay đổi của kho tri thức, theo từng bản phát hành.',
    release: (version: number, date: string) => `Bản ${version}, ngày ${date}`,
    added: 'Mới thêm',
    removed: 'Đã bỏ',
    changed: 'Thay đổi',
    feed: 'Nguồn tin Atom',
    rest: 'Các thay đổi còn lại',
    none: 'Không có thay đổi nào so với bản trước, hoặc bản trước không còn được lưu.',
  },
  en: {
    title: "Chú Giải: what's new",
    intro: 'What changed in the knowledge, release by release.',
    release: (version: number, date: string) => `Release ${version} of ${date}`,
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    feed: 'Atom feed',
    rest: 'The other changes',
    none: 'Nothing changed since the release before, or the release before is no longer held.',
  },
} as const

/**
 * Changes of a release. If its list is not complete, `rest` is the path (from `/` on) at which the service
 * lists the rest.
 */
export interface NewsOfRelease extends ReleaseChanges {
  rest?: string | undefined
}

/**
 * Atom feed of the releases, newest first. `page` is the absolute URL of the HTML page in `language`, with a
 * query string. `self` is the URL of the feed. `origin` is the origin of the service, which is put before
 * each `rest`.
 */
export function whatsNewFeed(
  releases: readonly NewsOfRelease[],
  language: Language,
  { page, self, origin }: { page: string; self: string; origin: string },
): string {
  const say = words[language]
  const newest = [...releases].sort((a, b) => b.version - a.version)
  const updated = startOfDay(newest[0]?.released ?? '1970-01-01')
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>tag:chu-giai,2026:whats-new:${language}</id>
  <title>${escaped(say.title)}</title>
  <updated>${updated}</updated>
  <author><name>Chú Giải</name></author>
  <link rel="alternate" type="text/html" href="${escaped(page)}"/>
  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>
${newest.map(release => entryOf(release, language, page, origin)).join('\n')}
</feed>
`
}

function entryOf(release: NewsOfRelease, language: Language, page: string, origin: string): string {
  // The version is also in the query: feed readers that drop fragments would take all releases for one entry.
  const link = `${page}&release=${release.version}#release-${release.version}`
  // Absolute, because feed readers differ in how they resolve relative links in content.
  const rest = release.rest && `${origin}${release.rest}`
  return `  <entry>
    <id>tag:chu-giai,2026:release:${release.version}:${language}</id>
    <title>${escaped(words[language].release(release.version, release.released))}</title>
    <updated>${startOfDay(release.released)}</updated>
    <link rel="alternate" type="text/html" href="${escaped(link)}"/>
    <content type="html">${escaped(changesAsHtml({ ...release, rest }, language))}</content>
  </entry>`
}

/**
 * Stylesheet of the page. The page has no other style, so a content security policy can allow it by its hash.
 */
export const whatsNewStyle =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}h3{margin-bottom:.2rem}'

/** The complete HTML page; `feed` is the URL of the feed in `language`. */
export function whatsNewPage(releases: readonly NewsOfRelease[], language: Language, feed: string): string {
  const say = words[language]
  const newest = [...releases].sort((a, b) => b.version - a.version)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(say.title)}</title>
<link rel="alternate" type="application/atom+xml" title="${escaped(say.feed)}" href="${escaped(feed)}">
<style>${whatsNewStyle}</style>
</head>
<body>
<main>
<h1>${escaped(say.title)}</h1>
<p>${escaped(say.intro)} <a href="${escaped(feed)}">${escaped(say.feed)}</a></p>
${newest
  .map(
    release =>
      `<section id="release-${release.version}">\n<h2>${escaped(say.release(release.version, release.released))}</h2>\n${changesAsHtml(release, language)}\n</section>`,
  )
  .join('\n')}
</main>
</body>
</html>
`
}

function changesAsHtml({ changes, rest }: NewsOfRelease, language: Language): string {
  const lists = (['added', 'changed', 'removed'] as const)
    .map(kind => ({ kind, list: changes.filter(({ change }) => change === kind) }))
    .filter(({ list }) => list.length > 0)
    .map(
      ({ kind, list }) =>
        `<h3>${words[language][kind]} (${list.length})</h3>\n<ul>\n${list
          .map(({ name, lines }) => {
            const text = lines.map(line => escaped(line[language])).join('; ')
            return `<li><b>${escaped(name[language])}</b>${text ? `: ${text}` : ''}</li>`
          })
          .join('\n')}\n</ul>`,
    )
  if (lists.length === 0) lists.push(`<p>${words[language].none}</p>`)
  if (rest) lists.push(`<p><a href="${escaped(rest)}">${words[language].rest}</a></p>`)
  return lists.join('\n')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
