import { describe, expect, it } from 'vitest'
import { compileKnowledge } from '../../../shared/knowledge/compile.ts'
import { readKnowledge } from '../../../shared/knowledge/read.ts'
import { mostWordings, wordingsOf } from '../../../shared/knowledge/wordings.ts'

describe('wordings of a pattern', () => {
  it.each([
    ['Hue Summit', ['Hue Summit']],
    ['(Law|Act) on Data', ['Law on Data', 'Act on Data']],
    ['Fund for [the] Arts', ['Fund for the Arts', 'Fund for Arts']],
    ['[National|State] Fund', ['National Fund', 'State Fund', 'Fund']],
    ['Technology, [Innovation,] and Trade', ['Technology, Innovation, and Trade', 'Technology, and Trade']],
    ['Science[,] and Trade', ['Science, and Trade', 'Science and Trade']],
    ['([Digital] Economy|Trade) Day', ['Digital Economy Day', 'Economy Day', 'Trade Day']],
    ['(a|a) b', ['a b']],
  ])('%s', (pattern, wordings) => {
    expect(wordingsOf(pattern)).toEqual(wordings)
  })

  it.each(['(a', 'a)', '[a)', '(a]', 'a]', '(a|b'])('%s has brackets that do not pair', pattern => {
    expect(() => wordingsOf(pattern)).toThrow(SyntaxError)
  })

  it('has a limit', () => {
    const pairs = Math.log2(mostWordings)
    expect(wordingsOf(Array.from({ length: pairs }, (_, i) => `(a${i}|b${i})`).join(' '))).toHaveLength(
      mostWordings,
    )
    expect(() => wordingsOf('(a|b)'.repeat(pairs + 1))).toThrow(RangeError)
  })
})

describe('wordings of an entity', () => {
  const words = Array.from({ length: 60 }, (_, i) => `từ${i}`).join(' ')
  const read = (wordings: string) =>
    readKnowledge([
      { path: 'measures.yaml', text: 'area:\n  label: { vi: Diện tích, en: Area }\n  unit: km2\n' },
      {
        path: 'sources.yaml',
        text: 'gazette: { title: G, publisher: Government, read: 2026-11-21, class: act }\n',
      },
      {
        path: 'programmes/fund.yaml',
        text: `subtype: fund
name: { vi: Quỹ Dữ liệu, en: Data Fund }
names: [{ text: State Fund, lang: en, style: informal, match: evidence, cues: [Vietnam] }]
wordings: ${wordings}
summary: { vi: ${words}, en: ${words}, sources: [gazette] }
`,
      },
    ])

  it('are matched with the evidence of the name they are like, and are no names of the card', () => {
    const { cards, names } = compileKnowledge(
      read("[{ pattern: '(State|Government) Fund', like: State Fund }, { pattern: 'Fund (for|of) Data' }]"),
    )
    expect(cards[0]!.names.map(({ text }) => text)).toEqual(['State Fund'])
    expect(names[0]!.names.map(({ text, match, cues }) => [text, match, cues?.length ?? 0])).toEqual([
      ['Quỹ Dữ liệu', 'plain', 0],
      ['Data Fund', 'plain', 0],
      ['State Fund', 'evidence', 1],
      ['Government Fund', 'evidence', 1],
      ['Fund for Data', 'plain', 0],
      ['Fund of Data', 'plain', 0],
    ])
  })

  it('cannot have a pattern that is broken', () => {
    expect(read("[{ pattern: 'Fund (for' }]").complaints.map(({ what }) => what)).toEqual([
      'wordings.0.pattern: The brackets of "Fund (for" do not pair.',
    ])
  })
})
