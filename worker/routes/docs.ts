import type { OpenAPIHono } from '@hono/zod-openapi'
import { type ApiDocument, type DocsPage, problemsPage, referencePage } from '../docs/reference.ts'
import type { AppEnv } from '../env.ts'
import { lives } from '../responses.ts'

/** The OpenAPI document and the pages written from it; `documentText` is asked for when the first of them is. */
export function registerDocs(app: OpenAPIHono<AppEnv>, documentText: () => string) {
  let text: string | undefined
  let reference: Promise<DocsPage> | undefined
  let problems: Promise<DocsPage> | undefined
  const document = () => {
    text ??= documentText()
    return text
  }

  app.get('/openapi.json', c =>
    c.body(document(), 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': lives.short,
    }),
  )
  app.get('/docs', async () => {
    reference ??= referencePage(JSON.parse(document()) as ApiDocument)
    return htmlOf(await reference)
  })
  app.get('/docs/problems', async () => {
    problems ??= problemsPage()
    return htmlOf(await problems)
  })
}

function htmlOf({ html, policy }: DocsPage): Response {
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': lives.short,
      'Content-Security-Policy': policy,
    },
  })
}
