import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Card } from '../../shared/card/card.ts'
import { todayInVietnam } from '../../shared/domain/dates.ts'
import { isEntityId } from '../../shared/domain/ids.ts'
import { compactLocalities } from '../../shared/localities/compact.ts'
import { localityCard } from '../../shared/localities/locality-card.ts'
import { entityNow } from '../db/queries.ts'
import { convertPage } from '../docs/convert-page.ts'
import { entityPage } from '../docs/entity-page.ts'
import { previewPage } from '../docs/preview.ts'
import { type ApiDocument, type DocsPage, problemsPage, referencePage } from '../docs/reference.ts'
import type { AppEnv } from '../env.ts'
import { localityOf } from '../localities.ts'
import convertScript from '../page/script.json' with { type: 'json' }
import { noRelease, ProblemError, preferredLanguage } from '../problems.ts'
import { limiting } from '../rate-limits.ts'
import { languageOf, lives, offering } from '../responses.ts'
import { gone } from './entities.ts'

/**
 * Registers the OpenAPI document and the HTML pages: the API reference, the errors, the converter of
 * addresses, and each entity and locality. `documentText` is called once, for the first request that needs
 * it.
 */
export function registerDocs(app: OpenAPIHono<AppEnv>, documentText: () => string) {
  let text: string | undefined
  let reference: Promise<DocsPage> | undefined
  let problems: Promise<DocsPage> | undefined
  const document = () => {
    text ??= documentText()
    return text
  }

  // The address that a person opens first.
  app.get('/', c => c.redirect('/docs'))
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
  app.get('/convert', async c => {
    const { language, life } = languageOf(c)
    return inLanguage(await convertPage(language), life)
  })
  app.get('/convert/script.js', c =>
    c.body(convertScript, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': lives.short,
    }),
  )
  app.get('/convert/data', c =>
    c.body(compactLocalities, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': lives.short,
    }),
  )
  // An id contains a slash, which clients may write as %2F; so the parameter takes slashes.
  app.get('/entities/:id{.+}', limiting('READS'), offering('text/html'), async c => {
    const id = c.req.param('id')
    const unit = localityOf(id)
    if (unit && id.startsWith('locality/')) {
      const language = preferredLanguage(c.req.header('Accept-Language'))
      return inLanguage(await previewPage(localityCard(unit), language), lives.own)
    }
    if (!isEntityId(id)) throw new ProblemError('no-such-entity')
    const found = await entityNow(c.env.DB, id)
    if (!found) throw noRelease()
    if (found.body === undefined) throw new ProblemError('no-such-entity')
    if (found.body === null) throw gone(found.successor)
    const { language, life } = languageOf(c)
    const card = JSON.parse(found.body) as Card
    return inLanguage(await entityPage(card, language, todayInVietnam(), found.version), life)
  })
}

/** A response with a page that exists in each language. */
function inLanguage(page: DocsPage, life: string): Response {
  const response = htmlOf(page, life)
  response.headers.set('Vary', 'Accept-Language')
  return response
}

function htmlOf({ html, policy }: DocsPage, life: string = lives.short): Response {
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': life,
      'Content-Security-Policy': policy,
    },
  })
}
