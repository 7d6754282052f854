import { expect, test, vi } from 'vitest'
import { loadLocalities } from '../../../commands/locality-files.ts'
import { TextLocalities } from '../../../extension/background/text-localities.ts'
import type { LocalityBlock } from '../../../extension/messages.ts'
import { compileTextIndex } from '../../../shared/localities/compile-text-index.ts'

const names = compileTextIndex(loadLocalities())
const of = (text: string, beside = false): LocalityBlock => {
  const start = text.indexOf('Quảng Ninh')
  return { text, beside, provinces: start < 0 ? [] : [[start, start + 10, 'quang-ninh', false]] }
}
const ask = (blocks: LocalityBlock[], provinces: string[] = [], date = '2025-09-01') =>
  new TextLocalities(async () => names).answer({ to: 'background:localities', blocks, provinces, date })

test.each<[what: string, answer: ReturnType<typeof ask>, expected: unknown]>([
  [
    'a province of another block',
    ask([of('Phường Bãi Cháy'), of('ở Quảng Ninh, quận nọ')]),
    [[[0, 15, 'locality/06673']], []],
  ],
  ['a province of other text', ask([of('Phường Bãi Cháy')], ['quang-ninh']), [[[0, 15, 'locality/06673']]]],
  [
    'a province beside the article',
    ask([of('xã Cô Tô'), of('phường của Quảng Ninh', true)]),
    [[[0, 8, 'locality/30580']], []],
  ],
  [
    'an article of before',
    ask([of('xã Đông Hòa Hiệp, huyện Cái Bè')], [], '2024-01-01'),
    [
      [
        [0, 16, 'locality/28411-cu'],
        [18, 30, 'locality/819'],
      ],
    ],
  ],
  ['no text', ask([]), []],
])('%s', async (_, answer, expected) => expect(await answer).toEqual(expected))

test('blocks behind thousands of names are not looked at', async () => {
  const list = 'Phường Bãi Cháy, phường Hạ Long. '.repeat(2_500)
  const answer = await ask([of(list), of('Phường Bãi Cháy')], ['quang-ninh'])
  expect(answer[0]!.length).toBe(5_000)
  expect(answer[1]).toEqual([])
})

test('the index is read once, and again after a failure', async () => {
  const packaged = vi.fn(async () => names).mockRejectedValueOnce(new Error('missing'))
  const localities = new TextLocalities(packaged)
  const message = {
    to: 'background:localities' as const,
    blocks: [of('Phường Bãi Cháy')],
    provinces: ['quang-ninh'],
  }
  await expect(localities.answer(message)).rejects.toThrow('missing')
  await localities.answer(message)
  expect(await localities.answer(message)).toHaveLength(1)
  expect(packaged).toHaveBeenCalledTimes(2)
})
