/** Menu in which rows are added and removed: sets, members of a region, and single entities by search. */
import type { JSX } from 'preact'
import { type RowSelector, type RowSet, rowSets, viewLimits } from '../../../shared/analysis/view.ts'
import type { Card } from '../../../shared/card/card.ts'
import type { SearchIndex } from '../../../shared/card/entity-search.ts'
import { isEqual } from '../../../shared/text/json-values.ts'
import type { AnalysisSay } from '../../locales/analysis-locale.ts'
import type { Language, Say } from '../../locales/locale.ts'
import { keepFocus } from '../keep-focus.ts'
import { SearchBox } from '../search-box.tsx'
import { Menu } from './menu.tsx'

export interface RowsMenuProps {
  rows: readonly RowSelector[]
  cards: readonly Card[]
  index: SearchIndex | undefined
  language: Language
  say: AnalysisSay
  /** Returns messages that several pages share; for the search box. */
  sayCommon: Say
  onWantIndex(): void
  onChange(rows: readonly RowSelector[]): void
}

export function RowsMenu(props: RowsMenuProps): JSX.Element {
  const { rows, cards, language, say, onChange } = props
  const has = (set: RowSet) => rows.some(row => row.by === 'set' && row.set === set)
  const ids = rows.filter(({ by }) => by === 'id')
  const others = rows.filter(({ by }) => by !== 'id' && by !== 'set')
  const add = (selector: RowSelector) => {
    if (rows.length < viewLimits.rows && !rows.some(row => isEqual(row, selector)))
      onChange([...rows, selector])
  }
  const nameOf = (id: string) => cards.find(card => card.id === id)?.name[language] ?? id
  return (
    <Menu label={say('rows')} toRight>
      {() => (
        <>
          <fieldset>
            <legend>{say('rows.sets')}</legend>
            {rowSets.map(set => (
              <label key={set} class="choice">
                <input
                  type="checkbox"
                  checked={has(set)}
                  onChange={event =>
                    onChange(
                      event.currentTarget.checked
                        ? [...rows, { by: 'set', set }]
                        : rows.filter(row => !(row.by === 'set' && row.set === set)),
                    )
                  }
                />
                {say(`set.${set}`)}
              </label>
            ))}
          </fieldset>
          <h2>{say('rows.single')}</h2>
          <SearchBox
            index={props.index}
            language={language}
            say={props.sayCommon}
            onWant={props.onWantIndex}
            onOpen={id => add({ by: 'id', id })}
          />
          <form
            class="line"
            onSubmit={event => {
              event.preventDefault()
              const of = event.currentTarget.querySelector('select')!.value
              if (of) add({ by: 'members', of })
            }}
          >
            <label>
              <span>{say('rows.members')}</span>
              <select>
                <option value="">–</option>
                {cards.filter(hasMembers).map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name[language]}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">{say('rows.add')}</button>
          </form>
          {ids.length > 0 && (
            <p class="line">
              <span>{say('rows.ids', { count: ids.length })}</span>
              <button
                type="button"
                class="plain"
                aria-label={`${say('rows.remove')}: ${say('rows.ids', { count: ids.length })}`}
                onClick={event => {
                  keepFocus(event.currentTarget)
                  onChange(rows.filter(({ by }) => by !== 'id'))
                }}
              >
                {say('rows.remove')}
              </button>
            </p>
          )}
          {others.map(selector => {
            const name =
              selector.by === 'search'
                ? say('rows.search', { words: selector.words })
                : 'of' in selector
                  ? say(`rows.${selector.by as 'members' | 'parts'}Of`, { name: nameOf(selector.of) })
                  : ''
            return (
              <p key={JSON.stringify(selector)} class="line">
                <span>{name}</span>
                <button
                  type="button"
                  class="plain"
                  aria-label={`${say('rows.remove')}: ${name}`}
                  onClick={event => {
                    keepFocus(event.currentTarget)
                    onChange(rows.filter(other => other !== selector))
                  }}
                >
                  {say('rows.remove')}
                </button>
              </p>
            )
          })}
        </>
      )}
    </Menu>
  )
}

/** True for a region: a card of kind province that has members today. */
function hasMembers({ kind, relations }: Card): boolean {
  return kind === 'province' && relations.some(({ type, to }) => type === 'has-part' && to === undefined)
}
