import { describe, expect, test } from 'vitest'
import { countMentions } from '../../../../extension/mention-counts.ts'
import { mentionReports } from '../../../../extension/messages.ts'
import { entitiesOf, entitiesWith, neighbour } from '../../../../extension/ui/panel/entity-list.ts'
import { fixtureMentions } from '../../../../extension/ui/panel/panel.fixture.tsx'
import { processorTime } from '../../../processor-time.ts'

describe('the list of a page', () => {
  const entities = entitiesOf(fixtureMentions)

  test('lists each entity once, with its mentions and other spellings', () => {
    expect(entities.map(({ id, mentions }) => [id, mentions.length])).toEqual([
      ['province/binh-thuan', 1],
      ['province/lam-dong', 3],
      ['programme/techfest-vietnam', 1],
      ['startup/momo', 1],
      ['province/dong-nai', 1],
      ['startup/tiki', 1],
    ])
    expect(entities[2]!.spellings).toEqual(['TECHFEST 2025'])
    expect(countMentions(fixtureMentions, ({ id }) => id)).toEqual({
      kinds: { province: 3, programme: 1, startup: 1, locality: 0 },
      inside: 5,
      beside: 2,
    })
  })

  test.each([
    ['đồng', ['province/lam-dong', 'province/dong-nai']],
    ['dong', ['province/lam-dong', 'province/dong-nai']],
    ['  LAM ', ['province/lam-dong']],
    ['2025', ['programme/techfest-vietnam']],
    ['dong lam', ['province/lam-dong']],
    ['2025 techfest', ['programme/techfest-vietnam']],
    ['lam techfest', []],
    ['', entities.map(({ id }) => id)],
    ['xyz', []],
  ])('is filtered by "%s"', (words, ids) => {
    expect(entitiesWith(entities, words).map(({ id }) => id)).toEqual(ids)
  })

  test('has few spellings of an entity that a made-up page spells in 20,000 ways', () => {
    const [first] = fixtureMentions
    const marks = '\u0305\u0331'.repeat(100)
    const reports = Array.from({ length: 20_000 }, (_, i) => ({
      ...first!,
      mention: i + 1,
      text: `${i}${marks.repeat(5)}`,
    }))
    expect(mentionReports(reports)).toEqual([])
    const shorter = reports.map(report => ({ ...report, text: report.text.slice(0, 300) }))
    const list = entitiesOf(mentionReports(shorter))
    expect(list[0]!.mentions).toHaveLength(20_000)
    expect(list[0]!.spellings).toHaveLength(12)
    const begun = processorTime()
    expect(entitiesWith(list, 'xyz')).toEqual([])
    expect(processorTime() - begun).toBeLessThan(500)
  })

  test('steps from mention to mention and wraps around', () => {
    const of = (current: number | undefined, direction: 1 | -1) =>
      neighbour(fixtureMentions, current, direction)?.mention
    expect([of(undefined, 1), of(1, 1), of(8, 1), of(1, -1), of(undefined, -1), of(99, 1)]).toEqual([
      1, 2, 1, 8, 8, 1,
    ])
    expect(neighbour([], 1, 1)).toBeUndefined()
  })
})
