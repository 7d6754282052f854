#!/usr/bin/env bash
# Package: miniflare 5.20261023.2-beta (workerd 1.20261023.1), a D1 database on this machine.
# Input: two LIKE patterns of 42 characters, one in English, one in Vietnamese.
# An expert expects: both pass a limit of 50, or neither is refused on a local database.
# What happens: the Vietnamese one is refused, locally too: the limit counts bytes of UTF-8.
# Why it matters: a search that works for an English name fails for the Vietnamese name of the same programme. `instr` has no such limit.
source "$(dirname "$0")/support/sandbox.sh"
install miniflare@5.20261023.2-beta
run <<'JS'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
const runtime = new Miniflare(convertV4MiniflareOptions({
  modules: true,
  script: 'export default { fetch: () => new Response(null) }',
  compatibilityDate: '2026-10-01',
  d1Databases: { DB: 'DB' },
}))
try {
  const db = await runtime.getD1Database('DB')
  const like = pattern => db.prepare('SELECT ?1 LIKE ?2 AS found').bind(pattern.replaceAll('%', ''), pattern).first('found').catch(error => error.message)
  const english = '%National Startup Support Centre of Vietna%'.slice(0, 41) + '%'
  const vietnamese = '%Trung tâm Hỗ trợ khởi nghiệp sáng tạo Quốc gia%'.slice(0, 41) + '%'
  check('characters', [english.length, vietnamese.length], [42, 42])
  check('English', await like(english), 1)
  check('Vietnamese', /LIKE or GLOB pattern too complex/.test(await like(vietnamese)), true)
  check('instr', await db.prepare('SELECT instr(?1, ?2) AS place').bind(`x${vietnamese}`, vietnamese).first('place'), 2)
} finally {
  await runtime.dispose()
}
JS
