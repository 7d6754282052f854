/**
 * API reference at `/docs`, built from the OpenAPI document: one page with a form for each request. It loads
 * no external resources.
 */
import { hashSource, pagePolicy } from '../content-security-policy.ts'
import { problemKinds } from '../problems.ts'

/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface ApiDocument {
  info: { title: string; description?: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, unknown> }
}

interface Operation {
  summary?: string
  description?: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: Schema
}

interface Schema {
  $ref?: string
  type?: string
  description?: string
  properties?: Record<string, Schema>
  enum?: string[]
  examples?: unknown[]
  default?: unknown
}

/** An HTML page and a Content-Security-Policy that allows only its own script and style. */
export interface DocsPage {
  html: string
  policy: string
}

export async function referencePage(document: ApiDocument): Promise<DocsPage> {
  const schemas = document.components?.schemas ?? {}
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      operationHtml(method.toUpperCase(), path, operation, schemas),
    ),
  )
  const shapes = Object.entries(schemas).map(
    ([name, schema]) =>
      `<details id="schema-${escapeHtml(name)}"><summary>${escapeHtml(name)}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  )
  return page(
    document.info.title,
    `<p>${escapeHtml(document.info.description ?? '')} <a href="/openapi.json">OpenAPI document</a> · <a href="/docs/problems">Errors</a></p>
${operations.join('\n')}
<h2>Shapes</h2>
${shapes.join('\n')}`,
    script,
  )
}

export async function problemsPage(): Promise<DocsPage> {
  const rows = Object.entries(problemKinds).map(
    ([kind, { status, title }]) =>
      `<tr id="${kind}"><td>${status}</td><td><code>${kind}</code></td><td>${escapeHtml(title.en)}</td><td lang="vi">${escapeHtml(title.vi)}</td></tr>`,
  )
  return page(
    'Errors',
    `<p>Every error of the API is <code>application/problem+json</code> (RFC 9457), with a request id, and where it can be said, what to mend in <code>errors</code>.
<a href="/docs">Reference</a></p>
<table><thead><tr><th>Status</th><th>Type</th><th>Title</th><th>Tiêu đề</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`,
  )
}

function operationHtml(
  method: string,
  path: string,
  operation: Operation,
  schemas: Record<string, unknown>,
): string {
  const id = `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-')}`
  const parameters = (operation.parameters ?? []).filter(parameter => parameter.in !== 'header')
  const fields = parameters.map((parameter, i) => fieldHtml(`${id}-${i}`, parameter))
  const body = operation.requestBody?.content['application/json']?.schema
  const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema
  for (const [name, schema] of Object.entries(form?.properties ?? {})) {
    fields.push(
      fieldHtml(`${id}-form-${name}`, {
        name,
        in: 'form',
        required: true,
        schema,
        ...(schema.description ? { description: schema.description } : {}),
      }),
    )
  }
  if (body) {
    const example = (body.$ref ? (schemas[nameOf(body.$ref)] as Schema) : body)?.examples?.[0] ?? {}
    fields.push(
      `<label for="${id}-body">Body</label><textarea id="${id}-body" name="body" rows="6">${escapeHtml(JSON.stringify(example, null, 2))}</textarea>`,
    )
  }
  const responses = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const shape = Object.values(content ?? {})[0]?.schema?.$ref
    const link = shape ? ` <a href="#schema-${nameOf(shape)}">${nameOf(shape)}</a>` : ''
    return `<li><b>${status}</b> ${escapeHtml(description)}${link}</li>`
  })
  return `<section aria-labelledby="${id}"><h2 id="${id}"><code>${method} ${escapeHtml(path)}</code></h2>
<p>${escapeHtml(operation.summary ?? '')}${operation.description ? `. ${escapeHtml(operation.description)}` : ''}</p>
<form data-method="${method}" data-path="${escapeHtml(path)}">${fields.join('')}<button>Try it</button></form>
<output aria-live="polite" hidden></output>
<details><summary>Answers</summary><ul>${responses.join('')}</ul></details></section>`
}

function fieldHtml(id: string, { name, in: place, required, description, schema }: Parameter): string {
  const label = `<label for="${id}">${escapeHtml(name)}${required ? '' : ' <small>(optional)</small>'}</label>`
  const common = `id="${id}" name="${escapeHtml(name)}" data-in="${place}"${required ? ' required' : ''}${description ? ` title="${escapeHtml(description)}"` : ''}`
  if (schema?.enum) {
    const options = (required ? schema.enum : ['', ...schema.enum]).map(
      value => `<option>${escapeHtml(value)}</option>`,
    )
    return `${label}<select ${common}>${options.join('')}</select>`
  }
  const example = schema?.examples?.[0]
  const value = required && example !== undefined ? ` value="${escapeHtml(String(example))}"` : ''
  const hint = schema?.default ?? example
  return `${label}<input ${common}${value}${hint === undefined ? '' : ` placeholder="${escapeHtml(String(hint))}"`}>`
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

async function page(title: string, content: string, code = ''): Promise<DocsPage> {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}
</main>${code ? `<script>${code}</script>` : ''}</body></html>
`
  const scripts = code ? await hashSource(code) : "'none'"
  return { html, policy: await pagePolicy(style, { scripts }) }
}

/** `text` escaped for HTML content and attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:auto;padding:1rem}
section{border-top:1px solid #8886;margin-top:2rem}
form{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.5rem 1rem;align-items:center}
button{grid-column:2;justify-self:start;padding:.25rem 1rem;font:inherit}
input,select,textarea{font:inherit;min-width:0;width:100%;box-sizing:border-box}
output,pre{display:block;overflow:auto;max-height:24rem;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.4 ui-monospace,monospace;background:#8881;padding:.5rem}
output[hidden]{display:none}
table{border-collapse:collapse}td,th{text-align:left;padding:.25rem .75rem;border-bottom:1px solid #8886}tr:target{background:#fd04}`

/** Script of the reference: sends the request that a form describes, and shows the response below it. */
const script = `for (const form of document.forms) form.addEventListener('submit', async event => {
  event.preventDefault()
  const out = form.parentElement.querySelector('output')
  const query = new URLSearchParams()
  let path = form.dataset.path
  for (const field of form.querySelectorAll('[data-in]')) {
    if (field.dataset.in === 'path') path = path.replace('{' + field.name + '}', encodeURIComponent(field.value))
    else if (field.value) query.set(field.name, field.value)
  }
  const fields = form.querySelector('[data-in=form]') ? query : null
  if (query.size && !fields) path += '?' + query
  const body = form.elements.body
  const init = fields ? { method: form.dataset.method, body: fields } : body ? { method: form.dataset.method, headers: { 'Content-Type': 'application/json' }, body: body.value } : {}
  out.hidden = false
  out.textContent = form.dataset.method + ' ' + path + '\\n…'
  try {
    const response = await fetch(path, init)
    const type = response.headers.get('content-type') || ''
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    let text = ''
    let bytes = 0
    for (let part; reader && !(part = await reader.read()).done; ) {
      bytes += part.value.length
      if (bytes > 16e6) throw await reader.cancel(), new Error('The answer is larger than 16 MB')
      if (/json|text/.test(type)) text += decoder.decode(part.value, { stream: true })
    }
    if (!/json|text/.test(type)) text = bytes + ' bytes'
    if (type.includes('json')) text = JSON.stringify(JSON.parse(text), null, 2)
    out.textContent = form.dataset.method + ' ' + path + '\\n' + response.status + ' ' + type + '\\n\\n' + text
  } catch (error) {
    out.textContent = form.dataset.method + ' ' + path + '\\n' + error
  }
})`
