/** Import dialog: reads a file, shows the changes it would make, and makes them on confirmation. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { readFile } from '../../../shared/clipping/formats.ts'
import {
  type ImportOptions,
  type ImportProblem,
  largestImport,
  mostRecords,
} from '../../../shared/clipping/import.ts'
import { type PlannedImport, planImport } from '../../../shared/clipping/import-plan.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { bytesOf } from '../chosen-file.ts'
import { DropZone } from '../drop-zone.tsx'
import { FileButton } from '../file-button.tsx'
import { Dialog } from './dialog.tsx'

export interface ImportDialogProps {
  /** All clippings in this browser, those in the trash too. */
  here: readonly Clipping[]
  /** The current time, ISO 8601. */
  now: string
  say: LibrarySay
  onImport(clippings: readonly Clipping[]): void
  onClose(): void
}

interface DryRun {
  source: File
  file: string
  format: string | undefined
  clippings: Clipping[]
  planned: PlannedImport[]
  problems: ImportProblem[]
}

/** Maximum number of lines in a list of problems. A last line counts the problems that are left out. */
const problemsShown = 100
/**
 * Maximum number of rows whose numbers a line in the list of problems contains; the line counts the other
 * rows.
 */
const rowsNamed = 20

export function ImportDialog({ here, now, say, onImport, onClose }: ImportDialogProps): JSX.Element {
  const [dryRun, setDryRun] = useState<DryRun>()
  /** Number of files chosen: that of one chosen before may be read later. */
  const chosen = useRef(0)
  const read = async (file: File, options?: ImportOptions) => {
    const own = ++chosen.current
    const tooLarge = file.size > largestImport * 1_000_000
    const bytes = tooLarge ? undefined : await bytesOf(file)
    if (own !== chosen.current) return
    const { clippings, problems, format }: ReturnType<typeof readFile> = bytes
      ? readFile(bytes, now, options)
      : { clippings: [], problems: [{ row: 0, field: '', problem: tooLarge ? 'tooLarge' : 'unreadable' }] }
    const planned = planImport(new Map(here.map(clipping => [clipping.id, clipping])), clippings, now)
    setDryRun({
      source: file,
      file: file.name,
      format: format && say(`import.format.${format}`),
      clippings,
      planned,
      problems,
    })
  }
  return (
    <Dialog title={say('import.title')} close={say('action.close')} onClose={onClose}>
      <p>{say('import.intro')}</p>
      <DropZone onFile={file => void read(file)}>
        <FileButton
          label={say('import.choose')}
          accept=".json,.jsonld,.csv,.tsv,.txt,application/json,application/ld+json,text/csv"
          onFile={file => void read(file)}
        />{' '}
        <span class="quiet">{say('import.drop')}</span>
      </DropZone>
      <div role="status">{dryRun && <Outcome {...dryRun} say={say} />}</div>
      {dryRun?.problems.some(({ problem }) => problem === 'ask') && (
        <fieldset class="buttons">
          <legend>{say('import.dayOrder')}</legend>
          {(['day-first', 'month-first'] as const).map(dayOrder => (
            <button type="button" key={dayOrder} onClick={() => void read(dryRun.source, { dayOrder })}>
              {say(`import.${dayOrder}`)}
            </button>
          ))}
        </fieldset>
      )}
      {dryRun && (
        <p class="buttons">
          <Do dryRun={dryRun} say={say} onImport={onImport} />
        </p>
      )}
    </Dialog>
  )
}

function Do({
  dryRun,
  say,
  onImport,
}: {
  dryRun: DryRun
  say: LibrarySay
  onImport(clippings: readonly Clipping[]): void
}) {
  const count = dryRun.planned.filter(({ action }) => action !== 'same').length
  if (count === 0) return <>{say('import.nothing')}</>
  return (
    <button type="button" class="main" onClick={() => onImport(dryRun.clippings)}>
      {say('import.do', { count })}
    </button>
  )
}

function Outcome({ file, format, planned, problems, say }: Omit<DryRun, 'source'> & { say: LibrarySay }) {
  const count = (action: string) => planned.filter(plan => plan.action === action).length
  const kept = planned.reduce((sum, plan) => sum + plan.kept.length, 0)
  const lines = (['add', 'update', 'same'] as const)
    .filter(action => count(action) > 0)
    .map(action => say(`import.${action}`, { count: count(action) }))
  if (kept > 0) lines.push(say('import.kept', { count: kept }))
  const isRemark = ({ problem }: ImportProblem) => ['column', 'dropped', 'damaged'].includes(problem)
  const bad = problems.filter(problem => !isRemark(problem))
  const remarks = problems.filter(isRemark)
  return (
    <>
      {format && (
        <p>
          <b>{say('import.found', { file, format })}</b>
        </p>
      )}
      <ul class="outcome">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {bad.length > 0 && (
        <Problems title={say('import.problems', { count: bad.length })} problems={bad} say={say} />
      )}
      {remarks.length > 0 && (
        <Problems title={say('import.notes', { count: remarks.length })} problems={remarks} say={say} />
      )}
    </>
  )
}

function Problems({
  title,
  problems,
  say,
}: {
  title: string
  problems: readonly ImportProblem[]
  say: LibrarySay
}) {
  // One line for all rows with the same problem in the same field.
  const lines = Map.groupBy(problems, ({ problem, field }) => `${problem} ${field}`)
  const shown = [...lines].slice(0, problemsShown)
  const more = problems.length - shown.reduce((sum, [, { length }]) => sum + length, 0)
  const place = (group: readonly ImportProblem[]) => {
    if (group[0]!.row === 0) return say('import.file')
    const row = group
      .slice(0, rowsNamed)
      .map(({ row }) => row)
      .join(', ')
    const count = group.length - rowsNamed
    return count > 0 ? say('import.rows', { row, count }) : say('import.row', { row })
  }
  return (
    <details open>
      <summary>{title}</summary>
      <ul class="problems">
        {shown.map(([key, group]) => (
          <li key={key}>
            {place(group)}:{' '}
            {say(`import.${group[0]!.problem}`, {
              field: group[0]!.field,
              most: largestImport,
              records: mostRecords,
            })}
          </li>
        ))}
        {more > 0 && <li>{say('import.more', { count: more })}</li>}
      </ul>
    </details>
  )
}
