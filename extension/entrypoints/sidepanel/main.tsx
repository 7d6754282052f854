/** Side panel: glue between the active tab, the background's coverage, the stored settings, and the view. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import { comparisonPath } from '../../analysis-address.ts'
import { searchPath } from '../../entity-address.ts'
import type { FollowedEntity } from '../../followed.ts'
import { ignoreGone } from '../../ignored.ts'
import { speaker } from '../../locales/locale.ts'
import { countMentions } from '../../mention-counts.ts'
import { type CoverageMessage, coverageAnswer, mentionReports, panelPort } from '../../messages.ts'
import { cardLanguage } from '../../settings.ts'
import { annotate } from '../../sites/site-permissions.ts'
import { keepFollowed, setFollowed } from '../../storage/followed-storage.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { askPage, type Tab } from '../../ui/active-tab.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { Latest } from '../../ui/panel/latest.ts'
import { Panel, type PanelActions } from '../../ui/panel/panel.tsx'
import { TabSurface } from '../../ui/tab-surface.ts'

const mount = document.getElementById('panel')!

class SidePanel extends TabSurface {
  readonly #coverage = new Map<string, EntityInBucket | null | undefined>()
  #followed: readonly FollowedEntity[] | undefined = []
  /** Number of the mention to which the reader last went from this panel. */
  #current: number | undefined
  #port: { disconnect(): void } | undefined

  readonly #reports = new Latest<unknown>(
    message => {
      if (this.page.state !== 'read') return
      this.mentions = mentionReports(message)
      this.page = { ...this.page, counts: countMentions(this.mentions, ({ id }) => id) }
      this.draw()
    },
    () => performance.now(),
  )
  readonly #on: PanelActions = {
    change: changed =>
      void settingsStorage.saveChange(this.settings, changed).then(saved => this.#tellSaved(saved)),
    switchPage: on => void this.act(id => askPage(id, { to: 'page:switch', on })),
    annotateOnce: () => void this.act(annotate, 'panel.useToolbar'),
    enableSite: () => void this.enable(),
    openSettings: () => void browser.runtime.openOptionsPage(),
    go: mention => void this.#go(mention),
    compare: ids => void browser.tabs.create({ url: browser.runtime.getURL(comparisonPath(ids)) }),
    wantCoverage: ids => void this.#fetchCoverage(ids),
    retryCoverage: ids => {
      for (const id of ids) this.#coverage.delete(id)
      this.draw()
      void this.#fetchCoverage(ids, true)
    },
    lookUp: () => void browser.tabs.create({ url: browser.runtime.getURL(searchPath('')) }),
    unfollow: entity => void setFollowed(entity, false).then(saved => this.#tellSaved(saved)),
  }

  override async start(): Promise<void> {
    keepFollowed(list => {
      this.#followed = list
      this.draw()
    })
    browser.tabs.onActivated.addListener(() => void this.look())
    browser.tabs.onUpdated.addListener((id, { status, url }) => {
      if (id === this.tab?.id && (status === 'complete' || url !== undefined)) void this.look()
    })
    browser.windows?.onFocusChanged.addListener(() => void this.look())
    await super.start()
  }

  protected draw(): void {
    const { settings, page, mentions, problem } = this
    const say = speaker(cardLanguage(settings, navigator.languages))
    dressDocument(settings, `Chú Giải: ${say('panel.title')}`)
    render(
      <Panel
        settings={settings}
        browserLanguages={navigator.languages}
        page={page}
        mentions={mentions}
        current={this.#current}
        coverage={this.#coverage}
        followed={this.#followed}
        problem={problem}
        on={this.#on}
      />,
      mount,
    )
  }

  protected override looked(former: Tab | undefined): void {
    if (this.tab?.id !== former?.id) this.#current = undefined
    this.#stayInTouch()
  }

  /**
   * Connects to the tab's page, which then sends its mentions after each change. Ends the former connection.
   */
  #stayInTouch(): void {
    this.#port?.disconnect()
    this.#port = undefined
    this.#reports.stop()
    if (!this.tab || this.page.state !== 'read') return
    const opened = browser.tabs.connect(this.tab.id, { name: panelPort, frameId: 0 })
    opened.onMessage.addListener((message: unknown) => this.#reports.offer(message))
    // Read `lastError`, or the browser logs an error: a page without names accepts no connection.
    opened.onDisconnect.addListener(() => void browser.runtime.lastError)
    this.#port = opened
  }

  #tellSaved(saved: boolean): void {
    this.tell(saved ? undefined : 'settings.notSaved')
  }

  async #go(mention: number): Promise<void> {
    if (!this.tab) return
    const there = (await askPage(this.tab.id, { to: 'page:go', mention })) === true
    this.problem = there ? undefined : 'panel.gone'
    if (!there) return this.look()
    this.#current = mention
    this.draw()
  }

  /**
   * Asks for the coverage of entities, one after the other. Leaves out those in `#coverage`, which holds
   * failures, too. With `again`, the request for the first of `ids` is made even shortly after a failure; if
   * it fails, the others fail without being made.
   */
  async #fetchCoverage(ids: readonly string[], again = false): Promise<void> {
    for (const [i, id] of ids.entries()) {
      if (this.#coverage.has(id)) continue
      const message: CoverageMessage = { to: 'background:coverage', id, ...(again && i === 0 && { again }) }
      const answer = await ignoreGone(browser.runtime.sendMessage(message), 'ask for the coverage')
      this.#coverage.set(id, coverageAnswer(answer))
      this.draw()
    }
  }
}

keepFocusOnPage()
void new SidePanel().start()
