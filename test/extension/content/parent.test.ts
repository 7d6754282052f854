/**
 * Parents of nodes where controls of a form stand in the place of the form's own properties, as in Chromium.
 */
import { parseHTML } from 'linkedom'
import { expect, test, vi } from 'vitest'
import { isInArticle } from '../../../extension/content/article-body.ts'
import { parentNodeOf, parentOf } from '../../../extension/content/parent.ts'
import { renderedAround } from '../../../extension/content/rendering.ts'

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

test('a control in the place of a form’s slot does not end a walk to what is rendered around it, or keep it from ending', () => {
  const page = pageWith(form => form.parentNode)
  const form = page.querySelector('form')!
  Object.defineProperty(form, 'assignedSlot', { get: () => form.querySelector('input') })
  const way: string[] = []
  for (let at: Element | undefined = form; at && way.length < 9; at = renderedAround(at))
    way.push(at.localName)
  expect(way).toEqual(['form', 'body', 'html'])
})

test('controls in the place of the siblings after a form end the search for the end of an article', () => {
  const { document } = parseHTML(
    `<!doctype html><html><body><article><h1>Một bài về Huế và Đà Nẵng</h1>${`<p>${'Huế thu hút thêm vốn. '.repeat(20)}</p>`.repeat(3)}<div><p><a href="https://a.vn/tag">#Huế</a></p></div><form></form></article></body></html>`,
  )
  const form = document.querySelector('form')!
  Object.defineProperty(form, 'nextElementSibling', { get: () => form })
  const tags = document.querySelector('div p')! as unknown as Element
  const article = { body: document.querySelector('article')! as unknown as Element }
  vi.stubGlobal('location', { host: 'a.vn' })
  Object.defineProperty(document.querySelector('div a')!, 'host', { value: 'a.vn' })
  expect(isInArticle(article, tags, new WeakMap())).toBe(true)
  vi.unstubAllGlobals()
})
