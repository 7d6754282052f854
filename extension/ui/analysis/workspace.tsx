/**
 * The workspace: entities as rows, measures and facts as columns, with plots, a map, press and clippings. All
 * data are packaged or stored on this device, except press coverage. The service is asked for coverage when
 * the reader presses a button or adds a press column.
 */
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { type ClipsOfEntity, clipsByEntity } from '../../../shared/analysis/clippings.ts'
import { columnId } from '../../../shared/analysis/column-id.ts'
import { type AvailableMeasure, availableMeasures } from '../../../shared/analysis/columns.ts'
import { type ExportContext, shownTable } from '../../../shared/analysis/export/shown-table.ts'
import type { AnalysisRow } from '../../../shared/analysis/rows.ts'
import { type Knowledge, needsLocalities, selectRows } from '../../../shared/analysis/selection.ts'
import { AnalysisTable } from '../../../shared/analysis/table.ts'
import { nameColumn, type RowSelector, type View, viewLimits } from '../../../shared/analysis/view.ts'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { type AnalysisAddress, analysisTabs } from '../../analysis-address.ts'
import { type AnalysisKey, type AnalysisSay, analysisSpeaker } from '../../locales/analysis-locale.ts'
import { exportSpeaker } from '../../locales/export-locale.ts'
import { type Language, speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'
import { LanguageChoice } from '../language-choice.tsx'
import { MessageBar } from '../message-bar.tsx'
import { Tabs } from '../tabs.tsx'
import { cellText, columnLabel } from './cell-words.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ClippingsView, MapView, type PlotViewProps, PressView, TimeView } from './plot-views.tsx'
import { RowsMenu } from './rows-menu.tsx'
import { TableView, type ViewChange } from './table-view.tsx'
import { ViewsMenu } from './views-menu.tsx'

/** Knowledge that is packaged with the extension; `version` is the number of its release. */
export interface WorkspaceKnowledge extends Knowledge {
  version: number
  /** Day of the release, YYYY-MM-DD. */
  released: string
}

/**
 * Maximum number of entities whose coverage is requested in one go; for more the request is refused. Why:
 * coverage is fetched in buckets, and so many entities already need most of all buckets.
 */
export const mostAsked = 120
/** Maximum number of columns in a view opened without columns: the measures that most rows have. */
const firstColumns = 6
const noCards: readonly Card[] = []
/** Number of rows from which on the first filter and sort by name are prepared while the page is idle. */
const manyRows = 1000

export interface WorkspaceProps {
  settings: Settings
  browserLanguages: readonly string[]
  address: AnalysisAddress
  /** Undefined until the packaged cards are read, and if they cannot be read. */
  knowledge: WorkspaceKnowledge | undefined
  /**
   * Clippings selected by filter or ids in the address; without such a selection, all that are not in the
   * trash. Undefined until a view needs them and they are read, and if they cannot be read.
   */
  clippings: readonly Clipping[] | undefined
  /** True if the latest attempt to read the clippings failed. */
  clippingsFailed: boolean
  /**
   * Coverage of the entities for which the service has answered, by id; null for an entity without
   * coverage.
   */
  press: ReadonlyMap<string, EntityInBucket | null>
  /** Number of entities that the service is being asked about. */
  asking: number
  /** True if the service gave no answer for at least one entity of the latest request. */
  pressFailed: boolean
  saved: readonly View[]
  /** Message about the last action, or about a link or data that cannot be read; undefined for none. */
  message: AnalysisKey | undefined
  /** Message about a change of the saved views, which `onUndo` undoes; undefined for none. */
  done?: ViewMessage | undefined
  on: WorkspaceActions
}

export interface ViewMessage {
  key: 'views.removed' | 'views.replaced' | 'views.back' | 'views.notBack'
  name: string
  stays?: true
  onUndo?(): void
}

export interface WorkspaceActions {
  change(settings: Settings): void
  /** Shows the view, tab and clippings of an address, and writes it to the address bar. */
  go(address: AnalysisAddress): void
  /** Adds to the view what it lacks. Shows it as `go` does, and leaves the message. */
  complete(address: AnalysisAddress): void
  wantIndex(): void
  /** Asks the service for the press coverage of the entities with these ids that `press` lacks. */
  wantPress(ids: readonly string[]): void
  saveView(view: View): void
  removeView(name: string): void
  copyLink(view: View): void
  tell(message: AnalysisKey): void
  /** Removes the message `done`. */
  closeDone(): void
  open(id: string): void
  copy(text: string): void
  saveFile(name: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): void
}

export function Workspace(props: WorkspaceProps): JSX.Element {
  const { settings, browserLanguages, address, knowledge, clippings, press, message, on } = props
  const { view, tab } = address
  const language = cardLanguage(settings, browserLanguages)
  const say = analysisSpeaker(language)
  const cardOf = useMemo(() => cardFinder(knowledge?.cards ?? noCards), [knowledge?.cards])
  const clips = useMemo(() => clippings && clipsByEntity(clippings), [clippings])
  const selectors = useMemo(() => selectorsOf(address, clips), [view.rows, address.clips, clips])
  const { rows, unknown } = useMemo(
    () => (knowledge ? selectRows(selectors, knowledge) : { rows: [], unknown: [] }),
    [knowledge, selectors],
  )
  const context = useMemo(() => ({ cardOf, press, ...(clips && { clips }) }), [cardOf, press, clips])
  const table = useMemo(() => new AnalysisTable(rows, context), [rows, context])
  const order = useMemo(
    () => table.order(view, language),
    [table, view.sort, view.filter, view.pinned, view.hidden, language],
  )
  const measures = useMemo(() => availableMeasures(rows), [rows])
  const change = (changed: ViewChange) => on.go({ ...address, view: changedView(view, changed) })

  // Done ahead: otherwise the first filter and the first sort of many rows would block the page.
  useEffect(() => {
    if (rows.length < manyRows) return
    const waiting = requestIdleCallback(() => prepare(table, language))
    return () => cancelIdleCallback(waiting)
  }, [table, language])
  // A view without columns gets those measures that most of its rows have.
  useEffect(() => {
    if (view.columns.length > 0 || rows.length === 0) return
    on.complete({ ...address, view: { ...view, columns: usualColumns(rows, measures) } })
  }, [rows])
  const unasked = useMemo(
    () => rows.flatMap(({ id, kind }) => (kind === 'locality' || press.has(id) ? [] : [id])),
    [rows, press],
  )
  const exporting = useMemo(
    (): ExportContext => ({
      language,
      say: exportSpeaker(language),
      release: { version: knowledge?.version ?? 0, released: knowledge?.released ?? '' },
      accessed: knowledge?.today ?? '',
    }),
    [language, knowledge?.version],
  )
  const plots: PlotViewProps = {
    table,
    context,
    order,
    view,
    cards: knowledge?.cards ?? noCards,
    exporting,
    language,
    say,
    onChange: change,
    onSave: on.saveFile,
    onOpen: on.open,
  }
  const isLoading = !knowledge || (needsLocalities(selectors) && !knowledge.localities)
  const wantsPress = view.columns.some(id => id.startsWith('press.'))
  return (
    <main class={`surface analysis palette ${settings.theme}`} lang={language}>
      <header>
        <h1>
          Chú Giải <span>{say('title')}</span>
        </h1>
        <ViewsMenu
          view={view}
          saved={props.saved}
          hasClippings={address.clips !== undefined || view.columns.some(id => id.startsWith('clips.'))}
          say={say}
          onOpen={opened => on.go({ view: opened, tab: 'table' })}
          onSave={name => on.saveView({ ...view, rows: selectors, name })}
          onRemove={on.removeView}
          onCopyLink={() => on.copyLink({ ...view, rows: selectors })}
        />
        <ExportMenu
          shown={() =>
            shownTable(table, table.columns(view), order, view.name, {
              language,
              columnLabel: column => columnLabel(column, language, say),
              cellText: (cell, column) => cellText(cell, column, language),
            })
          }
          exporting={exporting}
          say={say}
          onSave={on.saveFile}
          onCopy={on.copy}
          onTell={on.tell}
        />
        <LanguageChoice
          language={language}
          onChange={chosen => on.change({ ...settings, language: chosen })}
        />
      </header>
      <div class="bar">
        <RowsMenu
          rows={selectors}
          cards={knowledge?.cards ?? []}
          index={knowledge?.search}
          language={language}
          say={say}
          sayCommon={speaker(language)}
          onWantIndex={on.wantIndex}
          onChange={changed => change({ rows: changed })}
        />
        <ColumnsMenu
          columns={view.columns}
          measures={measures}
          language={language}
          say={say}
          onChange={columns => {
            change({ columns })
            const added = columns.some(id => id.startsWith('press.') && !view.columns.includes(id))
            if (added && unasked.length <= mostAsked) on.wantPress(unasked)
          }}
        />
        <label>
          {say('filter')}
          <input
            type="search"
            placeholder={say('filter.placeholder')}
            value={view.filter}
            onInput={event => change({ filter: event.currentTarget.value })}
          />
        </label>
      </div>
      <MessageBar
        message={props.done}
        textOf={({ key, name }) => say(key, { name })}
        onUndo={props.done?.onUndo}
        onClose={on.closeDone}
        undo={say('undo')}
        close={say('close')}
      />
      {message && (
        <p class="notice" role="status">
          {say(message)}
        </p>
      )}
      {props.clippingsFailed && (
        <p class="notice" role="alert">
          {say('clippings.failed')}
        </p>
      )}
      {unknown.length > 0 && !isLoading && (
        <p class="notice">{say('state.unknown', { ids: unknown.join(', ') })}</p>
      )}
      {(wantsPress || tab === 'press') && unasked.length > 0 && (
        <PressQuestion
          count={unasked.length}
          asking={props.asking}
          failed={props.pressFailed}
          say={say}
          onAsk={() => on.wantPress(unasked)}
        />
      )}
      <Tabs
        names={analysisTabs}
        chosen={tab}
        title={say('title')}
        controls="analysis-view"
        label={name => say(`tab.${name}`)}
        onChoose={name => on.go({ ...address, tab: name })}
      />
      <div id="analysis-view" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <p class="state quiet" role="status">
          {isLoading ? say('state.loading') : say('state.rows', { shown: order.length, all: rows.length })}
          {view.hidden.length > 0 && (
            <button type="button" class="plain" onClick={() => change({ hidden: [] })}>
              {say('state.hidden', { count: view.hidden.length })}
            </button>
          )}
        </p>
        {tab === 'time' && <TimeView {...plots} />}
        {tab === 'map' && <MapView {...plots} />}
        {tab === 'press' && <PressView {...plots} press={press} />}
        {tab === 'clippings' && (clippings || !props.clippingsFailed) && (
          <ClippingsView {...plots} clippings={clippings} />
        )}
        {tab === 'table' && knowledge && (
          <TableView
            table={table}
            context={context}
            order={order}
            view={view}
            language={language}
            say={say}
            onChange={change}
            onOpen={on.open}
          />
        )}
      </div>
      {knowledge && (
        <p class="quiet">
          {say('state.release', { version: String(knowledge.version) })}{' '}
          {press.size === 0 && say('state.local')}
        </p>
      )}
    </main>
  )
}

function changedView(view: View, changed: ViewChange): View {
  const merged = { ...view, ...changed }
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as unknown as View
}

/**
 * Runs a filter and a sort by name once. Why: the table keeps what they compute, so the reader's first filter
 * or sort is fast.
 */
function prepare(table: AnalysisTable, language: Language): void {
  const all = { filter: '', pinned: [], hidden: [] }
  table.order({ ...all, filter: '-' }, language)
  table.order({ ...all, sort: { column: nameColumn, descending: false } }, language)
}

/** Returns a function that finds a card by id; undefined for an unknown id. */
function cardFinder(cards: readonly Card[]): (id: string) => Card | undefined {
  const byId = new Map(cards.map(card => [card.id, card]))
  return id => byId.get(id)
}

/**
 * Row selectors of an address: those of its view. For a view without rows they are the entities that the
 * selected clippings name, most frequent first, at most `viewLimits.rows`. Without selected clippings: the
 * provinces of today. `named` is undefined until clippings are read.
 */
function selectorsOf(
  { view, clips }: AnalysisAddress,
  named: ReadonlyMap<string, ClipsOfEntity> | undefined,
): readonly RowSelector[] {
  if (view.rows.length > 0) return view.rows
  if (!clips) return [{ by: 'set', set: 'today' }]
  return [...(named?.keys() ?? [])].slice(0, viewLimits.rows).map(id => ({ by: 'id', id }))
}

/**
 * Ids of the default columns: the first `firstColumns` measures that are no targets; facts if there is
 * none.
 */
function usualColumns(rows: readonly AnalysisRow[], measures: readonly AvailableMeasure[]): string[] {
  const usual = measures.filter(({ target }) => !target).slice(0, firstColumns)
  if (usual.length > 0) return usual.map(({ measure }) => columnId({ type: 'measure', measure }))
  const facts = rows.some(({ kind }) => kind === 'locality')
    ? (['subtype', 'place', 'code'] as const)
    : (['subtype', 'from', 'to'] as const)
  return facts.map(attribute => columnId({ type: 'attribute', attribute }))
}

interface PressQuestionProps {
  /**
   * Number of rows for which the service has given no answer. Localities are not counted: they have no
   * coverage.
   */
  count: number
  asking: number
  failed: boolean
  say: AnalysisSay
  onAsk(): void
}

/**
 * Notice that says what is sent when the service is asked for coverage, with the button that asks. Why a
 * button: opening a view must not send anything. If `count` exceeds `mostAsked`, the button is disabled.
 */
function PressQuestion({ count, asking, failed, say, onAsk }: PressQuestionProps) {
  return (
    <p class="notice">
      {failed && asking === 0 && <span role="alert">{say('press.failed')} </span>}
      {count > mostAsked ? say('press.tooMany', { most: mostAsked }) : say('press.note')}{' '}
      {asking > 0 ? (
        <span role="status">{say('press.asking', { done: count - asking, all: count })}</span>
      ) : (
        <button type="button" disabled={count > mostAsked} onClick={onAsk}>
          {say('press.ask')}
        </button>
      )}
    </p>
  )
}
