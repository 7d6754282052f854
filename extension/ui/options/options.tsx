/**
 * The settings page. Each section of it is a component; lists of sites and the service have files of their
 * own.
 */

import type { JSX } from 'preact'
import { type MessageKey, type Say, speaker } from '../../locales/locale.ts'
import { cardLanguage, type Settings } from '../../settings.ts'
import { FileButton } from '../file-button.tsx'
import { languageNames } from '../language-choice.tsx'
import { KindChoices } from '../popup/popup.tsx'
import { Switch } from '../switch.tsx'
import { Section, type SectionProps } from './section.tsx'
import { Service } from './service.tsx'
import { type NamedService, ServiceQuestion } from './service-question.tsx'
import { Sites } from './sites.tsx'

export interface OptionsProps {
  settings: Settings
  browserLanguages: readonly string[]
  /** Sites that the reader added. */
  added: readonly string[]
  /** Commands of the manifest with the shortcuts that are set in the browser; `keys` is '' if none is set. */
  commands: readonly { name: CommandName; keys: string }[]
  /** Origin of the service with which the extension was built. */
  builtInApi: string
  /**
   * The two services on the page. `inUse` is absent if the browser could not read which service is in use.
   * `asked` is the one that the settings propose; absent if the reader has nothing to decide.
   */
  service: { inUse?: NamedService | undefined; asked?: NamedService | undefined }
  /** Message about the last action. */
  said?: MessageKey | undefined
  on: OptionsActions
}

/** Commands of the manifest, which the settings page describes in the reader's language. */
export const commandNames = ['open-panel', 'toggle-highlights'] as const
export type CommandName = (typeof commandNames)[number]

export interface OptionsActions {
  /** The reader's answer: whether to use the service that the settings propose. */
  decideOnService(use: boolean, asked: NamedService): void
  change(settings: Settings): void
  openSync(): void
  addSite(site: string): void
  removeSite(site: string): void
  exportSettings(): void
  importSettings(file: File): void
}

export function Options(props: OptionsProps): JSX.Element {
  const { settings, browserLanguages, added, commands, builtInApi, service, said, on } = props
  const language = cardLanguage(settings, browserLanguages)
  const say = speaker(language)
  const section: SectionProps = { settings, say, onChange: on.change }
  return (
    <main class={`surface options palette ${settings.theme}`} lang={language}>
      <h1>{say('options.title')}</h1>
      {service.asked && (
        <ServiceQuestion
          inUse={service.inUse}
          asked={service.asked}
          say={say}
          onDecide={on.decideOnService}
        />
      )}
      <Section title={say('options.reading')}>
        <Display {...section} />
      </Section>
      <Section title={say('options.highlights')}>
        <Highlights {...section} />
      </Section>
      <Section title={say('options.pointer')}>
        <Pointer {...section} />
      </Section>
      <Section title={say('options.sites')}>
        <Sites {...section} added={added} onAdd={on.addSite} onRemove={on.removeSite} />
      </Section>
      <Section title={say('options.shortcuts')}>
        <Shortcuts {...section} commands={commands} />
      </Section>
      <Section title={say('options.service')}>
        <Service key={settings.api} {...section} builtInApi={builtInApi} />
      </Section>
      <Section title={say('options.sync')}>
        <p class="quiet">{say('options.syncMeans')}</p>
        <p>
          <button type="button" onClick={on.openSync}>
            {say('options.syncOpen')}
          </button>
        </p>
      </Section>
      <Section title={say('options.file')}>
        <SettingsFile say={say} onExport={on.exportSettings} onImport={on.importSettings} />
      </Section>
      <Section title={say('options.problems')}>
        <Switch
          label={say('options.debug')}
          on={settings.debug}
          onChange={debug => on.change({ ...settings, debug })}
        />
        <p class="quiet">{say('options.debugMeans')}</p>
      </Section>
      <p class="quiet">{say('popup.privacy')}</p>
      <p role="status">{said ? say(said) : ''}</p>
    </main>
  )
}

type ChoiceName = 'language' | 'theme' | 'mentions' | 'delay'

