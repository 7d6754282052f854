/** Base class of the popup and the side panel, which show and change the state of one tab's page. */
import { logIgnored } from '../ignored.ts'
import type { MessageKey } from '../locales/locale.ts'
import type { MentionReport } from '../messages.ts'
import { defaultSettings, type Settings, siteOf } from '../settings.ts'
import { allowsScripts, enableSite, runsOn } from '../sites/site-permissions.ts'
import { settingsStorage } from '../storage/settings-storage.ts'
import { laterLooks, lookAt, type Tab, tabBeside } from './active-tab.ts'
import type { PageView } from './popup/page-status.ts'

export abstract class TabSurface {
  protected settings: Settings = defaultSettings
  protected tab: Tab | undefined
  protected page: PageView = { state: 'asking' }
  protected mentions: MentionReport[] = []
  /** Error message about the last action; undefined if it did not fail. */
  protected problem: MessageKey | undefined
  /** Number of calls of `look` so far. A call discards what it has read if a later one has begun. */
  #looks = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  protected abstract draw(): void

  /**
   * True if the reader has opened the surface by the toolbar button, which gives it access to the tab's page.
   */
  protected readonly isInvoked: boolean = false

  /**
   * Called when `look` has set `tab`, `page` and `mentions`, before it draws. `_former` is the tab of the
   * previous `look`.
   */
  protected looked(_former: Tab | undefined): void {}

  /** Draws the surface and queries its tab, now and after each change of the settings. */
  async start(): Promise<void> {
    settingsStorage.follow(changed => {
      this.settings = changed
      this.draw()
      // The page receives the change at the same time as this surface, and applies it before it answers.
      void this.look()
    })
    this.settings = await settingsStorage.read()
    this.draw()
    await this.look()
  }

  /**
   * Queries the tab and draws. Does so again after each of `laterLooks` while the page has no mentions, or
   * does not answer although the extension may read its site. `times` counts these repeats. Why: a page
   * gets its content script only once it has been parsed. If no script may run in the page, its state
   * becomes `unreadable`, so that the surface offers no action that would fail.
   */
  protected async look(times = 0): Promise<void> {
    const mine = ++this.#looks
    clearTimeout(this.#timer)
    const tab = await tabBeside()
    const wait = laterLooks[times]
    let { page, mentions } = await lookAt(tab)
    if (page.state === 'not-enabled' && wait !== undefined && (await runsOn(page.host)))
      page = { state: 'asking' }
    else if (page.state === 'not-enabled' && tab && (this.isInvoked || tab.url !== undefined)) {
      if (!(await allowsScripts(tab.id))) page = { state: 'unreadable' }
    }
    if (mine !== this.#looks) return
    const former = this.tab
    Object.assign(this, { tab, page, mentions })
    this.looked(former)
    this.draw()
    const isUnread = page.state === 'asking' || (page.state === 'read' && mentions.length === 0)
    if (isUnread && wait !== undefined) this.#timer = setTimeout(() => void this.look(times + 1), wait)
  }

  /** Shows a message about the last action; undefined removes the message. */
  protected tell(problem: MessageKey | undefined): void {
    this.problem = problem
    this.draw()
  }

  /**
   * Runs an action on the tab, if there is one, then queries the tab again. Shows `failure` if the action
   * rejects.
   */
  protected async act(action: (tabId: number) => Promise<unknown>, failure?: MessageKey): Promise<void> {
    this.problem = undefined
    if (this.tab)
      await action(this.tab.id).catch((error: unknown) => {
        logIgnored('act on the page: the reader is told', error)
        this.problem = failure
      })
    await this.look()
  }

  /**
   * Asks the browser for permission to the page's site and highlights the page; shows a message if that
   * fails. Does nothing unless the page is `not-enabled`. Call it first in a click handler (`enableSite`).
   */
  protected async enable(): Promise<void> {
    if (this.page.state !== 'not-enabled' || !this.tab) return
    this.problem = await enableSite(siteOf(this.page.host), this.tab.id)
    await this.look()
  }
}
