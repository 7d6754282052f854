import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiHost } from '../../../shared/web/ascii-host.ts'
import { canonicalAddress } from '../../../shared/web/canonical-url.ts'
import { addressKey } from '../../../shared/web/page-url.ts'
import { isClippedOn, placesOf } from '../../../shared/web/places.ts'
import { isSameSite } from '../../../shared/web/registrable-domain.ts'

const letters =
  'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ0123456789'
const label = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30 })

test('a host is written as the browser writes it', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), labels => {
      const host = [...labels, 'vn'].join('.')
      expect(asciiHost(host)).toBe(new URL(`https://${host}/`).host)
    }),
    { numRuns: 500 },
  )
  for (const host of ['báo.日本.vn', '例え.テスト', 'bücher.example', '😀.example', 'a.vn', 'localhost'])
    expect(asciiHost(host), host).toBe(new URL(`https://${host}/`).host)
})

test('a part that is longer than a host may have stays as it is', () => {
  const long = 'ế'.repeat(64)
  expect(asciiHost(`${long}.vn`)).toBe(`${long}.vn`)
})

test('an address has one key and one site, in Vietnamese and as the browser reports it', () => {
  const typed = 'https://www.Báo-Tiếng-Việt.vn/bai-1.html?id=12'
  const same = new URL(typed).href
  expect(same).toContain('xn--')
  expect(addressKey(typed)).toBe(addressKey(same))
  expect(canonicalAddress(typed)).toBe(canonicalAddress(same))
  expect(isSameSite(typed, same)).toBe(true)
  expect(isSameSite('https://a.báo.vn/', new URL('https://b.báo.vn/').href)).toBe(true)
  expect(isSameSite('https://báo.vn/', new URL('https://bảo.vn/').href)).toBe(false)
  expect(placesOf({ url: same, canonicalUrl: typed })).toEqual(placesOf({ url: same }))
  expect(isClippedOn({ url: typed }, same)).toBe(true)
})
