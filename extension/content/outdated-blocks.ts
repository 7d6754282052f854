/** Blocks whose names wait for evidence that the page had not shown when they were read. */
import type { Block } from './text-blocks.ts'

/**
 * Blocks in the order in which they were read. Each value tells whether the page has shown, since its block
 * was read, evidence that may change the verdict on one of the block's names.
 */
export type WaitingBlocks = Map<Block, () => boolean>

/**
 * Yields each block to be read again, once, and deletes it from `waiting`, together with blocks that are
 * gone. Goes through `waiting` in rounds until one finds none, because reading a block again can give
 * evidence for others. Why not from the beginning after each block: that takes quadratic time.
 */
export function* outdatedBlocks(waiting: WaitingBlocks): Generator<Block, undefined> {
  for (let hasFound = true; hasFound; ) {
    hasFound = false
    for (const [block, isOutdated] of waiting) {
      const { isCurrent } = block
      if (isCurrent && !isOutdated()) continue
      waiting.delete(block)
      if (isCurrent) {
        hasFound = true
        yield block
      }
    }
  }
  // Emptied, because a generator that has ended still holds its arguments in memory.
  waiting.clear()
  return undefined
}
