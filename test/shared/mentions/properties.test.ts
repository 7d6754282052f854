import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { root } from '../../../commands/project.ts'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import { type Gazetteer, openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { explain } from '../../../shared/mentions/explain.ts'
import type { TextContext } from '../../../shared/mentions/mention.ts'
import { findMentions, type RuleBook, ruleBook } from '../../../shared/mentions/mention-recognizer.ts'
import { guarded, RuleList } from '../../../shared/mentions/rule.ts'
import { preparedRelease } from '../../prepared/release.ts'
import { processorTime } from '../../processor-time.ts'
import { entities, gazetteer } from './names.ts'

/** Parts of sentences: names, words that rules use, and punctuation marks. */
const pieces = [
  ...entities.flatMap(entity => entity.names.map(name => name.text)),
  ...'tỉnh|thành phố|TP|huyện|xã|đường|sông|ông|bà|Nguyễn|Trương|ca sĩ|trường đại học|Sở Y tế|UBND|tại|ở|và|các|hai|cũ|Trung Quốc|Mr|in|and|Province|City|Street|University|của|Bún bò|chia sẻ'.split(
    '|',
  ),
  ...[',', '.', ';', '-', '–', '(', ')', '/', '\n', '\n\n', '10', '57'],
]
/**
 * Pieces of text that some rules look for: signs of sport, succession, addresses, bylines, ages, lists of
 * acts and brands.
 */
const moreSigns =
  'trận|bàn thắng|V-League|HLV|CLB|hạ|2-1|nay là|trước đây là|sáp nhập|mới|facebook.com/|www.|@|_|&|Ảnh:|(37 tuổi)|nghị quyết|%|ví điện tử|công ty|phường|thứ|các thành phố|Hà|T.|1963'.split(
    '|',
  )
const sentencesOf = (parts: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(' ', ' ', ' ', '', '\u00a0')), {
      maxLength: 30,
    })
    .map(chosen => chosen.flat().join(''))
const sentences = sentencesOf(pieces)

const older: [RegExp, string][] = [
  [/òa(?!\p{L})/gu, 'oà'],
  [/óa(?!\p{L})/gu, 'oá'],
  [/ủy(?!\p{L})/gu, 'uỷ'],
]
const idsIn = (text: string) =>
  findMentions(gazetteer, text).map(mention => [
    gazetteer.entity(mention.entity).id,
    mention.optional,
    mention.evidence,
  ])

