/** Box around a file field, on which the reader can also drop a file. */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'

export interface DropZoneProps {
  /** Called with the first file that was dropped. */
  onFile(file: File): void
  children: ComponentChildren
}

export function DropZone({ onFile, children }: DropZoneProps): JSX.Element {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the field inside.
    <div
      class={over ? 'drop over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer?.files[0]
        if (file) onFile(file)
      }}
    >
      {children}
    </div>
  )
}
