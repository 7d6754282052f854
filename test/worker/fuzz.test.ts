import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { ask, load, manyCards, migrate, problemOf } from './database.ts'

beforeAll(async () => {
  await migrate()
  await load(1, manyCards(50))
})

/** Anything that a path may hold between two slashes, near what routes take and far from it. */
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

/** What holds of every answer, whatever was asked. */
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

it.each(['/v1/cards/%/0', '/v1/cards/1/%', '/v1/entities/%/so-1', '/v1/entities/province/%', '/v1/gazetteer/%', '/v1/%'])(
  'answers anything in the place of a parameter without a 5xx: %s',
  async pattern => {
    await fc.assert(
      fc.asyncProperty(segment, fc.webQueryParameters(), (value, query) => checkAnswer(`${pattern.replace('%', value)}?${query}`, {})),
      { numRuns: 200 },
    )
  },
)
