/** `GET /v1/manifest`: the served release and its files. */
import { z } from 'zod'

/** A content-addressed file of a release. */
export const ReleaseFile = z
  .strictObject({
    /** Path on this service, such as `/v1/gazetteer/<sha256>.bin`. */
    path: z.string(),
    bytes: z.number().int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'ReleaseFile' })

/**
 * Signature of a manifest: ECDSA on P-256 with SHA-256 over `signedText` (canonical.ts). The signed text
 * names every file by its hash.
 */
export const ManifestSignature = z
  .strictObject({
    /** Id of the key: the first 16 hexadecimal digits of the SHA-256 of its SubjectPublicKeyInfo. */
    key: z.string().regex(/^[0-9a-f]{16}$/),
    /** r and s, 32 bytes each, in Base64. */
    value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  })
  .meta({ id: 'ManifestSignature' })

export const Manifest = z
  .strictObject({
    /** Grows with every release; a client never goes back to a lower one. */
    version: z.number().int().positive(),
    /** Compilation day of the release. */
    released: z.string(),
    /** Number of buckets of cards: an entity's bucket is `bucketOf(id, buckets)`. */
    buckets: z.number().int().positive(),
    entities: z.number().int().nonnegative(),
    gazetteer: ReleaseFile,
    /**
     * File of the SHA-256 of each bucket's body (`GET /v1/cards/{version}/{bucket}`): 32 bytes each, in
     * bucket order.
     */
    cards: ReleaseFile,
    signature: ManifestSignature,
  })
  .meta({ id: 'Manifest' })
export type Manifest = z.infer<typeof Manifest>
/** A manifest before it is signed. */
export type UnsignedManifest = Omit<Manifest, 'signature'>
