/**
 * Messages of wrong fields of a page ("Please fill out this field"), which Chromium draws above everything,
 * in the top layer too, and through which the pointer passes. A page chooses the words (`setCustomValidity`),
 * and so covers a card by as many as it likes. Nothing reports that one is shown, and it stays when its field
 * has lost the focus; but its field is wrong as long.
 */
import { keepIn } from './kept-properties.ts'
import { PageRoots } from './page-roots.ts'

/** Selector of wrong fields. Forms and groups with one match `:invalid` as well. */
const wrongFields = ':invalid:not(form, fieldset)'
const frames = 'iframe, frame, object, embed'

export class FieldMessages {
  readonly #window: Window
  readonly #roots = new WeakMap<Document, PageRoots>()

  /** `window` is the outermost one whose message may lie over the card. */
  constructor(window: Window) {
    this.#window = window
  }

  /**
   * True if a field of the page, of its shadow roots or of the frames of its own origin may show words of the
   * page's choice. A field that is only empty may not: its words are the browser's. `anew` as for
   * `PageRoots.matching`.
   */
  mayShow(anew: boolean): boolean {
    return this.#mayShowIn(this.#window.document, anew)
  }

  #mayShowIn(document: Document, anew: boolean): boolean {
    const roots = this.#roots.get(document) ?? new PageRoots(document)
    this.#roots.set(document, roots)
    return roots
      .matching(`${wrongFields}, ${frames}`, anew)
      .some(element =>
        element.matches(frames) ? this.#mayShowInFrame(element, anew) : hasWordsOfPage(element),
      )
  }

  #mayShowInFrame(element: Element, anew: boolean): boolean {
    const { contentDocument } = element as HTMLIFrameElement
    if (!contentDocument?.defaultView) return false
    keepIn(contentDocument.defaultView)
    return this.#mayShowIn(contentDocument, anew)
  }
}

/** True unless a wrong field is one of the browser's own and merely empty. */
function hasWordsOfPage(field: Element): boolean {
  const { validity } = field as Partial<HTMLInputElement>
  if (!validity) return true
  for (const fault in validity)
    if (fault !== 'valid' && fault !== 'valueMissing' && validity[fault as keyof ValidityState]) return true
  return false
}
