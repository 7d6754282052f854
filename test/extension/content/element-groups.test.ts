import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ElementGroups } from '../../../extension/content/element-groups.ts'

/** Height of the viewport in px. */
const height = 900
/** Distance from the viewport within which a paragraph counts as near, in px. */
const margin = 800

interface Fake {
  top: number
  height: number
  rendered: boolean
  localName: string
  hasAttributes(): boolean
  position: string
  parentElement: object
  ownerDocument: object
  nextElementSibling: Fake | null
}

let scrolled = 0
let observers: FakeObserver[] = []

/**
 * IntersectionObserver as specified: compares each target with the viewport once a frame, reports changes.
 */
class FakeObserver {
  readonly #callback: (entries: object[]) => void
  readonly #margins: number[]
  readonly states = new Map<Fake, boolean | undefined>()
  #records: object[] = []

  constructor(callback: (entries: object[]) => void, { rootMargin }: { rootMargin: string }) {
    this.#callback = callback
    this.#margins = rootMargin.split(' ').map(Number.parseFloat)
    observers.push(this)
  }
  observe(target: Fake) {
    if (!this.states.has(target)) this.states.set(target, undefined)
  }
  unobserve(target: Fake) {
    this.states.delete(target)
  }
  disconnect() {
    this.states.clear()
  }
  takeRecords() {
    return this.#records.splice(0)
  }
  look() {
    const [above, , below] = this.#margins as [number, number, number]
    for (const [target, state] of this.states) {
      const top = target.top - scrolled
      const isIntersecting = target.rendered && top <= height + below && top + target.height >= -above
      if (state === isIntersecting) continue
      this.states.set(target, isIntersecting)
      this.#records.push({ target, isIntersecting })
    }
  }
  deliver() {
    const records = this.takeRecords()
    if (records.length > 0) this.#callback(records)
  }
}

/**
 * Draws frames until no observer has anything to report: an element that begins to be observed is reported a
 * frame later.
 */
function frames() {
  for (let i = 0; i < 3; i++) {
    for (const observer of observers) observer.look()
    for (const observer of observers) observer.deliver()
  }
}

beforeEach(() => {
  observers = []
  scrolled = 0
  vi.stubGlobal('IntersectionObserver', FakeObserver)
})
afterEach(() => vi.unstubAllGlobals())

class Page {
  readonly paragraphs: Fake[] = []
  readonly watched = new Set<Fake>()
  /** Paragraphs that are observed one by one. */
  readonly single = new Set<Fake>()
  readonly groups = new ElementGroups({} as Document, {
    observe: elements => {
      for (const element of elements) this.single.add(element as unknown as Fake)
    },
    leave: (elements, wereNear) => {
      for (const element of elements)
        if (this.single.delete(element as unknown as Fake) !== wereNear) this.misled++
    },
  })
  /**
   * Number of paragraphs for which `leave` was told the wrong state: observed one by one although they were
   * not, or the reverse.
   */
  misled = 0
  readonly #parent = {}
  readonly #document = {
    defaultView: {
      getComputedStyle: (element: Fake) =>
        element.localName
          ? { position: element.position, float: 'none' }
          : { display: 'block', columnCount: 'auto', columnWidth: 'auto', writingMode: 'horizontal-tb' },
    },
  }

  constructor() {
    Object.assign(this.#parent, { ownerDocument: this.#document })
  }

  /** Adds paragraphs of these heights from the position `at` (px) of the page on, and watches them. */
  add(at: number, heights: number[], given: Partial<Fake> = {}) {
    const added = heights.map(height => ({
      top: 0,
      height,
      rendered: true,
      localName: 'p',
      hasAttributes: () => false,
      position: 'static',
      parentElement: this.#parent,
      ownerDocument: this.#document,
      nextElementSibling: null,
      ...given,
    }))
    this.paragraphs.splice(at, 0, ...added)
    this.layout()
    for (const paragraph of added) this.watched.add(paragraph)
    for (const element of this.groups.take(added as unknown as Element[]))
      this.single.add(element as unknown as Fake)
  }

  layout() {
    let top = 0
    this.paragraphs.forEach((paragraph, i) => {
      paragraph.top = top
      paragraph.nextElementSibling = this.paragraphs[i + 1] ?? null
      if (paragraph.rendered) top += paragraph.height
    })
  }

  remove(at: number) {
    const [paragraph] = this.paragraphs.splice(at, 1)
    if (!paragraph) return
    paragraph.rendered = false
    this.layout()
    this.watched.delete(paragraph)
    this.groups.remove(paragraph as unknown as Element)
    this.single.delete(paragraph)
  }

  move(from: number, to: number) {
    const [paragraph] = this.paragraphs.splice(from, 1)
    if (!paragraph) return
    this.paragraphs.splice(to, 0, paragraph)
    this.layout()
    // The owner observes what was moved by itself.
    if (this.groups.remove(paragraph as unknown as Element)) this.single.add(paragraph)
  }

  /** Paragraphs that are near the viewport by their own position. */
  inReach() {
    return this.paragraphs.filter(({ top, height: own, rendered }) => {
      const y = top - scrolled
      return rendered && y <= height + margin && y + own >= -margin
    })
  }
}

