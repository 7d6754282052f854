/** Search for entities by name or code: accents, case and spaces are not needed, other names count. Pure. */
import { type Language, shownKinds } from '../domain/kinds.ts'
import type { Bilingual } from '../domain/primitives.ts'
import { plainText, stripDiacritics } from '../text/fold.ts'
import type { Card } from './card.ts'
import { codesOf, foldName, initialsOf, joinedOf, joinedQuery, withoutUnitWords } from './search-keys.ts'
import { capital, descriptionOf, statusLine } from './status-line.ts'

export interface FoundEntity {
  id: string
  kind: Card['kind']
  name: Bilingual
  /**
   * For a province its status line ("Thành phố trực thuộc Trung ương từ 1/9/2026"), for others the
   * description.
   */
  status: Bilingual
}

interface Entry extends FoundEntity {
  /** Each name in lower case: as it is written (`exact`), and without diacritics (`plain`). */
  spellings: readonly { exact: string; plain: string }[]
  /** Initials that are searched, made by `initialsOf`. */
  initials: readonly string[]
  /** Official codes that are searched, made by `codesOf`. */
  codes: readonly string[]
  /** Number of relations and figures. Among equal matches of one kind the entity with more comes first. */
  weight: number
  /** False for an entity that has ended. */
  current: boolean
}

export type SearchIndex = readonly Entry[]

/**
 * Maximum length of the words of a search, in UTF-16 units; the rest is ignored. Why: each name is compared
 * with each word, and a page may have put any text into the clipboard.
 */
const longestWords = 200

/** The index of all cards, as of `today` (YYYY-MM-DD). */
export function searchIndexOf(cards: readonly Card[], today: string): SearchIndex {
  return cards.map(card => {
    const { id, kind, name, shortName = name, names, relations, figures } = card
    const texts = [name.vi, name.en, shortName.vi, shortName.en, ...names.map(({ text }) => text)]
    const status = (language: Language) =>
      kind === 'province' ? statusLine(card, language, today) : capital(descriptionOf(card, language, today))
    const spellings = [...new Set(texts)].map(text => ({ exact: exactly(text), plain: foldName(text) }))
    return {
      id,
      kind,
      name,
      status: { vi: status('vi'), en: status('en') },
      spellings,
      initials: initialsOf(
        kind,
        spellings.map(({ plain }) => plain),
      ),
      codes: codesOf(card),
      weight: relations.length + figures.length,
      current: card.to === undefined || card.to >= today,
    }
  })
}

/**
 * The entities whose names match the words best, at most `most`, in this order: the whole name; names that
 * begin with the words, and places with these initials ("dn"); names with a later word that begins with the
 * words, or whose first words are shortened ("q. nam"); names in which each of the words begins a word; names
 * that begin with the words written in one ("quangninh"). A code counts as a name if it is whole. In each
 * group, entities that have ended come last. Where accents are typed, names with other accents come after all
 * groups: "Hà Nam" finds "Hạ Năm" behind all "Hà Nam"; "ha nam" finds both alike. If nothing is found, the
 * search is repeated without words that only say what a unit is: "Hà Nội city", "Bắc Giang cũ".
 */
export function searchEntities(index: SearchIndex, words: string, most: number): FoundEntity[] {
  const typed = exactly(words.slice(0, longestWords))
  const found = matches(index, typed, most)
  return found.length > 0 ? found : matches(index, withoutUnitWords(typed), most)
}

/**
 * The entities that match `typed`, a text in the form that `exactly` returns: at most `most`, the best first.
 * Names with other diacritics than typed match, too, but come later.
 */
function matches(index: SearchIndex, typed: string, most: number): FoundEntity[] {
  const wanted = foldName(typed)
  if (!wanted) return []
  const accented = typed !== stripDiacritics(typed)
  return index
    .flatMap(entry => {
      const ranks = entry.spellings.map(({ exact, plain }) => {
        const rank = rankOf(plain, wanted)
        return accented && rank < unmatched && rankOf(exact, typed) === unmatched
          ? rank + differentAccents
          : rank
      })
      if (entry.initials.includes(wanted)) ranks.push(1)
      const rank = entry.codes.includes(wanted) ? 0 : Math.min(...ranks)
      return rank < unmatched ? [{ entry, rank: entry.current ? rank : rank + 0.5 }] : []
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        shownKinds.indexOf(a.entry.kind) - shownKinds.indexOf(b.entry.kind) ||
        b.entry.weight - a.entry.weight,
    )
    .slice(0, most)
    .map(({ entry: { id, kind, name, status } }) => ({ id, kind, name, status }))
}

const differentAccents = 10
const unmatched = 20

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (name.includes(` ${wanted}`)) return 2
  const has = (word: string) => name.startsWith(word) || name.includes(` ${word}`)
  const parts = wanted.split(' ')
  if (parts.every(has)) {
    const words = name.split(' ')
    return parts.every((part, i) => words[i]?.startsWith(part)) ? 2 : 3
  }
  const joined = joinedQuery(wanted)
  const whole = joinedOf(name)
  if (joined === undefined || !whole.startsWith(joined)) return unmatched
  return whole === joined ? 4 : 5
}

/** Lower case, with single spaces for whatever stands between words. */
function exactly(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
