/** Exports of 200 clippings of every form, parsed by npm libraries of other programs. */
import { createRequire } from 'node:module'
import { parse as parseBibtex } from '@retorquere/bibtex-parser'
import { describe, expect, test } from 'vitest'
import { personNames } from '../../../shared/clipping/author-name.ts'
import { writeBibtex } from '../../../shared/clipping/bibtex.ts'
import { undivided } from '../../../shared/clipping/citation-text.ts'
import { type CslItem, writeCslJson } from '../../../shared/clipping/csl-json.ts'
import { writeRis } from '../../../shared/clipping/ris.ts'
import { worksOf } from '../../../shared/clipping/works.ts'
import { twoHundred } from './two-hundred.ts'

const Cite: new (input: unknown, options?: object) => { data: Record<string, unknown>[] } = createRequire(
  import.meta.url,
)('citation-js')

const clippings = twoHundred()
const works = worksOf(clippings)
/** Names of authors, each as `family, given`, or as it is if it has no such parts. */
const named = (authors: readonly string[]) =>
  personNames(authors).map(name => ('literal' in name ? name.literal : `${name.family}, ${name.given}`))
type Name = { family?: string; given?: string; literal?: string }
const cslNames = (names: unknown) =>
  ((names ?? []) as Name[]).map(
    ({ family, given, literal }) => literal ?? [family, given].filter(Boolean).join(', '),
  )
const parts = (day: string | undefined) => day && { 'date-parts': [day.split('-').map(Number)] }

test('they are 200 works', () => expect(works).toHaveLength(200))

describe('citation-js', () => {
  test('reads titles, names, outlets, days, addresses, languages and tags of BibTeX', () => {
    const { data } = new Cite(writeBibtex(clippings, { notes: true }))
    expect(data).toHaveLength(200)
    data.forEach((item, i) => {
      const { citation, url, accessed, tags } = works[i]!
      expect([item.title, cslNames(item.author), item.issued, item.accessed, item.URL]).toEqual([
        citation.title,
        named(citation.authors),
        parts(citation.published),
        parts(accessed),
        url,
      ])
      expect(item['container-title'] ?? item.publisher).toBe(citation.outlet)
      if (tags.length > 0) expect(item.keyword).toBe(tags.map(undivided).join(','))
    })
  })

  test('reads the same of RIS', () => {
    // Named, because citation-js takes a file with a note that begins like BibTeX for BibTeX.
    const { data } = new Cite(writeRis(clippings, { notes: true }), { forceType: '@ris/file' })
    expect(data).toHaveLength(200)
    data.forEach((item, i) => {
      const { citation, url, tags } = works[i]!
      // citation-js calls the authors of a newspaper article its reporters, as text.
      const names = item.reporter === undefined ? cslNames(item.author) : [item.reporter].flat()
      expect([item.title, item.issued, names, item.URL, item['container-title']]).toEqual([
        citation.title,
        // Of the date of a newspaper article it keeps the year.
        parts(citation.outlet ? citation.published?.slice(0, 4) : citation.published),
        personNames(citation.authors).map(name =>
          'literal' in name ? undivided(name.literal) : `${name.family}, ${name.given}`,
        ),
        url,
        citation.outlet,
      ])
      if (tags.length > 0) expect(item.keyword).toBe(tags.map(undivided).join(','))
    })
  })

  test('keeps CSL-JSON as it is', () => {
    const written: CslItem[] = JSON.parse(writeCslJson(clippings, { notes: true }))
    const { data } = new Cite(written, { forceType: '@csl/list+object' })
    expect(data.map(({ _graph, ...item }) => item)).toEqual(written)
  })
})

test('@retorquere/bibtex-parser, which Better BibTeX reads with, reports no error and keeps every field', () => {
  const library = parseBibtex(writeBibtex(clippings, { notes: true }), { sentenceCase: false })
  expect(library.errors).toEqual([])
  expect(library.entries).toHaveLength(200)
  library.entries.forEach(({ fields }, i) => {
    const { citation, url, accessed, tags } = works[i]!
    const names = ((fields.author ?? []) as { name?: string; firstName?: string; lastName?: string }[]).map(
      ({ name, firstName, lastName }) => name ?? [lastName, firstName].filter(Boolean).join(', '),
    )
    expect([fields.title, names, fields.date, fields.url, fields.urldate]).toEqual([
      citation.title,
      named(citation.authors),
      citation.published,
      url,
      accessed,
    ])
    expect(fields.journal ?? fields.organization).toBe(citation.outlet)
    // It leaves the escapes of tags; those that are left stand before signs that TeX needs them for.
    const read = ((fields.keywords ?? []) as string[]).map(tag => tag.replace(/\\([{}%#$])/g, '$1'))
    expect(read.sort()).toEqual(tags.map(undivided).sort())
  })
})
