/** The part of a summary that fits a small card. Pure. */
import type { Language } from '../domain/kinds.ts'
import type { Card } from './card.ts'
import { capital, statusLine } from './status-line.ts'

/** Characters of a lead, at most: two lines of a small card. */
export const longestLead = 140

/**
 * The beginning of a summary, at most `most` characters: whole sentences where they fit, otherwise cut after a
 * clause or a word and ended with "…".
 */
export function leadOf(summary: string, most: number = longestLead): string {
  let lead = ''
  for (const sentence of sentencesOf(summary)) {
    const longer = lead ? `${lead} ${sentence}` : sentence
    if (longer.length > most) {
      // Half of the room left empty says less than a sentence that is cut.
      return lead.length > most / 2 ? lead : cut(longer, most)
    }
    lead = longer
  }
  return lead
}

function cut(text: string, most: number): string {
  const room = text.slice(0, most - 1)
  const clause = Math.max(...[', ', '; ', ': ', ' – '].map(end => room.lastIndexOf(end)))
  const end = clause > most / 2 ? clause : room.lastIndexOf(' ')
  return `${room.slice(0, end > 0 ? end : room.length).trimEnd()}…`
}

/** Sentences end at a stop before a space and a capital letter or digit; "TP. HCM" does not end one. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?…]["”’)]?)(?<!\b(?:TP|St|Mr|Dr|No)\.)\s+(?=[\p{Lu}\d“"‘(])/u)
}

/** Words that join the others; a clause says nothing new by them. */
const joining: Record<Language, ReadonlySet<string>> = {
  vi: new Set(['ngày', 'tháng', 'năm', 'là', 'của', 'từ', 'được', 'do', 'số', 'trực', 'thuộc', 'cũ', 'một']),
  en: new Set(['a', 'an', 'the', 'is', 'was', 'has', 'been', 'of', 'on', 'in', 'since', 'and', 'its', 'it']),
}

/**
 * A summary without a first clause that only repeats what the card says above it: its names and its status
 * line. The clause ends at a stop or semicolon; in Vietnamese also at a comma, after which a sentence may go
 * on without a subject.
 */
export function withoutStatus(summary: string, said: readonly string[], language: Language): string {
  const [clause] = (language === 'vi' ? /^.+?[,;.]\s/ : /^.+?[;.]\s/).exec(summary) ?? []
  if (!clause) return summary
  const known = new Set(wordsOf(said.join(' ')))
  const words = wordsOf(clause)
  const isNews = words.some(word => !known.has(word) && !joining[language].has(word))
  return isNews || words.length < 2 ? summary : capital(summary.slice(clause.length).trimStart())
}

/** The summary of a card without what its name and status line say, as of an article's date. */
export function restOf(card: Card, language: Language, today: string, articleDate?: string): string {
  const lines = [statusLine(card, language, today, articleDate), statusLine(card, language, today)]
  return withoutStatus(card.summary[language], [card.name[language], ...lines], language)
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}/-]*/gu) ?? []
  )
}
