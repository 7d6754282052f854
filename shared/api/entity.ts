/** `GET /v1/entities/{kind}/{slug}`: one entity. */

import { z } from 'zod'
import { Card } from '../card/card.ts'
import { Language } from '../domain/primitives.ts'

export const EntityAnswer = z
  .strictObject({
    /** Version of the knowledge from which the answer was made. */
    version: z.number().int().positive(),
    entity: Card,
    /** Text to show beside an article; present when the request has `lang`, `date` or `on`. */
    gloss: z
      .strictObject({
        lang: Language,
        name: z.string(),
        /**
         * The status of the entity on one day: the day `on` of the request; without it, the day on which the
         * requested `release` was compiled; without both, today.
         */
        now: z.string(),
        /**
         * The status of the entity on the day `date` of the request, where it differs from `now`. Absent if
         * it does not differ, if the request has no `date`, and if `date` is not before the day of `now`.
         */
        before: z.string().optional(),
        summary: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'EntityAnswer' })
export type EntityAnswer = z.infer<typeof EntityAnswer>
