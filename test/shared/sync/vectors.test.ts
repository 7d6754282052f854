import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { collectionName, keysOf, recordId } from '../../../shared/sync/keys.ts'
import { rootFromWords, wordsOf } from '../../../shared/sync/recovery-code.ts'
import { emptyReplica, openPage } from '../../../shared/sync/replica.ts'
import { open } from '../../../shared/sync/seal.ts'
import { type Bytes, textOf } from '../../../shared/sync/web-crypto.ts'
import { fromBase64 } from '../../../shared/text/base64.ts'
import vectors from './vectors.json' with { type: 'json' }

type Vector = (typeof vectors)[number]
const rootOf = (vector: Vector): Bytes => Uint8Array.from(Buffer.from(vector.root, 'hex'))

describe.each(vectors.map(vector => [vector.root, vector] as const))(
  'the vectors of root %s',
  (_, vector) => {
    it('are what this program derives, opens and sums up', async () => {
      const keys = await keysOf(rootOf(vector))
      expect(keys.auth).toBe(vector.auth)
      expect(keys.account).toBe(vector.account)
      expect(await collectionName(keys, 'library')).toBe(vector.collection)
      expect(await recordId(keys, 'library', 'clipping:1')).toBe(vector.id)
      expect((await wordsOf(rootOf(vector))).join(' ')).toBe(vector.code)
      expect(await rootFromWords(vector.code)).toEqual({ root: rootOf(vector) })
      const { id, version, sealed, head } = vector
      const page = { version, head, records: [{ id, version, sealed }] }
      const opened = await openPage(keys, vector.collection, emptyReplica, new Map(), page)
      expect(textOf(opened.records[0]!.content)).toBe(vector.content)
      expect(opened.known).toEqual([[id, { version, tag: vector.tag }]])
      expect(opened.replica).toEqual({ version, highest: version, ...vector.headContent })
      expect(textOf(await open(keys, ['backup', keys.account], fromBase64(vector.backup)))).toBe(
        vector.content,
      )
    })

    // By Node's own functions and docs/sync.md, without a line of shared/sync.
    it('are what docs/sync.md describes', () => {
      const root = Buffer.from(vector.root, 'hex')
      const derived = (info: string) => Buffer.from(hkdfSync('sha256', root, 'chu-giai sync 1', info, 32))
      const auth = derived('authenticate')
      expect(auth.toString('base64url')).toBe(vector.auth)
      expect(createHash('sha256').update(auth).digest('base64url')).toBe(vector.account)
      const named = (path: string[]) =>
        createHmac('sha256', derived('name')).update(JSON.stringify(path)).digest().subarray(0, 16)
      expect(named(['collection', 'library']).toString('base64url')).toBe(vector.collection)
      expect(named(['record', 'library', 'clipping:1']).toString('base64url')).toBe(vector.id)

      const opened = (base64: string, place: (string | number)[]) => {
        const sealed = Buffer.from(base64, 'base64')
        const decipher = createDecipheriv('aes-256-gcm', derived('seal'), sealed.subarray(0, 12))
        decipher.setAAD(Buffer.from(JSON.stringify(['chu-giai sync 1', ...place])))
        decipher.setAuthTag(sealed.subarray(-16))
        const padded = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
        const content = padded.subarray(5, 5 + padded.readUInt32BE(1))
        return (padded[0] === 1 ? inflateRawSync(content) : content).toString('utf8')
      }
      const { account, collection, id, version } = vector
      expect(opened(vector.sealed, ['record', account, collection, id, version])).toBe(vector.content)
      expect(opened(vector.backup, ['backup', account])).toBe(vector.content)
      expect(JSON.parse(opened(vector.head, ['head', account, collection, version]))).toEqual(
        vector.headContent,
      )
      const tag = createHmac('sha256', derived('tag')).update(`${id} ${version} ${vector.sealed}`).digest()
      expect(tag.subarray(0, 16).toString('base64url')).toBe(vector.tag)
      // One record: its tag is the sum.
      expect(vector.headContent).toEqual({ count: 1, sum: vector.tag })
    })
  },
)
