import { expect, test } from 'vitest'
import { decodedPart, searchPath } from '../../extension/entity-address.ts'

test.each([
  ['20241109-0a%3Ab', '20241109-0a:b'],
  ['/search/h%E1%BA%A3i', '/search/hải'],
  ['%', ''],
  ['%E1%BA', ''],
  ['', ''],
])('the part %j of an address is %j', (part, text) => expect(decodedPart(part)).toBe(text))

test('words with half a character have an address, too', () =>
  expect(searchPath(' Hu\ud83d ')).toBe('/entity.html#/search/Hu%EF%BF%BD'))
