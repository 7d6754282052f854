/** Data extension: property values of matched entities. */
import type { D1Database } from '@cloudflare/workers-types'
import type { MeasureCount } from '../../shared/api/figures.ts'
import type { DraftExtension, ExtendQuery, ReconcileExtension } from '../../shared/api/reconcile.ts'
import type { Card } from '../../shared/card/card.ts'
import { isEntityId } from '../../shared/domain/ids.ts'
import { cardsOfIds, currentMeasures } from '../db/queries.ts'
import { noRelease } from '../problems.ts'
import { type Property, type PropertyValue, propertiesOf } from './properties.ts'

/** The properties of the served release. */
export async function currentProperties(db: D1Database): Promise<Property[]> {
  const found = await currentMeasures(db)
  if (!found) throw noRelease()
  return propertiesOf(JSON.parse(found.measures) as MeasureCount[])
}

interface Extension {
  meta: { id: string; name: string }[]
  rows: { id: string; values: { id: string; values: PropertyValue[] }[] }[]
}

/** Values of each id and property; an unknown entity or property has none. */
async function extensionOf(db: D1Database, { ids, properties }: ExtendQuery): Promise<Extension> {
  const known = new Map((await currentProperties(db)).map(property => [property.id, property]))
  const page = await cardsOfIds(db, [...new Set(ids.filter(isEntityId))])
  if (!page) throw noRelease()
  const cards = new Map(
    page.rows.flatMap(({ id, body }) => (body === null ? [] : [[id, JSON.parse(body) as Card]])),
  )
  return {
    meta: properties.map(({ id }) => ({ id, name: known.get(id)?.name ?? id })),
    rows: ids.map(id => {
      const card = cards.get(id)
      return {
        id,
        values: properties.map(property => ({
          id: property.id,
          values: card ? (known.get(property.id)?.valuesOf(card) ?? []) : [],
        })),
      }
    }),
  }
}

/** Response of version 0.2, in which rows are objects by id. */
export async function extend(db: D1Database, query: ExtendQuery): Promise<ReconcileExtension> {
  const { meta, rows } = await extensionOf(db, query)
  return {
    meta,
    rows: Object.fromEntries(
      rows.map(row => [row.id, Object.fromEntries(row.values.map(({ id, values }) => [id, values]))]),
    ),
  }
}

/** Response of the 1.0 draft, in which rows are a list. */
export async function draftExtend(db: D1Database, query: ExtendQuery): Promise<DraftExtension> {
  const { meta, rows } = await extensionOf(db, query)
  return { meta, rows: rows.map(({ id, values }) => ({ id, properties: values })) }
}
