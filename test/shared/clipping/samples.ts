/** Clippings for tests: one written out, and arbitraries. */
import fc from 'fast-check'
import { passageLink } from '../../../shared/clipping/addresses.ts'
import type { Citation, ClippedEntity, Clipping } from '../../../shared/clipping/clipping.ts'
import { composed } from '../../../shared/clipping/composed.ts'
import { doubtedFields, doubtReasons } from '../../../shared/clipping/doubt-reasons.ts'
import { linkTo } from '../../../shared/clipping/text-fragment.ts'

/** A clipping of an article of 2024 with every field; `change` overrides. */
export function sample(change: Partial<Clipping> = {}): Clipping {
  const quote = {
    exact: 'Quảng Ninh dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
    prefix: 'Theo báo cáo công bố sáng nay, ',
    suffix: ' Long An đứng thứ hai.',
  }
  const url = 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html'
  return {
    version: 1,
    id: '0b6d7a52-6f0e-4a53-9c3c-7d7f0a1c2b3d',
    captured: '2026-11-21T03:04:05.678Z',
    quote,
    position: { start: 120, end: 205 },
    heading: 'Năng lực cạnh tranh',
    url,
    link: linkTo(change.url ?? url, change.quote ?? quote),
    citation: {
      title: 'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
      authors: ['Nguyễn Thị Hòa'],
      outlet: 'VnExpress',
      published: '2024-05-09',
      language: 'vi',
    },
    entities: [
      {
        id: 'province/quang-ninh',
        kind: 'province',
        subtype: 'province',
        name: { vi: 'Quảng Ninh', en: 'Quang Ninh' },
        surface: 'Quảng Ninh',
        asOf: '2024-05-09',
      },
    ],
    tags: ['PCI', 'cạnh tranh'],
    note: 'So với năm 2023.',
    edited: { note: '2026-11-21T03:05:00.000Z', tags: '2026-11-21T03:05:00.000Z' },
    ...change,
  }
}

const word = fc.constantFrom(
  'Quảng',
  'Ninh',
  'đổi',
  'mới',
  'sáng tạo',
  '=SUM(A1)',
  '“ngoặc”',
  '{TeX}',
  '100%',
  'a & b',
  '#1',
  "l'État",
  'Đắk',
  'Hoà',
  '<b>',
  '*',
  '_',
  ';',
  '\\',
  ',',
  '"',
  '—',
  '日本',
)
const line = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 12 }).map(words => words.join(' ')),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map(text => text.replace(/[\p{Cc}\s]+/gu, ' ').trim() || 'x'),
)
const paragraphs = fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n'))
const instant = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())
const day = instant.map(time => time.slice(0, 10))
/** Random dates, each a day, a month or a year. */
const partialDate = fc.tuple(day, fc.constantFrom(10, 7, 4)).map(([date, length]) => date.slice(0, length))
const url = fc.webUrl({ validSchemes: ['https', 'http'], withQueryParameters: true })

/** Random citations, with any subset of fields. */
const citation: fc.Arbitrary<Citation> = fc.record(
  {
    title: line,
    authors: fc.array(line, { maxLength: 3 }),
    outlet: line,
    published: partialDate,
    modified: partialDate,
    language: fc.constantFrom('vi', 'en', 'vi-VN'),
    doubts: fc.array(
      fc.record(
        { field: fc.constantFrom(...doubtedFields), reason: fc.constantFrom(...doubtReasons), other: line },
        { requiredKeys: ['field', 'reason'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: ['authors'] },
)
const entity: fc.Arbitrary<ClippedEntity> = fc.record({
  id: fc.constantFrom('province/hue', 'province/ha-noi', 'startup/momo', 'programme/resolution-57-nq-tw'),
  kind: fc.constantFrom('province', 'programme', 'startup'),
  subtype: fc.constantFrom('city', 'law'),
  name: fc.record({ vi: line, en: line }),
  surface: line,
  asOf: day,
})

/** Random valid clippings. */
export const anyClipping: fc.Arbitrary<Clipping> = fc
  .record(
    {
      version: fc.constant(1 as const),
      id: fc.uuid(),
      captured: instant,
      quote: fc.record(
        {
          exact: paragraphs,
          prefix: fc.oneof(fc.constant(''), line),
          suffix: fc.oneof(fc.constant(''), line),
          occurrences: fc.integer({ min: 1, max: 200 }),
        },
        { requiredKeys: ['exact', 'prefix', 'suffix'] },
      ),
      position: fc.tuple(fc.nat(), fc.nat()).map(([start, length]) => ({ start, end: start + length })),
      source: paragraphs,
      heading: line,
      url,
      canonicalUrl: url,
      frameUrl: url,
      link: url,
      citation,
      entities: fc.array(entity, { maxLength: 3 }),
      tags: fc.uniqueArray(line, { maxLength: 4 }),
      note: fc.oneof(fc.constant(''), paragraphs),
      edited: fc.record({ note: instant, tags: instant, citation: instant }, { requiredKeys: [] }),
      deleted: instant,
    },
    {
      requiredKeys: [
        'version',
        'id',
        'captured',
        'quote',
        'url',
        'link',
        'citation',
        'entities',
        'tags',
        'note',
        'edited',
      ],
    },
  )
  .map(composed)
  .map(clipping => ({ ...clipping, link: passageLink(clipping) }))

/** Random lists of a few clippings with different ids. */
export const someClippings: fc.Arbitrary<Clipping[]> = fc.uniqueArray(anyClipping, {
  selector: ({ id }) => id,
  maxLength: 5,
})
