/** `GET /v1/entities/{kind}/{slug}`: one entity. */

import { z } from 'zod'
import { Card } from '../card/card.ts'
import { Language } from '../domain/primitives.ts'

export const EntityAnswer = z
  .strictObject({
    /** Version of the knowledge. */
    version: z.number().int().positive(),
    entity: Card,
    /** Text to show beside an article; present when the request has `lang`, `date` or `on`. */
    gloss: z
      .strictObject({
        lang: Language,
        name: z.string(),
        /** The status of the entity today, on the day `on` of the request, or on that of its `release`. */
        now: z.string(),
        /**
         * The status of the entity on the day `date` of the request. Absent if it does not differ, without
         * `date`, and if that is not before the day of `now`.
         */
        before: z.string().optional(),
        summary: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'EntityAnswer' })
export type EntityAnswer = z.infer<typeof EntityAnswer>
