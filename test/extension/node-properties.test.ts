/** The build's replacement of the properties of nodes by symbols. */
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { withKeptProperties } from '../../extension/node-properties.ts'

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
