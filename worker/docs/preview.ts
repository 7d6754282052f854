/** Short page about an entity for a frame in another page; OpenRefine shows it beside a cell. */
import type { Bilingual } from '../../shared/domain/primitives.ts'
import { pagePolicy } from '../content-security-policy.ts'
import { type DocsPage, escapeHtml } from './reference.ts'

const style =
  'body{font:14px/1.4 system-ui,sans-serif;margin:.75rem;color-scheme:light dark}h1{font-size:1.1em;margin:0 0 .25em}p{margin:0}'

/** The page in a language. Its policy lets any page frame it and lets it run no script. */
export async function previewPage(
  card: { name: Bilingual; summary: Bilingual },
  language: 'vi' | 'en',
): Promise<DocsPage> {
  const name = escapeHtml(card.name[language])
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${name}</title><style>${style}</style></head>
<body><h1>${name}</h1><p>${escapeHtml(card.summary[language])}</p></body></html>
`
  return { html, policy: await pagePolicy(style, { ancestors: '*' }) }
}
