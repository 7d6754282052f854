import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { reading, readingWords } from '../gazetteer/layout.ts'
import { foldTable, upperBit } from '../text/fold.ts'
import { Tokens } from '../text/tokens.ts'
import { findCandidates } from './candidates.ts'
import type { Mention, ReadingContext } from './mention.ts'

/** Reads the blocks of one page in their order; what earlier blocks established counts for later ones. */
export class PageReader {
  private readonly gazetteer: Gazetteer
  private readonly context: ReadingContext
  private readonly tokens = new Tokens()

  constructor(gazetteer: Gazetteer, context: ReadingContext = {}) {
    this.gazetteer = gazetteer
    this.context = context
  }

  /** The mentions of each block, in the order of the text. */
  read(blocks: string[]): Mention[][] {
    return blocks.map(block => this.readBlock(block))
  }

  private readBlock(text: string): Mention[] {
    const { gazetteer, tokens } = this
    const mentions: Mention[] = []
    tokens.read(text)
    const day = this.context.date ? Number(this.context.date.replaceAll('-', '')) : 99999999
    findCandidates(gazetteer, tokens, (name, token, count) => {
      const start = tokens.starts[token]!
      const end = tokens.ends[token + count - 1]!
      if (!(foldTable[text.charCodeAt(start)]! & upperBit)) return false
      let best = -1
      for (let at = gazetteer.readingStarts[name]!; at < gazetteer.readingStarts[name + 1]!; at++) {
        const to = gazetteer.readings[at * readingWords + 3]! || 99999999
        const flags = gazetteer.readings[at * readingWords + 1]!
        if (flags & (reading.evidence | reading.folded)) continue
        if (best < 0 || (day <= to && day >= gazetteer.readings[at * readingWords + 2]!)) best = at
      }
      if (best < 0) return false
      mentions.push({ start, end, entity: gazetteer.readings[best * readingWords]!, confidence: 0.9, evidence: 'plain', optional: false })
      return true
    })
    return mentions
  }
}
