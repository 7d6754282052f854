/**
 * The highlights' style sheet under this page's random names, adopted by the document and by each open shadow
 * root. A page can take it away by setting `adoptedStyleSheets`; whoever paints has it adopted again.
 */
import text from './highlights.css?text'
import { type HighlightKind, pageNames } from './page-names.ts'

const named = /::highlight\((\w+)\)/g

/** A sheet with this page's names for the kinds that stand in the source. */
export function makeHighlightSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const { highlights } = pageNames()
  sheet.replaceSync(text.replace(named, (_, kind) => `::highlight(${highlights[kind as HighlightKind]})`))
  return sheet
}

/** Has a document or shadow root wear a sheet. */
export function adopt(root: DocumentOrShadowRoot, sheet: CSSStyleSheet): void {
  const sheets = [...root.adoptedStyleSheets]
  if (!sheets.includes(sheet)) root.adoptedStyleSheets = [...sheets, sheet]
}

/**
 * Takes away what an earlier life of the extension left in the document, under names that only its sheet
 * tells: Firefox ends its scripts with an update and starts those of the new version.
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
