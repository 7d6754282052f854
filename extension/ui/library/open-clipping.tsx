/**
 * Detail of the open clipping, with data that depend on other clippings: its duplicates, citations that its
 * corrections can be applied to, and conflicts of sync.
 */
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { correctedClippings } from '../../../shared/clipping/citation-edit.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../../shared/clipping/duplicates.ts'
import { type SearchTerm, termsToMark } from '../../../shared/clipping/search.ts'
import type { Json } from '../../../shared/sync/merge.ts'
import type { RecordConflicts } from '../../sync-status.ts'
import { ClippingDetail, type ClippingDetailProps } from './clipping-detail.tsx'
import type { ClippingIndex } from './clipping-index.ts'
import type { LibraryStore } from './library-store.ts'

/** Props that go to `ClippingDetail` unchanged. */
type Passed = Pick<
  ClippingDetailProps,
  | 'tags'
  | 'language'
  | 'say'
  | 'onDelete'
  | 'onCopy'
  | 'onBack'
  | 'onZotero'
  | 'onObsidian'
  | 'onMarkdown'
  | 'onHandOverSettings'
>

export interface OpenClippingProps extends Passed {
  clipping: Clipping
  index: ClippingIndex
  store: LibraryStore
  terms: readonly SearchTerm[]
  conflicts: readonly RecordConflicts[]
  onResolve(key: string, field: string, value: Json): Promise<boolean>
}

export function OpenClipping(props: OpenClippingProps): JSX.Element {
  const { clipping, index, store, terms, conflicts, onResolve, ...passed } = props
  /**
   * The clipping as it was when opened. Where its present citation differs from this one, the reader
   * corrected it.
   */
  const opened = useRef(clipping)
  if (opened.current.id !== clipping.id) opened.current = clipping
  const corrected = useMemo(
    () => correctedClippings(opened.current.citation, clipping, index.clippings),
    [clipping, index],
  )
  const duplicates = duplicatesOf(clipping, index.clippings)
  const { line, exact } = index.linesOf(clipping)
  const record = `clipping:${clipping.id}`
  return (
    <ClippingDetail
      {...passed}
      clipping={clipping}
      duplicates={duplicates}
      terms={termsToMark(line, exact, terms)}
      onEdit={(edit, seen) => store.edit(clipping, edit, seen)}
      conflicts={conflicts.find(({ key }) => key === record)?.conflicts ?? []}
      onChoose={(field, value) =>
        void onResolve(record, field, value).then(
          done => done || store.say({ key: 'conflict.changed', stays: true }),
        )
      }
      correctable={corrected.length}
      onCorrectOthers={() => void store.correct(corrected)}
      onJoin={() => void store.join([clipping, ...duplicates])}
    />
  )
}
