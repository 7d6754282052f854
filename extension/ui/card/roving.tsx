/**
 * One tab stop for many controls: Tab enters and leaves the group, ← and → move inside it. Why: a card has up
 * to forty links, and every control must be within ten presses of Tab.
 */
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

const controls = 'a[href], button:not([role="menuitem"]), summary'

export interface RovingProps {
  children: ComponentChildren
  class?: string
  role?: 'toolbar' | 'group' | undefined
  label?: string | undefined
}

export function Roving({ children, class: name, role, label }: RovingProps): JSX.Element {
  const group = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLElement | undefined>(undefined)
  const items = () =>
    Array.from(group.current?.querySelectorAll<HTMLElement>(controls) ?? []).filter(
      item => !item.closest('[hidden], [role="menu"]'),
    )
  const choose = (item: HTMLElement | undefined) => {
    current.current = item
    for (const each of items()) each.tabIndex = each === item ? 0 : -1
  }
  useLayoutEffect(() => {
    const all = items()
    choose(all.find(item => item === current.current) ?? all[0])
  })
  return (
    // biome-ignore-start lint/a11y: the group only moves the focus between its controls; its label comes with a role.
    <div
      ref={group}
      class={name}
      role={role}
      aria-label={label}
      onFocusIn={event => {
        const item = (event.target as Element).closest<HTMLElement>(controls)
        if (item && items().includes(item)) choose(item)
      }}
      onKeyDown={event => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
        const all = items()
        const at = all.indexOf((event.target as Element).closest<HTMLElement>(controls) as HTMLElement)
        if (at < 0) return
        const next = all[(at + (event.key === 'ArrowRight' ? 1 : all.length - 1)) % all.length]
        event.preventDefault()
        event.stopPropagation()
        choose(next)
        next?.focus()
      }}
    >
      {children}
    </div>
    // biome-ignore-end lint/a11y: as above.
  )
}
