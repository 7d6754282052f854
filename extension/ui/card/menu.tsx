/** A button with a menu below it. */
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface MenuItem {
  /** CSS class of the item, unique in its menu. */
  name: string
  text: string
  onPress(): void
}

export interface MenuProps {
  /** Name of the button for screen readers, and its tooltip. */
  label: string
  class: string
  items: readonly MenuItem[]
  children: ComponentChildren
}

export function Menu({ label, class: name, items, children }: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const all = () => Array.from(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])
  useLayoutEffect(() => {
    if (open) all()[0]?.focus({ preventScroll: true })
  }, [open])
  const close = () => {
    setOpen(false)
    root.current?.querySelector('button')?.focus({ preventScroll: true })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it closes with the focus, and its keys are the menu's.
    <div
      ref={root}
      class="menu"
      onFocusOut={event => {
        if (!root.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
      }}
      onKeyDown={event => {
        if (!open) return
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        if (event.key === 'Escape') close()
        else if (step) {
          const items = all()
          const at = items.indexOf(event.target as HTMLElement)
          items[(at + step + items.length) % items.length]?.focus()
        } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
          // Does nothing, but counts as handled: otherwise the toolbar around the menu would move the
          // focus.
        } else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <button
        type="button"
        class={name}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div class="items" role="menu" aria-label={label}>
          {items.map(item => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={item.name}
              onClick={() => {
                close()
                item.onPress()
              }}
            >
              {item.text}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
