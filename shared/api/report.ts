/**
 * `POST /v1/reports`: a reader reports an error. The report contains only these fields; the service adds only
 * an id and the day.
 */

import { z } from 'zod'
import { Characters, EntityId, Language } from '../domain/primitives.ts'
import { longestNote, longestSurface } from './report-limits.ts'

/**
 * Maximum size of a request's body, in bytes; a larger one is answered with 413. Why so many: JSON may write
 * a character in six bytes, as in `\u0001`.
 */
export const mostReportBytes = 16 * 1024

export const reportKinds = ['wrong-highlight', 'missing-highlight', 'wrong-card', 'other'] as const

export const Report = z
  .strictObject({
    kind: z.enum(reportKinds),
    /** The entity that was shown wrongly or is missing. */
    entity: EntityId.optional(),
    /** The words on the page, or the sentence around them, if the reader chose to send them. */
    surface: Characters(longestSurface, z.string().trim().min(1)).optional(),
    note: Characters(longestNote, z.string().trim().min(1)).optional(),
    lang: Language.optional(),
    /** Version of the knowledge that the reader saw. */
    version: z.number().int().positive().optional(),
  })
  .refine(
    report => report.entity !== undefined || report.surface !== undefined || report.note !== undefined,
    {
      message: 'a report says something: an entity, the words on the page, or a note',
    },
  )
  .meta({
    id: 'Report',
    example: {
      kind: 'wrong-highlight',
      entity: 'province/ha-nam',
      surface: 'Hà Nam, Trung Quốc',
      lang: 'vi',
    },
  })
export type Report = z.infer<typeof Report>

export const ReportReceived = z.strictObject({ id: z.uuid() }).meta({ id: 'ReportReceived' })
export type ReportReceived = z.infer<typeof ReportReceived>
