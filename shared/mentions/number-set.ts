/** Value of a free slot. It is not -1, because callers ask `has(-1)`. */
const free = -2

/**
 * Set of whole numbers other than -2, such as indexes of the gazetteer: a hash table with open addressing.
 * Why not `Set`: each name found in a text is looked up in several of these sets, and a `Set` is slower. Why
 * no bit field: one for 100,000 names takes 50 KB, however few of them a page has.
 */
export class NumberSet {
  /**
   * Slots: each number at the index that `#slotOf` gives, all others `free`. Their count is a power of two.
   */
  #slots: number[] = Array(8).fill(free)
  /** Count of numbers, at most half of the slots. */
  size = 0

  /** Slot that has the number, or the free slot where it belongs. */
  #slotOf(number: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = number & mask
    while (slots[slot] !== number && slots[slot] !== free) slot = (slot + 1) & mask
    return slot
  }

  has(number: number): boolean {
    return this.#slots[this.#slotOf(number)] === number
  }

  /** Adds a number; false if the set has it already. */
  add(number: number): boolean {
    if (this.has(number)) return false
    const numbers = this.#slots
    numbers[this.#slotOf(number)] = number
    if (++this.size * 2 > numbers.length) {
      this.#slots = Array(numbers.length * 2).fill(free)
      for (const each of numbers) if (each !== free) this.#slots[this.#slotOf(each)] = each
    }
    return true
  }
}
