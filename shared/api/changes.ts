/** Response of `GET /v1/changes`: changes of the knowledge between two releases. */

import { z } from 'zod'
import { EntityChange, ReleaseChanges } from '../knowledge/diff.ts'
import { Cursor } from './list.ts'

export const Changes = ReleaseChanges.extend({
  /** Number of the older release; `version` is that of the newer one. */
  since: z.number().int().positive(),
  /**
   * Changes ordered by entity. A page may have fewer changes than requested, even none, and still have a
   * `next`.
   */
  changes: z.array(EntityChange),
  /** Absent on the last page. */
  next: Cursor.optional(),
}).meta({ id: 'Changes' })
export type Changes = z.infer<typeof Changes>
