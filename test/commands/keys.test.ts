import { createPublicKey, verify } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keys } from '../../commands/keys.ts'
import { root } from '../../commands/project.ts'
import {
  deploymentSigning,
  keyVariable,
  type ListedKey,
  localPublicKeyFile,
  localSigning,
  makeKey,
  signingWith,
  trustedKeys,
  trustedKeysFile,
} from '../../commands/signing.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chu-giai-keys-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
})
const list = () => join(folder, 'trusted.json')
const listed = () => JSON.parse(readFileSync(list(), 'utf8')) as ListedKey[]

describe('npm run keys', () => {
  test('makes a key: its private half in a file for its owner alone, its public half in the list', async () => {
    const out = join(folder, 'private')
    const said = await keys(['new', '--out', out], list())
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const [key] = listed()
    expect(said).toContain(key!.id)
    expect(said).not.toContain(readFileSync(out, 'utf8').trim())
    const signing = await signingWith(readFileSync(out, 'utf8'))
    expect(signing.publicKey).toEqual({ id: key!.id, spki: key!.spki })
    const text = new TextEncoder().encode('Chú Giải')
    const publicKey = createPublicKey({ key: Buffer.from(key!.spki, 'base64'), format: 'der', type: 'spki' })
    const signature = await signing.sign(text)
    expect(verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
    expect(verify('sha256', text.slice(1), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(
      false,
    )
  })

  test('rotates: two keys are trusted, then the new one', async () => {
    await keys(['new', '--out', join(folder, 'one')], list())
    await keys(['new', '--out', join(folder, 'two')], list())
    const [one, two] = listed()
    expect(one!.id).not.toBe(two!.id)
    expect(await keys(['list'], list())).toMatch(new RegExp(`${one!.id}[^]*${two!.id}`))
    await keys(['retire', one!.id], list())
    expect(listed()).toEqual([two])
    await expect(keys(['retire', two!.id], list())).rejects.toThrow(/only key/)
    await expect(keys(['retire', one!.id], list())).rejects.toThrow(/No key/)
  })

  test('writes no private key into the repository, over another file, or nowhere', async () => {
    const inside = join(root, 'dist', 'private-key')
    await expect(keys(['new', '--out', inside], list())).rejects.toThrow(/inside the repository/)
    expect(existsSync(inside)).toBe(false)
    symlinkSync(join(root, 'commands'), join(folder, 'elsewhere'))
    const behind = join(folder, 'elsewhere', 'private-key')
    await expect(keys(['new', '--out', behind], list())).rejects.toThrow(/inside the repository/)
    expect(existsSync(behind)).toBe(false)
    writeFileSync(join(folder, 'there'), 'mine')
    await expect(keys(['new', '--out', join(folder, 'there')], list())).rejects.toThrow(/there already/)
    await expect(keys(['new'], list())).rejects.toThrow(/--out FILE/)
    await expect(keys(['burn'], list())).rejects.toThrow(/Use: npm run keys/)
    expect(existsSync(list())).toBe(false)
  })
})

describe('the signer', () => {
  test('of this machine is the same each time, and its public half lies beside it', async () => {
    const [one, two] = await Promise.all([localSigning(), localSigning()])
    expect(one.key).toBe(two.key)
    expect(JSON.parse(readFileSync(localPublicKeyFile, 'utf8'))).toEqual(one.publicKey)
  })

  test('of a deployment comes from the environment, and must be trusted', async () => {
    vi.stubEnv(keyVariable, '')
    await expect(deploymentSigning()).rejects.toThrow(/no key to sign/)
    const { privateKey, publicKey } = await makeKey()
    vi.stubEnv(keyVariable, privateKey)
    await expect(deploymentSigning()).rejects.toThrow(new RegExp(`${publicKey.id}.*not among the trusted`))
    // Programs that a deployment starts do not inherit it.
    expect(process.env[keyVariable]).toBeUndefined()
    vi.stubEnv(keyVariable, 'nonsense')
    const refusal = await deploymentSigning().catch((error: Error) => error.message)
    expect(refusal).toMatch(/no private key/)
    expect(refusal).not.toContain('nonsense')
  })

  test('is trusted under the id that its key has', () => {
    for (const { id, spki } of trustedKeys(trustedKeysFile)) {
      const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
      expect(key.asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
      expect(id).toMatch(/^[0-9a-f]{16}$/)
    }
  })
})
