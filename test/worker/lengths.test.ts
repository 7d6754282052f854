/**
 * Lengths of texts. The published contract counts characters (JSON Schema's `maxLength`); the service and the
 * readers of its answers must count in the same way.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { CoverageArticle } from '../../shared/api/coverage.ts'
import { ConvertRequest } from '../../shared/api/localities.ts'
import { MentionsRequest } from '../../shared/api/mentions.ts'
import { mostReportBytes, Report } from '../../shared/api/report.ts'
import { clip } from '../../worker/coverage/plain-text.ts'
import committedDocument from '../../worker/openapi.json?raw'
import { ask, card, load, migrate } from './database.ts'

beforeAll(async () => {
  await migrate()
  await load(1, [card('province/quang-ninh')])
})

/** A letter of two UTF-16 units. */
const wide = '𠮷'

const document = JSON.parse(committedDocument) as {
  components: { schemas: Record<string, { properties: Record<string, { maxLength: number }> }> }
  paths: Record<string, { get?: { parameters?: Parameter[] } }>
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  example?: unknown
  schema: Part
}

interface Part {
  maxLength?: number
  pattern?: string
  [key: string]: unknown
}

/**
 * Maximum lengths of texts in a part of the contract, by path. Texts with a pattern are left out, because
 * patterns allow ASCII only, in which all counts agree.
 */
function lengthsIn(part: unknown, path = ''): [path: string, length: number][] {
  if (typeof part !== 'object' || part === null) return []
  const { maxLength, pattern } = part as Part
  const own: [string, number][] = typeof maxLength === 'number' && !pattern ? [[path, maxLength]] : []
  return [...own, ...Object.entries(part).flatMap(([key, each]) => lengthsIn(each, `${path}/${key}`))]
}

describe('a text of wide characters is taken up to the length that is published, in', () => {
  const article = {
    title: 'Tin',
    url: 'https://bao.example/1',
    outlet: 'Báo',
    lang: 'vi',
    published: '2026-11-21T02:30:00Z',
  }
  const bodies: [path: string, (text: string) => { success: boolean }][] = [
    [
      '/ConvertRequest/properties/addresses/items/anyOf/0',
      text => ConvertRequest.safeParse({ addresses: [text] }),
    ],
    [
      '/ConvertRequest/properties/addresses/items/anyOf/1/properties/address',
      text => ConvertRequest.safeParse({ addresses: [{ id: 1, address: text }] }),
    ],
    ['/CoverageArticle/properties/title', text => CoverageArticle.safeParse({ ...article, title: text })],
    ['/CoverageArticle/properties/outlet', text => CoverageArticle.safeParse({ ...article, outlet: text })],
    ['/CoverageArticle/properties/lead', text => CoverageArticle.safeParse({ ...article, lead: text })],
    ['/MentionsRequest/properties/host', text => MentionsRequest.safeParse({ text: '', host: text })],
    ['/Report/properties/surface', text => Report.safeParse({ kind: 'other', surface: text })],
    ['/Report/properties/note', text => Report.safeParse({ kind: 'other', note: text })],
  ]
  const published = lengthsIn(document.components.schemas)
  // A query of the reconciliation API is read leniently: its ids are the route's own.
  const read = (path: string) => path !== '/ExtendQuery/properties/properties/items/properties/id'

  it('no body that is missing here', () =>
    expect(
      published
        .map(([path]) => path)
        .filter(read)
        .sort(),
    ).toEqual(bodies.map(([path]) => path).sort()))

  it.each(bodies)('%s', (path, parse) => {
    const length = new Map(published).get(path)!
    expect(parse(wide.repeat(length)).success).toBe(true)
    expect(parse(wide.repeat(length + 1)).success).toBe(false)
    expect(parse(`${wide.repeat(length - 1)}aa`).success).toBe(false)
  })

  const parameters = Object.entries(document.paths).flatMap(([path, operations]) => {
    const given = operations.get?.parameters ?? []
    return given
      .filter(({ schema }) => schema.maxLength !== undefined && !schema.pattern)
      .map(each => [`${path}?${each.name}`, path, each, given] as const)
  })

  it.each(parameters)('%s', async (_, path, { name, schema }, all) => {
    const statusOf = async (text: string) => {
      const value = (each: Parameter) => (each.name === name ? text : String(each.example))
      const asked = all.filter(each => each.in === 'query' && (each.required || each.name === name))
      const query = new URLSearchParams(asked.map(each => [each.name, value(each)]))
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, key) =>
        encodeURIComponent(value(all.find(each => each.name === key)!)),
      )
      return (await ask(`${filled}?${query}`)).status
    }
    expect([200, 404]).toContain(await statusOf(wide.repeat(schema.maxLength!)))
    expect(await statusOf(wide.repeat(schema.maxLength! + 1))).toBe(400)
  })
})

it('what the service cuts to a length is taken by who reads it', () => {
  const { maxLength } = document.components.schemas.CoverageArticle!.properties.lead!
  for (const text of [wide.repeat(300), `${wide.repeat(150)} ${wide.repeat(150)}`, `a${wide.repeat(300)}`])
    expect([...clip(text, maxLength)].length).toBeLessThanOrEqual(maxLength)
})

it('a report of full length is sent, however JSON writes its characters', async () => {
  const { surface, note } = document.components.schemas.Report!.properties
  for (const char of [wide, 'ệ', '"', '\u0001']) {
    const body = JSON.stringify({
      kind: 'wrong-card',
      entity: 'province/quang-ninh',
      surface: char.repeat(surface!.maxLength),
      note: char.repeat(note!.maxLength),
      lang: 'vi',
      version: 1,
    })
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(mostReportBytes)
    const headers = { 'Content-Type': 'application/json' }
    expect((await ask('/v1/reports', { method: 'POST', headers, body })).status).toBe(202)
  }
})
