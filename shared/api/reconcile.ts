/**
 * The W3C Entity Reconciliation service, version 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/),
 * by which OpenRefine matches names in a spreadsheet to entities. The protocol has its own shapes; these are the parts that are offered.
 */

import { z } from 'zod'
import { kinds } from '../domain/kinds.ts'

/** Most names in one request; OpenRefine sends ten. */
export const mostReconcileQueries = 20
/** Most bytes of a request's body. */
export const mostReconcileBytes = 64 * 1024

const Type = z.object({ id: z.enum(kinds), name: z.string() })

export const ReconcileManifest = z
  .object({
    versions: z.array(z.string()),
    name: z.string(),
    identifierSpace: z.url(),
    schemaSpace: z.url(),
    defaultTypes: z.array(Type),
    view: z.object({ url: z.string() }),
    preview: z.object({ url: z.string(), width: z.number().int(), height: z.number().int() }),
    suggest: z.object({ entity: z.object({ service_url: z.url(), service_path: z.string() }) }),
  })
  .meta({ id: 'ReconcileManifest' })
export type ReconcileManifest = z.infer<typeof ReconcileManifest>

/** One name to match. What else the protocol allows in it is passed over, as it asks for. */
export const ReconcileQuery = z.object({
  query: z.string().min(1).max(300),
  /** A kind, or several; a type that is none of ours matches nothing. */
  type: z.union([z.string().max(100), z.array(z.string().max(100)).max(10)]).optional(),
  limit: z.number().int().min(1).max(25).optional(),
})
export type ReconcileQuery = z.infer<typeof ReconcileQuery>

export const ReconcileBatch = z
  .record(z.string().max(100), ReconcileQuery)
  .refine(
    batch => Object.keys(batch).length <= mostReconcileQueries,
    `at most ${mostReconcileQueries} queries at a time`,
  )

export const ReconcileCandidate = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    type: z.array(Type),
    /** 100 for a name written just so, of an entity that exists today. */
    score: z.number(),
    /** Whether it can be taken without asking: the one entity of today whose name is written just so. */
    match: z.boolean(),
  })
  .meta({ id: 'ReconcileCandidate' })
export type ReconcileCandidate = z.infer<typeof ReconcileCandidate>

export const ReconcileResults = z
  .record(z.string(), z.object({ result: z.array(ReconcileCandidate) }))
  .meta({ id: 'ReconcileResults' })
export type ReconcileResults = z.infer<typeof ReconcileResults>

export const ReconcileSuggestions = z
  .object({
    result: z.array(
      z.object({ id: z.string(), name: z.string(), description: z.string(), notable: z.array(Type) }),
    ),
  })
  .meta({ id: 'ReconcileSuggestions' })
export type ReconcileSuggestions = z.infer<typeof ReconcileSuggestions>
