/**
 * Which elements are in the viewport or near it. In each frame in which a page changes anything, a browser looks at every element that is
 * watched (measured in Chromium: 2.7 ms for 5,000 of them). So on a long page one element, the scout, stands for those that follow it, and
 * is watched from afar; the others are watched one by one while it is within reach, or while one of them or of their neighbours is near.
 */

/** How far beyond the viewport is near, in CSS px: a quick scroll of one frame. */
const margin = 800
/** How far off a scout is within reach, in CSS px. */
const reach = 12_000
/** For how much text, in UTF-16 units, and for how many elements a scout stands: far less than `reach` is high, pictures between them included. */
const stretch = 3000
const most = 12
/** How many elements are watched one by one wherever they are, which on most pages are all. */
const few = 200
/**
 * How long to collect elements while a page is being read before the browser is asked to look, in ms: it does so each time it draws a frame,
 * which on a long page takes as long as reading a part of it.
 */
const lookInterval = 50

/** Elements of one parent, read one after the other. The first is their scout. */
interface Group {
  before: Group | undefined
  after?: Group | undefined
  /** How much text was read before it. */
  place: number
  members: Element[]
  inReach: boolean
  /** Whether the members are watched one by one. */
  open: boolean
}

export class Nearness {
  readonly near = new Set<Element>()
  readonly #looked: (gone: readonly Element[]) => void
  readonly #watcher: IntersectionObserver
  readonly #scouts: IntersectionObserver
  readonly #alone = new Set<Element>()
  #last: Group | undefined
  readonly #groupOf = new Map<Element, Group>()
  /** Those of `#alone` at which the browser has not been asked to look yet. */
  readonly #waiting = new Set<Element>()
  #lookedAt = Number.NEGATIVE_INFINITY

  /** `looked` is called when some have come near, and those that it is given have gone. */
  constructor(root: Document, looked: (gone: readonly Element[]) => void) {
    this.#looked = looked
    const watch = (margin: number, entries: (entries: IntersectionObserverEntry[]) => void) =>
      new IntersectionObserver(entries, {
        root,
        rootMargin: `${margin}px 0px`,
        // The same for what scrolls inside the page (Chromium 120, Firefox 141; others mark it a frame later).
        scrollMargin: `${margin}px`,
      } as IntersectionObserverInit)
    this.#watcher = watch(margin, entries => this.#seen(entries))
    this.#scouts = watch(reach, entries => this.#scouted(entries))
  }

  /** Watches an element from now on, before which `place` UTF-16 units of text were read; NaN where that is not known. */
  watch(element: Element, place: number): void {
    if (this.#alone.size < few) {
      this.#alone.add(element)
      this.#waiting.add(element)
      return
    }
    let group = this.#last
    if (!group || group.members.length >= most || !(place - group.place < stretch) || group.members[0]!.parentNode !== element.parentNode) {
      group = { before: group, place, members: [], inReach: false, open: false }
      if (group.before) group.before.after = group
      this.#last = group
      this.#scouts.observe(element)
    }
    group.members.push(element)
    this.#groupOf.set(element, group)
    if (group.open) this.#watcher.observe(element)
  }

  /** Watches an element anew that may stand elsewhere now; near it is until the browser has looked. */
  moved(element: Element): void {
    const isNear = this.near.has(element)
    this.forget(element)
    this.watch(element, Number.NaN)
    if (isNear) this.near.add(element)
  }

  forget(element: Element): void {
    this.near.delete(element)
    this.#alone.delete(element)
    this.#waiting.delete(element)
    this.#watcher.unobserve(element)
    const group = this.#groupOf.get(element)
    if (!group) return
    this.#groupOf.delete(element)
    const { members } = group
    const isScout = members[0] === element
    members.splice(members.indexOf(element), 1)
    if (!isScout) return
    this.#scouts.unobserve(element)
    if (members[0]) this.#scouts.observe(members[0])
    else {
      const { before, after } = group
      if (before) before.after = after
      if (after) after.before = before
      else this.#last = before
    }
  }

  /** Has the browser look, now and then while a page is being read, and when it is `done`. */
  look(done: boolean): void {
    const now = performance.now()
    if (!done && now - this.#lookedAt <= lookInterval) return
    this.#lookedAt = now
    for (const element of this.#waiting) this.#watcher.observe(element)
    this.#waiting.clear()
  }

  stop(): void {
    this.#watcher.disconnect()
    this.#scouts.disconnect()
    this.near.clear()
  }

  #seen(entries: IntersectionObserverEntry[]): void {
    const gone: Element[] = []
    const touched = new Set<Group>()
    for (const { target, isIntersecting } of entries) {
      const group = this.#groupOf.get(target)
      // What was asked of it before it was forgotten may be answered after.
      if (!group && !this.#alone.has(target)) continue
      if (isIntersecting) this.near.add(target)
      else if (this.near.delete(target)) gone.push(target)
      if (group) for (const each of around(group)) touched.add(each)
    }
    for (const group of touched) this.#review(group)
    this.#looked(gone)
  }

  #scouted(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const group = this.#groupOf.get(target)
      if (!group) continue
      group.inReach = isIntersecting
      this.#review(group)
    }
  }

  /** Watches the members one by one, or no longer. */
  #review(group: Group): void {
    const open = group.inReach || around(group).some(({ members }) => members.some(member => this.near.has(member)))
    if (open === group.open) return
    group.open = open
    for (const member of group.members) {
      if (open) this.#watcher.observe(member)
      else this.#watcher.unobserve(member)
    }
  }
}

/** The group with the one before and the one after. */
function around(group: Group): Group[] {
  return [group, group.before, group.after].filter(each => each !== undefined)
}
