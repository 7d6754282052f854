/**
 * Build of the scripts of news pages, for Chromium: properties of elements are read by symbols. Why: in
 * Chromium a form's control hides the form's property of the same name (`<input name="parentNode">`), also
 * from extensions. With such names a page could stop its own reading, send a walk in circles or mislead a
 * check. The build replaces `node.parentNode` by `node[$parentNode]`, a symbol under which `keepIn` of
 * `content/kept-properties.ts` keeps the browser's own property. No element has a symbol for a name.
 */
import type { Plugin } from 'vite'

/**
 * Properties that the build replaces: each that these scripts read of an element that may be a form of the
 * page. In `extension/content/` and `extension/entrypoints/` only nodes may have a property of such a name. A
 * test in the browser finds those that are missing here ("forms whose properties are controls …").
 */
export const nodeProperties =
  'append assignedSlot checkVisibility childElementCount childNodes children className clientHeight clientWidth closest compareDocumentPosition contains currentCSSZoom firstChild firstElementChild getAttribute getBoundingClientRect getElementsByTagName getRootNode hasAttributes isConnected isContentEditable localName matches moveBefore namespaceURI nextElementSibling nextSibling nodeType nodeValue ownerDocument parentElement parentNode previousElementSibling previousSibling querySelector querySelectorAll scrollIntoView shadowRoot textContent'.split(
    ' ',
  )

/** The module that `keptProperties` replaces in builds for Chromium. */
const keptModule = /\/extension\/content\/kept-properties\.ts$/

const keptText = `const names = []
export const keepIn = view => {
  for (const { prototype } of [view.Node, view.Element, view.HTMLElement, view.DocumentFragment, view.ShadowRoot, view.Document])
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(prototype, name)
      if (property) Object.defineProperty(prototype, Symbol.for(name), property)
    }
}
const keep = name => {
  names.push(name)
  return Symbol.for(name)
}
${nodeProperties.map(name => `export const $${name} = /* @__PURE__ */ keep('${name}')`).join('\n')}
keepIn(globalThis)
`

/** A node of a syntax tree. */
interface Tree {
  type: string
  start: number
  end: number
  computed?: boolean
  shorthand?: boolean
  name?: string
  key?: Tree
  object?: Tree
  property?: Tree
  properties?: Tree[]
}

/** A stretch of code, from `start` to `end`, and what replaces it. */
interface Edit {
  start: number
  end: number
  text: string
}

function* editsOf(tree: Tree, code: string, used: Set<string>): Generator<Edit> {
  const symbolOf = (name: string) => {
    used.add(name)
    return `[$${name}]`
  }
  const isReplaced = (tree?: Tree): tree is Tree & { name: string } =>
    tree?.type === 'Identifier' && nodeProperties.includes(tree.name!)
  const { type, computed, object, property } = tree
  // `frameElement` is in another window, and never a form.
  const isFrame = object?.property?.name === 'frameElement'
  if (type === 'MemberExpression' && !computed && !isFrame && isReplaced(property)) {
    const [dot] = /\??\.\s*$/.exec(code.slice(0, property.start))!
    const start = property.start - dot.length
    yield { start, end: property.end, text: (dot.startsWith('?') ? '?.' : '') + symbolOf(property.name) }
  }
  if (type === 'ObjectPattern')
    for (const { key, shorthand, computed } of tree.properties!) {
      if (computed || !isReplaced(key)) continue
      yield {
        start: key.start,
        end: shorthand ? key.start : key.end,
        text: symbolOf(key.name) + (shorthand ? ': ' : ''),
      }
    }
  for (const child of Object.values(tree).flat())
    if (child && typeof child === 'object' && 'type' in child) yield* editsOf(child as Tree, code, used)
}

/** Code of a module in which `nodeProperties` are replaced by symbols from `module`. */
export function withKeptProperties(code: string, tree: object, module: string): string {
  const used = new Set<string>()
  const edits = [...editsOf(tree as Tree, code, used)].sort((a, b) => b.start - a.start)
  let replaced = code
  for (const { start, end, text } of edits) replaced = replaced.slice(0, start) + text + replaced.slice(end)
  if (used.size === 0) return code
  return `import { ${[...used].map(name => `$${name}`).join(', ')} } from ${JSON.stringify(module)}\n${replaced}`
}

/**
 * Plugin that replaces `nodeProperties` in the scripts whose entrypoints match `entries`. `root` is the path
 * of the folder `extension/`, with a slash at the end.
 */
export function keptProperties(entries: RegExp, root: string): Plugin {
  let applies = false
  return {
    name: 'chu-giai:kept-properties',
    enforce: 'pre',
    configResolved({ build }) {
      applies = build.lib !== false && entries.test(String(build.lib.entry))
    },
    load: id => (applies && keptModule.test(id) ? keptText : undefined),
    transform(code, id) {
      if (!applies || keptModule.test(id) || !/\/extension\/(content|entrypoints)\/.*\.tsx?$/.test(id)) return
      const tree = this.parse(code, { lang: id.endsWith('x') ? 'tsx' : 'ts' })
      return withKeptProperties(code, tree, `${root}content/kept-properties.ts`)
    },
  }
}
