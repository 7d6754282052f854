import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLenient } from '../../../shared/text/lenient-json.ts'
import { processorTime } from '../../processor-time.ts'

const article = { '@type': 'NewsArticle', headline: 'A, "b"', n: [1, 2] }
const json = JSON.stringify(article)

describe('JSON as pages write it', () => {
  test.each([
    json,
    `//<![CDATA[\n${json}\n//]]>`,
    `//<![CDATA[\n<!-- article -->\n${json}\n//]]>`,
    `<![CDATA[${json}]]>`,
    `/*<![CDATA[*/${json}/*]]>*/`,
    `<!--\n${json}\n-->`,
    `<!-- ${json} //-->`,
    `\ufeff${json};`,
    json.replaceAll('}', ',}').replaceAll(']', ', ]'),
    json.replace('{', '{ // a remark\n').replace('}', ' /* the end */ }'),
    json.replace('\\"b\\"', '"b"'),
  ])('%j', text => expect(parseLenient(text)).toEqual(article))

  test.each([
    ['{"a":"line\nbreak\ttab"}', { a: 'line break tab' }],
    ['{"a":"http://a.vn/b","c":"/* no remark */"}', { a: 'http://a.vn/b', c: '/* no remark */' }],
    ['{"a":"it\\\'s","b":"\\u1eac"}', { a: "it's", b: 'Ậ' }],
    ['{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":1},{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"headline":"Ông "A" nói, "B" thôi","b":"c"}', { headline: 'Ông "A" nói, "B" thôi', b: 'c' }],
    ['{oops', undefined],
    ['{"a":', undefined],
  ])('%j', (text, value) => expect(parseLenient(text)).toEqual(value))

  test('valid JSON is read as it is', () =>
    fc.assert(
      fc.property(fc.json(), text => {
        expect(parseLenient(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 300 },
    ))

  test('any text is read or refused, within bounds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => void parseLenient(text)))
    for (const text of [
      `{"a":"${'"x '.repeat(90_000)}`,
      `[${',/*'.repeat(90_000)}`,
      `{"${'\\'.repeat(290_000)}`,
    ]) {
      const start = processorTime()
      parseLenient(text)
      expect(processorTime() - start).toBeLessThan(5000)
    }
    expect(parseLenient(`["${'x'.repeat(300_000)}"]`)).toBeUndefined()
  })
})

test('a text of spaces is read in linear time', () => {
  const begun = processorTime()
  expect(parseLenient(`${' '.repeat(250_000)}x`)).toBeUndefined()
  expect(processorTime() - begun).toBeLessThan(2000)
})
