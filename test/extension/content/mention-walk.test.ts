import { describe, expect, test } from 'vitest'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import { MentionWalk, neighbourOf } from '../../../extension/content/mention-walk.ts'
import type { Block } from '../../../extension/content/text-blocks.ts'

/** A mention whose line ends at a height of the viewport. */
const mention = (name: string, bottom: number, beside = false): PageMention & { name: string } => ({
  name,
  block: {
    locate: () => ({
      start: {
        node: {
          ownerDocument: {
            createRange: () => ({ setStart() {}, setEnd() {}, getClientRects: () => [{ bottom }] }),
          },
        },
      },
      end: {},
    }),
  } as unknown as Block,
  start: 0,
  end: 1,
  entity: 0,
  kind: 'province',
  beside,
})

const menu = mention('menu', -900, true)
const a = mention('a', -300)
const b = mention('b', 100)
const c = mention('c', 900)
const foot = mention('foot', 2000, true)
const page = [menu, a, b, c, foot]

describe('keyboard navigation', () => {
  test.each<[string, PageMention[], PageMention | undefined, 1 | -1, boolean, PageMention | undefined]>([
    ['begins with what is in view', page, undefined, 1, false, b],
    ['begins backwards before what is in view', page, undefined, -1, false, a],
    ['goes on', page, b, 1, false, c],
    ['goes back', page, b, -1, false, a],
    ['leaves the article last', page, c, 1, false, menu],
    ['goes through what is beside it', page, menu, 1, false, foot],
    ['ends', page, foot, 1, false, undefined],
    ['ends at the beginning', page, a, -1, false, undefined],
    ['begins again when asked once more', page, foot, 1, true, a],
    ['begins again at the end', page, a, -1, true, foot],
    ['begins where it can if its name is gone', page, mention('gone', 0), 1, false, b],
    ['walks a page whose names are all beside', [menu, foot], undefined, 1, false, foot],
    ['begins at the top if all is above', [a], undefined, 1, false, a],
    ['has nowhere to go', [], undefined, 1, false, undefined],
  ])('%s', (_, mentions, from, direction, wraps, expected) => {
    expect(neighbourOf(mentions, from, direction, wraps)).toBe(expected)
  })
})

test('the keys go on from the mention last reached, and start again after they have found the end', () => {
  const walk = new MentionWalk()
  expect([walk.next(page, 1), walk.next(page, 1)]).toEqual([b, c])
  walk.at = foot
  expect([walk.next(page, 1), walk.next(page, 1), walk.next(page, 1)]).toEqual([undefined, a, b])
  expect([walk.next(page, -1), walk.next(page, -1), walk.next(page, 1)]).toEqual([a, undefined, b])
})
