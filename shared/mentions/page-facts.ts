/** What a page has shown so far. One sense per page: a name that the page gave a meaning keeps it. */
export class PageFacts {
  /** Entities that were named beyond doubt. */
  readonly established = new Set<number>()
  /** Names (indexes of the gazetteer) that the page gave to a person. */
  readonly persons = new Set<number>()
  /** Names that the page gave to a place abroad. */
  readonly abroad = new Set<number>()
  /** Goes up with every new fact. */
  revision = 0

  establish(entity: number): void {
    if (!this.established.has(entity)) {
      this.established.add(entity)
      this.revision++
    }
  }

  person(name: number): void {
    if (!this.persons.has(name)) {
      this.persons.add(name)
      this.revision++
    }
  }

  foreign(name: number): void {
    if (!this.abroad.has(name)) {
      this.abroad.add(name)
      this.revision++
    }
  }
}
