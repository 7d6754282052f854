import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combining, digit, foldEntry, ignorable, letter, stripDiacritics } from '../../../shared/text/fold.ts'
import * as gap from '../../../shared/text/gap-kinds.ts'
import { allowedGaps, gapBetween } from '../../../shared/text/gaps.ts'
import { canonicalSymbols, sequenceHash, Tokens } from '../../../shared/text/tokens.ts'

const symbols = (text: string) => {
  const out = new Uint16Array(4096)
  return [...out.subarray(0, canonicalSymbols(text, 0, text.length, out))]
}
/** Hash of a text's only token. */
const tokenHash = (text: string) => {
  const tokens = new Tokens()
  tokens.read(text)
  return tokens.hashes[0]!
}
const words = (text: string) => {
  const tokens = new Tokens()
  tokens.read(text)
  return Array.from({ length: tokens.count }, (_, i) => text.slice(tokens.starts[i], tokens.ends[i]))
}

describe('one word, many spellings', () => {
  it.each([
    ['Hoà Bình', 'Hòa Bình'],
    ['HOÀ BÌNH', 'hòa bình'],
    ['uỷ ban', 'ủy ban'],
    ['Thuý', 'Thúy'],
    ['khoẻ', 'khỏe'],
    ['Ðà Nẵng', 'Đà Nẵng'],
    ['ĐẮK LẮK', 'đắk lắk'],
    ['Quảng\u00adNinh', 'QuảngNinh'],
    ['Huế\u200b', 'Huế'],
    ['H\u0332u\u0332ế\u0332', 'Huế'],
    ['ê\u0309', 'ể'],
    ['e\u0323\u0302', 'ệ'],
    ['e\u0302\u0323', 'ệ'],
    ['Å', 'å'],
  ])('%s is %s', (one, other) => {
    expect(symbols(one)).toEqual(symbols(other))
    expect(sequenceHash(one)).toEqual(sequenceHash(other))
    expect(symbols(one.normalize('NFD'))).toEqual(symbols(other.normalize('NFC')))
  })

  it.each([
    ['Huế', 'Huệ'],
    ['hai', 'hải'],
    ['dien', 'điện'],
    ['diễn', 'điện'],
    ['Đăk', 'Đắk'],
    ['o', 'ơ'],
    ['a', 'ă'],
    ['bình', 'binh'],
    ['57', '75'],
  ])('%s is not %s', (one, other) => {
    expect(symbols(one)).not.toEqual(symbols(other))
    expect(sequenceHash(one).hash).not.toBe(sequenceHash(other).hash)
  })
})

it('every unit has its Unicode class', () => {
  const wrong: string[] = []
  const unasked = /[\ud800-\uf8ff]/
  for (let unit = 0; unit < 0x10000; unit++) {
    const char = String.fromCharCode(unit)
    const entry = foldEntry(unit)
    // From 0x3400 on Vietnamese text has no characters: whole blocks share one class.
    if (unasked.test(char) || (unit >= 0x3400 && unit < 0xd7a4) || (entry >= ignorable && entry < combining))
      continue
    const expected = /\p{L}/u.test(char)
      ? letter
      : /\p{M}/u.test(char)
        ? combining
        : /\p{N}/u.test(char)
          ? digit
          : 0
    if ((entry & ~(combining - 1)) !== expected) wrong.push(unit.toString(16))
  }
  expect(wrong).toEqual([])
})

describe('tokens', () => {
  it.each([
    ['tỉnh Đắk Lắk10 dự án', ['tỉnh', 'Đắk', 'Lắk', '10', 'dự', 'án']],
    ['57-NQ/TW', ['57', 'NQ', 'TW']],
    ['TP.HCM', ['TP', 'HCM']],
    ['(Hà Nội)…', ['Hà', 'Nội']],
    ["Hanoi's", ['Hanoi', 's']],
    ['', []],
    ['\u0301\u00ad ', []],
    ['Hà\u00a0Nội', ['Hà', 'Nội']],
    ['🎉Huế🎉', ['Huế']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it('cover exactly the letters and digits of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const tokens = new Tokens()
        tokens.read(text)
        let end = 0
        for (let i = 0; i < tokens.count; i++) {
          for (let at = end; at < tokens.starts[i]!; at++)
            expect(foldEntry(text.charCodeAt(at))).toBeLessThan(digit)
          for (let at = tokens.starts[i]!; at < tokens.ends[i]!; at++)
            expect(foldEntry(text.charCodeAt(at))).toBeGreaterThanOrEqual(ignorable)
          end = tokens.ends[i]!
        }
      }),
    )
  })

  it('are equal composed and decomposed', () => {
    const vietnamese = fc.array(
      fc.constantFrom(
        ...'aăâeêioôơuưyđbcdghklmnpqrstvxàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ',
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(vietnamese, letters => {
        const text = letters.join('')
        expect(sequenceHash(text.normalize('NFD'))).toEqual(sequenceHash(text))
        expect(symbols(text.normalize('NFD'))).toEqual(symbols(text))
        expect(sequenceHash(text.toUpperCase())).toEqual(sequenceHash(text))
      }),
    )
  })

  it('grow with the text and shrink after it', () => {
    const tokens = new Tokens()
    tokens.read('a '.repeat(600_000))
    expect(tokens.count).toBe(600_000)
    tokens.shrink()
    expect(tokens.starts.length).toBe(new Tokens().starts.length)
  })
})

it('tokens that can begin a name are listed', () => {
  const tokens = new Tokens()
  const hashes = ['Hà', '57'].map(tokenHash)
  const heads = new Int32Array(32)
  for (const hash of hashes) heads[(hash & 1023) >>> 5]! |= 1 << (hash & 31)
  tokens.read('Ha, Hà, ha\u0300 và H\u00adà: 57, 75, 57', { heads, headMask: 1023 })
  expect([...tokens.heads.subarray(0, tokens.headCount)]).toEqual([1, 2, 4, 5, 7])
  tokens.read('Hà')
  expect(tokens.headCount).toBe(0)
})

describe('gaps', () => {
  const between = (text: string) => gapBetween(text, 1, text.length - 1)
  it.each([
    ['ab', gap.none],
    ['a b', gap.space],
    ['a\u00a0b', gap.space],
    ['a \n b', gap.space],
    ['a\n\nb', gap.wide],
    ['a-b', gap.dash],
    ['a – b', gap.dash],
    ['a\u2011b', gap.dash],
    ['a—b', gap.dash],
    ['a. b', gap.dot],
    ['a.b', gap.dot],
    ['a / b', gap.slash],
    ['a, b', gap.mark],
    ['a & b', gap.mark],
    ['a, (b', gap.wide],
    ['a...b', gap.wide],
    ['a                   b', gap.wide],
  ])('%j', (text, kind) => {
    expect(between(text)).toBe(kind)
  })

  it.each([
    [gap.space, gap.dash, true],
    [gap.dash, gap.space, true],
    [gap.space, gap.dot, false],
    [gap.space, gap.none, false],
    [gap.space, gap.wide, false],
    [gap.dot, gap.space, true],
    [gap.none, gap.dash, true],
  ])('a name with gap %i is found over gap %i: %s', (inName, inText, found) => {
    expect((allowedGaps(inName) & inText) !== 0).toBe(found)
  })
})

it('diacritics are removed as on a plain keyboard', () => {
  expect(stripDiacritics('Đắk Lắk, Thừa Thiên - Huế, đường')).toBe('Dak Lak, Thua Thien - Hue, duong')
})
