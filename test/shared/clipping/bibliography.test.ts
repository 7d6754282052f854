/**
 * BibTeX and RIS of difficult names, braces, tags and languages; each expected form is one that biber,
 * pybtex, pandoc and bibutils read.
 */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeBibtex } from '../../../shared/clipping/bibtex.ts'
import type { Citation, Clipping } from '../../../shared/clipping/clipping.ts'
import { type CslItem, cslItem, writeCslJson } from '../../../shared/clipping/csl-json.ts'
import { writeCsv } from '../../../shared/clipping/csv.ts'
import { writeRis } from '../../../shared/clipping/ris.ts'
import { worksOf } from '../../../shared/clipping/works.ts'
import { zoteroItem } from '../../../shared/clipping/zotero-item.ts'
import { sample } from './samples.ts'

const Cite: new (input: string) => { data: Record<string, unknown>[] } = createRequire(import.meta.url)(
  'citation-js',
)
const cited = (citation: Partial<Citation>, change: Partial<Clipping> = {}) =>
  sample({ ...change, citation: { ...sample().citation, ...citation } })
const bibtex = (clipping: Clipping) => writeBibtex([clipping], { notes: true })

test('BibTeX has no control characters, which TeX and biber refuse', () => {
  const text = 'A\u0000\u000b\u001a\u007f\u0085b'
  const written = bibtex(cited({ title: text, outlet: text, authors: [text] }, { note: text, tags: [text] }))
  expect(written).toContain('title = {{Ab}}')
  expect(written.match(/[^\P{Cc}\n]/gu)).toBeNull()
})

/**
 * The depth of braces at the end of a text and its lowest, counted as BibTeX counts them: escaped ones too.
 */
function depths(text: string): { end: number; lowest: number } {
  let end = 0
  let lowest = 0
  for (const sign of text) {
    if (sign === '{') end++
    if (sign === '}') end--
    lowest = Math.min(lowest, end)
  }
  return { end, lowest }
}

describe('braces', () => {
  test.each(['{', '}', ':}', '}{', 'a } b { c', '{a}', '{{a}', 'a}}', 'x \\{ y', '\\', '{\\}'])(
    '%j in title, outlet, quote, note and tag ends no field early',
    text => {
      const clipping = cited(
        { title: text, outlet: text },
        { note: text, tags: [text], quote: { exact: text, prefix: '', suffix: '' } },
      )
      const file = writeBibtex([clipping, sample({ id: 'b', url: 'https://vnexpress.net/b.html' })], {
        notes: true,
      })
      for (const entry of file.split(/\n(?=@)/)) expect(depths(entry)).toEqual({ end: 0, lowest: 0 })
      const { data } = new Cite(file)
      expect(data).toHaveLength(2)
      expect(data[0]).toMatchObject({ title: text, 'container-title': text })
    },
  )

  test('any text leaves the braces of a field in balance', () => {
    const braced = fc.string({ unit: fc.constantFrom('{', '}', '\\', 'a', ' ') })
    fc.assert(
      fc.property(braced, braced, (title, note) => {
        expect(depths(bibtex(cited({ title }, { note })))).toEqual({ end: 0, lowest: 0 })
      }),
    )
  })
})

test('a line of a note that begins with an at sign begins no entry', () => {
  // bibutils 7 takes every such line for a new reference.
  expect(bibtex(cited({}, { note: 'Xem\n@article{x,\n  @b' })).match(/^\s*@/gm)).toEqual(['@'])
})

test.each([
  ['a -- b --- c', 'a -{}- b -{}-{}- c'],
  ["''x'' ``y``", "'{}'x'{}' `{}`y`{}`"],
  ['a < b >> c', 'a $<$ b $>>$ c'],
  ['<$5', '\\textless{}\\$5'],
  ['?` !` ,,', '?{}` !{}` ,{},'],
  ['l’État - 5-7', 'l’État - 5-7'],
])('%j is written %s, which no reader prints as other signs', (title, written) => {
  const file = bibtex(cited({ title }))
  expect(file).toContain(`  title = {{${written}}},`)
  expect(new Cite(file).data[0]!.title).toBe(title)
})

