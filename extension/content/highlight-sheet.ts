/**
 * Style sheet of the highlights under this page's random names, adopted by the document and each open shadow
 * root. A page can remove it by setting `adoptedStyleSheets`; it is adopted again at the next paint.
 */
import text from './highlights.css?text'
import { type HighlightKind, pageNames } from './page-names.ts'

const named = /::highlight\((\w+)\)/g

/** Creates a sheet in which this page's names replace the kinds of the source. */
export function makeHighlightSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const { highlights } = pageNames()
  sheet.replaceSync(text.replace(named, (_, kind) => `::highlight(${highlights[kind as HighlightKind]})`))
  return sheet
}

/** Adds a sheet to a document or shadow root, unless it is there. */
export function adopt(root: DocumentOrShadowRoot, sheet: CSSStyleSheet): void {
  const sheets = [...root.adoptedStyleSheets]
  if (!sheets.includes(sheet)) root.adoptedStyleSheets = [...sheets, sheet]
}

/**
 * Removes the highlights and style sheet of an earlier instance of the extension, whose names only its sheet
 * shows. Why: after an update Firefox ends the old scripts and starts the new ones.
 */
export function removeFormerHighlights(document: Document): void {
  const own = rulesOf(makeHighlightSheet())
  const former = (sheet: CSSStyleSheet) => {
    const rules = rulesOf(sheet)
    return rules !== own && nameless(rules) === nameless(own)
  }
  document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter(sheet => {
    if (!former(sheet)) return true
    for (const [, name = ''] of rulesOf(sheet).matchAll(named)) CSS.highlights.delete(name)
    return false
  })
}

function rulesOf({ cssRules }: CSSStyleSheet): string {
  return [...cssRules].map(({ cssText }) => cssText).join()
}

function nameless(rules: string): string {
  return rules.replace(named, '')
}
