/** A row of tabs. ← and → choose the previous and the next tab, and wrap around. */
import type { JSX } from 'preact'

export interface TabsProps<Name extends string> {
  names: readonly Name[]
  chosen: Name
  /** Accessible name of the row. */
  title: string
  /** Id of the panel below the tabs. */
  controls: string
  label(name: Name): string
  onChoose(name: Name): void
}

/** The id of a tab is `tab-` and its name, for `aria-labelledby` of the panel. */
export function Tabs<Name extends string>(props: TabsProps<Name>): JSX.Element {
  const { names, chosen, title, controls, label, onChoose } = props
  return (
    <div class="tabs" role="tablist" aria-label={title}>
      {names.map((name, i) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={chosen === name}
          aria-controls={controls}
          tabIndex={chosen === name ? 0 : -1}
          onClick={() => onChoose(name)}
          onKeyDown={event => {
            const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
            if (step === undefined) return
            const other = names[(i + step + names.length) % names.length]!
            onChoose(other)
            event.currentTarget.parentElement?.querySelector<HTMLElement>(`#tab-${other}`)?.focus()
          }}
        >
          {label(name)}
        </button>
      ))}
    </div>
  )
}
