/** Parents of nodes where controls of a form stand in the place of the form's own properties, as in Chromium. */
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { parentNodeOf, parentOf } from '../../../extension/content/parent.ts'

/** A page with a form, and what Chromium gives as the form's parent. */
function pageWith(parent: (form: Element) => unknown): Document {
  const { document } = parseHTML(
    '<!doctype html><html><body><form><div><p>Huế</p></div><input name="parentElement"></form></body></html>',
  )
  const form = document.querySelector('form')!
  Object.defineProperty(form, 'parentElement', { get: () => parent(form as unknown as Element) })
  return document as unknown as Document
}

test.each<[string, (form: Element) => unknown]>([
  ['a control', form => form.querySelector('input')],
  ['a list of controls', () => ({ length: 2 })],
])('%s in the place of a form’s parent ends a walk up the page', (_, parent) => {
  const page = pageWith(parent)
  const paragraph = page.querySelector('p')!
  const way: string[] = []
  for (let at: Element | null = paragraph; at && way.length < 9; at = parentOf(at)) way.push(at.localName)
  expect(way).toEqual(['p', 'div', 'form'])
})

test('the parent of a node may be the document; a control is none of its form', () => {
  const page = pageWith(() => null)
  expect(parentNodeOf(page.querySelector('p')!.firstChild!)).toBe(page.querySelector('p'))
  expect(parentNodeOf(page.documentElement)).toBe(page)
  expect(parentNodeOf({ parentNode: { contains: () => false } } as unknown as Node)).toBeNull()
})
