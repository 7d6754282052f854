/** Table of the first `rowsShown` converted addresses, with a checkbox that shows only the doubtful ones. */
import type { JSX } from 'preact'
import type { Conversion } from '../../../shared/localities/conversion.ts'
import { explain } from '../../../shared/localities/explain.ts'
import { fullName, provinceName } from '../../../shared/localities/localities.ts'
import type { ConvertSay } from '../../locales/convert-locale.ts'
import type { Language } from '../../locales/locale.ts'

/** Maximum number of rows of the table on the page. The CSV file has all rows. */
export const rowsShown = 500
/**
 * Length to which the page cuts a cell, in UTF-16 units. Why: a cell of an artificial file may have
 * megabytes.
 */
const longestShown = 300

/** A converted row of the input. */
export interface Line {
  /** Number of the row, from 1; neither the header nor an empty row counts. */
  number: number
  address: string
  conversion: Conversion
}

export interface ResultTableProps {
  lines: readonly Line[]
  onlyDoubtful: boolean
  language: Language
  say: ConvertSay
  onOnlyDoubtful(on: boolean): void
}

export function ResultTable({
  lines,
  onlyDoubtful,
  language,
  say,
  onOnlyDoubtful,
}: ResultTableProps): JSX.Element {
  const doubtful = lines.filter(({ conversion }) => isDoubtful(conversion))
  const shown = onlyDoubtful ? doubtful : lines
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          checked={onlyDoubtful}
          onChange={event => onOnlyDoubtful(event.currentTarget.checked)}
        />
        {say('doubtful', { count: doubtful.length })}
      </label>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{say('head.address')}</th>
              <th scope="col">{say('head.units')}</th>
              <th scope="col">{say('head.confidence')}</th>
              <th scope="col">{say('head.why')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, rowsShown).map(({ number, address, conversion }) => (
              <tr key={number} class={conversion.confidence}>
                <td>{number}</td>
                <td>{shortened(address)}</td>
                <td>{unitsInWords(conversion, say)}</td>
                <td>
                  <span class="mark">{say(`confidence.${conversion.confidence}`)}</span>
                  {conversion.units.length > 1 && <span class="divided">{say('divided')}</span>}
                </td>
                <td class="quiet">{explain(conversion, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > rowsShown && <p class="quiet">{say('more', { count: shown.length - rowsShown })}</p>}
    </>
  )
}

/** A text as the page shows it: cut after `longestShown` UTF-16 units, with "…". */
export function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()}…` : text
}

/** True for a conversion that a person should check: its confidence is not high, or it has several units. */
export function isDoubtful({ confidence, units }: Conversion): boolean {
  return confidence !== 'high' || units.length > 1
}

export function unitsInWords({ units }: Conversion, say: ConvertSay): string {
  return units
    .map(({ unit, extent }) => {
      const name = `${fullName(unit, 'vi')}, ${provinceName(unit.province, 'vi')}`
      return extent === 'part' ? `${name} (${say('part')})` : name
    })
    .join('; ')
}
