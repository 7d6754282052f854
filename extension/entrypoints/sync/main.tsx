/** The page for sync: glue. */
import { origin as builtIn } from 'virtual:chu-giai/api'
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { codeWords, newRoot, wordsOf } from '../../../shared/sync/recovery-code.ts'
import { succeeded } from '../../ignored.ts'
import { syncSpeaker } from '../../locales/sync-locale.ts'
import { cardLanguage, partsOfService, type Settings } from '../../settings.ts'
import { followAgreedService, readAgreedService } from '../../storage/service-storage.ts'
import { followSettings, readSettings } from '../../storage/settings-storage.ts'
import { askToSync } from '../../sync-consent.ts'
import type { RecordConflicts, SyncStatus } from '../../sync-status.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { saveFile } from '../../ui/save-file.ts'
import { askSync, followSync, syncConflicts, syncStatus } from '../../ui/sync/ask-sync.ts'
import { SyncPage } from '../../ui/sync/sync-page.tsx'

const mount = document.getElementById('sync')!
/** Number of words of a new recovery code that the reader has to repeat. */
const asked = 3

let settings: Settings = await readSettings()
let origin = await serviceOrigin()
let status: SyncStatus = await syncStatus()
let conflicts: RecordConflicts[] = await syncConflicts()
const places = somePlaces()

function draw(): void {
  const language = cardLanguage(settings, navigator.languages)
  dressDocument(settings, `${syncSpeaker(language)('title')} · Chú Giải`)
  render(
    <SyncPage
      status={status}
      conflicts={conflicts}
      language={language}
      origin={origin}
      ask={askSync}
      consent={askToSync}
      newWords={() => wordsOf(newRoot())}
      places={places}
      onCopy={text => succeeded(navigator.clipboard.writeText(text), 'write to the clipboard')}
      onSave={saveFile}
      onOpen={id =>
        void browser.tabs.create({ url: browser.runtime.getURL(`/library.html#${encodeURIComponent(id)}`) })
      }
    />,
    mount,
  )
}

async function serviceOrigin(): Promise<string> {
  return partsOfService((await readAgreedService()) || builtIn).origin
}

/** Different places of the code, in order. */
function somePlaces(): number[] {
  const chosen = new Set<number>()
  while (chosen.size < asked) chosen.add(Math.floor(Math.random() * codeWords))
  return [...chosen].sort((a, b) => a - b)
}

followSync(async changed => {
  const isOther = changed.conflicts !== conflicts.length
  status = changed
  if (isOther) conflicts = await syncConflicts()
  draw()
})
followSettings(changed => {
  settings = changed
  draw()
})
followAgreedService(
  () =>
    void serviceOrigin().then(changed => {
      origin = changed
      draw()
    }),
)
draw()
// The changes of other devices appear immediately.
void askSync({ action: 'now' })
