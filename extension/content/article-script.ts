/** Interface between `page.js` and `article.js`, which reads language and date of a page's article. */
import type { ArticleContext } from './article-context.ts'

export type ArticleReader = (document: Document) => ArticleContext
