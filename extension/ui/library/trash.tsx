/** The trash: deleted clippings that can be restored or permanently deleted. */
import type { JSX } from 'preact'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'

/**
 * Maximum number of clippings listed, in the order of `clippings`; the button that empties the trash deletes
 * all.
 */
const limit = 200

export interface TrashProps {
  clippings: readonly Clipping[]
  say: LibrarySay
  onRestore(ids: readonly string[]): void
  onPurge(ids: readonly string[]): void
}

export function Trash({ clippings, say, onRestore, onPurge }: TrashProps): JSX.Element {
  if (clippings.length === 0) return <p class="nothing">{say('trash.empty')}</p>
  return (
    <div class="trash">
      <p class="quiet">{say('trash.note')}</p>
      <p class="buttons">
        <button type="button" onClick={() => onPurge(clippings.map(({ id }) => id))}>
          {say('trash.emptyAll')}
        </button>
      </p>
      <ul>
        {clippings.slice(0, limit).map(({ id, quote, citation }) => (
          <li key={id}>
            <p lang={citation.language}>{quote.exact.slice(0, 240)}</p>
            <p class="buttons">
              <button type="button" onClick={() => onRestore([id])}>
                {say('action.restore')}
              </button>
              <button type="button" onClick={() => onPurge([id])}>
                {say('action.purge')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
