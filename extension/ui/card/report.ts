/** The report of a wrong highlight, composed from the reader's choices. Pure. */
import type { Report } from '../../../shared/api/report.ts'
import { longestNote, longestSurface } from '../../../shared/api/report-limits.ts'
import { firstCharacters, wholeAtEnds } from '../../../shared/text/characters.ts'
import { plainText } from '../../../shared/text/fold.ts'
import type { Language } from '../../locales/locale.ts'

/** The part of the page that a report encloses: the highlighted words, their sentence, or nothing. */
export type Enclosure = 'words' | 'sentence' | 'nothing'

/** The reader's choices and text in the form. */
export interface ReportDraft {
  enclosure: Enclosure
  note: string
}

export const emptyDraft: ReportDraft = { enclosure: 'words', note: '' }

/** Words of a mention and the sentence around them, for a report. */
export interface Sighting {
  /** The highlighted words. */
  words: string
  /** Sentence that contains the words. */
  sentence: string
}

/**
 * The report as it is sent; the form shows all its fields beforehand. An empty note is left out, a long one
 * is cut to `longestNote`.
 */
export function reportOf(options: {
  entity: string
  sighting: Sighting
  enclosure: Enclosure
  note: string
  language: Language
  version?: number | undefined
}): Report {
  const { entity, sighting, enclosure, language, version } = options
  const note = firstCharacters(options.note.trim(), longestNote)
  return {
    kind: 'wrong-highlight',
    entity,
    ...(enclosure !== 'nothing' && { surface: enclosure === 'words' ? sighting.words : sighting.sentence }),
    ...(note && { note }),
    lang: language,
    ...(version !== undefined && { version }),
  }
}

/**
 * The words from `start` to `end` (UTF-16 offsets) of a text, and the sentence around them. Each is cut to
 * `longestSurface` characters, and each run of whitespace becomes one space.
 */
export function sightingIn(text: string, start: number, end: number): Sighting {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const words = text.slice(start, end)
  // A sentence ends at a stop followed by a space and a capital, a digit or a quotation mark. A stop as in
  // "TP. HCM" may cut a sentence short, which is harmless.
  const breaks = [...before.matchAll(/[.!?…]["”’)]?\s+(?=[\p{Lu}\d“"‘(]|$)/gu)]
  const last = breaks.at(-1)
  let head = last ? before.slice(last.index + last[0].length) : before
  const stop = /[.!?…]["”’)]?(?=\s+[\p{Lu}\d“"‘(]|\s*$)/u.exec(after)
  let tail = stop ? after.slice(0, stop.index + stop[0].length) : after
  const room = Math.max(0, longestSurface - words.length)
  if (head.length + tail.length > room) {
    const half = Math.floor(room / 2)
    const headRoom = tail.length < half ? room - tail.length : Math.min(head.length, half)
    head = wholeAtEnds(head.slice(head.length - Math.min(head.length, headRoom)))
    tail = wholeAtEnds(tail.slice(0, Math.max(0, room - head.length)))
  }
  return {
    words: firstCharacters(tidy(words), longestSurface),
    sentence: firstCharacters(tidy(head + words + tail), longestSurface),
  }
}

/**
 * The text on one line, without invisible characters. Why: the form shows it inside its own sentences, and
 * a character that sets the direction of text would reverse the words after it.
 */
function tidy(text: string): string {
  return plainText(text)
    .replace(/[\s\uFFFC]+/g, ' ')
    .trim()
}
