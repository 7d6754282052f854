/**
 * Button that chooses a file. Why not the browser's own control: what it shows, and says to a screen reader, is in the
 * browser's language.
 */
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

export interface FileButtonProps {
  label: string
  /** File types, as the attribute `accept` takes them. */
  accept: string
  onFile(file: File): void
}

/** The same file can be chosen again. */
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
