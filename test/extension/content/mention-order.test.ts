import { describe, expect, test } from 'vitest'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import { repeatsIn } from '../../../extension/content/mention-order.ts'
import type { Block } from '../../../extension/content/text-blocks.ts'

const mention = (entity: number): PageMention => ({
  block: {} as Block,
  start: 0,
  end: 1,
  entity,
  kind: 'province',
  beside: false,
})

describe('repeats', () => {
  test('are the later mentions of an entity in a section', () => {
    const mentions = [1, 2, 1, 1, 2, 3].map(mention)
    const sections = [0, 0, 0, 1, 1, 1]
    const repeats = repeatsIn(mentions, one => sections[mentions.indexOf(one)]!)
    expect(mentions.map(one => repeats.has(one))).toEqual([false, false, true, false, false, false])
  })

  test('are none where nothing is repeated', () => {
    expect(repeatsIn([1, 2, 3].map(mention), () => 0).size).toBe(0)
  })
})
