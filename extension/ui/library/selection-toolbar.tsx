/** Toolbar with the actions for the selected clippings. */
import type { JSX } from 'preact'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../../shared/clipping/duplicates.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { type HandOverActions, HandOverButtons } from './hand-over.tsx'

export interface SelectionToolbarProps extends HandOverActions {
  selected: readonly Clipping[]
  /** Number of clippings in the list, which the button "all" would select. */
  shown: number
  say: LibrarySay
  onSelectAll(): void
  onSelectNone(): void
  onExport(): void
  onAnalyse(): void
  onTag(): void
  onJoin(): void
  onDelete(): void
}

export function SelectionToolbar(props: SelectionToolbarProps): JSX.Element {
  const { selected, shown, say } = props
  const count = say('selection.count', { count: selected.length })
  return (
    <div class="selection" role="toolbar" aria-label={count}>
      <b>{count}</b>
      {selected.length < shown && (
        <button type="button" onClick={props.onSelectAll}>
          {say('selection.all', { count: shown })}
        </button>
      )}
      <button type="button" onClick={props.onSelectNone}>
        {say('selection.none')}
      </button>
      <button type="button" onClick={props.onExport}>
        {say('action.export')}
      </button>
      <button type="button" onClick={props.onAnalyse}>
        {say('action.analyse')}
      </button>
      <HandOverButtons {...props} />
      <button type="button" onClick={props.onTag}>
        {say('selection.tag')}
      </button>
      {canJoin(selected) && (
        <button type="button" onClick={props.onJoin}>
          {say('selection.join')}
        </button>
      )}
      <button type="button" onClick={props.onDelete}>
        {say('action.delete')}
      </button>
    </div>
  )
}

/** True for at least two clippings if all others are of the same passage as the first (`duplicatesOf`). */
function canJoin(clippings: readonly Clipping[]): boolean {
  const [first, ...others] = clippings
  if (!first || others.length === 0) return false
  const duplicates = new Set(duplicatesOf(first, others))
  return others.every(other => duplicates.has(other))
}
