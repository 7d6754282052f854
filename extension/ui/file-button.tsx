/**
 * Button that opens the browser's file picker. Why not a visible file input: its text, and its name for
 * screen readers, are in the browser's language.
 */
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

export interface FileButtonProps {
  label: string
  /** File types, as the attribute `accept` takes them. */
  accept: string
  onFile(file: File): void
}

/** Calls `onFile` with each chosen file, even if the same file is chosen twice. */
export function FileButton({ label, accept, onFile }: FileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current!.click()}>
        {label}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
