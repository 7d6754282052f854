/**
 * Keys that sign manifests. Public keys that the extension trusts are in extension/trusted-keys.json. Private
 * keys are never in the repository: this machine's key is created on first use under .wrangler/, which git
 * ignores, and those of deployments come from the environment.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keyAlgorithm, signatureAlgorithm, type TrustedKey } from '../shared/api/canonical.ts'
import type { ManifestSigner } from '../worker/db/manifest.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

/**
 * Path of the list of public keys whose signature the extension accepts. A build for a service on this
 * machine also accepts this machine's key.
 */
export const trustedKeysFile = join(root, 'extension', 'trusted-keys.json')
/** Name of the environment variable with a deployment's private key. */
export const keyVariable = 'CHU_GIAI_SIGNING_KEY'

/** Path of this machine's private key. */
const localKeyFile = join(root, '.wrangler', 'signing', 'private-key')
/** Path of this machine's public key, which extension/wxt.config.ts reads. */
export const localPublicKeyFile = join(root, '.wrangler', 'signing', 'public-key.json')

export interface KeyPair {
  /** Private key: PKCS #8 in Base64, on one line. */
  privateKey: string
  publicKey: TrustedKey
}

/** A signer and its public key. */
export interface Signing extends ManifestSigner {
  publicKey: TrustedKey
}

export async function makeKey(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify'])
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey))
  return { privateKey: pkcs8, publicKey: { id: keyId(spki), spki: spki.toString('base64') } }
}

/** Id of a public key: the first 16 hexadecimal digits of the SHA-256 of its SubjectPublicKeyInfo. */
function keyId(spki: Uint8Array): string {
  return createHash('sha256').update(spki).digest('hex').slice(0, 16)
}

/**
 * A signer with a private key (PKCS #8 in Base64, one line).
 *
 * @throws {CommandError} if the text is not such a key; the message does not contain it
 */
export async function signingWith(privateKey: string): Promise<Signing> {
  try {
    const bytes = new Uint8Array(Buffer.from(privateKey.trim(), 'base64'))
    const key = await crypto.subtle.importKey('pkcs8', bytes, keyAlgorithm, true, ['sign'])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key)
    const open = await crypto.subtle.importKey('jwk', { kty, crv, x, y } as JsonWebKey, keyAlgorithm, true, [
      'verify',
    ])
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', open))
    const publicKey = { id: keyId(spki), spki: spki.toString('base64') }
    return {
      key: publicKey.id,
      publicKey,
      sign: async text =>
        new Uint8Array(await crypto.subtle.sign(signatureAlgorithm, key, new Uint8Array(text))),
    }
  } catch {
    throw new CommandError(
      'This is no private key for signing (P-256, PKCS #8 in Base64).\nMake one with npm run keys -- new --out FILE.',
    )
  }
}

/** This machine's signer, for `npm start`, tests and the local database. Its key is created on first use. */
export async function localSigning(): Promise<Signing> {
  if (!existsSync(localKeyFile)) {
    mkdirSync(dirname(localKeyFile), { recursive: true })
    const { privateKey } = await makeKey()
    try {
      writeWhole(localKeyFile, `${privateKey}\n`, { mode: 0o600, isNew: true })
    } catch (error) {
      // Another command created one at the same moment: use that.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const signing = await signingWith(readFileSync(localKeyFile, 'utf8'))
  const text = `${JSON.stringify(signing.publicKey)}\n`
  if (!existsSync(localPublicKeyFile) || readFileSync(localPublicKeyFile, 'utf8') !== text)
    writeWhole(localPublicKeyFile, text)
  return signing
}

/**
 * The signer of a deployment, with the key from the environment variable `keyVariable`. The variable is
 * deleted, because programs that a deployment starts inherit the environment: a second call finds no key.
 *
 * @throws {CommandError} if there is no key, or if no extension trusts it
 */
export async function deploymentSigning(): Promise<Signing> {
  const given = process.env[keyVariable]
  delete process.env[keyVariable]
  if (!given) {
    throw new CommandError(
      `There is no key to sign the release with.\nPut the private key into the environment: export ${keyVariable}="$(cat FILE)". npm run keys -- new --out FILE makes one.`,
    )
  }
  const signing = await signingWith(given)
  if (!trustedKeys().some(({ id }) => id === signing.key)) {
    throw new CommandError(
      `The key ${signing.key} in ${keyVariable} is not among the trusted ones, so every extension would refuse the release.\nSee npm run keys -- list, and docs/operating.md on rotation.`,
    )
  }
  return signing
}

/** A listed trusted key, with the day on which it was added. */
export interface ListedKey extends TrustedKey {
  added: string
}

export function trustedKeys(file = trustedKeysFile): ListedKey[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ListedKey[]) : []
}

export function writeTrustedKeys(keys: ListedKey[], file = trustedKeysFile): void {
  writeWhole(file, `${JSON.stringify(keys, null, 2)}\n`)
}
