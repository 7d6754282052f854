/**
 * HTML page that explains a problem, such as a missing page, to a person who opened an address in a
 * browser.
 */
import { pagePolicy } from '../content-security-policy.ts'
import { type ProblemDetails, type ProblemKind, problemKinds } from '../problems.ts'
import { type DocsPage, escapeHtml } from './reference.ts'

type Language = 'vi' | 'en'

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:auto;padding:1rem;color-scheme:light dark}h1,h2{font-size:1.25rem;margin:1.5rem 0 .25rem}p{margin:0 0 .5rem}small{opacity:.75}'

const checkAddress = {
  vi: 'Hãy xem lại địa chỉ, hoặc tìm tên đó trong tiện ích Chú Giải.',
  en: 'Check the address, or look the name up in the extension Chú Giải.',
}
const comeBack = {
  vi: 'Lỗi ở phía dịch vụ. Hãy thử lại sau một phút.',
  en: 'The fault is at the service. Try again in a minute.',
}

/** Advice to a person about a problem, by its kind; kinds that are absent get `checkAddress`. */
const advice: Partial<Record<ProblemKind, Record<Language, string>>> = {
  'entity-gone': {
    vi: 'Mục này có trong phiên bản trước và đã được bỏ ra.',
    en: 'It was in an earlier version and has been removed.',
  },
  'too-many-requests': {
    vi: 'Địa chỉ mạng của bạn vừa hỏi quá nhiều lần. Hãy thử lại sau một phút.',
    en: 'Your network address has asked too often. Try again in a minute.',
  },
  internal: comeBack,
  unavailable: comeBack,
  'no-release': comeBack,
}

const more = {
  vi: { successor: 'Mục thay thế', news: 'Có gì mới', number: 'Mã yêu cầu' },
  en: { successor: 'What took its place', news: 'What is new', number: 'Request' },
}

/**
 * The page in both languages, `first` above the other: what happened and what to do. It repeats nothing of
 * the request's address.
 */
export async function problemPage(
  kind: ProblemKind,
  { headers }: ProblemDetails,
  { first, requestId }: { first: Language; requestId: string },
): Promise<DocsPage> {
  const { title } = problemKinds[kind]
  const successor = /^<\/v1(\/entities\/[^>]+)>; rel="successor-version"$/.exec(headers?.Link ?? '')?.[1]
  const part = (language: Language, heading: 'h1' | 'h2') => {
    const say = more[language]
    const links = [
      ...(successor ? [[successor, say.successor] as const] : []),
      ['/whats-new', say.news] as const,
    ].map(([to, text]) => `<a href="${escapeHtml(to)}">${text}</a>`)
    return `<section lang="${language}"><${heading}>${title[language]}</${heading}>
<p>${(advice[kind] ?? checkAddress)[language]}</p><p>${links.join(' · ')}</p><p><small>${say.number}: ${escapeHtml(requestId)}</small></p></section>`
  }
  const html = `<!doctype html>
<html lang="${first}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title[first]} – Chú Giải</title><style>${style}</style></head>
<body><main>${part(first, 'h1')}
${part(first === 'vi' ? 'en' : 'vi', 'h2')}</main></body></html>
`
  return { html, policy: await pagePolicy(style) }
}
