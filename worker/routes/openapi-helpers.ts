/** Building blocks of the routes' descriptions in the OpenAPI document. */
import { z } from '@hono/zod-openapi'
import { Problem } from '../../shared/api/problem.ts'
import { type ProblemKind, problemKinds } from '../problems.ts'

/**
 * Schema of a release number in a request. It allows one spelling of each number, so that a response has
 * one address.
 */
export function releaseNumber(name: string) {
  return z.string().regex(/^[1-9]\d{0,14}$/, `a ${name} is a whole number from 1 on`)
}

/** A JSON response in a route's description. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** Problems of a route that accepts a JSON body and answers in one media type. */
export const bodyProblems = [
  'bad-request',
  'not-acceptable',
  'too-large',
  'unsupported-media-type',
  'invalid-content',
] as const satisfies readonly ProblemKind[]

/** An Atom feed as a response in a route's description. */
export const atomFeed = {
  description: 'An Atom feed (RFC 4287).',
  content: { 'application/atom+xml': { schema: z.string() } },
}

/** Error responses of a route: the given kinds, and those of every route (429 under load, 500 and 503). */
export function failures(...kinds: ProblemKind[]) {
  const all = new Set<ProblemKind>([...kinds, 'too-many-requests', 'internal', 'unavailable'])
  const responses: Record<
    number,
    { description: string; content: { 'application/problem+json': { schema: typeof Problem } } }
  > = {}
  for (const kind of all) {
    const { status, title } = problemKinds[kind]
    const described = responses[status]?.description
    responses[status] = {
      description: described ? `${described}; or: ${title.en.toLowerCase()}` : title.en,
      content: { 'application/problem+json': { schema: Problem } },
    }
  }
  return responses
}

/**
 * Parameter and response of a route with entity tags. The header is described but not validated: any text
 * is allowed.
 */
export const conditional = {
  parameters: [
    {
      in: 'header' as const,
      name: 'If-None-Match',
      schema: { type: 'string' as const },
      description: 'Entity tags that the reader holds.',
    },
  ],
  notModified: { description: 'The reader holds the present state.' },
}
