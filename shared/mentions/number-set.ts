/** Marks a free slot. Not -1, which `has` is asked for. */
const free = -2

/**
 * Set of whole numbers other than -2, such as indexes of the gazetteer: a hash table with open addressing.
 * Why: a name is looked for in several of these sets at each mention, and a `Set` takes longer. Why no bit
 * field: one for 100,000 names takes 50 KB, however few of them a page has.
 */
export class NumberSet {
  /** The numbers, each at `#slotOf` it; the others are `free`. The length is a power of two. */
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
