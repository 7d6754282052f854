/**
 * Script that watches the paragraphs of a large page in groups. `page.js` loads it into its content-script
 * world. Glue only.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { ElementGroups } from '../content/element-groups.ts'
import { offer } from '../content/load-script.ts'

const largePageScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offer('large-page.js', (document, owner) => new ElementGroups(document, owner)),
)

export default largePageScript
