/**
 * Page of the analysis workspace: glue between the packaged knowledge, the browser's storages, the service
 * and the view.
 */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { needsLocalities } from '../../../shared/analysis/selection.ts'
import { emptyView, type View } from '../../../shared/analysis/view.ts'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { todayInVietnam } from '../../../shared/domain/dates.ts'
import { openLocalities } from '../../../shared/localities/localities.ts'
import { LocalityIndex } from '../../../shared/localities/locality-card.ts'
import { localityReaderCard } from '../../../shared/localities/reader-card.ts'
import { onceResolved } from '../../../shared/once.ts'
import { isEqual } from '../../../shared/text/json-values.ts'
import {
  type AnalysisAddress,
  analysisPath,
  linkForOthers,
  readAnalysisHash,
} from '../../analysis-address.ts'
import type { ViewChange } from '../../analysis-views.ts'
import { entityPath } from '../../entity-address.ts'
import { ignoreGone, logIgnored, succeeded } from '../../ignored.ts'
import { type AnalysisKey, analysisSpeaker } from '../../locales/analysis-locale.ts'
import { type CoverageMessage, coverageAnswer } from '../../messages.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { packagedCards, packagedIndex } from '../../storage/packaged-cards.ts'
import { packagedLocalities } from '../../storage/packaged-localities.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { keepViews, putViewBack, removeView, saveView } from '../../storage/view-storage.ts'
import { type ViewMessage, Workspace, type WorkspaceKnowledge } from '../../ui/analysis/workspace.tsx'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import type { ClippingIndex } from '../../ui/library/clipping-index.ts'
import { NeededData } from '../../ui/needed-data.ts'
import { saveFile } from '../../ui/save-file.ts'

const mount = document.getElementById('analysis')!
/** Time after the last change until the address bar follows, in ms. */
const addressDelay = 250
/**
 * Maximum number of questions about coverage that the background gets at the same time; further ones wait.
 */
const askedAtOnce = 6

