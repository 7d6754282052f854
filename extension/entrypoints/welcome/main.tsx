/** The page of the first run: glue. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { speaker } from '../../locales/locale.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { newsSites } from '../../sites.ts'
import { followSettings, readSettings, saveSettings } from '../../stored-settings.ts'
import { dressDocument } from '../../surface.ts'
import { Welcome } from '../../welcome/welcome.tsx'

const mount = document.getElementById('welcome')!
const origins = newsSites.map(host => `*://${host}/*`)
let settings: Settings = defaultSettings
let allowed = true

function draw(): void {
  const say = speaker(cardLanguage(settings, navigator.languages))
  dressDocument(settings, `Chú Giải: ${say('welcome.title')}`)
  render(
    <Welcome
      settings={settings}
      browserLanguages={navigator.languages}
      allowed={allowed}
      on={{
        change: changed => void saveSettings(changed),
        allow: () =>
          void browser.permissions
            .request({ origins })
            .catch(() => false)
            .then(look),
        openSettings: () => void browser.runtime.openOptionsPage(),
      }}
    />,
    mount,
  )
}

async function look(): Promise<void> {
  allowed = await browser.permissions.contains({ origins }).catch(() => true)
  draw()
}

followSettings(changed => {
  settings = changed
  draw()
})
settings = await readSettings()
await look()
