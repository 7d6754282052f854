/** Theme, language and title of the extension's own documents. */
import { cardLanguage, type Settings } from '../settings.ts'

/** Sets the document's title and language, and the reader's theme. */
export function dressDocument(settings: Settings, title: string): void {
  const root = document.documentElement
  root.className = `palette ${settings.theme}`
  root.lang = cardLanguage(settings, navigator.languages)
  if (document.title !== title) document.title = title
}
