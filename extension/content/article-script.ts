/**
 * Interface between the page's script and `article.js`, which reads language and date of a page's article.
 */
import type { ArticleContext } from './article-context.ts'

export type ArticleReader = (document: Document) => ArticleContext

const key = Symbol.for('chu-giai:article')
type World = typeof globalThis & { [key]?: ArticleReader }

/** Registers the reader; called by `article.js`. */
export function offerArticleReader(read: ArticleReader): void {
  ;(globalThis as World)[key] = read
}

/** Returns the reader that `article.js` registered, once it has run. */
export function offeredArticleReader(): ArticleReader | undefined {
  return (globalThis as World)[key]
}
