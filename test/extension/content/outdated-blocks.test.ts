import { expect, test } from 'vitest'
import { outdatedBlocks, type WaitingBlocks } from '../../../extension/content/outdated-blocks.ts'
import { Block, type Owner } from '../../../extension/content/text-blocks.ts'

const owner = {} as Owner

test('blocks are read again once each, however late the evidence for them comes', () => {
  const read: string[] = []
  // Each needs the one behind it.
  const blocks = ['a', 'b', 'c'].map(text => new Block(owner, text))
  const never = new Block(owner, 'never')
  const waiting: WaitingBlocks = new Map([
    [never, () => false],
    [blocks[0]!, () => read.includes('b')],
    [blocks[1]!, () => read.includes('c')],
    [blocks[2]!, () => true],
  ])
  for (const { text } of outdatedBlocks(waiting)) read.push(text)
  expect(read).toEqual(['c', 'b', 'a'])
  // A generator that has ended keeps what it was given, so that it lets go of what has no evidence.
  expect(waiting.size).toBe(0)
})

test('a block that its page has replaced is not read again; one that comes meanwhile is', () => {
  const gone = new Block(owner, 'gone')
  const first = new Block(owner, 'first')
  const later = new Block(owner, 'later')
  gone.isCurrent = false
  const waiting: WaitingBlocks = new Map([gone, first].map(block => [block, () => true]))
  const read: string[] = []
  for (const { text } of outdatedBlocks(waiting)) {
    read.push(text)
    if (text === 'first') waiting.set(later, () => true)
  }
  expect(read).toEqual(['first', 'later'])
  expect(waiting.size).toBe(0)
})

test('of thousands of blocks each is asked a few times, not for each of the others', () => {
  let asked = 0
  const waiting: WaitingBlocks = new Map()
  for (let i = 0; i < 4_000; i++)
    waiting.set(new Block(owner, `${i}`), () => {
      asked++
      return i >= 2_000
    })
  expect([...outdatedBlocks(waiting)]).toHaveLength(2_000)
  expect(asked).toBeLessThan(10_000)
})
