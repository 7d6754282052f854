/** A switch: a checkbox that takes effect immediately. */
import type { JSX } from 'preact'

export interface SwitchProps {
  label: string
  on: boolean
  disabled?: boolean
  onChange(on: boolean): void
}

export function Switch({ label, on, disabled = false, onChange }: SwitchProps): JSX.Element {
  return (
    <label class="switch">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        disabled={disabled}
        onChange={event => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
