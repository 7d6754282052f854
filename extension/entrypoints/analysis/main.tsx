/**
 * The workspace's page: glue between the packaged knowledge, the browser's storages, the service and the
 * view.
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
import {
  type AnalysisAddress,
  analysisPath,
  linkForOthers,
  readAnalysisHash,
} from '../../analysis-address.ts'
import { entityPath } from '../../entity-address.ts'
import { ignoreGone, logIgnored, succeeded } from '../../ignored.ts'
import { type AnalysisKey, analysisSpeaker } from '../../locales/analysis-locale.ts'
import { type CoverageMessage, coverageAnswer } from '../../messages.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { packagedCards, packagedIndex } from '../../storage/packaged-cards.ts'
import { packagedLocalities } from '../../storage/packaged-localities.ts'
import { followSettings, readSettings, saveChange } from '../../storage/settings-storage.ts'
import { keepViews, removeView, saveView } from '../../storage/view-storage.ts'
import { Workspace, type WorkspaceKnowledge } from '../../ui/analysis/workspace.tsx'
import { dressDocument } from '../../ui/document-theme.ts'
import type { ClippingIndex } from '../../ui/library/clipping-index.ts'
import { saveFile } from '../../ui/save-file.ts'

const mount = document.getElementById('analysis')!
/** Time after the last change until the address bar follows, in ms. */
const addressDelay = 250
/** Maximum number of questions about coverage that the background gets at the same time. */
const askedAtOnce = 6

/** The reader's clippings; without `index` until they are read. */
interface OpenedLibrary {
  index?: ClippingIndex
  /** True if the latest attempt to read failed. */
  failed?: boolean
}

class AnalysisPage {
  #settings: Settings = defaultSettings
  #address: AnalysisAddress = { view: emptyView, tab: 'table' }
  #knowledge: WorkspaceKnowledge | undefined
  #localities: Promise<void> | undefined
  #library: OpenedLibrary | undefined
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
  #isDrawing = false
  #addressTimer: ReturnType<typeof setTimeout> | undefined

  async start(): Promise<void> {
    keepViews(views => {
      this.#saved = views
      this.#draw()
    })
    followSettings(changed => {
      this.#settings = changed
      this.#draw()
    })
    addEventListener('hashchange', () => this.#open(location.hash))
    // A pending change of the address is not lost when the page is left.
    addEventListener('pagehide', () => this.#writeAddress())
    const cards = packagedCards()
    this.#settings = await readSettings()
    this.#open(location.hash)
    try {
      const { version, released, cards: packaged } = await cards
      this.#knowledge = { version, released, cards: packaged, today: todayInVietnam() }
    } catch (error) {
      logIgnored('read the packaged cards: the reader is told', error)
      this.#message = 'state.failed'
    }
    this.#draw()
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
        clippingsFailed={this.#library?.failed ?? false}
        press={this.#press}
        asking={this.#asking}
        pressFailed={this.#pressFailed}
        saved={this.#saved}
        message={this.#message}
        on={{
          change: changed =>
            void saveChange(this.#settings, changed).then(saved => saved || this.#tell('notSaved')),
          go: address => this.#go(address),
          wantIndex: () => void this.#readIndex(),
          wantPress: ids => void this.#askPress(ids),
          saveView: view => {
            this.#go({ ...this.#address, view })
            void saveView(view).then(outcome => this.#tell(outcome === 'full' ? 'views.full' : outcome))
          },
          removeView: removed => void removeView(removed).then(done => done || this.#tell('notSaved')),
          copyLink: view => this.#copyLink(view),
          tell: message => this.#tell(message),
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
    this.#draw()
  }

  #go(address: AnalysisAddress): void {
    const isSameScope = address.clips === this.#address.clips
    this.#address = address
    this.#message = undefined
    if (!isSameScope) this.#readScope()
    this.#draw()
    clearTimeout(this.#addressTimer)
    this.#addressTimer = setTimeout(() => this.#writeAddress(), addressDelay)
  }

  /**
   * Writes a change of the view that is not in the address bar yet, so that going back and a reload find it.
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
    if (this.#knowledge && needsLocalities(view.rows)) void this.#readLocalities()
    if (view.rows.some(({ by }) => by === 'search')) void this.#readIndex()
    if (tab === 'clippings' || clips || view.columns.some(id => id.startsWith('clips.'))) this.#readLibrary()
  }

  async #readIndex(): Promise<void> {
    if (!this.#knowledge || this.#knowledge.search) return
    const search = await ignoreGone(packagedIndex(), 'read the packaged cards')
    if (!search) return
    this.#knowledge = { ...this.#knowledge, search }
    this.#draw()
  }

  #readLocalities(): Promise<void> {
    this.#localities ??= (async () => {
      try {
        const localities = openLocalities(await packagedLocalities())
        const index = new LocalityIndex(localities)
        this.#knowledge = {
          ...this.#knowledge!,
          localities,
          localityCard: id => localityReaderCard(index, id),
        }
        this.#draw()
      } catch (error) {
        logIgnored('read the packaged localities: the reader is told', error)
        this.#tell('state.failed')
      }
    })()
    return this.#localities
  }

  #readLibrary(): void {
    if (this.#library) return
    const library: OpenedLibrary = {}
    this.#library = library
    const failed = (error: unknown) => {
      logIgnored('read the clippings: the reader is told', error)
      library.failed = true
      this.#draw()
    }
    const open = async () => {
      // Loaded when they are needed: most views have nothing of the clippings.
      const [{ changesChannel }, { ownClippings }, { ClippingIndex: Index }] = await Promise.all([
        import('../../storage/clipping-repository.ts'),
        import('../../storage/own-clippings.ts'),
        import('../../ui/library/clipping-index.ts'),
      ])
      const clippings = ownClippings()
      const read = async () => {
        library.index = new Index(await (await clippings.store()).all(), library.index)
        library.failed = false
        this.#readScope()
        this.#draw()
      }
      new BroadcastChannel(changesChannel).addEventListener('message', () => void read().catch(failed))
      await read()
    }
    void open().catch(failed)
  }

  #readScope(): void {
    const index = this.#library?.index
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
   * Asks for the coverage of entities that have none here, through the background. The first is asked alone,
   * even shortly after a failure; then `askedAtOnce` at a time. Entities without an answer can be asked about
   * again.
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

void new AnalysisPage().start()
