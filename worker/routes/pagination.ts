/** Query parameters of paged routes. */
import { z } from '@hono/zod-openapi'
import { Cursor } from '../../shared/api/list.ts'

/** Query parameters of a page: at most `most` rows, by default `usual`. */
export function pageOf(usual: number, most: number) {
  const message = `a limit is a whole number from 1 to ${most}`
  const limit = z
    .string()
    .regex(/^[1-9]\d{0,3}$/, message)
    .transform(Number)
    .refine(value => value <= most, message)
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: most, default: usual })
  return { limit, cursor: Cursor.optional().openapi({ description: 'The `next` of the page before.' }) }
}
