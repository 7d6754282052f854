/** A button that opens a box of choices below it. Escape or a press elsewhere closes the box. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export interface MenuProps {
  label: string
  /** True if the box extends to the right of the button; else to the left, for buttons at the right edge. */
  toRight?: boolean
  /** Content of the box, rendered only while the box is open; `close` closes it. */
  children(close: () => void): ComponentChildren
}

export function Menu({ label, toRight, children }: MenuProps): JSX.Element {
  const box = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  /** Closes the box, and moves the focus from it to its button. */
  const close = () => {
    setOpen(false)
    box.current?.querySelector('summary')?.focus()
  }
  useEffect(() => {
    if (!open) return
    const pressedElsewhere = (event: PointerEvent) => {
      // In a shadow root the target of a listener outside is the host.
      if (!event.composedPath().includes(box.current!)) setOpen(false)
    }
    document.addEventListener('pointerdown', pressedElsewhere)
    return () => document.removeEventListener('pointerdown', pressedElsewhere)
  }, [open])
  return (
    <details
      ref={box}
      class={toRight ? 'menu right' : 'menu'}
      open={open}
      onToggle={event => setOpen(event.currentTarget.open)}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        close()
      }}
    >
      <summary>{label}</summary>
      {open && (
        <section aria-label={label} tabIndex={-1}>
          {children(close)}
        </section>
      )}
    </details>
  )
}
