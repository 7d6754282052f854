/** Filling values into messages. */
import { numberLocale } from '../../shared/card/figure-words.ts'

/**
 * A message with values filled in. `{name}` becomes a value; a number gets the language's separators.
 * `{name?one|other}` becomes `one` if the value is 1, otherwise `other`. A missing value becomes ''.
 */
export function fill(
  text: string,
  values: Readonly<Record<string, string | number>>,
  language: 'vi' | 'en',
): string {
  return text.replace(
    /\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one: string | undefined, other: string | undefined) => {
      const value = values[name] ?? ''
      if (one !== undefined) return String(value) === '1' ? one : other!
      return typeof value === 'number' ? value.toLocaleString(numberLocale[language]) : value
    },
  )
}
