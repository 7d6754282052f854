/** Figures side by side: `GET /v1/measures`, `GET /v1/figures`. */

import { z } from 'zod'
import { AsOf, Bilingual, EntityId, SourceKey } from '../domain/primitives.ts'
import { bounds, Measure, Source } from '../knowledge/schema.ts'
import { Cursor } from './list.ts'

/** A measure, and the number of its figures. */
export const MeasureCount = z
  .strictObject({
    measure: SourceKey,
    label: Bilingual,
    unit: Measure.shape.unit,
    noun: Bilingual.optional(),
    figures: z.number().int().positive(),
  })
  .meta({ id: 'MeasureCount' })
export type MeasureCount = z.infer<typeof MeasureCount>

export const MeasureList = z
  .strictObject({ version: z.number().int().positive(), measures: z.array(MeasureCount) })
  .meta({ id: 'MeasureList' })
export type MeasureList = z.infer<typeof MeasureList>

/** One figure of one entity, with its source document. */
export const ComparedFigure = z
  .strictObject({
    id: EntityId,
    name: Bilingual,
    value: z.number(),
    unit: Measure.shape.unit,
    bound: z.enum(bounds).optional(),
    of: z.number().optional(),
    asOf: AsOf,
    target: z.literal(true).optional(),
    /**
     * Basis of the figure: the things that are counted, and by which rule. Figures of different basis or date
     * must not be summed or ranked.
     */
    basis: Bilingual.optional(),
    source: Source,
  })
  .meta({ id: 'ComparedFigure' })
export type ComparedFigure = z.infer<typeof ComparedFigure>

export const FigureList = z
  .strictObject({
    version: z.number().int().positive(),
    measure: SourceKey,
    /** Ordered by entity; for one entity, in the order of its card. */
    figures: z.array(ComparedFigure),
    next: Cursor.optional(),
  })
  .meta({ id: 'FigureList' })
export type FigureList = z.infer<typeof FigureList>
