/** A modal dialog with a title and a way out. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export interface DialogProps {
  title: string
  /** Label of the button that closes it. */
  close: string
  onClose(): void
  children: ComponentChildren
}

/** Its first field has the focus when it opens; without one, the button that closes it. */
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
