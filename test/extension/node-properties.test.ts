/** The build step that replaces the properties of nodes by symbols. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { nodeProperties, withKeptProperties } from '../../extension/node-properties.ts'

const replaced = (code: string) =>
  withKeptProperties(code, parseSync('x.ts', code).program, 'kept').replace(/^import.*\n/, '')

test.each([
  ['form.parentNode', 'form[$parentNode]'],
  ['form?.parentNode', 'form?.[$parentNode]'],
  ['form!.parentNode', 'form![$parentNode]'],
  ['(form as Element).matches(a)', '(form as Element)[$matches](a)'],
  ['form.matches?.(a)', 'form[$matches]?.(a)'],
  ['form\n  .closest(a)\n  ?.querySelector(b)', 'form\n  [$closest](a)\n  ?.[$querySelector](b)'],
  ['form.className = ""', 'form[$className] = ""'],
  [
    'const { localName, children: all, className = 1, ...rest } = x',
    'const { [$localName]: localName, [$children]: all, [$className]: className = 1, ...rest } = x',
  ],
  [
    'const f = ({ parentElement }: Element) => parentElement',
    'const f = ({ [$parentElement]: parentElement }: Element) => parentElement',
  ],
  ['({ parentNode: 1, className })', '({ parentNode: 1, className })'],
  ["form['parentNode'], form[parentNode], form.name", "form['parentNode'], form[parentNode], form.name"],
  ['window.frameElement.parentNode', 'window.frameElement.parentNode'],
  ['type Row = Element.parentNode', 'type Row = Element.parentNode'],
])('%s', (code, expected) => expect(replaced(code)).toBe(expected))

test('a module imports each symbol once', () =>
  expect(
    withKeptProperties(
      'a.className + b.className',
      parseSync('x.ts', 'a.className + b.className').program,
      'kept',
    ),
  ).toBe('import { $className } from "kept"\na[$className] + b[$className]'))

const root = new URL('../../', import.meta.url).pathname

/** Names of the properties that forms have, read from TypeScript's types of the DOM. */
function propertiesOfForms(): Set<string> {
  const kinds =
    'Animatable ARIAMixin ChildNode Element ElementContentEditable ElementCSSInlineStyle EventTarget GlobalEventHandlers HTMLElement HTMLFormElement HTMLOrSVGElement InnerHTML Node NonDocumentTypeChildNode ParentNode Slottable'.split(
      ' ',
    )
  const [types] = globSync('node_modules/@typescript/typescript-*/lib/lib.dom.d.ts', { cwd: root })
  const names = new Set<string>()
  const text = readFileSync(`${root}${types}`, 'utf8')
  for (const [, kind = '', body = ''] of text.matchAll(/^interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm))
    if (kinds.includes(kind))
      for (const [, name = ''] of body.matchAll(/^ {4}(?:readonly |get |set )?(\w+)\??[(:<]/gm))
        names.add(name)
  return names
}

/**
 * Properties of forms that page scripts use only on other objects: documents, ranges, events, viewports,
 * elements and objects of the extension. No script uses them on an element that may be a form of the page.
 */
const elsewhere =
  'addEventListener ariaLabel attachShadow attributes baseURI before blur CDATA_SECTION_NODE dataset dir DOCUMENT_POSITION_FOLLOWING focus getAnimations getClientRects hidden hidePopover id inert lang length name offsetLeft offsetTop offsetWidth part remove replaceChildren setAttribute showPopover style target TEXT_NODE title translate'.split(
    ' ',
  )

test('a property of a form that a script of news pages uses is replaced, or used elsewhere', () => {
  const ofForms = propertiesOfForms()
  expect(ofForms.size).toBeGreaterThan(300)
  const files = globSync('extension/{content/*,entrypoints/{page,article,card,clip,large-page}}.ts', {
    cwd: root,
  })
  expect(files.length).toBeGreaterThan(50)
  const found: string[] = []
  for (const file of files) {
    const code = readFileSync(`${root}${file}`, 'utf8')
    const note = (key?: { type: string; name?: string }) => {
      const { type, name = '' } = key ?? {}
      const isKnown = nodeProperties.includes(name) || elsewhere.includes(name)
      if (type === 'Identifier' && ofForms.has(name) && !isKnown) found.push(`${basename(file)}: ${name}`)
    }
    const walk = (tree: { type: string; computed?: boolean; property?: never; properties?: never[] }) => {
      if (tree.type === 'MemberExpression' && !tree.computed) note(tree.property)
      if (tree.type === 'ObjectPattern')
        for (const { key, computed } of tree.properties as unknown as { key: never; computed: boolean }[])
          if (!computed) note(key)
      for (const inner of Object.values(tree).flat())
        if (inner && typeof inner === 'object' && 'type' in inner) walk(inner as never)
    }
    walk(parseSync(file, code).program as never)
  }
  expect(found).toEqual([])
})
