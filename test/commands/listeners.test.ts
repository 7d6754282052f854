import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { breaches, filesInPages } from '../../commands/listeners.ts'

test.each([
  ["document.addEventListener('click', go)", 1],
  ["window\n  .addEventListener ('click', go)", 1],
  ["host.removeEventListener('click', go)", 1],
  ['port.onmessage = hear', 1],
  ['this.button.onclick = go', 1],
  ["import { h, render } from 'preact'", 1],
  ["element.attachShadow({ mode: 'open' })", 1],
  ["listen(document, 'click', go)", 0],
  ['browser.runtime.onMessage.addListener(go)', 0],
  ['const options = { once: true }\nlist.one = 1', 0],
  ['if (a.onclick === undefined) go()', 0],
  ['<button onClick={go} />', 0],
])('%s has %i', (source, count) => {
  expect(breaches('extension/content/any.ts', source)).toHaveLength(count)
})

test('the one place where listeners are added may, and is told nowhere else', () => {
  const source = readFileSync(new URL('../../extension/content/trusted-events.ts', import.meta.url), 'utf8')
  expect(breaches('extension/content/trusted-events.ts', source)).toEqual([])
  expect(breaches('extension/content/other.ts', source).length).toBeGreaterThan(2)
})

test('views are rendered in the frames of the extension only', () => {
  const source = "import { render } from 'preact'"
  expect(breaches('extension/entrypoints/frame/card-frame.tsx', source)).toEqual([])
  expect(breaches('extension/content/card-host.ts', source)).toHaveLength(1)
})

test('every script of a page is read', () => {
  const scripts = ['article', 'card', 'clip', 'large-page', 'page']
  expect(filesInPages()).toEqual(
    expect.arrayContaining(scripts.map(name => `extension/entrypoints/${name}.ts`)),
  )
})

test('says where and what to do', () => {
  expect(breaches('extension/content/any.ts', '\n\nx.addEventListener("a", b)')).toEqual([
    'extension/content/any.ts:3: Use listen() of content/trusted-events.ts, which hears trusted events only.',
  ])
})
