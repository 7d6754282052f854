/**
 * Groups of neighbouring paragraphs of a large page. Why: every element that is observed costs the browser
 * work in each frame in which the page changes. Of a group far from the viewport, only the first and the last
 * paragraph are observed. Of a group near it, the owner observes each paragraph.
 *
 * There are two borders, `margin` above and below the viewport. A group is far if its first paragraph begins
 * below the lower border, or if its last one ends above the upper border. Two observers watch these borders.
 * Each has an endless margin on the other side, so a group of any height is reported, also one into whose
 * middle the page jumps. A group whose first or last paragraph is seen by neither observer, because it is
 * hidden or beside the viewport, counts as near.
 */

/** Owner of the groups, which observes single elements: the highlight painter. */
export interface GroupOwner {
  /** Called with elements that are to be observed one by one from now on. */
  observe(elements: Iterable<Element>): void
  /**
   * Called with the elements of groups that have become far, which need not be observed one by one.
   * `wereNear` is true if they have been observed until now.
   */
  leave(elements: Iterable<Element>, wereNear: boolean): void
}

/** The part of the groups that the highlight painter uses. */
export interface Groups {
  /**
   * Puts the elements that can be grouped into groups and returns the others. `elements` are in document
   * order.
   */
  take(elements: readonly Element[]): Element[]
  /**
   * Takes an element out of its group; false if it is in none. Ends the group if it was its first or last
   * one.
   */
  remove(element: Element): boolean
  stop(): void
}

export type StartGroups = (document: Document, owner: GroupOwner) => Groups

/**
 * Distance from the viewport, or from the visible part of a scroll container, up to which a group is near, in
 * CSS px. It is larger than the distance at which single paragraphs are painted, so that the paragraphs of a
 * group are observed in time.
 */
const margin = 2400
/** Margin that reaches farther than any element of a page, in CSS px. */
const endless = 10_000_000
/** Minimum number of paragraphs in a group. */
const least = 4
/** Maximum number of paragraphs in a group; the next one begins another group. */
const most = 16
/** Maximum distance from one paragraph of a group to the next, in siblings. */
const apart = 8

interface Group {
  members: readonly Element[]
  first: Element
  last: Element
  isFar?: boolean
}

/**
 * Last reports of the two observers about the first or last element of a group; undefined until each has
 * reported.
 */
interface Sides {
  /** True if the element begins above the lower border. */
  upper?: boolean
  /** True if the element ends below the upper border. */
  lower?: boolean
}

export class ElementGroups implements Groups {
  readonly #owner: GroupOwner
  readonly #upper: IntersectionObserver
  readonly #lower: IntersectionObserver
  readonly #groups = new Map<Element, Group>()
  /** Reports about the first and the last element of each group. */
  readonly #sides = new Map<Element, Sides>()

  constructor(document: Document, owner: GroupOwner) {
    this.#owner = owner
    const observer = (callback: IntersectionObserverCallback, above: number, below: number) => {
      const options: IntersectionObserverInit & { scrollMargin: string } = {
        root: document,
        rootMargin: `${above}px 0px ${below}px`,
        // The same margin for scroll containers inside the page (Chromium 120, Firefox 141).
        scrollMargin: `${above}px ${margin}px ${below}px`,
      }
      return new IntersectionObserver(callback, options)
    }
    // Both observers look at the same frame, so what the other one has to report belongs to the same moment.
    this.#upper = observer(entries => this.#decide(entries, this.#lower.takeRecords()), endless, margin)
    this.#lower = observer(entries => this.#decide(this.#upper.takeRecords(), entries), margin, endless)
  }

