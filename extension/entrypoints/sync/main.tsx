/** Page on which the reader controls sync: glue. */
import { origin as builtIn } from 'virtual:chu-giai/api'
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { codeWords, newRoot, wordsOf } from '../../../shared/sync/recovery-code.ts'
import { ignoreGone, succeeded } from '../../ignored.ts'
import { syncSpeaker } from '../../locales/sync-locale.ts'
import { cardLanguage, defaultSettings, partsOfService, type Settings } from '../../settings.ts'
import { followAgreedService, readAgreedService } from '../../storage/service-storage.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { askToSync } from '../../sync-consent.ts'
import { type RecordConflicts, type SyncStatus, statusOff } from '../../sync-status.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { saveFile } from '../../ui/save-file.ts'
import { askSync, followSync, syncConflicts, syncStatus } from '../../ui/sync/ask-sync.ts'
import { SyncPage } from '../../ui/sync/sync-page.tsx'

const mount = document.getElementById('sync')!
/** Number of words of a new recovery code that the reader has to repeat. */
const asked = 3

class SyncEntry {
  #settings: Settings = defaultSettings
  #origin = ''
  #status: SyncStatus = statusOff
  #conflicts: RecordConflicts[] = []
  readonly #places = somePlaces()

  async start(): Promise<void> {
    this.#settings = await settingsStorage.read()
    this.#origin = await serviceOrigin()
    this.#status = await syncStatus()
    this.#conflicts = await syncConflicts()
    followSync(changed => void this.#changed(changed))
    settingsStorage.follow(changed => {
      this.#settings = changed
      this.#draw()
    })
    followAgreedService(
      () =>
        void serviceOrigin().then(changed => {
          this.#origin = changed
          this.#draw()
        }),
    )
    this.#draw()
    // Runs a round of sync, so that changes of other devices appear.
    await askSync({ action: 'now' })
  }

  async #changed(status: SyncStatus): Promise<void> {
    const isOther = status.conflicts !== this.#conflicts.length
    this.#status = status
    if (isOther) this.#conflicts = await syncConflicts()
    this.#draw()
  }

  #draw(): void {
    const language = cardLanguage(this.#settings, navigator.languages)
    dressDocument(this.#settings, `${syncSpeaker(language)('title')} · Chú Giải`)
    render(
      <SyncPage
        status={this.#status}
        conflicts={this.#conflicts}
        language={language}
        origin={this.#origin}
        ask={askSync}
        consent={askToSync}
        newWords={() => wordsOf(newRoot())}
        places={this.#places}
        onCopy={text => succeeded(navigator.clipboard.writeText(text), 'write to the clipboard')}
        onSave={saveFile}
        onOpen={id =>
          void browser.tabs.create({ url: browser.runtime.getURL(`/library.html#${encodeURIComponent(id)}`) })
        }
      />,
      mount,
    )
  }
}

async function serviceOrigin(): Promise<string> {
  const agreed = await ignoreGone(readAgreedService(), 'read the service that the reader agreed to')
  return partsOfService(agreed || builtIn).origin
}

/** Positions of `asked` different words in the recovery code, from 0, ascending, chosen at random. */
function somePlaces(): number[] {
  const chosen = new Set<number>()
  while (chosen.size < asked) chosen.add(Math.floor(Math.random() * codeWords))
  return [...chosen].sort((a, b) => a - b)
}

keepFocusOnPage()
void new SyncEntry().start()
