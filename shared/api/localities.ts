/** `/v1/localities`: communes and districts, and conversion of addresses to the units of today. */
import { z } from 'zod'
import { Bilingual, Characters, Day } from '../domain/primitives.ts'

/** Maximum number of addresses in one request; more are refused: of JSON with 422, of CSV with 413. */
export const mostAddresses = 1000
/** Number of addresses that count as one text towards the limit of requests. */
export const addressesOfText = 250
/** Maximum length of an address in a query or in JSON, in characters; a longer one is refused. */
export const longestAddress = 1000
/**
 * Maximum number of columns of a table that is sent for conversion; a table with more is refused. Why: each
 * row of the answer has all columns of the table, even a row that was sent with fewer.
 */
export const mostColumns = 200
/** Maximum size of the body of a request for conversion, in bytes; a larger one is answered with 413. */
export const mostConvertBytes = 1024 * 1024

export const LocalityId = z
  .string()
  .regex(/^locality\/[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is locality/words-in-lower-case')

const confidence = z.enum(['high', 'medium', 'ambiguous', 'none'])

export const ConvertedUnit = z
  .strictObject({
    id: LocalityId,
    /** Statistical code of the unit. */
    code: z.string(),
    name: z.string(),
    province: z.string(),
    /** `part`: only a part of the former unit went into this unit of today. */
    extent: z.enum(['whole', 'part']),
  })
  .meta({ id: 'ConvertedUnit' })

export const NamedUnit = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    /** The district of a former commune; absent for other units. */
    district: z.string().optional(),
    province: z.string(),
  })
  .meta({ id: 'NamedUnit' })

export const ConvertedAddress = z
  .strictObject({
    /** Id of the line as sent; null if it was sent without one. */
    id: z.union([z.string(), z.number(), z.null()]),
    address: z.string(),
    /**
     * Units of today: one; several if the former unit was divided; none if the address cannot be converted or
     * is ambiguous.
     */
    units: z.array(ConvertedUnit),
    confidence,
    /** Reason for the answer, in a sentence or two. */
    why: z.string(),
    /**
     * The unit that the address names, today's or a former one; null if that is unclear or none is
     * recognised.
     */
    named: NamedUnit.nullable(),
    /** The address with the unit of today; empty unless there is exactly one. */
    today: z.string(),
    /** Units that an ambiguous address may mean; at most 20. */
    candidates: z.array(NamedUnit),
  })
  .meta({ id: 'ConvertedAddress' })
export type ConvertedAddress = z.infer<typeof ConvertedAddress>

export const ConvertRequest = z
  .strictObject({
    addresses: z
      .array(
        z.union([
          Characters(longestAddress),
          z.strictObject({
            id: z.union([z.string(), z.number()]).optional(),
            address: Characters(longestAddress),
            /** Day on which the address was written; it decides between units of the same name. */
            date: Day.optional(),
          }),
        ]),
      )
      .min(1)
      .max(mostAddresses),
    lang: z.enum(['vi', 'en']).optional(),
  })
  .meta({
    id: 'ConvertRequest',
    example: {
      addresses: ['Xã Đông Hòa Hiệp, huyện Cái Bè, Tiền Giang', { id: 7, address: 'P1, Q3, TP.HCM' }],
    },
  })

export type ConvertRequest = z.infer<typeof ConvertRequest>

export const ConvertAnswer = z
  .strictObject({ results: z.array(ConvertedAddress) })
  .meta({ id: 'ConvertAnswer' })

const Act = z.strictObject({
  number: z.string(),
  date: z.string().optional(),
  effect: z.string(),
  url: z.url(),
})
const LocalityRef = z
  .strictObject({
    id: LocalityId,
    code: z.string(),
    name: Bilingual,
    extent: z.enum(['whole', 'part']).optional(),
  })
  .meta({ id: 'LocalityRef' })
const ProvinceRef = z
  .strictObject({ id: z.string(), code: z.string(), name: Bilingual })
  .meta({ id: 'ProvinceRef' })

export const LocalityAnswer = z
  .strictObject({
    id: LocalityId,
    kind: z.literal('locality'),
    subtype: z.enum(['commune', 'former-commune', 'district']),
    code: z.string(),
    type: Bilingual,
    name: Bilingual,
    from: z.string().optional(),
    to: z.string().optional(),
    province: ProvinceRef,
    provincesToday: z.array(ProvinceRef),
    district: LocalityRef.optional(),
    became: z.array(LocalityRef),
    /** Only for a district that ended before 30 June 2025: the districts of that day on its land. */
    successors: z.array(LocalityRef).optional(),
    formedFrom: z.array(LocalityRef),
    communes: z.array(LocalityRef),
    changes: z.array(z.strictObject({ day: z.string(), name: Bilingual, act: Act })),
    act: Act.optional(),
    summary: Bilingual,
  })
  .meta({ id: 'LocalityAnswer' })
export type LocalityAnswer = z.infer<typeof LocalityAnswer>

export const LocalityList = z
  .strictObject({
    hits: z.array(
      z.strictObject({
        id: LocalityId,
        kind: z.literal('locality'),
        subtype: z.enum(['commune', 'former-commune', 'district']),
        code: z.string(),
        name: Bilingual,
        province: ProvinceRef,
        district: LocalityRef.optional(),
      }),
    ),
  })
  .meta({ id: 'LocalityList' })
