/**
 * Floors that the API is measured against, in a worker of its own over the same database: an empty route, and
 * the bare queries that routes need. The bench also fills the database through this worker.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'

const app = new Hono<{ Bindings: { DB: D1Database } }>()

app.get('/empty', c => c.text(''))

app.get('/entity/:kind/:slug', async c => {
  const row = await c.env.DB.prepare(
    `SELECT r.version, c.body, c.sha256 FROM releases r
     LEFT JOIN card_versions c ON c.entity_id = ?1 AND c.from_version <= r.version AND (c.to_version IS NULL OR c.to_version > r.version)
     ORDER BY r.version DESC LIMIT 1`,
  )
    .bind(`${c.req.param('kind')}/${c.req.param('slug')}`)
    .first<{ body: string }>()
  return new Response(row?.body)
})

app.get('/cards/:version/:first/:end', async c => {
  const { results } = await c.env.DB.prepare(
    `SELECT r.buckets, c.body FROM releases r
     LEFT JOIN card_versions c ON c.slot >= ?2 AND c.slot < ?3 AND c.from_version <= r.version AND (c.to_version IS NULL OR c.to_version > r.version)
     WHERE r.version = ?1 ORDER BY c.slot, c.from_version`,
  )
    .bind(Number(c.req.param('version')), Number(c.req.param('first')), Number(c.req.param('end')))
    .all<{ body: string }>()
  return new Response(results.map(row => row.body).join(','))
})

app.get('/search/:prefix', async c => {
  const { results } = await c.env.DB.prepare(
    `SELECT e.term, e.entity_id, c.kind, c.subtype, c.name_vi, c.name_en, c.folded
     FROM entries e CROSS JOIN card_versions c ON c.entity_id = e.entity_id AND c.from_version = e.from_version
     WHERE e.list = 'name' AND e.term >= ?1 AND e.term < ?1 || char(1114111) ORDER BY e.term, e.entity_id LIMIT 30`,
  )
    .bind(c.req.param('prefix'))
    .all()
  return Response.json(results)
})

app.post('/batch', async c => {
  const statements = await c.req.json<[string, ...unknown[]][]>()
  return c.json(
    await c.env.DB.batch(statements.map(([sql, ...values]) => c.env.DB.prepare(sql).bind(...values))),
  )
})

export default app
