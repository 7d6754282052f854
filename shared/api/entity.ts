/** `GET /v1/entities/{kind}/{slug}`: what is known of one entity now. */
import { z } from 'zod'
import { Card } from './card.ts'

export const EntityAnswer = z
  .strictObject({
    /** The version of the knowledge from which the answer was given. */
    version: z.number().int().positive(),
    entity: Card,
  })
  .meta({ id: 'EntityAnswer' })
export type EntityAnswer = z.infer<typeof EntityAnswer>
