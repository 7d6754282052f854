/** Language and publication day of a page's article, by which names are recognised. */
import { isSameHeadline } from '../../shared/text/headline.ts'
import { articleDates } from './article-date.ts'
import { declaredArticles, declaredFor } from './article-json-ld.ts'
import { type Metas, metasOf, type Story, storyOf } from './article-story.ts'
import { declaredLanguage } from './declared-language.ts'

export interface ArticleContext {
  /**
   * `vi` or `en`, if the page declares it. Many sites declare a wrong language or none, so
   * `MentionRecognizer` also judges each block.
   */
  language?: 'vi' | 'en'
  /** Publication day of the article, YYYY-MM-DD, in Vietnam's time; undefined if the page does not tell. */
  date?: string
}

/** Reads the language and publication day of an article's page. */
export function readArticleContext(document: Document): ArticleContext {
  const story = storyOf(document)
  const metas = metasOf(document)
  const language = languageOf(story, metas)
  const declared = declaredFor(declaredArticles(document), {
    titles: titlesOf(story, metas),
    addresses: [document.URL, metas.get('og:url') ?? ''].filter(Boolean),
    ...(story.part && { story: story.part }),
  })
  const date = articleDates(story, metas, declared, { isThorough: false }).published
  return { ...(language && { language }), ...(date && { date }) }
}

/**
 * Reads the publication day of the story around a passage, on a page that shows several. Undefined on a page
 * of one story. The page's `meta` elements count only if one of them has the story's heading.
 */
export function readStoryContext(document: Document, passage: Element): ArticleContext | undefined {
  const story = storyOf(document, passage)
  if (!story.isOneOfMany) return undefined
  const pageMetas = metasOf(document)
  const heading = story.heading?.textContent ?? ''
  const isTitled = ['og:title', 'twitter:title'].some(name =>
    isSameHeadline(pageMetas.get(name) ?? '', heading),
  )
  const metas: Metas = isTitled ? pageMetas : new Map()
  const declared = declaredFor(declaredArticles(document), {
    titles: [heading],
    addresses: [document.URL],
    ...(story.part && { story: story.part }),
  })
  const date = articleDates(story, metas, declared, { isThorough: false }).published
  return date === undefined ? {} : { date }
}

/**
 * Headlines of a story: the displayed heading and, unless the page shows several stories, those in the
 * metadata and the document's title.
 */
export function titlesOf(story: Story, metas: Metas): string[] {
  return [
    story.heading?.textContent,
    ...(story.isOneOfMany ? [] : [metas.get('og:title'), metas.get('twitter:title'), story.document.title]),
  ].flatMap(title => (title?.trim() ? [title] : []))
}

/** The language that a story or its page declares, if it is Vietnamese or English; undefined otherwise. */
export function languageOf(story: Story, metas: Metas): 'vi' | 'en' | undefined {
  return declaredLanguage(story.language || metas.get('content-language') || metas.get('og:locale'))
}
