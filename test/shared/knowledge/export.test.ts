import { describe, expect, test } from 'vitest'
import { citation, exportFiles, exportText, licence, licenceText } from '../../../shared/knowledge/export.ts'
import { readRows } from '../../../shared/text/csv.ts'
import { preparedRelease } from '../../prepared/release.ts'

const release = preparedRelease()
const { cards } = release
const textOf = (name: string) => {
  const file = exportFiles.find(file => file.name === name)
  return file ? exportText(file, cards, release) : ''
}

describe('JSON-LD', () => {
  const document = JSON.parse(textOf('chu-giai.jsonld'))
  const node = (id: string) =>
    document['@graph'].find((item: { '@id': string }) => item['@id'] === `urn:chu-giai:${id}`)

  test('has a node for the data set, with licence and citation, and one for every card', () => {
    expect(document['@graph']).toHaveLength(1 + cards.length)
    expect(node('dataset').license).toBe(licence.url)
    expect(node('dataset').creditText).toBe(citation(release))
  })

  // Google, "Dataset structured data": a name and a description of 50 to 5,000 characters are required.
  test('describes the data set in as many words as search engines for data sets ask for', () => {
    expect(node('dataset').name).toBe('Chú Giải')
    expect(node('dataset').description).toMatch(/^.{50,5000}$/)
  })

  test('puts every node into the default graph of a data base', () => {
    // JSON-LD 1.1, 4.9: beside any other key, `@graph` is a graph of its own, which plain queries do not see.
    expect(Object.keys(document)).toEqual(['@context', '@graph'])
  })

  test('says which texts are links and which are dates', () => {
    const terms: Record<string, string | { '@type': string }> = document['@context']
    const shapes: [RegExp, string][] = [
      [/^(https?|urn|cg):/, '@id'],
      [/^\d{4}-\d\d(-\d\d)?$/, 'Date'],
    ]
    const untyped = new Set<string>()
    const used = new Set<string>()
    const visit = (value: unknown, key: string): void => {
      if (Array.isArray(value)) for (const each of value) visit(each, key)
      else if (value && typeof value === 'object')
        for (const [name, each] of Object.entries(value)) visit(each, name)
      else if (typeof value === 'string' && !key.startsWith('@')) {
        const term = terms[key]
        const wanted = shapes.find(([shape]) => shape.test(value))?.[1]
        const type = typeof term === 'object' ? term['@type'] : undefined
        if (type === '@id' && wanted !== '@id') untyped.add(`${key}: a text among links`)
        if (wanted && type !== wanted) untyped.add(`${key}: no ${wanted}`)
        if (type) used.add(`${key}: ${type}`)
      }
    }
    visit(document['@graph'], '@graph')
    expect([...untyped]).toEqual([])
    expect(used).toContain('measuredProperty: @id')
    expect(used).toContain('observationDate: Date')
  })

  test('has no address that a processor would drop', () => {
    const addresses = [...textOf('chu-giai.jsonld').matchAll(/"(https?:[^"]*)"/g)].map(
      ([, address]) => address,
    )
    expect(addresses.length).toBeGreaterThan(1000)
    expect(addresses.filter(address => /[\s<>{}|\\^`[\]]/.test(address ?? ''))).toEqual([])
  })

  test('has no dangling references', () => {
    const ids = new Set(document['@graph'].map((item: { '@id': string }) => item['@id']))
    const targets: string[] = []
    JSON.stringify(document['@graph'], (key, value) => {
      if (key !== '@graph' && value?.['@id'] && Object.keys(value).length === 1) targets.push(value['@id'])
      return value
    })
    expect(targets.length).toBeGreaterThan(100)
    expect(targets.filter(target => !ids.has(target))).toEqual([])
  })

  test('uses terms of schema.org and of the Organization Ontology', () => {
    expect(document['@context'].org).toBe('http://www.w3.org/ns/org#')
    expect(node('province/da-nang')['@type']).toBe('City')
    expect(node('programme/resolution-136-2024-qh15')).toMatchObject({
      '@type': 'Legislation',
      legislationIdentifier: '136/2024/QH15',
      'cg:applies-to': [{ '@id': 'urn:chu-giai:province/da-nang' }],
    })
    expect(node('startup/be-group')['@type']).toContain('org:FormalOrganization')
    expect(node('startup/be-group').identifier).toContainEqual({
      '@type': 'PropertyValue',
      propertyID: 'tax-code',
      value: '0108269207',
    })
  })

  test('dates a launch as a launch, and a foundation as a foundation', () => {
    expect(node('startup/onmic')['cg:launched']).toBe('2021-06-01')
    expect(node('startup/onmic').foundingDate).toBeUndefined()
    expect(node('startup/be-group')).toMatchObject({ foundingDate: '2018-05-11' })
    expect(node('startup/be-group')['cg:launched']).toBeUndefined()
    const row = (id: string) =>
      readRows(textOf('entities.csv')).find(([first]) => first === id) ?? expect.fail(`there is no row ${id}`)
    const [header = []] = readRows(textOf('entities.csv'))
    const cell = (id: string, column: string) => row(id)[header.indexOf(column)]
    expect([cell('startup/onmic', 'founded'), cell('startup/onmic', 'launched')]).toEqual(['', '2021-06-01'])
    expect([cell('startup/be-group', 'founded'), cell('startup/be-group', 'launched')]).toEqual([
      '2018-05-11',
      '',
    ])
  })

  test('cites no data set', () => {
    const cited = document['@graph'].flatMap(({ citation }: { citation?: unknown[] }) => citation ?? [])
    expect(cited.length).toBeGreaterThan(1000)
    expect([...cited].filter(address => /github\.com/.test(String(address)))).toEqual([])
  })
})

test.each(['entities', 'figures', 'events', 'relations'])(
  'the table of %s has a header, rows of its length, and an entity in every row',
  name => {
    const ids = new Set(cards.map(({ id }) => id))
    const [head = [], ...rows] = readRows(textOf(`${name}.csv`))
    expect(head[0]).toBe('id')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(row => row.length !== head.length || !ids.has(row[0] ?? ''))).toEqual([])
  },
)

test('the licence says what it covers, what it does not, and how to cite', () => {
  const text = licenceText(release)
  expect(text).toContain(licence.url)
  expect(text).toContain(citation(release))
  expect(text).toMatch(/does not cover what is not ours: facts .* Natural Earth/s)
})

test('of provinces.geojson the last text alone ends in a slash: SpatiaLite reads nothing after one', () => {
  const text = textOf('provinces.geojson')
  expect(text.match(/\/"/g)).toHaveLength(1)
  expect(text).toMatch(/"licence":"https:[^"]+\/"}\n$/)
})

test('every feature of provinces.geojson has the same properties: programs take them from the first', () => {
  const { features } = JSON.parse(textOf('provinces.geojson')) as { features: { properties: object }[] }
  expect(features.length).toBeGreaterThan(90)
  const columns = new Set(features.map(({ properties }) => Object.keys(properties).join()))
  expect([...columns]).toEqual(['id,name_vi,name_en,subtype,from,to'])
})

test('GeoJSON has a closed, counterclockwise outline in Viet Nam for each of the 34 units', () => {
  const { features } = JSON.parse(textOf('provinces.geojson')) as {
    features: { properties: { id: string; to?: string }; geometry: { coordinates: [number, number][][][] } }[]
  }
  const today = cards.filter(
    ({ kind, subtype }) => kind === 'province' && (subtype === 'province' || subtype === 'city'),
  )
  for (const { id } of today) {
    const rings = features.find(({ properties }) => properties.id === id)?.geometry.coordinates.flat() ?? []
    expect(rings.length, id).toBeGreaterThan(0)
    for (const ring of rings) {
      expect(ring[0], id).toEqual(ring.at(-1))
      for (const [longitude, latitude] of ring) {
        expect(longitude).toBeGreaterThan(101)
        expect(longitude).toBeLessThan(118)
        expect(latitude).toBeGreaterThan(6)
        expect(latitude).toBeLessThan(24)
      }
      const area = ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0)
      expect(area, id).toBeGreaterThanOrEqual(0)
    }
  }
})
