/**
 * Smoke test of a running service, from outside, with the requests of the extension and of other programs.
 */
import { isGenuine, sha256 } from '../extension/background/signature.ts'
import { bucketOf } from '../shared/api/bucket.ts'
import type { TrustedKey } from '../shared/api/canonical.ts'
import { EntityAnswer } from '../shared/api/entity.ts'
import { Health } from '../shared/api/health.ts'
import { Manifest } from '../shared/api/manifest.ts'
import { MentionsAnswer } from '../shared/api/mentions.ts'
import { Problem } from '../shared/api/problem.ts'
import { CardBucket } from '../shared/card/card.ts'
import { openGazetteer } from '../shared/gazetteer/gazetteer.ts'
import { readBody } from '../shared/web/bounded-body.ts'

/** Maximum size of a response, in bytes; a larger one is a fault. */
const largestAnswer = 64 * 1024 * 1024

export interface SmokeOptions {
  /** The version that must be served. */
  version: number
  /** An entity of the release `version`, and a text that mentions it. */
  sample: { id: string; text: string }
  /** Keys whose signature is accepted. */
  keys: readonly TrustedKey[]
  /** Time limit in ms until a deployment has reached all locations; default 60 s. */
  patience?: number
  /** Pause between two attempts in ms; default 2 s. */
  pause?: number
}

/**
 * Requests everything that readers need from the service at `url`. Resolves with the checks made; rejects
 * with the faults. The version is requested repeatedly until it is served or `patience` has passed, because a
 * deployment reaches Cloudflare's locations one after the other.
 */
export async function smokeTest(url: string, options: SmokeOptions): Promise<string[]> {
  const { version, sample, keys, patience = 60_000, pause = 2000 } = options
  const until = Date.now() + patience
  // A unique query bypasses every cache.
  const fresh = `?smoke=${crypto.randomUUID()}`
  const ask = (path: string, init?: RequestInit) =>
    fetch(url + path, { ...init, redirect: 'error', signal: AbortSignal.timeout(15_000) })
  const bytesOf = (response: Response) => readBody(response, largestAnswer)
  const jsonOf = async (response: Response): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await bytesOf(response)))
  const expectStatus = (response: Response, status: number, what: string) => {
    if (response.status !== status) throw new Error(`${what} answers ${response.status} instead of ${status}`)
    return response
  }

  for (;;) {
    try {
      const health = Health.parse(await jsonOf(expectStatus(await ask('/v1/health'), 200, '/v1/health')))
      if (health.version !== version)
        throw new Error(`version ${health.version} is served instead of ${version}`)
      break
    } catch (error) {
      if (Date.now() + pause > until) throw error
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }

  const response = expectStatus(await ask(`/v1/manifest${fresh}`), 200, '/v1/manifest')
  for (const header of [
    'strict-transport-security',
    'x-content-type-options',
    'access-control-allow-origin',
    'etag',
  ]) {
    if (!response.headers.has(header)) throw new Error(`/v1/manifest comes without ${header}`)
  }
  const manifest = Manifest.parse(await jsonOf(response))
  if (manifest.version !== version)
    throw new Error(`the manifest is of version ${manifest.version} instead of ${version}`)
  if (!(await isGenuine(manifest, keys)))
    throw new Error(`no trusted key signed the manifest (it names ${manifest.signature.key})`)

  const fileOf = async ({ path, bytes, sha256: hash }: Manifest['gazetteer']) => {
    const content = await bytesOf(expectStatus(await ask(path + fresh), 200, path))
    if (content.length !== bytes || (await sha256(content)) !== hash)
      throw new Error(`${path} is not what the manifest says`)
    return content
  }
  const digests = await fileOf(manifest.cards)
  const gazetteer = openGazetteer(await fileOf(manifest.gazetteer))

  const bucket = bucketOf(sample.id, manifest.buckets)
  const path = `/v1/cards/${version}/${bucket}`
  const body = await bytesOf(expectStatus(await ask(path + fresh), 200, path))
  const digest = Buffer.from(digests.subarray(32 * bucket, 32 * bucket + 32)).toString('hex')
  if ((await sha256(body)) !== digest) throw new Error(`${path} is not what the manifest says`)
  const { cards } = CardBucket.parse(JSON.parse(new TextDecoder().decode(body)))
  if (!cards.some(({ id }) => id === sample.id)) throw new Error(`${sample.id} is not in ${path}`)

  const { entity } = EntityAnswer.parse(
    await jsonOf(expectStatus(await ask(`/v1/entities/${sample.id}${fresh}`), 200, sample.id)),
  )
  const found = await ask('/v1/mentions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: sample.text, lang: 'vi' }),
  })
  const { mentions } = MentionsAnswer.parse(await jsonOf(expectStatus(found, 200, '/v1/mentions')))
  if (!mentions.some(({ id }) => id === sample.id)) throw new Error(`/v1/mentions does not find ${sample.id}`)
  const unknown = expectStatus(await ask('/v1/entities/province/atlantis'), 404, 'an unknown entity')
  Problem.parse(await jsonOf(unknown))

  return [
    `version ${version}, signed by ${manifest.signature.key}`,
    `${gazetteer.entityCount} entities in the gazetteer, ${cards.length} cards in bucket ${bucket} of ${manifest.buckets}, each with its hash`,
    `${entity.id}: card and mention; errors as problem+json`,
  ]
}
