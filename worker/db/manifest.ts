/**
 * Builds and signs the manifest of a release, which lists its files by hash. Not on the request path, except
 * `bucketText`.
 */
import { bucketOf } from '../../shared/api/bucket.ts'
import { signedText } from '../../shared/api/canonical.ts'
import type { Manifest, UnsignedManifest } from '../../shared/api/manifest.ts'

/** Signs manifests. Tests, `npm start` and the loading commands each provide one. */
export interface ManifestSigner {
  /** Id of the key, as in `TrustedKey`. */
  key: string
  /** ECDSA on P-256 with SHA-256 of `bytes`: r and s, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** The parts of a card that the manifest needs. */
interface CardText {
  id: string
  slot: number
  body: string | null
}

/**
 * Body of `GET /v1/cards/{version}/{bucket}`. `cards` are JSON texts, already ordered by slot (see slot.ts)
 * and then by id.
 */
export function bucketText(version: number, bucket: number, cards: string[]): string {
  return `{"version":${version},"bucket":${bucket},"cards":[${cards.join(',')}]}`
}

/** SHA-256 of each bucket's body: 32 bytes each, in the order of the buckets. */
export async function digestsOf(
  version: number,
  buckets: number,
  cards: CardText[],
): Promise<Uint8Array<ArrayBuffer>> {
  const divided = Array.from({ length: buckets }, (): CardText[] => [])
  for (const card of cards) divided[bucketOf(card.id, buckets)]?.push(card)
  const digests = new Uint8Array(32 * buckets)
  const encoder = new TextEncoder()
  for (const [bucket, members] of divided.entries()) {
    members.sort((a, b) => a.slot - b.slot || (a.id < b.id ? -1 : 1))
    const text = bucketText(
      version,
      bucket,
      members.flatMap(({ body }) => body ?? []),
    )
    digests.set(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))), 32 * bucket)
  }
  return digests
}

/** The signed `manifest`, as the text that is served. */
export async function signedManifest(manifest: UnsignedManifest, signer: ManifestSigner): Promise<string> {
  const value = await signer.sign(new TextEncoder().encode(signedText(manifest)))
  const signed: Manifest = {
    ...manifest,
    signature: { key: signer.key, value: btoa(String.fromCharCode(...value)) },
  }
  return JSON.stringify(signed)
}

/** True if the stored manifest `text` has the content of `manifest` and the key of `signer`. */
export function isSignedAs(text: string, manifest: UnsignedManifest, signer: ManifestSigner): boolean {
  const held = JSON.parse(text) as Partial<Manifest>
  return held.signature?.key === signer.key && signedText(held) === signedText(manifest)
}
