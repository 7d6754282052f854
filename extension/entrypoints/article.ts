/** Script that reads language and publication day of a page's article; `page.js` loads it. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readArticleContext, readStoryContext } from '../content/article-context.ts'
import type { ArticleReader } from '../content/article-script.ts'
import { offer } from '../content/load-script.ts'

const articleScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offer('article.js', ((document, passage?: Element) =>
    passage ? readStoryContext(document, passage) : readArticleContext(document)) as ArticleReader),
)

export default articleScript