interface ChoiceProps<K extends ChoiceName> extends SectionProps {
  name: K
  choices: readonly [value: Settings[K], label: string][]
}

/** Radio buttons for one setting. */
function Choice<K extends ChoiceName>({ settings, say, onChange, name, choices }: ChoiceProps<K>) {
  return (
    <fieldset>
      <legend>{say(`options.${name}`)}</legend>
      {choices.map(([value, text]) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={name}
            value={value}
            checked={settings[name] === value}
            onChange={() => onChange({ ...settings, [name]: value })}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}

function Display(props: SectionProps) {
  const { say } = props
  return (
    <>
      <Choice
        {...props}
        name="language"
        choices={[
          ['auto', say('popup.language.auto')],
          ['vi', languageNames.vi],
          ['en', languageNames.en],
        ]}
      />
      <Choice
        {...props}
        name="theme"
        choices={[
          ['auto', say('options.theme.auto')],
          ['light', say('options.theme.light')],
          ['dark', say('options.theme.dark')],
        ]}
      />
    </>
  )
}

function Highlights(props: SectionProps) {
  const { settings, say, onChange } = props
  return (
    <>
      <fieldset>
        <legend>{say('options.kinds')}</legend>
        <KindChoices settings={settings} say={say} onChange={onChange} />
      </fieldset>
      <Choice
        {...props}
        name="mentions"
        choices={[
          ['first', say('options.mentions.first')],
          ['every', say('options.mentions.every')],
        ]}
      />
      <Switch
        label={say('options.optional')}
        on={settings.optional}
        onChange={optional => onChange({ ...settings, optional })}
      />
      <p class="quiet">{say('options.optionalMeans')}</p>
      <Switch
        label={say('options.beside')}
        on={settings.beside}
        onChange={beside => onChange({ ...settings, beside })}
      />
      <p class="quiet">{say('options.besideMeans')}</p>
    </>
  )
}

/** Choices about when a pointer opens a card. */
function Pointer(props: SectionProps) {
  const { settings, say, onChange } = props
  return (
    <>
      <Choice
        {...props}
        name="delay"
        choices={[
          ['short', say('options.delay.short')],
          ['normal', say('options.delay.normal')],
          ['long', say('options.delay.long')],
        ]}
      />
      <Switch
        label={say('options.altOnly')}
        on={settings.altOnly}
        onChange={altOnly => onChange({ ...settings, altOnly })}
      />
      <Switch
        label={say('options.notOnLinks')}
        on={settings.notOnLinks}
        onChange={notOnLinks => onChange({ ...settings, notOnLinks })}
      />
    </>
  )
}

function Shortcuts({ settings, say, onChange, commands }: SectionProps & Pick<OptionsProps, 'commands'>) {
  return (
    <>
      <Switch
        label={say('options.keys')}
        on={settings.keys}
        onChange={keys => onChange({ ...settings, keys })}
      />
      <Switch
        label={say('options.clipKey')}
        on={settings.clipKey}
        onChange={clipKey => onChange({ ...settings, clipKey })}
      />
      {commands.length > 0 && (
        <>
          <dl class="shortcuts">
            {commands.map(({ name, keys }) => (
              <div key={name}>
                <dt>{say(`options.command.${name}`)}</dt>
                <dd>{keys || say('options.shortcuts.none')}</dd>
              </div>
            ))}
          </dl>
          <p class="quiet">{say('options.shortcuts.change')}</p>
        </>
      )}
    </>
  )
}

interface SettingsFileProps {
  say: Say
  onExport(): void
  onImport(file: File): void
}

/** Buttons that export the settings to a file and import them from one. */
function SettingsFile({ say, onExport, onImport }: SettingsFileProps) {
  return (
    <>
      <p class="quiet">{say('options.fileMeans')}</p>
      <div class="row">
        <button type="button" onClick={onExport}>
          {say('options.export')}
        </button>
        <FileButton label={say('options.import')} accept="application/json,.json" onFile={onImport} />
      </div>
    </>
  )
}
