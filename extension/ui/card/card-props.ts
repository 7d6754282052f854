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
  /** Name that is shown until the card is loaded. */
  name: Bilingual
  kind: Card['kind']
  language: Language
  theme: 'auto' | 'light' | 'dark'
  /** Today, YYYY-MM-DD. */
  today: string
  /** Publication day of the article, YYYY-MM-DD; undefined if unknown or without an article. */
  articleDate?: string | undefined
  /**
   * Height in CSS px that the page's viewport has above or below the name, whichever is more. Absent outside
   * news pages: no limit.
   */
  room?: number | undefined
  /** Press coverage of the entity; undefined until it is fetched, and if there is none. */
  coverage?: EntityInBucket | undefined
  /** Canonical addresses of the news page, which is left out of the coverage. */
  here?: readonly string[]
  /**
   * True if the reader follows the entity's news, `unknown` if that could not be read. Undefined for a card
   * without that button: of a locality, and on the welcome page.
   */
  followed?: boolean | 'unknown' | undefined
  /** Name of the previous card, if the reader came from one. */
  before?: Bilingual | undefined
  /** State of the reader's report of a wrong highlight; undefined before one is begun. */
  report?: ReportState | undefined
  /** Text that the reader wrote in an earlier report form for this mention. */
  draft?: ReportDraft | undefined
  /**
   * Words of the mention and their sentence. Absent for a card reached from another one and on the welcome
   * page: such a card can neither report nor clip. A locality cannot be reported in any case.
   */
  sighting?: Sighting | undefined
  /**
   * True while the card is read aloud. Undefined if it cannot be: without a voice on this machine for its
   * language, and on the welcome page.
   */
  speaking?: boolean | undefined
  on: CardActions
}

/**
 * Content that a reader copies: a text, or a picture that `image` draws. `file` is its file name in case it
 * cannot be copied (`copyContent`).
 */
export type CopiedContent = { text: string } | { image: () => Promise<Blob>; file: string }
/** True if content was copied, false if not, `saved` if a picture was saved as a file instead. */
export type CopyOutcome = boolean | 'saved'

export interface CardActions {
  retry(): void
  close(): void
  /**
   * Leaves the report form and keeps its draft; closes the card if no form is open or its report is being
   * sent. For Escape and the form's back button.
   */
  escape(): void
  /** Shows the full card instead of the glance. */
  expand(): void
  /** Opens the card of a related entity, or of one named in the same articles, in place of this one. */
  follow(id: string, name: Bilingual): void
  /** Returns to the card that this one was reached from. */
  back(): void
  /** Starts or stops following the entity's news; resolves with true if that was saved. */
  followNews(on: boolean): Promise<boolean>
  /** Asks again whether the reader follows the entity's news; resolves with true if that is known now. */
  askFollowed(): Promise<boolean>
  /** Copies to the clipboard, or saves a picture as a file. */
  copy(content: CopiedContent): Promise<CopyOutcome>
  /** Clips the sentence that contains the name. */
  clip(): void
  /** Sets the language of all surfaces, a setting of the reader. */
  setLanguage(language: Language): void
  /** Reads a text aloud in the card's language; undefined stops the reading. */
  speak(text: string | undefined): void
  /** Opens the entity's full page. */
  openPage(id: string): void
  writeReport(): void
  /** Keeps the draft of the report, for when the form is opened again. */
  editReport(draft: ReportDraft): void
  /** Closes the report form and deletes its draft. */
  dropReport(): void
  sendReport(report: Report): void
}
