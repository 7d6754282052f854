/**
 * The part of a summary that a card shows first, and the summary without what name and status line say. Pure.
 */
import type { Language } from '../domain/kinds.ts'
import type { Card } from './card.ts'
import { capital, isAct, statusLine } from './status-line.ts'

/** Maximum length of a lead in characters: two lines of a small card. */
export const longestLead = 140

/**
 * The beginning of a summary, at most `most` characters: as many whole sentences as fit. If they fill no more
 * than half of the room, the next sentence is added, cut after a clause or a word and ended with "…".
 */
export function leadOf(summary: string, most: number = longestLead): string {
  let lead = ''
  for (const sentence of sentencesOf(summary)) {
    const longer = lead ? `${lead} ${sentence}` : sentence
    if (longer.length > most) {
      // Cut the sentence instead of leaving more than half of the room empty.
      return lead.length > most / 2 ? lead : cut(longer, most)
    }
    lead = longer
  }
  return lead
}

/** The first sentence of a summary, and the others; "" where it has no others. */
export function openingOf(summary: string): [opening: string, others: string] {
  const [opening = ''] = sentencesOf(summary)
  return [opening, summary.slice(opening.length).trimStart()]
}

function cut(text: string, most: number): string {
  const room = text.slice(0, most - 1)
  const clause = Math.max(...[', ', '; ', ': ', ' – '].map(end => room.lastIndexOf(end)))
  const end = clause > most / 2 ? clause : room.lastIndexOf(' ')
  const words = room.slice(0, end > 0 ? end : room.length).trimEnd()
  const whole = nameGoesOn.test(text.slice(words.length)) ? words.replace(partOfName, '') : words
  return `${(whole || words).replace(unfinished, '')}…`
}

/**
 * Text after a cut that continues a name: a capitalised word ("Bình" after "Hòa", "City" after "Ho Chi
 * Minh"), or one of the small syllables with which names of places and offices go on ("phố" in "Thành phố",
 * "nghệ" in "Công nghệ").
 */
const nameGoesOn =
  /^[\s–-]+(?:\p{Lu}|(?:phố|nghệ|ương|lang|liệu|gia|chức|định|tạo|hiệp|tịch|án|thông|lũng)(?!\p{L}))/u
/** The capitalised words at the end of a text. */
const partOfName = /(?:(?:^|\s+)[“"(]?\p{Lu}[\p{L}\d.’'–-]*)+$/u

/**
 * Words that must not end a cut text, because they only lead to the next ones: "do", "của", "and the"; also a
 * number without its unit.
 */
const unfinished = new RegExp(
  `(?:[,;:]?\\s+(?:${[
    'và hoặc hay của do từ với cho ở tại trong theo về là được các những một mà để như trên khi bởi cùng gồm',
    'a an the and or of on in at to by with for from that which who whose where when as is was its than',
    'into former',
  ]
    .join(' ')
    .replaceAll(' ', '|')}|\\d{1,3}(?:[.,]\\d+)*))+$`,
  'iu',
)

/**
 * The sentences of a text. A stop, question mark, exclamation mark or ellipsis ends one if a space and a
 * capital, a digit, or an opening quotation mark or bracket follow. The stops of "TP.", "St.", "Mr.", "Dr."
 * and "No." do not.
 */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?…]["”’)]?)(?<!\b(?:TP|St|Mr|Dr|No)\.)\s+(?=[\p{Lu}\d“"‘(])/u)
}

/** Function words. A clause that has only these and known words repeats what is known. */
const joining: Record<Language, ReadonlySet<string>> = {
  vi: new Set('ngày tháng năm là của từ được do số trực thuộc cũ một trước đó'.split(' ')),
  en: new Set('a an the is was has been of on in since and its it until then'.split(' ')),
}

/**
 * Returns the summary without a first clause that only repeats the names and status line above it, given in
 * `said`. The clause ends at a stop or semicolon; in Vietnamese also at a comma, because the rest can stand
 * without a subject. A clause of one word is kept.
 */
export function withoutStatus(summary: string, said: readonly string[], language: Language): string {
  const [clause] = (language === 'vi' ? /^.+?[,;.]\s/ : /^.+?[;.]\s/).exec(summary) ?? []
  if (!clause) return summary
  const known = new Set(wordsOf(said.join(' ')))
  const words = wordsOf(clause)
  const isNews = words.some(word => !known.has(word) && !joining[language].has(word))
  return isNews || words.length < 2 ? summary : capital(summary.slice(clause.length).trimStart())
}

/**
 * The words between an entity's name and what it is: "là", "is a". Does not match an English sentence with a
 * second predicate ("… and has …"), which cannot lose its subject.
 */
