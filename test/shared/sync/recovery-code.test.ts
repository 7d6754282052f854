import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codeWords,
  initials,
  newRoot,
  rimes,
  rootBytes,
  rootFromWords,
  wordsOf,
} from '../../../shared/sync/recovery-code.ts'

const words = initials.flatMap(initial => rimes.map(rime => initial + rime))
const root = fc.uint8Array({ minLength: rootBytes, maxLength: rootBytes })
const place = fc.nat({ max: codeWords - 1 })

describe('the words of a recovery code', () => {
  it('are 256 different syllables of lower-case letters', () => {
    expect(new Set(words).size).toBe(256)
    for (const word of words) expect(word).toMatch(/^[a-z]{2,6}$/)
  })

  it('are spelled as Vietnamese is: c, g and ng stand before a, o and u only', () => {
    for (const rime of rimes) expect(rime).toMatch(/^[aou]/)
  })

  it('have none of the pairs that sound alike somewhere', () => {
    for (const [a, b] of [
      ['ch', 'tr'],
      ['s', 'x'],
      ['l', 'n'],
      ['d', 'gi'],
      ['d', 'r'],
      ['g', 'r'],
      ['c', 'k'],
      ['h', 'qu'],
    ])
      expect(initials.includes(a!) && initials.includes(b!), `${a} and ${b}`).toBe(false)
    for (const [a, b] of [
      ['an', 'ang'],
      ['at', 'ac'],
      ['un', 'ung'],
      ['oc', 'ot'],
    ])
      expect(rimes.includes(a!) && rimes.includes(b!), `${a} and ${b}`).toBe(false)
  })
})

describe('a recovery code', () => {
  it('is the root again, however it is typed', async () => {
    const separator = fc.constantFrom(' ', '\n', ' - ', ', ', '. ', '\u00a0')
    await fc.assert(
      fc.asyncProperty(root, separator, fc.boolean(), async (root, separator, upper) => {
        const text = (await wordsOf(root)).join(separator)
        expect(await rootFromWords(`  ${upper ? text.toUpperCase() : text}\n`)).toEqual({ root })
      }),
    )
  })

  it('may have diacritics, composed or not', async () => {
    const code = await wordsOf(new Uint8Array(rootBytes))
    const typed = code.map(word => word.replace('a', 'ạ')).join(' ')
    for (const text of [typed.normalize('NFC'), typed.normalize('NFD')])
      expect(await rootFromWords(text)).toEqual({ root: new Uint8Array(rootBytes) })
    const withD = await wordsOf(new Uint8Array(rootBytes).fill(0x30))
    expect(withD[0]).toBe('da')
    expect(await rootFromWords(withD.join(' ').replaceAll('da', 'Đả'))).toHaveProperty('root')
  })

  it('with another word in one place is refused', async () => {
    await fc.assert(
      fc.asyncProperty(root, place, fc.integer({ min: 1, max: 255 }), async (root, at, shift) => {
        const code = await wordsOf(root)
        code[at] = words[(words.indexOf(code[at]!) + shift) % 256]!
        const read = await rootFromWords(code.join(' '))
        // One in 65,536 of all wrong codes has the right checksum, with another root.
        if ('root' in read) expect(read.root).not.toEqual(root)
        else expect(read).toEqual({ problem: 'checksum' })
      }),
      { numRuns: 500 },
    )
  })

  it('with two words in each other’s place is refused', async () => {
    await fc.assert(
      fc.asyncProperty(root, place, place, async (root, a, b) => {
        const code = await wordsOf(root)
        fc.pre(code[a] !== code[b])
        ;[code[a], code[b]] = [code[b]!, code[a]!]
        expect(await rootFromWords(code.join(' '))).not.toEqual({ root })
      }),
    )
  })

  it('says which word is none, and which it may have been', async () => {
    const code = await wordsOf(new Uint8Array(rootBytes))
    code[4] = 'bai1x'
    expect(await rootFromWords(code.join(' '))).toMatchObject({ problem: 'word', word: 'x', place: 6 })
    code[4] = 'qham'
    expect(await rootFromWords(code.join(' '))).toEqual({
      problem: 'word',
      place: 5,
      word: 'qham',
      near: ['cham', 'ham', 'kham', 'nham', 'pham', 'tham'],
    })
  })

  it('that is too short or too long says how many words it has', async () => {
    const code = await wordsOf(newRoot())
    expect(await rootFromWords(code.slice(1).join(' '))).toEqual({ problem: 'count', count: codeWords - 1 })
    expect(await rootFromWords([...code, 'ba'].join(' '))).toEqual({ problem: 'count', count: codeWords + 1 })
    expect(await rootFromWords('')).toEqual({ problem: 'count', count: 0 })
  })

  it('is different for each new root', async () => {
    const codes = await Promise.all(
      Array.from({ length: 200 }, async () => (await wordsOf(newRoot())).join(' ')),
    )
    expect(new Set(codes).size).toBe(200)
  })

  it('takes no text without end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async text => {
        const read = await rootFromWords(text)
        expect('problem' in read || read.root.length === rootBytes).toBe(true)
      }),
    )
  })
})
