/** The page of the first run: glue. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { ignoreGone } from '../../ignored.ts'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import { followSettings, readSettings, saveSettings } from '../../storage/settings-storage.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { Welcome } from '../../ui/welcome/welcome.tsx'

const mount = document.getElementById('welcome')!
const origins = newsSites.map(host => `*://${host}/*`)
let settings: Settings = defaultSettings
let allowed = true
let problem: MessageKey | undefined

function draw(): void {
  const say = speaker(cardLanguage(settings, navigator.languages))
  dressDocument(settings, `Chú Giải: ${say('welcome.title')}`)
  render(
    <Welcome
      settings={settings}
      browserLanguages={navigator.languages}
      allowed={allowed}
      problem={problem}
      on={{
        change: changed =>
          void saveSettings(changed).then(saved => {
            problem = saved ? undefined : 'settings.notSaved'
            draw()
          }),
        allow: () =>
          void ignoreGone(
            browser.permissions.request({ origins }),
            'ask for permission to the news sites',
          ).then(look),
        openSettings: () => void browser.runtime.openOptionsPage(),
      }}
    />,
    mount,
  )
}

async function look(): Promise<void> {
  // `contains` does not work here: Chromium does not count content-script sites as permissions, although it
  // lists them and lets the reader revoke them.
  const { origins: held = [] } = await browser.permissions.getAll()
  allowed = origins.every(origin => held.includes(origin))
  draw()
}

followSettings(changed => {
  settings = changed
  draw()
})
for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
  event.addListener(() => void look())
settings = await readSettings()
await look()
