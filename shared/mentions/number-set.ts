/**
 * Set of whole numbers from 0 on, such as indexes of the gazetteer, as bits. Why: a name is looked for in
 * several of these sets at each mention, and a `Set` takes ten times as long. Why no typed array: the engine
 * keeps a small array in its heap.
 */
export class NumberSet {
  /** The bits, 16 numbers to an element. */
  readonly #words: number[] = []
  /** Count of numbers. */
  size = 0

  has(number: number): boolean {
    return ((this.#words[number >>> 4]! >>> (number & 15)) & 1) !== 0
  }

  /** Adds a number; false if the set has it already. */
  add(number: number): boolean {
    if (this.has(number)) return false
    const words = this.#words
    const word = number >>> 4
    while (words.length <= word) words.push(0, 0, 0, 0, 0, 0, 0, 0)
    words[word]! |= 1 << (number & 15)
    this.size++
    return true
  }
}
