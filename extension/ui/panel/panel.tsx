/** The side panel: the names of the active page, and news of what the reader follows. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import { shownKinds as allKinds, type ShownKind } from '../../../shared/domain/kinds.ts'
import type { FollowedEntity } from '../../followed.ts'
import {
  counted,
  type Language,
  type MessageKey,
  numberText,
  type Say,
  speaker,
} from '../../locales/locale.ts'
import type { MentionReport } from '../../messages.ts'
import { cardLanguage, hasKinds, isOnAt, type Settings, siteOf, withSite } from '../../settings.ts'
import type { PageView } from '../popup/page-status.ts'
import { Tabs } from '../tabs.tsx'
import { entitiesOf, entitiesWith, type ListedEntity, neighbour } from './entity-list.ts'
import { News } from './news.tsx'

export interface PanelProps {
  settings: Settings
  browserLanguages: readonly string[]
  page: PageView
  mentions: readonly MentionReport[]
  /** Number of the mention that the panel last went to. */
  current?: number | undefined
  /**
   * Coverage of the requested entities: null if there is none, undefined if the service did not answer,
   * absent while it is requested.
   */
  coverage: ReadonlyMap<string, EntityInBucket | null | undefined>
  /** The entities whose news the reader follows; undefined if they could not be read. */
  followed: readonly FollowedEntity[] | undefined
  /** Error message about the last action; undefined if it did not fail. */
  problem?: MessageKey | undefined
  /** Tab that is chosen at first; `list` by default. */
  tab?: Tab
  on: PanelActions
}

export interface PanelActions {
  change(settings: Settings): void
  switchPage(on: boolean): void
  annotateOnce(): void
  enableSite(): void
  openSettings(): void
  go(mention: number): void
  /** Opens the workspace with these entities side by side. */
  compare(ids: readonly string[]): void
  /** Requests coverage of entities that are not in `coverage` yet. */
  wantCoverage(ids: readonly string[]): void
  /** Requests coverage again for entities for which the service did not answer. */
  retryCoverage(ids: readonly string[]): void
  /** Opens the page that searches for an entity. */
  lookUp(): void
  unfollow(entity: FollowedEntity): void
}

export type Tab = 'list' | 'news'

export function Panel(props: PanelProps): JSX.Element {
  const { settings, browserLanguages, page, mentions, followed = [], on } = props
  const problem = props.problem ?? (props.followed ? undefined : 'news.unread')
  const [chosen, setTab] = useState<Tab>(props.tab ?? 'list')
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  const named = page.state === 'read' && mentions.length > 0
  const tabs: Tab[] = ['list', ...(followed.length > 0 ? (['news'] as const) : [])]
  const tab = tabs.includes(chosen) ? chosen : 'list'
  const list = named ? <List {...props} language={language} say={say} /> : <WhyNone {...props} say={say} />
  return (
    <main class={`surface panel palette ${settings.theme}`} lang={language}>
      <header>
        <h1>{say('panel.title')}</h1>
        <button class="plain" type="button" onClick={on.openSettings}>
          {say('popup.settings')}
        </button>
      </header>
      {page.state === 'read' && !page.on && <Off {...props} page={page} say={say} />}
      {problem && (
        <p class="notice" role="alert">
          {say(problem)}
        </p>
      )}
      {tabs.length > 1 ? (
        <>
          <Tabs
            names={tabs}
            chosen={tab}
            title={say('panel.title')}
            controls="view"
            label={(name: Tab) => say(`panel.tab.${name}`)}
            onChoose={name => setTab(name)}
          />
          <div id="view" role="tabpanel" aria-labelledby={`tab-${tab}`}>
            {tab === 'news' ? (
              <News
                followed={followed}
                coverage={props.coverage}
                language={language}
                say={say}
                onWant={on.wantCoverage}
                onRetry={on.retryCoverage}
                onUnfollow={on.unfollow}
              />
            ) : (
              list
            )}
          </div>
        </>
      ) : (
        list
      )}
    </main>
  )
}

