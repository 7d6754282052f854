/**
 * W3C Entity Reconciliation service, with which OpenRefine matches names in a spreadsheet to entities:
 * version 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/) and the
 * draft of 1.0.
 */

import { z } from 'zod'
import { kinds } from '../domain/kinds.ts'
import { Characters } from '../domain/primitives.ts'

/**
 * Maximum number of names in one request, as the service manifests say; more are refused. OpenRefine 3.6
 * sends ten.
 */
export const mostReconcileQueries = 200
/** Number of names in a request that count as one read towards the limit of requests. */
export const queriesOfRead = 10
/** Maximum number of entities in one data extension request; more are refused. */
export const mostExtendIds = 200
/** Maximum number of properties in one data extension request; more are refused. */
export const mostExtendProperties = 50
/** Maximum size of a request's body, in bytes; a larger one is answered with 413. */
export const mostReconcileBytes = 512 * 1024

const Named = z.object({ id: z.string(), name: z.string() })
/**
 * Types of a match: the kinds of entity, and localities, which match only a query that names the type
 * `locality`.
 */
export const reconcileTypes = [...kinds, 'locality'] as const
export type ReconcileType = (typeof reconcileTypes)[number]
const Type = z.object({ id: z.enum(reconcileTypes), name: z.string() })
const Service = z.object({ service_url: z.url(), service_path: z.string() })

export const ReconcileManifest = z
  .object({
    versions: z.array(z.string()),
    name: z.string(),
    identifierSpace: z.url(),
    schemaSpace: z.url(),
    documentation: z.url(),
    serviceVersion: z.string(),
    defaultTypes: z.array(Type),
    view: z.object({ url: z.string() }),
    preview: z.object({ url: z.string(), width: z.number().int(), height: z.number().int() }),
    suggest: z.object({ entity: Service, type: Service, property: Service }),
    extend: z.object({ propose_properties: Service, property_settings: z.array(z.object({})) }),
    /** Maximum number of queries in one batch. */
    batchSize: z.number().int().positive(),
  })
  .meta({ id: 'ReconcileManifest' })
export type ReconcileManifest = z.infer<typeof ReconcileManifest>

export const ReconcileCandidate = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    type: z.array(Type),
    /**
     * Score of 0 to 100. An entity has 100 if the query is its id, or one of its names with all its
     * diacritics or with none, and no condition of the query speaks against it. If a former and a living
     * entity have the name, only the one that the query means has 100. A locality has 100 if the query is its
     * id, an address that means it with high confidence, or the name of a district alone.
     */
    score: z.number(),
    /**
     * True for a sure match. An entity is one if its name is exactly the query, no condition speaks against
     * it, and no other living entity has the name; a former entity only if no living one has the name and no
     * other former one. A locality is one by its id, as the only unit that an address means, or as a district
     * by its name alone. False for a commune that is found by the name of one that ended before 30 June 2025
     * on its land.
     */
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
    result: z.array(Named.extend({ description: z.string().optional(), notable: z.array(Type).optional() })),
  })
  .meta({ id: 'ReconcileSuggestions' })
export type ReconcileSuggestions = z.infer<typeof ReconcileSuggestions>

const Value = z.union([
  Named,
  z.strictObject({ str: z.string() }),
  z.strictObject({ float: z.number() }),
  z.strictObject({ int: z.number().int() }),
  z.strictObject({ date: z.string() }),
])

export const ReconcileExtension = z
  .object({
    meta: z.array(Named),
    /** Values by id of the entity, then by id of the property. */
    rows: z.record(z.string(), z.record(z.string(), z.array(Value))),
  })
  .meta({ id: 'ReconcileExtension' })
export type ReconcileExtension = z.infer<typeof ReconcileExtension>

export const ReconcileProposal = z
  .object({
    type: z.string(),
    limit: z.number().int().optional(),
    properties: z.array(Named.extend({ description: z.string() })),
  })
  .meta({ id: 'ReconcileProposal' })
export type ReconcileProposal = z.infer<typeof ReconcileProposal>

/** Service manifest of the 1.0 draft. It has no paths: those of the draft are relative to the endpoint. */
export const DraftManifest = z
  .object({
    versions: z.array(z.string()),
    name: z.string(),
    documentation: z.url(),
    serviceVersion: z.string(),
    defaultTypes: z.array(Type),
    view: z.object({ url: z.string() }),
    preview: z.object({ width: z.number().int(), height: z.number().int() }),
    suggest: z.object({ entity: z.boolean(), property: z.boolean(), type: z.boolean() }),
    extend: z.object({ proposeProperties: z.boolean(), propertySettings: z.array(z.object({})) }),
    batchSize: z.number().int().positive(),
    standardizedScore: z.boolean(),
  })
  .meta({ id: 'DraftReconcileManifest' })
export type DraftManifest = z.infer<typeof DraftManifest>

/** Batch of the 1.0 draft. Queries are not validated: a malformed one gets an empty result. */
export const DraftBatch = z
  .object({
    queries: z
      .array(z.unknown())
      .max(mostReconcileQueries, `at most ${mostReconcileQueries} queries at a time`),
  })
  .meta({
    id: 'DraftReconcileBatch',
    example: {
      queries: [{ type: 'province', conditions: [{ matchType: 'name', propertyValue: 'Tỉnh Quảng Ninh' }] }],
    },
  })

export const DraftResults = z
  .object({ results: z.array(z.object({ candidates: z.array(ReconcileCandidate) })) })
  .meta({ id: 'DraftReconcileResults' })
export type DraftResults = z.infer<typeof DraftResults>

/** A data extension query, the same in both versions. */
export const ExtendQuery = z
  .object({
    ids: z.array(z.string()).max(mostExtendIds, `at most ${mostExtendIds} ids at a time`),
    properties: z
      .array(z.object({ id: Characters(200) }))
      .max(mostExtendProperties, `at most ${mostExtendProperties} properties at a time`),
  })
  .meta({
    id: 'ExtendQuery',
    example: { ids: ['province/quang-ninh'], properties: [{ id: 'figure-population' }] },
  })
export type ExtendQuery = z.infer<typeof ExtendQuery>

export const DraftExtension = z
  .object({
    meta: z.array(Named),
    rows: z.array(
      z.object({
        id: z.string(),
        properties: z.array(z.object({ id: z.string(), values: z.array(Value) })),
      }),
    ),
  })
  .meta({ id: 'DraftReconcileExtension' })
export type DraftExtension = z.infer<typeof DraftExtension>
