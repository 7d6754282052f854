/** A section of the settings page, and the properties that all sections have. */
import type { ComponentChildren, JSX } from 'preact'
import type { Say } from '../../locales/locale.ts'
import type { Settings } from '../../settings.ts'

export interface SectionProps {
  settings: Settings
  say: Say
  onChange(settings: Settings): void
}

export function Section({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section aria-label={title} tabIndex={-1}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
