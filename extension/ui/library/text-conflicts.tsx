/**
 * Conflicts of sync in a clipping: texts that two devices changed differently. Shows every version with a
 * button that keeps it. For a note, another button keeps all versions.
 */
import type { JSX } from 'preact'
import type { Conflict, Json } from '../../../shared/sync/merge.ts'
import type { LibraryKey, LibrarySay } from '../../locales/library-locale.ts'

export interface TextConflictsProps {
  conflicts: readonly Conflict[]
  say: LibrarySay
  onChoose(field: string, value: Json): void
}

const names: Record<string, LibraryKey> = {
  note: 'detail.note',
  passage: 'conflict.passage',
  'citation.title': 'conflict.title',
  'citation.authors': 'conflict.authors',
  'citation.outlet': 'conflict.outlet',
  'citation.published': 'conflict.published',
  'citation.modified': 'conflict.modified',
  'citation.language': 'conflict.language',
}

export function TextConflicts({ conflicts, say, onChoose }: TextConflictsProps): JSX.Element | null {
  if (conflicts.length === 0) return null
  return (
    <section class="conflicts" aria-label={say('conflict.label')}>
      {conflicts.map(({ field, values }) => {
        const name = say(names[field] ?? 'conflict.other')
        return (
          <section key={field}>
            <h2 class="label">{say('conflict.heading', { field: name })}</h2>
            {values.map((value, i) => (
              <figure key={i}>
                <blockquote>{conflictText(value) || say('conflict.empty')}</blockquote>
                <button
                  type="button"
                  aria-label={say('conflict.keepThis', { number: i + 1, field: name })}
                  onClick={() => onChoose(field, value)}
                >
                  {say('conflict.keep')}
                </button>
              </figure>
            ))}
            {field === 'note' && (
              <button
                type="button"
                onClick={() =>
                  onChoose(
                    field,
                    values
                      .map(value => conflictText(value))
                      .filter(Boolean)
                      .join('\n\n'),
                  )
                }
              >
                {say('conflict.keepBoth')}
              </button>
            )}
          </section>
        )
      })}
    </section>
  )
}

/**
 * Text of one version of a field in conflict. A text is returned as it is; the items of a list are joined
 * by `between`; for an object with a quote it is the quoted passage. '' for any other value.
 */
export function conflictText(value: Json, between = '\n'): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join(between)
  const { quote } = (value ?? {}) as { quote?: { exact?: Json } }
  return typeof quote?.exact === 'string' ? quote.exact : ''
}
