/** Button that chooses a file. Why not the browser's own control: its text is in the browser's language. */
import type { JSX } from 'preact'

export interface FileButtonProps {
  label: string
  /** Class of the button; `button` without it. */
  class?: string
  /** File types, as the attribute `accept` takes them. */
  accept: string
  onFile(file: File): void
}

/** The same file can be chosen again. */
export function FileButton({ label, class: name = 'button', accept, onFile }: FileButtonProps): JSX.Element {
  return (
    <label class={name}>
      {label}
      <input
        class="unseen"
        type="file"
        accept={accept}
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
