/** Evidence that a page has given so far, for judging its names. */
import * as evidenceKind from './evidence-kinds.ts'
import { NumberSet } from './number-set.ts'
import type { SportSigns } from './sport-signs.ts'

/** Evidence of one page. Why it is kept: a name mostly has one meaning throughout a page. */
export class DocumentContext {
  /** Indexes of the entities with a mention that establishes them (see Verdict). */
  readonly established = new NumberSet()
  /** Sequence hashes of the labels of the site's host name with more than two letters: "momo" of momo.vn. */
  site: ReadonlySet<number> = new Set()
  /** Names (indexes of the gazetteer) that the page used for a person. */
  readonly persons = new NumberSet()
  /** Names that the page used for a place abroad. */
  readonly abroad = new NumberSet()
  /**
   * Firms and police clubs that bear a place's name, each as the sequence hash of the word before the name
   * and the name.
   */
  readonly #firms = new NumberSet()
  /**
   * Names that the page used for a sports club, and blocks about sport. A block is a number below -2, a name
   * its index.
   */
  readonly #clubs = new NumberSet()
  /**
   * Names that the page used for a place with high confidence, and blocks without any sign of sport. A block
   * is a number below -2, a name its index.
   */
  readonly #places = new NumberSet()
  /** Names of established entities: cues for other names on the page. */
  readonly names = new NumberSet()
  /** Incremented with every new piece of evidence. */
  revision = 0
  /** Incremented with every established entity and every name of one. */
  #entities = 0

  establish(entity: number, name: number): void {
    const isNewEntity = this.established.add(entity)
    if (!this.names.add(name) && !isNewEntity) return
    this.#entities++
    this.revision++
  }

  person(name: number): void {
    if (this.persons.add(name)) this.revision++
  }

  foreign(name: number): void {
    if (this.abroad.add(name)) this.revision++
  }

  /** True if a firm with that sequence hash (`#firms`) was recorded. */
  hasFirm(run: number): boolean {
    return this.#firms.has(run)
  }

  firm(run: number): void {
    if (this.#firms.add(run)) this.revision++
  }

  /**
   * Records a name (its index) as used for a club or else for a place; or a block (a number below -2) as
   * about sport or else not.
   */
  sign(name: number, club: boolean): void {
    if ((club ? this.#clubs : this.#places).add(name)) this.#weighSport()
  }

  /** Records the signs of sport of a block, and the hashes of its phrases of sport. */
  noteSport(signs: SportSigns, phrases: ReadonlySet<number>): void {
    // Called for each name of a block with the same signs.
    if (signs === this.#noted) return
    this.#noted = signs
    const { competition } = signs
    const before = this.#sportPhrases.size
    for (const phrase of phrases) this.#sportPhrases.add(phrase)
    if (this.#sportPhrases.size === before && (this.#competition || !competition)) return
    this.#competition ||= competition
    this.#weighSport()
  }

  /**
   * Decides whether the page is about sport, by weighing clubs and signs of sport against places. Why not by
   * the clubs alone: a front page has a sports section, and a match report may name only one club of a
   * province.
   */
  #weighSport(): void {
    const clubs = this.#clubs.size
    const places = this.#places.size
    const signs = this.#sportPhrases.size
    const sport =
      (clubs > 1 && clubs >= places) ||
      ((this.#competition || clubs > 0) && signs + clubs >= 3 && signs + clubs * 2 >= places * 2)
    if (sport === this.sport) return
    this.sport = sport
    this.#turns++
    this.revision++
  }

  /** Hashes of the phrases of sport on the page. */
  readonly #sportPhrases = new NumberSet()
  #competition = false
  #noted: SportSigns | undefined
  /** True if the page is about sport; a bare name of a province is then a club. */
  sport = false
  /**
   * Number of times that `sport` changed. It is limited by the number of names, phrases and different block
   * lengths, so judging again comes to an end.
   */
  #turns = 0

  /**
   * Revision of the evidence of these kinds (bits of evidence-kinds.ts) that affects the name and its entity:
   * a number that rises with every new piece of it.
   */
  shown(kinds: number, name = -1, entity = -1): number {
    let shown = 0
    if ((kinds & evidenceKind.entity) !== 0) shown += Number(this.established.has(entity))
    if ((kinds & evidenceKind.sense) !== 0)
      shown += Number(this.persons.has(name)) + Number(this.abroad.has(name))
    if ((kinds & evidenceKind.cues) !== 0) shown += this.#entities
    if ((kinds & evidenceKind.firms) !== 0) shown += this.#firms.size
    if ((kinds & evidenceKind.sport) !== 0) shown += this.#turns
    return shown
  }
}