test.each([
  ['https://a.vn/?x=1&timestamp=2&region=3', 'https://a.vn/?x=1&%74imestamp=2&%72egion=3'],
  ['https://a.vn/?x=1&page=2&para=3#y', 'https://a.vn/?x=1&page=2&%70ara=3#y'],
  ['https://a.vn/?amp=1&AMP=2&id=3&Ordm=4', 'https://a.vn/?amp=1&%41MP=2&id=3&Ordm=4'],
])('RIS writes the address %s without a name of HTML', (url, written) => {
  // Zotero's RIS translator reads every field as HTML: "×tamp=2", "®ion=3".
  expect(/^UR {2}- (.*)$/m.exec(writeRis([sample({ url })], { notes: false }))?.[1]).toBe(written)
  const values = (address: string) => [...new URL(address).searchParams]
  expect(values(written)).toEqual(values(url))
})

test('no value of RIS begins a line in any program', () => {
  // Line ends of Python's `splitlines`, which readers in Python use.
  const ends = ['\n', '\r', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029']
  const title = ends.map(end => `a${end}ER  - `).join('')
  const file = writeRis([cited({ title, outlet: title }, { note: title, tags: [title] })], { notes: true })
  const lines = ends.reduce((parts, end) => parts.flatMap(part => part.split(end)), [file])
  expect(lines.filter(line => line.startsWith('ER'))).toHaveLength(1)
})

describe('language', () => {
  test.each<[string | undefined, string, (string | undefined)[]]>([
    ['vi', 'Mở phiên', ['vietnamese', 'vi']],
    ['vi-VN', 'Mở phiên', ['vietnamese', 'vi']],
    ['vi_VN', 'Mở phiên', ['vietnamese', 'vi']],
    ['en', 'Opening', ['english', 'en']],
    ['vie', 'Opening', [undefined, 'vie']],
    [undefined, 'Đà Nẵng mở Khu thương mại tự do', ['vietnamese', 'vi']],
    [undefined, 'Đổi mới'.normalize('NFD'), ['vietnamese', 'vi']],
    [undefined, 'Da Nang opens free trade zone', [undefined, undefined]],
  ])('%s, %s', (language, title, expected) => {
    const { language: _, ...rest } = sample().citation
    const clipping = sample({ citation: { ...rest, title, ...(language && { language }) } })
    const file = bibtex(clipping)
    expect(
      ['langid', 'language'].map(name => new RegExp(`^  ${name} = \\{(.*)\\},$`, 'm').exec(file)?.[1]),
    ).toEqual(expected)
    // The other formats name it as `language` does.
    const [work] = worksOf([clipping])
    expect([
      cslItem(work!, { notes: false }).language,
      /^LA {2}- (.*)$/m.exec(writeRis([clipping], { notes: false }))?.[1],
      zoteroItem(work!, { notes: false, link: '' }).language,
    ]).toEqual([expected[1], expected[1], expected[1]])
  })

  // citeproc 2.4.63 (in Zotero), full names as in Chicago and MLA: the first inverted, the others as spoken.
  test.each([
    [['Nguyễn Văn An', 'Trần Thị Bình'], 'Nguyễn Văn An and Trần Thị Bình'],
    [['John Smith', 'Jane Doe'], 'Smith, John and Jane Doe'],
    [['Bộ Khoa học và Công nghệ', 'Trần Thị Bình'], 'Bộ Khoa học và Công nghệ and Trần Thị Bình'],
  ])('with it citeproc puts the names of %s in order', (authors, written) => {
    for (const language of ['vi', 'vi-VN', undefined]) {
      const title = 'Đà Nẵng mở quỹ'
      const [work] = worksOf([sample({ citation: { title, authors, ...(language && { language }) } })])
      expect(namesByCiteproc(cslItem(work!, { notes: false }))).toBe(written)
    }
  })
})

// Both read each line of the note that looks like one as a field: a passage could name its own author.
test.each([
  ['DOI: 10.1/x'],
  ['Một dòng.\nauthor: Kẻ || Xấu\ntype: book\ntranslator: x'],
  ['\n\ntitle : giả\n Container Title: giả'],
  ['{:author: Kẻ || Xấu}{:DOI: 10.1/x}'],
  ['x\n{:type: book} {:DOI:10.1/x}'],
  ['x\r\nDOI: 10.1/x\u2028PMID: 1'],
])('a note of CSL-JSON has no fields for citeproc and Zotero: %j', text => {
  for (const clipping of [
    cited({ authors: [] }, { quote: { exact: text, prefix: '', suffix: '' }, note: '' }),
    cited({ authors: [] }, { note: text }),
  ]) {
    const item = cslItem(worksOf([clipping])[0]!, { notes: true })
    // Zotero takes lines that begin with the name of a field and a colon, in braces or not.
    expect(item.note).not.toMatch(/^\{?:?[a-z _-]+:/im)
    const { note: _, ...fields } = item
    const read = structuredClone(item)
    citeproc().parseNoteFieldHacks(read, false, true)
    expect(read).toMatchObject(fields)
    expect(Object.keys(read).sort()).toEqual(Object.keys(item).sort())
    expect(item.note?.replaceAll('\u2236', ':')).toContain(text.trim())
  }
})

test('a note of CSL-JSON keeps the colons of addresses and times', () => {
  const note = 'https://vnexpress.net/1.html\n10:30, sân bay: đông'
  expect(cslItem(worksOf([cited({}, { note })])[0]!, { notes: true }).note).toContain(note)
})

function citeproc() {
  return createRequire(createRequire(import.meta.url).resolve('citation-js'))('citeproc')
}

function namesByCiteproc(item: CslItem): string {
  const { Engine } = citeproc()
  const root = (name: string, more: string, inner: string) =>
    `<${name} xmlns="http://purl.org/net/xbiblio/csl" version="1.0" ${more}>${inner}</${name}>`
  const info = '<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00Z</updated></info>'
  const names = '<names variable="author"><name and="text" name-as-sort-order="first"/></names>'
  const style = `${info}<citation><layout><text variable="title"/></layout></citation><bibliography><layout>${names}</layout></bibliography>`
  const terms = '<terms><term name="and">and</term><term name="et-al">et al.</term></terms>'
  const engine = new Engine(
    { retrieveLocale: () => root('locale', 'xml:lang="en-US"', terms), retrieveItem: () => item },
    root('style', 'class="in-text"', style),
  )
  engine.setOutputFormat('text')
  engine.updateItems([item.id])
  return engine.makeBibliography()[1][0].trim()
}

test('a citation key is never that of another work', () => {
  const titled = (title: string, i: number) =>
    sample({ id: `k${i}`, url: `https://vnexpress.net/${i}.html`, citation: { authors: [], title } })
  const works = worksOf([...Array(7).fill('Quận 1'), 'Quảng Ninh', 'Quảng Nam'].map(titled))
  expect(new Set(works.map(({ key }) => key)).size).toBe(9)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Quận', 'Quang', 'Quangb', 'Quanb', 'Quan'), { maxLength: 80 }),
      titles => {
        const keys = worksOf(titles.map(titled)).map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
      },
    ),
  )
})

