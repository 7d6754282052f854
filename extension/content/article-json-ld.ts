/**
 * Articles that a page describes in JSON-LD. Blocks are read leniently, and references by `@id` are followed.
 * Pages also describe related articles, so `declaredFor` chooses the one in question.
 */

import { isSameHeadline } from '../../shared/text/headline.ts'
import { plainLine } from '../../shared/text/html-text.ts'
import { isObject, listOf } from '../../shared/text/json-values.ts'
import { parseLenient } from '../../shared/text/lenient-json.ts'
import { logIgnored } from '../ignored.ts'

type JsonObject = Record<string, unknown>

export interface DeclaredArticle {
  headline?: string
  /** Addresses as written, possibly relative. */
  addresses: string[]
  published: string[]
  modified?: string
  authors: string[]
  publisher?: string
  section?: string
  /** The `script` element that holds the JSON-LD block. */
  script: Element
}

/** Types of schema.org that are articles: NewsArticle, ReportageNewsArticle, BlogPosting… */
const articleType = /(Article|Posting|Report)$/
/** Types of schema.org for pages. They are read only where a page describes no article. */
const pageType = /^(WebPage|ItemPage|NewsPage)$/
/** Maximum numbers of blocks and of objects that are read on a page, the first ones. */
const most = { blocks: 60, objects: 3000 }

/**
 * Returns all articles that a page describes in JSON-LD. If there are none, returns the descriptions of the
 * page itself.
 */
export function declaredArticles(document: Document): DeclaredArticle[] {
  const blocks = [...document.querySelectorAll('script[type*="ld+json" i]')]
    .slice(0, most.blocks)
    .map(script => ({ script, data: parseLenient(script.textContent ?? '') }))
  const byId = new Map<string, JsonObject>()
  let left = most.objects
  const index = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 8 || left-- <= 0) return
    const { '@id': id, ...rest } = value as JsonObject
    const known = typeof id === 'string' ? byId.get(id) : undefined
    // A reference has only an id, so the object with the most properties is used.
    if (typeof id === 'string' && Object.keys(rest).length > Object.keys(known ?? {}).length - 1)
      byId.set(id, value as JsonObject)
    for (const part of Object.values(value)) index(part, depth + 1)
  }
  for (const { data } of blocks) index(data, 0)
  const resolved = (value: unknown): unknown => {
    const id = isObject(value) ? value['@id'] : undefined
    return (typeof id === 'string' && byId.get(id)) || value
  }
  const found = (type: RegExp) =>
    blocks.flatMap(({ script, data }) =>
      objectsIn(data, 0)
        .filter(object => listOf(object['@type']).some(name => typeof name === 'string' && type.test(name)))
        .map(object => articleFrom(object, script, resolved)),
    )
  const articles = found(articleType)
  return articles.length > 0 ? articles : found(pageType)
}

function articleFrom(
  object: JsonObject,
  script: Element,
  resolved: (value: unknown) => unknown,
): DeclaredArticle {
  const one = (value: unknown) => textOf(listOf(value).map(resolved)[0])
  const page = resolved(object.mainEntityOfPage)
  const [headline, modified, publisher, section] = [
    one(object.headline) ?? one(object.name),
    one(object.dateModified),
    one(object.publisher) ?? one(object.sourceOrganization),
    one(object.articleSection),
  ]
  return {
    ...(headline && { headline }),
    addresses: [
      object.url,
      page,
      isObject(page) ? (page['@id'] ?? page.url) : undefined,
      object['@id'],
    ].filter(
      (value): value is string => typeof value === 'string' && /^(https?:)?\/|^[^#:]+\.\w+/.test(value),
    ),
    published: [object.datePublished, object.dateCreated].flatMap(value => textOf(value) ?? []),
    ...(modified && { modified }),
    authors: listOf(object.author ?? object.creator)
      .slice(0, 50)
      .flatMap(author => {
        const person = resolved(author)
        return isObject(person)
          ? listOf(person.name).flatMap(name => textOf(name) ?? [])
          : (textOf(person) ?? [])
      }),
    ...(publisher && { publisher }),
    ...(section && { section }),
    script,
  }
}

export interface WantedArticle {
  /** Headlines of the wanted article, as displayed or in the metadata. */
  titles: readonly string[]
  /** Absolute addresses of the wanted article. The first is the base for relative addresses in JSON-LD. */
  addresses: readonly string[]
  /** Element of the page that contains the wanted article, if the page shows several. */
  story?: Element | undefined
}

/**
 * Returns the description of the wanted article; undefined if none of `articles` is certain to describe it.
 */
export function declaredFor(
  articles: readonly DeclaredArticle[],
  { titles, addresses, story }: WantedArticle,
): DeclaredArticle | undefined {
  const inside = story && articles.filter(({ script }) => story.contains(script))
  if (inside?.length === 1) return inside[0]
  const base = addresses[0] ?? ''
  const pages = new Set(addresses.map(address => pageOf(address, base)))
  const isTitled = ({ headline }: DeclaredArticle) =>
    headline !== undefined && titles.some(title => isSameHeadline(title, headline))
  const own = (article: DeclaredArticle) => article.addresses.flatMap(address => pageOf(address, base) ?? [])
  const isHere = (article: DeclaredArticle) => own(article).some(page => pages.has(page))
  const titled = articles.filter(isTitled)
  return (
    titled.find(isHere) ??
    titled[0] ??
    (story ? undefined : articles.find(isHere)) ??
    // A block without headline and address describes the page that it is on.
    (story ||
    articles.length !== 1 ||
    (articles[0]!.headline && titles.length > 0) ||
    own(articles[0]!).length > 0
      ? undefined
      : articles[0])
  )
}

/**
 * Path and identifying parameters of an address, for comparison. Undefined for a home page and for a text
 * that is not an address. Why not `addressKey`: this also runs in `article.js`, which has no parser of
 * addresses.
 */
function pageOf(address: string, base: string): string | undefined {
  const url = absolute(address, base)
  const { pathname, searchParams } = new URL(url ?? 'https://none.invalid')
  const ids = [...searchParams].filter(([name, value]) => /id$|^p$/i.test(name) && /\d/.test(value))
  return pathname.length > 1 || ids.length > 0 ? `${pathname.replace(/\/$/, '')} ${ids}` : undefined
}

/** An http(s) address made absolute; undefined for anything else. */
export function absolute(address: string, base: string): string | undefined {
  try {
    const url = new URL(address, base || undefined)
    return /^https?:$/.test(url.protocol) ? url.href : undefined
  } catch (error) {
    logIgnored('read an address of the page', error)
    return undefined
  }
}

/**
 * The objects of a JSON-LD block that may be articles: in lists, in `@graph`, and as `mainEntity` of a page.
 * Reads at most eight levels deep.
 */
function objectsIn(data: unknown, depth: number): JsonObject[] {
  // Lists count as well: a page may nest them deeper than the stack is.
  if (depth > 8) return []
  if (Array.isArray(data)) return data.slice(0, most.objects).flatMap(part => objectsIn(part, depth + 1))
  if (!isObject(data)) return []
  return [data, ...['@graph', 'mainEntity'].flatMap(key => objectsIn(data[key], depth + 1))]
}

/**
 * Text of a JSON-LD value: a string or number, a language-tagged value, or the name of a person or
 * organisation. Undefined if the value has none.
 */
function textOf(value: unknown): string | undefined {
  const plain = isObject(value) ? (value['@value'] ?? listOf(value.name)[0]) : value
  const line = typeof plain === 'string' || typeof plain === 'number' ? plainLine(String(plain)) : ''
  return line === '' ? undefined : line
}