describe('whatever the text', () => {
  it('mentions are in order, apart, inside the text, at word borders, and cut a spelling of the name', () => {
    fc.assert(
      fc.property(sentences, text => {
        let last = 0
        for (const { start, end, confidence } of findMentions(gazetteer, text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThanOrEqual(1)
          expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}\p{M}]$/su)
          last = end
        }
      }),
    )
  })

  it('composition and the placement of tones never change what is found', () => {
    // "xã" is two units composed and three decomposed: in both it is too short to be the head of a name two
    // words further on.
    expect(idsIn('xã Hue Hà Nội'.normalize('NFD'))).toEqual(idsIn('xã Hue Hà Nội'))
    fc.assert(
      fc.property(sentences, text => {
        const expected = idsIn(text)
        expect(idsIn(text.normalize('NFD'))).toEqual(expected)
        expect(idsIn(text.normalize('NFC'))).toEqual(expected)
        expect(idsIn(older.reduce((changed, [from, to]) => changed.replace(from, to), text))).toEqual(
          expected,
        )
      }),
    )
  })

  it('no-break spaces and soft hyphens never change what is found', () => {
    expect(idsIn('FPT chia\u00a0sẻ')).toEqual(idsIn('FPT chia sẻ'))
    fc.assert(
      fc.property(sentences, text => {
        expect(idsIn(text.replaceAll(' ', '\u00a0'))).toEqual(idsIn(text.replaceAll('\u00a0', ' ')))
        expect(idsIn(text.replace(/(\p{Ll})(\p{Ll})/gu, '$1\u00ad$2'))).toEqual(idsIn(text))
      }),
    )
  })

  describe('a rule is left out only where it would have had no opinion', () => {
    const always = ({ rules }: RuleList) => new RuleList(rules.map(({ rule }) => guarded(rule)))
    const everyRule = {
      province: always(ruleBook.province),
      brand: always(ruleBook.brand),
      early: ruleBook.early,
    }
    const expectSame = (names: Gazetteer, text: string, context: TextContext = {}) => {
      const decisionsBy = (rules: RuleBook) => explain(names, text, context, rules).decisions
      expect(decisionsBy(ruleBook), text).toEqual(decisionsBy(everyRule))
    }

    it('in any text', () => {
      fc.assert(
        fc.property(sentencesOf([...pieces, ...moreSigns]), text => expectSame(gazetteer, text)),
        { numRuns: 2000 },
      )
    })

    it('in the labelled sentences, with all names', () => {
      const names = openGazetteer(compileGazetteer(preparedRelease().names))
      const lines = readFileSync(join(root, 'test', 'accuracy', 'sentences.jsonl'), 'utf8')
        .trim()
        .split('\n')
      for (const line of lines) {
        const { text, date } = JSON.parse(line)
        expectSame(names, text, { date })
      }
    })
  })

  it('a name that does not occur changes nothing', () => {
    const more = openGazetteer(
      compileGazetteer([
        ...entities,
        {
          id: 'startup/zzyzx',
          kind: 'startup',
          subtype: 'startup',
          name: { vi: 'Zzyzx', en: 'Zzyzx' },
          names: [{ text: 'Zzyzx', lang: 'en', style: 'short', match: 'plain' }],
        },
        {
          id: 'province/qqq',
          kind: 'province',
          subtype: 'province',
          name: { vi: 'Qắp Qợp', en: 'Qap Qop' },
          names: [{ text: 'Qắp Qợp', lang: 'vi', style: 'short', match: 'plain' }],
        },
      ]),
    )
    fc.assert(
      fc.property(sentences, text => {
        const found = findMentions(more, text).map(mention => [
          more.entity(mention.entity).id,
          mention.start,
          mention.end,
          mention.evidence,
        ])
        expect(found).toEqual(
          findMentions(gazetteer, text).map(mention => [
            gazetteer.entity(mention.entity).id,
            mention.start,
            mention.end,
            mention.evidence,
          ]),
        )
      }),
    )
  })

  it('no part of a longer name is taken, whatever stands around it', () => {
    const longer = fc.constantFrom(
      'Thái Bình Dương',
      'Điện Biên Phủ',
      'Hà Nam Ninh',
      'TNCS Hồ Chí Minh',
      'Việt Nam định',
    )
    fc.assert(
      fc.property(sentences, longer, sentences, (before, name, after) => {
        const start = before.length + 1
        const found = findMentions(gazetteer, `${before} ${name} ${after}`)
        expect(found.filter(mention => mention.start < start + name.length && start < mention.end)).toEqual(
          [],
        )
      }),
    )
  })

  it('any text at all is read without complaint', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        for (const { start, end } of findMentions(gazetteer, text))
          expect(text.slice(start, end).length).toBe(end - start)
      }),
    )
  })
})

describe('texts made to hurt cost no more than their length', () => {
  /** Lowest CPU time in ms of several runs on a text. */
  const cost = (text: string, runs: number) => {
    let least = Number.POSITIVE_INFINITY
    for (let run = 0; run < runs; run++) {
      const begun = processorTime()
      findMentions(gazetteer, text)
      least = Math.min(least, processorTime() - begun)
    }
    return least
  }

  it.each([
    ['one letter', 'a'],
    ['marks', '\u0301'],
    ['a letter with marks', 'ê\u0301\u0323'],
    ['capitals', 'A '],
    ['the beginning of a name', 'Trung tâm Đổi mới sáng tạo Quốc '],
    ['a name that needs evidence', 'be '],
    ['a name', 'Hà Nam, '],
    ['a person', 'Nguyễn Hà Nam '],
  ])(
    '%s',
    (_what, unit) => {
      const text = unit.repeat(Math.ceil((60_000 * 8) / unit.length))
      // As long as it takes to be measured, and no longer: some texts cost fifty times as much as others.
      let size = 7500
      while (size < 60_000 && cost(text.slice(0, size), 2) < 15) size *= 2
      const small = Math.max(cost(text.slice(0, size), 6), 3)
      // Eight times the text; quadratic time would be sixty-four times as long.
      expect(cost(text.slice(0, size * 8), 3)).toBeLessThan(small * 40)
    },
    60_000,
  )
})
