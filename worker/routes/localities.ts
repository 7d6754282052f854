/** Routes of communes and districts, and of the conversion of addresses. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import {
  addressesOfText,
  ConvertAnswer,
  ConvertedAddress,
  ConvertRequest,
  LocalityAnswer,
  LocalityList,
  longestAddress,
  mostAddresses,
  mostColumns,
  mostConvertBytes,
} from '../../shared/api/localities.ts'
import { Characters, Day } from '../../shared/domain/primitives.ts'
import { columnOf, convertTable, withWholeHeader } from '../../shared/localities/batch.ts'
import type { Conversion } from '../../shared/localities/conversion.ts'
import { addressOfToday, explain, type Language, unitRecords } from '../../shared/localities/explain.ts'
import {
  fullName,
  type Locality,
  type ProvinceUnit,
  provinceName,
  provinceOf,
} from '../../shared/localities/localities.ts'
import { localityCard, localityId } from '../../shared/localities/locality-card.ts'
import { readRows, TableTooLarge, writeRows } from '../../shared/text/csv.ts'
import { decodeText, isDamaged } from '../../shared/text/decode.ts'
import type { AppEnv } from '../env.ts'
import { addressConverter, localityOf, localitySearch } from '../localities.ts'
import { ProblemError } from '../problems.ts'
import { atMost, countParts, limiting } from '../rate-limits.ts'
import { lives, offering } from '../responses.ts'
import { bodyProblems, failures, json } from './openapi-helpers.ts'

const tags = ['Localities']
const path = '/v1/localities'
const convertPath = `${path}/convert`
const lang = z.enum(['vi', 'en']).optional().openapi({ description: 'Language of `why`.', default: 'en' })

const one = createRoute({
  method: 'get',
  path: convertPath,
  operationId: 'convertAddress',
  tags,
  summary: 'The units of today for an address',
  description:
    'Reads a Vietnamese address line in any order, abbreviated or not, with or without diacritics, of before 1 July 2025 or since. Where several readings are possible the answer is `ambiguous` and has no units. The address is neither kept nor logged.',
  middleware: [limiting('READS'), offering('application/json')],
  request: {
    query: z.object({
      address: Characters(longestAddress).openapi({
        example: 'Xã Đông Hòa Hiệp, huyện Cái Bè (cũ), Tiền Giang',
      }),
      date: Day.optional().openapi({
        description: 'The day on which the address was written; decides between units of one name.',
        example: '2024-05-01',
      }),
      lang,
    }),
  },
  responses: {
    200: json(ConvertedAddress, 'The units, and how sure they are.'),
    ...failures('bad-request', 'not-acceptable'),
  },
})

/**
 * Middleware that answers a CSV table with CSV, and leaves other bodies to the route. Why a middleware: the
 * validators that run after it would parse every body as JSON.
 */
const table: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!/^text\/csv\b/i.test(c.req.header('Content-Type') ?? '')) return next()
  const language = c.req.query('lang') === 'vi' ? 'vi' : 'en'
  const rows = rowsOf(tableText(new Uint8Array(await c.req.arrayBuffer())))
  await countParts(c, 'TEXTS', rows.length - 1, addressesOfText)
  return c.body(tableOf(rows, c.req.query('column'), language), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
  })
}

const many = createRoute({
  method: 'post',
  path: convertPath,
  operationId: 'convertAddresses',
  tags,
  summary: `The units of today for up to ${mostAddresses} addresses`,
  description: `JSON is answered with JSON. Each ${addressesOfText} addresses count as one text. A table as CSV, of at most ${mostColumns} columns, is answered with the same table and the columns \`today_codes\`, \`today_units\`, \`today_provinces\`, \`today_extent\`, \`today_address\`, \`confidence\` and \`why\`. Nothing is kept or logged.`,
  middleware: [limiting('TEXTS'), offering('application/json', 'text/csv'), atMost(mostConvertBytes), table],
  request: {
    query: z.object({
      column: Characters(200).optional().openapi({
        description:
          'Of a table: the column with the addresses. By default the first that is called like "address".',
      }),
      lang,
    }),
    body: {
      required: true,
      content: {
        'application/json': { schema: ConvertRequest },
        'text/csv': { schema: z.string().openapi({ example: 'id,address\n1,"P1, Q3, TP.HCM"\n' }) },
      },
    },
  },
  responses: {
    200: {
      description: 'The answers, in the order of the addresses.',
      content: { 'application/json': { schema: ConvertAnswer }, 'text/csv': { schema: z.string() } },
    },
    ...failures(...bodyProblems),
  },
})

const slug = Characters(120).openapi({
  example: 'xa-cai-be-28360',
  description: 'The id without "locality/", or a code alone.',
})

const get = (path: string, operationId: string) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    tags,
    summary: 'One commune, ward, special zone or former district',
    description:
      'What it became or was formed from, its act, its neighbours in the hierarchy. Ids of former communes, and of districts that ended before 30 June 2025, end in `-cu`, because codes are used again.',
    middleware: [offering('application/json')],
    request: { params: z.object({ slug }) },
    responses: {
      200: json(LocalityAnswer, 'What is known of it.'),
      ...failures('no-such-entity', 'not-acceptable'),
    },
  })

