/** `GET /v1/manifest`: the knowledge that the service holds now, and what is in it. */
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

export const Manifest = z
  .strictObject({
    /** Grows with every release; a reader never goes back to a lower one. */
    version: z.number().int().positive(),
    /** The day on which the release was compiled. */
    released: z.string(),
    /** Into how many buckets the cards are divided: an entity's bucket is `bucketOf(id, buckets)`. */
    buckets: z.number().int().positive(),
    entities: z.number().int().nonnegative(),
    gazetteer: ReleaseFile,
  })
  .meta({ id: 'Manifest' })
export type Manifest = z.infer<typeof Manifest>
