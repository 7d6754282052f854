/** Blocks whose names wait for evidence that the page had not shown when they were read. */
import type { Block } from './text-blocks.ts'

/** Blocks by reading, each with a check whether the page has shown evidence for one of its names since. */
export type WaitingBlocks = Map<Block, () => boolean>

/**
 * The blocks to be read again, each once. Goes through all in rounds until one finds none: reading a block again can
 * give evidence for others. Why not from the beginning after each: that takes quadratic time.
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
  // A generator that has ended keeps what it was given.
  waiting.clear()
  return undefined
}
