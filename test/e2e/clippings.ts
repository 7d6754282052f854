/** Journeys of a reader who clips. The extension is built and the browser opened once for all of them. */
import type { BrowserName } from '../../commands/browsers.ts'
import { setClipStage } from './clip-stage.ts'
import { describeClippingAnalysis } from './journeys/analysis.ts'
import { describeClipFailures } from './journeys/clip-failures.ts'
import { describeClipPassage } from './journeys/clip-passage.ts'
import { describeFindAgain } from './journeys/find-again.ts'
import { describeLibrary } from './journeys/library.ts'

export function describeClippings(name: BrowserName): void {
  const stage = setClipStage(name)
  describeClipPassage(stage)
  describeFindAgain(stage)
  describeLibrary(stage)
  describeClippingAnalysis(stage)
  // Last, because it updates the extension that the other journeys use.
  describeClipFailures(stage)
}
