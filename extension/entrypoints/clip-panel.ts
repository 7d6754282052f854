/**
 * Script of the clip panel, which the frame's page loads when its first content is the panel's. Why a script
 * of its own: the citation editor knows all outlets, and is several times the size of the card.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { PanelFrame } from './frame/panel-frame.tsx'
import { offerPanel } from './frame/panel-script.ts'

const panelScript: UnlistedScriptDefinition = defineUnlistedScript(() => {
  offerPanel((mount, port) => new PanelFrame(mount, port))
})

export default panelScript
