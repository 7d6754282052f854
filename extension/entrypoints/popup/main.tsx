/** Toolbar popup: glue between the active tab, the stored settings, and the view. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import type { SearchIndex } from '../../../shared/card/entity-search.ts'
import { comparisonPath } from '../../analysis-address.ts'
import { entityPath } from '../../entity-address.ts'
import { ignoreGone } from '../../ignored.ts'
import { annotate } from '../../sites/site-permissions.ts'
import { packagedIndex } from '../../storage/packaged-cards.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { askPage } from '../../ui/active-tab.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { hasPanel, openPanel } from '../../ui/panel/open-panel.ts'
import { Popup } from '../../ui/popup/popup.tsx'
import { TabSurface } from '../../ui/tab-surface.ts'

const mount = document.getElementById('popup')!

class PopupSurface extends TabSurface {
  #index: SearchIndex | undefined
  // Opened in a tab (`?tab=`), this page is about another tab, for which the reader has not pressed the
  // toolbar button.
  protected override readonly isInvoked = !new URLSearchParams(location.search).has('tab')

  protected draw(): void {
    dressDocument(this.settings, 'Chú Giải')
    render(
      <Popup
        settings={this.settings}
        browserLanguages={navigator.languages}
        page={this.page}
        hasPanel={hasPanel}
        problem={this.problem}
        index={this.#index}
        on={{
          change: changed =>
            void settingsStorage
              .saveChange(this.settings, changed)
              .then(saved => this.tell(saved ? undefined : 'settings.notSaved')),
          switchPage: on => void this.act(id => askPage(id, { to: 'page:switch', on })),
          annotateOnce: () => void this.act(annotate, 'popup.failed'),
          enableSite: () => void this.enable(),
          openPanel: () => {
            openPanel(this.tab?.id)
            window.close()
          },
          openLibrary: () =>
            void browser.tabs
              .create({ url: browser.runtime.getURL('/library.html') })
              .then(() => window.close()),
          openAnalysis: () => {
            const inside = this.mentions.filter(({ beside }) => !beside)
            const ids = new Set((inside.length > 0 ? inside : this.mentions).map(({ id }) => id))
            const path = ids.size > 0 ? comparisonPath([...ids]) : '/analysis.html'
            void browser.tabs.create({ url: browser.runtime.getURL(path) }).then(() => window.close())
          },
          openConverter: () =>
            void browser.tabs
              .create({ url: browser.runtime.getURL('/convert.html') })
              .then(() => window.close()),
          wantIndex: () => void this.#readIndex(),
          openEntity: id =>
            void browser.tabs
              .create({ url: browser.runtime.getURL(entityPath(id)) })
              .then(() => window.close()),
          openSettings: () => void browser.runtime.openOptionsPage().then(() => window.close()),
        }}
      />,
      mount,
    )
  }

  async #readIndex(): Promise<void> {
    if (this.#index) return
    this.#index = await ignoreGone(packagedIndex(), 'read the packaged cards')
    this.draw()
  }
}

keepFocusOnPage()
void new PopupSurface().start()
