/** Toolbar popup: glue between the active tab, the stored settings, and the view. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { logIgnored } from '../../ignored.ts'
import type { MessageKey } from '../../locales/locale.ts'
import { defaultSettings, type Settings, siteOf } from '../../settings.ts'
import { annotate, enableSite } from '../../sites/site-permissions.ts'
import { followSettings, readSettings, saveSettings } from '../../storage/settings-storage.ts'
import { askPage, laterLooks, lookAt, tabBeside } from '../../ui/active-tab.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { hasPanel, openPanel } from '../../ui/panel/open-panel.ts'
import type { PageView } from '../../ui/popup/page-status.ts'
import { Popup } from '../../ui/popup/popup.tsx'

const mount = document.getElementById('popup')!
let settings: Settings = defaultSettings
let page: PageView = { state: 'asking' }
let problem: MessageKey | undefined
let tab: Awaited<ReturnType<typeof tabBeside>>

function draw(): void {
  dressDocument(settings, 'Chú Giải')
  render(
    <Popup
      settings={settings}
      browserLanguages={navigator.languages}
      page={page}
      hasPanel={hasPanel}
      problem={problem}
      on={{
        change: changed =>
          void saveSettings(changed).then(saved => tell(saved ? undefined : 'settings.notSaved')),
        switchPage: on => void act(id => askPage(id, { to: 'page:switch', on })),
        annotateOnce: () => void act(annotate, 'popup.failed'),
        enableSite: () => void enable(),
        openPanel: () => {
          openPanel(tab?.id)
          window.close()
        },
        openLibrary: () =>
          void browser.tabs
            .create({ url: browser.runtime.getURL('/library.html') })
            .then(() => window.close()),
        openSettings: () => void browser.runtime.openOptionsPage().then(() => window.close()),
      }}
    />,
    mount,
  )
}

function tell(what: MessageKey | undefined): void {
  problem = what
  draw()
}

/** Runs an action on the page, then refreshes the view. */
async function act(action: (tabId: number) => Promise<unknown>, failure?: MessageKey): Promise<void> {
  problem = undefined
  if (tab)
    await action(tab.id).catch((error: unknown) => {
      logIgnored('act on the page: the reader is told', error)
      problem = failure
    })
  await look()
}

async function enable(): Promise<void> {
  if (page.state !== 'not-enabled' || !tab) return
  problem = await enableSite(siteOf(page.host), tab.id)
  await look()
}

let timer: ReturnType<typeof setTimeout> | undefined

async function look(times = 0): Promise<void> {
  clearTimeout(timer)
  const seen = await lookAt(tab)
  page = seen.page
  draw()
  const wait = laterLooks[times]
  if (page.state === 'read' && seen.mentions.length === 0 && wait !== undefined)
    timer = setTimeout(() => void look(times + 1), wait)
}

followSettings(changed => {
  settings = changed
  draw()
  // The page receives the change at the same time as this popup; its answer comes after it has acted.
  void look()
})

settings = await readSettings()
draw()
tab = await tabBeside()
await look()
