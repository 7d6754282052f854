/** Script that reads language and date of a page's article. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readArticleContext } from '../content/article-context.ts'
import { offer } from '../content/load-script.ts'

const articleScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offer('article.js', readArticleContext),
)

export default articleScript
