/** HTML page of an entity at `/entities/{kind}/{slug}`, to which reconciliation clients link. */
import type { Card } from '../../shared/card/card.ts'
import { figureBasis, figureDate, figureLabel, figureValue } from '../../shared/card/figure-words.ts'
import { standing } from '../../shared/card/status-line.ts'
import { dateInWords } from '../../shared/domain/dates.ts'
import type { Language } from '../../shared/domain/kinds.ts'
import { pagePolicy } from '../content-security-policy.ts'
import { jsonLd } from './json-ld.ts'
import { type DocsPage, escapeHtml } from './reference.ts'

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:44rem;margin:auto;padding:1rem}h1{margin-bottom:0}h2{font-size:1.1rem;margin-top:1.5rem}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}
small{opacity:.75}li,td{overflow-wrap:anywhere}`

const words = {
  vi: {
    names: 'Tên khác',
    figures: 'Số liệu',
    relations: 'Liên quan',
    links: 'Liên kết',
    sources: 'Nguồn',
  },
  en: {
    names: 'Other names',
    figures: 'Figures',
    relations: 'Related',
    links: 'Links',
    sources: 'Sources',
  },
} as const

/**
 * The page in a language as of `today` (YYYY-MM-DD, Vietnam's time). Each figure has its date and source.
 * The page contains the JSON-LD of the entity in release `version`, for programs that read no other file.
 * Ids in it are relative addresses, so that the page is the same at each origin. JSON-LD is data, so the
 * policy need not allow any script.
 */
export async function entityPage(
  card: Card,
  language: Language,
  today: string,
  version: number,
): Promise<DocsPage> {
  const say = words[language]
  const sourceKeys = Object.keys(card.sources)
  const cite = (key: string) => {
    const at = sourceKeys.indexOf(key)
    return at < 0 ? '' : ` <a href="#source-${at + 1}"><small>[${at + 1}]</small></a>`
  }
  const section = (title: string, content: string) =>
    content === '' ? '' : `<section><h2>${title}</h2>${content}</section>\n`
  const list = (items: string[]) =>
    items.length === 0 ? '' : `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`
  const figures = card.figures.map(figure => {
    const about = figureBasis(figure, language)
    const basis = about ? ` <small>${escapeHtml(about)}</small>` : ''
    return `<tr><th scope="row">${escapeHtml(figureLabel(figure, language))}</th><td>${escapeHtml(figureValue(figure, language))}${basis}</td><td>${escapeHtml(figureDate(figure, language))}${cite(figure.source)}</td></tr>`
  })
  const relations = card.relations.map(
    ({ type, target, name, source }) =>
      `<small>${escapeHtml(type)}</small> <a href="/entities/${target}">${escapeHtml(name[language])}</a>${cite(source)}`,
  )
  const link = (url: string, text: string) =>
    `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(text)}</a>`
  const sources = Object.values(card.sources).map(
    ({ title, publisher, url, read }, i) =>
      `<li id="source-${i + 1}">${escapeHtml(publisher)}: ${url ? link(url, title) : escapeHtml(title)} <small>(${escapeHtml(dateInWords(read, language))})</small></li>`,
  )
  const { now } = standing(card, language, today)
  const name = escapeHtml(card.name[language])
  const other = language === 'vi' ? 'en' : 'vi'
  const data = JSON.stringify(jsonLd(card, version, '')).replaceAll('<', '\\u003c')
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name} – Chú Giải</title>
<link rel="alternate" type="application/json" href="/v1/entities/${card.id}"><link rel="alternate" type="application/ld+json" href="/v1/entities/${card.id}?format=jsonld">
<link rel="alternate" type="application/atom+xml" href="/v1/entities/${card.id}/coverage.atom"><style>${style}</style>
<script type="application/ld+json">${data}</script></head>
<body><main><h1>${name}</h1><p lang="${other}">${escapeHtml(card.name[other])}</p>
<p>${escapeHtml(now)}</p><p>${escapeHtml(card.summary[language])}${card.summary.sources.map(cite).join('')}</p>
${section(say.figures, figures.length === 0 ? '' : `<table>${figures.join('')}</table>`)}${section(say.names, list([...new Set(card.names.map(each => escapeHtml(each.text)))]))}${section(say.relations, list(relations))}${section(say.links, list(card.links.map(({ url }) => link(url, url))))}${section(say.sources, sources.length === 0 ? '' : `<ol>${sources.join('')}</ol>`)}<p><a href="?lang=${other}" lang="${other}">${other === 'vi' ? 'Tiếng Việt' : 'English'}</a> · <a href="/v1/entities/${card.id}">JSON</a></p>
</main></body></html>
`
  return { html, policy: await pagePolicy(style) }
}
