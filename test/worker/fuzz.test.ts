import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import type { GazetteerEntity } from '../../shared/gazetteer/compiler-input.ts'
import { cursorOf } from '../../worker/db/cursor.ts'
import { ask, load, manyCards, migrate, problemOf } from './database.ts'

const place: GazetteerEntity = {
  id: 'province/quang-ninh',
  kind: 'province',
  subtype: 'province',
  name: { vi: 'Quảng Ninh', en: 'Quang Ninh' },
  names: [{ text: 'Quảng Ninh', lang: 'vi', style: 'short', match: 'plain' }],
}

beforeAll(async () => {
  await migrate()
  await load(1, manyCards(50), { gazetteer: compileGazetteer([place]) })
})

/** Random path segments, some close to valid values, some far from them. */
const segment = fc.oneof(
  fc.constantFrom(
    'v1',
    'manifest',
    'cards',
    'gazetteer',
    'entities',
    'health',
    'province',
    'programme',
    'startup',
    'so-1',
    'openapi.json',
    '1',
    '0',
    '-1',
    '1e9',
    '..',
    '.',
    '%00',
    '%E0%A4%A',
    '',
  ),
  fc.nat().map(String),
  fc.string({ unit: 'binary', maxLength: 30 }).map(encode),
  fc.string({ unit: 'grapheme', maxLength: 30 }).map(encode),
  fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  fc.stringMatching(/^[0-9a-f]{64}(\.bin)?$/),
)
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')
const headerValue = fc.stringMatching(/^[\x20-\x7e]{0,60}$/)
const headers = fc.record(
  {
    'Accept-Language': headerValue,
    'If-None-Match': headerValue,
    Accept: headerValue,
    'Content-Type': headerValue,
    Range: headerValue,
    Origin: headerValue,
  },
  { requiredKeys: [] },
)

function encode(text: string): string {
  // A lone surrogate has no UTF-8.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}

/** Sends a request and checks the properties that every response must have. */
async function checkAnswer(path: string, init: RequestInit) {
  const response = await ask(path, init)
  expect(response.status, path).toBeLessThan(500)
  expect(response.headers.get('cache-control')).toBeTruthy()
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  if (response.status >= 400 && init.method !== 'HEAD') await problemOf(response)
  else await response.arrayBuffer()
}

it('answers any path, method and header without a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { maxLength: 6 }), method, headers, (segments, verb, header) =>
      checkAnswer(`/${segments.join('/')}`, {
        method: verb,
        headers: header as Record<string, string>,
        ...(['GET', 'HEAD'].includes(verb) ? {} : { body: 'x' }),
      }),
    ),
    { numRuns: 1000 },
  )
})

it.each([
  '/v1/cards/%/0',
  '/v1/cards/1/%',
  '/v1/entities/%/so-1',
  '/v1/entities/province/%',
  '/v1/gazetteer/%',
  '/v1/%',
])('answers anything in the place of a parameter without a 5xx: %s', async pattern => {
  await fc.assert(
    fc.asyncProperty(segment, fc.webQueryParameters(), (value, query) =>
      checkAnswer(`${pattern.replace('%', value)}?${query}`, {}),
    ),
    { numRuns: 200 },
  )
})

/** Known query parameters, with values close to valid ones and far from them. */
const knownQuery = fc.record(
  {
    q: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('so', 'ten so', 'đầy đủ', '%', '_', "'", '"', '\\'),
    ),
    ids: fc.oneof(
      fc.string({ maxLength: 40 }),
      fc
        .array(fc.constantFrom('province/so-0', 'startup/so-2', 'x', ''), { maxLength: 60 })
        .map(ids => ids.join(',')),
    ),
    kind: fc.constantFrom('province', 'programme', 'startup', 'x', ''),
    province: fc.oneof(fc.constantFrom('province/so-0', 'startup/so-2'), fc.string({ maxLength: 20 })),
    sector: fc.string({ maxLength: 20 }),
    measure: fc.oneof(fc.constant('population'), fc.string({ maxLength: 20 })),
    format: fc.constantFrom('json', 'csv', 'xml'),
    limit: fc.oneof(fc.nat({ max: 600 }).map(String), fc.string({ maxLength: 5 })),
    cursor: fc.oneof(
      fc.string({ maxLength: 40 }),
      fc
        .array(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.string({ unit: 'binary', maxLength: 5 })), {
          maxLength: 4,
        })
        .map(cursorOf),
      fc.constantFrom(
        'WzAsIiIsIiJd',
        'WzEsInNvIiwiYSJd',
        'WyIiLDAsMF0',
        'WyIiXQ',
        'Wy0xLCIiLCIiXQ',
        'WzFlMzA5LCIiLCIiXQ',
      ),
    ),
    lang: fc.constantFrom('vi', 'en', 'fr'),
    date: fc.oneof(
      fc.constantFrom('2025-06-30', '9999-12-31', '0000-01-01', '2025-02-31'),
      fc.string({ maxLength: 12 }),
    ),
  },
  { requiredKeys: [] },
)

it.each([
  '/v1/search',
  '/v1/entities',
  '/v1/figures',
  '/v1/measures',
  '/v1/entities/province/so-0',
  '/v1/manifest',
])('answers any query without a 5xx: %s', async path => {
  await fc.assert(
    fc.asyncProperty(knownQuery, query => {
      const wellFormed = Object.entries(query).map(([key, value]): [string, string] => [
        key,
        value.replace(/\p{Surrogate}/gu, '\ufffd'),
      ])
      return checkAnswer(`${path}?${new URLSearchParams(wellFormed)}`, {})
    }),
    { numRuns: 400 },
  )
})

const body = fc.oneof(
  fc.json(),
  fc.string({ maxLength: 50 }),
  fc
    .record(
      {
        text: fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.constantFrom('Quảng Ninh '.repeat(500), '\ud800', '\u0000'),
        ),
        lang: fc.constantFrom('vi', 'en', 'auto', 'fr'),
        date: fc.constantFrom('2025-06-30', '9999-99-99', ''),
        host: fc.string({ maxLength: 300 }),
      },
      { requiredKeys: [] },
    )
    .map(value => JSON.stringify(value)),
  fc
    .record(
      {
        kind: fc.constantFrom('wrong-card', 'other', 'x'),
        entity: fc.constantFrom('province/so-0', 'x'),
        surface: fc.string({ unit: 'binary', maxLength: 400 }),
        note: fc.string({ unit: 'grapheme', maxLength: 100 }),
        version: fc.integer(),
      },
      { requiredKeys: [] },
    )
    .map(value => JSON.stringify(value)),
)

it.each(['/v1/mentions', '/v1/reports'])('answers any body without a 5xx: %s', async path => {
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', ''),
      (content, type) =>
        checkAnswer(path, { method: 'POST', headers: { 'Content-Type': type }, body: content }),
    ),
    { numRuns: 400 },
  )
})
