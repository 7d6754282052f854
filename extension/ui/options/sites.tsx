/**
 * The sites on which names are highlighted: the main switch, sites that the reader added, news sites, and
 * other sites that are turned off.
 */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Say } from '../../locales/locale.ts'
import { withSite } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import { siteTyped } from '../../sites/site-patterns.ts'
import { keepFocus } from '../keep-focus.ts'
import { Switch } from '../switch.tsx'
import type { SectionProps } from './section.tsx'

export interface SitesProps extends SectionProps {
  /** Sites that the reader added. */
  added: readonly string[]
  onAdd(site: string): void
  onRemove(site: string): void
}

/** Hosts of the news sites, without the `*.` of their patterns. */
const newsHosts = newsSites.map(pattern => pattern.slice(2))

export function Sites(props: SitesProps): JSX.Element {
  const { settings, say, onChange, added, onAdd, onRemove } = props
  return (
    <>
      <Switch
        label={say('popup.everywhere')}
        on={!settings.paused}
        onChange={running => onChange({ ...settings, paused: !running })}
      />
      <AddSite say={say} onAdd={onAdd} />
      {added.length > 0 && (
        <>
          <h3>{say('options.sites.added')}</h3>
          <ul class="sites">
            {added.map(site => (
              <li key={site}>
                <span>{site}</span>
                <button
                  type="button"
                  onClick={event => {
                    keepFocus(event.currentTarget)
                    onRemove(site)
                  }}
                  aria-label={say('options.sites.removeNamed', { site })}
                >
                  {say('options.sites.remove')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <NewsSites {...props} />
      <OtherSitesOff {...props} />
    </>
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

/** The built-in news sites, each with a checkbox. */
function NewsSites({ settings, say, onChange }: SectionProps) {
  return (
    <details>
      <summary>{say('options.sites.news', { count: newsHosts.length })}</summary>
      <p class="quiet">{say('options.sites.newsMeans')}</p>
      <ul class="news">
        {newsHosts.map(site => (
          <li key={site}>
            <label class="choice">
              <input
                type="checkbox"
                checked={!settings.sitesOff.includes(site)}
                onChange={event => onChange(withSite(settings, site, event.currentTarget.checked))}
              />
              {site}
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Sites that are turned off and are not in `newsHosts`, each with a button that turns it on. */
function OtherSitesOff({ settings, say, onChange }: SectionProps) {
  const others = settings.sitesOff.filter(site => !newsHosts.includes(site))
  if (others.length === 0) return null
  return (
    <>
      <h3>{say('options.sites.off')}</h3>
      <ul class="sites">
        {others.map(site => (
          <li key={site}>
            <span>{site}</span>
            <button
              type="button"
              aria-label={`${say('panel.turnOn')}: ${site}`}
              onClick={event => {
                keepFocus(event.currentTarget)
                onChange(withSite(settings, site, true))
              }}
            >
              {say('panel.turnOn')}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