/** Notice that highlights are off here and why, with a button that turns them on. */
function Off({ settings, page, on, say }: PanelProps & { page: PageView & { state: 'read' }; say: Say }) {
  const site = siteOf(page.host)
  const [text, turnOn] = settings.paused
    ? [say('panel.pausedEverywhere'), () => on.change({ ...settings, paused: false })]
    : isOnAt(settings, page.host)
      ? [say('panel.pausedPage'), () => on.switchPage(true)]
      : [say('panel.pausedSite', { site }), () => on.change(withSite(settings, page.host, true))]
  return (
    <div class="notice">
      <p>{text}</p>
      <button type="button" onClick={turnOn}>
        {say('panel.turnOn')}
      </button>
    </div>
  )
}

function WhyNone({ settings, page, on, say }: PanelProps & { say: Say }) {
  const lookUp = (
    <button type="button" onClick={on.lookUp}>
      {say('panel.lookUp')}
    </button>
  )
  switch (page.state) {
    case 'asking':
      return <p class="empty quiet">{say('popup.asking')}</p>
    case 'unreadable':
      return (
        <div class="empty">
          <p class="quiet">{say('popup.unreadable')}</p>
          <div class="stack">{lookUp}</div>
        </div>
      )
    case 'read':
      return (
        <div class="empty">
          <div class="quiet" role="status">
            {hasKinds(settings) ? (
              <>
                <p>{say('popup.nothing')}</p>
                <p>{say('panel.nothingWhy')}</p>
              </>
            ) : (
              <p>{say('popup.noKinds')}</p>
            )}
          </div>
          <div class="stack">
            {lookUp}
            <button type="button" onClick={on.openSettings}>
              {say('panel.chooseKinds')}
            </button>
          </div>
        </div>
      )
    case 'not-enabled':
      return page.host ? (
        <div class="empty">
          <p>{say('popup.notEnabled', { site: siteOf(page.host) })}</p>
          <div class="stack">
            <button type="button" class="primary" onClick={on.annotateOnce}>
              {say('popup.once')}
            </button>
            <button type="button" onClick={on.enableSite}>
              {say('popup.always', { site: siteOf(page.host) })}
            </button>
          </div>
        </div>
      ) : (
        <div class="empty">
          <p>{say('popup.notEnabledPage')}</p>
          <p class="quiet">{say('panel.useToolbar')}</p>
        </div>
      )
  }
}

type ViewProps = PanelProps & { language: Language; say: Say }

