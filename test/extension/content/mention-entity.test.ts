import { expect, test } from 'vitest'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import { entityOf, textOf } from '../../../extension/content/mention-entity.ts'
import type { Block } from '../../../extension/content/text-blocks.ts'
import { longestName } from '../../../extension/messages.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'

const none = {} as Gazetteer
const mentionOf = (text: string): PageMention => ({
  block: { text } as Block,
  start: 0,
  end: text.length,
  entity: 1_000_000,
  kind: 'locality',
  id: 'locality/26740',
  beside: false,
})

test.each([
  ['as it stands', 'phường Bến Thành'],
  ['in decomposed letters', 'phường Bến Thành'.normalize('NFD')],
  ['with a mark that turns what follows', 'phường \u202eBến Thành'],
  ['with lines above and below that reach over other lines', `phường Bến${'\u0305\u0332'.repeat(40)} Thành`],
])('a locality has the name of the page in plain text: %s', (_, text) => {
  const mention = mentionOf(text)
  expect(textOf(mention)).toBe('phường Bến Thành')
  expect(entityOf(mention, none)).toEqual({
    id: 'locality/26740',
    name: { vi: 'phường Bến Thành', en: 'phường Bến Thành' },
  })
})

test('its length is bounded, whatever the page has put into it', () => {
  for (const filling of ['\u0332', '\u200b', 'x']) {
    const { name } = entityOf(mentionOf(`phường Bến${filling.repeat(1_000_000)} Thành`), none)
    expect(name.vi.length).toBeLessThanOrEqual(longestName)
  }
})
