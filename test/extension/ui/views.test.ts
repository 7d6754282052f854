/**
 * The structure and words of every state of every surface, compared with the approved ones in `views/*.txt`.
 * Accept an intended change with `npx vitest run --config test/vitest.config.ts views -u`, after a look at
 * the gallery. (Positions and colours: test/e2e/layout.test.ts.)
 */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { analysisExhibits } from '../../../extension/ui/analysis/analysis.fixture.tsx'
import { cardExhibits, glanceExhibits, placedExhibits } from '../../../extension/ui/card/card.fixture.tsx'
import { clipExhibits } from '../../../extension/ui/clip-panel/clip-panel.fixture.tsx'
import { entityExhibits } from '../../../extension/ui/entity/entity.fixture.tsx'
import type { Exhibit, Showing } from '../../../extension/ui/gallery/exhibit.ts'
import { optionsExhibits } from '../../../extension/ui/options/options.fixture.tsx'
import { panelExhibits } from '../../../extension/ui/panel/panel.fixture.tsx'
import { popupExhibits } from '../../../extension/ui/popup/popup.fixture.tsx'
import { syncExhibits } from '../../../extension/ui/sync/sync.fixture.tsx'
import { welcomeExhibits } from '../../../extension/ui/welcome/welcome.fixture.tsx'

const surfaces: Record<string, (showing: Showing) => Exhibit[]> = {
  glance: glanceExhibits,
  card: cardExhibits,
  placed: placedExhibits,
  clip: clipExhibits,
  popup: popupExhibits,
  panel: panelExhibits,
  options: optionsExhibits,
  sync: syncExhibits,
  entity: entityExhibits,
  welcome: welcomeExhibits,
  analysis: analysisExhibits,
}

/** Attributes that matter to a user, besides the text. */
const attributes = [
  'role',
  'type',
  'href',
  'checked',
  'disabled',
  'open',
  'aria-label',
  'aria-checked',
  'aria-selected',
  'aria-current',
  'aria-pressed',
]

/** Stand-in for `ResizeObserver` that never reports: elements have no size here. */
class NoSizes {
  observe() {}
  disconnect() {}
}

const before = {
  document: globalThis.document,
  HTMLElement: globalThis.HTMLElement,
  ResizeObserver: globalThis.ResizeObserver,
}
let document: Document

beforeEach(() => {
  ;({ document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
    document: Document
  })
  Object.assign(globalThis, { document, ResizeObserver: NoSizes })
})

afterEach(() => Object.assign(globalThis, before))

/**
 * The tree as indented lines. Elements without meaning of their own (div, span, svg paths) have no line; only
 * their content has.
 */
function outline(node: Node, depth = 0): string[] {
  const indent = '  '.repeat(depth)
  if (node.nodeType === 3) {
    const text = (node.nodeValue ?? '').trim()
    return text ? [`${indent}${text}`] : []
  }
  if (node.nodeType !== 1) return []
  const element = node as Element
  if (element.localName === 'path') return []
  const said = attributes.flatMap(name => {
    const value =
      element.getAttribute(name) ??
      ((element as unknown as Record<string, unknown>)[name] === true ? 'true' : null)
    return value === null || value === 'false' ? [] : [`${name}=${value}`]
  })
  const children = [...element.childNodes]
  const silent = ['div', 'span', 'i'].includes(element.localName) && said.length === 0
  if (silent) return children.flatMap(child => outline(child, depth))
  return [
    `${indent}<${[element.localName, ...said].join(' ')}>`,
    ...children.flatMap(child => outline(child, depth + 1)),
  ]
}

describe.each(Object.entries(surfaces))('%s', (name, exhibits) => {
  test.each(['vi', 'en'] as const)('in %s', async language => {
    const shown = exhibits({ language, theme: 'auto' })
    expect(new Set(shown.map(({ title }) => title)).size).toBe(shown.length)
    const text = shown.map(({ title, view }) => {
      const mount = document.createElement('div')
      render(view, mount)
      const lines = outline(mount)
      render(null, mount)
      return `== ${title}\n${lines.join('\n')}\n`
    })
    await expect(text.join('\n')).toMatchFileSnapshot(`views/${name}.${language}.txt`)
  })
})
