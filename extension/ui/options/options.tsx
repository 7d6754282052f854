/** The settings page: few settings, each with what it does. */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type MessageKey, type Say, speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings, serviceAddress, withSite } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import { siteTyped } from '../../sites/site-patterns.ts'
import { KindChoices, languageNames } from '../popup/popup.tsx'
import { Switch } from '../switch.tsx'

export interface OptionsProps {
  settings: Settings
  browserLanguages: readonly string[]
  /** The sites that the reader added. */
  added: readonly string[]
  /** What the browser's own shortcuts do, and their keys as the reader set them ('' where there is none). */
  commands: readonly { description: string; keys: string }[]
  /** The service with which the extension was built. */
  builtInApi: string
  /** What the last action came to, if there is something to say. */
  said?: MessageKey | undefined
  on: OptionsActions
}

export interface OptionsActions {
  change(settings: Settings): void
  addSite(site: string): void
  removeSite(site: string): void
  exportSettings(): void
  importSettings(file: File): void
}

export function Options(props: OptionsProps): JSX.Element {
  const { settings, browserLanguages, added, commands, builtInApi, said, on } = props
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  const choose = <K extends 'language' | 'theme' | 'mentions'>(
    name: K,
    choices: readonly [Settings[K], string][],
  ) => (
    <fieldset>
      <legend>{say(`options.${name}`)}</legend>
      {choices.map(([value, text]) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={name}
            value={value}
            checked={settings[name] === value}
            onChange={() => on.change({ ...settings, [name]: value })}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
  return (
    <main class={`surface options palette ${settings.theme}`} lang={language}>
      <h1>{say('options.title')}</h1>
      <Part title={say('options.reading')}>
        {choose('language', [
          ['auto', say('popup.language.auto')],
          ['vi', languageNames.vi],
          ['en', languageNames.en],
        ])}
        {choose('theme', [
          ['auto', say('options.theme.auto')],
          ['light', say('options.theme.light')],
          ['dark', say('options.theme.dark')],
        ])}
      </Part>
      <Part title={say('options.highlights')}>
        <fieldset>
          <legend>{say('options.kinds')}</legend>
          <KindChoices settings={settings} say={say} onChange={on.change} />
        </fieldset>
        {choose('mentions', [
          ['every', say('options.mentions.every')],
          ['first', say('options.mentions.first')],
        ])}
        <Switch
          label={say('options.optional')}
          on={settings.optional}
          onChange={optional => on.change({ ...settings, optional })}
        />
        <p class="quiet">{say('options.optionalMeans')}</p>
      </Part>
      <Part title={say('options.sites')}>
        <Switch
          label={say('popup.everywhere')}
          on={!settings.paused}
          onChange={running => on.change({ ...settings, paused: !running })}
        />
        <AddSite say={say} onAdd={on.addSite} />
        {added.length > 0 && (
          <>
            <h3>{say('options.sites.added')}</h3>
            <ul class="sites">
              {added.map(site => (
                <li key={site}>
                  <span>{site}</span>
                  <button
                    type="button"
                    onClick={() => on.removeSite(site)}
                    aria-label={say('options.sites.removeNamed', { site })}
                  >
                    {say('options.sites.remove')}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <details>
          <summary>{say('options.sites.news', { count: newsSites.length })}</summary>
          <p class="quiet">{say('options.sites.newsMeans')}</p>
          <ul class="news">
            {newsSites.map(pattern => {
              const site = pattern.slice(2)
              return (
                <li key={site}>
                  <label class="choice">
                    <input
                      type="checkbox"
                      checked={!settings.sitesOff.includes(site)}
                      onChange={event => on.change(withSite(settings, site, event.currentTarget.checked))}
                    />
                    {site}
                  </label>
                </li>
              )
            })}
          </ul>
        </details>
        <OtherSitesOff {...props} say={say} />
      </Part>
      <Part title={say('options.shortcuts')}>
        <Switch
          label={say('options.keys')}
          on={settings.keys}
          onChange={keys => on.change({ ...settings, keys })}
        />
        {commands.length > 0 && (
          <>
            <dl class="shortcuts">
              {commands.map(({ description, keys }) => (
                <div key={description}>
                  <dt>{description}</dt>
                  <dd>{keys || say('options.shortcuts.none')}</dd>
                </div>
              ))}
            </dl>
            <p class="quiet">{say('options.shortcuts.change')}</p>
          </>
        )}
      </Part>
      <Part title={say('options.service')}>
        <Service settings={settings} builtInApi={builtInApi} say={say} onChange={on.change} />
      </Part>
      <Part title={say('options.file')}>
        <p class="quiet">{say('options.fileMeans')}</p>
        <div class="row">
          <button type="button" onClick={on.exportSettings}>
            {say('options.export')}
          </button>
          <label class="button">
            {say('options.import')}
            <input
              class="unseen"
              type="file"
              accept="application/json,.json"
              onChange={event => {
                const [file] = event.currentTarget.files ?? []
                if (file) on.importSettings(file)
                event.currentTarget.value = ''
              }}
            />
          </label>
        </div>
      </Part>
      <p class="quiet">{say('popup.privacy')}</p>
      <p role="status">{said ? say(said) : ''}</p>
    </main>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function AddSite({ say, onAdd }: { say: Say; onAdd(site: string): void }) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const site = siteTyped(text)
        setWrong(!site)
        if (!site) return
        onAdd(site)
        setText('')
      }}
    >
      <label for="site">{say('options.sites.add')}</label>
      <div class="row">
        <input
          id="site"
          type="text"
          inputMode="url"
          autocomplete="off"
          placeholder="baocantho.com.vn"
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <button type="submit">{say('options.sites.allow')}</button>
      </div>
      {wrong && <p role="alert">{say('options.sites.wrong')}</p>}
    </form>
  )
}

/** Sites that were switched off in the popup and are not in the lists above. */
function OtherSitesOff({ settings, on, say }: OptionsProps & { say: Say }) {
  const listed = new Set(newsSites.map(pattern => pattern.slice(2)))
  const others = settings.sitesOff.filter(site => !listed.has(site))
  if (others.length === 0) return null
  return (
    <>
      <h3>{say('options.sites.off')}</h3>
      <ul class="sites">
        {others.map(site => (
          <li key={site}>
            <span>{site}</span>
            <button type="button" onClick={() => on.change(withSite(settings, site, true))}>
              {say('panel.turnOn')}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Service({
  settings,
  builtInApi,
  say,
  onChange,
}: {
  settings: Settings
  builtInApi: string
  say: Say
  onChange(settings: Settings): void
}) {
  const [text, setText] = useState(settings.api)
  const [wrong, setWrong] = useState(false)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const api = text.trim() === '' ? '' : serviceAddress(text)
        setWrong(api === undefined)
        if (api !== undefined) onChange({ ...settings, api })
      }}
    >
      <label for="api">{say('options.api')}</label>
      <div class="row">
        <input
          id="api"
          type="url"
          placeholder={builtInApi}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <button type="submit">{say('options.save')}</button>
      </div>
      {wrong && <p role="alert">{say('options.apiWrong')}</p>}
      <p class="quiet">{say('options.apiMeans', { api: builtInApi })}</p>
    </form>
  )
}
