/** Parts of a release as a service answers them, signed with keys that only tests have. */
import { createHash } from 'node:crypto'
import { keyAlgorithm, signatureAlgorithm, signedText, type TrustedKey } from '../../shared/api/canonical.ts'
import type { Manifest, UnsignedManifest } from '../../shared/api/manifest.ts'
import type { Card } from '../../shared/card/card.ts'

const makePair = () => crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify'])
const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64')
const trusted = async (id: string, pair: CryptoKeyPair): Promise<TrustedKey> => ({
  id,
  spki: base64(await crypto.subtle.exportKey('spki', pair.publicKey)),
})

const [present, next, strange] = [await makePair(), await makePair(), await makePair()]
/** Two trusted keys, as during a rotation in which one replaces the other. */
export const keys: TrustedKey[] = [
  await trusted('1111111111111111', present),
  await trusted('2222222222222222', next),
]
const pairs: Record<string, CryptoKeyPair> = {
  '1111111111111111': present,
  '2222222222222222': next,
  '3333333333333333': strange,
}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** A key that nobody trusts. */
export const strangeKey: TrustedKey = await trusted('3333333333333333', strange)

/** `manifest` signed with the key of id `key`; the signature names the id `as`. */
export async function signed(
  manifest: UnsignedManifest,
  key = '1111111111111111',
  as = key,
): Promise<Manifest> {
  const value = await crypto.subtle.sign(
    signatureAlgorithm,
    pairs[key]!.privateKey,
    new TextEncoder().encode(signedText(manifest)),
  )
  return { ...manifest, signature: { key: as, value: base64(value) } }
}

/** The file of the SHA-256 digests of these buckets' bodies. */
export function digestsOf(bodies: string[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(bodies.map(body => createHash('sha256').update(body).digest())))
}

/** Id of the entity of `card`. */
export const id = 'province/quang-ninh'

/** A card with little more than its summary. */
export function card(summary: string): Card {
  return {
    id,
    kind: 'province',
    subtype: 'city',
    name: { vi: 'Quảng Ninh', en: 'Quang Ninh' },
    names: [],
    summary: { vi: summary, en: summary, sources: ['s'] },
    figures: [],
    events: [],
    relations: [],
    links: [],
    sources: { s: { title: 't', publisher: 'p', read: '2026-11-21' } },
  }
}
