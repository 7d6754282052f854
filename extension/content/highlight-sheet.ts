/**
 * Style sheet of the highlights under this page's random names, adopted by the document and, in Firefox, by
 * each open shadow root. A page can remove it by setting `adoptedStyleSheets`. It is adopted again when text
 * is next read or clippings are next marked (`PageHighlighter.dress`).
 */
import text from './highlights.css?text'
import { type HighlightKind, isRandom, pageNames } from './page-names.ts'

/** Matches a highlight in `text`, which is highlights.css as the build writes it: `::province`. */
const kindOf = /::(\w+)/g
const named = /::highlight\((\w+)\)/g
/** Matches the declarations in `text` that draw the line below names. */
const line = /text-.*?1px/
/**
 * Size of a page above which names have thicker letters (a text shadow) instead of a line below them. The
 * size is the number of elements, and `elementsPerParagraph` more for each `<p>`. Why: the line makes each
 * later frame longer in Chromium, 1.1 times on an article, more on pages of many elements or paragraphs
 * (docs/decisions/0044-a-line-below-names.md).
 */
const largePage = 5000
const elementsPerParagraph = 16

/**
 * True in a browser in which highlights of an element inherit those of its parent, also across shadow roots
 * (Chromium). The rules of the sheet are then for the root element alone. Why: a rule for every element makes
 * the browser match and keep six more styles for each
 * (docs/decisions/0063-highlights-are-inherited-in-chromium.md).
 */
export const inherits = !import.meta.env.FIREFOX

/**
 * Creates a sheet from highlights.css with this page's random names in place of the kinds. `isLarge` replaces
 * the line below names by a text shadow; `subject` is the selector before each `::highlight`.
 */
export function makeHighlightSheet(
  isLarge = countOf('*') + elementsPerParagraph * countOf('p') > largePage,
  subject = inherits ? ':root' : '',
): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const { highlights } = pageNames()
  const rules = text.replace(kindOf, (_, kind) =>
    (kind === 'any' ? Object.values(highlights) : [highlights[kind as HighlightKind]])
      .map(name => `${subject}::highlight(${name})`)
      .join(),
  )
  sheet.replaceSync(isLarge ? rules.replace(line, 'text-shadow:.5px 0') : rules)
  return sheet
}

function countOf(tag: string): number {
  return document.getElementsByTagName(tag).length
}

/** Adds a sheet to those that a document or shadow root has adopted, unless it is among them. */
export function adopt(root: DocumentOrShadowRoot, sheet: CSSStyleSheet): void {
  const sheets = [...root.adoptedStyleSheets]
  if (!sheets.includes(sheet)) root.adoptedStyleSheets = [...sheets, sheet]
}

/**
 * Removes the highlights and the document's style sheet of an earlier instance of the extension, also of
 * another version. Knows the sheet by the names of its highlights: they are random, and made as this
 * instance's are. Why: after an update Firefox ends the old scripts and starts the new ones.
 */
export function removeFormerHighlights(document: Document): void {
  const own = Object.values(pageNames().highlights)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter(({ cssRules }) => {
    const rules = [...cssRules].map(({ cssText }) => cssText).join()
    const names = [...rules.matchAll(named)].map(([, name = '']) => name)
    if (names.length === 0 || !names.every(name => isRandom(name) && !own.includes(name))) return true
    for (const name of names) CSS.highlights.delete(name)
    return false
  })
}
