/** Text of a library without clippings: how to make the first one, or import some. */
import type { JSX } from 'preact'
import type { LibrarySay } from '../../locales/library-locale.ts'

export function Empty({ say, onImport }: { say: LibrarySay; onImport(): void }): JSX.Element {
  return (
    <div class="empty">
      <h2>{say('empty.title')}</h2>
      <p>{say('empty.intro')}</p>
      <ol>
        <li>{say('empty.select')}</li>
        <li>{say('empty.press')}</li>
        <li>{say('empty.find')}</li>
      </ol>
      <p>
        <button type="button" onClick={onImport}>
          {say('empty.import')}
        </button>
      </p>
      <p class="quiet">{say('empty.private')}</p>
    </div>
  )
}
