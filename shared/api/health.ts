/** `GET /v1/health`: whether the service can answer from its database. */
import { z } from 'zod'

export const Health = z
  .strictObject({
    status: z.literal('ok'),
    /** The version of the knowledge that is served. */
    version: z.number().int().positive(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
