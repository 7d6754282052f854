/** Input of the gazetteer's compiler: entities and their spellings. No zod, no files. */
import type { Kind } from '../domain/kinds.ts'
import type { nameStyles } from '../knowledge/schema.ts'
import type { EntityNames } from './gazetteer.ts'

export type { Kind }
export type NameStyle = (typeof nameStyles)[number]

export interface GazetteerName {
  text: string
  lang: 'vi' | 'en'
  style: NameStyle
  match: 'plain' | 'case' | 'evidence'
  /** Phrases whose presence near the name shows that the entity is meant. */
  cues?: string[]
  /** Phrases whose presence near the name shows that something else is meant. */
  counterCues?: string[]
  /**
   * First and last day (YYYY-MM-DD) on which the name meant the entity, if that is shorter than the entity's
   * own period.
   */
  from?: string
  to?: string
  /** True for one of many wordings of a title: no rare spellings are derived from it. */
  isWording?: true
}

export interface GazetteerEntity extends EntityNames {
  /** Every name that is to be matched, the display names among them. */
  names: GazetteerName[]
}
