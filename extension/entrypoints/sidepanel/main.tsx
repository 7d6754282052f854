/** Side panel: glue between the active tab, the background's cards, the stored settings, and the view. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import type { Watched } from '../../followed.ts'
import { ignoreGone, logIgnored, succeeded } from '../../ignored.ts'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import {
  type CardMessage,
  type CoverageMessage,
  cardAnswer,
  coverageAnswer,
  type MentionReport,
  mentionReports,
  panelPort,
} from '../../messages.ts'
import { cardLanguage, defaultSettings, type Settings, siteOf } from '../../settings.ts'
import { annotate, enableSite } from '../../sites/site-permissions.ts'
import { keepWatched, setWatched } from '../../storage/followed-storage.ts'
import { followSettings, readSettings, saveSettings } from '../../storage/settings-storage.ts'
import { askPage, laterLooks, lookAt, tabBeside } from '../../ui/active-tab.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { Panel, type PanelActions } from '../../ui/panel/panel.tsx'
import { countsByKind, type PageView } from '../../ui/popup/page-status.ts'

const mount = document.getElementById('panel')!
const cards = new Map<string, Card>()
const wanted = new Set<string>()
const coverage = new Map<string, EntityInBucket | null>()
let watched: readonly Watched[] = []
let settings: Settings = defaultSettings
let page: PageView = { state: 'asking' }
let mentions: MentionReport[] = []
let current: number | undefined
let problem: MessageKey | undefined
let tab: Awaited<ReturnType<typeof tabBeside>>
let port: { disconnect(): void } | undefined
/** Number of looks started so far; answers to earlier ones are discarded. */
let looks = 0

const on: PanelActions = {
  change: changed => void saveSettings(changed).then(tellSaved),
  switchPage: on => void act(id => askPage(id, { to: 'page:switch', on })),
  annotateOnce: () => void act(annotate, 'panel.useToolbar'),
  enableSite: () => void enable(),
  openSettings: () => void browser.runtime.openOptionsPage(),
  go: mention => void go(mention),
  wantCards: ids => void fetchCards(ids),
  wantCoverage: ids => void fetchCoverage(ids),
  unwatch: entity => void setWatched(entity, false).then(tellSaved),
  copy: text => succeeded(navigator.clipboard.writeText(text), 'write to the clipboard'),
}

function draw(): void {
  const say = speaker(cardLanguage(settings, navigator.languages))
  dressDocument(settings, `Chú Giải: ${say('panel.title')}`)
  const props = {
    settings,
    browserLanguages: navigator.languages,
    page,
    mentions,
    current,
    cards,
    coverage,
    watched,
    problem,
    on,
  }
  render(<Panel {...props} />, mount)
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Queries the tab beside the panel, and stays connected to its page. */
async function look(times = 0): Promise<void> {
  const mine = ++looks
  clearTimeout(timer)
  const beside = await tabBeside()
  const seen = await lookAt(beside)
  if (mine !== looks) return
  if (beside?.id !== tab?.id) current = undefined
  tab = beside
  ;({ page, mentions } = seen)
  stayInTouch()
  draw()
  const wait = laterLooks[times]
  if (page.state === 'read' && mentions.length === 0 && wait !== undefined)
    timer = setTimeout(() => void look(times + 1), wait)
}

function stayInTouch(): void {
  port?.disconnect()
  port = undefined
  if (!tab || page.state !== 'read') return
  const opened = browser.tabs.connect(tab.id, { name: panelPort, frameId: 0 })
  opened.onMessage.addListener((message: unknown) => {
    if (page.state !== 'read') return
    mentions = mentionReports(message)
    page = { ...page, counts: countsByKind(mentions) }
    draw()
  })
  // Read `lastError`, or the browser logs an error: a page without names accepts no connection.
  opened.onDisconnect.addListener(() => void browser.runtime.lastError)
  port = opened
}

function tell(what: MessageKey | undefined): void {
  problem = what
  draw()
}

function tellSaved(saved: boolean): void {
  tell(saved ? undefined : 'settings.notSaved')
}

/** Runs an action on the page, then refreshes the view. */
async function act(action: (tabId: number) => Promise<unknown>, failure?: MessageKey): Promise<void> {
  problem = undefined
  if (tab)
    await action(tab.id).catch((error: unknown) => {
      logIgnored('act on the page: the reader is told', error)
      problem = failure
    })
  await look()
}

async function enable(): Promise<void> {
  if (page.state !== 'not-enabled' || !tab) return
  problem = await enableSite(siteOf(page.host), tab.id)
  await look()
}

async function go(mention: number): Promise<void> {
  if (!tab) return
  const there = (await askPage(tab.id, { to: 'page:go', mention })) === true
  problem = there ? undefined : 'panel.gone'
  if (!there) return look()
  current = mention
  draw()
}

async function fetchCards(ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids
      .filter(id => !wanted.has(id))
      .map(async id => {
        wanted.add(id)
        for (const to of ['background:card', 'background:card-refresh'] as const) {
          const answer = cardAnswer(
            await ignoreGone(browser.runtime.sendMessage({ to, id } satisfies CardMessage), 'ask for a card'),
          )
          if (answer?.card) cards.set(id, answer.card)
          draw()
          if (!answer || answer.settled) break
        }
        if (!cards.has(id)) wanted.delete(id)
      }),
  )
}

async function fetchCoverage(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    if (coverage.has(id)) continue
    const answer = coverageAnswer(
      await ignoreGone(
        browser.runtime.sendMessage({ to: 'background:coverage', id } satisfies CoverageMessage),
        'ask for the coverage',
      ),
    )
    coverage.set(id, answer ?? null)
    draw()
  }
}

keepWatched(list => {
  watched = list
  draw()
})
followSettings(changed => {
  settings = changed
  draw()
  void look()
})
browser.tabs.onActivated.addListener(() => void look())
browser.tabs.onUpdated.addListener((id, { status, url }) => {
  if (id === tab?.id && (status === 'complete' || url !== undefined)) void look()
})
browser.windows?.onFocusChanged.addListener(() => void look())

settings = await readSettings()
draw()
await look()
