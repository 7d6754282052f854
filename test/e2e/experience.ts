/**
 * Journeys of a reader with the card, popup, side panel and settings. The extension is built and the browser
 * opened once for all of them.
 */
import type { BrowserName } from '../../commands/browsers.ts'
import { describeAddedSites } from './journeys/added-sites.ts'
import { describeAnalysis } from './journeys/analysis.ts'
import { describeBackgroundRestart } from './journeys/background-restart.ts'
import { describeCard } from './journeys/card.ts'
import { describeConverter } from './journeys/converter.ts'
import { describeFailures } from './journeys/failures.ts'
import { describeLocalities } from './journeys/localities.ts'
import { describePopup } from './journeys/popup.ts'
import { describeSettings } from './journeys/settings.ts'
import { describeSidePanel } from './journeys/side-panel.ts'
import { describeToolbarButton } from './journeys/toolbar-button.ts'
import { describeUpdate } from './journeys/update.ts'
import { host, setStage } from './stage.ts'

export function describeExperience(name: BrowserName): void {
  const stage = setStage(name, {
    localHosts: [host, 'baocantho.com.vn'],
    // The toolbar button is pressed.
    kiosk: false,
    // Firefox then grants a permission at the click, without its prompt, which no driver can answer.
    preferences: { 'extensions.webextOptionalPermissionPrompts': false },
  })
  describeCard(stage)
  describePopup(stage)
  describeAddedSites(stage)
  if (name === 'chromium') describeToolbarButton(stage)
  describeBackgroundRestart(stage)
  describeSidePanel(stage)
  describeAnalysis(stage)
  describeSettings(stage)
  describeConverter(stage)
  describeLocalities(stage)
  describeFailures(stage)
  // Last, because it ends the extension that the other journeys use.
  describeUpdate(stage)
}
