/**
 * The clip key, Alt+C, and the pointer: with nothing selected, the key clips the sentence under the pointer.
 */
import type { Point } from './clip-script.ts'
import { listen } from './trusted-events.ts'

/**
 * Listens to the clip key and the pointer, before the page's own listeners on elements, until `signal` is
 * aborted. `pressed` is called for a press of the key; `typing` is true in a form field or an editable part
 * of the page. `moved` is called with each place of the pointer.
 */
export function listenToClipKey(
  document: Document,
  pressed: (event: KeyboardEvent, typing: boolean) => void,
  moved: (point: Point) => void,
  signal?: AbortSignal,
): void {
  const options = { capture: true, signal: signal as AbortSignal }
  const keyPressed = (event: KeyboardEvent) => {
    // `code` is the key's position; with Alt, layouts produce other letters. A repeated event is ignored: a
    // held key would clip whatever the page selects meanwhile.
    const isOther = event.repeat || event.ctrlKey || event.metaKey || event.shiftKey
    if (event.code === 'KeyC' && event.altKey && !isOther) pressed(event, isTyping(event))
  }
  listen(document, 'keydown', keyPressed, options)
  listen(document, 'pointermove', ({ clientX: x, clientY: y }) => moved({ x, y }), options)
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof Element && target.matches('input,textarea,select,:read-write')
}
