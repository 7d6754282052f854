/**
 * Bar above list and statistics: number of clippings found, buttons to clear and save the filter, sort menu.
 */
import type { ComponentChildren, JSX } from 'preact'
import { type Sorting, sortings } from '../../library-filter.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { LibraryState } from './library-store.ts'

export interface ResultBarProps {
  status: LibraryState['status']
  shown: number
  all: number
  filtered: boolean
  say: LibrarySay
  onReset(): void
  onSaveSearch(): void
  /** The sort menu; nothing while statistics are shown below. */
  children: ComponentChildren
}

export function ResultBar({
  status,
  shown,
  all,
  filtered,
  say,
  onReset,
  onSaveSearch,
  children,
}: ResultBarProps): JSX.Element {
  const loading = status === 'opening' || (status === 'partial' && !filtered)
  return (
    <div class="bar">
      <span role="status">
        {loading
          ? say('list.loading')
          : filtered
            ? say('search.result', { shown, all })
            : say('search.all', { all })}
      </span>
      {filtered && (
        <>
          <button type="button" onClick={onReset}>
            {say('search.reset')}
          </button>
          <button type="button" onClick={onSaveSearch}>
            {say('searches.save')}
          </button>
        </>
      )}
      {children}
    </div>
  )
}

export interface SortMenuProps {
  sorting: Sorting
  say: LibrarySay
  onSort(sorting: Sorting): void
}

export function SortMenu({ sorting, say, onSort }: SortMenuProps): JSX.Element {
  return (
    <label class="sort">
      {say('sort.label')}{' '}
      <select value={sorting} onChange={event => onSort(event.currentTarget.value as Sorting)}>
        {sortings.map(name => (
          <option key={name} value={name}>
            {say(`sort.${name}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
