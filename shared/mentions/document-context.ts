/** Evidence that a page has given so far, for judging its names. */
import * as evidenceKind from './evidence-kinds.ts'

/** Evidence of one page. One sense per page: a name keeps the meaning that the page gave it. */
export class DocumentContext {
  /** Entities that were named beyond doubt. */
  readonly established = new Set<number>()
  /** Sequence hashes of the labels of the site's host name: "momo" of momo.vn. */
  readonly site = new Set<number>()
  /** Names (indexes of the gazetteer) that the page gave to a person. */
  readonly persons = new Set<number>()
  /** Names that the page gave to a place abroad. */
  readonly abroad = new Set<number>()
  /** Firms, as hashes of a name and of the word before it. */
  readonly firms = new Set<number>()
  /** Names that were said to be a football club's. */
  readonly #clubs = new Set<number>()
  /** Names that were proven to be a place's. */
  readonly #places = new Set<number>()
  /** The names under which they were: cues for names that are found elsewhere on the page. */
  readonly names = new Set<number>()
  /** Goes up with every new evidenceKind. */
  revision = 0
  /** Goes up with every entity that is established, and with every name under which it is. */
  #entities = 0

  establish(entity: number, name: number): void {
    if (this.names.has(name) && this.established.has(entity)) return
    this.established.add(entity)
    this.names.add(name)
    this.#entities++
    this.revision++
  }

  person(name: number): void {
    this.#add(this.persons, name)
  }

  foreign(name: number): void {
    this.#add(this.abroad, name)
  }

  firm(run: number): void {
    this.#add(this.firms, run)
  }

  #add(document: Set<number>, fact: number): void {
    if (document.has(fact)) return
    document.add(fact)
    this.revision++
  }

  /** The page has shown a club, or, beyond doubt, a place of that name. */
  sign(name: number, club: boolean): void {
    const names = club ? this.#clubs : this.#places
    if (names.has(name)) return
    names.add(name)
    this.#weighSport()
  }

  /** A block has shown phrases of sport (their hashes), with or without a competition among them. */
  noteSport(phrases: ReadonlySet<number>, competition: boolean): void {
    const before = this.#sportPhrases.size
    for (const phrase of phrases) this.#sportPhrases.add(phrase)
    if (this.#sportPhrases.size === before && (this.#competition || !competition)) return
    this.#competition ||= competition
    this.#weighSport()
  }

  /**
   * Decides whether the page is about sport. Why not by the clubs alone: a front page has a corner for sport,
   * and a match report names one club of a province only. So the signs of sport must not be outnumbered by
   * places.
   */
  #weighSport(): void {
    const clubs = this.#clubs.size
    const places = this.#places.size
    const signs = this.#sportPhrases.size
    const sport =
      (clubs > 1 && clubs * 2 >= places) ||
      ((this.#competition || clubs > 0) && signs + clubs >= 4 && signs + clubs * 2 >= places * 2)
    if (sport === this.sport) return
    this.sport = sport
    this.#turns++
    this.revision++
  }

  /** Hashes of the phrases of sport on the page. */
  readonly #sportPhrases = new Set<number>()
  #competition = false
  /** True where the page is about sport, where the names of provinces are those of clubs. */
  sport = false
  /** Number of changes of `sport`; bounded by the number of names and phrases. */
  #turns = 0

  /**
   * Goes up with every new fact of the kinds (bits of evidence-kinds.ts) that bears on the name and its
   * entity.
   */
  shown(kinds: number, name = -1, entity = -1): number {
    let shown = 0
    if ((kinds & evidenceKind.entity) !== 0) shown += Number(this.established.has(entity))
    if ((kinds & evidenceKind.sense) !== 0)
      shown += Number(this.persons.has(name)) + Number(this.abroad.has(name))
    if ((kinds & evidenceKind.cues) !== 0) shown += this.#entities
    if ((kinds & evidenceKind.firms) !== 0) shown += this.firms.size
    if ((kinds & evidenceKind.sport) !== 0) shown += this.#turns
    return shown
  }
}
