/**
 * Text field for a day, month or year, typed as newspapers print it: 1/7/2025, 1 July 2025, 7/2025, 2025. Why
 * no `type="date"`: browsers show such a field in their own language, not in the reader's.
 */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { readDate } from '../../shared/domain/date-parser.ts'
import { dateInWords } from '../../shared/domain/dates.ts'
import { readMonthOrYear } from '../../shared/domain/partial-date.ts'
import { type Language, speaker } from '../locales/locale.ts'

export interface DateFieldProps {
  id: string
  name?: string | undefined
  /** The date in the field: YYYY-MM-DD, YYYY-MM or YYYY; '' for no date. */
  value: string
  language: Language
  /** Called after each keystroke with the date that the text then names (`dayTyped`), if it is valid. */
  onDay(day: string): void
  onBlur?(): void
  /** Id of an element that describes the value (`aria-describedby`). */
  describedBy?: string | undefined
}

export function DateField(props: DateFieldProps): JSX.Element {
  const { id, name, value, language, onDay, onBlur, describedBy } = props
  const say = speaker(language)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const shown = typed ?? (value && dateInWords(value, language))
  const isWrong = typed !== undefined && dayTyped(typed) === undefined
  return (
    <>
      <input
        id={id}
        name={name}
        type="text"
        class="date"
        autocomplete="off"
        placeholder={say('date.hint')}
        value={shown}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : describedBy}
        onInput={event => {
          const text = event.currentTarget.value
          setTyped(text)
          const day = dayTyped(text)
          if (day !== undefined) onDay(day)
        }}
        onBlur={() => {
          // Keep a text that is not a date, so that the reader can correct it.
          if (!isWrong) setTyped(undefined)
          onBlur?.()
        }}
      />
      {isWrong && (
        <span class="quiet wrong" id={`${id}-wrong`} role="status">
          {say('date.wrong')}
        </span>
      )}
    </>
  )
}

/**
 * The date that a typed text names, as YYYY-MM-DD, YYYY-MM or YYYY. '' for an empty text, undefined for any
 * other text.
 */
export function dayTyped(text: string): string | undefined {
  if (text.trim() === '') return ''
  const date = readDate(text)
  // "1/7/20" may be the beginning of "1/7/2025": a day needs a year of four digits.
  return date && /\d.*\d{4}|\d{4}-\d\d-\d\d/.test(text) ? date.day : readMonthOrYear(text)
}
