import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import type { Mention, ReadingContext } from './mention.ts'
import { PageReader } from './page-reader.ts'

/** The mentions in one whole text, in its order, none overlapping another. */
export function findMentions(gazetteer: Gazetteer, text: string, context: ReadingContext = {}): Mention[] {
  return new PageReader(gazetteer, context).read([text])[0]!
}
