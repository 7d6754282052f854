/** Responses that list entities: `GET /v1/entities`, `GET /v1/search`. */

import { z } from 'zod'
import { Card } from '../card/card.ts'
import { kinds } from '../domain/kinds.ts'
import { Bilingual, EntityId } from '../domain/primitives.ts'
import { LocalityId } from './localities.ts'

/** Opaque position of the next page. */
export const Cursor = z
  .string()
  .max(600)
  .regex(/^[A-Za-z0-9_-]+$/, 'a cursor is copied from the answer before')

/** A requested id without a card. */
export const Missing = z.strictObject({
  id: EntityId,
  /** `gone`: the entity was in an earlier version of the knowledge. `unknown`: it never was. */
  status: z.enum(['unknown', 'gone']),
  successor: EntityId.optional(),
})

export const EntityList = z
  .strictObject({
    version: z.number().int().positive(),
    entities: z.array(Card),
    /** Ids of the request without a card. */
    missing: z.array(Missing).optional(),
    /** Absent on the last page. */
    next: Cursor.optional(),
  })
  .meta({ id: 'EntityList' })
export type EntityList = z.infer<typeof EntityList>

export const SearchHit = z
  .strictObject({
    id: z.union([EntityId, LocalityId]),
    kind: z.enum([...kinds, 'locality']),
    subtype: z.string(),
    name: Bilingual,
    /**
     * Way in which the query matches. `name`: a name begins with the query. `word`: a later word of a name
     * begins with it. `words`: words of a name begin with the words of the query, in any order.
     */
    match: z.enum(['name', 'word', 'words']),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.infer<typeof SearchHit>

export const SearchAnswer = z
  .strictObject({
    version: z.number().int().positive(),
    /** Best first. A page may have fewer hits than requested, even none, and still have a `next`. */
    hits: z.array(SearchHit),
    next: Cursor.optional(),
  })
  .meta({ id: 'SearchAnswer' })
export type SearchAnswer = z.infer<typeof SearchAnswer>
