import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Nearness } from '../../extension/page/nearness.ts'

/** Stands in the browser's place: keeps what is watched, and answers when a test has it look. */
class Observer {
  static all: Observer[] = []
  readonly targets = new Set<Element>()
  readonly margin: number
  readonly #callback: (entries: { target: Element; isIntersecting: boolean }[]) => void

  constructor(callback: (entries: { target: Element; isIntersecting: boolean }[]) => void, options: { rootMargin: string }) {
    this.#callback = callback
    this.margin = Number.parseInt(options.rootMargin, 10)
    Observer.all.push(this)
  }
  observe(target: Element) {
    this.targets.add(target)
  }
  unobserve(target: Element) {
    this.targets.delete(target)
  }
  disconnect() {
    this.targets.clear()
  }
  /** As a browser does in a frame: tells of every target whether it is within the margin of the viewport's top. */
  look(scroll: number, heightOf: (element: Element) => number) {
    const entries = [...this.targets].map(target => ({ target, isIntersecting: Math.abs(heightOf(target) - scroll) <= this.margin }))
    if (entries.length > 0) this.#callback(entries)
  }
}

const article = {}
const other = {}
/** Elements 50 px apart. */
const elements = Array.from({ length: 3000 }, (_, i) => ({ i, parentNode: article })) as unknown as Element[]
const heightOf = (element: Element) => (element as unknown as { i: number }).i * 50

let nearness: Nearness
let gone: Element[]
const watched = () => Observer.all.reduce((sum, { targets }) => sum + targets.size, 0)
/** Two frames at a place of the page, after which everything is known. */
const lookAt = (scroll: number) => {
  for (let frame = 0; frame < 2; frame++) for (const observer of Observer.all.toReversed()) observer.look(scroll, heightOf)
}
const near = () => [...nearness.near].map(element => (element as unknown as { i: number }).i).sort((a, b) => a - b)
/** The indexes of elements between two heights. */
const between = (from: number, to: number) => elements.flatMap((_, i) => (i * 50 >= from && i * 50 <= to ? [i] : []))

beforeEach(() => {
  Observer.all = []
  vi.stubGlobal('IntersectionObserver', Observer)
  gone = []
  nearness = new Nearness({} as Document, elements => gone.push(...elements))
})
afterEach(() => void vi.unstubAllGlobals())

const watchAll = () => {
  for (const [i, element] of elements.entries()) nearness.watch(element, i * 100)
  nearness.look(true)
}

describe('what is near', () => {
  test('is all that is within 800 px, wherever the page stands, in leaps and in steps', () => {
    watchAll()
    for (const scroll of [0, 75_000, 149_000, 100_000, 12_345]) {
      lookAt(scroll)
      expect(near()).toEqual(between(scroll - 800, scroll + 800))
    }
    for (let scroll = 12_345; scroll < 40_000; scroll += 700) {
      lookAt(scroll)
      expect(near()).toEqual(between(scroll - 800, scroll + 800))
    }
  })

  test('is told when it is no longer', () => {
    watchAll()
    lookAt(60_000)
    expect(gone).toEqual([])
    lookAt(0)
    expect(gone).toHaveLength(between(59_200, 60_800).length)
  })

  test('takes a fraction of the elements of a long page to watch', () => {
    watchAll()
    for (const scroll of [0, 75_000, 149_000]) {
      lookAt(scroll)
      expect(watched()).toBeLessThan(elements.length / 3)
    }
  })

  test('is watched one by one on a page of the usual length', () => {
    for (const element of elements.slice(0, 150)) nearness.watch(element, 0)
    expect(watched()).toBe(0)
    nearness.look(true)
    expect(watched()).toBe(150)
  })

  test('is found after a scout was taken away, and after all of its group were', () => {
    watchAll()
    lookAt(75_000)
    const left = elements.filter((_, i) => i < 1400 || i > 1600 || i % 5 === 1)
    for (const element of elements) if (!left.includes(element)) nearness.forget(element)
    lookAt(0)
    lookAt(75_000)
    expect(near()).toEqual(between(74_200, 75_800).filter(i => left.includes(elements[i]!)))
  })

  test('is what was near, until the browser has looked, where an element was moved', () => {
    watchAll()
    lookAt(75_000)
    nearness.moved(elements[1500]!)
    expect(nearness.near.has(elements[1500]!)).toBe(true)
    const moved = (element: Element) => (element === elements[1500] ? 500 : heightOf(element))
    for (let frame = 0; frame < 2; frame++) for (const observer of Observer.all.toReversed()) observer.look(75_000, moved)
    expect(nearness.near.has(elements[1500]!)).toBe(false)
    for (let frame = 0; frame < 2; frame++) for (const observer of Observer.all.toReversed()) observer.look(0, moved)
    expect(nearness.near.has(elements[1500]!)).toBe(true)
  })

  test('does not make elements of two parents stand for each other', () => {
    watchAll()
    const before = watched()
    const aside = Array.from({ length: 3 }, (_, i) => ({ i, parentNode: other })) as unknown as Element[]
    for (const element of aside) nearness.watch(element, elements.length * 100)
    expect(watched()).toBe(before + 1)
    lookAt(0)
    expect(aside.every(element => nearness.near.has(element))).toBe(true)
  })

  test('is nothing of what was forgotten before the answer came', () => {
    nearness.watch(elements[0]!, 0)
    nearness.look(true)
    const [watcher] = Observer.all
    nearness.forget(elements[0]!)
    watcher!.targets.add(elements[0]!)
    watcher!.look(0, heightOf)
    expect(near()).toEqual([])
  })
})
