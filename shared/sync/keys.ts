/** Keys of an account, derived from its root key. `docs/sync.md` names what each is for. */
import { toBase64Url } from '../text/base64.ts'
import { type Bytes, type SecretKey, sha256, subtle, utf8 } from './web-crypto.ts'

export interface SyncKeys {
  /** The account's id: SHA-256 of the authentication key, in Base64url. The service stores only this. */
  readonly account: string
  /** The authentication key in Base64url, sent with each request. It decrypts nothing. */
  readonly auth: string
  /** Key for AES-256-GCM, which seals records and heads. */
  readonly sealing: SecretKey
  /** Key for HMAC-SHA-256, which makes the tag of each record. A head has the XOR of all tags. */
  readonly tagging: SecretKey
  /** Key for HMAC-SHA-256, which makes the opaque names of collections and ids of records. */
  readonly naming: SecretKey
}

const salt = utf8('chu-giai sync 1')

export async function keysOf(root: Bytes): Promise<SyncKeys> {
  const secret = await subtle.importKey('raw', root, 'HKDF', false, ['deriveBits'])
  const derived = async (info: string) =>
    new Uint8Array(
      await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) }, secret, 256),
    )
  const hmac = async (info: string) =>
    subtle.importKey('raw', await derived(info), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const auth = await derived('authenticate')
  return {
    account: await accountOf(auth),
    auth: toBase64Url(auth),
    sealing: await subtle.importKey('raw', await derived('seal'), 'AES-GCM', false, ['encrypt', 'decrypt']),
    tagging: await hmac('tag'),
    naming: await hmac('name'),
  }
}

/** The id of the account with an authentication key: what the service computes and stores. */
export async function accountOf(auth: Bytes): Promise<string> {
  return toBase64Url(await sha256(auth))
}

/** The opaque name of a collection on the service. */
export function collectionName(keys: SyncKeys, collection: string): Promise<string> {
  return opaque(keys, ['collection', collection])
}

/** The opaque id of a record on the service: the same on every device, and in no other collection. */
export function recordId(keys: SyncKeys, collection: string, id: string): Promise<string> {
  return opaque(keys, ['record', collection, id])
}

async function opaque(keys: SyncKeys, path: string[]): Promise<string> {
  return toBase64Url(await hmacOf(keys.naming, JSON.stringify(path)))
}

/** The first 128 bits of HMAC-SHA-256 of a text. */
export async function hmacOf(key: SecretKey, text: string): Promise<Bytes> {
  return new Uint8Array(await subtle.sign('HMAC', key, utf8(text))).slice(0, 16)
}
