/**
 * Hands clippings over to Zotero, Obsidian or the clipboard, and resolves with a message about the outcome.
 * Glue between the formats and the browser.
 */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { writeMarkdown } from '../../shared/clipping/markdown.ts'
import { obsidianAddress, obsidianNote } from '../../shared/clipping/obsidian.ts'
import { worksOf } from '../../shared/clipping/works.ts'
import { zoteroItem } from '../../shared/clipping/zotero-item.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import { type HandOver, loopbackPattern } from '../library-preferences.ts'
import { librarySpeaker, type Message } from '../locales/library-locale.ts'
import type { Language } from '../locales/locale.ts'
import { handOverToZotero } from './zotero.ts'

export interface Programs {
  handOver: HandOver
  language: Language
  /** Present instant, ISO 8601. */
  now: string
  /**
   * Asks the reader for permission to connect to addresses of a match pattern; false if the reader refuses.
   */
  allow(pattern: string): Promise<boolean>
  /** Copies a text; false if the browser refuses. */
  copy(text: string): Promise<boolean>
  /** Opens an address that another program handles (`obsidian:`). */
  open(address: string): void
}

/**
 * Saves the works that clippings cite in Zotero. Resolves with the message for the reader. Call it in a click
 * handler: it may ask for permission.
 */
export async function sendToZotero(
  clippings: readonly Clipping[],
  { handOver, language, allow }: Programs,
): Promise<Message> {
  const address = handOver.zotero
  if (!(await allow(loopbackPattern(address)))) return { key: 'handOver.refused', stays: true }
  const link = librarySpeaker(language)('detail.open')
  const works = worksOf(clippings).map(work => ({
    item: zoteroItem(work, { notes: handOver.notes, link }),
    tags: work.tags,
  }))
  const outcome = await handOverToZotero(works, address)
  return 'into' in outcome
    ? { key: 'handOver.saved', values: { count: outcome.saved, into: outcome.into } }
    : {
        key: `handOver.${outcome.problem}`,
        values: { address, count: outcome.saved, all: works.length },
        stays: true,
      }
}

/**
 * Has Obsidian make one note of clippings. Resolves with the message for the reader. A note too long for an
 * address goes by the clipboard.
 */
export async function sendToObsidian(
  clippings: readonly Clipping[],
  { handOver, language, now, copy, open }: Programs,
): Promise<Message> {
  const note = obsidianNote(clippings, { ...handOver, language, today: dayInVietnam(now) })
  const { address, clipboard } = obsidianAddress(note, handOver.vault)
  if (clipboard !== undefined && !(await copy(clipboard))) return { key: 'done.notCopied', stays: true }
  open(address)
  return {
    key: clipboard === undefined ? 'handOver.obsidianSent' : 'handOver.obsidianClipboard',
    values: { file: note.file },
    stays: true,
  }
}

/** Copies clippings as Markdown, without the reader's notes. Resolves with the message for the reader. */
export async function copyMarkdown(
  clippings: readonly Clipping[],
  { language, copy }: Programs,
): Promise<Message> {
  const copied = await copy(writeMarkdown(clippings, { language, notes: false, heading: false }))
  return copied ? { key: 'done.copied' } : { key: 'done.notCopied', stays: true }
}