const list = createRoute({
  method: 'get',
  path,
  operationId: 'searchLocalities',
  tags,
  summary: 'Localities by the beginning of a name',
  description:
    'With or without type and diacritics. Exact names first, then units of today, districts, former communes.',
  middleware: [limiting('READS'), offering('application/json')],
  request: {
    query: z.object({
      q: Characters(200, z.string().min(1)).openapi({ example: 'xã cái bè' }),
      province: Characters(100)
        .optional()
        .openapi({ description: 'Those in this province, then or now.', example: 'province/dong-thap' }),
      limit: z
        .string()
        .regex(/^([1-9]|[1-4]\d|50)$/, 'a whole number from 1 to 50')
        .transform(Number)
        .optional()
        .openapi({ type: 'integer', minimum: 1, maximum: 50, default: 10 }),
    }),
  },
  responses: {
    200: json(LocalityList, 'What was found, best first.'),
    ...failures('bad-request', 'not-acceptable'),
  },
})

export function registerLocalities(app: OpenAPIHono<AppEnv>) {
  app.openapi(one, c => {
    const { address, date, lang = 'en' } = c.req.valid('query')
    return c.json(answerOf(null, address, addressConverter().convert(address, date), lang), 200)
  })

  app.openapi(many, async c => {
    const { lang } = c.req.valid('query')
    const { addresses, lang: inBody } = c.req.valid('json') as ConvertRequest
    await countParts(c, 'TEXTS', addresses.length, addressesOfText)
    const converter = addressConverter()
    const results = addresses.map(each => {
      const { id = null, address, date } = typeof each === 'string' ? { address: each } : each
      return answerOf(id, address, converter.convert(address, date), lang ?? inBody ?? 'en')
    })
    return c.json({ results }, 200)
  })

  app.openapi(list, c => {
    const { q, limit = 10, province } = c.req.valid('query')
    const slug = province?.replace(/^province\//, '')
    const found = localitySearch().find(q, { limit, ...(slug !== undefined && { province: slug }) })
    const hits = found.map(unit => {
      const { id, kind, subtype, code, name, province, district } = localityCard(unit)
      return { id, kind, subtype, code, name, province, ...(district && { district }) }
    })
    return c.json({ hits }, 200, { 'Cache-Control': lives.short })
  })

  for (const [at, operationId] of [
    [`${path}/{slug}`, 'getLocality'],
    ['/v1/entities/locality/{slug}', 'getLocalityEntity'],
  ] as const) {
    app.openapi(get(at, operationId), c => {
      const unit = localityOf(`locality/${c.req.valid('param').slug}`)
      if (!unit) throw new ProblemError('no-such-entity')
      const { act, ...card } = localityCard(unit)
      return c.json({ ...card, ...(act && { act }) }, 200, { 'Cache-Control': lives.short })
    })
  }
}

function answerOf(
  id: string | number | null,
  address: string,
  conversion: Conversion,
  language: Language,
): ConvertedAddress {
  const { units, named, candidates, confidence } = conversion
  return {
    id,
    address,
    units: unitRecords(conversion).map((record, i) => ({ id: localityId(units[i]!.unit), ...record })),
    confidence,
    why: explain(conversion, language),
    named: named ? namedUnit(named) : null,
    today: addressOfToday(conversion),
    candidates: candidates.slice(0, 20).map(namedUnit),
  }
}

function namedUnit(unit: Locality | ProvinceUnit): ConvertedAddress['candidates'][number] {
  if (!('level' in unit))
    return {
      id: `province/${unit.slug}`,
      code: unit.code,
      name: provinceName(unit, 'vi'),
      province: provinceName(unit, 'vi'),
    }
  return {
    id: localityId(unit),
    code: unit.code,
    name: fullName(unit, 'vi'),
    ...(unit.level === 'former-commune' && { district: fullName(unit.district, 'vi') }),
    province: provinceName(provinceOf(unit), 'vi'),
  }
}

/**
 * CSV text of the table with the columns of the answers added. `column` is the name of the column with the
 * addresses; by default it is the first whose name looks like "address" (`columnOf`).
 * @throws {ProblemError} bad-request for a table without that column, too-large for more than
 *   `mostColumns` columns
 */
function tableOf(rows: string[][], column: string | undefined, language: Language): string {
  const [header = []] = rows
  if (header.length > mostColumns)
    throw tooLarge(`The table has ${header.length} columns.`, `Send at most ${mostColumns}.`)
  const index = columnOf(header, column)
  if (index < 0)
    throw new ProblemError('bad-request', {
      errors: [
        {
          pointer: '/query/column',
          message:
            column === undefined ? 'No column is called like "address".' : `No column is called "${column}".`,
          fix: `Name one of: ${header.join(', ')}`,
        },
      ],
    })
  return writeRows(convertTable(addressConverter(), rows, index, language).rows)
}

/**
 * The text of a table.
 * @throws {ProblemError} bad-request for one in another encoding, whose letters would be lost
 */
function tableText(bytes: Uint8Array): string {
  if (!isDamaged(bytes)) return decodeText(bytes)
  const message = 'The table is not in UTF-8.'
  throw new ProblemError('bad-request', {
    errors: [{ pointer: '/body', message, fix: 'Send it in UTF-8.' }],
  })
}

/**
 * Rows of a CSV text, the header first and as long as the longest row. Why the limit applies while reading:
 * a megabyte of line breaks takes 300 MB as rows.
 * @throws {ProblemError} too-large for more than `mostAddresses` rows below the header
 */
function rowsOf(text: string): string[][] {
  try {
    return withWholeHeader(readRows(text, mostAddresses + 1))
  } catch (error) {
    if (!(error instanceof TableTooLarge)) throw error
    throw tooLarge(
      `The table has more than ${mostAddresses} rows below its header.`,
      `Send at most ${mostAddresses} at a time.`,
    )
  }
}

function tooLarge(message: string, fix: string): ProblemError {
  return new ProblemError('too-large', { errors: [{ pointer: '/body', message, fix }] })
}