class AnalysisPage {
  #settings: Settings = defaultSettings
  #address: AnalysisAddress = { view: emptyView, tab: 'table' }
  #knowledge: WorkspaceKnowledge | undefined
  readonly #cards = new NeededData(
    () => this.#readCards(),
    error => this.#notRead('cards', error),
  )
  readonly #localities = new NeededData(
    () => this.#readLocalities(),
    error => this.#notRead('localities', error),
  )
  readonly #library = new NeededData(
    () => this.#readClippings(),
    error => this.#clippingsNotRead(error),
  )
  /** The reader's clippings; undefined until they are read. */
  #index: ClippingIndex | undefined
  /** True if the latest attempt to read the clippings failed. */
  #clippingsFailed = false
  /**
   * Clippings that the address chooses, or all if it chooses none. Undefined until clippings are needed and
   * read.
   */
  #clippings: readonly Clipping[] | undefined
  #press: ReadonlyMap<string, EntityInBucket | null> = new Map()
  #asking = 0
  /** True if the service did not answer about some entity when it was last asked. */
  #pressFailed = false
  #saved: readonly View[] = []
  #message: AnalysisKey | undefined
  #done: ViewMessage | undefined
  /** True while a drawing is due, and until the settings are read. */
  #isDrawing = true
  #addressTimer: ReturnType<typeof setTimeout> | undefined

  async start(): Promise<void> {
    keepViews(views => {
      this.#saved = views
      this.#draw()
    })
    settingsStorage.follow(changed => {
      this.#settings = changed
      this.#draw()
    })
    addEventListener('hashchange', () => this.#open(location.hash))
    // A pending change of the address is not lost when the page is left.
    addEventListener('pagehide', () => this.#writeAddress())
    this.#cards.need()
    this.#settings = await settingsStorage.read()
    this.#isDrawing = false
    this.#open(location.hash)
  }

  /** Draws in a microtask, once for all calls before it: a view may change while it is being drawn. */
  #draw(): void {
    if (this.#isDrawing) return
    this.#isDrawing = true
    queueMicrotask(() => {
      this.#isDrawing = false
      this.#drawNow()
    })
  }

  #drawNow(): void {
    const language = cardLanguage(this.#settings, navigator.languages)
    const { name } = this.#address.view
    dressDocument(this.#settings, `${name || analysisSpeaker(language)('title')} · Chú Giải`)
    this.#fetchWhatIsNeeded()
    render(
      <Workspace
        settings={this.#settings}
        browserLanguages={navigator.languages}
        address={this.#address}
        knowledge={this.#knowledge}
        clippings={this.#clippings}
        clippingsFailed={this.#clippingsFailed}
        press={this.#press}
        asking={this.#asking}
        pressFailed={this.#pressFailed}
        saved={this.#saved}
        message={this.#message}
        done={this.#done}
        on={{
          change: changed =>
            void settingsStorage
              .saveChange(this.#settings, changed)
              .then(saved => saved || this.#tell('notSaved')),
          go: address => {
            this.#message = undefined
            this.#go(address)
          },
          complete: address => this.#go(address),
          wantIndex: () => void this.#readIndex(),
          wantPress: ids => void this.#askPress(ids),
          saveView: view => {
            this.#message = undefined
            this.#go({ ...this.#address, view })
            void saveView(view).then(change => this.#viewSaved(change))
          },
          removeView: name => void removeView(name).then(change => this.#viewChanged(change)),
          copyLink: view => this.#copyLink(view),
          tell: message => this.#tell(message),
          closeDone: () => this.#showDone(undefined),
          open: id => void browser.tabs.create({ url: browser.runtime.getURL(entityPath(id)) }),
          copy: text => void this.#copy(text),
          saveFile,
        }}
      />,
      mount,
    )
  }

  #tell(message: AnalysisKey | undefined): void {
    this.#message = message
    this.#draw()
  }

  #viewSaved(change: ViewChange | 'full' | 'notSaved'): void {
    if (change === 'full') this.#tell('views.full')
    else if (change === 'notSaved' || !change.before || isEqual(change.before, change.after))
      this.#tell(change === 'notSaved' ? change : 'saved')
    else this.#viewChanged(change)
  }

  /** Shows a message that a view was removed or replaced, with a button to undo that. */
  #viewChanged(change: ViewChange | 'notSaved'): void {
    if (change === 'notSaved') {
      this.#tell(change)
      return
    }
    const { name, before, after } = change
    const undo = async () => {
      const outcome = await putViewBack(change)
      if (outcome === 'notSaved') return this.#tell(outcome)
      this.#showDone(
        outcome === 'saved' ? { key: 'views.back', name } : { key: 'views.notBack', name, stays: true },
      )
    }
    // Another window may have removed it before.
    if (before)
      this.#showDone({ key: after ? 'views.replaced' : 'views.removed', name, onUndo: () => void undo() })
  }

  #showDone(done: ViewMessage | undefined): void {
    // The message before is about an action before.
    if (done) this.#message = undefined
    this.#done = done
    this.#draw()
  }

  async #copy(text: string): Promise<void> {
    const done = await succeeded(navigator.clipboard.writeText(text), 'write to the clipboard')
    this.#tell(done ? 'copied' : 'notCopied')
  }

  #copyLink(view: View): void {
    const link = linkForOthers(view, location.origin)
    if (link) void this.#copy(link)
    else this.#tell('tooLong')
  }

  /**
   * Shows the view of the part of an address after `#`; an empty view, with a message, if it cannot be read.
   */
  #open(hash: string): void {
    const address = readAnalysisHash(hash)
    this.#message = address || hash.length <= 1 ? undefined : 'state.badView'
    this.#address = address ?? { view: emptyView, tab: 'table' }
    this.#readScope()
    this.#retry()
    this.#draw()
  }

  #go(address: AnalysisAddress): void {
    const isSameScope = address.clips === this.#address.clips
    this.#address = address
    if (!isSameScope) this.#readScope()
    this.#retry()
    this.#draw()
    clearTimeout(this.#addressTimer)
    this.#addressTimer = setTimeout(() => this.#writeAddress(), addressDelay)
  }

  /**
   * Writes a change of the view that is not in the address bar yet, so that going back and a reload find it.
   * A view that is too large for an address is not written.
   */
  #writeAddress(): void {
    if (this.#addressTimer === undefined) return
    clearTimeout(this.#addressTimer)
    this.#addressTimer = undefined
    const path = analysisPath(this.#address)
    if (path) history.replaceState(null, '', path.slice('/analysis.html'.length))
  }

  #fetchWhatIsNeeded(): void {
    const { view, tab, clips } = this.#address
    this.#cards.need()
    if (this.#knowledge && needsLocalities(view.rows)) this.#localities.need()
    if (view.rows.some(({ by }) => by === 'search')) void this.#readIndex()
    if (tab === 'clippings' || clips || view.columns.some(id => id.startsWith('clips.'))) this.#library.need()
  }

  /** Clears the failures, so that the next drawing tries to read the missing data again. */
  #retry(): void {
    for (const data of [this.#cards, this.#localities, this.#library]) data.retry()
  }

  #notRead(what: string, error: unknown): void {
    logIgnored(`read the packaged ${what}: the reader is told`, error)
    this.#tell('state.failed')
  }

  async #readCards(): Promise<void> {
    const { version, released, cards } = await packagedCards()
    this.#knowledge = { version, released, cards, today: todayInVietnam() }
    this.#draw()
  }

  async #readIndex(): Promise<void> {
    if (!this.#knowledge || this.#knowledge.search) return
    const search = await ignoreGone(packagedIndex(), 'read the packaged cards')
    if (!search) return
    this.#knowledge = { ...this.#knowledge, search }
    this.#draw()
  }

  async #readLocalities(): Promise<void> {
    const localities = openLocalities(await packagedLocalities())
    const index = new LocalityIndex(localities)
    this.#knowledge = {
      ...this.#knowledge!,
      localities,
      localityCard: id => localityReaderCard(index, id),
    }
    this.#draw()
  }

  /** Loads the library's code and opens the clippings, when first needed: most views need no clippings. */
  readonly #openLibrary = onceResolved(async () => {
    const [{ changesChannel }, { ownClippings }, { ClippingIndex: Index }] = await Promise.all([
      import('../../storage/clipping-repository.ts'),
      import('../../storage/own-clippings.ts'),
      import('../../ui/library/clipping-index.ts'),
    ])
    new BroadcastChannel(changesChannel).addEventListener('message', () => {
      this.#readClippings().catch((error: unknown) => this.#clippingsNotRead(error))
    })
    return { clippings: ownClippings(), Index }
  })

  async #readClippings(): Promise<void> {
    const { clippings, Index } = await this.#openLibrary()
    this.#index = new Index(await (await clippings.store()).all(), this.#index)
    this.#clippingsFailed = false
    this.#readScope()
    this.#draw()
  }

  #clippingsNotRead(error: unknown): void {
    logIgnored('read the clippings: the reader is told', error)
    this.#clippingsFailed = true
    this.#draw()
  }

  #readScope(): void {
    const index = this.#index
    if (!index) return
    const { clips } = this.#address
    if (!clips) this.#clippings = index.clippings
    else if ('filter' in clips) this.#clippings = index.find(clips.filter)
    else {
      const wanted = new Set(clips.ids)
      this.#clippings = index.clippings.filter(({ id }) => wanted.has(id))
    }
  }

  /**
   * Asks the background for the coverage of entities that is not known here yet. The first is asked for
   * alone, even shortly after a failure; the others then `askedAtOnce` at a time. Entities without an answer
   * can be asked about again.
   */
  async #askPress(ids: readonly string[]): Promise<void> {
    const queue = ids.filter(id => !this.#press.has(id))
    const found = new Map<string, EntityInBucket | null>()
    this.#asking += queue.length
    this.#pressFailed = false
    this.#draw()
    const askOne = async (id: string, again?: true) => {
      const message: CoverageMessage = { to: 'background:coverage', id, ...(again && { again }) }
      const answer = await ignoreGone(browser.runtime.sendMessage(message), 'ask for the coverage')
      const coverage = coverageAnswer(answer)
      if (coverage === undefined) this.#pressFailed = true
      else found.set(id, coverage)
      this.#asking--
    }
    const first = queue.shift()
    if (first !== undefined) await askOne(first, true)
    const ask = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) await askOne(id)
    }
    await Promise.all(Array.from({ length: askedAtOnce }, ask))
    this.#press = new Map([...this.#press, ...found])
    this.#draw()
  }
}

keepFocusOnPage('[role="grid"] [tabindex="0"]')
void new AnalysisPage().start()
