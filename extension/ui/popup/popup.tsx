/**
 * The toolbar popup: search; switches for everywhere, this site and this page; counts of the page's entities;
 * language and kinds.
 */

import type { JSX } from 'preact'
import type { SearchIndex } from '../../../shared/card/entity-search.ts'
import { shownKinds } from '../../../shared/domain/kinds.ts'
import { counted, type MessageKey, type Say, speaker } from '../../locales/locale.ts'
import { cardLanguage, hasKinds, isOnAt, type Settings, siteOf, withSite } from '../../settings.ts'
import { languageNames } from '../language-choice.tsx'
import { SearchBox } from '../search-box.tsx'
import { Switch } from '../switch.tsx'
import type { PageView } from './page-status.ts'

export interface PopupProps {
  settings: Settings
  browserLanguages: readonly string[]
  page: PageView
  hasPanel: boolean
  /** Index of the names to search; undefined until the reader has used the search and it is loaded. */
  index?: SearchIndex | undefined
  /** Error message about the last action; undefined if it did not fail. */
  problem?: MessageKey | undefined
  on: PopupActions
}

export interface PopupActions {
  change(settings: Settings): void
  /** Turns highlights on or off for this page, until the reader leaves it. */
  switchPage(on: boolean): void
  annotateOnce(): void
  /** Asks for the permission to run on this site always. */
  enableSite(): void
  openPanel(): void
  openLibrary(): void
  /**
   * Opens the workspace with the entities of the page's article or, if that names none, of the whole page.
   * The workspace is empty if the page names no entity.
   */
  openAnalysis(): void
  /** Opens the page that converts addresses. */
  openConverter(): void
  openSettings(): void
  wantIndex(): void
  openEntity(id: string): void
}

export function Popup(props: PopupProps): JSX.Element {
  const { settings, browserLanguages, problem, on } = props
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  return (
    <main class={`surface popup palette ${settings.theme}`} lang={language}>
      <header>
        <h1>Chú Giải</h1>
        <button class="plain" type="button" onClick={on.openAnalysis}>
          {say('popup.analysis')}
        </button>
        <button class="plain" type="button" onClick={on.openLibrary}>
          {say('clip.library')}
        </button>
        <button class="plain" type="button" onClick={on.openSettings}>
          {say('popup.settings')}
        </button>
      </header>
      <SearchBox
        index={props.index}
        language={language}
        say={say}
        onWant={on.wantIndex}
        onOpen={on.openEntity}
      />
      <Switch
        label={say('popup.everywhere')}
        on={!settings.paused}
        onChange={checked => on.change({ ...settings, paused: !checked })}
      />
      <ThisPage {...props} say={say} />
      {problem && (
        <p class="quiet" role="alert">
          {say(problem)}
        </p>
      )}
      <fieldset>
        <legend>{say('popup.language')}</legend>
        <div class="choices">
          {(['auto', 'vi', 'en'] as const).map(choice => (
            <label key={choice} class="choice" lang={choice === 'auto' ? language : choice}>
              <input
                type="radio"
                name="language"
                value={choice}
                checked={settings.language === choice}
                onChange={() => on.change({ ...settings, language: choice })}
              />
              {choice === 'auto' ? say('popup.language.auto') : languageNames[choice]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('popup.kinds')}</legend>
        <KindChoices settings={settings} say={say} onChange={on.change} />
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.mentions === 'every'}
            onChange={event =>
              on.change({ ...settings, mentions: event.currentTarget.checked ? 'every' : 'first' })
            }
          />
          {say('popup.every')}
        </label>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.beside}
            onChange={event => on.change({ ...settings, beside: event.currentTarget.checked })}
          />
          {say('popup.beside')}
        </label>
      </fieldset>
      <footer class="quiet">
        <button class="plain" type="button" onClick={on.openConverter}>
          {say('popup.convert')}
        </button>
        {settings.keys && <p>{say('popup.keys')}</p>}
        <p>{say('popup.privacy')}</p>
      </footer>
    </main>
  )
}

/** A checkbox for each kind of entity that can be highlighted; also on the settings page. */
export function KindChoices({
  settings,
  say,
  onChange,
}: {
  settings: Settings
  say: Say
  onChange(settings: Settings): void
}) {
  return (
    <>
      {shownKinds.map(kind => (
        <label key={kind} class="choice">
          <input
            type="checkbox"
            checked={settings.kinds[kind]}
            onChange={event =>
              onChange({ ...settings, kinds: { ...settings.kinds, [kind]: event.currentTarget.checked } })
            }
          />
          <span class={`swatch ${kind}`}>{say(`popup.kind.${kind}`)}</span>
        </label>
      ))}
    </>
  )
}

function ThisPage({ settings, page, hasPanel, on, say }: PopupProps & { say: Say }) {
  const panel = hasPanel && (
    <button type="button" onClick={on.openPanel}>
      {say('popup.panel')}
    </button>
  )
  switch (page.state) {
    case 'asking':
      return (
        <section aria-busy="true" class="quiet">
          {say('popup.asking')}
        </section>
      )
    case 'unreadable':
      return <section class="quiet">{say('popup.unreadable')}</section>
    case 'not-enabled':
      return (
        <section>
          <p>
            {page.host ? say('popup.notEnabled', { site: siteOf(page.host) }) : say('popup.notEnabledPage')}
          </p>
          <div class="stack">
            <button type="button" class="primary" onClick={on.annotateOnce}>
              {say('popup.once')}
            </button>
            {page.host && (
              <button type="button" onClick={on.enableSite}>
                {say('popup.always', { site: siteOf(page.host) })}
              </button>
            )}
          </div>
        </section>
      )
    case 'read': {
      const siteOn = isOnAt({ ...settings, paused: false }, page.host)
      return (
        <section>
          <Switch
            label={say('popup.site', { site: siteOf(page.host) })}
            on={siteOn}
            disabled={settings.paused}
            onChange={checked => on.change(withSite(settings, page.host, checked))}
          />
          <Switch
            label={say('popup.page')}
            on={page.on}
            disabled={settings.paused || !siteOn}
            onChange={checked => on.switchPage(checked)}
          />
          <Found settings={settings} page={page} say={say} />
          {panel && <div class="stack">{panel}</div>}
        </section>
      )
    }
  }
}

/**
 * Counts of the entities on the page. On a page with an article: "In the article: 16 · outside it: 4", then
 * each kind in the article in its colour: "12 places". Without an article: each kind on the page. If
 * nothing is counted, a sentence says that the article, or the page, names nothing.
 */
function Found(props: { settings: Settings; page: PageView & { state: 'read' }; say: Say }) {
  const { settings, page, say } = props
  const { inside, beside, kinds: counts } = page.counts
  if (inside === 0 && beside === 0)
    return (
      <p class="quiet">
        {say(hasKinds(settings) ? 'popup.nothing' : 'popup.noKinds')}{' '}
        {hasKinds(settings) && say('popup.nothingNext')}
      </p>
    )
  return (
    <>
      <p class="quiet">{page.article ? say('counts.article', { inside, beside }) : say('popup.found')}</p>
      <p class="found">
        {inside === 0
          ? `${say('popup.nothingInside')} ${settings.beside ? '' : say('popup.besideNext')}`
          : shownKinds
              .filter(kind => counts[kind] > 0)
              .map(kind => (
                <span key={kind} class={`swatch ${kind}`}>
                  {counted(say, `count.${kind}`, counts[kind])}
                </span>
              ))}
      </p>
    </>
  )
}
