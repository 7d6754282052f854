/** Interface between `page.js` and `article.js`, which reads language and date of a page's article. */
import type { ArticleContext } from './article-context.ts'

/**
 * Without `passage`: reads the language and publication day of the page's article. With `passage`: reads the
 * publication day of the story around it; undefined on a page of one story.
 */
export interface ArticleReader {
  (document: Document): ArticleContext
  (document: Document, passage: Element): ArticleContext | undefined
}
