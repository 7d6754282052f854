/** Interface between `page.js` and `article.js`, which reads language and date of a page's article. */
import type { ArticleContext } from './article-context.ts'

/**
 * Reads the language and publication day of a page, or with `passage`, the publication day of the story
 * around it; then undefined on a page of one story.
 */
export interface ArticleReader {
  (document: Document): ArticleContext
  (document: Document, passage: Element): ArticleContext | undefined
}
