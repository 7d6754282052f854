/** The toolbar popup: glue between the stored settings and their view. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { type Settings, settingsFrom } from '../../settings.ts'
import { Popup } from './popup.tsx'

const mount = document.getElementById('popup')!

async function draw(): Promise<void> {
  const settings = settingsFrom((await browser.storage.local.get('settings')).settings)
  const change = (changed: Settings) => void browser.storage.local.set({ settings: changed }).then(draw)
  render(<Popup settings={settings} browserLanguages={navigator.languages} onChange={change} />, mount)
}

void draw()
