/** Data extension: property values of matched entities and localities. */
import type { D1Database } from '@cloudflare/workers-types'
import type { MeasureCount } from '../../shared/api/figures.ts'
import type { DraftExtension, ExtendQuery, ReconcileExtension } from '../../shared/api/reconcile.ts'
import type { Card } from '../../shared/card/card.ts'
import { isEntityId } from '../../shared/domain/ids.ts'
import { localityCard } from '../../shared/localities/locality-card.ts'
import { cardsOfIds, currentMeasures } from '../db/queries.ts'
import { localityOf } from '../localities.ts'
import { noRelease } from '../problems.ts'
import { type Property, type PropertyValue, propertiesOf } from './properties.ts'

/**
 * The properties of the served release; for the type `locality` only those that localities have.
 * @throws {ProblemError} no-release: before the first load
 */
export async function currentProperties(db: D1Database, type?: string): Promise<Property[]> {
  const found = await currentMeasures(db)
  if (!found) throw noRelease()
  const properties = propertiesOf(JSON.parse(found.measures) as MeasureCount[])
  return type === 'locality' ? properties.filter(({ ofLocality }) => ofLocality) : properties
}

interface Extension {
  meta: { id: string; name: string }[]
  rows: { id: string; values: { id: string; values: PropertyValue[] }[] }[]
}

/**
 * Values of each id and property; an unknown entity or property has none. An id or property that is named
 * twice is answered once. Why: an entity with the longest values, named 200 times, would fill the memory of
 * an isolate.
 * @throws {ProblemError} no-release: before the first load
 */
async function extensionOf(db: D1Database, query: ExtendQuery): Promise<Extension> {
  const ids = [...new Set(query.ids)]
  const properties = [...new Map(query.properties.map(property => [property.id, property])).values()]
  const known = new Map((await currentProperties(db)).map(property => [property.id, property]))
  const page = await cardsOfIds(db, ids.filter(isEntityId))
  if (!page) throw noRelease()
  const cards = new Map(
    page.rows.flatMap(({ id, body }) => (body === null ? [] : [[id, JSON.parse(body) as Card]])),
  )
  return {
    meta: properties.map(({ id }) => ({ id, name: known.get(id)?.name ?? id })),
    rows: ids.map(id => {
      const card = cards.get(id)
      const unit = localityOf(id)
      const locality = unit && localityCard(unit)
      return {
        id,
        values: properties.map(({ id }) => ({
          id,
          values:
            (card ? known.get(id)?.valuesOf(card) : locality && known.get(id)?.ofLocality?.(locality)) ?? [],
        })),
      }
    }),
  }
}

/** Response in version 0.2 of the protocol, in which rows are objects by id. */
export async function extend(db: D1Database, query: ExtendQuery): Promise<ReconcileExtension> {
  const { meta, rows } = await extensionOf(db, query)
  return {
    meta,
    rows: Object.fromEntries(
      rows.map(row => [row.id, Object.fromEntries(row.values.map(({ id, values }) => [id, values]))]),
    ),
  }
}

/** Response in the 1.0 draft of the protocol, in which rows are a list. */
export async function draftExtend(db: D1Database, query: ExtendQuery): Promise<DraftExtension> {
  const { meta, rows } = await extensionOf(db, query)
  return { meta, rows: rows.map(({ id, values }) => ({ id, properties: values })) }
}
