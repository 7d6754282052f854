/**
 * Style sheet of the highlights under this page's random names, adopted by the document and each open shadow
 * root. A page can remove it by setting `adoptedStyleSheets`; it is adopted again at the next paint.
 */
import text from './highlights.css?text'
import { type HighlightKind, pageNames } from './page-names.ts'

const named = /::highlight\((\w+)\)/g
const line = /text-decoration: ?underline dotted 1px/
/**
 * Number of elements from which names have thicker letters instead of a line below them. Why: the line makes
 * each frame of a page of 1 MB 1.6 times as long in Chromium, and of an article hardly longer.
 */
const manyElements = 5000

/** Creates a sheet in which this page's names replace the kinds of the source. */
export function makeHighlightSheet(
  isLarge = document.getElementsByTagName('*').length > manyElements,
): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const { highlights } = pageNames()
  const rules = text.replace(named, (_, kind) => `::highlight(${highlights[kind as HighlightKind]})`)
  sheet.replaceSync(isLarge ? rules.replace(line, 'text-shadow:.03em 0') : rules)
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
  const own = [false, true].map(isLarge => rulesOf(makeHighlightSheet(isLarge)))
  const former = (sheet: CSSStyleSheet) => {
    const rules = rulesOf(sheet)
    return !own.includes(rules) && own.some(each => nameless(each) === nameless(rules))
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
