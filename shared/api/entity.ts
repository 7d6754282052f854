/** `GET /v1/entities/{kind}/{slug}`: what is known of one entity now. */

import { z } from 'zod'
import { Card } from '../card/card.ts'
import { Language } from '../domain/primitives.ts'

export const EntityAnswer = z
  .strictObject({
    /** The version of the knowledge from which the answer was given. */
    version: z.number().int().positive(),
    entity: Card,
    /** What one would say of it beside an article; there when the request names a language or a date. */
    gloss: z
      .strictObject({
        lang: Language,
        name: z.string(),
        /** What it is today, and how it came to be so. */
        now: z.string(),
        /** What it was on the date of the request; absent where that is the same. */
        before: z.string().optional(),
        summary: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'EntityAnswer' })
export type EntityAnswer = z.infer<typeof EntityAnswer>
