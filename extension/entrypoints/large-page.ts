/** Script that watches a large page in groups, loaded into its content-script world by `page.js`. Glue only. */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { ElementGroups } from '../content/element-groups.ts'
import { offer } from '../content/load-script.ts'

const largePageScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offer('large-page.js', (document, owner) => new ElementGroups(document, owner)),
)

export default largePageScript
