import { describe, expect, it } from 'vitest'
import { compileLexicon, compileTable } from '../../../shared/lexicon/compile.ts'
import { isBackward, openLexicon, tableNames } from '../../../shared/lexicon/lexicon.ts'
import { goesOn, PhraseTable } from '../../../shared/lexicon/phrase-table.ts'
import * as word from '../../../shared/lexicon/word-classes.ts'
import { lexiconWords } from '../../../shared/lexicon/words.ts'
import { Tokens } from '../../../shared/text/tokens.ts'

const section = compileLexicon()
const lexicon = openLexicon(Int32Array.from(section))

describe('the compiled lexicon', () => {
  it.each(tableNames)('%s: every listed phrase is found, with its classes', name => {
    const backwards = isBackward(name)
    const tokens = new Tokens()
    for (const [text, classes] of lexiconWords[name]) {
      tokens.read(text)
      const found = lexicon[name].at(tokens, backwards ? tokens.count - 1 : 0)
      expect([text, found.count, found.classes & classes]).toEqual([text, tokens.count, classes])
    }
  })

  it('uses no class that is the mark of longer phrases', () => {
    for (const bit of Object.values(word)) expect(bit & goesOn).toBe(0)
  })

  it('the longest phrase is found, and an unlisted one is not', () => {
    const tokens = new Tokens()
    tokens.read('Công ty đường sắt')
    expect(lexicon.before.at(tokens, 3)).toMatchObject({ classes: word.neutral, count: 2 })
    expect(lexicon.before.at(tokens, 1).classes & word.legal).toBe(word.legal)
    tokens.read('chẳng có gì')
    expect(lexicon.before.at(tokens, 2)).toMatchObject({ classes: 0, count: 0 })
  })

  it('a full bucket wraps around to the beginning of the table', () => {
    const phrases = Array.from({ length: 300 }, (_, i): [string, number] => [`chữ${i} ${i}`, 1 + (i % 7)])
    const table = new PhraseTable(Int32Array.from(compileTable(phrases, false)), false)
    const tokens = new Tokens()
    for (const [text, classes] of phrases) {
      tokens.read(text)
      expect(table.at(tokens, 0).classes).toBe(classes)
    }
  })

  it('is refused if truncated or with invalid sizes', () => {
    expect(() => openLexicon(Int32Array.from(section.slice(0, 1000)))).toThrow(RangeError)
    expect(() => openLexicon(new Int32Array(0))).toThrow(RangeError)
    expect(() => openLexicon(Int32Array.from([-8, ...section.slice(1)]))).toThrow(RangeError)
    expect(() => openLexicon(Int32Array.from([6, ...section.slice(1)]))).toThrow(RangeError)
  })
})
