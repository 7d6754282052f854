/**
 * Finds form fields of a page whose validation message ("Please fill out this field") may cover the card.
 * Chromium draws such messages above everything, also above the top layer, and the pointer passes through
 * them. A page chooses the words (`setCustomValidity`), so it can make a message as large as it likes. No
 * event tells that a message is shown. It may stay after its field has lost the focus, but not after the
 * field has become valid: so it is enough to look for invalid fields. Also finds fields whose list is open,
 * which Chromium draws above everything, too (`openPickers`).
 */
import { keepIn } from './kept-properties.ts'
import { openPickers, PageRoots } from './page-roots.ts'

/** Selector of invalid fields. A form or group that contains one also matches `:invalid`, and is left out. */
const wrongFields = ':invalid:not(form, fieldset)'
const frames = 'iframe, frame, object, embed'

export class FieldMessages {
  readonly #window: Window
  readonly #roots = new WeakMap<Document, PageRoots>()

  /**
   * `window` is the outermost window of the page's origin: the messages of its fields may lie over the card.
   */
  constructor(window: Window) {
    this.#window = window
  }

  /**
   * True if an invalid field of the page, of its shadow roots or of its frames of the same origin may show
   * words of the page's choice, or a field there has its list open. A field whose only fault is that it is
   * empty may not: that message is the browser's. `anew` looks for new shadow roots at once
   * (`PageRoots.matching`).
   */
  mayShow(anew: boolean): boolean {
    return this.#mayShowIn(this.#window.document, anew)
  }

  #mayShowIn(document: Document, anew: boolean): boolean {
    const roots = this.#roots.get(document) ?? new PageRoots(document)
    this.#roots.set(document, roots)
    if (roots.matching(openPickers(), anew).length > 0) return true
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

/**
 * True for an invalid field whose message may have words of the page: a custom element, or a standard field
 * with another fault than being empty.
 */
function hasWordsOfPage(field: Element): boolean {
  const { validity } = field as Partial<HTMLInputElement>
  if (!validity) return true
  for (const fault in validity)
    if (fault !== 'valid' && fault !== 'valueMissing' && validity[fault as keyof ValidityState]) return true
  return false
}
