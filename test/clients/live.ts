// Compiled with TypeScript 5.9 under strict options by sweep.ts, then run: node live.js BASE_URL
import createOpenApiFetch from 'openapi-fetch'
import type { paths } from './generated/contract.js'
import { client } from './generated/hey-api/client.gen.js'
import { getEntity, searchEntities } from './generated/hey-api/sdk.gen.js'

const baseUrl = process.argv[2] ?? ''
const failures: string[] = []
function check(what: string, passed: boolean) {
  if (!passed) failures.push(what)
}

const api = createOpenApiFetch<paths>({ baseUrl })
const found = await api.GET('/v1/search', { params: { query: { q: 'quảng ninh' } } })
check('openapi-fetch: search', found.data?.hits[0]?.id === 'province/quang-ninh')
const entity = await api.GET('/v1/entities/{kind}/{slug}', {
  params: { path: { kind: 'province', slug: 'quang-ninh' } },
})
check('openapi-fetch: entity', entity.data?.entity.name.en === 'Quang Ninh')
const missing = await api.GET('/v1/entities/{kind}/{slug}', {
  params: { path: { kind: 'province', slug: 'atlantis' } },
})
check('openapi-fetch: problem', missing.response.status === 404 && missing.error?.title !== undefined)
const mentions = await api.POST('/v1/mentions', { body: { text: 'Tỉnh Quảng Ninh.', lang: 'vi' } })
check('openapi-fetch: mentions', mentions.data?.mentions[0]?.id === 'province/quang-ninh')

client.setConfig({ baseUrl })
const heyFound = await searchEntities({ query: { q: 'momo' } })
check('hey-api: search', heyFound.data?.hits[0]?.id === 'startup/momo')
const heyEntity = await getEntity({ path: { kind: 'startup', slug: 'momo' } })
check('hey-api: entity', heyEntity.data?.entity.kind === 'startup')
const heyMissing = await getEntity({ path: { kind: 'startup', slug: 'atlantis' } })
check('hey-api: problem', heyMissing.error !== undefined && heyMissing.response?.status === 404)

for (const failure of failures) console.error(`failed: ${failure}`)
process.exit(failures.length > 0 ? 1 : 0)