const isA: Record<Language, RegExp> = {
  vi: /^ là /,
  en: /^ is (?=(?:an?|the) )(?!.* and (?:since [\w ]+ )?(?:has|is|was) )/,
}

/**
 * The summary without the card's name at its beginning, because the name stands above it: "Zalopay is the
 * payment service of VNG" becomes "The payment service of VNG". Unchanged if the summary does not begin by
 * saying what the entity is.
 */
function withoutName(summary: string, { name, names }: Card, language: Language): string {
  const text = summary.replace(/^The /, '')
  for (const own of [name[language], ...names.map(({ text }) => text)]) {
    const [link] = (text.startsWith(own) && isA[language].exec(text.slice(own.length))) || []
    if (link) return capital(text.slice(own.length + link.length))
  }
  return summary
}

/**
 * The summary of a card without what its name and its status lines say: that of today, and that of the day
 * `articleDate` if it is given.
 */
export function restOf(card: Card, language: Language, today: string, articleDate?: string): string {
  const lines = [statusLine(card, language, today, articleDate), statusLine(card, language, today)]
  const said = [card.name[language], ...lines]
  const summary = card.summary[language]
  const rest = withoutStatus(isAct(card) ? withoutAct(summary, said, language) : summary, said, language)
  // The next clause may repeat its former type, which is in the status line, too.
  return rest === summary ? withoutName(rest, card, language) : withoutStatus(rest, said, language)
}

/** The clause that says where the offices of a unit are, at the end of a sentence or before a semicolon. */
const seatClause: Record<Language, RegExp> = {
  vi: /; trung tâm hành chính [^.,;]*(?=[.;])/,
  en: /(?:,? where its offices are|,? and its offices are in [^.,;]*|, with its offices in [^.,;]*|; its offices are in [^.,;]*)(?=[.;])/,
}

/**
 * The summary of a card without the clause that names its seat. For views that name the seat on a line of its
 * own.
 */
export function withoutSeat(summary: string, { seat }: Pick<Card, 'seat'>, language: Language): string {
  return seat ? summary.replace(seatClause[language], '') : summary
}

/**
 * Words of the full names of act issuers, which the status line has in short ("HĐND"). In a summary they
 * count as known.
 */
const issuing: Record<Language, ReadonlySet<string>> = {
  vi: new Set('hội đồng nhân dân ủy ban chấp hành đảng bộ tỉnh thành phố'.split(' ')),
  en: new Set(
    'people s council committee government provincial communist party prime ministerial by law'.split(' '),
  ),
}

const written: Record<Language, { day: RegExp; about: RegExp; force: RegExp }> = {
  vi: {
    day: /\d{1,2}\/\d{1,2}\/\d{4}/g,
    about: /^(?!(?:năm|khóa|do|số|ngày)\s)\p{Ll}/u,
    force: /(?:,| và) có hiệu lực từ ngày (\d[\d/]*\d)(?=[,.;])/,
  },
  en: {
    day: /\d{1,2} [A-Z][a-z]+ \d{4}/g,
    about: /^(?:(?:on|for|to|under)\s(?!\d)|that (?!(?:the|an?)\s)\p{Ll})/u,
    force: /(?:,| and) in force since (\d{1,2} [A-Z][a-z]+ \d{4})(?=[,.;])/,
  },
}

/**
 * Returns the summary of an act without the act, its issuer and its dates, if the status line has them: of
 * "Nghị quyết của Quốc hội ngày 17/5/2025 về kinh tế tư nhân" it keeps "Về kinh tế tư nhân".
 */
export function withoutAct(summary: string, said: readonly string[], language: Language): string {
  const { day, about, force } = written[language]
  const known = said.join(' ')
  const text = summary.replace(force, (clause, date: string) => (known.includes(date) ? '' : clause))
  const words = new Set(wordsOf(known))
  const isSaid = (opening: string) =>
    wordsOf(opening).every(
      word => words.has(word) || joining[language].has(word) || issuing[language].has(word),
    )
  const [first = ''] = sentencesOf(text)
  const ends = [
    // Possible ends of the known opening: after the day of the act, before its subject, after its issuer.
    ...[...first.matchAll(day)].slice(0, 1).map(found => found.index + found[0].length),
    first.search(/\s(?:về|on|that)\s/u),
    ...said.map(line => line.split(/[,·]/u)[0]?.length ?? 0),
  ]
  for (const end of ends) {
    const rest = first.slice(end).replace(/^[,\s]+/, '')
    if (end > 0 && about.test(rest) && isSaid(first.slice(0, end)))
      return capital(rest.replace(/^that /, '') + text.slice(first.length))
  }
  return text
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}/-]*/gu) ?? []
  )
}
