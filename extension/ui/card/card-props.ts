/** Props of a card: the data it is drawn from, and the actions of its reader. */
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Report } from '../../../shared/api/report.ts'
import type { Card } from '../../../shared/card/card.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { Language } from '../../locales/locale.ts'
import type { CardSize, Content, ReportState } from './card-state.ts'
import type { ReportDraft, Sighting } from './report.ts'

export interface CardViewProps {
  id: string
  size: CardSize
  content: Content
  /** Name from the gazetteer or the previous card, shown until the card is loaded. */
  name: Bilingual
  kind: Card['kind']
  language: Language
  theme: 'auto' | 'light' | 'dark'
  /** Today, YYYY-MM-DD. */
  today: string
  /** The day of the article, YYYY-MM-DD. */
  articleDate?: string | undefined
  /** Height in CSS px that the page has above or below the name, whichever is more; unlimited without it. */
  room?: number | undefined
  /** Coverage, once it is known. */
  coverage?: EntityInBucket | undefined
  /** Canonical addresses of the page that is being read. */
  here?: readonly string[]
  /** True if the reader follows its news; undefined while that is unknown. */
  watched?: boolean | undefined
  /** Name of the previous card, if the reader came from one. */
  before?: Bilingual | undefined
  /** The state of the report about the highlight, if there is one. */
  report?: ReportState | undefined
  /** Text that the reader wrote in an earlier report form for this mention. */
  draft?: ReportDraft | undefined
  /** Place of the mention. Absent for an entity that the page does not name, which cannot be reported. */
  sighting?: Sighting | undefined
  /** True while the card is read aloud; undefined if the browser has no voice for its language. */
  speaking?: boolean | undefined
  on: CardActions
}

/** Content that a reader copies: a text, or a picture that is drawn when it is needed, with a name for a file. */
export type CopiedContent = { text: string } | { image: () => Promise<Blob>; file: string }
/** True if content was copied, `saved` if a picture became a file because the browser copies none. */
export type CopyOutcome = boolean | 'saved'

/** Actions of a card. */
export interface CardActions {
  retry(): void
  close(): void
  /** Escape: ends the innermost thing, which is the report form or the card. */
  escape(): void
  /** Shows the full card instead of the glance. */
  expand(): void
  follow(id: string, name: Bilingual): void
  back(): void
  /** Starts or stops following the entity's news; resolves with true if that was saved. */
  watch(on: boolean): Promise<boolean>
  /** Copies to the clipboard. */
  copy(content: CopiedContent): Promise<CopyOutcome>
  /** Clips the sentence that contains the name. */
  clip(): void
  /** Shows cards in another language from now on. */
  setLanguage(language: Language): void
  /** Reads a text aloud in the card's language, or stops. */
  speak(text: string | undefined): void
  /** Opens the entity's full page. */
  openPage(id: string): void
  writeReport(): void
  /** Keeps what the reader has written so far. */
  editReport(draft: ReportDraft): void
  /** Ends the report and forgets what was written. */
  dropReport(): void
  sendReport(report: Report): void
}
