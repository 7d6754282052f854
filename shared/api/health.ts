/** `GET /v1/health`: state of the service and its database. */
import { z } from 'zod'

export const Health = z
  .strictObject({
    status: z.literal('ok'),
    /** Served version of the knowledge. */
    version: z.number().int().positive(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
