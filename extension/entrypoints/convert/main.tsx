/** Page that converts postal addresses to the administrative units of today: glue. */
import { render } from 'preact'
import { compactLocalities } from '../../../shared/localities/compact.ts'
import { AddressConverter } from '../../../shared/localities/convert.ts'
import { openLocalities } from '../../../shared/localities/localities.ts'
import { once } from '../../../shared/once.ts'
import { succeeded } from '../../ignored.ts'
import { convertSpeaker } from '../../locales/convert-locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { ConverterPage } from '../../ui/convert/converter-page.tsx'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { saveFile } from '../../ui/save-file.ts'

const mount = document.getElementById('convert')!
const converter = once(() => new AddressConverter(openLocalities(compactLocalities)))

function draw(settings: Settings): void {
  const language = cardLanguage(settings, navigator.languages)
  dressDocument(settings, `${convertSpeaker(language)('title')} · Chú Giải`)
  render(<ConverterPage language={language} converter={converter} onSave={saveFile} onCopy={copy} />, mount)
}

const copy = (text: string) => succeeded(navigator.clipboard.writeText(text), 'write to the clipboard')

keepFocusOnPage()
settingsStorage.follow(draw)
draw(await settingsStorage.read())
