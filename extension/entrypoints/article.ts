/** Script that reads language and date of a page's article. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readArticleContext } from '../content/article-context.ts'
import { offerArticleReader } from '../content/article-script.ts'

const articleScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offerArticleReader(readArticleContext),
)

export default articleScript
