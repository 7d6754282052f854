/**
 * Menu with a checkbox for each possible column: measures by date and basis, facts about the entity,
 * numbers of press articles and of clippings.
 */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import {
  attributes,
  type ColumnSpec,
  clipColumns,
  columnId,
  pressColumns,
} from '../../../shared/analysis/column-id.ts'
import type { AvailableMeasure } from '../../../shared/analysis/columns.ts'
import { figureLabel } from '../../../shared/card/figure-words.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { stripDiacritics } from '../../../shared/text/fold.ts'
import type { AnalysisSay } from '../../locales/analysis-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { Menu } from './menu.tsx'

export interface ColumnsMenuProps {
  columns: readonly string[]
  measures: readonly AvailableMeasure[]
  language: Language
  say: AnalysisSay
  onChange(columns: readonly string[]): void
}

export function ColumnsMenu({ columns, measures, language, say, onChange }: ColumnsMenuProps): JSX.Element {
  const [words, setWords] = useState('')
  const wanted = plain(words).split(/\s+/)
  const box = (spec: ColumnSpec, label: string) => {
    const id = columnId(spec)
    return (
      <label key={id} class="choice">
        <input
          type="checkbox"
          data-column={id}
          checked={columns.includes(id)}
          onChange={event =>
            onChange(event.currentTarget.checked ? [...columns, id] : columns.filter(column => column !== id))
          }
        />
        {label}
      </label>
    )
  }
  const found = measures.filter(({ sample, measure }) =>
    [sample.label.vi, sample.label.en, measure].some(text => {
      const said = plain(text)
      return wanted.every(word => said.includes(word))
    }),
  )
  return (
    <Menu label={say('columns')} toRight>
      {() => (
        <>
          <label>
            <span class="unseen">{say('columns.find')}</span>
            <input
              type="search"
              placeholder={say('columns.find')}
              value={words}
              onInput={event => setWords(event.currentTarget.value)}
            />
          </label>
          {found.length === 0 && (
            <p class="quiet" role="status">
              {say(measures.length === 0 ? 'columns.none' : 'columns.noMatch')}
            </p>
          )}
          {found.map(({ measure, sample, rows, dates, bases, target }) => {
            const spec = { type: 'measure' as const, measure, ...(target && { target: true as const }) }
            const label = figureLabel(sample, language) + (target ? ` (${say('table.goal')})` : '')
            return (
              <fieldset key={`${measure} ${target}`} class="measure">
                <legend>{label}</legend>
                <div class="dates">
                  {box(spec, say('columns.newest', { count: rows }))}
                  {dates.length > 1 &&
                    dates.map(date =>
                      box(
                        { ...spec, asOf: date.asOf },
                        say('columns.date', { date: dateInWords(date.asOf, language), count: date.rows }),
                      ),
                    )}
                  {bases.length > 1 &&
                    bases.map(({ key, basis, rows: count }) =>
                      box(
                        { ...spec, basis: key },
                        say('columns.date', { date: basis?.[language] ?? say('columns.noBasis'), count }),
                      ),
                    )}
                </div>
              </fieldset>
            )
          })}
          <fieldset class="measure">
            <legend>{say('columns.facts')}</legend>
            <div class="dates">
              {attributes.map(attribute =>
                box({ type: 'attribute', attribute }, say(`attribute.${attribute}`)),
              )}
            </div>
          </fieldset>
          <fieldset class="measure">
            <legend>{say('columns.press')}</legend>
            <p class="quiet">{say('columns.pressNote')}</p>
            <div class="dates">
              {pressColumns.map(field => box({ type: 'press', field }, say(`press.${field}`)))}
            </div>
          </fieldset>
          <fieldset class="measure">
            <legend>{say('columns.clippings')}</legend>
            <div class="dates">
              {clipColumns.map(field => box({ type: 'clips', field }, say(`clips.${field}`)))}
            </div>
          </fieldset>
        </>
      )}
    </Menu>
  )
}

function plain(text: string): string {
  return stripDiacritics(text).toLowerCase().trim()
}
