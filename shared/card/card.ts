/**
 * The card: what the knowledge says about one entity, as the service and the bundled snapshot carry it.
 * Compiled from the entity's YAML file, with its sources, the names of related entities, and relations from
 * both sides. Press coverage comes separately. The extension makes cards of localities in the same form.
 */

import { z } from 'zod'
import { kinds, type ShownKind } from '../domain/kinds.ts'
import { AsOf, Bilingual, Day, EntityId, Language, PartialDate, SourceKey } from '../domain/primitives.ts'
import {
  Act,
  bounds,
  Code,
  Event,
  Founded,
  Identifier,
  inverseRelationTypes,
  Link,
  Measure,
  nameStyles,
  Phase,
  relationTypes,
  Source,
  Status,
} from '../knowledge/schema.ts'

const inverses = Object.values(inverseRelationTypes)
export const cardRelationTypes = [...new Set([...relationTypes, ...inverses])] as [string, ...string[]]

export const CardFigure = z
  .strictObject({
    measure: SourceKey,
    label: Bilingual,
    unit: Measure.shape.unit,
    noun: Bilingual.optional(),
    value: z.number(),
    bound: z.enum(bounds).optional(),
    of: z.number().optional(),
    asOf: AsOf,
    target: z.literal(true).optional(),
    basis: Bilingual.optional(),
    source: SourceKey,
  })
  .meta({ id: 'CardFigure' })
export type CardFigure = z.infer<typeof CardFigure>

export const CardRelation = z
  .strictObject({
    type: z.enum(cardRelationTypes),
    target: EntityId,
    name: Bilingual,
    shortName: Bilingual.optional(),
    subtype: z.string(),
    from: Day.optional(),
    to: Day.optional(),
    source: SourceKey,
  })
  .meta({ id: 'CardRelation' })
export type CardRelation = z.infer<typeof CardRelation>

export const Card = z
  .strictObject({
    id: EntityId,
    kind: z.enum(kinds),
    subtype: z.string(),
    name: Bilingual,
    shortName: Bilingual.optional(),
    /** Description in a few words, where the subtype says too little. */
    description: Bilingual.optional(),
    /**
     * Date ("as of") of the newest figure, event, status or publication that the entity's own file has;
     * without any, the day on which its first source was read. Targets do not count, nor do sources of
     * relations that another entity's file declares.
     */
    asOf: PartialDate.optional(),
    from: Day.optional(),
    to: Day.optional(),
    /** Other names, for display. Matching uses the gazetteer. */
    names: z.array(
      z.strictObject({
        text: z.string(),
        lang: Language,
        style: z.enum(nameStyles),
        from: Day.optional(),
        to: Day.optional(),
      }),
    ),
    phases: z.array(Phase).optional(),
    codes: z.array(Code).optional(),
    iso: z.string().optional(),
    identifiers: z.array(Identifier).optional(),
    seat: z.strictObject({ name: Bilingual, source: SourceKey }).optional(),
    founded: Founded.optional(),
    status: Status.optional(),
    act: Act.optional(),
    /** Remarks about the sources, printed with them. */
    note: Bilingual.optional(),
    sector: z.strictObject({ name: Bilingual, source: SourceKey }).optional(),
    summary: z.strictObject({ vi: z.string(), en: z.string(), sources: z.array(SourceKey) }),
    figures: z.array(CardFigure),
    events: z.array(Event),
    relations: z.array(CardRelation),
    links: z.array(Link),
    sources: z.record(SourceKey, Source),
    /**
     * For provinces and regions: locator outline, as the `d` of an SVG path in the coordinates of
     * `locatorBox` (`shared/knowledge/outline.ts`).
     */
    outline: z.string().optional(),
    /**
     * For units that others were merged into, and for regions: the outline of each part, in the same
     * coordinates. `target` is one of `relations`.
     */
    parts: z.array(z.strictObject({ target: EntityId, outline: z.string() })).optional(),
  })
  .meta({ id: 'Card' })
/**
 * The card as a reader sees it, of any kind. The extension makes the cards of localities itself; the service
 * sends only cards of the other kinds.
 */
export type Card = Omit<z.infer<typeof Card>, 'kind'> & { kind: ShownKind }

/** Response of `GET /v1/cards/{version}/{bucket}`. */
export const CardBucket = z
  .strictObject({
    version: z.number().int().positive(),
    bucket: z.number().int().nonnegative(),
    cards: z.array(Card),
  })
  .meta({ id: 'CardBucket' })
export type CardBucket = z.infer<typeof CardBucket>
