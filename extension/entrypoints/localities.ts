/** Script that finds localities, loaded into a page's content-script world by `card.js`. Glue only. */
import { localityNames } from 'virtual:chu-giai/localities'
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { LocalityFinder } from '../../shared/localities/find.ts'
import { TextIndex } from '../../shared/localities/text-index.ts'
import { offer } from '../content/load-script.ts'
import { PageLocalities } from '../content/page-localities.ts'

const localitiesScript: UnlistedScriptDefinition = defineUnlistedScript(() => {
  const index = new TextIndex(localityNames)
  offer('localities.js', options => new PageLocalities(options, index, new LocalityFinder(index)))
})

export default localitiesScript
