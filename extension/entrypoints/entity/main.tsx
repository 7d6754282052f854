/** Page of an entity (`entity.html#/province/quang-ninh`) or of a search (`#/search/…`): glue. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { SearchIndex } from '../../../shared/card/entity-search.ts'
import { todayInVietnam } from '../../../shared/domain/dates.ts'
import { isEntityId } from '../../../shared/domain/ids.ts'
import { peersPath } from '../../analysis-address.ts'
import { decodedPart } from '../../entity-address.ts'
import type { FollowedEntity } from '../../followed.ts'
import { ignoreGone } from '../../ignored.ts'
import { speaker } from '../../locales/locale.ts'
import { type CardMessage, type CoverageMessage, cardAnswer, coverageAnswer } from '../../messages.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { keepFollowed, setFollowed } from '../../storage/followed-storage.ts'
import { packagedIndex } from '../../storage/packaged-cards.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import type { Content } from '../../ui/card/card-state.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { EntityPage } from '../../ui/entity/entity-page.tsx'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'

const mount = document.getElementById('entity')!
/** Scroll position in px at which the reader left this entry of the history; 0 for a new entry. */
const topBefore = (): number => (history.state as { top?: number } | null)?.top ?? 0

interface ShownEntity {
  id: string
  content: Content
  coverage?: EntityInBucket | undefined
}

class EntityEntry {
  readonly #today = todayInVietnam()
  #settings: Settings = defaultSettings
  /** Followed entities; undefined if they could not be read. */
  #followed: readonly FollowedEntity[] | undefined = []
  #readFollowed = () => {}
  #index: SearchIndex | undefined
  #words = ''
  /** The entity that the address names; undefined for a search. */
  #entity: ShownEntity | undefined

  async start(): Promise<void> {
    this.#readFollowed = keepFollowed(list => {
      this.#followed = list
      this.#draw()
    })
    settingsStorage.follow(changed => {
      this.#settings = changed
      this.#draw()
    })
    addEventListener('hashchange', () => void this.#open(true))
    this.#settings = await settingsStorage.read()
    await this.#open()
  }

  #draw(): void {
    const settings = this.#settings
    const entity = this.#entity
    const language = cardLanguage(settings, navigator.languages)
    const name = entity?.content.state === 'ready' ? entity.content.card.name[language] : undefined
    dressDocument(settings, `Chú Giải: ${name ?? speaker(language)('entity.title')}`)
    render(
      <EntityPage
        settings={settings}
        browserLanguages={navigator.languages}
        today={this.#today}
        entity={entity}
        words={this.#words}
        index={this.#index}
        followed={this.#followed?.some(({ id }) => id === entity?.id)}
        on={{
          change: changed => void settingsStorage.saveChange(settings, changed),
          wantIndex: () => void this.#readIndex(),
          open: next => {
            // Remembers the place of the page to which the reader may return.
            history.replaceState({ top: scrollY }, '')
            location.hash = `/${next}`
          },
          retry: () => void this.#open(),
          follow: (each, on) => void setFollowed(each, on),
          askFollowed: () => this.#readFollowed(),
          print: () => window.print(),
          compare: card => void browser.tabs.create({ url: browser.runtime.getURL(peersPath(card)) }),
        }}
      />,
      mount,
    )
  }

  async #readIndex(): Promise<void> {
    if (this.#index) return
    this.#index = await ignoreGone(packagedIndex(), 'read the packaged cards')
    this.#draw()
  }

  /**
   * Shows the entity or the search that the address names. Answers that arrive after the reader went on are
   * dropped. With `moved`, the reader came from elsewhere on this page: the name of the entity gets the
   * focus, and the page scrolls to where the reader left this entry of the history.
   */
  async #open(moved = false): Promise<void> {
    const route = decodedPart(location.hash.replace(/^#\/?/, ''))
    this.#words = route.startsWith('search/') ? route.slice('search/'.length) : ''
    if (this.#words) void this.#readIndex()
    const mine: ShownEntity | undefined = isEntityId(route)
      ? { id: route, content: { state: 'loading' } }
      : undefined
    this.#entity = mine
    this.#draw()
    window.scrollTo(0, 0)
    if (!mine) return
    let arrives = moved
    for (const to of ['background:card', 'background:card-refresh'] as const) {
      const answer = cardAnswer(await ask({ to, id: mine.id }))
      if (this.#entity !== mine) return
      if (answer?.card) {
        const { card, origin, version, offline, settled } = answer
        mine.content = { state: 'ready', card, origin, version, offline, checking: !settled }
      } else if (!answer || answer.settled)
        mine.content = answer ? { state: 'gone', offline: answer.offline } : { state: 'error' }
      this.#draw()
      if (arrives && mine.content.state !== 'loading') {
        arrives = false
        mount.querySelector('h1')?.focus()
        window.scrollTo(0, topBefore())
      }
      if (!answer || answer.settled) break
    }
    if (mine.content.state !== 'ready') return
    mine.coverage = coverageAnswer(await ask({ to: 'background:coverage', id: mine.id })) ?? undefined
    if (this.#entity === mine) this.#draw()
  }
}

function ask(message: CardMessage | CoverageMessage): Promise<unknown> {
  return ignoreGone(browser.runtime.sendMessage(message), 'ask the background for an entity')
}

keepFocusOnPage()
void new EntityEntry().start()
