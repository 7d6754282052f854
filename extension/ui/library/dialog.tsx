/** A modal dialog with a title and a close button. Escape and a click outside close it, too. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

export interface DialogProps {
  title: string
  /** Label of the close button. */
  close: string
  onClose(): void
  children: ComponentChildren
}

/**
 * Modal dialog, open as long as it is rendered. At first the focus is in the first field (of radio buttons,
 * the checked one), or on the close button if there is no field.
 */
export function Dialog({ title, close, onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open) return
    dialog.current?.showModal()
    const field = dialog.current?.querySelector<HTMLElement>(
      'input:not([type="radio"]), input:checked, select, textarea',
    )
    field?.focus()
    if (field instanceof HTMLInputElement && field.type === 'text') field.select()
  }, [])
  // Closing it gives the focus back to the element that opened it; taking an open dialog away does not.
  useLayoutEffect(() => {
    const shown = dialog.current
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" closedby="any" onClose={onClose}>
      <div class="inside">
        <h2 id="dialog-title">{title}</h2>
        <button
          type="button"
          class="close"
          aria-label={close}
          title={close}
          onClick={() => dialog.current?.close()}
        >
          ×
        </button>
        {children}
      </div>
    </dialog>
  )
}
