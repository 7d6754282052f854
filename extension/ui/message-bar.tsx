/** A message on the last action, at the bottom of a page, with a button to undo the action if possible. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Time for which a message without `stays` is shown, in ms. */
export const messageTime = 8_000

export interface MessageBarProps<Shown extends { stays?: true }> {
  /** The message; undefined for none. Each new object counts as a new message and restarts the time. */
  message: Shown | undefined
  textOf(message: Shown): string
  /** Undoes the action of the message; undefined if that is not possible. */
  onUndo?: (() => void) | undefined
  onClose(): void
  /** Labels of the two buttons. */
  undo: string
  close: string
}

/**
 * The message disappears after `messageTime`, unless the pointer or the focus is in it. One with `stays`,
 * such as a failure, is shown until it is closed or another replaces it.
 */
export function MessageBar<Shown extends { stays?: true }>(props: MessageBarProps<Shown>): JSX.Element {
  const { message, textOf, onUndo, onClose } = props
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!message || message.stays || held) return
    const timer = setTimeout(onClose, messageTime)
    return () => clearTimeout(timer)
  }, [message, held])
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) }
  return (
    <div class="done" role="status">
      {message && (
        <p {...hold} onFocusIn={() => setHeld(true)} onFocusOut={() => setHeld(false)}>
          {textOf(message)}
          {onUndo && (
            <button type="button" onClick={onUndo}>
              {props.undo}
            </button>
          )}
          <button
            type="button"
            class="close"
            aria-label={props.close}
            onClick={() => {
              setHeld(false)
              onClose()
            }}
          >
            ×
          </button>
        </p>
      )}
    </div>
  )
}