function List({ page, mentions, current, language, on, say }: ViewProps) {
  const [words, setWords] = useState('')
  const [shownKinds, setShownKinds] = useState<ReadonlySet<ShownKind>>(new Set(allKinds))
  const inside = entitiesOf(mentions.filter(({ beside }) => !beside))
  const beside = entitiesOf(mentions.filter(({ beside }) => beside))
  const matching = entitiesWith(inside, words)
  const shown = matching.filter(({ kind }) => shownKinds.has(kind))
  const shownBeside = entitiesWith(beside, words).filter(({ kind }) => shownKinds.has(kind))
  const shownIds = new Set(shown.map(({ id }) => id))
  const reachable = mentions.filter(({ id, beside }) => !beside && shownIds.has(id))
  // Names outside the article are compared only if no name in the article matches.
  const comparable = shown.length > 0 ? shown : shownBeside
  const at = reachable.findIndex(({ mention }) => mention === current)
  const go = (direction: 1 | -1) => {
    const next = neighbour(reachable, current, direction)
    if (next) on.go(next.mention)
  }
  const entries = (entities: readonly ListedEntity[]) =>
    entities.map(entity => (
      <Entity key={entity.id} entity={entity} current={current} language={language} say={say} onGo={on.go} />
    ))
  return (
    <>
      <div class="filter">
        <label>
          <span class="unseen">{say('panel.filter')}</span>
          <input
            type="search"
            placeholder={say('panel.filter')}
            value={words}
            onInput={event => setWords(event.currentTarget.value)}
          />
        </label>
        <fieldset class="kinds">
          <legend class="unseen">{say('popup.kinds')}</legend>
          {allKinds.map(kind => {
            const count = matching.filter(entity => entity.kind === kind).length
            // Localities are switched off by default, so most pages have none: no checkbox then.
            if (kind === 'locality' && count === 0) return null
            return (
              <label key={kind} class="choice">
                <input
                  type="checkbox"
                  checked={shownKinds.has(kind)}
                  onChange={event => {
                    const changed = new Set(shownKinds)
                    if (event.currentTarget.checked) changed.add(kind)
                    else changed.delete(kind)
                    setShownKinds(changed)
                  }}
                />
                <span class={`swatch ${kind}`}>{counted(say, `count.${kind}`, count)}</span>
              </label>
            )
          })}
        </fieldset>
      </div>
      <div class="steps">
        <button type="button" disabled={reachable.length === 0} onClick={() => go(-1)}>
          {say('panel.previous')}
        </button>
        <span class="quiet" role="status">
          {at >= 0
            ? say('panel.at', { at: at + 1, count: reachable.length })
            : counted(say, 'panel.mentions', reachable.length)}
        </span>
        <button type="button" disabled={reachable.length === 0} onClick={() => go(1)}>
          {say('panel.next')}
        </button>
      </div>
      {comparable.length > 1 && (
        <p class="compare">
          <button type="button" onClick={() => on.compare(comparable.map(({ id }) => id))}>
            {say('panel.compare', { count: comparable.length })}
          </button>
        </p>
      )}
      {page.state === 'read' && page.article && (
        <p class="quiet">{say('counts.article', { inside: inside.length, beside: beside.length })}</p>
      )}
      {shown.length === 0 && shownBeside.length === 0 && (
        <div class="empty">
          <p class="quiet" role="status">
            {say('panel.noMatch')}
          </p>
          <div class="stack">
            <button
              type="button"
              onClick={() => {
                setWords('')
                setShownKinds(new Set(allKinds))
              }}
            >
              {say('panel.clearFilter')}
            </button>
          </div>
        </div>
      )}
      {allKinds.map(kind => {
        const entities = shown.filter(entity => entity.kind === kind)
        if (entities.length === 0) return null
        return (
          <section key={kind} class={kind}>
            <h2>{say(`popup.kind.${kind}`)}</h2>
            <ul>{entries(entities)}</ul>
          </section>
        )
      })}
      {shownBeside.length > 0 && (
        <details class="beside">
          <summary>{counted(say, 'panel.beside', shownBeside.length)}</summary>
          <ul>{entries(shownBeside)}</ul>
        </details>
      )}
    </>
  )
}

/** List entry of an entity. Each press goes to its next mention on the page. */
function Entity(props: {
  entity: ListedEntity
  current: number | undefined
  language: Language
  say: Say
  onGo(mention: number): void
}) {
  const { entity, current, language, say, onGo } = props
  const { mentions, name, spellings } = entity
  const at = mentions.findIndex(({ mention }) => mention === current)
  const next = neighbour(mentions, current, 1)!
  const number = (value: number) => numberText(value, language)
  const count = at >= 0 ? `${number(at + 1)}/${number(mentions.length)}` : number(mentions.length)
  return (
    <li>
      <button class="entity" type="button" aria-current={at >= 0} onClick={() => onGo(next.mention)}>
        <span class="name">{name[language]}</span>
        <span class="count" aria-hidden="true">
          {count}
        </span>
        <span class="unseen">
          {at >= 0
            ? say('panel.at', { at: at + 1, count: mentions.length })
            : counted(say, 'panel.mentions', mentions.length)}
        </span>
        {spellings.length > 0 && <span class="spellings quiet">{spellings.join(' · ')}</span>}
      </button>
    </li>
  )
}