describe('one organisation', () => {
  const sport = 'Bộ Văn hóa, Thể thao và Du lịch'
  const clipping = cited({ authors: [sport, 'Nguyễn Văn A, Trần Thị B'] }, { tags: ['a, b', 'c; d'] })

  test('is one name in BibTeX, RIS and CSL-JSON; two people in a field are two', () => {
    expect(bibtex(clipping)).toContain(`author = {{${sport}} and Nguyễn, Văn A and Trần, Thị B},`)
    expect(new Cite(bibtex(clipping)).data[0]!.author).toEqual([
      { family: sport },
      { family: 'Nguyễn', given: 'Văn A' },
      { family: 'Trần', given: 'Thị B' },
    ])
    expect(writeRis([clipping], { notes: false }).match(/^AU .*$/gm)).toEqual([
      'AU  - Bộ Văn hóa\u201a Thể thao và Du lịch',
      'AU  - Nguyễn, Văn A',
      'AU  - Trần, Thị B',
    ])
    expect(JSON.parse(writeCslJson([clipping], { notes: false }))[0].author[0]).toEqual({ literal: sport })
  })

  test('a tag with a comma or semicolon is one tag', () => {
    expect(bibtex(clipping)).toContain('keywords = {a\u201a b, c\u201a d},')
    expect(writeRis([clipping], { notes: false }).match(/^KW .*$/gm)).toEqual([
      'KW  - a\u201a b',
      'KW  - c\u201a d',
    ])
  })
})

test('every export is in NFC, whatever is stored', () => {
  const apart = cited(
    { title: 'Đổi mới'.normalize('NFD'), authors: ['Trần Thị Hòa'.normalize('NFD')] },
    {
      note: 'Ghi chú'.normalize('NFD'),
      tags: ['kinh tế'.normalize('NFD')],
    },
  )
  for (const write of [writeBibtex, writeRis, writeCslJson, writeCsv]) {
    const text = write([apart], { notes: true })
    expect(text).toBe(text.normalize('NFC'))
  }
})
