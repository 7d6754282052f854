/** zod schemas shared by knowledge, API and clippings. */
import { z } from 'zod'
import { hasAtMost } from '../text/characters.ts'
import { entityIdPattern, slugPattern } from './ids.ts'
import { languages } from './kinds.ts'

export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/**
 * Schema of a text of at most `most` characters. Why not zod's `max`: it counts UTF-16 units, whereas
 * `maxLength` in the published schema and the code that cuts texts count characters.
 */
export function Characters(most: number, text: z.ZodString = z.string()): z.ZodString {
  return text
    .refine(given => hasAtMost(given, most), `a text of at most ${most} characters`)
    .meta({ maxLength: most })
}

/** A text in both languages, neither of them empty. */
export const Bilingual = z.strictObject({
  vi: z.string().trim().min(1).meta({ example: 'Quảng Ninh' }),
  en: z.string().trim().min(1).meta({ example: 'Quang Ninh' }),
})
export type Bilingual = z.infer<typeof Bilingual>

/**
 * Calendar date of day, month or year precision: `2025-07-01`, `2025-07`, `2025`. Only the form is checked:
 * `2025-02-31` passes.
 */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD')
  .meta({ example: '2025-07' })
/**
 * A date in the form of `PartialDate`, or the span `FROM/TO` of two, both ends included: `2012/2024`. Only
 * the form is checked, not the order of the two.
 */
export const AsOf = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(\/\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/,
    'an as-of date is YYYY, YYYY-MM, YYYY-MM-DD or two of them joined by "/"',
  )
  .meta({ example: '2025-12-31' })
/**
 * Calendar day that exists, YYYY-MM-DD; `2025-02-31` is refused. Periods include both ends: 2025-06-30 is the
 * last day of the 63 provinces.
 */
export const Day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day is YYYY-MM-DD')
  .refine(isInMonth, 'the month has no such day')
  .meta({ example: '2025-07-01' })

/** True if the month of a day (YYYY-MM-DD) has so many days. */
function isInMonth(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const last = new Date(0)
  last.setUTCFullYear(year, month, 0)
  return day <= last.getUTCDate()
}

export const EntityId = z
  .string()
  .regex(entityIdPattern, 'an id is kind/words-in-lower-case')
  .meta({ example: 'province/quang-ninh' })
export type EntityId = z.infer<typeof EntityId>

/**
 * Key of a source or of a measure. Sources are those of the entity's own file or of
 * `shared/knowledge/sources.yaml`.
 */
export const SourceKey = z
  .string()
  .regex(slugPattern, 'a source key is words-in-lower-case')
  // Otherwise `constructor` and the like would be found in every object of sources.
  .refine(key => !(key in {}), 'a source key is no word of JavaScript such as "constructor"')
