/** The clip key, Alt+C, and the pointer, which says what is clipped when nothing is selected. */
import type { Point } from './clip-script.ts'
import { listen } from './trusted-events.ts'

export interface ClipKeyHandlers {
  /** Called for a press of the key; `typing` is true in a text field or an editable part of the page. */
  pressed(event: KeyboardEvent, typing: boolean): void
  /** Called when the pointer moves over the page. */
  moved(point: Point): void
}

/** Listens to both, before the page's own listeners on elements. */
export function listenToClipKey(
  document: Document,
  { pressed, moved }: ClipKeyHandlers,
  signal?: AbortSignal,
): void {
  const options = { capture: true, passive: true, ...(signal && { signal }) }
  listen(
    document,
    'keydown',
    event => {
      // `code` is the key's position; with Alt, layouts produce other letters.
      if (event.code === 'KeyC' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey)
        pressed(event, isTyping(event))
    },
    { ...options, passive: false },
  )
  listen(document, 'pointermove', ({ clientX: x, clientY: y }) => moved({ x, y }), options)
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return (
    target instanceof Element &&
    (target.matches('input, textarea, select') || (target as HTMLElement).isContentEditable === true)
  )
}
