/** Errors as `application/problem+json` (RFC 9457), one shape for every route and status. */
import { z } from 'zod'

export const Problem = z
  .strictObject({
    /** URI reference of the problem type; `about:blank` where the status says everything. */
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    /** The id of the request, also in the `X-Request-Id` header. */
    requestId: z.string(),
    /** Faults of the request, each with its place in the request, what is wrong, and how to mend it. */
    errors: z
      .array(z.strictObject({ pointer: z.string(), message: z.string(), fix: z.string().optional() }))
      .optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
