/** The place to which the focus goes where the focused element is removed from a page. */
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFocusOnPage } from '../../../extension/ui/keep-focus.ts'

/** Ids of the elements that got the focus by `focus()`, in order. */
let focused: string[]
let active: Element | undefined
let dispatch: (target: EventTarget, type: string) => void

beforeEach(() => {
  const { document, window, HTMLElement, MutationObserver, Event } = parseHTML(`<!doctype html><body>
    <header><button id="far">x</button></header>
    <main id="main">
      <section id="section" tabindex="-1"><p id="line"><button id="near">x</button></p></section>
      <dialog id="dialog" open><button id="inDialog">x</button></dialog>
      <ul id="list"><li><button id="row" tabindex="0">x</button></li></ul>
    </main></body>`)
  for (const [name, value] of Object.entries({ document, window, HTMLElement, MutationObserver }))
    vi.stubGlobal(name, value)
  focused = []
  active = undefined
  // The document of linkedom has no focus.
  Object.defineProperty(document, 'activeElement', { get: () => active ?? document.body })
  HTMLElement.prototype.focus = function (this: HTMLElement) {
    focused.push(this.id)
    active = this
  }
  dispatch = (target, type) => target.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
})
afterEach(() => void vi.unstubAllGlobals())

const byId = (id: string) => document.getElementById(id)!

/** Focuses an element as a reader does, then removes `removed`. */
async function focusAndRemove(id: string, removed: string, between = () => {}): Promise<void> {
  active = byId(id)
  dispatch(byId(id), 'focusin')
  between()
  if (byId(removed).contains(active ?? null)) active = undefined
  byId(removed).remove()
  await Promise.resolve()
  await Promise.resolve()
}

test.each([
  ['the closest element around it that takes the focus', 'near', 'line', ['section']],
  ['the dialog around it', 'inDialog', 'inDialog', ['dialog']],
  ['the place that the page names', 'near', 'section', ['row']],
  ['the place that the page names, from outside the main part', 'far', 'far', ['row']],
  ['nowhere, if it is still there', 'near', 'list', []],
])('the focus goes to %s', async (_, id, removed, to) => {
  keepFocusOnPage('#none', '#row')
  await focusAndRemove(id, removed)
  expect(focused).toEqual(to)
})

test('the focus goes to the main part of the page, which then takes it', async () => {
  keepFocusOnPage()
  await focusAndRemove('far', 'far')
  expect(focused).toEqual(['main'])
  expect(byId('main').tabIndex).toBe(-1)
})

test('a focus that has gone elsewhere, or that a press gave up, is left alone', async () => {
  keepFocusOnPage('#row')
  await focusAndRemove('near', 'near', () => {
    active = byId('far')
  })
  await focusAndRemove('inDialog', 'inDialog', () => {
    active = undefined
    dispatch(byId('main'), 'pointerdown')
  })
  expect(focused).toEqual([])
})