const observed = (page: Page) => observers.reduce((sum, { states }) => sum + states.size, page.single.size)

describe('groups of elements', () => {
  test('a long page has few observed elements', () => {
    const page = new Page()
    page.add(0, Array(1600).fill(100))
    frames()
    // 100 groups by four observations each, and the paragraphs of three groups in reach.
    expect(observed(page)).toBe(400 + 48)
    expect(page.inReach().filter(paragraph => !page.single.has(paragraph))).toEqual([])
    scrolled = 80_000
    frames()
    expect(page.misled).toBe(0)
    expect(observed(page)).toBeLessThanOrEqual(400 + 6 * 16)
    expect(page.inReach().filter(paragraph => !page.single.has(paragraph))).toEqual([])
  })

  test('a group whose first paragraph is moved to another place is still found', () => {
    const page = new Page()
    page.add(0, Array(64).fill(1000))
    frames()
    page.move(32, 60)
    scrolled = 33_000
    frames()
    expect(page.inReach().filter(paragraph => !page.single.has(paragraph))).toEqual([])
  })

  test('a jump into the middle of a group that is taller than the viewport finds it', () => {
    const page = new Page()
    page.add(0, Array(64).fill(3000))
    frames()
    scrolled = 70_000
    frames()
    expect(page.single.has(page.paragraphs[23]!)).toBe(true)
    scrolled = 0
    frames()
    expect(page.single.has(page.paragraphs[23]!)).toBe(false)
  })

  test.each([
    ['taken out of the flow', { position: 'absolute' }],
    ['taken out of the flow one by one', { position: 'absolute', hasAttributes: () => true }],
    ['not paragraphs', { localName: 'td' }],
  ])('elements that are %s are observed one by one', (_, given) => {
    const page = new Page()
    page.add(0, Array(16).fill(100), given)
    expect([page.single.size, observed(page)]).toEqual([16, 16])
  })

  test('every element in reach is observed by itself, whatever the page does', () => {
    const index = fc.nat(120)
    const heights = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant(5000)), {
      minLength: 1,
      maxLength: 40,
    })
    const act = fc.oneof(
      fc.record({ scroll: fc.nat(60_000) }),
      fc.record({ add: index, heights }),
      fc.record({ remove: index }),
      fc.record({ hide: index }),
      fc.record({ show: index }),
      fc.record({ grow: index, by: fc.nat(4000) }),
      fc.record({ move: index, to: index }),
    )
    fc.assert(
      fc.property(heights, fc.array(act, { maxLength: 25 }), (first, acts) => {
        observers = []
        scrolled = 0
        const page = new Page()
        page.add(0, first)
        frames()
        for (const act of acts) {
          const { length } = page.paragraphs
          const at = (index: number) => index % Math.max(1, length)
          if ('scroll' in act) scrolled = act.scroll
          else if ('add' in act) page.add(act.add % (length + 1), act.heights)
          else if ('remove' in act) page.remove(at(act.remove))
          else if ('move' in act) page.move(at(act.move), at(act.to))
          else {
            const changed =
              page.paragraphs[at('hide' in act ? act.hide : 'show' in act ? act.show : act.grow)]
            if (changed && 'grow' in act) changed.height += act.by
            else if (changed) changed.rendered = 'show' in act
          }
          page.layout()
          frames()
          const reach = new Set(page.inReach())
          expect(
            [...reach].filter(paragraph => page.watched.has(paragraph) && !page.single.has(paragraph)),
          ).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })
})