  take(elements: readonly Element[]): Element[] {
    const others: Element[] = []
    const flows = new Map<Element | null, boolean>()
    let run: Element[] = []
    const end = () => {
      // Paragraphs without attributes mostly have the same style, so the first and the last stand for all.
      if (run.length < least || !isInFlow(run[0]!) || !isInFlow(run.at(-1)!)) others.push(...run)
      else this.#add(run)
      run = []
    }
    for (const element of elements) {
      const { parentElement } = element
      const flow = flows.get(parentElement) ?? isFlow(parentElement)
      flows.set(parentElement, flow)
      const belongs = flow && element.localName === 'p' && (!element.hasAttributes() || isInFlow(element))
      if (!belongs || run.length === most || (run.length > 0 && !isBefore(run.at(-1)!, element))) end()
      if (belongs) run.push(element)
      else others.push(element)
    }
    end()
    return others
  }

  remove(element: Element): boolean {
    const group = this.#groups.get(element)
    if (!group) return false
    group.members = group.members.filter(member => member !== element)
    this.#groups.delete(element)
    if (element === group.first || element === group.last) this.#dissolve(group)
    return true
  }

  stop(): void {
    this.#upper.disconnect()
    this.#lower.disconnect()
    this.#groups.clear()
    this.#sides.clear()
  }

  #add(members: readonly Element[]): void {
    const group: Group = { members, first: members[0]!, last: members.at(-1)! }
    for (const member of members) this.#groups.set(member, group)
    for (const edge of [group.first, group.last]) {
      this.#sides.set(edge, {})
      this.#upper.observe(edge)
      this.#lower.observe(edge)
    }
  }

  /** Ends a group: its members are observed one by one from now on. */
  #dissolve(group: Group): void {
    for (const edge of [group.first, group.last]) {
      this.#sides.delete(edge)
      this.#upper.unobserve(edge)
      this.#lower.unobserve(edge)
    }
    for (const member of group.members) this.#groups.delete(member)
    this.#owner.observe(group.members)
  }

  /**
   * Has the owner observe the elements of groups that have become near, and leave those of groups that have
   * become far. `upper` and `lower` are new reports of the two observers.
   */
  #decide(upper: readonly IntersectionObserverEntry[], lower: readonly IntersectionObserverEntry[]): void {
    const touched = new Set<Group>()
    const note = (entries: readonly IntersectionObserverEntry[], side: keyof Sides) => {
      for (const { target, isIntersecting } of entries) {
        const sides = this.#sides.get(target)
        const group = this.#groups.get(target)
        if (!sides || !group) continue
        sides[side] = isIntersecting
        touched.add(group)
      }
    }
    note(upper, 'upper')
    note(lower, 'lower')
    const near: Element[] = []
    const left: Element[] = []
    const far: Element[] = []
    for (const group of touched) {
      const first = this.#sides.get(group.first)!
      const last = this.#sides.get(group.last)!
      if ([first.upper, first.lower, last.upper, last.lower].includes(undefined)) continue
      const isFar = (first.lower && !first.upper) === true || (last.upper && !last.lower) === true
      if (isFar === group.isFar) continue
      const wasNear = group.isFar === false
      group.isFar = isFar
      ;(isFar ? (wasNear ? left : far) : near).push(...group.members)
    }
    if (near.length > 0) this.#owner.observe(near)
    if (left.length > 0) this.#owner.leave(left, true)
    if (far.length > 0) this.#owner.leave(far, false)
  }
}

/**
 * True for an element whose children stand below one another: a block without columns, in horizontal writing.
 */
function isFlow(element: Element | null): boolean {
  const style = element?.ownerDocument.defaultView?.getComputedStyle(element)
  if (!style) return false
  const { display, columnCount, columnWidth, writingMode } = style
  return (
    /^(?:block|flow-root|list-item)$/.test(display) &&
    columnCount === 'auto' &&
    columnWidth === 'auto' &&
    writingMode === 'horizontal-tb'
  )
}

/** True for an element in normal flow: neither positioned nor floated. */
function isInFlow(element: Element): boolean {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  return style?.position === 'static' && style.float === 'none'
}

/** True if `later` is one of the next `apart` siblings of `element`. */
function isBefore(element: Element, later: Element): boolean {
  let next: Element | null = element
  for (let i = 0; i < apart && next; i++) {
    next = next.nextElementSibling
    if (next === later) return true
  }
  return false
}
